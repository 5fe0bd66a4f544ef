"""Posts of one work brought together: by who sent them, the stem of the subject, the thread, and how near they came."""

from dataclasses import replace

from ficmirror.arrange import arrange
from ficmirror.collate.gather import keys
from ficmirror.collate.piece import Member
from ficmirror.records.posting import Posting
from tests.collate.making import by, described, member, prose, said

JIM = ("jim@inn.example.org",)


def posted(n: int, posting: Posting, seed: int, author: str = "") -> Member:
    work = by(posting.title, author, seed) if author else described(prose(seed), said("title", posting.title))
    made = member(f"list.mbox/{n:05}-x.eml", work)
    return replace(made, findings=replace(made.findings, form="mail", posting=posting))


def part(n: int, of: int = 3, title: str = "The Apple Barrel", day: int = 1, senders: tuple[str, ...] = JIM) -> Member:
    return posted(
        10 * day + n, Posting(senders, title, f"{n}/{of}", f"1999-01-{day:02}", f"{n}.{day}@x"), seed=n + 100 * day
    )


def share_a_key(a: Member, b: Member) -> bool:
    first, second = ({key for key, _ in keys(m.findings, m.findings.path)} for m in (a, b))
    return bool(first & second)


def test_parts_posted_by_one_person_are_one_work_in_order() -> None:
    (work,) = arrange([part(3), part(1), part(2)])
    assert [source.part for source in work.sources] == [1, 2, 3]
    assert not any("missing" in doubt for doubt in work.doubts)


def test_a_part_with_a_header_meets_one_that_only_its_sender_names() -> None:
    with_header = posted(1, Posting(JIM, "The Apple Barrel", "1/2", "1999-01-01"), 1, "Jim Hawkins")
    without = posted(2, Posting(JIM, "The Apple Barrel", "2/2", "1999-01-02"), 2, "jim")
    assert share_a_key(with_header, without)
    assert len(arrange([with_header, without])) == 1


def test_a_missing_part_is_told() -> None:
    (work,) = arrange([part(1), part(3)])
    assert "part 2 of 3 is missing" in work.doubts


def test_parts_with_letters_keep_their_order() -> None:
    half = [
        posted(n, Posting(JIM, "The Apple Barrel", p, f"1999-01-0{n}"), n)
        for n, p in ((3, "2b/2"), (2, "2a/2"), (1, "1/2"))
    ]
    (work,) = arrange(half)
    assert [source.path[-11:-6] for source in work.sources] == ["00001", "00002", "00003"]


def test_the_same_title_of_two_people_is_two_works() -> None:
    assert len(arrange([part(1), part(2, senders=("ben@island.example.org",), day=2)])) == 2


def test_a_part_posted_again_is_a_copy() -> None:
    again = replace(part(1).findings, path="list.mbox/00099-x.eml", digest="sha256:" + "0" * 64)
    copy = replace(part(1), findings=replace(again, posting=Posting(JIM, "The Apple Barrel", "1/3", "1999-02-09")))
    (work,) = arrange([part(1), part(2), part(3), copy])
    assert len(work.chapters) == 3


def test_a_mails_name_in_its_mailbox_brings_no_strangers_together() -> None:
    one, other = part(1, title="The Apple Barrel"), part(1, title="The Stockade", day=2, senders=("ben@x.example",))
    assert not share_a_key(one, other)


def test_careless_subjects_are_one_stem() -> None:
    titles = ("The Apple Barrel", "Apple Barrel", "the AppleBarrel")
    parts = [part(n, title=title, day=n) for n, title in enumerate(titles, 1)]
    assert share_a_key(parts[0], parts[1])
    assert share_a_key(parts[1], parts[2])
    (work,) = arrange(parts)
    assert len(work.chapters) == 3

"""Works that share a title or a text and are not one, and copies that lack a part of it."""

import pytest

from ficmirror.arrange import arrange
from ficmirror.collate import keys
from ficmirror.collate.piece import Member
from ficmirror.records.statement import Statement
from tests.collate.making import by, described, member, prose, said


def test_a_post_that_says_it_is_the_whole_is_no_part_of_a_namesake() -> None:
    one = member("list/00016.eml", by("Ashes (1/1)", "Tobias Wren", 1, said("fandom", "Robin Hood")))
    other = member("island/ashes4.txt", by("Ashes", "Tobias Wren", 2, said("fandom", "Treasure Island")))
    assert len(arrange([one, other])) == 2


@pytest.mark.parametrize(
    ("first", "second"), [("robin/glass8.txt", "holmes/glass11"), ("x/Glass (39).txt", "x/Glass (55).txt")]
)
def test_works_of_one_title_and_author_in_two_fandoms_are_two_works_whatever_their_files_are_numbered(
    first: str, second: str
) -> None:
    one = member(first, by("Glass", "Tobias Wren", 1, said("fandom", "Robin Hood"), said("rating", "PG")))
    other = member(second, by("Glass", "Tobias Wren", 2, said("fandom", "Sherlock Holmes"), said("rating", "G")))
    assert len(arrange([one, other])) == 2


def test_a_file_numbered_beyond_the_last_part_is_no_part() -> None:
    parts = [member(f"pages/lamp{n}.html", by(f"The Lamp - Part {n}/3", "Tobias Wren", n)) for n in (1, 2, 3)]
    other = member(
        "a heap/thelamp9", by("The Lamp", "Tobias Wren", 9, said("summary", "Another one"), said("rating", "G"))
    )
    assert sorted(len(work.chapters) for work in arrange([*parts, other])) == [1, 3]


def _text(path: str, text: str, *statements: Statement) -> Member:
    return member(path, described(text, *statements))


@pytest.mark.parametrize("part", [slice(0, 400), slice(200, 600)])
@pytest.mark.parametrize("title", ["The Lamp", "A Sword for Milady"])
def test_two_thirds_of_a_work_under_another_pen_name_are_a_doubt(part: slice, title: str) -> None:
    words = prose(77, 600).split()
    whole = _text("a/lamp.txt", " ".join(words), said("title", "The Lamp"), said("author", "Irene Adler"))
    taken = _text("z/sword.txt", " ".join(words[part]), said("title", title), said("author", "Jadzia"))
    shared = {key for key, _ in keys(whole.findings, "a/lamp.txt")} & {
        key for key, _ in keys(taken.findings, "z/sword.txt")
    }
    assert shared, "they have to come to one table"
    (work,) = arrange([whole, taken])
    (doubt,) = work.doubts
    assert "by another author" in doubt
    assert ("under another title" in doubt) == (title != "The Lamp")
    assert [credit.name for credit in work.credits] == ["Irene Adler"]
    assert {s.as_written for s in work.statements if s.field == "author"} == {"Irene Adler", "Jadzia"}


def test_a_copy_that_breaks_off_is_no_doubt_and_the_whole_leads() -> None:
    words = prose(78, 600).split()
    head = (said("title", "The Lamp"), said("author", "Irene Adler"))
    short = _text("a/lamp.txt", " ".join(words[:400]), *head)
    whole = _text("z/lamp.txt", " ".join(words), *head)
    (work,) = arrange([short, whole])
    assert not work.doubts
    assert [source.path for source in work.sources if source.part] == ["z/lamp.txt"]


@pytest.mark.parametrize(("stated", "title"), [("Untitled", "Untitled"), ("Chapter 1", "Dra"), ("New Page 1", "Dra")])
def test_a_work_that_its_author_calls_untitled_is_called_so(stated: str, title: str) -> None:
    (work,) = arrange([member("x/dra7.html", by(stated, "Tobias Wren"))])
    assert work.title == title
    assert "would fit any work" in work.doubts[0]

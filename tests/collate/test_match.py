"""Parts and copies of one work meet; strangers that share a title stay apart."""

from dataclasses import replace

import pytest

from ficmirror.arrange import arrange
from ficmirror.collate import keys, match
from ficmirror.collate.distance import Distance, distance
from ficmirror.collate.piece import Piece
from ficmirror.records.description import ChapterDescription, WorkDescription
from ficmirror.records.listing import ListedBy
from ficmirror.records.statement import Statement, Voice
from tests.collate.making import by, described, member, prose, said


def shared_keys(a: str, b: str, one: WorkDescription, other: WorkDescription) -> set[str]:
    first = {key for key, _ in keys(member(a, one).findings, a)}
    return first & {key for key, _ in keys(member(b, other).findings, b)}


def test_parts_meet_by_title_and_author_in_any_folder() -> None:
    assert shared_keys("a/one.txt", "b/two.txt", by("The Moor, part 1", seed=1), by("The Moor (2/3)", seed=2))


def test_parts_meet_by_file_name() -> None:
    assert shared_keys("x/moor01.txt", "x/moor02.txt", described(prose(1)), described(prose(2)))


def test_copies_meet_by_text_under_any_title() -> None:
    assert shared_keys("a/x.txt", "b/y.txt", by("The Moor", seed=3), by("Der Moor", "Anna", seed=3))


def test_a_generic_title_gives_no_key() -> None:
    assert not shared_keys("a/x.txt", "b/y.txt", by("Untitled", seed=4), by("Untitled", seed=5))


def test_an_object_that_is_no_work_has_no_keys_and_gives_no_work() -> None:
    page = member("x/index.html")
    assert keys(page.findings, "x/index.html") == ()
    assert arrange([page]) == ()


def test_parts_in_several_files_become_one_work_in_order() -> None:
    parts = [member(f"x/moor{n:02}.txt", by(f"The Moor, part {n}", seed=n)) for n in (3, 1, 2)]
    (work,) = arrange(parts)
    assert work.title == "The Moor"
    assert [source.path for source in work.sources] == ["x/moor01.txt", "x/moor02.txt", "x/moor03.txt"]
    assert [source.part for source in work.sources] == [1, 2, 3]
    assert len(work.chapters) == 3
    assert work.doubts == ()


def test_works_of_one_series_with_titles_of_their_own_stay_works_in_its_order() -> None:
    def letter(title: str, n: int) -> WorkDescription:
        place = said("part", str(n), {"number": n, "of": None, "in": "series"})
        return by(title, "Mary M.", n, said("series", "The Glove Letters", {"title": "Letters", "position": n}), place)

    titles = ["The First Glove", "The Second Glove", "The Second Glove"]
    works = arrange([member(f"x/glove{n}.txt", letter(title, n)) for n, title in enumerate(titles, 1)])
    assert [(work.title, work.series[0].position) for work in works] == [*zip(titles, (1.0, 2.0, 3.0), strict=True)]


def headed(title: str, seed: int, *more: Statement) -> WorkDescription:
    """A story with a header that does not name its author."""
    return described(prose(seed), said("title", title), said("fandom", "Sherlock Holmes"), said("rating", "PG"), *more)


def test_files_named_by_numbers_that_follow_one_another_are_chapters() -> None:
    first = member("x/1.txt", by("The Moor", seed=1))
    later = [member(f"x/{n}.txt", described(prose(n), said("rating", "PG"), said("disclaimer", "x"))) for n in (2, 3)]
    (work,) = arrange([first, *later])
    assert (work.title, len(work.chapters)) == ("The Moor", 3)


def test_a_file_named_by_a_number_that_has_a_header_of_its_own_begins_a_work() -> None:
    assert len(arrange([member("x/012.txt", described(prose(1))), member("x/013.txt", headed("The Moor", 2))])) == 2


def test_two_neighbours_among_files_whose_numbers_lie_apart_are_no_chapters_either() -> None:
    files = [member(f"x/{n:03}.txt", described(prose(n))) for n in (5, 17, 41, 111, 112, 160)]
    assert len(arrange(files)) == 6
    runs = [member(f"x/{n:03}.txt", described(prose(n))) for n in (101, 102, 103, 104, 201, 202, 203)]
    assert len(arrange(runs)) == 2


def test_files_whose_numbers_lie_apart_are_works_and_no_chapters() -> None:
    assert len(arrange([member(f"x/{n:03}.txt", described(prose(n))) for n in (21, 43, 72)])) == 3


def test_chapters_that_count_as_their_files_do_are_parts_though_some_are_missing() -> None:
    files = [member(f"x/{n:02}.txt", described(prose(n), said("part", str(n), {"number": n}))) for n in (1, 2, 5)]
    (work,) = arrange(files)
    assert "parts 3–4 of 5 are missing" in work.doubts


def test_a_row_of_files_each_by_another_author_is_a_pile_of_works() -> None:
    files = [member(f"x/fic{n:02}.txt", by(f"Tale {n}", f"Author {n}", n)) for n in range(1, 5)]
    titles = ("A Night Alone", "Snow", "The Return")
    nameless = [member(f"x/fic{n:02}.txt", described(prose(n), said("title", t))) for n, t in enumerate(titles, 5)]
    assert len(arrange([*files, *nameless])) == 7


def test_a_row_of_files_each_with_another_title_above_a_header_is_a_pile_of_works() -> None:
    files = [member(f"x/fic{n:02}.txt", headed(title, n)) for n, title in enumerate(("Rain", "Lamp", "Cab"), 1)]
    assert len(arrange([*files, member("x/fic04.txt", described(prose(9)))])) == 4


def test_the_parts_of_one_work_in_a_pile_still_meet_by_their_title() -> None:
    files = [member(f"x/fic{n:02}.txt", by(f"Tale {n}", f"Author {n}", n)) for n in range(1, 5)]
    parts = [member(f"x/fic{n + 4:02}.txt", by(f"The Moor ({n}/2)", "Irene", n + 4)) for n in (1, 2)]
    works = arrange([*files, *parts])
    assert sorted(len(work.chapters) for work in works) == [1, 1, 1, 1, 2]


def test_chapters_without_a_header_of_their_own_follow_the_row_of_file_names() -> None:
    first = member("x/moor01.txt", by("The Moor", seed=1))
    second = member("x/moor02.txt", described(prose(2), said("title", "A Night Alone")))
    (work,) = arrange([first, second])
    assert work.title == "The Moor"
    assert len(work.chapters) == 2


def test_files_called_chapters_are_parts_of_what_their_folder_is_whatever_heads_each() -> None:
    headings = ("Rain", "The Letter", "Snow", "A Night Alone")
    places = ("Volume_1/Chapter_1", "Volume_1/Chapter_2", "Volume_2/Chapter_1", "Volume_2/Chapter_2")
    files = [
        member(f"x/Silver_Lamp/{place}.md", described(prose(n), said("title", heading)))
        for n, (place, heading) in enumerate(zip(places, headings, strict=True))
    ]
    (work,) = arrange(files)
    assert (work.title, len(work.chapters)) == ("Silver Lamp", 4)


def test_what_heads_the_first_of_files_called_chapters_alone_is_the_works_title() -> None:
    first = member("x/sl/chapter1.txt", described(prose(1), said("title", "The Silver Lamp")))
    (work,) = arrange([first, *(member(f"x/sl/chapter{n}.txt", described(prose(n))) for n in (2, 3))])
    assert (work.title, len(work.chapters)) == ("The Silver Lamp", 3)


def test_files_called_chapters_with_headers_of_their_own_are_works() -> None:
    files = [member(f"x/y/chapter{n}.txt", by(title, f"Author {n}", n)) for n, title in enumerate(("Rain", "Lamp"), 1)]
    assert len(arrange(files)) == 2


@pytest.mark.parametrize("marks", [("（上）", "（下）"), (" 前編", " 後編"), ("（上）", "（中）", "（下）")])
def test_a_work_of_a_first_and_a_last_part_lacks_no_middle(marks: tuple[str, ...]) -> None:
    files = [member(f"x/{n}{seed}a.txt", by("湖上的灯" + n, seed=seed)) for seed, n in enumerate(marks, 1)]
    (work,) = arrange(files)
    assert [chapter.title for chapter in work.chapters] == [mark.strip(" （）") for mark in marks]
    assert work.doubts == ()


def test_a_missing_part_is_said() -> None:
    (work,) = arrange([member(f"x/moor{n}.txt", by(f"The Moor ({n}/5)", seed=n)) for n in (1, 2, 4)])
    assert work.doubts == ("parts 3, 5 of 5 are missing",)
    assert work.is_complete is False


def test_the_same_text_met_twice_is_one_work_with_both_places() -> None:
    twice = member("a/moor.txt", by("The Moor", seed=1), places=("a/moor.txt", "b/copy of moor.txt"))
    (work,) = arrange([twice])
    assert [source.path for source in work.sources] == ["a/moor.txt", "b/copy of moor.txt"]
    assert [source.is_copy for source in work.sources] == [False, True]


def test_a_near_copy_is_folded_and_the_fullest_leads() -> None:
    full = described(
        prose(1) + " and so the tale was told again", said("title", "The Moor"), said("author", "Irene Adler")
    )
    (work,) = arrange([member("a/moor.txt", by("The Moor", seed=1)), member("b/moor.txt", full)])
    assert [(source.path, source.part) for source in work.sources] == [("b/moor.txt", 1), ("a/moor.txt", 0)]
    assert any("nearly the same text" in str(s.value) for s in work.statements if s.field == "collation")


def test_a_copy_with_its_headings_apart_leads_over_one_that_has_them_among_its_words() -> None:
    stated = (said("title", "The Moor"), said("author", "Irene Adler"))
    chapters = tuple(
        ChapterDescription(title, f"<p>{prose(n)}</p>", 400) for n, title in enumerate(("The Lamp", "The House"), 1)
    )
    apart = WorkDescription(stated, chapters, language="en")
    flat = described(f"The Lamp {prose(1)} The House {prose(2)}", *stated)
    (work,) = arrange([member("a/moor.pdf", flat), member("b/moor.epub", apart)])
    assert [chapter.title for chapter in work.chapters] == ["The Lamp", "The House"]
    assert any("headings stand apart" in str(s.value) for s in work.statements if s.field == "collation")


def test_a_near_copy_under_another_title_is_found() -> None:
    works = arrange(
        [
            member("a/x.txt", by("The Moor", seed=1)),
            member("b/y.txt", described(prose(1) + " at last", said("title", "Nightfall"))),
        ]
    )
    assert len(works) == 1


def test_one_file_that_holds_all_parts_leads_over_the_parts() -> None:
    parts = [member(f"x/moor{n}.txt", by(f"The Moor, part {n}", seed=n)) for n in (1, 2, 3)]
    whole = member(
        "y/moor.txt",
        described(" ".join(prose(n) for n in (1, 2, 3)), said("title", "The Moor"), said("author", "Irene Adler")),
    )
    (work,) = arrange([*parts, whole])
    assert [source.path for source in work.sources if source.part] == ["y/moor.txt"]
    assert sum(source.is_copy for source in work.sources) == 3


def test_a_printed_page_of_the_whole_is_no_further_part_and_no_copy_of_the_first() -> None:
    page = ListedBy("sha256:page", 0, False, (), (), (), (), 0)
    parts = [
        replace(
            member(f"x/v{n}.htm", by("The Moor", "Irene Adler", n)),
            listed=(replace(page, position=n - 1, place=n - 1),),
        )
        for n in (1, 2, 10)
    ]
    whole = member("x/print.htm", described(" ".join(prose(n) for n in (1, 2, 10)), *by("The Moor").statements))
    (work,) = arrange([whole, parts[0], parts[2], parts[1]])
    assert [source.path for source in work.sources] == ["x/print.htm", "x/v1.htm", "x/v2.htm", "x/v10.htm"]
    assert [source.part for source in work.sources] == [1, 0, 0, 0]


def test_parts_that_several_lists_call_by_one_name_are_one_work() -> None:
    def listed(page: str, title: str, place: int) -> tuple[ListedBy, ...]:
        told = tuple(
            Statement(f, words, words, None, "x", 0.9, Voice.LISTING)
            for f, words in (("title", title), ("author", "Irene Adler"))
        )
        return (ListedBy(page, place, False, told, (), (), (), 0, place),)

    def works(*titles: str) -> int:
        parts = [
            replace(
                member(f"x/m{n}.htm", by("The Moor", "Irene Adler", n)), listed=listed(f"sha256:{n // 3}", title, n % 2)
            )
            for n, title in enumerate(titles, 1)
        ]
        return len(arrange(parts))

    assert works(*["The Moor"] * 4) == 1
    assert works("The Moor", "The Moor", "The Mill", "The Mill") == 2


def test_strangers_that_share_a_title_stay_apart() -> None:
    works = arrange([member("a/x.txt", by("Home", "Anna", seed=1)), member("b/x.txt", by("Home", "Berta", seed=2))])
    assert sorted(credit.name for work in works for credit in work.credits) == ["Anna", "Berta"]


def test_two_works_of_one_title_and_author_without_part_numbers_stay_apart() -> None:
    assert len(arrange([member("a/one.txt", by("Home", seed=1)), member("b/two.txt", by("Home", seed=2))])) == 2


def test_generic_titles_glue_nobody() -> None:
    untitled = [
        member(f"x/{name}.txt", described(prose(n), said("title", "Untitled"))) for n, name in enumerate("pqrs")
    ]
    assert len(arrange(untitled)) == 4


def test_two_rows_of_one_author_in_one_folder_are_two_works() -> None:
    first = [member(f"x/moor{n}.txt", by(f"The Moor, part {n}", seed=n)) for n in (1, 2)]
    second = [member(f"x/lamp{n}.txt", by(f"The Lamp, part {n}", seed=n + 10)) for n in (1, 2, 3)]
    assert sorted(len(work.chapters) for work in arrange([*first, *second])) == [2, 3]


def test_one_object_with_several_works_gives_several() -> None:
    works = arrange([member("x/set.txt", by("Dawn", seed=1), by("Dusk", seed=2))])
    assert [work.title for work in works] == ["Dawn", "Dusk"]
    assert len({work.key for work in works}) == 2


def test_a_later_part_keeps_the_key_of_the_work() -> None:
    one, two = (member(f"x/moor{n}.txt", by(f"The Moor ({n}/3)", seed=n)) for n in (1, 2))
    three = member("x/moor3.txt", by("The Moor (3/3)", seed=3), accession="2026-12-01-1")
    copy = member("y/moor.txt", by("The Moor (1/3)", seed=1), accession="2026-12-01-1")
    assert {
        work.key for batch in ([one, two], [one, two, three], [three, two, one, copy]) for work in arrange(batch)
    } == {arrange([one])[0].key}


def test_the_order_in_which_objects_come_does_not_matter() -> None:
    members = [member(f"x/moor{n}.txt", by(f"The Moor ({n}/4)", seed=n)) for n in (1, 2, 3, 4)]
    assert arrange(members) == arrange(members[::-1])


def test_a_poster_is_not_the_author() -> None:
    posted = described(
        prose(1), said("title", "The Moor"), said("author", "listmum", voice=Voice.POSTER), said("author", "Irene")
    )
    (work,) = arrange([member("x/1.txt", posted)])
    assert [credit.name for credit in work.credits] == ["Irene"]


def test_a_big_folder_costs_no_quadratic_time(monkeypatch: pytest.MonkeyPatch) -> None:
    n_compared = 0

    def weigh(a: Piece, b: Piece) -> Distance:
        nonlocal n_compared
        n_compared += 1
        return distance(a, b)

    monkeypatch.setattr(match, "distance", weigh)
    strangers = [
        member(f"x/{i:04}.txt", described(prose(i % 50), said("title", f"Tale {i * 7919 % 10_007}")))
        for i in range(400)
    ]
    arrange(strangers)
    assert 0 < n_compared <= 16 * len(strangers)


def test_a_numbered_file_with_a_header_of_its_own_does_not_gather_its_whole_folder() -> None:
    assert not shared_keys("x/00417.txt", "x/00418.txt", by("Dawn", seed=1), by("Dusk", seed=2))
    assert shared_keys("x/1.txt", "x/2.txt", by("Dawn", seed=1), described(prose(2)))


def test_chapters_that_are_much_of_the_whole_are_its_parts_and_no_versions_of_it() -> None:
    first, second, third = prose(71, 500), prose(72, 400), prose(73, 150)
    heads = (said("title", "The Three Thirds"), said("author", "Irene Adler"))
    texts = {"1/all.html": f"{first} {second} {third}", "2/a.html": first, "2/b.html": second, "2/c.html": third}
    (work,) = arrange([member(path, described(text, *heads)) for path, text in texts.items()])
    assert [source.path for source in work.sources] == list(texts)
    assert [source.is_copy for source in work.sources] == [False, True, True, True]


def test_of_copies_that_hardly_differ_the_one_that_pages_lead_to_leads() -> None:
    page, printed = described(prose(3)), described(f"To be printed. {prose(3)}")
    led_to = replace(member("z/story.html", page), listed=(ListedBy("index", 0, False, ()),))
    (work,) = arrange([member("a/print.html", printed), led_to])
    assert [source.path for source in work.sources if source.part] == ["z/story.html"]
    assert any("pages lead to it" in str(s.value) for s in work.statements if s.field == "collation")

"""eFiction's tables of every version and dialect become records that lose nothing, and say what is missing."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest

from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.dumps import DumpContainer
from ficmirror.readers.databases.dump_records import DumpRecords
from ficmirror.readers.formats.story_record import read_story_record
from ficmirror.readers.sniff import sniff
from ficmirror.recognise.recorded import recognise_record
from ficmirror.records.codec import to_json
from ficmirror.records.description import Kind
from ficmirror.records.story import ReadStory, StoryRecord
from ficmirror.text.markup import plain
from tests.readers.databases.making import (
    DIALECTS,
    IN_APP,
    MYSQLDUMP,
    Dialect,
    dump,
    new_archive,
    old_tables,
)
from tests.shared import ROOT

SHOWN = (
    "The fog lay on Baker Street… and Holmes said nothing at all, ½ an hour long. "
    "“I <3 bees,” wrote Watson\xa0later; a <3 b, naïve café, ﬁne ™."
)


def records(content: bytes) -> dict[str, StoryRecord]:
    return dict(DumpRecords(BytesIO(content)).records())


def read(record: StoryRecord) -> ReadStory:
    return read_story_record(to_json(record))


def words(record: StoryRecord, field: str) -> list[str]:
    return [one.words for one in read(record).stated if one.field == field]


def changed(table: str, change: Callable[[list[Any]], object]) -> dict[str, tuple[str, Sequence[Sequence[Any]]]]:
    """The archive with one table's rows changed."""
    content = dict(new_archive())
    columns, found = content[table]
    rows = [list(row) for row in found]
    for row in rows:
        change(row)
    return {**content, table: (columns, rows)}


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_story_comes_with_all_that_its_tables_say(dialect: Dialect) -> None:
    lamp = records(dump(dialect, new_archive()))["1"]
    assert words(lamp, "title") == ["The Lamp at Baker Street"]
    assert words(lamp, "author") == ["Ella Thornley", "K. L. Marsh"]
    assert words(lamp, "summary") == ["Holmes waits.\nWatson writes."]
    assert words(lamp, "category") + words(lamp, "section") == ["Sherlock Holmes", "Books"]
    assert words(lamp, "character") == ["Sherlock Holmes", "John Watson"]
    assert words(lamp, "genre") + words(lamp, "warnings") + words(lamp, "relationship") == [
        "Drama",
        "Character Death",
        "Holmes/Watson",
    ]
    assert words(lamp, "rating") + words(lamp, "status") == ["PG-13", "complete"]
    assert words(lamp, "series") == ["The Sussex Papers #3"]
    assert words(lamp, "challenge") + words(lamp, "favourites") + words(lamp, "read_count") == ["Lamps", "1", "99"]
    assert words(lamp, "author_bio") == ["I keep bees."]
    assert [(chapter.title, chapter.file) for chapter in lamp.chapters] == [("Dusk", ""), ("Dawn", "")]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_chapters_come_through_character_for_character(dialect: Dialect) -> None:
    story = read(records(dump(dialect, new_archive()))["1"])
    assert [" ".join(plain(chapter.markup).split(" \n")).replace("\n", " ") for chapter in story.chapters] == [
        SHOWN,
        f"{SHOWN} Dawn.",
    ]
    assert "<em>nothing</em>" in story.chapters[0].markup
    assert plain(story.chapters[0].notes_before) == "Beware of fog."
    assert plain(story.chapters[1].notes_after) == "The end!"


@pytest.mark.parametrize("dialect", DIALECTS[:2], ids=lambda dialect: dialect.name)
def test_version_1_keeps_a_row_of_the_stories_for_each_chapter(dialect: Dialect) -> None:
    found = records(dump(dialect, old_tables()))
    assert list(found) == ["11", "21"]
    lamp = found["11"]
    assert [chapter.title for chapter in lamp.chapters] == ["Dusk", "Dawn"]
    assert words(lamp, "title") + words(lamp, "genre") + words(lamp, "warnings") == [
        "The Lamp at Baker Street",
        "Drama",
        "Character Death",
    ]
    assert [(review.author, review.chapter) for review in lamp.reviews] == [("Irene", 1), ("Ella Thornley", 1)]


def test_a_backup_without_names_of_columns_is_known_by_their_number() -> None:
    assert words(records(dump(IN_APP, old_tables()))["11"], "rating") == ["PG-13"]


def test_reviews_come_with_the_authors_answers_and_their_chapters() -> None:
    reviews = read(records(dump(MYSQLDUMP, new_archive()))["1"]).reviews
    assert [(one.author, plain(one.markup), one.chapter, one.reply_to) for one in reviews] == [
        ("Irene", "Splendid!", 1, ""),
        ("Ella Thornley", "You are too kind.", 1, "31"),
    ]
    assert (reviews[0].date, reviews[0].rating) == ("2003-06-01T12:30:00", "5")


def test_names_may_stand_where_ids_ought_to() -> None:
    def rename(row: list[Any]) -> None:
        row[6], row[7] = "Irene Adler, 2", "NC-17"

    lamp = records(dump(MYSQLDUMP, changed("stories", rename)))["1"]
    assert words(lamp, "character") == ["Irene Adler", "John Watson"]
    assert words(lamp, "rating") == ["NC-17"]


def test_ids_that_nothing_names_are_told() -> None:
    content = {name: rows for name, rows in new_archive().items() if name not in ("ratings", "authors")}
    problems = records(dump(MYSQLDUMP, content))["1"].problems
    assert "rid 2 is named nowhere in the dump" in problems
    assert "author 7 is named nowhere in the dump" in problems


def test_spaces_in_lists_of_ids_do_no_harm() -> None:
    def space(row: list[Any]) -> None:
        row[6] = " 1 , 2,"

    assert words(records(dump(MYSQLDUMP, changed("stories", space)))["1"], "character") == [
        "Sherlock Holmes",
        "John Watson",
    ]


def test_what_was_not_validated_stays_locked() -> None:
    found = records(dump(MYSQLDUMP, new_archive()))
    assert found["1"].locked_because == ""
    locked = recognise_record(read(found["2"])).works[0].values("lock")
    assert [(one.value, one.as_written) for one in locked] == [("locked", "it was waiting to be validated")]


def test_a_round_robin_names_everyone_who_wrote_a_chapter() -> None:
    assert words(records(dump(MYSQLDUMP, new_archive()))["2"], "author") == ["K. L. Marsh", "Wiggins"]


def test_a_text_cut_off_by_its_column_is_told() -> None:
    def fill(row: list[Any]) -> None:
        if row[0] == 11:
            row[4] = "x" * 65_535

    problems = records(dump(MYSQLDUMP, changed("chapters", fill)))["1"].problems
    assert problems == ("chapter 1 was cut off at 65,535 bytes by the database; its end is lost",)


def test_a_date_that_is_none_is_no_statement_and_seconds_are_a_date() -> None:
    def stamp(row: list[Any]) -> None:
        row[8] = "1052215200"

    assert words(records(dump(MYSQLDUMP, new_archive()))["2"], "date") == []
    statements = (
        recognise_record(read(records(dump(MYSQLDUMP, changed("stories", stamp)))["1"])).works[0].values("date")
    )
    assert [one.value for one in statements] == ["2003-05-06"]


def test_no_password_and_no_machines_address_is_carried_on() -> None:
    whole = b"".join(
        one.content
        for one in DumpContainer().members(BytesIO(dump(MYSQLDUMP, new_archive())), "x", Bounds())
        if isinstance(one, Member)
    )
    assert b"5f4d" not in whole


def test_the_same_dump_gives_the_same_bytes() -> None:
    content = dump(MYSQLDUMP, new_archive())
    one, other = (list(DumpContainer().members(BytesIO(content), name, Bounds())) for name in ("a/x.sql", "b/y.sql"))
    assert one == other


@pytest.mark.parametrize(
    "spell",
    [
        lambda words: words.encode("utf-8").decode("cp1252", "replace").encode(),
        lambda words: words.encode("utf-8").decode("latin-1").encode(),
    ],
)
def test_double_encoded_text_is_put_right_and_can_be_put_back(spell: Callable[[str], bytes]) -> None:
    story = read(records(dump(MYSQLDUMP, new_archive("naïve café… “Holmes”, said Irène; Ça va"), spell=spell))["1"])
    assert "naïve café" in plain(story.chapters[0].markup)
    assert story.encoding.repairs


@pytest.mark.parametrize("name", ["cp1252", "mac_roman"])
def test_texts_of_older_encodings_are_read_in_the_same_dump(name: str) -> None:
    text = "“Naïve,” said Irène — “très naïve, mon cher.” " * 6

    def spell(words: str) -> bytes:
        return words.encode(name) if "Naïve" in words else words.encode()

    story = read(records(dump(MYSQLDUMP, new_archive(text), spell=spell))["1"])
    assert plain(story.chapters[0].markup).strip() == text.strip()


def test_tables_of_another_prefix_and_two_archives_in_one_dump() -> None:
    both = dump(MYSQLDUMP, new_archive(), "my_old_") + dump(MYSQLDUMP, new_archive("Other words."), "fanfiction_")
    found = records(both)
    assert sorted(found) == ["1", "2", "b1", "b2"]
    assert "Other words." in found["b1"].chapters[0].text


def test_a_dump_without_an_archive_is_named_by_its_tables() -> None:
    with pytest.raises(Exception, match="wp_posts"):
        DumpRecords(BytesIO(dump(MYSQLDUMP, {"posts": ("id", [[1]])}, "wp_")))


def test_a_dump_without_a_text_as_long_as_a_story_is_no_work() -> None:
    kinds = []
    for name in ("a thing", "He looked at the lamp. " * 20):
        content = dump(MYSQLDUMP, {"things": ("id name", [[1, name]])}, "x_")
        kinds.append(examine(content, "x.sql").recognised.kind)
    assert kinds == [Kind.NOT_WORK, Kind.UNREADABLE]


def test_a_record_is_a_work_where_the_texts_are_in_it_and_a_page_of_contents_where_they_are_not() -> None:
    content = new_archive()
    whole = recognise_record(read(records(dump(MYSQLDUMP, content))["1"]))
    assert whole.kind is Kind.WORK
    empty = recognise_record(
        read(records(dump(MYSQLDUMP, changed("chapters", lambda row: row.__setitem__(4, ""))))["1"])
    )
    assert [target.target for target in empty.listing.targets] == ["**/7/11.txt", "**/7/12.txt"]
    assert empty.listing.is_contents
    assert len(empty.listing.reviews) == 2


def test_a_later_version_with_columns_more_is_read_as_far_as_it_is_known() -> None:
    columns, rows = new_archive()["stories"]
    longer = {**new_archive(), "stories": (columns + " new1 new2", [[*row, "x", 5] for row in rows])}
    read_all = DumpRecords(BytesIO(dump(IN_APP, longer)))
    assert words(dict(read_all.records())["1"], "rating") == ["PG-13"]
    assert read_all.tables.problems == ["table fanfiction_stories has 2 columns more than are known; they are not read"]


def test_a_review_full_of_half_answers_costs_no_more_than_its_length() -> None:
    def answer(row: list[Any]) -> None:
        row[5] = "<i>No: " * 100_000 + "Yes.<br /><br><i>Author's Response: Thanks!</i>"

    reviews = records(dump(MYSQLDUMP, changed("reviews", answer)))["1"].reviews
    assert [review.text[-11:] for review in reviews] == ["<i>No: Yes.", "Thanks!"]


def test_what_readers_wrote_beside_their_favourites_is_kept_and_reviews_of_series_too() -> None:
    def praise(row: list[Any]) -> None:
        row[3] = "The best."

    found = dict(DumpRecords(BytesIO(dump(MYSQLDUMP, changed("favorites", praise)))).records())
    assert ("Wiggins", "The best.") in [(one.author, one.text) for one in found["1"].reviews]
    page = next(iter(DumpContainer().members(BytesIO(dump(MYSQLDUMP, new_archive())), "x", Bounds())))
    assert isinstance(page, Member)
    assert b"A series review." in page.content


def test_a_series_that_never_let_a_story_in_is_not_its_series() -> None:
    content = changed("inseries", lambda row: row.__setitem__(3, 0))
    assert words(records(dump(MYSQLDUMP, content))["1"], "series") == []


def test_reviews_of_stories_that_are_gone_are_told() -> None:
    content = changed("reviews", lambda row: row.__setitem__(1, 77))
    met = list(DumpContainer().members(BytesIO(dump(MYSQLDUMP, content)), "x.sql", Bounds()))
    told = [one.reason for one in met if not isinstance(one, Member)]
    assert told == ["1 review of stories that are not in the dump: kept in it only"]


def test_an_answer_in_another_language_is_one_where_the_row_says_so() -> None:
    def answer(respond: str) -> Callable[[list[Any]], None]:
        def change(row: list[Any]) -> None:
            row[5], row[8] = "Toll!<br><br><i>Antwort: Danke!</i>", respond

        return change

    found = [records(dump(MYSQLDUMP, changed("reviews", answer(respond))))["1"].reviews for respond in "10"]
    assert [len(reviews) for reviews in found] == [2, 1]
    assert [one.text for one in found[0]] == ["Toll!", "Danke!"]


@pytest.mark.parametrize("name", ["utf-16", "utf-16-be"])
def test_a_dump_that_a_shell_wrote_in_utf_16_is_read(name: str) -> None:
    bom = "\ufeff" if name == "utf-16-be" else ""
    wide = (bom + dump(MYSQLDUMP, new_archive()).decode()).encode(name)
    assert sniff(wide, "x.sql").form == "sql"
    assert words(records(wide)["1"], "title") == ["The Lamp at Baker Street"]


def test_a_record_does_not_depend_on_how_this_process_hashes() -> None:
    script = (
        "from io import BytesIO; from hashlib import sha256\n"
        "from ficmirror.readers.databases.dump_records import DumpRecords\n"
        "from ficmirror.records.codec import to_json\n"
        "from tests.readers.databases.making import MYSQLDUMP, dump, new_archive\n"
        "content = new_archive(); columns, rows = content['categories']\n"
        "more = [[n, n + 100, f'C{n}', '', '', '0', 0, 0, 0] for n in range(3, 30)]\n"
        "above = [[n + 100, -1, f'A{n}', '', '', '0', 0, 0, 0] for n in range(3, 30)]\n"
        "content['categories'] = (columns, [*rows, *more, *above])\n"
        "columns, rows = content['stories']\n"
        "content['stories'] = (columns, [[*r[:4], '3,9,4,8,5,7,6,12,11', *r[5:]] for r in rows])\n"
        "records = DumpRecords(BytesIO(dump(MYSQLDUMP, content))).records()\n"
        "print(sha256(b''.join(to_json(record) for _, record in records)).hexdigest())\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


@pytest.mark.parametrize("place", ["storynotes", "chapter", "bio"])
def test_an_author_who_forbids_archiving_is_heard_wherever_it_is_said(place: str) -> None:
    words_said = "Please do not archive my stories anywhere else."

    def say(row: list[Any]) -> None:
        row[{"storynotes": 3, "chapter": 3, "bio": 5}[place]] = words_said

    table = {"storynotes": "stories", "chapter": "chapters", "bio": "authors"}[place]
    story = recognise_record(read(records(dump(MYSQLDUMP, changed(table, say)))["1"]))
    assert [one.value for one in story.works[0].values("permission")] == ["no"]

"""Automated Archive databases are read as they were written: unescaped, over several lines, in any encoding."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.databases.automated_archive import AutomatedArchive, blocks
from ficmirror.readers.formats.story_record import read_story_record
from ficmirror.readers.sniff import sniff
from ficmirror.records.codec import to_json
from ficmirror.records.story import StoryRecord
from tests.readers.databases.making_perl import ENTRIES, database


def records(content: bytes) -> dict[str, StoryRecord]:
    return dict(AutomatedArchive(BytesIO(content)).records())


def words(record: StoryRecord, field: str) -> list[str]:
    return [one.words for one in read_story_record(to_json(record)).stated if one.field == field]


@pytest.mark.parametrize("is_escaped", [True, False])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "mac_roman"])
def test_every_entry_comes_with_every_field(is_escaped: bool, encoding: str) -> None:
    found = records(database(ENTRIES, is_escaped=is_escaped, encoding=encoding))
    assert list(found) == list(ENTRIES)
    for key, fields in ENTRIES.items():
        assert found[key].rows[0].columns == fields


def test_the_fields_mean_what_they_say() -> None:
    lamp = records(database(ENTRIES))["101"]
    assert words(lamp, "author") == ["Ella Thornley", "K. L. Marsh"]
    assert words(lamp, "author_email") == ["ella@example.org", "marsh@example.org"]
    assert words(lamp, "relationship") == ["Holmes/Watson", "Irene/Mary"]
    assert words(lamp, "summary") == ["Holmes waits… it's a long night."]
    assert [chapter.file for chapter in lamp.chapters] == ["1/lamp.html"]
    assert lamp.problems == ()


def test_a_story_on_another_site_keeps_its_address() -> None:
    elsewhere = records(database(ENTRIES))["103"]
    assert words(elsewhere, "source_address") == ["http://www.example.org/elsewhere.html"]
    assert elsewhere.problems == ("its text lies elsewhere: http://www.example.org/elsewhere.html",)


def test_two_entries_of_one_number_are_two_and_one_that_never_ends_is_told() -> None:
    content = database(ENTRIES).replace(b"102 => {", b"101 => {")
    found = records(content)
    assert list(found) == ["101", "101-2", "103"]
    assert found["101-2"].problems == ("the database has another entry of this number before it",)
    cut = records(content[: content.index(b"elsewhere.html")])
    assert "not ended" in cut["103"].problems[0]


def test_it_is_told_by_its_content() -> None:
    assert sniff(database(ENTRIES), "x.txt").form == "automated_archive"
    assert sniff(b"%100 of the time Holmes was right.", "x.txt").form == "text"


@given(
    st.dictionaries(
        st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True),
        st.text(
            st.characters(exclude_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", codec="utf-8"), max_size=40
        ),
        max_size=6,
    )
)
def test_whatever_one_line_holds_comes_back(fields: dict[str, Any]) -> None:
    content = database({"7": fields}, encoding="utf-8")
    [block] = blocks(BytesIO(content))
    assert block.fields == [(name, value.encode()) for name, value in fields.items()]


@given(st.binary(max_size=300))
def test_no_bytes_whatever_make_it_fail(noise: bytes) -> None:
    list(AutomatedArchive(BytesIO(b"%FILES = (\n1 => {\n" + noise)).records())

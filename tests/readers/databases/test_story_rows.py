"""Stories kept as rows by scrapers and in people's own tables: found by what their columns are called."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.databases.story_rows import records
from ficmirror.readers.sniff import sniff
from ficmirror.records.story import StoryRecord
from tests.goldens import GOLDEN

TEXT = "The lamp went out at ten, and Jim Hawkins sat up in the dark to listen. " * 5
ROW = {"title": "The Lamp", "author": "Silver", "rating": "PG", "text": TEXT}
TABLE = (GOLDEN / "containers.story_rows" / "spreadsheet" / "input.csv").read_bytes()


def read(content: str | bytes) -> list[StoryRecord]:
    return [record for _, record in records(content.encode() if isinstance(content, str) else content)]


def stated(record: StoryRecord) -> dict[str, str]:
    return {one.field: one.words for one in record.stated}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ROW),
        json.dumps([ROW, {"title": "No text"}]),
        json.dumps({"count": 1, "results": [{**ROW, "author": {"username": "Silver"}}]}),
        json.dumps(ROW) + "\n" + json.dumps({"title": "Other", "text": "short"}) + "\n",
        json.dumps({**{key: ROW[key] for key in ("title", "author", "rating")}, "Chapters": [TEXT]}),
        f'Title;Author;Rating;Body\nThe Lamp;Silver;PG;"{TEXT}"\n',
    ],
)
def test_a_story_is_found_wherever_it_stands(content: str) -> None:
    (record,) = read(content)
    assert stated(record) == {"title": "The Lamp", "author": "Silver", "rating": "PG"}
    assert [chapter.text.strip() for chapter in record.chapters] == [TEXT.strip()]
    assert sniff(content.encode(), "x.csv").form == "story_rows"


def test_rows_of_chapters_are_one_story_in_the_order_of_their_numbers() -> None:
    record, _ = read(TABLE)
    assert [chapter.title for chapter in record.chapters] == ["The Lamp", "The Penny"]
    assert record.rows[0].columns["Story ID"] == "5"


@pytest.mark.parametrize(
    "value",
    [
        {"title": "A fault", "body": TEXT, "user": "x"},
        {"title": "The Lamp", "rating": "PG"},
        {"text": TEXT, "rating": "PG"},
        [[[[[[[ROW]]]]]]],
        {"title": "The Lamp", "rating": "PG", "text": ["x", 3]},
    ],
)
def test_what_is_no_story_makes_no_work(value: object) -> None:
    with pytest.raises(ObjectUnreadable, match="no row"):
        read(json.dumps(value))


@pytest.mark.parametrize(("content", "reason"), [("[{", "damaged"), ("[" * 100_000, "nested|damaged")])
def test_damaged_rows_are_refused_with_the_reason(content: str, reason: str) -> None:
    with pytest.raises(ObjectUnreadable, match=reason):
        read(content)


def test_a_row_of_a_table_whose_text_is_missing_is_kept_for_what_it_says() -> None:
    _, record = read(TABLE)
    assert (stated(record)["title"], record.chapters) == ("Untold", ())


def test_a_table_without_texts_stays_a_table() -> None:
    assert sniff(b"Title,Author,Text file\nThe Lamp,Silver,lamp.txt\n", "list.csv").form == "table"


KEYS = st.sampled_from(["title", "text", "chapters", "rating", "id"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(TEXT) | st.text(),
    lambda below: st.lists(below) | st.dictionaries(KEYS, below),
)


@given(VALUES)
def test_no_json_breaks_the_reader(value: object) -> None:
    try:
        read(json.dumps([value]))
    except ObjectUnreadable:
        return

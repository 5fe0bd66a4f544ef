"""What the peer's importer of eFiction is tested for, on its own sample: met, except where its expectation is damage.

The peer deletes bytes that are not of the encoding it was told, folds white space and unescapes text into markup; here
the characters stay (`…` and `½` and U+00A0 too), so texts are compared with white space folded.
"""

import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ficmirror.examine import examine
from ficmirror.readers.databases.dump_records import DumpRecords
from ficmirror.readers.formats.story_record import read_story_record
from ficmirror.records.codec import to_json
from ficmirror.records.story import ReadStory
from ficmirror.text.markup import plain
from tests.shared import shared

FIELDS = {"notes": "notes", "summary": "summary", "title": "title"}
CASES = shared("corpus", "peer_cases", "otw_efiction_cases.jsonl")
SAMPLE = shared("samples", "efiction", "efiction.sql")

pytestmark = pytest.mark.skipif(CASES is None or SAMPLE is None, reason="the shared samples are not here")


def cases(kind: str) -> list[dict[str, Any]]:
    if CASES is None:
        return []
    found = [json.loads(line) for line in CASES.read_text("utf-8").splitlines() if line.strip()]
    return [case for case in found if kind in case["id"]]


@cache
def stories() -> dict[str, ReadStory]:
    assert SAMPLE is not None
    records = DumpRecords(BytesIO(SAMPLE.read_bytes())).records()
    return {key: read_story_record(to_json(record)) for key, record in records}


def folded(words: str) -> str:
    return " ".join(words.replace("\ufeff", "").split())


def said(story: ReadStory, field: str) -> list[str]:
    return [one.words for one in story.stated if one.field == field]


@pytest.mark.parametrize("case", cases("story"), ids=lambda case: case["id"])
def test_a_storys_columns_mean_what_the_peer_expects(case: dict[str, Any]) -> None:
    story, expected, implied = stories()[str(case["select"]["sid"])], case["expected"], case["expected_implied"]
    assert said(story, "title") == [expected["title"]]
    assert folded(" ".join(said(story, "summary"))) == folded(plain(expected["summary"]))
    assert folded(" ".join(said(story, "notes"))) == folded(expected["notes"])
    assert said(story, "date") == [expected["date_published"]]
    assert said(story, "updated") == [expected["date_updated"]]
    assert said(story, "author") == [implied["author"], *implied["coauthors"]]
    assert said(story, "rating") == [implied["rating"]]
    assert said(story, "category") == implied["categories"]
    assert sorted(said(story, "character")) == sorted(implied["characters"])
    tags = {"Genres": said(story, "genre"), "Warnings": said(story, "warnings")}
    for kind, names in implied["tags_by_type"].items():
        assert sorted(tags[kind]) == sorted(names)
    assert said(story, "status") == ["complete" if implied["complete"] else "in_progress"]
    assert said(story, "series") == [f"{one['title']} #{one['position']}" for one in implied["series"]]
    assert len(story.chapters) == implied["chapters"]
    assert len([review for review in story.reviews if not review.reply_to]) == implied["reviews"]
    assert said(story, "read_count") == [str(implied["read_count"])]


@pytest.mark.parametrize("case", cases("chapter"), ids=lambda case: case["id"])
def test_a_chapter_has_its_row_and_every_character_of_its_file(case: dict[str, Any]) -> None:
    expected, chapid = case["expected"], case["select"]["chapid"]
    chapters = [one for story in stories().values() for one in story.chapters if one.file.endswith(f"/{chapid}.txt")]
    [chapter] = chapters
    assert chapter.title == folded(expected["title"])
    assert folded(plain(chapter.notes_before)) == folded(expected["notes"])
    assert folded(plain(chapter.notes_after)) == folded(expected["endnotes"] or "")
    assert SAMPLE is not None
    path = Path(SAMPLE.parent / "storiesef" / chapter.file)
    findings = examine(path.read_bytes(), f"storiesef/{chapter.file}").recognised
    shown = folded(plain(findings.whole or findings.markup))
    # The peer keeps markup as it stands; here an address is a link, `<hr>` a break, and `> ` makes a quotation.
    assert shown == folded(plain(expected["text"]).replace("\n> ", "\n"))


def test_the_sample_has_as_many_stories_authors_and_coauthors_as_the_peer_counts() -> None:
    [counts] = cases("authors")
    assert len(stories()) == counts["expected"]["story_count"]
    assert {name for story in stories().values() for name in said(story, "author")} <= set(
        counts["expected_implied"]["authors"]
    )
    for case in cases("coauthor"):
        story = stories().get(str(case["select"]["sid"]))
        assert bool(story and len(said(story, "author")) > 1) == case["expected"]["has_coauthors"]

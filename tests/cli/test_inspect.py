"""`inspect`: one object per file in input order, for every file there is."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.accession.archives import story, write_heap
from tests.cli.conftest import Call, Told
from tests.shared import documents

FILE_KEYS = {"path", "sha256", "size", "media_type", "encoding", "kind", "problem", "works", "members"}
WORK_KEYS = {"fields", "language", "word_count", "scene_breaks", "chapters", "body_starts_with", "body_ends_with"}
THIRTEEN = {
    "title", "fandom", "relationship", "rating", "author", "spoilers", "archive", "author_email", "author_website",
    "summary", "warnings", "disclaimer", "notes",
}  # fmt: skip
VALUE_KEYS = {"as_written", "value", "span", "rule", "confidence"}


def lines(told: Told) -> list[dict[str, Any]]:
    assert told.status == 0, told.error
    return [json.loads(line) for line in told.out.splitlines()]


def test_an_object_has_the_shape_the_interface_promises(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "lamp.txt"
    path.write_text(story("The Lamp", more="Rating: PG-13\nArchive: anywhere, just tell me"))
    (found,) = lines(call("inspect", "--json", path))
    assert set(found) == FILE_KEYS
    assert (found["path"], found["size"], found["kind"]) == (str(path), path.stat().st_size, "work")
    assert found["sha256"] == sha256(path.read_bytes()).hexdigest()
    (work,) = found["works"]
    assert set(work) == WORK_KEYS
    (rating,) = work["fields"]["rating"]
    assert set(rating) == VALUE_KEYS
    assert (rating["as_written"], rating["value"]) == ("PG-13", "teen")
    start, end = rating["span"]
    assert path.read_text()[start:end] == "PG-13"
    assert work["fields"]["permission"][0]["value"] == "open_notify"


@pytest.mark.parametrize("workers", [0, 2])
def test_objects_come_in_input_order_with_those_that_cannot_be_read_among_them(
    call: Call, tmp_path: Path, workers: int
) -> None:
    heap = write_heap(tmp_path / "heap")
    gone = tmp_path / "gone.txt"
    given = [heap / "copy.txt", gone, heap / "empty.txt", heap / "author2", heap / "longway01.txt"]
    found = lines(call("inspect", "--json", "--workers", workers, *given))
    paths = [Path(str(one["path"])).name for one in found]
    assert paths[:3] == ["copy.txt", "gone.txt", "empty.txt"]
    assert paths[-1] == "longway01.txt"
    assert [one["kind"] for one in found[:3]] == ["work", "unreadable", "unreadable"]
    assert "No such file" in str(found[1]["problem"])
    assert len(found) == 4 + len(list((heap / "author2").iterdir()))


def test_nothing_is_written(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    heap = write_heap(tmp_path / "heap")
    call("inspect", heap)
    assert not (tmp_path / "data").exists()


def test_the_page_for_people_shows_value_words_rule_and_line(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "lamp.txt"
    path.write_text(story("The Lamp", more="Rating: PG-13"))
    page = call("inspect", path).out
    row = next(line for line in page.splitlines() if line.strip().startswith("rating"))
    assert "teen" in row
    assert "PG-13" in row
    assert "line 4" in row
    assert "story begins  “Jim looked at the sea" in page


def test_the_seed_story_gives_all_its_fields(call: Call) -> None:
    for path in documents("seed"):
        (found,) = lines(call("inspect", "--json", path))
        (work,) = found["works"]
        fields = {name: [value["value"] for value in values] for name, values in work["fields"].items()}
        assert set(fields) >= THIRTEEN
        assert (fields["permission"], fields["rating"]) == (["open_notify"], ["mature"])
        assert work["fields"]["rating"][0]["as_written"] == "R"
        assert fields["relationship"] == ["Clark Kent/Lex Luthor"]
        assert work["body_starts_with"].startswith("It occurred to Lex")
        assert "END" not in work["body_ends_with"].split()
        assert work["scene_breaks"] > 0

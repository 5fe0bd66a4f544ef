"""`inspect`: one object per file in input order, for every file there is."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ficmirror.accession import inspection
from ficmirror.records.findings import Findings, Problem
from tests.accession.archives import story, write_heap
from tests.cli.conftest import Call, Told
from tests.readers.containers.making import zipped
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


def test_a_container_is_shown_with_its_members_and_their_works(call: Call, tmp_path: Path) -> None:
    inner = zipped({"deep.txt": story("The Captain").encode()})
    (tmp_path / "all.zip").write_bytes(zipped({"lamp.txt": story("The Lamp").encode(), "in.zip": inner, "/x": b"x"}))
    (found,) = lines(call("inspect", "--json", tmp_path / "all.zip"))
    assert (found["kind"], found["works"], found["problem"]) == ("container", [], None)
    lamp, nested, refused = found["members"]
    assert set(lamp) == FILE_KEYS
    assert lamp["path"] == f"{tmp_path}/all.zip/lamp.txt"
    assert lamp["works"][0]["fields"]["title"][0]["value"] == "The Lamp"
    assert [one["path"] for one in nested["members"]] == [f"{tmp_path}/all.zip/in.zip/deep.txt"]
    assert (refused["kind"], refused["problem"].split(";")[0]) == ("unreadable", "its name is an absolute path")


def test_a_container_of_any_size_can_be_inspected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MAX_SIZE", 100)
    (tmp_path / "a.zip").write_bytes(zipped({"lamp.txt": story("The Lamp").encode()}))
    (tmp_path / "b.txt").write_text(story("The Captain"))
    (_, container), (_, text) = inspection.inspect_paths([tmp_path], n_workers=0)
    assert isinstance(container, Findings)
    assert [one.kind for one in container.members] == ["work"]
    assert isinstance(text, Problem)

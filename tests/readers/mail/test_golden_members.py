"""What mailboxes, digests, mails with files, dumps and journals hold, as golden files: places, dates, words."""

import io
import json
from pathlib import Path

import pytest

from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.sniff import sniff
from tests.goldens import GOLDEN, agree

FORMS = (
    *("mbox", "digest", "parcel", "yahoo", "journals", "blog", "story_rows", "emlx", "webarchive"),
    *("package", "scrivener", "ywriter"),
    *("armoured", "binhex", "macbinary", "applesingle"),
    *("dbx", "oe_mbx", "pmm", "tbb", "msg", "tnef"),
)
CASES = sorted(path for form in FORMS for path in (GOLDEN / f"containers.{form}").glob("*/input.*"))


def account(content: bytes, path: Path) -> str:
    form = sniff(content, path.name).form
    container = container_for(form)
    assert container is not None
    members = [
        {
            "path": one.path,
            "form": sniff(one.content, one.path).form,
            "modified": str(one.modified),
            "content": one.content.decode("utf-8", "backslashreplace").split("\n"),
        }
        if isinstance(one, Member)
        else {"path": one.path, "refused": one.reason}
        for one in container.members(io.BytesIO(content), path.name, Bounds())
    ]
    return json.dumps({"form": form, "members": members}, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.parent.name)
def test_it_is_taken_apart_as_its_golden_account_says(path: Path, is_golden_writing: bool) -> None:
    agree(path.parent / "members.json", account(path.read_bytes(), path), is_golden_writing)


def test_there_is_a_golden_file_for_each() -> None:
    assert {path.parent.parent.name for path in CASES} == {f"containers.{form}" for form in FORMS}

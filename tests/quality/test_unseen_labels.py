"""The labels of the unseen documents say nothing that the documents do not say."""

import html
import json
import re
import string
from pathlib import Path
from typing import Any

import pytest

from tests.quality.scoring import WRITTEN_BLIND

HERE = Path(__file__).parent
ENCODINGS = ("utf-8", "cp1252", "cp437", "cp1251", "mac_roman", "koi8-r")
BLOCK = re.compile(
    r"</?(?:p|br|div|h\d|li|ul|ol|td|tr|th|table|hr|dt|dd|dl|center|blockquote|pre)\b[^>]*>", re.IGNORECASE
)
# Said by the document, but not letter by letter: the classes of permission are ours.
JUDGED = {"archive_permission"}


def words(text: str) -> str:
    """Only letters and digits, so that wrapping, boxes drawn around a value and rich-text marks do not count."""
    return "".join(c for c in text.casefold() if c.isalnum())


def readings(data: bytes) -> list[str]:
    """The document in every encoding in which it can be, as it lies and with its markup removed."""
    texts = []
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        bare = re.sub(r"<[^>]+>", "", BLOCK.sub(" ", text))
        texts += [words(text), words(html.unescape(bare))]
    return texts


def rows(corpus: str) -> list[Any]:
    folder = HERE / corpus
    found = []
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = folder / row.get("file", f"documents/{row['id']}.txt")
        found.append(pytest.param(row, path, id=f"{corpus}-{row['id']}"))
    return found


def claims(row: dict[str, Any]) -> list[str]:
    """Every value of the row and the ends of its body."""
    values = [
        v
        for key, value in row["fields"].items()
        if key not in JUDGED
        for v in (value if isinstance(value, list) else [value])
    ]
    return [
        v
        for v in [*values, row.get("body_starts_with"), row.get("body_ends_with")]
        if v and v.strip(string.punctuation)
    ]


@pytest.mark.parametrize(("row", "path"), [row for corpus in WRITTEN_BLIND for row in rows(corpus)])
def test_every_label_is_said_by_its_document(row: dict[str, Any], path: Path) -> None:
    texts = readings(path.read_bytes())
    unsaid = [claim for claim in claims(row) if not any(words(claim) in text for text in texts)]
    assert not unsaid

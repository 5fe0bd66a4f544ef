"""Front matter of a Markdown file: every line of it is a label and its value, whatever the label is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ficmirror.recognise.layout.labels import Label
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.words.lexicon import LabelHit, find_label

_FENCES = ("---", "+++")
_KEY = re.compile(r"(?P<key>[A-Za-z][\w .-]{0,40}?)\s?[:=](?:\s+|\Z)")
_SWITCH = re.compile(r"(?:true|false|yes|no|on|off|null|~)?\s*\Z", re.IGNORECASE)  # says nothing of a work
_MOST, _LEAST = 200, 2  # lines of front matter
_UNKNOWN = LabelHit("ignored", 0.9, False, "a key of front matter")


def front_matter(rows: Sequence[Row]) -> dict[int, list[tuple[int, Label | None]]]:
    """The labels of the lines between two fences at a document's beginning, by the numbers of the rows; none where one
    of these is no key with its value, or nothing in them is known.
    """
    fence = rows[0].text.strip() if rows and rows[0].is_rule else ""
    inside = list(itertools.takewhile(lambda row: not row.is_rule, rows[1 : _MOST + 2])) if fence in _FENCES else []
    keys = [(row, _KEY.match(row.text)) for row in inside]
    is_closed = len(inside) + 1 < len(rows) and rows[len(inside) + 1].text.strip() == fence
    if not is_closed or len(keys) < _LEAST or not all(key for _, key in keys):
        return {}
    labels = {row.n: _label(row.text, key) for row, key in keys if key}
    is_known = any(label.hit is not _UNKNOWN for label in labels.values())
    return {n: [(0, label)] for n, label in labels.items()} if is_known else {}


def _label(text: str, key: re.Match[str]) -> Label:
    words = key["key"]
    hit = None if _SWITCH.match(text, key.end()) else find_label(words.replace("_", " ").replace("-", " "))
    sure = LabelHit(hit.field, max(hit.confidence, 0.9), False, hit.how) if hit else _UNKNOWN
    return Label(words, key.start("key"), key.end(), sure)

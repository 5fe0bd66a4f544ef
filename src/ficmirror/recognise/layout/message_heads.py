"""Heads of messages that boards, networks and news programs wrote in forms of their own, as lines with labels."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ficmirror.recognise.layout.labels import Label
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.words.lexicon import known_label

_STARTS = (  # a cheap look before a close one
    "#:", "Category ", "Msg", "*Area", "* Area", "-", "=", "Date:", "[", "Title", "Note ", "Posted by", *"0123456789"
)  # fmt: skip
_FIRSTS = frozenset(start[0] for start in _STARTS)
_LONGEST = 160  # characters of such a line
_MOST_LINES = 8
_REST = "msg"  # the label of what nobody asks for
_LEAST = frozenset(("from", "date"))  # what a head says


@dataclass(frozen=True, slots=True)
class _Head:
    first: re.Pattern[str]
    lines: tuple[re.Pattern[str], ...]


@cache
def _heads() -> tuple[_Head, ...]:
    table = tomllib.loads(files(__package__).joinpath("message_heads.toml").read_text("utf-8"))
    return tuple(
        _Head(re.compile(row["first"]), tuple(re.compile(line) for line in row["lines"])) for row in table["heads"]
    )


def message_heads(rows: Sequence[Row]) -> dict[int, list[tuple[int, Label | None]]]:
    """(start, label) of the units that begin in the rows of such heads, by the numbers of the rows."""
    found: dict[int, list[tuple[int, Label | None]]] = {}
    is_open = True  # nothing stands right above: a blank line, a rule, or the document's beginning
    for at, row in enumerate(rows):
        text = row.text
        is_first, is_open = is_open or row.gap > 0, row.is_rule
        if not is_first or text[:1] not in _FIRSTS or row.n in found:
            continue
        if text.startswith(_STARTS) and len(text) <= _LONGEST:
            found.update(_head_at(rows[at : at + _MOST_LINES]))
    return found


def _head_at(rows: Sequence[Row]) -> dict[int, list[tuple[int, Label | None]]]:
    """The head that begins in the first of some rows; empty where none does."""
    for head in _heads():
        first = head.first.fullmatch(rows[0].text)
        if first is None:
            continue
        met = {rows[0].n: first}
        for row in rows[1:]:
            line = None if row.gap else next((m for form in head.lines if (m := form.fullmatch(row.text))), None)
            if line is None:
                break
            met[row.n] = line
        told = {name for line in met.values() for name, value in line.groupdict().items() if value}
        if told >= _LEAST:
            return {n: _cuts(line) for n, line in met.items()}
    return {}


def _cuts(line: re.Match[str]) -> list[tuple[int, Label | None]]:
    """A line of a head with its labels: what stands before the first value belongs to it, what is left to nobody."""
    spans = sorted((line.span(name), name) for name, value in line.groupdict().items() if value)
    cuts: list[tuple[int, Label | None]] = []
    end = 0
    for (start, stop), name in spans:
        cuts.append((end, Label(name, end, start, known_label(name))))
        end = stop
    if end < len(line.string) or not cuts:
        cuts.append((end, Label(_REST, end, end, known_label(_REST))))
    return cuts

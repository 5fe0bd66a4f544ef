"""Where the words of a place stand: the part of a row between two offsets of the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ficmirror.recognise.layout.rows import Row
from ficmirror.text.places import Place

_LONGEST_DRIFT = 2000  # characters of markup inside one line


def without_tail(row: Row, places: Sequence[Place]) -> Row:
    """A row without furniture at its end: a paragraph's counter of comments."""
    for place in places:
        if place.start >= row.line.start + len(row.text) + _LONGEST_DRIFT:
            break
        low, high = clip(row, place.start, place.end) if place.role == "furniture" else (0, 0)
        if row.start < low < high == row.end:
            line = row.line
            kept = tuple(mark for mark in line.marks if mark.end <= low)
            line = line._replace(text=line.text[:low], marks=kept)
            return replace(row, text=line.text[row.start :].rstrip(), line=line)
    return row


def clip(row: Row, start: int, end: int) -> tuple[int, int]:
    """The offsets in a row's line of what stands between two offsets of the source."""
    line = row.line
    low = high = -1
    borders = [(0, line.start), *line.anchors]
    for n, (here, there) in enumerate(borders):
        stops = borders[n + 1][0] if n + 1 < len(borders) else len(line.text)
        first, last = max(here, here + start - there), min(stops, here + end - there)
        if first < last:
            low = first if low < 0 else low
            high = last
    return (max(low, row.start), min(high, row.end)) if low >= 0 else (0, 0)

"""Stretches of a document's lines read as one text, every character of which still knows where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from ficmirror.records.document import Line, MarkKind, Span
from ficmirror.records.statement import Statement, Voice

_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """A text with its white space folded to single spaces."""
    return _SPACE.sub(" ", text).strip()


class Passage:
    """One or more pieces of lines, joined by spaces (`text`); offsets in it lead back to the original."""

    __slots__ = ("_lines", "_places", "_starts", "text")

    def __init__(self, pieces: Iterable[tuple[Line, int, int]]) -> None:
        """`pieces`: (line, first offset, end offset) in reading order."""
        parts: list[str] = []
        self._starts: list[int] = []
        self._lines: list[Line] = []
        self._places: list[int] = []
        at = 0
        for line, start, end in pieces:
            self._starts.append(at)
            self._lines.append(line)
            self._places.append(start)
            parts.append(line.text[start:end])
            at += end - start + 1
        self.text = " ".join(parts)

    def pieces(self, start: int = 0, end: int | None = None) -> list[tuple[Line, int, int]]:
        """The pieces of lines under `text[start:end]`."""
        end = len(self.text) if end is None else end
        found: list[tuple[Line, int, int]] = []
        for n, begins in enumerate(self._starts):
            stops = (self._starts[n + 1] - 1) if n + 1 < len(self._starts) else len(self.text)
            low, high = max(start, begins), min(end, stops)
            if low < high:
                found.append((self._lines[n], self._places[n] + low - begins, self._places[n] + high - begins))
        return found

    def lines(self) -> list[tuple[int, int]]:
        """Where each line's words stand in `text`."""
        ends = [*(start - 1 for start in self._starts[1:]), len(self.text)]
        return list(zip(self._starts, ends, strict=True))

    def links(self) -> list[tuple[int, int]]:
        """Where links stand in `text`."""
        found: list[tuple[int, int]] = []
        for n, begins in enumerate(self._starts):
            stops = (self._starts[n + 1] - 1) if n + 1 < len(self._starts) else len(self.text)
            shift = begins - self._places[n]
            for mark in self._lines[n].marks:
                if (
                    mark.kind is MarkKind.LINK
                    and mark.start + shift >= begins
                    and mark.end + shift <= stops
                    and mark.end > mark.start
                ):
                    found.append((mark.start + shift, mark.end + shift))
        return found

    def _offset(self, at: int) -> int:
        """The offset in the document of `text[at]`."""
        n = bisect_right(self._starts, at) - 1
        return self._lines[n].source_offset(self._places[n] + at - self._starts[n])

    def span(self, start: int, end: int) -> Span:
        """The span in the document of `text[start:end]`; white space at the ends is left out."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        first = self._offset(start)
        return Span(first, self._offset(end - 1) + 1 if end > start else first)

    def state(
        self, field: str, bounds: tuple[int, int], rule: str, confidence: float, voice: Voice = Voice.AUTHOR
    ) -> Statement:
        """A statement whose words are `text[bounds]`: value as written, white space folded."""
        written = folded(self.text[bounds[0] : bounds[1]])
        return Statement(field, written, written, self.span(*bounds), rule, round(confidence, 2), voice)

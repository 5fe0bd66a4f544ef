"""Places that no markup shows: lines that a dialect's patterns mean, a table of contents, the lines above a label."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ficmirror.recognise.dialects.table import POINTS, Dialect
from ficmirror.recognise.layout.rows import Row
from ficmirror.text.places import Place

_ANYWHERE = frozenset({"begins", "ends", "chapter_title", "furniture"})  # roles of rows in the middle of a text too
_NEAR = 150  # rows at both ends in which rows of the other roles are looked for
_LONGEST = 2000  # characters of a row that is looked at
_FAR, _INDENT, _SHORT = 2, 4, 120  # blank lines above an indented heading, its indent and its length
_KEY = 48  # characters of a heading by which it is known again, should it be wrapped


def _at(role: str, place: int, end: int | None = None) -> Place:
    return Place(role, place, place, place if end is None else end, {}, 0)


class RowPlaces:
    """The rows of a document with the dialect that reads them."""

    def __init__(self, rows: Sequence[Row], dialect: Dialect) -> None:
        self.rows, self.dialect = rows, dialect
        begins = dialect.rows.get("begins", ())
        # whether lines of their own ("Chapter Text") say where each chapter's text begins
        self.has_begins = any(p.match(row.text) for p in begins for row in rows if len(row.text) < _KEY)

    def find(self, places: Sequence[Place]) -> list[Place]:
        """Every place that the rows make, beside those found in markup."""
        found = [*self._patterns(places), *self._listed(), *self._above(), *self._first()]
        if "above" in self.dialect.options and not any(place.role == "begins" for place in found):
            found += self._below_front()
        return found

    def _patterns(self, places: Sequence[Place]) -> Iterator[Place]:
        """Rows that a pattern means, outside the places of stories."""
        bodies = [place for place in places if place.role == "body"]
        starts = [place.start for place in bodies]
        for n, row in enumerate(self.rows if self.dialect.rows else ()):
            at = bisect_right(starts, row.line.start) - 1
            if len(row.text) > _LONGEST or (at >= 0 and row.line.start < bodies[at].end):
                continue
            is_near = min(n, len(self.rows) - n) < _NEAR
            for role, patterns in self.dialect.rows.items():
                if is_near or role in _ANYWHERE:
                    found = next((match for pattern in patterns if (match := pattern.match(row.text))), None)
                    yield from self._row(role, row, found, bool(bodies)) if found else ()

    def _row(self, role: str, row: Row, found: re.Match[str], has_body: bool) -> Iterator[Place]:
        """The places that one row makes for a role."""
        line = row.line
        ends = line.span().end
        if role == "chapter_title" and "titles_begin" in self.dialect.options:
            yield _at("ends" if self.has_begins else "begins", line.start)
        if role == self.dialect.options.get("begins_after") and not has_body:
            yield _at("begins", ends)
        if role in POINTS:  # the line itself is no story
            yield _at("furniture", line.start, ends)
            yield _at(role, ends)
            return
        low, high = found.span("value") if "value" in found.groupdict() else found.span()
        whole = line.span(row.start + low, row.start + max(high, low + 1))
        yield Place(role, line.source_offset(row.start), whole.start, whole.end, {}, 0)

    def _first(self) -> Iterator[Place]:
        """The first row, where the dialect gives it a role."""
        if self.rows and "first" in self.dialect.options:
            line = self.rows[0].line
            yield _at(self.dialect.options["first"], line.start, line.span().end)

    def _above(self) -> Iterator[Place]:
        """The title and the author as the two lines above the first label of prose below the facts."""
        labels = self.dialect.options.get("above", ())
        facts = next((n for n, row in enumerate(self.rows[:_NEAR]) if row.text.startswith("Stats:")), None)
        for n, row in enumerate(self.rows[:_NEAR] if labels and facts is not None else ()):
            if n > (facts or 0) + 2 and row.text.rstrip(" :") in labels:
                for role, line in (("title", self.rows[n - 2].line), ("author", self.rows[n - 1].line)):
                    yield _at(role, line.start, line.span().end)
                return

    def _below_front(self) -> Iterable[Place]:
        """Where a story without a heading begins: below the last label of the front and the paragraph it heads."""
        labels = self.dialect.options["above"]
        heads = [n for n, row in enumerate(self.rows[:_NEAR]) if row.text.rstrip(" :") in labels]
        if not heads or heads[-1] + 1 >= len(self.rows):
            return []
        block = self.rows[heads[-1] + 1].block
        paragraph = [row for row in self.rows[heads[-1] + 1 :] if row.block == block]
        return [_at("begins", paragraph[-1].line.span().end)]

    def _indented(self) -> Iterator[Place]:
        """Headings of a text without a table of contents: short lines, indented, far below what stands above."""
        for row in self.rows:
            lead = row.line.text[: row.start]
            if row.gap >= _FAR and len(row.text) < _SHORT and ("\t" in lead or len(lead) >= _INDENT):
                yield _at("begins", row.line.start)
                yield _at("chapter_title", row.line.start, row.line.start + len(row.line.text))

    def _listed(self) -> Iterator[Place]:
        """Headings that a plain text's table of contents lists: each stands above its chapter again."""
        head = self.dialect.options.get("contents")
        first = next((n + 1 for n, row in enumerate(self.rows) if row.text == head), len(self.rows)) if head else 0
        if head and first == len(self.rows):
            yield from self._indented()
        titles: list[str] = []
        is_listing = True
        for row in self.rows[first:] if head else ():
            key = row.text[:_KEY]
            if key not in titles:
                if is_listing:
                    titles.append(key)
                continue
            is_listing = False
            del titles[: titles.index(key) + 1]
            yield _at("begins", row.line.start)
            yield _at("chapter_title", row.line.start, row.line.start + len(row.line.text))

"""Labelled facts on a site's page: "Rating: Teen", a term and its definition, a label's cell and its value's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as made

from ficmirror.recognise.dialects.table import Dialect
from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.worlds import placed_fandom
from ficmirror.records.document import BlockKind, Line, MarkKind
from ficmirror.records.statement import Voice

_PART_OF = re.compile(r"\b[Pp]art \d{1,4} of ")
Piece = tuple[Line, int, int]
SURE = 0.97
_PROSE = frozenset(
    {"summary", "notes", "disclaimer", "archive", "feedback", "chapter_notes", "chapter_end_notes", "end_notes"}
)
_BESIDE = re.compile(r"\s[|•·]\s+[A-Z][\w ]{1,24}:")  # a further label that nobody knows
_LISTS = frozenset({"fandom", "character", "relationship", "additional_tag", "category", "warnings"})
_SET_APART = frozenset({BlockKind.LIST_ITEM, BlockKind.DEFINITION, BlockKind.TABLE_ROW})
_UNKNOWN = re.compile(r"[A-Z][\w'’ ]{1,28}[:：](?:\s|\Z)")


@dataclass(slots=True)
class Said:
    """One label's field and what stands behind it: pieces of rows, and the rows they come from."""

    field: str
    label: str
    pieces: list[Piece] = made(default_factory=list)
    rows: list[Row] = made(default_factory=list)

    def drafts(self, about: str) -> Iterator[Draft]:
        """The drafts that it makes; each row of a list of tags is a value of its own."""
        rule = f"«{self.label}» of {about}"
        if self.field in _LISTS and len(self.pieces) > 1 and all(row.kind in _SET_APART for row in self.rows):
            for piece in self.pieces:
                yield archive_draft(self.field, Passage([piece]), rule, is_whole=True)
        elif self.field == "series":
            yield from self._series(rule)
        elif self.pieces:
            passage = Passage(self.pieces)
            is_shelf = self.field == "category" and self.label.casefold().startswith("categor")
            is_world = is_shelf and placed_fandom(passage.text.strip()) == (0, len(passage.text.strip()))
            yield archive_draft("fandom" if is_world else self.field, passage, rule)  # an archive's shelf for a fandom

    def _series(self, rule: str) -> Iterator[Draft]:
        """One draft for each series: "Part 1 of Deerstalkers, Part 3 of Violins" are two."""
        for line, start, end in self.pieces:
            cuts = [found.start() for found in _PART_OF.finditer(line.text, start, end)][1:]
            for low, high in zip((start, *cuts), (*cuts, end), strict=True):
                text = line.text[low:high]
                yield archive_draft("series", Passage([(line, low, low + len(text.rstrip(" ,;←→|")))]), rule)


def archive_draft(name: str, passage: Passage, rule: str, *, is_whole: bool = False) -> Draft:
    """A draft of what a site says in a place of its own."""
    return Draft(name, passage, rule, SURE, (), Voice.ARCHIVE, is_labelled=True, is_whole=is_whole)


def read_labelled(rows: Sequence[Row], dialect: Dialect) -> list[Said]:
    """What the labels in some rows say, in order; words under a label the dialect does not know are passed over."""
    said: list[Said] = []
    for row in rows:
        if row.is_rule:
            continue
        alone = _label_alone(row, dialect)
        if alone is not None:
            said.append(Said(alone, row.text.rstrip(" :：")))
            continue
        cuts = _cuts(row, dialect, said[-1].field if said else "")
        if not cuts and said and said[-1].field not in _PROSE and _UNKNOWN.match(row.text):
            said.append(Said("", ""))
        first = cuts[0][0] if cuts else len(row.text)
        is_free = not said or (said[-1].field == "ignored" and said[-1].pieces)
        if is_free and row.text[:first].strip() and "loose" in dialect.options:
            said.append(Said(dialect.options["loose"], "words without a label"))
        if said and row.text[:first].strip():
            _take(said[-1], row, 0, first)
        for n, (_, value, name) in enumerate(cuts):
            end = cuts[n + 1][0] if n + 1 < len(cuts) else len(row.text)
            said.append(Said(name, row.text[cuts[n][0] : value].strip(" \t:：")))
            _take(said[-1], row, value, end)
    return [one for one in said if one.field and one.field != "ignored" and one.pieces]


def _take(said: Said, row: Row, start: int, end: int) -> None:
    beside = _BESIDE.search(row.text, start, end) if said.field not in _PROSE else None
    end = beside.start() if beside else end
    if row.text[start:end].strip():
        said.pieces.append((row.line, row.start + start, row.start + end))
        said.rows.append(row)


def _label_alone(row: Row, dialect: Dialect) -> str | None:
    """The field of a row that is a label and nothing else, "" for a label nobody knows; None for any other row."""
    text = row.text
    if len(text) > 60:
        return None
    known = dialect.labels.get(fold_label(text))
    ends_open = text.endswith((":", "："))
    if known is not None and (ends_open or row.kind is not BlockKind.DEFINITION):
        return known
    is_term = row.kind is BlockKind.TERM or (ends_open and row.has_mark(MarkKind.STRONG))
    return "" if is_term and ends_open else None


def _cuts(row: Row, dialect: Dialect, name: str) -> list[tuple[int, int, str]]:
    """(start, where the value begins, field) of each label in a row; inside running text none but at its start."""
    if dialect.label is None or (":" not in row.text and "：" not in row.text):
        return []
    cuts: list[tuple[int, int, str]] = []
    for found in dialect.label.finditer(row.text[:4000]):
        is_first = not row.text[: found.start()].strip(" *_|•·-–—")
        known = dialect.labels.get(fold_label(found["label"]), "")
        running = cuts[-1][2] if cuts else name
        if is_first or (running not in _PROSE and found["label"][0].isupper()):
            cuts.append((0 if is_first else found.start(), found.end(), known))
    return cuts

"""The runs of one work's narrative, each with its chapter heading and the author's notes above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ficmirror.recognise.bounds.endings import is_entry
from ficmirror.recognise.bounds.evidence import PROSE_FIELDS, Guess
from ficmirror.recognise.division.cuts import title_of
from ficmirror.recognise.division.divisions import Part, is_heading, runs
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.sayings.talk import speaks
from ficmirror.recognise.words.lexicon import fold_label

_NO_NOTES = frozenset({"rule", "end", "machine", "furniture", "byline", "heading", "number", "fandom", "date", "tag"})
_OWN_NOTES = frozenset({"notes", "acknowledgements", "warnings", "dedication", "translator", "spoilers"})
_SHORT = 4  # words of a line that is no note by itself
_SHORT_LINE = 40  # characters of a line that is a name or an address rather than a note

RowSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Telling:
    """One run of narrative as rows first…last−1, its heading, and the rows of the notes above and below it."""

    rows: RowSpan
    head: int  # the row of its heading; the first of `rows` where it has none
    heading: str | None = None
    before: tuple[RowSpan, ...] = ()
    after: tuple[RowSpan, ...] = ()


def _rows(units: Sequence[Unit], numbers: Sequence[int]) -> RowSpan:
    return units[numbers[0]].rows[0].n, units[numbers[-1]].rows[-1].n + 1


def _is_note(unit: Unit, guess: Guess) -> bool:
    """Whether a unit outside the narrative is something said to the reader."""
    if guess.shape in _NO_NOTES or unit.is_rule:
        return False
    if guess.shape == "label":
        return unit.field in PROSE_FIELDS or unit.field in _OWN_NOTES
    return guess.shape not in {"contact", "title"} or unit.size >= _SHORT_LINE or is_entry(unit)


def _notes(
    units: Sequence[Unit], guesses: Sequence[Guess], numbers: Sequence[int], used: frozenset[int]
) -> tuple[RowSpan, ...]:
    """The notes among some units that no statement was read from: where somebody speaks, where there is a sentence
    that would be read nowhere else, or where there is more than a line.
    """
    kept = [n for n in numbers if n not in used and _is_note(units[n], guesses[n])]
    is_said = any(
        (guesses[n].shape == "label" and units[n].field in _OWN_NOTES)
        or (guesses[n].shape != "label" and speaks(units[n].text))
        or guesses[n].shape == "speaker"
        or (guesses[n].shape == "prose" and len(units[n].text.split()) > _SHORT)
        or is_entry(units[n])
        for n in kept
    )
    if not is_said and sum(len(units[n].text.split()) > _SHORT for n in kept) < 2:
        return ()
    return tuple(_rows(units, run) for run in runs(kept))


def _is_opener(text: str) -> bool:
    """Whether a line that looks like a heading is a page's own mark above the text or the header."""
    return fold_label(text) in shapes.mark_set("openers") | shapes.mark_set("furniture")


def _is_listed(units: Sequence[Unit], heads: Sequence[int], n: int) -> bool:
    """Whether a heading stands right above or below another: an entry of a table of contents."""
    return (n - 1 in heads and not units[n].gap) or (n + 1 in heads and not units[n + 1].gap)


def tellings(
    units: Sequence[Unit], guesses: Sequence[Guess], parts: Sequence[Part], used: frozenset[int]
) -> list[Telling]:
    """The runs of a work's narrative in order; `used` are the units that statements were read from."""
    found: list[Telling] = []
    above: tuple[RowSpan, ...] = ()
    for at, part in enumerate(parts):
        heads = [n for n in part.front if is_heading(guesses[n], units[n]) and not _is_opener(units[n].text)]
        heads = [n for n in heads if not _is_listed(units, heads, n)]
        first = heads[-1] if heads else (part.front[-1] + 1 if part.front and at == 0 else -1)
        early = [n for n in part.front if n < first]
        if found and early:
            found[-1] = _with_after(found[-1], _notes(units, guesses, early, used))
        above += _notes(units, guesses, [n for n in part.front if n > first], used)
        if part.story:
            heading = title_of(units[heads[-1]].text) if heads else None
            span = _rows(units, part.story)
            head = units[heads[-1]].rows[0].n if heads else span[0]
            found.append(Telling(span, head, heading, above))
            above = ()
        if found and part.end:
            found[-1] = _with_after(found[-1], _notes(units, guesses, part.end, used))
    if found and above:
        found[-1] = _with_after(found[-1], above)
    return found


def _with_after(telling: Telling, notes: tuple[RowSpan, ...]) -> Telling:
    return replace(telling, after=telling.after + notes)

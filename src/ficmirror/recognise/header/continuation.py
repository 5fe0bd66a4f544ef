"""How far a labelled value goes: the lines and paragraphs below it that still belong to it."""

from __future__ import annotations

import re

from ficmirror.recognise.bounds.evidence import PROSE_FIELDS, Guess
from ficmirror.recognise.header.people import are_people
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.sayings.talk import pieces_of
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import is_world
from ficmirror.records.document import BlockKind

_APART = frozenset({"disclaimer", "archive", "feedback"})  # paragraphs that no note above them takes in
_GROWING = frozenset({"notes", "acknowledgements"})  # labels whose value goes on over paragraphs
# labels whose value goes on in the next line, and which paragraphs still belong to it
_RAMBLING = frozenset({"notes", "acknowledgements", "disclaimer", "summary", "feedback", "dedication", "challenge"})
_STRICT = {
    "disclaimer": frozenset({"disclaimer", "archive"}),
    "feedback": frozenset({"feedback"}),
    "dedication": frozenset({"dedication", "acknowledgements"}),
}
_ENTRY = re.compile(r"(?:[a-z]|\d{1,2})[.)]\s|[-*•·]\s")  # of a list inside a note
_WIDE = 3  # blank lines that end a note whose first words stand beside its label
_LEAST_BROKEN = 40  # characters of a line that may break off amid a sentence
_LINKING = words("linking_words")
_MOST_PARAGRAPHS = 60
_ADDRESSED = frozenset({"author", "author_email", "author_website", "translator"})  # whose value may be an address
LISTED = frozenset({"character", "relationship", "fandom", "additional_tag"})
_LIST_SHAPES = frozenset({"title", "epigraph", "prose", "speaker"})


def _is_prose(guess: Guess, unit: Unit) -> bool:
    """Whether a unit is running text that can belong to a note."""
    return (
        unit.label is None or unit.label.hit is None
        if guess.shape in {"prose", "title", "speaker", "announcement", "contact"}
        else False
    )


def continuation(stretch: Stretch, at: int, name: str, is_empty: bool) -> list[Unit]:
    """The units after a labelled one that go on with its value; rules may stand before the first of an empty one."""
    more: list[Unit] = []
    after = stretch.numbers[at + 1 : at + 1 + _MOST_PARAGRAPHS]
    first = 0
    while is_empty and name in PROSE_FIELDS and first < len(after) and stretch.units[after[first]].is_rule:
        first += 1
    for n in after[first:]:
        if n != stretch.numbers[at] + first + len(more) + 1 or n in stretch.taken:
            break
        unit, guess = stretch.units[n], stretch.guesses[n]
        is_entry = _is_listed_value(stretch.units[stretch.numbers[at]], unit) if is_empty else False
        if name in _GROWING and not is_entry:
            is_entry = _is_enclosed(stretch, n)
        if not is_empty and not is_entry:
            is_entry = _is_next_entry(unit, guess, name) or _goes_on_in(stretch.units[n - 1], unit, name)
            is_entry = is_entry or (not more and _closes_bracket(stretch.units[n - 1], unit))
            is_entry = is_entry or (name == "author" and _is_next_name(stretch.units[stretch.numbers[at]], unit))
        if is_entry:
            more.append(unit)
        elif not (_is_prose(guess, unit) or (is_empty and not more and _is_odd_answer(unit, guess, name))):
            break
        elif is_empty and not more:
            if not (_is_first_value(unit, guess, name) or _keeps_to_form(stretch, n)):
                break
            more.append(unit)
            if name not in PROSE_FIELDS:
                break
        elif _grows(stretch, n, name, is_empty):
            more.append(unit)
        else:
            break
    return more


_ENTRY_SIZE = 110  # characters of an entry
_MOST_LISTED = 40  # entries of a list inside a note
_LISTED = frozenset({"title", "speaker", "prose", "epigraph"})


def _is_line(stretch: Stretch, n: int) -> bool:
    """Whether a unit is a short line that states nothing: the entry of a list, an answer to a reader."""
    unit, label = stretch.units[n], stretch.units[n].label
    return stretch.guesses[n].shape in _LISTED and len(unit.text) < _ENTRY_SIZE and not (label and label.hit)


def _is_enclosed(stretch: Stretch, n: int) -> bool:
    """Whether a line stands inside a note: a list a colon opens, or lines below which the talk goes on."""
    if not _is_line(stretch, n):
        return False
    first = n
    while first > n - _MOST_LISTED and not stretch.units[first].gap and _is_line(stretch, first - 1):
        first -= 1
    if stretch.units[first - 1].text.rstrip().endswith(":") and stretch.units[first].gap <= 1:
        return True
    if stretch.units[n].gap:
        return False
    last = n
    while last + 1 < len(stretch.units) and last < n + _MOST_LISTED and not stretch.units[last + 1].gap:
        last += 1
        if stretch.guesses[last].shape == "announcement":
            return True
        if not _is_line(stretch, last):
            return False
    return False


def _is_next_entry(unit: Unit, guess: Guess, name: str) -> bool:
    is_line = name in LISTED and unit.gap == 0 and len(unit.text) < 110 and guess.shape in _LIST_SHAPES
    return is_line and (unit.label is None or is_world(unit.text.strip()))  # "Bollino: PG" says something else


def _is_next_name(labelled: Unit, unit: Unit) -> bool:
    """Whether a line set in below an author's is one more name."""
    is_set_in = not unit.gap and unit.rows[0].indent > labelled.rows[0].indent
    return is_set_in and (unit.label is None or unit.label.hit is None) and are_people(unit.text)


def _is_first_value(unit: Unit, guess: Guess, name: str) -> bool:
    """Whether running text under an empty label is its value."""
    if name == "author" and unit.text.strip().casefold() in _HEADS:
        return False  # the head of a board's table: "Author | Message"
    if name not in PROSE_FIELDS:
        return len(unit.text) <= 120 and (guess.shape != "contact" or name in _ADDRESSED)
    is_title = guess.shape == "title" and len(unit.text.split()) < 4 and unit.gap > 0
    return (guess.shape in {"prose", "title", "contact"} and not is_title) or _is_odd_note(guess, name)


_HEADS = words("board_heads")


def _is_odd_note(guess: Guess, name: str) -> bool:
    """Whether a line that reads like something else is the note by the label above it: "Notes / For Kit, who asked"."""
    return name in _GROWING and guess.shape in {"dedication", "epigraph", "sequel"}


_ANSWERS = {"part": frozenset({"furniture", "number", "heading", "facts"})} | dict.fromkeys(
    ("rating", "category", "relationship", "fandom", "word_count", "status", "date", "language"),
    frozenset({"facts", "fandom", "date", "slug", "number"}),
)
_LONGEST_ANSWER = 80


def _is_odd_answer(unit: Unit, guess: Guess, name: str) -> bool:
    """Whether a line that by itself would say something else is the value of the empty label above it."""
    is_fact = guess.shape in _ANSWERS.get(name, ()) and unit.size <= _LONGEST_ANSWER and unit.label is None
    return is_fact or _is_odd_note(guess, name)


def _keeps_to_form(stretch: Stretch, n: int) -> bool:
    """Whether labels stand alone above their values in this header: one follows, or one with its value precedes."""
    units, guesses = stretch.units, stretch.guesses
    if units[n].size > _LONGEST_ANSWER or units[n].gap > 1 or guesses[n].shape == "contact":
        return False
    is_next = n + 1 < len(units) and guesses[n + 1].shape == "label"
    is_after = n > 2 and guesses[n - 3].shape == "label" and _is_bare(units[n - 3])
    return is_next or (is_after and units[n - 2].label is None)


def _is_bare(unit: Unit) -> bool:
    return not any(character.isalnum() for character in unit.text)


def _grows(stretch: Stretch, n: int, name: str, is_empty: bool) -> bool:
    """Whether a further paragraph belongs to a value that may have several."""
    unit = stretch.units[n]
    if not is_empty and unit.gap >= _WIDE:
        return False
    grows = name in _GROWING or (is_empty and name in PROSE_FIELDS) or (unit.gap == 0 and name in _RAMBLING)
    is_same_block = unit.gap == 0 and unit.rows[0].indent <= stretch.units[n - 1].rows[0].indent + 1
    return grows and not _begins_something(stretch, n, name) and (is_same_block or _is_of(name, unit))


def _closes_bracket(above: Unit, unit: Unit) -> bool:
    """Whether a line right below closes the bracket that the one above it left open."""
    is_open = above.text.count("(") > above.text.count(")") and above.size < _LONGEST_LINE
    return is_open and not unit.gap and unit.label is None and ")" in unit.text[:_LONGEST_LINE]


_LONGEST_LINE = 200


def _goes_on_in(above: Unit, unit: Unit, name: str) -> bool:
    """Whether a line goes on with the sentence of the line above it, which was broken far from the margin."""
    text = above.text.rstrip()
    if name not in _RAMBLING or unit.gap or len(text) < _LEAST_BROKEN or unit.pieces[0][1] > 0:
        return False
    return text[-1:] not in '.!?:;)*"”' and (
        unit.text[:1].islower() or text[-1:] == "," or text.rsplit(None, 1)[-1].casefold() in _LINKING
    )


def _is_of(name: str, unit: Unit) -> bool:
    """Whether a further paragraph under a label still speaks of what the label says; of a note it need not."""
    if name not in _STRICT:
        return True
    pieces = pieces_of(unit.text, name)
    return bool(pieces) and pieces[0].field in _STRICT[name]


def _is_listed_value(labelled: Unit, unit: Unit) -> bool:
    """Whether a unit is the value of an empty label by its form: a definition, an entry of a list, a quotation."""
    if unit.kind is BlockKind.DEFINITION:
        return not (unit.label and unit.label.hit and unit.text)
    if labelled.kind is BlockKind.TERM:
        return unit.kind is BlockKind.LIST_ITEM
    return unit.kind is BlockKind.QUOTE


def _begins_something(stretch: Stretch, n: int, name: str) -> bool:
    """Whether an unlabelled unit is the title block or another role of its own."""
    guess, unit = stretch.guesses[n], stretch.units[n]
    if unit.pieces[0][1] > 0:
        return True  # cut out of a line for its own sake
    if guess.shape == "title" and not _ENTRY.match(unit.text) and not (name in _STRICT and _is_of(name, unit)):
        after = stretch.guesses[n + 1].shape if n + 1 < len(stretch.guesses) else ""
        return after in {"byline", "contact", "heading", "title", "date"} or unit.gap > 0
    if unit.label is not None and unit.label.hit is None:
        is_shouted = unit.label.text.isupper() and " " in unit.label.text
        if is_shouted or unit.text.rstrip(" *_").endswith(":"):
            return True
    pieces = pieces_of(unit.text)
    if len(pieces) > 1 and pieces[0].field == "feedback" and pieces[1].field == "notes" and not unit.gap:
        return False  # asked in passing
    return any(piece.field in _APART - _STRICT.get(name, frozenset()) for piece in pieces[:1])

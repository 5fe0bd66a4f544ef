"""Front and end matter read: every unit outside the narrative gets a role, the roles become drafts of statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.drafts import Draft, cut_passage, joined, with_label
from ficmirror.recognise.evidence import PROSE_FIELDS, Guess
from ficmirror.recognise.labels import PREFIXED_TAG
from ficmirror.recognise.passages import Passage
from ficmirror.recognise.running import running_drafts
from ficmirror.recognise.stretch import Stretch
from ficmirror.recognise.tables import words
from ficmirror.recognise.talk import pieces_of
from ficmirror.recognise.units import Unit
from ficmirror.records.document import BlockKind
from ficmirror.text.lists import split_list

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
_LEAST_BROKEN = 40  # characters of a line that may break off amid a sentence
_LINKING = words("linking_words")
_SENTENCE_GOES_ON = frozenset({"to", "at", "by", "with", "from", "on", "is", "are", "be", "an", "für", "à"})
_EMPTY = re.compile(r"[\W_]*\Z")
_MOST_PARAGRAPHS = 60


def _is_prose(guess: Guess, unit: Unit) -> bool:
    """Whether a unit is running text that can belong to a note."""
    return (
        unit.label is None or unit.label.hit is None
        if guess.shape in {"prose", "title", "speaker", "announcement", "contact"}
        else False
    )


def _labelled(stretch: Stretch) -> list[Draft]:
    """A draft for every labelled unit; an empty value, and a note, goes on into what follows it."""
    drafts: list[Draft] = []
    for at, n in enumerate(stretch.numbers):
        unit, guess = stretch.units[n], stretch.guesses[n]
        if n in stretch.taken or guess.shape != "label" or unit.label is None:
            continue
        covered = [unit]
        is_empty = bool(_EMPTY.match(unit.text))
        covered += _continuation(stretch, at, unit.field, is_empty)
        if is_empty and len(covered) == 1:
            stretch.taken.add(n)
            continue
        stretch.taken.update(one.n for one in covered)
        hit = unit.label.hit
        if drafts and _is_counterclaim(drafts[-1], covered):
            drafts[-1] = _with_counterclaim(drafts[-1], covered)
            continue
        rule = f"label «{unit.label.text}»" + (f" ({hit.how})" if hit and hit.how != "known label" else "")
        confidence = (hit.confidence if hit else 0.5) * (0.9 if is_empty else 1.0)
        passage = joined([one for one in covered if not (one is unit and is_empty)])
        if hit and unit.field in {"feedback", "archive"} and _runs_on(unit.label.text):
            passage = with_label(unit)  # "send all comments to: …": the label is part of the sentence
        numbers = tuple(one.n for one in covered)
        if unit.field in _LISTED and len(covered) > 2:
            lines = [one for one in covered if not (one is unit and is_empty)]
            drafts += [
                Draft(unit.field, one.value, rule, confidence, numbers, is_labelled=True, is_whole=True)
                for one in lines
            ]
        else:
            drafts.append(Draft(unit.field, passage, rule, confidence, numbers, is_labelled=True))
    return drafts


_COUNTERCLAIM = re.compile(r"(?:dat|re|pro|ex|counter)?\s?claimer", re.IGNORECASE)


def _is_counterclaim(last: Draft, covered: Sequence[Unit]) -> bool:
    """Whether a label is the other half of the disclaimer above it: "Claimer: but these two are mine"."""
    label = covered[0].label
    return (
        last.field == "disclaimer"
        and last.units[-1] == covered[0].n - 1
        and label is not None
        and _COUNTERCLAIM.fullmatch(label.text.strip()) is not None
    )


def _with_counterclaim(last: Draft, covered: Sequence[Unit]) -> Draft:
    pieces = [*last.passage.pieces(), *with_label(covered[0]).pieces()]
    pieces += [piece for unit in covered[1:] for piece in unit.value.pieces()]
    numbers = (*last.units, *(unit.n for unit in covered))
    return Draft(last.field, Passage(pieces), last.rule, last.confidence, numbers, is_labelled=True)


def _runs_on(label: str) -> bool:
    """Whether a label begins the sentence after it: "send all comments to", not "permission to archive"."""
    words = label.casefold().split()
    return len(words) >= 3 and words[-1] in _SENTENCE_GOES_ON


def _continuation(stretch: Stretch, at: int, name: str, is_empty: bool) -> list[Unit]:
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
        if is_entry or (not is_empty and _is_next_entry(unit, guess, name)):
            more.append(unit)
        elif not is_empty and _goes_on_in(stretch.units[n - 1], unit, name):
            more.append(unit)
        elif not _is_prose(guess, unit):
            break
        elif is_empty and not more:
            if not _is_first_value(unit, guess, name):
                break
            more.append(unit)
            if name not in PROSE_FIELDS:
                break
        elif _grows(stretch, n, name, is_empty):
            more.append(unit)
        else:
            break
    return more


def _is_next_entry(unit: Unit, guess: Guess, name: str) -> bool:
    return name in _LISTED and unit.gap == 0 and len(unit.text) < 110 and guess.shape in _LIST_SHAPES


def _is_first_value(unit: Unit, guess: Guess, name: str) -> bool:
    """Whether running text under an empty label is its value."""
    if name not in PROSE_FIELDS:
        return len(unit.text) <= 120
    is_title = guess.shape == "title" and len(unit.text.split()) < 4 and unit.gap > 0
    return guess.shape in {"prose", "title", "contact"} and not is_title


def _grows(stretch: Stretch, n: int, name: str, is_empty: bool) -> bool:
    """Whether a further paragraph belongs to a value that may have several."""
    unit = stretch.units[n]
    grows = name in _GROWING or (is_empty and name in PROSE_FIELDS) or (unit.gap == 0 and name in _RAMBLING)
    is_same_block = unit.gap == 0 and unit.rows[0].indent <= stretch.units[n - 1].rows[0].indent + 1
    return grows and not _begins_something(stretch, n) and (is_same_block or _is_of(name, unit))


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


_LISTED = frozenset({"character", "relationship", "fandom", "additional_tag"})
_LIST_SHAPES = frozenset({"title", "epigraph", "prose", "speaker"})


def _is_listed_value(labelled: Unit, unit: Unit) -> bool:
    """Whether a unit is the value of an empty label by its form: a definition, an entry of a list, a quotation."""
    if unit.kind is BlockKind.DEFINITION:
        return not (unit.label and unit.label.hit and unit.text)
    if labelled.kind is BlockKind.TERM:
        return unit.kind is BlockKind.LIST_ITEM
    return unit.kind is BlockKind.QUOTE


def _begins_something(stretch: Stretch, n: int) -> bool:
    """Whether an unlabelled unit is the title block or another role of its own."""
    guess, unit = stretch.guesses[n], stretch.units[n]
    if unit.pieces[0][1] > 0:
        return True  # cut out of a line for its own sake
    if guess.shape == "title" and not _ENTRY.match(unit.text):
        after = stretch.guesses[n + 1].shape if n + 1 < len(stretch.guesses) else ""
        return after in {"byline", "contact", "heading", "title", "date"} or unit.gap > 0
    if unit.label is not None and unit.label.hit is None:
        is_shouted = unit.label.text.isupper() and " " in unit.label.text
        if is_shouted or unit.text.rstrip(" *_").endswith(":"):
            return True
    return any(piece.field in _APART for piece in pieces_of(unit.text)[:1])


_PREFIXES = {"f": "fandom", "c": "character", "s": "series", "p": "relationship", "ship": "relationship"}
_MOST_TAGS = 400


def _prefixed(stretch: Stretch) -> list[Draft]:
    """Tags of a list that say by a letter what they are: "- f:sherlock-holmes", "tags: c:watson, c:holmes, angst"."""
    drafts: list[Draft] = []
    for n in stretch.numbers:
        unit = stretch.units[n]
        is_list = unit.field == "additional_tag"
        pieces = split_list(unit.text, "tag")[:_MOST_TAGS] if is_list else ((0, len(unit.text)),)
        found = [(start, PREFIXED_TAG.match(unit.text[start:end])) for start, end in pieces]
        if not any(tag for _, tag in found):
            continue
        stretch.taken.add(n)
        for (start, end), (_, tag) in zip(pieces, found, strict=True):
            name, place = "additional_tag", (start, end)
            if tag:
                prefix = tag["prefix"]
                name = _PREFIXES.get(prefix) or _PREFIXES[prefix[0]]
                place = (start + tag.start("tag"), start + tag.end("tag"))
            drafts.append(Draft(name, cut_passage(unit.value, *place), "tag with a prefix", 0.8, (n,), is_whole=True))
    return drafts


def read_stretch(stretch: Stretch) -> list[Draft]:
    """The drafts of one stretch of front or end matter, titles and bylines left to `titles`."""
    drafts = _prefixed(stretch) + _labelled(stretch)
    drafts += running_drafts(stretch)
    return sorted(drafts, key=lambda draft: draft.units)

"""Front and end matter read: every unit outside the narrative gets a role, the roles become drafts of statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ficmirror.recognise.boundaries import Phase
from ficmirror.recognise.cues import sentences, weigh
from ficmirror.recognise.drafts import Draft, cut_passage, joined, with_label
from ficmirror.recognise.evidence import PROSE_FIELDS, Guess
from ficmirror.recognise.labels import PREFIXED_TAG
from ficmirror.recognise.units import Unit
from ficmirror.records.document import BlockKind
from ficmirror.text.lists import split_list

_GROWING = frozenset({"notes", "acknowledgements"})  # labels whose value goes on over paragraphs
_ROLE_FLOOR = {
    "disclaimer": 3.0,
    "feedback": 3.0,
    "archive": 3.5,
    "dedication": 3.5,
    "beta": 3.5,
    "warnings": 3.0,
    "acknowledgements": 3.0,
}
_SHORT_ROLES = ("warnings", "dedication", "archive", "feedback", "disclaimer", "beta", "acknowledgements")
_SENTENCE_GOES_ON = frozenset({"to", "at", "by", "with", "from", "on", "is", "are", "be", "an", "für", "à"})
# what a sentence may speak of to count for a paragraph's role: claims and permissions stand together
_LEGAL = {"disclaimer": 1.5, "archive": 2.4}
_LOUD = {"disclaimer": _LEGAL, "archive": _LEGAL}
_EMPTY = re.compile(r"[\W_]*\Z")
_MOST_PARAGRAPHS = 60


@dataclass(slots=True)
class Stretch:
    """The units outside one narrative that describe it, before (`front`) or after it."""

    units: Sequence[Unit]
    guesses: Sequence[Guess]
    phases: Sequence[Phase]
    numbers: list[int]
    is_end: bool
    taken: set[int] = field(default_factory=set)


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


def _runs_on(label: str) -> bool:
    """Whether a label begins the sentence after it: "send all comments to", not "permission to archive"."""
    words = label.casefold().split()
    return len(words) >= 3 and words[-1] in _SENTENCE_GOES_ON


def _continuation(stretch: Stretch, at: int, name: str, is_empty: bool) -> list[Unit]:
    """The units after a labelled one that go on with its value."""
    more: list[Unit] = []
    for n in stretch.numbers[at + 1 : at + 1 + _MOST_PARAGRAPHS]:
        unit, guess = stretch.units[n], stretch.guesses[n]
        if n != stretch.numbers[at] + len(more) + 1 or n in stretch.taken:
            break
        if is_empty and _is_listed_value(stretch.units[stretch.numbers[at]], unit):
            more.append(unit)
            continue
        if name in _LISTED and not is_empty and unit.gap == 0 and len(unit.text) < 110 and guess.shape in _LIST_SHAPES:
            more.append(unit)
            continue
        if not _is_prose(guess, unit):
            break
        if (
            is_empty
            and not more
            and guess.shape == "title"
            and name in PROSE_FIELDS
            and len(unit.text.split()) < 4
            and unit.gap
        ):
            break
        if is_empty and not more:
            if name not in PROSE_FIELDS and len(unit.text) > 120:
                break
            if guess.shape in {"prose", "title", "contact"} or name not in PROSE_FIELDS:
                more.append(unit)
                if name not in PROSE_FIELDS:
                    break
                continue
            break
        grows = name in _GROWING or (is_empty and name in PROSE_FIELDS) or (unit.gap == 0 and name in PROSE_FIELDS)
        if not grows or _begins_something(stretch, n):
            break
        more.append(unit)
    return more


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
    if guess.shape == "title":
        after = stretch.guesses[n + 1].shape if n + 1 < len(stretch.guesses) else ""
        return after in {"byline", "contact", "heading", "title", "date"} or unit.gap > 0
    if unit.label is not None and unit.label.hit is None and unit.text.rstrip(" *_").endswith(":"):
        return True
    role, weight = _role(unit, guess)
    return role in {"disclaimer", "archive", "feedback"} and weight >= 4.5


def _role(unit: Unit, guess: Guess) -> tuple[str, float]:
    """What an unlabelled paragraph is about: (role, its weight); notes where nothing else is strong."""
    weights = guess.weights or weigh(unit.text[:1500])
    best, weight = "notes", 0.0
    for role in _SHORT_ROLES:
        mine = weights.get(role, 0.0)
        if mine >= _ROLE_FLOOR.get(role, 3.0) and mine > weight:
            best, weight = role, mine
    if best == "notes":
        return "notes", weights.get("notes", 0.0)
    parts = [weigh(unit.text[start:end]) for start, end in sentences(unit.text[:4000])]
    if len(parts) > 1:
        loud = [
            any(part.get(role, 0.0) >= floor for role, floor in _LOUD.get(best, {best: 2.4}).items()) for part in parts
        ]
        if sum(loud) < 0.6 * len(parts):
            return "notes", weights.get("notes", 0.0)
        if best == "archive" and sum(part.get("archive", 0.0) >= 2.4 for part in parts) < 0.6 * len(parts):
            return "disclaimer", weight
    return best, weight


def _unlabelled(stretch: Stretch) -> list[Draft]:
    """Drafts for running text without a label; neighbours of one role become one."""
    drafts: list[Draft] = []
    run: list[Unit] = []
    role = ""
    for n in [*stretch.numbers, -1]:
        here = _role_here(stretch, n) if n >= 0 else ""
        is_next = bool(run) and n == run[-1].n + 1
        if here and here == role and is_next:
            run.append(stretch.units[n])
            continue
        if run and (role != "notes" or any(speaks(unit.text) for unit in run)):
            drafts.append(_prose_draft(stretch, run, role))
        run = [stretch.units[n]] if here else []
        role = here
    return drafts


def _role_here(stretch: Stretch, n: int) -> str:
    """The role of an unlabelled unit of running text, "" where it is none."""
    guess, unit = stretch.guesses[n], stretch.units[n]
    if n in stretch.taken:
        return ""
    if guess.shape == "dedication":
        return "dedication"
    if guess.shape == "epigraph":
        return "epigraph"
    if guess.shape == "sequel":
        return "sequel_to"
    if guess.shape in {"prose", "speaker", "contact"} or (
        guess.shape == "title" and max(guess.weights.values(), default=0.0) >= 3.0
    ):
        return _role(unit, guess)[0]
    return ""


_LEAST_NOTE = 2.0  # bits of an author's talk below which running text is no note


def speaks(text: str) -> bool:
    """Whether a paragraph talks as an author does."""
    weights = weigh(text[:1500])
    return weights.get("notes", 0.0) + 0.6 * max(weights.values(), default=0.0) >= _LEAST_NOTE


def _prose_draft(stretch: Stretch, run: list[Unit], role: str) -> Draft:
    stretch.taken.update(unit.n for unit in run)
    return Draft(role, joined(run), f"running text that speaks of {role}", 0.6, tuple(unit.n for unit in run))


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
    drafts += _unlabelled(stretch)
    return sorted(drafts, key=lambda draft: draft.units)

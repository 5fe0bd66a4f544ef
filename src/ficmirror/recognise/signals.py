"""What a whole document shows of telling a story or of talking about stories: visible signals, each with its bits."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ficmirror.recognise.bounds.evidence import SAMPLE, Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.language import language_of
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.told import ENTRY, Told
from ficmirror.recognise.words.cues import fold_words
from ficmirror.recognise.words.tables import words as words_of

MOST_UNITS, MOST_SAID = 60, 3  # from the top; signals that are named
_NO_PROSE = frozenset({"label", "machine", "rule", "furniture", "byline", "speaker"})
_SPEECH = '"“«„—'
_FEW_TOLD, _LEAST_WORDS = 30, 25  # words of narrative that are too few to be heard alone; as few words count as so many
_MOST_FIELDS, _MOST_BITS = 6, 6.0
TITLE_WORD = r"(?:[A-Z0-9][\w'’]{0,20}|an?|the|of|in|on|to|for|and|at|by|from|with|is|not)"
_TITLE = re.compile(  # "The Tin Box," or *The Tin Box*: a title amid what is said
    rf"[\"“*_](?=[A-Z]){TITLE_WORD}(?:[,:]?\s{TITLE_WORD}){{0,7}}[,.]?[\"”*_]"
)
_MARKS = frozenset('"“*_')  # without one of which no title stands in a text
_DASHED = re.compile(r"\s(?:--?|–|—)\s")
_OF_ANY_PAGE = frozenset({"title", "date", "part", "category", "additional_tag", "language"})  # fields of a post
_LEAST_HEARD = 60  # words
BESIDE_A_HEADER = 4.0  # how much less it says with each field of a header: above a story its author talks too
_ENOUGH_WORDS = 100  # from so many on all is believed


@dataclass(frozen=True, slots=True)
class Signal:
    """What a signal says to a reader, its bits for one of its measure, and the measure from which it says no more."""

    says: str
    bits: float
    most: float


@dataclass(frozen=True, slots=True)
class Heard:
    """Bits for talk about stories, and what says so, the strongest first."""

    bits: float
    reason: str


@cache
def table() -> tuple[float, dict[str, Signal]]:
    """(bits of nothing seen, name → signal)."""
    raw = _raw()
    return raw["bias"], {name: Signal(**signal) for name, signal in raw["signals"].items()}


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("signals.toml").read_text(encoding="utf-8"))


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in _raw()["words"].items()}


@cache
def _of_stories() -> frozenset[str]:
    """Words of talk about stories, of sites and lists, that a story hardly holds."""
    sets, about_stories = _word_sets(), words_of("about_stories")
    return (sets["works"] | sets["people"] | sets["doings"] | sets["places"] | about_stories) - sets["everyday"]


def speaks_of_stories(units: Sequence[Unit]) -> bool:
    """Whether a word near the top is of talk about stories or of sites; True for what is too short or not English."""
    text = " ".join(unit.text[:SAMPLE] for unit in units[:MOST_UNITS])
    said = fold_words(text).split()
    is_heard = len(said) >= _LEAST_HEARD and language_of(text) in {"en", None}
    return not is_heard or not _of_stories().isdisjoint(said)


def _shares(words: Counter[str], names: Sequence[str]) -> dict[str, float]:
    """How much of some words belongs to each set of words."""
    total = max(words.total(), _LEAST_WORDS)
    sets = _word_sets()
    return {name: sum(words[word] for word in words.keys() & sets[name]) / total for name in names}


def measured(units: Sequence[Unit], guesses: Sequence[Guess], path: Sequence[Phase], told: Told) -> dict[str, float]:
    """The measure of every signal: a square root of a share or a count, so that little of it says something already."""
    near = list(zip(units[:MOST_UNITS], guesses, path, strict=False))
    prose = [(unit.text[:SAMPLE], phase) for unit, guess, phase in near if guess.shape not in _NO_PROSE]
    told_prose = [text for text, phase in prose if phase is Phase.STORY]
    all_words = Counter(word for text, _ in prose for word in fold_words(text).split())
    words = Counter(word for text in told_prose for word in fold_words(text).split())
    if words.total() < _FEW_TOLD:
        words, told_prose = all_words, [text for text, _ in prose]
    n_told, n_words = max(len(told_prose), 1), max(words.total(), _LEAST_WORDS)
    n_loose = sum(len(text) for text in told_prose if text[-1:].isalnum())
    n_titles = sum(
        len(_TITLE.findall(text)) for text, _ in prose if text[:1] not in _SPEECH and not _MARKS.isdisjoint(text)
    )
    found = {
        f"told {name}": share
        for name, share in _shares(words, ("works", "people", "doings", "praise", "past", "scene")).items()
    }
    found |= {f"said {name}": share for name, share in _shares(all_words, ("works", "doings")).items()}
    found |= {
        "entries": sum(bool(ENTRY.match(unit.text)) for unit, _, _ in near) / max(len(near), 1),
        "no stop": (n_loose / max(sum(map(len, told_prose)), 1)) ** 2,  # a few short lines say nothing
        "speech": sum(text[:1] in _SPEECH for text in told_prose) / n_told,
        "titles": min(100 * n_titles / n_words, 6.0),
        "dashes": sum(len(_DASHED.findall(text)) for text in told_prose) / n_words,
        "words": float(all_words.total()),  # no signal: how much there is to hear
    }
    return {name: value**0.5 for name, value in found.items()} | _seen(units, guesses, told)


def _seen(units: Sequence[Unit], guesses: Sequence[Guess], told: Told) -> dict[str, float]:
    """The measure of the signals for which no word is counted."""
    shapes = [guess.shape for guess in guesses[:MOST_UNITS]]
    fields = {unit.field for unit, shape in zip(units, shapes, strict=False) if shape == "label" and unit.field}
    fields -= _OF_ANY_PAGE
    found = {
        "told": min(max(told.bits, 0.0) / 5, _MOST_BITS),
        "fields": float(min(len(fields), _MOST_FIELDS)),
        "header": float("label" in shapes),
        "byline": float("byline" in shapes),
    }
    return {name: value**0.5 for name, value in found.items()}


def _at_most(seen: dict[str, float]) -> float:
    """The bits a document could come to beside what was seen of it, if its words spoke of stories only."""
    bias, signals = table()
    bits = (
        signal.bits * (min(seen[name], signal.most) if name in seen else signal.most if signal.bits > 0 else 0.0)
        for name, signal in signals.items()
    )
    return weighed(bias + sum(bits), seen["fields"] ** 2, _ENOUGH_WORDS)


def hear(
    units: Sequence[Unit], guesses: Sequence[Guess], path: Sequence[Phase], told: Told, least: float = 0.0
) -> Heard:
    """How much a document shows of talking about stories. Linear in its first units; of English ones only.

    Its words are not counted where they could not make it come to `least` bits: most stories are one beyond doubt.
    """
    if _at_most(_seen(units, guesses, told)) < least:
        return Heard(0.0, "")
    if language_of(" ".join(unit.text[:SAMPLE] for unit in units[:MOST_UNITS])) not in {"en", None}:
        return Heard(0.0, "")
    bias, signals = table()
    found = measured(units, guesses, path, told)
    bits = {name: signal.bits * min(found[name], signal.most) for name, signal in signals.items()}
    said = sorted((name for name in bits if bits[name] > 0), key=lambda name: (-bits[name], name))
    shown = min(bias + sum(bits.values()), sum(bits[name] for name in said))  # no more than what says so
    total = weighed(shown, found["fields"] ** 2, found["words"] ** 2)
    return Heard(total, ", ".join(signals[name].says for name in said[:MOST_SAID]))


def weighed(bits: float, n_fields: float, n_words: float) -> float:
    """What the bits of all signals count against a work, of so many words beside so many fields; 0 for none.

    They do not speak for one: a page of rules may well be told in the past.
    """
    return max(bits, 0.0) * min(n_words / _ENOUGH_WORDS, 1.0) / (1 + BESIDE_A_HEADER * n_fields)

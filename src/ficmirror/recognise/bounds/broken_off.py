"""A header without its story, as a journal's cut leaves it: the last paragraphs of the note are no narrative."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.manner import talks

_MOST_UNITS = 8  # paragraphs of what is still the note
_TALKED, _TOLD = -1.0, -2.6  # bits of manner of the whole, and of any one paragraph, below which something is told
_LEAST_PROMISED = 4  # times the words that stand below, from which on the story is elsewhere
_LEADING = frozenset({"notes", "acknowledgements"})
_GOES_ON = frozenset({"prose", "title", "contact"})
_COUNT = re.compile(r"\d[\d,. ]{0,9}")


def _promised(units: Sequence[Unit]) -> int:
    """How many words the header says the story has, 0 where it says nothing."""
    counts = (_COUNT.search(unit.text) for unit in units if unit.field == "word_count")
    return max((int(re.sub(r"\D", "", count.group())) for count in counts if count), default=0)


def _is_talk(units: Sequence[Unit], guesses: Sequence[Guess], numbers: Sequence[int]) -> bool:
    """Whether paragraphs talk as an author does, by the manner of each of them and of all together."""
    texts = [units[n].text for n in numbers]
    if any(guesses[n].shape not in _GOES_ON or "opens with speech" in guesses[n].reasons for n in numbers):
        return False
    whole = talks(" ".join(texts))
    return whole != 0.0 and whole >= _TALKED and all(talks(text) > _TOLD for text in texts)


def without_talk(units: Sequence[Unit], guesses: Sequence[Guess], way: list[Phase]) -> list[Phase]:
    """The path; a document's only narrative is front matter where it goes on with the note it stands below, and is far
    shorter than the header promises: "Wordcount: 4,596", and sixty words.
    """
    first = next((n for n, phase in enumerate(way) if phase is Phase.STORY), 0)
    numbers = range(first, len(way))
    if not first or len(numbers) > _MOST_UNITS or any(way[n] is not Phase.STORY for n in numbers):
        return way
    if units[first - 1].field not in _LEADING or guesses[first - 1].shape != "label":
        return way
    n_words = sum(len(units[n].text.split()) for n in numbers)
    if _promised(units[:first]) < _LEAST_PROMISED * n_words or not _is_talk(units, guesses, numbers):
        return way
    return [Phase.FRONT] * len(way)

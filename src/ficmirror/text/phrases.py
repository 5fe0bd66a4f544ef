"""A small language for phrases in data tables, and a matcher that finds them in running words in linear time.

A phrase is words as `folded_words` gives them: lower case, no punctuation, apostrophes gone ("don't" is `dont`). In it
`(a|b c|d)` is any of these runs, `x?` or `(a|b)?` may be missing, `word~` is any word that begins so, `...` is up to
five words, `^` is the start of the statement and `$` its end. Runs may hold choices: `(thought (of|up)|made)`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

GAP = 5
_CUT = 3  # letters by which a word is looked up that may go on
_WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*")
_ELEMENT = re.compile(r"\(([^)]*)\)(\?)?|(\.\.\.)|([^\s()?]+)(\?)?")
_CHOICE_IN_RUN = re.compile(
    r"(?<=[(|])(?P<before>[^()|]*)\((?P<inner>[^()]*)\)(?P<maybe>\??)(?P<behind>[^()|]*)(?=[|)])"
)
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
# How chats and reviews spell what everybody says.
_SPELT_OUT = {
    "u": "you", "ur": "your", "plz": "please", "pls": "please", "plez": "please", "pleez": "please",
    "thanx": "thanks", "thx": "thanks", "thnx": "thanks", "luv": "love",
    "cuz": "because", "coz": "because", "cos": "because", "bcuz": "because",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Element:
    """One place of a phrase: runs of words by the key of their first one, or a gap."""

    runs: dict[str, tuple[tuple[str, ...], ...]]
    is_optional: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase: what it signals, its text in the table, its places."""

    signal: str
    text: str
    elements: tuple[_Element, ...]
    at_start: bool
    at_end: bool
    needed: frozenset[str] = frozenset()  # words without which it stands nowhere
    last: frozenset[str] = frozenset()  # what the first word of its last place is looked up by, where it has a choice


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in words[start:end]."""

    phrase: Phrase
    start: int
    end: int


def folded_words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text without case and apostrophes, chat's spellings spelt out, and where each stands in it."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        word = match.group().casefold().translate(_APOSTROPHES)
        words.append(_SPELT_OUT.get(word, word))
        places.append(match.span())
    return words, places


def _spelt_out(found: re.Match[str]) -> str:
    """A run that holds a choice, as a run for each."""
    inner = [*found["inner"].split("|"), *([""] if found["maybe"] else [])]
    return "|".join(f"{found['before']}{one}{found['behind']}" for one in inner)


def compile_phrase(signal: str, text: str) -> Phrase:
    """A phrase of a table; ValueError where it begins with nothing to look up."""
    body = text.strip()
    at_start, at_end = body.startswith("^"), body.endswith("$")
    elements: list[_Element] = []
    while _CHOICE_IN_RUN.search(body):
        body = _CHOICE_IN_RUN.sub(_spelt_out, body)
    for found in _ELEMENT.finditer(body.strip("^$")):
        group, group_optional, gap, word, word_optional = found.groups()
        if gap:
            elements.append(_Element({}, is_gap=True))
        else:
            runs = [tuple(run.split()) for run in (group if group is not None else word).split("|") if run.strip()]
            elements.append(_Element(_by_first(runs), bool(group_optional or word_optional)))
    if not elements or elements[0].is_gap:
        raise ValueError(f"a phrase must begin with a word: {text!r}")
    needed = frozenset(word for element in elements for word in _needed(element))
    last = frozenset(
        next(
            (element.runs for element in reversed(elements) if element.runs and not element.is_optional),
            elements[0].runs,
        )
    )
    return Phrase(signal, text, tuple(elements), at_start, at_end, needed, last)


def _key(pattern: str) -> str:
    """By what a word of a phrase is looked up: all of it; three letters where it may go on, none if it has fewer."""
    if not pattern.endswith("~"):
        return pattern
    return f"{pattern[:_CUT]}~" if len(pattern) > _CUT else "~"


@lru_cache(maxsize=8_000)  # most words of a text come again
def _keys(word: str) -> tuple[str, str, str]:
    """By what the words of phrases are looked up that a text's word may be."""
    return word, f"{word[:_CUT]}~", "~"


def _by_first(runs: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The runs by what is looked up of a text's word: a list of names has hundreds."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for run in runs:
        key = _key(run[0])
        found[key] = (*found.get(key, ()), run)
    return found


def _needed(element: _Element) -> tuple[str, ...]:
    """The words of a place that has no choice."""
    runs = [run for alike in element.runs.values() for run in alike]
    if element.is_optional or len(runs) != 1:
        return ()
    return tuple(word for word in runs[0] if not word.endswith("~"))


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("~") else pattern == word


def _ends(elements: tuple[_Element, ...], n: int, words: Sequence[str], at: int) -> int:
    """The end of the longest match of elements[n:] at words[at:], -1 for none. Depth is the phrase's length, so
    bounded.
    """
    if n == len(elements):
        return at
    element = elements[n]
    if element.is_gap:
        ends = (_ends(elements, n + 1, words, at + skip) for skip in range(GAP + 1) if at + skip <= len(words))
        return next((end for end in ends if end >= 0), -1)
    best = -1
    keys = _keys(words[at]) if at < len(words) else ()
    for run in chain.from_iterable(element.runs.get(key, ()) for key in keys):
        if at + len(run) <= len(words) and all(map(_fits, run, words[at : at + len(run)])):
            best = max(best, _ends(elements, n + 1, words, at + len(run)))
    return max(best, _ends(elements, n + 1, words, at)) if element.is_optional else best


class PhraseBook:
    """Phrases indexed by their first words, so that a text's words are each looked up once.

    A phrase is not tried where a word is missing without which it stands nowhere ("this is not *mine*"): most begin
    with words that every sentence has.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for first in self._first_words(phrase):
                alike = self._by_first.setdefault(first, [])
                if phrase not in alike:
                    alike.append(phrase)

    @staticmethod
    def _first_words(phrase: Phrase) -> set[str]:
        firsts: set[str] = set()
        for element in phrase.elements:
            firsts.update(element.runs)
            if not element.is_optional:
                break
        return firsts

    def _candidates(self, word: str) -> Sequence[Phrase]:
        """The phrases that may begin with a word, each once."""
        met = [phrases for key in _keys(word) if (phrases := self._by_first.get(key))]
        if len(met) < 2:
            return met[0] if met else ()
        return list({id(phrase): phrase for phrases in met for phrase in phrases}.values())

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Every phrase at every place where it stands, in order; the caller decides which of overlapping hits count."""
        hits: list[Hit] = []
        known = set(chain.from_iterable(map(_keys, words)))
        for at, word in enumerate(words):
            for phrase in self._candidates(word):
                if (phrase.at_start and at) or not phrase.needed <= known or phrase.last.isdisjoint(known):
                    continue
                end = _ends(phrase.elements, 0, words, at)
                if end > at and not (phrase.at_end and end != len(words)):
                    hits.append(Hit(phrase, at, end))
        return hits

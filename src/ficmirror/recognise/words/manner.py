"""Whether a paragraph sounds like an author talking or like a story being told, by its plainest words."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ficmirror.recognise.words.cues import fold_words
from ficmirror.recognise.words.tables import words as table_words

LONGEST = 800  # characters that are heard
_LEAST_WORDS, _LEAST_KNOWN = 2, 0.35  # a text of which fewer are known is in another language
SCALE = 3.0  # so that a paragraph does not weigh more than a sentence
FEW = 8  # words: fewer say as little as so many
_MOST = 4.0  # bits
_DIGIT = re.compile(r"\d")
_PAST = re.compile(r"ed (?<=\S{3}ed )")  # "walked": the letters first that are looked for quickest


@cache
def table() -> tuple[float, dict[str, float], dict[str, float]]:
    """(bits of nothing said, sign → bits, word → bits)."""
    raw: dict[str, Any] = tomllib.loads(files(__package__).joinpath("manner.toml").read_text(encoding="utf-8"))
    return (
        raw["bias"],
        raw["marks"],
        {word: float(bits) for bits, words in raw["words"].items() for word in words.split()},
    )


@cache
def _known() -> frozenset[str]:
    """The words of the table as a set: joining two sets is far quicker than joining one with a table."""
    return frozenset(table()[2])


def _is_foreign(words: set[str]) -> bool:
    """Whether little words of other languages stand in a text, and none of English: only their headers were heard."""
    return not words.isdisjoint(table_words("foreign_words")) and words.isdisjoint(table_words("english_words"))


def signs(text: str, folded: str) -> list[str]:
    """The signs that stand in a text besides its words, which are folded, and one form of these."""
    found = [sign for sign in ("!", "?", "(") if sign in text]
    if text[:1] in '"“«„':
        found.append("speech")
    elif '"' in text or "“" in text:
        found.append("quote")
    if _DIGIT.search(text):
        found.append("digit")
    if _PAST.search(folded):
        found.append("ed")
    return found


@lru_cache(maxsize=4096)
def talks(text: str) -> float:
    """Bits for an author talking, negative for a story told; 0 where too little is known. Linear, and capped."""
    text = text[:LONGEST]
    folded = fold_words(text)
    all_words = folded.split()
    words = set(all_words)
    bias, marks, weights = table()
    known = words & _known()
    if len(all_words) < _LEAST_WORDS or len(known) < _LEAST_KNOWN * len(words) or _is_foreign(words):
        return 0.0
    bits = sum(weights[word] for word in sorted(known)) + sum(marks.get(sign, 0.0) for sign in signs(text, folded))
    length: float = max(len(all_words), FEW) ** 0.5
    return max(-_MOST, min(_MOST, bias + SCALE * bits / length))

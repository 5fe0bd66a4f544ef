"""The word lists of `words.toml`, and numbers as people write them."""

import re
import tomllib
from importlib.resources import files
from typing import Any

from ficmirror.text.numbers import chinese

_TABLE: dict[str, Any] = tomllib.loads(files("ficmirror.collate").joinpath("words.toml").read_text("utf-8"))

PART_WORDS: tuple[str, ...] = tuple(_TABLE["part_words"])
FILE_PART_WORDS: tuple[str, ...] = tuple(_TABLE["file_part_words"])
VOLUME_WORDS: tuple[str, ...] = tuple(_TABLE["volume_words"])
SHELF_NAMES = frozenset(_TABLE["shelf_names"])
WORDLESS_NAMES = frozenset(_TABLE["wordless_names"])
GENERIC_TITLES = frozenset(_TABLE["generic_titles"])
UNTITLED = frozenset(_TABLE["untitled_titles"])
NAMELESS = frozenset((*_TABLE["nameless"], ""))
ARTICLES = frozenset(_TABLE["articles"])
_NUMBERS: dict[str, int] = _TABLE["numbers"]
_TENS = (20, 30, 40, 50)

_ORDINAL_END = re.compile(r"(?<=\d)(?:st|nd|rd|th)\Z")
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


def either(words: tuple[str, ...]) -> str:
    """A pattern for any of some words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def number_of(text: str) -> int | None:
    """A number in digits, words ("Fourty-Nine"), Roman numerals up to 89 or Chinese ones; None for anything else."""
    word = _ORDINAL_END.sub("", text[:40].lower().strip())
    if word.isdecimal():
        return int(word[:9])
    if word in _NUMBERS:
        return _NUMBERS[word]
    tens, _, unit = word.replace("-", " ").partition(" ")
    if unit and _NUMBERS.get(tens) in _TENS and unit in _NUMBERS:
        return _NUMBERS[tens] + _NUMBERS[unit]
    if _ROMAN.match(word):
        values = [_ROMAN_VALUES[letter] for letter in word]
        return sum(-v if n + 1 < len(values) and v < values[n + 1] else v for n, v in enumerate(values))
    return chinese(word)

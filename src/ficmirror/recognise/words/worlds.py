"""Fandoms named in running text, by names that mean nothing else."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:['’.*][^\W_]+)*|(?<=\s)&(?=\s)")
_ARTICLES = frozenset({"the", "der"})
_CODE = 2  # letters of an abbreviation that a word may look like
_MOST = 4000  # characters of a text that are looked at
_NOT_HEARD = "#?"  # a remark; a name that is one only where a fandom has its place


def _folded(word: str) -> str:
    if word == "&":
        return "and"
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(character for character in word.casefold() if character.isalnum() or character == "'")


def _spellings(words: list[str]) -> set[tuple[str, ...]]:
    """A name folded, with its apostrophes and as people type it without; a text's own apostrophes count: "CC's" is no
    "CCS".
    """
    name = tuple(map(_folded, words))
    return {name, tuple(word.replace("'", "") for word in name)} - {()}


_Name = tuple[tuple[str, ...], tuple[bool, ...], bool]


@cache
def _names() -> dict[str, list[_Name]]:
    """The names by their first word, the longest first: (folded words, which have a capital, whether it is a code)."""
    found: dict[str, list[_Name]] = {}
    lines = files(__package__).joinpath("worlds.txt").read_text("utf-8").splitlines()
    for line in lines:
        words = _WORD.findall(line) if line and line[0] not in _NOT_HEARD else []
        for first in range(2 if len(words) > 1 and words[0].casefold() in _ARTICLES else 1):
            capitals = tuple(word[0].isupper() for word in words[first:])
            for name in sorted(_spellings(words[first:])):
                is_code = len(name) == 1 and len(name[0]) == _CODE and words[first].isupper()  # "ER" is no "Er"
                found.setdefault(name[0], []).append((name, capitals, is_code))
    for names in found.values():
        names.sort(key=lambda entry: -len(entry[0]))
    return found


def is_world(text: str) -> bool:
    """Whether some words are a fandom's name and nothing else; typed in small letters throughout, too."""
    bare = text.title() if text.islower() else text
    return find_worlds(bare) == [(0, len(bare))]


def find_worlds(text: str) -> list[tuple[int, int]]:
    """Where fandoms are named in some words, in order; linear in their length, of which 4,000 characters are read."""
    words = list(_WORD.finditer(text[:_MOST]))
    keys = [_folded(word.group()) for word in words]
    found: list[tuple[int, int]] = []
    n = 0
    while n < len(words):
        for name, capitals, is_code in _names().get(keys[n], ()):
            here = words[n : n + len(name)]
            if tuple(keys[n : n + len(name)]) != name or not all(
                word.group()[0].isupper() or not is_capital for word, is_capital in zip(here, capitals, strict=True)
            ):
                continue
            if is_code and not here[0].group().isupper():
                continue
            if here[-1].end() - here[0].start() > sum(map(len, name)) + 4 * len(name):
                continue
            found.append((here[0].start(), here[-1].end()))
            n += len(name) - 1
            break
        n += 1
    return found


@cache
def _placed() -> frozenset[tuple[str, ...]]:
    """The names that are also persons, places or everyday words, folded."""
    lines = files(__package__).joinpath("worlds.txt").read_text("utf-8").splitlines()
    return frozenset(name for line in lines if line.startswith("?") for name in _spellings(_WORD.findall(line)))


def placed_fandom(text: str) -> tuple[int, int] | None:
    """Where a piece names a fandom in the place of one, beside a rating or a pairing: "Emma", "jane eyre", "Oz"."""
    key = tuple(_folded(word) for word in _WORD.findall(text)) if len(text) <= _LONGEST_NAME else ()
    bare = key[1:] if len(key) > 1 and key[0] in _ARTICLES else key
    return (0, len(text)) if {key, bare} & _placed() else named_fandom(text)


_LONGEST_NAME = 60  # characters
_REMARK = re.compile(
    r"(?:,\s[a-z]+|,?\s\(?(?:ca\.?\s)?1\d{3}(?: or so)?\)?|\s(?:fic|fanfic|fan ?fiction|fandom))?\W{0,3}\Z"
)


def named_fandom(text: str) -> tuple[int, int] | None:
    """Where a line names a fandom and says nothing else: "jane eyre", "Christmas Carol, obviously"."""
    if is_world(text):
        return 0, len(text)
    places = find_worlds(text)
    return places[0] if places and not places[0][0] and _REMARK.match(text[places[0][1] :]) else None

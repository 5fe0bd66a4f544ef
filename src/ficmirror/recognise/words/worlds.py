"""Fandoms named in running text, by names that mean nothing else."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, pairwise

_WORD = re.compile(r"[^\W_]+(?:['’.*][^\W_]+)*|(?<=\s)&(?=\s)")
_ARTICLES = frozenset({"the", "der"})
_CODE = 2  # letters of an abbreviation that a word may look like
_MOST = 4000  # characters of a text that are looked at


@lru_cache(maxsize=8_000)  # most words of a text come again
def _folded(word: str) -> str:
    if word.isalnum() and word.isascii():
        return word.lower()
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
def _lines() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The names that are heard anywhere, and those that are only in the place of a fandom: each by its first word."""
    heard: dict[str, list[str]] = {}
    placed: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("worlds.txt").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            name, table = (line[1:].strip(), placed) if line[0] == "?" else (line, heard)
            first, _, rest = name.partition(" ")
            is_article = rest and first.casefold() in _ARTICLES
            for begun in (name, rest) if is_article else (name,):
                for key in _first_keys(begun.partition(" ")[0]):
                    table.setdefault(key, []).append(begun)
    return heard, placed


def _first_keys(word: str) -> set[str]:
    """The folded first word, and that without apostrophes, of what was written without a blank."""
    if word.isalnum() and word.isascii():
        return {word.lower()}
    found = _WORD.search(word)
    return {name[0] for name in _spellings([found.group()])} if found else set()


@cache
def _names(first: str) -> tuple[_Name, ...]:
    """The names that begin with a folded word, the longest first: (words, which have capitals, is it a code)."""
    found: list[_Name] = []
    for line in _lines()[0].get(first, ()):
        words = _WORD.findall(line)
        capitals = tuple(word[0].isupper() for word in words)
        for name in sorted(_spellings(words)):
            is_code = len(name) == 1 and len(name[0]) == _CODE and words[0].isupper()  # "ER" is no "Er"
            found.append((name, capitals, is_code))
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


def is_world(text: str) -> bool:
    """Whether some words are a fandom's name and nothing else; typed in small letters throughout, too."""
    named = text.rstrip("!?")  # "Tenchi Muyo!"
    bare = named.title() if named.islower() else named
    return find_worlds(bare) == [(0, len(bare))]


def find_worlds(text: str) -> list[tuple[int, int]]:
    """Where fandoms are named in some words, in order; linear in their length, of which 4,000 characters are read."""
    words = list(_WORD.finditer(text[:_MOST]))
    keys = [_folded(word.group()) for word in words]
    heard = _lines()[0]
    found: list[tuple[int, int]] = []
    n = 0
    while n < len(words):
        for name, capitals, is_code in _names(keys[n]) if keys[n] in heard else ():
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


_BETWEEN = re.compile(
    r"!{0,3}\s?(?:[,;/&+]|\s-{1,2}|\b(?:x|and|und|et|y|vs|meets)\b\.?)(?:\sand)?\s?|\s×\s", re.IGNORECASE
)


def listed_worlds(text: str) -> list[tuple[int, int]]:
    """The fandoms of which a text is a list and nothing else, with their marks of exclamation: "Ranma 1/2 / Oh My
    Goddess!", "Naruto x Bleach"; none where there is but one.
    """
    places = find_worlds(text) if len(text) <= _LONGEST_LIST else []
    gaps = [text[one[1] : other[0]] for one, other in pairwise(places)]
    is_list = (
        bool(gaps)
        and not places[0][0]
        and not text[places[-1][1] :].strip(" !.")
        and all(map(_BETWEEN.fullmatch, gaps))
    )
    marks = [len(text[end:]) - len(text[end:].lstrip("!")) for _, end in places]
    return [(start, end + n) for (start, end), n in zip(places, marks, strict=True)] if is_list else []


_LONGEST_LIST = 120  # characters


def placed_fandom(text: str) -> tuple[int, int] | None:
    """Where a piece names a fandom in the place of one, beside a rating or a pairing: "Emma", "jane eyre", "Oz"."""
    key = tuple(_folded(word) for word in _WORD.findall(text)) if len(text) <= _LONGEST_NAME else ()
    bare = key[1:] if len(key) > 1 and key[0] in _ARTICLES else key
    return (0, len(text)) if any(_is_placed(one, text) for one in {key, bare}) else named_fandom(text)


def _is_placed(key: tuple[str, ...], text: str) -> bool:
    """Whether some words, folded and as written, are a name that is also a person's, a place's or an everyday word."""
    codes, names = _placed(key[0]) if key else (frozenset(), frozenset())
    return text in codes or key in names


@lru_cache(maxsize=2_000)
def _placed(first: str) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """The codes and the folded names that begin with a folded word and are a fandom's only in the place of one."""
    lines = _lines()[1].get(first, ())
    names = (_spellings(_WORD.findall(line)) for line in lines if not _is_code(line))
    return frozenset(filter(_is_code, lines)), frozenset(chain.from_iterable(names))


def _is_code(name: str) -> bool:
    """Whether a name is a short code, which counts only as it is written: "S&H" is no "S/H", "WaT" no "Wat"."""
    return len(name) <= _SHORT and " " not in name and not name[1:].islower()


_SHORT = 6


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

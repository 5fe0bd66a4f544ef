"""Finds the places on a page that a table names: elements by tag, id, class and attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ficmirror.text.tokens import Token, attributes, tokens

_PART = re.compile(
    r"(?P<tag>[a-z][\w:]*)?(?P<marks>(?:[#.][\w-]+\*?|\[[\w-]+(?:[*^$]?=[^\]]*)?\])*)(?:@(?P<only>=?)(?P<from>\d+))?\Z"
)
_MARK = re.compile(
    r"(?P<sign>[#.])(?P<name>[\w-]+)(?P<star>\*?)|\[(?P<key>[\w-]+)(?:(?P<how>[*^$]?)=(?P<value>[^\]]*))?\]"
)
_PIECE = re.compile(r"(?:[^\s\[]|\[[^\]]*\])+")
_VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "frame", "wbr", "mbp:pagebreak")
)
_INLINE = frozenset(
    (
        "a",
        "b",
        "i",
        "u",
        "s",
        "em",
        "strong",
        "font",
        "span",
        "small",
        "big",
        "tt",
        "code",
        "cite",
        "sub",
        "sup",
        "label",
    )
)
# an element that begins ends these, down to the nearest of the second set
_IMPLIED = {
    "p": (frozenset({"p"}), frozenset({"div", "td", "blockquote", "li", "body"})),
    "li": (frozenset({"li", "p"}), frozenset({"ul", "ol"})),
    "dt": (frozenset({"dt", "dd", "p"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd", "p"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th", "p"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "td", "th", "p"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_DEEPEST = 300  # open elements that are remembered
_MOST_PLACES = 20_000


class Place(NamedTuple):
    """A stretch of the source and its role: from `start` to `end`, its content from `inner`; `n` counts from 0."""

    role: str
    start: int
    inner: int
    end: int
    attributes: Mapping[str, str]
    n: int


@dataclass(frozen=True, slots=True)
class _Simple:
    """One element of a selector: a tag ("" for any) and what its attributes must be like."""

    tag: str
    tests: tuple[
        tuple[str, str, str], ...
    ]  # (attribute, how, value); how: "~" a word, "!" no such word, "^*$=" as in CSS

    def matches(self, tag: str, found: Mapping[str, str]) -> bool:
        """Whether an element is meant."""
        if self.tag and self.tag != tag:
            return False
        return all(_fits(found, key, how, value) for key, how, value in self.tests)


def _fits(found: Mapping[str, str], key: str, how: str, value: str) -> bool:
    here = found.get(key)
    if here is None or how == "!":
        return how == "!" and value not in (here or "").split()
    match how:
        case "":
            return True
        case "~":
            return value in here.split()
        case "~^":
            return any(word.startswith(value) for word in here.split())
        case "^":
            return here.startswith(value)
        case "$":
            return here.endswith(value)
        case "*":
            return value in here
    return here == value


@dataclass(frozen=True, slots=True)
class Selector:
    """`div#preface dl.tags`, `div.-notes` (without that class): the element meant last, after those it must stand in.

    `begins_at`: from which of the elements meant on it counts ("mbp:pagebreak@2": the third and all after it;
    "h1@=0": the first alone); `comment`: words of a comment ("!chapter content").
    """

    chain: tuple[_Simple, ...]
    begins_at: int = 0
    is_only: bool = False
    comment: str = ""


@lru_cache(maxsize=1000)
def selector(text: str) -> Selector:
    """A selector from its text; raises ValueError for one that makes no sense."""
    if text.startswith("!"):
        return Selector((), comment=text[1:].strip())
    chain: list[_Simple] = []
    begins_at, is_only = 0, False
    for piece in _PIECE.findall(text):
        part = _PART.match(piece)
        if part is None:
            raise ValueError(f"no selector: {text}")
        chain.append(_Simple(part["tag"] or "", tuple(_tests(part["marks"]))))
        if part["from"]:
            begins_at, is_only = int(part["from"]), bool(part["only"])
    return Selector(tuple(chain), begins_at, is_only)


def _tests(marks: str) -> Iterator[tuple[str, str, str]]:
    for mark in _MARK.finditer(marks):
        if mark["key"]:
            yield mark["key"], (mark["how"] or "=") if mark["value"] is not None else "", mark["value"] or ""
        elif mark["sign"] == "#":
            yield "id", "^" if mark["star"] else "=", mark["name"]
        elif mark["name"].startswith("-"):
            yield "class", "!", mark["name"][1:]
        else:
            yield "class", "~^" if mark["star"] else "~", mark["name"]


class _Open(NamedTuple):
    """One open element, the places it began, and a rule's number → how many of the elements around are met with it."""

    tag: str
    attributes: Mapping[str, str]
    places: tuple[int, ...]
    met: dict[int, int]


class _Walk:
    """One way through a source."""

    def __init__(self, source: str, roles: Mapping[str, Sequence[str]]) -> None:
        self.source = source
        self.rules = [(role, selector(text)) for role, texts in roles.items() for text in texts]
        self.rules_of: dict[tuple[str, bool], list[int]] = {}  # a tag, with attributes → the rules that may mean it
        self.comments = [(role, rule.comment) for role, rule in self.rules if rule.comment]
        self.counts = [0] * len(self.rules)
        self.open: list[_Open] = []
        self.found: list[Place] = []

    def walk(self) -> list[Place]:
        for token in tokens(self.source):
            name = token.name
            if not name:
                continue
            if name == "!":
                self._comment(token)
            elif name[0] == "/":
                self._end(name[1:], token)
            elif len(self.found) < _MOST_PLACES:
                self._start(token)
        self._close(0, len(self.source))
        return sorted(self.found, key=lambda place: (place.start, -place.end))

    def _comment(self, token: Token) -> None:
        for role, words in self.comments:
            if words in token.rest:
                self.found.append(Place(role, token.start, token.end, token.end, {}, 0))

    def _start(self, token: Token) -> None:
        name = token.name
        if name in _IMPLIED:
            self._imply(*_IMPLIED[name], token.start)
        found = attributes(token.rest) if token.rest and token.inner < 0 else {}
        places = tuple(self._begin(token, found))
        if name in _VOID or token.inner >= 0 or token.rest.endswith("/"):
            for place in places:
                self.found[place] = self.found[place]._replace(end=token.end)
        elif len(self.open) < _DEEPEST:
            self.open.append(_Open(name, found, places, {}))
        else:
            for place in places:  # nobody remembers where it would end
                self.found[place] = self.found[place]._replace(end=token.end)

    def _begin(self, token: Token, found: Mapping[str, str]) -> Iterator[int]:
        """The places that an element begins, by their number."""
        asked = self.rules_of.get((token.name, bool(found)))
        if asked is None:
            asked = self.rules_of[token.name, bool(found)] = self._may_mean(token.name, has_attributes=bool(found))
        for n in asked:
            role, rule = self.rules[n]
            if rule.chain[-1].matches(token.name, found) and self._stands_in(n):
                self.counts[n] += 1
                if self.counts[n] == rule.begins_at + 1 or (self.counts[n] > rule.begins_at and not rule.is_only):
                    self.found.append(Place(role, token.start, token.end, len(self.source), found, self.counts[n] - 1))
                    yield len(self.found) - 1

    def _may_mean(self, tag: str, *, has_attributes: bool) -> list[int]:
        """The rules that can mean such an element: most have no attributes, and most rules ask for one."""
        lasts = [(n, rule.chain[-1]) for n, (_, rule) in enumerate(self.rules) if rule.chain]
        return [
            n
            for n, last in lasts
            if last.tag in ("", tag) and (has_attributes or all(how == "!" for _, how, _ in last.tests))
        ]

    def _stands_in(self, n: int) -> bool:
        """Whether the elements that a rule names around its own are open, the outermost first.

        Every open element remembers how many of them are met as far as it, so that each is asked once for a rule.
        """
        around = self.rules[n][1].chain[:-1]
        if not around:
            return True
        at = len(self.open)
        while at and n not in self.open[at - 1].met:
            at -= 1
        met = self.open[at - 1].met[n] if at else 0
        for element in self.open[at:]:
            met += met < len(around) and around[met].matches(element.tag, element.attributes)
            element.met[n] = met
        return met == len(around)

    def _end(self, name: str, token: Token) -> None:
        is_inline = name in _INLINE
        for n in range(len(self.open) - 1, -1, -1):
            tag = self.open[n].tag
            if tag == name:
                self._close(n, token.start)
                return
            if (is_inline and tag not in _INLINE) or tag in {"td", "th"}:
                if tag in {"td", "th"} and name in {"tr", "table", "body", "html", "tbody"}:
                    continue
                return

    def _imply(self, ended: frozenset[str], barrier: frozenset[str], at: int) -> None:
        lowest = -1
        for n in range(len(self.open) - 1, -1, -1):
            if self.open[n].tag in barrier:
                break
            if self.open[n].tag in ended:
                lowest = n
        if lowest >= 0:
            self._close(lowest, at)

    def _close(self, n: int, at: int) -> None:
        for element in self.open[n:]:
            for place in element.places:
                self.found[place] = self.found[place]._replace(end=at)
        del self.open[n:]


def find_places(source: str, roles: Mapping[str, Sequence[str]]) -> list[Place]:
    """Every place of some roles in a page's source, in its order, outer ones first.

    `roles`: role → selectors. Elements that are never closed end where what they stand in ends. Linear in the source.
    """
    return _Walk(source, roles).walk()

"""How much a PDF's pages draw: a form that draws forms that draw forms grows without end out of a few hundred bytes."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from typing import NamedTuple

from ficmirror.errors import ObjectTooLarge

MAX_DRAWN = 16 * 1024 * 1024  # bytes of content that one page may draw, each form as often as it is drawn
_DEEPEST = 40  # forms inside one another that a library follows
_FORMS = re.compile(rb"/XObject\s{0,9}<<([^<>]{0,20000})>>")
_ELSEWHERE = re.compile(rb"/(?:XObject|Resources)\s{1,9}(\d{1,9})\s{1,9}\d{1,5}\s{1,9}R")
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]{1,100})\s{1,9}(\d{1,9})\s{1,9}\d{1,5}\s{1,9}R")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj\b")
_REACH = 20_000  # bytes of an object that are looked at


class Drawn(NamedTuple):
    """One stream that draws or is drawn: what it says of itself, its bytes, how often it draws each name."""

    about: bytes
    size: int
    is_form: bool
    names: Counter[bytes]


def refuse_repetition(content: bytes, streams: Mapping[int, Drawn]) -> None:
    """Raises `ObjectTooLarge` where a stream draws more than a page may, by object's number → what it draws."""
    edges = _edges(content, streams)
    size = {number: stream.size for number, stream in streams.items()}
    for _ in range(_DEEPEST):
        grown = {
            number: streams[number].size + sum(n * max((size[to] for to in forms), default=0) for n, forms in drawn)
            for number, drawn in edges.items()
        }
        if max(grown.values()) > MAX_DRAWN:
            raise ObjectTooLarge("what a page draws again and again is more than a text may have")
        if grown == size:
            return
        size = grown


def _edges(content: bytes, streams: Mapping[int, Drawn]) -> dict[int, list[tuple[int, Set[int]]]]:
    """For each stream, how often it draws which forms. A form says itself what a name means to it; a page's content
    does not, so there a name means every form that is called so anywhere.
    """
    objects = {int(found[1]): found.end() for found in _OBJECT.finditer(content)}
    anywhere: defaultdict[bytes, set[int]] = defaultdict(set)
    for found in _NAMED.finditer(content):
        number = int(found[2])
        if number in streams and streams[number].is_form:
            anywhere[found[1]].add(number)
    edges: dict[int, list[tuple[int, Set[int]]]] = {}
    for number, stream in streams.items():
        names = _named(content, objects, stream.about) if stream.is_form else anywhere
        edges[number] = [(n, names.get(name, set()) & streams.keys()) for name, n in stream.names.items()]
    return edges


def _named(content: bytes, objects: Mapping[int, int], about: bytes) -> Mapping[bytes, Set[int]]:
    """Name → the objects that it means to a form, where its dictionary, or one that this leads to, says so."""
    for _ in range(3):
        if found := _FORMS.search(about):
            names: defaultdict[bytes, set[int]] = defaultdict(set)
            for one in _NAMED.finditer(found[1]):
                names[one[1]].add(int(one[2]))
            return names
        elsewhere = _ELSEWHERE.search(about)
        place = objects.get(int(elsewhere[1])) if elsewhere else None
        if place is None:
            return {}
        about = content[place : place + _REACH].partition(b"endobj")[0]
    return {}

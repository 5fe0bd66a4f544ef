"""The posts on a board's page: where each stands, who wrote it, and which stretch of it is what was written."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ficmirror.readers.boards.stamps import Stamp, stamps_on
from ficmirror.readers.boards.tree import LEAF, SMALL, Element, Shown, Tree, Words
from ficmirror.readers.boards.words import called, words

_MOSTLY = 0.8  # of the posts have what is the same in all
_NAME = 40  # characters of who posted
_LEAST_NAME = 1.5
_DEEPER = 0.6  # of what the outer element holds, an inner one must
_NAMED = 0.3  # … where its name says that it holds what was written
_TELLING = 7  # letters of such a name
_PAGE = frozenset(("", "html", "body", "center", "form"))
_ABOVE = 11  # runs of words above the moment of a page's only post


@dataclass(frozen=True, slots=True)
class Region:
    """Where one post stands, with its moment and its lines."""

    start: int
    end: int
    stamp: Stamp
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Posted:
    """One post: who, when in the page's words, and the stretch of the source in which what was written stands."""

    author: str
    date: str
    start: int
    end: int
    region: Region


def posts_on(tree: Tree) -> list[Posted]:
    """The posts on a page in order; empty where it does not show posts of people at moments."""
    stamps = stamps_on(tree)
    regions = _regions(tree, stamps) if stamps else []
    if not regions:
        return []
    authors = _authors(regions)
    if not authors:
        return []
    stretches = _bodies(regions)
    return [
        Posted(author, region.stamp.text, *stretch, region)
        for author, region, stretch in zip(authors, regions, stretches, strict=True)
        if stretch[1] > stretch[0]
    ]


def _regions(tree: Tree, stamps: Sequence[Stamp]) -> list[Region]:
    """The stretch of the source that each post takes: from one of the repeated elements to the next."""
    if len(stamps) == 1:
        low, high = _only(tree, stamps[0])
        begins, ends = [low], [high]
    else:
        begins = _begins(tree, stamps)
        ends = [*begins[1:], _last_end(stamps)]
    at, found = 0, []
    for stamp, start, end in zip(stamps, begins, ends, strict=True):
        while at < len(tree.lines) and tree.lines[at].end <= start:
            at += 1
        inside: list[Shown] = []
        n = at
        while n < len(tree.lines) and tree.lines[n].start < end:
            inside.append(tree.lines[n])
            n += 1
        found.append(Region(start, end, stamp, tuple(inside)))
    return found


def _chain(stamp: Stamp) -> list[Element]:
    return list(stamp.element.above)[::-1]


def _shared(stamps: Sequence[Stamp]) -> int:
    """How many elements, from the page down, all moments stand in."""
    chains = [_chain(stamp) for stamp in stamps]
    n = 0
    while all(len(chain) > n for chain in chains) and len({id(chain[n]) for chain in chains}) == 1:
        n += 1
    return n


def _begins(tree: Tree, stamps: Sequence[Stamp]) -> list[int]:
    """Where each post begins."""
    n = _shared(stamps)
    chains = [_chain(stamp) for stamp in stamps]
    tops = [chain[n] if len(chain) > n else None for chain in chains]
    are_apart = len({id(top) for top in tops}) == len(stamps) and all(tops)
    if are_apart and all(top is not None and top.name not in LEAF | {"font", "span"} for top in tops):
        return [top.start for top in tops if top is not None]
    return [_line_begin(tree, stamp) for stamp in stamps]


def _line_begin(tree: Tree, stamp: Stamp) -> int:
    """Where the lines begin that stand above a moment under one rule, or in one element with it."""
    n = stamp.n_line
    while n > 0 and not tree.lines[n].rules and n > stamp.n_line - 3:
        n -= 1
    return tree.lines[n].start


def _only(tree: Tree, stamp: Stamp) -> tuple[int, int]:
    """Where the only post of a page stands: in the outermost element in which little stands above its moment."""
    start, end, n_line = stamp.start, tree.elements[0].end, stamp.n_line
    for element in stamp.element.above:
        if element.name in _PAGE:
            break
        while n_line > 0 and tree.lines[n_line - 1].start >= element.start:
            n_line -= 1
        if sum(len(line.words) for line in tree.lines[n_line : stamp.n_line]) > _ABOVE:
            break
        start, end = element.start, element.end
    return start, end


def _last_end(stamps: Sequence[Stamp]) -> int:
    """Where the last post ends: with the element that all stand in."""
    n = _shared(stamps)
    return _chain(stamps[0])[n - 1].stop


def _path(element: Element, region: Region) -> tuple[str, ...]:
    """An element by what it stands in, up to where the post begins."""
    keys = []
    for one in element.above:
        if one.start < region.start:
            break
        keys.append(one.key)
    return tuple(keys)


_NO_NAME = re.compile(r"\A[\W\d_]*\Z|\A#?\d+\Z|[:»«|]\Z|\A(?:\d+ )?(?:posts?|replies)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\A(?:re:|posted\b|posts?:|joined|join date|location|from:|group:|member no|karma|gender|page \d|topic:|thread:"
    r"|subject:|title:)",
    re.IGNORECASE,
)


def _authors(regions: Sequence[Region]) -> list[str]:
    """Who wrote each post: the words that stand in one place of each and look most like a name; empty where none do."""
    places: defaultdict[tuple[str, ...], dict[int, tuple[str, float]]] = defaultdict(dict)
    for n, region in enumerate(regions):
        for key, name, bits in _names(region):
            if n not in places[key] or places[key][n][1] < bits:
                places[key][n] = name, bits
    best: dict[int, tuple[str, float]] = {}
    most = _LEAST_NAME
    for found in places.values():
        if len(found) < _MOSTLY * len(regions):
            continue
        bits = sum(bits for _, bits in found.values()) / len(found)
        if len(found) > 3 and len({name for name, _ in found.values()}) == 1:
            bits -= 2.0
        if bits > most:
            best, most = found, bits
    if not best:
        return []
    return [best[n][0] if n in best else "" for n in range(len(regions))]


def _names(region: Region) -> list[tuple[tuple[str, ...], str, float]]:
    """What may be the poster's name in one post: its place, the words, and how much they look like it."""
    found: list[tuple[tuple[str, ...], str, float]] = []
    before = ""
    n_run = 0
    for line in region.lines:
        for one in line.words:
            n_run += 1
            text = one.text.strip(" ,»«-–—:")
            is_name = 0 < len(text) <= _NAME and not _NO_NAME.search(one.text) and not _LABEL.match(one.text)
            if is_name and text.casefold() not in words("ranks"):
                bits = _looks(one, before) + (1.0 if n_run == 1 else 0.0) - 0.02 * n_run
                key = _path(one.element, region)
                found.append((key, text, bits))
            before = one.text
        if n_run > 60:
            break
    return found


def _looks(one: Words, before: str) -> float:
    """How much some words look like a poster's name by what they stand in and behind."""
    bits = 0.0
    chain = [element for element, _ in zip(one.element.above, range(3), strict=False)]
    best = max((called(element.called, "poster") for element in chain), default=0)
    bits += 4.0 if best > 4 else 2.5 if best else 0.0
    href = next((element.href for element in chain if element.href), "").casefold()
    bits += 3.0 if any(word in href for word in words("people")) else -2.0 if href else 0.0
    bits += 2.0 if before.casefold().strip().rstrip("(").endswith(tuple(f" {word}" for word in words("by"))) else 0.0
    bits += 3.0 if before.casefold().strip() in words("by") else 0.0
    bits += 2.0 if chain[0].name in ("b", "strong") or (len(chain) > 1 and chain[1].name in ("b", "strong")) else 0.0
    return bits


def _bodies(regions: Sequence[Region]) -> list[tuple[int, int]]:
    """Where what was written stands in each post: the element that in all of them holds the most that differs."""
    sizes: Counter[tuple[str, ...]] = Counter()
    texts: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    kinds: dict[tuple[str, ...], Element] = {}
    met: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    places: list[dict[tuple[str, ...], tuple[int, int]]] = []
    for n, region in enumerate(regions):
        here: dict[tuple[str, ...], tuple[int, int]] = {}
        for element, text in _elements(region):
            key = _path(element, region)
            low, high = here.get(key, (element.inner, element.stop))
            here[key] = (min(low, element.inner), min(max(high, element.stop), region.end))
            sizes[key] += len(text)
            texts[key].add(text)
            kinds.setdefault(key, element)
            met[key].add(n)
        places.append(here)
    usual = [key for key in sizes if len(met[key]) >= _MOSTLY * len(regions)]
    if not usual:
        return [(region.stamp.end, region.end) for region in regions]
    for key in usual:
        sizes[key] = (
            sizes[key] * min(len(texts[key]), len(met[key])) // len(met[key])
        )  # a signature comes again and again
    named = [key for key in usual if called(kinds[key].called, "body") >= _TELLING and _weight(kinds[key]) >= 1]
    best = max(named or usual, key=lambda key: (sizes[key] * _weight(kinds[key]), len(key)))
    for key in sorted(named or usual, key=len):
        is_inside = len(key) > len(best) and key[-len(best) :] == best
        if is_inside and sizes[key] >= (_NAMED if named else _DEEPER) * sizes[best] and _weight(kinds[key]) >= 1:
            best = key
    return [places[n].get(best, (region.stamp.end, region.stamp.end)) for n, region in enumerate(regions)]


def _weight(element: Element) -> float:
    if called(element.called, "signature") or called(element.called, "panel") > 3:
        return 0.2
    return (0.3 if element.key in SMALL else 1.0) + 0.4 * min(called(element.called, "body"), 8)


def _elements(region: Region) -> list[tuple[Element, str]]:
    """The elements of a post in which something may be written, each with what stands in it and is not said of its
    poster.
    """
    texts: dict[int, tuple[Element, list[str]]] = {}
    for line in region.lines:
        for one in line.words:
            is_moment = one.start <= region.stamp.start < one.end
            if is_moment or _LABEL.match(one.text) or one.text.casefold() in words("ranks"):
                continue
            for element in one.element.above:
                if element.start < region.start:
                    break
                if element.name not in LEAF or called(element.called, "body") > 3:
                    texts.setdefault(id(element), (element, []))[1].append(one.text)
    return [(element, " ".join(pieces)) for element, pieces in texts.values()]

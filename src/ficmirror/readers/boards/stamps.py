"""The moments on a board's page at which its posts were written: those that stand alike in each of them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ficmirror.readers.boards.tree import Element, Shown, Tree
from ficmirror.readers.boards.words import words
from ficmirror.text.dates import is_month

_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\.?)?"
_DAY = (
    r"(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[-./ ]{1,2}(?:\d{1,2}|[^\W\d_]{3,10})\.?,?[-./ ]{1,2}'?(?:\d{4}|\d\d)"
    r"|[^\W\d_]{3,10}-\d{1,2}"
    r"|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?"
    r"[^\W\d_]{3,10}\.? ?\d{1,2}(?:st|nd|rd|th)?,? ?'?\d{4}|today|yesterday|heute|gestern)"
)
_STAMP = re.compile(
    rf"(?<![\w/])(?:{_DAY}(?:,? ?(?:at|um|@|-|:|\|)? ?| {{1,3}}){_CLOCK}|{_CLOCK},? ?(?:on )?{_DAY})(?!\d)",
    re.IGNORECASE,
)
_DATED = re.compile(rf"(?<![\w/]){_DAY}(?!\d)", re.IGNORECASE)
CLOCK = re.compile(rb"\d[:.][0-5]\d")
_LONGEST, _BEFORE = 200, 40
_MOST = 2_000  # posts of one page
_NAMES, _MORE_NAMES = 3, 6  # names of elements by which moments that stand alike are known


@dataclass(frozen=True, slots=True)
class Stamp:
    """One moment: its words, where they stand, and in which line and element."""

    text: str
    start: int
    end: int
    n_line: int
    element: Element


def stamps_on(tree: Tree) -> list[Stamp]:
    """The moments of a page's posts in order; empty where none are."""
    found = _stamps(tree, _STAMP) or _stamps(tree, _DATED)
    ends = [*(stamp.start for stamp in found), tree.elements[0].end][1:]
    below = {stamp.start: end - stamp.end for stamp, end in zip(found, ends, strict=True)}
    return _most(_most(found, below, _NAMES), below, _MORE_NAMES)[:_MOST]


def _stamps(tree: Tree, pattern: re.Pattern[str]) -> list[Stamp]:
    """The moments on a page, or its days where it tells no hours."""
    return [stamp for n in range(len(tree.lines)) if (stamp := _stamp(tree.lines, n, pattern))]


def _most(found: Sequence[Stamp], below: Mapping[int, int], n_names: int) -> list[Stamp]:
    """Of some moments those that stand in elements of the same names: the most, of as many those above most words."""
    alike: defaultdict[tuple[str, ...], list[Stamp]] = defaultdict(list)
    for stamp in found:
        keys = (one.key for one in stamp.element.above if one.name not in ("b", "a", "strong"))
        alike[tuple(islice(keys, n_names))].append(stamp)
    return max(alike.values(), key=lambda some: (len(some), sum(below[one.start] for one in some)), default=[])


def _stamp(lines: Sequence[Shown], n: int, pattern: re.Pattern[str]) -> Stamp | None:
    line = lines[n]
    text = line.text
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    found = pattern.search(text)
    if found is None or not _is_day(found.group()):
        return None
    before = text[max(0, found.start() - _BEFORE) : found.start()].casefold()
    if not before and n and lines[n - 1].text.endswith(":"):
        before = lines[n - 1].text.casefold()
    if any(word in before for word in words("not_posted")):
        return None
    at, first = 0, line.words[0]
    for one in line.words:
        first = one
        at += len(one.text) + 1
        if at > found.start():
            break
    last = next((one for one in line.words if one.text and found.group().endswith(one.text[-8:])), first)
    return Stamp(found.group(), first.start, max(first.end, last.end), n, first.element)


def _is_day(words_: str) -> bool:
    """Whether the letters in a moment are a month's, a day's, or of its clock; numbers in a row are none."""
    names = re.findall(r"[^\W\d_]{3,}", words_.casefold())
    return not _ROW.fullmatch(words_) and all(is_month(name) or name in _OTHERS for name in names)


_ROW = re.compile(r"[\d ]*")
_OTHERS = frozenset(
    (
        "today",
        "yesterday",
        "heute",
        "gestern",
        *["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        *["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        "jan",
        "sept",
        "uhr",
    )
)

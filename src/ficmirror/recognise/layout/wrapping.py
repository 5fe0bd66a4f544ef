"""How the lines of a document were wrapped: at which width, which blocks are lists, which lines stand apart."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.words.tables import words

_DEFAULT_WIDTH = 72
_LEAST_WIDTH = 40
_OVER = 1.3  # times the width that a line is longer which nobody wrapped at it
_FULL_SHARE = 0.85  # share of the width that a line below another has which was wrapped at it
_RAGGED = 10  # characters that a wrapped line may fall short
_RAGGED_ROWS = 60  # rows at the top where it is asked whether lines were wrapped
_UNWRAPPED, _FEW_LONG = 110, 3  # characters of a line that nobody wrapped; so many of them say that of a document
_MANY_SHORT, _SOME_SHORT = 0.5, 0.2  # share of a block's lines that end early and make it a list
_NARROW = 60  # characters: no line of a paragraph in such a document is shorter than this


def wrap_width(rows: Sequence[Row]) -> int:
    """The length at which the document's lines were wrapped by hand; 0 where they were not."""
    lengths = sorted([len(row.text) for row in rows[:600] if not row.is_rule and row.gap == 0])
    if len(lengths) < 4:
        return _DEFAULT_WIDTH
    width = lengths[int(len(lengths) * 0.9)]
    width = width if width >= _LEAST_WIDTH else _DEFAULT_WIDTH
    longest = _OVER * max(width, _DEFAULT_WIDTH)
    over = sum([len(row.text) > longest for row in rows[:600]])
    full = sum(length > _FULL_SHARE * width for length in lengths)
    return 0 if width > _UNWRAPPED or over >= max(full, 1) else width


def has_room(row: Row, before: Row, width: int) -> bool:
    """Whether a line was ended although the next one's first word had room in it."""
    return len(before.text) + 1 + len(row.text.split(" ", 1)[0]) <= width


def lists_of(rows: Sequence[Row]) -> frozenset[int]:
    """The blocks near the top whose lines are no wrapped paragraph, as one of them ends although there was room.

    Lines wrapped by hand are ragged; where the story's paragraphs are not wrapped, nobody did that.
    """
    top = rows[:_RAGGED_ROWS]
    is_wrapped = sum(len(row.text) > _UNWRAPPED for row in rows[: 4 * _RAGGED_ROWS]) < _FEW_LONG
    widths: dict[int, int] = {}
    for row in top:
        widths[row.block] = max(widths.get(row.block, 0), len(row.text))
    pairs = [(before, row) for before, row in itertools.pairwise(top) if row.block == before.block]
    ragged = _RAGGED if is_wrapped else 0
    short = Counter(row.block for before, row in pairs if has_room(row, before, widths[row.block] - ragged))
    counts = Counter(row.block for _, row in pairs)
    least = _MANY_SHORT if is_wrapped else _SOME_SHORT
    narrow = () if is_wrapped else (block for block in counts if widths[block] < _NARROW)
    return frozenset((*narrow, *(block for block, count in short.items() if count >= least * counts[block])))


_APART_WITHIN, _APART_LENGTH = 40, 48  # rows at the top, and characters of a line, that may stand apart in a paragraph
_ENDS_SENTENCE = (".", "!", "?", ")", '"', "”")
_NAMED = re.compile(r"[\W_]*(?P<words>[A-Z][\w'’]*(?:[\s:!?&/–—-]{1,4}[\w'’]+){1,7})[\s!?~*_-]*")
_ADDRESSES = re.compile(r"\W*(?:my\s)?(?:dear|hello|hi|hey|dearest)\b", re.IGNORECASE)  # a letter's first line
_SMALL = words("small_words")
_ASIDE_ROWS = 5  # lines of an aside in brackets under a title


def is_name_of_something(text: str) -> bool:
    """Whether a short line has the capitals of a title and no full stop: "Alien Encounter", "The Tin Box!"."""
    found = _NAMED.fullmatch(text) if len(text) <= _APART_LENGTH and not _ADDRESSES.match(text) else None
    named = [word for word in re.findall(r"[\w'’]+", found["words"]) if word not in _SMALL] if found else []
    return len(named) > 1 and not any(word[0].islower() for word in named)


def lines_apart(rows: Sequence[Row]) -> frozenset[int]:
    """The numbers of the lines near the top that begin something of their own inside a wrapped paragraph.

    These are a title that was set without blank lines between the sentences of a disclaimer and those of the story,
    and an aside in brackets right under a title.
    """
    found: set[int] = set()
    for n, row in enumerate(rows[:_APART_WITHIN]):
        above = rows[n - 1] if n and rows[n - 1].block == row.block else None
        if above is None:
            continue
        below = rows[n + 1] if n + 1 < len(rows) and rows[n + 1].block == row.block else None
        if below is None:
            continue
        is_between = above.text.endswith(_ENDS_SENTENCE) and below.text[:1] in _OPENS
        if is_between and len(above.text) > _APART_LENGTH and row.is_joined and is_name_of_something(row.text):
            found.update((row.n, below.n))
    return frozenset(found)


_OPENS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ\"“‘'*_")


def aside_under_title(rows: Sequence[Row]) -> range:
    """The numbers of the lines of an aside in brackets, over more than one of them, under a document's first line."""
    if len(rows) < 2 or rows[1].text[:1] != "(" or len(rows[0].text) > _NARROW or rows[0].text[-1:] in ".,;":
        return range(0)
    for n, row in enumerate(rows[1 : 1 + _ASIDE_ROWS], start=1):
        if row.block != rows[1].block or row.text.count("(") > (n == 1):
            break
        if ")" in row.text:
            return range(rows[1].n, row.n + 1) if row.text.endswith(")") and n > 1 else range(0)
    return range(0)

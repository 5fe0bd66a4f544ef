"""Takes running heads and page numbers off a PDF's pages: lines apart from the text that come again page for page."""

import itertools
import re
from collections import Counter, defaultdict
from statistics import median

from ficmirror.readers.pdf.pages import Printed

_NUMBER = re.compile(r"[0-9]{1,5}")
_SAYS = re.compile(r"[^\W_]")
_DEEPEST = 3  # lines of one head or foot
_APART = 1.3  # of the usual distance of lines
_LEAST = 3  # pages
_LARGER = 1.12  # letters so many times the usual ones are a heading's
_STEP = 4  # points within which two heights are the same

Key = tuple[str, int, int | None]


def without_furniture(lines: list[Printed]) -> tuple[list[Printed], int]:
    """The lines of the text, and how many lines were only the pages' own.

    A line is furniture where a gap parts it from the text and the same words come again at the same height on enough
    pages: exactly the same, or but for a number that counts the pages.
    """
    edges = _edges(lines)
    usual = Counter(round(line.size, 1) for line in lines for _ in line.text).most_common(1)
    largest = _LARGER * usual[0][0] if usual else 0.0
    counts: Counter[Key] = Counter()
    for n in edges:
        counts.update(set(_keys(lines[n], largest)))
    gone = {n for n in edges if any(counts[key] >= _LEAST for key in _keys(lines[n], largest))}
    return [line for n, line in enumerate(lines) if n not in gone], len(gone)


def _keys(line: Printed, largest: float) -> list[Key]:
    """What a line is called when it is looked for on other pages, at its height or just beside it."""
    words = " ".join(line.text.split()).casefold()
    heights = (int(line.base // _STEP), int(line.base // _STEP) + 1)
    keys: list[Key] = []
    if _SAYS.search(words) and line.size <= largest:
        keys += [(words, height, None) for height in heights]
    for found in list(_NUMBER.finditer(words))[:4]:
        numbered = f"{words[: found.start()]}#{words[found.end() :]}"
        keys += [(numbered, height, int(found.group()) - line.page) for height in heights]
    return keys


def _edges(lines: list[Printed]) -> list[int]:
    """The numbers of the lines that a gap parts from the rest of their page, at its head or foot."""
    pages: dict[int, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        pages[line.page].append(n)
    found: list[int] = []
    for numbers in pages.values():
        ordered = sorted(numbers, key=lambda n: -lines[n].base)
        gaps = [lines[a].base - lines[b].base for a, b in itertools.pairwise(ordered)]
        wide = _APART * median(gaps) if len(gaps) > 2 else 0.0
        found += ordered[: _depth(gaps, wide)]
        found += ordered[len(ordered) - _depth(gaps[::-1], wide) :]
    return sorted(set(found))


def _depth(gaps: list[float], wide: float) -> int:
    """How many lines stand before the first wide gap; 0 where they are too many to be furniture."""
    for n, gap in enumerate(gaps[:_DEEPEST], 1):
        if gap > wide:
            return n
    return 1 if not gaps else 0

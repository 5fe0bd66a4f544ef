"""Takes running heads and page numbers off a PDF's pages: lines that come again at the same height."""

import re
from collections import Counter, defaultdict

from ficmirror.readers.pdf.pages import Printed

_DIGITS = re.compile(r"[0-9]+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_SAYS = re.compile(r"[^\W_]")
_AT_EDGE = 2  # lines at the head and the foot of a page that may be furniture
_LEAST = 3  # pages
_SHARE = 0.12  # of all pages


def without_furniture(lines: list[Printed], n_pages: int) -> tuple[list[Printed], int]:
    """The lines of the text, and how many lines were only the pages' own.

    A line is furniture where the same words (numbers aside) stand at the same height at the edge of enough pages.
    """
    edges = _edges(lines)
    counts: Counter[tuple[str, int]] = Counter()
    for n in edges:
        if _SAYS.search(lines[n].text):
            counts.update(set(_keys(lines[n])))
    enough = max(_LEAST, int(_SHARE * n_pages))
    gone = {n for n in edges if any(counts[key] >= enough for key in _keys(lines[n]))}
    return [line for n, line in enumerate(lines) if n not in gone], len(gone)


def _keys(line: Printed) -> list[tuple[str, int]]:
    """What a line is called when it is looked for again: its words without numbers, at its height or just beside it."""
    words = _DIGITS.sub("#", " ".join(line.text.split()).casefold())
    height = int(line.base // 4)
    return [(words, height), (words, height + 1)]


def _edges(lines: list[Printed]) -> list[int]:
    """The numbers of the first and last lines of every page, by height."""
    pages: dict[int, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        pages[line.page].append(n)
    found: set[int] = set()
    for numbers in pages.values():
        ordered = sorted(numbers, key=lambda n: -lines[n].base)
        found |= {*ordered[:_AT_EDGE], *ordered[-_AT_EDGE:]}
    return sorted(found)

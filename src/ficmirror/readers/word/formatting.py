"""Looks up how a place in a binary Word document is formatted (MS-DOC 2.8, 2.9): runs, paragraphs, styles."""

import struct
from bisect import bisect_right
from typing import NamedTuple

from ficmirror.readers.office.looks import QUOTES, Run, Style, resolved
from ficmirror.readers.word.pieces import Layout
from ficmirror.readers.word.sprms import Paragraph, paragraph_of, run_of
from ficmirror.records.document import Align

_PAGE = 512
_MAX_PAGES = 8_000
_MAX_STYLES = 4000
_TITLES = {62: 1}  # built-in styles by number (MS-DOC 2.9.271, sti): 1 to 9 are headings, 62 the title


class Stretch(NamedTuple):
    """Bytes of the main stream from `start` to `end` that are formatted alike, and the modifiers."""

    start: int
    end: int
    group: bytes


class Stretches:
    """The stretches of one kind; `at` finds the one a place stands in."""

    def __init__(self, found: list[Stretch]) -> None:
        self._found = sorted(found, key=lambda stretch: stretch.start)
        self._starts = [stretch.start for stretch in self._found]

    def at(self, place: int) -> Stretch:
        """The stretch at a place; where nothing is said, an empty one up to the next."""
        n = bisect_right(self._starts, place) - 1
        if n >= 0 and self._found[n].end > place:
            return self._found[n]
        end = self._starts[n + 1] if n + 1 < len(self._starts) else 1 << 62
        return Stretch(place, end, b"")


def runs_in(layout: Layout) -> Stretches:
    """How words look."""
    found: list[Stretch] = []
    for page in _pages(layout, layout.part(0xFA, 0xB8)):
        for start, end, offset in _rows(page, 1):
            place = offset * 2
            group = page[place + 1 : place + 1 + page[place]] if offset else b""
            found.append(Stretch(start, end, group))
    return Stretches(found)


def paragraphs_in(layout: Layout) -> Stretches:
    """How paragraphs stand; each group begins with the number of its style."""
    found: list[Stretch] = []
    for page in _pages(layout, layout.part(0x102, 0xC0)):
        for start, end, offset in _rows(page, 13 if layout.is_new else 7):
            place = offset * 2
            size = page[place] * 2
            if layout.is_new:
                size, place = (page[place + 1] * 2, place + 1) if size == 0 and place < _PAGE - 2 else (size - 1, place)
            found.append(Stretch(start, end, page[place + 1 : place + 1 + max(size, 0)] if offset else b""))
    return Stretches(found)


def _pages(layout: Layout, plc: bytes) -> list[bytes]:
    """The formatting pages that a table of them lists."""
    width = 4 if layout.is_new else 2
    n = min(max(len(plc) - 4, 0) // (4 + width), _MAX_PAGES)
    numbers = struct.unpack_from(f"<{n}{'I' if layout.is_new else 'H'}", plc, 4 * (n + 1)) if n else ()
    pages = (layout.main[(k & 0x3FFFFF) * _PAGE :][:_PAGE] for k in dict.fromkeys(numbers))
    return [page for page in pages if len(page) == _PAGE]


def _rows(page: bytes, width: int) -> list[tuple[int, int, int]]:
    """The rows of a formatting page: from byte, to byte, where in the page the modifiers stand."""
    n = page[_PAGE - 1]
    if 4 * (n + 1) + width * n > _PAGE:
        return []
    bounds = struct.unpack_from(f"<{n + 1}I", page, 0)
    offsets = (page[4 * (n + 1) + width * k] for k in range(n))
    return [(start, end, k) for start, end, k in zip(bounds, bounds[1:], offsets, strict=False) if end > start]


class Sheet(NamedTuple):
    """The style sheet: styles by number, and the runs of those for characters alone."""

    styles: dict[int, Style]
    runs: dict[int, Run]

    def style(self, paragraph: Paragraph) -> Style:
        """What a paragraph is, with its own alignment and level laid over its style's."""
        style = self.styles.get(paragraph.style, Style())
        return style._replace(
            align=paragraph.align or style.align,
            heading=paragraph.outline or style.heading,
            is_ruled=paragraph.is_ruled or style.is_ruled,
        )


# The first styles of a sheet are always the same built-in ones (MS-DOC 2.9.271).
_OLD_SHEET = Sheet({level: Style(heading=level) for level in range(1, 7)}, {})


def sheet_of(layout: Layout) -> Sheet:
    """The style sheet (MS-DOC 2.9.271, STSH); of that of Word 6 and 95 only the headings."""
    if not layout.is_new:
        return _OLD_SHEET
    stsh = layout.part(0xA2, 0x60)
    if len(stsh) < 8:
        return Sheet({}, {})
    head, n, base = struct.unpack_from("<HHH", stsh, 0)
    place = 2 + head
    found: dict[str, Style] = {}
    parents: dict[str, str] = {}
    for number in range(min(n, _MAX_STYLES)):
        if place + 2 > len(stsh):
            break
        size = struct.unpack_from("<H", stsh, place)[0]
        if size >= base:
            style, parent = _style(stsh[place + 2 : place + 2 + size], base)
            found[str(number)], parents[str(number)] = style, str(parent)
        place += 2 + size + (size & 1)
    styles = {int(number): style for number, style in resolved(found, parents).items()}
    return Sheet(styles, {number: style.run for number, style in styles.items()})


def _style(std: bytes, base: int) -> tuple[Style, int]:
    """One style and the number of the one it is based on."""
    if len(std) < max(base + 2, 8):
        return Style(), 0xFFF
    built_in, kind_and_parent = struct.unpack_from("<HH", std, 0)
    built_in, kind, parent = built_in & 0xFFF, kind_and_parent & 0xF, kind_and_parent >> 4
    length = struct.unpack_from("<H", std, base)[0]
    name = std[base + 2 : base + 2 + 2 * length].decode("utf-16-le", "replace").lower()
    place = base + 2 + 2 * length + 2
    groups: list[bytes] = []
    for _ in range(2):
        place += place & 1
        if place + 2 > len(std):
            break
        size = struct.unpack_from("<H", std, place)[0]
        groups.append(std[place + 2 : place + 2 + size])
        place += 2 + size
    heading = built_in if 1 <= built_in <= 6 else _TITLES.get(built_in, 0)
    style = Style(heading=heading, is_quote=name in QUOTES)
    if kind == 1 and groups:
        paragraph = paragraph_of(0, groups[0][2:])
        style = style._replace(align=paragraph.align if paragraph.align is not Align.LEFT else None)
        style = style._replace(is_ruled=paragraph.is_ruled)
    words = groups[kind == 1] if len(groups) > (kind == 1) else b""
    return style._replace(run=run_of(words, Run(), {})), parent

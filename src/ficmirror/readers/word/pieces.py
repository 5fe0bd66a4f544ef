"""Where the text of a binary Word document stands (MS-DOC 2.4): its pieces, in the order in which they are read."""

import struct
from typing import NamedTuple

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.ole import Compound

_ENCRYPTED, _WIDE, _TABLE_1 = 0x0100, 0x1000, 0x0200  # flags at offset 10
_WORD_97 = 105  # nFib of Word 97 and later is above this
_PACKED = 0x40000000  # a piece with one byte a character
_MAX_PIECES = 100_000


class Piece(NamedTuple):
    """Characters `start` to `end` of the document, in the main stream from byte `place` on; `modifier`: its prm."""

    start: int
    end: int
    place: int
    is_wide: bool
    modifier: int = 0

    @property
    def width(self) -> int:
        """Bytes a character."""
        return 2 if self.is_wide else 1


class Layout(NamedTuple):
    """The main stream, the table stream, and where things stand in them."""

    main: bytes
    table: bytes
    is_new: bool  # Word 97 or later
    pieces: list[Piece]
    modifiers: list[bytes]
    counts: tuple[int, ...]  # characters: text, footnotes, running heads, macros, annotations, endnotes, boxes, theirs

    def part(self, offset_97: int, offset_6: int) -> bytes:
        """The structure whose place and size stand at this offset of the header."""
        place, size = struct.unpack_from("<II", self.main, offset_97 if self.is_new else offset_6)
        return self.table[place : place + size]


def layout_of(compound: Compound) -> Layout:
    """How a compound file's document is laid out. Raises `ObjectUnreadable` where it has none or is locked."""
    main = compound.stream("WordDocument")
    if len(main) < 0x200 or main[:2] not in {b"\xec\xa5", b"\xdc\xa5"}:
        raise ObjectUnreadable("no text was found in this word processor's file")
    version, flags = struct.unpack_from("<H6xH", main, 2)
    if flags & _ENCRYPTED:
        raise ObjectUnreadable("held, but this Word document is locked with a password")
    is_new = version > _WORD_97
    table = compound.stream("1Table" if flags & _TABLE_1 else "0Table") if is_new else main
    counts = struct.unpack_from("<8i", main, 0x4C if is_new else 0x34)
    bare = Layout(main, table, is_new, [], [], tuple(max(0, n) for n in counts))
    pieces, modifiers = _pieces(bare.part(0x1A2, 0x160), is_new, bool(flags & _WIDE))
    if not pieces:
        first = struct.unpack_from("<I", main, 0x18)[0]
        pieces = [Piece(0, sum(bare.counts), first, is_new and bool(flags & _WIDE))]
    return bare._replace(pieces=pieces, modifiers=modifiers)


def _pieces(clx: bytes, is_new: bool, is_wide: bool) -> tuple[list[Piece], list[bytes]]:
    """The piece table and the modifiers of a fast-saved document (MS-DOC 2.9.38, Clx)."""
    place = 0
    modifiers: list[bytes] = []
    while place + 3 <= len(clx) and clx[place] == 1:
        size = struct.unpack_from("<H", clx, place + 1)[0]
        modifiers.append(clx[place + 3 : place + 3 + size])
        place += 3 + size
    if place + 5 > len(clx) or clx[place] != 2:
        return [], modifiers
    size = min(struct.unpack_from("<I", clx, place + 1)[0], len(clx) - place - 5)
    n = min((size - 4) // 12, _MAX_PIECES)
    if n < 1:
        return [], modifiers
    bounds = struct.unpack_from(f"<{n + 1}I", clx, place + 5)
    pieces: list[Piece] = []
    for k in range(n):
        where, modifier = struct.unpack_from("<IH", clx, place + 5 + 4 * (n + 1) + 8 * k + 2)
        if is_new:
            is_wide = not where & _PACKED
            where = where if is_wide else (where & ~_PACKED) // 2
        if bounds[k] != (pieces[-1].end if pieces else 0):  # damaged: pieces must follow each other
            break
        if bounds[k + 1] > bounds[k]:
            pieces.append(Piece(bounds[k], bounds[k + 1], where, is_wide, modifier))
    return pieces, modifiers

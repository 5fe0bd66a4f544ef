"""What the modifiers (sprms) of a binary Word document change in words and paragraphs (MS-DOC 2.6)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from ficmirror.readers.office.looks import Run
from ficmirror.records.document import Align, MarkKind

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # operand bytes by the code's upper three bits; 6 names its own
_TOGGLES = {0x0835: MarkKind.STRONG, 0x0836: MarkKind.EMPHASIS, 0x0837: MarkKind.STRIKE, 0x2A53: MarkKind.STRIKE}
_HIDING = frozenset({0x0800, 0x083C})  # deleted while changes were tracked; hidden
_UNDERLINE, _PLACE, _COLOUR_INDEX, _COLOUR, _STYLE, _SYMBOL = 0x2A3E, 0x2A48, 0x2A42, 0x6870, 0x4A30, 0x6A09
_DRAWN = 0x6A03  # where a picture's bytes stand
_RAISED, _LEAST_RAISED = 0x4845, 6  # half points
_ALIGNED, _ALIGNED_OLD, _OUTLINE, _IN_TABLE, _ROW_END, _LIST, _DEPTH = (
    0x2461, 0x2403, 0x2640, 0x2416, 0x2417, 0x460B, 0x260A,
)  # fmt: skip
_RULES = frozenset({0x6424, 0x6426, 0xC64E, 0xC650})  # lines above and below
_COLOURS = ("", "", "#0000ff", "#00ffff", "#00ff00", "#ff00ff", "#ff0000", "#ffff00", "#ffffff", "#00008b", "#008b8b",
            "#006400", "#8b008b", "#8b0000", "#808000", "#a9a9a9", "#d3d3d3")  # fmt: skip
_ALIGNS = (Align.LEFT, Align.CENTRE, Align.RIGHT)
# Word 6 and 95 write one byte for a code; these are the ones that matter here, by the code that Word 97 gave them.
_OLD = {85: 0x0835, 86: 0x0836, 87: 0x0837, 92: 0x083C, 94: _UNDERLINE, 98: _COLOUR_INDEX, 104: _PLACE, 80: _STYLE,
        65: 0x0800, 68: _DRAWN, 101: _RAISED, 5: _ALIGNED_OLD, 24: _IN_TABLE, 25: _ROW_END, 38: 0x6424,
        40: 0x6426}  # fmt: skip
# Operand bytes of the old codes that take more than one; 0: the first byte says how many follow.
_OLD_SIZES = {
    **dict.fromkeys((3, 12, 15, 23, 81, 103, 108, 188, 190, 191), 0),
    **dict.fromkeys((2, *range(16, 20), 21, 22, 26, 27, 28, *range(30, 37), *range(38, 44), *range(45, 50)), 2),
    **dict.fromkeys((69, 72, 80, 93, 96, 97, 99, 101, 105, 106, 107, 109, 110, 182, 183, 184, 189), 2),
    **dict.fromkeys((73, 95), 3),
    **dict.fromkeys((20, 70, 74), 4),
    **dict.fromkeys((68,), 5),
    **dict.fromkeys((120, 187), 12),
}


class Paragraph(NamedTuple):
    """What a paragraph's modifiers say; `style`: its number in the style sheet."""

    style: int = 0
    align: Align | None = None
    outline: int = 0
    is_in_table: bool = False
    is_row_end: bool = False
    is_ruled: bool = False
    is_listed: bool = False
    depth: int = 0


def sprms(group: bytes, is_new: bool) -> Iterator[tuple[int, bytes]]:
    """Each modifier's code (as Word 97 writes it) and operand; an unknown size ends the walk."""
    place = 0
    while place + 1 < len(group):
        if is_new:
            code = struct.unpack_from("<H", group, place)[0]
            place += 2
            size = _SIZES.get(code >> 13)
            if size is None:
                if code == 0xD608 or place >= len(group):  # a table's definition, longer than a byte can say
                    return
                size = 1 + group[place]
        else:
            code, size = _OLD.get(group[place], 0), _OLD_SIZES.get(group[place], 1)
            place += 1
            if not size:
                size = 1 + group[place]
        yield code, group[place : place + size]
        place += size


def run_of(group: bytes, below: Run, styles: dict[int, Run], is_new: bool = True) -> Run:
    """The run that modifiers make of what the paragraph's style says (`below`); `styles`: of characters, by number."""
    run = below
    for code, operand in sprms(group, is_new):
        value = operand[0] if operand else 0
        if code in _TOGGLES:
            kind = _TOGGLES[code]
            is_on = value == 1 or (value in {0x80, 0x81} and (kind in below.on) is (value == 0x80))
            run = run.switched(kind, is_on)
        elif code in _HIDING:
            run = run._replace(is_hidden=value in {1, 0x81})
        elif code == _UNDERLINE:
            run = run.switched(MarkKind.UNDERLINE, value not in {0, 5})
        elif code == _PLACE:
            run = run.switched(MarkKind.SUPERSCRIPT, value == 1).switched(MarkKind.SUBSCRIPT, value == 2)
        elif code == _RAISED and len(operand) == 2:
            height = struct.unpack("<h", operand)[0]
            run = run.switched(MarkKind.SUPERSCRIPT, height >= _LEAST_RAISED)
            run = run.switched(MarkKind.SUBSCRIPT, height <= -_LEAST_RAISED)
        elif code == _COLOUR_INDEX:
            run = run._replace(colour=_COLOURS[value] if value < len(_COLOURS) else "")
        elif code == _COLOUR and len(operand) == 4:
            run = run._replace(colour="" if operand[3] else f"#{operand[0]:02x}{operand[1]:02x}{operand[2]:02x}")
        elif code == _STYLE and len(operand) == 2:
            run = styles.get(struct.unpack("<H", operand)[0], Run()).over(run)
    return run


def symbol_of(group: bytes) -> str:
    """The character of a symbol that stands for itself in another typeface; "" where there is none."""
    for code, operand in sprms(group, True):
        if code == _SYMBOL and len(operand) == 4:
            number = struct.unpack_from("<H", operand, 2)[0]
            return chr(number - 0xF000) if 0xF020 <= number < 0xF080 else "•" if number >= 0xF080 else chr(number)
    return ""


def drawn_at(group: bytes, is_new: bool = True) -> int | None:
    """Where in its stream the picture stands that a character stands for; None where nothing says it."""
    for code, operand in sprms(group, is_new):
        if code == _DRAWN and len(operand) >= (4 if is_new else 5):
            return int(struct.unpack_from("<I", operand, 0 if is_new else 1)[0])
    return None


def paragraph_of(style: int, group: bytes, is_new: bool = True) -> Paragraph:
    """The paragraph that modifiers make."""
    found = Paragraph(style)
    for code, operand in sprms(group, is_new):
        value = operand[0] if operand else 0
        if code in {_ALIGNED, _ALIGNED_OLD}:
            found = found._replace(align=_ALIGNS[value] if value < len(_ALIGNS) else Align.LEFT)
        elif code == _OUTLINE:
            found = found._replace(outline=value + 1 if value < 6 else 0)
        elif code == _IN_TABLE:
            found = found._replace(is_in_table=bool(value))
        elif code == _ROW_END:
            found = found._replace(is_row_end=bool(value))
        elif code in _RULES:
            found = found._replace(is_ruled=any(operand))
        elif code == _LIST:
            found = found._replace(is_listed=any(operand))
        elif code == _DEPTH:
            found = found._replace(depth=min(value, 8))
    return found

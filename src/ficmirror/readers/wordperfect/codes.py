"""What the codes in a WordPerfect text mean: sizes of functions, attributes, characters."""

import tomllib
from functools import cache
from importlib.resources import files

from ficmirror.records.document import Align, MarkKind

# Attributes by number, the same in 5 and 6.
ATTRIBUTES = {
    5: MarkKind.SUPERSCRIPT,
    6: MarkKind.SUBSCRIPT,
    8: MarkKind.EMPHASIS,
    11: MarkKind.UNDERLINE,
    12: MarkKind.STRONG,
    13: MarkKind.STRIKE,
    14: MarkKind.UNDERLINE,
}
ALIGNS = {0: Align.LEFT, 1: Align.LEFT, 2: Align.CENTRE, 3: Align.RIGHT, 4: Align.LEFT}
# Bytes of the functions with a fixed size, from 0xC0 (5) and from 0xF0 (6) on.
SIZES_5 = (4, 9, 11, 3, 3, 5, 6, 7, 4, 5, 6, 6, 8, 10, 10, 12)
SIZES_6 = (4, 5, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 8, 8, 1)

# Functions of one byte, and of the group that ends lines in 6.
SPACES_6 = frozenset({0x80, 0xCD, 0xCE, 0xCF})
SIGNS_6 = {0x81: "\xa0", 0x82: "\xad", 0x83: "\xad", 0x84: "-", 0x85: "\xad"}
PARAGRAPHS_6 = frozenset({0x87, 0xB7, 0xB8, 0xB9, 0xCA, 0xCB, 0xCC})
PAGES_6 = frozenset({0xB4, 0xB5, 0xB6, 0xC7, 0xC8, 0xC9})
LINE_ENDS = {
    **dict.fromkeys((0x01, 0x02, 0x03, 0x14, 0x15, 0x16), "space"),
    **dict.fromkeys((0x04, 0x05, 0x06, 0x17, 0x18, 0x19), "paragraph"),
    **dict.fromkeys((0x07, 0x08, 0x09, 0x1A, 0x1B, 0x1C), "page"),
    0x0A: "cell",
    **dict.fromkeys(range(0x0B, 0x11), "row"),
    **dict.fromkeys((0x11, 0x12, 0x13), "table_end"),
}
PARAGRAPHS_5 = frozenset({0x0A, 0x8C, 0x99})
SIGNS_5 = {0xA0: "\xa0", 0xA9: "-", 0xAA: "-", 0xAB: "-", 0xAC: "\xad", 0xAD: "\xad", 0xAE: "\xad"}
TABLES_5 = {
    (0xDC, 0): "cell", (0xDC, 1): "row", (0xDC, 2): "table_end",
    (0xDD, 1): "row", (0xDD, 2): "table_end", (0xDD, 3): "row",
}  # fmt: skip
# A tab's kind in its upper five bits: a line that is centred, or at the right.
SET_5 = {**dict.fromkeys(range(0x18, 0x20), Align.CENTRE), **dict.fromkeys(range(0x0C, 0x10), Align.RIGHT)}
SET_6 = {0x08: Align.CENTRE, 0x09: Align.CENTRE, 0x10: Align.RIGHT}


@cache
def _sets() -> dict[str, str]:
    table = tomllib.loads(files("ficmirror.readers.wordperfect").joinpath("characters.toml").read_text("utf-8"))
    return {str(name): str(characters) for name, characters in table.items()}


def character(number: int, character_set: int) -> str:
    """A character of one of WordPerfect's own sets; U+FFFD where it has none here."""
    if character_set == 0:
        return chr(number) if 32 <= number < 127 else "\ufffd"
    characters = _sets().get(str(character_set), "")
    return characters[number] if number < len(characters) else "\ufffd"


def low_character(byte: int) -> str:
    """The letter that a byte from 1 to 32 stands for in a text of WordPerfect 6."""
    return _sets()["bytes"][byte - 1]

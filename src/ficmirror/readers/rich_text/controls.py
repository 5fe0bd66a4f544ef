"""What the control words of rich text mean, by table (RTF 1.9)."""

import re
from dataclasses import dataclass

from ficmirror.records.document import Align, MarkKind

# One control word, coded byte, control sign, brace, or run of text (RTF 1.9, “Basic Entities”).
TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Groups whose words are not the text's.
HIDDEN = frozenset(
    {
        "fonttbl", "stylesheet", "info", "nonshppict", "object", "header", "headerl", "headerr", "headerf", "footer",
        "footerl", "footerr", "footerf", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata",
        "xmlnstbl", "datastore", "latentstyles", "nonesttables",
    }
)  # fmt: skip
TAKEN = {"title": "title", "author": "author", "fldinst": "instruction"}  # groups whose words are taken for a purpose
FORMATS = {
    "i": MarkKind.EMPHASIS, "b": MarkKind.STRONG, "ul": MarkKind.UNDERLINE, "strike": MarkKind.STRIKE,
    "super": MarkKind.SUPERSCRIPT, "sub": MarkKind.SUBSCRIPT,
}  # fmt: skip
RAISED = 6  # half points from which words stand above or below the line; what Word means where it says none
LINK = "@"  # how the name of a format begins that is a link
COLOUR_PARTS = ("red", "green", "blue")
SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0E0: "→"}  # of the typefaces Symbol and Wingdings, where Word puts them
NOTES = frozenset({"footnote", "endnote"})
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e",
    "rtlmark": "\u200f", "tab": " ", "~": "\xa0", "_": "-", "-": "\xad", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
ALIGNS = {"qc": Align.CENTRE, "qr": Align.RIGHT, "ql": Align.LEFT, "qj": Align.LEFT, "pard": Align.LEFT}
CODEPAGES = {
    437: "cp437", 708: "iso8859_6", 850: "cp850", 852: "cp852", 866: "cp866", 874: "cp874", 932: "cp932", 936: "cp936",
    949: "cp949", 950: "cp950", 1250: "cp1250", 1251: "cp1251", 1253: "cp1253", 1254: "cp1254", 1255: "cp1255",
    1256: "cp1256", 1257: "cp1257", 1258: "cp1258", 10000: "mac_roman",
}  # fmt: skip
# Typefaces by the characters they have (“Font Table”, \fcharset).
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437",
}  # fmt: skip
# Words that are heeded also where nothing is shown, and those whose number is 0 where none is written.
HEEDED = frozenset({"ansicpg", "colortbl", "shppict", "shpinst", "shptxt", "pict", "u", "uc", *NOTES})
NUMBERED = frozenset({"cf", "outlinelevel", "f", "s"})


@dataclass(frozen=True, slots=True)
class Group:
    """What holds inside one pair of braces."""

    is_hidden: bool = False
    taken: str = ""
    formats: frozenset[str] = frozenset()
    n_fallback: int = 1  # characters that stand for one `\\u`, for programs that do not know it
    is_colours: bool = False  # the table of colours
    aside: str = ""  # "note", "box"
    is_shape: bool = False  # what describes a shape, in which a picture or a box of words may stand
    codec: str = ""  # of the typeface, "" for the document's

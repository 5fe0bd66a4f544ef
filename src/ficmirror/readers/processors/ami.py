"""Tells an Ami Pro document: plain text in sections, of which `[edoc]` is the author's, with codes in angle brackets.

Source of the form: what the program writes. `@Style@` begins a paragraph, an empty line ends it.
"""

import re

from ficmirror.readers.processors.told import Told
from ficmirror.records.document import Align, MarkKind

_BEGINS = re.compile(rb"\[ver\]\r?\n\t[34]\r?\n\[sty\]")
_BODY = re.compile(r"^\[edoc\][ \t]*\r?\n", re.MULTILINE)
_END = re.compile(r"^>[ \t]*\r?$", re.MULTILINE)
_STYLE = re.compile(r"@([^@\n]{1,60})@")
_CODE = re.compile(
    r"<(?:(?P<sign><|;>|\[>)|(?P<shift>[/\\])(?P<letter>[^>])>|(?P<turn>[+-])(?P<look>.)>|(?P<else>[^<>]{0,400})>)"
)
_LOOKS = {
    "!": MarkKind.STRONG, '"': MarkKind.EMPHASIS, "#": MarkKind.UNDERLINE, "$": MarkKind.UNDERLINE,
    ")": MarkKind.UNDERLINE, "%": MarkKind.STRIKE, "&": MarkKind.SUPERSCRIPT, "'": MarkKind.SUBSCRIPT,
}  # fmt: skip
_ALIGNS = {"C": Align.CENTRE, "B": Align.RIGHT}
_SIGNS = {"<": "<", ";>": ">", "[>": "["}
_SHIFTS = {"/": 0x40, "\\": 0x80}
_CENTRED = re.compile(r"(?i)title|centre|center")
_HEADING = re.compile(r"(?i)title|(?:sub)?head(?:ing)?\b(?: (?P<level>[1-6]))?")


def is_ami(sample: bytes) -> bool:
    """Whether a text begins as Ami Pro's do."""
    return bool(_BEGINS.match(sample))


def tell(text: str, told: Told) -> None:
    """Tells the document."""
    begins = _BODY.search(text)
    body = text[begins.end() if begins else 0 :]
    ends = _END.search(body)
    for paragraph in re.split(r"\n[ \t]*\n", body[: ends.start() if ends else None].replace("\r\n", "\n")):
        told.align, told.heading = None, 0
        _paragraph(paragraph.strip("\n"), told)


def _paragraph(paragraph: str, told: Told) -> None:
    style = _STYLE.match(paragraph)
    if style:
        paragraph = paragraph[style.end() :]
        told.align = Align.CENTRE if _CENTRED.match(style[1]) else None
        heading = _HEADING.match(style[1])
        told.heading = int(heading["level"] or 1) if heading else 0
    done = 0
    for code in _CODE.finditer(paragraph):
        told.put(paragraph[done : code.start()].replace("\n", " "))
        done = code.end()
        if code["sign"]:
            told.put(_SIGNS[code["sign"]])
        elif code["shift"]:
            byte = (ord(code["letter"]) + _SHIFTS[code["shift"]]) & 0xFF
            told.put(bytes([byte]).decode("cp1252", "replace"))
        elif code["look"] in _LOOKS:
            told.look(_LOOKS[code["look"]], code["turn"] == "+")
        elif code["turn"] == "+" and code["look"] in _ALIGNS:
            told.align = _ALIGNS[code["look"]]
    told.put(paragraph[done:].replace("\n", " "))
    told.end(1)

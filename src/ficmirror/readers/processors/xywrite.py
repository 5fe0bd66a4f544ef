"""Tells a XyWrite text: DOS's letters, and commands of two letters between the signs that look like « and ».

Source of the form: the program's manual.
"""

import re

from ficmirror.readers.processors.told import Told
from ficmirror.records.document import Align, MarkKind

# Commands that set pages, lines and typefaces; a word in real guillemets is hardly ever one.
_COMMAND = (
    rb"\xae(?:MD(?:NM|BO|UL|RV|BU|BR|SU|SD)[+-]?|F[CLR]|NJ|JU|PG"
    rb"|(?:FM|LM|RM|PT|TS|IP|LS|PL|SS|US|[ON]P|R[HF][AEO]?) {0,3}\d[ \d,.=+]{0,40})\xaf"
)
_TELLS = re.compile(_COMMAND)
_ENOUGH = 3
_CODE = re.compile("«(?P<name>[A-Za-z]{2})(?P<rest>[^«»]{0,4000})»")
_LOOKS = {
    "NM": (), "BO": (MarkKind.STRONG,), "UL": (MarkKind.UNDERLINE,), "RV": (MarkKind.EMPHASIS,),
    "BU": (MarkKind.STRONG, MarkKind.UNDERLINE), "BR": (MarkKind.STRONG, MarkKind.EMPHASIS),
    "SU": (MarkKind.SUPERSCRIPT,), "SD": (MarkKind.SUBSCRIPT,),
}  # fmt: skip
_ALIGNS = {"FC": Align.CENTRE, "FR": Align.RIGHT, "FL": None}


def is_xywrite(sample: bytes) -> bool:
    """Whether a text has XyWrite's commands."""
    return b"\xae" in sample and len(_TELLS.findall(sample)) >= _ENOUGH


def tell(content: bytes, told: Told) -> None:
    """Tells the text; one command after another sets how words look from there on."""
    text = content.partition(b"\x1a")[0].decode("cp437").replace("\r\n", "\n").replace("\r", "\n")
    for line in text.split("\n"):
        done = 0
        for code in _CODE.finditer(line):
            told.put(line[done : code.start()])
            done = code.end()
            _command(code, told)
        told.put(line[done:])
        told.end()


def _command(code: re.Match[str], told: Told) -> None:
    name, rest = code["name"].upper(), code["rest"]
    if name == "MD":
        told.only(*_LOOKS.get(rest[:2].upper(), ()))
    elif name in _ALIGNS:
        told.align = _ALIGNS[name]
    elif name == "FN":
        note = Told()
        note.put(rest.lstrip("0123456789 "))
        note.end()
        told.flush()
        told.composer.noted(note.composer)
    elif not _TELLS.fullmatch(code.group().encode("cp437", "replace")):
        told.put(code.group())  # words in guillemets

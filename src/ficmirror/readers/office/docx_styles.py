"""Reads the styles of a Word document (ECMA-376, styles.xml): what each makes of paragraphs and words."""

import re
from collections.abc import Callable

from ficmirror.readers.office.looks import ALIGNS, QUOTES, Run, Style, resolved
from ficmirror.readers.office.vocabularies import WORD
from ficmirror.readers.xml import walk
from ficmirror.records.document import MarkKind
from ficmirror.text.numbers import whole

TOGGLES = {
    "w:b": MarkKind.STRONG,
    "w:i": MarkKind.EMPHASIS,
    "w:strike": MarkKind.STRIKE,
    "w:dstrike": MarkKind.STRIKE,
}
_OFF = frozenset({"0", "false", "off", "none"})
_PLACES = {"superscript": MarkKind.SUPERSCRIPT, "subscript": MarkKind.SUBSCRIPT}
_RAISED = 6  # half points
_HEADING = re.compile(r"heading (\d)")
_TITLE = "title"


def run_with(run: Run, name: str, found: dict[str, str]) -> Run:
    """A run with one of its properties taken in; others leave it as it is."""
    value = found.get("w:val", "")
    if name in TOGGLES:
        return run.switched(TOGGLES[name], value not in _OFF)
    if name == "w:u":
        return run.switched(MarkKind.UNDERLINE, value not in _OFF)
    if name == "w:vertAlign" and value in _PLACES:
        return run.switched(_PLACES[value], True)
    if name == "w:position" and abs(height := _number(value)) >= _RAISED:
        return run.switched(MarkKind.SUPERSCRIPT if height > 0 else MarkKind.SUBSCRIPT, True)
    if name == "w:color" and value != "auto":
        return run._replace(colour="#" + value)
    if name == "w:vanish":
        return run._replace(is_hidden=value not in _OFF)
    return run


def _number(written: str) -> int:
    return int(written) if re.fullmatch(r"-?[0-9]{1,6}", written) else 0


def style_with(style: Style, name: str, found: dict[str, str]) -> Style:
    """A paragraph's style with one of its properties taken in."""
    value = found.get("w:val", "")
    match name:
        case "w:pBdr":
            return style._replace(is_ruled=True)
        case "w:jc":
            return style._replace(align=ALIGNS.get(value))
        case "w:outlineLvl" if whole(value, 6) < 6:
            return style._replace(heading=whole(value) + 1)
        case "w:numId":
            return style._replace(number=(value, style.number[1] if style.number else 0))
        case "w:ilvl":
            level = min(whole(value), 8)
            return style._replace(number=(style.number[0] if style.number else "", level))
    return style


def read_styles(content: bytes) -> dict[str, Style]:
    """Style's id → style, with what it is based on; "" is the paragraph that names none."""
    walker = _Styles()
    if content:
        walk(content, WORD, walker)
    return resolved(walker.styles, walker.parents)


class _Styles:
    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self.parents: dict[str, str] = {}
        self._id = ""
        self._is_in_run = False
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "w:style": self._style,
            "w:name": self._name,
            "w:basedOn": self._based,
            "w:rPr": self._run,
        }

    def start(self, name: str, found: dict[str, str]) -> None:
        """One element of the style sheet."""
        if name in self._starts:
            self._starts[name](found)
        elif self._id:
            style = self.styles[self._id]
            if self._is_in_run:
                self.styles[self._id] = style._replace(run=run_with(style.run, name, found))
            else:
                self.styles[self._id] = style_with(style, name, found)

    def end(self, name: str) -> None:
        """The end of an element."""
        if name == "w:rPr":
            self._is_in_run = False
        elif name == "w:style":
            self._id = ""

    def words(self, text: str) -> None:
        """Between the elements stands nothing."""

    def _style(self, found: dict[str, str]) -> None:
        self._id = found.get("w:styleId", "")
        if self._id:
            self.styles[self._id] = Style()

    def _run(self, _: dict[str, str]) -> None:
        self._is_in_run = True

    def _based(self, found: dict[str, str]) -> None:
        self.parents[self._id] = found.get("w:val", "")

    def _name(self, found: dict[str, str]) -> None:
        if not self._id:
            return
        name = found.get("w:val", "").lower()
        heading = _HEADING.fullmatch(name)
        level = min(int(heading[1]), 6) if heading else 1 if name == _TITLE else 0
        self.styles[self._id] = self.styles[self._id]._replace(heading=level, is_quote=name in QUOTES)

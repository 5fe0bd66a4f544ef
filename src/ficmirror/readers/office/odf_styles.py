"""Reads the styles of an OpenDocument text (OASIS ODF 1.2, chapters 16 and 20), and of OpenOffice.org 1.x before it."""

import re

from ficmirror.readers.office.looks import ALIGNS, Run, Style, resolved
from ficmirror.records.document import MarkKind
from ficmirror.text.numbers import whole

# SXW keeps both kinds of properties in one element.
_TEXT = frozenset({"style:text-properties", "style:properties"})
_PARAGRAPH = frozenset({"style:paragraph-properties", "style:properties"})
_SIGN = 20  # characters round a number
_BORDERS = ("fo:border", "fo:border-bottom", "fo:border-top")
_QUOTES = re.compile(r"quotations?|block[ _]?(?:text|quote)|quote", re.IGNORECASE)
_HEADING = re.compile(r"heading[ _](\d)", re.IGNORECASE)
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


class Styles:
    """Gathers styles while the parts of a document are walked over; `of` gives them resolved."""

    def __init__(self) -> None:
        self._found: dict[str, Style] = {}
        self._parents: dict[str, str] = {}
        self._resolved: dict[str, Style] = {}
        self._open = ""
        self._list = ""  # of the list style that is open: levels with numbers
        self.numbered: dict[str, dict[int, tuple[str, str]]] = {}  # list style → level → (what stands before, after)

    def start(self, name: str, found: dict[str, str]) -> None:
        """One element of a style sheet; others are passed over."""
        if name == "style:style":
            self._style(found)
        elif self._open and name in _TEXT | _PARAGRAPH:
            style = self._found[self._open]
            if name in _TEXT:
                style = style._replace(run=_run(style.run, found))
            if name in _PARAGRAPH:
                is_ruled = any(found.get(side, "none") != "none" for side in _BORDERS)
                align = ALIGNS.get(found.get("fo:text-align", ""), style.align)
                style = style._replace(align=align, is_ruled=is_ruled)
            self._found[self._open] = style
        elif name == "text:list-style":
            self._list = found.get("style:name", "")
        elif name == "text:list-level-style-number" and found.get("style:num-format"):
            level = found.get("text:level", "1")
            signs = (found.get("style:num-prefix", "")[:_SIGN], found.get("style:num-suffix", "")[:_SIGN])
            self.numbered.setdefault(self._list, {})[whole(level, 1)] = signs

    def end(self, name: str) -> None:
        """The end of an element."""
        if name == "style:style":
            self._open = ""

    def _style(self, found: dict[str, str]) -> None:
        name = f"{found.get('style:family', '')} {found.get('style:name', '')}"
        self._open = name
        self._found[name] = Style(heading=_level(found), is_quote=bool(_QUOTES.fullmatch(found.get("style:name", ""))))
        self._parents[name] = f"{found.get('style:family', '')} {found.get('style:parent-style-name', '')}"
        self._resolved = {}

    def of(self, family: str, name: str) -> Style:
        """The style of this name, with what it is based on."""
        if not self._resolved and self._found:
            self._resolved = resolved(self._found, self._parents)
        return self._resolved.get(f"{family} {name}", _PLAIN)


_PLAIN = Style()


def _level(found: dict[str, str]) -> int:
    level = found.get("style:default-outline-level", "")
    if n := whole(level):
        return min(n, 6)
    name = found.get("style:name", "").replace("_20_", " ")
    heading = _HEADING.fullmatch(name)
    return min(int(heading[1]), 6) if heading else 1 if name.lower() == "title" else 0


def _run(run: Run, found: dict[str, str]) -> Run:
    for name, is_on, kind in (
        ("fo:font-style", lambda value: value in {"italic", "oblique"}, MarkKind.EMPHASIS),
        ("fo:font-weight", lambda value: value in _BOLD, MarkKind.STRONG),
        ("style:text-underline-style", lambda value: value != "none", MarkKind.UNDERLINE),
        ("style:text-underline", lambda value: value != "none", MarkKind.UNDERLINE),
        ("style:text-line-through-style", lambda value: value != "none", MarkKind.STRIKE),
        ("style:text-crossing-out", lambda value: value != "none", MarkKind.STRIKE),
    ):
        if name in found:
            run = run.switched(kind, is_on(found[name]))
    place = found.get("style:text-position", "").split(" ")[0]
    if place:
        run = run.switched(MarkKind.SUPERSCRIPT, place == "super" or _percent(place) > 0)
        run = run.switched(MarkKind.SUBSCRIPT, place == "sub" or _percent(place) < 0)
    colour = found.get("fo:color", "")
    is_hidden = found.get("text:display") == "none"
    return run._replace(colour=colour or run.colour, is_hidden=is_hidden or run.is_hidden)


def _percent(written: str) -> float:
    try:
        return float(written.rstrip("%"))
    except ValueError:
        return 0.0

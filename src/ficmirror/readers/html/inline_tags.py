"""What the tags inside a line do: emphasis, links, pictures, colours, line ends."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from ficmirror.readers.html import elements
from ficmirror.readers.html.lines import OBJECT
from ficmirror.readers.html.state import State
from ficmirror.readers.html.styles import normal_colour
from ficmirror.records.document import Mark, MarkKind
from ficmirror.text.pictures import inline_name, record_name
from ficmirror.text.tokens import Token, attributes

# a page's address in quotation marks: "story('rain.html')", "location = 'list.php?id=7'"
_PAGE = re.compile(
    r"""(?P<mark>["'])(?P<page>[^"'\s<>()]{1,300}?\.(?:s?html?|xhtml|txt|php\d?|aspx?|cgi|pl|cfm|jsp)(?:[?#][^"'\s<>]{0,300})?)(?P=mark)""",
    re.IGNORECASE,
)

Handler = Callable[[State, Token], None]


def _starts(state: State, token: Token) -> None:
    state.line.open(token.name, elements.INLINE[token.name])
    if token.rest and "style" in token.rest:
        state.open_look(token.name, state.look(attributes(token.rest)))


def _ends(state: State, token: Token) -> None:
    name = token.name[1:]
    state.close_look(name)
    state.line.close(name, state.scope.n_formats)


def _styled(state: State, token: Token) -> None:
    state.line.open(token.name, None)
    if token.rest:
        found = attributes(token.rest)
        look = state.look(found)
        if not look.colour and "color" in found:
            look = look._replace(colour=normal_colour(found["color"]))
        state.open_look(token.name, look)


def _styled_ends(state: State, token: Token) -> None:
    """Ends the innermost of its name with its look: looks lie above their element on the pile."""
    name = token.name[1:]
    floor = state.scope.n_formats
    if state.line.is_open(name):
        while state.line.is_above("+" + name, name) and state.line.close("+" + name, floor):
            pass  # a look below the floor was given outside this cell, and stays
        state.line.close(name, floor)


def _link(state: State, token: Token) -> None:
    found = attributes(token.rest)
    state.line.close("a", state.scope.n_formats)
    for anchor in sorted({found.get("name", ""), found.get("id", "")} - {""}):
        state.line.name(anchor[:200])
    address = found.get("href", "").strip()
    if address[:11].lower() in ("javascript:", "#", ""):
        address = opened(address) or opened(found.get("onclick", "")) or address
    page, sign, place = address.partition("#")
    if sign and page and unquote(page.rpartition("/")[2]) in state.pages:
        address = sign + place
    state.line.open("a", MarkKind.LINK if address else None, address[:2000])


def opened(script: str) -> str:
    """The page that a script opens, "" for a script that opens none: "javascript:window.open('rain.html', 'w')"."""
    page = _PAGE.search(script[:2000]) if script else None
    return page["page"] if page else ""


def _picture(state: State, token: Token) -> None:
    found = attributes(token.rest)
    source = found.get("src", "").strip()
    source = inline_name(source) or record_name(found.get("recindex", ""), source) or source[:2000]
    if source:
        mark = Mark(0, 1, MarkKind.IMAGE, source, found.get("alt", "").strip()[:500])
        state.line.add_object(OBJECT, token.start, mark)


def _quotation(state: State, token: Token) -> None:
    state.line.add_object("”" if token.name[0] == "/" else "“", token.start)


def _line_end(state: State, _: Token) -> None:
    if state.pre is not None:
        state.end_pre_line()
    else:
        state.scopes[-1].lines.append(state.line.end())


STARTS: dict[str, Handler] = {
    **dict.fromkeys(elements.INLINE, _starts),
    **dict.fromkeys(elements.STYLED, _styled),
    "a": _link,
    "img": _picture,
    "image": _picture,
    "q": _quotation,
    "br": _line_end,
}
ENDS: dict[str, Handler] = {
    **dict.fromkeys(elements.INLINE, _ends),
    **dict.fromkeys(elements.STYLED, _styled_ends),
    "a": _ends,
    "q": _quotation,
    "br": _line_end,
}

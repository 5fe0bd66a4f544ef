"""XML of journals read without a parser of XML: old files declare one encoding and hold another, and end early."""

import re
from collections.abc import Iterator
from html import unescape

_DECLARATION = re.compile(rb"\s{0,200}<\?xml[^>]{0,200}\?>")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)


def declared(content: bytes, otherwise: bytes) -> bytes:
    """The line with which each post of an export begins as a file of its own: the export's XML declaration."""
    found = _DECLARATION.match(content)
    return (found.group().strip() if found else otherwise) + b"\n"


def element(source: str, name: str, start: int = 0, end: int | None = None) -> str:
    """What the first element of this name holds, its signs and CDATA undone; "" where there is none.

    Its text holds no element of the same name (their writers escape it).
    """
    found = bounds(source, name, start, len(source) if end is None else end)
    return text_of(source[found[0] : found[1]]) if found else ""


def bounds(source: str, name: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the content of the first element of this name stands; to the end of its surroundings if never closed."""
    opening = re.compile(rf"<{name}(?:\s[^<>]{{0,500}})?(/?)>").search(source, start, end)
    if opening is None or opening[1]:
        return None
    close = _close(source, name, opening.end(), end)
    return opening.end(), close if close >= 0 else end


def _close(source: str, name: str, start: int, end: int) -> int:
    """Where the element is closed: an end tag inside CDATA is text."""
    at = start
    while source.startswith("<![CDATA[", at) or source[at : at + 200].lstrip().startswith("<![CDATA["):
        over = source.find("]]>", at, end)
        if over < 0:
            return -1
        at = over + 3
    return source.find(f"</{name}>", at, end)


def text_of(content: str) -> str:
    """The text of an element that holds no others."""
    if "<![CDATA[" not in content:
        return unescape(content).strip("\n") if "&" in content else content.strip("\n")
    pieces: list[str] = []
    done = 0
    for found in _CDATA.finditer(content):
        pieces += (unescape(content[done : found.start()]).strip(), found[1])
        done = found.end()
    return "".join((*pieces, unescape(content[done:]).strip())).strip("\n")


def elements(source: str, name: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every whole element of this name, its tags included; the last may lack its end tag."""
    opening = re.compile(rf"<{name}(?:\s[^<>]{{0,500}})?>")
    at = 0
    while found := opening.search(source, at):
        close = source.find(f"</{name}>", found.end())
        over = close + len(name) + 3 if close >= 0 else len(source)
        if found.group().endswith("/>"):  # it holds nothing, and what follows is another
            over = found.end()
        yield found.start(), over
        at = over

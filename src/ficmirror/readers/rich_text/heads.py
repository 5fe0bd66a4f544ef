"""What stands at the head of a rich text file: which characters its typefaces have, which styles are headings."""

import re

from ficmirror.readers.rich_text.controls import CHARSETS

_FONT = re.compile(r"\\f([0-9]{1,5})(?:\\[a-z]{1,20}-?[0-9]{0,6} ?){0,9}?\\fcharset([0-9]{1,3})")
_STYLE = re.compile(r"\{\\s([0-9]{1,5})([^{}]{1,2000})\}")
_OUTLINE = re.compile(r"\\outlinelevel([0-5])(?![0-9])")
_HEADING = re.compile(r"[ \n](?:heading ([1-6])|(title));?\s*\Z", re.IGNORECASE)
_REACH = 300_000  # characters of one table that are looked at


def codecs_of(source: str) -> dict[int, str]:
    """Typeface's number → the encoding of its characters, where it is not the document's."""
    start = source.find("{\\fonttbl")
    if start < 0:
        return {}
    found = ((int(font[1]), int(font[2])) for font in _FONT.finditer(source, start, start + _REACH))
    return {number: CHARSETS[charset] for number, charset in found if charset in CHARSETS}


def headings_of(source: str) -> dict[int, int]:
    """Style's number → the level of heading that it makes."""
    start = source.find("{\\stylesheet")
    levels: dict[int, int] = {}
    if start < 0:
        return levels
    for style in _STYLE.finditer(source, start, start + _REACH):
        outline, named = _OUTLINE.search(style[2]), _HEADING.search(style[2])
        if outline or named:
            levels[int(style[1])] = int(outline[1]) + 1 if outline else int((named and named[1]) or 1)
    return levels

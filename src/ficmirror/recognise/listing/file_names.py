"""The index of a shelf of files that is a text: the names of files in its lines become links."""

import re
from dataclasses import replace

from ficmirror.records.document import Block, Document, Line, Mark, MarkKind

_NAMED = re.compile(
    r"[^\S\n]*(?:[*•|-][^\S\n]*)?(?:(?:file(?:[ ]?name)?|location)[ ]?:[^\S\n]*)?"
    r"(?P<name>[\w~][\w./~+-]{0,80}\.(?:txt|text|asc|html?|fic))(?=[\s:|,]|\Z)",
    re.IGNORECASE,
)
_STARTS = re.compile(rf"^{_NAMED.pattern}", re.IGNORECASE | re.MULTILINE)
_HEAD = 6_000  # characters in which an index shows that it is one
_LEAST = 3  # lines with the name of a file in them


def with_files_named(document: Document) -> Document:
    """A text in which some lines begin with the names of files, with these as links; any other document as it is."""
    if document.form != "text" or len(_STARTS.findall(document.text, 0, _HEAD)) < _LEAST:
        return document
    return replace(document, blocks=tuple(_block(block) for block in document.blocks))


def _block(block: Block) -> Block:
    """A block with its lines as they stand: an index is no paragraph."""
    return block._replace(lines=tuple(map(_line, block.lines)), is_joined=False)


def _line(line: Line) -> Line:
    found = _NAMED.match(line.text)
    if not found or line.marks:
        return line
    start, end = found.span("name")
    return line._replace(marks=(Mark(start, end, MarkKind.LINK, found["name"]),))

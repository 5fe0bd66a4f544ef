"""The index of a shelf of files that is a text: the names of files in its lines become links."""

import re
from dataclasses import replace

from ficmirror.records.document import Block, Document, Line, Mark, MarkKind

_NAME = r"[\w~][\w./~+-]{0,80}\.(?:txt|text|asc|html?|fic|zip|rar|arj|lzh|lha|gz|docx?|rtf|wpd|pdf|epub)(?=[\s:|,]|\Z)"
_NAMED = re.compile(
    r"[^\S\n]*(?:[*•|-][^\S\n]*)?(?P<label>(?:files?(?:[ ]?names?)?|location)[ ]?:[^\S\n]*)?"
    rf"(?P<name>{_NAME})",
    re.IGNORECASE,
)
# How large a file is and when it came, behind its name: on the lists of bulletin boards (FILES.BBS).
_COLUMNS = re.compile(r"[^\S\n]{1,20}\d[\d,]{0,11}[kKbB]?[^\S\n]{1,12}\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?=[^\S\n])")
_FURTHER = re.compile(rf"(?:,|\s&|\sand)\s+(?P<name>{_NAME})", re.IGNORECASE)  # "silver1.txt, silver2.txt"
_LAST = re.compile(
    rf"\s?(?:-{{1,2}}|\.{{2,3}}|to|through|thru|–)\s?{_NAME}", re.IGNORECASE
)  # "silver1.txt - silver9.txt"
_STARTS = re.compile(rf"^{_NAMED.pattern}", re.IGNORECASE | re.MULTILINE)
_HEAD = 6_000  # characters in which an index shows that it is one
_LEAST = 3  # lines with the name of a file in them


def with_files_named(document: Document) -> Document:
    """A text in which some lines begin with the names of files, with these as links; any other document as it is."""
    if document.form != "text" or len(_STARTS.findall(document.text, 0, _HEAD)) < _LEAST:
        return document
    return replace(document, blocks=tuple(map(_block, _paragraphs(document))))


def _paragraphs(document: Document) -> list[Block]:
    """The blocks of an index, those in one that no blank line parts: how far lines are set in says nothing here."""
    found: list[Block] = []
    for block in document.blocks:
        if found and not block.n_blank_before:
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, *block.lines))
        else:
            found.append(block)
    return found


def _block(block: Block) -> Block:
    """A block with its lines as they stand: an index is no paragraph."""
    return block._replace(lines=tuple(map(_line, block.lines)), is_joined=False)


def _line(line: Line) -> Line:
    found = _NAMED.match(line.text)
    if not found or line.marks:
        return line
    names = [found]
    while found := _FURTHER.match(line.text, names[-1].end()):
        names.append(found)
    marks = [Mark(*one.span("name"), MarkKind.LINK, one["name"]) for one in names]
    if last := _LAST.match(line.text, marks[-1].end) or _COLUMNS.match(line.text, marks[-1].end):
        marks[-1] = replace(marks[-1], end=last.end())
    return line._replace(marks=tuple(marks))

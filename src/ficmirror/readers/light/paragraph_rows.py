"""Reads a table of values each row of which is one paragraph of a story, as sets of data for linguists keep them."""

import re
from collections.abc import Iterator

from ficmirror.records.document import Block, BlockKind, Line

_HEAD = re.compile(r"\ufeff?[A-Za-z]\w{0,30}(?P<sign>[,;\t])[A-Za-z]\w{0,30}(?:(?P=sign)[A-Za-z]\w{0,30}){0,20}\r?\n")
_WORDS = ("text", "paragraph", "para", "content", "body", "story", "paragraph_text", "para_text", "story_text")
_PLACES = re.compile(
    r"(?:fic|work|story|chapter|chap|para|paragraph|line|row|sent|sentence)s?_?(?:id|no|num|number|index)"
)
_CHAPTERS = re.compile(r"chap(?:ter)?(?:_?(?:id|no|num|number|index))?")
_WORKS = re.compile(r"(?:fic|work|story)_?id")

Cell = tuple[int, int]  # from where to where in the text, without the quotation marks round it


def is_paragraph_rows(text: str) -> bool:
    """Whether a text is such a table: its first line names a column of words and where each row belongs, and it tells
    of one work.
    """
    head = _HEAD.match(text)
    if head is None:
        return False
    names = _names(head)
    if not any(map(_PLACES.fullmatch, names)) or not any(name in _WORDS for name in names):
        return False
    works = [n for n, name in enumerate(names) if _WORKS.fullmatch(name)]
    rows = list(_rows(text, head.end(), head["sign"]))
    is_whole = bool(rows) and all(len(row) == len(names) for row in rows)
    return is_whole and all(len({text[slice(*row[n])] for row in rows}) == 1 for n in works)


def read_paragraph_rows(text: str) -> tuple[Block, ...]:
    """The paragraphs of such a table, with the number of each chapter above it where there are several; offsets count
    in `text`.
    """
    head = _HEAD.match(text)
    if head is None:
        return ()
    names = _names(head)
    words = next(n for n, name in enumerate(names) if name in _WORDS)
    rows = list(_rows(text, head.end(), head["sign"]))
    chapter = next((n for n, name in enumerate(names) if _CHAPTERS.fullmatch(name)), -1)
    numbers = [text[slice(*row[chapter])] if chapter >= 0 else "" for row in rows]
    has_chapters = len(set(numbers)) > 1
    blocks: list[Block] = []
    for n, row in enumerate(rows):
        if has_chapters and (n == 0 or numbers[n] != numbers[n - 1]):
            blocks.append(Block(BlockKind.HEADING, (Line(numbers[n], row[chapter][0]),), level=2))
        lines = tuple(_lines(text, *row[words]))
        if any(line.text.strip() for line in lines):
            blocks.append(Block(BlockKind.PARAGRAPH, lines))
    return tuple(blocks)


def _names(head: re.Match[str]) -> list[str]:
    return [name.strip().lower() for name in head[0].lstrip("\ufeff").split(head["sign"])]


def _rows(text: str, start: int, sign: str) -> Iterator[list[Cell]]:
    """The cells of each row. Linear: every character is passed once."""
    row: list[Cell] = []
    at = start
    while at < len(text):
        if text[at] == '"':
            end = _closing(text, at + 1)
            row.append((at + 1, end))
            at = end + 1
        else:
            end = at
            while end < len(text) and text[end] not in (sign, "\n"):
                end += 1
            row.append((at, end - (text[end - 1 : end] == "\r" and end > at)))
            at = end
        while at < len(text) and text[at] not in (sign, "\n"):
            at += 1
        if at >= len(text) or text[at] == "\n":
            if len(row) > 1 or row[0][0] < row[0][1]:
                yield row
            row = []
        at += 1
    if row:
        yield row


def _closing(text: str, at: int) -> int:
    """Where the quotation mark stands that closes a cell; one that is doubled is one of its words."""
    while (at := text.find('"', at)) >= 0 and text[at + 1 : at + 2] == '"':
        at += 2
    return at if at >= 0 else len(text)


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a cell; a doubled quotation mark is one."""
    is_quoted = text[start - 1 : start] == '"'
    while True:
        stop = text.find("\n", start, end)
        last = end if stop < 0 else stop
        raw = text[start:last]
        pieces = raw.split('""') if is_quoted else [raw]
        anchors: list[tuple[int, int]] = []
        here, there = 0, start
        for piece in pieces[:-1]:
            here, there = here + len(piece) + 1, there + len(piece) + 2
            anchors.append((here, there))
        yield Line('"'.join(pieces), start, tuple(anchors))
        if stop < 0:
            return
        start = stop + 1

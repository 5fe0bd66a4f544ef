"""A decoded original as blocks of lines that point back into it: what readers produce and recognisers read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from ficmirror.records.review import Review


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in `Document.text`."""

    start: int
    end: int


class MarkKind(StrEnum):
    """What a stretch of a line means beyond its words."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    SMALL = "small"
    CODE = "code"
    LINK = "link"  # target: the address as written
    IMAGE = "image"  # covers U+FFFC; target: the address as written, alt: its text
    COLOUR = "colour"  # target: the colour as written (coloured speech)
    ANCHOR = "anchor"  # target: the name that links inside the document point to


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark over `line.text[start:end]`."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""
    alt: str = ""


class Line(NamedTuple):
    """One line as a reader of the original sees it: a physical line of a text, a visual line of a page.

    `text` has entities decoded and no line end; leading spaces are kept where they mean something (plain text).
    `start` is the offset of its first character in `Document.text`. Where the line is not verbatim there (entities,
    tags between), `anchors` lists (offset in `text`, offset in `Document.text`) for each place the two drift apart.
    A tuple rather than a frozen dataclass: one is made for every line of every text, and that costs a quarter.
    """

    text: str
    start: int
    anchors: tuple[tuple[int, int], ...] = ()
    marks: tuple[Mark, ...] = ()

    def source_offset(self, offset: int) -> int:
        """The offset in `Document.text` of `text[offset]`."""
        base, origin = 0, self.start
        for here, there in self.anchors:
            if here > offset:
                break
            base, origin = here, there
        return origin + offset - base

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span in `Document.text` of `text[start:end]`; an empty stretch gives an empty span."""
        end = len(self.text) if end is None else end
        if end <= start:
            here = self.source_offset(start)
            return Span(here, here)
        return Span(self.source_offset(start), self.source_offset(end - 1) + 1)


class BlockKind(StrEnum):
    """What a block of a document is, as far as its form tells."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # with `level` 1–6
    BREAK = "break"  # a line that only separates: `* * *`, `-----`, <hr>
    VERSE = "verse"  # lines that must be kept
    PREFORMATTED = "preformatted"  # spaces and lines must be kept
    LIST_ITEM = "list_item"  # `level`: depth of nesting
    QUOTE = "quote"
    TERM = "term"  # <dt>
    DEFINITION = "definition"  # <dd>
    TABLE_ROW = "table_row"  # one line a cell


class Align(StrEnum):
    """How a block stands on the page, where the original says so."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Block(NamedTuple):
    """Lines that belong together.

    `is_joined`: the lines flow as one paragraph (a hard wrap, not a line that the author set). `n_blank_before`:
    blank lines (or the equivalent gap) above it. `number`: a list item's, where the form counts the
    items and the number does not stand in the text. A tuple for the same reason as `Line`.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    is_joined: bool = False
    level: int = 0
    align: Align = Align.LEFT
    n_blank_before: int = 1
    number: int = 0

    @property
    def text(self) -> str:
        """The block's words: joined by spaces where the lines flow, by line feeds where they stand."""
        if self.is_joined:
            return " ".join(line.text.strip() for line in self.lines)
        return "\n".join(line.text for line in self.lines)

    @property
    def span(self) -> Span:
        """From the first character of its first line to the end of its last, in `Document.text`."""
        return Span(self.lines[0].span().start, self.lines[-1].span().end)


@dataclass(frozen=True, slots=True)
class Repair:
    """One stretch of text that was damaged before it reached us and was put right, reversibly.

    `span` is in the repaired text; `was` is what stood there.
    """

    span: Span
    was: str


@dataclass(frozen=True, slots=True)
class EncodingReport:
    """How bytes became characters: the encoding's WHATWG-style name, how it was decided, how sure that is.

    `undecodable`: (offset in the text, bytes as hex) for every byte the encoding has no character for; such bytes
    are kept as the C1 or Latin-1 character of the same number, never deleted.
    """

    name: str
    decided_by: str
    confidence: float
    undecodable: tuple[tuple[int, str], ...] = ()
    repairs: tuple[Repair, ...] = ()


BEGINNINGS = "beginnings"  # the claim of a page that shows the beginnings of posts, and none of them whole


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the form says about its content outside the text: an HTML <title>, a <meta>, a mail header."""

    name: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that the form itself shows to be no part of what was written, and why: a mail's
    signature, a list's footer, a quoted mail. It stands in no block.
    """

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that is kept apart from what it is about: `about` is that post's number in its journal, "" for the
    post that the file's name tells.
    """

    about: str
    review: Review


@dataclass(frozen=True, slots=True)
class Posted:
    """One of the posts that a board's page shows: who wrote it and when, as the page says; where what was written
    stands in the text.
    """

    author: str
    date: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One decoded original. `text` is what spans count in; `form` names the reader's format ("text", "html"); `posts`
    are those of a board's page, in whose spans all blocks stand."""

    text: str
    blocks: tuple[Block, ...]
    form: str
    encoding: EncodingReport
    claims: tuple[Claim, ...] = ()
    language: str | None = None
    problems: tuple[str, ...] = field(default=())
    furniture: tuple[Furniture, ...] = ()
    comments: tuple[Comment, ...] = ()
    posts: tuple[Posted, ...] = ()
    reviews: tuple[Review, ...] = ()  # what readers said of it on the same page

    def claimed(self, *names: str) -> Iterator[Claim]:
        """The claims of these names, in order."""
        return (claim for claim in self.claims if claim.name in names)

    def claim(self, name: str) -> str:
        """The words of the first claim of a name, "" where there is none."""
        return next((claim.text for claim in self.claims if claim.name == name), "")

    @property
    def marks(self) -> Iterator[Mark]:
        """Every mark in it."""
        lines = chain.from_iterable(map(attrgetter("lines"), self.blocks))
        return chain.from_iterable(map(attrgetter("marks"), lines))

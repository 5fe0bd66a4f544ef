"""Composes a document from what a reader of a coded form finds: words with their looks, paragraphs, cells, notes."""

import re
from dataclasses import dataclass, field, replace

from ficmirror.readers.html.blocks import Setting, Table, blocks_of, table_blocks, trailing_gap
from ficmirror.readers.html.lines import OBJECT, cut, trimmed
from ficmirror.readers.html.page import as_meant
from ficmirror.records.document import Align, Block, BlockKind, Claim, Document, EncodingReport, Line, Mark, MarkKind

Looks = frozenset[tuple[MarkKind, str]]  # what stretches of words mean: kinds with their targets

PLAIN: Looks = frozenset()
PARAGRAPH = Setting(BlockKind.PARAGRAPH)
_BLANKS = str.maketrans("\t\n\r\f\v", "     ")
_FOLDED = re.compile(r"[ \t\n\r]+")
_DEEPEST = 30  # nested tables
_MAX_NOTES = 20_000
_MAX_CLAIM = 4000


@dataclass(slots=True)
class _Scope:
    """One cell, or the document itself: what is finished there and what is open."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[Line | None] = field(default_factory=list)
    gap: int = 0


class Composer:
    """Takes words in reading order; `document` gives what they make.

    The document's text is exactly the words taken, with a line end after every line: spans count in it. Notes stand
    at its end, each behind an anchor that its sign in the text links to.
    """

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.language: str | None = None
        self.problems: list[str] = []
        self.notes: list[tuple[str, Composer]] = []
        self._done: list[str] = []  # finished lines
        self._line_pieces: list[str] = []  # of the open line
        self._length = 0  # of all of them
        self._start = 0  # where the open line begins
        self._open: dict[tuple[MarkKind, str], int] = {}  # looks that hold → where in the line they began
        self._marks: list[Mark] = []
        self._scopes = [_Scope()]
        self._tables: list[Table] = []
        self._n_flat = 0  # tables too deep to be tables

    @property
    def is_line_empty(self) -> bool:
        """Whether nothing stands in the open line."""
        return self._length == self._start

    @property
    def is_empty(self) -> bool:
        """Whether the open paragraph has no words yet."""
        return self.is_line_empty and not any(self._scopes[-1].lines)

    def words(self, text: str, looks: Looks = PLAIN) -> None:
        """Adds words as they are (tabs and line ends become spaces)."""
        if not text:
            return
        self._look(looks)
        self._line_pieces.append(text.translate(_BLANKS))
        self._length += len(text)

    def folded(self, text: str, looks: Looks = PLAIN) -> None:
        """Adds words of a form in which a run of white space is one space."""
        text = _FOLDED.sub(" ", text)
        if text[:1] == " " and (not self._line_pieces or self._line_pieces[-1][-1] == " "):
            text = text[1:]
        self.words(text, looks)

    def picture(self, target: str, alt: str = "", looks: Looks = PLAIN) -> None:
        """Adds a picture by its address or its place in the container."""
        self._look(looks)
        place = self._length - self._start
        self._marks.append(Mark(place, place + 1, MarkKind.IMAGE, target[:2000], " ".join(alt.split())[:500]))
        self._line_pieces.append(OBJECT)
        self._length += 1

    def anchor(self, name: str) -> None:
        """A name that links may point to stands here."""
        place = self._length - self._start
        self._marks.append(Mark(place, place, MarkKind.ANCHOR, name[:200]))

    def noted(self, words: "Composer", sign: str = "", looks: Looks = PLAIN) -> None:
        """Puts a note's sign here; its words, composed on their own, will stand at the end."""
        if len(self.notes) >= _MAX_NOTES:
            return
        number = len(self.notes) + 1
        sign = sign.strip() or f"[{number}]"
        self.words(sign, looks | {(MarkKind.SUPERSCRIPT, ""), (MarkKind.LINK, f"#note-{number}")})
        self.notes.append((sign, words))

    def take(self, words: "Composer") -> None:
        """What was composed apart stands here, between two paragraphs."""
        if not self.is_empty:
            self.paragraph_end()
        blocks = words._settle()._scopes[0].blocks
        here = self._length
        self._done += words._done
        self._length = self._start = here + words._length
        self._scopes[-1].blocks += [_moved(block, here) for block in blocks]

    def line_end(self) -> None:
        """The line ends, the paragraph does not."""
        self._scopes[-1].lines.append(self._line())

    def paragraph_end(self, setting: Setting = PARAGRAPH, gap: int = 0) -> None:
        """What stood so far is a block; without words it is one empty line before the next. `gap` lines follow."""
        scope = self._scopes[-1]
        if not self.is_line_empty:
            scope.lines.append(self._line())
        if any(scope.lines):
            scope.blocks += blocks_of(scope.lines, setting, scope.gap)
            scope.gap = max(trailing_gap(scope.lines), gap)
        else:
            self._put_end()
            scope.gap = max(scope.gap + 1 + len(scope.lines), gap)
        scope.lines = []

    def rule(self) -> None:
        """A line across the page."""
        if not self.is_empty:
            self.paragraph_end()
        scope = self._scopes[-1]
        scope.blocks.append(Block(BlockKind.BREAK, (Line("", self._length),), n_blank_before=scope.gap))
        self._put_end()
        scope.gap = 0

    def table(self) -> None:
        """A table begins."""
        self._settle()
        if len(self._tables) >= _DEEPEST:
            self._n_flat += 1
        else:
            self._tables.append(Table(len(self._scopes)))

    def row(self) -> None:
        """A row of the innermost table begins."""
        if self._end_cell():
            self._tables[-1].rows.append([])
            self._tables[-1].starts.append([])

    def cell(self) -> None:
        """A cell of the open row begins."""
        if not self._end_cell():
            return
        if not self._tables[-1].rows:
            self.row()
        self._tables[-1].rows[-1].append([])
        self._tables[-1].starts[-1].append(self._length)
        self._scopes.append(_Scope())

    def table_end(self) -> None:
        """The innermost table ends."""
        if self._n_flat:
            self._n_flat -= 1
        elif self._end_cell():
            made = table_blocks(self._tables.pop())
            if made:
                made[0] = made[0]._replace(n_blank_before=self._scopes[-1].gap)
            self._scopes[-1].blocks += made
            self._scopes[-1].gap = 1

    def claim(self, name: str, text: str) -> None:
        """Something the form says of its content outside the text; empty words say nothing."""
        words = " ".join(text.split())[:_MAX_CLAIM]
        if words:
            self.claims.append(Claim(name, words))

    def document(self, form: str, encoding: EncodingReport) -> Document:
        """All that was taken, as a document; the composer is used up by it."""
        self._settle()
        while self._tables:
            self.table_end()
        self._put_notes()
        blocks = as_meant(self._scopes[0].blocks)
        text = "".join(self._done)
        return Document(text, tuple(blocks), form, encoding, tuple(self.claims), self.language, tuple(self.problems))

    def _put_notes(self) -> None:
        """The notes after a rule, each as it was composed, its sign before it."""
        if self.notes:
            self.rule()
        for number, (sign, note) in enumerate(self.notes, 1):
            note._settle()
            self.anchor(f"note-{number}")
            self.words(f"{sign} ")
            blocks = note._scopes[0].blocks
            lead = self._line()
            here = self._length
            self._done += note._done
            self._length = self._start = here + note._length
            moved = [_moved(block, here) for block in blocks]
            if lead and moved and moved[0].kind is not BlockKind.TABLE_ROW:
                moved[0] = moved[0]._replace(lines=(_led(lead, moved[0].lines[0]), *moved[0].lines[1:]))
            elif lead:
                moved.insert(0, Block(BlockKind.PARAGRAPH, (lead,), n_blank_before=0))
            self._scopes[0].blocks += moved

    def _settle(self) -> "Composer":
        """Ends the paragraph that is open, if one is."""
        if not self.is_empty:
            self.paragraph_end()
        return self

    def _end_cell(self) -> bool:
        """Ends the open cell of the innermost table; whether there is a table."""
        self._settle()
        if not self._tables or self._n_flat:
            return False
        if len(self._scopes) > self._tables[-1].n_scopes:
            self._tables[-1].rows[-1][-1] = self._scopes.pop().blocks
        return True

    def _look(self, looks: Looks) -> None:
        """Opens and closes marks until exactly `looks` hold."""
        here = self._length - self._start
        for look in [look for look in self._open if look not in looks]:
            begin = self._open.pop(look)
            if here > begin:
                self._marks.append(Mark(begin, here, *look))
        if len(looks) > len(self._open):
            for look in sorted(looks - self._open.keys()):
                self._open[look] = here

    def _line(self) -> Line | None:
        """The line so far, None for an empty one."""
        self._look(PLAIN)
        text = "".join(self._line_pieces)
        marks = tuple(sorted(self._marks, key=lambda mark: (mark.start, -mark.end)))
        line = self._trimmed(Line(text, self._start, (), marks)) if text else None
        if text:
            self._marks = []
            self._done.append(text)
            self._line_pieces = []
        self._put_end()
        return line

    def _trimmed(self, line: Line) -> Line:
        """A line without white space at its ends, but for the hard one by which a verse is set in below another."""
        is_set_in = line.text.startswith("\xa0") and any(self._scopes[-1].lines)
        return cut(line, 0, len(line.text.rstrip())) if is_set_in and not line.text.isspace() else trimmed(line)

    def _put_end(self) -> None:
        self._done.append("\n")
        self._length += 1
        self._start = self._length


def _moved(block: Block, by: int) -> Block:
    lines = (
        line._replace(start=line.start + by, anchors=tuple((here, there + by) for here, there in line.anchors))
        for line in block.lines
    )
    return block._replace(lines=tuple(lines))


def _led(lead: Line, line: Line) -> Line:
    """A line with another before it, a space between."""
    by = len(lead.text) + 1
    marks = tuple(replace(mark, start=mark.start + by, end=mark.end + by) for mark in line.marks)
    anchors = ((by, line.start), *((here + by, there) for here, there in line.anchors))
    return Line(f"{lead.text} {line.text}", lead.start, anchors, (*lead.marks, *marks))


def aligned(align: Align | None) -> Setting:
    """A paragraph that stands so."""
    return Setting(BlockKind.PARAGRAPH, 0, align or Align.LEFT)

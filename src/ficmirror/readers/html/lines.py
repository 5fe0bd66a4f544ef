"""Builds one visual line at a time from runs of source, keeping where every character came from."""

import re
from dataclasses import replace

from ficmirror.records.document import Line, Mark, MarkKind
from ficmirror.text.tokens import reference

OBJECT = "\ufffc"
_TROUBLE = re.compile(r"[ \t\n\r\f]{2,}|&")
_AND = re.compile("&")
_FLAT = str.maketrans("\t\n\r\f", "    ")
_MAX_FORMATS = 64


class Format:
    """One open inline element: what it means and where on the current line it began."""

    __slots__ = ("begin", "kind", "tag", "target")

    def __init__(self, tag: str, kind: MarkKind | None, target: str, begin: int) -> None:
        self.tag, self.kind, self.target, self.begin = tag, kind, target, begin


class LineBuilder:
    """Collects one line; `end` gives it and begins the next with the same open formats."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.formats: list[Format] = []
        self._n_open: dict[str, int] = {}
        self._names: list[str] = []  # anchors that wait for words to stand at
        self._clear()

    def _clear(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.start = -1
        self.anchors: list[tuple[int, int]] = []
        self.marks: list[Mark] = []
        self._drift = 0
        self._ends_blank = True

    def _put(self, text: str, origin: int) -> None:
        """Adds text whose first character stands at `origin` in the source."""
        if self.start < 0:
            self.start = origin
            self._drift = origin
            self.marks += [Mark(0, 0, MarkKind.ANCHOR, name) for name in self._names]
            self._names = []
        elif origin - self.length != self._drift:
            self.anchors.append((self.length, origin))
            self._drift = origin - self.length
        self.pieces.append(text)
        self.length += len(text)
        self._ends_blank = text[-1] == " "

    def add(self, start: int, end: int) -> None:
        """Adds a run of source with white space folded and references decoded."""
        run = self.source[start:end]
        if "\n" in run or "\t" in run or "\r" in run or "\f" in run:
            run = run.translate(_FLAT)
        if self._ends_blank:
            bare = run.lstrip(" ")
            start += len(run) - len(bare)
            run = bare
        if not run:
            return
        if "&" not in run and "  " not in run:
            self._put(run, start)
            return
        self._add_troubled(run, start)

    def _add_troubled(self, run: str, origin: int) -> None:
        done = 0
        for found in _TROUBLE.finditer(run):
            here = found.start()
            if here < done:
                continue
            if here > done:
                self._put(run[done:here], origin + done)
            if run[here] == "&":
                meant, done = reference(run, here)
                self._put(meant, origin + here)
            else:
                if not self._ends_blank:
                    self._put(" ", origin + here)
                done = found.end()
        if done < len(run):
            self._put(run[done:], origin + done)

    def add_verbatim(self, start: int, end: int) -> None:
        """Adds a run without line ends in it, white space kept, references decoded (inside `<pre>`)."""
        done, source = start, self.source
        for found in _AND.finditer(source, start, end):
            here = found.start()
            if here < done:
                continue
            if here > done:
                self._put(source[done:here], done)
            meant, done = reference(source, here)
            self._put(meant, here)
        if done < end:
            self._put(source[done:end], done)
        if self.length:
            self._ends_blank = False

    def add_object(self, text: str, origin: int, mark: Mark | None = None) -> None:
        """Adds something that is not in the source as text: a picture, a quotation mark."""
        begin = self.length
        self._put(text, origin)
        self._ends_blank = False
        if mark:
            self.marks.append(replace(mark, start=begin, end=self.length))

    def name(self, name: str) -> None:
        """Remembers an anchor at this place."""
        if self.start < 0:
            self._names = [*self._names[-20:], name]
        else:
            self.marks.append(Mark(self.length, self.length, MarkKind.ANCHOR, name))

    def open(self, tag: str, kind: MarkKind | None, target: str = "") -> None:
        """An inline element begins; the same meaning twice counts once."""
        if len(self.formats) >= _MAX_FORMATS:
            return
        if kind and any(format.kind is kind and format.target == target for format in self.formats):
            kind = None
        self.formats.append(Format(tag, kind, target, self.length))
        self._n_open[tag] = self._n_open.get(tag, 0) + 1

    def close(self, tag: str, floor: int = 0) -> bool:
        """An inline element ends; whether it was open (above `floor`)."""
        if not self._n_open.get(tag):
            return False
        for n in range(len(self.formats) - 1, floor - 1, -1):
            if self.formats[n].tag == tag:
                self._mark(self.formats.pop(n))
                self._n_open[tag] -= 1
                return True
        return False

    def is_open(self, tag: str) -> bool:
        """Whether an inline element of this name is open."""
        return bool(self._n_open.get(tag))

    def is_above(self, tag: str, other: str) -> bool:
        """Whether the innermost open `tag` began after the innermost open `other`."""
        for format in reversed(self.formats):
            if format.tag in (tag, other):
                return format.tag == tag
        return False

    def cut_formats(self, floor: int) -> None:
        """Closes every format opened since there were `floor` of them."""
        while len(self.formats) > floor:
            format = self.formats.pop()
            self._mark(format)
            self._n_open[format.tag] -= 1

    def _mark(self, format: Format) -> None:
        if format.kind and self.length > format.begin:
            self.marks.append(Mark(format.begin, self.length, format.kind, format.target))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added since the last line ended."""
        return self.start < 0

    def end(self, *, is_verbatim: bool = False) -> Line | None:
        """The line so far, None for an empty one; the next line begins with the same formats open."""
        if self.start < 0:
            for format in self.formats:
                format.begin = 0
            return None
        for format in self.formats:
            self._mark(format)
            format.begin = 0
        text = "".join(self.pieces)
        line = Line(text, self.start, tuple(self.anchors), tuple(self.marks))
        self._clear()
        return line if is_verbatim else _hard_begun(line)


def _hard_begun(line: Line) -> Line:
    """The line without white space at its ends, but for hard spaces at its beginning, which may indent a verse."""
    end = len(line.text.rstrip())
    start = len(line.text) - len(line.text.lstrip(" \t"))
    return line if start == 0 and end == len(line.text) else cut(line, min(start, end), end)


def trimmed(line: Line) -> Line:
    """The line without white space (also of the hard kind) at its ends."""
    bare = line.text.strip()
    if len(bare) == len(line.text):
        return line
    start = line.text.find(bare) if bare else 0
    return cut(line, start, start + len(bare))


def cut(line: Line, start: int, end: int) -> Line:
    """`line.text[start:end]` as a line of its own, with its anchors and marks."""
    anchors = tuple((here - start, there) for here, there in line.anchors if start < here < end)
    marks = tuple(
        Mark(max(mark.start - start, 0), min(mark.end, end) - start, mark.kind, mark.target, mark.alt)
        for mark in line.marks
        if (mark.end > start and mark.start < end) or (mark.start == mark.end and start <= mark.start <= end)
    )
    return Line(line.text[start:end], line.source_offset(start), anchors, marks)


def merged(lines: list[Line]) -> Line:
    """Several lines as one, joined by spaces."""
    if len(lines) == 1:
        return lines[0]
    texts: list[str] = []
    anchors: list[tuple[int, int]] = []
    marks: list[Mark] = []
    at = 0
    for line in lines:
        if at:
            anchors.append((at, line.start))
        anchors += [(at + here, there) for here, there in line.anchors]
        marks += [Mark(at + m.start, at + m.end, m.kind, m.target, m.alt) for m in line.marks]
        texts.append(line.text)
        at += len(line.text) + 1
    return Line(" ".join(texts), lines[0].start if lines else 0, tuple(anchors), tuple(marks))

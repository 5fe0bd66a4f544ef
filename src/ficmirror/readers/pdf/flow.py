"""Makes paragraphs of a PDF's lines again: by gaps, indents, lines that end early, letters' sizes, and across pages."""

import itertools
import re
from collections import Counter
from statistics import median
from typing import NamedTuple

from ficmirror.readers.composer import PLAIN, Composer, Looks
from ficmirror.readers.html.blocks import Setting
from ficmirror.readers.pdf.pages import HYPHEN, Printed
from ficmirror.records.document import Align, BlockKind
from ficmirror.text.separators import is_separator

_LABEL = re.compile(r"[A-Z][\w ()/'’-]{1,30}: ?\S")
_ENDS = re.compile(r"[.!?…:]['\"”’)\]]*$")
_CUT_WORD = re.compile(r"([^\W\d_]+)[-\x02\xad‐]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_WIDER = 1.2  # a gap so many times the usual one parts paragraphs
_SPACED = 0.05  # the share of wider gaps from which on a document parts its paragraphs by gaps
_SEEN = 0.05  # the share of lines that makes a distance one of lines in a paragraph
_COMMON = 0.15  # and a place a margin
_SAME = 2.0  # points within which two lines begin at the same place
_FULL = 15  # lines from which on a page shows its own margin
_LARGER = 1.12  # letters so many times the usual ones are a heading's
_HEADING_LENGTH = 200


class _Page(NamedTuple):
    """How the text stands on the pages: margins, the distance of lines, the size of letters, all in points."""

    left: dict[int, float]  # of each page
    right: float
    pitch: float
    size: float
    lowest: float
    is_spaced: bool
    usual: Looks  # how most words look, which therefore says nothing
    sizes: tuple[float, ...]  # larger than the usual one, largest first


def compose_lines(lines: list[Printed], composer: Composer) -> None:
    """Gives the composer the paragraphs that the lines make."""
    if not lines:
        return
    flow = _Flow(lines, composer)
    for line in lines:
        flow.take(line)
    flow.close()


def _setting(lines: list[Printed]) -> _Page:
    n_letters: Counter[float] = Counter()
    looks: Counter[Looks] = Counter()
    by_page: dict[int, list[Printed]] = {}
    for line in lines:
        n_letters[round(line.size, 1)] += len(line.text)
        by_page.setdefault(line.page, []).append(line)
        for piece, look in line.pieces:
            looks[look] += len(piece)
    size = n_letters.most_common(1)[0][0]
    gaps = [round(a.base - b.base, 1) for a, b in itertools.pairwise(lines) if a.page == b.page]
    gaps = [gap for gap in gaps if 0.5 * size < gap < 6 * size]
    pitch = _pitch(gaps) or 1.2 * size
    near = [gap for gap in gaps if abs(gap - pitch) <= 1]
    pitch = median(near) if near else pitch
    n_wide = sum(1 for gap in gaps if _WIDER * pitch < gap < 3.5 * pitch)
    usual, n = looks.most_common(1)[0]
    left = _left(lines)
    return _Page(
        {number: _left(page) if len(page) >= _FULL else left for number, page in by_page.items()},
        _right(lines),
        pitch,
        size,
        min(line.base for line in lines),
        n_wide > _SPACED * len(lines),
        usual if n > 0.6 * looks.total() else PLAIN,
        tuple(sorted((other for other in n_letters if other > _LARGER * size), reverse=True)),
    )


def _pitch(gaps: list[float]) -> float:
    """The distance of lines inside a paragraph: the smallest that is common; 0.0 where there is none."""
    counts = Counter(round(gap) for gap in gaps)
    return float(min((gap for gap, n in counts.items() if n >= _SEEN * len(gaps)), default=0))


def _left(lines: list[Printed]) -> float:
    """The text's left margin on one page: the outermost place where several lines begin."""
    places = Counter(round(line.left / 3) for line in lines)
    common = [place for place, n in places.items() if n >= max(2, _COMMON * len(lines))]
    return 3.0 * min(common) if common else min(line.left for line in lines)


def _right(lines: list[Printed]) -> float:
    """The right margin: as far as all but a few lines go."""
    ends = sorted(line.right for line in lines)
    return ends[min(int(0.98 * len(ends)), len(ends) - 1)]


class _Flow:
    def __init__(self, lines: list[Printed], composer: Composer) -> None:
        self._page = _setting(lines)
        self._composer = composer
        self._paragraph: list[Printed] = []
        self._breaks: set[int] = set()  # lines of the paragraph that begin a line of their own
        self._gap = 0
        self._words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))

    def take(self, line: Printed) -> None:
        """The next line: it goes on with the paragraph, or begins one."""
        if self._paragraph:
            last = self._paragraph[-1]
            if self._is_parted(last, line):
                gap = last.base - line.base if last.page == line.page else 0.0
                self.close()
                self._gap = int(gap > (2.6 if self._page.is_spaced else 1.6) * self._page.pitch)
            elif self._is_row(line) or self._is_short(last, line):
                self._breaks.add(len(self._paragraph))
        self._paragraph.append(line)

    def close(self) -> None:
        """The paragraph is complete."""
        lines, breaks = self._paragraph, self._breaks
        if not lines:
            return
        align = self._align(lines)
        if self._gap:
            self._composer.paragraph_end()
        setting = self._kind(lines, align)
        unmeant = self._page.usual
        if setting.kind is BlockKind.HEADING:
            unmeant = frozenset.intersection(*(looks for line in lines for _, looks in line.pieces))
        for n, line in enumerate(lines):
            if n and (n in breaks or align is not Align.LEFT):
                self._composer.line_end()
            elif n:
                self._join(lines[n - 1], line)
            for piece, looks in line.pieces:
                self._composer.words(self._bare(piece, line, lines, n), looks - unmeant)
        self._composer.paragraph_end(setting)
        self._paragraph, self._breaks, self._gap = [], set(), 0

    def _bare(self, piece: str, line: Printed, lines: list[Printed], n: int) -> str:
        """A piece without the hyphen that only the line's end made."""
        is_last = piece is line.pieces[-1][0]
        if is_last and n + 1 < len(lines) and n + 1 not in self._breaks and self._is_cut(line, lines[n + 1]):
            piece = piece.rstrip("-\x02\xad‐")
        return piece.replace(HYPHEN, "-")

    def _join(self, before: Printed, following: Printed) -> None:
        if not self._is_cut(before, following) and not before.text.endswith(("-", HYPHEN, "—", "/")):
            looks = before.pieces[-1][1] & following.pieces[0][1]
            self._composer.words(" ", looks - self._page.usual)

    def _is_cut(self, line: Printed, following: Printed) -> bool:
        """Whether a line ends in the middle of a word: the document knows it whole better than with its hyphen."""
        head = _CUT_WORD.search(line.text)
        tail = _WORD.match(following.text)
        if not head or not tail or not tail.group()[:1].islower():
            return False
        whole, parted = head[1] + tail.group(), f"{head[1]}-{tail.group()}"
        if self._words[parted.lower()] > self._words[whole.lower()]:
            return False
        return line.text[-1] != "-" or self._words[whole.lower()] > 0

    def _is_parted(self, last: Printed, line: Printed) -> bool:
        page = self._page
        if abs(last.size - line.size) > 0.08 * max(last.size, line.size) and max(last.size, line.size) > page.size:
            return True
        if is_separator(last.text) or is_separator(line.text):
            return True
        if abs(last.left - line.left) > _SAME and self._align([last]) is not self._align([line]):
            return True
        if last.page != line.page:
            return self._is_parted_by_page(last, line)
        gap = last.base - line.base
        if gap > _WIDER * page.pitch or gap < -page.pitch:
            return True
        if page.is_spaced:
            return False
        return self._is_indented(line) or self._is_short(last, line)

    def _is_parted_by_page(self, last: Printed, line: Printed) -> bool:
        page = self._page
        if last.base > page.lowest + 4 * page.pitch or self._is_short(last, line):
            return True
        if not page.is_spaced:
            return self._is_indented(line)
        return bool(_ENDS.search(last.text)) and not line.text[:1].islower() and last.text[-1] in "\"”’'"

    def _is_indented(self, line: Printed) -> bool:
        return line.left > self._page.left[line.page] + 0.6 * line.size and self._align([line]) is Align.LEFT

    def _is_short(self, last: Printed, line: Printed) -> bool:
        """Whether the first word of the next line had room at the end of this one: the line was ended on purpose."""
        width = self._page.right - self._page.left[last.page]
        room = self._page.right - last.right
        return room > line.first + (0.1 if self._page.is_spaced else 0.06) * width

    def _is_row(self, line: Printed) -> bool:
        """Whether a line begins with a label as a line of this paragraph does that begins at the same place."""
        return bool(_LABEL.match(line.text)) and any(
            abs(other.left - line.left) < line.size and _LABEL.match(other.text) for other in self._paragraph[-9:]
        )

    def _align(self, lines: list[Printed]) -> Align:
        """How lines stand: in the middle, at the right, or as the text does; lines that begin alike are not centred."""
        page = self._page
        if len(lines) > 1 and max(line.left for line in lines) - min(line.left for line in lines) <= _SAME:
            return Align.LEFT
        left = page.left[lines[0].page]
        middle = (left + page.right) / 2
        width = page.right - left
        if all(line.left > left + 0.6 * width for line in lines) and all(line.right > page.right - 4 for line in lines):
            return Align.RIGHT
        if all(line.left > left + 0.05 * width and abs((line.left + line.right) / 2 - middle) < 9 for line in lines):
            return Align.CENTRE
        return Align.LEFT

    def _kind(self, lines: list[Printed], align: Align) -> Setting:
        page = self._page
        length = sum(len(line.text) for line in lines)
        if lines[0].size > _LARGER * page.size and length < _HEADING_LENGTH:
            nearest = min(range(len(page.sizes)), key=lambda n: abs(page.sizes[n] - lines[0].size))
            return Setting(BlockKind.HEADING, min(nearest + 1, 6), align)
        return Setting(BlockKind.PARAGRAPH, 0, align)

"""Where chapters begin in a narrative: headings that stand alone, numerals and numbered titles that count up."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.passages import folded
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.layout.title_shapes import looks_like_title
from ficmirror.records.document import BlockKind, MarkKind
from ficmirror.text.numbers import roman, whole

_NUMBERED = re.compile(rf"(?P<number>\d{{1,3}}|{shapes.ROMAN})\s?(?:[.):]|[-–—]{{1,2}}\s)\s?(?P<title>\S.{{1,70}})\Z")
_LONGEST_HEADING = 120  # characters
_FRAME, _WIDEST_FRAME = " -–—*~=_", 7  # ornament round a numbered title, and how much of it may stand before it
_LEAST_ROWS = 3  # of text between two numbered titles: less is a list


@dataclass(frozen=True, slots=True)
class ChapterCut:
    """Where a chapter begins: its heading's row, its title, and the first row below the heading."""

    row: int
    title: str | None
    first: int


def title_of(text: str) -> str | None:
    """A chapter's title out of its heading's words."""
    return folded(shapes.stripped(text).strip('"“”')) or None


def is_numbered_title(text: str) -> bool:
    """Whether a line is a number and a title: "1. The Gate", "IV - The Stable"."""
    found = _numbered(text)
    return bool(found and looks_like_title(found["title"]))


def _numbered(text: str) -> re.Match[str] | None:
    """The number and the title of a line, whatever ornament frames it: "-- 1. The Gate --"."""
    bare = text.lstrip(_FRAME)
    first = len(text) - len(bare)
    if len(text) > 80 or first > _WIDEST_FRAME or not (bare[:1].isdigit() or bare[:1] in "IVXL"):
        return None
    return _NUMBERED.match(text, first, len(text.rstrip(_FRAME)) if first else len(text))


def title_span(text: str) -> tuple[int, int]:
    """Where the title stands in a line that may begin with its number."""
    found = _numbered(text)
    return found.span("title") if found else (0, len(text))


def find_cuts(rows: Sequence[Row], first: int, last: int) -> list[ChapterCut]:
    """Where chapters begin in rows first…last−1: headings that stand alone; numerals alone only where they count up."""
    cuts: list[ChapterCut] = []
    lone: list[int] = []
    numbered: list[int] = []
    words: list[tuple[int, int]] = []
    titled: list[tuple[int, str, str]] = []
    for n in range(first, last):
        row = rows[n]
        is_apart = row.gap or n == first or row.kind is BlockKind.HEADING or rows[n - 1].is_rule
        if not (is_apart or _is_headed_by_words(rows, n, last)):
            continue
        if row.is_rule or len(row.text) > _LONGEST_HEADING or row.kind is BlockKind.TABLE_ROW:
            continue
        if not _heads(rows, n, last):
            continue
        if shapes.chapter_heading(row.text):
            cuts.append(ChapterCut(n, title_of(row.text), n + 1))
        elif shapes.is_lone_number(row.text):
            lone.append(n)
        elif is_numbered_title(row.text):
            numbered.append(n)
        elif value := shapes.number_word(row.text):
            words.append((n, value))
        elif (said := shapes.titled_heading(row.text)) is not None:
            titled.append((n, *said))
    if cuts:
        return _with_titles_below(rows, cuts, last)
    cuts = [ChapterCut(n, title_of(rows[n].text), n + 1) for n in _counted(rows, numbered, last)]
    if not cuts:
        plain = lone if len(lone) >= 2 else _in_words(words) or _with_one_title(titled)
        cuts = [ChapterCut(n, title_of(rows[n].text), n + 1) for n in plain]
    return cuts


def _in_words(words: Sequence[tuple[int, int]]) -> list[int]:
    """The rows of number words, if they count up one by one with text under each; none otherwise."""
    is_counting = all(
        after[1] == before[1] + 1 and after[0] - before[0] > _LEAST_ROWS for before, after in itertools.pairwise(words)
    )
    return [n for n, _ in words] if len(words) >= 2 and is_counting else []


def _with_one_title(titled: Sequence[tuple[int, str, str]]) -> list[int]:
    """The rows of headings that say the work's title again ("The Borrowed Hat: Part 2"), if all say the same one."""
    numbers = [(shapes.chapter_heading(heading) or {}).get("number", "") for _, _, heading in titled]
    is_later = len(titled) == 1 and numbers[0].lower() not in {"", "1", "i", "one", "first"}
    is_same = len({title for _, title, _ in titled}) == 1
    return [n for n, _, _ in titled] if is_same and (len(titled) > 1 or is_later) else []


def _is_headed_by_words(rows: Sequence[Row], n: int, last: int) -> bool:
    """Whether a paragraph that no blank line sets apart says that a chapter begins, and is none of a list of them."""
    if rows[n].block == rows[n - 1].block or not shapes.chapter_heading(rows[n].text):
        return False
    return not any(shapes.chapter_heading(rows[m].text) for m in (n - 1, n + 1) if m < last)


def _heads(rows: Sequence[Row], n: int, last: int) -> bool:
    """Whether the line stands alone above something."""
    return n + 1 < last and (
        rows[n + 1].gap > 0 or rows[n + 1].is_rule or rows[n + 1].block != rows[n].block or len(rows[n].text) < 40
    )


def _counted(rows: Sequence[Row], numbered: Sequence[int], last: int) -> list[int]:
    """The rows of numbered titles, if they count up one by one with text under each; none otherwise."""
    values: list[int] = []
    for at, n in enumerate(numbered):
        found = _numbered(rows[n].text)
        below = numbered[at + 1] if at + 1 < len(numbered) else last
        if not found or below - n <= _LEAST_ROWS or (below < last and not rows[n + 1].gap):
            return []
        values.append(whole(found["number"]) or roman(found["number"]) or 0)
    is_counting = all(after == before + 1 for before, after in itertools.pairwise(values))
    return list(numbered) if len(values) >= 2 and is_counting else []


def _with_titles_below(rows: Sequence[Row], cuts: Sequence[ChapterCut], last: int) -> list[ChapterCut]:
    """The cuts, each with the title that stands on a line of its own under a bare "Chapter Three".

    Such a line is a title where it is set like one, or where every chapter has it.
    """
    found = [_title_below(rows, cut, last) for cut in cuts]
    is_everywhere = len(cuts) >= 2 and all(found)
    return [
        replace(cut, title=f"{cut.title}: {title_of(rows[below].text)}", first=below + 1)
        if below is not None and (is_everywhere or _is_set_as_title(rows[below]))
        else cut
        for cut, below in zip(cuts, found, strict=True)
    ]


def _title_below(rows: Sequence[Row], cut: ChapterCut, last: int) -> int | None:
    """The row that could be the title of a chapter whose heading has none; never the first row of the document."""
    parts = shapes.chapter_heading(rows[cut.row].text)
    below = cut.row + 1
    if parts is None or parts["rest"].strip(" *_~:.-") or below + 1 >= last:
        return None
    row, after = rows[below], rows[below + 1]
    is_alone = after.is_rule or after.gap > 0 or after.block != row.block
    is_plain = (
        row.is_rule or row.gap > 2 or len(row.text) > 70 or row.text[-1:] in ".,;:" or row.text[:1] in "\"“«„—–'("
    )
    if is_plain or not is_alone or shapes.is_slug(row.text) or shapes.is_date_line(row.text):
        return None
    return below if looks_like_title(row.text) and not shapes.chapter_heading(row.text) else None


def _is_set_as_title(row: Row) -> bool:
    """Whether a line is set like a heading: as an element, bold, in capitals."""
    is_loud = row.text.isupper() and len(row.text) > 3
    return row.kind is BlockKind.HEADING or row.has_mark(MarkKind.STRONG) or is_loud

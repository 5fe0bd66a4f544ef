"""Evidence in context: the words a value rests on, lit up in the line they stand in, and where a stretch lies."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape

from rich.text import Text

from ficmirror.records.document import Span

SURE = 0.85
LIKELY = 0.6
DOTS = ((SURE, "●●●", "green", "sure"), (LIKELY, "●●○", "yellow", "likely"), (0.0, "●○○", "red", "a guess"))
_TAG = re.compile(r"<[^<>]*>")
_REACH = 240  # characters of the source before and after that are looked at
_BEFORE, _INSIDE, _AFTER = 34, 64, 26  # characters shown of what stands before the words, of them, and behind them
_ENDS = 34  # characters shown of a stretch's beginning and of its end
_CELLS = 20  # of the bar that shows where in the document a stretch lies


def dots(confidence: float) -> Text:
    """`●●○ 71%`, coloured: green for sure, yellow for likely, red for a guess."""
    shown, style = next((signs, colour) for floor, signs, colour, _ in DOTS if confidence >= floor)
    return Text(f"{shown} {confidence:.0%}", style=style)


def colour_of(confidence: float) -> str:
    """The colour of a value that is so sure."""
    return next(colour for floor, _, colour, _ in DOTS if confidence >= floor)


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded document in which spans count: its text, "" where there is none to be had, and where its lines begin.

    `is_markup`: tags in it are not for people.
    """

    text: str
    is_markup: bool
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, *, is_markup: bool = False) -> "Source":
        """The source with its lines found."""
        starts, at = [0], text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(text, is_markup, tuple(starts) if text else ())

    def place(self, span: Span | None) -> str:
        """`line 3`, `lines 3–9`, "" for no span; without a text the characters are counted."""
        if span is None:
            return ""
        if not self.starts:
            return f"from character {span.start:,}"
        first = bisect_right(self.starts, span.start)
        last = max(first, bisect_right(self.starts, max(span.start, span.end - 1)))
        return f"line {first}" if first == last else f"lines {first}–{last}"

    def _words(self, start: int, end: int) -> str:
        """The words between two offsets as people read them; a tag cut by either end is left out."""
        piece = self.text[max(start, 0) : max(end, 0)]
        if self.is_markup:
            if 0 <= piece.find(">") < (piece.find("<") if "<" in piece else len(piece)):
                piece = piece[piece.find(">") + 1 :]
            if piece.rfind("<") > piece.rfind(">"):
                piece = piece[: piece.rfind("<")]
            piece = unescape(_TAG.sub(" ", piece))
        return " ".join(piece.split())

    def context(self, span: Span | None) -> Text | None:
        """The line round some words, the words lit up; None where there is nothing round them to show."""
        if span is None or not self.text:
            return None
        low = max(self.text.rfind("\n", 0, span.start) + 1, span.start - _REACH)
        newline = self.text.find("\n", span.end)
        high = min(newline if newline >= 0 else len(self.text), span.end + _REACH)
        before, after = self._words(low, span.start), self._words(span.end, high)
        if not before and not after:
            return None
        shown = Text(_last(before, _BEFORE) + " " if before else "", style="dim")
        shown.append(
            _first(self._words(span.start, min(span.end, span.start + 4000)), _INSIDE), style="not dim reverse"
        )
        shown.append(" " + _first(after, _AFTER) if after else "", style="dim")
        return shown

    def ends(self, span: Span) -> str:
        """The first and the last words of a stretch."""
        if not self.text:
            return ""
        first = self._words(span.start, min(span.end, span.start + 600))
        last = self._words(max(span.start, span.end - 600), span.end)
        return first if len(first) <= 2 * _ENDS and first == last else f"{_first(first, _ENDS)} ┄ {_last(last, _ENDS)}"

    def bar(self, span: Span) -> str:
        """Where in the document a stretch lies: `··████··········`; "" without a text."""
        if not self.text:
            return ""
        first = min(_CELLS - 1, span.start * _CELLS // len(self.text))
        last = min(_CELLS, max(first + 1, -(-span.end * _CELLS // len(self.text))))
        return "·" * first + "█" * (last - first) + "·" * (_CELLS - last)


def _first(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut) + "…"


def _last(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    cut = words[len(words) - most + 1 :]
    return "…" + (cut[cut.find(" ") + 1 :] if " " in cut[: most // 2] else cut)

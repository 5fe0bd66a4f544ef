"""The work's name right above a heading that counts its chapter, where nothing else names the work."""

from __future__ import annotations

from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.title_signs import line_drawbacks
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.title_shapes import looks_like_title
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.layout.wrapping import is_name_of_something
from ficmirror.recognise.words.lexicon import fold_label

_LOOSE = " \t*_~=#-–—"
_FAR = 3  # blank lines above a line that is set apart from all notes
_NEAR = 2  # blank lines between the title and the heading
_BORDER = frozenset({"rule", "end"})


def _counts(unit: Unit) -> bool:
    """Whether a heading counts a chapter by a plain word: "Episode Four: The Stairs"."""
    found = shapes.chapter_heading(unit.text) or {}
    plain = shapes.mark_set("plain_chapter_words") | shapes.mark_set("part_words")
    return bool(found.get("number")) and fold_label(found.get("word", "")) in plain


def _is_framed_alike(unit: Unit, heading: Unit) -> bool:
    """Whether two lines stand between the same signs: "~~~The Tin Box~~~" over "~~~Chapter 3~~~"."""
    ends = {text[end] for text in (unit.text.strip(), heading.text.strip()) if text for end in (0, -1)}
    return len(ends) == 1 and ends <= set(_LOOSE)


def _names(unit: Unit, guess: Guess, heading: Unit, above: Guess | None) -> bool:
    """Whether a line names what the heading below it is a part of."""
    is_apart = unit.gap > 0 or above is None or above.shape in _BORDER
    if guess.shape == "epigraph":
        return is_apart and _is_framed_alike(unit, heading)
    if guess.shape not in {"title", "prose"} or (unit.label is not None and unit.label.hit is not None):
        return False
    text = unit.text.strip(_LOOSE)
    is_far = unit.gap >= _FAR and text[:1].isupper() and looks_like_title(text)
    return is_apart and (is_far or is_name_of_something(text)) and not line_drawbacks(unit, text)


def named_over_heading(units: Sequence[Unit], guesses: Sequence[Guess], heading: int) -> list[Draft]:
    """The title that stands right above a heading that counts its chapter. A story may have been told above it:
    "Previously …", a rule, the title, "Episode Four".
    """
    n = heading - 2 if heading and units[heading - 1].is_rule else heading - 1
    if n < 0 or units[heading].gap > _NEAR or not _counts(units[heading]):
        return []
    if not _names(units[n], guesses[n], units[heading], guesses[n - 1] if n else None):
        return []
    bounds = trimmed(units[n].text, 0, len(units[n].text), loose=_LOOSE)
    return [Draft("title", cut_passage(units[n].value, *bounds), "title above a counted heading", 0.65, (n,))]

"""A number in a title's own words beside the heading of a chapter: which of them says what part a text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import marks

BEHIND_TITLE = "chapter behind the title"
ONLY_HEADING = "the only chapter heading"


def with_whole_title(drafts: list[Draft], units: Sequence[Unit]) -> list[Draft]:
    """The drafts with a title that keeps its number, where a heading below it says which chapter the text is: "Lantern
    Tales Episode 1: Rain" above "Chapter 2".
    """
    behind = next((draft for draft in drafts if draft.rule == BEHIND_TITLE), None)
    if behind is None or not any(_counts_otherwise(draft, behind) for draft in drafts):
        return drafts
    value = units[behind.units[0]].value
    found: list[Draft] = []
    for draft in drafts:
        start = value.text.find(draft.text) if draft.field == "title" and draft.units == behind.units else -1
        end = value.text.find(behind.text, start) + len(behind.text) if start >= 0 else -1
        if draft is not behind:
            found.append(replace(draft, passage=cut_passage(value, start, end)) if end > start >= 0 else draft)
    return found


def _counts_otherwise(heading: Draft, behind: Draft) -> bool:
    """Whether a heading has another number than the one in the title, which counts episodes: a work in parts and
    volumes has chapters within these.
    """
    word, number = _place(behind.text)
    is_heading = heading.rule == ONLY_HEADING and heading.units != behind.units
    return is_heading and word in shapes.mark_set("plain_chapter_words") and _place(heading.text)[1] != number


def _place(text: str) -> tuple[str, str]:
    """The word of a chapter's heading, folded, and its number, in digits where it is a word."""
    found = shapes.chapter_heading(text) or {}
    number = found.get("number", "").casefold()
    return fold_label(found.get("word", "")), str(marks()["number_values"].get(number, number))

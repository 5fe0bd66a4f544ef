"""The first and the last words of a narrative, without the headings, rules and scenes set above it."""

from __future__ import annotations

from collections.abc import Sequence

from ficmirror.recognise.bounds.overlines import (
    heads_letter,
    heads_the_rest,
    is_loud_between_rules,
    says_name,
    sets_scene,
    without_number,
    without_teller,
)
from ficmirror.recognise.division.cuts import is_numbered_title
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.rows import Row


def ends_of(rows: Sequence[Row], spans: Sequence[tuple[int, int]], names: frozenset[str]) -> tuple[str, str]:
    """The first and the last twelve words of the narrative, headings and rules left out."""
    inside = [row for first, last in spans for row in rows[first:last] if not row.is_rule]
    start = 0
    while (
        start < len(inside) - 1
        and not sets_scene(inside[start].text)
        and not heads_letter(inside, start)
        and (
            _is_above_narrative(inside, start)
            or says_name(inside[start].text, names)
            or heads_the_rest(inside, start)
            or is_loud_between_rules(rows, inside[start])
        )
    ):
        start += 1
    first_words: list[str] = []
    for row in inside[start : start + 20]:
        first_words += (row.text if first_words else without_teller(without_number(row.text), inside)).split()
        if len(first_words) >= 12:
            break
    last_words: list[str] = []
    for row in reversed(inside[-20:]):
        last_words = row.text.split() + last_words
        if len(last_words) >= 12:
            break
    return " ".join(first_words[:12]), " ".join(last_words[-12:])


def _is_above_narrative(inside: Sequence[Row], n: int) -> bool:
    """Whether a line only heads or sets the scene: a heading, a number, a place and time."""
    text = inside[n].text
    if shapes.chapter_heading(text) or shapes.is_lone_number(text) or shapes.is_slug(text) or shapes.is_date_line(text):
        return True
    if n + 1 < len(inside) and inside[n + 1].gap and text[-1:] not in ".!?" and is_numbered_title(text):
        return True
    bare = shapes.stripped(text)
    is_short = len(text) < 60 and bare[:1].isupper() and not bare.endswith(("!", "?", "…", "-")) and ":" not in bare
    is_short = is_short and (not bare.endswith(".") or len(bare.split()) <= 4)
    if not is_short or n + 1 >= len(inside):
        return False
    if len(text) < 45 and shapes.find_date(text) and inside[n + 1].gap:
        return True
    near = [inside[m].text for m in (n - 1, n + 1, n + 2) if 0 <= m < len(inside)]
    return any(shapes.is_slug(other) or shapes.is_date_line(other) for other in near)

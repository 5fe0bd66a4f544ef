"""Paragraphs above a story that are no statement themselves but may hold one in a sentence: heard, and not kept."""

from __future__ import annotations

from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.header.stretch import Stretch

_MOST = 30  # units above the story


def plain_paragraphs(front: Stretch) -> list[Draft]:
    """Each paragraph without a label, as a note."""
    numbers = (n for n in front.numbers[:_MOST] if front.guesses[n].shape == "prose")
    return [Draft("notes", front.units[n].value, "", 0.5, (n,)) for n in numbers]


def unread(front: Stretch, drafts: Sequence[Draft]) -> list[Draft]:
    """Those of them that nothing was read from."""
    used = front.taken | {n for draft in drafts for n in draft.units}
    return [draft for draft in plain_paragraphs(front) if not used.intersection(draft.units)]

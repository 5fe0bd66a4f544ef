"""Whether a page of few words says that what stood there is gone."""

from __future__ import annotations

from collections.abc import Sequence

from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.words.cues import fold_words
from ficmirror.recognise.words.tables import kind_table

_FEW_WORDS, _MOST_ROWS = 150, 60  # of a page that an error left


def said_to_be_gone(rows: Sequence[Row]) -> str:
    """Why such a page says so; "" for any other."""
    near = [row.text for row in rows[:_MOST_ROWS]]
    if sum(len(text.split()) for text in near) > _FEW_WORDS:
        return ""
    words = f" {fold_words(' '.join(near))} "
    said = next((phrase for phrase in kind_table("absent") if f" {phrase} " in words), "")
    return f"what was kept is a page that says «{said}»" if said else ""

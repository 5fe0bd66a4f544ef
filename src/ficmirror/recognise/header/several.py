"""Labelled values with facts of other kinds behind them, which their writers put into one line."""

from __future__ import annotations

import re
from dataclasses import replace

from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.one_fact import facts_of

_SURE = frozenset({"rating", "relationship", "word_count", "status", "language", "category"})
_OF_WORKS = frozenset({"rating", "fandom", "relationship", "character", "category"})  # labels that facts may follow
_SHORT = frozenset({"part", "status", "spoilers", "warnings"})  # and these, but no names: "Author: Quill, M"
_PLAIN = frozenset({"rating", "word_count", "status"})  # facts that are no words of a warning
_MOST_OF_SEVERAL = 160  # characters


def _beside(field: str) -> frozenset[str]:
    """What of other kinds may stand behind a value; "Series: Hurt, Comfort" and "Warnings: blood, angst" are whole."""
    if field in _OF_WORKS:
        return _SURE - {field}
    return _PLAIN - {field} if field in _SHORT else frozenset()


def several(draft: Draft) -> list[Draft]:
    """ "Fandom: Sherlock Holmes, PG, Holmes/Watson": behind the value of the label facts of other kinds."""
    text = draft.text
    for joint in _LISTED if len(text) <= _MOST_OF_SEVERAL else ():
        ends = [*(at.start() for at in re.finditer(re.escape(joint), text)), len(text)]
        starts = [0, *(end + len(joint) for end in ends[:-1])]
        places = [trimmed(text, low, high) for low, high in zip(starts, ends, strict=True)]
        facts = [facts_of(text[low:high]) for low, high in places[1:]]
        fields = [one[0][0] if len(one) == 1 else "" for one in facts]
        is_so = bool(fields) and set(fields) <= _beside(draft.field) and len(set(fields)) == len(fields)
        if is_so and (draft.field != "category" or fields != ["relationship"]):
            rest = zip(fields, facts, places[1:], strict=True)
            more = [_piece(draft, field, low + one[0][1], low + one[0][2]) for field, one, (low, _) in rest]
            return [_piece(draft, draft.field, *places[0]), *more]
    return []


_LISTED = ("; ", " | ", ", ")


def _piece(draft: Draft, field: str, start: int, end: int) -> Draft:
    return replace(draft, field=field, passage=cut_passage(draft.passage, start, end))

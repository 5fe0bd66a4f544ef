"""Values as they are written: without ornament, brackets and quotes that wrap all of them."""

from __future__ import annotations

from ficmirror.recognise.header.drafts import Draft, trimmed
from ficmirror.records.statement import Statement, Voice

OPENERS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without brackets or quotes that wrap all of it."""
    for _ in range(3):
        if end - start < 3:
            break
        closer = OPENERS.get(text[start]) or {'"': '"', "“": "”", "«": "»"}.get(text[start])
        if closer is None or text[end - 1] != closer or closer in text[start + 1 : end - 1]:
            break
        start, end = trimmed(text, start + 1, end - 1)
    return start, end


def plain(draft: Draft) -> list[Statement]:
    """The whole value as one statement; with every sign in it where its writer puts nothing round a value."""
    loose = " \t\n\xa0|•·" if draft.text.rstrip().endswith("*") else " \t\n\xa0*_~=|<>•·–—"
    loose = " \t\n\xa0" if draft.is_whole and draft.voice is Voice.ARCHIVE else loose
    bounds = trimmed(draft.text, 0, len(draft.text), loose=loose)
    if bounds[1] <= bounds[0]:
        return []
    return [draft.passage.state(draft.field, bounds, draft.rule, draft.confidence, draft.voice)]


def short(draft: Draft) -> list[Statement]:
    start, end = unwrapped(draft.text, *trimmed(draft.text, 0, len(draft.text)))
    return (
        [draft.passage.state(draft.field, (start, end), draft.rule, draft.confidence, draft.voice)]
        if end > start
        else []
    )

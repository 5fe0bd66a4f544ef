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
    bounds = _with_partners(draft.text, *bounds)
    return [draft.passage.state(draft.field, bounds, draft.rule, draft.confidence, draft.voice)]


def _with_partners(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the sign at either end whose partner stands inside: "*sigh* I don't own them", "~ship's bell~"."""
    inside = text[start:end]
    if text[start - 1 : start] in _PAIRED and inside.count(text[start - 1]) % 2 and not text[start].isspace():
        start -= 1
    if text[end : end + 1] in _PAIRED and inside.count(text[end]) % 2 and not text[end - 1].isspace():
        end += 1
    return start, end


_PAIRED = frozenset("*~_")


def short(draft: Draft) -> list[Statement]:
    start, end = unwrapped(draft.text, *trimmed(draft.text, 0, len(draft.text)))
    return (
        [draft.passage.state(draft.field, (start, end), draft.rule, draft.confidence, draft.voice)]
        if end > start
        else []
    )

"""Sentences inside notes and disclaimers that say something of their own: whom to write to, who proofread, when it is set."""

from __future__ import annotations

from collections.abc import Sequence

from ficmirror.recognise.cues import sentences, weigh
from ficmirror.recognise.drafts import Draft
from ficmirror.recognise.fields import sub_draft
from ficmirror.text.names import find_addresses

# field → (weight its sentence must reach, fields whose text is searched)
ASIDES = {
    "archive": (4.5, frozenset({"disclaimer", "notes", "copyright", "feedback"})),
    "feedback": (3.5, frozenset({"notes", "disclaimer", "acknowledgements", "summary"})),
    "beta": (4.0, frozenset({"notes", "acknowledgements", "disclaimer"})),
    "dedication": (4.5, frozenset({"notes", "acknowledgements"})),
    "disclaimer": (6.5, frozenset({"notes", "feedback"})),
    "status": (4.0, frozenset({"notes"})),
}
_MOST_SENTENCES = 120


def _runs(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring sentences as one stretch."""
    runs: list[tuple[int, int]] = []
    for start, end in hits:
        if runs and start - runs[-1][1] <= 3:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def asides(drafts: Sequence[Draft]) -> list[Draft]:
    """Further drafts from sentences of running text, for fields that nothing else states; the loudest run of each."""
    stated = {draft.field for draft in drafts}
    best: dict[str, tuple[float, Draft]] = {}
    for draft in drafts:
        wanted = {field: floor for field, (floor, hosts) in ASIDES.items() if draft.field in hosts and field not in stated}
        if not wanted:
            continue
        weighed = [(start, end, weigh(draft.text[start:end])) for start, end in sentences(draft.text)[:_MOST_SENTENCES]]
        for field, floor in wanted.items():
            hits = [(start, end) for start, end, weights in weighed if weights.get(field, 0.0) >= floor]
            for run in _runs(hits):
                loud = sum(weights.get(field, 0.0) for start, end, weights in weighed if run[0] <= start and end <= run[1])
                if loud > best.get(field, (0.0, draft))[0]:
                    best[field] = (loud, sub_draft(draft, field, run, f"a sentence of the {draft.field}", 0.55))
    return [draft for _, draft in best.values()]


def addresses(drafts: Sequence[Draft]) -> list[Draft]:
    """The first mail address in any draft's words, where no line of its own states one."""
    for wanted in ("feedback", "author", "archive", "notes", "disclaimer", "copyright"):
        for draft in drafts:
            if draft.field == wanted and ("@" in draft.text or " at " in draft.text or "[at]" in draft.text):
                places = find_addresses(draft.text[:6000])
                if places:
                    return [sub_draft(draft, "author_email", places[0][:2], f"an address in the {draft.field}", 0.7)]
    return []

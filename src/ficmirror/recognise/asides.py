"""Sentences inside notes and disclaimers that say something of their own: whom to write to, who proofread."""

from __future__ import annotations

import re
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


Weighed = Sequence[tuple[int, int, dict[str, float]]]


def _loud(weighed: Weighed, field: str, floor: float) -> list[tuple[int, int]]:
    """The sentences that reach a weight, and those after them that still speak of it."""
    hits: list[tuple[int, int]] = []
    is_open = False
    for start, end, weights in weighed:
        weight = weights.get(field, 0.0)
        is_open = weight >= floor or (is_open and weight >= 0.55 * floor)
        if is_open:
            hits.append((start, end))
    return hits


def _runs(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring sentences as one stretch."""
    runs: list[tuple[int, int]] = []
    for start, end in hits:
        if runs and start - runs[-1][1] <= 3:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def asides(drafts: Sequence[Draft], spare: Sequence[Draft] = ()) -> list[Draft]:
    """Further drafts from sentences of running text, for fields that nothing else states; the loudest run of each.

    `spare`: drafts that are not kept for themselves (a second note at the end) but are searched too.
    """
    stated = {draft.field for draft in drafts}
    best: dict[str, tuple[float, Draft]] = {}
    for draft in [*drafts, *spare]:
        wanted = {
            field: floor for field, (floor, hosts) in ASIDES.items() if draft.field in hosts and field not in stated
        }
        if not wanted:
            continue
        weighed = [(start, end, weigh(draft.text[start:end])) for start, end in sentences(draft.text)[:_MOST_SENTENCES]]
        for field, floor in wanted.items():
            hits = _loud(weighed, field, floor)
            for run in _runs(hits):
                loud = sum(
                    weights.get(field, 0.0) for start, end, weights in weighed if run[0] <= start and end <= run[1]
                )
                if loud > best.get(field, (0.0, draft))[0]:
                    best[field] = (loud, sub_draft(draft, field, run, f"a sentence of the {draft.field}", 0.55))
    return [draft for _, draft in best.values()]


# what may be cut off a note's end, and what off its beginning: field → weight a sentence must reach
_TAIL = {"feedback": 3.5, "archive": 4.0, "disclaimer": 4.5}
_HEAD = {"disclaimer": 4.0}
_CLAUSE = re.compile(
    r"(?:,|;|\band|\bbut)\s+(?P<clause>(?:may|can|must|is)\s?(?:not\s|"
    r"n't\s)?(?:to\s)?be\s(?:freely\s)?(?:re)?(?:distributed|posted|archived|copied|produced|"
    r"published))",
    re.IGNORECASE,
)


def _end_of_note(text: str, weighed: Weighed, low: int) -> int:
    """Where a note ends and its requests begin: from there on most of it speaks for another role."""
    tail = [
        (start, end, any(weights.get(field, 0.0) >= 0.6 * floor for field, floor in _TAIL.items()))
        for start, end, weights in weighed
    ]
    for n in range(1, len(weighed)):
        start, _, weights = weighed[n]
        is_loud = any(weights.get(field, 0.0) >= floor for field, floor in _TAIL.items())
        if not is_loud or start - low < 0.3 * len(text) or len(text) - start < 0.18 * len(text):
            continue
        other = sum(end - begin for begin, end, is_other in tail[n:] if is_other)
        if other >= 0.5 * (len(text) - start):
            return start
    return len(text)


def _without_permission(draft: Draft) -> Draft:
    """A disclaimer without the sentences about archiving that it begins or ends with."""
    text = draft.text
    weighed = [(start, end, weigh(text[start:end])) for start, end in sentences(text)[:_MOST_SENTENCES]]
    about = [weights.get("archive", 0.0) >= 3.5 and weights.get("disclaimer", 0.0) < 1.6 for _, _, weights in weighed]
    first, last = 0, len(weighed)
    while first < last and about[first]:
        first += 1
    while last > first and about[last - 1]:
        last -= 1
    if first >= last or (first == 0 and last == len(weighed)):
        return draft
    return sub_draft(draft, "disclaimer", (weighed[first][0], weighed[last - 1][1]), draft.rule, draft.confidence)


def narrowed(draft: Draft) -> Draft:
    """A note without the request it ends with or the claim it begins with; of an archive sentence the clause alone."""
    if draft.field == "archive" and not draft.is_labelled:
        clause = _CLAUSE.search(draft.text)
        return (
            sub_draft(draft, "archive", (clause.start("clause"), len(draft.text)), draft.rule, draft.confidence)
            if clause
            else draft
        )
    if draft.field == "disclaimer" and not draft.is_labelled:
        return _without_permission(draft)
    if draft.field != "notes":
        return draft
    text = draft.text
    weighed = [(start, end, weigh(text[start:end])) for start, end in sentences(text)[:_MOST_SENTENCES]]
    low, high = 0, len(text)
    for start, end, weights in weighed:
        if any(weights.get(field, 0.0) >= floor for field, floor in _HEAD.items()) and start <= low + 3:
            low = end
        else:
            break
    high = _end_of_note(text, weighed, low)
    if high - low < 12 or (low == 0 and high == len(text)):
        return draft
    return sub_draft(draft, "notes", (low, high), draft.rule, draft.confidence)


def addresses(drafts: Sequence[Draft]) -> list[Draft]:
    """The first mail address in any draft's words, where no line of its own states one."""
    for wanted in ("feedback", "author", "archive", "notes", "disclaimer", "copyright"):
        for draft in drafts:
            if draft.field == wanted and ("@" in draft.text or " at " in draft.text or "[at]" in draft.text):
                places = find_addresses(draft.text[:6000])
                if places:
                    return [sub_draft(draft, "author_email", places[0][:2], f"an address in the {draft.field}", 0.7)]
    return []

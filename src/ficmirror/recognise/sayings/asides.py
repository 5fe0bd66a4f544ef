"""Sentences in notes, summaries and disclaimers that say something of their own: whom to write to, who proofread."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.header.fields import sub_draft
from ficmirror.recognise.sayings.sentences import GOES_ON, is_dated, read_sentences
from ficmirror.recognise.sayings.talk import (
    NOTES,
    Piece,
    core,
    first_clause,
    named_in,
    pieces_of,
    plain_runs,
    said_in_passing,
    sequel_in,
    turn_in,
)
from ficmirror.text.names import find_addresses, may_hold_address

# host → what its sentences may state besides
_REQUESTS = frozenset({"feedback", "archive"})
ASIDES = {
    "notes": frozenset({"beta", "dedication", "status", "spoilers", "sequel_to", "disclaimer"}) | _REQUESTS,
    "acknowledgements": frozenset({"beta", "feedback", "disclaimer"}),
    "dedication": frozenset({"beta"}),
    "summary": frozenset({"spoilers", "feedback", "sequel_to"}),
    "disclaimer": frozenset({"beta", "dedication", "spoilers", "warnings", "status"}) | _REQUESTS,
    "feedback": frozenset({"beta", "disclaimer", "archive"}),
    "copyright": _REQUESTS,
    "warnings": frozenset({"spoilers", "feedback"}),
}
_LEAST = {"disclaimer": 2.0, "archive": 1.2}  # shares of the floor that an aside must reach, where 1 is too little
_SEVERAL = frozenset({"beta", "dedication"})  # fields of which each aside counts; of others the loudest
_BY_LOUDNESS = frozenset({"feedback", "archive", "disclaimer", "warnings"})  # of the others the first counts
CONTESTED = frozenset({"feedback"})  # which a sentence of a note may say louder than a paragraph of its own
_CLAUSES = frozenset({"beta", "status", "feedback", "archive", "disclaimer"})
_STOPS = frozenset({"warnings", "beta", "feedback", "summary", "spoilers", "dedication", "status"})
_CURT = 40  # characters of a farewell behind a request
_LEAST_ASKED = 0.55  # share of what follows a request that asks, too, where the note has ended
_CONFIDENCE = 0.55


def _bounds(text: str, piece: Piece) -> tuple[int, int]:
    """The words of an aside that state its field, without what else its sentence says."""
    if piece.field == "sequel_to":
        return sequel_in(text, piece.start, piece.end)
    if piece.field == "spoilers":
        return first_clause(text, piece.start, piece.end, piece.field)
    low, high = core(text, piece.start, piece.end, piece.field) if piece.field in _CLAUSES else (piece.start, piece.end)
    return named_in(text, low, high) if piece.field == "beta" else (low, high)


def asides(drafts: Sequence[Draft], spare: Sequence[Draft] = ()) -> list[Draft]:
    """Further drafts from sentences of running text, for fields that nothing else states; the loudest of each.

    `spare`: drafts that are not kept for themselves (a second note at the end) but are searched too.
    """
    stated = {draft.field for draft in drafts if draft.is_labelled or draft.field not in CONTESTED}
    found: list[tuple[Piece, Draft]] = []
    for host in [*drafts, *spare]:
        wanted = ASIDES.get(host.field, frozenset()) - stated
        if not wanted:
            continue
        for piece in said_in_passing(host.text, wanted):
            if piece.weight >= _LEAST.get(piece.field, 1.0):
                rule = f"a sentence of the {host.field} speaks of {piece.field}: «{piece.reason}»"
                bounds = _bounds(host.text, piece)
                found.append((piece, sub_draft(host, piece.field, bounds, rule, _CONFIDENCE)))
    loudest: dict[str, tuple[Piece, Draft]] = {}
    for piece, draft in found:
        is_louder = piece.field in _BY_LOUDNESS and piece.weight > loudest.get(piece.field, (piece, draft))[0].weight
        if piece.field not in loudest or is_louder:
            loudest[piece.field] = (piece, draft)
    return [draft for piece, draft in found if piece.field in _SEVERAL or loudest[piece.field][1] is draft]


def _disclaimer_only(draft: Draft) -> list[Draft]:
    """A labelled disclaimer up to the sentence from which on it speaks of other things; what an author tells then."""
    sentences = read_sentences(draft.text, "disclaimer")
    claims = [n for n, sentence in enumerate(sentences) if sentence.field in {"disclaimer", "archive"}]
    last = claims[-1] + 1 if claims else 1
    rest = sentences[last:]
    if rest and is_dated(draft.text[rest[0].start : rest[0].end]):
        return [sub_draft(draft, "disclaimer", (0, sentences[last - 1].end), draft.rule, draft.confidence)]
    if any(sentence.field in _STOPS for sentence in rest) or (not rest and sentences[-1].reason == GOES_ON):
        end = sentences[last - 1].end
    else:
        end = turn_in(draft.text, sentences[last - 1].start)
    if end == len(draft.text):
        return [draft]
    claim = sub_draft(draft, "disclaimer", (0, end), draft.rule, draft.confidence)
    notes = [
        sub_draft(draft, NOTES, (end + start, end + stop), "told behind the disclaimer", _CONFIDENCE)
        for start, stop in plain_runs(draft.text[end:])[-1:]
    ]
    return [claim, *notes]


def _without_request(draft: Draft, stated: Set[str]) -> Draft:
    """A labelled note or summary without the request that ends it with an address, or what another draft states."""
    text = draft.text
    sentences = read_sentences(text)
    for n, sentence in enumerate(sentences):
        if n and sentence.field in _ENDING & stated and n == len(sentences) - 1:
            return sub_draft(draft, draft.field, (0, sentences[n - 1].end), draft.rule, draft.confidence)
        if not n or sentence.field != "feedback":
            continue
        tail = sentences[n:]
        asked = sum(one.end - one.start for one in tail if one.field == "feedback" or one.end - one.start <= _CURT)
        if asked >= _LEAST_ASKED * (len(text) - sentence.start) and _GIVES_ADDRESS.search(text[sentence.start :]):
            return sub_draft(draft, draft.field, (0, sentences[n - 1].end), draft.rule, draft.confidence)
    return draft


_ENDING = frozenset({"archive", "disclaimer"})  # what may end a labelled note and is no part of it
_GIVES_ADDRESS = re.compile(r"\S@\S|\be-?mail\b|\baddress\b|\bat dot\b|\[at\]", re.IGNORECASE)


_SHORT = frozenset({"rating", "fandom", "relationship", "character", "category", "warnings", "spoilers"})
_LEAST_MIXED = 60  # characters of a short value behind which somebody goes on to talk


def _with_talk(draft: Draft) -> list[Draft]:
    """A short value with what the author goes on to claim, ask or allow behind it as drafts of their own."""
    wanted = _APART_FROM_TALK if draft.field in _TALKED else _APART
    if len(draft.text) < _LEAST_MIXED and draft.field not in _TALKED:
        return [draft]
    sentences = read_sentences(draft.text)
    first = next((n for n, one in enumerate(sentences) if n and one.field in wanted), 0)
    if not first:
        return [draft]
    start = sentences[first].start
    found = [sub_draft(draft, draft.field, (0, sentences[first - 1].end), draft.rule, draft.confidence)]
    for piece in pieces_of(draft.text[start:]):
        if piece.field in wanted:
            bounds = (start + piece.start, start + piece.end)
            rule = f"behind the {draft.field}, speaks of {piece.field}: «{piece.reason}»"
            found.append(sub_draft(draft, piece.field, bounds, rule, _CONFIDENCE))
    return found


_APART = frozenset({"disclaimer", "feedback", "archive"})
_TALKED = frozenset({"warnings", "spoilers"})  # which are sentences themselves
_APART_FROM_TALK = _APART | {"beta", "dedication", NOTES}


def narrowed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; labelled values without the sentences at their end that say something else."""
    found: list[Draft] = []
    stated = {draft.field for draft in drafts}
    has_note = any(draft.field == NOTES for draft in drafts)
    for draft in drafts:
        if draft.is_labelled and draft.field == "disclaimer":
            found += [one for one in _disclaimer_only(draft) if one.field != NOTES or not has_note]
        elif draft.is_labelled and draft.field in {NOTES, "summary"}:
            found.append(_without_request(draft, stated))
        elif draft.is_labelled and draft.field in _SHORT:
            found += [one for one in _with_talk(draft) if one.field == draft.field or one.field not in stated]
        else:
            found.append(draft)
    return found


def addresses(drafts: Sequence[Draft]) -> list[Draft]:
    """The first mail address in any draft's words, where no line of its own states one."""
    for wanted in ("feedback", "author", "archive", "notes", "disclaimer", "copyright"):
        for draft in drafts:
            if draft.field == wanted and may_hold_address(draft.text[:6000]):
                places = find_addresses(draft.text[:6000])
                if places:
                    return [sub_draft(draft, "author_email", places[0][:2], f"an address in the {draft.field}", 0.7)]
    return []

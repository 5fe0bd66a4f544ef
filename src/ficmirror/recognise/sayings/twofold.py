"""Running text under two labels at once, told apart sentence by sentence: "Feedback & Archiving: Adored. Just ask."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ficmirror.recognise.bounds.evidence import PROSE_FIELDS
from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.sayings.sentences import Sentence, read_sentences
from ficmirror.recognise.sayings.talk import core, pieces_of


def _heard(sentence: Sentence, fields: Sequence[str]) -> str:
    """Which of two fields a sentence speaks of; what speaks of nothing else is the note."""
    if sentence.field in fields:
        return sentence.field
    return "notes" if not sentence.field and "notes" in fields else ""


def _spans(text: str, fields: Sequence[str]) -> list[tuple[str, int, int]]:
    """(field, start, end) of each run of sentences; two that say nothing are one of each, in the labels' order."""
    sentences = read_sentences(text)
    heard = [_heard(sentence, fields) for sentence in sentences]
    if len(sentences) == 2 and not any(heard):
        heard = list(fields)
    found: list[tuple[str, int, int]] = []
    for sentence, field in zip(sentences, heard, strict=True):
        name = field or (found[-1][0] if found else fields[0])
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1], sentence.end)
        else:
            found.append((name, sentence.start, sentence.end))
    return found


def by_sentence(draft: Draft, fields: Sequence[str]) -> list[Draft]:
    """One draft for each of the two fields its label names, [] where both are short or its value is one."""
    if len(set(fields)) < 2 or PROSE_FIELDS.isdisjoint(fields):
        return []
    spans = _spans(draft.text, fields)
    return [
        replace(draft, field=name, passage=cut_passage(draft.passage, *trimmed(draft.text, low, high)))
        for name, low, high in (spans if len(spans) > 1 else ())
    ]


_BEHIND = frozenset({"feedback", "archive", "disclaimer", "beta", "warnings", "spoilers"})


def talk_behind(draft: Draft, start: int) -> list[Draft]:
    """What the sentences behind a short value claim, ask or allow: "Rated PG. Comments to wren@example.org."."""
    found: list[Draft] = []
    for piece in pieces_of(draft.text[start:]):
        if piece.field in _BEHIND:
            low, high = core(draft.text, start + piece.start, start + piece.end, piece.field)
            passage = cut_passage(draft.passage, *trimmed(draft.text, low, high))
            rule = f"said behind the {draft.field}"
            found.append(
                replace(draft, field=piece.field, passage=passage, rule=rule, confidence=0.6, is_labelled=False)
            )
    return found

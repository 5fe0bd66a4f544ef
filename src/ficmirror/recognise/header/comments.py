"""Headers that a page carries in a comment, for a machine: read where nothing else on the page says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.layout.passages import Passage
from ficmirror.records.document import Claim, Document, Line
from ficmirror.records.statement import Voice

_LEAST = 3  # known labels that make a comment a header
_MOST_COMMENTS = 20


def comment_drafts(document: Document, known: Iterable[Draft]) -> list[Draft]:
    """Drafts from the page's comments, for fields that nothing in the page itself names."""
    fields = {draft.field for draft in known}
    comments = islice(document.claimed("comment"), _MOST_COMMENTS)
    found = [draft for comment in comments for draft in _header(comment)]
    return [draft for draft in found if draft.field not in fields]


def _header(comment: Claim) -> Sequence[Draft]:
    """The drafts of one comment; none where fewer than three of its lines begin with a known label."""
    drafts: list[Draft] = []
    at = comment.span.start if comment.span else 0
    for text in comment.text.split("\n"):
        line = Line(text, at)
        at += len(text) + 1
        label = label_at_start(text.strip()) if ":" in text else None
        if label is None or label.hit is None or label.hit.confidence < 0.9:
            continue
        start = len(text) - len(text.lstrip()) + label.value_start
        passage = Passage([(line, start, len(text.rstrip()))])
        rule = f"label «{label.text}» in a comment of the page"
        drafts.append(Draft(label.field, passage, rule, 0.8, (), Voice.ARCHIVE, is_labelled=True))
    return drafts if len({draft.field for draft in drafts}) >= _LEAST else []

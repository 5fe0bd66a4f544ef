"""Where further labels inside a line begin values of their own: "Chapters: 3 Completed: No"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.layout.labels import Label, glued_labels, inner_labels, is_said
from ficmirror.recognise.words.lexicon import known_label

_INNER_LIMIT = 8000  # characters of a line that are searched
_SEVERAL = 2  # strong labels that are no words of one value
_BRIEF = frozenset({"part", "word_count", "rating", "date", "status", "language"})  # what a few words answer


def inner_cuts(text: str, first: Label | None, is_in_value: bool = False) -> list[tuple[int, Label | None]]:
    """(start, label) of each label behind the `first` at which a line is cut; none where they may be its words.

    `is_in_value`: whether the line goes on with the value of a label above it.
    """
    is_dashed = first is not None and text[: first.value_start].rstrip()[-1:] in ("-", "–", "—")
    if ":" not in text and "：" not in text and not is_dashed:
        return []
    is_value = is_in_value or (first is not None and first.hit is not None)
    inner = inner_labels(text[:_INNER_LIMIT], first.value_start if first else 0, is_value)
    strong = [label for label in inner if label.hit and not label.hit.is_weak]
    is_record = first is not None and first.field in _BRIEF
    is_cut = (first and first.hit and strong) or is_record or len(strong) >= _SEVERAL
    if is_cut or _ends_sentence_before(text, strong):
        return [(label.start, label) for label in inner]
    return [(label.start, label) for label in inner if is_value and is_said(text, label)]


_LAST_WORD = re.compile(r"(?:(?<=\s)|(?<=[a-z\d.!?)\]]))(?P<label>[A-Z](?:[a-z]{1,12}|[A-Z]{1,12}))\W{0,3}:\s*\Z")


def parted_front(text: str, cuts: Sequence[tuple[int, Label | None]]) -> list[tuple[int, Label | None]]:
    """The cuts of a line of several labels, with what stands in front of the first one, a title, for itself.

    "The Second Candle Rating: PG Pairing: …", "The Second CandleRating: PGPairing: …".
    """
    label = cuts[0][1]
    if label is None or (label.hit and label.hit.how == "known label") or label.start > _NEAR:
        return list(cuts)
    if label.hit is None and (glued := glued_labels(text)):
        return [(0, None), *((one.start, one) for one in glued)]
    if len(cuts) <= _SEVERAL:
        return list(cuts)
    n_strong = sum(one is not None and one.hit is not None and not one.hit.is_weak for _, one in cuts[1:])
    last = _LAST_WORD.search(text, 0, label.value_start)
    hit = known_label(last["label"]) if last and last.start() else None
    is_quoted = any(one is not None and text[one.start - 1 : one.start] in _QUOTES for _, one in cuts[1:])
    if last is None or hit is None or n_strong < _SEVERAL or is_quoted:
        return list(cuts)
    return [(0, None), (last.start(), Label(last["label"], last.start(), label.value_start, hit)), *cuts[1:]]


_NEAR = 3  # characters of ornament
_QUOTES = frozenset("\"“„«'‘")


def _ends_sentence_before(text: str, labels: Sequence[Label]) -> bool:
    """Whether a single strong label inside a line follows the end of a sentence or a wide gap."""
    return any(
        label.hit is not None
        and label.hit.confidence > 0.95
        and (
            text[: label.start].rstrip().endswith((".", "!", "?", ")", "|", "*"))
            or text[label.start - 3 : label.start].isspace()
        )
        for label in labels
    )

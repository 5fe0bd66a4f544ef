"""Where further labels inside a line begin values of their own: "Chapters: 3 Completed: No"."""

from __future__ import annotations

from collections.abc import Sequence

from ficmirror.recognise.layout.labels import Label, inner_labels, is_said

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

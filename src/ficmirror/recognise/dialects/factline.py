"""A line of facts: "Rated: Fiction T - English - Drama - Chapters: 5 - Words: 1,234 - Published: 5-6-04 - Complete"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ficmirror.recognise.dialects.labelled import archive_draft
from ficmirror.recognise.dialects.table import Dialect
from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.words.lexicon import fold_label

_DASHED = re.compile(r"\s[-–—|•·]\s|\s[-–—|]$|,\s*(?=[Ii]d\s*:)|\s{3,}(?=[A-Z])")
_COMMAS = re.compile(r",\s+")
_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][\w .]{0,24}?)\s*[:：]\s*")
_STATUS = re.compile(r"(?:status\s*:\s*)?(?:complete|completed|in[- ]progress|incomplete|abandoned)\Z", re.IGNORECASE)
_PAIR = re.compile(r"\[(?P<pair>[^\[\]]{3,200})\]")
_MOST = 60


def read_facts(passage: Passage, dialect: Dialect) -> list[Draft]:
    """The drafts that a line of facts makes.

    A piece with a label is what the label says; without one it is a language, one of the known genres, a status, or,
    once a rating or a language was met, the characters. "[A, B]" are a couple.
    """
    separator = _DASHED if _DASHED.search(passage.text) else _COMMAS
    drafts: list[Draft] = []
    is_met = False
    for start, end in _pieces(passage.text, separator):
        text = passage.text[start:end]
        found = _LABEL.match(text)
        name = dialect.labels.get(fold_label(found["label"]), "") if found else ""
        if found and (name or not is_met):
            is_met = is_met or name == "rating"
            rule = f"«{found['label']}» of {dialect.site}"
            if name and name != "ignored":
                drafts.append(archive_draft(name, cut_passage(passage, start + found.end(), end), rule))
            continue
        piece = cut_passage(passage, start, end)
        name = _unlabelled(text, dialect)
        is_met = is_met or name == "language"
        if name:
            drafts.append(archive_draft(name, piece, f"line of facts of {dialect.site}"))
        elif is_met:
            drafts += _people(piece, dialect)
    return drafts


def _pieces(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    done = 0
    for cut in [*separator.finditer(text)][:_MOST]:
        if text[done : cut.start()].strip():
            yield done, cut.start()
        done = cut.end()
    if text[done:].strip():
        yield done, len(text)


def _unlabelled(text: str, dialect: Dialect) -> str:
    bare = text.strip()
    if bare in dialect.languages:
        return "language"
    halves = re.split(r"\s?[/&]\s?", bare)
    if bare in dialect.genres or "Hurt/Comfort" in bare or all(half in dialect.genres for half in halves):
        return "category"
    return "status" if _STATUS.match(bare) else ""


def _people(piece: Passage, dialect: Dialect) -> Iterator[Draft]:
    """Characters one by one, brackets left out; each pair of brackets a relationship."""
    rule = f"line of facts of {dialect.site}"
    text = piece.text
    for pair in _PAIR.finditer(text):
        yield archive_draft("relationship", cut_passage(piece, *pair.span("pair")), rule, is_whole=True)
    for name in re.finditer(r"(?:[^\[\],&]|&(?!\s))+", text):
        if name.group().strip() and not name.group().strip().isdigit():
            yield archive_draft("character", cut_passage(piece, *name.span()), rule, is_whole=True)

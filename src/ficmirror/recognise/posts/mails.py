"""Heads of mails and news articles: those a document came with, and those that belong to the story it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ficmirror.recognise.header import byline
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.tables import words
from ficmirror.records.document import BlockKind

_MAIL = words("mail_labels")
_TELLING = frozenset(("from", "subject", "subj", "newsgroups", "message id", "path", "to", "date", "received"))
_LETTERED = frozenset({"from", "to"})  # which a letter on paper has too
_CARRIED = frozenset(
    ("newsgroups", "message id", "path", "received", "msg", "message", "sec", "organization", "mime version")
)
ENVELOPE = re.compile(r"From (?:- |(?P<address>\S+)\s+)(?P<date>\w{3},? .{8,40}\d{4})\s*\Z")  # of an mbox
_OWN_HEADER = frozenset({"title", "author", "rating", "summary", "disclaimer", "fandom", "relationship"})
_NEVER_MAILED = frozenset({"title", "author", "rating", "fandom", "relationship", "disclaimer"})
_MOST_UNITS = 600
_HEADER_UNITS = 40  # in which a story's own header without labels is looked for
_LONG_LINE = 90  # characters


@dataclass(slots=True)
class _Block:
    """A block without a blank line: its units from the first mail label on, the telling labels in it."""

    units: list[Unit]
    names: set[str]
    is_carried: bool = False  # it has what only a mail's way through the net leaves
    is_dated: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is an envelope so far and nothing else."""
        return bool(self.units) and all(unit.label is None for unit in self.units)

    def take(self, unit: Unit) -> None:
        """Count one more unit."""
        is_envelope = unit.rows[0].text.startswith("From ") and ENVELOPE.match(unit.rows[0].text) is not None
        if is_envelope:
            self.is_carried = True
            self.names.update(("from", "date"))
        name = unit.label.text.casefold().replace("-", " ") if unit.label else ""
        is_technical = name.startswith(("x ", "nntp", "content "))
        if not (name in _MAIL or is_technical or self.units or self.is_carried):
            return
        if name not in _MAIL and not is_technical and _is_labelled_own(unit):
            return  # the story's own header may follow without a blank line
        if self.is_bare and unit.label is None and not is_envelope and not unit.rows[0].indent:
            return  # a title right under the envelope
        self.units.append(unit)
        self.names.update({name} & _TELLING)
        self.is_dated = self.is_dated or (name == "date" and shapes.find_date(unit.text[:80]) is not None)
        self.is_carried = self.is_carried or is_technical or name in _CARRIED


def mail_heads(units: Sequence[Unit]) -> tuple[frozenset[int], frozenset[int]]:
    """The units of the document's mail heads, and of those that its story tells.

    A head has two of a mail's own labels. It belongs to the story where the story's own header stands above and it has
    nothing that a real mail brings along; a date is that only where the document came as a mail itself.
    """
    heads: set[int] = set()
    told: set[int] = set()
    has_header = False
    block = _Block([], set())
    for unit in [*units[:_MOST_UNITS], None]:
        if unit is None or unit.gap or unit.is_rule or (block.units and _is_text(unit)):
            if len(block.names) >= 2 and (
                block.names - _LETTERED
                or block.is_carried
                or block.is_dated
                or _has_address(block.units)
                or (has_header and block.units[0].gap)  # of a report or a letter on paper
            ):
                is_real = block.is_carried or (block.is_dated and bool(heads))
                (told if has_header and not is_real else heads).update(one.n for one in block.units)
            elif not has_header:
                has_header = any(_is_own(one) for one in block.units)
            block = _Block([], set())
        if unit is None or unit.is_rule:
            continue
        if unit.label is None and not block.units and not unit.rows[0].text.startswith("From "):
            has_header = has_header or (unit.n < _HEADER_UNITS and _is_own(unit))
            continue
        block.take(unit)
        has_header = has_header or (not block.units and _is_own(unit))
    return frozenset(heads), frozenset(told)


def _has_address(units: Sequence[Unit]) -> bool:
    """Whether an address to which a mail can be sent stands in some lines."""
    return any("@" in unit.text or "<" in unit.text for unit in units)


def _is_text(unit: Unit) -> bool:
    """Whether a unit is no line of a mail head: longer than one, a line's number alone, a label of a story's own."""
    if unit.field in _NEVER_MAILED and _is_labelled_own(unit):
        return True
    is_folded = unit.rows[0].indent > 0  # the next line of a header, as mails fold them
    return unit.label is None and ((unit.size > _LONG_LINE and not is_folded) or shapes.is_lone_number(unit.text))


def _is_labelled_own(unit: Unit) -> bool:
    """Whether a unit has a label that a story's header has and a mail's has not."""
    hit = unit.label.hit if unit.label else None
    return hit is not None and not hit.is_weak and hit.field != "ignored"


def _is_own(unit: Unit) -> bool:
    """Whether a unit is a line of a story's own header."""
    if unit.label is not None and unit.label.hit is not None:
        return unit.field in _OWN_HEADER and _is_labelled_own(unit)
    is_short = unit.size < 100
    return is_short and (unit.kind is BlockKind.HEADING or byline.find(unit.text) is not None)

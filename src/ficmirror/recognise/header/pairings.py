"""Lines that are nothing but a pairing: "Holmes/Watson slash"."""

from __future__ import annotations

import re

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.one_fact import NAME, facts_of
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.records.document import BlockKind

_IN_LISTS = (BlockKind.DEFINITION, BlockKind.TERM, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
PAIRING_LINE = re.compile(
    rf"\W*(?P<pair>{NAME}(?:\s?/\s?{NAME})+)(?:\s+(?P<kind>slash|"
    r"het|femslash|gen|fic|story|romance|friendship))?\W*\Z"
)
_NOT_PEOPLE = re.compile(
    r"action|adventure|drama|angst|hurt|comfort|humou?r|romance|horror|sci|fi\b|h/c|mystery|general|"
    r"friendship|family|tragedy|parody|n/a|and/or|c/o|w/o|crossover|series|story",
    re.IGNORECASE,
)

_NO_PEOPLE = frozenset({"rating", "category", "word_count", "status"})


def pairing_drafts(stretch: Stretch) -> list[Draft]:
    """Relationships and their kind from a line of their own: "Mulder/Krycek slash"."""
    drafts: list[Draft] = []
    for n in stretch.numbers:
        unit = stretch.units[n]
        found = (
            PAIRING_LINE.match(unit.text)
            if unit.label is None and len(unit.text) < 70 and n not in stretch.taken and not stretch.is_answer(n)
            else None
        )
        if found is None or len(facts_of(unit.text)) > 1 or _NOT_PEOPLE.search(found["pair"]) or unit.kind in _IN_LISTS:
            continue
        if any(one[0] in _NO_PEOPLE for piece in found["pair"].split(" / ")[1:] for one in facts_of(piece.strip())):
            continue  # "Kurzgeschichte / Freundschaft / P12"
        stretch.taken.add(n)
        drafts.append(
            Draft("relationship", cut_passage(unit.value, *found.span("pair")), "a line that is a pairing", 0.7, (n,))
        )
        if found["kind"] in {"slash", "het", "femslash", "gen"}:
            drafts.append(
                Draft("category", cut_passage(unit.value, *found.span("kind")), "a line that is a pairing", 0.6, (n,))
            )
    return drafts

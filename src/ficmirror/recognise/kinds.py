"""Whether a document holds a work, several, or none: what speaks for each, in bits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ficmirror.recognise.boundaries import Phase
from ficmirror.recognise.cues import fold_words
from ficmirror.recognise.evidence import Guess
from ficmirror.recognise.rows import Row
from ficmirror.recognise.units import Unit
from ficmirror.records.description import Kind

# phrase in the first lines → bits against a work
TELLTALES = {
    "404": 4.0,
    "page not found": 6.0,
    "not found": 2.5,
    "requested url": 6.0,
    "error 404": 6.0,
    "recommended": 1.5,
    "recommendations": 3.0,
    "rec list": 4.0,
    "recs": 2.5,
    "i recommend": 3.0,
    "why you should read": 5.0,
    "guestbook": 2.0,
    "guest book": 2.5,
    "faq": 2.5,
    "frequently asked": 4.0,
    "submission": 2.0,
    "submissions": 2.5,
    "guidelines": 3.5,
    "rules": 2.0,
    "table of contents": 1.0,
    "author profile": 4.0,
    "masterlist": 3.0,
    "master list": 3.0,
    "synopses": 3.0,
    "my stories": 2.0,
    "favorite stories": 2.0,
    "under construction": 3.0,
    "this page": 1.5,
    "this site": 1.5,
    "this archive": 1.5,
    "members": 0.5,
    "webmaster": 1.5,
    "webring": 1.5,
    "from the wiki": 3.0,
    "moderator": 2.0,
    "review": 0.5,
    "my comments": 1.5,
    "my favourite": 1.0,
    "full disclosure": 2.0,
    "stories i": 2.0,
    "the stories": 0.7,
    "story recs": 4.0,
    "essay": 2.0,
    "sara s rec": 0.0,
}
_DASH_BY = re.compile(r"\bby\s[A-Z][\w .'-]{1,30}\s*(?:--|–|—|-|,|\()\s")
THRESHOLD = 3.0


@dataclass(frozen=True, slots=True)
class KindDecision:
    """The kind and its reasons."""

    kind: Kind
    reasons: tuple[str, ...]


def decide_kind(
    rows: Sequence[Row], units: Sequence[Unit], guesses: Sequence[Guess], path: Sequence[Phase]
) -> KindDecision:
    """Work or no work, from links, telltale words, repeated headers and how much narrative there is."""
    reasons: list[str] = []
    against = 0.0
    head = fold_words(" ".join(row.text for row in rows[:40])[:3000])
    for phrase, weight in TELLTALES.items():
        if f" {phrase} " in head:
            against += weight
            reasons.append(f"says «{phrase}»")
    n_story = sum(len(unit.text) for unit, phase in zip(units, path, strict=True) if phase is Phase.STORY)
    n_all = sum(len(unit.text) for unit in units) or 1
    linked = sum(len(row.text) * min(row.linked, 1.0) for row in rows) / max(sum(len(row.text) for row in rows), 1)
    if linked > 0.25:
        against += 8 * linked
        reasons.append(f"{linked:.0%} of it are links")
    titles = sum(
        guess.shape == "label" and unit.field in {"title", "summary", "rating"}
        for unit, guess in zip(units, guesses, strict=True)
    )
    if titles >= 6:
        against += 0.6 * titles
        reasons.append(f"{titles} labelled titles, summaries and ratings")
    dashes = sum(bool(_DASH_BY.search(row.text)) for row in rows[:60])
    if dashes >= 3:
        against += 1.2 * dashes
        reasons.append(f"{dashes} entries of a list of stories")
    for_work = 6.0 * n_story / n_all + min(n_story / 3000, 4.0)
    strong = {
        unit.field
        for unit, guess in zip(units, guesses, strict=True)
        if guess.shape == "label" and unit.label and unit.label.hit and not unit.label.hit.is_weak
    }
    for_work += min(len(strong), 4) * 0.8
    bylines = sum(guess.shape == "byline" for guess in guesses[:40])
    for_work += 1.5 if bylines == 1 else 0.0
    if against - for_work >= THRESHOLD or (n_story == 0 and not strong and not bylines):
        return KindDecision(Kind.NOT_WORK, tuple(reasons) or ("no narrative and no description of one",))
    return KindDecision(Kind.WORK, ())

"""Whether a document holds a work, several, or none: what speaks for each, in bits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ficmirror.recognise import byline
from ficmirror.recognise.boundaries import Phase
from ficmirror.recognise.cues import fold_words
from ficmirror.recognise.evidence import Guess
from ficmirror.recognise.language import language_of
from ficmirror.recognise.lexicon import fold_label
from ficmirror.recognise.posts import Post
from ficmirror.recognise.rows import Row
from ficmirror.recognise.shapes import n_cjk
from ficmirror.recognise.units import Unit
from ficmirror.records.description import Kind
from ficmirror.records.listing import Listing

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
    "sign the guestbook": 3.0,
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
}
# labels that stand on pages about works, not on works → bits against a work
PAGE_LABELS = {
    "where are you from": 4.0,
    "recommended": 4.0,
    "why you should read": 5.0,
    "why you should read this": 5.0,
    "rec": 4.0,
    "review": 2.0,
    "reviewer": 3.0,
    "owner": 3.0,
    "maintainer": 3.0,
    "owner maintainer": 4.0,
    "moderator": 3.0,
    "moderator on duty": 4.0,
    "synopses submitted": 5.0,
    "author profile": 4.0,
    "full disclosure": 4.0,
    "some favorites": 4.0,
    "style and strengths": 4.0,
    "website link to fic": 4.0,
    "optional": 1.0,
}
_DASH_BY = re.compile(r"\bby\s[A-Z][\w .'-]{1,30}\s*(?:--|–|—|-|,|\()\s")
_EMPTY = re.compile(r"[\W_]*(?:\(.{0,60}\))?[\W_]*\Z")
THRESHOLD = 1.25


@dataclass(frozen=True, slots=True)
class KindDecision:
    """The kind and its reasons."""

    kind: Kind
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """A document's rows and units."""

    rows: Sequence[Row]
    units: Sequence[Unit]


@dataclass(slots=True)
class _Scales:
    """Bits against a work, with their reasons, and bits for one."""

    against: float = 0.0
    pro: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def weigh_against(self, bits: float, reason: str) -> None:
        self.against += bits
        self.reasons.append(reason)


def _weigh_words(scales: _Scales, rows: Sequence[Row], units: Sequence[Unit]) -> None:
    head = fold_words(" ".join(row.text for row in rows[:40])[:3000])
    known = set(head.split())
    for phrase, weight in TELLTALES.items():
        if phrase.partition(" ")[0] in known and f" {phrase} " in head:
            scales.weigh_against(weight, f"says «{phrase}»")
    for name in dict.fromkeys(fold_label(unit.label.text) for unit in units[:200] if unit.label):
        if name in PAGE_LABELS or name.endswith(" rec"):
            scales.weigh_against(PAGE_LABELS.get(name, 4.0), f"has a label «{name}»")


def _weigh_lists(
    scales: _Scales, rows: Sequence[Row], units: Sequence[Unit], guesses: Sequence[Guess], n_story: int
) -> None:
    linked = sum(len(row.text) * min(row.linked, 1.0) for row in rows if row.line.marks) / max(
        sum(len(row.text) for row in rows), 1
    )
    if linked > 0.25:
        scales.weigh_against(8 * linked, f"{linked:.0%} of it are links")
    labelled = [unit for unit, guess in zip(units, guesses, strict=True) if guess.shape == "label"]
    counts = Counter(
        unit.field for unit in labelled if unit.field in {"title", "summary", "rating", "category", "author"}
    )
    most = max(counts.values(), default=0)
    if most >= 2 and n_story / max(most, 1) < 1500 and sum(n >= 2 for n in counts.values()) >= 2:
        scales.weigh_against(3.5 * min(most, 4), f"{most} descriptions without stories between")
    empty = sum(bool(_EMPTY.match(unit.text)) for unit in labelled)
    if empty >= 3 and empty >= 0.4 * len(labelled):
        scales.weigh_against(5.0, f"{empty} labels without a value")
    dashes = sum(bool(_DASH_BY.search(row.text)) for row in rows[:60])
    if dashes >= 3:
        scales.weigh_against(1.2 * dashes, f"{dashes} entries of a list of stories")
    names = {
        found_name(unit.text) for unit, guess in zip(units[:300], guesses, strict=False) if guess.shape == "byline"
    }
    if len(names) >= 3:
        scales.weigh_against(1.8 * min(len(names), 5), f"{len(names)} different bylines")


def found_name(text: str) -> str:
    """The folded name of a byline."""
    line = byline.find(text)
    return fold_label(text[line.names[0] : line.names[1]]) if line else ""


def _weigh_narrative(
    scales: _Scales, units: Sequence[Unit], guesses: Sequence[Guess], path: Sequence[Phase], post: Post | None
) -> None:
    tells = meta = 0.0
    n_story = sum(unit.size for unit, phase in zip(units, path, strict=True) if phase is Phase.STORY)
    is_dense = any(n_cjk(unit.text) > 10 for unit in units[:60])
    for guess, phase in zip(guesses, path, strict=True):
        if phase is Phase.STORY:
            tells += guess.weights.get("narrative", 2.0 if not guess.reasons else 0.0) + (
                2.0 if "opens with speech" in guess.reasons else 0.0
            )
        meta += guess.weights.get("notes", 0.0) + max(
            (guess.weights.get(role, 0.0) for role in ("feedback", "disclaimer")), default=0.0
        )
    is_likely = post is None or post.subject.is_story  # most posts in any language are talk
    if is_likely and (is_dense or language_of(" ".join(unit.text for unit in units[:80])) not in {"en", None}):
        tells = max(tells, n_story * (3 if is_dense else 1) / 150)  # the cues know English best
    scales.pro += 1.3 * min(tells / 5, 6.0)
    scales.pro += 1.2 if n_story >= 200 and meta < 4 else 0.0
    if meta > 8 and meta > 2.5 * tells:
        scales.weigh_against(min(meta / 8, 3.0), "speaks about stories and tells none")
    if tells < 3:
        scales.weigh_against(2.0, "tells nothing")


def decide_kind(
    reading: Reading, guesses: Sequence[Guess], path: Sequence[Phase], listing: Listing, post: Post | None = None
) -> KindDecision:
    """Work or no work, from links, telltale words, repeated descriptions, how much is told, and how it was posted."""
    scales = _Scales()
    rows, units = reading.rows, reading.units
    _weigh_words(scales, rows, units)
    n_story = sum(unit.size for unit, phase in zip(units, path, strict=True) if phase is Phase.STORY)
    _weigh_lists(scales, rows, units, guesses, n_story)
    _weigh_narrative(scales, units, guesses, path, post)
    if listing.share > 0.25:
        scales.weigh_against(12 * listing.share, f"lists {len(listing.targets)} pages")
    strong = {
        unit.field
        for unit, guess in zip(units, guesses, strict=True)
        if guess.shape == "label" and unit.label and unit.label.hit and not unit.label.hit.is_weak
    }
    if post is not None:
        strong -= {"date"} if not _is_typed(units, guesses) else set()  # the head's own
        for bits, reason in post.weigh(n_story, len(strong)):
            scales.weigh_against(bits, reason)
    scales.pro += (
        min(len(strong), 5) * 0.6 + (1.6 if strong - {"notes"} else 0.0) + (1.0 if "disclaimer" in strong else 0.0)
    )
    if any("of it are links" in reason for reason in scales.reasons):
        scales.pro *= 0.6
    scales.pro += 2.2 if any(guess.shape == "byline" for guess in guesses[:40]) else 0.0
    scales.pro += min(sum(guess.shape == "heading" for guess in guesses), 2) * 0.8
    if scales.against - scales.pro >= THRESHOLD:
        return KindDecision(
            Kind.NOT_WORK, (*scales.reasons, f"{scales.pro:.1f} for a work, {scales.against:.1f} against")
        )
    return KindDecision(Kind.WORK, (*scales.reasons, f"{scales.pro:.1f} for a work, {scales.against:.1f} against"))


def _is_typed(units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether a date is stated below a post's head too."""
    places = [
        unit.gap for unit, guess in zip(units, guesses, strict=True) if guess.shape == "label" and unit.field == "date"
    ]
    return len(places) > 1

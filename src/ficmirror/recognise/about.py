"""What a page that holds no story says of one work: an index of its chapters, a note posted by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.describe import describe
from ficmirror.recognise.division.divisions import Part
from ficmirror.recognise.header.title_signs import SIGNED
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.description import WorkDescription
from ficmirror.records.document import BlockKind, Document
from ficmirror.records.statement import Statement

_TOP = 40  # units in which a page says what it is about
_FRONT_MATTER = 6  # units in which a page's front matter names it
_KEPT = frozenset(
    {"title", "author", "author_email", "author_website", "fandom", "relationship", "character", "rating", "category"}
    | {"series", "part", "date", "status"}
)  # fields that may stand without a label


def _is_about_one(document: Document, units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether a page speaks of one work: its name over a byline, or front matter with a title.

    A few labels are not enough: recommendations and rules for posting hold headers of other people's works.
    """
    top = units[:_TOP]
    names = [fold_label(claim.text) for claim in document.claimed("title")]
    is_named = any(
        unit.kind is BlockKind.HEADING
        and len(fold_label(unit.text)) > 2
        and any(fold_label(unit.text) in name for name in names)
        and guesses[unit.n + 1].shape == "byline"
        and not _OF_SEVERAL.search(units[unit.n + 1].text)
        for unit in top[:-1]
    )
    is_matter = bool(top) and top[0].is_rule and document.form == "markdown"
    fields = {unit.field for unit in top[:_FRONT_MATTER] if unit.text.strip()} if is_matter else set()
    return is_named or ("title" in fields and bool(fields & {"date", "author"}))


_HEAD = 4  # units in which a manuscript's head stands
_INSTRUCTS = re.compile(r"\b(?:guides?|primer|handbook|manual|faq|tips|rules|guidelines|how to)\b", re.IGNORECASE)
_OUTLINE = re.compile(r"\b(?:outline|synopsis|plot plan|handlungsplan|план сюжета)\b|大纲|梗概", re.IGNORECASE)


def _manuscript_head(document: Document, top: Sequence[Unit]) -> int:
    """How many units are a manuscript's head: its title marked as such, over who wrote it with an address and when;
    or the heading alone that says that the page is the outline of what it names. 0 where there is none.
    """
    for above, unit in pairwise(top[:_HEAD]):
        is_marked = above.text.startswith("= ") or (above.is_rule and above.rows[0].text.startswith("==="))
        is_guide = any(_INSTRUCTS.search(one.text) for one in top[: unit.n])  # which is nobody's essay
        if is_marked and not is_guide and not unit.gap and SIGNED.fullmatch(unit.text):
            return next((below.n for below in top[unit.n + 1 :] if below.gap), len(top))
    return int(document.form == "markdown" and top[0].kind is BlockKind.HEADING and bool(_OUTLINE.search(top[0].text)))


_OF_SEVERAL = re.compile(
    r"\b(?:stories|fics|works|tales|poems|novels|series|drabbles|fan\s?-?fics|recs|compiled|maintained|collected|edited)"
    r"\s(?:\w+\s)?by\b",
    re.IGNORECASE,
)
_OF_ONE = ("author", "rating")  # which a page that says them of several works says in several places
_FAR = 200  # characters between two names of one byline


def _is_of_several(work: WorkDescription) -> bool:
    """Whether a page states some fact in places far from each other, as one does that lists several works."""
    for field in _OF_ONE:
        places = [one.span.start for one in work.values(field) if one.span is not None]
        if places and max(places) - min(places) > _FAR:
            return True
    return False


def _is_sure(statement: Statement) -> bool:
    """Whether a statement of such a page counts: a short one, or one with a label."""
    return statement.field in _KEPT or statement.rule.startswith("label «")


def work_told_of(
    document: Document, rows: Sequence[Row], units: Sequence[Unit], guesses: Sequence[Guess]
) -> tuple[WorkDescription, ...]:
    """The description of the one work that a page without a story speaks of; none where it speaks of several or none.

    It has no chapters: what is known of the work without its words is kept for whoever finds them.
    """
    n_head = _manuscript_head(document, units[:_TOP]) if units else 0
    if not n_head and not _is_about_one(document, units, guesses):
        return ()
    found = describe(document, rows, units, guesses, [Part(front=[unit.n for unit in units[: n_head or _TOP]])])
    return tuple(
        replace(work, statements=tuple(filter(_is_sure, work.statements)), chapters=())
        for work in found[:1]
        if not _is_of_several(work)
    )

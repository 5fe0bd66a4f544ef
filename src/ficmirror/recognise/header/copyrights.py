"""Copyright notices of a work: who wrote it and when, where nothing else says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.people import NAME, PARTICLE
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words

_PIECE = r"[A-ZÀ-ÖØ-ÞА-ЯЁ](?:\.|[\w'’-]{0,30})"
_NOTICE = re.compile(
    r"(?:©|\([cC]\)|\b(?i:copyright))\s{0,3}(?:\([cC]\)|©)?\s{0,3}(?P<year>(?:19|20)\d\d)(?:\s?[-–]\s?\d{2,4})?,?\s{0,3}"
    rf"(?:[Bb]y\s)?(?P<name>{_PIECE}(?:\s(?:{PARTICLE}\s){{0,2}}(?:[\"“][\w ]{{1,20}}[\"”]\s)?{_PIECE}){{1,3}})"
)
_CLAIMED = re.compile(  # "This story is copyright by …", "story © …"
    r"\b(?:story|fic|fanfic|work|tale|text)\s(?:is\s)?(?:©|\(c\)|copyright(?:ed)?(?:\s(?:©|\(c\)))?)\s"
    r"(?:\d{4},?\s)?(?:by|of|to)\s"
    r"(?P<name>[A-Z][\w'’-]{0,30}(?:\s(?:[\"“][\w ]{1,20}[\"”]\s)?[A-Z][\w'’-]{0,30}){1,3})"
)
_COMPANIES = words("companies")
_PARTICLE = re.compile(PARTICLE)
_SHORT = 240  # characters of lines that may claim the work with less than a full name
_MOST = 4000  # characters of a unit that are searched


_YEAR_AND_NAME = re.compile(
    r"(?:©|\([cC]\)|\b(?i:copyright))\s{0,3}(?P<year>(?:19|20)\d\d),?\s{1,3}(?:by\s)?(?P<name>[\w'’-]{2,30})"
)


_NAME_THEN_YEAR = re.compile(
    r"\A\W{0,4}(?:©|\([cC]\)|(?i:copyright))\s{0,3}(?:[Bb]y\s)?(?P<name>"
    rf"{NAME}),?\s"
    r"(?P<year>(?:[A-Z][a-z]{2,8}\.?\s)?(?:19|20)\d\d(?:,\s(?:19|20)\d\d)*)\W{0,3}\Z"
)


_SIGNED_YEAR = re.compile(  # "copyright 2014 @saltandsplinters", "c. 1999 by Nobody's Business"
    r"(?:©|\([cC]\)|\b(?i:copyright)|(?<![\w.])c\.)\s{0,3}(?P<year>(?:19|20)\d\d),?\s(?:[Bb]y\s)?"
    rf"@?(?P<name>(?<=@)[\w.-]{{2,40}}|(?<=by\s){_PIECE}(?:\s{_PIECE}){{0,3}})"
)
_YEAR_ALONE = re.compile(  # "© 2001, posted by permission", "(c) 1996. …"
    r"\A\W{0,4}(?:©|\([cC]\)|(?i:copyright))\s{0,3}(?P<year>(?:19|20)\d\d)(?:[,.;]\s|\W{0,3}\Z)"
)


_OF_THE_SITE = re.compile(
    r"\b(?:sites?|pages?|layout|design|graphics|archive)\W{0,3}(?:is\s|are\s)?(?:©|\(c\)|copyright)", re.IGNORECASE
)
_RULE = "year of the copyright notice"
_OWN_YEAR = re.compile(r"(?<![\d/.-])(?:19[89]|20[0-3])\d(?![\d/.-])")  # under the label "Copyright"


def _of_author(text: str, authors: Collection[str]) -> tuple[int, int] | None:
    """Where the year stands in a notice of whoever is known to have written the work, by whatever name."""
    found = _YEAR_AND_NAME.search(text)
    return found.span("year") if found and fold_label(found["name"]) in authors else None


def _is_person(name: str) -> bool:
    """Whether the owner named is one who writes, not one who broadcasts."""
    pieces = name.replace(",", " ").split()
    return all(piece[:1].isupper() or _PARTICLE.fullmatch(piece) for piece in pieces) and not any(
        piece.strip(".").casefold() in _COMPANIES for piece in pieces
    )


def _units(stretches: Sequence[Stretch]) -> Iterator[Unit]:
    """The units in which the work may be claimed; what says whose the page is speaks of no work."""
    for stretch in stretches:
        yield from (
            stretch.units[n] for n in stretch.numbers if not _OF_THE_SITE.search(stretch.units[n].text[:_SHORT])
        )


def _notice(text: str) -> re.Match[str] | None:
    """The notice in some words that names year and owner."""
    found = _NOTICE.search(text[:_MOST]) if "19" in text or "20" in text else None
    if found is None and len(text) < _SHORT:
        found = _NAME_THEN_YEAR.match(text) or _SIGNED_YEAR.search(text)
    return found


def _half_notice(unit: Unit, fields: Collection[str], authors: Collection[str]) -> list[Draft]:
    """What a notice says that has only a year, or only an owner."""
    text = unit.text[:_MOST]
    if "date" not in fields:
        year = _OWN_YEAR.search(text[:_SHORT]) if unit.field == "copyright" else None
        alone = _YEAR_ALONE.match(text)
        place = year.span() if year else _of_author(text, authors) or (alone.span("year") if alone else None)
        if place:
            return [Draft("date", cut_passage(unit.value, *place), _RULE, 0.45 if alone else 0.5, (unit.n,))]
    claimed = _CLAIMED.search(text) if "author" not in fields else None
    if claimed and _is_person(claimed["name"]):
        name = cut_passage(unit.value, *claimed.span("name"))
        return [Draft("author", name, "owner in the copyright notice", 0.5, (unit.n,))]
    return []


def copyright_drafts(stretches: Sequence[Stretch], known: Sequence[Draft]) -> list[Draft]:
    """A date and an author from the first notice that names a person, each only where no draft has one.

    A notice that names the work itself dates it, whoever owns it: "The Lamp © 1999 Landing Press".
    """
    fields = {draft.field for draft in known}
    authors = {fold_label(draft.text) for draft in known if draft.field == "author"}
    titles = [fold_label(draft.text) for draft in known if draft.field == "title" and len(draft.text) > 3]
    for unit in _units(stretches):
        found = _notice(unit.text)
        if found is None:
            if half := _half_notice(unit, fields, authors):
                return half
            continue
        is_of_work = any(fold_label(unit.text[: found.start()]) == title for title in titles)
        is_person = _is_person(found["name"]) or unit.text[found.start("name") - 1] == "@"
        if not is_person and not is_of_work:
            continue
        drafts: list[Draft] = []
        if "date" not in fields:
            drafts.append(Draft("date", cut_passage(unit.value, *found.span("year")), _RULE, 0.5, (unit.n,)))
        if "author" not in fields and is_person:
            name = cut_passage(unit.value, *found.span("name"))
            drafts.append(Draft("author", name, "owner in the copyright notice", 0.5, (unit.n,)))
        return drafts
    return []

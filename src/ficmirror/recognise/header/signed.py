"""Who signed a note above a story, or stands beside a date, and when: the author where nothing else names one."""

from __future__ import annotations

import re

from ficmirror.recognise.header.colophon import CLOSING
from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.people import NAME, is_sign
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.words.tables import words

_NO_NAMES = words("not_names")
_SHORT = 70
_SIGNED = re.compile(  # "… are not mine! -Jean Hadley, 05/29/11", "Enjoy! ~Katla"
    r"(?:\A|\s)[~–—-]{1,3}\s?(?P<name>[A-Z][\w'’.-]{1,20}(?:\s[A-Z][\w'’.-]{1,20}){0,2}|[a-z]{2,12}(?=\s\d))"
    r"(?:,?\s\(?(?P<date>\d[^()]{4,20}))?\)?\s*\Z"
)
_LETTER_NAME = re.compile(r"\W{0,3}[^\W\d_][\w'’.-]{1,20}(?:\s(?!and\b|who\b)[\w'’.-]{1,20}){0,3}\W{0,2}")
_TAIL = 60  # characters at the end of a note in which it is signed


def signed_note(stretch: Stretch) -> list[Draft]:
    """Who signed a note above the story, and when: it is the author's."""
    for n in stretch.numbers[:_TOP]:
        unit, guess = stretch.units[n], stretch.guesses[n]
        if n and not unit.gap and CLOSING.match(stretch.units[n - 1].text[:40]) and _LETTER_NAME.fullmatch(unit.text):
            stretch.taken.update((n - 1, n))
            return [Draft("author", unit.value, "name under the note it signs", 0.6, (n - 1, n))]
        above = stretch.guesses[n - 1] if n else guess
        speaks = any(reason.startswith("speaks as an author") for reason in (*guess.reasons, *above.reasons))
        is_note = speaks or unit.field in {"notes", "acknowledgements"} or (n and stretch.units[n - 1].field == "notes")
        start = max(0, len(unit.text) - _TAIL)
        found = _SIGNED.search(unit.text, start) if is_note and unit.text[:1] not in '"“' else None
        place = shapes.find_date(found["date"]) if found and found["date"] else None
        if found is None or (found["date"] and place is None) or found["name"].split()[0].casefold() in _NO_NAMES:
            continue
        if guess.shape == "facts" or shapes.rating_line(found["name"]):
            continue
        drafts = [Draft("author", cut_passage(unit.value, *found.span("name")), "signature of a note", 0.6, (n,))]
        if place:
            bounds = (found.start("date") + place[0], found.start("date") + place[1])
            drafts.append(Draft("date", cut_passage(unit.value, *bounds), "date of a signature", 0.6, (n,)))
        return drafts
    return []


_TOP = 30  # units in which a note is signed
_CAPITAL_NAME = rf"(?:{NAME}(?:\s(?:of|the)\s{NAME}|\s\d{{1,3}})?|[A-Z][a-z]+_[\w.]{{2,20}})"
_NAME_AND_DATE = re.compile(  # "Hester Quill, May 2003", "-Jean Hadley, 05/29/11", "(signed) Q., this 3rd of June 2001"
    rf"(?P<sign>[~–—-]{{1,3}}\s?|\W?signed\W{{0,3}}\s?)?(?P<name>{_CAPITAL_NAME}|(?<=[~–—-])\s?[a-z][\w.-]{{1,20}})"
    r",?\s\(?(?:this\s)?(?P<date>[\w'][^()]{3,30}?)\)?\W{0,2}|"
    rf"(?P<first>[\w'][^()]{{3,30}}?),\s(?P<last>{_CAPITAL_NAME})",
)
_BEFORE_FANS = re.compile(r"\b1[0-8]\d\d\b|\b19[0-6]\d\b")  # a date of the story, beside a place of it
_PLACES = words("place_nouns")


_LETTERS = re.compile(r"[A-Z][\w'’.-]{1,20}(?:\s[A-Z][\w'’.-]{0,20}){0,2}")


def _is_over_date(stretch: Stretch, n: int) -> bool:
    """Whether a line is a name that signs the paragraph above it, with the date right below."""
    below = stretch.units[n + 1] if n + 1 in stretch.numbers else None
    is_signed = below is not None and below.gap == 0 and shapes.find_date(below.text) == (0, len(below.text))
    is_below_note = (
        n > 0 and stretch.guesses[n - 1].shape in {"prose", "label"} and len(stretch.units[n - 1].text) > _SHORT // 2
    )
    return is_signed and is_below_note and _LETTERS.fullmatch(stretch.units[n].text) is not None


def dated_name(stretch: Stretch) -> list[Draft]:
    """Who signed beside a date, in a line that holds nothing else; a place beside a date signs only behind a dash."""
    for n in stretch.numbers[:_TOP]:
        unit = stretch.units[n]
        if _is_over_date(stretch, n):
            stretch.taken.update((n, n + 1))
            below = stretch.units[n + 1]
            return [
                Draft("author", unit.value, "name over a date", 0.55, (n,)),
                Draft("date", below.value, "date under a name", 0.6, (n + 1,)),
            ]
        found = _NAME_AND_DATE.fullmatch(unit.text) if len(unit.text) <= _SHORT and not unit.is_rule else None
        if found is None or (unit.label and unit.label.hit) or _BEFORE_FANS.search(unit.text):
            continue
        name, date = ("name", "date") if found["name"] else ("last", "first")
        words_ = found[name].split()
        is_date = shapes.find_date(found[date]) == (0, len(found[date]))
        is_name = (
            bool(found["sign"]) or is_sign(found[name]) or (len(words_) > 1 and words_[-1].casefold() not in _PLACES)
        )
        if is_date and is_name and words_[0].casefold() not in _NO_NAMES and shapes.find_date(found[name]) is None:
            drafts = [Draft("author", cut_passage(unit.value, *found.span(name)), "name beside a date", 0.6, (n,))]
            value = cut_passage(unit.value, *found.span(date))
            stretch.taken.add(n)
            return [*drafts, Draft("date", value, "date beside a name", 0.6, (n,))]
    return []

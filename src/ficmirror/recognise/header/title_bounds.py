"""How far a title reaches in its line: before its part, a chapter, a fact behind a gap; behind the name of its site."""

from __future__ import annotations

import re

from ficmirror.recognise.header.fandomline import fandom_line
from ficmirror.recognise.header.one_fact import facts_of
from ficmirror.recognise.layout.date_forms import find_date
from ficmirror.recognise.words.tables import marks, words

_NAMED = "|".join(map(re.escape, marks()["part_headings"]))  # "Prologue", which has no number
_PART = re.compile(
    r"[\s,:\-–—]*[(\[{]?\s*(?P<part>(?:(?:part|parts|pt|chapter|ch|book|vol|volume|episode|teil|"
    r"canto|act|scene|section|instal?lment|partie|parte)\.?\s?)?(?:\d{1,3}[a-z]?|[IVX]{1,6})\s?(?:/|of|von)\s?(?:\d{1,3}|[IVX]{1,6}|\?|x)|"
    r"(?:part|pt|chapter|teil|partie|parte|часть)\.?\s(?:\d{1,3}[a-z]?|[IVX]{1,6}|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve)(?:\s?(?:/|of)\s?(?:\d{1,3}|[a-z]{3,6}|\?))?|"
    rf"(?<=[\s(\[])(?:{_NAMED})(?:\s\d{{1,2}})?)\s*[)\]}}]?\.?\s*$",
    re.IGNORECASE,
)
_SMALL = words("small_words")


def part_in(text: str) -> tuple[int, int] | None:
    """Where a title ends with its part number ("Mirror 2/5", "Mirror, Part Two")."""
    found = _PART.search(text)
    return found.span("part") if found and found.start() > 0 else None


def without_part(text: str, start: int, end: int) -> tuple[int, int]:
    """A title's bounds without a part number at its end."""
    found = _PART.search(text, start, end)
    return (start, found.start()) if found and found.start() > start + 1 else (start, end)


_SITE = re.compile(
    r"[^\n]{3,60}?\b(?:archive|archives|library|fan\s?fiction|fan\s?fic|stories|site|page|homepage|realm|collection|home)\b"
    r"[^\n–—:|-]{0,20}\s?(?:--?|[–—:|»])\s",
    re.IGNORECASE,
)


DESCRIBED = re.compile(  # "The Tin Box - a Babylon 5 story"
    r"(?P<title>\S.{1,80}?)\s?(?:[-–—:,]\s|\(|\s\s{1,80})(?:an?|another)\s[\"“'*_]?(?P<fandom>.{0,50}?)[\"”'*_]?\s?"
    r"(?:fan\s?-?fic(?:tion)?|fic|story|tale|vignette|drabble|parody|crossover|short story)\b[^\n]{0,20}\Z",
    re.IGNORECASE,
)


QUOTED = re.compile(r"\s?[\"“«][^\"”»]{4,80}[\"”»](?=\s[a-z])")  # '"The Tin Box" a Pimlico thing by …'
CHAPTER_BEHIND = re.compile(  # "The Tin Box Chapter 1: The Stairs", "THE TIN BOX        8/17/92"
    r"\S(?P<end>)(?:[\s,.:(–—-]{1,4}(?P<part>(?:(?:chapter|part|episode|kapitel|teil|chapitre|capítulo|capitolo)\s"
    r"(?:\d{1,3}|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)|"
    rf"(?:{_NAMED})(?:\s\d{{1,2}})?)\s?[:–—-]\s?\S)|"
    r"\s{3,90}(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{2}))",
    re.IGNORECASE,
)


GAP = re.compile(r"(?<=[^\s*|#=~+-])\s{3,120}(?=\S(?:(?!\s{3}).){0,60}\Z)")  # "THE TIN BOX           G"


IS_A = re.compile(r"\s(?:is|was)(?:\s(?:an?|the|another))?\s*\Z")  # "The Tin Box is a story by …"


_BRACKET_LAST = re.compile(r"(?<=\S)\s{1,3}[(\[](?P<date>[^()\[\]]{4,40})[)\]]\s*\Z")
_THIS_AGE = re.compile(r"(?:19[6-9]|20[0-3])\d|['/.-]\d\d\Z")


def dated_behind(text: str) -> tuple[int, tuple[int, int]] | None:
    """Where a title ends that has its date in brackets behind it, and where the date is: "The Tin Box (May 1999)"."""
    found = _BRACKET_LAST.search(text) if text[-1:] in ")]" else None
    if found is None or not _THIS_AGE.search(found["date"]):
        return None
    is_date = find_date(found["date"]) == (0, len(found["date"]))
    return (found.start(), found.span("date")) if is_date else None


def before_more(text: str, start: int, end: int) -> tuple[int, int]:
    """A title's bounds without the chapter or the date that stands behind it in its line."""
    gap = GAP.search(text, start, end)
    if gap and (facts_of(text[gap.end() : end]) or fandom_line(text[gap.end() : end])):
        return start, gap.start()
    found = CHAPTER_BEHIND.search(text, start, end)
    is_whole = found is not None and text[start : found.start("end")].rsplit(" ", 1)[-1].lower() not in _SMALL
    return (start, found.start("end")) if found and is_whole else (start, end)


def behind_site(text: str, start: int, end: int) -> tuple[int, int]:
    """The words before "by" without the name of the site in front of them: "The Diogenes Archive - The Tin Box"."""
    found = _SITE.match(text, start, end)
    return (found.end(), end) if found and found.end() < end - 1 else (start, end)

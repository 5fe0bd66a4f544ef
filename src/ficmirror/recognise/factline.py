"""Lines of facts without labels: "Oranges for Beth | hummelsmith | Little Women | G | 1,050 words"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ficmirror.recognise import shapes
from ficmirror.recognise.drafts import trimmed
from ficmirror.recognise.fandomline import fandom_line
from ficmirror.recognise.lexicon import find_label
from ficmirror.recognise.tables import words
from ficmirror.recognise.talk import pieces_of
from ficmirror.recognise.worlds import find_worlds

_JOINTS = ("|", ";", " / ", " · ", " • ", " :: ", " - ", " – ", " — ", " ~ ", ",")  # the more telling first
_GENRES = words("genres") | words("story_kinds")
_CODES = words("series_codes")
_LANGUAGES = words("language_names")
_STATUSES = words("statuses")
_PAIR = re.compile(r"[A-Z][\w.'’]*(?: [A-Z][\w.'’]*)?(?:\s?[/+]\s?[A-Z][\w.'’]*(?: [A-Z][\w.'’]*)?){1,3}\Z")
_WORDS = re.compile(
    r"(?:about |ca\.? |~)?\d[\d.,]*\s?(?:\w+ish\s)?(?:words?|wörter|mots|palabras|parole|слов)\Z", re.IGNORECASE
)
_BY = re.compile(r"(?:by|von|par|por|di|автор:?)\s(?P<name>\S.{1,40})\Z", re.IGNORECASE)
_PART = re.compile(r"(?:(?:part|chapter|pt|ch|teil|kapitel)\.?\s?)?\d{1,3}\s?/\s?(?:\d{1,3}|\?)\Z", re.IGNORECASE)
_RATED = re.compile(r"(?:rated:?\s|rating:?\s)?(?P<rating>\S.{0,20})\Z", re.IGNORECASE)
_NAMES = re.compile(r"[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}(?:, [A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2})+\Z")
_NAME = re.compile(r"\S+(?: [A-Z]\S*){0,3}\Z")
_LONGEST = 220
_LONGEST_TITLE = 60
_LEAST = 2  # facts without which a line is none of these

_LEAST_SPOKEN = 3  # words of a piece that may say something in a sentence
_SPOKEN = frozenset({"disclaimer", "archive", "feedback", "beta", "warnings", "spoilers", "sequel_to", "dedication"})

Place = tuple[str, int, int]


def _fact(text: str) -> tuple[str, int, int]:
    """(field, start, end) of what one piece of a line states; "" where it may be anything."""
    end = len(text)
    rated = _RATED.match(text)
    if rated and shapes.find_rating(rated["rating"]) == (0, len(rated["rating"])):
        return "rating", rated.start("rating"), end
    by = _BY.match(text)
    if by:
        return "author", by.start("name"), end
    if _WORDS.match(text):
        return "word_count", 0, end
    if _PART.match(text):
        return "part", 0, end
    if shapes.find_date(text) == (0, end):
        return "date", 0, end
    if text.casefold() in _LANGUAGES:
        return "language", 0, end
    if text.casefold() in _STATUSES:
        return "status", 0, end
    labelled = _labelled(text)
    if labelled:
        return labelled
    line = fandom_line(text)
    if line:
        return ("fandom", *line.fandom)
    pieces = [piece.strip().casefold() for piece in re.split(r"[/,&]", text)]
    if all(piece in _GENRES for piece in pieces):
        return "category", 0, end
    if text in _CODES or find_worlds(text) == [(0, end)]:
        return "fandom", 0, end
    return ("relationship", 0, end) if _PAIR.match(text) else ("", 0, end)


def _labelled(text: str) -> Place | None:
    """A known label with nothing behind it but a space: "Audience Young Teen", "**world** Barsoom"."""
    found = text.split(" ", 2)
    for n in range(min(len(found) - 1, 2), 0, -1):
        label = " ".join(found[:n])
        hit = find_label(label.strip("*_"))
        if hit and hit.how == "known label" and hit.field in _SHORT:
            return hit.field, len(label) + 1, len(text)
    return None


_SHORT = frozenset(
    {"title", "author", "fandom", "relationship", "character", "rating", "category", "series", "part", "date", "status"}
    | {"language", "word_count"}
)


def _pieces(text: str, joint: str) -> list[Place]:
    """(field, start, end) of each piece between joints."""
    found: list[Place] = []
    at = 0
    for piece in text.split(joint):
        start, end = trimmed(text, at, at + len(piece), loose=" \t\xa0*_-")
        if text[start : start + 1] in "[({" and text[end - 1 : end] in "])}":
            start, end = start + 1, end - 1
        at += len(piece) + len(joint)
        if end > start:
            field, low, high = _fact(text[start:end])
            found.append((field, start + low, start + high))
    return found


def _with_names(text: str, pieces: Sequence[Place]) -> list[Place]:
    """The pieces, named by their place where they may be anything: the title first, then author and characters."""
    fields = {field for field, _, _ in pieces}
    found: list[Place] = []
    for n, (field, start, end) in enumerate(pieces):
        name = field
        if not field and not n and _NAMES.match(text[start:end]):
            name = "character"
        elif not field and not n:
            is_name = (
                end - start <= _LONGEST_TITLE
                and not text[start].islower()
                and not any(character.isdigit() for character in text[start:end])
            )
            name = "title" if is_name else ""
            whole, end = end, max(text.find(" [", start, end), 0) or end
            code = text[end + 2 : whole].rstrip("]")
            if end < whole and "rating" not in fields and shapes.find_rating(code) == (0, len(code)):
                found.append(("rating", end + 2, end + 2 + len(code)))
        elif not field and n == 1 and "author" not in fields and _NAME.match(text[start:end]):
            name = "author"
        elif not field and n and _NAMES.match(text[start:end]):
            name = "character"
        found += [(name, start, end)] if name else _spoken(text, start, end)
    return found


def _spoken(text: str, start: int, end: int) -> list[Place]:
    """What a piece that is no fact says in its own words: "no beta, we die like Lady Catherine"."""
    if len(text[start:end].split()) < _LEAST_SPOKEN:
        return []
    pieces = pieces_of(text[start:end])
    return [(one.field, start + one.start, start + one.end) for one in pieces if one.field in _SPOKEN]


@lru_cache(maxsize=2048)
def facts_in(text: str) -> tuple[Place, ...]:
    """(field, start, end) of what a line of facts states; none where the line is no such line."""
    if len(text) > _LONGEST:
        return ()
    for joint in _JOINTS:
        pieces = _pieces(text, joint) if text.count(joint) >= _LEAST else []
        known = {field for field, _, _ in pieces if field}
        if len(known) >= _LEAST and 3 * sum(bool(field) for field, _, _ in pieces) >= len(pieces):
            return tuple(_with_names(text, pieces))
    return ()


def is_fact_line(text: str) -> bool:
    """Whether a line is such a line; a cheap look first, as most lines are none."""
    return any(text.count(joint) >= _LEAST for joint in _JOINTS) and bool(facts_in(text))

"""What one short piece of a line states without a label: a rating, a pairing, a fandom, a kind of story."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ficmirror.recognise.header.fandomline import fandom_line
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.words.lexicon import find_label
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import placed_fandom

GENRES = words("genres") | words("story_kinds") | words("forms_of_work")
_CODES = words("series_codes")
_LANGUAGES = words("language_names")
_STATUSES = words("statuses")
_WORD_OF_NAME = r"(?:[A-Z][a-z]{0,3}\.|[A-Z][\w'’]*(?:[-.][^\W\d][\w'’]*)*)"
NAME = rf"{_WORD_OF_NAME}(?: {_WORD_OF_NAME}|(?<=['’]s) [a-z]{{2,12}})?"  # "Holmes", "Hareton's dog"
_QUALIFIED = r"(?:implied|past|eventual|established|unrequited|slight|mild|minor|one-?sided|background|mostly|mainly)"
PAIR = re.compile(  # "Holmes/Watson", "implied H/W", "Mulder/Scully UST", "Holmes/Watson (established)"
    rf"(?:(?i:{_QUALIFIED}|pre|hints? of|a (?:hint|bit|touch) of|some)[\s-])?{NAME}(?:\s?[/+]\s?{NAME}){{1,3}}"
    rf"(?:,?\s\(?(?i:friendship|bromance|romance|pre-?slash|femslash|slash|het|UST|{_QUALIFIED})\)?)?\Z"
)
_RATED_BESIDE = re.compile(r"(?P<first>\S.{0,60}?)\s(?P<rating>(?:NC|PG|FR)-?[\dA-Z]{0,3}|[GRTM]|K\+?)\Z")
_WORDS = re.compile(
    r"(?:about |ca\.? |~)?\d[\d.,]*\s?(?:\w+ish\s|ish\s|odd\s)?(?:words?|wörter|mots|palabras|parole|слов)\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:(?:written )?by|von|par|por|di|автор:?)\s(?P<name>[^\s|·•][^|·•]{1,40})\Z", re.IGNORECASE)
_A_WORK_BY = re.compile(  # "a Jungle Book fic by Wren"
    r"(?:an?|another|my)\s(?P<of>\S.{1,40}?)\s(?:fan\s?fic(?:tion)?|fic|ficlet|story|drabble|vignette|tale|crossover)\sby\s"
    r"(?P<name>[^,;|.]{2,40})",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:(?:part|chapter|pt|ch|teil|kapitel)\.?\s?)?\d{1,3}\s?/\s?(?:\d{1,3}|\?)\Z", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:(?:all|both|each)(?: of them| are)?|it['’]s)\s(?=\S)", re.IGNORECASE)  # "all G", "both Oz"
_KIND = re.compile(r"(?:an?\s|short\s|modern\s|canon\s|some\s|mild\s|light\s)*(?P<kind>\S.*)\Z", re.IGNORECASE)
_CROSSED = re.compile(r"\s(?:x|×|meets|/)\s|/", re.IGNORECASE)
_LABELLED = frozenset(
    {"title", "author", "fandom", "relationship", "character", "rating", "category", "series", "part", "date", "status"}
    | {"language", "word_count"}
)
_DIGIT = re.compile(r"\d")
_DASHES = ("", "-", "–", "—")
_COUNTED, _UNCOUNTED = (
    frozenset({"word_count"}),
    frozenset({"language"}),
)  # not "Words between asterisks", "Written in 1999"

# what a whole piece can be: (field, how it is known)
_WHOLE: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("word_count", _WORDS.match),
    ("part", _PART.match),
    ("date", lambda text: shapes.find_date(text) == (0, len(text))),
    ("language", lambda text: text.casefold() in _LANGUAGES),
    ("status", lambda text: text.casefold() in _STATUSES),
)

Place = tuple[str, int, int]


@lru_cache(maxsize=4096)
def facts_of(text: str) -> tuple[Place, ...]:
    """(field, start, end) of what a piece states, several where it crosses fandoms; none where it may be anything."""
    of_all = _OF_ALL.match(text)
    start, end = of_all.end() if of_all else 0, len(text)
    bare = text[start:]
    rated = shapes.rating_line(bare)
    if rated:
        return (("rating", start + rated[0], end),)
    by = _BY.match(bare)
    if by:
        return (("author", start + by.start("name"), end),)
    for field, is_so in _WHOLE:
        if is_so(bare):
            return ((field, start, end),)
    work = _A_WORK_BY.fullmatch(bare)
    if work:
        low, (world_start, world_end) = start + work.start("of"), placed_fandom(work["of"]) or (0, 0)
        world: tuple[Place, ...] = (("fandom", low + world_start, low + world_end),) if world_end else ()
        return (*world, ("author", start + work.start("name"), start + work.end("name")))
    beside = _RATED_BESIDE.match(bare)
    pair = PAIR.match(beside["first"]) if beside else None
    if beside and (pair or beside["first"].casefold() in GENRES):  # "Holmes/Watson PG-13", "Gen PG"
        name = "relationship" if pair else "category"
        low, high = start + beside.start("rating"), start + beside.end("rating")
        return ((name, start, start + beside.end("first")), ("rating", low, high))
    labelled = _labelled(bare) if placed_fandom(bare) is None else None  # "Star Trek"
    if labelled:
        return ((labelled[0], start + labelled[1], start + labelled[2]),)
    return tuple((field, start + low, start + high) for field, low, high in _of_what(bare))


def _of_what(text: str) -> list[Place]:
    """What a piece says of the matter of a story: what it is about, its kind, its pairing."""
    line = fandom_line(text)
    if line:
        return [("fandom", *line.fandom)]
    kind = _KIND.match(text)
    pieces = [piece.strip().casefold() for piece in re.split(r"[/,&]", kind["kind"] if kind else text)]
    if text.casefold() in GENRES or all(piece in GENRES for piece in pieces):
        return [("category", 0, len(text))]
    place = (0, len(text)) if text in _CODES else placed_fandom(text)
    if place:
        return [("fandom", *place)]
    crossed = _crossed(text)
    if crossed:
        return crossed
    is_pair = PAIR.match(text.title() if text.islower() and re.search(r"\w[/+]\w", text) else text)
    return [("relationship", 0, len(text))] if is_pair else []


def _crossed(text: str) -> list[Place]:
    """The fandoms of a crossover: "Emma x Three Men in a Boat"; none unless each is known."""
    cuts = list(_CROSSED.finditer(text))
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    names = [(low, high) for low, high in zip(starts, ends, strict=True)]
    is_known = len(names) > 1 and all(placed_fandom(text[low:high]) == (0, high - low) for low, high in names)
    return [("fandom", low, high) for low, high in names] if is_known else []


def _labelled(text: str) -> Place | None:
    """A known label with nothing behind it but a space: "Audience Young Teen", "**world** Barsoom"."""
    found = text.split(" ", 2) if text[-1:] != "?" else []  # "WHO STOLE THE TARTS?"
    for n in range(min(len(found) - 1, 2), 0, -1):
        label = " ".join(found[:n])
        if text[len(label) + 1 : len(label) + 2] in _DASHES or (label.islower() and text[len(label) + 1].islower()):
            continue  # "author -- wren", which another form reads; "character death"
        hit = find_label(label.strip("*_"))
        has_digit = _DIGIT.search(text, len(label)) is not None
        if hit and hit.how == "known label" and hit.field in (_LABELLED - (_UNCOUNTED if has_digit else _COUNTED)):
            return hit.field, len(label) + 1, len(text)
    return None


_NO_NAMES = frozenset({"rating", "relationship", "word_count", "status"})
_SPOILERS = re.compile(r"(?:no|mild|slight|small|minor|some|big|major)?\s?spoilers?\b", re.IGNORECASE)
_SLASHED = re.compile(r"[\w'’.]\s?/\s?[^\W\d_]")


def before_facts(text: str, start: int, end: int) -> int:
    """Where names between `start` and `end` are over that facts follow: "by Wren, Holmes/Watson, PG, spoilers".

    One piece that only a fact can be is needed; a pair of people in front of it is another.
    """
    cuts = [at for at in range(start, end) if text[at] == ","]
    if not cuts:
        return end
    pieces = [text[low + 1 : high].strip() for low, high in zip(cuts, [*cuts[1:], end], strict=True)]
    is_fact = [len(piece) > 1 and any(one[0] in _NO_NAMES for one in facts_of(piece)) for piece in pieces]
    if not any(is_fact):
        return end
    may_be = [
        fact or bool(_SPOILERS.match(one) or _SLASHED.search(one)) for fact, one in zip(is_fact, pieces, strict=True)
    ]
    return cuts[may_be.index(True)]

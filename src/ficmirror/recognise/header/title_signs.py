"""What a line's own form and its nearest neighbours say of its being the title, beyond how it is set."""

from __future__ import annotations

import re

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.byline import is_credit
from ficmirror.recognise.header.people import POINT_OF_VIEW, are_people, is_surely_a_person
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.posts.announced import read_subject
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import marks
from ficmirror.records.document import BlockKind, MarkKind

_PRIZE = re.compile(
    r"\W*(?:voted|winner|winning|won|nominee|nominated|finalist|runner-?\s?up|honou?rable mention|"
    r"(?:first|second|third|1st|2nd|3rd) (?:place|prize))\b",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\S\s{2,}(?:as|is|\.{2,}|…|=)\s{1,40}\S")  # "Yorick        as        The Basket"
_LINE = re.compile(r"([-=~^_*+#])\1{2,}\s*\Z")
SIGNED = re.compile(r"[^\W\d_][^<>@,;:]{1,50}\s<[^<>\s@]{1,60}@[^<>\s@]{1,60}>")  # "Ann Other <ann@example.org>"
HANDLE = re.compile(r"[a-z][a-z\d_.-]{1,28}[a-z\d]")  # whole: how people sign where only small letters are allowed
_HANDLE_LENGTH = range(3, 31)
_SHORTEST, _LONGEST_RATIO = 0.5, 1.6  # of a line to the words that it underlines


def is_handle(text: str) -> bool:
    """Whether a line is one word such as people sign with on sites: "hester_q", "sambhurr"."""
    return len(text) in _HANDLE_LENGTH and HANDLE.fullmatch(text) is not None


def is_handle_under(stretch: Stretch, n: int) -> bool:
    """Whether a line is a handle between the line that is named and labels, as copied from a site's page."""
    if not 0 < n < len(stretch.units) - 1 or not is_handle(stretch.units[n].text):
        return False
    is_named = stretch.units[n].gap <= 1 and stretch.guesses[n - 1].shape in {"title", "prose"}
    return is_named and stretch.guesses[n + 1].shape == "label"


def is_person_over(stretch: Stretch, n: int) -> bool:
    """Whether the first line is a person's name, over a title that is set apart from it by capitals, quotes or size."""
    below = stretch.units[1] if n == 0 and len(stretch.units) > 1 and 1 in stretch.numbers else None
    if below is None or below.is_rule or not is_surely_a_person(stretch.units[0].text.strip("*_~ ")):
        return False
    text, name = below.text.strip("*_~ "), stretch.units[0].text
    is_large = below.kind is BlockKind.HEADING
    is_set = is_large or text[:1] in '"“«' or (text.isupper() and not name.isupper() and " " in text)
    is_title = stretch.guesses[1].shape in {"title", "prose"} and not is_surely_a_person(text)
    return is_set and is_title and not (are_people(text) and not is_large and len(text.split()) < _WORDS_OF_A_TITLE)


_WORDS_OF_A_TITLE = 3  # "UNQUIET WATER" may as well be somebody's name


def is_over_byline(stretch: Stretch, n: int) -> bool:
    """Whether a line that could be a byline stands right above one that names somebody else: "By Candlelight"."""
    below = stretch.units[n + 1] if n + 1 in stretch.numbers else None
    line = byline.find(below.text) if below is not None and below.gap <= 1 and not is_credit(below.text) else None
    if below is None or line is None or not line.is_whole or line.is_handed_on:
        return False
    own = byline.find(stretch.units[n].text)
    if own and own.is_whole and is_surely_a_person(stretch.units[n].text[slice(*own.names)]):
        return False
    return below.text[slice(*line.names)].casefold() not in stretch.units[n].text.casefold()


def _is_underlined(stretch: Stretch, unit: Unit) -> bool:
    n = unit.n + 1
    below = stretch.units[n] if n < len(stretch.units) else None
    if below is None or below.gap or not below.is_rule or not _LINE.fullmatch(below.rows[0].text.strip()):
        return False
    ratio = len(below.rows[0].text.strip()) / max(len(unit.text), 1)
    above = stretch.units[unit.n - 1] if unit.n else None
    return _SHORTEST <= ratio <= _LONGEST_RATIO and not (above is not None and above.is_rule)


def signs(stretch: Stretch, n: int, text: str) -> list[tuple[str, float]]:
    """Each sign with its weight, for and against."""
    unit = stretch.units[n]
    bare = text.strip(" ()[]{}*_~")
    found = [
        ("underlined", 1.2 if _is_underlined(stretch, unit) else 0.0),
        ("a name to sign with follows", 2.5 if is_handle_under(stretch, n + 1) else 0.0),
        ("signs under the title", -4.0 if is_handle_under(stretch, n) else 0.0),
        ("a person's name over what it named", -4.0 if is_person_over(stretch, n) else 0.0),
        ("announced as a story", 2.5 if ":" in text[:_PREFIX] and _is_announced(text) else 0.0),
        ("says what it won", -5.0 if _PRIZE.match(text) else 0.0),
        ("says who plays whom", -5.0 if _ROLE.search(unit.text) else 0.0),
        ("announces what follows", -2.0 if text.endswith(":") else 0.0),
        ("only counts a part", -3.0 if _only_counts(bare) else 0.0),
    ]
    return [(why, weight) for why, weight in found if weight]


_PREFIX = 20  # characters in which a word such as "FILL:" stands


def _is_announced(text: str) -> bool:
    subject = read_subject(text)
    return bool(subject.words) and "stories" in subject.kinds and not subject.is_answer


def _only_counts(text: str) -> bool:
    found = shapes.chapter_heading(" ".join(text.split()))
    return found is not None and bool(found.get("number")) and not found.get("rest", "").strip(" .:–—-")


_FRONT = re.compile(r"(?:\.\./)+(?:index\.\w+)?\Z|(?:https?://[^/]+)?/(?:index\.\w+)?\Z", re.IGNORECASE)


def _leads_home(unit: Unit) -> bool:
    """Whether a line is the link to a site's first page, as the name of the site is above each of its pages."""
    row = unit.rows[0]
    return row.linked > 0.8 and any(m.kind is MarkKind.LINK and _FRONT.match(m.target) for m in row.line.marks)


def _leads_down(unit: Unit) -> bool:
    """Whether a line of links is the site's path to the page: "~ / stories / The Sheriff's Week /"."""
    return unit.text.count(" / ") > 1 and unit.rows[0].linked > _PARTLY


_PARTLY = 0.4  # of a line that is links
_NOBODY = re.compile(r"\W*(?:anonymous|anon|anonym|guest|unknown|posted by anonymous)\W*", re.IGNORECASE)
_FROM_A_PLACE = re.compile(
    r"\W*(?:from|back to|courtesy of|a page of|hosted (?:by|at)|welcome to)\s(?:the\s)?[^.!?]{0,50}"
    r"\b(?:wiki|archives?|library|site|page|collection|zine|fanzine|list|newsletter|index|authors|stories|titles)\b",
    re.IGNORECASE,
)
SITE_NAME = re.compile(
    r"\W*(?:the\s)?[^.!?:]{2,50}\s(?:(?:story|stories|fic|fiction|fan\s?-?fic(?:tion)?|slash|x-?over)\s)?"
    r"(?:archives?|web\s?sites?|web\s?pages?|home\s?pages?|mailing list|webring|message board)\W*|"
    r"\W*[^.!?:]{2,50}\sfan\s?-?fic(?:tion)?\W*",
    re.IGNORECASE,
)
_NUMBERS = frozenset(fold_label(number) for number in marks()["number_words"])
_MUSIC = re.compile(
    r"\W*(?:(?:opening|closing|ending|beginning|end|main|title|theme)\s){1,2}(?:themes?|them|song|music|credits?)\b|"
    r"\W*(?:op|ed)\s(?:theme|song)\b",
    re.IGNORECASE,
)
_ENVELOPE = re.compile(r"From \S{3,80}\s+\w{3},?\s\w{3}\s[\s\d]?\d")  # "From alt.fan.holmes Fri May 14 …"
COMPANY = re.compile(  # as fans called themselves in fun
    r"\W*(?:an?\s)?[A-Z][\w'’.& ]{1,40}\s"
    r"(?:productions?|studios?|pictures|enterprises|entertainment|publications?|publishing)\W*",
    re.IGNORECASE,
)
_PLACE_IN_SERIES = re.compile(
    r"[(\[][^()\[\]]{2,60}[,:#]\s?(?:part|book|story|no\.?|number|vol\.?|episode)?\s?#?"
    r"(?:\d{1,3}|[IVX]{1,5}|one|two|three|four|five|six)[)\]]",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"\br\s?&\s?r\b|\bplease (?:read|review|comment)\b|\breviews? (?:please|welcome)\b", re.IGNORECASE
)


def line_drawbacks(unit: Unit, text: str) -> list[tuple[str, float]]:
    """What a line's own words and links say against its being the title; `text`: the part that would be it."""
    found = [
        ("leads to the site's first page", -4.0 if _leads_home(unit) else 0.0),
        ("says who sees it", -4.0 if POINT_OF_VIEW.search(text) else 0.0),
        ("a path of links", -9.0 if _leads_down(unit) else 0.0),
        ("names nobody", -6.0 if _NOBODY.fullmatch(text) else 0.0),
        ("says where it is from", -3.0 if _FROM_A_PLACE.match(text) else 0.0),
        ("says what another did", -5.0 if is_credit(unit.text) else 0.0),
        ("heads a mail in its box", -6.0 if _ENVELOPE.match(text) else 0.0),
        ("names a site", -3.0 if SITE_NAME.fullmatch(text) else 0.0),
        ("names a company", -6.0 if COMPANY.fullmatch(unit.text) else 0.0),
        ("a number in words", -4.0 if fold_label(text) in _NUMBERS else 0.0),
        ("names the music to it", -6.0 if _MUSIC.match(text) else 0.0),
        ("a place in a series", -4.0 if _PLACE_IN_SERIES.fullmatch(unit.text) else 0.0),
        ("asks for reviews", -3.0 if _ASKS_FOR.search(text) else 0.0),
    ]
    return [(why, weight) for why, weight in found if weight]

"""What a line looks like: an address, a byline, a chapter heading, a date, an end mark, a title, a navigation line."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ficmirror.recognise.layout.date_forms import FEAST, is_day
from ficmirror.recognise.layout.date_forms import find_date as find_date  # asked for here, with the other shapes
from ficmirror.recognise.layout.date_forms import find_moment as find_moment
from ficmirror.recognise.layout.date_forms import is_date_alone as is_date_alone
from ficmirror.recognise.layout.date_forms import is_date_line as is_date_line
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import marks

ROMAN = r"(?:[IVXLC]{1,7}|[ivxlc]{1,7})"
_URL = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"'\])]{3,300}|\b(?:members|home|hometown|pages|expage|"
    r"geocities|angelfire|tripod)\.[\w.-]{2,80}/[^\s<>\"')]{1,200}|"
    r"(?<![@\w.-])[a-z\d][\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.(?:com|net|org|edu|info|nu|co\.uk)/[^\s<>\"')]{1,200}|"
    r"(?<![@\w.-])[\w-]{2,40}\.(?:livejournal|dreamwidth|insanejournal|deadjournal|greatestjournal|journalfen|tumblr|blogspot|"
    r"wordpress)\.(?:com|org|net)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_RATING = re.compile(
    r"\b(?:NC[- ]?17|NC|PG[- ]?1[0-9]|PG|FR(?:AO|C|M|T)(?:[- ]?\d+)?|[KT]\+|MA15\+?|"
    r"(?:Fiction\s+)?[KTM]\+?|R|G|U|X|NR|P\s?(?:6|12|16|18)(?:\s?(?:slash|het))?|"
    r"1[0-9]\+?|E for Everyone|E10\+|Everyone 10\+|All [Aa]ges|[Tt]out [Pp]ublic|ab 1[0-9]|U [Cc]ertificate|"
    r"Teen [Aa]nd [Uu]p(?: Audiences)?|Young Teen|Mature|Teen|Explicit|General Audiences|Not Rated|Adult)"
    r"(?:-?(?:ish|ISH))?(?![\w'’])"
)


@cache
def mark_set(name: str) -> frozenset[str]:
    """One list of the table, folded as labels are."""
    return frozenset(fold_label(word) for word in marks()[name])


@cache
def _heading_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(map(re.escape, marks()["chapter_words"]), key=len, reverse=True))
    numbers = "|".join(sorted(map(re.escape, marks()["number_words"]), key=len, reverse=True))
    number = rf"(?:\d{{1,4}}(?:[.\-–/]\d{{1,4}})?[a-z]?|{ROMAN}(?!\w)|(?:{numbers})(?:[ -](?:{numbers}))?(?!\w))"
    lone = "|".join(sorted(map(re.escape, marks()["lone_headings"]), key=len, reverse=True))
    numbered = re.compile(
        rf"(?P<word>{words})\.?\s{{0,3}}(?:[#:№.-]|[_-]{{2,9}})?\s{{0,2}}(?:the\s)?(?P<number>{number})\b\s*(?:(?:of|von|/|sur|"
        rf"de)\s*(?P<of>{number}|\?))?"
        rf"[\s*_)\]]{{0,4}}(?P<rest>(?:[\s:.,;\-–—~=*\"“'(»><|]{{1,8}}.{{0,90}})?)\Z",
        re.IGNORECASE,
    )
    ordinal = re.compile(
        rf"(?P<number>(?:the\s)?(?:{numbers})|\d{{1,3}}(?:st|nd|rd|th|"
        rf"\.)?)\s(?P<word>{words})\b(?P<rest>(?:[:\-–—~].{{0,80}})?)\Z",
        re.IGNORECASE,
    )
    alone = re.compile(rf"(?P<word>{lone})(?P<rest>(?:\s?[:\-–—~.]{{1,4}}\s?.{{0,80}})?)\Z", re.IGNORECASE)
    return numbered, ordinal, alone


def _is_dated(text: str) -> bool:
    """Whether the number of what looks like a heading begins a date: "Data: 5 giugno 2006"."""
    place = find_date(text) if text[0].isdigit() else None
    return place is not None and place[0] == 0 and place[1] > _DAY_AND_MONTH


_DAY_AND_MONTH = 9  # characters that a date without its year has at most, nearly
_CHINESE_HEADING = re.compile(r"第[0-9零一二三四五六七八九十百]{1,5}[章节節回话話部卷](?P<rest>.{0,40})\Z")
_LONE_NUMBER = re.compile(rf"(?:\d{{1,3}}|{ROMAN})[.)]?\Z|\(?\d{{1,2}}\s?/\s?\d{{1,2}}\)?\Z")

_SENTENCE_ENDS = frozenset(".,;!?\"'”’)")
_ORNAMENT_BEFORE = re.compile(r"^[\s*_~=#+|>•·<\-–—:.\\/\[{]{1,40}(?=\S)")
_ORNAMENT_BEHIND = re.compile(r"[\s*_~=#+|<>\-–—:\\/\]}]{1,40}$")


def stripped(text: str) -> str:
    """A line without the ornament at its ends; brackets, quotes and end punctuation that belong to the words stay."""
    text = _ORNAMENT_BEFORE.sub("", text) if not text[:1].isalnum() else text
    if text[-1:].isalnum() or text[-1:] in _SENTENCE_ENDS:  # nothing to strip, and nothing to look for
        return text.strip()
    return _ORNAMENT_BEHIND.sub("", text).strip()


@cache
def _heading_starts() -> frozenset[str]:
    """The words a chapter heading can begin with."""
    table = marks()
    phrases = [*table["chapter_words"], *table["lone_headings"], *table["number_words"], "the"]
    return frozenset(phrase.split()[0].lower() for phrase in phrases)


_FIRST_WORD = re.compile(r"[\W_]*(?P<letters>[^\W\d_]*)")


def _may_head(text: str) -> bool:
    """A cheap look: whether the first word, or a number, could begin a chapter heading."""
    found = _FIRST_WORD.match(text)
    word = found["letters"].lower() if found else ""
    return not word or word in _heading_starts() or word[0] == "第"


@lru_cache(maxsize=8192)
def chapter_heading(text: str) -> dict[str, str] | None:
    """The parts of a chapter heading (word, number, of, rest), None where the line is none."""
    if len(text) > 120 or not _may_head(text):
        return None
    bare = stripped(text).strip("\"“”'()")
    if not bare:
        return None
    found = _CHINESE_HEADING.match(bare)
    if found:
        return {"word": "章", "number": bare, "rest": found["rest"]}
    for pattern in _heading_patterns():
        found = pattern.match(bare)
        if (
            found
            and len(_WORD.findall(found["rest"] or "")) <= 14
            and not (found["rest"] and _is_dated((found.groupdict().get("number") or "-") + found["rest"]))
            and not re.search(r"\w[.!?]\s+[A-Z]\w+\s\w+\s\w+", found["rest"] or "")
        ):
            parts = {name: value or "" for name, value in found.groupdict().items()}
            rest = parts["rest"].strip()
            if rest[:1].islower() and not parts["rest"][:3].strip(" "):
                return None
            if rest[:1] == "-" == parts["rest"][:1] and rest[1:2].islower():
                return None  # "Story-author: Ann Other"
            return parts
    return None


def is_lone_number(text: str) -> bool:
    """Whether a line is nothing but a number, Arabic or Roman."""
    return len(text) < 24 and bool(_LONE_NUMBER.match(stripped(text)))


@lru_cache(maxsize=1024)
def number_word(text: str) -> int:
    """What a line counts that is nothing but a number's word ("Two", "~ three ~"), 0 where it is more or less."""
    bare = stripped(text).rstrip(".") if len(text) < _LONGEST_NUMBER else ""
    value: int = marks()["number_values"].get(bare.casefold(), 0) if bare.isalpha() else 0
    return value


_LONGEST_NUMBER = 20  # characters
_TITLED = re.compile(r"(?P<title>\w.{2,60}?)(?:\s?[:,]|\s[-–—]{1,2})\s(?P<heading>\w.{2,60})\Z")


def titled_heading(text: str) -> tuple[str, str] | None:
    """The work's title, folded, and the chapter's heading of a line that has both: "The Borrowed Hat: Part 2"."""
    is_parted = len(text) <= _LONGEST_HEADED and any(sign in text for sign in ":,-–—")
    found = _TITLED.match(stripped(text)) if is_parted else None
    return (fold_label(found["title"]), found["heading"]) if found and chapter_heading(found["heading"]) else None


_LONGEST_HEADED = 120
_COUNTED_OUT = re.compile(
    r"\s(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten|of|book|chapter|part|episode|"
    r"volume|to be continued|tbc|for now)(?=\s|$)"
)


def _is_speech(text: str) -> bool:
    """Whether a line begins with what somebody says and goes on: '"To be continued," he said.'"""
    return text[:1] in "\"“'‘«„" and text[-1:] not in "\"”'’»"


@lru_cache(maxsize=4096)
def is_end_mark(text: str) -> bool:
    """Whether a line says that the narrative, a part or a chapter ends here."""
    if len(text) > 70:
        return False
    bare = fold_label(text)
    if bare in mark_set("end_marks"):
        return True
    if len(bare) >= 50:
        return False
    short = _COUNTED_OUT.sub("", bare)
    return short in mark_set("end_marks") or (
        bare.startswith(("end of ", "to be continued", "tbc ", "end chapter", "end part"))
        and len(bare.split()) <= 8
        and not _is_speech(text)
    )


def find_url(text: str) -> tuple[int, int] | None:
    """Where a web address stands in some words."""
    found = (
        _URL.search(text)
        if ("." in text and ("/" in text or "www" in text or ".com" in text or ".org" in text))
        else None
    )
    return (found.start(), found.start() + len(found.group().rstrip(".,;:!?"))) if found else None


def find_urls(text: str) -> list[tuple[int, int]]:
    """Where web addresses stand in some words."""
    return [(found.start(), found.start() + len(found.group().rstrip(".,;:!?"))) for found in _URL.finditer(text)]


_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m|h|uhr)?\b|\b\d{1,2}\s?(?:[ap]\.?m\b|uhr\b|o'?clock)|"
    r"\b\d{3,4}\s(?:hours|hrs|zulu|h\b|local|mon|tues|wednes|thurs|fri|satur|sun)|\bzulu\b|"
    r"\bstardate\b",
    re.IGNORECASE,
)
_SEASONED = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:christmas|"
    r"new year'?s?) (?:day|eve)|(?:one|two|three|several|some|a few|\d+) (?:hours?|days?|weeks?|"
    r"months?|years?|minutes?) (?:later|earlier|ago|before)|meanwhile|the next (?:day|morning)|"
    r"later that)\b",
    re.IGNORECASE,
)


_WHEN = (
    rf"(?:(?:the|that|a)\s)?(?:(?:early|late|mid|last|first|second|third|fourth|next|following|same|previous)[\s-]){{0,2}}"
    rf"(?:(?:week|days?|month|year|night|evening|morning|afternoon|season)(?:\s(?:of|in|after|before|later|earlier)\b.*)?|"
    rf"{FEAST}(?:\s(?:of|in)\b.*)?|1[0-8]\d\d|19[0-5]\d|sometime.*|present(?:\sday)?|noon|midday|midnight|dawn|dusk|sunset|sunrise|"
    rf"(?:not\s)?(?:long|some\stime)\s(?:ago|after|before).*)"
)
_PLACED = re.compile(  # "Camelot, the last week of Lent", "Early spring, the year after"
    rf"(?:[A-Z0-9][^,.:]{{1,40}}(?:,|\s[-–—]{{1,2}})\s){{1,2}}{_WHEN}[.,]?\Z|{_WHEN},\s[^,.:]{{2,40}}\Z", re.IGNORECASE
)
_NO_SLUG = re.compile(r"[!?;]|\b(?:wrote|posted|by|http|www|copyright)\b|@|©", re.IGNORECASE)
_SENTENCE_INSIDE = re.compile(r"[.!?]\s+\S+\s\S+\s\S+\s")


_FEW = 8  # words of a place and a time
_SHOUTED_PLACE = re.compile(r"[A-Z][A-Z .']{1,30},\s[A-Z][A-Z .']{1,30}\s?[-–—]{1,2}\s?(?P<date>[A-Z\d].{3,30})")


def _shouted_place(text: str) -> bool:
    """Whether a line in capitals is a place in its country and a date: "PARIS, FRANCE - MAY, 1997"."""
    found = _SHOUTED_PLACE.fullmatch(text) if text.isupper() else None
    return found is not None and find_date(found["date"]) is not None


_TELLS = re.compile(r"\s(?:was|were|had|did|said|came|went|took|left|stood|sat)\s")


@lru_cache(maxsize=4096)
def is_slug(text: str) -> bool:
    """Whether a line sets a scene: a place, a day, a time of day, a stardate, and no sentence."""
    if len(text) > 90 or text[:1].islower() or text[:1] in "\"“'‘(—" or _NO_SLUG.search(text):
        return False
    bare = text.rstrip('. :*_~]"”')
    if _SENTENCE_INSIDE.search(bare) or len(bare.split()) > 12:
        return False
    if text[-1] == "." and _TELLS.search(text):
        return False  # "It was the third corpse on the 9.14 that month."
    if _CLOCK.search(text) or (len(text) < 30 and is_day(text)):
        return True
    if "," in text and len(bare.split()) <= _FEW and (_PLACED.match(text) or _shouted_place(text)):
        return True
    return (
        bool(_SEASONED.search(text))
        and (len(bare.split()) <= 6 or find_date(text) is not None)
        and (not text.endswith(".") or text.endswith(".."))
    )


def find_rating(text: str) -> tuple[int, int] | None:
    """Where a rating of a known scheme stands in some words."""
    found = _RATING.search(text)
    return found.span() if found else None


_ASIDE = re.compile(r"\s+(?:<[-–—=]|←|\[[a-z][^\[\]]{1,40}\]\s*\Z|//).{0,80}\Z")  # "PG-13 <-- because of the harpoon"
_REASON = re.compile(
    r",?\s(?:for|because|due to|on account of|in places|mostly|maybe|i think|or so)\b[^.!?]{0,60}\Z", re.I
)
_RATED = re.compile(r"(?:rated|rating)[\s:]\s{0,3}", re.IGNORECASE)


def before_aside(text: str) -> int:
    """Where a line ends before the remark that its writer hung on it with an arrow or in square brackets."""
    aside = _ASIDE.search(text) if len(text) <= _SHORT_LINE else None
    return aside.start() if aside else len(text)


def rating_line(text: str) -> tuple[int, int] | None:
    """Where the rating stands in a line that is nothing but one, with its reason: "PG-13", "r, for language"."""
    if len(text) > _SHORT_LINE:
        return None
    reason, rated = _REASON.search(text), _RATED.match(text)
    start = rated.end() if rated else 0
    bare = text[start : reason.start() if reason else len(text)]
    is_rating = bool(bare) and not bare.isdigit()
    is_rating = is_rating and any(
        find_rating(one) == (0, len(one)) for one in (bare, bare.upper())[: 1 + bare.islower()]
    )
    return (start, len(text)) if is_rating else None


_SHORT_LINE = 120


# "« back | on »", "< Canto 1 | Canto 3 >", "<< Prev"
_GUILLEMETS = re.compile(r"«[^|«»]*[.!?…,]\s?»|«\w[^|«»]*\w»")  # speech
_WAYS = re.compile(r"(?:[«‹←]|<{1,2}\s|<-).{0,56}(?:[»›→]|\s>{1,2}|->)\Z|[^|]{0,26}\s?\|\s?[^|]{0,26}\s?(?:[»›→]|>>)\Z")


_LEADS = re.compile(  # "Return to Wren's Stories", "Go to Chapter 2"
    r"[\W_]*(?:return|back|go|go\sback|go\son|on|onwards?|continue|proceed|click\shere)\s(?:to|for)\s"
    r"(?:(?:the|my|our|main|next|previous|last|first|[^\s.,!?]{1,20}['’]s?|[A-Z][^\s.,!?]{1,20})\s){0,3}"
    r"(?:index|stories|fics?|fiction|fan\s?fiction|page|homepage|archives?|library|contents|site|menu|chapters?|part|"
    r"episode)(?:\s(?:page|index|list|archive|\d{1,3}|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten))?[\W_]*\Z",
    re.IGNORECASE,
)
_BETWEEN_ENTRIES = re.compile(r"[|•·»«\[\]<>/~]|\s-\s|\s{3,}")


@lru_cache(maxsize=4096)
def is_furniture(text: str) -> bool:
    """Whether a line is a page's machinery: navigation, counters, menus."""
    bare = fold_label(text)
    if not bare:
        return True
    if bare in mark_set("furniture") or bare in mark_set("openers"):
        return not (text[-1] == "." and text[:-1].isalpha())  # "Home." may be a story's last word
    if len(text) < 60 and _LEADS.match(text):
        return True
    words = frozenset(bare.split())
    if any(f" {phrase} " in f" {bare} " for word in words & _site_phrases().keys() for phrase in _site_phrases()[word]):
        return True
    if len(text) < 60 and _WAYS.match(text) and not _GUILLEMETS.match(text):
        return True
    if not _BETWEEN_ENTRIES.search(text) or _LIFE.fullmatch(text):
        return False
    pieces = [piece for piece in _BETWEEN_ENTRIES.split(text) if piece.strip()]
    n_known = sum(map(_is_entry, pieces))
    return len(pieces) > 1 and (n_known == len(pieces) or (n_known >= _MENU and 2 * n_known >= len(pieces)))


def _is_entry(piece: str) -> bool:
    """Whether a piece of a line is what a menu says: "Next", "3", "Back to the stories"."""
    bare = fold_label(piece)
    return bare in mark_set("furniture") or bare.isdigit() or bool(_LEADS.match(piece))


_LIFE = re.compile(r"\W*1\d{3}\s?[-–—]\s?1\d{3}\W*")  # "1854 - 1891", on a stone
_MENU = 3  # known entries that make a line a menu, whatever else it leads to


@cache
def _site_phrases() -> dict[str, list[str]]:
    """Longest word → the phrases of a page's machinery that have it."""
    phrases: dict[str, list[str]] = {}
    for phrase in sorted(mark_set("site_phrases")):
        phrases.setdefault(max(phrase.split(), key=len), []).append(phrase)
    return phrases


@lru_cache(maxsize=4096)
def is_announcement(text: str) -> bool:
    """Whether a sentence announces that the narrative begins now."""
    near = (text[-60:] if len(text) > 60 else text).replace("’s", "s").replace("'s", "s")
    bare = fold_label(near).replace("  ", " ")
    phrases = _announcements()
    begins = len(text) <= 60 and bare.startswith(phrases)  # the end of a longer line begins with what stands amid it
    if len(text) >= 160 or not (bare.endswith(phrases) or begins):
        return False
    last = _LAST_WORD.search(near)
    is_word = last is not None and bare.endswith(f" {fold_label(last['word'])}") and fold_label(last["word"]) in phrases
    return not is_word or bool(last and _SAID_BEFORE.search(near[: last.start()])) or begins


_LAST_WORD = re.compile(r"(?P<word>\w+)\W*\Z")
_SAID_BEFORE = re.compile(r"[.!?:;,)~*\]>-]\s*(?:so\s|please\s|and\s)?\Z", re.IGNORECASE)


@cache
def _announcements() -> tuple[str, ...]:
    return tuple(mark_set("announcements"))


_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def n_cjk(text: str) -> int:
    """How many Chinese, Japanese or Korean characters stand in some words."""
    return 0 if text.isascii() else len(_CJK.findall(text))

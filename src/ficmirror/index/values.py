"""The values that fields of the query language take: ranges of numbers and dates, and names out of small tables."""

import re
from datetime import UTC, datetime

from ficmirror.errors import QueryError
from ficmirror.index.tree import Among, Exactly

# what a reader may type → the field it means
FIELDS = {
    "title": "title", "author": "creator", "by": "creator", "creator": "creator", "artist": "creator",
    "summary": "summary", "text": "text", "body": "text", "note": "notes", "notes": "notes",
    "tag": "tag", "tags": "tag", "freeform": "additional_tag", "fandom": "fandom", "fandoms": "fandom",
    "relationship": "relationship", "ship": "relationship", "pairing": "relationship", "main": "main",
    "crossover": "crossover", "xover": "crossover", "ships": "ships", "pairings": "ships", "relationships": "ships",
    "character": "character", "characters": "character", "series": "series",
    "rating": "rating", "rated": "rating", "warning": "warning", "warnings": "warning", "category": "category",
    "language": "language", "lang": "language", "status": "status", "kind": "kind",
    "words": "words", "wordcount": "words", "year": "year", "date": "year", "added": "added", "source": "source",
    "spoilers": "spoilers", "spoiler": "spoilers", "permission": "permission", "permissions": "permission",
    "access": "access",
}  # fmt: skip
UNDERSCORED = frozenset({"rating", "status", "permission"})  # whose values of two words are joined so
NUMBERS = frozenset({"words", "year", "added"})

# field → what a reader may type → the facet's value
CHOICES: dict[str, dict[str, str]] = {
    "rating": {
        "general": "general", "g": "general", "k": "general", "gen": "general", "all": "general",
        "teen": "teen", "t": "teen", "pg": "teen", "pg-13": "teen", "pg13": "teen", "k+": "teen",
        "mature": "mature", "m": "mature", "r": "mature",
        "explicit": "explicit", "e": "explicit", "nc-17": "explicit", "nc17": "explicit", "ma": "explicit",
        "not_rated": "not_rated", "none": "not_rated", "unrated": "not_rated", "not-rated": "not_rated",
    },
    "status": {
        "complete": "complete", "completed": "complete", "finished": "complete", "done": "complete",
        "in_progress": "in_progress", "wip": "in_progress", "unfinished": "in_progress", "in-progress": "in_progress",
        "incomplete": "in_progress", "unknown": "unknown",
    },
    "permission": {
        "open": "open", "yes": "open", "open_notify": "open_notify", "notify": "open_notify", "ask": "ask",
        "listed_only": "listed_only", "listed": "listed_only", "no": "no", "unstated": "unstated",
        "unknown": "unstated", "none": "unstated",
    },
    "access": {
        "everyone": "everyone", "public": "everyone", "members": "members", "member": "members",
        "curators": "curators", "curator": "curators",
    },
    "crossover": {"yes": "yes", "true": "yes", "only": "yes", "no": "no", "false": "no", "none": "no"},
    "ships": {"none": "none", "no": "none", "0": "none", "one": "one", "only": "one", "1": "one", "otp": "one",
              "several": "several", "many": "several"},
    "kind": {"work": "work", "works": "work", "story": "work", "document": "document", "documents": "document",
             "page": "document"},
    "language": {
        "arabic": "ar", "armenian": "hy", "basque": "eu", "bengali": "bn", "bulgarian": "bg", "catalan": "ca",
        "chinese": "zh", "croatian": "hr", "czech": "cs", "danish": "da", "dansk": "da", "deutsch": "de",
        "dutch": "nl", "english": "en", "español": "es", "esperanto": "eo", "estonian": "et", "farsi": "fa",
        "filipino": "tl", "finnish": "fi", "français": "fr", "french": "fr", "galician": "gl", "georgian": "ka",
        "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "icelandic": "is",
        "indonesian": "id", "irish": "ga", "italian": "it", "italiano": "it", "japanese": "ja", "korean": "ko",
        "latin": "la", "latvian": "lv", "lithuanian": "lt", "magyar": "hu", "malay": "ms", "mandarin": "zh",
        "nederlands": "nl", "norsk": "no", "norwegian": "no", "persian": "fa", "polish": "pl", "polski": "pl",
        "portuguese": "pt", "português": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr", "slovak": "sk",
        "slovenian": "sl", "spanish": "es", "suomi": "fi", "svenska": "sv", "swedish": "sv", "tagalog": "tl",
        "tamil": "ta", "thai": "th", "turkish": "tr", "türkçe": "tr", "ukrainian": "uk", "urdu": "ur",
        "vietnamese": "vi", "welsh": "cy", "čeština": "cs", "ελληνικά": "el", "русский": "ru", "українська": "uk",
        "עברית": "he", "العربية": "ar", "中文": "zh", "日本語": "ja", "한국어": "ko",
    },
}  # fmt: skip

_COMPARED = re.compile(r"(<=|>=|<|>|=|≤|≥)(.+)")
_SPAN = re.compile(r"(.*?)(?:\.\.+|…|–)(.*)")
_HYPHEN_SPAN = re.compile(r"([\d.,]+k?)-([\d.,]+k?)", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,9})(?:[.,](\d))?(k?)", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DATE = re.compile(r"(\d{4})(?:[-/.]?(\d{1,2})(?:[-/.]?(\d{1,2}))?)?")


def _count(text: str) -> Among | None:
    if _GROUPED.fullmatch(text):
        text = re.sub("[.,]", "", text)
    match = _COUNT.fullmatch(text)
    if not match or (match[2] and not match[3]):
        return None
    thousand = 1000 if match[3] else 1
    number = int(match[1]) * thousand + (int(match[2]) * 100 if match[2] else 0)
    return Among("words", number, number)


def _date(text: str) -> Among | None:
    """The days a date covers, as `YYYYMMDD`: zeros stand for what is not stated, so a year starts at YYYY0000."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if month > 12 or day > 31 or (match[2] and not month) or (match[3] and not day):
        return None
    low = year * 10_000 + month * 100 + day
    return Among("date", low, low if day else low + 99 if month else low + 9_999)


def _moment(text: str) -> Among | None:
    covered = _date(text)
    if covered is None or covered.low is None or covered.high is None:
        return None
    return Among("added", _seconds(covered.low, False), _seconds(covered.high, True))


def _seconds(day: int, is_end: bool) -> int:
    year, month, date = day // 10_000, day // 100 % 100, day % 100
    month, date = min(max(month, 1), 12), max(date, 1)
    if is_end and day % 10_000 == 9_999:
        month, date = 12, 31
    start = datetime(max(year, 1), month, 1, tzinfo=UTC)
    following = datetime(start.year + month // 12, month % 12 + 1, 1, tzinfo=UTC) if start.year < 9_999 else start
    n_days = max((following - start).days, 1)
    seconds = int(start.timestamp()) + (min(date, n_days) - 1) * 86_400
    return seconds + 86_399 if is_end else seconds


_READERS = {"words": _count, "year": _date, "added": _moment}
_EXAMPLES = {"words": "words:1000..5000 or words:>20k", "year": "year:1999..2003", "added": "added:>2026-01-01"}


def read_range(field: str, text: str, position: int) -> Among:
    """`5`, `1..5`, `1..`, `..5`, `>5`, `<=5` of a number field. Raises QueryError pointing at `position`."""
    read = _READERS[field]
    compared, span = _COMPARED.fullmatch(text), _SPAN.fullmatch(text)
    if field == "words" and not span:
        span = _HYPHEN_SPAN.fullmatch(text)
    ends = [compared[2]] if compared else [end for end in (span.groups() if span else (text,)) if end]
    found = [read(end) for end in ends]
    if not found or any(end is None for end in found):
        raise QueryError(f"“{text}” is no range that “{field}:” understands, like {_EXAMPLES[field]}.", position)
    first, last = found[0], found[-1]
    assert first is not None and last is not None
    if compared:
        return _compare(compared[1], first, position)
    if (first.low or 0) > (last.low or 0):  # `1000..500`
        first, last = last, first
    is_open_low, is_open_high = bool(span and not span[1]), bool(span and not span[2])
    return Among(first.field, None if is_open_low else first.low, None if is_open_high else last.high, position)


def _compare(sign: str, value: Among, position: int) -> Among:
    low, high = value.low or 0, value.high or 0
    bounds = {
        "<": (None, low - 1), "<=": (None, high), "≤": (None, high),
        ">": (high + 1, None), ">=": (low, None), "≥": (low, None), "=": (low, high),
    }  # fmt: skip
    return Among(value.field, *bounds[sign], position)


def read_choice(field: str, text: str, position: int) -> Exactly:
    """A value out of the field's table. Raises QueryError pointing at `position`."""
    table = CHOICES[field]
    typed = text.strip().lower().replace(" ", "_" if field in UNDERSCORED else " ")
    value = table.get(typed)
    if value is None and field == "language" and re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", typed):
        value = typed
    if value is None:
        names = ", ".join(dict.fromkeys(table.values() if field != "language" else ("en", "de", "fr", "…")))
        raise QueryError(f"“{text}” is nothing that “{field}:” knows. It knows {names}.", position)
    return Exactly(field, (value,), position)

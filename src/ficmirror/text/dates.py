"""Dates as fans wrote them: what they state, as precisely as stated and no more."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

EARLIEST = 1960
LATEST = 2100
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class ClaimedDate:
    """A date somebody claims.

    `value`: ISO 8601 as precise as stated (`1999`, `1999-06`, `1999-06-05`); `precision`: year (also for "Summer
    1999"), month or day;
    `order`: how its numbers were read (`iso`, `us`, `european`, `named`, `mail`, `year`); `is_ambiguous`: another
    order would do as well;
    `is_implausible`: it cannot be when a work was written (before 1960, month 13, 30 February, after `latest`).
    """

    value: str
    precision: str
    order: str
    is_ambiguous: bool = False
    is_implausible: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, int]
    ordinals: dict[str, int]


@cache
def _words() -> _Words:
    """Months and ordinal words by their names in lower case."""
    table = tomllib.loads(files("ficmirror.text").joinpath("dates.toml").read_text("utf-8"))
    months = {name: number for number, line in enumerate(table["months"], 1) for name in line.split()}
    return _Words(months, table["ordinals"])


def is_month(name: str) -> bool:
    """Whether a word is a month's name, whatever its case."""
    return name.casefold() in _words().months


def month_names() -> frozenset[str]:
    """The names of months, in full and cut short, in every language of the table."""
    return frozenset(_words().months)


_FILLERS = frozenset(
    ["of", "de", "del", "di", "th", "st", "nd", "rd", "er", "the", "le", "den", "dem", "am", "d", "o", "and"]
)
_CLOCK = re.compile(
    r"T?\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,6})?\s?(?:[ap]\.?m\b\.?)?|(?<![^\W_])[+-]\d{4}\b", re.IGNORECASE
)
_START_YEAR = re.compile(r"\A\D{0,30}\b((?:19|20)\d\d)\s?(?:[-–—]|to\b|bis\b)\s?\w")
_SHORT_MONTH = re.compile(r"\A\s*(\d{1,2})[/.-](\d\d)\s*\Z")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-./])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?('?\d{4}|'?\d{2})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_CJK = re.compile(r"((?:19|20)\d\d)\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?)?")
_TOKEN = re.compile(r"['’`]?\d{1,4}|[^\W\d_]+")
_YEAR = re.compile(r"(?<![\d/.:-])((?:19|20)\d\d)(?![\d:])")
_ROMAN_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:\.\s?|\s)([ivx]{1,4})(?:\.\s?|\s)((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_ROMAN = {
    name: n for n, name in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)
}
_SHORT_YEAR = re.compile(r"['’`](\d\d)(?!\d)")


def _full_year(number: int) -> int:
    """Two digits: 60–99 are of the twentieth century, 00–59 of the twenty-first."""
    return number if number >= 100 else number + (1900 if number >= 60 else 2000)


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _build(year: int, month: int | None, day: int | None, order: str, is_ambiguous: bool = False) -> ClaimedDate:
    """The date of these numbers, marked implausible where no calendar has it; impossible pieces are left out."""
    is_bad = not EARLIEST <= year <= LATEST
    if month is not None and not 1 <= month <= 12:
        month = day = None
        is_bad = True
    if month is not None and day is not None and not 1 <= day <= _days_in(year, month):
        day, is_bad = None, True
    value = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    precision = "day" if month and day else "month" if month else "year"
    return ClaimedDate(value, precision, order, is_ambiguous and not is_bad, is_bad)


def _from_iso(text: str) -> ClaimedDate | None:
    for pattern in (_ISO, _CJK, _COMPACT):
        found = pattern.search(text)
        if found:
            groups = [int(group) for group in found.groups() if group and group.isdigit()]
            month, day = [*groups[1:], None, None][:2]
            return _build(groups[0], month, day, "iso")
    return None


def _from_numbers(text: str) -> ClaimedDate | None:
    roman = _ROMAN_MONTH.search(text)
    if roman and roman.group(2).casefold() in _ROMAN:  # "12.iv.2003"
        return _build(int(roman.group(3)), _ROMAN[roman.group(2).casefold()], int(roman.group(1)), "european")
    found = _NUMBERS.search(text)
    if found is None:
        short = _MONTH_YEAR.search(text) or _SHORT_MONTH.search(text)
        if short is None or (len(short.group(2)) == 2 and int(short.group(2)) <= 31):  # "11/20" may be a day
            return None
        return _build(_full_year(int(short.group(2))), int(short.group(1)), None, "named")
    a, mark, b, year = int(found.group(1)), found.group(2), int(found.group(3)), int(found.group(4).strip("'"))
    year = _full_year(year)
    if a > 12 or (mark == "." and b <= 12):
        return _build(year, b, a, "european")
    return _build(year, a, b, "us", is_ambiguous=b <= 12 and a != b)


def the_other_way(date: ClaimedDate) -> str:
    """The value of an ambiguous date with its day and month exchanged."""
    year, month, day = date.value.split("-")
    return f"{year}-{day}-{month}"


def _number_of(token: str) -> int | None:
    digits = token.lstrip("'’`")
    return int(digits) if digits.isdecimal() else _words().ordinals.get(token)


def _day_before(tokens: list[str]) -> int | None:
    """The number that ends some tokens: "5", "fifth", "twenty-first"; a range of days gives its start."""
    numbers: list[int] = []
    for token in reversed([token for token in tokens if token not in _FILLERS]):
        number = _number_of(token)
        if number is None or len(numbers) == 2:
            break
        numbers.append(number)
    if len(numbers) == 2 and numbers[1] in (20, 30) and numbers[0] < 10 and not tokens[-1].isdecimal():
        return sum(numbers)
    return numbers[-1] if numbers else None


def _is_year(token: str) -> bool:
    return len(token.lstrip("'’`")) in (2, 4) and token.lstrip("'’`").isdecimal()


def _from_words(text: str) -> ClaimedDate | None:
    """A month's name with the day before or after it and the year nearest behind it (or, failing that, before it)."""
    months = _words().months
    tokens = [match.group().casefold() for match in _TOKEN.finditer(text)]
    at = next((n for n, token in enumerate(tokens) if token in months), None)
    if at is None:
        return None
    before = _day_before(tokens[max(0, at - 4) : at])
    after = [token for token in tokens[at + 1 : at + 9] if token not in _FILLERS]
    day = before if before and before <= 31 else None
    if day is None and after and _is_day(after[0]):
        day, after = _number_of(after[0]), after[1:]
    year = next((int(token) for token in after if len(token) == 4 and token.isdecimal()), None)
    if year is None:
        short = next((token for token in after if _is_year(token)), None)
        year = _full_year(int(short.lstrip("'’`"))) if short else before if before and before > 1000 else None
    if year is None:
        return None
    return _build(year, months[tokens[at]], day, "named")


def _is_day(token: str) -> bool:
    """A number up to 31, in digits or as a word; not a year with its century cut off."""
    number = _number_of(token)
    is_digits = token.isdecimal() and len(token) <= 2
    return number is not None and 0 < number <= 31 and (is_digits or token.isalpha())


def _without_clock(text: str) -> str:
    return " ".join(_CLOCK.sub(" ", text).split())


def read_date(text: str, latest: str = "") -> ClaimedDate | None:
    """The first date a text states, None where it states none; of a range its start.

    `latest`: an ISO date (of the accession): what lies after it is marked implausible. Never more precise than the
    words. Only the first 300 characters are read.
    """
    text = _without_clock(text[:_LONGEST])
    started = _START_YEAR.match(text)
    claimed = _build(int(started.group(1)), None, None, "year") if started and not _ISO.search(text) else None
    claimed = claimed or _from_words(text) or _from_iso(text) or _from_numbers(text)
    if claimed is None:
        found = _YEAR.search(text) or _SHORT_YEAR.search(text)
        claimed = _build(_full_year(int(found.group(1))), None, None, "year") if found else None
    if claimed and latest and claimed.value > latest[: len(claimed.value)]:
        return ClaimedDate(claimed.value, claimed.precision, claimed.order, claimed.is_ambiguous, True)
    return claimed

"""Template filters that put numbers, dates and the archive's own words into words for people."""

from functools import lru_cache
from typing import Any

from django.template import Library
from django.urls import reverse
from django.utils.text import slugify

from ficmirror.text import markup as story_markup
from ficmirror.text import names
from ficmirror.web.shown import labels

register = Library()

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WORDS_A_MINUTE = 250
SUMMARY_LENGTH = 420


@register.filter
def grouped(number: int) -> str:
    """12345 → "12,345"."""
    return f"{number:,}"


@register.filter
def counted(number: int, noun: str) -> str:
    """(3, "chapter") → "3 chapters"; a noun that changes otherwise is given as "story,stories"."""
    one, _, many = noun.partition(",")
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@register.filter
def roughly(number: int) -> str:
    """A large number as people say it: 12,400,000 → "12.4 million"."""
    if number < 1_000_000:
        return f"{number:,}"
    return f"{number / 1e6:.1f} million" if number < 1e9 else f"{number / 1e9:.1f} thousand million"


@register.filter
def claimed(date: str) -> str:
    """An ISO date as precise as stated: "1999-06" → "June 1999"."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return year
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day.isdigit() else f"{MONTHS[int(month) - 1]} {year}"


@register.filter
def reading_time(word_count: int) -> str:
    """How long reading takes: "18 minutes", "2½ hours"."""
    minutes = round(word_count / WORDS_A_MINUTE)
    if minutes < 2:
        return "a minute"
    if minutes < 55:
        return f"{minutes} minutes"
    halves = round(minutes / 30)
    whole, half = divmod(halves, 2)
    return f"{whole}{'½' if half else ''} hour{'' if halves == 2 else 's'}"


@register.filter
def size(n_bytes: int) -> str:
    """23955 → "24 kB"."""
    value = float(n_bytes)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            return f"{value:.0f} {unit}" if unit in {"bytes", "kB"} or value >= 100 else f"{value:.1f} {unit}"
        value /= 1000
    return ""


@register.filter
def percent(share: float) -> str:
    """0.873 → "87 %"."""
    return f"{share * 100:.0f} %"


@register.filter
def label(word: str, table: str) -> str:
    """The label of a word in one table of `labels.toml`."""
    return labels.label(table, str(word))


@register.filter
def language(code: str) -> str:
    """A language's name."""
    return labels.language(code)


@register.filter
def masked(text: str) -> str:
    """The text with mail addresses masked."""
    return names.mask(text)


@register.filter
def gist(markup: str) -> str:
    """A summary's words in one paragraph, addresses masked, cut at a word where it is long."""
    text = " ".join(story_markup.plain(markup[: SUMMARY_LENGTH * 8]).split())
    if len(text) > SUMMARY_LENGTH:
        text = text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
    return names.mask(text)


@register.filter
def slug(title: str) -> str:
    """A title as the readable end of an address: "" where nothing of it can stand there."""
    return slugify(title)[:60].strip("-")


@register.filter
def understood(value: Any) -> str:
    """A statement's value in words: a part as "2 of 5", a place in a series as "Tin Tales #2", nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, dict):
        if value.get("title"):
            place = value.get("position", value.get("number"))
            return names.mask(f"{value['title']} #{place:g}" if isinstance(place, int | float) else f"{value['title']}")
        number, of = value.get("number"), value.get("of")
        return f"{number} of {of}" if of else f"{number}" if number is not None else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(understood(one) for one in value)
    return names.mask(str(value))


@register.filter
def path_name(path: str) -> str:
    """The last piece of a path."""
    return path.rstrip("/").rsplit("/", 1)[-1]


@register.filter
def bulk(n_words: int) -> int:
    """How long a text is, in doublings from 128 words (7) to 32,768 (15): the style sheet knows how high that is."""
    return min(max(n_words.bit_length() - 1, 7), 15)


@register.simple_tag
@lru_cache(maxsize=100)
def address(name: str) -> str:
    """The address of a page that has no number, looked up once: every page leads to a dozen of them."""
    return reverse(name)

"""The words that files for readers use for a work's description, one table for every format."""

import re
from datetime import date

from ficmirror.records.publication import Publication
from ficmirror.text.markup import NOT_XML

ANONYMOUS = "unnamed author"
UNTITLED = "Untitled"

RATINGS = {
    "general": "General Audiences",
    "teen": "Teen And Up Audiences",
    "mature": "Mature",
    "explicit": "Explicit",
    "not_rated": "Not Rated",
}

LANGUAGES = {
    "ar": "العربية",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sv": "Svenska",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})

# The order in which readers look for them; (tag kind, label for one, label for several)
TAG_LABELS = (
    ("fandom", "Fandom", "Fandoms"),
    ("relationship", "Relationship", "Relationships"),
    ("character", "Character", "Characters"),
    ("category", "Category", "Categories"),
    ("warning", "Warning", "Warnings"),
    ("additional_tag", "Additional tag", "Additional tags"),
)

# What authors say above a story and no tag holds: field → the label that readers know and an import reads again
SAID_LABELS = {
    "sequel_to": "Sequel to",
    "spoilers": "Spoilers",
    "timeline": "Timeline",
    "challenge": "Challenge",
    "dedication": "Dedication",
    "acknowledgements": "Acknowledgements",
    "beta": "Beta",
    "translator": "Translator",
    "disclaimer": "Disclaimer",
}

# Apple Books shows the first subject only, so the first says what kind of book this is.
SUBJECT_KINDS = ("fandom", "relationship", "character", "category", "additional_tag")

# A BCP 47 tag as far as language, script and region go; what is stranger than that is cut to its language.
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")


def writable(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return NOT_XML.sub("", text)


def one_line(text: str) -> str:
    """`text` on one line, white space folded, fit for a title or a metadata value; "" where nothing is left."""
    return " ".join(writable(text).split())


def title_of(publication: Publication) -> str:
    """The title, never empty."""
    return one_line(publication.title) or UNTITLED


def creators_of(publication: Publication) -> tuple[str, ...]:
    """The creators' names that are not empty."""
    return tuple(name for name in map(one_line, publication.creators) if name)


def byline(publication: Publication, name: str = "{}") -> str:
    """`by A, B and C`; `name`: how each is written. Nobody who is to be found again where no creator is known."""
    creators = creators_of(publication)
    names = tuple(name.replace("{}", one) for one in creators) or (ANONYMOUS,)
    return "by " + (names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}")


def language_of(publication: Publication) -> str:
    """A well-formed BCP 47 tag, `und` where the language is not known."""
    whole = publication.language.strip()
    for tag in (whole, whole[:3].rstrip("-_").lower(), whole[:2].lower()):
        if _LANGUAGE.fullmatch(tag):
            return tag
    return "und"


def is_right_to_left(publication: Publication) -> bool:
    """Whether the work's language is written from right to left."""
    return runs_right_to_left(language_of(publication))


def runs_right_to_left(language: str) -> bool:
    """Whether a language (`ar`, `he-IL`) is written from right to left."""
    return language.partition("-")[0].lower() in RIGHT_TO_LEFT


def date_of(publication: Publication) -> str:
    """The stated date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; "" where there is none of that form, or no such day."""
    stated = publication.date if _DATE.fullmatch(publication.date) else ""
    try:
        date.fromisoformat(stated + "0001-01-01"[len(stated) :])
    except ValueError:
        return ""
    return stated


def tags_of(publication: Publication, kind: str) -> tuple[str, ...]:
    """The tags of one kind that are not empty."""
    return tuple(name for name in map(one_line, publication.tags.get(kind, ())) if name)


def rating_of(publication: Publication) -> str:
    """The rating in words."""
    return RATINGS.get(publication.rating, RATINGS["not_rated"])


def position_words(position: float | None) -> str:
    """A place in a series as people write it: `2`, `1.5`; "" where it is not said or makes no sense."""
    return f"{position:g}" if position is not None and 0 <= position < 100_000 else ""


def series_of(publication: Publication) -> tuple[tuple[str, str], ...]:
    """The series with a title, each with its place in words."""
    named = ((one_line(title), position_words(position)) for title, position in publication.series)
    return tuple((title, position) for title, position in named if title)


def status_of(publication: Publication) -> str:
    """`Complete`, `In Progress`, or "" where nothing says so."""
    return {True: "Complete", False: "In Progress", None: ""}[publication.is_complete]


def subjects(publication: Publication) -> tuple[str, ...]:
    """The subjects of a book in order of use: Fanfiction, fandoms, ships, characters, genres, rating, warnings."""
    found = ["Fanfiction"]
    for kind in SUBJECT_KINDS:
        found.extend(tags_of(publication, kind))
    found.append(rating_of(publication))
    found.extend(tags_of(publication, "warning"))
    return tuple(dict.fromkeys(found))


def description_rows(publication: Publication) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The description as (label, values) in the order of a title page; rows without a value are left out."""
    language = language_of(publication)
    rows: list[tuple[str, tuple[str, ...]]] = [("Rating", (rating_of(publication),))]
    for kind, one, several in TAG_LABELS:
        names = tags_of(publication, kind)
        rows.append((one if len(names) == 1 else several, names))
    places = tuple(f"{title}, part {position}" if position else title for title, position in series_of(publication))
    rows += [
        *(("Series", (place,)) for place in places),
        ("Language", (LANGUAGES.get(language.partition("-")[0], language),) if language != "und" else ()),
        ("Date", (date_of(publication),)),
        ("Status", (status_of(publication),)),
        ("Words", (f"{publication.word_count:,}",) if publication.word_count > 0 else ()),
        ("Chapters", (str(len(publication.chapters)),) if len(publication.chapters) > 1 else ()),
    ]
    return tuple((label, values) for label, values in rows if any(values))


def said_rows(publication: Publication) -> tuple[tuple[str, str], ...]:
    """What else the author wrote above the story, as (label, words)."""
    rows = ((SAID_LABELS.get(field, ""), one_line(words)) for field, words in publication.said)
    return tuple((label, words) for label, words in rows if label and words)


def chapter_title(publication: Publication, number: int) -> str:
    """What chapter `number` (1 first) is called in a table of contents: never empty."""
    title = one_line(publication.chapters[number - 1].title)
    if title:
        return title
    return title_of(publication) if len(publication.chapters) == 1 else f"Chapter {number}"

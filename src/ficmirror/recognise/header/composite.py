"""Labelled values that say several things, taken apart: a rating with a pairing, a series with a number, a path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.in_series import FOLLOWS, series_and_place
from ficmirror.recognise.header.labelled_worlds import worlds_of
from ficmirror.recognise.header.rated import said_behind_rating
from ficmirror.recognise.header.several import several
from ficmirror.recognise.header.title_bounds import dated_behind
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.posts.subjects import coded_drafts
from ficmirror.recognise.sayings.twofold import by_sentence
from ficmirror.recognise.words.lexicon import find_label, fold_label
from ficmirror.recognise.words.tables import words
from ficmirror.records.statement import Voice

_GENRES = words("genres")
_KINDS = words("story_kinds")
_LANGUAGES = words("language_names")
_COUNTED = re.compile(r"\s[•·|]\s\d+\s\w+\s*\Z")  # "PG-13 • 12 Reviews"
_DASH = re.compile(r"\s[-–—]\s")
_NAME = r"[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){0,2}"
_NAMES = re.compile(rf"{_NAME}(?:\s?[,/&+]\s?{_NAME}){{1,5}}")
_SEVERAL_PATHS = re.compile(r",\s[^,]*\s?[>»❯]")
_PATH = re.compile(r"\s?[>»❯]\s?")
_PAIR = re.compile(rf"{_NAME}(?:\s?/\s?{_NAME})+\Z")


def _part(draft: Draft, field: str, start: int, end: int) -> Draft:
    """A piece of a draft's words as a draft of another field."""
    return replace(draft, field=field, passage=cut_passage(draft.passage, *trimmed(draft.text, start, end)))


def _segments(text: str) -> list[tuple[int, int]]:
    """(start, end) of what stands between dashes."""
    cuts = [(cut.start(), cut.end()) for cut in _DASH.finditer(text[:600])]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _segment_field(words_in: str) -> str:
    """What one segment behind a rating states: "language", "category", "character", or ""."""
    bare = words_in.strip()
    pieces = [piece.strip().casefold() for piece in re.split(r"[/,&]", bare)]
    if bare.casefold() in _LANGUAGES:
        return "language"
    if all(piece in _GENRES or piece in _KINDS for piece in pieces):
        return "category"
    return "character" if re.fullmatch(rf"{_NAME}(?:,\s?{_NAME})*", bare) else ""


def _rating(draft: Draft) -> list[Draft]:
    """ "NC-17 - Holmes, Watson, slash (you were told)", "Fiction T - English - Drama - Holmes, Watson"."""
    if several_said := said_behind_rating(draft):
        return several_said
    counted = _COUNTED.search(draft.text)
    if counted and shapes.rating_line(draft.text[: counted.start()].strip()):
        return [_part(draft, "rating", 0, counted.start())]
    segments = _segments(draft.text)
    first = draft.text[slice(*segments[0])].strip()
    rated = shapes.find_rating(first)
    if len(segments) < 2 or rated is None or rated[1] != len(first) or len(first) > 12:
        return [draft]
    start = segments[0][0] + draft.text[slice(*segments[0])].index(first)
    head = _part(draft, "rating", start + (rated[0] if first.startswith("Fiction") else 0), start + len(first))
    if len(segments) > 2:
        fields = [_segment_field(draft.text[low:high]) for low, high in segments[1:]]
        if not any(fields):
            return [draft]
        return [
            head,
            *(_part(draft, field, *place) for field, place in zip(fields, segments[1:], strict=True) if field),
        ]
    low, high = segments[1]
    names = _NAMES.match(draft.text, low + len(draft.text[low:high]) - len(draft.text[low:high].lstrip()), high)
    if names is None:
        return [draft]
    found = [head, replace(_part(draft, "relationship", *names.span()), is_whole=True)]
    kind = re.match(r"\s?,?\s?(\w[\w/]{1,12})\b", draft.text[names.end() : high])
    if kind and kind.group(1).casefold() in _KINDS:
        found.append(_part(draft, "category", names.end() + kind.start(1), names.end() + kind.end(1)))
    return found


_MEDIA = words("fandom_shelves")


def _category(draft: Draft) -> list[Draft]:
    """A path of a site's shelves: "Sherlock Holmes > Slash - Male/Male > Holmes/Watson"."""
    if "«categories»" in draft.rule and draft.text.islower() and "," not in draft.text:
        return [replace(draft, field="additional_tag", is_whole=True)]  # a blog's own shelves, in its front matter
    cuts = list(_PATH.finditer(draft.text[:300]))
    if not 1 <= len(cuts) <= 3 or _SEVERAL_PATHS.search(draft.text[:300]):
        return [replace(draft, is_whole=True)] if cuts else [draft]
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(draft.text)]
    found: list[Draft] = []
    if fold_label(draft.text[: ends[0]].strip()) in _MEDIA:  # "Books > Pinocchio": what kind of thing it is about first
        starts, ends = starts[1:], ends[1:]
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        words_in = draft.text[start:end].strip()
        is_shelf_of_kinds = bool({word.casefold() for word in re.findall(r"[\w/]+", words_in)} & _KINDS)
        name = "relationship" if _PAIR.match(words_in) else "category" if n or is_shelf_of_kinds else "fandom"
        found.append(_part(draft, name, start, end))
        found[-1].is_whole = name == "fandom"
    return found


def _dedication(draft: Draft) -> list[Draft]:
    """A label that is "for" in one language and "couple" in another ("Para") is read by its value."""
    return [replace(draft, field="relationship")] if _PAIR.match(draft.text.strip()) else [draft]


_AFTER = re.compile(
    r"\s*[(\[](?:(?:an?|the|my)\s)?(?:sequel|prequel|companion(?:\s(?:piece|story|fic))?|follow-?\s?up|epilogue)\s(?:to|of|for)\s"
    r"[\"“'‘]?(?P<name>[^()\[\]]{2,80}?)[\"”'’]?[)\]]\s*\Z",
    re.IGNORECASE,
)


def _sequel(draft: Draft) -> list[Draft]:
    """ "The Tin Box (sequel to The Lamp)": what it follows is no part of what it is called."""
    found = _AFTER.search(draft.text[:_MOST_OF_A_TITLE])
    if found is None or not found.start():
        return _title(draft)
    title = replace(draft, passage=cut_passage(draft.passage, 0, found.start()))
    return [*_title(title), _part(draft, "sequel_to", *found.span("name"))]


_MOST_OF_A_TITLE = 200  # characters


_RATED_BEHIND = re.compile(r"(?<=\w\w)\s[(\[](?P<rating>[A-Z][A-Z\d-]{0,5})[)\]]\s*\Z")  # "The Tin Box (PG-13)"


def _title(draft: Draft) -> list[Draft]:
    """ "Fic: The Tin Box (Holmes/Watson, PG)": what a list asked its writers to put behind a title."""
    if _TITLED.match(draft.rule):
        dated = dated_behind(draft.text.rstrip()[:_MOST_OF_A_TITLE])
        if dated:
            title = replace(draft, passage=cut_passage(draft.passage, 0, dated[0]))
            return [title, replace(_part(draft, "date", *dated[1]), is_labelled=False)]
        rated = _RATED_BEHIND.search(draft.text[:_MOST_OF_A_TITLE])
        if rated is None or shapes.find_rating(rated["rating"]) != (0, len(rated["rating"])):
            return [draft]
        title = replace(draft, passage=cut_passage(draft.passage, 0, rated.start()))
        return [title, replace(_part(draft, "rating", *rated.span("rating")), is_labelled=False)]
    coded = coded_drafts(draft.passage)
    return [
        replace(one, rule=draft.rule, units=draft.units, is_labelled=one.field == "title", confidence=draft.confidence)
        for one in coded
    ] or [draft]


def _archived(draft: Draft) -> list[Draft]:
    """ "Archived: 5/5/02" says when, not who may have it."""
    return [replace(draft, field="date")] if shapes.is_date_alone(draft.text) else [draft]


def _date(draft: Draft) -> list[Draft]:
    """ "Finished? three more bits to come" tells how far it is, and when only with a number."""
    is_told = shapes.find_date(draft.text) is None and _DONE.search(draft.rule)
    if is_told:
        return [replace(draft, field="status")]
    cut = _MORE.search(draft.text[:_MOST_OF_A_DATE])
    place = shapes.find_date(draft.text[: cut.start()]) if cut else None
    if cut is None or place is None or draft.text[: place[0]].strip():
        return [draft]
    found = [_part(draft, "date", 0, cut.start())]
    rest = [(draft.text[low:high], low) for low, high in _segments(draft.text) if low >= cut.end()]
    states = [(low, low + len(text.rstrip())) for text, low in rest if text.strip().casefold() in words("statuses")]
    return [*found, *(_part(draft, "status", *bounds) for bounds in states[:1])]


_MORE = re.compile(r"\s(?:[-–—]|[|•·+])\s")  # "09-14-06 - Complete", "3/28/2007 - id: 3462910"
_MOST_OF_A_DATE = 60  # characters


def _status(draft: Draft) -> list[Draft]:
    """ "Done: 8 Nov 2001" tells when."""
    start, end = trimmed(draft.text, 0, len(draft.text))
    if FOLLOWS.match(draft.text):
        return [replace(draft, field="sequel_to")]  # "Season/Sequel info: Sequel to "The Lamp""
    return [replace(draft, field="date")] if shapes.find_date(draft.text) == (start, end) else [draft]


_DONE = re.compile(r"«\W?(?:finish|complet|done|fertig|beendet|abgeschlossen|termin|fini)", re.IGNORECASE)
_BOTH = re.compile(r"label «(?P<first>[^«»/&]{3,24}?)\s?(?:/|&|\band\b)\s?(?P<second>[^«»/&]{3,24})»")
_JOINTS = (" / ", " | ", "; ", " - ", " -- ", " by ", ", ", "/")


_PEOPLE = frozenset({"relationship", "character"})


def _people(draft: Draft) -> list[Draft]:
    """ "Pairing/Characters: Holmes/Watson, Mrs. Hudson; gen": each piece by what it is."""
    found: list[Draft] = []
    for piece in _PIECE.finditer(draft.text[:600]):
        start, end = trimmed(draft.text, *piece.span())
        text = draft.text[start:end]
        is_pair = _COUPLED.search(text) is not None and text.casefold() not in _KINDS
        field = "relationship" if is_pair else "category" if text.casefold() in _KINDS else "character"
        found += [replace(_part(draft, field, start, end), is_whole=True)] if end > start else []
    return found


_PIECE = re.compile(r"[^,;]+")
_COUPLED = re.compile(r"\w\s?/\s?\w|\s(?:x|\+|&|and)\s")


def _both(draft: Draft) -> list[Draft]:
    """ "Title/Author: The Tin Box / Hester Quill": a value for each field the label names; none where it may be one."""
    found = _BOTH.match(draft.rule)
    hits = [find_label(found[name]) for name in ("first", "second")] if found else []
    fields = [hit.field for hit in hits if hit is not None]
    if len(fields) < 2 or fields[0] == fields[1]:
        return []
    if set(fields) == {"timeline", "spoilers"}:
        return [replace(draft, field="spoilers")]  # "Season/Spoilers: 7, "The Empty House""
    if set(fields) == _PEOPLE:
        return _people(draft)
    if not set(fields) <= _SHORT:
        return by_sentence(draft, fields)
    for joint in _JOINTS:
        if draft.text.count(joint) == 1 and (joint != "/" or re.search(r"\w\w/\w\w", draft.text)):
            at = draft.text.index(joint)
            return [_part(draft, fields[0], 0, at), _part(draft, fields[1], at + len(joint), len(draft.text))]
    return []


_SHORT = frozenset(
    {
        "title",
        "author",
        "author_email",
        "author_website",
        "fandom",
        "relationship",
        "rating",
        "warnings",
        "category",
        "series",
        "part",
        "date",
        "character",
        "spoilers",
        "status",
    }
)  # fields whose values are short
_READERS: dict[str, Callable[[Draft], list[Draft]]] = {
    "title": _sequel,
    "rating": _rating,
    "series": series_and_place,
    "category": _category,
    "dedication": _dedication,
    "archive": _archived,
    "date": _date,
    "status": _status,
    "timeline": _status,
}


_TITLED = re.compile(r"label «\W{0,4}(?:title|titel|titre|t[ií]tulo|titolo|tytu[łl]|название|标题)", re.IGNORECASE)


_SHELVED = re.compile(r"label «\W{0,4}(?:categor|categor[ií]|kategorie|cat[ée]gorie)", re.IGNORECASE)
_GENRE = re.compile(r"label «\W{0,4}(?:genre|g[eé]ner[oei]|жанр)", re.IGNORECASE)


def _shelves(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; a page's categories beside its genres are the shelves it stands on, and so what it is about."""
    if not any(draft.is_labelled and _GENRE.match(draft.rule) for draft in drafts):
        return list(drafts)
    return [
        replace(draft, field="fandom") if draft.field == "category" and _is_shelf(draft) else draft for draft in drafts
    ]


_HANDED_ON = re.compile(  # by whom it came here, who need not have written it
    r"label «\W{0,4}(?:posted|submitted|uploaded|archived|typed|contributed|brought to you|presented|contributor)\b",
    re.IGNORECASE,
)


def _with_writers(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without who only handed the work on, where another label says who wrote it; a title "X by Y" gives
    both where nothing else names anybody.
    """
    authors = [draft for draft in drafts if draft.field == "author" and draft.voice is not Voice.POSTER]
    writers = [draft for draft in authors if not _HANDED_ON.match(draft.rule)]
    if writers:
        return [draft for draft in drafts if draft.field != "author" or not _HANDED_ON.match(draft.rule)]
    return [one for draft in drafts for one in (_signed_title(draft) if not authors else [draft])]


def _signed_title(draft: Draft) -> list[Draft]:
    """ "Title: The Tin Box by Hester Quill": the title and the name."""
    is_title = draft.field == "title" and _TITLED.match(draft.rule) is not None
    line = byline.find(draft.text) if is_title else None
    if line is None or line.is_whole:
        return [draft]
    end = len(draft.text[: line.before[1]].rstrip(" ,;:–—-"))
    title = replace(draft, passage=cut_passage(draft.passage, 0, end))
    author = cut_passage(draft.passage, line.names[0], len(draft.text))
    return [title, replace(draft, field="author", passage=author, rule="name behind the title")]


_WHO = re.compile(r"label «\W{0,4}who\W{0,3}»", re.IGNORECASE)


def _who(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; one name under "Who" is the author's where nobody else is named as such, several are characters."""
    if any(draft.field == "author" and draft.is_labelled for draft in drafts):
        return list(drafts)
    is_one = [bool(_WHO.match(draft.rule)) and not _SEVERAL_NAMES.search(draft.text) for draft in drafts]
    return [replace(draft, field="author") if one else draft for draft, one in zip(drafts, is_one, strict=True)]


def _called(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; a name beside an author under a label of its own is the work's: "Name: The Lamp", "By: Wren"."""
    named = [draft for draft in drafts if draft.field == "author" and _NAME_LABEL.match(draft.rule)]
    others = [draft for draft in drafts if draft.field == "author" and draft.is_labelled and draft not in named]
    is_titled = any(draft.field == "title" and draft.is_labelled for draft in drafts)
    if len(named) != 1 or not others or is_titled:
        return list(drafts)
    return [replace(draft, field="title") if draft is named[0] else draft for draft in drafts if _is_kept(draft)]


def _is_kept(draft: Draft) -> bool:
    """Whether a draft is no line that was taken for the title, as a labelled one names it."""
    return draft.field != "title" or draft.is_labelled


_NAME_LABEL = re.compile(r"label «\W{0,4}(?:name|nome|nom|nombre|имя)\W{0,3}»", re.IGNORECASE)
_SEVERAL_NAMES = re.compile(r"[,;/&+]|\b(?:and|und|et|y|e)\b", re.IGNORECASE)


def _is_shelf(draft: Draft) -> bool:
    """Whether a page's category is no kind of story: "Categories: Dracula", not "Category: Slash"."""
    kinds = {word.casefold() for word in re.findall(r"[\w/-]+", draft.text)} & (_KINDS | _GENRES)
    return (
        _SHELVED.match(draft.rule) is not None
        and draft.text.strip()[:1].isupper()
        and not kinds
        and ">" not in draft.text
    )


_ORIGINAL = re.compile(
    r"label «\W{0,4}(?:original\s?title|originaltitel|titre original|t[ií]tulo original|titolo originale|оригинал)",
    re.IGNORECASE,
)


def is_original(unit: Unit) -> bool:
    """Whether a label says what a translation is called in its first language."""
    return unit.label is not None and _ORIGINAL.match(f"label «{unit.label.text}") is not None


def without_originals(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without what a translation is called in its first language, where it has a title of its own."""
    kept = [draft for draft in drafts if draft.field != "title" or _ORIGINAL.match(draft.rule) is None]
    return kept if any(draft.field == "title" for draft in kept) else list(drafts)


def taken_apart(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, each labelled one that says several things as one for each."""
    found: list[Draft] = []
    drafts = _with_writers(_called(_who(_shelves(list(drafts)))))
    has_title = any(_TITLED.match(draft.rule) for draft in drafts if draft.field == "title")
    for draft in drafts:
        worlds = worlds_of(draft)
        if worlds:
            found += worlds
            continue
        if has_title and draft.field == "title" and not _TITLED.match(draft.rule):
            continue  # "Fic: The Tin Box, Holmes/Watson, PG" beside "Title: The Tin Box"
        reader = _READERS.get(draft.field) if draft.is_labelled and len(draft.text) <= 600 else None
        both = _both(draft) if draft.is_labelled and len(draft.text) <= 1200 else []
        both = both or (several(draft) if draft.is_labelled and draft.field in _SHORT else [])
        if both:
            found += both
            continue
        found += reader(draft) if reader else [draft]
    return found

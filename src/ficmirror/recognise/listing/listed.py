"""What stands beside a link on an index page, as statements: title, author, summary, rating, date."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ficmirror.recognise.layout.labels import Label, inner_labels, label_at_start
from ficmirror.recognise.listing.entry import Entry, Stretch
from ficmirror.recognise.listing.line_facts import byline_of_kind, world_told
from ficmirror.recognise.listing.link_words import is_lead_in
from ficmirror.recognise.listing.listed_facts import DATE, SIZE, facts_in, is_named_by_file
from ficmirror.recognise.listing.listed_names import (
    are_names,
    byline_inside,
    each_name,
    is_name,
    leading_name,
    linked_byline,
    names_above,
    names_in,
    own_byline,
    unmarked_name,
    upright,
    whole_byline,
)
from ficmirror.recognise.listing.page_rows import OBJECT, PageRow
from ficmirror.recognise.listing.said import CLOSING, OPENING, address_of, said
from ficmirror.records.document import BlockKind
from ficmirror.records.statement import Statement, Voice

_COLUMNS = re.compile(r"(?<=\S) {3,}(?=\S)")  # of a list that is set in columns by blanks
_EPISODE = re.compile(
    r"\W{0,4}(?:(?:episode\s)?\d{1,2}x\d{1,2}|s\d\de\d\d)\b[\s.:–—-]+(?=\S)", re.IGNORECASE
)  # "1x03 - Rain"
_DASH = re.compile(r"\s[-–—]{1,2}\s")
_BRACKETS = {"(": ")", "[": "]"}
_SHORT = frozenset({"author", "rating"})
LISTED_FIELDS = frozenset(
    (
        "author",
        "summary",
        "rating",
        "fandom",
        "relationship",
        "category",
        "warnings",
        "date",
        "status",
        "character",
        "additional_tag",
        "disclaimer",
        "notes",
    )
)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a page's entries have what they do not say beside their links: the columns of its tables (block → the
    fields of its cells), whether the rows above groups name their authors, who wrote everything on the page, and
    whether a name stands behind each title, before it, or in its link. `signed`: the rows above groups that are signed
    → who by.
    """

    columns: dict[int, tuple[str, ...]]
    has_author_rows: bool
    page_author: tuple[Statement, ...] = ()
    names_follow: bool = False
    names_lead: bool = False
    names_inside: bool = False
    signed: Mapping[int, tuple[Statement, ...]] = field(default_factory=dict)
    bylines_are_rare: bool = False  # of the titles that are no links hardly one has what looks like a byline behind it

    def tells_of(self, entry: Entry) -> bool:
        """Whether an entry's author stands in a place of its own."""
        columns = self.columns.get(entry.title[0].block, ()) if entry.title else ()
        labels = (label_at_start(row.text[start:end]) for row, start, end in entry.described)
        if any(label and label.field == "author" for label in labels):
            return True
        is_elsewhere = self.names_lead or self.has_author_rows or bool(self.page_author) or "author" in columns
        return is_elsewhere or self.bylines_are_rare


def describe(entry: Entry, sources: Sources) -> Iterator[Statement]:
    """The statements of one entry about its work."""
    title, rest = _title_and_rest(entry, sources.tells_of(entry), sources.names_inside)
    if (
        title
        and sources.names_lead
        and not entry.is_linked
        and (name := leading_name(title[0].text[title[1] : title[2]]))
    ):
        row, start, end = title
        title, rest = _trimmed((row, start + name[1], end)), [(row, start, start + name[1] + 2), *rest]
    if title:
        yield _of_picture(entry) or said("title", title, "listed title")
    told = list(_told(entry, list(_without_co_authors(rest)), sources))
    yield from told
    yield from _co_authors(entry)
    if any(statement.field == "author" for statement in told):
        return
    heading = entry.headings[-1] if entry.headings else None
    if heading and id(heading) in sources.signed:
        yield from sources.signed[id(heading)]
    elif sources.has_author_rows and heading and (names := names_above(heading)):
        yield from (_spoken(said("author", (heading, *name), "name above the list")) for name in names)
        if heading.mail:
            yield address_of(heading, "address above the list")
    else:
        yield from sources.page_author


def _of_picture(entry: Entry) -> Statement | None:
    """The title of an entry whose link is a picture: its words; None for a link that has words of its own."""
    link = entry.links[0].link
    row = entry.title[0] if entry.title and entry.is_linked else None
    if row is None or row.text[link.start : link.end].strip(OBJECT + " ") or not link.text.strip():
        return None
    span = row.line.span(link.start, link.end)
    return Statement("title", link.text, link.text, span, "words of the picture", 0.8, Voice.LISTING)


def _co_authors(entry: Entry) -> Iterator[Statement]:
    """Who wrote an entry together with the author: "Silver (with J. Watson)"."""
    for row in {id(row): row for row, _, _ in ([entry.title] if entry.title else []) + entry.described}.values():
        if (found := _WITH.search(row.text)) and are_names(found["names"].strip()):
            names = each_name(row.text, found.span("names"))
            yield from (said("author", (row, *name), "co-author in the list", 0.75) for name in names)
            return


def _without_co_authors(described: Sequence[Stretch]) -> Iterator[Stretch]:
    for row, start, end in described:
        found = _WITH.search(row.text, start, end)
        if found and are_names(found["names"].strip()):
            yield from (one for one in ((row, start, found.start()), (row, found.end(), end)) if one[1] < one[2])
        else:
            yield (row, start, end)


def _spoken(statement: Statement) -> Statement:
    return replace(statement, value=upright(statement.as_written))


def _title_and_rest(entry: Entry, is_told: bool, is_inside: bool) -> tuple[Stretch | None, list[Stretch]]:
    """The entry's title without signs at its ends, and what describes it; where the link says no more than the file's
    name, the title stands behind it. `is_told`: its author is named elsewhere.
    """
    if entry.title is None:
        return None, entry.described
    row, start, end = entry.title
    if not entry.is_linked and (cut := linked_byline(row, start, end)):
        return _trimmed((row, start, cut)), [(row, cut, end), *entry.described]
    if is_named_by_file(entry) and entry.described:
        first, rest = entry.described[0], entry.described[1:]
        return _file_title(first), [first, *rest]
    is_whole = not entry.is_linked or is_inside
    if is_whole and (at := byline_inside(row.text[start:end], is_told and not is_inside)):
        return _trimmed((row, start, start + at)), [(row, start + at, end), *entry.described]
    rated = _RATED_TAIL.search(row.text[start:end])
    if rated and rated.start() > 1 and (not entry.is_linked or rated[0].endswith((")", "]"))):
        return _trimmed((row, start, start + rated.start())), [(row, start + rated.start(), end), *entry.described]
    if not entry.is_linked and (found := _WITH.search(row.text, start, end)) and found.start() > start:
        end = found.start()
    if entry.is_long and (lead := _LEAD_IN.search(row.text[start:end])) and is_lead_in(lead[1]) and lead.start():
        end = start + lead.start()
    if entry.is_long and (tail := _FIRST_PART.search(row.text[start:end])) and tail.start() > 0:
        end = start + tail.start()
    return _trimmed((row, start, end)), entry.described


def _file_title(stretch: Stretch) -> Stretch | None:
    """The title in the words behind a file's name: without size and date, up to a byline."""
    row, start, end = stretch
    text = row.text[start:end]
    lead = re.match(rf"(?:[\s.|:-]|(?:{SIZE.pattern})|(?:{DATE.pattern})|\d{{1,2}}:\d\d)*", text, re.IGNORECASE)
    first = start + (lead.end() if lead else 0)
    last = first + (byline_inside(row.text[first:end]) or end - first)
    return _trimmed((row, first, last)) if row.text[first:last].strip() else None


_FIRST_PART = re.compile(  # "Silver, Part 1", "Silver (1/3)", "Silver 1"
    r"[\s,;:–—-]*[(\[]?"
    r"(?:(?:part|chapter|chap|ch|pt|teil|kapitel)s?\.?\s*(?:0?1|one|i)\b|0?1\s*(?:/|of)\s*\d{1,3}|(?<=\s)0?1)"
    r"[)\]]?\s*:?\Z",
    re.IGNORECASE,
)
_WITH = re.compile(r"[(\[]\s?(?:co-?(?:written|authored)\s)?with:?\s(?P<names>[^()\[\]]{2,60})[)\]]", re.IGNORECASE)
_LEAD_IN = re.compile(r"\s?[,;:(–—-]\s?([^\W\d_]{2,16})\W*\Z")  # "Silver, parts 1 2 3"
_RATED_TAIL = re.compile(r"\s[(\[](?:rated:? )?(?:NC-?17|PG-?1[35]|PG|[GRKTM]|MA)[)\]].*\Z", re.IGNORECASE)


def _trimmed(stretch: Stretch) -> Stretch:
    """A stretch without white space, rules and open brackets at its ends; three dots stay."""
    row, start, end = stretch
    if coded := _EPISODE.match(row.text, start, end):
        start = coded.end()
    while end > start and row.text[end - 1] in CLOSING:
        end -= 1
    while start < end and row.text[start] in OPENING and not row.text.startswith("..", start):
        start += 1
    return row, start, end


def _told(entry: Entry, described: Sequence[Stretch], sources: Sources) -> Iterator[Statement]:
    """Author, rating, date, summary and what is labelled, from the rows that describe an entry."""
    free: list[Stretch] = []
    summed: list[Stretch] = []  # what a column says is the summary
    has_author = False
    for stretch in _at_labels(described):
        row, start, end = stretch
        field = _column(row, sources.columns)
        label = label_at_start(row.text[start:end]) if not field else None
        if field == "author":
            has_author = True
            yield from (said("author", (row, *name), "column of the list") for name in names_in(row, start, end))
        elif field == "summary":
            summed.append(stretch)
        elif field:
            if field in LISTED_FIELDS and row.text[start:end].strip():
                yield said(field, stretch, "column of the list", 0.8)
        elif label and label.field in LISTED_FIELDS:
            has_author = has_author or label.field == "author"
            yield from _labelled(label, stretch)
            free += _behind(label, stretch)
        elif label and label.hit and label.field not in ("title", "ignored"):
            continue
        elif not has_author and (names := own_byline(stretch) or byline_of_kind(row)):
            has_author = True
            yield from (said("author", (row, *name), "byline in the list") for name in names)
            world = world_told(row) if not start else None
            yield from (said("fandom", (row, *one), "what the list says it is", 0.7) for one in (world,) if one)
            free += _around(stretch, names)[bool(world) :]
        elif not has_author and row.kind is BlockKind.HEADING and is_name(row.text) and entry.title and not start:
            has_author = True
            yield said("author", stretch, "name below the title", 0.8)
        elif sources.names_lead and not has_author and not start and (name := leading_name(row.text[:end])):
            has_author = True
            yield from (said("author", (row, *one), "name before the title", 0.7) for one in each_name(row.text, name))
        elif sources.names_follow and not has_author and (name := unmarked_name(stretch)):
            has_author = True
            yield from (said("author", (row, *one), "name behind the title", 0.7) for one in each_name(row.text, name))
            free.append((row, name[1], end))
        else:
            free.append(stretch)
    facts = facts_in(free, entry)
    yield from (one for one in facts if one.field != "summary" or not summed)
    yield from facts_in(summed, entry)


def _at_labels(described: Sequence[Stretch]) -> Iterator[Stretch]:
    """The rows, those with several labels cut before each of them ("Rating: PG Pairing: Jim/Blair"), and those of
    columns that blanks part at these.
    """
    for row, start, end in _in_columns(described):
        text = row.text[start:end]
        first = label_at_start(text) if ":" in text else None
        cuts = [start, *(start + label.start for label in inner_labels(text, first.value_start))] if first else [start]
        yield from ((row, *bounds) for bounds in pairwise([*cuts, end]))


def _in_columns(described: Sequence[Stretch]) -> Iterator[Stretch]:
    for row, start, end in described:
        first = start + len(row.text[start:end]) - len(row.text[start:end].lstrip())
        found = _COLUMNS.finditer(row.text, first, end) if "   " in row.text else ()
        cuts = [one.end() for one in found if not row.text[: one.start()].endswith(":")]  # "AUTHOR:    Ann Other"
        yield from ((row, *bounds) for bounds in pairwise([start, *cuts, end]))


def _behind(label: Label, stretch: Stretch) -> list[Stretch]:
    """What stands behind a labelled value that is short, set off by a dash: "Author: Ann Other - It rains"."""
    row, start, end = stretch
    if (closed := _closed(stretch)) < end:
        return [(row, closed + 1, end)]
    found = _DASH.search(row.text, start + label.value_start, end) if label.field in _SHORT else None
    return [(row, found.end(), end)] if found else []


def _closed(stretch: Stretch) -> int:
    """Where a stretch ends, or the brackets with which it begins: "(Author: Ann Other) It rains"."""
    row, start, end = stretch
    sign = _BRACKETS.get(row.text[start:end].lstrip()[:1])
    return at if sign and (at := row.text.find(sign, start, end)) >= 0 else end


def _column(row: PageRow, columns: dict[int, tuple[str, ...]]) -> str:
    if row.field:
        return row.field
    fields = columns.get(row.block, ())
    return fields[row.cell] if row.cell < len(fields) else ""


def _labelled(label: Label, stretch: Stretch) -> Iterator[Statement]:
    row, start, end = stretch
    value = (row, start + label.value_start, end)
    if not row.text[value[1] : end].strip():
        return
    if label.field == "author":
        end = _closed(stretch)
        yield from (said("author", (row, *name), "label in the list") for name in names_in(row, value[1], end))
    else:
        yield said(label.field, value, "label in the list", 0.85)


def _around(stretch: Stretch, names: Sequence[tuple[int, int]]) -> list[Stretch]:
    """What stands before and behind a byline in its row."""
    row, start, end = stretch
    if not start and whole_byline(row.text):
        return [(row, 0, 0), (row, names[-1][1], end)]
    by = re.search(
        r"[\s,(–—-]*(?:written by|by|von|par|por|di|author|autor|auteur)[:\s]",
        row.text[start : names[0][0]],
        re.IGNORECASE,
    )
    return [(row, start, start + by.start() if by else names[0][0]), (row, names[-1][1], end)]

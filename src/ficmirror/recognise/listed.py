"""What stands beside a link on an index page, as statements: title, author, summary, date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ficmirror.recognise.page_rows import PageLink, PageRow, words_of
from ficmirror.records.document import Span
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.names import split_names

MAX_SUMMARY = 4_000  # characters of description kept for one entry
SIZE = re.compile(r"[(\[]?\b\d{1,5}(?:[.,]\d{1,3})?\s?[km]b?\b[)\]]?", re.IGNORECASE)
DATE = re.compile(r"[-–(\[]?\s?\b(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})\b[)\]]?")
MULTIPART = re.compile(
    r"\((?:multi-?part|complete|incomplete|wip|in progress|unfinished|finished|\d{1,3} (?:parts|chapters))\)",
    re.IGNORECASE,
)
NAME_ENDS = re.compile(r"\((?![^()]{0,80}@)|[\[{|]|\s[-–—]+\s|\s{3,}|, (?=rated|rating)")
OWN_BYLINE = re.compile(r"^[\s,;:.\-–—(\[]*(?:by|von|par|por|di)\s", re.IGNORECASE)
LONGEST_NAME = 80

Stretch = tuple[PageRow, int, int]  # `row.text[start:end]`


@dataclass(slots=True)
class Entry:
    """An entry while its page is being read: its rows, and the heading rows that stand above it."""

    links: tuple[PageLink, ...]
    title: Stretch
    described: list[Stretch] = field(default_factory=list)
    heading: PageRow | None = None


def bylines_of(text: str) -> list[tuple[int, int]]:
    """Where the names in a byline such as "By Ann Other (ann@example.org) & J. Watson" stand; none for no byline."""
    lead = re.match(r"^\W*", text)
    start = lead.end() if lead else 0
    for word in sorted(words_of("bylines"), key=len, reverse=True):
        end = start + len(word)
        if text[start:end].casefold() == word and text[end : end + 1] in (" ", ":", "\u00a0"):
            return names_in(text, end + 1, len(text))
    return []


def names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bounds of the names in `text[start:end]`, up to a bracket that holds no address, a rule or a gap."""
    stretch = text[start:end]
    stop = next((m.start() for m in NAME_ENDS.finditer(stretch) if stretch[: m.start()].strip(" :-–—,")), len(stretch))
    found = [(start + first, start + last) for first, last in split_names(stretch[:stop])]
    return [(first, last) for first, last in found if last - first <= LONGEST_NAME]


def names_above(heading: PageRow) -> list[tuple[int, int]]:
    """The authors' names in the row above a group: after its "by", or all of it."""
    return bylines_of(heading.text) or names_in(heading.text, 0, len(heading.text))


def own_byline(stretch: Stretch) -> list[tuple[int, int]]:
    """The names in an entry's own byline: "by Name" after the title."""
    row, first, last = stretch
    found = OWN_BYLINE.match(row.text[first:last])
    return names_in(row.text, first + found.end(), last) if found else []


def without_byline(stretch: Stretch) -> Stretch:
    """What follows the byline of a stretch; all of it where it has none."""
    names = own_byline(stretch)
    return (stretch[0], names[-1][1], stretch[2]) if names else stretch


def describe(entry: Entry, has_author_rows: bool) -> Iterator[Statement]:
    """The statements of one entry."""
    yield said("title", entry.title, "listed title")
    bylines = [(stretch[0], *name) for stretch in entry.described for name in own_byline(stretch)]
    if bylines:
        yield from (said("author", name, "byline in the list") for name in bylines)
    elif has_author_rows and entry.heading and (names := names_above(entry.heading)):
        yield from (said("author", (entry.heading, *name), "name above the list") for name in names)
        if entry.heading.mail:
            yield address_of(entry.heading, "address above the list")
    yield from described_statements(entry)


def described_statements(entry: Entry) -> Iterator[Statement]:
    """Summary and date from the rows that follow a title."""
    pieces: list[str] = []
    spans: list[Span] = []
    for row, first, last in map(without_byline, entry.described):
        text = row.text[first:last]
        if dated := DATE.search(text):
            yield said("date", (row, first + dated.start(1), first + dated.end(1)), "date in the list", 0.6)
        words = MULTIPART.sub(" ", DATE.sub(" ", SIZE.sub(" ", text))).strip(" -–—:;,()[]\u00a0")
        if words:
            pieces.append(words)
            spans.append(row.line.span(first, last))
    summary = " ".join(" ".join(pieces).split())[:MAX_SUMMARY]
    if len(summary.split()) >= 2:
        span = Span(spans[0].start, spans[-1].end)
        yield Statement("summary", summary, summary, span, "words beside the link", 0.7, Voice.LISTING)


def head_statements(rows: Sequence[PageRow], first: Entry) -> Iterator[Statement]:
    """What the head of a contents page says of the work: its title and its byline."""
    title_seen = False
    for row in rows:
        if row is first.title[0]:
            return
        if row.links or not row.text.strip():
            continue
        if names := bylines_of(row.text):
            yield from (said("author", (row, *name), "byline of the contents page") for name in names)
            if row.mail:
                yield address_of(row, "address in the byline")
        elif not title_seen and len(row.text.split()) <= 25:
            title_seen = True
            yield said("title", (row, 0, len(row.text)), "head of the contents page")


def said(name: str, stretch: Stretch, rule: str, confidence: float = 0.85) -> Statement:
    """A statement of field `name` from a stretch of a row, white space at its ends left out."""
    row, start, end = stretch
    text = row.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    words = " ".join(row.text[start:end].split())
    return Statement(name, words, words, row.line.span(start, end), rule, confidence, Voice.LISTING)


def address_of(row: PageRow, rule: str) -> Statement:
    """The address for mail in a row; it may stand in a link's target only, so it has no span."""
    return Statement("author_email", row.mail, row.mail, None, rule, 0.8, Voice.LISTING)

"""What stands beside a link on an index page, as statements: title, author, summary, rating, date."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ficmirror.recognise.entry import Entry, PartLink, Stretch
from ficmirror.recognise.labels import Label, label_at_start
from ficmirror.recognise.link_words import has_name, is_flag, words_of
from ficmirror.recognise.page_rows import ADDRESS, PageRow
from ficmirror.records.document import Span
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.names import split_names

MAX_SUMMARY = 4_000  # characters of description kept for one entry
SIZE = re.compile(r"[(\[]?\b\d{1,5}(?:[.,]\d{1,3})?\s?(?:[km]b?|bytes|words)\b[)\]]?", re.IGNORECASE)
DATE = re.compile(r"[-–(\[]?\s?\b(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})\b[)\]]?")
MULTIPART = re.compile(
    r"\((?:multi-?part|complete|incomplete|wip|in progress|unfinished|finished|\d{1,3} (?:parts|chapters))\)",
    re.IGNORECASE,
)
RATED = re.compile(
    r"(?:^|(?<=[\s(\[]))(?:rated:? )?(?P<rating>NC-?17|PG-?1[35]|PG|FR-?(?:T|M|AO|C|13|15|18)|[GRKTM]|MA|X)\+?"
    r"(?=[)\]\s,.;:]|\Z)"
)
EMPTY = re.compile(r"[(\[]\s{0,3}[)\]]")
NAME_ENDS = re.compile(
    r"\((?![^()]{0,80}@)|[\[{|;]|\s[-–—]+\s|--|\s{3,}|:\s|, (?=rated|rating)|"
    r"(?<=[a-z]{3})[.!]\s+(?=[\"“'‘]?[A-Z0-9])|\.\Z",
    re.IGNORECASE,
)
OWN_BYLINE = re.compile(
    r"^[\s,;:.\-–—(\[]*(?:[(\[][^()\[\]]{1,40}[)\]]\s*){0,2}[\s,;:.\-–—(\[]*"
    r"(?:written by|by|von|par|por|di|author|autor|auteur)(?::\s?|\s)",
    re.IGNORECASE,
)
TAIL_BYLINE = re.compile(r"(?:^|[,;)\-–—]\s*|\s{2,})(?:written )?by\s+(?=[^\s,;:.][^,;:]{1,60}\Z)", re.IGNORECASE)
_SHELF_BY = re.compile(
    r"(?:\S+\s){0,3}?(?P<shelf>\S+(?: \S+)?)\s+(?:written )?by:?\s+(?P<names>\S.{1,80})\Z", re.IGNORECASE
)
_OWN_SHELF = re.compile(r"(?P<names>\S.{1,60}?)(?:['’]s|['’])\s+(?P<shelf>(?:\S+\s){0,2}\S+)\Z")
LONGEST_NAME = 80
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
_CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a page's entries have what they do not say beside their links: the columns of its tables (block → the
    fields of its cells), whether the rows above groups name their authors, and who wrote everything on the page.
    """

    columns: dict[int, tuple[str, ...]]
    has_author_rows: bool
    page_author: tuple[Stretch, ...] = ()
    page_mail: PageRow | None = None


def names_in(row: PageRow, start: int, end: int) -> list[tuple[int, int]]:
    """The bounds of the names in `row.text[start:end]`: what links to addresses say, else all up to a bracket that
    holds no address, a rule, a colon or the end of a sentence.
    """
    stretch = row.text[start:end]
    stop = next((m.start() for m in NAME_ENDS.finditer(stretch) if stretch[: m.start()].strip(" :-–—,")), len(stretch))
    linked = [name for name in row.names if start <= name[0] and name[1] <= end and name[0] - start <= stop + 2]
    if linked and linked[0][0] - start <= 3:
        return linked
    found = [(start + first, start + last) for first, last in split_names(stretch[:stop])]
    return [(first, last) for first, last in found if last - first <= LONGEST_NAME]


def bylines_of(row: PageRow) -> list[tuple[int, int]]:
    """Where the names in a byline such as "By Ann Other (ann@example.org) & J. Watson" stand; none for no byline."""
    found = OWN_BYLINE.match(row.text)
    return names_in(row, found.end(), len(row.text)) if found else []


def names_above(heading: PageRow) -> list[tuple[int, int]]:
    """The authors' names in the row above a group: after its "by", or all of it."""
    return bylines_of(heading) or shelf_names(heading) or names_in(heading, 0, len(heading.text))


def shelf_names(row: PageRow) -> list[tuple[int, int]]:
    """The names in "Stories by Ann Other" or "Ann Other's Fan Fiction"; none for other words."""
    words = row.text.strip()
    offset = row.text.index(words) if words else 0
    found = _SHELF_BY.match(words)
    if found and (_is_shelf(found["shelf"]) or _is_shelf(found["shelf"].split()[-1])):
        return names_in(row, offset + found.start("names"), offset + len(words))
    found = _OWN_SHELF.match(words)
    if found and (_is_shelf(found["shelf"]) or _is_shelf(found["shelf"].split()[-1])):
        return [(offset, offset + found.end("names"))]
    return []


def _is_shelf(words: str) -> bool:
    return words.casefold().strip(" :.,!") in words_of("shelves")


def own_byline(stretch: Stretch) -> list[tuple[int, int]]:
    """The names in an entry's own byline: "by Name" after the title, or at the end of its row."""
    row, first, last = stretch
    text = row.text[first:last]
    if found := OWN_BYLINE.match(text):
        return names_in(row, first + found.end(), last)
    if found := TAIL_BYLINE.search(text):
        return names_in(row, first + found.end(), last)
    return []


def describe(entry: Entry, sources: Sources) -> Iterator[Statement]:
    """The statements of one entry about its work."""
    title, rest = _title_and_rest(entry)
    if title:
        yield said("title", title, "listed title")
    told = list(_told(entry, rest, sources))
    yield from told
    if any(statement.field == "author" for statement in told):
        return
    heading = entry.headings[-1] if entry.headings else None
    if sources.has_author_rows and heading and (names := names_above(heading)):
        yield from (said("author", (heading, *name), "name above the list") for name in names)
        if heading.mail:
            yield address_of(heading, "address above the list")
    elif sources.page_author:
        yield from (said("author", name, "whose page it is") for name in sources.page_author)
        if sources.page_mail and sources.page_mail.mail:
            yield address_of(sources.page_mail, "address of the page's author")


def _title_and_rest(entry: Entry) -> tuple[Stretch | None, list[Stretch]]:
    """The entry's title without signs at its ends, and what describes it; where the link says no more than the file's
    name, the title stands behind it.
    """
    if entry.title is None:
        return None, entry.described
    row, start, end = entry.title
    if _is_named_by_file(entry) and entry.described:
        first, rest = entry.described[0], entry.described[1:]
        return _file_title(first), [first, *rest]
    if (
        not entry.is_linked
        and (found := re.search(r"[\s,(–—-]+(?:written )?by\s", row.text[start:end]))
        and found.start() > 1
    ):
        return _trimmed((row, start, start + found.start())), [(row, start + found.start(), end), *entry.described]
    if not entry.is_linked and (rated := _RATED_TAIL.search(row.text[start:end])) and rated.start() > 1:
        return _trimmed((row, start, start + rated.start())), [(row, start + rated.start(), end), *entry.described]
    return _trimmed(entry.title), entry.described


def _is_named_by_file(entry: Entry) -> bool:
    """Whether the link says no more than what the file is called."""
    return entry.is_linked and posixpath.basename(entry.links[0].link.path) == entry.links[0].link.text


def _file_title(stretch: Stretch) -> Stretch | None:
    """The title in the words behind a file's name: without size and date, up to a byline."""
    row, start, end = stretch
    text = row.text[start:end]
    lead = re.match(rf"(?:[\s.|:-]|(?:{SIZE.pattern})|(?:{DATE.pattern})|\d{{1,2}}:\d\d)*", text, re.IGNORECASE)
    first = start + (lead.end() if lead else 0)
    byline = re.search(r"[\s,(–—-]+(?:written )?by\s", row.text[first:end])
    last = first + byline.start() if byline else end
    return _trimmed((row, first, last)) if row.text[first:last].strip() else None


_RATED_TAIL = re.compile(r"\s[(\[](?:rated:? )?(?:NC-?17|PG-?1[35]|PG|[GRKTM]|MA)[)\]].*\Z", re.IGNORECASE)
_OPENING = " \t\u00a0*•·-–—|:;,.)]}>»"
_CLOSING = " \t\u00a0*•·-–—|:;,([{<«"


def _trimmed(stretch: Stretch) -> Stretch:
    """A stretch without white space, rules and open brackets at its ends; three dots stay."""
    row, start, end = stretch
    while end > start and row.text[end - 1] in _CLOSING:
        end -= 1
    while start < end and row.text[start] in _OPENING and not row.text.startswith("..", start):
        start += 1
    return row, start, end


def _told(entry: Entry, described: Sequence[Stretch], sources: Sources) -> Iterator[Statement]:
    """Author, rating, date, summary and what is labelled, from the rows that describe an entry."""
    free: list[Stretch] = []
    has_author = False
    for stretch in described:
        row, start, end = stretch
        field = _column(row, sources.columns)
        label = label_at_start(row.text[start:end]) if not field else None
        if field == "author":
            has_author = True
            yield from (said("author", (row, *name), "column of the list") for name in names_in(row, start, end))
        elif field and field != "summary":
            if field in LISTED_FIELDS and row.text[start:end].strip():
                yield said(field, stretch, "column of the list", 0.8)
        elif label and label.field in LISTED_FIELDS:
            has_author = has_author or label.field == "author"
            yield from _labelled(label, stretch)
        elif label and label.hit and label.field not in ("title", "ignored"):
            continue
        elif not has_author and (names := own_byline(stretch)):
            has_author = True
            yield from (said("author", (row, *name), "byline in the list") for name in names)
            free += _around(stretch, names)
        else:
            free.append(stretch)
    yield from _summed(free, entry)


def _column(row: PageRow, columns: dict[int, tuple[str, ...]]) -> str:
    fields = columns.get(row.block, ())
    return fields[row.cell] if row.cell < len(fields) else ""


def _labelled(label: Label, stretch: Stretch) -> Iterator[Statement]:
    row, start, end = stretch
    value = (row, start + label.value_start, end)
    if not row.text[value[1] : end].strip():
        return
    if label.field == "author":
        yield from (said("author", (row, *name), "label in the list") for name in names_in(row, value[1], end))
    else:
        yield said(label.field, value, "label in the list", 0.85)


def _around(stretch: Stretch, names: Sequence[tuple[int, int]]) -> list[Stretch]:
    """What stands before and behind a byline in its row."""
    row, start, end = stretch
    by = re.search(
        r"[\s,(–—-]*(?:written by|by|von|par|por|di|author|autor|auteur)[:\s]",
        row.text[start : names[0][0]],
        re.IGNORECASE,
    )
    return [(row, start, start + by.start() if by else names[0][0]), (row, names[-1][1], end)]


def _summed(free: Sequence[Stretch], entry: Entry) -> Iterator[Statement]:
    """Rating, date and summary from the words that are left."""
    pieces: list[str] = []
    spans: list[Span] = []
    for row, first, last in free[1:] if _is_named_by_file(entry) else free:
        text = row.text[first:last]
        if dated := DATE.search(text):
            yield said("date", (row, first + dated.start(1), first + dated.end(1)), "date in the list", 0.6)
        rated = RATED.search(text)
        if rated and len(text[: rated.start()].split()) <= 3:
            bounds = (first + rated.start("rating"), first + rated.end("rating"))
            yield said("rating", (row, *bounds), "rating in the list", 0.7)
            text = f"{text[: rated.start()]} {text[rated.end() :]}"
        text = ADDRESS.sub(" ", text) if "@" in text else text
        words = EMPTY.sub(" ", MULTIPART.sub(" ", DATE.sub(" ", SIZE.sub(" ", text)))).rstrip(_CLOSING).lstrip(_OPENING)
        if words and not is_flag(words):
            pieces.append(words)
            spans.append(row.line.span(first, last))
    summary = " ".join(" ".join(pieces).split())[:MAX_SUMMARY]
    if len(summary.split()) >= 2:
        span = Span(spans[0].start, spans[-1].end)
        yield Statement("summary", summary, summary, span, "words beside the link", 0.7, Voice.LISTING)


def describe_part(part: PartLink) -> Iterator[Statement]:
    """The statements of a contents page about one part: what it is called, and what stands beside it alone."""
    yield said("title", part.title, "listed title")
    yield from _summed(part.described, Entry([part], None))


def chapter_title(part: PartLink) -> Iterator[Statement]:
    """What a list of several works calls one part, where it has a name."""
    if has_name(part.link.text) and part.is_part:
        yield said("chapter_title", part.title, "listed title of a part", 0.8)


def said(name: str, stretch: Stretch, rule: str, confidence: float = _CONFIDENCE) -> Statement:
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

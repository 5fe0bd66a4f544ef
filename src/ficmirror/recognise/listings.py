"""Index pages: what a page that lists stories says of each of its targets, read from its repeated structure.

No site's markup is known here. A page is a run of rows; a row that begins with a link to another page of the same tree
is an entry; what follows it, up to the next entry or heading, describes it; a short row before a group of entries names
their author, where the page gives such rows an address or the entries themselves no byline.
"""

import posixpath
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ficmirror.records.document import BlockKind, Document, Line, MarkKind, Span
from ficmirror.records.listing import ListedTarget, Listing
from ficmirror.records.statement import Statement, Voice

MAX_TARGETS = 20_000
"""Entries read from one page; a list page of a whole archive has some thousands."""

MAX_SUMMARY = 4_000
"""Characters of description kept for one entry."""

TEXT_ENDINGS = frozenset(
    {"", "htm", "html", "shtml", "xhtml", "txt", "asc", "doc", "rtf", "pdf", "php", "asp", "cgi", "text", "fic"}
)
SIZE = re.compile(r"[(\[]?\b\d{1,5}(?:[.,]\d{1,3})?\s?[km]b?\b[)\]]?", re.IGNORECASE)
DATE = re.compile(r"[-–(\[]?\s?\b(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})\b[)\]]?")
MULTIPART = re.compile(
    r"\((?:multi-?part|complete|incomplete|wip|in progress|unfinished|finished|\d{1,3} (?:parts|chapters))\)",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^\W*(?:\d{1,3}[a-z]?|[ivxl]{1,7})\W*$", re.IGNORECASE)
COUNTED = re.compile(r"^\W*([^\W\d_]{2,20})\s*#?\s*(?:\d{1,3}|[IVXLivxl]{1,7})\b")
HASHED = re.compile(r"^\W*#\s?\d{1,3}\b")
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


@cache
def words_of(table: str) -> frozenset[str]:
    """One word list of `listings.toml`, folded."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return frozenset(word.casefold() for word in tables[table]["words"])


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the tree: where its text stands in its row, and the path it leads to."""

    start: int
    end: int
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One visual line of the page, with its links to pages of the tree and the address for mail in it.

    `is_marked`: a heading, or words in bold. `leads_away`: it has links, wherever they lead.
    """

    line: Line
    kind: BlockKind
    block: int
    links: tuple[PageLink, ...]
    mail: str
    is_marked: bool
    leads_away: bool

    @property
    def text(self) -> str:
        """The row's words."""
        return self.line.text


Stretch = tuple[Row, int, int]  # `row.text[start:end]`


@dataclass(slots=True)
class Entry:
    """An entry while its page is being read: its rows, and the heading rows that stand above it."""

    links: tuple[PageLink, ...]
    title: Stretch
    described: list[Stretch] = field(default_factory=list)
    heading: Row | None = None


def read_listing(document: Document, path: str) -> Listing:
    """What `document`, which stands at `path` in its source, lists; an empty Listing for a page that lists nothing."""
    if not any(mark.kind is MarkKind.LINK for block in document.blocks for line in block.lines for mark in line.marks):
        return Listing()  # entries are links
    rows = list(rows_of(document, path))
    entries = list(entries_of(rows))
    if len(entries) < 2 and not (entries and len(entries[0].links) > 1):
        return Listing()
    has_author_rows = heads_are_authors(entries)
    contents = is_contents(entries, rows)
    targets: list[ListedTarget] = []
    seen: set[str] = set()
    for entry in entries[:MAX_TARGETS]:
        statements = tuple(describe(entry, has_author_rows and not contents))
        for link in entry.links:
            if link.path not in seen:
                seen.add(link.path)
                targets.append(ListedTarget(link.path, statements))
    head = tuple(head_statements(rows, entries[0])) if contents else ()
    return Listing(tuple(targets), contents, head, share_of(entries, rows))


def share_of(entries: Sequence[Entry], rows: Sequence[Row]) -> float:
    """How much of the page's words its entries are."""
    stretches = [stretch for entry in entries for stretch in (entry.title, *entry.described)]
    n_listed = sum(end - start for _, start, end in stretches)
    return min(n_listed / max(sum(len(row.text) for row in rows), 1), 1.0)


def rows_of(document: Document, path: str) -> Iterator[Row]:
    """The page's lines as rows, in order, empty ones left out."""
    for number, block in enumerate(document.blocks):
        for line in block.lines:
            if line.text.strip() or block.kind is BlockKind.BREAK:
                yield row_of(line, block.kind, number, path)


def row_of(line: Line, kind: BlockKind, number: int, path: str) -> Row:
    """One line as a row; `path` is the page's own, against which its links are resolved."""
    links, mail, is_marked, leads_away = [], "", kind is BlockKind.HEADING, False
    for mark in line.marks:
        if mark.kind is MarkKind.STRONG and mark.end - mark.start >= 2:
            is_marked = True
        if mark.kind is not MarkKind.LINK:
            continue
        if mark.target.lower().startswith("mailto:"):
            mail = mail or unquote(mark.target[7:].split("?")[0]).strip()
            continue
        leads_away = True
        target = resolve(mark.target, path)
        text = line.text[mark.start : mark.end].strip()
        if target and text:
            links.append(PageLink(mark.start, mark.end, target, text))
    if not mail and (found := ADDRESS.search(line.text[:2000])):
        mail = found[0]
    return Row(line, kind, number, tuple(links), mail, is_marked, leads_away)


def resolve(target: str, path: str) -> str:
    """The path in the same source that `target` leads to from the page at `path`; "" where it leads elsewhere."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path or "@" in parts.path:
        return ""
    here = posixpath.dirname(path)
    pieces = unquote(parts.path).replace("\\", "/")
    resolved = posixpath.normpath(posixpath.join(here, pieces.lstrip("/") if pieces.startswith("/") else pieces))
    ending = posixpath.basename(resolved).rpartition(".")[2].lower() if "." in posixpath.basename(resolved) else ""
    return resolved if ending in TEXT_ENDINGS and resolved != path and not resolved.startswith("../") else ""


def entries_of(rows: Sequence[Row]) -> Iterator[Entry]:
    """The page's entries with the rows that describe them."""
    entry: Entry | None = None
    heading: Row | None = None
    for row in rows:
        if row.kind is BlockKind.BREAK:
            if entry:
                yield entry
            entry = None
            continue
        if links := leading_links(row):
            if entry and continues_title(entry, row, links):
                entry.links += links
                continue
            if entry:
                yield entry
            entry = open_entry(row, links, heading)
        elif is_heading(row, entry):
            if entry:
                yield entry
            entry, heading = None, row
        elif entry and not row.leads_away:
            entry.described.append((row, 0, len(row.text)))
    if entry:
        yield entry


def leading_links(row: Row) -> tuple[PageLink, ...]:
    """The links of an entry row: those of its title and of its parts and forms; empty for a row of navigation."""
    links = tuple(link for link in row.links if not is_navigation(link.text))
    if not links:
        return ()
    titles = [link for link in links if not is_form(link.text)]
    if not titles:
        return ()
    if any(link.start < titles[0].start and is_navigation(link.text) for link in row.links):
        return ()
    parts = [link for link in titles if is_part(link.text)]
    if len(titles) > 1 and len(parts) < len(titles) - 1:
        return ()  # several titles in one row are a menu
    before = row.text[: titles[0].start].strip(" \t\u00a0*•·-–—>»\"'([0123456789.)")
    is_first = len(before) <= 1 or len(parts) == len(titles) or len(before.split()) <= 8
    return tuple(titles) if is_first else ()


def continues_title(entry: Entry, row: Row, links: tuple[PageLink, ...]) -> bool:
    """Whether a row of bare numbers goes on with the parts of the entry above it."""
    same = entry.title[0].block == row.block
    return same and len(links) > 1 and all(NUMBERED.match(link.text) for link in links)


def open_entry(row: Row, links: tuple[PageLink, ...], heading: Row | None) -> Entry:
    """A new entry from its title row: the title is the first link, or what stands before links that are mere parts."""
    first = links[0]
    before = row.text[: first.start].strip()
    if all(is_part(link.text) for link in links) and len(before.split()) >= 1 and len(links) > 1:
        entry = Entry(links, (row, 0, first.start), heading=heading)
    else:
        entry = Entry(links, (row, first.start, first.end), heading=heading)
        if before.strip(" *•·-–—>»"):
            entry.described.append((row, 0, first.start))
    if row.text[links[-1].end :].strip():
        entry.described.append((row, links[-1].end, len(row.text)))
    return entry


def is_heading(row: Row, entry: Entry | None) -> bool:
    """Whether a row without a title link stands above a group of entries rather than describing the one before it."""
    words = row.text.split()
    if row.kind is BlockKind.HEADING:
        return True
    if not words or len(words) > 12:
        return False
    if row.is_marked and (row.mail or len(words) <= 8):
        return entry is None or row.block != entry.title[0].block
    return bool(row.mail) and len(words) <= 8 and (entry is None or row.block != entry.title[0].block)


def heads_are_authors(entries: Sequence[Entry]) -> bool:
    """Whether the rows above groups of entries name authors: many carry an address for mail."""
    heads = {id(entry.heading): entry.heading for entry in entries if entry.heading}
    return bool(heads) and sum(bool(head.mail) for head in heads.values()) >= 0.3 * len(heads)


def is_contents(entries: Sequence[Entry], rows: Sequence[Row]) -> bool:
    """Whether the page's entries are the parts of one work: most are called parts, or its head has a byline."""
    counted = Counter(word[1].casefold() for entry in entries if (word := COUNTED.match(entry.links[0].text)))
    named = max([sum(is_part(entry.links[0].text) for entry in entries), *counted.values()])
    if len({entry.title[0].block for entry in entries if len(entry.links) > 1}) > 1:
        return False  # several titles, each with its parts beside it
    if named >= 0.6 * len(entries):
        return len({entry.heading.text for entry in entries if entry.heading}) <= 2
    head = rows[: rows.index(entries[0].title[0])]
    return named >= 0.3 * len(entries) and any(byline_of(row.text) for row in head)


def is_part(text: str) -> bool:
    """Whether a link's text names a part: a number alone, or a word for parts at its beginning."""
    folded = text.casefold().strip(" \"'“”‘’([*")
    if NUMBERED.match(text) or HASHED.match(text):
        return True
    first, _, rest = folded.partition(" ")
    return first.strip(".:#,0123456789") in words_of("parts") and (
        len(rest) > 0 or first != folded.rstrip(".:") or first in words_of("parts")
    )


def is_form(text: str) -> bool:
    """Whether a link's text names a form of the text ("HTML", "zip")."""
    return text.casefold().strip(" []().") in words_of("formats")


def is_navigation(text: str) -> bool:
    """Whether a link's text leads about the site."""
    folded = text.casefold().strip(" []()<>.«»←→*!")
    return (
        (len(folded) <= 1 and not folded.isdigit())
        or folded in words_of("navigation")
        or folded.startswith(("back to ", "return to ", "go to "))
    )


def byline_of(text: str) -> tuple[int, int] | None:
    """Where the name in a byline such as "By Ann Other (ann@example.org)" stands in `text`; None for no byline."""
    lead = re.match(r"^\W*", text)
    start = lead.end() if lead else 0
    for word in sorted(words_of("bylines"), key=len, reverse=True):
        if text[start : start + len(word)].casefold() == word and text[start + len(word) : start + len(word) + 1] in (
            " ",
            ":",
            "\u00a0",
        ):
            return trimmed_name(text, start + len(word) + 1, len(text))
    return None


def trimmed_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds of the name in `text[start:end]`: up to a bracket, an address, a rule or the end of the words."""
    stretch = text[start:end]
    cut = len(stretch)
    for stop in re.finditer(r"[(<\[{|]|\s[-–—]+\s|[\w.+-]+@|\s{3,}|, (?=rated|rating)", stretch):
        if stretch[: stop.start()].strip(" :-–—,"):
            cut = stop.start()
            break
    name = stretch[:cut]
    left = len(name) - len(name.lstrip(" :-–—,\u00a0"))
    right = len(name.rstrip(" :-–—,\u00a0"))
    return (start + left, start + right) if 0 < right - left <= 80 else None


def describe(entry: Entry, has_author_rows: bool) -> Iterator[Statement]:
    """The statements of one entry."""
    yield said("title", entry.title, "listed title")
    byline = next((found for stretch in entry.described if (found := own_byline(stretch))), None)
    if byline:
        yield said("author", byline, "byline in the list")
    elif has_author_rows and entry.heading and (name := name_above(entry.heading)):
        yield said("author", (entry.heading, *name), "name above the list")
        if entry.heading.mail:
            yield address_of(entry.heading, "address above the list")
    yield from described_statements(entry)


def name_above(heading: Row) -> tuple[int, int] | None:
    """The author's name in the row above a group: after its "by", or all of it up to a bracket or an address."""
    return byline_of(heading.text) or trimmed_name(heading.text, 0, len(heading.text))


def own_byline(stretch: Stretch) -> Stretch | None:
    """The name in an entry's own byline: "by Name" after the title."""
    row, first, last = stretch
    found = re.match(r"^[\s,;:.\-–—(\[]*(?:by|von|par|por|di)\s", row.text[first:last], re.IGNORECASE)
    name = trimmed_name(row.text, first + found.end(), last) if found else None
    return (row, *name) if name else None


def without_byline(stretch: Stretch) -> Stretch:
    """What follows the byline of a stretch; all of it where it has none."""
    byline = own_byline(stretch)
    return (stretch[0], byline[2], stretch[2]) if byline else stretch


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


def head_statements(rows: Sequence[Row], first: Entry) -> Iterator[Statement]:
    """What the head of a contents page says of the work: its title and its byline."""
    title_seen = False
    for row in rows:
        if row is first.title[0]:
            return
        if row.links or not row.text.strip():
            continue
        if name := byline_of(row.text):
            yield said("author", (row, *name), "byline of the contents page")
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


def address_of(row: Row, rule: str) -> Statement:
    """The address for mail in a row; it may stand in a link's target only, so it has no span."""
    return Statement("author_email", row.mail, row.mail, None, rule, 0.8, Voice.LISTING)

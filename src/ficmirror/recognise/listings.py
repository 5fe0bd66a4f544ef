"""Index pages: what a page that lists stories says of each of its targets, read from its repeated structure.

No site's markup is known here. A page is a run of rows; a row that begins with a link to another page of the same tree
is an entry; what follows it, up to the next entry or heading, describes it; a short row before a group of entries names
their author, where the page gives such rows an address or the entries themselves no byline.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ficmirror.recognise.listed import Entry, bylines_of, describe, head_statements
from ficmirror.recognise.page_rows import NUMBERED, PageLink, PageRow, is_form, is_navigation, is_part, rows_of
from ficmirror.records.document import BlockKind, Document, MarkKind
from ficmirror.records.listing import ListedTarget, Listing

MAX_TARGETS = 20_000  # entries read from one page; a list page of a whole archive has some thousands
COUNTED = re.compile(r"^\W*([^\W\d_]{2,20})\s*#?\s*(?:\d{1,3}|[IVXLivxl]{1,7})\b")


def read_listing(document: Document, path: str) -> Listing:
    """What `document`, which stands at `path` in its source, lists; an empty Listing for a page that lists nothing."""
    if not any(mark.kind is MarkKind.LINK for mark in document.marks):
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


def share_of(entries: Sequence[Entry], rows: Sequence[PageRow]) -> float:
    """How much of the page's words its entries are."""
    stretches = [stretch for entry in entries for stretch in (entry.title, *entry.described)]
    n_listed = sum(end - start for _, start, end in stretches)
    return min(n_listed / max(sum(len(row.text) for row in rows), 1), 1.0)


def entries_of(rows: Sequence[PageRow]) -> Iterator[Entry]:
    """The page's entries with the rows that describe them."""
    entry: Entry | None = None
    heading: PageRow | None = None
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


def leading_links(row: PageRow) -> tuple[PageLink, ...]:
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


def continues_title(entry: Entry, row: PageRow, links: tuple[PageLink, ...]) -> bool:
    """Whether a row of bare numbers goes on with the parts of the entry above it."""
    same = entry.title[0].block == row.block
    return same and len(links) > 1 and all(NUMBERED.match(link.text) for link in links)


def open_entry(row: PageRow, links: tuple[PageLink, ...], heading: PageRow | None) -> Entry:
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


def is_heading(row: PageRow, entry: Entry | None) -> bool:
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


def is_contents(entries: Sequence[Entry], rows: Sequence[PageRow]) -> bool:
    """Whether the page's entries are the parts of one work: most are called parts, or its head has a byline."""
    counted = Counter(word[1].casefold() for entry in entries if (word := COUNTED.match(entry.links[0].text)))
    named = max([sum(is_part(entry.links[0].text) for entry in entries), *counted.values()])
    if len({entry.title[0].block for entry in entries if len(entry.links) > 1}) > 1:
        return False  # several titles, each with its parts beside it
    if named >= 0.6 * len(entries):
        return len({entry.heading.text for entry in entries if entry.heading}) <= 2
    head = rows[: rows.index(entries[0].title[0])]
    return named >= 0.3 * len(entries) and any(bylines_of(row.text) for row in head)

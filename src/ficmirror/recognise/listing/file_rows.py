"""Entries of an index page that lead to one row of files: the parts of what the heading above them names."""

import posixpath
import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from ficmirror.recognise.listing.entry import Entry, PartLink
from ficmirror.recognise.listing.entry_titles import is_signed_title
from ficmirror.recognise.listing.listed_names import LEADING_BYLINE
from ficmirror.recognise.listing.page_rows import PageLink, PageRow
from ficmirror.records.document import BlockKind
from ficmirror.text.addresses import ASKED, number_asked

_TITLED = re.compile(r"^\W*(?:\d{1,3}|[ivxlIVXL]{1,6})\s?[.):–—-]\s")  # "3. The Storm"
_HAS_BYLINE = re.compile(r"(?:^|\s)(?:by|von|par|por|di)\s|^(?:author|autor|auteur|autore)s?\s?:", re.IGNORECASE)
_MOST_ABOVE = 12  # rows of words above the parts of one work
_DIGITS = re.compile(r"\d{1,4}[a-z]?(?=\D*\Z)")
_COUNTED = re.compile(r"(\d{1,4})(?=\D*\Z)|(?<=[^\W\d_]{3})[-_]?([a-z])\Z", re.IGNORECASE)
_SUFFIX = re.compile(r"\.[a-z]{3,5}\Z", re.IGNORECASE)
_LEADING = re.compile(r"\W*(\d{1,3})\W")  # "3. The Storm", whatever of it is the link
_LEAST_SHARED = 4  # letters that the names of a work's page and of its parts' begin with


def with_rows_of_files(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, where several in a row under one heading that lead to one row of files (`storm1.html`,
    `storm2.html`) are the parts of what the heading names.
    """
    found: list[Entry] = []
    run: list[Entry] = []
    titled = {_level(entry) for entry in entries} - {0}
    for entry in [*entries, None]:
        if run and (entry is None or not _is_of_run(run, entry, titled)):
            if found and _is_counted_below(found[-1], run):
                found[-1] = _joined(run, found[-1])
            else:
                found += [_joined(run)] if _is_row_of_files(run) or _is_below_title(run, titled) else run
            run = []
        if entry is not None:
            run.append(entry)
    return found


def _level(entry: Entry) -> int:
    """The level of the heading whose link is an entry's title, 0 for an entry that is no heading."""
    row = entry.title[0] if entry.title and entry.is_linked else None
    return row.level if row and row.kind is BlockKind.HEADING else 0


def _is_below_title(run: Sequence[Entry], titled: Collection[int]) -> bool:
    """Whether a list's entries stand below a heading like those that are titles of works elsewhere on the page: they
    are its parts by names of their own.
    """
    heading = run[0].headings[-1] if run[0].headings else None
    is_title = heading is not None and heading.kind is BlockKind.HEADING and heading.level in titled
    return is_title and all(entry.title and entry.title[0].kind is BlockKind.LIST_ITEM for entry in run)


def _is_of_run(run: Sequence[Entry], entry: Entry, titled: Collection[int]) -> bool:
    first = run[0]
    is_alike = len(entry.links) == 1 and len(first.links) == 1 and entry.is_linked and first.is_linked
    return (
        is_alike
        and entry.headings == first.headings
        and (
            _is_below_title((first, entry), titled)
            or stem_of(entry.links[0].link.path) == stem_of(first.links[0].link.path)
        )
    )


def stem_of(path: str) -> str:
    """A path without the number in its name and its suffix: what the files of one work share; of a script's page
    without the number that counts parts beside what names the work.
    """
    if ASKED.search(path):
        bare, number = number_asked(path)
        return f"{bare}#" if number is not None else path
    folder, name = posixpath.split(_SUFFIX.sub("", path))
    return f"{folder}/{_DIGITS.sub('#', name.lower())}"


def numbered(path: str) -> tuple[str, int]:
    """What the files of a row share, and a file's number in it, which may be a letter ("silverb.html": 1); -1 for a
    file without one.
    """
    stem = _SUFFIX.sub("", path)
    found = _COUNTED.search(stem, max(stem.rfind("/"), 0))
    if found is None:
        return path, -1
    number = int(found[1]) if found[1] else ord(found[2].lower()) - ord("a")
    return f"{stem[: found.start()]}#{stem[found.end() :]}".lower(), number


def is_row_of_files(links: Sequence[PageLink]) -> bool:
    """Whether links lead to files that differ by their number only."""
    stems = {stem_of(link.path) for link in links}
    return len(stems) == 1 and "#" in posixpath.basename(next(iter(stems)))


def of_one_work(entries: Sequence[Entry], rows: Sequence[PageRow]) -> list[Entry]:
    """The entries of a page; one only, where all of them lead to one row of files and a byline stands above: they are
    the parts of what the page's first words name.
    """
    first = entries[0].links[0].title[0]
    above = list(takewhile(lambda row: row is not first, rows))
    words = [row for row in above if row.text.strip() and not row.leads_away]
    links = [link for entry in entries for link in entry.links]
    heads = {id(row) for row in above if row.kind is not BlockKind.LIST_ITEM}  # an item's title is no page's
    is_plain = all(entry.is_linked or entry.title is None or id(entry.title[0]) in heads for entry in entries)
    if len(entries) < 2 or not is_plain or not is_row_of_files([link.link for link in links]):
        return list(entries)
    if len(words) < 2 or not any(map(_tells_author, above)) or len(words) > _MOST_ABOVE:
        return list(entries)
    parts = [
        PartLink(one.link, True, one.title, entry.described if entry.is_linked else one.described)
        for entry in entries
        for one in entry.links
    ]
    title = next((row for row in words if row.field == "title"), None)
    title = title or next((row for row in words if row.is_marked and not row.field), words[0])
    described = [(row, 0, len(row.text)) for row in above if row is not title and row.text.strip()]
    return [Entry(parts, (title, 0, len(title.text)), described)]


def _tells_author(row: PageRow) -> bool:
    return row.field == "author" or bool(_HAS_BYLINE.search(row.text))


def _is_row_of_files(run: Sequence[Entry]) -> bool:
    if len(run) < 2:
        return False
    stem = posixpath.basename(stem_of(run[0].links[0].link.path))
    if "#" not in stem or not run[0].headings or run[0].headings[-1].mail:
        return False
    is_counted = all(entry.title and _TITLED.match(entry.title[0].text[entry.title[1] :]) for entry in run)
    return is_counted or any(LEADING_BYLINE.match(row.text) for row in run[0].lead)


def _is_counted_below(work: Entry, run: Sequence[Entry]) -> bool:
    """Whether entries are counted as their files are, and the entry above them leads to the work of these: its address
    begins as theirs do ("story.php?id=61", "story.php?id=61&chapter=1").
    """
    counts = [entry.title and _LEADING.match(entry.title[0].text[: entry.title[2]]) for entry in run]
    files = [numbered(entry.links[0].link.path) for entry in run]
    numbers = [int(count[1]) if count else -1 for count in counts]
    if len(work.links) != 1 or not work.is_linked or numbers != list(range(1, len(run) + 1)):
        return False
    above, first = _SUFFIX.sub("", work.links[0].link.path), run[0].links[0].link.path
    shared = posixpath.commonprefix((above, first))
    own = shared.rpartition("/")[2]
    is_whole = not above[len(shared) :][:1].isdigit() and not first[len(shared) :][:1].isdigit()
    is_its = is_whole and len(own) >= _LEAST_SHARED and any(map(str.isdigit, own))
    return is_its and [number for _, number in files] == numbers and len({stem for stem, _ in files}) == 1


def _joined(run: Sequence[Entry], work: Entry | None = None) -> Entry:
    """One entry of several that are its parts; `work` leads to the work of which they are."""
    links = []
    for entry in run:
        assert entry.title is not None
        links.append(PartLink(entry.links[0].link, True, entry.title, entry.described))
    if work:
        return Entry(links, work.title, work.described, work.headings)
    lead = run[0].lead
    if (at := next((n for n, row in enumerate(lead) if is_signed_title(row)), None)) is not None:
        below = [(row, 0, len(row.text)) for row in lead[at + 1 :]]
        return Entry(links, (lead[at], 0, len(lead[at].text)), below, run[0].headings)
    heading = run[0].headings[-1] if run[0].headings else None
    title = (heading, 0, len(heading.text)) if heading else None
    described = [(row, 0, len(row.text)) for row in run[0].lead]
    return Entry(links, title, described, run[0].headings[:-1])

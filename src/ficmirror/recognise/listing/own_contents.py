"""The page of one work that a script makes: its entries are the work's parts, whatever they are called."""

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ficmirror.recognise.listing.entry import Entry, PartLink, Stretch
from ficmirror.recognise.listing.link_words import words_of
from ficmirror.recognise.listing.listed_names import linked_byline, shelf_names, whole_byline
from ficmirror.recognise.listing.page_rows import PageRow, beside
from ficmirror.records.document import BlockKind
from ficmirror.text.addresses import are_of_one_script, lies_below
from ficmirror.text.fold import fold

_BYLINE = re.compile(r"(?:^|\s)(?:written by|by|von|par|por|di)\s|^(?:author|autor|auteur|autore)s?\s?:", re.IGNORECASE)
_COUNT = re.compile(r"\W{0,3}(\d{1,3})\b")  # "1. The Storm", whatever of it is the link
_LEADING = re.compile(r"\d{1,3}(?!\d)")
_NUMBERED = re.compile(r"(?P<title>.{1,120}?) (?:chapter |part )?(?P<number>\d{1,3})")  # "Silver 01"
_ONWARD = re.compile(r"\s?(\S.{0,120}?)\s?(?:›|»|→|>{1,2})\s?")
Placed = tuple[Entry, PartLink]
_LONGEST = 120  # letters of a title
_MOST_ABOVE = 20  # rows above the parts in which the work is named
_TOLD_OF_PART = 9  # words beside a part: when it was posted, how long it is, how often it was read


def contents_of_page(entries: Sequence[Entry], rows: Sequence[PageRow], path: str) -> list[Entry]:
    """The entries of a page; one only where the page names a work and its author above entries of which hardly more
    than their names is said, and whose addresses go on from the page's own, or which are counted and one script's, or
    are called after the work, or by the first of which an arrow says to begin.
    """
    placed = [(entry, link) for entry in entries for link in entry.links]
    called, named = _called_alike(placed)
    parts = _below(placed, path) or _counted(placed) or _begun(placed, rows) or named
    if not parts or _n_told(parts) > _TOLD_OF_PART * len(parts):
        return list(entries)
    first = parts[0][1].title[0]
    above = list(takewhile(lambda row: row is not first, rows))[-_MOST_ABOVE:]
    title = _title(above)
    if title is None or (parts is named and fold(title[0].text[title[1] : title[2]]) != called):
        return list(entries)
    links: dict[str, PartLink] = {}
    for entry, link in parts:
        links.setdefault(link.link.path, PartLink(link.link, True, link.title, _told(entry, link)))
    at = next(n for n, row in enumerate(above) if row is title[0])
    described = [(title[0], title[2], len(title[0].text))] if title[2] < len(title[0].text) else []
    described += [(row, 0, len(row.text)) for row in above[at + 1 :] if row.text.strip()]
    return [Entry(list(links.values()), title, described)]


def _below(placed: Sequence[Placed], path: str) -> list[Placed]:
    """The links to pages below the page's own address, which a number names."""
    return [(entry, link) for entry, link in placed if lies_below(beside(link.link.path, path), path)]


def _counted(placed: Sequence[Placed]) -> list[Placed]:
    """The links that are counted from 1 on, one by one, and lead to the pages of one script, or to files of one folder
    whose names begin with the same numbers ("1-the-storm.html").
    """
    counts = [_COUNT.match(link.title[0].text[: link.title[2]]) for _, link in placed]
    parts = [one for one, count in zip(placed, counts, strict=True) if count]
    in_order = [int(count[1]) for count in counts if count] == list(range(1, len(parts) + 1))
    paths = [link.link.path for _, link in parts]
    return parts if in_order and parts and (are_of_one_script(paths) or _are_counted_files(paths)) else []


def _are_counted_files(paths: Sequence[str]) -> bool:
    """Whether files of one folder have names that begin with the numbers from 1 on."""
    found = [_LEADING.match(posixpath.basename(path)) for path in paths]
    numbers = [int(one[0]) for one in found if one]
    return numbers == list(range(1, len(paths) + 1)) and len(set(map(posixpath.dirname, paths))) == 1


def _begun(placed: Sequence[Placed], rows: Sequence[PageRow]) -> list[Placed]:
    """The links of a list whose first one the page says again with an arrow: "The Storm" … "The Storm ›"."""
    onward = {
        (link.path, fold(found[1])) for row in rows for link in row.links if (found := _ONWARD.fullmatch(link.text))
    }
    for n, (_, link) in enumerate(placed) if onward else ():
        if (link.link.path, fold(link.link.text)) in onward:
            run = list(takewhile(lambda one: one[1].title[0].kind is BlockKind.LIST_ITEM, placed[n:]))
            return run if len(run) > 1 else []
    return []


def _called_alike(placed: Sequence[Placed]) -> tuple[str, list[Placed]]:
    """The links with one title and the numbers from 1 on behind it, and that title folded: "Silver 01", "Silver 02"."""
    found = [
        (_NUMBERED.fullmatch(fold(row.text[start:end][:_LONGEST])), one)
        for one in placed
        for row, start, end in [one[1].title]
    ]
    titles = Counter(match["title"] for match, _ in found if match)
    called = titles.most_common(1)[0][0] if titles else ""
    parts = [(int(match["number"]), one) for match, one in found if match and match["title"] == called]
    in_order = [number for number, _ in parts] == list(range(1, len(parts) + 1))
    return called, [one for _, one in parts] if in_order else []


def _told(entry: Entry, link: PartLink) -> list[Stretch]:
    """What is said of a part in its own block: what follows may be the page's."""
    told = entry.described if entry.is_linked and len(entry.links) == 1 else link.described
    return [stretch for stretch in told if stretch[0].block == link.title[0].block]


def _n_told(parts: Sequence[Placed]) -> int:
    """How many words stand beside some parts' titles."""
    told = (stretch for entry, link in parts for stretch in _told(entry, link))
    return sum(len(row.text[start:end].split()) for row, start, end in told)


def _byline(row: PageRow) -> int | None:
    """Where a row's byline begins; None for a row without one."""
    if linked := linked_byline(row, 0, len(row.text)):
        return linked
    found = _BYLINE.search(row.text)
    return found.start() if found else None


def _title(above: Sequence[PageRow]) -> Stretch | None:
    """The title among the rows above some parts: what stands before a byline in its row, or the nearest heading above
    it; None where no author is named, or only a shelf is ("Stories by Ann Other").
    """
    for n, row in enumerate(above):
        at = None if row.field == "author" else _byline(row)
        if row.field != "author" and at is None:
            continue
        if shelf_names(row):
            return None
        before = fold(row.text[:at]) if at and not whole_byline(row.text) else ""  # "A serial by Ann Other"
        if before and before not in words_of("bylines", "sent"):
            return (row, 0, at or 0)
        heads = [one for one in above[:n] if one.field == "title" or (one.is_marked and not one.field)]
        return (heads[-1], 0, len(heads[-1].text)) if heads else None
    return None

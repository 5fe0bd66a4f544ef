"""What index pages say of a part alone, and who signs the rows above a group of entries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ficmirror.recognise.listing.entry import Entry, PartLink, Stretch
from ficmirror.recognise.listing.link_words import has_name, is_action
from ficmirror.recognise.listing.listed_facts import facts_in
from ficmirror.recognise.listing.listed_names import OWN_BYLINE, byline_inside, is_somebody, own_byline
from ficmirror.recognise.listing.page_rows import PageRow
from ficmirror.recognise.listing.said import address_of, said
from ficmirror.records.statement import Statement

_BYLINE = 12  # characters before a name that say no more than who wrote it
_MOSTLY = 0.5  # of the rows above a page's groups


def signed_groups(rows: Sequence[PageRow], heads: Mapping[int, PageRow]) -> dict[int, tuple[Statement, ...]]:
    """Of the rows above groups, by id, those that are signed, at their end ("The Lantern Series by Ann Other") or in
    the row below; none where most groups of the page are not.
    """
    found: dict[int, tuple[Statement, ...]] = {}
    for head, below in pairwise(rows):
        if id(head) not in heads:
            continue
        start = byline_inside(head.text)
        stretch = (head, start, len(head.text)) if start else (below, 0, len(below.text))
        names = own_byline(stretch) if start or not below.links else []
        if names and all(is_somebody(stretch[0].text[slice(*name)]) for name in names):
            authors = tuple(said("author", (stretch[0], *name), "byline above the list") for name in names)
            mail = (address_of(stretch[0], "address above the list"),) if stretch[0].mail else ()
            found[id(head)] = (*authors, *mail)
    return found if len(found) >= _MOSTLY * len(heads) else {}


def describe_part(part: PartLink) -> Iterator[Statement]:
    """The statements of a contents page about one part: what it is called, and what stands beside it alone."""
    words = part.title[0].text[part.title[1] : part.title[2]]
    if any(map(str.isalnum, words)) and not is_action(words):
        yield said("title", part.title, "listed title")
    elif part.link.text and not is_action(part.link.text):  # what a picture says
        shown = replace(said("title", part.title, "picture that leads there", 0.7), as_written=part.link.text)
        yield replace(shown, value=part.link.text)
    yield from part_author(part)
    yield from facts_in([_behind_name(*one) for one in part.described], Entry([part], None))


def _behind_name(row: PageRow, start: int, end: int) -> Stretch:
    """A stretch without the name it begins with: "Chapter 1 by Ann Other (663 words)"."""
    first = next((name for name in row.names if start <= name[0] <= start + _BYLINE), None)
    return (row, first[1], end) if first else (row, start, end)


def part_author(part: PartLink) -> Iterator[Statement]:
    """Who wrote one part, where it is signed by itself: a round robin's."""
    stretch = next(iter(part.described), None)
    if stretch and stretch[0] is part.title[0] and OWN_BYLINE.match(stretch[0].text[stretch[1] : stretch[2]]):
        yield from (said("author", (stretch[0], *name), "byline of a part", 0.8) for name in own_byline(stretch))


def chapter_title(part: PartLink) -> Iterator[Statement]:
    """What a list of several works calls one part, where it has a name."""
    if has_name(part.link.text) and part.is_part:
        yield said("chapter_title", part.title, "listed title of a part", 0.8)

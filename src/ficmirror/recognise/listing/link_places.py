"""What the links of an index page are by their place on it, whatever they say: parts, values behind labels, titles."""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.columns import headed_columns
from ficmirror.recognise.listing.entry import Entry
from ficmirror.recognise.listing.file_rows import numbered
from ficmirror.recognise.listing.line_facts import is_world, world_told
from ficmirror.recognise.listing.link_words import (
    is_action,
    is_form,
    is_lead_in,
    is_part,
    may_be_title,
    words_of,
)
from ficmirror.recognise.listing.listed_names import OWN_BYLINE
from ficmirror.recognise.listing.page_rows import PageLink, PageRow, Role
from ficmirror.recognise.listing.part_links import parts_by_address, parts_by_place
from ficmirror.recognise.listing.site_menus import site_menu
from ficmirror.records.document import BlockKind

_VALUES = frozenset(
    {"fandom", "category", "character", "relationship", "warnings", "rating", "series", "additional_tag"}
)
_OTHERS = _VALUES | {"author", "date"}  # what columns hold beside titles
_NUMBER = re.compile(r"\d{1,3}")
_LABEL = re.compile(r"([^\W\d_]{3,20}):\s*\Z")  # "Reviews: 70"
_LONGEST_LABEL = 24
_BESIDE = 4  # words beside a link in its place that say something of a work
_BY = 4  # signs between a title and the name of its author
_PEERS, _MOSTLY = 3, 0.5  # titles in the same place, and how many of them have words beside them


def with_places(rows: Sequence[PageRow], path: str) -> list[PageRow]:
    """The rows of the page at `path`, their links with what they are by their place."""
    if sum(len(row.links) for row in rows) < 2:
        return list(rows)
    menu = {id(link): Role.VALUE for link in site_menu(rows, path)}
    roles = {**_titles(rows), **_values(rows), **parts_by_place(rows), **parts_by_address(rows, path), **menu}
    return [_placed(row, roles) if row.links else row for row in rows] if roles else list(rows)


def _placed(row: PageRow, roles: Mapping[int, Role]) -> PageRow:
    if not any(id(link) in roles for link in row.links):
        return row
    return replace(row, links=tuple(replace(link, role=roles.get(id(link), link.role)) for link in row.links))


def _values(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links behind a label lead to whatever else has that value: "Categories: Humour"; so do those in a column of a
    table, or a cell, that is no title's ("Author"), and the fandom in words that say what a work is.
    """
    found: dict[int, Role] = {}
    columns = headed_columns(rows)
    for row in rows:
        fields = columns.get(row.block, ())
        field = row.field or (fields[row.cell] if row.cell < len(fields) else "")
        if field in _OTHERS or field == "part":
            role = Role.VALUE if field in _OTHERS else Role.PART
            found |= {id(link): role for link in row.links}
            continue
        label = label_at_start(row.text) if row.links else None
        world = world_told(row) if row.links and row.links[0].start else None
        first = label.value_start if label and label.hit and label.field in _OTHERS else len(row.text)
        for link in row.links:
            before = _LABEL.search(row.text, max(link.start - _LONGEST_LABEL, 0), link.start)
            is_behind = link.start >= first or (before and before[1].casefold() in words_of("navigation"))
            if is_behind or is_world(row, link, world):
                found[id(link)] = Role.VALUE
    return found


def _titles(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links in the place in which other entries of the page have their titles, with words beside them: works that are
    called "Home", "Interlude", "Search".
    """
    peers: Counter[tuple[object, ...]] = Counter()
    described: Counter[tuple[object, ...]] = Counter()
    odd: list[tuple[tuple[object, ...], PageLink]] = []
    signed: list[tuple[tuple[object, ...], PageLink, bool]] = []
    for n, row in enumerate(rows):
        link = row.links[0] if row.links else None
        if link is None or link.way or any(map(str.isalpha, row.text[: link.start])) or is_form(link.text):
            continue
        place = (row.kind, row.cell, row.level, posixpath.dirname(link.path), bool(row.strong), bool(row.slanted))
        is_told = _n_beside(rows, n, link) >= _BESIDE
        if not (link.leads_about or is_part(link.text) or is_action(link.text)):
            peers[place] += 1
            described[place] += is_told
        elif is_part(link.text) and may_be_title(link.text) and (is_linked := _is_signed(row, link)) is not None:
            signed.append((place, link, is_linked))
        elif is_told and link.text.strip() and (link.text[0].isalpha() or _is_other_number(link)):
            odd.append((place, link))
    n_odd = Counter(place for place, _ in odd)
    told = [
        link
        for place, link in odd
        if peers[place] >= max(_PEERS, 4 * n_odd[place]) and described[place] >= _MOSTLY * peers[place]
    ]
    told += [link for place, link, is_linked in signed if is_linked or peers[place] >= _PEERS]
    return {id(link): Role.TITLE for link in told}


def _is_signed(row: PageRow, link: PageLink) -> bool | None:
    """Whether the name that follows right behind a link is one, too ("Night 7 by Ann Other"); None where none does."""
    if any(0 <= start - link.end <= _BY for start, _ in row.names):
        return True
    return False if OWN_BYLINE.match(row.text[link.end :]) else None


def _is_other_number(link: PageLink) -> bool:
    """Whether a link is a number, and not that of the file it leads to: a work that is called "42"."""
    found = _NUMBER.search(link.text)
    return found is not None and int(found[0]) != numbered(link.path)[1]


def _n_beside(rows: Sequence[PageRow], n: int, link: PageLink) -> int:
    """Words behind a link in its row, and in the rows below up to the next link, in one block with it."""
    row = rows[n]
    after = [other for other in row.links if other.start > link.end]
    parts = list(takewhile(lambda other: is_part(other.text), after))
    end = after[len(parts)].start if len(after) > len(parts) else len(row.text)
    words = row.text[(parts or [link])[-1].end : end].split()
    for below in rows[n + 1 : n + 6] if len(words) < _BESIDE else ():
        if below.links or below.kind is BlockKind.HEADING or not _is_below(row, below):
            break
        words += below.text.split()
    return sum(word[0].isalpha() or word[-1].isalpha() for word in words)


def _is_below(row: PageRow, below: PageRow) -> bool:
    return below.block == row.block or (row.kind is BlockKind.TERM and below.kind is BlockKind.DEFINITION)


def is_menu_of_itself(entry: Entry) -> bool:
    """Whether the parts of an entry stand in one row in which one number is no link: that of the page itself."""
    rows = {id(link.title[0]): link.title[0] for link in entry.links if link.is_part}
    return len(rows) == 1 and names_itself(next(iter(rows.values())))


def names_itself(row: PageRow) -> bool:
    """Whether a row of links to parts has a number that is no link: the page's own ("1 | [2] | [3]",
    "Chapters: 1 [2] [3]").
    """
    linked = {found[0] for link in row.links if (found := _NUMBER.search(link.text))}
    if not linked or len(linked) < len(row.links):
        return False
    bare = list(row.text)
    for link in row.links:
        bare[link.start : link.end] = " " * (link.end - link.start)
    own = set(_NUMBER.findall("".join(bare))) - linked
    words = "".join(letter if letter.isalpha() else " " for letter in bare).split()
    if words and not is_lead_in(" ".join(words)):
        return False  # "The Long Watch (5 parts, 6k) [1] [2]"
    return len(own) == 1 and int(next(iter(own))) in range(1, max(map(int, linked)) + 2)


def titled_cells(rows: Sequence[PageRow]) -> dict[int, int]:
    """The rows of tables that have links to stories, by block → the number of the cell in which the first stands."""
    found: dict[int, int] = {}
    for row in rows:
        if row.kind is BlockKind.TABLE_ROW and any(not link.leads_about for link in row.links):
            found.setdefault(row.block, row.cell)
    return found

"""What the links of an index page are by their place on it, whatever they say: parts, values behind labels, titles."""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.columns import headed_columns
from ficmirror.recognise.listing.entry import Entry
from ficmirror.recognise.listing.file_rows import numbered
from ficmirror.recognise.listing.line_facts import is_world, world_told
from ficmirror.recognise.listing.link_words import (
    is_action,
    is_form,
    is_lead_in,
    is_navigation,
    is_part,
    may_be_title,
    words_of,
)
from ficmirror.recognise.listing.listed_names import OWN_BYLINE
from ficmirror.recognise.listing.page_rows import PageLink, PageRow, Role, beside, is_file_name
from ficmirror.recognise.listing.site_menus import site_menu
from ficmirror.records.document import BlockKind
from ficmirror.text.addresses import parts_on

_VALUES = frozenset(
    {"fandom", "category", "character", "relationship", "warnings", "rating", "series", "additional_tag"}
)
_OTHERS = _VALUES | {"author", "date"}  # what columns hold beside titles
_NUMBER = re.compile(r"\d{1,3}")
_LABEL = re.compile(r"([^\W\d_]{3,20}):\s*\Z")  # "Reviews: 70"
_LONGEST_LABEL = 24
_MOST_NESTED = 200  # items below one that are looked at
_LEAST_ALIKE = 2  # letters that the names of files of one work begin with
_BETWEEN = 2  # words between two links of one row of parts
_BESIDE = 4  # words beside a link in its place that say something of a work
_BY = 4  # signs between a title and the name of its author
_TOLD_OF_PART = 8  # words beside the link of a part: its date, its length
_PEERS, _MOSTLY = 3, 0.5  # titles in the same place, and how many of them have words beside them

Placed = tuple[PageRow, PageLink]


def with_places(rows: Sequence[PageRow], path: str) -> list[PageRow]:
    """The rows of the page at `path`, their links with what they are by their place."""
    if sum(len(row.links) for row in rows) < 2:
        return list(rows)
    menu = {id(link): Role.VALUE for link in site_menu(rows, path)}
    roles = {**_titles(rows), **_values(rows), **_parts(rows), **_parts_by_address(rows, path), **menu}
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


def _parts(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links below one title to a row of files that is counted from its beginning, whatever the parts are called."""
    blocks = [list(group) for _, group in groupby(rows, key=lambda row: row.block)]
    counted: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for link in row.links:
            counted[numbered(link.path)[0]].add(link.path)
    found = {
        **_rows_of_parts(rows),
        **_among_parts(rows),
        **_lettered(rows),
        **_nested(rows),
        **_bare_files(rows),
        **_file_names(rows),
        **_of_folder(rows),
    }
    for before, block in zip([[], *blocks], blocks, strict=False):
        if sum(len(row.links) for row in block) < 2:
            continue
        for run in _runs(block):
            paths = {link.path for _, link in run}
            if counted[numbered(run[0][1].path)[0]] == paths and _is_titled(run, block, before):
                found |= {id(link): Role.PART for _, link in run}
    return found


def _parts_by_address(rows: Sequence[PageRow], path: str) -> dict[int, Role]:
    """Links to pages whose addresses are counted below that of a work, to which the page itself or another link leads,
    with no more words between them than tell when a part was posted and how long it is.
    """
    placed = [(row, link) for row in rows for link in row.links if not link.way]
    at = {id(link): beside(link.path, path) for _, link in placed}
    found: dict[int, Role] = {}
    about = {at[id(link)] for _, link in placed if is_navigation(link.text, link.path)}
    for parts in parts_on(path, at.values(), about):
        of_row = [(row, link) for row, link in placed if at[id(link)] in parts]
        rows_with = {id(row): row for row, _ in of_row}.values()
        n_linked = sum(len(link.text.split()) for row in rows_with for link in row.links)
        n_beside = sum(len(row.text.split()) for row in rows_with) - n_linked
        if n_beside <= _TOLD_OF_PART * len(of_row):
            found |= {id(link): Role.PART for _, link in of_row}
    return found


def _rows_of_parts(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links that are all of their row, to pages whose numbers follow one another, below words that are no link in one
    block with it, where most such rows of the page are so: an archive that counts its pages and not its works' parts.
    """
    alone = [row for above, row in pairwise(rows) if _is_row_of_links(above, row)]
    followed = [row for row in alone if _follow([numbered(link.path) for link in row.links])]
    if not followed or len(followed) < _MOSTLY * len(alone):
        return {}
    return {id(link): Role.PART for row in followed for link in row.links}


def _among_parts(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links behind those of two parts at least in a row of them, to files called alike: "Teaser | Act One | Tag"."""
    found: dict[int, Role] = {}
    for row in rows:
        parts: list[PageLink] = []
        for before, link in zip((None, *row.links), row.links, strict=False):
            is_near = before is None or not any(map(str.isalnum, row.text[before.end : link.start]))
            if not is_near:
                parts = []
            if is_part(link.text):
                parts.append(link)
            elif len(parts) > 1 and is_near and not link.leads_about and not is_form(link.text):
                found |= {id(link): Role.PART} if _are_called_alike(parts[-1].path, link.path) else {}
    return found


def _lettered(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links behind a title that are letters from "a" on, to files that end with these: "Silver: a b c"."""
    found: dict[int, Role] = {}
    for row in rows:
        before = row.text[: row.links[0].start].strip(" :-–—*.") if row.links else ""
        ends = [posixpath.splitext(link.path)[0] for link in row.links]
        are_counted = [link.text for link in row.links] == [chr(ord("a") + n) for n in range(len(row.links))]
        is_of_files = all(end.endswith(link.text) for end, link in zip(ends, row.links, strict=True))
        if len(ends) > 1 and are_counted and is_of_files and len({end[:-1] for end in ends}) == 1:
            is_titled = any(map(str.isalpha, before)) and not is_navigation(before) and not ends[0].endswith("/a")
            found |= {id(link): Role.PART for link in row.links} if is_titled else {}
    return found


def _nested(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links of a list's items below an item, to a row of files: "Silver <ul><li>The Letter<li>Rain"; where the item has
    a link, it leads to the first file of the row.
    """
    found: dict[int, Role] = {}
    last: PageRow | None = None  # the item's row with its link
    for n, (row, below) in enumerate(pairwise(rows)):
        if row.kind is not BlockKind.LIST_ITEM:
            continue
        last = row if row.links or last is None or last.block != row.block else last
        if not _is_item_below(row, below) or (last.leads_away and len(last.links) != 1):
            continue
        links = _links_below(row, rows[n + 1 : n + 1 + _MOST_NESTED])
        files = {numbered(link.path)[0] for link in (*last.links, *links)}
        if len(links) + len(last.links) > 1 and len(files) == 1 and any(map(str.isalpha, last.text)):
            found |= {id(link): Role.PART for link in links}
    return found


def _bare_files(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links of rows in which nothing but a file's name stands, below that of a file of the same row of files."""
    found: dict[int, Role] = {}
    for above, row in pairwise(rows):
        link = row.links[0] if len(row.links) == len(above.links) == 1 else None
        if link is None or not is_file_name(link) or row.text.strip() != link.text:
            continue
        before = above.links[0].path
        if numbered(before)[0] == numbered(link.path)[0] or _is_next_letter(before, link.path):
            found[id(link)] = Role.PART
    return found


def _file_names(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links that say no more than what their files are called, several in a row that begins with other words: parts of
    what these name, wherever they lie.
    """
    found: dict[int, Role] = {}
    for row in rows:
        if len(row.links) > 1 and any(map(str.isalpha, row.text[: row.links[0].start])):
            found |= {id(link): Role.PART for link in row.links} if all(map(is_file_name, row.links)) else {}
    return found


def _of_folder(rows: Sequence[PageRow]) -> dict[int, Role]:
    """Links that are all of their row, below words that are no link in one block with it, to the files of a folder to
    which nothing else on the page leads: the parts of a work by names of their own.
    """
    folders = Counter(posixpath.dirname(link.path) for row in rows for link in row.links)
    found: dict[int, Role] = {}
    for above, row in pairwise(rows):
        here = {posixpath.dirname(link.path) for link in row.links}
        is_alone = len(row.links) > 1 and len(here) == 1 and folders[next(iter(here))] == len(row.links)
        if not is_alone or above.block != row.block or above.links or not all(link.is_below for link in row.links):
            continue
        ends = [0, *(link.end for link in row.links)]
        starts = [*(link.start for link in row.links), len(row.text)]
        between = "".join(row.text[end:start] for end, start in zip(ends, starts, strict=True))
        if not any(map(str.isalnum, between)) and not any(link.leads_about for link in row.links):
            found |= {id(link): Role.PART for link in row.links}
    return found


def _is_next_letter(before: str, path: str) -> bool:
    """Whether a file's name is another's but for its last letter, which is the next: "lw2a.txt", "lw2b.txt"."""
    (one, ending), (other, suffix) = posixpath.splitext(before), posixpath.splitext(path)
    return one[:-1] == other[:-1] and ending == suffix and ord(other[-1:] or "a") - ord(one[-1:] or "a") == 1


def _links_below(above: PageRow, rows: Sequence[PageRow]) -> list[PageLink]:
    """The links of a list's first items, in which nothing but each stands, within an item."""
    return [row.links[0] for row in takewhile(lambda row: _is_item_below(above, row), rows)]


def _is_item_below(above: PageRow, row: PageRow) -> bool:
    is_item = row.kind is above.kind and row.level > above.level
    return is_item and len(row.links) == 1 and numbered(row.links[0].path)[1] >= 0


def _are_called_alike(one: str, other: str) -> bool:
    (folder, name), (there, called) = posixpath.split(one), posixpath.split(other)
    return folder == there and len(posixpath.commonprefix((name, called))) >= _LEAST_ALIKE


def _is_row_of_links(above: PageRow, row: PageRow) -> bool:
    if len(row.links) < 2 or row.cell < 1 or above.block != row.block or above.links or above.leads_away:
        return False
    first, *others = (is_part(link.text) for link in row.links)
    if not first and all(others):
        return False  # "The Lantern 2 3" beside its date
    ends = [0, *(link.end for link in row.links)]
    starts = [*(link.start for link in row.links), len(row.text)]
    return not any(map(str.isalnum, "".join(row.text[end:start] for end, start in zip(ends, starts, strict=True))))


def _follow(files: Sequence[tuple[str, int]]) -> bool:
    stem, first = files[0]
    return first >= 0 and list(files) == [(stem, first + n) for n in range(len(files))]


def _runs(block: Sequence[PageRow]) -> Iterator[list[Placed]]:
    """The links in a block that lead to one row of files, one by one from the first; nothing else stands between."""
    run: list[Placed] = []
    for row in block:
        for link in row.links:
            stem, number = numbered(link.path)
            if run and (stem, number - 1) == numbered(run[-1][1].path) and _is_beside(run[-1], (row, link), block):
                run.append((row, link))
                continue
            if len(run) > 1:
                yield run
            run = [(row, link)] if number in (0, 1) else []
    if len(run) > 1:
        yield run


def _is_beside(last: Placed, next_one: Placed, block: Sequence[PageRow]) -> bool:
    """Whether no words stand between two links that are more than a sign."""
    (row, link), (below, after) = last, next_one
    if row is below:
        return len(row.text[link.end : after.start].split()) <= _BETWEEN
    first = next(n for n, one in enumerate(block) if one is row)
    between = [row.text[link.end :], *(one.text for one in block[first + 1 :][: block.index(below) - first - 1])]
    return sum(len(text.split()) for text in (*between, below.text[: after.start])) <= _BETWEEN


def _is_titled(run: Sequence[Placed], block: Sequence[PageRow], above_block: Sequence[PageRow]) -> bool:
    """Whether words that are no link stand above a row of parts, or a link that leads to the first of them."""
    row, first = run[0]
    before = row.text[: first.start]
    if not is_part(first.text) and all(is_part(link.text) for _, link in run[1:]) and not is_lead_in(before):
        return False  # "The Lantern | Part 2 | Part 3", "Ann Other: The Lantern [2] [3]"
    if any(map(str.isalpha, before)):
        return True
    above = block[: next(n for n, one in enumerate(block) if one is row)]
    if any(link.path == first.path for one in (*above, row) for link in one.links if link is not first):
        return True
    is_one_row = all(one is row for one, _ in run) and not any(one.leads_away for one in above_block)
    if is_one_row or (row.kind is BlockKind.DEFINITION and above_block and above_block[-1].kind is BlockKind.TERM):
        above = [*above_block, *above]
    return any(not one.leads_away and any(map(str.isalpha, one.text)) for one in above)


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

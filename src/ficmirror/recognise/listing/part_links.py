"""Links of an index page to the parts of a work, told by their place: rows of files that are counted, lettered, nested
below a title, or that all lie in a folder of their own.
"""

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from ficmirror.recognise.listing.file_rows import numbered
from ficmirror.recognise.listing.link_words import is_form, is_lead_in, is_navigation, is_part
from ficmirror.recognise.listing.page_rows import PageLink, PageRow, Role, beside, is_file_name
from ficmirror.records.document import BlockKind
from ficmirror.text.addresses import parts_on

_MOST_NESTED = 200  # items below one that are looked at
_LEAST_ALIKE = 2  # letters that the names of files of one work begin with
_BETWEEN = 2  # words between two links of one row of parts
_TOLD_OF_PART = 8  # words beside the link of a part: its date, its length
_MOSTLY = 0.5  # of the rows of links below a title that are counted

Placed = tuple[PageRow, PageLink]


def parts_by_place(rows: Sequence[PageRow]) -> dict[int, Role]:
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


def parts_by_address(rows: Sequence[PageRow], path: str) -> dict[int, Role]:
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

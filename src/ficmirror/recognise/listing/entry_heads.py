"""Rows of an index page that stand above a group of entries: headings, names, words with a colon."""

from collections import Counter
from collections.abc import Collection, Sequence

from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.entry import Entry
from ficmirror.recognise.listing.file_rows import numbered
from ficmirror.recognise.listing.line_facts import world_told
from ficmirror.recognise.listing.link_words import is_form, is_part, words_of
from ficmirror.recognise.listing.listed_names import (
    LEADING_BYLINE,
    are_names,
    begins_as_byline,
    byline_inside,
    is_person,
)
from ficmirror.recognise.listing.page_rows import PageLink, PageRow, Role
from ficmirror.recognise.words.worlds import find_worlds
from ficmirror.records.document import BlockKind

_LONG = 12  # words: what is longer is no title
_MOSTLY = 0.5  # of a heading's letters that are a world's name
_SOME = 0.15  # of a level's headings that head several works
_FIRST = frozenset({"1", "01", "001", "i", "a"})


def is_above(head: PageRow, row: PageRow) -> bool:
    """Whether a heading still stands over what another one begins."""
    if head.kind is BlockKind.HEADING and row.kind is BlockKind.HEADING:
        return head.level < row.level
    return head.kind is BlockKind.HEADING


def names_group(row: PageRow, entry: Entry | None) -> bool:
    """Whether a paragraph between two lists, or a row of a table between paragraphs, is the name of somebody, whose
    works follow.
    """
    is_below_list = entry is None or entry.links[-1].title[0].kind is not row.kind
    is_first = row.kind is BlockKind.TABLE_ROW and not row.cell
    is_alone = is_first or (row.kind is BlockKind.PARAGRAPH and row.n_cells == 1)
    return is_alone and is_below_list and are_names(row.text)


def is_heading(row: PageRow, entry: Entry | None) -> bool:
    """Whether a row without a title link stands above a group of entries rather than describing the one before it."""
    words = row.text.split()
    if row.field or (row.kind is BlockKind.TABLE_ROW and row.n_cells > 1 and (row.cell or not row.mail)):
        return False  # a cell among others heads nothing, unless it is the author's before the first of some works
    if row.kind is BlockKind.HEADING:
        return entry is None or entry.title is None or row.block != entry.title[0].block
    if not words or len(words) > _LONG or begins_as_byline(row.text):
        return False
    in_entry = entry is not None and row.block in {link.title[0].block for link in entry.links}
    in_entry = in_entry or (entry is not None and entry.title is not None and entry.title[0].block == row.block)
    label = label_at_start(row.text)
    if not in_entry and row.text.rstrip().endswith(":") and len(words) <= 8:
        return not (label and label.hit)  # "Night Trilogy:"
    is_bold = bool(row.strong) and not row.text[: row.strong[0][0]].strip()
    is_signed = bool(row.mail) and byline_inside(row.text) is not None
    if in_entry or (label and label.hit) or (is_signed and not (is_bold and row.kind is BlockKind.TABLE_ROW)):
        return False  # but a row across a table in bold heads what is below it, also where an address signs it
    return (is_bold or bool(row.mail)) and (len(words) <= 8 or bool(row.mail and is_bold))


def heads_group(head: PageRow, levels: Collection[int]) -> bool:
    """Whether a row above a title is the name of a group: a letter, a world, a heading like others that head several
    works.
    """
    if head.kind is not BlockKind.HEADING:
        return False
    words = head.text.strip(" .:-*")
    return (
        head.level in levels
        or len(words) == 1
        or words.casefold() in words_of("shelves", "authors")
        or _is_world(words)
    )


def _is_world(words: str) -> bool:
    """Whether words name a world, and hardly more: "Camelot", but no "Letters from Camelot"."""
    return any(end - start > _MOSTLY * len(words) for start, end in find_worlds(words))


def group_levels(rows: Sequence[PageRow]) -> frozenset[int]:
    """The levels of those headings below which several works begin: they are names of groups and no titles."""
    n_headings: Counter[int] = Counter()
    n_of_groups: Counter[int] = Counter()
    begun: dict[int, int] = {}  # level of a heading that stands above here → works below it
    last = ""
    for row in rows:
        if row.kind is BlockKind.HEADING:
            n_of_groups.update(level for level, n in begun.items() if n > 1 and level >= row.level)
            begun = {level: n for level, n in begun.items() if level < row.level} | {row.level: 0}
            n_headings[row.level] += 1
        links = [link for link in row.links if not link.leads_about and not is_form(link.text)]
        for link in links[:1]:
            stem = numbered(link.path)[0]
            is_own = link.role is Role.PART and not is_part(link.text)  # by a name of its own: its folder is the work's
            if stem.rpartition("/")[0] != last.rpartition("/")[0] if is_own else _begins_work(link, stem != last):
                begun = {level: n + 1 for level, n in begun.items()}
            last = stem
    n_of_groups.update(level for level, n in begun.items() if n > 1)
    return frozenset(level for level, n in n_of_groups.items() if n >= _SOME * n_headings[level])


def _begins_work(link: PageLink, is_other: bool) -> bool:
    """Whether a row's first link is the first part of a work, or no part and not of the row of files above."""
    if link.role is Role.PART or is_part(link.text):
        words = link.text.casefold().strip(" .:#()[]").split()
        return bool(words) and (words[-1].strip(".:#()[]") in _FIRST or words[0].partition("/")[0] in _FIRST)
    return is_other


def is_byline_below(head: PageRow, row: PageRow, rare: Collection[int]) -> bool:
    """Whether a row names the author of what the heading right above it names: it says so, or is the page's only
    heading of a smaller kind and looks like a name. `rare`: the levels of headings that the page has once.
    """
    if head.kind is not BlockKind.HEADING or LEADING_BYLINE.match(row.text) or world_told(row):
        return head.kind is BlockKind.HEADING
    is_smaller = row.kind is BlockKind.HEADING and row.level > head.level and row.block == head.block + 1
    is_shelf = head.text.casefold().strip(" :.!") in words_of("shelves") or bool(find_worlds(head.text))
    return is_smaller and row.level in rare and not is_shelf and is_person(row.text)

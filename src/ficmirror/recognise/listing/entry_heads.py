"""Rows of an index page that stand above a group of entries: headings, names, words with a colon."""

from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.entry import Entry
from ficmirror.recognise.listing.listed_names import are_names, begins_as_byline
from ficmirror.recognise.listing.page_rows import PageRow
from ficmirror.records.document import BlockKind

_LONG = 12  # words: what is longer is no title


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
    if in_entry or (label and label.hit):
        return False
    is_bold = bool(row.strong) and not row.text[: row.strong[0][0]].strip()
    return (is_bold or bool(row.mail)) and (len(words) <= 8 or bool(row.mail and is_bold))

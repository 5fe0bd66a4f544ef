"""The columns of a list that is a table: which field each holds, by its heads or by what stands in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ficmirror.recognise.listing.entry import Entry
from ficmirror.recognise.listing.link_words import words_of
from ficmirror.recognise.listing.listed_names import is_name, is_person
from ficmirror.recognise.listing.page_rows import PageRow
from ficmirror.recognise.listing.pairs import couple_at
from ficmirror.recognise.words.lexicon import find_label
from ficmirror.recognise.words.worlds import find_worlds
from ficmirror.records.document import BlockKind

_FIELDS = ("title", "author", "summary", "rating", "date", "fandom", "none")
_LEAST_ROWS = 3
_MOST = 0.8  # of a column's cells that must look like names
_WORLDS = 0.25  # of the different cells in a column of names that may be those of worlds, too

Fields = tuple[str, ...]


def columns_of(rows: Sequence[PageRow], entries: Sequence[Entry]) -> dict[int, Fields]:
    """Block → the fields of its cells, for the rows of tables whose columns are known."""
    blocks = _blocks(rows)
    return _headed(blocks) or _by_content(blocks, entries)


def headed_columns(rows: Sequence[PageRow]) -> dict[int, Fields]:
    """The same for tables whose heads say what stands in their columns."""
    return _headed(_blocks(rows))


def _blocks(rows: Sequence[PageRow]) -> dict[int, list[PageRow]]:
    blocks: dict[int, list[PageRow]] = defaultdict(list)
    for row in rows:
        if row.kind is BlockKind.TABLE_ROW:
            blocks[row.block].append(row)
    return blocks


def _headed(blocks: dict[int, list[PageRow]]) -> dict[int, Fields]:
    found: dict[int, Fields] = {}
    heads: Fields = ()
    for block, cells in blocks.items():
        if named := _heads(cells):
            heads = named
        elif heads and cells[0].n_cells == len(heads):
            found[block] = heads
        elif heads and 1 < cells[0].n_cells < len(heads) and _leads_to_text(cells, heads):
            found[block] = heads[-cells[0].n_cells :]  # the first cells stand beside several rows
    return found


def _leads_to_text(cells: Sequence[PageRow], heads: Fields) -> bool:
    """Whether the links of a row that lacks the first cells stand below the heads of titles or parts."""
    linked = {heads[cell.cell - cell.n_cells] for cell in cells if cell.links}
    return bool(linked) and linked <= {"title", "part"}


def _heads(cells: Sequence[PageRow]) -> Fields:
    """The fields that a row of heads names; none for another row."""
    if len(cells) < 2 or any(cell.links for cell in cells):
        return ()
    fields = [""] * cells[0].n_cells
    for cell in cells:
        fields[cell.cell] = _field(cell.text.strip(" :*"))
    n_known = sum(field not in ("", "none") for field in fields)
    return tuple(fields) if n_known >= 2 and all(fields[cell.cell] for cell in cells) else ()


def _field(text: str) -> str:
    folded = text.casefold()
    for field in _FIELDS:
        if folded in words_of("columns", field):
            return field
    hit = find_label(text) if 0 < len(text) <= 30 else None
    return hit.field if hit else ""


def _by_content(blocks: dict[int, list[PageRow]], entries: Sequence[Entry]) -> dict[int, Fields]:
    """Tables without heads: the column beside the titles in which mostly names stand."""
    titled = {
        entry.title[0].block: entry.title[0].cell for entry in entries if entry.title and entry.title[0].block in blocks
    }
    by_shape: dict[tuple[int, int], list[int]] = defaultdict(list)
    for block, cell in titled.items():
        by_shape[blocks[block][0].n_cells, cell].append(block)
    found: dict[int, Fields] = {}
    for (n_cells, title), some in by_shape.items():
        if n_cells < 2:
            continue
        for column in (title + 1, title - 1):
            cells = [row.text for block in some for row in blocks[block] if row.cell == column]
            are_sure = len(some) >= _LEAST_ROWS or all(map(is_person, cells))
            if len(cells) >= _MOST * len(some) and are_sure and _are_people(cells):
                fields = ["" for _ in range(n_cells)]
                fields[column] = "author"
                found.update({block: tuple(fields) for block in some})
                break
    return found


def _are_people(cells: Sequence[str]) -> bool:
    """Whether mostly names stand in a column, and not those of couples or of the worlds that its works are set in."""
    different = set(cells)
    if sum(couple_at(one) is not None for one in different) > _WORLDS * len(different):
        return False
    n_worlds = sum(bool(find_worlds(one)) for one in different)
    return sum(map(is_name, cells)) >= _MOST * len(cells) and n_worlds <= _WORLDS * len(different)

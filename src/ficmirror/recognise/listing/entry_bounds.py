"""How far an entry of an index page goes: what still belongs to its list of parts, and what only describes it."""

from collections.abc import Sequence

from ficmirror.recognise.listing.entry import Entry, PartLink, Stretch
from ficmirror.recognise.listing.entry_titles import set_apart
from ficmirror.recognise.listing.link_words import is_part
from ficmirror.recognise.listing.page_rows import PageLink, PageRow
from ficmirror.records.document import BlockKind, MarkKind

_LEAST_PEERS, _MOSTLY = 2, 0.5  # entries by which the last one is judged, and their share
_SENTENCE = 5  # words of a row that is more than the way about the site


def goes_on(entry: Entry, row: PageRow, since: Sequence[PageRow] = ()) -> bool:
    """Whether a link with a title of its own stands in the list of an entry's parts; no other words part it from the
    list, and where a title stands in one row with its parts another row is another work's.
    """
    last = entry.links[-1].title[0]
    if entry.is_linked or entry.n_parts < 2:
        return False
    if entry.title is not None and entry.title[0] is last:
        return last is row
    if is_in_one_item(entry, last) and row.block != last.block:
        return False
    if last.block == row.block:
        return True
    is_list = row.kind in (BlockKind.LIST_ITEM, BlockKind.DEFINITION) and all(one.kind is row.kind for one in since)
    return is_list and row.kind is last.kind and row.level == last.level


def is_in_one_item(entry: Entry, last: PageRow) -> bool:
    """Whether an entry's title and its last part stand in one item of a list: another item is another one."""
    is_item = last.kind in (BlockKind.LIST_ITEM, BlockKind.DEFINITION)
    return is_item and entry.title is not None and entry.title[0].block == last.block


def is_set_as_title(entry: Entry, row: PageRow) -> bool:
    """Whether a paragraph begins in bold as the open entry's title does, which is no link: the next one's title."""
    title = entry.title[0] if entry.title and not entry.is_linked else None
    if title is None or row.kind is not title.kind or row.kind is not BlockKind.PARAGRAPH or row.cell or title.cell:
        return False
    is_next = row.block > max(title.block, *(link.title[0].block for link in entry.links))
    bounds, own = set_apart(row), set_apart(title)
    are_bold = bounds in row.strong and own in title.strong
    return is_next and are_bold and bool(bounds) and not is_part(row.text[slice(*bounds or (0, 0))])


def goes_on_describing(row: PageRow, entry: Entry | None) -> bool:
    """Whether a row with links that are no story's is words about the open entry, in one block with it."""
    n_linked = sum(mark.end - mark.start for mark in row.line.marks if mark.kind is MarkKind.LINK)
    is_inside = entry is not None and row.block in {link.title[0].block for link in entry.links}
    return is_inside and len(row.text.split()) >= _SENTENCE and n_linked < 0.5 * len(row.text)


def is_beside_links(entry: Entry, row: PageRow, links: Sequence[PageLink]) -> bool:
    """Whether a row describes the open entry, and links to something else stand at its end: "It rains. Cover art"."""
    title = entry.title[0] if entry.title else entry.links[0].title[0]
    is_below = row.kind is BlockKind.DEFINITION and title.kind is BlockKind.TERM
    is_inside = row.block in {title.block, *(link.title[0].block for link in entry.links)}
    is_said = len(row.text[: links[0].start].split()) >= _SENTENCE
    return (is_below or is_inside) and is_said and not any(map(str.isalpha, row.text[links[-1].end :]))


def stands_alone(entry: Entry) -> bool:
    """Whether the last part stands in a row of its own, so that what follows is about it."""
    last, before = entry.links[-1].title[0], entry.links[-2].title[0]
    return last is not before and (entry.title is None or last is not entry.title[0])


def forget_description(entry: Entry) -> None:
    """So much follows below an entry that it describes nothing: only what stands in the rows of its links does."""
    rows = {id(link.title[0]) for link in entry.links} | ({id(entry.title[0])} if entry.title else set())
    for described in (entry.described, *(link.described for link in entry.links)):
        described[:] = [stretch for stretch in described if id(stretch[0]) in rows]


def settle_last(entry: Entry) -> None:
    """What stands below the last part in rows of nothing but links is about the work where no other part has words."""
    last = entry.links[-1]
    is_bare = last.is_part and last.title[0].text.strip() == last.link.text
    if entry.n_parts > 1 and is_bare and not any(one.described for one in entry.links[:-1]):
        entry.described += last.described
        last.described = []
    if entry.n_parts > 1 and last.title[0].kind is BlockKind.TABLE_ROW and not any(map(_below, entry.links[:-1])):
        below = _below(last)  # a row of the table below all of the parts
        entry.described += below
        last.described = [one for one in last.described if one not in below]


def _below(part: PartLink) -> list[Stretch]:
    """What is said of a part in other rows of a table than its own."""
    return [one for one in part.described if one[0].block != part.title[0].block]


def settle_first(entry: Entry) -> None:
    """What stands below the first part is about it alone where the other parts are described one by one, too."""
    if entry.n_parts < 2 or entry.is_linked or not entry.links[1].described:
        return
    row, _, end = entry.links[0].title
    own = [one for one in entry.described if one[0].block == row.block and (one[0].cell, one[1]) >= (row.cell, end)]
    entry.links[0].described += own
    entry.described = [one for one in entry.described if one not in own]


def settle_end(entries: Sequence[Entry]) -> None:
    """What stands below the last entry of a list is about it only as far as the others are described: in rows of their
    kinds, and no more of them; what stands in one block with it is.
    """
    peers = [entry.described for entry in entries[:-1] if entry.described]
    if len(peers) < _LEAST_PEERS or len(peers) < _MOSTLY * (len(entries) - 1):
        return
    kinds = {row.kind for described in peers for row, _, _ in described}
    most = max(len({id(row) for row, _, _ in described}) for described in peers)
    last = entries[-1]
    own = {link.title[0].block for link in last.links} | ({last.title[0].block} if last.title else set())
    rows: dict[int, None] = {}
    for n, (row, _, _) in enumerate(last.described):
        rows[id(row)] = None
        if row.block not in own and (row.kind not in kinds or len(rows) > most):
            del last.described[n:]
            return

"""The volumes of a work on an index page: "Volume 1", "Volume 2", each above its chapters, below what they are of."""

import re
from collections.abc import Sequence

from ficmirror.recognise.layout.shapes import number_word
from ficmirror.recognise.listing.entry import Entry, Stretch
from ficmirror.recognise.listing.link_words import is_part, words_of
from ficmirror.recognise.listing.page_rows import PageRow
from ficmirror.records.document import BlockKind
from ficmirror.text.numbers import roman, whole

_LONG = 12  # words: what is longer is no title
_VOLUME = re.compile(r"\W{0,3}(?P<word>[^\W\d_]{2,12})[\s.:#-]{1,3}(?P<number>[^\W_]{1,9})\b", re.IGNORECASE)


def with_volumes(entries: Sequence[Entry], rows: Sequence[PageRow]) -> list[Entry]:
    """The entries, those that are the volumes of one work, counted from 1 on, as one that is called as the row above
    them says.
    """
    found: list[Entry] = []
    run: list[Entry] = []
    for entry in (*entries, None):
        if entry and _volume(entry) == len(run) + 1:
            run.append(entry)
            continue
        found += _joined(run, rows)
        run = [entry] if entry and _volume(entry) == 1 else []
        found += [entry] if entry and not run else []
    return found


def _volume(entry: Entry) -> int:
    """Which volume of a work an entry with nothing but parts is by its title; 0 for any other entry."""
    is_whole = not entry.is_linked and entry.n_parts == len(entry.links)
    return _number(entry.title[0]) if entry.title and is_whole else 0


def _number(row: PageRow) -> int:
    """The number of the volume that a row names, with a name of its own or without; 0 for none."""
    found = _VOLUME.match(row.text) if not row.links and is_part(row.text) else None
    number = found["number"] if found else ""
    return whole(number) or number_word(number) or roman(number or "-") or 0


def _joined(run: list[Entry], rows: Sequence[PageRow]) -> list[Entry]:
    """Some volumes as one work; as they are, where there is one only or nothing stands above."""
    told = [stretch for entry in run for stretch in entry.described]
    described = [stretch for stretch in told if not _number(stretch[0])]  # of one part each are the others
    title = _above(run[0], rows) if len(run) > 1 or len(described) < len(told) else None
    if title is None:
        return run
    between = [(row, 0, len(row.text)) for row in _between(rows, title[0], run[0]) if not row.links]
    links = [link for entry in run for link in entry.links]
    return [Entry(links, title, [*between, *described], run[0].headings[:-1])]


def _above(first: Entry, rows: Sequence[PageRow]) -> Stretch | None:
    """What the first of some volumes stands below: the nearest heading or item of a list of a higher level."""
    assert first.title is not None
    below = first.title[0]
    at = next(n for n, row in enumerate(rows) if row is below)
    for row in reversed(rows[:at]):
        if row.kind is below.kind and row.level < below.level:
            words = row.text.strip(" :*.-").casefold()
            is_title = not row.links and 0 < len(words.split()) <= _LONG and words not in words_of("shelves")
            return (row, 0, len(row.text)) if is_title and row.kind in _LEVELLED else None
    return None


_LEVELLED = (BlockKind.HEADING, BlockKind.LIST_ITEM)


def _between(rows: Sequence[PageRow], title: PageRow, first: Entry) -> list[PageRow]:
    assert first.title is not None
    ends = [next(n for n, row in enumerate(rows) if row is one) for one in (title, first.title[0])]
    return [row for row in rows[ends[0] + 1 : ends[1]] if row.kind is not BlockKind.BREAK]

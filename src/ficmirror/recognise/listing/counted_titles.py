"""Entries of an index page whose titles count the parts of one work: "Silver (1/3)", "Silver (2/3)", "Silver (3/3)"."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ficmirror.recognise.listing.entry import Entry, PartLink, Stretch

_COUNTED = re.compile(
    r"(?P<title>\S.{0,120}?)[\s,:\"”–—-]*[(\[]?(?:\b(?:part|chapter|pt\.?|ch\.?) ?)?\b(?P<number>\d{1,3}) ?(?:/|of) ?"
    r"(?P<of>\d{1,3})[)\]]?\s*\Z",
    re.IGNORECASE,
)

Key = tuple[str, str]  # title, folded; how many parts there are


def with_counted(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a page, those that are parts of one work by their titles made one, in the place of the first; a
    part that is there twice makes none.
    """
    counted: dict[Key, dict[int, int]] = defaultdict(dict)  # → number of the part → place of its entry
    again: set[Key] = set()
    for place, entry in enumerate(entries):
        if (found := _part_of(entry)) is not None:
            key, number = found
            again |= {key} if number in counted[key] else set()
            counted[key][number] = place
    works = {key: parts for key, parts in counted.items() if len(parts) > 1 and key not in again}
    if not works:
        return list(entries)
    gone = {place for parts in works.values() for place in parts.values()}
    firsts = {min(parts.values()): [entries[parts[n]] for n in sorted(parts)] for parts in works.values()}
    return [
        _joined(firsts[place]) if place in firsts else entry
        for place, entry in enumerate(entries)
        if place in firsts or place not in gone
    ]


def _part_of(entry: Entry) -> tuple[Key, int] | None:
    """Which work an entry with one link names a part of, and the number of that."""
    if entry.title is None or len(entry.links) != 1:
        return None
    row, start, end = entry.title
    found = _COUNTED.match(row.text[start:end]) if "/" in row.text[start:end] or " of " in row.text[start:end] else None
    if found is None or not any(map(str.isalpha, found["title"])) or not 0 < int(found["number"]) <= int(found["of"]):
        return None
    return (found["title"].casefold().strip(" \"“”'"), found["of"]), int(found["number"])


def _joined(parts: Sequence[Entry]) -> Entry:
    """One entry of those that are its parts: what is said of the first is said of the work, and so is what only the
    last has below it.
    """
    first, last = parts[0], parts[-1]
    assert first.title is not None
    row, start, end = first.title
    found = _COUNTED.match(row.text[start:end])
    title: Stretch = (row, start, start + found.end("title")) if found else first.title
    links = [PartLink(one.links[0].link, True, one.links[0].title, []) for one in parts]
    said = {_words(stretch) for stretch in first.described}
    return Entry(
        links,
        title,
        [*first.described, *(one for one in last.described if _words(one) not in said)],
        first.headings,
    )


def _words(stretch: Stretch) -> str:
    row, start, end = stretch
    return row.text[start:end].strip()

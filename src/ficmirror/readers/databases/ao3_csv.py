"""The Archive of Our Own's data for statisticians (two CSV files, 2021) as pages of figures: it names no work.

Source of the format: the files' own first lines.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from typing import TextIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.records.story import MARK, Stated, StoryRecord
from ficmirror.text.numbers import whole

WORKS = ("creation date", "language", "restricted", "complete", "word_count", "tags")
TAGS = ("id", "type", "name", "canonical", "cached_count", "merger_id")
SOURCE = "Archive of Our Own, data for statisticians"
MOST_NAMED = 200  # tags of one kind
_MOST_KINDS = 300


def figures(lines: TextIO) -> StoryRecord:
    """What one of the files adds up to, as a record of the archive. Raises ObjectUnreadable where it is neither."""
    try:
        rows = csv.reader(lines)
        head = tuple(name.strip().lower() for name in next(rows, []) if name.strip())
        if head == WORKS:
            return _record("Works of the Archive of Our Own, in figures", _works(rows))
        if head == TAGS:
            return _record("Tags of the Archive of Our Own, in figures", _tags(rows))
    except (csv.Error, UnicodeError) as error:
        raise ObjectUnreadable(f"the table is damaged: {error}") from error
    raise ObjectUnreadable("held; a table of columns that are not known here")


def _record(title: str, body: Iterator[str]) -> StoryRecord:
    page = "\n".join([f"<h1>{escape(title)}</h1>", *body])
    return StoryRecord(MARK, SOURCE, (Stated("title", title, "the file's first line"),), page=page)


def _works(rows: Iterator[list[str]]) -> Iterator[str]:
    n_works = n_words = n_complete = n_restricted = 0
    languages: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for row in rows:
        if len(row) < 5:
            continue
        n_works += 1
        years[row[0][:4]] += 1
        if row[1] in languages or len(languages) < _MOST_KINDS:
            languages[row[1]] += 1
        n_restricted += row[2] == "true"
        n_complete += row[3] == "true"
        n_words += whole(row[4].partition(".")[0])
    yield f"<p>{n_works:,} works of {n_words:,} words; {n_complete:,} complete, {n_restricted:,} for members only.</p>"
    yield "<p>The table names no work and no author: it can be counted, not read.</p>"
    yield from _table("Works by language", languages)
    yield from _table("Works by year", dict(sorted(years.items())[:_MOST_KINDS]))


def _tags(rows: Iterator[list[str]]) -> Iterator[str]:
    kinds: Counter[str] = Counter()
    biggest: dict[str, Counter[str]] = {}
    for row in rows:
        if len(row) < 5 or (row[1] not in kinds and len(kinds) >= _MOST_KINDS):
            continue
        kinds[row[1]] += 1
        if row[3] == "true" and whole(row[4], -1) >= 0:
            named = biggest.setdefault(row[1], Counter())
            named[row[2]] = whole(row[4])
            if len(named) > 20 * MOST_NAMED:
                biggest[row[1]] = Counter(dict(named.most_common(MOST_NAMED)))
    yield from _table("Tags by kind", kinds)
    for kind, named in sorted(biggest.items()):
        yield from _table(f"{kind}: canonical tags used most", dict(named.most_common(MOST_NAMED)))


def _table(heading: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield f"<h2>{escape(heading)}</h2><table>"
        for name, n in counts.items():
            yield f"<tr><td>{escape(name or '(none)')}</td><td>{n:,}</td></tr>"
        yield "</table>"

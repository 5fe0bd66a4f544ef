"""What reading a page of a known dialect gives: the site's drafts, and chapters with their notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from ficmirror.recognise.dialects.table import Dialect
from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.layout.rows import Row
from ficmirror.records.document import Span
from ficmirror.records.review import Review


@dataclass(slots=True)
class PageChapter:
    """One chapter's rows, what the page calls it and which number it gives it, and its notes."""

    title: str | None = None
    number: int | None = None
    rows: list[Row] = field(default_factory=list)
    before: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class PageReading:
    """What a page of a known dialect says; `absent`: why it holds no work, "" where it holds one; `n_unread`:
    words of running text that stand in no place of the table.
    """

    dialect: Dialect
    drafts: list[Draft] = field(default_factory=list)
    spare: list[Draft] = field(default_factory=list)  # notes at the end
    chapters: list[PageChapter] = field(default_factory=list)
    moments: list[tuple[Span, str]] = field(default_factory=list)  # dates that the source knows better than its words
    claimed: list[tuple[str, str]] = field(default_factory=list)  # (field, words) from the page's name
    n_parts: int | None = None
    part: int | None = None
    restricted: str = ""
    reviews: tuple[Review, ...] = ()
    absent: str = ""
    n_unread: int = 0

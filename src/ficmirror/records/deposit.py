"""A work ready for the catalogue: everything decided, nothing left to look up."""

import re
from dataclasses import dataclass
from datetime import datetime

from ficmirror.records.description import ChapterDescription
from ficmirror.records.review import Review
from ficmirror.records.rights import Access
from ficmirror.records.statement import Statement
from ficmirror.records.tags import Tag

_PARTICULARS = re.compile(r"“[^”]*”|\d+")


def kind_of_doubt(reason: str) -> str:
    """A doubt without its numbers and quotations, so that like ones count together: `part … of … is missing`."""
    return _PARTICULARS.sub("…", reason)


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One held object a work rests on, at one place it was met.

    `work_n` is the work's number inside that object; `part` is the object's place in the work (1 first), 0 for a
    further copy of a part that is already there; `copy_of` is that part then, 0 where it repeats other than one part.
    """

    digest: str
    path: str
    accession: str
    file_at: datetime | None
    work_n: int
    part: int
    is_copy: bool = False
    copy_of: int = 0


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """A work's place in a series; `position` None where it is not said."""

    title: str
    position: float | None


@dataclass(frozen=True, slots=True)
class Credit:
    """One person's part in a work: `role` is author, translator, beta or artist."""

    name: str
    role: str = "author"


@dataclass(frozen=True, slots=True)
class Deposit:
    """One work for the catalogue. `key` is the same for the same work in every import.

    `date` is ISO 8601 as precise as stated (`1999`, `1999-06`, `1999-06-05`), "" where unknown; `is_complete` is
    None where nothing says so; `summary` and `notes` are markup; `doubts` are reasons for a person to look.
    """

    key: str
    title: str
    credits: tuple[Credit, ...]
    tags: tuple[Tag, ...]
    series: tuple[SeriesPlace, ...]
    rating: str
    language: str
    summary: str
    notes: str
    date: str
    is_complete: bool | None
    access: Access
    chapters: tuple[ChapterDescription, ...]
    statements: tuple[Statement, ...]
    sources: tuple[SourceNote, ...]
    doubts: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()  # `chapter` counts the work's own chapters

    @property
    def word_count(self) -> int:
        """Words of the narrative over all chapters."""
        return sum(chapter.word_count for chapter in self.chapters)

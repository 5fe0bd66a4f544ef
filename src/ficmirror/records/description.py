"""What one document says about the works in it: statements, chapters with their text, and what was taken for what."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from ficmirror.records.document import Furniture, Span
from ficmirror.records.listing import Listing
from ficmirror.records.review import Review
from ficmirror.records.statement import Statement


class Kind(StrEnum):
    """What a held object turned out to be."""

    WORK = "work"
    WORKS = "works"
    NOT_WORK = "not_work"
    CONTAINER = "container"
    UNREADABLE = "unreadable"


class Role(StrEnum):
    """What a stretch of a document was taken for."""

    FURNITURE = "furniture"  # navigation, banners, an archiver's lines
    HEADER = "header"
    NOTES = "notes"
    NARRATIVE = "narrative"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Section:
    """One stretch of the document, what it was taken for, and the reason in words."""

    role: Role
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class ChapterDescription:
    """One chapter's text as clean markup (an XHTML fragment of `text.markup`'s vocabulary).

    `n_scene_breaks` counts the breaks inside it; `notes_before` and `notes_after` are markup too, "" for none.
    `kept_as`: the catalogue keeps the markup under this digest (SHA-256 of its UTF-8, in hexadecimal), and `markup`
    may be left out.
    """

    title: str | None
    markup: str
    word_count: int
    n_scene_breaks: int = 0
    notes_before: str = ""
    notes_after: str = ""
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class WorkDescription:
    """One work as its document describes it: every statement, in the order met, its chapters in order, and what
    readers said of it.
    """

    statements: tuple[Statement, ...]
    chapters: tuple[ChapterDescription, ...]
    sections: tuple[Section, ...] = ()
    language: str | None = None
    body_starts_with: str = ""
    body_ends_with: str = ""
    reviews: tuple[Review, ...] = ()

    @property
    def word_count(self) -> int:
        """Words of the narrative."""
        return sum(chapter.word_count for chapter in self.chapters)

    @property
    def n_scene_breaks(self) -> int:
        """Scene breaks in the narrative."""
        return sum(chapter.n_scene_breaks for chapter in self.chapters)

    def with_furniture(self, furniture: Iterable[Furniture]) -> "WorkDescription":
        """The same with stretches among its sections that are no part of what was written."""
        found = (Section(Role.FURNITURE, piece.span, piece.reason) for piece in furniture)
        return replace(self, sections=tuple(sorted((*self.sections, *found), key=attrgetter("span"))))

    def values(self, field: str) -> tuple[Statement, ...]:
        """The statements of one field, in the order met."""
        return tuple(statement for statement in self.statements if statement.field == field)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a recogniser makes of one document. `markup` is the whole page's text where it is no work; `listing` what
    an index page says of the pages it links to; `whole` the whole text of a work that a database may know better: under
    a name as archives gave to their chapters, "" under any other; `likely` what it would hold if somebody who should
    know says that it is a work: an index page; `absent` why a page holds no text that once was there, "" for any other;
    `edges` the prints of what stands at its top and foot (`text.fingerprint.block_print`).
    """

    kind: Kind
    works: tuple[WorkDescription, ...] = ()
    title: str | None = None
    markup: str = ""
    language: str | None = None
    reasons: tuple[str, ...] = ()
    listing: Listing = Listing()  # noqa: RUF009 -- empty and frozen
    whole: str = ""
    likely: tuple[WorkDescription, ...] = ()
    absent: str = ""
    edges: tuple[str, ...] = ()

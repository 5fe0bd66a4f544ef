"""What the catalogue gives to readers: frozen views, so that no page holds a database row."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from ficmirror.collate.cluster import SAME_TEXT
from ficmirror.records.rights import Audience, Permission
from ficmirror.records.statement import Statement
from ficmirror.records.tags import TagKind
from ficmirror.text.differences import Differences


class TagView(NamedTuple):
    """A tag on a work: `id` is the canonical tag's, `as_written` the author's words for it.

    No dataclass, as lists are made of hundreds.
    """

    id: int
    kind: TagKind
    name: str
    as_written: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class CreditView:
    """A creator's part in a work; `role` as in `records.deposit.Credit`."""

    id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A work's place in a series."""

    id: int
    title: str
    position: float | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """One place a work was met; `part` 1 first, 0 for a further copy; `form` and `encoding` as examined.

    `is_withheld`: a work in the same bytes was withdrawn, so nobody is given them.
    """

    digest: str
    path: str
    accession: str
    file_at: datetime | None
    part: int
    is_copy: bool
    size: int
    media_type: str
    form: str
    encoding: str
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class ChapterHead:
    """A chapter in a table of contents: `position` 1 first, `title` "" for none."""

    position: int
    title: str
    word_count: int
    n_scene_breaks: int


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter to read: markup is `text.markup`'s vocabulary, addresses not masked."""

    position: int
    title: str
    word_count: int
    markup: str
    notes_before: str
    notes_after: str


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A work as lists and search results show it; `summary` is markup; `date` ISO as precise as stated."""

    id: int
    title: str
    credits: tuple[CreditView, ...]
    tags: tuple[TagView, ...]
    series: tuple[SeriesView, ...]
    rating: str
    language: str
    word_count: int
    n_chapters: int
    date: str
    is_complete: bool | None
    summary: str
    permission: Permission
    audience: Audience
    added_at: datetime
    changed_at: datetime

    @property
    def creators(self) -> tuple[str, ...]:
        """The names of its authors."""
        return tuple(credit.name for credit in self.credits if credit.role == "author")

    def tags_of(self, kind: str) -> tuple[TagView, ...]:
        """Its tags of one kind (a TagKind or its value), in the author's order."""
        return tuple(tag for tag in self.tags if tag.kind == kind)

    def names_of(self, kind: str) -> tuple[str, ...]:
        """The canonical names of its tags of one kind."""
        return tuple(tag.name for tag in self.tags if tag.kind == kind)


@dataclass(frozen=True, slots=True)
class WorkView:
    """A work's whole description; its chapters' texts are asked for one by one."""

    card: WorkCard
    notes: str
    access_reason: str
    chapters: tuple[ChapterHead, ...]
    sources: tuple[SourceView, ...]
    statements: tuple[Statement, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review or comment, addresses masked: `position` 1 first, `parent` the position of what it answers, `depth` how
    many answers deep it stands; `markup`, `date`, `rating`, `chapter` as in `records.review.Review`, `chapter` among
    the work's own. `name` stays the same through a rebuild.
    """

    position: int
    parent: int | None
    depth: int
    name: str
    author: str
    date: str
    rating: str
    chapter: int | None
    markup: str
    is_held_back: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place an object was met; `original` is its number among the work's originals."""

    path: str
    accession: str
    file_at: datetime | None
    original: int


@dataclass(frozen=True, slots=True)
class CopyView:
    """One text that a work rests on, with every place it was met.

    `number` is what a person calls it (0 for a database's record, which has no text of its own); `part` the part it
    leads (0 for none), `copy_of` the part it is a copy of (0 where it repeats the work in another division). `reasons`
    say why it was taken for this work, `only_here` (field, words) what of the description nothing that leads says,
    `differences` in what its text differs from what leads, None where it was not compared.
    """

    number: int
    digest: str
    work_n: int
    part: int
    copy_of: int
    places: tuple[PlaceView, ...]
    size: int
    media_type: str
    form: str
    encoding: str
    n_words: int
    reasons: tuple[str, ...]
    only_here: tuple[tuple[str, str], ...] = ()
    differences: Differences | None = None

    @property
    def kind(self) -> str:
        """`part`, `copy`, `near_copy`, `repeat` or `record`."""
        if not self.number:
            return "record"
        if self.part:
            return "part"
        if not self.copy_of:
            return "repeat"
        is_same = not self.differences.n_places if self.differences else SAME_TEXT in self.reasons
        return "copy" if is_same else "near_copy"


@dataclass(frozen=True, slots=True)
class CopiesView:
    """All copies and parts of a work, and what people have decided about them."""

    copies: tuple[CopyView, ...]
    decisions: tuple[Statement, ...]
    doubts: tuple[str, ...]

    @property
    def n_parts(self) -> int:
        """In how many parts the work is held."""
        return max((copy.part for copy in self.copies), default=0)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A work a person should look at, with the reasons."""

    id: int
    title: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageCard:
    """A document that is no work, in a list: an index, a rec list, a FAQ."""

    id: int
    title: str
    language: str
    audience: Audience
    added_at: datetime


@dataclass(frozen=True, slots=True)
class PageView:
    """The same to read, with where it was met."""

    card: PageCard
    markup: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A tag, creator or series under its name: `kind` is a TagKind value, "creator" or "series"."""

    id: int
    kind: str
    name: str
    n_works: int
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of works; `after` goes back in to get the next page, None on the last one."""

    works: tuple[WorkCard, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """One page of names; `after` as in Listing."""

    names: tuple[Named, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class AccessionView:
    """One batch received, with its report as `import --json` printed it ({} while it runs)."""

    name: str
    started_at: datetime
    finished_at: datetime | None
    origin: str
    report: dict[str, object] = field(default_factory=dict)

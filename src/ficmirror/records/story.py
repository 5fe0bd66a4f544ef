"""One work as an archive's database kept it: what a dump's rows become, for the recogniser to read later."""

from dataclasses import dataclass, field

from ficmirror.records.document import EncodingReport
from ficmirror.records.review import Review

FORM = "story_record"
MARK = "ficmirror story record 1"  # how such a record says what it is
HERE = "/"  # begins the path of a file that is known as a whole
RECORD = "/record.json"  # ends the path of a record in a dump
ALL = "*.*"  # the name of whatever lies in a folder


@dataclass(frozen=True, slots=True)
class Stated:
    """One value of one field (a name of INTERFACE's `fields`) as the database has it: `words` may hold HTML; `column`
    says where it stood, `table.column`.
    """

    field: str
    words: str
    column: str


@dataclass(frozen=True, slots=True)
class RecordedChapter:
    """One chapter: its text where the database held it, else `file`, the end of the path it lies at (`12/345.txt`)
    or, behind HERE, all of it.

    Texts are as the database had them: HTML, or text with some HTML in it.
    """

    title: str = ""
    text: str = ""
    file: str = ""
    notes: str = ""
    end_notes: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class RecordedReview:
    """One review as the database had it: `chapter` counts the record's chapters from 1; `reply_to` is another's key."""

    key: str
    author: str
    text: str
    date: str = ""
    chapter: int | None = None
    rating: str = ""
    reply_to: str = ""
    is_held_back: bool = False


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One row as it was: evidence. Long texts that stand elsewhere in the record are left out."""

    table: str
    columns: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One work. `source` is the software whose database it comes from; `files`: the paths of files that hold the
    whole work each, as a chapter's `file`, or ALL in a folder; `locked_because`: why the archive did not show it to
    everyone, "" where it did; `problems`: what is missing or was cut; `page`: no work, but what the database says of
    the archive itself, as HTML.
    """

    mark: str
    source: str
    stated: tuple[Stated, ...]
    chapters: tuple[RecordedChapter, ...] = ()
    reviews: tuple[RecordedReview, ...] = ()
    files: tuple[str, ...] = ()
    rows: tuple[RecordedRow, ...] = ()
    locked_because: str = ""
    problems: tuple[str, ...] = field(default=())
    page: str = ""


@dataclass(frozen=True, slots=True)
class ReadChapter:
    """One chapter of a record with its markup read: of `text.markup`'s vocabulary, "" for none."""

    title: str
    markup: str
    file: str
    notes_before: str
    notes_after: str


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A record as its reader gives it: words without markup, one line for each of theirs; texts as story markup."""

    source: str
    stated: tuple[Stated, ...]
    chapters: tuple[ReadChapter, ...]
    reviews: tuple[Review, ...]
    files: tuple[str, ...]
    locked_because: str
    problems: tuple[str, ...]
    page: str
    encoding: EncodingReport

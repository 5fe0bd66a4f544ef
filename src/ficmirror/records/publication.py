"""A work as an exporter sees it: all that a file for a reader needs, and nothing else."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PublishedChapter:
    """One chapter: `markup` and the notes are XHTML fragments of `text.markup`'s vocabulary."""

    title: str
    markup: str
    notes_before: str = ""
    notes_after: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the archive holds: `source` is its address in the chapters' markup; PNG, JPEG, GIF or WebP."""

    source: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Publication:
    """One work to be written as a file.

    `identifier` is stable for the work; `modified_at` is when its content last changed (UTC); `tags` maps a tag kind
    to canonical names; `permission_words` is the author's permission statement as written, `said` what else they wrote
    above the story and no other value holds, as (field, words); addresses masked in both.
    """

    identifier: str
    title: str
    creators: tuple[str, ...]
    language: str
    modified_at: datetime
    chapters: tuple[PublishedChapter, ...]
    summary: str = ""
    notes: str = ""
    rating: str = "not_rated"
    date: str = ""
    word_count: int = 0
    is_complete: bool | None = None
    series: tuple[tuple[str, float | None], ...] = ()
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    permission_words: str = ""
    said: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()

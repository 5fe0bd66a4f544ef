"""Reads story records: what a database's rows became (`records.story`), their HTML as markup and words."""

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES, refuse_too_large
from ficmirror.readers.story_texts import markup_of, unslashed, words_of
from ficmirror.records.codec import from_json
from ficmirror.records.review import Review
from ficmirror.records.story import (
    MARK,
    ReadChapter,
    ReadStory,
    RecordedChapter,
    RecordedReview,
    Stated,
    StoryRecord,
)
from ficmirror.text.encoding import decode
from ficmirror.text.moments import moment_of


def read_story_record(content: bytes, max_bytes: int = MAX_BYTES) -> ReadStory:
    """The work that a record describes.

    Double encoding is repaired over the record as a whole (`encoding` says where, so that it can be undone). Raises
    `ObjectTooLarge` over `max_bytes`, `ObjectUnreadable` where it is no such record.
    """
    refuse_too_large(content, max_bytes)
    text, report = decode(content, "utf-8")
    try:
        record = from_json(StoryRecord, text.encode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ObjectUnreadable(f"the story record is damaged: {error}") from error
    if record.mark != MARK:
        raise ObjectUnreadable("the story record is of a later version")
    stated = tuple(Stated(one.field, words_of(one.words), one.column) for one in record.stated)
    return ReadStory(
        source=record.source,
        stated=tuple(one for one in stated if one.words),
        chapters=tuple(map(_chapter, record.chapters)),
        reviews=tuple(map(_review, record.reviews)),
        files=record.files,
        locked_because=record.locked_because,
        problems=record.problems,
        page=markup_of(record.page),
        encoding=report,
    )


def _chapter(one: RecordedChapter) -> ReadChapter:
    return ReadChapter(
        " ".join(words_of(one.title).split()),
        markup_of(one.text),
        one.file,
        markup_of(one.notes),
        markup_of(one.end_notes),
    )


def _review(one: RecordedReview) -> Review:
    return Review(
        key=one.key,
        author=" ".join(words_of(one.author).split()),
        markup=markup_of(one.text),
        date=moment_of(one.date),
        chapter=one.chapter,
        rating=" ".join(unslashed(one.rating).split()),
        reply_to=one.reply_to,
        is_held_back=one.is_held_back,
    )

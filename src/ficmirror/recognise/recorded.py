"""What a database says of a work becomes its description: every column a statement, in the archive's voice."""

from collections.abc import Iterator
from typing import Any

from ficmirror.recognise.language import language_of
from ficmirror.recognise.sayings.permissions import read_permission
from ficmirror.records.description import ChapterDescription, Kind, Recognised, WorkDescription
from ficmirror.records.listing import ListedTarget, Listing
from ficmirror.records.statement import Statement, Voice, first_said
from ficmirror.records.story import HERE, ReadChapter, ReadStory
from ficmirror.text.markup import count_words, plain
from ficmirror.text.moments import date_of

SOUGHT = "**/"  # a target that begins so lies somewhere near: only the end of its path is known
_SURE = 0.97
_TASTE = 12
_MOST_ASIDES = 100
_DATES = frozenset({"date", "updated"})
_SAMPLE = 20_000  # characters of a text that tell its language


def recognise_record(story: ReadStory) -> Recognised:
    """The work in a record.

    Where the database held the texts, a work of its own; where they lie in files, a page of contents whose targets are
    the files (`SOUGHT`, then the end of the path), with everything that is known of the work and of each chapter.
    """
    statements = tuple(_statements(story))
    permission = read_permission([*statements, *_asides(story)])
    statements = (*statements, permission) if permission else statements
    title = first_said(statements, "title") or None
    if story.page:
        language = language_of(plain(story.page)[:_SAMPLE])
        return Recognised(
            Kind.NOT_WORK, title=title, markup=story.page, language=language, reasons=("about the archive",)
        )
    if any(chapter.markup for chapter in story.chapters):
        return Recognised(Kind.WORK, (_work(story, statements),), title, reasons=(f"a row of {story.source}",))
    listing = _listing(story, statements)
    ends = ", ".join(target.target.removeprefix(SOUGHT) for target in listing.targets[:3])
    where = f"its text lies in {len(listing.targets)} files: {ends}" if ends else "it has no text"
    reasons = (f"a row of {story.source}", where)
    return Recognised(Kind.NOT_WORK, title=title, reasons=reasons, listing=listing)


def problems_of(story: ReadStory) -> str | None:
    """What is missing or was cut, in words; None for nothing."""
    bad = [s.words for s in story.stated if s.field in _DATES and not date_of(s.words)]
    has_texts = any(chapter.markup for chapter in story.chapters)
    apart = [(n, one.file) for n, one in enumerate(story.chapters, 1) if has_texts and one.file]
    told = [
        *story.problems,
        *(
            f"chapter {n} lies in a file ({file}) and not in the database like the others: it is not joined"
            for n, file in apart
        ),
        *(f"“{words[:40]}” is no date" for words in bad),
    ]
    return "; ".join(told) or None


def _statements(story: ReadStory) -> Iterator[Statement]:
    for one in story.stated:
        value: Any = one.words
        if one.field in _DATES:
            value = date_of(one.words) or None
        elif one.field in {"word_count", "read_count", "favourites"} and one.words.isdecimal():
            value = int(one.words)
        elif one.field == "series":
            value = _series(one.words)
        words = " ".join(one.words.split())
        confidence = _SURE if value is not None else 0.1
        yield Statement(one.field, words, value, None, one.column, confidence, Voice.ARCHIVE)
    if story.locked_because:
        yield Statement("lock", story.locked_because, "locked", None, story.source, 1.0, Voice.ARCHIVE)


def _asides(story: ReadStory) -> Iterator[Statement]:
    """Where an author may have said what is allowed, besides the notes: beside the chapters, and about themselves."""
    texts = [one.words for one in story.stated if one.field == "author_bio"]
    texts += [plain(notes) for one in story.chapters for notes in (one.notes_before, one.notes_after) if notes]
    for words in texts[:_MOST_ASIDES]:
        yield Statement("notes", " ".join(words.split()), words, None, story.source, _SURE, Voice.ARCHIVE)


def _series(words: str) -> dict[str, Any]:
    """A series and the place in it, as records write them: `The Sussex Papers #2`."""
    title, _, number = words.rpartition(" #")
    return {"title": title, "number": int(number)} if title and number.isdecimal() else {"title": words}


def _work(story: ReadStory, statements: tuple[Statement, ...]) -> WorkDescription:
    chapters = tuple(_chapter(chapter) for chapter in story.chapters if chapter.markup)
    words = plain("\n".join(chapter.markup[:_SAMPLE] for chapter in chapters[:3]))
    return WorkDescription(
        statements=statements,
        chapters=chapters,
        language=language_of(words),
        body_starts_with=" ".join(plain(chapters[0].markup).split()[:_TASTE]),
        body_ends_with=" ".join(plain(chapters[-1].markup).split()[-_TASTE:]),
        reviews=story.reviews,
    )


def _chapter(chapter: ReadChapter) -> ChapterDescription:
    return ChapterDescription(
        title=chapter.title or None,
        markup=chapter.markup,
        word_count=count_words(plain(chapter.markup)),
        n_scene_breaks=chapter.markup.count('<hr class="scene"/>'),
        notes_before=chapter.notes_before,
        notes_after=chapter.notes_after,
    )


def _listing(story: ReadStory, statements: tuple[Statement, ...]) -> Listing:
    if story.files:
        whole = tuple(ListedTarget(_place(file), statements, story.reviews) for file in story.files)
        return Listing(whole, is_contents=False, share=1.0)
    n = len(story.chapters)
    targets = tuple(
        ListedTarget(_place(chapter.file), tuple(_of_chapter(chapter, number, n)), (), 0)
        for number, chapter in enumerate(story.chapters, 1)
        if chapter.file
    )
    return Listing(targets, is_contents=True, statements=statements, share=1.0, reviews=story.reviews)


def _place(file: str) -> str:
    """Where a file lies: all of its path, or SOUGHT and the end of it."""
    return file.removeprefix(HERE) if file.startswith(HERE) else SOUGHT + file


def _of_chapter(chapter: ReadChapter, number: int, of: int) -> Iterator[Statement]:
    part = {"number": number, "of": of}
    yield Statement("part", f"{number} of {of}", part, None, "order of the rows", _SURE, Voice.ARCHIVE)
    texts = (
        ("chapter_title", chapter.title, chapter.title),
        ("chapter_notes", plain(chapter.notes_before), chapter.notes_before),
        ("chapter_end_notes", plain(chapter.notes_after), chapter.notes_after),
    )
    for field, words, value in texts:
        if value:
            yield Statement(field, " ".join(words.split()), value, None, "chapters", _SURE, Voice.ARCHIVE)

"""A page of a known dialect described: what the site says beside what the author says in the chapters themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.describe import describe
from ficmirror.recognise.dialects.reading import PageChapter, PageReading
from ficmirror.recognise.division.chapters import blocks_between, one_chapter
from ficmirror.recognise.division.divisions import Part
from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.header.fields import read_drafts
from ficmirror.recognise.language import language_of
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.sayings.asides import addresses, asides, narrowed
from ficmirror.recognise.sayings.permissions import read_permission
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.description import ChapterDescription, Role, Section, WorkDescription
from ficmirror.records.document import Block, Document, Span
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.markup import render

_LEAST_STORY = 0.4  # a chapter of which less than this share were story is left whole
_SURE = 0.9
# what a chapter says of the work only with a label: words above its first line are often its own heading
_ONLY_LABELLED = frozenset({"title", "author", "part", "series", "date", "chapter_title", "fandom", "language"})


@dataclass(frozen=True, slots=True)
class Told:
    """One chapter's rows, told apart into what stands before, in and after its story."""

    document: Document
    rows: Sequence[Row]
    units: Sequence[Unit]
    guesses: Sequence[Guess]
    parts: Sequence[Part]
    way: Sequence[Phase]


Tell = Callable[[Document], Told | None]


def describe_page(document: Document, reading: PageReading, tell: Tell) -> WorkDescription:
    """The work that a page of a known dialect holds. `tell` tells a chapter's header, story and notes apart."""
    chapters: list[ChapterDescription] = []
    said: list[Statement] = []
    sections: list[Section] = []
    first = last = ""
    has_notes = any(draft.field == "notes" for draft in reading.drafts) or len(reading.chapters) > 1
    number = reading.part or next((chapter.number for chapter in reading.chapters[:1]), None)
    is_later = (number or 1) > 1  # its notes are about this part alone
    for n, chapter in enumerate(reading.chapters):
        told = tell(_only(document, chapter.rows))
        if told is None:
            continue
        story = _story_of(told)
        is_first, is_last = n == 0, n == len(reading.chapters) - 1
        if is_first or is_last:
            inner = describe(told.document, told.rows, told.units, told.guesses, _parts_of(told, story))[0]
            first = first or inner.body_starts_with
            last = inner.body_ends_with or last
            said += _authors_own(inner.statements, has_notes) if is_first else []
        chapter.title = _own_title(chapter, reading)
        chapters.append(_chapter(told, chapter, story, keeps_front=not is_first or has_notes or is_later))
        sections += _sections(told, chapter, story, reading)
    said = _together(said, _of_site(reading, chapters))
    sample = " ".join(row.text for chapter in reading.chapters[:1] for row in chapter.rows[:60])
    return WorkDescription(
        tuple(said), tuple(chapters), tuple(sections), language_of(sample), first, last, reading.reviews
    )


def _only(document: Document, rows: Sequence[Row]) -> Document:
    """The document with nothing in it but some rows."""
    wanted: dict[int, list[Row]] = {}
    for row in rows:
        wanted.setdefault(row.block, []).append(row)
    blocks: list[Block] = []
    for number, inside in wanted.items():
        block = document.blocks[number]
        is_whole = len(inside) == sum(1 for line in block.lines if line.text.strip())
        is_whole = is_whole and all(any(row.line is line for line in block.lines) for row in inside)
        blocks.append(block if is_whole else block._replace(lines=tuple(row.line for row in inside)))
    return replace(document, blocks=tuple(blocks), claims=(), language=None)


def _story_of(told: Told) -> tuple[int, int]:
    """The first and the last unit of the story; all of them where hardly any were."""
    numbers = [n for part in told.parts for n in part.story]
    if not numbers:
        return 0, len(told.units) - 1
    low, high = min(numbers), max(numbers)
    inside = sum(unit.size for unit in told.units[low : high + 1])
    if inside < _LEAST_STORY * sum(unit.size for unit in told.units):
        return 0, len(told.units) - 1
    return low, high


def _parts_of(told: Told, story: tuple[int, int]) -> list[Part]:
    low, high = story
    return [Part([*range(low)], [*range(low, high + 1)], [*range(high + 1, len(told.units))])]


def _chapter(told: Told, chapter: PageChapter, story: tuple[int, int], *, keeps_front: bool) -> ChapterDescription:
    """One chapter with its notes: those the site sets apart, and those the author typed above and below the story."""
    rows, units = told.rows, told.units
    low, high = units[story[0]].rows[0].n, units[story[1]].rows[-1].n + 1
    start = low
    while start < high - 1 and _is_heading(rows[start].text, chapter.title):
        start += 1
    front = [row for row in rows[:low] if not _is_heading(row.text, chapter.title)] if keeps_front else []
    described = one_chapter(told.document, rows, (start, high), chapter.title)
    return replace(
        described,
        notes_before=_markup(chapter.before, front, told.document),
        notes_after=_markup((), rows[high:], told.document) + _markup(chapter.after, (), told.document),
    )


def _own_title(chapter: PageChapter, reading: PageReading) -> str | None:
    """A chapter's title, unless it is only the work's said again."""
    names = {fold_label(draft.text) for draft in reading.drafts if draft.field == "title"}
    return None if chapter.title and fold_label(chapter.title) in names else chapter.title


def _is_heading(text: str, title: str | None) -> bool:
    return bool(shapes.chapter_heading(text) or (title and fold_label(text) == fold_label(title)))


def _markup(apart: Sequence[Row], typed: Sequence[Row], document: Document) -> str:
    """Notes as markup: rows of the page set apart, then rows of the chapter."""
    blocks: list[Block] = []
    for row in apart:
        blocks.append(Block(row.kind, (row.line,), True, row.level, row.align, row.gap))
    if typed:
        blocks += blocks_between(document, typed, 0, len(typed))
    return render(blocks)


def _authors_own(statements: Iterable[Statement], has_notes: bool) -> list[Statement]:
    """What the author says in the first chapter, guesses about what a site says with certainty left out."""
    kept: list[Statement] = []
    for one in statements:
        if one.field in _ONLY_LABELLED and not one.rule.startswith("label"):
            continue
        if has_notes and (one.field == "notes" or not one.rule.startswith("label")):
            continue  # it stands above the chapter, and is about that alone
        kept.append(one)
    return kept


def _of_site(reading: PageReading, chapters: Sequence[ChapterDescription]) -> list[Statement]:
    """The statements of the site's own places on the page."""
    drafts: list[Draft] = list(reading.drafts)
    if not any(draft.field == "notes" for draft in drafts):
        drafts += reading.spare[:1]
    further = asides(drafts, reading.spare)
    drafts = narrowed([*drafts, *further])
    if not any(draft.field == "author_email" for draft in drafts):
        drafts += addresses(drafts)
    found = [_dated(one, reading) for one in read_drafts(drafts)]
    about = reading.dialect.site
    known = {one.field for one in found}
    for name, words in reading.claimed:
        if name not in known:
            found.append(Statement(name, words, words, None, f"name of {about}", 0.8, Voice.ARCHIVE))
    part = reading.part or (reading.chapters[0].number if _is_part(reading, found) else None)
    of = reading.n_parts or _n_chapters(found)
    if part and (part, of) != (1, 1):
        value = {"number": part, "of": of}
        found.append(Statement("part", str(part), value, None, f"chapter shown by {about}", _SURE, Voice.ARCHIVE))
        if chapters and chapters[0].title:
            title = chapters[0].title
            found.append(
                Statement("chapter_title", title, title, None, f"chapter shown by {about}", _SURE, Voice.ARCHIVE)
            )
    if reading.restricted:
        words = reading.restricted
        found.append(Statement("lock", words, "locked", None, f"lock shown by {about}", _SURE, Voice.ARCHIVE))
    permission = read_permission(found)
    return [*found, permission] if permission is not None else found


def _is_part(reading: PageReading, found: Sequence[Statement]) -> bool:
    """Whether a page shows one chapter of a work that has more."""
    if len(reading.chapters) != 1 or reading.chapters[0].number is None:
        return False
    return reading.chapters[0].number > 1 or (_n_chapters(found) or 1) > 1


def _n_chapters(found: Sequence[Statement]) -> int | None:
    """How many chapters the site says the work has: of "3/5" the second, of "3/?" the first."""
    for one in found:
        if one.field in {"status", "chapter_count"}:
            numbers = [piece for piece in one.as_written.replace("/", " ").split() if piece.isdigit()]
            if numbers:
                return int(numbers[-1])
    return None


def _dated(statement: Statement, reading: PageReading) -> Statement:
    """A date whose moment the source gives beside the words."""
    span = statement.span
    if span is None or not statement.field.startswith("date"):
        return statement
    day = next((day for place, day in reading.moments if place.start <= span.start < place.end), None)
    return replace(statement, value=day) if day else statement


def _together(own: Sequence[Statement], site: Sequence[Statement]) -> list[Statement]:
    """The author's statements, then the site's that say something else; one permission."""
    known = {(one.field, fold_label(one.as_written)) for one in own}
    has_permission = any(one.field == "permission" and one.value != "unstated" for one in own)
    kept = [one for one in own if one.field != "permission" or has_permission]
    for one in site:
        if (one.field, fold_label(one.as_written)) in known or (one.field == "permission" and has_permission):
            continue
        kept.append(one)
    return kept


def _sections(told: Told, chapter: PageChapter, story: tuple[int, int], reading: PageReading) -> list[Section]:
    """What was taken for what, chapter by chapter."""
    about = reading.dialect.site
    units = told.units
    low, high = units[story[0]].rows[0], units[story[1]].rows[-1]
    found: list[Section] = []
    if chapter.before:
        found.append(Section(Role.NOTES, _span(chapter.before[0], chapter.before[-1]), f"notes set apart by {about}"))
    if low.n > 0:
        found.append(Section(Role.HEADER, _span(told.rows[0], told.rows[low.n - 1]), "typed above the chapter"))
    found.append(Section(Role.NARRATIVE, _span(low, high), f"the story's place in {about}"))
    if high.n + 1 < len(told.rows):
        found.append(Section(Role.FOOTER, _span(told.rows[high.n + 1], told.rows[-1]), "typed below the chapter"))
    if chapter.after:
        found.append(Section(Role.NOTES, _span(chapter.after[0], chapter.after[-1]), f"notes set apart by {about}"))
    return found


def _span(first: Row, last: Row) -> Span:
    return Span(first.line.span().start, last.line.span().end)

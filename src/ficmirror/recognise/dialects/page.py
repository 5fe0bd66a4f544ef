"""A page read by its dialect's table: what the site says of the work, and its chapters with their notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from itertools import pairwise

from ficmirror.recognise.dialects.factline import read_facts
from ficmirror.recognise.dialects.labelled import Said, archive_draft, read_labelled
from ficmirror.recognise.dialects.reach import clip, without_tail
from ficmirror.recognise.dialects.reading import PageChapter, PageReading
from ficmirror.recognise.dialects.registry import dialect_of, has_signs
from ficmirror.recognise.dialects.reviews import read_reviews
from ficmirror.recognise.dialects.rowplaces import RowPlaces
from ficmirror.recognise.dialects.table import ELSE, POINTS, Dialect
from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.layout.passages import Passage, folded
from ficmirror.recognise.layout.rows import Row, rows_of
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.document import BlockKind, Document, Line, Span
from ficmirror.text.places import Place, find_places

# roles that are no field: what stands in such a place is a thing of its own
_BLOCKS = frozenset(
    {
        "body",
        "labelled",
        "chapter_labelled",
        "chapter_end_labelled",
        "facts",
        "chapter_title",
        "chapter_notes",
        "chapter_end_notes",
        "end_notes",
        "furniture",
    }
)
_LABELLED = {  # role of a labelled place → what labels of the work mean there
    "labelled": {},
    "chapter_labelled": {"summary": "chapter_notes", "notes": "chapter_notes"},
    "chapter_end_labelled": {"summary": "chapter_end_notes", "notes": "chapter_end_notes"},
}
_HEADING = re.compile(
    r"\s*(?:chapter|chapitre|kapitel|capítulo|capitolo|глава|rozdział)?\s*#?(?P<n>\d{1,4})\b(?:\s*[:.\-–—]\s*|\s*\Z)",
    re.IGNORECASE,
)
_MOST_PIECES = 400  # rows of one field's place
_MOST_UNREAD = 200  # words of running text in no place of the table, on a page that is said to hold no work
_RUNNING = 10  # words of a row from which it is no entry of a menu
_MOST_FACTS = 2  # lines of a work's facts on its page, above the story and below
_MOST_INLINE = 8  # places inside one line that are looked at


def read_page(document: Document) -> list[PageReading]:
    """The page read by the first dialect that knows it, once for each work on it; empty where none does, or where it
    finds neither a story on it nor the reason why there is none.
    """
    dialect = dialect_of(document)
    if dialect is None:
        return []
    places = _settled(find_places(document.text, dialect.places)) if dialect.places else []
    rows = rows_of(document)
    if _lists(places, RowPlaces(rows, dialect).find(places)):
        return []
    readings: list[PageReading] = []
    told: list[PageReading] = []
    for first, last in _works(places, rows):
        inside = [place for place in places if first <= place.start < last]
        reading = _Reader(document, dialect, [row for row in rows if first <= row.line.start < last]).read(inside)
        reading.chapters = [chapter for chapter in reading.chapters if any(not row.is_rule for row in chapter.rows)]
        readings.append(reading)
        told += [reading] if reading.chapters else []
    if told:
        return told
    if sum(reading.n_unread for reading in readings) > _MOST_UNREAD:
        return []  # whatever it says of itself, there is a text on it that this table does not find
    absent = next((why for why, groups in dialect.absent.items() if has_signs(document.text, groups)), "")
    for reading in readings:
        reading.absent = absent
    return readings if absent else []


def _lists(places: Sequence[Place], lines: Iterable[Place]) -> bool:
    """Whether a page without any place for a story has the facts of several: it is the site's list of them."""
    has_body = any(place.role == "body" for place in places)
    return not has_body and sum(place.role == "facts" for place in lines) > _MOST_FACTS


def _settled(places: Sequence[Place]) -> list[Place]:
    """The places, those that are asked for in another's stead only where that one is nowhere."""
    met = {place.role for place in places}
    return [
        place._replace(role=place.role.removesuffix(ELSE))
        for place in places
        if place.role.removesuffix(ELSE) == place.role or place.role.removesuffix(ELSE) not in met
    ]


def _works(places: Sequence[Place], rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The stretches of the source that hold one work each: an anthology's begin with a title page of their own."""
    begins = [place.start for place in places if place.role == "work_begins"]
    ends = rows[-1].line.span().end + 1 if rows else 0
    cuts = [0, *begins[1:], ends]
    return [(low, high) for low, high in pairwise(cuts) if low < high]


class _Reader:
    """Goes over a page's rows with the places they stand in."""

    def __init__(self, document: Document, dialect: Dialect, rows: Sequence[Row]) -> None:
        self.document, self.dialect = document, dialect
        self.rows = rows
        self.starts = [row.line.start for row in self.rows]
        self.reading = PageReading(dialect)
        self.labelled: list[Row] = []
        self.labelled_role = ""
        self.waiting = PageChapter()  # what stands above the next chapter
        self.body: Place | None = None
        self.is_telling = False
        self.aside_block = -1
        self.aside = ""  # the label of notes under which the walk is, where such labels stand in the story's place

    def read(self, found: Sequence[Place]) -> PageReading:
        """The reading of these rows with the places found in their markup."""
        places = list(found)
        places += RowPlaces(self.rows, self.dialect).find(found)
        places.sort(key=lambda place: (place.start, -place.end))
        self._fields(places)
        self._walk(places)
        self._finish()
        self._menu(places)
        self._claimed()
        self.reading.reviews = read_reviews(places, self.rows, self._passage)
        return self.reading

    def _passage(self, place: Place) -> Passage:
        """The words in a place, wherever its lines begin."""
        pieces: list[tuple[Line, int, int]] = []
        n = max(bisect_right(self.starts, place.inner) - 1, 0)
        while n < len(self.rows) and self.starts[n] < place.end and len(pieces) < _MOST_PIECES:
            row = self.rows[n]
            low, high = clip(row, place.inner, place.end)
            if high > low:
                pieces.append((row.line, low, high))
            n += 1
        return Passage(pieces)

    def _fields(self, places: Sequence[Place]) -> None:
        """Drafts of the places that are fields; a title counts once."""
        said: set[tuple[str, str]] = set()
        told_until = 0  # what stands in a review says nothing of the work
        taken = {(place.start, place.end) for place in places if place.role in _BLOCKS}
        for place in places:
            is_readers = place.role.startswith("review") or place.start < told_until
            told_until = max(told_until, place.end) if place.role == "review" else told_until
            is_block_too = place.role not in _BLOCKS | POINTS and (place.start, place.end) in taken
            if is_readers or is_block_too:
                continue
            if place.role == "restricted":
                self.reading.restricted = place.attributes.get("title") or place.attributes.get("alt") or "locked"
            elif place.role == "moment":
                self._moment(place)
            elif place.role == "facts":
                self.reading.drafts += [self._trimmed(one) for one in read_facts(self._passage(place), self.dialect)]
            elif place.role not in _BLOCKS | POINTS and not self._is_unwanted(place.role):
                passage = self._passage(place)
                key = (place.role, folded(passage.text).casefold())
                is_second = place.role in {"title", "chapter_title"} and any(role == place.role for role, _ in said)
                if passage.text.strip() and key not in said and not is_second:
                    said.add(key)
                    rule = f"{place.role.replace('_', ' ')} of {self.dialect.site}"
                    self.reading.drafts += self._parted(self._trimmed(archive_draft(place.role, passage, rule)))

    def _is_unwanted(self, name: str) -> bool:
        """Whether a field's place means something else on this page, as a sign in its source tells."""
        sign = self.dialect.options.get("unless", {}).get(name, "")
        return bool(sign) and sign in self.document.text

    def _parted(self, draft: Draft) -> Iterable[Draft]:
        """The fandoms of a crossover, where the dialect joins them by a sign; a field that never is a list whole."""
        if draft.field in self.dialect.options.get("whole", ()):
            return [replace(draft, is_whole=True)]
        joint = self.dialect.options.get("fandom_joint", "")
        if draft.field != "fandom" or not joint or joint not in draft.text:
            return [draft]
        cuts = [0, *(found.end() for found in re.finditer(re.escape(joint), draft.text)), len(draft.text) + len(joint)]
        return [
            replace(draft, passage=cut_passage(draft.passage, low, high - len(joint)), is_whole=True)
            for low, high in pairwise(cuts)
        ]

    def _moment(self, place: Place) -> None:
        seconds = place.attributes.get("data-xutime", "")
        if seconds.isdigit() and len(seconds) < 11:
            day = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
            self.reading.moments.append((Span(place.start, place.end), day))

    def _trimmed(self, draft: Draft) -> Draft:
        """A draft without what the dialect says is no part of such a value."""
        pattern = self.dialect.trim.get(draft.field)
        found = pattern.match(draft.text) if pattern else None
        if found is None or not found["value"]:
            return draft
        return replace(draft, passage=cut_passage(draft.passage, *found.span("value")))

    def _walk(self, places: Sequence[Place]) -> None:
        active: list[Place] = []
        at = 0
        furniture_until = 0  # what stands in furniture is furniture
        for row in self.rows:
            here = row.line.source_offset(row.start)
            while at < len(places) and places[at].start <= here:
                if places[at].start >= furniture_until:
                    self._meet(places[at])
                    active.append(places[at])
                    if places[at].role == "furniture":
                        furniture_until = places[at].end
                at += 1
            active = [place for place in active if place.end > here]
            row = without_tail(row, places[at : at + _MOST_INLINE])
            self._row(row, next((place for place in reversed(active) if place.role not in POINTS), None))

    def _meet(self, place: Place) -> None:
        if place.role in {"begins", "ends"}:
            self._close_labelled()
            self.is_telling = place.role == "begins"
            self.body = place if self.is_telling else None
            self.aside = ""
            if self.is_telling:
                self._open_chapter()

    def _role(self, place: Place | None) -> str:
        """What a row in a place is taken for."""
        role = place.role if place else ""
        if role == "chapter_title" and self.is_telling and self.reading.chapters[-1].rows:
            role = ""  # a heading inside a story whose end only the next chapter's beginning shows
        if not role and self.is_telling:
            return "body"
        if not role and self.dialect.options.get("front") == "labelled":
            return "chapter_labelled" if self.reading.chapters else "labelled"
        return role

    def _row(self, row: Row, place: Place | None) -> None:
        role = self._role(place)
        if role not in _LABELLED or role != self.labelled_role:
            self._close_labelled()
        match role:
            case "labelled" | "chapter_labelled" | "chapter_end_labelled":
                self.labelled_role = role
                self.labelled.append(row)
            case "body":
                if place is not None and place.role == "body" and place is not self.body:
                    self.body = place
                    self._open_chapter()
                if not (self.dialect.options.get("labels_inside") and self._is_set_apart(row)):
                    self.reading.chapters[-1].rows.append(row)
            case "chapter_title":
                self._title(row)
            case "chapter_notes":
                self._next().before.append(row)
            case "chapter_end_notes" | "end_notes":
                self._end_notes(role, [row], self._passage(place) if place else None)
            case _:
                self._leave(row)

    def _leave(self, row: Row) -> None:
        """Count a row that is read as nothing."""
        if (n_words := row.text.count(" ") + 1) >= _RUNNING:
            self.reading.n_unread += n_words

    def _is_set_apart(self, row: Row) -> bool:
        """Whether a row of the story is a label of notes, or a quotation under one: such places have no name here."""
        name = self.dialect.labels.get(fold_label(row.text), "") if len(row.text) < 40 else ""
        if name == "notes" and not self.dialect.places and row.text.endswith(":"):
            name = "end_notes"  # in a copied page the label below the story is the one above it
        if name.startswith("chapter_") or name == "end_notes":
            self.aside, self.aside_block = name, -1
            return True
        is_free = not self.dialect.places and self.aside_block in (-1, row.block)  # a text has no quotations
        is_free |= self.aside.endswith("end_notes") and "ends_in_notes" in self.dialect.options
        if not self.aside or not (row.kind is BlockKind.QUOTE or is_free):
            self.aside = ""
            return False
        self.aside_block = row.block
        if self.aside == "chapter_notes":
            self.reading.chapters[-1].before.append(row)
        else:
            self._end_notes(self.aside, [row])
        return True

    def _next(self) -> PageChapter:
        """The chapter that what stands here is for: the one that has begun without a word, or the next."""
        chapters = self.reading.chapters
        return chapters[-1] if chapters and not chapters[-1].rows else self.waiting

    def _open_chapter(self) -> None:
        chapters = self.reading.chapters
        if chapters and not chapters[-1].rows:
            return
        chapters.append(self.waiting)
        self.waiting = PageChapter()

    def _title(self, row: Row) -> None:
        chapter = self._next()
        text = folded(row.text)
        pattern = self.dialect.trim.get("chapter_title")
        if pattern and (found := pattern.match(text)) and found["value"] is not None:
            text = found["value"]
        heading = _HEADING.match(text)
        if heading:
            chapter.number = int(heading["n"])
            text = text[heading.end() :]
        chapter.title = chapter.title or text.strip() or None

    def _end_notes(self, role: str, rows: list[Row], passage: Passage | None = None) -> None:
        chapters = [chapter for chapter in self.reading.chapters if chapter.rows]
        if chapters:
            chapters[-1].after += rows
        if role == "end_notes" or not chapters:
            passage = passage or Passage((row.line, row.start, row.end) for row in rows)
            self.reading.spare.append(archive_draft("notes", passage, f"end notes of {self.dialect.site}"))

    def _close_labelled(self) -> None:
        """What the labelled rows met last say."""
        rows, role = self.labelled, self.labelled_role
        self.labelled, self.labelled_role = [], ""
        for said in read_labelled(rows, self.dialect) if rows else ():
            self._said(said, _LABELLED[role].get(said.field, said.field))

    def _said(self, said: Said, name: str) -> None:
        match name:
            case "chapter_notes":
                self._next().before += said.rows
            case "chapter_end_notes" | "end_notes":
                self._end_notes(name, said.rows)
            case "chapter_title":
                self._title(said.rows[0])
            case _:
                nothing = self.dialect.options.get("no_values", ())
                made = (self._trimmed(draft) for draft in said.drafts(self.dialect.site))
                self.reading.drafts += [draft for draft in made if draft.text.strip() not in nothing]

    def _finish(self) -> None:
        self._close_labelled()
        chapters = self.reading.chapters
        if chapters and not chapters[-1].rows:
            self.waiting = chapters.pop()
        if chapters and self.waiting.before:
            chapters[-1].after += self.waiting.before

    def _menu(self, places: Sequence[Place]) -> None:
        """Which part a page is by the menu of chapters on it, and what the menu calls it."""
        menu = next((place for place in places if place.role == "chapter_menu"), None)
        now = next((place for place in places if place.role == "chapter_now"), None)
        if menu is not None:
            inside = self.document.claimed("option")
            self.reading.n_parts = sum(menu.start <= claim.span.start < menu.end for claim in inside if claim.span)
        if now is None or not self.reading.chapters:
            return
        words = folded(unescape(self.document.text[now.inner : min(now.end, now.inner + 400)].split("<")[0]))
        heading = _HEADING.match(words)
        chapter = self.reading.chapters[0]
        if heading:
            self.reading.part = chapter.number = int(heading["n"])
            chapter.title = words[heading.end() :].strip() or chapter.title

    def _claimed(self) -> None:
        """What the page's name and address say of fields that no place states."""
        reading = self.reading
        known = {draft.field for draft in reading.drafts} | ({"part"} if reading.part else set())
        for name, patterns in self.dialect.claims.items():
            said = () if name in known else self.document.claimed(*patterns)
            found = next((m for claim in said if (m := patterns[claim.name].match(claim.text))), None)
            if found and name == "part":
                reading.part = int(found["value"])
            elif found and not self._is_unwanted(name):
                reading.claimed.append((name, found["value"].strip()))

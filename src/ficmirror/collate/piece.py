"""What is collated: an object's findings with the places it was met, taken apart into pieces, one for each work in
it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from ficmirror.collate.hearsay import heard, listed_titles, places_among_parts
from ficmirror.collate.paths import PathShape, nameless, shape_of_page
from ficmirror.collate.titles import TitleShape, read_title
from ficmirror.collate.words import ARTICLES, NAMELESS
from ficmirror.records.description import Kind, WorkDescription
from ficmirror.records.findings import Findings
from ficmirror.records.held import Provenance
from ficmirror.records.listing import ListedBy
from ficmirror.records.posting import Posting
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.fold import fold

_HARDLY = 0.65  # confidence of a title that nothing but its place and form speaks for
_NOT_WORDS = bytes(code for code in range(128) if not chr(code).isalnum())
_LOWER = bytes(range(256)).lower()
_TAG = re.compile(rb"<[^<>]*>")
_SHORT = 100  # words
_ENDS, _TAKEN = (
    160,
    1_200,
)  # letters at an end that are its copies' too, and the characters of markup they are taken from
_HEADER = frozenset({
    "author", "fandom", "relationship", "character", "rating", "category", "summary", "disclaimer", "archive",
    "permission", "feedback", "warnings", "spoilers", "date",
})  # fmt: skip
_NAMING = frozenset({"author", "fandom", "summary"})  # at least one of these,
_OWN_HEADER = 2  # and so many of all


@dataclass(frozen=True, slots=True)
class Member:
    """One object's findings, every place it was met, and what index pages say of it.

    `text_keys` and `end_keys`: those of each work in it, by number, where they were reckoned before; then the chapters'
    markup need not be there.
    """

    findings: Findings
    places: tuple[Provenance, ...]
    listed: tuple[ListedBy, ...] = ()
    text_keys: Mapping[int, str] | None = None
    end_keys: Mapping[int, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Piece:
    """One work in one object, as far as collating looks at it.

    `work_n` counts from 0 inside the object. `number` and `of` are the part it says it is, else None (`number` 2.5 is
    "2b").
    """

    member: Member
    work_n: int
    work: WorkDescription
    title: TitleShape
    authors: frozenset[str]
    path: PathShape
    number: float | None
    of: int | None
    fingerprint: tuple[int, ...]
    post_title: str = ""  # the stem of the subject it was posted under
    chain: tuple[str, int] | None = None  # the first of the pages that lead on to one another, and its place in them
    is_of_pile: bool = False  # whether its file stands in a row of files each of which is a work of its own

    @property
    def posting(self) -> Posting | None:
        """How it was posted, where it was."""
        return self.member.findings.posting

    @property
    def senders(self) -> frozenset[str]:
        """What tells its sender from others."""
        return frozenset(self.posting.senders) if self.posting else frozenset()

    @cached_property
    def text_key(self) -> str:
        """The digest of the narrative's letters, the same for two copies that differ in their markup only. Reckoned
        when first asked for, as a work that stands alone never is.
        """
        known = self.member.text_keys
        return text_key(self.work) if known is None else known.get(self.work_n, "")

    @cached_property
    def end_keys(self) -> tuple[str, ...]:
        """What stands for the first and for the last letters of the narrative, as `text_key` for all of them."""
        known = self.member.end_keys
        return end_keys(self.work) if known is None else known.get(self.work_n, ())

    @property
    def digest(self) -> str:
        """The name of the object it stands in."""
        return self.member.findings.digest

    @cached_property
    def contents(self) -> dict[str, int]:
        """The works of index pages of which it is a part, and its position there."""
        return places_among_parts(self.member.listed)

    @cached_property
    def series_place(self) -> tuple[str, float] | None:
        """The first series it says it belongs to, folded, and which of its works it is; None where it does not say."""
        for statement in self.work.values("series")[:1]:
            value: Any = statement.value
            if isinstance(value, dict) and isinstance(value.get("position"), int | float):
                return fold(str(value.get("title", ""))), float(value["position"])
        return None

    @cached_property
    def has_header(self) -> bool:
        """Whether it says of itself what works say and their later parts leave out: who wrote it, what it is about."""
        fields = {statement.field for statement in self.work.statements}
        return bool(fields & _NAMING) and len(fields & _HEADER) >= _OWN_HEADER

    @property
    def is_by_its_sender(self) -> bool:
        """Whether nothing tells who wrote it but who posted it."""
        return all(statement.voice is Voice.POSTER for statement in self.work.values("author"))

    @property
    def is_led_to(self) -> bool:
        """Whether a list, a page of contents or another part leads to it: copies to be printed have nothing of it."""
        return bool(self.member.listed) or self.chain is not None

    @property
    def is_absent(self) -> bool:
        """Whether what was kept in its place only says that it is gone."""
        return bool(self.member.findings.recognised.absent)

    @property
    def title_key(self) -> str:
        """The folded title without its part, "" where it has none that tells works apart."""
        return "" if self.title.is_generic else self.title.key


def text_key(work: WorkDescription) -> str:
    """A digest of the narrative's letters and digits alone; "" for fewer than twenty words, which say too little."""
    if work.word_count < 20:
        return ""
    total = sha256()
    for chapter in work.chapters:
        total.update(_letters(chapter.markup))
    return total.hexdigest()[:24]


def end_keys(work: WorkDescription) -> tuple[str, ...]:
    """Digests of the first letters of a narrative and of its last, which a copy shares that breaks off or begins later;
    none of a narrative that is hardly longer than these.
    """
    chapters = work.chapters
    if work.word_count < _SHORT:
        return ()
    ends = (
        ("begin:", _letters(chapters[0].markup[:_TAKEN])[:_ENDS]),
        ("end:", _letters(chapters[-1].markup[-_TAKEN:])[-_ENDS:]),
    )
    return tuple(name + sha256(letters).hexdigest()[:24] for name, letters in ends if len(letters) == _ENDS)


def _letters(markup: str) -> bytes:
    """Only the letters of some markup: its tags, entities' names, punctuation and white space left out."""
    content = markup.encode("utf-8").replace(b"</p>\n<p>", b"")  # what most tags are, at once
    return _TAG.sub(b"", content).translate(_LOWER, _NOT_WORDS)


def _words(statement: Statement) -> str:
    return statement.value if isinstance(statement.value, str) and statement.value.strip() else statement.as_written


def authors_of(work: WorkDescription) -> frozenset[str]:
    """The folded names of the authors a work states."""
    return frozenset(fold(_words(s)) for s in work.values("author")[:20]) - NAMELESS


def title_of(work: WorkDescription) -> TitleShape:
    """The first title a work states, taken apart; an empty one where it states none. A line that hardly looks like one
    gives way to what a list says.
    """
    stated = work.values("title")
    if not stated:
        return read_title("")
    first = stated[0]
    if first.confidence < _HARDLY and first.voice in (Voice.AUTHOR, Voice.FILE):
        first = next((s for s in stated if s.voice is Voice.LISTING and s.confidence > first.confidence), first)
    return read_title(_words(first))


def _stated_part(work: WorkDescription, title: TitleShape) -> tuple[float | None, int | None]:
    for statement in work.values("part"):
        value: Any = statement.value
        is_in_series = isinstance(value, dict) and value.get("in") == "series"  # a place among works, not a part of one
        if isinstance(value, dict) and not is_in_series and isinstance(value.get("number"), int | float):
            of = value.get("of")
            return float(value["number"]), of if isinstance(of, int) else title.of
    return title.number, title.of


def _subject_of(posted: Posting | None) -> TitleShape:
    """The subject a post came under as a title, with the part it counts."""
    if posted is None:
        return read_title("")
    shape = read_title(posted.title)
    part = read_title(f"x {posted.part}") if posted.part else shape
    return replace(shape, number=part.number, of=part.of)


def stem_of(key: str) -> str:
    """A folded title without the article and the blanks, which posts of one work are careless about."""
    first, _, rest = key.partition(" ")
    return (rest if rest and first in ARTICLES else key).replace(" ", "")


def pieces_of(member: Member, path: str = "") -> list[Piece]:
    """The works in one object; none where it is no work. `path` is taken from its first place if not given."""
    findings = member.findings
    if findings.kind not in (Kind.WORK, Kind.WORKS):
        return []
    where = path or (member.places[0].path if member.places else findings.path)
    posted = findings.posting
    shape = nameless(where) if posted else shape_of_page(where, findings.recognised.listing.leads_to)
    subject = _subject_of(posted)
    is_alone = len(findings.recognised.works) == 1
    listed = {read_title(words).key for words in listed_titles(member.listed)} - {""}
    pieces = []
    for work_n, own in enumerate(findings.recognised.works):
        is_listed = is_alone or title_of(own).key in listed
        work = heard(own, member.listed) if is_listed else own
        title = title_of(work)
        number, of = _stated_part(work, title)
        if is_alone and subject.number is not None:
            number, of = subject.number, subject.of
        if is_alone and title.is_generic and not subject.is_generic:
            title = replace(subject, number=number, of=of)
        fingerprint = findings.fingerprint if is_alone else ()
        post_title = "" if subject.is_generic or not is_alone else stem_of(subject.key)
        pieces.append(Piece(member, work_n, work, title, authors_of(work), shape, number, of, fingerprint, post_title))
    return pieces


def _place_order(place: Provenance) -> tuple[str, int, str]:
    """By time, then the shorter name first: what is added to a name makes it a copy's ("… &textsize=1", "… (2)")."""
    return place.accession, len(place.path), place.path


def all_pieces(members: Sequence[Member]) -> list[Piece]:
    """The works in some objects, by their paths; an object given twice counts once with all its places."""
    by_digest: dict[str, Member] = {}
    for member in members:
        known = by_digest.get(member.findings.digest)
        places = tuple(sorted({*(known.places if known else ()), *member.places}, key=_place_order))
        by_digest[member.findings.digest] = replace(member, places=places)
    in_order = sorted(
        by_digest.values(), key=lambda m: (m.places[0].path if m.places else m.findings.path, m.findings.digest)
    )
    return [piece for member in in_order for piece in pieces_of(member)]

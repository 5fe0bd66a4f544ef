"""One deposit as the rows of its tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b, sha256
from typing import Any

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.compression import squeeze
from ficmirror.catalogue.evidence import write_evidence
from ficmirror.catalogue.fixity import fixity
from ficmirror.catalogue.naming import Register, TagName, series_fold, tag_name
from ficmirror.catalogue.tidying import cut, sort_date, sort_key
from ficmirror.records.codec import to_json
from ficmirror.records.deposit import Deposit
from ficmirror.records.description import ChapterDescription
from ficmirror.records.review import Review

LAST = 1e9  # where works without a place in their series stand


@dataclass(frozen=True, slots=True)
class Prepared:
    """A deposit with what is computed of it: its chapters' digests, what it rests on as JSON, a digest of it all."""

    deposit: Deposit
    texts: tuple[bytes, ...]
    detail: bytes
    version: bytes


def prepare(deposit: Deposit) -> Prepared:
    """Compute a deposit's digests."""
    texts = tuple(map(text_digest, deposit.chapters))
    detail = write_evidence(deposit.statements, deposit.doubts)
    slim = tuple(replace(chapter, markup="", kept_as="") for chapter in deposit.chapters)
    told = blake2b(to_json(replace(deposit, chapters=slim, statements=())), digest_size=16)
    for part in (detail, *texts):
        told.update(part)
    return Prepared(deposit, texts, detail, told.digest())


def text_digest(chapter: ChapterDescription) -> bytes:
    """The digest under which a chapter's text is kept."""
    return bytes.fromhex(chapter.kept_as) if chapter.kept_as else sha256(_encoded(chapter.markup)).digest()


def _encoded(markup: str) -> bytes:
    return markup.encode("utf-8", "surrogatepass")


def keep_texts(prepared: Iterable[Prepared]) -> None:
    """Keep the chapters' texts that are not kept yet."""
    markups = {
        digest: chapter.markup
        for it in prepared
        for digest, chapter in zip(it.texts, it.deposit.chapters, strict=True)
        if not chapter.kept_as
    }
    sql = f"SELECT digest FROM {rows.table(models.TextBody)} WHERE digest IN ({{}})"
    kept = {bytes(digest) for (digest,) in rows.fetch_in(sql, markups)}
    values = [(digest, squeeze(_encoded(markup))) for digest, markup in markups.items() if digest not in kept]
    rows.insert(models.TextBody, "digest content", values, "DO NOTHING")


@dataclass(slots=True)
class WorkRows:
    """Rows of many works, gathered and then written table by table."""

    register: Register
    place_of: Callable[[str, str], tuple[int, int]]  # digest, path → (held object's id, place's id)
    now: datetime
    gathered: dict[str, list[Sequence[Any]]] = field(default_factory=dict)

    def add(self, it: Prepared, number: int, added_at: Any) -> None:
        """Gather the rows of one work."""
        deposit = it.deposit
        audience = deposit.access.audience.value
        sort = (audience, sort_date(deposit.date))
        work, now = self._work(it, number), rows.moment(self.now)
        chapters, series, reviews = _chapters(it, number), self._series(deposit, number, audience), _reviews(it, number)
        credits, tags, sources = (
            _credits(deposit, number, sort),
            _tags(deposit, number, sort),
            self._sources(it, number),
        )
        digest = fixity((*work[:2], *work[3:]), (chapters, credits, tags, series, sources, reviews))
        self._put(WORK, [(*work, digest, added_at or now, now)])
        self._put(DETAIL, [(number, squeeze(it.detail))])
        self._put(CHAPTER, chapters)
        self._put(CREDIT, [(number, self.register.creators[name], *rest) for _, name, *rest in credits])
        self._put(TAG, [(number, self.register.tags[kind, name], *rest) for _, kind, name, *rest in tags])
        self._put(SERIES, series)
        self._put(SOURCE, sources)
        self._put(REVIEW, reviews)

    def _put(self, columns: str, values: Iterable[Sequence[Any]]) -> None:
        self.gathered.setdefault(columns, []).extend(values)

    def _work(self, it: Prepared, number: int) -> Sequence[Any]:
        deposit = it.deposit
        return (
            number, deposit.key[:120], it.version, cut(deposit.title, 500), sort_key(deposit.title), deposit.summary,
            deposit.notes, deposit.rating[:12], deposit.language[:12], deposit.word_count, len(deposit.chapters),
            deposit.date[:10], sort_date(deposit.date), deposit.is_complete, deposit.access.permission.value,
            deposit.access.audience.value, deposit.access.reason, len(deposit.doubts),
        )  # fmt: skip

    def _series(self, deposit: Deposit, number: int, audience: str) -> list[Sequence[Any]]:
        once: dict[int, float | None] = {}
        for place in deposit.series:
            once.setdefault(self.register.series[series_fold(deposit, place.title)], place.position)
        return [
            (number, series, position, audience, LAST if position is None else position)
            for series, position in once.items()
        ]

    def _sources(self, it: Prepared, number: int) -> list[Sequence[Any]]:
        once: dict[tuple[int, int, int], tuple[int, bool, int]] = {}
        for note in it.deposit.sources:
            held, place = self.place_of(note.digest, note.path)
            once.setdefault((held, place, note.work_n), (note.part, note.is_copy, note.copy_of))
        return [(number, *where, *what) for where, what in once.items()]

    def write(self) -> None:
        """Write every row gathered."""
        for columns, model in TABLES.items():
            rows.insert(model, columns, self.gathered.get(columns, []))


def _chapters(it: Prepared, number: int) -> list[Sequence[Any]]:
    return [
        (number, position, cut(chapter.title or "", 500), chapter.word_count, chapter.n_scene_breaks, text,
         chapter.notes_before, chapter.notes_after)
        for position, (chapter, text) in enumerate(zip(it.deposit.chapters, it.texts, strict=True), 1)
    ]  # fmt: skip


def _credits(deposit: Deposit, number: int, sort: tuple[str, int]) -> list[Sequence[Any]]:
    """Rows with the creators' names in the place of their numbers."""
    once = dict.fromkeys((cut(credit.name, 200), credit.role[:12]) for credit in deposit.credits)
    return [(number, name, role, position, *sort) for position, (name, role) in enumerate(once, 1)]


def _tags(deposit: Deposit, number: int, sort: tuple[str, int]) -> list[Sequence[Any]]:
    """Rows with the tags' kinds and names in the place of their numbers."""
    written: dict[TagName, list[str]] = {}
    for tag in deposit.tags:
        words = written.setdefault(tag_name(tag.kind.value, tag.name), [])
        if tag.as_written not in words:
            words.append(tag.as_written)
    return [
        (number, *name, cut(" · ".join(words), 300), position, *sort)
        for position, (name, words) in enumerate(written.items(), 1)
    ]


def _reviews(it: Prepared, number: int) -> list[Sequence[Any]]:
    deposit = it.deposit
    positions = {(it.digest, it.key): n for n, it in enumerate(deposit.reviews, 1) if it.key}
    return [
        (number, position, positions.get((it.digest, it.reply_to)) if it.reply_to else None, _review_name(it),
         cut(it.author, 200), it.date[:25], cut(it.rating, 60), it.chapter, it.markup, it.is_held_back)
        for position, it in enumerate(deposit.reviews, 1)
    ]  # fmt: skip


def _review_name(review: Review) -> str:
    """What a review is called for ever: where it stands, by its key, or by what it says where it has none."""
    key = review.key or sha256(f"{review.author}\0{review.date}\0{review.markup}".encode()).hexdigest()[:32]
    return f"{review.digest}:{key}"[:200]


WORK = (
    "id key version title sort_title summary notes rating language word_count n_chapters date sort_date is_complete "
    "permission audience access_reason n_doubts fixity added_at changed_at"
)
DETAIL = "work_id content"
CHAPTER = "work_id position title word_count n_scene_breaks text_id notes_before notes_after"
CREDIT = "work_id creator_id role position audience sort_date"
TAG = "work_id tag_id as_written position audience sort_date"
SERIES = "work_id series_id position audience sort_position"
REVIEW = "work_id position parent name author date rating chapter markup is_held_back"
SOURCE = "work_id held_id place_id work_n part is_copy copy_of"
TABLES: Mapping[str, Any] = {
    WORK: models.Work,
    DETAIL: models.WorkDetail,
    CHAPTER: models.Chapter,
    CREDIT: models.WorkCredit,
    TAG: models.WorkTag,
    SERIES: models.SeriesEntry,
    SOURCE: models.Source,
    REVIEW: models.Review,
}

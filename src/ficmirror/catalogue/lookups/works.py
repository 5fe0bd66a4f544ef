"""One work: its whole description, its chapters, its originals, and where it went."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.compression import restore, restore_text
from ficmirror.catalogue.evidence import read_evidence
from ficmirror.catalogue.lookups.cards import cards
from ficmirror.catalogue.paths import clean, lower
from ficmirror.catalogue.ruled import MARK, rulings
from ficmirror.catalogue.views import ChapterHead, ChapterText, Doubtful, SourceView, WorkCard, WorkView
from ficmirror.errors import NotFound
from ficmirror.records.deposit import kind_of_doubt
from ficmirror.records.rights import Audience
from ficmirror.records.statement import Statement

WORK, DETAIL, MOVED = (rows.table(model) for model in (models.Work, models.WorkDetail, models.WorkMoved))
CHAPTER, TEXT, SOURCE = (rows.table(model) for model in (models.Chapter, models.TextBody, models.Source))
HELD, PLACE, ACCESSION = (rows.table(model) for model in (models.HeldObject, models.Place, models.Accession))
KINDS = {"warnings": "warning"}  # fields that are called otherwise than their tags
WITHHELD = (
    f"EXISTS (SELECT 1 FROM {SOURCE} x JOIN {WORK} w ON w.id = x.work_id "
    f"WHERE x.held_id = h.id AND w.audience = '{Audience.NOBODY.value}')"
)  # a work in the same bytes was withdrawn
SOURCE_COLUMNS = (
    f"h.digest, p.path, a.name, p.file_at, {{part}}, {{copy}}, h.size, h.media_type, h.form, h.encoding, {WITHHELD} "
    f"FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id JOIN {ACCESSION} a ON a.id = p.accession_id"
)


def card(number: int, audiences: Collection[Audience]) -> WorkCard:
    """One work's card. Raises NotFound where there is none the viewer may see."""
    found = cards((number,), audiences)
    if not found:
        raise NotFound(f"There is no work {number}.")
    return found[0]


def work(number: int, audiences: Collection[Audience]) -> WorkView:
    """A work's whole description. Raises NotFound."""
    shown = card(number, audiences)
    notes, reason = rows.fetch(f"SELECT notes, access_reason FROM {WORK} WHERE id = %s", (number,))[0]
    statements, doubts = _detail(number)
    return WorkView(shown, notes, reason, chapter_heads(number), _sources(number), statements, doubts)


def _detail(number: int) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    found = rows.fetch(f"SELECT content, {MARK} FROM {DETAIL} WHERE work_id = %s", (number,))
    if not found:
        return (), ()
    statements, doubts = read_evidence(restore(found[0][0]))
    names = rulings(found[0][1]).names
    return tuple(_renamed(one, names) for one in statements) if names else statements, doubts


def _renamed(statement: Statement, names: Mapping[tuple[str, str], str]) -> Statement:
    """The statement with the names that its tags go by since it was arranged."""
    kind, value = KINDS.get(statement.field, statement.field), statement.value
    if isinstance(value, str) and (kind, value) in names:
        return replace(statement, value=names[kind, value])
    if isinstance(value, list):
        return replace(statement, value=[names.get((kind, str(one)), one) for one in value])
    return statement


def moved_to(number: int) -> int | None:
    """The work that what had this number became part of, or None."""
    found = rows.fetch(f"SELECT work_id FROM {MOVED} WHERE old = %s", (number,))
    return found[0][0] if found else None


def chapter_heads(number: int) -> tuple[ChapterHead, ...]:
    """A work's table of contents; to be asked only for a work the viewer may see."""
    sql = f"SELECT position, title, word_count, n_scene_breaks FROM {CHAPTER} WHERE work_id = %s ORDER BY position"
    return tuple(ChapterHead(*row) for row in rows.fetch(sql, (number,)))


def chapter(number: int, position: int, audiences: Collection[Audience]) -> ChapterText:
    """One chapter to read, `position` 1 first. Raises NotFound."""
    found = list(_texts(number, audiences, position))
    if not found:
        raise NotFound(f"There is no chapter {position} of work {number}.")
    return found[0]


def chapters(number: int, audiences: Collection[Audience]) -> Iterator[ChapterText]:
    """Every chapter to read, in order. Raises NotFound where there is no such work."""
    if not is_visible(number, audiences):
        raise NotFound(f"There is no work {number}.")
    return _texts(number, audiences)


def is_visible(number: int, audiences: Collection[Audience]) -> bool:
    """Whether there is such a work and the viewer may see it."""
    return audience_of(number) in audiences


def audience_of(number: int) -> Audience | None:
    """Who may see a work; None where there is none."""
    found = rows.fetch(f"SELECT audience FROM {WORK} WHERE id = %s", (number,))
    return Audience(found[0][0]) if found else None


def why_unseen(number: int) -> str:
    """Why nobody may see a work, "" where somebody may or there is none."""
    sql = f"SELECT access_reason FROM {WORK} WHERE id = %s AND audience = %s"
    found = rows.fetch(sql, (number, Audience.NOBODY.value))
    return str(found[0][0]) if found else ""


def _texts(number: int, audiences: Collection[Audience], position: int | None = None) -> Iterator[ChapterText]:
    if not is_visible(number, audiences):
        return
    only = "" if position is None else " AND c.position = %s"
    sql = (
        f"SELECT c.position, c.title, c.word_count, t.content, c.notes_before, c.notes_after FROM {CHAPTER} c "
        f"JOIN {TEXT} t ON t.digest = c.text_id WHERE c.work_id = %s{only} ORDER BY c.position"
    )
    for row in rows.fetch(sql, (number,) if position is None else (number, position)):
        yield ChapterText(row[0], row[1], row[2], restore_text(row[3]), row[4], row[5])


def originals(number: int, audiences: Collection[Audience]) -> tuple[SourceView, ...]:
    """Every held object a work rests on, in the order of its parts, further copies last. Raises NotFound."""
    if not is_visible(number, audiences):
        raise NotFound(f"There is no work {number}.")
    return _sources(number)


def _sources(number: int) -> tuple[SourceView, ...]:
    columns = SOURCE_COLUMNS.format(part="s.part", copy="s.is_copy")
    sql = (
        f"SELECT {columns} JOIN {SOURCE} s ON s.place_id = p.id WHERE s.work_id = %s "
        "ORDER BY s.is_copy, CASE WHEN s.part = 0 THEN 1 ELSE 0 END, s.part, s.id"
    )
    return tuple(source_view(row) for row in rows.fetch(sql, (number,)))


def source_view(row: tuple[Any, ...]) -> SourceView:
    """A row of `SOURCE_COLUMNS` as a view."""
    digest, path, accession, file_at, part, is_copy, *rest, is_withheld = row
    at = rows.read_moment(file_at) if file_at else None
    size, media_type, form, encoding = rest
    return SourceView(
        digest, path, accession, at, part, bool(is_copy), size, media_type, form, encoding, bool(is_withheld)
    )


def doubtful(
    audiences: Collection[Audience], after: str | None = None, limit: int = 50
) -> tuple[tuple[Doubtful, ...], str | None]:
    """Works with doubts by number, and what to pass as `after` for the next ones (None: these are the last)."""
    start = int(after) if after and after.isdecimal() and len(after) < 18 else 0
    allowed = {audience.value for audience in audiences}
    sql = f"SELECT id, title, audience FROM {WORK} WHERE n_doubts > 0 AND id > %s ORDER BY id LIMIT %s"
    found = rows.fetch(sql, (start, limit + 1))
    shown = tuple(
        Doubtful(number, title, _detail(number)[1]) for number, title, audience in found[:limit] if audience in allowed
    )
    return shown, str(found[limit - 1][0]) if len(found) > limit else None


def doubts_by_kind(audiences: Collection[Audience]) -> dict[str, int]:
    """How many works have each kind of doubt, the commonest first; reads every doubtful work."""
    found: Counter[str] = Counter()
    after: str | None = "0"
    while after is not None:
        works, after = doubtful(audiences, after, limit=1_000)
        found.update(kind for work in works for kind in {kind_of_doubt(doubt) for doubt in work.doubts})
    return dict(found.most_common())


def works_at(paths: Collection[str], addresses: Collection[str] = ()) -> tuple[int, ...]:
    """The works that rest on an original met at one of these paths, or where a page says that it stood, or a mirror or
    web archive has it, at one of these addresses (`text.sites.addresses_of`), in other capitals after the very ones;
    whether the viewer may see them is not asked.
    """
    sql = (
        f"SELECT DISTINCT s.work_id FROM {PLACE} p JOIN {SOURCE} s ON s.held_id = p.held_id AND s.place_id = p.id "
        "WHERE {} IN ({{}}) ORDER BY s.work_id"
    )
    asked = (
        ("p.path", {clean(path) for path in paths}),
        ("p.address <> '' AND p.address", {clean(address) for address in addresses}),
        ("p.address <> '' AND lower(p.address)", {lower(clean(address)) for address in addresses}),
    )
    found = [number for column, names in asked for (number,) in rows.fetch_in(sql.format(column), names)]
    return tuple(dict.fromkeys(found))

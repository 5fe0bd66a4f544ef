"""Works as lists show them: many cards with a handful of questions, however many are asked for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.views import CreditView, SeriesView, TagView, WorkCard
from ficmirror.records.rights import Audience, Permission
from ficmirror.records.tags import TagKind

WORK, TAG, CREATOR, SERIES = (
    rows.table(model) for model in (models.Work, models.TagRow, models.Creator, models.Series)
)
WORK_TAG, CREDIT, ENTRY = (rows.table(model) for model in (models.WorkTag, models.WorkCredit, models.SeriesEntry))
COLUMNS = (
    "id, title, summary, rating, language, word_count, n_chapters, date, is_complete, permission, audience, "
    "added_at, changed_at"
)
_KINDS = {str(kind): kind for kind in TagKind}
View = TypeVar("View")


def cards(ids: Iterable[int], audiences: Collection[Audience]) -> tuple[WorkCard, ...]:
    """The cards of these works in the order given; those that are gone or hidden from the viewer are left out."""
    wanted = list(dict.fromkeys(ids))
    allowed = {audience.value for audience in audiences}
    sql = f"SELECT {COLUMNS} FROM {WORK} WHERE id IN ({{}})"
    found = {row[0]: row for row in rows.fetch_in(sql, wanted) if row[10] in allowed}
    shown = [number for number in wanted if number in found]
    credits, tags, series = credits_of(shown), tags_of(shown), series_of(shown)
    return tuple(
        _card(found[number], (credits.get(number, ()), tags.get(number, ()), series.get(number, ())))
        for number in shown
    )


def _card(
    row: Sequence[Any], links: tuple[tuple[CreditView, ...], tuple[TagView, ...], tuple[SeriesView, ...]]
) -> WorkCard:
    number, title, summary, rating, language, words, chapters, date, complete, permission, audience, added, changed = (
        row
    )
    return WorkCard(
        id=number,
        title=title,
        credits=links[0],
        tags=links[1],
        series=links[2],
        rating=rating,
        language=language,
        word_count=words,
        n_chapters=chapters,
        date=date,
        is_complete=None if complete is None else bool(complete),
        summary=summary,
        permission=Permission(permission),
        audience=Audience(audience),
        added_at=rows.read_moment(added),
        changed_at=rows.read_moment(changed),
    )


def credits_of(ids: Iterable[int]) -> dict[int, tuple[CreditView, ...]]:
    """Each work's credits in the order stated."""
    sql = (
        f"SELECT w.work_id, w.creator_id, c.name, w.role FROM {CREDIT} w JOIN {CREATOR} c ON c.id = w.creator_id "
        "WHERE w.work_id IN ({}) ORDER BY w.work_id, w.position"
    )
    return _grouped((number, CreditView(*rest)) for number, *rest in rows.fetch_in(sql, ids))


def tags_of(ids: Iterable[int]) -> dict[int, tuple[TagView, ...]]:
    """Each work's tags of every kind in the order stated."""
    sql = (
        f"SELECT w.work_id, t.id, t.kind, t.name, w.as_written, t.is_known FROM {WORK_TAG} w "
        f"JOIN {TAG} t ON t.id = w.tag_id WHERE w.work_id IN ({{}}) ORDER BY w.work_id, w.position"
    )
    groups: dict[int, list[TagView]] = defaultdict(list)
    for number, tag, kind, name, written, known in rows.fetch_in(sql, ids):
        groups[number].append(TagView(tag, _KINDS[kind], name, written, bool(known)))
    return {number: tuple(views) for number, views in groups.items()}


def series_of(ids: Iterable[int]) -> dict[int, tuple[SeriesView, ...]]:
    """Each work's places in series."""
    sql = (
        f"SELECT e.work_id, s.id, s.title, e.position FROM {ENTRY} e JOIN {SERIES} s ON s.id = e.series_id "
        "WHERE e.work_id IN ({}) ORDER BY e.work_id, s.sort_name"
    )
    return _grouped((number, SeriesView(*rest)) for number, *rest in rows.fetch_in(sql, ids))


def _grouped(pairs: Iterable[tuple[int, View]]) -> dict[int, tuple[View, ...]]:
    groups: dict[int, list[View]] = defaultdict(list)
    for number, view in pairs:
        groups[number].append(view)
    return {number: tuple(views) for number, views in groups.items()}

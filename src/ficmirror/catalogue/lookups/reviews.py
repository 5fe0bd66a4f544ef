"""What readers said of a work: reviews and comments, addresses masked, and which of them are for the keeper only."""

from collections.abc import Collection
from typing import Any

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.views import ReviewView
from ficmirror.records.rights import Audience
from ficmirror.text.markup import mask_addresses, plain
from ficmirror.text.names import mask

REVIEW, HIDDEN, WORK = (rows.table(model) for model in (models.Review, models.HiddenReview, models.Work))
COLUMNS = "position parent name author date rating chapter markup is_held_back"


def reviews(number: int, audiences: Collection[Audience], *, with_hidden: bool = False) -> tuple[ReviewView, ...]:
    """The reviews of a work in their order, each answer behind what it answers; none of a work the viewer may not see.

    Those the keeper has hidden, and those the archive that had them did not show, only where `with_hidden` asks for
    them; what answers one of these is not shown either.
    """
    allowed = {audience.value for audience in audiences}
    columns = ", ".join(f"r.{name}" for name in COLUMNS.split())
    sql = (
        f"SELECT {columns}, h.name, w.audience FROM {REVIEW} r JOIN {WORK} w ON w.id = r.work_id "
        f"LEFT JOIN {HIDDEN} h ON h.name = r.name "
        "WHERE r.work_id = %s ORDER BY r.position"
    )
    depths: dict[int, int] = {}
    shown = []
    for row in rows.fetch(sql, (number,)):
        if row[-1] not in allowed:
            return ()
        view = _view(row[:-1], depths.get(row[1], -1) + 1)
        is_orphan = view.parent is not None and view.parent not in depths
        if with_hidden or not (view.is_hidden or view.is_held_back or is_orphan):
            depths[view.position] = view.depth
            shown.append(view)
    return tuple(shown)


def _view(row: tuple[Any, ...], depth: int) -> ReviewView:
    position, parent, name, author, date, rating, chapter, markup, is_held_back, hidden = row
    return ReviewView(
        position=position,
        parent=parent,
        depth=depth,
        name=name,
        author=mask(author),
        date=date,
        rating=mask(rating),
        chapter=chapter,
        markup=mask_addresses(markup),
        is_held_back=bool(is_held_back),
        is_hidden=hidden is not None,
    )


def reviews_json(views: Collection[ReviewView]) -> list[dict[str, Any]]:
    """Reviews as `show --json` prints them."""
    return [
        {
            "number": view.position,
            "answers": view.parent,
            "author": view.author or None,
            "date": view.date or None,
            "chapter": view.chapter,
            "rating": view.rating or None,
            "text": plain(view.markup).strip(),
        }
        for view in views
    ]

"""Documents that are no works but can be read: indexes, rec lists, guest books."""

from collections.abc import Collection, Iterable

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.compression import restore_text
from ficmirror.catalogue.lookups.works import SOURCE_COLUMNS, source_view
from ficmirror.catalogue.views import PageCard, PageView
from ficmirror.errors import NotFound
from ficmirror.records.rights import Audience

PAGE, TEXT = rows.table(models.Page), rows.table(models.TextBody)
COLUMNS = "id, title, language, audience, added_at"


def page_cards(ids: Iterable[int], audiences: Collection[Audience]) -> tuple[PageCard, ...]:
    """The cards of these pages in the order given; those that are gone or hidden are left out."""
    wanted = list(dict.fromkeys(ids))
    found = {row[0]: _card(*row) for row in rows.fetch_in(f"SELECT {COLUMNS} FROM {PAGE} WHERE id IN ({{}})", wanted)}
    return tuple(found[number] for number in wanted if number in found and found[number].audience in audiences)


def _card(number: int, title: str, language: str, audience: str, added_at: object) -> PageCard:
    return PageCard(number, title, language, Audience(audience), rows.read_moment(added_at))


def page(number: int, audiences: Collection[Audience]) -> PageView:
    """A page to read, with where it was met. Raises NotFound."""
    shown = page_cards((number,), audiences)
    if not shown:
        raise NotFound(f"There is no page {number}.")
    sql = f"SELECT t.content, g.held_id FROM {PAGE} g JOIN {TEXT} t ON t.digest = g.text_id WHERE g.id = %s"
    content, held = rows.fetch(sql, (number,))[0]
    columns = SOURCE_COLUMNS.format(part="1", copy="FALSE")
    places = rows.fetch(f"SELECT {columns} WHERE p.held_id = %s ORDER BY p.id", (held,))
    return PageView(shown[0], restore_text(content), tuple(source_view(row) for row in places))


def pages(
    audiences: Collection[Audience], after: str | None = None, limit: int = 50
) -> tuple[tuple[PageCard, ...], str | None]:
    """Pages by number, and what to pass as `after` for the next ones (None: these are the last)."""
    start = int(after) if after and after.isdecimal() else 0
    found: list[int] = []
    for audience in audiences:
        sql = f"SELECT id FROM {PAGE} WHERE audience = %s AND id > %s ORDER BY id LIMIT %s"
        found.extend(number for (number,) in rows.fetch(sql, (audience.value, start, limit + 1)))
    shown = sorted(found)[:limit]
    return page_cards(shown, audiences), str(shown[-1]) if len(found) > limit else None

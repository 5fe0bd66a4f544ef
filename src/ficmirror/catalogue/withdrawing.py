"""Works that nobody is to see any more: out of sight at once, in a few statements, before they are arranged again."""

from collections.abc import Iterable

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.accounts import LINKS, book
from ficmirror.catalogue.fixity import NONE, emptied
from ficmirror.records.rights import Audience

WORK = rows.table(models.Work)
NOBODY = f"'{Audience.NOBODY.value}'"
AS_CHANGED = emptied("version")  # the version of a work that differs from whatever it is arranged as next


def withdraw(works: Iterable[int]) -> tuple[int, ...]:
    """Show these works to nobody from this moment on; gives those that somebody saw until now."""
    with transaction.atomic():
        sql = f"SELECT id FROM {WORK} WHERE audience <> {NOBODY} AND id IN ({{}})"
        seen = sorted(number for (number,) in rows.fetch_in(sql, set(works)))
        if not seen:
            return ()
        book(seen, -1)
        hidden = f"audience = {NOBODY}, version = {AS_CHANGED}, fixity = {NONE}"
        rows.execute_in(f"UPDATE {WORK} SET {hidden} WHERE id IN ({{}})", seen)
        for table in (rows.table(link) for link, _, _ in LINKS):
            rows.execute_in(f"UPDATE {table} SET audience = {NOBODY} WHERE work_id IN ({{}})", seen)
        book(seen, 1)
        rows.queue(seen, is_urgent=True)
    return tuple(seen)

"""A tag takes another name, or joins another tag, on however many works: a few statements, whatever their number."""

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.fixity import NONE
from ficmirror.catalogue.naming import register, tag_name
from ficmirror.catalogue.tidying import sort_key
from ficmirror.errors import NotFound
from ficmirror.records.rights import Audience

WORK, TAG, LINK = (rows.table(model) for model in (models.Work, models.TagRow, models.WorkTag))


def is_tag(kind: str, name: str) -> bool:
    """Whether some work has a tag of this very name."""
    return _number(kind, name) is not None


def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of the tags with this very name."""
    found = rows.fetch(f"SELECT kind FROM {TAG} WHERE name = %s ORDER BY kind", (tag_name("", name)[1],))
    return tuple(kind for (kind,) in found)


def rename_tag(kind: str, old: str, new: str) -> int:
    """Give a tag a new name; where the new one is a tag already, its works join those. How many works had the old one.

    What authors wrote stays. The works wait for the index in their turn; `Engine.rename` tells it the name at once.
    Raises NotFound where there is no such tag.
    """
    with transaction.atomic():
        number = _number(kind, old)
        if number is None:
            raise NotFound(f"There is no {kind.replace('_', ' ')} named {old!r}.")
        n_works: int = rows.fetch(f"SELECT count(*) FROM {LINK} WHERE tag_id = %s", (number,))[0][0]
        _queue_works_of(number)
        target = _number(kind, new)
        if target is None:
            name = tag_name(kind, new)[1]
            rows.change(f"UPDATE {TAG} SET name = %s, sort_name = %s WHERE id = %s", [(name, sort_key(name), number)])
        elif target != number:
            _merge(number, target)
    register.clear()
    return n_works


def _number(kind: str, name: str) -> int | None:
    found = rows.fetch(f"SELECT id FROM {TAG} WHERE kind = %s AND name = %s", tag_name(kind, name))
    return found[0][0] if found else None


def _queue_works_of(tag: int) -> None:
    """The index has to hear of these works, and what they are written down as no longer has the digest it had."""
    works = f"SELECT work_id FROM {LINK} WHERE tag_id = %s"
    rows.queue_found(works, (tag,))
    rows.change(f"UPDATE {WORK} SET fixity = {NONE} WHERE id IN ({works})", [(tag,)])


def _merge(number: int, target: int) -> None:
    """Every work of one tag has the other now, once, with what was written for both."""
    have = f"SELECT work_id FROM {LINK} WHERE tag_id = %s"
    written = f"SELECT o.as_written FROM {LINK} o WHERE o.work_id = {LINK}.work_id AND o.tag_id = %s"
    joined = f"substr(as_written || ' · ' || ({written}), 1, 300)"
    sql = f"UPDATE {LINK} SET as_written = {joined} WHERE tag_id = %s AND work_id IN ({have})"
    rows.change(sql, [(number, target, number)])
    rows.change(f"DELETE FROM {LINK} WHERE tag_id = %s AND work_id IN ({have})", [(number, target)])
    rows.change(f"UPDATE {LINK} SET tag_id = %s WHERE tag_id = %s", [(target, number)])
    rows.change(f"DELETE FROM {TAG} WHERE id = %s", [(number,)])
    counted = f"(SELECT count(*) FROM {LINK} WHERE tag_id = {TAG}.id AND audience"
    sql = f"UPDATE {TAG} SET n_works = {counted} <> %s), n_public = {counted} = %s) WHERE id = %s"
    rows.change(sql, [(Audience.NOBODY.value, Audience.EVERYONE.value, target)])

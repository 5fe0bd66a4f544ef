"""Hiding single reviews, and showing them again."""

from collections.abc import Iterable

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.errors import NotFound

REVIEW, HIDDEN = (rows.table(model) for model in (models.Review, models.HiddenReview))


def hide_reviews(work: int, positions: Iterable[int], *, is_hidden: bool) -> int:
    """Hide the reviews at these positions of a work, or show them again; how many. Raises NotFound for one that is
    not there, and changes nothing then.
    """
    wanted = sorted(set(positions))
    names = dict(rows.fetch(f"SELECT position, name FROM {REVIEW} WHERE work_id = %s", (work,)))
    missing = [position for position in wanted if position not in names]
    if missing:
        raise NotFound(f"There is no review {missing[0]} of work {work}.")
    with transaction.atomic():
        chosen = [names[position] for position in wanted]
        rows.execute_in(f"DELETE FROM {HIDDEN} WHERE name IN ({{}})", chosen)
        if is_hidden:
            rows.insert(models.HiddenReview, "name", [(name,) for name in dict.fromkeys(chosen)])
    return len(wanted)

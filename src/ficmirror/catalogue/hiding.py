"""What single reviews are called for ever, so that a person can hide them."""

from collections.abc import Iterable

from ficmirror.catalogue import models, rows
from ficmirror.errors import NotFound

REVIEW = rows.table(models.Review)


def names_of(work: int, positions: Iterable[int]) -> tuple[str, ...]:
    """The names of the reviews at these positions of a work. Raises NotFound for one that is not there."""
    wanted = sorted(set(positions))
    names = dict(rows.fetch(f"SELECT position, name FROM {REVIEW} WHERE work_id = %s", (work,)))
    missing = [position for position in wanted if position not in names]
    if missing:
        raise NotFound(f"There is no review {missing[0]} of work {work}.")
    return tuple(dict.fromkeys(names[position] for position in wanted))

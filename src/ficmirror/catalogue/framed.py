"""Parts that a list reaches through sets of frames: what a frame shows is the part, not the set."""

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.records.listing import FRAME

LISTED, PLACE = (rows.table(model) for model in (models.Listed, models.Place))
_COLUMNS = "target folded page_id position is_contents part_of is_tied"
_CHOSEN = "SELECT DISTINCT f.target, f.folded, l.page_id, l.position, l.is_contents, l.part_of"
_IS_PART = (
    f"l.part_of >= 0 AND f.part_of = {FRAME} AND NOT EXISTS (SELECT 1 FROM {LISTED} d "
    "WHERE d.page_id = l.page_id AND d.target = f.target AND d.position = l.position)"
)


def pass_on() -> int:
    """Where a page lists sets of frames as the parts of a work, it lists what their frames show, too; how many links
    were added. Either the list or the sets may have come later.
    """
    new_lists = (
        f"{_CHOSEN} FROM {LISTED} l JOIN {PLACE} p ON p.path = l.target JOIN {LISTED} f ON f.page_id = p.held_id "
        f"WHERE NOT l.is_tied AND {_IS_PART}"
    )
    new_sets = (
        f"{_CHOSEN} FROM {LISTED} f JOIN {PLACE} p ON p.held_id = f.page_id JOIN {LISTED} l ON l.target = p.path "
        f"WHERE NOT f.is_tied AND {_IS_PART}"
    )
    found = dict.fromkeys((*rows.fetch(new_lists), *rows.fetch(new_sets)))
    with transaction.atomic():
        rows.insert(models.Listed, _COLUMNS, [(*link, False) for link in found])
    return len(found)

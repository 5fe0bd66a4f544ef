"""The thousandth page of a list costs what the first does: every list is read straight from an index."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from ficmirror.catalogue import gathering, lookups, rows, store
from ficmirror.catalogue.models import Review
from ficmirror.records.rights import Audience
from tests.catalogue.stories import SERIES, stock

pytestmark = pytest.mark.django_db
ALL = frozenset(Audience)
LISTS: dict[str, Callable[[], object]] = {
    "newest": lambda: [lookups.newest(ALL, after, 2) for after in (None, "2026-11-22 12:00:00~2")],
    "by tag": lambda: [lookups.works_by_tag(1, ALL, after, 2) for after in (None, "19990600~2")],
    "by creator": lambda: [lookups.works_by_creator(1, ALL, after, 2) for after in (None, "19990600~2")],
    "in series": lambda: [lookups.works_in_series(1, ALL, after, 2) for after in (None, "2.0~2")],
    "tags A-Z": lambda: [lookups.names("fandom", ALL, after, 2) for after in (None, "a~1")],
    "creators A-Z": lambda: [lookups.names("creator", ALL, after, 2) for after in (None, "a~1")],
    "series A-Z": lambda: [lookups.names("series", ALL, starts_with="m", limit=2)],
    "biggest": lambda: [lookups.biggest(kind, ALL, 2) for kind in ("fandom", "creator", "series")],
    "pages": lambda: [lookups.pages(ALL, after) for after in (None, "3")],
    "doubtful": lambda: lookups.doubtful(ALL, "1"),
    "all": lambda: list(lookups.all_ids(ALL)),
    "to arrange": lambda: list(gathering.groups_to_arrange()),
    "known": lambda: store.which_are_known(["sha256:0"], "sha256:1"),
    "what it is": lambda: store.what_is("sha256:0", "sha256:1"),
}


class Plans:
    """Notes what SQLite means to do for each question."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            plan = connection.connection.execute(f"EXPLAIN QUERY PLAN {sql.replace('%s', '?')}", params or ())
            self.steps.extend((sql, row[3]) for row in plan)
        return execute(sql, params, many, context)


@pytest.mark.parametrize("name", LISTS)
def test_no_list_is_searched_through_or_sorted(name: str) -> None:
    stock(4, series=SERIES, doubts=("no date",))
    with connection.execute_wrapper(plans := Plans()):
        LISTS[name]()
    assert plans.steps
    for sql, step in plans.steps:
        assert "TEMP B-TREE" not in step or " IN (" in sql, (step, sql)
        assert not step.startswith("SCAN catalogue") or "USING" in step, (step, sql)


def test_reading_the_reviews_of_a_work_reads_that_works_only() -> None:
    with connection.execute_wrapper(plans := Plans()):
        rows.fetch(f"SELECT * FROM {rows.table(Review)} WHERE work_id = %s ORDER BY position", (1,))
    assert [step.startswith("SEARCH") for _, step in plans.steps] == [True]

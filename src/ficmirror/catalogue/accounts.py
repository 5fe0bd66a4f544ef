"""The running account of works: what every tag, creator, series and total gains or loses with one."""

from collections import Counter
from collections.abc import Iterable

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.naming import Counts
from ficmirror.records.rights import Audience

WORK = rows.table(models.Work)
LINKS = (
    (models.WorkTag, "tag_id", models.TagRow),
    (models.WorkCredit, "creator_id", models.Creator),
    (models.SeriesEntry, "series_id", models.Series),
)
FACTS = "audience, word_count, n_chapters, language, rating, permission"


def book(numbers: Iterable[int], by: int) -> None:
    """Add (`by` 1) or take away (-1) these works, as their rows stand now, to every count they are part of."""
    wanted = sorted(set(numbers))
    if not wanted:
        return
    counts, totals = Counts(), Counter[str]()
    for facts in rows.fetch_in(f"SELECT {FACTS} FROM {WORK} WHERE id IN ({{}})", wanted):
        for name, amount in _totals(*facts).items():
            totals[name] += by * amount
    for link, column, model in LINKS:
        sql = f"SELECT DISTINCT work_id, {column}, audience FROM {rows.table(link)} WHERE work_id IN ({{}})"
        for _, number, audience in rows.fetch_in(sql, wanted):
            counts.add(model, number, audience == Audience.EVERYONE, by)
    rows.add_to_tallies(totals)
    counts.write()


def _totals(audience: str, words: int, chapters: int, *of: str) -> dict[str, int]:
    named = zip(("language", "rating", "permission"), of, strict=True)
    totals = {f"works.{audience}": 1, f"words.{audience}": words, f"chapters.{audience}": chapters}
    return totals | {f"{name}.{audience}.{value}": 1 for name, value in named}

"""The running account of works: what every tag, creator, series and total gains or loses with one."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.naming import Counts
from ficmirror.records.rights import Audience

WORK = rows.table(models.Work)
LINKS = (
    (models.WorkTag, "tag_id", models.TagRow),
    (models.WorkCredit, "creator_id", models.Creator),
    (models.SeriesEntry, "series_id", models.Series),
)
FACTS = "audience, word_count, n_chapters, sort_date, n_doubts > 0, language, rating, permission"
LENGTHS = (1_000, 5_000, 20_000, 50_000, 100_000)  # words at which the next class of length begins


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
            if audience != Audience.NOBODY:  # who lists names is never shown what is withdrawn
                counts.add(model, number, audience == Audience.EVERYONE, by)
    rows.add_to_tallies(totals)
    counts.write()


def _totals(audience: str, words: int, chapters: int, sort_date: int, *of: Any) -> dict[str, int]:
    is_doubtful, *values = of
    named = zip(("language", "rating", "permission"), values, strict=True)
    totals = {f"works.{audience}": 1, f"words.{audience}": words, f"chapters.{audience}": chapters}
    totals[f"doubtful.{audience}"] = int(is_doubtful)
    totals |= {f"{name}.{audience}.{value}": 1 for name, value in named}
    totals[f"length.{audience}.{length_of(words)}"] = 1
    if year := sort_date // 10_000:
        totals |= {f"year.{audience}.{year}": 1, f"year_words.{audience}.{year}": words}
    return totals


def length_of(words: int) -> str:
    """The class of length a work belongs to, as the words it runs from and to: "1000-4999", "100000-"."""
    low = max((bound for bound in LENGTHS if words >= bound), default=0)
    high = next((bound for bound in LENGTHS if bound > words), None)
    return f"{low}-{high - 1 if high else ''}"

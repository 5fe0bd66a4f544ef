"""The texts of some works and pages, for quoting from them: the least that a snippet needs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.compression import restore_text
from ficmirror.records.rights import Audience

WORK, CHAPTER, TEXT, PAGE = (rows.table(model) for model in (models.Work, models.Chapter, models.TextBody, models.Page))


@dataclass(frozen=True, slots=True)
class Body:
    """The whole text of a work or a page as markup, its chapters one after the other."""

    id: int
    language: str
    markup: str


def bodies(ids: Iterable[int], audiences: Collection[Audience]) -> Iterator[Body]:
    """The texts of these works and pages, as far as the viewer may see them; in no order."""
    numbers = list(ids)
    chapters: dict[tuple[int, str], list[str]] = defaultdict(list)
    of_works = (
        f"SELECT w.id, w.language, w.audience, t.content FROM {WORK} w JOIN {CHAPTER} c ON c.work_id = w.id "
        f"JOIN {TEXT} t ON t.digest = c.text_id WHERE w.id IN ({{}}) ORDER BY w.id, c.position"
    )
    of_pages = (
        f"SELECT g.id, g.language, g.audience, t.content FROM {PAGE} g JOIN {TEXT} t ON t.digest = g.text_id "
        "WHERE g.id IN ({})"
    )
    for sql in (of_works, of_pages):
        for number, language, audience, content in rows.fetch_in(sql, numbers):
            if Audience(audience) in audiences:
                chapters[number, language].append(restore_text(content))
    for (number, language), texts in chapters.items():
        yield Body(number, language, "\n".join(texts))

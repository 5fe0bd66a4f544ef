"""The texts of some works and pages, for quoting from them: the least that a snippet needs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.compression import restore_text
from ficmirror.records.rights import Audience

WORK, CHAPTER, TEXT, PAGE = (rows.table(model) for model in (models.Work, models.Chapter, models.TextBody, models.Page))


class Texts(Sequence[str]):
    """Texts as they are kept, each made whole when it is looked at."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []

    def __len__(self) -> int:
        return len(self.kept)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        return [*map(restore_text, self.kept[place])] if isinstance(place, slice) else restore_text(self.kept[place])


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a work or a page as markup, chapter for chapter."""

    id: int
    language: str
    chapters: Sequence[str]


def bodies(ids: Iterable[int], audiences: Collection[Audience]) -> Iterator[Body]:
    """The texts of these works and pages, as far as the viewer may see them; in no order."""
    numbers = set(ids)
    allowed = {str(audience) for audience in audiences}
    chapters: dict[tuple[int, str], Texts] = defaultdict(Texts)
    of_works = (
        f"SELECT w.id, w.language, w.audience, t.content FROM {WORK} w JOIN {CHAPTER} c ON c.work_id = w.id "
        f"JOIN {TEXT} t ON t.digest = c.text_id WHERE w.id IN ({{}}) ORDER BY w.id, c.position"
    )
    of_pages = (
        f"SELECT g.id, g.language, g.audience, t.content FROM {PAGE} g JOIN {TEXT} t ON t.digest = g.text_id "
        "WHERE g.id IN ({})"
    )
    for sql in (of_works, of_pages):  # no number is a work's and a page's
        for number, language, audience, content in rows.fetch_in(sql, sorted(numbers)):
            numbers.discard(number)
            if audience in allowed:
                chapters[number, language].kept.append(content)
    for (number, language), texts in chapters.items():
        yield Body(number, language, texts)

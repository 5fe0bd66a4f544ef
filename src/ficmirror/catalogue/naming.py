"""The rows that works are filed under (tags, creators, series): found or made in bulk, counted as works come and go."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.tidying import cut, sort_key
from ficmirror.records.deposit import Deposit
from ficmirror.text.fold import fold

TagName = tuple[str, str]
REMEMBERED = 200_000  # names kept in memory; forgotten all at once


@dataclass(slots=True)
class Register:
    """Names → ids, remembered between deposits of one process; always to be used by the one writer."""

    tags: dict[TagName, int] = field(default_factory=dict)
    creators: dict[str, int] = field(default_factory=dict)
    series: dict[str, int] = field(default_factory=dict)

    def enrol(self, deposits: Iterable[Deposit]) -> None:
        """Find or make the rows of every tag, creator and series in the deposits."""
        tags: dict[TagName, bool] = {}
        creators: dict[str, None] = {}
        series: dict[str, str] = {}
        for deposit in deposits:
            tags.update({tag_name(tag.kind.value, tag.name): tag.is_known for tag in deposit.tags})
            creators.update({cut(credit.name, 200): None for credit in deposit.credits})
            series.update({series_fold(deposit, place.title): cut(place.title, 300) for place in deposit.series})
        self._forget_some()
        self._enrol_tags(tags)
        self._enrol_creators(creators)
        self._enrol_series(series)

    def clear(self) -> None:
        """Forget every name: after a transaction that was rolled back, what it made is not there."""
        self.tags.clear()
        self.creators.clear()
        self.series.clear()

    def _forget_some(self) -> None:
        if len(self.tags) + len(self.creators) + len(self.series) > REMEMBERED:
            self.clear()

    def _enrol_tags(self, wanted: Mapping[TagName, bool]) -> None:
        missing = {tag for tag in wanted if tag not in self.tags}
        sql = f"SELECT kind, name, id FROM {rows.table(models.TagRow)} WHERE name IN ({{}})"
        for kind, name, number in rows.fetch_in(sql, {name for _, name in missing}):
            if (kind, name) in missing:
                self.tags[kind, name] = number
        new = [tag for tag in wanted if tag not in self.tags]
        self.tags.update(zip(new, _numbers(models.TagRow, len(new)), strict=True))
        values = [(self.tags[tag], *tag, sort_key(tag[1]), wanted[tag], 0, 0) for tag in new]
        rows.insert(models.TagRow, "id kind name sort_name is_known n_works n_public", values)

    def _enrol_creators(self, wanted: Mapping[str, None]) -> None:
        missing = [name for name in wanted if name not in self.creators]
        sql = f"SELECT name, id FROM {rows.table(models.Creator)} WHERE name IN ({{}})"
        self.creators.update(rows.fetch_in(sql, missing))
        new = [name for name in missing if name not in self.creators]
        self.creators.update(zip(new, _numbers(models.Creator, len(new)), strict=True))
        values = [(self.creators[name], name, sort_key(name), 0, 0) for name in new]
        rows.insert(models.Creator, "id name sort_name n_works n_public", values)

    def _enrol_series(self, wanted: Mapping[str, str]) -> None:
        missing = [name for name in wanted if name not in self.series]
        sql = f"SELECT fold, id FROM {rows.table(models.Series)} WHERE fold IN ({{}})"
        self.series.update(rows.fetch_in(sql, missing))
        new = [name for name in missing if name not in self.series]
        self.series.update(zip(new, _numbers(models.Series, len(new)), strict=True))
        values = [(self.series[name], wanted[name], name, sort_key(wanted[name]), 0, 0) for name in new]
        rows.insert(models.Series, "id title fold sort_name n_works n_public", values)


register = Register()  # of this process's one catalogue; `opening.prepare` clears it


def _numbers(model: type[Model], count: int) -> range:
    first = rows.highest(model) + 1 if count else 0
    return range(first, first + count)


def tag_name(kind: str, name: str) -> TagName:
    """A tag's kind and name as its row has them."""
    return kind, cut(name, 300)


def series_fold(deposit: Deposit, title: str) -> str:
    """What tells a series from its namesakes: its folded title and its first author's folded name."""
    author = next((credit.name for credit in deposit.credits if credit.role == "author"), "")
    return f"{fold(title)} | {fold(author)}"[:300]


@dataclass(slots=True)
class Counts:
    """How many works each tag, creator and series gains or loses: all, and those that everyone may see."""

    works: Counter[tuple[type[Model], int]] = field(default_factory=Counter)
    public: Counter[tuple[type[Model], int]] = field(default_factory=Counter)

    def add(self, model: type[Model], number: int, is_public: bool, by: int) -> None:
        """Note that one row gains (`by` 1) or loses (-1) a work."""
        self.works[model, number] += by
        if is_public:
            self.public[model, number] += by

    def write(self) -> None:
        """Bring the rows level."""
        for model in (models.TagRow, models.Creator, models.Series):
            numbers = [number for kind, number in self.works if kind is model]
            values = [
                (self.works[model, number], self.public[model, number], number)
                for number in numbers
                if self.works[model, number] or self.public[model, number]
            ]
            sql = f"UPDATE {rows.table(model)} SET n_works = n_works + %s, n_public = n_public + %s WHERE id = %s"
            rows.change(sql, values)

"""The archive in figures, out of running totals, and what each accession brought."""

from collections import Counter
from collections.abc import Collection, Iterator
from json import loads
from typing import Any

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.lookups.names import count_column
from ficmirror.catalogue.views import AccessionView
from ficmirror.errors import NotFound
from ficmirror.records.findings import Problem
from ficmirror.records.rights import Audience
from ficmirror.records.tags import TagKind

ACCESSION, PROBLEM = rows.table(models.Accession), rows.table(models.ProblemRow)
TAG = rows.table(models.TagRow)
COLUMNS = "name, started_at, finished_at, origin, report"


def stats(audiences: Collection[Audience]) -> dict[str, Any]:
    """What the archive holds, as `stats --json` prints it; works and words only of what the viewer may see."""
    tallies = rows.tallies()
    return {
        "works": _seen(tallies, "works", audiences),
        "chapters": _seen(tallies, "chapters", audiences),
        "words": _seen(tallies, "words", audiences),
        "pages": tallies["pages"],
        "creators": _named(models.Creator, audiences),
        "series": _named(models.Series, audiences),
        "tags": _tags(audiences),
        "languages": _by_value(tallies, "language", audiences),
        "ratings": _by_value(tallies, "rating", audiences),
        "permissions": _by_value(tallies, "permission", audiences),
        "years": _by_number(tallies, "year", audiences),
        "year_words": _by_number(tallies, "year_words", audiences),
        "lengths": _by_number(tallies, "length", audiences),
        "doubtful": _seen(tallies, "doubtful", audiences),
        "objects": tallies["objects"],
        "bytes": tallies["bytes"],
        "kinds": _plain(tallies, "kind"),
        "forms": _plain(tallies, "form"),
        "accessions": rows.fetch(f"SELECT count(*) FROM {ACCESSION}")[0][0],
        "problems": rows.fetch(f"SELECT count(*) FROM {PROBLEM}")[0][0],
    }


def permissions_counted(audiences: Collection[Audience]) -> dict[str, int]:
    """Class of permission → how many works the viewer may see, out of running totals."""
    return _by_value(rows.tallies(), "permission", audiences)


def overview(audiences: Collection[Audience]) -> dict[str, Any]:
    """What the front page tells, without counting: out of running totals, works and words, languages and ratings."""
    tallies = rows.tallies()
    sql = f"SELECT count(*) FROM {TAG} WHERE kind = %s AND {count_column(audiences)} > 0"
    return {
        "works": _seen(tallies, "works", audiences),
        "words": _seen(tallies, "words", audiences),
        "fandoms": rows.fetch(sql, (TagKind.FANDOM.value,))[0][0],
        "languages": _by_value(tallies, "language", audiences),
        "ratings": _by_value(tallies, "rating", audiences),
    }


def _seen(tallies: Counter[str], name: str, audiences: Collection[Audience]) -> int:
    return sum(tallies[f"{name}.{audience.value}"] for audience in audiences)


def _by_value(tallies: Counter[str], name: str, audiences: Collection[Audience]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for audience in audiences:
        found.update(_plain(tallies, f"{name}.{audience.value}"))
    return dict(found.most_common())


def _by_number(tallies: Counter[str], name: str, audiences: Collection[Audience]) -> dict[str, int]:
    return dict(sorted(_by_value(tallies, name, audiences).items(), key=lambda pair: int(pair[0].partition("-")[0])))


def years_of(tag_id: int, audiences: Collection[Audience]) -> dict[str, int]:
    """How many works with a tag there are of each year, from the first to the last."""
    sql = (
        f"SELECT sort_date / 10000, count(*) FROM {rows.table(models.WorkTag)} "
        f"WHERE tag_id = {int(tag_id)} AND sort_date > 0 AND audience IN ({{}}) GROUP BY sort_date / 10000"
    )
    found: Counter[int] = Counter()
    for year, n in rows.fetch_in(sql, sorted(audience.value for audience in audiences)):
        found[int(year)] += n
    return {str(year): n for year, n in sorted(found.items())}


def _plain(tallies: Counter[str], name: str) -> dict[str, int]:
    start = f"{name}."
    found = Counter({key[len(start) :]: count for key, count in tallies.items() if key.startswith(start) and count})
    return {value or "unknown": count for value, count in found.most_common()}


def _named(model: Any, audiences: Collection[Audience]) -> int:
    count: int = rows.fetch(f"SELECT count(*) FROM {rows.table(model)} WHERE {count_column(audiences)} > 0")[0][0]
    return count


def _tags(audiences: Collection[Audience]) -> dict[str, int]:
    sql = f"SELECT kind, count(*) FROM {rows.table(models.TagRow)} WHERE {count_column(audiences)} > 0 GROUP BY kind"
    return dict(rows.fetch(sql))


def accessions(limit: int = 50) -> tuple[AccessionView, ...]:
    """The latest accessions, newest first."""
    sql = f"SELECT {COLUMNS} FROM {ACCESSION} ORDER BY started_at DESC, id DESC LIMIT %s"
    return tuple(_view(*row) for row in rows.fetch(sql, (limit,)))


def accession(name: str) -> AccessionView:
    """One accession by its name. Raises NotFound."""
    found = rows.fetch(f"SELECT {COLUMNS} FROM {ACCESSION} WHERE name = %s", (name,))
    if not found:
        raise NotFound(f"There is no accession {name}.")
    return _view(*found[0])


def _view(name: str, started_at: Any, finished_at: Any, origin: str, report: Any) -> AccessionView:
    finished = rows.read_moment(finished_at) if finished_at else None
    told = loads(report) if isinstance(report, str) else report
    return AccessionView(name, rows.read_moment(started_at), finished, origin, told)


def problems(name: str) -> Iterator[Problem]:
    """What went wrong in one accession, in the order met."""
    sql = (
        f"SELECT p.path, p.reason, p.lost FROM {PROBLEM} p JOIN {ACCESSION} a ON a.id = p.accession_id "
        "WHERE a.name = %s ORDER BY p.id"
    )
    for row in rows.fetch(sql, (name,)):
        yield Problem(*row)

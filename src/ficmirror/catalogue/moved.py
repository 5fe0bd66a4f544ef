"""Links with the address of a host, in a tree that lies elsewhere now: where in the tree their pages are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.paths import lower
from ficmirror.text.sites import WEB

LISTED, PLACE = (rows.table(model) for model in (models.Listed, models.Place))
LOOKED_FOR = 20  # links of one folder's pages to one host whose places are looked for
DEEPEST = 6  # folders of an address that the tree may lack, and folders of the tree above a page
ENOUGH = 0.3  # of the links looked for lead to something held

# the number of a link, the rest of its address behind the host, and where it stands: all names that the page at an
# address may have here are links of one place
Found = tuple[int, str, tuple[int, int]]


def bring_home() -> int:
    """Give links to another host the paths of the pages they mean, where most of those lie in the page's own tree; how
    many.
    """
    sql = (
        f"SELECT l.id, l.target, l.page_id, l.position, "
        f"(SELECT p.path FROM {PLACE} p WHERE p.held_id = l.page_id ORDER BY p.id LIMIT 1) FROM {LISTED} l "
        "WHERE l.target >= %s AND l.target < %s AND NOT l.is_tied ORDER BY l.id"
    )
    by_host: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for link, target, page, position, path in rows.fetch(sql, (WEB, WEB[:-1] + "0")):
        host, _, rest = target.removeprefix(WEB).partition("/")
        if path and rest:
            by_host[path.rpartition("/")[0], host].append((link, rest, (page, position)))
    n = 0
    for (folder, host), links in by_host.items():
        root = _root(folder, host, links)
        n += _point(root, links) if root is not None else _point_by_address(host, links)
    return n


def _roots(folder: str, host: str) -> Iterator[tuple[str, int]]:
    """Where a host's pages may lie: a folder, and how many folders of their addresses are lacking; nearest first."""
    pieces = folder.split("/") if folder else []
    above = ["/".join(pieces[:n]) for n in range(len(pieces), max(-1, len(pieces) - DEEPEST), -1)]
    for n_lacking in range(DEEPEST):
        yield from ((one, n_lacking) for one in above)
    for one in above:
        yield from ((f"{one}/{name}".lstrip("/"), 0) for name in (host, f"www.{host}"))


def _at(root: tuple[str, int], rest: str) -> str:
    folder, n_lacking = root
    pieces = rest.split("/")
    return "/".join((*([folder] if folder else []), *pieces[n_lacking:])) if len(pieces) > n_lacking else ""


def _root(folder: str, host: str, links: Iterable[Found]) -> tuple[str, int] | None:
    """The place under which most of some addresses are found; None where there is none to trust."""
    named: dict[tuple[int, int], set[str]] = defaultdict(set)
    for _, rest, place in links:
        named[place].add(rest)
    addresses = sorted({tuple(sorted(rests)) for rests in named.values()})
    looked_for = addresses[:: max(1, len(addresses) // LOOKED_FOR)][:LOOKED_FOR]
    roots = list(_roots(folder, host))
    asked = {lower(path) for root in roots for rests in looked_for for rest in rests if (path := _at(root, rest))}
    held = {path for (path,) in rows.fetch_in(f"SELECT lower(path) FROM {PLACE} WHERE lower(path) IN ({{}})", asked)}
    hits = Counter(
        root for root in roots for rests in looked_for if any(lower(_at(root, rest)) in held for rest in rests)
    )
    best = max(roots, key=lambda root: hits[root])
    return best if hits[best] >= max(1, ENOUGH * len(looked_for)) else None


def _point_by_address(host: str, links: Sequence[Found]) -> int:
    """Point links to the places that keep their addresses, wherever these lie: each below the date of its capture."""
    asked = {f"{host}/{rest}" for _, rest, _ in links}
    sql = f"SELECT address, min(path) FROM {PLACE} WHERE address IN ({{}}) GROUP BY address"
    held: dict[str, str] = dict(rows.fetch_in(sql, asked))
    changes = [(path, lower(path), link) for link, rest, _ in links if (path := held.get(f"{host}/{rest}"))]
    with transaction.atomic():
        rows.change(f"UPDATE {LISTED} SET target = %s, folded = %s WHERE id = %s", changes)
    return len(changes)


def _point(root: tuple[str, int], links: Iterable[Found]) -> int:
    changes = [(path, lower(path), link) for link, rest, _ in links if (path := _at(root, rest))]
    with transaction.atomic():
        rows.change(f"UPDATE {LISTED} SET target = %s, folded = %s WHERE id = %s", changes)
    return len(changes)

"""Lines that repeat at the ends of a site's pages: once enough different stories carry one, all of them hear of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.components import components
from ficmirror.catalogue.compression import restore_text
from ficmirror.collate.furniture import without_furniture
from ficmirror.collate.paths import shape_of
from ficmirror.records.description import WorkDescription
from ficmirror.records.findings import Findings
from ficmirror.text.fingerprint import HEADING

EDGE, FINDING, PLACE = (rows.table(model) for model in (models.Edge, models.Finding, models.Place))
KEY, TEXT_BODY = rows.table(models.GatherKey), rows.table(models.TextBody)
SAME = ("title:", "like", "text:")  # keys that objects of one work share
SAME_PARTS = ("contents:", "turn:", "like", "text:")  # the same, where it is the title that repeats
LOOKED_AT = 200  # pages of one site with one line whose works are counted
ENOUGH_PAGES, ENOUGH_WORKS = 5, 4  # of one site that carry a line: different files, and rows of files
LONGEST = 100  # pages of one folder with numbers for names that may be one work's parts
ASKED_AT_ONCE = 20_000

# More pages never make furniture a story's own again, so that the order of imports does not matter.


def notice() -> int:
    """Mark what has become furniture with the objects that are to be arranged, and have every object that carries it
    arranged again; how many lines that are.
    """
    after = n_found = 0
    sql = (
        f"SELECT e.id, e.print FROM {EDGE} e JOIN {FINDING} f ON f.held_id = e.held_id "
        f"WHERE NOT f.is_arranged AND NOT e.is_furniture AND e.id > %s ORDER BY e.id LIMIT {ASKED_AT_ONCE}"
    )
    while some := rows.fetch(sql, (after,)):
        after = some[-1][0]
        carriers = _carriers(dict(some))
        shown = [name for name, edges in carriers.items() if _furniture(name, edges)]
        fresh = [name for name in shown if not any(edge[3] for edge in carriers[name])]
        carriers |= _read("e.print IN ({})", fresh)  # all of them, this once
        found = [edge for name, edges in carriers.items() for edge in _furniture(name, edges)]
        n_found += len(found)
        with transaction.atomic():
            edges, helds = {edge for edge, _ in found}, {held for _, held in found}
            rows.execute_in(f"UPDATE {EDGE} SET is_furniture = TRUE WHERE id IN ({{}})", edges)
            rows.execute_in(f"UPDATE {FINDING} SET is_arranged = FALSE WHERE held_id IN ({{}})", helds)
    return n_found


Carrier = tuple[int, int, str, bool]  # the edge, its object, the object's path, whether it is known as furniture


def _carriers(new: Mapping[int, str]) -> dict[str, list[Carrier]]:
    """Print → the edges with it, of those that enough objects have: the new ones, and some of the older ones, so that
    a line costs the same however many pages carry it.
    """
    counts = f"SELECT print, count(*) FROM {EDGE} WHERE print IN ({{}}) GROUP BY print"
    shared = {name for name, n in rows.fetch_in(counts, set(new.values())) if n >= ENOUGH_PAGES}
    first = (
        f"SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY print ORDER BY id) AS n FROM {EDGE} "
        f"WHERE print IN ({{}})) AS numbered WHERE n <= {LOOKED_AT}"
    )
    wanted = {edge for (edge,) in rows.fetch_in(first, shared)}
    wanted |= {edge for edge, name in new.items() if name in shared}
    return _read("e.id IN ({})", wanted)


def _read(where: str, values: Collection[Any]) -> dict[str, list[Carrier]]:
    """Print → the carriers of some edges, without those that lie nowhere."""
    sql = (
        f"SELECT e.print, e.id, e.held_id, e.is_furniture, (SELECT min(p.path) FROM {PLACE} p "
        f"WHERE p.held_id = e.held_id) FROM {EDGE} e WHERE {where}"
    )
    found: dict[str, list[Carrier]] = defaultdict(list)
    for name, edge, held, is_known, path in rows.fetch_in(sql, values):
        if path:
            found[name].append((edge, held, path, bool(is_known)))
    return found


def _furniture(name: str, carriers: Sequence[Carrier]) -> list[tuple[int, int]]:
    """The edges that are furniture and were not known as it: those of every site of which enough pages carry them, and
    not only as copies or parts of a few works.
    """
    by_site: dict[str, list[Carrier]] = defaultdict(list)
    for carrier in carriers:
        by_site[_site(carrier[2])].append(carrier)
    found = []
    for some in by_site.values():
        is_known = any(carrier[3] for carrier in some)
        if is_known or (len(some) >= ENOUGH_PAGES and _n_works(name, some) >= ENOUGH_WORKS):
            found += [(edge, held) for edge, held, _, is_marked in some if not is_marked]
    return found


def _n_works(name: str, carriers: Sequence[Carrier]) -> int:
    """How many works some pages are of, at least: files of one row, near copies and pages of one title are one."""
    some = carriers[:LOOKED_AT]
    same = SAME_PARTS if name.startswith(HEADING) else SAME
    sql = f"SELECT held_id, key FROM {KEY} WHERE held_id IN ({{}})"
    names: dict[str, int] = {}
    helds = [held for _, held, _, _ in some]
    keys = [(held, key) for held, key in rows.fetch_in(sql, helds) if key.startswith(same)]
    shapes = {held: shape_of(path) for _, held, path, _ in some}
    n_bare = Counter(shape.folder for shape in shapes.values() if not shape.stem)
    keys += [
        (held, one.stem or one.folder) for held, one in shapes.items() if one.stem or n_bare[one.folder] <= LONGEST
    ]
    return len(components(helds, ((held, names.setdefault(key, held)) for held, key in keys)))


def _site(path: str) -> str:
    """What a path begins with, for all the pages of one site: its first folder."""
    return path.partition("/")[0]


def furniture_of(helds: Collection[int]) -> dict[int, frozenset[str]]:
    """The prints of the furniture that each of these objects carries; objects without any are left out."""
    found: dict[int, set[str]] = defaultdict(set)
    sql = f"SELECT held_id, print FROM {EDGE} WHERE is_furniture AND held_id IN ({{}})"
    for held, name in rows.fetch_in(sql, helds):
        found[held].add(name)
    return {held: frozenset(names) for held, names in found.items()}


def cleared(carrying: Mapping[int, tuple[Findings, Collection[str]]]) -> dict[int, Findings]:
    """Slim findings without the furniture they carry; a text that is left as it is stays where it is kept."""
    wanted = {
        bytes.fromhex(chapter.kept_as)
        for one, _ in carrying.values()
        for work in (*one.recognised.works, *one.recognised.likely)
        for chapter in work.chapters
        if chapter.kept_as
    }
    texts = {
        bytes(digest).hex(): restore_text(content)
        for digest, content in rows.fetch_in(f"SELECT digest, content FROM {TEXT_BODY} WHERE digest IN ({{}})", wanted)
    }
    return {held: _cleared(one, prints, texts) for held, (one, prints) in carrying.items()}


def _cleared(slim: Findings, prints: Collection[str], texts: Mapping[str, str]) -> Findings:
    found = slim.recognised
    works, likely = (tuple(_clear(work, prints, texts) for work in some) for some in (found.works, found.likely))
    return replace(slim, recognised=replace(found, works=works, likely=likely))


def _clear(work: WorkDescription, prints: Collection[str], texts: Mapping[str, str]) -> WorkDescription:
    read = tuple(replace(chapter, markup=texts.get(chapter.kept_as, "")) for chapter in work.chapters)
    clear = without_furniture(replace(work, chapters=read), prints)
    pairs = zip(work.chapters, clear.chapters, strict=True)
    return replace(clear, chapters=tuple(was if now.kept_as else now for was, now in pairs))

"""Where the files lie that a database's records speak of: only the end of each path is known, so that the folder is
found in which most of one dump's files are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.paths import lower
from ficmirror.records.findings import Problem
from ficmirror.records.story import ALL, FORM, RECORD

LISTED, PLACE, HELD = (rows.table(model) for model in (models.Listed, models.Place, models.HeldObject))
SOUGHT = "**/"
BESIDE = ("image", "package", "system")  # forms of what lies beside a book and is none
LOOKED_FOR = 20  # files of one dump whose folder is looked for
MOST_TOLD = 1_000  # problems of one kind in one report
NEAR_ENOUGH = 0.3  # of the files looked for are there: where the dump and the files share a folder
FAR_ENOUGH = 0.9  # … and where they share none


def seek() -> int:
    """Give the links of story records that still wait for it the paths of the files they mean; how many dumps' folders
    were found.
    """
    sql = (
        f"SELECT l.page_id, l.target, (SELECT p.path FROM {PLACE} p WHERE p.held_id = l.page_id ORDER BY p.id LIMIT 1) "
        f"FROM {LISTED} l WHERE l.target LIKE %s AND NOT l.is_tied ORDER BY l.id"
    )
    by_dump: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for page, target, path in rows.fetch(sql, (SOUGHT + "%",)):
        if path:
            by_dump[_container(path)][page].append(target.removeprefix(SOUGHT))
    n_found = 0
    for dump, pages in by_dump.items():
        root = _root(dump, [end for ends in pages.values() for end in ends])
        if root is not None:
            n_found += 1
            _point(pages, root)
    return n_found + _look_into_folders()


def _look_into_folders() -> int:
    """Give the links of records that say of a whole folder that one book lies there the paths of its files; of how many
    folders that is so.
    """
    sql = (
        f"SELECT l.page_id, l.target, l.position FROM {LISTED} l JOIN {HELD} h ON h.id = l.page_id "
        "WHERE l.target LIKE %s AND NOT l.is_tied AND h.form = %s ORDER BY l.id"
    )
    n_found = 0
    for page, target, position in rows.fetch(sql, (f"%/{ALL}", FORM)):
        if books := _books_in(target.removesuffix(ALL)):
            n_found += 1
            _point_into(page, target, position, books)
    return n_found


def _books_in(folder: str) -> list[str]:
    """The files of the one book in a folder, in whatever forms; none where there are several books."""
    sql = (
        f"SELECT p.path FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id WHERE p.path > %s AND p.path < %s "
        f"AND h.form NOT IN (%s, %s, %s) ORDER BY p.path LIMIT {MOST_TOLD}"
    )
    inside = (path[len(folder) :] for (path,) in rows.fetch(sql, (folder, folder[:-1] + "0", *BESIDE)))
    books = [name for name in inside if "/" not in name]
    return [folder + name for name in books] if len({name.rpartition(".")[0] for name in books}) == 1 else []


def _point_into(page: int, target: str, position: int, books: Sequence[str]) -> None:
    first, *others = books
    with transaction.atomic():
        change = f"UPDATE {LISTED} SET target = %s, folded = %s WHERE page_id = %s AND target = %s"
        rows.change(change, [(first, lower(first), page, target)])
        rows.insert(
            models.Listed,
            "target folded page_id position is_contents part_of is_tied",
            [(other, lower(other), page, position, False, None, False) for other in others],
        )


def _container(path: str) -> str:
    """The dump's own path: a record lies in a folder of its own inside it."""
    return "/".join(path.split("/")[:-2])


def _root(dump: str, ends: Sequence[str]) -> str | None:
    """The folder in which most of some files lie, by the ends of their paths; None where there is none to trust."""
    looked_for = sorted(set(ends))[:: max(1, len(set(ends)) // LOOKED_FOR)][:LOOKED_FOR]
    hits: Counter[str] = Counter()
    for end in looked_for:
        roots = {path[: -len(end)].rstrip("/") for path in _ending(end)}
        hits.update(root for root in roots if not end.endswith(RECORD) or _are_beside(dump, root))
    if not hits:
        return None
    best = max(hits, key=lambda root: (hits[root], _shared(dump, root), -len(root), root))
    needed = NEAR_ENOUGH if _shared(dump, best) else FAR_ENOUGH
    return best if hits[best] >= max(1, needed * len(looked_for)) else None


def _are_beside(dump: str, other: str) -> bool:
    """Whether two dumps lie in one folder: only then one archive's tables are in them."""
    return dump.rpartition("/")[0] == other.rpartition("/")[0]


def _ending(end: str) -> list[str]:
    pattern = "%/" + end.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [
        path
        for (path,) in rows.fetch(f"SELECT path FROM {PLACE} WHERE lower(path) LIKE %s ESCAPE '\\'", (lower(pattern),))
    ]


def _shared(one: str, other: str) -> int:
    """How many folders two paths have in common from the top."""
    n = 0
    for a, b in zip(one.split("/"), other.split("/"), strict=False):
        if a != b:
            break
        n += 1
    return n


def _point(pages: dict[int, list[str]], root: str) -> None:
    sql = f"UPDATE {LISTED} SET target = %s, folded = %s WHERE page_id = %s AND target = %s"
    places = [(f"{root}/{end}" if root else end, page, SOUGHT + end) for page, ends in pages.items() for end in ends]
    changes = [(place, lower(place), page, was) for place, page, was in places]
    with transaction.atomic():
        rows.change(sql, changes)


def unfound(accession: int) -> list[Problem]:
    """Texts that records received in this accession speak of and that were not met."""
    sql = (
        f"SELECT DISTINCT l.target, p.path FROM {LISTED} l JOIN {HELD} h ON h.id = l.page_id "
        f"JOIN {PLACE} p ON p.held_id = h.id WHERE NOT l.is_tied AND h.form = %s AND p.accession_id = %s "
        f"AND NOT EXISTS (SELECT 1 FROM {PLACE} q WHERE q.path = l.target) ORDER BY p.path, l.target LIMIT {MOST_TOLD}"
    )
    return [
        Problem(
            path, f"its text ought to lie at “{target.replace(SOUGHT, '…/')}”, which was not met", "a chapter's text"
        )
        for target, path in rows.fetch(sql, (FORM, accession))
    ]


def unspoken_of(accession: int) -> list[Problem]:
    """Files received in this accession that lie among the texts of a dump and that none of its rows speaks of."""
    sql = (
        f"SELECT DISTINCT l.target FROM {LISTED} l JOIN {HELD} h ON h.id = l.page_id "
        "WHERE h.form = %s AND l.is_tied AND l.target NOT LIKE %s"
    )
    told: list[Problem] = []
    for root in sorted({_stories(target) for (target,) in rows.fetch(sql, (FORM, SOUGHT + "%"))} - {""}):
        told += _strays(accession, root)
    return told[:MOST_TOLD]


def _stories(target: str) -> str:
    """The folder of an eFiction's texts (`…/12/345.txt`), "" for a target of another kind."""
    folder, _, file = target.rpartition("/")
    above, _, owner = folder.rpartition("/")
    return above if owner and file.removesuffix(".txt").isdecimal() else ""


def _strays(accession: int, root: str) -> Iterable[Problem]:
    sql = (
        f"SELECT p.path FROM {PLACE} p WHERE p.accession_id = %s AND p.path >= %s AND p.path < %s "
        f"AND NOT EXISTS (SELECT 1 FROM {LISTED} l WHERE l.target = p.path) ORDER BY p.path"
    )
    for (path,) in rows.fetch(sql, (accession, root + "/", root + "0")):
        if _stories(path) == root:
            yield Problem(path, "it lies among a database's texts, and no row speaks of it; it is kept as a file", None)

"""Comments that a journal's export keeps apart from its posts: which of the held posts they are about, and who wrote
them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.paths import lower
from ficmirror.records.findings import Problem
from ficmirror.records.listing import Listing
from ficmirror.records.review import Review

LISTED, PLACE, HELD = (rows.table(model) for model in (models.Listed, models.Place, models.HeldObject))
COMMENTS, POST = "comments", "journal"  # forms of objects
USER = "user-"  # what the file that names the people calls them (`recognise.commentaries`)
MOST_TOLD = 1_000
_ABOUT = re.compile(r"(?:\A|/)L-(\d{1,12})\Z")
_EXPORTED = re.compile(r"/(\d{6,12})(?:-[^/]*)?\.xml\Z")
_NUMBERED = re.compile(r"user (\d{1,12})\Z")

Waiting = Mapping[str, Sequence[int]]  # the number of a post → the links that mean it
ReadPages = Callable[[Iterable[int]], Mapping[int, tuple[str, Listing]]]  # pages → their digests and listings


def find_posts() -> int:
    """Give comments the paths of the posts they are about, where these came out of an export of the journal: in the
    folder of the comments, else in the one above it; how many posts were found.
    """
    n_found = 0
    for folder, waiting in _waiting().items():
        above, _, _ = folder.rpartition("/")
        posts = _posts(folder) or (_posts(above) if above else {})
        met = {number: posts[number] for number in waiting if number in posts}
        n_found += len(met)
        changes = [(path, lower(path), link) for number, path in met.items() for link in waiting[number]]
        with transaction.atomic():
            rows.change(f"UPDATE {LISTED} SET target = %s, folded = %s WHERE id = %s", changes)
    return n_found


def _waiting() -> dict[str, Waiting]:
    """The links of comments that lead to nothing held, by folder."""
    sql = (
        f"SELECT l.id, l.target FROM {LISTED} l JOIN {HELD} h ON h.id = l.page_id WHERE NOT l.is_tied AND h.form = %s "
        f"AND NOT EXISTS (SELECT 1 FROM {PLACE} p WHERE p.path = l.target) ORDER BY l.id"
    )
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for link, target in rows.fetch(sql, (COMMENTS,)):
        if about := _ABOUT.search(target):
            found[target.rpartition("/")[0]][str(int(about[1]))].append(link)
    return {folder: dict(links) for folder, links in found.items()}


def _posts(folder: str) -> dict[str, str]:
    """The posts of the exports in a folder by their numbers; none where two journals' exports lie there, so that a
    number means two posts.
    """
    below = (folder + "/", folder + "0") if folder else ("", "\U0010ffff")
    sql = (
        f"SELECT p.path, h.digest FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id "
        "WHERE h.form = %s AND p.path >= %s AND p.path < %s ORDER BY p.path"
    )
    found: dict[str, tuple[str, bytes]] = {}
    for path, digest in rows.fetch(sql, (POST, *below)):
        if exported := _EXPORTED.search(path):
            number = str(int(exported[1]))
            if found.setdefault(number, (path, digest))[1] != digest:
                return {}
    return {number: path for number, (path, _) in found.items()}


def named(reviews: tuple[Review, ...], page: int, read: ReadPages) -> tuple[Review, ...]:
    """Comments of a page whose writers are known by their numbers only, with the names that a file beside it gives."""
    numbers = {found[1] for review in reviews if (found := _NUMBERED.match(review.author))}
    names = _names(page, numbers, read) if numbers else {}
    return tuple(replace(one, author=names.get(one.author, one.author)) for one in reviews) if names else reviews


def _names(page: int, numbers: Iterable[str], read: ReadPages) -> dict[str, str]:
    places = rows.fetch(f"SELECT path FROM {PLACE} WHERE held_id = %s ORDER BY id", (page,))
    folders = [path.rpartition("/")[0] for (path,) in places]
    wanted = {
        f"{folder}/{USER}{number}" if folder else USER + number: number for folder in folders for number in numbers
    }
    sql = f"SELECT page_id, position, target FROM {LISTED} WHERE target IN ({{}}) ORDER BY page_id"
    links = list(rows.fetch_in(sql, sorted(wanted)))
    listings = read({link[0] for link in links})
    names: dict[str, str] = {}
    for said_by, position, target in links:
        for statement in listings[said_by][1].targets[position].statements if said_by in listings else ():
            names.setdefault(f"user {wanted[target]}", statement.as_written)
    return names


def unmet(accession: int) -> list[Problem]:
    """Files of comments received in this accession that speak of posts which were not met."""
    sql = (
        f"SELECT p.path, l.target FROM {LISTED} l JOIN {HELD} h ON h.id = l.page_id "
        f"JOIN {PLACE} p ON p.held_id = h.id WHERE NOT l.is_tied AND h.form = %s AND p.accession_id = %s "
        f"AND NOT EXISTS (SELECT 1 FROM {PLACE} q WHERE q.path = l.target) ORDER BY p.path, l.position"
    )
    missing: dict[str, list[str]] = defaultdict(list)
    for path, target in rows.fetch(sql, (COMMENTS, accession)):
        if about := _ABOUT.search(target):
            missing[path].append(about[1])
    return [
        Problem(path, f"it has comments on posts that were not met: “{', '.join(numbers[:20])}”", "whose they are")
        for path, numbers in list(missing.items())[:MOST_TOLD]
    ]

"""What index pages say, tied to the objects they link to: the parts of a work meet, and each object hears of itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.packing import open_slim
from ficmirror.catalogue.seeking import seek
from ficmirror.catalogue.store import forget_pages
from ficmirror.records.description import Kind
from ficmirror.records.listing import ListedBy, Listing
from ficmirror.records.review import Review
from ficmirror.records.statement import Statement
from ficmirror.records.story import FORM

LISTED, PLACE, HELD = (rows.table(model) for model in (models.Listed, models.Place, models.HeldObject))
FINDING, KEY = (rows.table(model) for model in (models.Finding, models.GatherKey))
TIED_AT_ONCE = 5_000
MOST_PAGES = 20  # index pages heard about one object

Link = tuple[int, int, bool]  # the page, the link's position on it, whether the page is a work's contents


def tie() -> int:
    """Tell every object that an index page links to, and has not been told yet: it is to be arranged (again), and the
    parts of one contents page share a key. How many links were tied.
    """
    seek()
    sql = (
        f"SELECT l.id, l.page_id, l.is_contents, p.held_id, r.form, h.kind FROM {LISTED} l "
        f"JOIN {PLACE} p ON p.path = l.target JOIN {HELD} h ON h.id = p.held_id JOIN {HELD} r ON r.id = l.page_id "
        f"WHERE NOT l.is_tied AND l.id > %s AND (h.kind IN (%s, %s) OR (h.kind = %s AND r.form = %s AND h.form <> %s)) "
        f"ORDER BY l.id LIMIT {TIED_AT_ONCE}"
    )
    n_tied = after = 0
    asked = (Kind.WORK.value, Kind.WORKS.value, Kind.NOT_WORK.value, FORM, FORM)
    while links := rows.fetch(sql, (after, *asked)):
        after = links[-1][0]
        n_tied += len(links)
        with transaction.atomic():
            contents = {(page, held) for _, page, is_contents, held, form, _ in links if is_contents or form == FORM}
            contents |= {(page, page) for _, page, _, _, form, _ in links if form == FORM}
            rows.insert(
                models.GatherKey, "key held_id work_n", [(f"contents:{page}", held, 0) for page, held in contents]
            )
            forget_pages(held for _, _, _, held, _, kind in links if kind == Kind.NOT_WORK.value)
            rows.execute_in(
                f"UPDATE {FINDING} SET is_arranged = FALSE WHERE held_id IN ({{}})", {link[3] for link in links}
            )
            rows.execute_in(f"UPDATE {LISTED} SET is_tied = TRUE WHERE id IN ({{}})", {link[0] for link in links})
    return n_tied


def is_anything_listed() -> bool:
    """Whether some index page's links are not tied yet: objects arranged now may have to be arranged again."""
    return bool(rows.fetch(f"SELECT 1 FROM {LISTED} WHERE NOT is_tied LIMIT 1"))


def listed_by(helds: Sequence[int]) -> dict[int, tuple[ListedBy, ...]]:
    """What index pages say of each of these objects, the contents pages first."""
    links = _links(helds)
    contents = {page for found in links.values() for page, _, is_contents in found if is_contents}
    above = _links(sorted(contents))
    pages = {link[0] for found in (*links.values(), *above.values()) for link in found}
    read = _read_pages(pages)
    said: dict[int, tuple[ListedBy, ...]] = {}
    for held, found in links.items():
        ordered = sorted(found, key=lambda link: (not link[2], link[0]))[:MOST_PAGES]
        said[held] = tuple(_heard(link, read, above.get(link[0], [])) for link in ordered if link[0] in read)
    return said


def _links(helds: Iterable[int]) -> dict[int, list[Link]]:
    sql = (
        f"SELECT DISTINCT p.held_id, l.page_id, l.position, l.is_contents FROM {PLACE} p "
        f"JOIN {LISTED} l ON l.target = p.path WHERE p.held_id IN ({{}}) AND l.page_id <> p.held_id"
    )
    found: dict[int, list[Link]] = defaultdict(list)
    for held, page, position, is_contents in rows.fetch_in(sql, helds):
        found[held].append((page, position, bool(is_contents)))
    return found


def _read_pages(pages: Iterable[int]) -> dict[int, tuple[str, Listing]]:
    sql = (
        f"SELECT f.held_id, h.digest, f.content FROM {FINDING} f JOIN {HELD} h ON h.id = f.held_id "
        f"WHERE f.held_id IN ({{}})"
    )
    return {
        page: (digest, open_slim(content).recognised.listing)
        for page, digest, content in rows.fetch_in(sql, sorted(pages))
    }


def _heard(link: Link, read: dict[int, tuple[str, Listing]], above: Sequence[Link]) -> ListedBy:
    page, position, is_contents = link
    digest, listing = read[page]
    of_work: tuple[Statement, ...] = ()
    reviews: tuple[Review, ...] = ()
    if is_contents:
        of_work = _signed(listing.statements, digest)
        reviews = tuple(replace(review, digest=digest) for review in listing.reviews)
        for upper, place, _ in above[:MOST_PAGES]:
            if upper in read:
                of_work += _signed(read[upper][1].targets[place].statements, read[upper][0])
    target = listing.targets[position]
    own = tuple(replace(review, digest=digest) for review in target.reviews)
    return ListedBy(digest, position, is_contents, _signed(target.statements, digest), of_work, own, reviews)


def _signed(statements: Iterable[Statement], digest: str) -> tuple[Statement, ...]:
    return tuple(replace(statement, digest=digest) for statement in statements)

"""What index pages say, tied to the objects they link to: the parts of a work meet, and each object hears of itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.commented import find_posts, named
from ficmirror.catalogue.framed import pass_on
from ficmirror.catalogue.moved import bring_home
from ficmirror.catalogue.packing import open_slim
from ficmirror.catalogue.seeking import seek
from ficmirror.catalogue.store import forget_pages
from ficmirror.collate.gather import listed_key
from ficmirror.records.description import Kind
from ficmirror.records.listing import ListedBy, Listing
from ficmirror.records.statement import Statement
from ficmirror.records.story import FORM

LISTED, PLACE, HELD = (rows.table(model) for model in (models.Listed, models.Place, models.HeldObject))
FINDING, KEY = (rows.table(model) for model in (models.Finding, models.GatherKey))
TIED_AT_ONCE = 5_000
NOT_WORK = Kind.NOT_WORK.value
MOST_PAGES = 20  # index pages heard about one object

PAGES_KEPT = 200  # listings in memory between two heaps: a list of thousands is asked by every heap of its works
HIGHEST = 3  # pages above a page of contents that are asked what they say of it: list, frames, menu of parts

Link = tuple[int, int, bool, int | None]  # page, the link's position on it, whether it is a work's contents, which work
# a path as written leads where it says; with other capitals only where nothing lies there
LEADS = (
    f"l.folded = lower(p.path) AND (l.target = p.path OR NOT EXISTS (SELECT 1 FROM {PLACE} q WHERE q.path = l.target))"
)


def tie() -> int:
    """Tell every object that an index page links to, and has not been told yet: it is to be arranged (again), and the
    parts of one work of one page share a key. How many links were tied.
    """
    seek()
    bring_home()
    find_posts()
    pass_on()
    sql = (
        f"SELECT l.id, l.page_id, l.is_contents, l.part_of, p.held_id, r.form, h.kind, l.position FROM {LISTED} l "
        f"JOIN {PLACE} p ON {LEADS} JOIN {HELD} h ON h.id = p.held_id JOIN {HELD} r ON r.id = l.page_id "
        f"WHERE NOT l.is_tied AND l.id > %s AND h.kind IN (%s, %s, %s) AND NOT (r.form = %s AND h.form = %s) "
        f"ORDER BY l.id LIMIT {TIED_AT_ONCE}"
    )
    n_tied = after = 0
    asked = (Kind.WORK.value, Kind.WORKS.value, Kind.NOT_WORK.value, FORM, FORM)
    while links := rows.fetch(sql, (after, *asked)):
        after = links[-1][0]
        n_tied += len(links)
        with transaction.atomic():
            rows.insert(models.GatherKey, "key held_id work_n", [(key, held, 0) for key, held in _keys(links)])
            forget_pages(held for _, _, _, _, held, form, kind, _ in links if kind == NOT_WORK and form == FORM)
            rows.execute_in(
                f"UPDATE {FINDING} SET is_arranged = FALSE WHERE held_id IN ({{}})", {link[4] for link in links}
            )
            rows.execute_in(f"UPDATE {LISTED} SET is_tied = TRUE WHERE id IN ({{}})", {link[0] for link in links})
    return n_tied


def _keys(links: Iterable[Sequence[Any]]) -> set[tuple[str, int]]:
    """The keys under which the parts of one work meet, also those that a list names one by one; a database's record
    meets its own texts, too.
    """
    keys: set[tuple[str, int]] = set()
    alone = [link for link in links if not (link[2] or link[3] is not None or link[5] == FORM)]
    pages = _read_pages({link[1] for link in alone})
    for _, page, _, _, held, _, _, position in alone:
        if page in pages and (key := listed_key(pages[page][1].targets[position].statements)):
            keys.add((key, held))
    for _, page, is_contents, part_of, held, form, _, _ in links:
        if is_contents or part_of is not None or form == FORM:
            keys.add((f"contents:{page}:{part_of or 0}", held))
        if form == FORM:
            keys.add((f"contents:{page}:{part_of or 0}", page))
    return keys


def is_anything_listed() -> bool:
    """Whether some index page's links are not tied yet: objects arranged now may have to be arranged again."""
    return bool(rows.fetch(f"SELECT 1 FROM {LISTED} WHERE NOT is_tied LIMIT 1"))


def listed_by(helds: Sequence[int]) -> dict[int, tuple[ListedBy, ...]]:
    """What index pages say of each of these objects, the contents pages first."""
    links = _links(helds)
    above: dict[int, list[Link]] = {}
    contents = {link[0] for found in links.values() for link in found if link[2]}
    for _ in range(HIGHEST):
        new = _links(sorted(contents - above.keys()))
        above |= {page: new.get(page, []) for page in contents}
        contents = {link[0] for found in new.values() for link in found if link[2]} - above.keys()
        if not contents:
            break
    pages = {link[0] for found in (*links.values(), *above.values()) for link in found} | above.keys()
    pages_said = _Pages(_read_pages(pages), above)
    said: dict[int, tuple[ListedBy, ...]] = {}
    for held, found in links.items():
        ordered = sorted(found, key=lambda link: (not link[2], pages_said.is_mute(link), link[3] is None, link[0]))
        menus, lists = [one for one in ordered if one[2]], [one for one in ordered if not one[2]]
        lists.sort(key=pages_said.is_terse)
        n = max(MOST_PAGES // 2, MOST_PAGES - len(lists))  # every part of a long work has a menu of all the others
        heeded = (*menus[:n], *lists)[:MOST_PAGES]
        said[held] = tuple(pages_said.heard(link) for link in heeded if link[0] in pages_said.read)
    return said


def _links(helds: Iterable[int]) -> dict[int, list[Link]]:
    sql = (
        f"SELECT DISTINCT p.held_id, l.page_id, l.position, l.is_contents, l.part_of FROM {PLACE} p "
        f"JOIN {LISTED} l ON {LEADS} WHERE p.held_id IN ({{}}) AND (l.page_id <> p.held_id OR l.part_of IS NOT NULL)"
    )
    found: dict[int, list[Link]] = defaultdict(list)
    for held, page, position, is_contents, part_of in rows.fetch_in(sql, helds):
        found[held].append((page, position, bool(is_contents), part_of))
    return found


_kept: dict[tuple[str, str], Listing] = {}  # (digest, examiner) → the listing: the same for ever


def _read_pages(pages: Iterable[int]) -> dict[int, tuple[str, Listing]]:
    sql = (
        f"SELECT f.held_id, h.digest, f.examiner FROM {FINDING} f JOIN {HELD} h ON h.id = f.held_id "
        f"WHERE f.held_id IN ({{}})"
    )
    names = {page: (digest, examiner) for page, digest, examiner in rows.fetch_in(sql, sorted(pages))}
    missing = [page for page, name in names.items() if name not in _kept]
    read = {page: (name[0], _kept[name]) for page, name in names.items() if name in _kept}
    if len(_kept) > PAGES_KEPT:
        _kept.clear()
    content = f"SELECT held_id, content FROM {FINDING} WHERE held_id IN ({{}})"
    for page, packed in rows.fetch_in(content, missing):
        listing = _kept[names[page]] = open_slim(packed).recognised.listing
        read[page] = (names[page][0], listing)
    return read


class _Pages:
    """The index pages that are asked together: `read` as from `_read_pages`, `above` what lists a page of contents."""

    def __init__(self, read: dict[int, tuple[str, Listing]], above: dict[int, list[Link]]) -> None:
        self.read = read
        self.above = above
        self._said: dict[int, tuple[Statement, ...]] = {}

    def is_mute(self, link: Link) -> bool:
        """Whether a page only leads to the parts of a work, as the menu on each of its parts does."""
        return link[2] and (link[0] not in self.read or not self.read[link[0]][1].statements)

    def is_terse(self, link: Link) -> bool:
        """Whether a page only names what it links to, as the column of what is new on every page of a site does."""
        page, position, _, part_of = link
        statements = self.read[page][1].targets[position].statements if page in self.read else ()
        return part_of is None and all(statement.field == "title" for statement in statements)

    def heard(self, link: Link) -> ListedBy:
        """What one page says of an object it links to."""
        page, position, is_contents, part_of = link
        digest, listing = self.read[page]
        of_work = self._of_work(page) if is_contents else ()
        reviews = tuple(replace(review, digest=digest) for review in listing.reviews) if is_contents else ()
        targets = listing.targets
        target = targets[position]
        own = tuple(replace(review, digest=digest) for review in named(target.reviews, page, _read_pages))
        said = _signed(target.statements, digest)
        place = position - next((n for n in range(position, 0, -1) if targets[n - 1].part_of != part_of), 0)
        return ListedBy(digest, position, is_contents, said, of_work, own, reviews, part_of, place)

    def _of_work(self, page: int) -> tuple[Statement, ...]:
        """What a page of contents says of its work, and what the pages say that list this page; each once, although
        the parts of a work may all list one another.
        """
        if page not in self._said:
            self._said[page] = tuple(self._heard_above(page))
        return self._said[page]

    def _heard_above(self, page: int) -> Iterator[Statement]:
        """Page by page upwards, the nearest first."""
        seen, heard, pages = {page}, set[tuple[int, int]](), [page]
        for _ in range(HIGHEST):
            above: list[int] = []
            for one in pages:
                yield from _signed(self.read[one][1].statements, self.read[one][0])
                for upper, place, is_contents, _ in self._above(one):
                    if not is_contents and (upper, place) not in heard:
                        heard.add((upper, place))
                        yield from _signed(self.read[upper][1].targets[place].statements, self.read[upper][0])
                    elif is_contents and upper not in seen:
                        seen.add(upper)
                        above.append(upper)
            pages = above

    def _above(self, page: int) -> list[Link]:
        """What lists a page: a long work has more menus than are asked, which come after those who say something."""
        found = [link for link in self.above.get(page, ()) if link[0] in self.read and link[0] != page]
        return sorted(found, key=lambda link: (self.is_mute(link), *link[:3]))[:MOST_PAGES]


def _signed(statements: Iterable[Statement], digest: str) -> tuple[Statement, ...]:
    return tuple(replace(statement, digest=digest) for statement in statements)

"""The one gate: who looks, what they may see, and every reading of catalogue, index and vault that a page makes.

What a viewer may not see is, for them, not there: not found, not counted, not quoted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.db import Error as DatabaseError

from ficmirror.catalogue import lookups
from ficmirror.catalogue.ruled import rulings
from ficmirror.catalogue.views import (
    ChapterHead,
    ChapterText,
    CopiesView,
    Listing,
    Named,
    Names,
    PageCard,
    PageView,
    ReviewView,
    SourceView,
    WorkCard,
    WorkView,
)
from ficmirror.config import Config
from ficmirror.errors import NotFound
from ficmirror.index import Engine, SearchRequest, Sort, Suggestion, open_index, suggest
from ficmirror.index.base import COMPLETIONS, FACETS, MAX_FACET_VALUES
from ficmirror.index.snippets import mark, snippet
from ficmirror.records.entry import Found
from ficmirror.records.publication import Picture, Publication
from ficmirror.records.rights import Audience, Permission
from ficmirror.rights.policy import DEFAULT_POLICY
from ficmirror.text import names
from ficmirror.text.markup import mask_addresses
from ficmirror.text.sites import addresses_of
from ficmirror.vault import Vault, open_vault
from ficmirror.web import kept, pictured, quoting, unhidden
from ficmirror.web.pictured import HeldPicture
from ficmirror.web.viewers import EVERYTHING, PUBLIC, Viewer, viewer_of

__all__ = [
    "COMPLETIONS",
    "EVERYTHING",
    "FACETS",
    "MAX_FACET_VALUES",
    "PUBLIC",
    "Original",
    "SearchRequest",
    "Sort",
    "Suggestion",
    "Viewer",
    "viewer_of",
]  # and every reading below

MAX_IN_ONE_PIECE = 16_000_000  # bytes
MAX_LOOKED_INTO = 4_000_000  # bytes: larger originals are not searched for addresses, and so are the keeper's
MAX_PICTURES = 40_000_000  # bytes of pictures in one file to take away
MAX_AT_ADDRESS = 20  # works that may have stood at one address
MAX_FANDOMS = 20  # among the figures


def config() -> Config:
    """The configuration of the archive that is served."""
    chosen: Config = settings.CONFIG
    return chosen


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The search index, opened once; it sees by itself what an import adds."""
    return open_index(config().index_path)


@lru_cache(maxsize=1)
def vault() -> Vault:
    """The vault, opened once and for reading."""
    return open_vault(config().vault_path, now=lambda: datetime.now(UTC), is_writer=False)


# Works


def work(viewer: Viewer, work_id: int) -> WorkView:
    """A work's whole description. Raises NotFound, also for what the viewer may not see."""
    return lookups.work(work_id, viewer.audiences)


def work_json(viewer: Viewer, work_id: int) -> dict[str, Any]:
    """The same for programs (INTERFACE), mail addresses not masked. Raises NotFound."""
    found = lookups.work_json(work_id, viewer.audiences)
    if not viewer.is_keeper:
        found["reviews"] = lookups.reviews_json(reviews(viewer, work_id))
        del found["doubts"]  # are for the keeper to settle
    return found


def contents(viewer: Viewer, work_id: int) -> tuple[WorkCard, tuple[ChapterHead, ...]]:
    """A work's card and its table of contents: all the reader needs besides the text. Raises NotFound."""
    card = lookups.card(work_id, viewer.audiences)
    return card, lookups.chapter_heads(work_id)


def moved_to(viewer: Viewer, work_id: int) -> int | None:
    """The work that an old number stands for now, if the viewer may see it."""
    target = lookups.moved_to(work_id)
    return target if target is not None and lookups.cards([target], viewer.audiences) else None


def standing(viewer: Viewer, work_id: int) -> int:
    """The number itself, or that of the work it stands for now."""
    return moved_to(viewer, work_id) or work_id


def demand_shown(viewer: Viewer, work_id: int) -> None:
    """Raises NotFound where nobody sees a work: it tells the keeper why, and how one that was withdrawn comes back."""
    if viewer.is_keeper and (reason := lookups.why_unseen(work_id)):
        raise NotFound(f"Work {work_id} is shown to nobody. {reason}", f"`ficmirror restore {work_id}` brings it back.")


def cards(viewer: Viewer, ids: Sequence[int]) -> tuple[WorkCard, ...]:
    """Works for a list, in the order given."""
    return lookups.cards(ids, viewer.audiences)


def chapter(viewer: Viewer, work_id: int, position: int) -> ChapterText:
    """One chapter to read. Raises NotFound."""
    return lookups.chapter(work_id, position, viewer.audiences)


def chapters(viewer: Viewer, work_id: int) -> tuple[ChapterText, ...]:
    """All chapters to read, in order. Raises NotFound."""
    return tuple(lookups.chapters(work_id, viewer.audiences))


def publication(viewer: Viewer, work_id: int) -> Publication:
    """A work for an exporter, with the pictures of it that are held. Raises NotFound."""
    found = lookups.publication(work_id, viewer.audiences)
    wanted = pictured.wanted(
        it for chapter in found.chapters for it in (chapter.notes_before, chapter.markup, chapter.notes_after)
    )
    held = pictured.find(wanted, originals(viewer, work_id), _stores()) if wanted else {}
    pictures, n_bytes = [], 0
    for picture in held.values():
        n_bytes += len(picture.content)
        if n_bytes <= MAX_PICTURES:
            pictures.append(Picture(picture.source, picture.shape.media_type, picture.content))
    return replace(found, pictures=tuple(pictures)) if pictures else found


def _stores() -> pictured.Stores:
    return pictured.Stores(vault().read, lookups.held_at)


def pictures(viewer: Viewer, work_id: int, texts: Sequence[ChapterText], token: str = "") -> dict[str, HeldPicture]:
    """The pictures of some chapters that are held, by their addresses in the markup; with a token, only that one."""
    shown = (mask_addresses(it) for text in texts for it in (text.notes_before, text.markup, text.notes_after) if it)
    wanted = pictured.wanted(shown, token)
    return pictured.find(wanted, originals(viewer, work_id), _stores()) if wanted else {}


def reviews(viewer: Viewer, work_id: int) -> tuple[ReviewView, ...]:
    """What readers said of a work, addresses masked; none where this archive does not show them to the viewer.

    What the keeper has hidden, and what its archive held back, is there for the keeper only.
    """
    if config().reviews_audience not in viewer.audiences:
        return ()
    return lookups.reviews(work_id, viewer.audiences, with_hidden=viewer.is_keeper)


def copies(viewer: Viewer, work_id: int) -> CopiesView:
    """Every copy of a work, why it is taken for one, and in what it differs; doubts for the keeper only. Raises
    NotFound.
    """
    found = _copies(work_id, lookups.card(work_id, viewer.audiences).changed_at)
    return found if viewer.is_keeper else replace(found, doubts=())


@lru_cache(maxsize=32)
def _copies(work_id: int, changed_at: datetime) -> CopiesView:
    """The copies of a work as it is since a moment: compared once, as long texts take a while."""
    del changed_at
    return lookups.copies(work_id, EVERYTHING)


# Originals


@dataclass(frozen=True, slots=True)
class Original:
    """One held original of a work or page: where it was met, and its bytes, in one piece unless they are many."""

    source: SourceView
    content: Iterable[bytes]


def originals(viewer: Viewer, work_id: int) -> tuple[SourceView, ...]:
    """The places a work was met, parts in order and copies last. Raises NotFound."""
    return lookups.originals(work_id, viewer.audiences)


def original(viewer: Viewer, work_id: int, number: int) -> Original:
    """The `number`th original (1 first) byte for byte.

    Bytes cannot be masked and stay what they are: where they hold a mail address they are for the keeper only.
    Raises NotFound.
    """
    return _original(viewer, originals(viewer, work_id), number)


def page_original(viewer: Viewer, page_id: int, number: int) -> Original:
    """The `number`th original of a document that is no work; as `original`."""
    return _original(viewer, lookups.page(page_id, viewer.audiences).sources, number)


def _original(viewer: Viewer, sources: Sequence[SourceView], number: int) -> Original:
    if not 1 <= number <= len(sources) or not may_have(viewer, sources[number - 1]):
        raise NotFound(f"there is no original {number}")
    source = sources[number - 1]
    is_long = source.size > MAX_IN_ONE_PIECE
    return Original(source, vault().stream(source.digest) if is_long else (vault().read(source.digest),))


def may_have(viewer: Viewer, source: SourceView) -> bool:
    """May the viewer have these bytes? Nobody where a work in them was withdrawn; else the keeper always, others when
    they are known to hold no mail address.
    """
    if source.is_withheld:
        return False
    return viewer.is_keeper or (source.size <= MAX_LOOKED_INTO and not _holds_addresses(source.digest))


@lru_cache(maxsize=4096)
def _holds_addresses(digest: str) -> bool:
    return names.are_in_bytes(vault().read(digest))


# Finding


def search(viewer: Viewer, request: SearchRequest) -> Found:
    """A search over what the viewer may see and wants to; the request's own audiences are not asked.

    What is hidden is found where it is asked for by name. Raises QueryError.
    """
    exclude = unhidden.exclude(request.exclude, (request.include, request.require), viewer.hidden)
    return engine().search(replace(request, audiences=viewer.audiences, exclude=exclude))


def suggestions(viewer: Viewer, query: str) -> tuple[Suggestion, ...]:
    """Names spelled nearly as the words of a query, among those the viewer may see."""
    found = suggest(engine(), query, audiences=viewer.audiences)
    return tuple(one for one in found if (one.kind, one.name) not in viewer.hidden)


def completions(viewer: Viewer, kind: str, prefix: str, limit: int = 10) -> tuple[tuple[str, int], ...]:
    """Names of a kind with a word that begins so, and how many works the viewer may see have each."""
    found = engine().complete(kind, prefix, audiences=viewer.audiences, limit=limit)
    return tuple((name, n) for name, n in found if (kind, name) not in viewer.hidden)


def like(viewer: Viewer, work_id: int, limit: int = 20) -> tuple[WorkCard, ...]:
    """Works with the most in common with this one, nearest first."""
    hits = engine().like(work_id, audiences=viewer.audiences, limit=limit)
    return unhidden.works(cards(viewer, [hit.id for hit in hits]), viewer.hidden)


def snippets(viewer: Viewer, ids: Sequence[int], query: str) -> dict[int, str]:
    """For each work the stretch of its text that answers the query, else its summary, as escaped HTML with <mark>."""
    if not query.strip() or not ids:
        return {}
    found = {
        body.id: snippet(body.chapters, query, body.language, is_markup=True)
        for body in lookups.bodies(ids, viewer.audiences)
    }
    quote = partial(mark, query=query, fields=("", "summary"))
    return quoting.with_summaries(found, lambda bare: lookups.cards(bare, viewer.audiences), quote)


def page_cards(viewer: Viewer, ids: Sequence[int]) -> tuple[PageCard, ...]:
    """Documents that are no works, for a list, in the order given."""
    return lookups.page_cards(ids, viewer.audiences)


def page(viewer: Viewer, page_id: int) -> PageView:
    """A document that is no work, to read. Raises NotFound."""
    return lookups.page(page_id, viewer.audiences)


def pages(viewer: Viewer, after: str | None) -> tuple[tuple[PageCard, ...], str | None]:
    """One page of the list of documents that are no works, and where the next begins."""
    return lookups.pages(viewer.audiences, after=after)


def added(viewer: Viewer, after: str | None, limit: int = 20) -> Listing:
    """One page of all works, the latest added first."""
    listing = lookups.newest(viewer.audiences, after=after, limit=limit)
    return replace(listing, works=unhidden.works(listing.works, viewer.hidden))


def newest(viewer: Viewer, limit: int) -> tuple[WorkCard, ...]:
    """The works added last; some more are looked through where the viewer hides some."""
    return added(viewer, None, limit * 4 if viewer.hidden else limit).works[:limit]


def identifiers(ids: Iterable[int]) -> dict[int, str]:
    """What works are called in their e-books and in feeds, for ever; ids that somebody may see already."""
    return lookups.identifiers(ids)


def named(viewer: Viewer, kind: str, named_id: int) -> Named:
    """A tag, creator or series (`kind` as in addresses) with works the viewer may see. Raises NotFound."""
    find = {"tags": lookups.tag, "creators": lookups.creator, "series": lookups.series}[kind]
    return find(named_id, viewer.audiences)


def decided_about(named: Named) -> dict[str, Any]:
    """What people have decided about a tag (`also` its other names, `part_of`) or a creator (what they `allow`)."""
    ruled = rulings()
    if named.kind == "creator":
        return {"allows": ruled.allowed_by(named.name)}
    return {"also": ruled.also(named.kind, named.name), "part_of": ruled.wholes.get(named.name, ())}


def works_by(viewer: Viewer, named: Named, after: str | None, limit: int = 20) -> Listing:
    """One page of the works of a tag, creator or series."""
    finds = {"creator": lookups.works_by_creator, "series": lookups.works_in_series}
    listing = finds.get(named.kind, lookups.works_by_tag)(named.id, viewer.audiences, after=after, limit=limit)
    hidden = kept.without_pair(viewer.hidden, (named.kind, named.name))
    return replace(listing, works=unhidden.works(listing.works, hidden))


def names_of(viewer: Viewer, kind: str, after: str | None, starts_with: str = "", limit: int = 200) -> Names:
    """One page of names of a kind with the number of works the viewer may see, A–Z."""
    found = lookups.names(kind, viewer.audiences, after=after, limit=limit, starts_with=starts_with)
    return replace(found, names=unhidden.names(found.names, viewer.hidden))


def biggest(viewer: Viewer, kind: str, limit: int) -> tuple[Named, ...]:
    """The names of a kind with most works that the viewer may see."""
    found = lookups.biggest(kind, viewer.audiences, limit=limit + len(viewer.hidden))
    return unhidden.names(found, viewer.hidden)[:limit]


# The archive as a whole


def stats(viewer: Viewer) -> dict[str, Any]:
    """What the archive holds, as far as the viewer may see it and wants to."""
    fandoms = {one.name: one.n_works for one in biggest(viewer, "fandom", MAX_FANDOMS)}
    return unhidden.figures({**lookups.stats(viewer.audiences), "fandoms": fandoms}, viewer.hidden)


def overview(viewer: Viewer) -> dict[str, Any]:
    """The little that the front page tells of the archive, as far as the viewer may see it; costs next to nothing."""
    return unhidden.figures(lookups.overview(viewer.audiences), viewer.hidden)


def years_of(viewer: Viewer, tag_id: int) -> dict[str, int]:
    """How many works with a tag the viewer may see of each year."""
    return lookups.years_of(tag_id, viewer.audiences)


def work_at(viewer: Viewer, url: str) -> int | None:
    """The work that stood at an old address, where a mirror or a web archive kept it."""
    _, _, rest = url.partition("://")
    bare = (rest or url).split("#")[0]
    if not bare:
        return None
    candidates = lookups.works_at({bare, bare.rstrip("/"), unquote(bare)}, addresses_of(url.split("#")[0]))
    seen = lookups.cards(candidates[:MAX_AT_ADDRESS], viewer.audiences)
    return seen[0].id if seen else None


def policy() -> dict[Permission, Audience]:
    """Which permission opens a work to whom, in this archive."""
    return {**DEFAULT_POLICY, **config().policy}


def permissions_counted(viewer: Viewer) -> dict[str, int]:
    """How many works of each permission the viewer may see."""
    return lookups.permissions_counted(viewer.audiences)


def is_well() -> bool:
    """Does the catalogue answer?"""
    try:
        lookups.accessions(1)
    except DatabaseError:
        return False
    return True

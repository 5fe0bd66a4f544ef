"""A search from the command line: asked, and its answer with titles, names and snippets."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from ficmirror.catalogue.views import PageCard, WorkCard
from ficmirror.cli.commands.searching import FACET_OF, FILTERS, SORTS
from ficmirror.cli.request import SHOWN_FACETS, choices, date_bounds, resolver, sort_of, word_bounds
from ficmirror.errors import UsageError
from ficmirror.index import SearchRequest, Suggestion
from ficmirror.records.entry import Found
from ficmirror.web import access


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found: the engine's answer, and what there is to show of each hit, by id."""

    found: Found
    cards: Mapping[int, WorkCard]
    pages: Mapping[int, PageCard]
    snippets: Mapping[int, str]
    took_ms: float
    meant: tuple[Suggestion, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object of `search --json` (INTERFACE)."""
        facets = {name: [list(pair) for pair in pairs] for name, pairs in self.found.facets.items()}
        works = [
            {**card_json(self.cards[hit.id]), "score": round(hit.score, 3), "snippet": self.snippets.get(hit.id, "")}
            for hit in self.found.hits
            if hit.id in self.cards
        ]
        documents = [
            {"id": hit.id, "title": self.pages[hit.id].title, "language": self.pages[hit.id].language}
            for hit in self.found.hits
            if hit.id in self.pages
        ]
        return {
            "total": self.found.total,
            "took_ms": round(self.took_ms, 2),
            "works": works,
            "documents": documents,
            "facets": facets,
        }


def card_json(card: WorkCard) -> dict[str, Any]:
    """One work of `search --json`, without its score."""
    return {
        "id": card.id,
        "title": card.title,
        "creators": list(card.creators),
        "fandoms": list(card.names_of("fandom")),
        "relationships": list(card.names_of("relationship")),
        "characters": list(card.names_of("character")),
        "rating": card.rating,
        "warnings": list(card.names_of("warning")),
        "language": card.language,
        "word_count": card.word_count,
        "date": card.date,
        "complete": card.is_complete,
    }


def request_of(viewer: access.Viewer, options: Mapping[str, Any], *, has_facets: bool) -> SearchRequest:
    """The request that the options of `search` mean. Raises UsageError."""
    if options["sort"].removeprefix("-") not in SORTS:
        raise UsageError(f"there is no order “{options['sort']}”", f"Choose one of: {', '.join(SORTS)}.")
    resolve = resolver(access.engine(), viewer.audiences)
    sort, is_reversed = sort_of(options["sort"])
    return SearchRequest(
        query=options["query"],
        include=choices({FACET_OF.get(name, name): options[name] for name in FILTERS}, resolve),
        exclude=choices({FACET_OF.get(name, name): options[f"not_{name}"] for name in FILTERS}, resolve),
        words=word_bounds(options["words"]),
        dates=date_bounds(options["dates"]),
        kinds=("work", "document") if options["documents"] else ("work",),
        sort=sort,
        is_reversed=is_reversed,
        seed=options["seed"],
        limit=options["limit"],
        offset=options["offset"],
        facets=SHOWN_FACETS if has_facets else (),
    )


def search(viewer: access.Viewer, options: Mapping[str, Any], *, has_facets: bool) -> Answer:
    """Ask, and look up what there is to show of each hit. Raises QueryError, UsageError."""
    request = request_of(viewer, options, has_facets=has_facets)
    began = perf_counter()
    found = access.search(viewer, request)
    works = [hit.id for hit in found.hits if hit.kind == "work"]
    pages = [hit.id for hit in found.hits if hit.kind != "work"]
    cards = {card.id: card for card in access.cards(viewer, works)}
    page_cards = {card.id: card for card in access.page_cards(viewer, pages)} if pages else {}
    snippets = access.snippets(viewer, works + pages, request.query)
    took_ms = 1000 * (perf_counter() - began)
    meant = () if found.total else access.suggestions(viewer, request.query)
    return Answer(found, cards, page_cards, snippets, took_ms, meant)

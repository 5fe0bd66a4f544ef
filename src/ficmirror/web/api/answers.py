"""What programs are answered: the JSON objects of INTERFACE, the same from the command line and from the site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from ficmirror.catalogue.views import Named, PageCard, WorkCard
from ficmirror.records.entry import Found
from ficmirror.text import names
from ficmirror.text.markup import mask_addresses
from ficmirror.web import access
from ficmirror.web.access import SearchRequest, Suggestion

SHOWN_FACETS = ("fandom", "rating", "warning", "category", "relationship", "character", "additional_tag", "language")


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
            "did_you_mean": [{"kind": one.kind, "name": one.name, "works": one.n} for one in self.meant],
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


def named_json(named: Iterable[Named]) -> list[dict[str, Any]]:
    """Tags, creators or series with how many works the viewer may see of each."""
    return [{"id": one.id, "kind": one.kind, "name": one.name, "n_works": one.n_works} for one in named]


def answer(viewer: access.Viewer, request: SearchRequest) -> Answer:
    """Ask, and look up what there is to show of each hit. Raises QueryError."""
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


def chapter_json(viewer: access.Viewer, work_id: int, position: int) -> dict[str, Any]:
    """One chapter to read, as story markup with mail addresses masked. Raises NotFound."""
    text = access.chapter(viewer, work_id, position)
    return {
        "work": work_id,
        "position": text.position,
        "title": text.title or None,
        "word_count": text.word_count,
        "markup": mask_addresses(text.markup),
        "notes_before": mask_addresses(text.notes_before),
        "notes_after": mask_addresses(text.notes_after),
    }


def masked(value: Any) -> Any:
    """A JSON value with every mail address in its words masked."""
    if isinstance(value, str):
        return names.mask(value)
    if isinstance(value, dict):
        return {key: masked(inner) for key, inner in value.items()}
    return [masked(inner) for inner in value] if isinstance(value, list) else value

"""Works as lists show them: a card with a few tags that tell most, and a snippet where something was searched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ficmirror.catalogue.views import CreditView, PageCard, TagView, WorkCard
from ficmirror.vocabulary.crosswalk import NO_WARNINGS, WITHHELD

MAX_CHIPS = 8
NO_WARNING = frozenset({NO_WARNINGS, WITHHELD})  # tags that warn of nothing
CHIP_KINDS = ("warning", "relationship", "character", "additional_tag", "category")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card (`shown.cards`) shows; `words` is a snippet (escaped HTML with <mark>), "" for none."""

    id: int
    title: str
    credits: tuple[CreditView, ...]
    creators: tuple[str, ...]
    fandoms: tuple[TagView, ...]
    chips: tuple[TagView, ...]
    n_more_tags: int
    rating: str
    language: str
    word_count: int
    n_chapters: int
    date: str
    is_complete: bool | None
    summary: str
    audience: str
    words: str = ""
    is_document: bool = False


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What `parts/document.html` shows."""

    id: int
    title: str
    added_at: datetime
    words: str = ""
    is_document: bool = True


def card(work: WorkCard, words: str = "") -> Card:
    """One work for a list."""
    tags = _telling(work)
    return Card(
        id=work.id,
        title=work.title or "Untitled",
        credits=work.credits,
        creators=work.creators,
        fandoms=work.tags_of("fandom"),
        chips=tuple(tags[:MAX_CHIPS]),
        n_more_tags=max(0, len(tags) - MAX_CHIPS),
        rating=work.rating,
        language=work.language,
        word_count=work.word_count,
        n_chapters=work.n_chapters,
        date=work.date,
        is_complete=work.is_complete,
        summary=work.summary,
        audience=work.audience,
        words=words,
    )


def _telling(work: WorkCard) -> list[TagView]:
    """Its tags in the order of their kinds, without the characters whom its relationships name already."""
    of_kind: dict[str, list[TagView]] = {kind: [] for kind in CHIP_KINDS}
    for tag in work.tags:
        of_kind.get(tag.kind, []).append(tag)
    named = [pair.name for pair in of_kind["relationship"]]
    if named:
        people = of_kind["character"]
        of_kind["character"] = [person for person in people if not any(person.name in pair for pair in named)]
    return [tag for tags in of_kind.values() for tag in tags]


def cards(works: Sequence[WorkCard], snippets: Mapping[int, str] | None = None) -> list[Card]:
    """Works for a list, in the order given."""
    return [card(work, (snippets or {}).get(work.id, "")) for work in works]


def document_card(page: PageCard, words: str = "") -> DocumentCard:
    """One document that is no work, for a list."""
    return DocumentCard(page.id, page.title, page.added_at, words)

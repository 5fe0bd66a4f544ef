"""A work as others take it away: for exporters, and as the JSON object of INTERFACE."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.lookups.reviews import reviews, reviews_json
from ficmirror.catalogue.lookups.works import chapters, work
from ficmirror.catalogue.views import ChapterText, SourceView
from ficmirror.records.publication import Publication, PublishedChapter
from ficmirror.records.rights import Audience
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import TagKind
from ficmirror.text.markup import mask_addresses, plain
from ficmirror.text.names import mask

SAID = ("sequel_to", "spoilers", "timeline", "challenge", "dedication", "acknowledgements", "beta", "translator",
        "disclaimer")  # fmt: skip
MOST_SAID = 5  # lines of one field
SURE = 0.8  # below it words are a sentence of the notes, which are there as they are
TASTE = 12  # words of the beginning and the end of the narrative
NOTED = {  # a class that a person decided, in words that an import reads as that class
    "open": "Anyone may archive this, as its keeper noted",
    "open_notify": "Yes, but tell the author, as its keeper noted",
    "ask": "Ask the author first, as its keeper noted",
    "listed_only": "Only where the author said, as its keeper noted",
    "no": "Do not archive this, as its keeper noted",
}
PLURALS = {
    TagKind.FANDOM: "fandoms",
    TagKind.RELATIONSHIP: "relationships",
    TagKind.CHARACTER: "characters",
    TagKind.CATEGORY: "categories",
    TagKind.WARNING: "warnings",
    TagKind.ADDITIONAL: "additional_tags",
}


def publication(number: int, audiences: Collection[Audience]) -> Publication:
    """All that an exporter needs of a work, mail addresses masked. Raises NotFound."""
    view = work(number, audiences)
    card = view.card
    return Publication(
        identifier=identifiers([number])[number],
        title=card.title,
        creators=card.creators or tuple(credit.name for credit in card.credits if credit.role == "artist"),
        language=card.language,
        modified_at=card.changed_at,
        chapters=tuple(map(_published, chapters(number, audiences))),
        summary=mask_addresses(card.summary),
        notes=mask_addresses(view.notes),
        rating=card.rating,
        date=card.date,
        word_count=card.word_count,
        is_complete=card.is_complete,
        series=tuple((place.title, place.position) for place in card.series),
        tags={kind.value: card.names_of(kind) for kind in TagKind},
        permission_words=mask(permission_words(view.statements, card.permission)),
        said=tuple((field, mask(words)) for field, words in _said(view.statements)),
        sources=tuple(dict.fromkeys(source.path for source in view.sources)),
    )


def permission_words(statements: Iterable[Statement], permission: str) -> str:
    """What the author wrote about archiving, in those of their words that decided; where a person decided otherwise,
    what that means, so that whoever has the file knows it, too.
    """
    said = [it for it in statements if it.field == "permission"]
    own = [it.as_written for it in said if it.voice is not Voice.PERSON and it.value == permission]
    noted = any(it.voice is Voice.PERSON for it in said)
    return own[0] if own else NOTED.get(permission, "") if noted else ""


def _said(statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """The author's own lines for readers, in one order whatever the header's, each words once."""
    for field in SAID:
        stated = [it for it in statements if it.field == field]
        corrected = [it for it in stated if it.voice is Voice.PERSON]
        own = corrected or [it for it in stated if it.voice is Voice.AUTHOR and it.confidence >= SURE]
        for words in list(dict.fromkeys(it.as_written for it in own if it.as_written))[:MOST_SAID]:
            yield field, words


def identifiers(numbers: Iterable[int]) -> dict[int, str]:
    """What works are called wherever they go, the same for ever, by their numbers."""
    found = rows.fetch_in(f"SELECT id, key FROM {rows.table(models.Work)} WHERE id IN ({{}})", list(numbers))
    return {number: f"urn:ficmirror:work:{key}" for number, key in found}


def _published(chapter: ChapterText) -> PublishedChapter:
    markups = (chapter.markup, chapter.notes_before, chapter.notes_after)
    return PublishedChapter(chapter.title, *(mask_addresses(markup) if markup else "" for markup in markups))


def work_json(number: int, audiences: Collection[Audience]) -> dict[str, Any]:
    """A work as `show --json` prints it (INTERFACE). Raises NotFound."""
    view = work(number, audiences)
    card = view.card
    texts = list(chapters(number, audiences))
    return {
        "id": card.id,
        "title": card.title,
        "creators": list(card.creators),
        "credits": [{"name": credit.name, "role": credit.role} for credit in card.credits],
        **{plural: list(card.names_of(kind)) for kind, plural in PLURALS.items()},
        "series": [{"title": place.title, "position": place.position} for place in card.series],
        "rating": card.rating,
        "date": card.date,
        "complete": card.is_complete,
        "summary": plain(card.summary).strip(),
        "fields": _fields(view.statements),
        "language": card.language or None,
        "word_count": card.word_count,
        "scene_breaks": sum(head.n_scene_breaks for head in view.chapters),
        "chapters": [{"title": head.title or None, "word_count": head.word_count} for head in view.chapters],
        "body_starts_with": _words(texts, slice(None, TASTE)),
        "body_ends_with": _words(texts[::-1], slice(-TASTE, None)),
        "access": {"audience": card.audience, "permission": card.permission, "reason": view.access_reason},
        "sources": [_source(source) for source in view.sources],
        "statements": [
            {"field": it.field, **_value(it), "voice": it.voice, "source": it.digest} for it in view.statements
        ],
        "doubts": list(view.doubts),
        "reviews": reviews_json(reviews(number, audiences)),
    }


def _fields(statements: Iterable[Statement]) -> dict[str, list[dict[str, Any]]]:
    fields: dict[str, list[dict[str, Any]]] = {}
    for statement in statements:
        fields.setdefault(statement.field, []).append(_value(statement))
    return fields


def _value(statement: Statement) -> dict[str, Any]:
    span = statement.span
    return {
        "as_written": statement.as_written,
        "value": statement.value,
        "span": [span.start, span.end] if span else None,
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def _words(texts: Sequence[ChapterText], part: slice) -> str:
    """The first or last words of the first chapter given that has any."""
    for chapter in texts:
        words = plain(chapter.markup).split()
        if words:
            return " ".join(words[part])
    return ""


def _source(source: SourceView) -> dict[str, Any]:
    return {
        "digest": source.digest,
        "path": source.path,
        "accession": source.accession,
        "date": source.file_at.isoformat() if source.file_at else None,
        "part": source.part,
        "is_copy": source.is_copy,
        "size": source.size,
        "media_type": source.media_type,
        "encoding": source.encoding or None,
    }

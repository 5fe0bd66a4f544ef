"""The API's own description, for programs that read such: an OpenAPI 3.1 document."""

from typing import Any

from django.conf import settings

from ficmirror import __version__
from ficmirror.web.access import COMPLETIONS, FACETS, Sort
from ficmirror.web.finding.asked import IN, MANY, NOT, SINGLE

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer"}
TEXTS: Schema = {"type": "array", "items": TEXT}
HREF = "#/components/schemas/"


def _object(required: Schema, optional: Schema | None = None) -> Schema:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": HREF + name}}


CARD = {
    "id": NUMBER,
    "title": TEXT,
    **dict.fromkeys(("creators", "fandoms", "relationships", "characters", "warnings"), TEXTS),
    "rating": {"enum": ["general", "teen", "mature", "explicit", "not_rated"]},
    "language": TEXT,
    "word_count": NUMBER,
    "date": {**TEXT, "description": "ISO 8601, as precise as stated; empty where none is"},
    "complete": {"type": ["boolean", "null"]},
}
NAMED = {"id": NUMBER, "kind": TEXT, "name": TEXT, "n_works": NUMBER}
VALUE = {
    "as_written": TEXT,
    "value": {},
    "span": {"type": ["array", "null"]},
    "rule": TEXT,
    "confidence": {"type": "number"},
}
SCHEMAS: Schema = {
    "Card": _object(CARD),
    "Hit": _object({**CARD, "score": {"type": "number"}, "snippet": TEXT}),
    "Named": _object(NAMED),
    "Value": _object(VALUE),
    "Found": _object(
        {
            "total": NUMBER,
            "took_ms": {"type": "number"},
            "works": _list_of("Hit"),
            "documents": {"type": "array", "items": _object({"id": NUMBER, "title": TEXT, "language": TEXT})},
            "facets": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "array", "prefixItems": [TEXT, NUMBER]}},
            },
            "did_you_mean": {"type": "array", "items": _object({"kind": TEXT, "name": TEXT, "works": NUMBER})},
        }
    ),
    "Work": _object(
        {
            **{name: CARD[name] for name in ("id", "title", "creators", "fandoms", "rating", "word_count", "date")},
            "language": TEXT_OR_NONE,
            "summary": TEXT,
            "fields": {"type": "object", "additionalProperties": _list_of("Value")},
            "chapters": {"type": "array", "items": _object({"title": TEXT_OR_NONE, "word_count": NUMBER})},
            "access": _object({"audience": TEXT, "permission": TEXT, "reason": TEXT}),
            "sources": {"type": "array", "items": {"type": "object"}},
            "statements": {"type": "array", "items": {"type": "object"}},
            "reviews": {"type": "array", "items": {"type": "object"}},
        }
    ),
    "Chapter": _object(
        {
            "work": NUMBER,
            "position": NUMBER,
            "title": TEXT_OR_NONE,
            "word_count": NUMBER,
            "markup": TEXT,
            "notes_before": TEXT,
            "notes_after": TEXT,
        }
    ),
    "Works": _object({"works": _list_of("Card")}),
    "Names": _object({"names": _list_of("Named"), "after": TEXT_OR_NONE}),
    "WorksOf": _object({**NAMED, "works": _list_of("Card"), "after": TEXT_OR_NONE}),
    "Completions": _object({"names": {"type": "array", "items": _object({"name": TEXT, "works": NUMBER})}}),
    "Place": _object({"id": NUMBER, "href": TEXT}),
    "Stats": {"type": "object"},
    "Error": _object({"error": _object({"message": TEXT, "next_step": TEXT}, {"position": NUMBER})}),
}


def _asked(name: str, schema: Schema, says: str) -> Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": says}


def _needed(name: str, schema: Schema, says: str) -> Schema:
    return {**_asked(name, schema, says), "required": True}


def _in_path(name: str, schema: Schema | None = None) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": schema or {**NUMBER, "minimum": 1}}


def _many(name: str, says: str) -> Schema:
    return {**_asked(name, TEXTS, says), "style": "form", "explode": True}


AFTER = _asked("after", TEXT, "where to go on: what the last answer's `after` said")
LENGTH = _asked("limit", {**NUMBER, "minimum": 1}, "at most so many on a page")
LIMIT = _asked("limit", NUMBER, "at most so many")
FILTERS = [
    _asked("q", TEXT, "words in the query language of the search page (docs/search.md)"),
    *(_many(name, f"only works with this {name.replace('_', ' ')}") for name in (*SINGLE, *MANY)),
    *(_many(f"any-{name}", f"works with one of these: {name.replace('_', ' ')}") for name in MANY),
    *(_many(NOT + name, f"no works with this {name.replace('_', ' ')}") for name in (*SINGLE, *MANY)),
    *(_asked(name, NUMBER, "bounds of the length in words") for name in ("words-from", "words-to")),
    *(_asked(name, NUMBER, "bounds of the year") for name in ("year-from", "year-to")),
    _asked("sort", {"enum": [sort.value for sort in Sort]}, "the order"),
    _asked("seed", NUMBER, "another shuffled order"),
    _asked("in", {"enum": list(IN)}, "what is looked through: works, pages that are no works, or all"),
    _asked("offset", NUMBER, "leave out the first so many"),
    LIMIT,
    _asked("facets", TEXT, f"names with commas between, from: {', '.join(FACETS)}; nothing for none"),
    _asked("values", NUMBER, "values in each facet, at most"),
]
PATHS: dict[str, tuple[str, str, list[Schema]]] = {
    "/search": ("Found", "Search works and pages", FILTERS),
    "/works/{id}": ("Work", "All that is known of a work, and from where", [_in_path("id")]),
    "/works/{id}/chapters/{position}": ("Chapter", "One chapter to read", [_in_path("id"), _in_path("position")]),
    "/works/{id}/like": ("Works", "Works with the most in common with this one", [_in_path("id")]),
    "/names/{kind}": (
        "Names",
        "Tags of a kind, creators or series, from A to Z",
        [_in_path("kind", {"enum": list(MANY)}), _asked("begins", TEXT, "names that begin so"), AFTER, LENGTH],
    ),
    "/tags/{id}": ("WorksOf", "A tag and its works", [_in_path("id"), AFTER, LENGTH]),
    "/creators/{id}": ("WorksOf", "A creator and their works", [_in_path("id"), AFTER, LENGTH]),
    "/series/{id}": ("WorksOf", "A series and its works", [_in_path("id"), AFTER, LENGTH]),
    "/complete": (
        "Completions",
        "Names with a word that begins so",
        [
            _needed("kind", {"enum": list(COMPLETIONS)}, "the kind of name"),
            _asked("prefix", TEXT, "its beginning"),
            LIMIT,
        ],
    ),
    "/at": ("Place", "The work that stood at an old address", [_needed("url", TEXT, "the old address")]),
    "/stats": ("Stats", "What the archive holds", []),
}


def description() -> Schema:
    """The OpenAPI document of this version."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ficmirror",
            "version": __version__,
            "description": "An archive of fan fiction, for programs. What a visitor may not see is not there.",
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "servers": [{"url": f"{settings.PREFIX}/api/v1"}],
        "paths": {path: {"get": _operation(path, *parts)} for path, parts in PATHS.items()},
        "components": {"schemas": SCHEMAS},
    }


def _operation(path: str, schema: str, says: str, parameters: list[Schema]) -> Schema:
    words = [word.strip("{}") for word in path.split("/") if word]
    return {
        "operationId": "_".join(words),
        "summary": says,
        "parameters": parameters,
        "responses": {
            "200": _answer(says, schema),
            **{code: _answer("what is wrong", "Error") for code in ("400", "404")},
        },
    }


def _answer(says: str, schema: str) -> Schema:
    return {"description": says, "content": {"application/json": {"schema": {"$ref": HREF + schema}}}}

"""What a file says of itself, taken where its text says nothing: an e-book's title, author, summary and series."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from ficmirror.recognise.page_titles import named_by, world_of
from ficmirror.records.description import WorkDescription
from ficmirror.records.document import Document
from ficmirror.records.statement import Statement, Voice

_RULE = "the file's own description"
_MAX = 300  # letters; a longer title or name is none
_MAX_SUMMARY = 4000


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("ficmirror.recognise").joinpath("claimed.toml").read_text("utf-8"))


@cache
def _empty(field: str) -> re.Pattern[str] | None:
    written = _table()["empty"].get(field)
    return re.compile(written) if written else None


def with_claims(work: WorkDescription, document: Document) -> WorkDescription:
    """The only work of a document with what its file claims of fields that its text leaves open (`claimed.toml`)."""
    if document.form == _PAGE:
        return _with_page_title(work, document)
    believed: dict[str, float] = _table()["forms"].get(document.form, {})
    if not believed or not document.claims:
        return work
    said = {statement.field for statement in work.statements}
    found = [
        statement
        for field, confidence in believed.items()
        if field not in said
        for statement in _stated(field, confidence, document, work)
    ]
    return replace(work, statements=(*work.statements, *found)) if found else work


_PAGE = "html"
_OF_A_PAGE = 0.5  # confidence in a page's title


def _with_page_title(work: WorkDescription, document: Document) -> WorkDescription:
    """A work whose text names no title with what its page's title states, an author only where nobody else does; one
    whose text names no fandom with that which the page's title names.
    """
    said = {statement.field for statement in work.statements}
    claim = next(document.claimed("title"), None)
    if claim is None:
        return work
    is_open = "title" not in said and _says_something("title", claim.text, work)
    named = [(field, words) for field, words in named_by(claim.text) if is_open and field not in said]
    found = [*named, *_world_in(claim.text, work, [words for field, words in named if field == "title"])]
    stated = [
        Statement(field, words, words, None, "the page's own title", _OF_A_PAGE, Voice.FILE)
        for field, words in found
        if _says_something(field, words, work)
    ]
    return replace(work, statements=(*work.statements, *stated)) if stated else work


def _world_in(title: str, work: WorkDescription, titles: Sequence[str]) -> list[tuple[str, str]]:
    """The fandom of a page's title where the text states none, unless that is what the work is called."""
    called = {statement.as_written.casefold() for statement in work.statements if statement.field == "title"}
    called |= {words.casefold() for words in titles}
    world = "" if any(one.field == "fandom" for one in work.statements) else world_of(title)
    return [("fandom", world)] if world and world.casefold() not in called else []


def _stated(field: str, confidence: float, document: Document, work: WorkDescription) -> list[Statement]:
    """The statements of one field: the first title, every author."""
    name = _table()["claims"][field]
    written = list(dict.fromkeys(claim.text for claim in document.claimed(name)))
    told = [words for words in written if _says_something(field, words, work)]
    return [
        Statement(field, words, words, None, _RULE, confidence, Voice.FILE)
        for words in (told[:10] if field == "author" else told[:1])
    ]


def _says_something(field: str, words: str, work: WorkDescription) -> bool:
    empty = _empty(field)
    if (empty and empty.match(words)) or len(words) > (_MAX_SUMMARY if field == "summary" else _MAX):
        return False
    is_beginning = len(words.split()) > 3 and work.body_starts_with.casefold().startswith(words.casefold())
    return field != "title" or not is_beginning  # word processors take a text's first words for its title

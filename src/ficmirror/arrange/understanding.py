"""Fills in what raw values mean: rating, fandom, relationship, character, warnings and category from the vocabulary."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ficmirror.records.description import Recognised, WorkDescription
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import TagKind
from ficmirror.vocabulary import canonicalise, infer_fandom, rating_level, read_category, read_warnings

_SECTIONS = frozenset(("category", "section"))
_PAIRED = re.compile(r"\s?[/&+]\s?|\s+x\s+")


def fandoms_of(statements: Sequence[Statement]) -> tuple[str, ...]:
    """The canonical (else written) names of the fandoms that some statements state; where they state none, those their
    archive filed them under, if they are known; else the one whose people they name, if only one will do.
    """
    stated = tuple(canonicalise(TagKind.FANDOM, s.as_written).name for s in statements if s.field == "fandom")
    return stated or filed_under(statements) or tuple(filter(None, [inferred_fandom(statements)]))


def filed_under(statements: Sequence[Statement]) -> tuple[str, ...]:
    """The known fandoms among the sections of a database in which a work stood."""
    sections = [s.as_written for s in statements if s.field in _SECTIONS and s.voice is Voice.ARCHIVE]
    found = (canonicalise(TagKind.FANDOM, words) for words in sections)
    return tuple(dict.fromkeys(tag.name for tag in found if tag.is_known))


def inferred_fandom(statements: Sequence[Statement]) -> str:
    """The fandom of the people that some statements name, "" where that is not clear."""
    people = [s.as_written for s in statements if s.field in ("character", "relationship")]
    return infer_fandom(name for words in people[:50] for name in _PAIRED.split(words)) if people else ""


def _meaning(statement: Statement, fandoms: Sequence[str]) -> Any:
    """The value of one statement in the light of its work's fandoms; its own value where the vocabulary has no say."""
    words = statement.as_written
    match statement.field:
        case "rating":
            return rating_level(words)
        case "fandom":
            return canonicalise(TagKind.FANDOM, words).name
        case "relationship":
            return canonicalise(TagKind.RELATIONSHIP, words, fandoms).name or words
        case "character":
            return canonicalise(TagKind.CHARACTER, words, fandoms).name
        case "warnings":
            return _names([tag.name for tag in read_warnings(words)], statement)
        case "category":
            return _names([tag.name for tag in read_category(words) if tag.is_known], statement)
    return statement.value


def _names(names: list[str], statement: Statement) -> Any:
    if not names:
        return statement.value if statement.value is not None else statement.as_written
    return names[0] if len(names) == 1 else names


_UNDERSTOOD = frozenset(("rating", "fandom", "relationship", "character", "warnings", "category"))


def understand_statements(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their values filled in from the vocabulary; `as_written` and everything else unchanged."""
    fandoms = fandoms_of(statements)
    return tuple(s.with_value(_meaning(s, fandoms)) if s.field in _UNDERSTOOD else s for s in statements)


def _understand_work(work: WorkDescription) -> WorkDescription:
    return replace(work, statements=understand_statements(work.statements))


def understand(recognised: Recognised) -> Recognised:
    """The same findings with the values of rating, fandom, relationship, character, warnings and category as the
    vocabulary understands them (what `inspect` prints). A value the vocabulary does not know stays as written; a
    rating it does not know is not_rated.
    """
    return replace(recognised, works=tuple(map(_understand_work, recognised.works))) if recognised.works else recognised

"""The table "as written, as understood": each statement of a work's description with what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from ficmirror.catalogue.views import SourceView
from ficmirror.records.statement import Statement, Voice
from ficmirror.text import names
from ficmirror.web.shown import labels, words

DOUBTFUL_BELOW = 0.6
MAX_WORDS_SHOWN = 1200  # characters of a statement


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One statement in words; `place` says where in which original it stands, "" where that is not known."""

    field: str
    as_written: str
    value: str
    is_same: bool
    rule: str
    voice: str
    confidence: float
    place: str
    is_overruled: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Should a person look?"""
        return self.confidence < DOUBTFUL_BELOW


VALUE_TABLES = {"rating": "ratings", "permission": "permissions", "status": "statuses"}


def value_in_words(statement: Statement) -> str:
    """What the archive makes of a statement, as people read it."""
    value = statement.value
    if isinstance(value, str):
        if table := VALUE_TABLES.get(statement.field):
            return labels.label(table, value)
        if statement.field == "date":
            return words.claimed(value)
        if statement.field == "language":
            return labels.language(value)
    return words.understood(value)


def overruled(statements: Sequence[Statement]) -> set[str]:
    """The fields of which a person said what is true, whatever else is said of them."""
    corrections = (it.as_written.split(" ", 2) for it in statements if it.field == "correction")
    return {words[0] for words in corrections if words[1:2] == ["="]}


def _cut(text: str) -> str:
    return text if len(text) <= MAX_WORDS_SHOWN else text[:MAX_WORDS_SHOWN].rsplit(" ", 1)[0] + " …"


def rows(statements: Sequence[Statement], sources: Sequence[SourceView]) -> list[EvidenceRow]:
    """The table's rows, what people decided first, else in the order met; a value that only repeats its words is left
    out of its column.
    """
    numbers: dict[str, int] = {}
    for number, source in enumerate(sources, 1):
        numbers.setdefault(source.digest, number)
    table, by_hand = [], overruled(statements)
    for statement in sorted(statements, key=lambda one: one.voice is not Voice.PERSON):
        value = value_in_words(statement)
        written = _cut(names.mask(statement.as_written))
        table.append(
            EvidenceRow(
                field=labels.field(statement.field),
                as_written=written,
                value=_cut(value),
                is_same=bool(value) and value == names.mask(statement.as_written),
                rule=names.mask(statement.rule.replace("_", " ")),
                voice=labels.label("voices", statement.voice),
                confidence=statement.confidence,
                place=_place(statement, numbers.get(statement.digest), len(numbers)),
                is_overruled=statement.field in by_hand and statement.voice is not Voice.PERSON,
            )
        )
    return table


def _place(statement: Statement, number: int | None, n_sources: int) -> str:
    if statement.voice is Voice.PERSON:
        return ""
    where = f"original {number}" if number and n_sources > 1 else ""
    if statement.span is None:
        return where
    characters = f"characters {statement.span.start:,}–{statement.span.end:,}"
    return f"{where}, {characters}" if where else characters

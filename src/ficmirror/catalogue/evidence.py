"""What a work's values rest on, as it is kept: statements as short JSON lists, since a work has a score of them."""

from collections.abc import Sequence
from json import JSONEncoder, loads
from typing import Any

from ficmirror.records.document import Span
from ficmirror.records.statement import Statement, Voice

FIELDS = ("field", "as_written", "value", "span", "rule", "confidence", "voice", "digest")  # the order in the lists

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_evidence(statements: Sequence[Statement], doubts: Sequence[str]) -> bytes:
    """Statements and doubts as JSON."""
    written = [
        (it.field, it.as_written, it.value, it.span and (it.span.start, it.span.end), it.rule, it.confidence,
         it.voice.value, it.digest)
        for it in statements
    ]  # fmt: skip
    return _encode({"statements": written, "doubts": list(doubts)}).encode("utf-8", "surrogatepass")


def read_evidence(content: bytes) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """The statements and doubts that `write_evidence` was given."""
    told: dict[str, Any] = loads(content.decode("utf-8", "surrogatepass"))
    return tuple(map(_statement, told["statements"])), tuple(told["doubts"])


def _statement(written: Sequence[Any]) -> Statement:
    field, as_written, value, span, rule, confidence, voice, digest = written
    return Statement(field, as_written, value, Span(*span) if span else None, rule, confidence, Voice(voice), digest)

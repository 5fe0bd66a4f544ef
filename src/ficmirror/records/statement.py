"""A value with its evidence: the words as written, where they stand, the rule that read them, how sure it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ficmirror.records.document import Span


class Voice(StrEnum):
    """Who says it; where they disagree, the one higher up leads for what it may say."""

    PERSON = "person"  # a curator's decision in this archive
    AUTHOR = "author"  # the header the author typed
    ARCHIVE = "archive"  # the page or database of the archive that showed it
    LISTING = "listing"  # an index page that lists it
    POSTER = "poster"  # a mail or news header: who posted may not be who wrote
    FILE = "file"  # the file's name or date
    READER = "reader"  # ficmirror itself, from the text (its language, an inferred order)


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one field.

    `field` is a name of INTERFACE's `fields`; `as_written` is verbatim with white space folded; `value` is what the
    archive makes of it (JSON: text, number, object or None); `span` counts in the decoded document, None where the
    form has no such text; `confidence` runs from 0 to 1; `digest` names the held object it stands in ("" inside one
    document's own description).
    """

    field: str
    as_written: str
    value: Any
    span: Span | None
    rule: str
    confidence: float
    voice: Voice = Voice.AUTHOR
    digest: str = ""

    def with_value(self, value: Any) -> "Statement":
        """The same words with another understanding (spelled out: `replace` takes ten times as long)."""
        return Statement(
            self.field, self.as_written, value, self.span, self.rule, self.confidence, self.voice, self.digest
        )


def first_said(statements: Iterable[Statement], field: str) -> str:
    """The words of the first statement of a field, "" where there is none."""
    return next((statement.as_written for statement in statements if statement.field == field), "")

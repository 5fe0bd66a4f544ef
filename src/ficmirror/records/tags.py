"""Tags: what was written, and the canonical tag it stands for."""

from dataclasses import dataclass
from enum import StrEnum


class TagKind(StrEnum):
    """The kinds of tag that works are filed and filtered under."""

    FANDOM = "fandom"
    RELATIONSHIP = "relationship"
    CHARACTER = "character"
    CATEGORY = "category"
    WARNING = "warning"
    ADDITIONAL = "additional_tag"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag on a work: the canonical name (the words as written where the vocabulary knows none) and the raw words.

    `is_known`: the vocabulary knows the canonical tag. `members`: the canonical characters of a relationship.
    """

    kind: TagKind
    name: str
    as_written: str
    is_known: bool = False
    confidence: float = 1.0
    members: tuple[str, ...] = ()

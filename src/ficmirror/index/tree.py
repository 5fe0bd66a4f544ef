"""A query understood: the tree that the parser makes and every engine lowers to its own."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Form(StrEnum):
    """How the words of a leaf are to be matched."""

    WORD = "word"  # any form of the word, by the stemmer of the text's language
    PHRASE = "phrase"  # these very words in this order
    PREFIX = "prefix"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Words:
    """Words to find in a field ("" for anywhere). `reach`: letters that may differ (fuzzy) or gaps (phrase)."""

    text: str
    field: str = ""
    form: Form = Form.WORD
    reach: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Among:
    """A number field (`words`, `date`, `added`) within bounds, both inclusive, None for open."""

    field: str
    low: int | None
    high: int | None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Exactly:
    """A facet (`base.FACETS`) that has one of these very values."""

    field: str
    values: tuple[str, ...]
    position: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """What the branch does not find."""

    branch: "Tree"


@dataclass(frozen=True, slots=True)
class All:
    """What every branch finds; no branches: everything."""

    branches: tuple["Tree", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What at least one branch finds."""

    branches: tuple["Tree", ...]


Tree: TypeAlias = Words | Among | Exactly | Not | All | AnyOf
EVERYTHING = All()


def leaves(tree: Tree) -> list[Words]:
    """The words asked for, in order, without those under a `Not`."""
    if isinstance(tree, Words):
        return [tree]
    if isinstance(tree, All | AnyOf):
        return [leaf for branch in tree.branches for leaf in leaves(branch)]
    return []


def names_field(tree: Tree, field: str) -> bool:
    """Does any part of the tree speak of this field?"""
    if isinstance(tree, All | AnyOf):
        return any(names_field(branch, field) for branch in tree.branches)
    if isinstance(tree, Not):
        return names_field(tree.branch, field)
    return tree.field == field

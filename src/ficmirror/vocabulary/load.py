"""The data tables of the vocabulary, parsed: the thesaurus of fandoms and the crosswalks. One reading for each run of
the program.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ficmirror.text.fold import fold as key_of

__all__ = ["Character", "Fandom", "Pairing", "crosswalk", "fandoms", "key_of", "parse_fandoms"]

_MEDIA = ("television", "film", "books", "comics", "animation", "games", "others")


@dataclass(frozen=True, slots=True)
class Character:
    """A character: the full name, and the further names fans write."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """A relationship with a name of its own: members by full name, codes and portmanteaus."""

    members: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fandom:
    """A fandom of the thesaurus. `universe` names the fandom it is a part of ("" for none)."""

    name: str
    also: tuple[str, ...]
    universe: str
    characters: tuple[Character, ...]
    pairings: tuple[Pairing, ...]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in text.split(",") if piece.strip())


def parse_fandoms(text: str) -> tuple[Fandom, ...]:
    """The fandoms of a table in the form `data/fandoms/README.md` explains; ValueError names the line at fault."""
    fandoms: list[Fandom] = []
    characters: list[Character] = []
    pairings: list[Pairing] = []
    head: tuple[str, tuple[str, ...], str] | None = None

    def close() -> None:
        if head is not None:
            fandoms.append(Fandom(*head, tuple(characters), tuple(pairings)))
        characters.clear()
        pairings.clear()

    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        left, _, right = line.partition("|" if not line[0].isspace() else ":")
        if not line[0].isspace():
            close()
            also, _, universe = right.partition("|")
            head = (left.strip(), _listed(also), universe.strip())
        elif head is None:
            raise ValueError(f"line {number}: a character before the first fandom")
        elif left.strip().startswith("="):
            pairings.append(Pairing(tuple(name.strip() for name in left.strip(" =").split("/")), _listed(right)))
        else:
            characters.append(Character(left.strip(), _listed(right)))
    close()
    return tuple(fandoms)


@cache
def fandoms() -> tuple[Fandom, ...]:
    """The fandoms of our own tables, in the order in which they may claim a name."""
    folder = files("ficmirror.vocabulary").joinpath("data/fandoms")
    return parse_fandoms("\n".join(folder.joinpath(f"{medium}.txt").read_text("utf-8") for medium in _MEDIA))


@cache
def crosswalk(name: str) -> dict[str, Any]:
    """A table `data/<name>.toml` as it stands."""
    return tomllib.loads(files("ficmirror.vocabulary").joinpath(f"data/{name}.toml").read_text("utf-8"))

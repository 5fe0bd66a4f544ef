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
    """A fandom of the thesaurus. `universe` names the fandom it is a part of ("" for none); its people stand in `lines`
    and are read when they are asked for, as one run needs those of a few fandoms only.
    """

    name: str
    also: tuple[str, ...]
    universe: str
    lines: tuple[str, ...] = ()

    @property
    def characters(self) -> tuple[Character, ...]:
        """Its characters, those it is about first."""
        parts = (line.partition(":") for line in self.lines if line[0] != "=")
        return tuple(Character(name.strip(), _listed(also)) for name, _, also in parts)

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Its relationships that have a name of their own."""
        parts = (line[1:].partition(":") for line in self.lines if line[0] == "=")
        return tuple(Pairing(tuple(name.strip() for name in who.split("/")), _listed(also)) for who, _, also in parts)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in text.split(",") if piece.strip())


def parse_fandoms(text: str) -> tuple[Fandom, ...]:
    """The fandoms of a table in the form `data/fandoms/README.md` explains; ValueError names the line at fault."""
    found: list[tuple[str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words or words[0] == "#":
            continue
        if not line[0].isspace():
            found.append((words, []))
        elif found:
            found[-1][1].append(words)
        else:
            raise ValueError(f"line {number}: a character before the first fandom")
    return tuple(_fandom(head, lines) for head, lines in found)


def _fandom(head: str, lines: list[str]) -> Fandom:
    name, _, rest = head.partition("|")
    also, _, universe = rest.partition("|")
    return Fandom(name.strip(), _listed(also), universe.strip(), tuple(lines))


@cache
def fandoms() -> tuple[Fandom, ...]:
    """The fandoms of our own tables, in the order in which they may claim a name."""
    folder = files("ficmirror.vocabulary").joinpath("data/fandoms")
    return parse_fandoms("\n".join(folder.joinpath(f"{medium}.txt").read_text("utf-8") for medium in _MEDIA))


@cache
def crosswalk(name: str) -> dict[str, Any]:
    """A table `data/<name>.toml` as it stands."""
    return tomllib.loads(files("ficmirror.vocabulary").joinpath(f"data/{name}.toml").read_text("utf-8"))

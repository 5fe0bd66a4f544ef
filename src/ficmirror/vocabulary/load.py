"""The data tables of the vocabulary, parsed: the thesaurus of fandoms and the crosswalks. One reading for each run of
the program.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

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


class Fandom(NamedTuple):
    """A fandom of the thesaurus. `universe` names the fandom it is a part of ("" for none); its people stand in `lines`
    and are read when they are asked for, as one run needs those of a few fandoms only.
    """

    name: str
    also: tuple[str, ...]
    universe: str
    lines: str = ""

    @property
    def characters(self) -> tuple[Character, ...]:
        """Its characters, those it is about first."""
        parts = (line.partition(":") for line in self._people() if line[0] != "=")
        return tuple(Character(name.strip(), _listed(also)) for name, _, also in parts)

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Its relationships that have a name of their own."""
        parts = (line[1:].partition(":") for line in self._people() if line[0] == "=")
        return tuple(Pairing(tuple(name.strip() for name in who.split("/")), _listed(also)) for who, _, also in parts)

    def _people(self) -> Iterator[str]:
        return filter(None, map(str.strip, self.lines.splitlines()))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(piece for piece in map(str.strip, text.split(",")) if piece)


_AT_MARGIN = re.compile(r"\n(?![ \n])")  # where a line begins that is no character


def parse_fandoms(text: str) -> tuple[Fandom, ...]:
    """The fandoms of a table in the form `data/fandoms/README.md` explains; ValueError names a character without."""
    fandoms: list[Fandom] = []
    for block in _AT_MARGIN.split(text):
        head, _, lines = block.partition("\n")
        if head[:1] not in ("", "#", " "):
            fandoms.append(_fandom(head, lines))
        elif head[:1] == " " or lines.strip():
            raise ValueError(
                f"a character without a fandom above: {block.lstrip('#').strip().splitlines()[-1].strip()}"
            )
    return tuple(fandoms)


def _fandom(head: str, lines: str) -> Fandom:
    name, _, rest = head.partition("|")
    also, _, universe = rest.partition("|")
    return Fandom(name.strip(), _listed(also), universe.strip(), lines)


@cache
def fandoms() -> tuple[Fandom, ...]:
    """The fandoms of our own tables, in the order in which they may claim a name."""
    folder = files("ficmirror.vocabulary").joinpath("data/fandoms")
    return parse_fandoms("\n".join(folder.joinpath(f"{medium}.txt").read_text("utf-8") for medium in _MEDIA))


@cache
def crosswalk(name: str) -> dict[str, Any]:
    """A table `data/<name>.toml` as it stands."""
    return tomllib.loads(files("ficmirror.vocabulary").joinpath(f"data/{name}.toml").read_text("utf-8"))

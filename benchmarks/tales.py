"""The works of a generated fan site: titles as people give them, authors, summaries, parts with their narrative."""

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.language import WORLDS, make_language
from benchmarks.stories import Story, tell

_PEOPLE: dict[str, list[str]] = WORLDS["worlds"]
_RATINGS = ("G", "PG", "PG-13", "R", "NC-17")
_WORDS = (180, 500)  # of narrative in one part


@cache
def words_for(table: str) -> Any:
    """One list or table of `sites.toml`."""
    return tomllib.loads((Path(__file__).parent / "sites.toml").read_text("utf-8"))[table]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a work: its own title ("" for none) and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tale:
    """One work as its site knows it. `stem` is what its files are called after."""

    title: str
    authors: tuple[str, ...]
    world: str
    rating: str
    summary: str
    date: str
    stem: str
    parts: tuple[Part, ...]
    series: str = ""

    @property
    def byline(self) -> str:
        """The authors' names in one line."""
        return " and ".join(self.authors)

    @property
    def is_long(self) -> bool:
        """Whether it has several parts."""
        return len(self.parts) > 1


def make_authors(chance: random.Random, n: int) -> list[str]:
    """Names of `n` people, real ones and handles."""
    names: dict[str, None] = {}
    while len(names) < n:
        first, last = chance.choice(words_for("first_names")), chance.choice(words_for("last_names"))
        kinds = (
            f"{first} {last}",
            f"{first} {last}",
            f"{first} {last[0]}.",
            chance.choice(words_for("handles")),
            first,
        )
        names[chance.choice(kinds if len(names) < n // 2 else kinds[:1])] = None
    return list(names)


def address_of(name: str) -> str:
    """The address for mail of somebody."""
    return re.sub(r"[^a-z]+", "", name.lower())[:14] + "@mail.example.org"


def make_tales(n: int, seed: int) -> list[Tale]:
    """`n` works, the same for the same seed; most by few authors, nearly half in parts."""
    chance = random.Random(f"tales {seed}")
    authors = make_authors(chance, max(3, n // 4))
    taken: dict[str, None] = {}
    return [_tale(chance, authors, taken) for _ in range(n)]


def _tale(chance: random.Random, authors: Sequence[str], taken: dict[str, None]) -> Tale:
    world = chance.choice(list(_PEOPLE)[:12])
    people = chance.sample(_PEOPLE[world], 2)
    title = _title(chance, people[0], taken)
    by = [authors[min(int(chance.paretovariate(0.7)) - 1, len(authors) - 1)]]
    if chance.random() < 0.05:
        by.append(chance.choice(authors))
    n_parts = chance.choice((1, 1, 1, 1, 1, 2, 3, 4, 6, 12))
    has_names = chance.random() < 0.5
    story = Story(title, by[0], world, (people[0], people[1]), "", (), "", "", "", (1, 1), ())
    parts = tuple(
        Part(
            chance.choice(words_for("chapter_names")) if has_names else "",
            tell(chance, make_language(), story, chance.randint(*_WORDS)),
        )
        for _ in range(n_parts)
    )
    date = f"{chance.randint(1, 12)}/{chance.randint(1, 28)}/{chance.randint(1997, 2006)}"
    summary = _filled(chance, chance.choice(words_for("summaries")), people)
    stem = _stem(chance, title, taken)
    return Tale(title, tuple(dict.fromkeys(by)), world, chance.choice(_RATINGS), summary, date, stem, parts)


def _title(chance: random.Random, person: str, taken: dict[str, None]) -> str:
    while True:
        title = _filled(chance, chance.choice(words_for("titles")), (person.split()[0], person.split()[-1]))
        if title not in taken:
            taken[title] = None
            return title


def _stem(chance: random.Random, title: str, taken: dict[str, None]) -> str:
    words = re.findall(r"[a-z]+", title.lower()) or ["tale"]
    stem = chance.choice(("".join(words)[:8], "_".join(words)[:24], "-".join(words)[:20].strip("-")))
    while stem in taken:
        stem += chance.choice("abcdexyz")
    taken[stem] = None
    return stem


def _filled(chance: random.Random, pattern: str, people: Sequence[str]) -> str:
    noun, noun2 = chance.sample(words_for("nouns"), 2)
    if pattern.count("{noun}") > 1:
        pattern = pattern.replace("{noun}", noun2, 1)
    return pattern.format(
        adjective=chance.choice(words_for("adjectives")), noun=noun, noun2=noun2.lower(), a_noun=f"a {noun.lower()}",
        place=chance.choice(words_for("places")), person=people[0], person2=people[-1],
        adverb=chance.choice(words_for("adverbs")),
    )  # fmt: skip

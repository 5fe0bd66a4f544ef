"""A language to write generated stories in: frequent English words and a long tail of invented ones, by Zipf's law."""

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

WORLDS = tomllib.loads((Path(__file__).parent / "worlds.toml").read_text(encoding="utf-8"))
_ONSETS = (
    "b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "qu", "r",
    "s", "sh", "sl", "st", "t", "th", "tr", "v", "w",
)  # fmt: skip
_VOWELS = ("a", "a", "e", "i", "o", "u", "e", "i", "o", "a", "ai", "ea")
_CODAS = ("", "", "", "", "", "l", "m", "n", "r", "s", "t", "nd", "st")
_ENDINGS = ("", "", "s", "ed", "ing", "ly", "er")


def _invented(chance: random.Random) -> str:
    syllables = chance.choices((1, 2, 3), (3, 5, 1))[0]
    stem = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables))
    return stem + chance.choice(_ENDINGS)


@dataclass(frozen=True, slots=True)
class Language:
    """`words` from the commonest down, and their summed weights for `random.choices`."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def some(self, chance: random.Random, n: int) -> list[str]:
        """`n` words, each as often as its rank says."""
        return chance.choices(self.words, cum_weights=self.weights, k=n)

    def rank(self, n: int) -> str:
        """The word of a rank, 0 the commonest."""
        return self.words[n]


@cache
def make_language(n_words: int = 60_000, seed: int = 1) -> Language:
    """The language of a seed: the same words with the same ranks every time."""
    chance = random.Random(seed)
    common = dict.fromkeys(str(WORLDS["words"]["common"]).split())
    invented: dict[str, None] = {}
    while len(invented) < n_words - len(common):
        invented[_invented(chance)] = None
    ranked = sorted(invented, key=lambda word: len(word) + chance.random() * 6)  # the often used are mostly short
    weights = accumulate(1 / (rank + 2.7) ** 1.08 for rank in range(n_words))
    return Language((*common, *ranked), tuple(weights))


def title_of(chance: random.Random, language: Language, n_words: int) -> str:
    """A title or a name out of rarer words."""
    words: Sequence[str] = [language.words[chance.randrange(150, 20_000)] for _ in range(n_words)]
    return " ".join(word.capitalize() for word in words)

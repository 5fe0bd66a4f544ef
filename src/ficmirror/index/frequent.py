"""The most frequent words of every language, and phrases of nothing else as the pairs that they are looked for by.

A phrase of frequent words is the dearest search of all: the places of each word are compared in nearly every text.
Pairs of which both words are frequent are therefore indexed beside the words (`pairs.py`), each as two signs that stand
for its words.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise

import tantivy

FIRST_SIGN = 0x100


@lru_cache(maxsize=1)
def analyzer() -> tantivy.TextAnalyzer:
    """As words are folded everywhere, but none is too long to count as one."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


@lru_cache(maxsize=1)
def signs() -> Mapping[str, str]:
    """Every frequent word, folded → the sign that stands for it."""
    lists = tomllib.loads(files("ficmirror.index").joinpath("frequent.toml").read_text("utf-8"))
    words = dict.fromkeys(word for words in lists.values() for word in analyzer().analyze(words))
    return {word: chr(sign) for sign, word in enumerate(words, FIRST_SIGN)}


def digest() -> str:
    """Changes when other words become frequent, so that an index is made anew."""
    return sha256(" ".join(signs()).encode()).hexdigest()[:12]


def pairs_of(words: Sequence[str]) -> list[str]:
    """The pairs that a phrase of folded words is made of, none where one of the words is not frequent."""
    known = signs()
    if not all(word in known for word in words):
        return []
    return [known[first] + known[second] for first, second in pairwise(words)]


def by_pairs() -> tantivy.TextAnalyzer:
    """The engine's analyzer for pairs apart by spaces."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()

"""The table of what boards' pages say (`boards.toml`)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_PIECE = re.compile(r"[a-z]+")


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of the table."""
    table = tomllib.loads(files("ficmirror.readers.boards").joinpath("boards.toml").read_text("utf-8"))
    return tuple(table[name])


@cache
def called(names: str, kind: str) -> int:
    """How well the class and id of an element say that it is of a kind: the letters of the longest word of the table
    that is one of its names or stands at the end of one; 0 for none.
    """
    best = 0
    for name in names.split():
        bare = re.sub(r"[\d_-]+\Z", "", name)
        pieces = {bare, bare.replace("-", "").replace("_", ""), *_PIECE.findall(bare)}
        best = max(best, *(len(word) if word in pieces or bare.endswith(word) else 0 for word in words(kind)))
    return best

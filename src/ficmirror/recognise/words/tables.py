"""The table of marks and word sets, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def marks() -> dict[str, Any]:
    """All of `marks.toml`."""
    return tomllib.loads(files(__package__).joinpath("marks.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """One of its plain word sets."""
    return frozenset(marks()["words"][name])


@cache
def kind_table(name: str) -> dict[str, float]:
    """One of the tables of `kinds.toml`: what pages say that hold no story, with its bits."""
    table: dict[str, float] = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8"))[name]
    return table

"""The archive's own words (`mature`, `open_notify`, `en`) and what people read instead, from `labels.toml`."""

import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("labels.toml")


@cache
def tables() -> dict[str, dict[str, str]]:
    """All tables of `labels.toml` by name."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def label(table: str, word: str) -> str:
    """What people read for a word of one table; an unknown word reads as itself with spaces."""
    return tables()[table].get(word, word.replace("_", " "))


def field(name: str) -> str:
    """What people read for a field of a description, also for one that only its source has (`chapter_count`)."""
    said = label("fields", name)
    return said[:1].upper() + said[1:]


def kind_of_copy(kind: str, part: int, n_parts: int) -> str:
    """What a copy is called (`catalogue.views.CopyView.kind`) in a work of so many parts."""
    return label("kinds_of_copies" if n_parts > 1 else "kinds_of_copies_of_one", kind).format(part=part)


def language(code: str) -> str:
    """A language's English name, by its code (`de`, `pt-BR`)."""
    if not code:
        return label("languages", "und")
    return tables()["languages"].get(code.lower().split("-")[0], code)


def facet_value(kind: str, value: str) -> str:
    """What people read for one value of a facet."""
    match kind:
        case "rating":
            return label("ratings", value)
        case "language":
            return language(value)
        case "status":
            return label("statuses", value)
        case "ships" | "crossover":
            return label({"crossover": "crossovers"}.get(kind, kind), value)
        case _:
            return value

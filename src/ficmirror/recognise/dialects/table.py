"""A dialect's table: by what its pages are known, where on them each field stands, what its labels mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ficmirror.recognise.words.lexicon import fold_label

Roles = Mapping[str, tuple[str, ...]]
# roles that are no place for words: where a text begins or ends, a lock, a menu
POINTS = frozenset({"work_begins", "begins", "ends", "restricted", "chapter_menu", "chapter_now", "moment"})
ELSE = "?"  # behind a role's name: where it stands if none of its own places is there


@dataclass(frozen=True, slots=True)
class Dialect:
    """One site's or program's way to write a page.

    `name`, `about`, `site`: what it is, for reasons and rules. `forms`: the readers' forms it comes in. `gates`:
    strings of the source of which one stands in every page of it; a cheap first look. `signs`: strings that tell it;
    of one of the groups all. `absent`: the same for pages of it that hold no work, by the reason. `places`: role →
    selectors of `places`. `rows`: role → patterns of a whole visual line, with a group `value` for a part of it.
    `labels`: folded label → field; `label` finds one with its colon. `trim`: field → pattern with a group `value` for
    what is left of it. `genres`, `languages`: the words by which an unlabelled piece of a line of facts is known.
    `options`: what else a reader of pages asks for by name. `claims`: field → claim (the page's name, its address) →
    pattern with a group `value`, asked where no place of the page says it.
    """

    name: str
    about: str
    site: str
    forms: frozenset[str]
    gates: tuple[str, ...]
    signs: tuple[tuple[str, ...], ...]
    absent: Mapping[str, tuple[tuple[str, ...], ...]]
    places: Roles
    rows: Mapping[str, tuple[re.Pattern[str], ...]]
    labels: Mapping[str, str]
    label: re.Pattern[str] | None
    trim: Mapping[str, re.Pattern[str]]
    genres: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    options: Mapping[str, Any] = field(default_factory=dict)
    claims: Mapping[str, Mapping[str, re.Pattern[str]]] = field(default_factory=dict)


def _groups(raw: list[list[str] | str]) -> tuple[tuple[str, ...], ...]:
    return tuple((group,) if isinstance(group, str) else tuple(group) for group in raw)


def _roles(raw: Mapping[str, list[str] | str]) -> Roles:
    return {role: (texts,) if isinstance(texts, str) else tuple(texts) for role, texts in raw.items()}


def _label_pattern(words: list[str]) -> re.Pattern[str]:
    """One of the labels with its colon."""
    known = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words).replace("'", "['’]")
    return re.compile(rf"(?:(?<![\w'’-])|(?-i:(?<=[\d?a-z])(?=[A-Z])))(?P<label>{known})\s*[:：]+\s*", re.IGNORECASE)


@cache
def load(name: str) -> Dialect:
    """The dialect of one table in this folder. Raises KeyError, ValueError or re.error where the table is wrong."""
    raw = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    common = tomllib.loads(files(__package__).joinpath("common.toml").read_text("utf-8"))
    labels = {fold_label(label): said for said, words in raw.get("labels", {}).items() for label in words}
    written = sorted((word for words in raw.get("labels", {}).values() for word in words), key=len, reverse=True)
    return Dialect(
        name,
        raw["about"],
        raw["site"],
        frozenset(raw["forms"]),
        tuple(raw["gates"]),
        _groups(raw["signs"]),
        {reason: _groups(groups) for reason, groups in raw.get("absent", {}).items()},
        {
            **_roles(raw.get("places", {})),
            **{role + ELSE: texts for role, texts in _roles(raw.get("else", {})).items()},
        },
        {role: tuple(map(re.compile, texts)) for role, texts in _roles(raw.get("rows", {})).items()},
        labels,
        _label_pattern(written) if written else None,
        {said: re.compile(pattern) for said, pattern in raw.get("trim", {}).items()},
        frozenset(common["genres"]),
        frozenset(common["languages"]),
        raw.get("options", {}),
        {said: {claim: re.compile(text) for claim, text in row.items()} for said, row in raw.get("claims", {}).items()},
    )

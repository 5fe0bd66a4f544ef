"""Corrections as people type them (`title=The Tin Whale`, `tags+=Angst`), read and checked."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from ficmirror.errors import UsageError
from ficmirror.records.decision import Change, Sign
from ficmirror.text.dates import read_date
from ficmirror.vocabulary import rating_level

_WRITTEN = re.compile(r"\A\s*([A-Za-z_]{1,30})\s*(\+=|-=|=)(.*)\Z", re.DOTALL)
_ISO = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?\Z")
_LONGEST = 5_000


@cache
def _table() -> Mapping[str, Any]:
    return loads(files("ficmirror.arrange").joinpath("wording.toml").read_text("utf-8"))


def fields() -> tuple[str, ...]:
    """The names of the fields that can be corrected, as people type them."""
    return tuple(_table()["fields"])


def read_changes(words: Sequence[str]) -> tuple[Change, ...]:
    """The changes that some words stand for, in their order. Raises UsageError that says what would do."""
    changes = tuple(map(_read, words))
    if any(change.field == "kind" for change in changes) and len(changes) > 1:
        raise UsageError("what a text is cannot be said together with anything else", "Say `kind=` by itself.")
    return changes


def _read(words: str) -> Change:
    written = _WRITTEN.match(words)
    if not written:
        raise UsageError(f"{words[:80]!r} is no correction", "Write FIELD=VALUE, FIELD+=VALUE or FIELD-=VALUE.")
    name, sign, value = written[1].lower(), Sign(written[2]), written[3].strip()[:_LONGEST]
    known = _table()["fields"].get(name)
    if known is None:
        raise UsageError(f"there is no field {name!r}", f"Fields: {', '.join(fields())}.")
    if sign is not Sign.SET and not known.get("is_list"):
        raise UsageError(f"{name} has one value only", f"Write {name}=VALUE.")
    if not value and (sign is not Sign.SET or known.get("is_needed")):
        raise UsageError(f"{name} cannot be nothing", f"Write {name}{sign}VALUE.")
    folded = value if known.get("is_prose") else " ".join(value.split())
    read = _READERS.get(known["field"])
    return Change(known["field"], read(folded) if read and folded and sign is not Sign.REMOVE else folded, sign)


def _choice(name: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        chosen = value.lower().replace(" ", "_").replace("-", "_")
        if chosen not in _table()["choices"][name]:
            raise UsageError(f"{value!r} is no {name}", f"Choose one of {', '.join(_table()['choices'][name])}.")
        return chosen

    return read


def _rating(value: str) -> str:
    level = rating_level(value)
    if level == "not_rated" and value.lower().replace(" ", "_") not in ("not_rated", "unrated"):
        raise UsageError(f"{value!r} is no rating", f"Choose one of {', '.join(_table()['choices']['rating'])}.")
    return level


def _date(value: str) -> str:
    if _ISO.match(value):
        return value
    claimed = read_date(value, "")
    if claimed is None or claimed.is_implausible or claimed.is_ambiguous:
        raise UsageError(f"{value!r} can be read in no or in more than one way", "Write 1999, 1999-06 or 1999-06-05.")
    return claimed.value


def _language(value: str) -> str:
    if not _LANGUAGE.match(value):
        raise UsageError(f"{value!r} is no code of a language", "Write its code, such as en, de or pt-BR.")
    return value


def _part(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number < 10_000:
        raise UsageError(f"{value!r} is no place in a series", "Write a number, such as 2 or 2.5.")
    return f"{number:g}"


_READERS: Mapping[str, Callable[[str], str]] = {
    "rating": _rating,
    "date": _date,
    "language": _language,
    "part": _part,
    **{name: _choice(name) for name in ("status", "permission", "kind")},
}

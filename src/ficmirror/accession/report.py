"""What an import did: the figures of `import --json`, and what a curator wants to know besides."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ficmirror.accession.forms import name_of_form
from ficmirror.records.findings import Problem

MOST_TITLES = 3
MISSING = "missing"  # in a doubt about a work's parts
IMPOSSIBLE = "cannot be right"  # in a doubt about a date


@dataclass(frozen=True, slots=True)
class Doubts:
    """One kind of reason to look, how many works have it, and of some of them (title, the reason in full)."""

    reason: str
    n_works: int
    examples: tuple[tuple[str, str], ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the first few, each once."""
        return tuple(dict.fromkeys(title for title, _ in self.examples))[:MOST_TITLES]


@dataclass(frozen=True, slots=True)
class Group:
    """Objects of one form ("" where forms do not matter) that have one reason in common; `paths` of the first few."""

    form: str
    reason: str
    n: int
    paths: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """With the form's name as people say it."""
        named = {"form": self.form, "name": name_of_form(self.form, self.n)} if self.form else {}
        reason = {"reason": self.reason} if self.reason else {}
        return {**named, **reason, "count": self.n, "examples": list(self.paths)}


@dataclass(frozen=True, slots=True)
class Report:
    """What one import did; sizes in bytes, `seconds` from beginning to end.

    `unreadable` are objects that are held and were not read, by form and reason; `refused` what could not be held or
    taken out of its container, by reason; `cut_off` texts that end where databases cut them off; `n_to_look_at` works
    that want a person's eye.
    """

    accession: str
    n_objects: int
    n_new: int
    n_already_held: int
    n_works: int
    n_chapters: int
    n_not_works: int
    n_bytes: int
    seconds: float
    n_containers: int = 0
    n_members: int = 0
    problems: tuple[Problem, ...] = ()
    forms: dict[str, int] = field(default_factory=dict)
    encodings: dict[str, int] = field(default_factory=dict)
    assumed_encodings: dict[str, int] = field(default_factory=dict)
    n_repaired: int = 0
    n_undecodable: int = 0
    unreadable: tuple[Group, ...] = ()
    refused: tuple[Group, ...] = ()
    cut_off: tuple[Group, ...] = ()
    doubts: tuple[Doubts, ...] = ()
    n_to_look_at: int = 0
    is_dry_run: bool = False
    is_stopped: bool = False

    @property
    def n_unreadable(self) -> int:
        """Objects that could not be read at all."""
        return len(self.problems)

    def as_json(self) -> dict[str, Any]:
        """The object that `import --json` prints (INTERFACE), and more."""
        return {
            "accession": self.accession,
            "objects": self.n_objects,
            "new": self.n_new,
            "already_held": self.n_already_held,
            "works": self.n_works,
            "chapters": self.n_chapters,
            "not_works": self.n_not_works,
            "problems": [{"path": one.path, "reason": one.reason, "lost": one.lost} for one in self.problems],
            "bytes": self.n_bytes,
            "seconds": round(self.seconds, 3),
            "containers": self.n_containers,
            "members": self.n_members,
            "forms": self.forms,
            "unreadable": [group.as_json() for group in self.unreadable],
            "refused": [group.as_json() for group in self.refused],
            "cut_off": [group.as_json() for group in self.cut_off],
            "encodings": self.encodings,
            "assumed_encodings": self.assumed_encodings,
            "repaired": self.n_repaired,
            "undecodable": self.n_undecodable,
            "impossible_dates": _named(self.doubts, IMPOSSIBLE),
            "missing_parts": _named(self.doubts, MISSING),
            "to_look_at": self.n_to_look_at,
            "doubts": [{"reason": one.reason, "works": one.n_works, "titles": one.titles} for one in self.doubts],
            "dry_run": self.is_dry_run,
            "stopped": self.is_stopped,
        }


def _named(doubts: Iterable[Doubts], word: str) -> dict[str, Any]:
    """The works with doubts of which the reason has this word: how many, and which, the first of them."""
    found = [one for one in doubts if word in one.reason]
    named = [{"title": title, "reason": reason} for one in found for title, reason in one.examples]
    return {"count": sum(one.n_works for one in found), "works": named}

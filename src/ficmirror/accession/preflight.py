"""An import's report in sections, for terminal and page: what was found, what was not read, what to look at."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ficmirror.accession.forms import name_of_form

Json = Mapping[str, Any]
_COMES_LATER = re.compile(r"held, but .{1,80} cannot be read yet")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a section: how many (0: nothing to count), what, why, and some of them by path or title."""

    n: int
    what: str
    why: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `is_trouble` where a curator should look at it. One without rows says `nothing`."""

    title: str
    rows: tuple[Row, ...]
    nothing: str
    is_trouble: bool = True


def sections(report: Json) -> tuple[Section, ...]:
    """The sections of a report as `import --json` prints it; one of an earlier version has only what it said."""
    return (
        Section("What was found", tuple(_found(report)), "Nothing.", is_trouble=False),
        Section("Held, but not read", tuple(_unreadable(report)), "Everything that was held could be read."),
        Section("Not taken in", tuple(_groups(report, "refused")), "Nothing was refused."),
        Section("Cut off at 65,535 bytes", tuple(_groups(report, "cut_off")), "No text ends where databases cut off."),
        Section("Encodings assumed", tuple(_encodings(report)), "No encoding had to be assumed.", is_trouble=False),
        Section("Dates that cannot be right", tuple(_works(report, "impossible_dates")), "No date is impossible."),
        Section("Missing parts", tuple(_works(report, "missing_parts")), "No part of a work is known to be missing."),
        Section("For a person to look at", tuple(_doubts(report)), "No work leaves a doubt."),
    )


def _found(report: Json) -> Iterator[Row]:
    for form, n in report.get("forms", {}).items():
        yield Row(n, name_of_form(form, n))
    n_containers, n_members = report.get("containers", 0), report.get("members", 0)
    if n_containers:
        yield Row(n_members, "of these in containers", f"of which there are {n_containers:,}")


def _unreadable(report: Json) -> Iterator[Row]:
    for group in report.get("unreadable", ()):
        n, name, reason = group["count"], group["name"], group.get("reason", "")
        if _COMES_LATER.fullmatch(reason):
            name, reason = f"{name} {'is' if n == 1 else 'are'} held but not readable yet", ""
        yield Row(n, name, reason, tuple(group["examples"]))


def _groups(report: Json, name: str) -> Iterator[Row]:
    for group in report.get(name, ()):
        yield Row(group["count"], group.get("reason", ""), "", tuple(group["examples"]))


def _encodings(report: Json) -> Iterator[Row]:
    for name, n in report.get("assumed_encodings", {}).items():
        yield Row(n, name, "told by the bytes alone; nothing says so")
    for name, what in (
        ("repaired", "with damaged characters repaired (reversibly)"),
        ("undecodable", "with bytes their encoding has no character for"),
    ):
        if report.get(name):
            yield Row(report[name], what)


def _works(report: Json, name: str) -> Iterator[Row]:
    named = report.get(name, {})
    works: Iterable[Json] = named.get("works", ())
    for work in works:
        yield Row(0, work["title"], work["reason"])
    n_more = named.get("count", 0) - len(tuple(named.get("works", ())))
    if n_more > 0:
        yield Row(n_more, "more works")


def _doubts(report: Json) -> Iterator[Row]:
    if report.get("to_look_at"):
        yield Row(report["to_look_at"], "works that want a person's eye")
    for doubt in report.get("doubts", ()):
        yield Row(doubt["works"], doubt["reason"], "", tuple(f"“{title}”" for title in doubt["titles"]))

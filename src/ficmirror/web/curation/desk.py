"""The curator's desk: what wants a person's eye with the command that settles it, and what was decided about whom."""

import re
import shlex
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ficmirror.records.decision import Decision
from ficmirror.text import names
from ficmirror.web import access, keeping
from ficmirror.web.curation.figures import search_of_permission
from ficmirror.web.shown import labels

TABLE = Path(__file__).with_name("settling.toml")
_GUESSED = re.compile(r"the (\w+) is a guess")


@dataclass(frozen=True, slots=True)
class Settled:
    """A doubt, the command that settles it, and another one where the doubt turns out to be right; "" for none."""

    doubt: str
    command: str
    or_else: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision in words: what it is about, what it says, and who made it, when and why."""

    about: str
    said: str
    signature: str
    command: str = ""


@cache
def _table() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = loads(TABLE.read_text(encoding="utf-8"))["doubt"]
    return rows


def settled(work_id: int, doubt: str) -> Settled:
    """What settles a doubt about a work."""
    row = next(row for row in _table() if row["has"] in doubt)
    guessed = _GUESSED.match(doubt)
    facts = {"id": work_id, "field": guessed[1] if guessed else "title"}
    return Settled(doubt, row["command"].format(**facts), row.get("or_else", "").format(**facts))


def review(request: HttpRequest) -> HttpResponse:
    """`/review/`: works the archive is not sure of, with what settles that; for the keeper."""
    found, after = keeping.doubtful(access.viewer_of(request), request.GET.get("after"))
    rows = [
        {"id": one.id, "title": one.title, "doubts": [settled(one.id, doubt) for doubt in one.doubts]} for one in found
    ]
    return render(request, "review.html", {"rows": rows, "after": after})


def permissions(request: HttpRequest) -> HttpResponse:
    """`/permissions/`: what each class of permission means here, and who sees such works; for the keeper also what
    creators said of all they wrote, and which works were withdrawn.
    """
    viewer = access.viewer_of(request)
    counts = access.permissions_counted(viewer)
    rows = [
        {
            "label": labels.label("permissions", permission),
            "duty": labels.label("permission_duties", permission),
            "audience": labels.label("audiences", audience),
            "n": counts.get(permission.value, 0),
            "href": search_of_permission(permission.value),
        }
        for permission, audience in access.policy().items()
    ]
    page: dict[str, Any] = {"rows": rows}
    if viewer.is_keeper:
        page |= {"unheard": _unheard(viewer), "creators": _creators(viewer), "withdrawn": _withdrawn(viewer)}
    return render(request, "permissions.html", page)


def _unheard(viewer: access.Viewer) -> list[dict[str, Any]]:
    """Authors to write to: each with the stories that wait for their answer, and the command that notes it."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "n": one.n_works,
            "command": f"ficmirror permissions {shlex.quote(names.mask(one.name))} open",
        }
        for one in keeping.unheard(viewer)
    ]


def _creators(viewer: access.Viewer) -> list[Ruling]:
    return [
        Ruling(names.mask(change.of), labels.label("permissions", change.value), _signature(decision))
        for change, decision in keeping.permits(viewer)
    ]


def _withdrawn(viewer: access.Viewer) -> list[Ruling]:
    """What was withdrawn, by number only: its title would show it."""
    return [
        Ruling(f"Work {work}", "withdrawn", _signature(decision), f"ficmirror restore {work}")
        for work, decision in keeping.withdrawn(viewer)
    ]


def _signature(decision: Decision) -> str:
    return names.mask(decision.signature)

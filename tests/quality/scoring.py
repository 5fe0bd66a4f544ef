"""Figures of merit: what was recognised in labelled documents, measured against the labels."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ficmirror.examine import examine
from ficmirror.records.findings import Findings

HELD_OUT = ("heldout3_forms", "heldout3_real")  # read by nobody who tunes: of these only totals are looked at
WRITTEN_BLIND = (  # corpora by people who had not looked at recognition
    "unseen_forms",
    "unseen_real",
    "unseen_more_forms",
    "unseen_more_real",
    "unseen_odd_forms",
    "unseen_odd_real",
    "twin_forms",
    "twin2_forms",
    "twin_real",
    "twin2_real",
    "heldout2_forms",
    "heldout2_real",
    "fresh_real",
    "fresh2_real",
    "fresh_forms",
    "fresh2_forms",
    *HELD_OUT,
)
FRAGILE = ("fragile_kinds",)  # documents whose kind is easily mistaken, labelled with nothing else
SAME_NAMES = frozenset(
    (
        "title",
        "author",
        "author_email",
        "author_website",
        "series",
        "part",
        "rating",
        "category",
        "spoilers",
        "archive",
        "feedback",
        "summary",
        "warnings",
        "disclaimer",
        "notes",
        "beta",
        "date",
        "status",
        "sequel_to",
        "dedication",
    )
)
OTHER_NAMES = {
    "fandoms": "fandom",
    "pairings": "relationship",
    "characters": "character",
    "archive_permission": "permission",
}
FIELDS = OTHER_NAMES | {name: name for name in SAME_NAMES}
PROSE = frozenset(
    (
        "summary",
        "notes",
        "disclaimer",
        "warnings",
        "spoilers",
        "archive",
        "feedback",
        "beta",
        "dedication",
        "category",
        "sequel_to",
    )
)
KINDS = {"story": "work", "story_no_header": "work", "multiple_works": "works", "not_story": "not_work"}


@dataclass(frozen=True)
class Figures:
    """F1 over all labelled values; shares of kinds and of beginnings that are right."""

    fields: float
    kinds: float
    bodies: float


def fold(text: str) -> str:
    """Case, punctuation and white space folded away."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.sub(r"[^\w@/.&+:-]+", " ", text).strip(" .:-").split())


def alike(field: str, gold: str, found: str) -> bool:
    """Whether two values say the same: equal after folding, for prose nearly so."""
    if fold(gold) == fold(found):
        return True
    a, b = (Counter(re.findall(r"\w+", fold(text))) for text in (gold, found))
    return field in PROSE and bool(a and b) and 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values())) >= 0.85


def found_values(findings: Findings) -> dict[str, list[str]]:
    """Field → distinct values as written (of a permission its class) over all works of a document."""
    values: dict[str, list[str]] = {}
    for work in findings.recognised.works:
        for statement in work.statements:
            text = str(statement.value) if statement.field == "permission" else statement.as_written
            known = values.setdefault(statement.field, [])
            if fold(text) not in map(fold, known) and not (statement.field == "permission" and text == "unstated"):
                known.append(text)
    return values


def measure(labels: list[dict[str, Any]], folder: Path) -> Figures:
    """Examine every labelled document of a folder and compare."""
    right = wrong = missed = kinds = bodies = n_kinds = n_bodies = 0
    for row in labels:
        file = folder / Path(row.get("file") or f"{row['id']}.txt").name
        findings = examine(file.read_bytes(), file.name)
        n_kinds += 1
        kinds += findings.kind.value == KINDS.get(row["kind"], row["kind"])
        if row["kind"] == "container":
            continue
        found = found_values(findings)
        for key, field in FIELDS.items():
            gold = row.get("fields", {}).get(key) or []
            left = list(found.get(field, []))
            for value in [v for v in (gold if isinstance(gold, list) else [gold]) if v != "unstated"]:
                hit = next((one for one in left if alike(field, value, one)), None)
                missed += hit is None
                right += hit is not None
                if hit is not None:
                    left.remove(hit)
            wrong += len(left)
        if row.get("body_starts_with"):
            n_bodies += 1
            lead = " ".join(fold(row["body_starts_with"]).split()[:6])
            bodies += any(fold(work.body_starts_with).startswith(lead) for work in findings.recognised.works)
    return Figures(2 * right / max(2 * right + wrong + missed, 1), kinds / max(n_kinds, 1), bodies / max(n_bodies, 1))

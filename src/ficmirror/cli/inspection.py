"""Findings as the JSON objects that `inspect --json` prints (INTERFACE)."""

from typing import Any

from ficmirror.records.description import WorkDescription
from ficmirror.records.findings import Findings
from ficmirror.records.statement import Statement

Json = dict[str, Any]


def value_json(statement: Statement) -> Json:
    """One VALUE."""
    span = statement.span
    return {
        "as_written": statement.as_written,
        "value": statement.value,
        "span": [span.start, span.end] if span else None,
        "rule": statement.rule,
        "confidence": round(statement.confidence, 3),
    }


def work_json(work: WorkDescription) -> Json:
    """One WORK."""
    fields: dict[str, list[Json]] = {}
    for statement in work.statements:
        fields.setdefault(statement.field, []).append(value_json(statement))
    return {
        "fields": fields,
        "language": work.language,
        "word_count": work.word_count,
        "scene_breaks": work.n_scene_breaks,
        "chapters": [{"title": chapter.title, "word_count": chapter.word_count} for chapter in work.chapters],
        "body_starts_with": work.body_starts_with,
        "body_ends_with": work.body_ends_with,
    }


def findings_json(findings: Findings, path: str) -> Json:
    """One file, with its path as given."""
    return {
        "path": path,
        "sha256": findings.digest.removeprefix("sha256:"),
        "size": findings.size,
        "media_type": findings.media_type,
        "encoding": findings.encoding.name if findings.encoding else None,
        "kind": str(findings.kind),
        "problem": findings.problem,
        "works": [work_json(work) for work in findings.recognised.works],
        "members": [findings_json(member, path + member.path[len(findings.path) :]) for member in findings.members],
    }


def problem_json(path: str, reason: str) -> Json:
    """A file that could not even be opened."""
    return {
        "path": path,
        "sha256": None,
        "size": None,
        "media_type": None,
        "encoding": None,
        "kind": "unreadable",
        "problem": reason,
        "works": [],
        "members": [],
    }

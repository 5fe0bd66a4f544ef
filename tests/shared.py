"""Finds labelled documents that may lie beside the checkout; tests that use them run over whatever is there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples"


def shared(*pieces: str) -> Path | None:
    """The path under the shared folder, or None where it is not there."""
    path = SHARED.joinpath(*pieces)
    return path if path.exists() else None


def labels(corpus: str) -> list[dict[str, Any]]:
    """The label rows of one corpus (`real`, `forms`, `seed`), in file order; an empty list where it is not there."""
    path = shared("corpus", corpus, "labels.jsonl")
    if path is None:
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def documents(corpus: str) -> Iterator[Path]:
    """The documents of one corpus by name; none where it is not there."""
    for folder in (shared("corpus", corpus, "documents"), shared("corpus", corpus)):
        if folder is not None:
            yield from sorted(
                p for p in folder.iterdir() if p.is_file() and p.name not in {"labels.jsonl", "README.md"}
            )
            return

"""Recognition keeps its floors: on invented documents always, on the labelled corpora where they lie beside us."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.quality.scoring import WRITTEN_BLIND, Figures, measure
from tests.shared import labels, shared

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
CORPORA = [name for name in ("seed", "forms", "real") if shared("corpus", name, "labels.jsonl")]


def assert_floor(figures: Figures, corpus: str) -> None:
    floor = FLOORS[corpus]
    assert figures.fields >= floor["fields"], f"{corpus}: field F1 {figures.fields:.4f}"
    assert figures.kinds >= floor["kinds"], f"{corpus}: kinds {figures.kinds:.4f}"
    assert figures.bodies >= floor["bodies"], f"{corpus}: bodies {figures.bodies:.4f}"


def rows_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]


def test_recognition_keeps_its_floor_on_invented_documents() -> None:
    assert_floor(measure(rows_of(HERE), HERE / "documents"), "invented")


@pytest.mark.parametrize("corpus", WRITTEN_BLIND)
def test_recognition_keeps_its_floor_on_documents_written_without_looking_at_it(corpus: str) -> None:
    assert_floor(measure(rows_of(HERE / corpus), HERE / corpus / "documents"), corpus)


@pytest.mark.parametrize("corpus", CORPORA)
def test_recognition_keeps_its_floor_on_a_labelled_corpus(corpus: str) -> None:
    folder = shared("corpus", corpus, "documents") or shared("corpus", corpus)
    assert folder is not None
    assert_floor(measure(labels(corpus), folder), corpus)


INVENTED = rows_of(HERE)
FORMS = [row for row in INVENTED if row["id"][0] == "s" and row["id"][1:3].isdigit()]


@pytest.mark.parametrize("row", FORMS, ids=[row["id"] for row in FORMS])
def test_every_form_of_short_fields_is_read_whole(row: dict[str, Any]) -> None:
    figures = measure([row], HERE / "documents")
    assert (figures.fields, figures.bodies) == (1.0, 1.0)

"""Checks that exchanged corpora say what their labels say, and differ by nothing else."""

import json
import random
from pathlib import Path

from tests.quality.exchange import exchange, exchanged, read_bank

TEXT = "The Lamp\nDisclaimer: none of  it\nis mine.\nArchive: ask me first\n\nHe lit it."
FIELDS = {"title": "The Lamp", "disclaimer": "none of it is mine.", "archive": "ask me first", "rating": "PG"}


def test_values_are_exchanged_in_the_document_and_in_its_row() -> None:
    row = {"fields": dict(FIELDS)}
    text = exchanged(TEXT, row, read_bank(), random.Random(1))
    fields = row["fields"]
    assert text == f"The Lamp\nDisclaimer: {fields['disclaimer']}\nArchive: {fields['archive']}\n\nHe lit it."
    assert fields["disclaimer"] != FIELDS["disclaimer"] and fields["rating"] == "PG"
    assert (fields["archive_permission"], fields["archive"].rstrip(".")) in {
        (permission, sentence.rstrip(".")) for permission, sentence in read_bank()["archive"]
    }


def test_a_document_that_says_a_value_twice_or_not_at_all_is_left_alone() -> None:
    row = {"fields": {"beta": "thanks to Kit", "feedback": "write to me"}}
    assert exchanged("thanks to Kit\nthanks to Kit", row, read_bank(), random.Random(1)) is None


def test_a_corpus_comes_out_the_same_each_time(tmp_path: Path) -> None:
    corpus = Path(__file__).parent / "unseen_real"
    assert exchange(corpus, tmp_path / "one", 3) == exchange(corpus, tmp_path / "two", 3) > 20
    labels = [(tmp_path / name / "labels.jsonl").read_text(encoding="utf-8") for name in ("one", "two")]
    assert labels[0] == labels[1]
    assert any(json.loads(line)["fields"].get("disclaimer") for line in labels[0].splitlines())

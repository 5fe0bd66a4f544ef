"""Makes a corpus in which values are exchanged for sentences of the bank: known layouts, words that nobody tuned on.

    python -m tests.quality.exchange CORPUS TARGET [SEED]

CORPUS and TARGET are folders with `labels.jsonl` and `documents/`. Whoever fits on the bank keeps the sentences that
are exchanged out of it.
"""

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

BANK = Path(__file__).parent / "sentences"
FIELDS = (
    "archive", "beta", "dedication", "disclaimer", "feedback", "notes", "sequel_to", "spoilers", "status", "summary",
    "warnings",
)  # fmt: skip
FORMS = frozenset({".txt", ".html", ".htm", ".md"})
LEAST_WORDS = 3  # of a value: shorter ones stand in many places of a document
LONG = 110  # characters from which on a value is exchanged for two sentences
TWICE = frozenset({"disclaimer", "notes", "summary"})
ENDS = (".", "!", "?", ")", '"', "”")

Row = dict[str, Any]


def read_bank() -> dict[str, list[tuple[str, str]]]:
    """Role → (class of permission or "", sentence), as the bank has them."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(BANK.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            permission, _, sentence = line.rpartition("\t")
            found[path.stem].append((permission, sentence))
    return found


def exchanged(text: str, row: Row, bank: Mapping[str, Sequence[tuple[str, str]]], dice: random.Random) -> str | None:
    """A document's text with the values of `row` that stand in it once exchanged, as in `row`; None where none is."""
    fields, before = row["fields"], text
    for field in FIELDS:
        value = fields.get(field)
        if not isinstance(value, str) or len(value.split()) < LEAST_WORDS:
            continue
        places = list(re.finditer(r"\s+".join(map(re.escape, value.split())), text))
        if len(places) != 1:
            continue
        said = [dice.choice(bank[field]) for _ in range(1 + (field in TWICE and len(value) > LONG))]
        new = " ".join(sentence for _, sentence in said)
        fields[field] = new = new if new.endswith(ENDS) else f"{new}."
        text = text[: places[0].start()] + new + text[places[0].end() :]
        if field == "archive":
            fields["archive_permission"] = said[0][0]
    return None if text == before else text


def exchange(corpus: Path, target: Path, seed: int = 0) -> int:
    """Write a corpus with exchanged values; how many documents it has: English stories, plain text or pages."""
    dice, bank = random.Random(seed), read_bank()
    (target / "documents").mkdir(parents=True, exist_ok=True)
    rows: list[str] = []
    for line in (corpus / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row: Row = json.loads(line)
        name = Path(row.get("file") or f"{row['id']}.txt").name
        path = corpus / "documents" / name
        if row["kind"] != "story" or path.suffix.lower() not in FORMS or row.get("language", "en") != "en":
            continue
        try:
            text = exchanged(path.read_bytes().decode("utf-8"), row, bank, dice)
        except (OSError, UnicodeDecodeError):
            continue  # whatever is no UTF-8 is no matter of words
        if text is not None:
            (target / "documents" / name).write_bytes(text.encode("utf-8"))
            rows.append(json.dumps(row, ensure_ascii=False))
    (target / "labels.jsonl").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    n_documents = exchange(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    sys.stdout.write(f"{n_documents} documents\n")

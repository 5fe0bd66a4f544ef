"""Fits `recognise/signals.toml`: how much each visible signal says that a document talks about stories and tells none.

    python -m tests.quality.fit_kinds [--corpus FOLDER]... [--write]

Reads every labelled corpus beside it (never those held out), and any further folder with `labels.jsonl` and
`documents/`. Prints, for each corpus, how many kinds are wrong by what is known by hand, by signals that were fitted
without that corpus, and by both; `--write` writes the bits that all of them make.
"""

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ficmirror.examine import examine
from ficmirror.recognise import kinds, signals, works
from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.told import Told
from tests.quality.scoring import FRAGILE, HELD_OUT, KINDS, WRITTEN_BLIND

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src/ficmirror/recognise/signals.toml"
CORPORA = (HERE, *(HERE / name for name in (*WRITTEN_BLIND, *FRAGILE) if name not in HELD_OUT))
TALK_WEIGHT = 2.0  # there are five times as many stories, and a page that passes for one is read by nobody as it is
SHRINK = 10.0  # of a weight for a measure of one standard deviation
STRETCH = 2.0  # bits of the scales for each one fitted: they were set by hand for pages that are known
MOST = 4.0  # standard deviations above the mean from which a signal says no more
ROUNDS = 12


class Seen(NamedTuple):
    """A document: its corpus, whether it holds no work, the bits by hand, and the measures of its signals."""

    corpus: str
    is_none: bool
    by_hand: float
    measures: dict[str, float]


class Fit(NamedTuple):
    """Mean and deviation of each measure, and its weight; the last weight is the bias."""

    names: list[str]
    means: list[float]
    spreads: list[float]
    weights: list[float]

    def bits(self, measures: dict[str, float]) -> float:
        """Bits for talk, as fitted."""
        return sum(w * x for w, x in zip(self.weights, self.row(measures), strict=True))

    def row(self, measures: dict[str, float]) -> list[float]:
        """A document's measures in deviations, and 1 for the bias."""
        cells = zip(self.names, self.means, self.spreads, strict=True)
        return [min((measures[name] - mean) / spread, MOST) for name, mean, spread in cells] + [1.0]


def seen_in(folder: Path) -> Iterator[Seen]:
    """Every document of a corpus whose kind is decided by weighing."""
    measures: list[dict[str, float]] = []
    margins: list[float] = []

    def hear(
        units: Sequence[Unit], guesses: Sequence[Guess], path: Sequence[Phase], told: Told, least: float = 0.0
    ) -> signals.Heard:
        measures.append(signals.measured(units, guesses, path, told))
        return signals.Heard(0.0, "")

    decide = kinds.decide_kind

    def decided(*asked: object, **more: object) -> kinds.KindDecision:
        decision = decide(*asked, **more)  # type: ignore[arg-type]  # they are passed on as they came
        margins.append(decision.margin)
        return decision

    kinds.hear, works.decide_kind = hear, decided  # type: ignore[attr-defined]  # put back below
    try:
        for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            path = folder / "documents" / Path(row.get("file") or f"{row['id']}.txt").name
            if row["kind"] == "container":
                continue
            measures.clear()
            found = examine(path.read_bytes(), path.name)
            if measures and found.recognised.language in {"en", None}:
                is_none = KINDS.get(row["kind"], row["kind"]) == "not_work"
                yield Seen(folder.name, is_none, margins[-1], measures[0])
    finally:
        kinds.hear, works.decide_kind = signals.hear, decide  # type: ignore[attr-defined]  # as they were


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """What solves a small, positive system of equations: by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for n in range(len(rows)):
        pivot = rows[n][n]
        rows[n] = [cell / pivot for cell in rows[n]]
        for other in range(len(rows)):
            if other != n and rows[other][n]:
                factor = rows[other][n]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[n], strict=True)]
    return [row[-1] for row in rows]


def fit(documents: Sequence[Seen]) -> Fit:
    """Logistic regression with shrinking weights, by Newton's method: the same for the same documents."""
    names = sorted(signals.table()[1])
    columns = [[one.measures[name] for one in documents] for name in names]
    means = [sum(column) / len(column) for column in columns]
    spreads = [
        math.sqrt(sum((x - mean) ** 2 for x in column) / len(column)) + 1e-6
        for column, mean in zip(columns, means, strict=True)
    ]
    found = Fit(names, means, spreads, [0.0] * (len(names) + 1))
    rows = [(found.row(one.measures), one.is_none, TALK_WEIGHT if one.is_none else 1.0) for one in documents]
    size = len(found.weights)
    for _ in range(ROUNDS):
        slope = [SHRINK * weight for weight in found.weights[:-1]] + [0.0]
        curve = [[(SHRINK if n < size - 1 else 1e-3) * (n == m) for m in range(size)] for n in range(size)]
        for row, is_none, counts in rows:
            bits = sum(w * x for w, x in zip(found.weights, row, strict=True))
            share = 1 / (1 + math.exp(-max(-30.0, min(30.0, bits))))
            for n, x in enumerate(row):
                slope[n] += counts * (share - is_none) * x
                step = counts * share * (1 - share) * x
                curve[n] = [cell + step * y for cell, y in zip(curve[n], row, strict=True)]
        step_by = solved(curve, slope)
        found = found._replace(weights=[w - step for w, step in zip(found.weights, step_by, strict=True)])
    return found


def in_scales(found: Fit, one: Seen) -> float:
    """Bits against a work, by signals and by hand, as the program adds them up."""
    return one.by_hand + signals.weighed(
        STRETCH * found.bits(one.measures), one.measures["fields"] ** 2, one.measures["words"] ** 2
    )


def report(documents: Sequence[Seen]) -> None:
    """How many kinds are wrong in each corpus by a fit that has not seen it."""
    totals = [0, 0, 0]
    for corpus in sorted({one.corpus for one in documents}):
        found = fit([one for one in documents if one.corpus != corpus])
        mine = [one for one in documents if one.corpus == corpus]
        weighed = [(one.by_hand, found.bits(one.measures), in_scales(found, one), one.is_none) for one in mine]
        wrong = [sum((bits[n] >= 0) is not bits[3] for bits in weighed) for n in range(3)]
        totals = [a + b for a, b in zip(totals, wrong, strict=True)]
        sys.stdout.write(
            f"{corpus}: {len(mine)} documents, wrong by hand {wrong[0]}, by signals {wrong[1]}, both {wrong[2]}\n"
        )
    sys.stdout.write(f"all: {len(documents)}, wrong by hand {totals[0]}, by signals {totals[1]}, both {totals[2]}\n")


def written(text: str, found: Fit) -> str:
    """The table with the bits of a fit, which hold for the measures as they are."""
    bias = found.weights[-1]
    for name, mean, spread, weight in zip(found.names, found.means, found.spreads, found.weights, strict=False):
        bias -= weight * mean / spread
        line = f'"{name}" = {{ bits = {STRETCH * weight / spread:.2f}, most = {mean + MOST * spread:.2f},'
        text = re.sub(rf'^"{name}" = \{{ bits = \S+, most = \S+,', line, text, flags=re.MULTILINE)
    return re.sub(r"^bias = \S+", f"bias = {STRETCH * bias:.2f}", text, flags=re.MULTILINE)


def main() -> None:
    """Fit, report, and with `--write` write the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpus", type=Path, action="append", default=[], help="a further labelled corpus")
    ask.add_argument("--write", action="store_true", help="write the table")
    asked = ask.parse_args()
    documents = [one for folder in (*CORPORA, *asked.corpus) for one in seen_in(folder)]
    report(documents)
    if asked.write:
        TABLE.write_text(written(TABLE.read_text(encoding="utf-8"), fit(documents)), encoding="utf-8", newline="\n")
        sys.stdout.write(f"wrote {TABLE.name}\n")


if __name__ == "__main__":
    main()

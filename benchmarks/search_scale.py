"""Searching and reading an archive of N works made up: `python -m benchmarks.search_scale N`.

The same queries to our engine, to the site's own way from words to JSON (cards and snippets included), and to bare
Tantivy on the same index. Processor time beside the clock, since a machine that does other work makes the clock
useless. No query is asked twice, so that kept answers help nobody.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import scale_pages
from benchmarks.scale_archive import make_archive, set_up, time_rename
from benchmarks.scale_queries import N_WARM, Times, bare, ours, questions, timed, whole


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of query, milliseconds: (p50, p99) by the clock and of processor time."""

    kind: str
    n_found: int
    bare: Times
    bare_cpu: Times
    engine: Times
    engine_cpu: Times
    whole: Times
    whole_cpu: Times


def measure(archive: Path, n: int) -> Iterator[Row]:
    """Every kind of query, warm, by each way."""
    from ficmirror.index import open_index

    engine: Any = open_index(archive / "index")
    state = engine._now()  # bare Tantivy is asked on the very same index
    ways = [bare(state), ours(engine)]
    if (archive / "catalogue.sqlite3").exists():
        ways.append(whole())
    for kind, asked in questions(state.searcher, n + N_WARM).items():
        found = sorted(ours(engine)(one).total for one in asked)[len(asked) // 2]
        state.answers.clear()
        state.lists.clear()
        times = []
        for way in ways:
            times.append(timed(way, asked))
            state.answers.clear()
            state.lists.clear()
        (bare_, bare_cpu), (eng, eng_cpu), (all_, all_cpu) = (*times, ((0.0, 0.0), (0.0, 0.0)))[:3]
        yield Row(kind, found, bare_, bare_cpu, eng, eng_cpu, all_, all_cpu)


def table(rows: list[Row]) -> str:
    """The rows for a person."""
    lines = [
        "| p50/p99 ms of processor time (by the clock) | found | bare Tantivy | engine | with cards, snippets, JSON |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        cells = (
            f"{cpu[0]:g}/{cpu[1]:g} ({clock[0]:g}/{clock[1]:g})"
            for clock, cpu in ((row.bare, row.bare_cpu), (row.engine, row.engine_cpu), (row.whole, row.whole_cpu))
        )
        lines.append(f"| {row.kind} | {row.n_found:,} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def tell(told: str) -> None:
    """How far it has come."""
    sys.stderr.write(told + "\n")


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_scale", description=__doc__)
    parser.add_argument("n", type=int, metavar="N", help="works")
    parser.add_argument("--queries", type=int, default=100, help="of each kind (%(default)s)")
    parser.add_argument("--scratch", type=Path, default=Path("/tmp/ficmirror-benchmarks/scale"))
    parser.add_argument("--no-site", action="store_true", help="leave the pages out")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    archive = chosen.scratch / str(chosen.n)
    set_up(archive)
    cost = make_archive(archive, chosen.n, tell)
    rows = list(measure(archive, chosen.queries))
    told: dict[str, Any] = {"cost": asdict(cost), "rows": [asdict(row) for row in rows]}
    if not chosen.no_site:
        told["site"] = scale_pages.measure(archive, chosen.n)
    told["rename"] = time_rename(archive)
    if chosen.json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        sys.stdout.write(f"{cost}\n\n{table(rows)}\n")
        sys.stdout.writelines(
            f"{name}: {value}\n" for part in ("site", "rename") for name, value in told.get(part, {}).items()
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

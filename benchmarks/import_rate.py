"""How fast a heap becomes an archive, beside its peers on the same files: `python -m benchmarks.import_rate N`.

The corpus is generated once under --scratch and kept; everything else there is made anew in each run.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import corpus, peers
from benchmarks.measure import Measured, run

PEERS: dict[str, Callable[[Path, Path], Measured]] = {
    "tantivy alone": peers.tantivy_alone,
    "recollindex": peers.recoll,
    "calibredb add": peers.calibre,
    "calibredb add and fts_index": peers.calibre_index,
}
PROGRAMS = {"recollindex": "recollindex", "calibredb add": "calibredb", "calibredb add and fts_index": "calibredb"}
AT_MOST = {"calibredb add": 1_000, "calibredb add and fts_index": 1_000}  # they would take hours for more
# what the import must reach against each, as a ratio of rates
REACH = {"tantivy alone": 0.08, "recollindex": 2.0, "calibredb add and fts_index": 50.0}
MEMORY_LIMIT = 1_500_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ratio` is ficmirror's rate over this one's, `cpu_ratio` the same by processor time."""

    name: str
    n_files: int
    seconds: float
    cpu_seconds: float
    files_per_second: float
    megabytes_per_second: float
    peak_megabytes: float
    anonymous_megabytes: float
    ratio: float | None = None
    cpu_ratio: float | None = None
    reach: float | None = None
    note: str = ""


def _size(directory: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in directory.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _row(name: str, source: Path, measured: Measured) -> Row:
    n_files, n_bytes = _size(source)
    return Row(
        name=name,
        n_files=n_files,
        seconds=round(measured.seconds, 2),
        cpu_seconds=round(measured.cpu_seconds, 2),
        files_per_second=round(n_files / measured.seconds, 1),
        megabytes_per_second=round(n_bytes / 1e6 / measured.seconds, 2),
        peak_megabytes=round(measured.peak_memory / 1e6, 1),
        anonymous_megabytes=round(measured.peak_anonymous / 1e6, 1),
    )


def ficmirror(source: Path, scratch: Path, again: bool = False) -> tuple[Measured, dict[str, Any]]:
    """`ficmirror import` into an archive under `scratch`, and its own report."""
    archive = scratch / "archive"
    if not again:
        shutil.rmtree(archive, ignore_errors=True)
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), "import", str(source), "--json"]
    measured = run(command)
    return measured, json.loads(measured.output[measured.output.index("{") :])


def heap(n: int, scratch: Path, seed: int = 1) -> Path:
    """The generated files, made when they are not there yet."""
    directory = scratch / f"corpus-{n}-{seed}"
    if not directory.exists():
        unfinished = directory.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        corpus.write(n, unfinished, corpus.Shape(seed))
        unfinished.rename(directory)
    return directory


def compare(n: int, scratch: Path, names: list[str]) -> list[Row]:
    """Import and the peers named, one after the other on the same files, and the same files once more."""
    source = heap(n, scratch)
    measured, report = ficmirror(source, scratch)
    ours = _row("ficmirror import", source, measured)
    again = _row("the same again", source, ficmirror(source, scratch, again=True)[0])
    works = f"{report['works']} works, {len(report['problems'])} problems"
    rows = [_with(ours, note=works), _with(again, ratio=round(ours.seconds / again.seconds, 1), note="first/second")]
    for name in names:
        rows.append(_beside(name, n, scratch, ours))
    return rows


def _with(row: Row, **more: Any) -> Row:
    return Row(**{**asdict(row), **more})


def _beside(name: str, n: int, scratch: Path, ours: Row) -> Row:
    note = peers.missing(PROGRAMS[name]) if name in PROGRAMS else ""
    if note:
        return Row(name, 0, 0, 0, 0, 0, 0, 0, note=note)
    source = heap(min(n, AT_MOST.get(name, n)), scratch)
    with tempfile.TemporaryDirectory(dir=scratch) as place:
        row = _row(name, source, PEERS[name](source, Path(place)))
    ratio = ours.files_per_second / row.files_per_second
    cpu_ratio = (row.cpu_seconds / row.n_files) / (ours.cpu_seconds / ours.n_files) if ours.cpu_seconds else 0.0
    return _with(row, ratio=round(ratio, 3), cpu_ratio=round(cpu_ratio, 3), reach=REACH.get(name))


def table(rows: list[Row]) -> str:
    """The rows for a person."""
    lines = [
        "| | files | seconds (CPU) | files/s | MB/s | peak MB (no mapped files) | our rate over it (by CPU) | reach |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:g}"
        ratio += "" if row.cpu_ratio is None else f" ({row.cpu_ratio:g})"
        reach = "" if row.reach is None else f"{row.reach:g}"
        lines.append(
            f"| {row.name}{f' ({row.note})' if row.note else ''} | {row.n_files} | "
            f"{row.seconds:g} ({row.cpu_seconds:g}) | {row.files_per_second:g} | {row.megabytes_per_second:g} | "
            f"{row.peak_megabytes:g} ({row.anonymous_megabytes:g}) | {ratio} | {reach} |"
        )
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """The command; exit status 1 when something is below its reach."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.import_rate", description=__doc__)
    parser.add_argument("n", type=int, help="how many stories")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "ficmirror-benchmarks")
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    chosen.scratch.mkdir(parents=True, exist_ok=True)
    rows = compare(chosen.n, chosen.scratch, chosen.peers)
    sys.stdout.write(json.dumps([asdict(row) for row in rows]) + "\n" if chosen.json else table(rows))
    is_reached = all(row.ratio is None or row.reach is None or row.ratio >= row.reach for row in rows)
    return 0 if is_reached and rows[0].peak_megabytes * 1e6 < MEMORY_LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())

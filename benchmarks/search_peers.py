"""SQLite FTS5 with facets by SQL, and Xapian, on the same works as our engine: `python -m benchmarks.search_peers N`.

Processor time of each, and how many times ours it is. FTS5 makes snippets and is held against ours with snippets;
Xapian makes none and counts one value of each facet. No query is asked twice.
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import many, scale_queries
from benchmarks.scale_archive import make_archive, set_up
from benchmarks.search_latency import FACETS, quantile

SYSTEM_PYTHON = "/usr/bin/python3"
OURS, QUOTING = "ours", "ours with snippets"
Peer = Callable[[scale_queries.Question], Any]


def measure(archive: Path, n: int, n_queries: int, *, has_xapian: bool = True) -> dict[str, Any]:
    """(p50, p99) milliseconds of processor time for each kind of query, for us and each peer that is there.

    Django must be set up for the archive, which is made where it is not there.
    """
    from ficmirror.index import open_index

    cost = make_archive(archive, n, _quietly)
    engine: Any = open_index(archive / "index")
    answers = engine._now().answers
    asked = scale_queries.questions(engine._now().searcher, n_queries + scale_queries.N_WARM)
    began = time.process_time()
    database = _fill(archive / "fts.sqlite3", n)
    told: dict[str, Any] = {
        "seconds of indexing": {"ours": round(cost.index_cpu, 1), "FTS5": round(time.process_time() - began, 1)}
    }
    ways = {OURS: scale_queries.ours(engine), QUOTING: quoting(engine), "FTS5": _fts5(database)}
    for name, ask in ways.items():
        told[name] = {kind: scale_queries.timed(ask, questions)[1] for kind, questions in asked.items()}
        answers.clear()
    database.close()
    return told | (_xapian(archive, n, asked) if has_xapian else {})


def quoting(engine: Any) -> Peer:
    """Our engine, with a snippet of each hit out of the catalogue's text."""
    from ficmirror.catalogue.lookups import bodies
    from ficmirror.index.snippets import snippet
    from ficmirror.records.rights import Audience

    find = scale_queries.ours(engine)

    def ask(asked: scale_queries.Question) -> Any:
        found = find(asked)
        if not asked.query:
            return found, []
        texts = bodies([hit.id for hit in found.hits], tuple(Audience))
        return found, [snippet(text.chapters, asked.query, text.language, is_markup=True) for text in texts]

    return ask


def _quietly(told: str) -> None:
    del told


def table(told: dict[str, Any]) -> str:
    """The figures for a person: p50/p99, and in brackets how many times ours they are."""
    peers = [name for name in ("FTS5", "Xapian") if isinstance(told.get(name), dict)]
    lines = [f"| p50/p99 ms | {' | '.join((OURS, QUOTING, *peers))} |", "|---" * (3 + len(peers)) + "|"]
    for kind, own in told[OURS].items():
        cells = [_cell(own), _cell(told[QUOTING][kind])]
        for name in peers:
            mine = told[QUOTING][kind] if name == "FTS5" else own
            times = (peer / max(ours, 0.01) for peer, ours in zip(told[name][kind], mine, strict=True))
            cells.append(f"{_cell(told[name][kind])} ({'/'.join(f'{each:.1f}' for each in times)})")
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(times: scale_queries.Times) -> str:
    return f"{times[0]:.2g}/{times[1]:.2g}" if times[1] < 100 else f"{times[0]:.0f}/{times[1]:.0f}"


def facets_of(made: many.Made) -> dict[str, tuple[str, ...]]:
    """The eight facets of a work."""
    return {name: made.tags.get(name, ()) for name in FACETS} | {
        "rating": (made.rating,),
        "language": (made.language,),
    }


def _fill(path: Path, n: int) -> sqlite3.Connection:
    is_there = path.exists()
    database = sqlite3.connect(path)
    if is_there:
        return database
    database.execute("CREATE VIRTUAL TABLE works USING fts5(text, tokenize = 'porter unicode61')")
    database.execute(
        "CREATE TABLE facet (work INTEGER, kind TEXT, value TEXT, PRIMARY KEY (kind, work, value)) WITHOUT ROWID"
    )
    for number in range(1, n + 1):
        made = many.make(number, n)
        database.execute("INSERT INTO works (rowid, text) VALUES (?, ?)", (number, made.text))
        rows = [(number, kind, value) for kind, values in facets_of(made).items() for value in values]
        database.executemany("INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", rows)
    database.execute("CREATE INDEX by_value ON facet (kind, value, work)")
    database.commit()
    return database


def _fts5(database: sqlite3.Connection) -> Peer:
    def ask(asked: scale_queries.Question) -> Any:
        database.execute("DROP TABLE IF EXISTS temp.found")
        match, values = _where(asked)
        database.execute(f"CREATE TEMP TABLE found AS SELECT {match}", values)
        first = []
        if asked.query:
            words = "SELECT rowid, snippet(works, 0, '<mark>', '</mark>', '…', 32) FROM works WHERE works MATCH ? "
            inside = "AND rowid IN (SELECT work FROM temp.found) " if asked.rating or asked.fandom else ""
            first = database.execute(f"{words}{inside}ORDER BY rank LIMIT 20", (_match(asked),)).fetchall()
        counts = (
            "SELECT value, count(*) FROM temp.found f CROSS JOIN facet v "
            "WHERE v.kind = ? AND v.work = f.work GROUP BY value ORDER BY 2 DESC LIMIT 20"
        )
        return first, [database.execute(counts, (name,)).fetchall() for name in FACETS]

    return ask


def _match(asked: scale_queries.Question) -> str:
    return asked.query if asked.is_phrase else " AND ".join(f'"{word}"' for word in asked.words)


def _where(asked: scale_queries.Question) -> tuple[str, list[str]]:
    """The rest of a SELECT that gives the works found."""
    choices = [(kind, value) for kind, value in (("rating", asked.rating), ("fandom", asked.fandom)) if value]
    chosen = " AND ".join(["work IN (SELECT work FROM facet WHERE kind = ? AND value = ?)"] * len(choices))
    values = [part for pair in choices for part in pair]
    if asked.query:
        inside = f" AND {chosen.replace('work IN', 'rowid IN')}" if choices else ""
        return f"rowid AS work FROM works WHERE works MATCH ?{inside}", [_match(asked), *values]
    return f"DISTINCT work FROM facet WHERE {chosen}", values


def _xapian(folder: Path, n: int, asked: dict[str, list[scale_queries.Question]]) -> dict[str, Any]:
    if subprocess.run([SYSTEM_PYTHON, "-c", "import xapian"], capture_output=True, check=False).returncode:
        return {"Xapian": "not here (apt install python3-xapian)"}
    works, queries = folder / "works.jsonl", folder / "queries.json"
    with works.open("w", encoding="utf-8") as file:
        for number in range(1, n + 1):
            made = many.make(number, n)
            file.write(json.dumps({"id": number, "text": made.text, "facets": facets_of(made)}) + "\n")
    flat = [
        {
            "kind": kind,
            "query": one.query,
            "choices": {name: value for name, value in (("rating", one.rating), ("fandom", one.fandom)) if value},
        }
        for kind, questions in asked.items()
        for one in questions
    ]
    queries.write_text(json.dumps(flat), encoding="utf-8")
    script = Path(__file__).with_name("xapian_peer.py")
    command = [SYSTEM_PYTHON, str(script), str(works), str(queries), str(folder / "xapian")]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    times = {kind: times[scale_queries.N_WARM :] for kind, times in told["times"].items()}
    return {
        "seconds of Xapian's indexing": told["index seconds"],
        "Xapian": {kind: (quantile(some, 0.5), quantile(some, 0.99)) for kind, some in times.items()},
    }


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_peers", description=__doc__)
    parser.add_argument("n", type=int, metavar="N", help="works")
    parser.add_argument("--queries", type=int, default=100, help="of each kind (%(default)s)")
    parser.add_argument("--scratch", type=Path, default=Path("/tmp/ficmirror-benchmarks/scale"))
    parser.add_argument("--no-xapian", action="store_true", help="leave it out: it takes 8 ms a work to index")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    archive = chosen.scratch / str(chosen.n)
    set_up(archive)
    told = measure(archive, chosen.n, chosen.queries, has_xapian=not chosen.no_xapian)
    sys.stdout.write(json.dumps(told) + "\n" if chosen.json else table(told))
    if not chosen.json:
        rest = (name for name in told if name not in (OURS, QUOTING, "FTS5") and not isinstance(told[name], dict))
        sys.stdout.writelines(f"{name}: {told[name]}\n" for name in ("seconds of indexing", *rest))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

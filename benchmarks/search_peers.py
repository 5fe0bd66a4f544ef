"""SQLite FTS5 with facets by SQL, and Xapian, on the same works and queries as our engine: processor time of each."""

import json
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import many, scale_queries
from benchmarks.search_latency import FACETS, quantile

SYSTEM_PYTHON = "/usr/bin/python3"
Peer = Callable[[scale_queries.Question], Any]


def measure(scratch: Path, n: int, n_queries: int) -> dict[str, Any]:
    """(p50, p99) milliseconds of processor time for each kind of query, for us and each peer that is there."""
    from benchmarks.scale_archive import make_index
    from ficmirror.index import open_index

    folder = scratch / f"peers-{n}"
    folder.mkdir(parents=True, exist_ok=True)
    make_index(folder / "index", n, _quietly)
    engine: Any = open_index(folder / "index")
    asked = scale_queries.questions(engine._now().searcher, n_queries + scale_queries.N_WARM)
    began = time.process_time()
    database = _fill(folder / "fts.sqlite3", n)
    told: dict[str, Any] = {"FTS5 index seconds": round(time.process_time() - began, 1)}
    found: dict[str, Any] = {"ours": {}, "FTS5": {}}
    for kind, questions in asked.items():
        engine._now().answers.clear()
        found["ours"][kind] = scale_queries.timed(scale_queries.ours(engine), questions)[1]
        found["FTS5"][kind] = scale_queries.timed(_fts5(database), questions)[1]
    told |= found | _xapian(folder, n, asked)
    return told


def _quietly(told: str) -> None:
    del told


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
        "Xapian index seconds": told["index seconds"],
        "Xapian": {kind: (quantile(some, 0.5), quantile(some, 0.99)) for kind, some in times.items()},
    }

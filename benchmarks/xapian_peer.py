"""Xapian as a peer, run by the system's Python (Debian: python3-xapian): `python3 xapian_peer.py WORKS QUERIES DIR`.

WORKS are JSON lines (id, text, facets), QUERIES one JSON list; prints milliseconds of processor time for each. Eight
facets by `ValueCountMatchSpy`, which counts one value of each work: less than is asked of the others. No snippets.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any


def main(works: str, queries: str, directory: str) -> None:
    """Index, ask, print."""
    import xapian  # type: ignore[import-not-found] # -- only the system's Python has it

    began = time.process_time()
    names = _index(xapian, works, directory)
    told: dict[str, Any] = {"index seconds": round(time.process_time() - began, 1)}
    database = xapian.Database(directory)
    parser = xapian.QueryParser()
    parser.set_database(database)
    parser.set_stemmer(xapian.Stem("en"))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    parser.set_default_op(xapian.Query.OP_AND)
    times: dict[str, list[float]] = {}
    with Path(queries).open(encoding="utf-8") as file:
        asked = json.load(file)
    for one in asked:
        began = time.process_time()
        _ask(xapian, database, parser, one, names)
        times.setdefault(one["kind"], []).append((time.process_time() - began) * 1000)
    sys.stdout.write(json.dumps({**told, "times": times}))


def _index(xapian: Any, works: str, directory: str) -> list[str]:
    database = xapian.WritableDatabase(directory, xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    names: list[str] = []
    with Path(works).open(encoding="utf-8") as lines:
        for line in lines:
            work = json.loads(line)
            names = names or list(work["facets"])
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text(work["text"])
            for slot, name in enumerate(names):
                values = work["facets"][name]
                if values:
                    document.add_value(slot, values[0])
                for value in values:
                    document.add_boolean_term(f"X{name.upper()}:{value}"[:200])
            document.set_data(str(work["id"]))
            database.add_document(document)
    database.commit()
    database.close()
    return names


def _ask(xapian: Any, database: Any, parser: Any, asked: dict[str, Any], names: list[str]) -> None:
    query = parser.parse_query(asked["query"]) if asked["query"] else xapian.Query.MatchAll
    for name, value in asked["choices"].items():
        query = xapian.Query(xapian.Query.OP_FILTER, query, xapian.Query(f"X{name.upper()}:{value}"[:200]))
    enquire = xapian.Enquire(database)
    enquire.set_query(query)
    spies = [xapian.ValueCountMatchSpy(slot) for slot in range(len(names))]
    for spy in spies:
        enquire.add_matchspy(spy)
    found = enquire.get_mset(0, 20, database.get_doccount())
    [match.document.get_data() for match in found]
    for spy in spies:
        [(value.term, value.termfreq) for value in spy.top_values(20)]


if __name__ == "__main__":
    main(*sys.argv[1:4])

"""How long a search takes, in the engine and as a page of the site: `python -m benchmarks.search_latency ARCHIVE`.

Every search asks for the top 20, eight facets and snippets. The queries are drawn from the works' own words, so the
archive may be any; one made by `benchmarks.import_rate` is as good as a real one.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.measure import family, memory
from ficmirror.index import Engine, SearchRequest, open_index
from ficmirror.index.snippets import snippet
from ficmirror.records.rights import Audience
from ficmirror.text.markup import plain

FACETS = ("fandom", "relationship", "character", "category", "warning", "additional_tag", "rating", "language")
SEED = 7
N_WARM = 20
REACH_MS = 50.0  # p99, engine and snippets, at 10,000 works
Texts = Callable[[list[int]], Iterable[tuple[str, str]]]  # ids → language and markup


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of query: milliseconds of the engine, of engine and snippets, and of the site's page.

    `cpu_*` is the processor time of engine and snippets: what they take when the machine does nothing else.
    """

    kind: str
    n: int
    engine_p50: float
    engine_p99: float
    whole_p50: float
    whole_p99: float
    cpu_p50: float
    cpu_p99: float
    page_p50: float | None = None
    page_p99: float | None = None


def queries(engine: Engine, texts: Texts, n: int) -> dict[str, list[SearchRequest]]:
    """`n` queries of each kind, from words that works have."""
    chance = random.Random(SEED)
    words, pairs = _words(engine, texts, chance)
    by_count = sorted(words, key=lambda word: -words[word])
    common, rare = (
        by_count[20:200] or by_count,
        [word for word in by_count[len(by_count) // 2 :] if len(word) > 3] or by_count,
    )
    middle = by_count[200:3000] or by_count
    values = dict(engine.search(_asked(limit=1)).facets)
    fandoms, ratings = [v for v, _ in values["fandom"]], [v for v, _ in values["rating"]]

    def filtered() -> SearchRequest:
        include = {"rating": (chance.choice(ratings),)} if ratings else {}
        chosen = {"fandom": (chance.choice(fandoms),)} if fandoms else {}
        return _asked(include=include | chosen, words=(1000, None))

    makers: Mapping[str, Callable[[], SearchRequest]] = {
        "rare word": lambda: _asked(chance.choice(rare)),
        "common word": lambda: _asked(chance.choice(common)),
        "two words": lambda: _asked(" ".join(chance.choices(middle, k=2))),
        "common and rare word": lambda: _asked(f"{chance.choice(common)} {chance.choice(rare)}"),
        "phrase": lambda: _asked('"{} {}"'.format(*chance.choice(pairs))),
        "filters only": filtered,
        "word and filters": lambda: _asked(chance.choice(middle), include={"rating": tuple(ratings[:1])}),
    }
    return {kind: [make() for _ in range(n)] for kind, make in makers.items()}


def _asked(query: str = "", **more: object) -> SearchRequest:
    settings: dict[str, object] = {"audiences": frozenset(Audience), "facets": FACETS, **more}
    return SearchRequest(query, **settings)  # type: ignore[arg-type] # -- the fields' own types


def _words(engine: Engine, texts: Texts, chance: random.Random) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """How many of some works have each word, and pairs of words that stand side by side in them."""
    hits = engine.search(SearchRequest(limit=300, seed=SEED, audiences=frozenset(Audience))).hits
    counts: dict[str, int] = {}
    pairs: list[tuple[str, str]] = []
    for _, markup in texts([hit.id for hit in hits]):
        found = re.findall(r"[^\W\d_]{2,}", plain(markup).lower())
        for word in set(found):
            counts[word] = counts.get(word, 0) + 1
        pairs += [
            (found[at], found[at + 1]) for at in chance.sample(range(max(len(found) - 1, 0)), min(8, len(found) // 2))
        ]
    return counts, pairs


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def quantile(times: list[float], share: float) -> float:
    """The time that a share of them does not exceed."""
    ordered = sorted(times)
    return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 2)


def in_process(
    engine: Engine, texts: Texts, asked: list[SearchRequest]
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of each query in the engine, with the snippets of its hits, and of processor time for both."""
    bare, whole, used = [], [], []
    for request in asked:
        started, cpu = time.perf_counter(), time.process_time()
        found = engine.search(request)
        bare.append((time.perf_counter() - started) * 1000)
        if request.query:
            for language, markup in texts([hit.id for hit in found.hits]):
                snippet(markup, request.query, language, is_markup=True)
        whole.append((time.perf_counter() - started) * 1000)
        used.append((time.process_time() - cpu) * 1000)
    return bare, whole, used


def address_of(request: SearchRequest) -> str:
    """The page of the site that asks the same."""
    pairs = [("q", request.query)] if request.query else []
    pairs += [(name, value) for name, values in request.include.items() for value in values]
    if request.words[0] is not None:
        pairs.append(("words-from", str(request.words[0])))
    return f"/search/?{urlencode(pairs)}"


@contextlib.contextmanager
def site(archive: Path) -> Iterator[tuple[http.client.HTTPConnection, int]]:
    """The site over the archive: a connection kept open, and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), "serve", "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(300):
            with contextlib.suppress(OSError):
                connection.connect()
                break
            time.sleep(0.1)
        yield connection, running.pid
    finally:
        running.terminate()
        running.wait(20)


def over_http(connection: http.client.HTTPConnection, asked: list[SearchRequest]) -> list[float]:
    """Milliseconds of each query as a page."""

    def fetch(address: str) -> None:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}")

    return [_timed(partial(fetch, address_of(request))) for request in asked]


def catalogue_texts(archive: Path) -> Texts:
    """Texts from the archive's catalogue, read as the site reads them."""
    os.environ["FICMIRROR_ARCHIVE"] = str(archive)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficmirror.web.settings")
    import django

    django.setup()
    from ficmirror.catalogue import lookups

    return lambda ids: ((body.language, "\n".join(body.chapters)) for body in lookups.bodies(ids, tuple(Audience)))


def measure(archive: Path, n: int, has_site: bool) -> tuple[list[Row], dict[str, object]]:
    """Every kind of query, warm."""
    engine, texts = open_index(archive / "index"), catalogue_texts(archive)
    asked = queries(engine, texts, n)
    rows = []
    for kind, requests in asked.items():
        in_process(engine, texts, requests[:N_WARM])
        measured = in_process(engine, texts, requests)
        rows.append(Row(kind, n, *(quantile(times, share) for times in measured for share in (0.5, 0.99))))
    about: dict[str, object] = {"entries": engine.n_entries}
    if has_site:
        with site(archive) as (connection, pid):
            for at, (kind, requests) in enumerate(asked.items()):
                over_http(connection, requests[:N_WARM])
                pages = over_http(connection, requests)
                told = {"page_p50": quantile(pages, 0.5), "page_p99": quantile(pages, 0.99)}
                rows[at] = Row(**{**asdict(rows[at]), **told})
                assert rows[at].kind == kind
            about["site_anonymous_megabytes"] = round(memory(family(pid))[1] / 1e6, 1)
    return rows, about


def table(rows: list[Row], about: Mapping[str, object]) -> str:
    """The rows for a person."""
    lines = [
        ", ".join(f"{name}: {value}" for name, value in about.items()),
        "",
        "| milliseconds, p50/p99 | n | engine, 8 facets | and snippets | CPU of both | page over HTTP |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        page = "" if row.page_p50 is None else f"{row.page_p50:g}/{row.page_p99:g}"
        lines.append(
            f"| {row.kind} | {row.n} | {row.engine_p50:g}/{row.engine_p99:g} | "
            f"{row.whole_p50:g}/{row.whole_p99:g} | {row.cpu_p50:g}/{row.cpu_p99:g} | {page} |"
        )
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """The command; exit status 1 when a p99 of engine and snippets is above the reach."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_latency", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("-n", type=int, default=200, help="queries of each kind (%(default)s)")
    parser.add_argument("--no-site", action="store_true", help="leave the pages out")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    rows, about = measure(chosen.archive, chosen.n, not chosen.no_site)
    told = {**about, "rows": [asdict(row) for row in rows]}
    sys.stdout.write(json.dumps(told) + "\n" if chosen.json else table(rows, about))
    return 0 if all(row.whole_p99 < REACH_MS for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())

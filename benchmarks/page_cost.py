"""What each page of a site costs: `python -m benchmarks.page_cost ARCHIVE`, processor time without any server.

Of pages that are asked for again the least of several times, as a machine that does other work makes every other figure
useless; of others the tenth (p10) beside the median. With `--cold` also twenty cards and their texts that have to come
from the disk, by the clock. Put `PYTHONPATH=OTHER/src` in front to compare with another version.
"""

import argparse
import io
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import many
from benchmarks.scale_archive import set_up
from benchmarks.search_latency import quantile

AFTER = re.compile(rb'rel="next" href="\?after=([^"]+)"')
BIGGEST = re.compile(rb'<ul class="tally">\s*<li><a href="(/tags/\d+/)"')
N_COLD = 12

Get = Callable[[str], bytes]


def site(archive: Path) -> Get:
    """The site of an archive in this process, as its one server sees it."""
    os.environ["_FICMIRROR_SERVED_AT"] = "127.0.0.1"
    set_up(archive)
    from django.core.handlers.wsgi import WSGIHandler

    application = WSGIHandler()

    def get(address: str) -> bytes:
        path, _, query = address.partition("?")
        said: list[str] = []

        def begin(status: str, *_: Any) -> Callable[[bytes], object]:
            said.append(status)
            return len

        answer: Any = application(
            {
                "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
                "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1", "SCRIPT_NAME": "",
                "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http",
            },
            begin,
        )  # fmt: skip
        page = b"".join(answer)
        answer.close()
        if not said[0].startswith("200"):
            raise RuntimeError(f"{address} answered {said[0]}")
        return page

    return get


def listing(get: Get, n: int) -> tuple[float, float]:
    """(p10, p50) of the first `n` pages of the biggest fandom's listing, each asked for once."""
    biggest = BIGGEST.search(get("/"))
    base, last = biggest[1].decode() if biggest else "/", b""

    def remembered(address: str) -> bytes:
        nonlocal last
        last = get(address)
        return last

    def addresses() -> Iterator[str]:
        yield base
        while more := AFTER.search(last):
            yield f"{base}?after={more[1].decode()}"

    return of_new(remembered, islice(addresses(), n))


def least(get: Get, address: str, repeats: int) -> float:
    """The least processor time of a page asked for several times, milliseconds."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        get(address)
        times.append((time.process_time() - began) * 1000)
    return round(min(times), 2)


def of_new(get: Get, addresses: Iterable[str]) -> tuple[float, float]:
    """(p10, p50) of pages that are asked for once each, milliseconds of processor time."""
    times = []
    for address in addresses:
        began = time.process_time()
        get(address)
        times.append((time.process_time() - began) * 1000)
    return quantile(times, 0.1), quantile(times, 0.5)


def cold(archive: Path, n_works: int) -> tuple[float, float]:
    """Milliseconds by the clock and of processor time for cards and texts of twenty works that are not in memory."""
    from django.db import connection

    from ficmirror.catalogue import lookups
    from ficmirror.records.rights import Audience

    chance, everybody = random.Random(7), tuple(Audience)
    file = os.open(archive / "catalogue.sqlite3", os.O_RDONLY)
    clock = used = 0.0
    for _ in range(N_COLD):
        connection.close()
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        for _ in range(3):  # what every list needs is in memory
            lookups.cards([chance.randint(1, n_works) for _ in range(60)], everybody)
        ids = [chance.randint(1, n_works) for _ in range(20)]
        began, cpu = time.perf_counter(), time.process_time()
        lookups.cards(ids, everybody)
        list(lookups.bodies(ids, everybody))
        clock, used = clock + time.perf_counter() - began, used + time.process_time() - cpu
    os.close(file)
    return round(clock * 1000 / N_COLD, 1), round(used * 1000 / N_COLD, 1)


def measure(archive: Path, repeats: int, is_cold: bool) -> Iterator[tuple[str, object]]:
    """What each kind of page costs."""
    get, chance = site(archive), random.Random(3)
    rare = many.stock().rare
    searches = [f"/search/?q={chance.choice(rare)}" for _ in range(170)]
    yield "search page, rare words never asked before (p10, p50)", of_new(get, searches)
    yield "tag listing, each page once (p10, p50)", listing(get, 150)
    kinds = {
        "front page": "/", "work page": "/works/1/", "chapter page": "/works/1/chapters/1/", "browsing": "/search/",
        "an opened facet": "/search/?open=character",
        "an opened facet narrowed": f"/search/?q={rare[0]}&open=character&narrow=ma",
    }  # fmt: skip
    for kind, address in kinds.items():
        yield kind, least(get, address, repeats)
    if is_cold:
        from ficmirror.catalogue import lookups

        n_works = int(lookups.stats(())["objects"])
        yield "twenty cards and texts from the disk (clock, processor)", cold(archive, n_works)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_cost", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("-n", type=int, default=15, help="times each page is asked for (%(default)s)")
    parser.add_argument("--cold", action="store_true", help="also from the disk; empties the page cache of one file")
    chosen = parser.parse_args(arguments)
    for kind, told in measure(chosen.archive, chosen.n, chosen.cold):
        sys.stdout.write(f"{kind}: {told}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

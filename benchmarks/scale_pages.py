"""Pages of a site over many works: how long each kind takes over HTTP, what a page costs, what the site holds then."""

import http.client
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import many
from benchmarks.measure import cpu_seconds, family, memory
from benchmarks.search_latency import quantile, site

N_EACH = 200
N_LISTED = 1_000  # pages of a tag's listing
AFTER = re.compile(rb'rel="next" href="\?after=([^"]+)"')


def measure(archive: Path, n: int) -> dict[str, Any]:
    """Milliseconds (p50, p99) by the clock and of the site's processor time for each kind of page, and its memory."""
    chance = random.Random(3)
    told: dict[str, Any] = {}
    with site(archive) as (connection, pid):
        makers: dict[str, Callable[[], str]] = {
            "work page": lambda: f"/works/{chance.randrange(1, n + 1)}/",
            "chapter page": lambda: f"/works/{chance.randrange(1, n + 1)}/chapters/1/",
            "front page": lambda: "/",
            "search page": lambda: "/search/?q=" + chance.choice(many.stock().rare),
        }
        for kind, make in makers.items():
            for _ in range(10):
                _fetch(connection, make())
            told[kind] = _timed(connection, pid, [make() for _ in range(N_EACH)])
        told |= _listing(connection, pid)
        told["private megabytes after 1,000 requests"] = round(memory(family(pid))[1] / 1e6, 1)
    return told


def _timed(connection: http.client.HTTPConnection, pid: int, addresses: list[str]) -> dict[str, float]:
    times: list[float] = []
    before = _used(pid)
    for address in addresses:
        began = time.perf_counter()
        _fetch(connection, address)
        times.append((time.perf_counter() - began) * 1000)
    used = (_used(pid) - before) * 1000 / len(addresses)
    return {
        "p50": quantile(times, 0.5), "p99": quantile(times, 0.99), "cpu": round(used, 2),
        "pages a second of one core": round(1000 / max(used, 0.01)),
    }  # fmt: skip


def _listing(connection: http.client.HTTPConnection, pid: int) -> dict[str, Any]:
    """The pages of the biggest fandom's listing, one after the other, from the first on."""
    front = _fetch(connection, "/")
    biggest = re.search(rb'<ul class="tally">\s*<li><a href="(/tags/\d+/)"', front)
    times: list[float] = []
    address = biggest[1].decode() if biggest else ""
    base, before = address, _used(pid)
    while address and len(times) < N_LISTED:
        began = time.perf_counter()
        page = _fetch(connection, address)
        times.append((time.perf_counter() - began) * 1000)
        more = AFTER.search(page)
        address = f"{base}?after={more[1].decode()}" if more else ""
    used = (_used(pid) - before) * 1000 / max(len(times), 1)
    early, late = times[: len(times) // 5 or 1], times[-(len(times) // 5 or 1) :]
    return {
        "tag listing": {
            "pages": len(times),
            "p50": quantile(times, 0.5),
            "p99": quantile(times, 0.99),
            "cpu": round(used, 2),
            "pages a second of one core": round(1000 / max(used, 0.01)),
        },
        "its first fifth and its last, p50": (quantile(early, 0.5), quantile(late, 0.5)),
    }


def _fetch(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address)
    answer = connection.getresponse()
    page = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address} answered {answer.status}")
    return page


def _used(pid: int) -> float:
    """Processor seconds of a process and all its children."""
    return sum(map(cpu_seconds, family(pid)))

"""How fast works go into the catalogue and come out of it on each engine: `python -m benchmarks.catalogue_engines
[WORKS] [--postgresql ADDRESS]`.

Without an address a server of the system's programs is started for it, which keeps its promises (fsync) as SQLite does.
Each engine has a process of its own; the works are those of `many`. By the clock, and the client's processor in
brackets: what the server spends besides is only in the former.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import servers

from benchmarks import many
from benchmarks.page_cost import site
from benchmarks.scale_archive import made_up_accession, pieces, receive, set_up
from benchmarks.search_latency import quantile

AT_ONCE = 1_000
N_PAGES = 400
PART = "--engine-in"  # for the processes that this starts


def tell(line: str) -> None:
    """Say it at once: the next process says more."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def deposit_all(n: int) -> tuple[float, float]:
    """Seconds by the clock and of the processor that writing the works took, without making them up."""
    from ficmirror.catalogue import opening
    from ficmirror.catalogue.deposit import deposit

    opening.prepare()
    clock = processor = 0.0
    accession = made_up_accession(n)
    for some in pieces(range(1, n + 1), AT_ONCE):
        made = [many.make(number, n) for number in some]
        deposits = [many.deposit(one) for one in made]
        began = time.perf_counter(), time.process_time()
        receive(made, accession)
        deposit(deposits, (), many.ADDED)
        clock += time.perf_counter() - began[0]
        processor += time.process_time() - began[1]
    return clock, processor


def reading(get: Callable[[str], bytes], addresses: list[str]) -> str:
    """Milliseconds of pages, each asked for once: p50/p99 by the clock, and the processor's mean."""
    get(addresses[0])
    clock, began = [], time.process_time()
    for address in addresses:
        at = time.perf_counter()
        get(address)
        clock.append((time.perf_counter() - at) * 1000)
    processor = (time.process_time() - began) / len(addresses) * 1000
    return f"{quantile(clock, 0.5):.1f}/{quantile(clock, 0.99):.1f} ({processor:.1f})"


def measure(archive: Path, n: int, *, writes: bool) -> None:
    """Print what one process finds."""
    if writes:
        set_up(archive)
        clock, processor = deposit_all(n)
        tell(f"  deposited: {n / clock:,.0f} works a second ({processor / n * 1000:.2f} ms a work)")
        from ficmirror.catalogue import upkeep

        upkeep.close_whole()
        return
    get = site(archive)
    step = max(1, n // N_PAGES)
    numbers = range(1, n + 1, step)
    tell(f"  work page, ms:    {reading(get, [f'/works/{number}/' for number in numbers])}")
    tell(f"  text, ms:         {reading(get, [f'/works/{number}/entire/' for number in numbers])}")


@contextmanager
def addresses(given: str | None) -> Iterator[dict[str, str]]:
    """Each engine's address; "" for a file."""
    if given:
        yield {"SQLite": "", "PostgreSQL": given}
        return
    programs = servers.programs()
    assert programs, "PostgreSQL is not installed; on Debian: apt-get install postgresql"
    with servers.server(programs, servers.HONEST) as address:
        yield {"SQLite": "", "PostgreSQL": address}


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("works", type=int, nargs="?", default=10_000)
    parser.add_argument("--postgresql", metavar="ADDRESS")
    parser.add_argument(PART, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.engine_in:
        measure(Path(asked.engine_in[0]), asked.works, writes=asked.engine_in[1] == "write")
        return
    with tempfile.TemporaryDirectory(prefix="ficmirror-engines-") as folder, addresses(asked.postgresql) as engines:
        for name, address in engines.items():
            tell(f"{name}, {asked.works:,} works")
            schema = f"measured_{os.getpid()}"
            server = {"FICMIRROR_CATALOGUE_ADDRESS": address, "FICMIRROR_CATALOGUE_SCHEMA": schema}
            for part in ("write", "read"):
                command = (sys.executable, "-m", "benchmarks.catalogue_engines", str(asked.works), PART)
                words = (*command, str(Path(folder) / name), part)
                subprocess.run(words, check=True, env=os.environ | (server if address else {}))


if __name__ == "__main__":
    main()

"""What keeping one work costs the one writer: `python -m benchmarks.store_cost N [--bytes 35000]`.

The findings are invented, not examined, so that only vault, catalogue and arranging are measured. CPU time, since the
workers use the other processors at the same time.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.language import Language, make_language, title_of

SAVED_AT_ONCE = 500
DEPOSITED_AT_ONCE = 200
FIELDS = (
    "rating",
    "category",
    "spoilers",
    "archive",
    "permission",
    "summary",
    "warnings",
    "disclaimer",
    "notes",
    "date",
)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


class Costs:
    """CPU seconds by step."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Add the time the block takes to a step."""
        began = time.process_time()
        yield
        self.seconds[step] += time.process_time() - began  # type: ignore[assignment]  # a Counter may count seconds

    def table(self, n_works: int) -> str:
        """Milliseconds a work, step by step."""
        lines = [f"{step:28} {seconds / n_works * 1000:7.3f} ms" for step, seconds in self.seconds.items()]
        return "\n".join(lines)


def invented(number: int, language: Language, n_bytes: int) -> tuple[bytes, Any]:
    """One file and what examining it might have found."""
    from ficmirror.records.description import ChapterDescription, Kind, Recognised, WorkDescription
    from ficmirror.records.document import EncodingReport, Span
    from ficmirror.records.findings import Findings
    from ficmirror.records.held import digest_of
    from ficmirror.records.statement import Statement
    from ficmirror.text.fingerprint import minhash

    chance = random.Random(number)
    words = f"Number {number}. " + " ".join(title_of(chance, language, 9) for _ in range(n_bytes // 65))
    title = f"{title_of(chance, language, 3)} {number}"
    author = title_of(random.Random(number % 997), language, 2)
    said = [
        ("title", title),
        ("author", author),
        ("fandom", f"Saga of {title_of(random.Random(number % 97), language, 2)}"),
    ]
    said += [("relationship", "John Watson/Sherlock Holmes"), ("character", author)] + [(it, title) for it in FIELDS]
    statements = tuple(Statement(field, words, words, Span(0, 9), "labelled", 0.9) for field, words in said)
    chapter = ChapterDescription(None, f"<p>{words}</p>", len(words.split()), 2)
    work = WorkDescription(statements, (chapter,), language="en")
    content = words.encode()
    findings = Findings(
        f"{number % 100:02}/{title[:-5].lower()}.txt", digest_of(content), len(content), "text/plain", "text",
        Recognised(Kind.WORK, (work,)), EncodingReport("utf-8", "strict UTF-8", 1.0), None, minhash(words[:4000]),
    )  # fmt: skip
    return content, findings


def receive(vault: Any, numbers: Sequence[int], n_bytes: int, costs: Costs) -> list[Any]:
    """Hold and pack some works."""
    from ficmirror.catalogue import store
    from ficmirror.catalogue.packing import pack
    from ficmirror.collate.gather import keys
    from ficmirror.records.held import Provenance

    language, received = make_language(), []
    for number in numbers:
        content, findings = invented(number, language, n_bytes)
        provenance = Provenance(findings.path, "2026-11-22-1", NOW)
        with costs.of("hold"):
            held, _ = vault.hold(content, provenance, "text/plain")
        with costs.of("pack (in a worker)"):
            packed = pack(findings, keys(findings, findings.path))
        received.append(store.Received(held, provenance, packed))
    with costs.of("hold"):
        vault.flush()
    return received


def settle(costs: Costs) -> None:
    """Arrange and deposit what waits."""
    from ficmirror.arrange import arrange
    from ficmirror.catalogue.deposit import deposit
    from ficmirror.catalogue.gathering import groups_to_arrange

    groups = groups_to_arrange()
    while True:
        with costs.of("gather"):
            some = list(islice(groups, DEPOSITED_AT_ONCE))
        if not some:
            return
        with costs.of("arrange"):
            works = [work for group in some for work in arrange(group)]
        with costs.of("deposit"):
            deposit(works, [member.findings.digest for group in some for member in group], NOW)


def read_back(costs: Costs) -> None:
    """Make the entries of the search index."""
    from ficmirror.catalogue import lookups, outbox

    with costs.of("entries for the index"):
        while (due := outbox.waiting()).ids:
            for _ in lookups.entries(due.ids):
                pass
            outbox.done(due)


def timed(question: Callable[[int], object], n_works: int) -> float:
    """Milliseconds of the median of 200 questions about works taken at random."""
    chance, times = random.Random(1), []
    for _ in range(200):
        number = chance.randint(1, n_works)
        began = time.perf_counter()
        question(number)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[100]


def run(archive: Path, n_works: int, n_bytes: int) -> str:
    """Take in, deposit and look up that many works; gives the figures."""
    from ficmirror.catalogue import lookups, opening, store
    from ficmirror.records.rights import Audience
    from ficmirror.vault import open_vault

    opening.prepare()
    costs, accession = Costs(), store.begin_accession(["invented"], NOW)
    with open_vault(archive / "vault", now=lambda: NOW) as vault:
        for first in range(0, n_works, SAVED_AT_ONCE):
            numbers = range(first, min(n_works, first + SAVED_AT_ONCE))
            received = receive(vault, numbers, n_bytes, costs)
            with costs.of("save"):
                store.save(store.Batch(accession, "sha256:none", received, NOW))
            if first // SAVED_AT_ONCE % 4 == 3:
                settle(costs)
        settle(costs)
        read_back(costs)
        audiences = frozenset(Audience)
        looked = timed(lambda number: lookups.work(number, audiences), n_works)
        read = timed(lambda number: vault.read(lookups.originals(number, audiences)[0].digest), n_works)
    sizes = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file()) / n_works
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    questions = f"a work's description {looked:15.3f} ms\nits original {read:23.3f} ms"
    return f"{costs.table(n_works)}\n{questions}\n{sizes:,.0f} bytes a work on the disk, peak memory {peak} MB\n"


def main() -> None:
    """Print milliseconds of CPU a work by step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("works", type=int)
    parser.add_argument("--bytes", type=int, default=35_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["FICMIRROR_ARCHIVE"] = scratch
        os.environ["DJANGO_SETTINGS_MODULE"] = "ficmirror.web.settings"
        import django

        django.setup()
        sys.stdout.write(run(Path(scratch), args.works, args.bytes))


if __name__ == "__main__":
    main()

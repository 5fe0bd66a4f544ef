"""An archive of many works made up by number, written straight into catalogue and index: no files, no examining."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import many

DEPOSITED_AT_ONCE = 1_000
COMMITTED_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What making it took and takes: processor seconds of each part, bytes of each."""

    n: int
    catalogue_cpu: float
    index_cpu: float
    catalogue_bytes: int
    index_bytes: int
    seconds: float


def set_up(archive: Path) -> None:
    """Django for this archive."""
    archive.mkdir(parents=True, exist_ok=True)
    os.environ["FICMIRROR_ARCHIVE"] = str(archive)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ficmirror.web.settings"
    import django

    django.setup()


def make_archive(archive: Path, n: int, tell: Callable[[str], None]) -> Cost:
    """Write `n` works into the archive. Django must be set up for it; what is there already is not made again."""
    began = time.monotonic()
    catalogue = make_catalogue(archive / "catalogue.sqlite3", n, tell)
    index = make_index(archive / "index", n, tell)
    sizes = [sum(path.stat().st_size for path in archive.glob(pattern)) for pattern in ("catalogue*", "index/**/*")]
    return Cost(n, catalogue, index, sizes[0], sizes[1], time.monotonic() - began)


def make_catalogue(path: Path, n: int, tell: Callable[[str], None]) -> float:
    """Deposit the works; gives the processor seconds without those of making the works up, 0 where it was there."""
    from ficmirror.catalogue import opening, outbox
    from ficmirror.catalogue.deposit import deposit

    is_there = path.exists()
    opening.prepare()
    if is_there:
        return 0.0
    spent = 0.0
    accession = made_up_accession(n)
    for some in pieces(range(1, n + 1), DEPOSITED_AT_ONCE):
        made = [many.make(number, n) for number in some]
        deposits = [many.deposit(one) for one in made]
        began = time.process_time()
        receive(made, accession)
        deposit(deposits, (), many.ADDED)
        spent += time.process_time() - began
        if some[-1] % 50_000 == 0:
            tell(f"catalogue {some[-1]:,}")
    while (due := outbox.waiting(100_000)).ids:
        outbox.done(due)
    return spent


def made_up_accession(n: int) -> object:
    from ficmirror.catalogue import store

    return store.begin_accession([f"{n} works made up"], many.ADDED)


def receive(made: list[many.Made], accession: object) -> None:
    """Say of each work's original that it was met."""
    from ficmirror.catalogue import store
    from ficmirror.records.held import HeldObject, Location, Provenance

    received = [
        store.Received(
            HeldObject(many.digest_of(one), len(one.text), "text/html", Location("", 0, 0)),
            Provenance(many.path_of(one), accession.name, None),  # type: ignore[attr-defined] # -- loaded late
            None,
        )
        for one in made
    ]
    store.save(store.Batch(accession, "made up", received, many.ADDED))  # type: ignore[arg-type] # -- loaded late


def make_index(path: Path, n: int, tell: Callable[[str], None]) -> float:
    """Index the works by our own writer, with commits now and then; processor seconds with Tantivy's threads."""
    from ficmirror.index import open_index

    engine = open_index(path)
    if engine.checkpoint and not engine.needs_rebuild:
        return 0.0
    engine.clear()
    spent = 0.0
    for some in pieces(range(1, n + 1), COMMITTED_AT_ONCE):
        for few in pieces(some, DEPOSITED_AT_ONCE):
            entries = [many.entry(many.make(number, n)) for number in few]
            began = time.process_time()
            engine.add(entries, are_new=True)
            spent += time.process_time() - began
        began = time.process_time()
        engine.commit(f"made up {some[-1]}")
        spent += time.process_time() - began
        tell(f"index {some[-1]:,}")
    engine.close()
    return spent


def time_rename(archive: Path) -> dict[str, float]:
    """How long the commonest additional tag's new name takes until searches know it; it gets its old one back."""
    from ficmirror.accession.decided import Person
    from ficmirror.accession.ruling import rename_tag
    from ficmirror.config import load
    from ficmirror.index import SearchRequest, open_index

    everything = SearchRequest(facets=("additional_tag",), n_facet_values=1, limit=0)
    name = open_index(archive / "index").search(everything).facets["additional_tag"][0][0]
    began = time.monotonic()
    me, config = Person("a benchmark"), load(archive)
    n_works = rename_tag(config, ("additional_tag", name), "A New Name", me).n_later
    told = dict(open_index(archive / "index").search(everything).facets["additional_tag"])
    seconds = time.monotonic() - began
    rename_tag(config, ("additional_tag", "A New Name"), name, me)
    return {"works": n_works, "seconds": round(seconds, 2), "is known": float("A New Name" in told)}


def pieces(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, size)):
        yield some

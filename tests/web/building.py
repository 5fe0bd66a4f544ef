"""Builds the tests' archive in a process of its own: `python -m tests.web.building DIR`."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ficmirror.records.deposit import Deposit
from tests.web import heap

if TYPE_CHECKING:
    from ficmirror.catalogue.store import Received
    from ficmirror.vault import Vault

EXAMINER = "sha256:" + "0" * 64
FIRST_NUMBER = 1_201  # of works and pages: large enough that a page might group its digits


def build(directory: Path) -> None:
    """Make a whole archive: originals in the vault, works in the catalogue, entries in the index."""
    from ficmirror import config
    from ficmirror.catalogue import lookups, opening, outbox, rows, store
    from ficmirror.catalogue.deposit import deposit
    from ficmirror.index import open_index
    from ficmirror.vault import open_vault

    settings = config.load(directory)
    opening.prepare()
    rows.take_numbers(FIRST_NUMBER - 1)
    accession = store.begin_accession(["disks/old-stories"], heap.NOW)
    with open_vault(settings.vault_path, now=lambda: heap.NOW) as vault:
        received = tuple(_received(vault, accession.name))
    store.save(store.Batch(accession, EXAMINER, received, heap.NOW))
    works = [_with_accession(work, accession.name) for work in heap.WORKS]
    deposit(works, [file.digest for file in heap.FILES], heap.NOW)
    store.finish_accession(accession, {"objects": 6, "new": 6, "works": 3, "not_works": 1, "chapters": 5}, heap.NOW)
    engine = open_index(settings.index_path)
    due = outbox.waiting()
    engine.add(lookups.entries(due.ids), are_new=True)
    engine.commit(str(due.upto))
    outbox.done(due)
    engine.close()


def _with_accession(work: Deposit, accession: str) -> Deposit:
    return replace(work, sources=tuple(replace(source, accession=accession) for source in work.sources))


def _received(vault: "Vault", accession: str) -> Iterator["Received"]:
    from ficmirror.catalogue.packing import pack
    from ficmirror.catalogue.store import Received
    from ficmirror.records.description import Kind, Recognised
    from ficmirror.records.document import EncodingReport
    from ficmirror.records.findings import Findings
    from ficmirror.records.held import Provenance

    kinds = {
        heap.LINKS.path: Recognised(Kind.NOT_WORK, title="Links I love", markup=heap.PAGE_MARKUP, language="en"),
        heap.BROKEN.path: Recognised(Kind.UNREADABLE),
    }
    for file in heap.FILES:
        provenance = Provenance(file.path, accession)
        held, _ = vault.hold(file.content, provenance, file.media_type)
        findings = Findings(
            path=file.path,
            digest=file.digest,
            size=len(file.content),
            media_type=file.media_type,
            form=file.media_type.rpartition("/")[2],
            recognised=kinds.get(file.path, Recognised(Kind.WORK)),
            encoding=EncodingReport("windows-1252", "a vote", 0.9) if file.media_type.startswith("text") else None,
            problem="WordPerfect files are held, but cannot be read yet" if file is heap.BROKEN else None,
        )
        yield Received(held, provenance, pack(findings, ()))


def main() -> None:
    """Build at the directory given."""
    directory = Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    os.environ["FICMIRROR_ARCHIVE"] = str(directory)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ficmirror.web.settings"
    import django

    django.setup()
    build(directory)


if __name__ == "__main__":
    main()

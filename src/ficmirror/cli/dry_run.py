"""`import --dry-run`: the same report, in a scratch folder that is gone afterwards."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ficmirror.cli.archive import set_up
from ficmirror.cli.invocation import Invocation

if TYPE_CHECKING:
    from ficmirror.accession.report import Report

FLEETING = "pg_temp"  # what PostgreSQL calls the schema that goes with its connection


def rehearse(invocation: Invocation, paths: Sequence[Path], n_workers: int | None) -> "Report":
    """What importing would do."""
    config = invocation.config()
    with TemporaryDirectory(prefix="ficmirror-dry-run-") as scratch:
        set_up(config.beside(Path(scratch), FLEETING))
        from django.db import connections

        from ficmirror.accession.rehearsal import rehearse as run
        from ficmirror.accession.run import Options
        from ficmirror.cli.progress import progress_for

        try:
            with progress_for(invocation, paths) as progress:
                return run(config, Path(scratch), paths, Options(n_workers, progress))
        finally:
            connections.close_all()

"""A progress line on a terminal: objects, bytes, works, rate and time left; nothing anywhere else."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ficmirror.accession.intake import FoundFile, walk
from ficmirror.accession.progress import Progress, Standing
from ficmirror.cli.invocation import Invocation

NO_LIMIT = 1 << 62


@contextmanager
def progress_for(invocation: Invocation, paths: Sequence[Path]) -> Iterator[Progress | None]:
    """Progress for a person at a terminal, else silence."""
    if not invocation.shows_progress:
        yield None
        return
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[counts]}"),
        console=invocation.console(is_error=True),
        transient=True,
    )
    task = bar.add_task("examining", total=None, counts="")
    n_files = [0]

    def count_ahead() -> None:
        """Find out how much there is, while it is being taken in."""
        n_bytes = 0
        for met in walk(paths, NO_LIMIT):
            if isinstance(met, FoundFile):
                n_files[0] += 1
                n_bytes += met.size
        bar.update(task, total=n_bytes)

    class Shown:
        """Moves the bar."""

        def standing(self, standing: Standing) -> None:
            """It has come this far."""
            is_known = bar.tasks[0].total is not None and standing.n_objects <= n_files[0]  # not so with containers
            of = f"/{n_files[0]:,}" if is_known else ""
            counts = f"{standing.n_objects:,}{of} files, {standing.n_works:,} works"
            if standing.n_problems:
                counts += f", {standing.n_problems:,} problems"
            bar.update(task, completed=standing.n_bytes, description=standing.step, counts=counts)

    with bar:
        threading.Thread(target=count_ahead, daemon=True).start()
        yield Shown()

"""Where examining runs: here, or in a pool of processes."""

import os

from ficmirror.accession.executors.base import Executor, Limits


def n_cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def warm_up(n_workers: int) -> None:
    """Let workers get ready while this process does something else; it costs nothing to do without it."""
    if n_workers > 0:
        from ficmirror.accession.executors.forking import begin

        begin()


def executor_for(n_workers: int, limits: Limits | None = None) -> Executor:
    """The executor for that many worker processes; 0 examines in this process."""
    if n_workers <= 0:
        from ficmirror.accession.executors.serial import SerialExecutor

        return SerialExecutor(limits)
    from ficmirror.accession.executors.pool import PoolExecutor

    return PoolExecutor(n_workers, limits)

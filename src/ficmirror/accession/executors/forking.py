"""The server that workers are forked from: it has everything loaded that examining needs."""

import multiprocessing
import os
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

PRELOAD = "ficmirror.accession.executors.preload"


def begin() -> ForkServerContext:
    """Start the server, which loads by itself from then on; nothing happens where it runs already."""
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")  # numpy would start a thread per core in every worker
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOAD])
    forkserver.ensure_running()
    return context

"""How a worker process lives: made ready once, deaf to Ctrl-C, and gone as soon as its parent is."""

import gc
import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import wait

FEWER_SEARCHES = (20_000, 20, 100)  # examining makes many small records, and hardly any rings of them
SAMPLES = (
    ("warm.txt", b"Title: Warm\nAuthor: Nobody\n\nIt was a dark night.\n"),
    ("warm.html", b"<p>It was.</p>"),
    ("warmer.txt", b"Es war eine dunkle Nacht, und niemand kam des Weges, der die Lampe gesehen haette.\n"),
)


def warm_up() -> None:
    """Load every table that examining loads on first use, so that forked workers share it."""
    from ficmirror import examine  # the main process imports this module too, and has no use for it

    for path, content in SAMPLES:
        examine.examine(content, path)
    gc.set_threshold(*FEWER_SEARCHES)
    gc.collect()
    gc.freeze()


def _leave_with_parent() -> None:
    """End this process when its parent ends, however that came about: nobody would read its answers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def prepare_worker() -> None:
    """The pool's initializer: Ctrl-C is the main process's business, and an orphan does not stay."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    threading.Thread(target=_leave_with_parent, daemon=True).start()

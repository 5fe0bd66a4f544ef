"""A thread that hears, while an import runs, what somebody changes by hand, so that searches know it at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DatabaseError, connections

from ficmirror.accession.settle import Settler
from ficmirror.errors import FicmirrorError

LISTEN_EVERY = 0.4  # seconds


@contextmanager
def listening(settler: Settler) -> Iterator[None]:
    """Until the block ends, put what is urgent into the index twice a second."""
    is_over = Event()
    thread = Thread(target=_listen, args=(settler, is_over), name="listening", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _listen(settler: Settler, is_over: Event) -> None:
    try:
        while not is_over.wait(LISTEN_EVERY):
            try:
                settler.hear()
            except (DatabaseError, FicmirrorError):
                continue  # busy, or broken: the import itself says so, and what was not heard stays in the queue
    finally:
        connections.close_all()

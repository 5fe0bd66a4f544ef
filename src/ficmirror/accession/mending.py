"""Brings the search index up to the catalogue where a crash, a lost folder or a new version left it behind."""

from collections.abc import Callable

from ficmirror.accession.listening import listening
from ficmirror.accession.run import utc_now
from ficmirror.accession.settle import Settler
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import outbox
from ficmirror.config import Config
from ficmirror.errors import ArchiveLocked
from ficmirror.index import open_index
from ficmirror.vault.lock import exclusive


def is_index_behind(config: Config) -> bool:
    """Whether the index lacks something that the catalogue has. Django must be set up."""
    engine = open_index(config.index_path)
    return engine.needs_rebuild or not engine.checkpoint or outbox.n_waiting() > 0


def mend_index(config: Config) -> bool:
    """Bring the index up to date, a commit at a time, so that searches find more and more meanwhile.

    False where an import holds the archive: it does the same when it ends. Stopped half-way it goes on at the next
    call.
    """
    return _with_settler(config, _index)


def _index(settler: Settler) -> None:
    with listening(settler):
        settler.index()
    settler.tidy()


def _with_settler(config: Config, deed: Callable[[Settler], object]) -> bool:
    """Do something to the index, unless an import holds the archive."""
    try:
        with exclusive(config.lock_path):
            engine = open_index(config.index_path)
            try:
                deed(Settler(engine, config.policy, utc_now, Tally()))
            finally:
                engine.close()
    except ArchiveLocked:
        return False
    return True

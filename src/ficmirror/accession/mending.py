"""Brings the search index up to the catalogue where a crash, a lost folder or a new version left it behind."""

from ficmirror.accession.keeping import keep_waiting
from ficmirror.accession.listening import listening
from ficmirror.accession.run import utc_now
from ficmirror.accession.settle import Settler
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import decisions, outbox
from ficmirror.config import Config
from ficmirror.errors import ArchiveLocked
from ficmirror.index import open_index
from ficmirror.vault import open_vault
from ficmirror.vault.lock import exclusive


def is_index_behind(config: Config) -> bool:
    """Whether the index lacks something that the catalogue has, or a decision waits. Django must be set up."""
    engine = open_index(config.index_path)
    return engine.needs_rebuild or not engine.checkpoint or outbox.n_waiting() > 0 or bool(decisions.waiting())


def mend_index(config: Config) -> bool:
    """Bring the index up to date, a commit at a time, so that searches find more and more meanwhile.

    False where an import holds the archive: it does the same when it ends. Stopped half-way it goes on at the next
    call.
    """
    try:
        with exclusive(config.lock_path):
            engine = open_index(config.index_path)
            try:
                _mend(config, Settler(engine, config.policy, utc_now, Tally()))
            finally:
                engine.close()
    except ArchiveLocked:
        return False
    return True


def _mend(config: Config, settler: Settler) -> None:
    """Bring the index up to date, and carry out what was decided while this, or an import that died, was at work."""
    with listening(settler):
        settler.index()
    if decisions.waiting():
        with open_vault(config.vault_path, now=utc_now, segment_size=config.limits.segment_size) as vault:
            while keep_waiting(config, vault, settler):
                settler.arrange()
                settler.index()
    settler.tidy()

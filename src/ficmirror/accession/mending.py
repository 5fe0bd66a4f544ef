"""Brings the search index up to the catalogue where a crash, a lost folder or a new version left it behind."""

from ficmirror.accession.keeping import keep_waiting
from ficmirror.accession.listening import listening
from ficmirror.accession.run import utc_now
from ficmirror.accession.settle import Settler
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import decisions, outbox, upkeep
from ficmirror.config import Config
from ficmirror.disk import is_sealed
from ficmirror.errors import ArchiveLocked
from ficmirror.index import Engine, open_index
from ficmirror.vault import open_vault
from ficmirror.vault.lock import exclusive


def is_index_missing(engine: Engine) -> bool:
    """Whether the index has never had what the catalogue has. Django must be set up."""
    return (engine.needs_rebuild or not engine.checkpoint) and upkeep.n_entries() > 0


def is_index_behind(config: Config) -> bool:
    """Whether the index lacks something that the catalogue has, or a decision waits. Django must be set up."""
    engine = open_index(config.index_path)
    return engine.needs_rebuild or not engine.checkpoint or outbox.n_waiting() > 0 or bool(decisions.waiting())


def mend_index(config: Config, *, is_spoiled: bool = False) -> bool:
    """Bring the index up to date, a commit at a time, so that searches find more and more meanwhile.

    False where an import holds the archive (it does the same when it ends), and where the archive is sealed. Stopped
    half-way it goes on at the next call. `is_spoiled`: what is there is not to be trusted, and made anew.
    """
    if is_sealed(config.archive):
        return False
    try:
        with exclusive(config.lock_path):
            engine = open_index(config.index_path)
            try:
                _mend(config, Settler(engine, config.policy, utc_now, Tally()), is_spoiled)
            finally:
                engine.close()
    except ArchiveLocked:
        return False
    return True


def _mend(config: Config, settler: Settler, is_spoiled: bool) -> None:
    """Bring the index up to date, and carry out what was decided while this, or an import that died, was at work."""
    with listening(settler):
        if is_spoiled:
            settler.index_anew()
        else:
            settler.index()
    if decisions.waiting():
        with open_vault(config.vault_path, now=utc_now, segment_size=config.limits.segment_size) as vault:
            while keep_waiting(config, vault, settler):
                settler.arrange()
                settler.index()
    settler.tidy()

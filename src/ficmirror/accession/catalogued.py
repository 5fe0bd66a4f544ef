"""Opening an archive's catalogue: a vault that has lost its catalogue is not given an empty one.

Who may see what, what was withdrawn and what was destroyed would be forgotten with it, until somebody noticed.
"""

from ficmirror.catalogue import opening
from ficmirror.config import Config
from ficmirror.errors import ArchiveDamaged
from ficmirror.vault import has_anything


def prepare(config: Config) -> None:
    """As `opening.prepare`, for the archive's one writer. Raises ArchiveDamaged where only the vault is left."""
    _demand_catalogue(config)
    opening.prepare()


def check(config: Config) -> None:
    """As `opening.check`, for who only reads. Raises ArchiveDamaged where only the vault is left."""
    _demand_catalogue(config)
    opening.check()


def _demand_catalogue(config: Config) -> None:
    if has_anything(config.vault_path) and not opening.is_made():
        raise ArchiveDamaged(
            f"The catalogue of {config.archive} is missing; its vault holds what was imported.",
            "Run `ficmirror rebuild`, which derives the catalogue again from the vault.",
        )

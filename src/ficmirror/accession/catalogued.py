"""Opening an archive's catalogue: a vault that has lost its catalogue is not given an empty one, nor another archive's.

Who may see what, what was withdrawn and what was destroyed would be forgotten with it, until somebody noticed.
"""

import secrets

from ficmirror.catalogue import opening
from ficmirror.config import Config
from ficmirror.errors import ArchiveDamaged, ArchiveUnusable
from ficmirror.vault import has_anything


def prepare(config: Config) -> None:
    """As `opening.prepare`, for the archive's one writer. Raises ArchiveDamaged where only the vault is left, and
    ArchiveUnusable where the catalogue is another archive's.
    """
    demand_own(config)
    _demand_catalogue(config)
    opening.prepare()
    claim(config)


def check(config: Config) -> None:
    """As `opening.check`, for who only reads. Raises as `prepare`."""
    demand_own(config)
    _demand_catalogue(config)
    opening.check()


def claim(config: Config) -> None:
    """Write down in a catalogue on a server whose it is, and in the archive's folder by which name."""
    if config.catalogue.address and not opening.owner():
        config.name_path.parent.mkdir(parents=True, exist_ok=True)
        if not _own_name(config):
            config.name_path.write_text(secrets.token_hex(16) + "\n", encoding="ascii")
        opening.claim(_own_name(config))


def demand_own(config: Config) -> None:
    """Raise ArchiveUnusable where the catalogue on the server is another archive's."""
    owner = opening.owner(config.catalogue_at) if config.catalogue.address else ""
    if owner and owner != _own_name(config):
        raise ArchiveUnusable(
            f"The schema {config.catalogue.schema} of the database holds the catalogue of another archive.",
            "Choose another one: catalogue.schema in ficmirror.toml. Where this archive is that other one, copied "
            f"without its file {config.name_path.name}: write {owner} into that file.",
        )


def _own_name(config: Config) -> str:
    return config.name_path.read_text(encoding="ascii").strip() if config.name_path.exists() else ""


def _demand_catalogue(config: Config) -> None:
    if has_anything(config.vault_path) and not opening.is_made():
        raise ArchiveDamaged(
            f"The catalogue of {config.archive} is missing; its vault holds what was imported.",
            "Run `ficmirror rebuild`, which derives the catalogue again from the vault.",
        )

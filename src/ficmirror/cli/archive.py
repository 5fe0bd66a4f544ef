"""The archive a command works on: its settings, and Django set up for it, loaded only by commands that need them."""

import os
from typing import TYPE_CHECKING

from ficmirror.cli.invocation import Invocation
from ficmirror.disk import is_sealed
from ficmirror.errors import ArchiveDamaged, UsageError

if TYPE_CHECKING:
    from ficmirror.config import Config
    from ficmirror.web.access import Viewer


NO_INDEX = "The search index is missing or damaged, and this archive may not be written to."


def set_up(config: "Config") -> None:
    """Make Django ready for this archive; nothing is opened yet."""
    os.environ.update(config.variables)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ficmirror.web.settings"
    import django

    django.setup()


def open_to_write(invocation: Invocation) -> "Config":
    """The archive for a command that takes something in; it need not exist yet."""
    config = invocation.config()
    try:
        config.archive.mkdir(parents=True, exist_ok=True)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(
            f"{config.archive} cannot be made ({error.strerror})", "Name another folder with --archive DIR."
        ) from error
    set_up(config)
    return config


def open_to_read(invocation: Invocation) -> "tuple[Config, Viewer]":
    """The archive for a command that only looks, and its keeper as the one who looks.

    Raises ArchiveUnusable or UsageError where there is no archive, or one this version cannot read.
    """
    config = invocation.config()
    set_up(config)
    from ficmirror.accession import catalogued
    from ficmirror.web.access import EVERYTHING, Viewer

    catalogued.check(config)
    return config, Viewer(EVERYTHING, is_keeper=True)


def open_to_search(invocation: Invocation) -> "tuple[Config, Viewer]":
    """As `open_to_read`, for a command that asks the index, which is made again where it is gone."""
    config, viewer = open_to_read(invocation)
    from ficmirror.accession.mending import is_index_missing, mend_index
    from ficmirror.web import access

    if is_index_missing(access.engine()):
        if is_sealed(config.archive):
            raise ArchiveDamaged(
                NO_INDEX, "Run `ficmirror verify` where the archive may be written to, which makes it again."
            )
        invocation.note("The search index is missing; it is made again from the catalogue.")
        if not mend_index(config):
            invocation.note("An import is making it; until that ends, searches find less.")
    return config, viewer

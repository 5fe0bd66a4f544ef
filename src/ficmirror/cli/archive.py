"""The archive a command works on: its settings, and Django set up for it, loaded only by commands that need them."""

import os
from typing import TYPE_CHECKING

from ficmirror.cli.invocation import Invocation

if TYPE_CHECKING:
    from ficmirror.config import Config
    from ficmirror.web.access import Viewer


def set_up(config: "Config") -> None:
    """Make Django ready for this archive; nothing is opened yet."""
    os.environ["FICMIRROR_ARCHIVE"] = str(config.archive)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ficmirror.web.settings"
    import django

    django.setup()


def open_to_write(invocation: Invocation) -> "Config":
    """The archive for a command that takes something in; it need not exist yet."""
    config = invocation.config()
    config.archive.mkdir(parents=True, exist_ok=True)
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

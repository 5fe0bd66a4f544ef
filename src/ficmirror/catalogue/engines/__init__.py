"""The databases a catalogue may be kept in: what differs between them stands here, behind `base.Engine`."""

from collections.abc import Mapping

from django.db import connection

from ficmirror.catalogue.engines.base import Engine, Where
from ficmirror.catalogue.engines.postgresql import PostgreSQL
from ficmirror.catalogue.engines.sqlite import SQLite

ENGINES: Mapping[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def engine() -> Engine:
    """The engine of the catalogue that Django is set up for."""
    return ENGINES[connection.vendor]


__all__ = ["Engine", "Where", "engine"]

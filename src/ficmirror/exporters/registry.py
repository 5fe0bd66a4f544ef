"""Every format a work can leave in: one line each."""

from ficmirror.errors import UsageError
from ficmirror.exporters.base import Exporter
from ficmirror.exporters.formats.epub import Epub
from ficmirror.exporters.formats.html import Html
from ficmirror.exporters.formats.text import Text

EXPORTERS: tuple[Exporter, ...] = (Epub(), Html(), Text())


def exporter_names() -> tuple[str, ...]:
    """The names that `exporter_for` knows, in the order they are offered."""
    return tuple(exporter.name for exporter in EXPORTERS)


def exporter_for(name: str) -> Exporter:
    """The exporter of that name; raises `UsageError` where there is none."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    raise UsageError(f"there is no export format “{name}”", f"Choose one of: {', '.join(exporter_names())}.")

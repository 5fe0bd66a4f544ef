"""What every exporter promises: one publication in, one file's bytes out, the same bytes every time."""

from typing import Protocol

from ficmirror.records.publication import Publication


class Exporter(Protocol):
    """Writes a work in one format.

    `name` is what `--format` and the registry call it, `media_type` what it is served as, `suffix` ends its file
    name (with the dot).
    """

    name: str
    media_type: str
    suffix: str

    def export(self, publication: Publication) -> bytes:
        """The whole file. Depends on the publication alone: no clock, no chance, no network, so equal in, equal out."""
        ...

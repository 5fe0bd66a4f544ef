"""Opens the Archive of Our Own's CSV files: one page of what they add up to."""

from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.databases.ao3_csv import figures
from ficmirror.records.codec import to_json
from ficmirror.records.findings import Problem


class FiguresContainer:
    """The container of form "ao3_csv"."""

    form = "ao3_csv"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        del name, bounds
        lines = TextIOWrapper(source, "utf-8-sig", "replace", newline="")
        try:
            yield Member("archive-1/record.json", to_json(figures(lines)))
        finally:
            lines.detach()  # the source is its owner's to close

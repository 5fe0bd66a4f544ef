"""Opens what names the texts of one book: an e-book's or a library's package document, the projects of novelists."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.readers.containers.dumps import record_member
from ficmirror.readers.databases.packages import package_record
from ficmirror.readers.databases.projects import scrivener_record, ywriter_record
from ficmirror.records.findings import Problem
from ficmirror.records.story import StoryRecord


class BesideContainer:
    """The container of these forms: one story record, whose texts are in it or in the files beside it."""

    def __init__(self, form: str) -> None:
        self.form = form

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; `name` tells where the files lie."""
        yield record_member("1", _RECORDS[self.form](read_bounded(source, bounds), name), bounds)


_RECORDS: dict[str, Callable[[bytes, str], StoryRecord]] = {
    "package": package_record,
    "scrivener": scrivener_record,
    "ywriter": ywriter_record,
}

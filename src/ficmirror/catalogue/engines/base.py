"""What a database has to do for the catalogue beyond the SQL that all of them understand."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from django.db.backends.utils import CursorWrapper

Where = Path | str  # a catalogue's file; on a server the name of its schema
Beside = tuple[CursorWrapper, str]  # a cursor, and what stands before the names of the other catalogue's tables


class Engine(Protocol):
    """One kind of database. Of the catalogue that Django is set up for, unless another one is named."""

    def make_room(self) -> None:
        """Make what tables are made in. Raises ArchiveUnusable where it cannot hold a catalogue."""

    def place(self) -> str:
        """Where the catalogue is, in words that follow “there is none”."""

    def is_there(self) -> bool:
        """Whether there may be tables; makes nothing."""

    def ready_to_write(self) -> None:
        """Set the connection up for the one writer."""

    def is_damage(self, error: BaseException | None) -> bool:
        """Whether the database's own error means that it is damaged."""

    def flaws(self) -> list[str]:
        """What the database finds wrong with itself, in words, after reading all of it."""

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add many rows as fast as it can be done."""

    def compact(self) -> None:
        """Leave nothing on the disk of what was deleted. Raises ArchiveLocked where somebody does not stop reading."""

    def close(self) -> None:
        """Let go of the catalogue, with everything in its place."""

    def owner(self, other: Where | None = None) -> str:
        """The name of the archive whose catalogue it (or another one) is; "" where nobody needs to say so, or did."""

    def claim(self, archive: str) -> None:
        """Write down whose catalogue it is."""

    def has(self, other: Where) -> bool:
        """Whether another catalogue is there."""

    def beside(self, other: Where) -> AbstractContextManager[Beside]:
        """A cursor that sees another catalogue's tables, too."""

    def bring(self, file: Path, tables: Sequence[str]) -> Where:
        """Bring some tables of an SQLite file to where they can be seen beside the catalogue."""

    def copied(self, table: str) -> None:
        """Rows came into a table with numbers of their own: the next number given out comes after them."""

    def remove(self, other: Where) -> None:
        """Delete another catalogue, where there is one."""

    def put_in_place(self, new: Where, old: Where, kept: Where | None) -> None:
        """Let `new` stand where `old` stands, all at once; `old` is called `kept` then, or is deleted."""

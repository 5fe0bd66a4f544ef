"""Tables that people keep in spreadsheets, saved with tabs between the columns, as decisions read them."""

from collections.abc import Callable, Iterator, Sequence
from typing import IO, TypeVar

from ficmirror.errors import UsageError

Row = TypeVar("Row")
MOST_ROWS = 100_000


def rows_of(file: IO[str], read: Callable[[Sequence[str]], Row]) -> Iterator[Row]:
    """What `read` makes of the columns of each line; empty lines and those that begin with # are passed over.

    Raises UsageError that names the line at fault.
    """
    for number, line in enumerate(file, 1):
        columns = [column.strip() for column in line.rstrip("\r\n").split("\t")]
        if not any(columns) or line.startswith("#"):
            continue
        if number > MOST_ROWS:
            raise UsageError(f"{file.name} has more than {MOST_ROWS:,} lines", "Give it in parts.")
        try:
            yield read(columns)
        except UsageError as error:
            raise UsageError(f"{file.name}, line {number}: {error}", error.next_step) from error

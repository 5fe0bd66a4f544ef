"""Whether the files of a Tantivy index are as they were written: each ends with a checksum, which Tantivy skips."""

import json
import zlib
from pathlib import Path
from typing import BinaryIO

PIECE = 1024 * 1024
MAGIC, ENDING = 1337, 8  # the last bytes: the footer's length and Tantivy's mark
LONGEST = 4096  # bytes of a footer


def spoiled_in(folder: Path) -> tuple[str, ...]:
    """The names of the last commit's files that are damaged; one that a writer has just merged away is none of them."""
    try:
        told = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        segments = [segment["segment_id"].replace("-", "") for segment in told["segments"]]
    except (OSError, ValueError, KeyError, TypeError):
        return ("meta.json",)
    files = (path for segment in segments for path in sorted(folder.glob(f"{segment}.*")))
    return tuple(path.name for path in files if not _is_whole(path))


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _sum_of(file) == _promised(file, path.stat().st_size)
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _promised(file: BinaryIO, size: int) -> int:
    """The checksum in the footer. Raises ValueError, KeyError or TypeError where there is none."""
    length = _footer(file, size)
    file.seek(size - ENDING - length)
    return int(json.loads(file.read(length))["crc"])


def _footer(file: BinaryIO, size: int) -> int:
    """The length of the footer. Raises ValueError."""
    if size < ENDING:
        raise ValueError("no footer")
    file.seek(size - ENDING)
    length, magic = (int.from_bytes(file.read(4), "little") for _ in range(2))
    if magic != MAGIC or length > min(LONGEST, size - ENDING):
        raise ValueError("no footer")
    return length


def _sum_of(file: BinaryIO) -> int:
    size = file.seek(0, 2)
    left = size - ENDING - _footer(file, size)
    file.seek(0)
    total = 0
    while left and (piece := file.read(min(left, PIECE))):
        total = zlib.crc32(piece, total)
        left -= len(piece)
    return total

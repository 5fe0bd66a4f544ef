"""Finds the mails in folders in which a mark parts one from the other: Pegasus Mail's (.pmm) and The Bat!'s (.tbb)."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

HEAD = 128  # bytes of Pegasus' folder before its first mail
_END = b"\x1a"
_BAT, _BAT_HEAD = b"\x21\x09\x70\x19\x30\0\0\0", 48  # begins the head of a mail, which has so many bytes
_PIECE = 256 * 1024


def pegasus_mails(source: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The mails in their order, each ended by a mark; None for one that is larger than `most` bytes."""
    source.seek(HEAD)
    return (mail for mail in _parted(source, _END, most) if mail is None or mail.strip())


def bat_mails(source: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The same of The Bat!, where a head with a mark stands before each mail."""
    mails = _parted(source, _BAT, most)
    next(mails, None)  # the folder's own head
    skipped = _BAT_HEAD - len(_BAT)
    return (mail and mail[skipped:] for mail in mails if mail is None or mail[skipped:].strip())


def _parted(source: BinaryIO, mark: bytes, most: int) -> Iterator[bytes | None]:
    """What stands between marks, also before the first and behind the last one."""
    kept, size = bytearray(), 0  # of the part that is open, as far as it may be given
    rest = b""  # what may be the beginning of a mark
    for piece in iter(partial(source.read, _PIECE), b""):
        *whole, last = (rest + piece).split(mark)
        for part in whole:
            kept += part[: max(0, most + 1 - size)]
            size += len(part)
            yield bytes(kept) if size <= most else None
            kept, size = bytearray(), 0
        rest = last[max(0, len(last) - len(mark) + 1) :] if len(mark) > 1 else b""
        done = last[: len(last) - len(rest)]
        kept += done[: max(0, most + 1 - size)]
        size += len(done)
    kept += rest
    yield bytes(kept) if size + len(rest) <= most else None

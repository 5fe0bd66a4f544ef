"""Opens the ZIP file that an e-book or an office document is, and gives its members up to a limit."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import TypeVar

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable

T = TypeVar("T")
MAX_MEMBERS = 20_000
_END = b"PK\x05\x06"  # of the directory (APPNOTE 4.3.16)
_DAMAGE = (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError, OSError)


class Package:
    """The members of an open package; never more bytes of them than the limit allows."""

    def __init__(self, members: zipfile.ZipFile, max_bytes: int) -> None:
        self._members = members
        self._left = max_bytes
        self.names = frozenset(members.namelist())

    def content(self, name: str) -> bytes:
        """One member's bytes. Raises KeyError where there is none, `ObjectTooLarge` over the limit."""
        with self._members.open(name) as member:
            content = member.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise ObjectTooLarge("what this file unpacks to is larger than a text may be")
        return content

    def optional(self, name: str) -> bytes:
        """One member's bytes, b"" where there is none."""
        return self.content(name) if name in self.names else b""


def read_package(content: bytes, max_bytes: int, what: str, read: Callable[[Package], T]) -> T:
    """What `read` makes of the package in some bytes.

    `what` names the form in the reason ("the EPUB"). Raises `ObjectUnreadable` where the package is damaged, locked or
    has too many members to be looked through.
    """
    end = content.rfind(_END, -66_000)
    if end >= 0 and len(content) >= end + 12 and struct.unpack_from("<H", content, end + 10)[0] > MAX_MEMBERS:
        raise ObjectTooLarge(f"{what} has more than {MAX_MEMBERS:,} members")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            if len(members.filelist) > MAX_MEMBERS:
                raise ObjectTooLarge(f"{what} has more than {MAX_MEMBERS:,} members")
            return read(Package(members, max_bytes))
    except _DAMAGE as error:
        raise ObjectUnreadable(f"{what} is damaged: {error}") from error

"""Opens RAR and LHA archives and images of CDs with the system's libarchive; nothing in Python does."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import PIECE, Bounds, Member, refused
from ficmirror.records.findings import Problem

NAMES = (
    "libarchive.so.13",
    "libarchive.13.dylib",
    "/opt/homebrew/opt/libarchive/lib/libarchive.13.dylib",
    "/usr/local/opt/libarchive/lib/libarchive.13.dylib",
    "archive.dll",
)
FORMATS = {"rar": ("rar", "rar5"), "lha": ("lha",), "iso": ("iso9660",)}
OK, WARNING, END = 0, -20, 1  # archive.h
FILE, LINK = 0o100000, 0o120000
_POINTER, _TEXT, _NUMBER = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_longlong
_CALLS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "archive_read_new": (_POINTER, ()),
    "archive_read_free": (ctypes.c_int, (_POINTER,)),
    "archive_read_open_memory": (ctypes.c_int, (_POINTER, _TEXT, ctypes.c_size_t)),
    "archive_read_open_fd": (ctypes.c_int, (_POINTER, ctypes.c_int, ctypes.c_size_t)),
    "archive_read_next_header": (ctypes.c_int, (_POINTER, ctypes.POINTER(_POINTER))),
    "archive_read_data": (ctypes.c_ssize_t, (_POINTER, _TEXT, ctypes.c_size_t)),
    "archive_error_string": (_TEXT, (_POINTER,)),
    "archive_entry_pathname_utf8": (_TEXT, (_POINTER,)),
    "archive_entry_pathname": (_TEXT, (_POINTER,)),
    "archive_entry_filetype": (ctypes.c_uint, (_POINTER,)),
    "archive_entry_hardlink": (_TEXT, (_POINTER,)),
    "archive_entry_mtime": (_NUMBER, (_POINTER,)),
    "archive_entry_is_data_encrypted": (ctypes.c_int, (_POINTER,)),
    **{
        f"archive_read_support_format_{name}": (ctypes.c_int, (_POINTER,))
        for names in FORMATS.values()
        for name in names
    },
}


@cache
def library() -> ctypes.CDLL | None:
    """The system's libarchive, None where it has none."""
    for name in NAMES:
        try:
            found = ctypes.CDLL(name)
            for call, (gives, takes) in _CALLS.items():
                function = getattr(found, call)
                function.restype, function.argtypes = gives, takes
        except (OSError, AttributeError):
            continue
        return found
    return None


class LibarchiveContainer:
    """The container of one of the forms in FORMATS."""

    def __init__(self, form: str) -> None:
        self.form = form

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        del name
        lib = library()
        if lib is None:
            raise ObjectUnreadable(
                f"held, but {self.form.upper()} archives can only be opened where libarchive is installed"
            )
        with _opened(lib, self.form, source) as archive:
            entry = _POINTER()
            while (status := lib.archive_read_next_header(archive, ctypes.byref(entry))) in (OK, WARNING):
                one = _member(lib, archive, entry, bounds)
                if one:
                    yield one
            if status != END:
                raise ObjectUnreadable(f"the archive is damaged: {_error(lib, archive)}", lost="its last members")


@contextmanager
def _opened(lib: ctypes.CDLL, form: str, source: BinaryIO) -> Iterator[int]:
    archive = lib.archive_read_new()
    try:
        for name in FORMATS[form]:
            getattr(lib, f"archive_read_support_format_{name}")(archive)
        try:
            status = lib.archive_read_open_fd(archive, source.fileno(), PIECE)
        except OSError:  # it is in memory
            content = source.read()
            status = lib.archive_read_open_memory(archive, content, len(content))
        if status not in (OK, WARNING):
            raise ObjectUnreadable(f"the archive is damaged: {_error(lib, archive)}", lost="its members")
        yield archive
    finally:
        lib.archive_read_free(archive)


def _member(lib: ctypes.CDLL, archive: int, entry: Any, bounds: Bounds) -> Member | Problem | None:
    name = lib.archive_entry_pathname_utf8(entry) or lib.archive_entry_pathname(entry) or b""
    path = name.decode("utf-8", "surrogateescape")
    kind = lib.archive_entry_filetype(entry)
    if kind == LINK or lib.archive_entry_hardlink(entry):
        return refused(path, "it is a link, not a file")
    if kind != FILE:
        return None if path.endswith("/") or kind == 0o040000 else refused(path, "it is a device, not a file")
    if lib.archive_entry_is_data_encrypted(entry) == 1:
        return refused(path, "it is encrypted")
    pieces, size = [], 0
    buffer = ctypes.create_string_buffer(PIECE)
    while (n := lib.archive_read_data(archive, buffer, PIECE)) > 0:
        pieces.append(buffer.raw[:n])
        size += n
        if size > bounds.member_size:
            bounds.spend(size)
            return refused(path, f"it has more bytes than the limit of {bounds.member_size:,} for one member")
    if n < 0:
        return refused(path, f"it is damaged: {_error(lib, archive)}")
    seconds = lib.archive_entry_mtime(entry)
    return Member(path, b"".join(pieces), datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 1 << 33 else None)


def _error(lib: ctypes.CDLL, archive: int) -> str:
    return (lib.archive_error_string(archive) or b"its end is missing").decode("utf-8", "replace")

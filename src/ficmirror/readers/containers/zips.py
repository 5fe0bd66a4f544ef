"""Opens ZIP archives, in the order of their directory. Format: PKWARE's APPNOTE."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import SEEK_CUR
from lzma import LZMAError
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers import old_zips
from ficmirror.readers.containers.base import Bounds, Member, member_from, refused
from ficmirror.readers.containers.torn_zips import IS_UTF8, decoded, salvaged
from ficmirror.records.findings import Problem

_IS_ENCRYPTED = 0x1
_LOCAL, _NAMES_AT = 30, 26  # bytes of a member's own head; where it says how long its names are
_EXTENDED_TIME = 0x5455
_MADE_BY_UNIX = 3
DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


class ZipContainer:
    """The container of form "zip"."""

    form = "zip"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        del name
        try:
            archive = zipfile.ZipFile(source)
        except (*DAMAGE, UnicodeDecodeError) as error:
            yield from salvaged(source, bounds)
            raise ObjectUnreadable(f"the ZIP archive is damaged: {error}", lost="its last members") from error
        with archive:
            for entry in archive.infolist():
                if not entry.filename.endswith("/"):
                    yield from _member(archive, entry, bounds)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, bounds: Bounds) -> Iterator[Member | Problem]:
    path = _name(entry)
    if why := _refusal(entry):
        yield refused(path, why)
        return
    try:
        with archive.open(entry) as stream:
            yield from member_from(stream, path, _date(entry), bounds)  # type: ignore[arg-type]  # it reads like one
    except NotImplementedError:
        yield _packed_long_ago(archive, entry, bounds)
    except DAMAGE as error:
        yield refused(path, f"it is damaged: {error}")


def _packed_long_ago(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, bounds: Bounds) -> Member | Problem:
    """A member that the library cannot unpack."""
    path = _name(entry)
    unpack = old_zips.unpacker(entry.compress_type, entry.flag_bits)
    if unpack is None:
        return refused(path, f"it is packed by a method (number {entry.compress_type}) that cannot be read yet")
    if max(entry.file_size, entry.compress_size) > bounds.member_size:
        return refused(path, f"it has more bytes than the limit of {bounds.member_size:,} for one member")
    source = archive.fp
    assert source is not None  # it is open
    source.seek(entry.header_offset)
    n_name, n_extra = struct.unpack_from("<HH", source.read(_LOCAL), _NAMES_AT)
    source.seek(n_name + n_extra, SEEK_CUR)
    try:
        content = unpack(source.read(entry.compress_size), entry.file_size)
    except (EOFError, ValueError) as error:
        return refused(path, f"it is damaged: {str(error) or 'its end is missing'}")
    if zlib.crc32(content) != entry.CRC:
        return refused(path, "it is damaged: what comes out is not what was packed")
    return Member(path, content, _date(entry))


def _refusal(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _IS_ENCRYPTED:
        return "it is encrypted"
    mode = entry.external_attr >> 16 if entry.create_system == _MADE_BY_UNIX else 0
    if stat.S_ISLNK(mode):
        return "it is a link, not a file"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "it is a device, not a file"
    return ""


def _name(entry: zipfile.ZipInfo) -> str:
    """Its name; where it is not said to be UTF-8, the library has read it as DOS's characters."""
    name = entry.orig_filename.split("\0")[0]
    return name if entry.flag_bits & IS_UTF8 else decoded(name.encode("cp437", "replace"), is_utf8=False)


def _date(entry: zipfile.ZipInfo) -> datetime | None:
    """Its date: in UTC where Info-ZIP's extra field has it; else ZIP's local time of nobody knows where, as UTC."""
    extra = entry.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _EXTENDED_TIME and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return datetime.fromtimestamp(struct.unpack("<I", extra[5:9])[0], UTC)
        extra = extra[4 + size :]
    try:
        return datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:
        return None

"""Reads winmail.dat, in which Outlook sent the files of a mail to everybody else (TNEF).

Source of the form: Microsoft's description MS-OXTNEF.
"""

import struct
from collections.abc import Iterator

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.outlook import properties
from ficmirror.readers.outlook.message import File
from ficmirror.readers.outlook.packed_rtf import unpacked_rtf
from ficmirror.readers.outlook.properties import listed, words

MAGIC = b"\x78\x9f\x3e\x22"
_FIRST = 6
_BODY, _MESSAGE, _FILE_BEGINS, _FILE_NAME, _FILE, _ABOUT_FILE = 0x800C, 0x9003, 0x9002, 0x8010, 0x800F, 0x9005
_OBJECT_ID = 16  # bytes before a mail that was attached
_MOST = 2_000  # files


def files_of(content: bytes, max_bytes: int) -> list[File]:
    """The files, and what was written where it is there. Raises `ObjectUnreadable` and `ObjectTooLarge`."""
    files: list[File] = []
    name, data = "", b""
    for number, raw in (*_attributes(content), (_FILE_BEGINS, b"")):
        if number == _BODY and raw.strip(b"\0\r\n "):
            files.append(File("message.txt", raw.rstrip(b"\0")))
        elif number == _MESSAGE:
            if rtf := unpacked_rtf(listed(raw).get(properties.PACKED_RTF, (0, b""))[1], max_bytes):
                files.append(File("message.rtf", rtf))
        elif number == _FILE_NAME:
            name = name or raw.rstrip(b"\0").decode("cp1252", "replace")
        elif number == _FILE:
            data = raw
        elif number == _ABOUT_FILE:
            about = listed(raw)
            name = words(about, properties.LONG_NAME) or name
            inner = about.get(properties.FILE, (0, b""))
            data = data or (inner[1][_OBJECT_ID:] if inner[0] == properties.OBJECT else inner[1])
        elif number == _FILE_BEGINS:
            if data and len(files) < _MOST:
                files.append(File(name, data))
            name, data = "", b""
    return files


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes: their numbers and bytes; the last as far as it goes."""
    place = _FIRST
    if len(content) <= place:
        raise ObjectUnreadable("the file is damaged: it ends too early")
    while place + 9 <= len(content):
        number, size = struct.unpack_from("<HxxI", content, place + 1)
        yield number, content[place + 9 : place + 9 + size]
        place += 11 + size

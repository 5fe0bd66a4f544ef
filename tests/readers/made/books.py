"""The story as Palm databases (PalmDOC, Mobipocket) and as a page saved with its pictures (MHTML)."""

import struct
from quopri import encodestring

from tests.readers.made.packed import page
from tests.readers.made.story import AUTHOR, TITLE, Paragraph

_RECORD = 4096
ADDRESS = "https://archive.example.org/tin-box.html"


def _database(kind: bytes, records: list[bytes]) -> bytes:
    start = 78 + 8 * len(records) + 2
    table = b""
    for number, record in enumerate(records):
        table += struct.pack(">II", start, number)
        start += len(record)
    head = TITLE.encode().ljust(60, b"\0") + kind + b"\0" * 8 + struct.pack(">H", len(records))
    return head + table + b"\0\0" + b"".join(records)


def _cut(content: bytes) -> list[bytes]:
    return [content[n : n + _RECORD] for n in range(0, len(content), _RECORD)]


def _packed(record: bytes) -> bytes:
    """PalmDOC's packing at its plainest: a space before a letter in one byte, the rest as it is."""
    out = bytearray()
    n = 0
    while n < len(record):
        if record[n] == 32 and n + 1 < len(record) and 0x40 <= record[n + 1] < 0x80:
            out.append(record[n + 1] ^ 0x80)
            n += 2
        elif 0 < record[n] < 9 or record[n] >= 0x80:
            out += bytes([1, record[n]])
            n += 1
        else:
            out.append(record[n])
            n += 1
    return bytes(out)


def palmdoc(story: tuple[Paragraph, ...]) -> bytes:
    """The story as a Palm document, packed."""
    content = "\n\n".join(paragraph.text for paragraph in story).encode("cp1252")
    pieces = _cut(content)
    head = struct.pack(">HHIHHI", 2, 0, len(content), len(pieces), _RECORD, 77)
    return _database(b"TEXtREAd", [head, *map(_packed, pieces)])


def mobi(story: tuple[Paragraph, ...]) -> bytes:
    """The story as a Mobipocket book, packed."""
    content = page(story).encode()
    pieces = _cut(content)
    entries = b"".join(
        struct.pack(">II", kind, 8 + len(words)) + words.encode() for kind, words in ((100, AUTHOR), (503, TITLE))
    )
    head = struct.pack(">HHIHHHH", 2, 0, len(content), len(pieces), _RECORD, 0, 0)
    head += b"MOBI" + struct.pack(">III", 232, 2, 65001)
    head = head.ljust(248, b"\0") + b"EXTH" + struct.pack(">II", 12 + len(entries), 2) + entries
    return _database(b"BOOKMOBI", [head, *map(_packed, pieces)])


def mhtml(story: tuple[Paragraph, ...]) -> bytes:
    """The story as a browser saves it, with a picture."""
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {ADDRESS}\r\nSubject: {TITLE}\r\nDate: Thu, 6 May 2004 07:08:09 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\t'
        'boundary="--border--"\r\n\r\n\r\n'
    )
    part = (
        "----border--\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {ADDRESS}\r\n\r\n"
    )
    picture = (
        "\r\n----border--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://archive.example.org/box.png\r\n\r\niVBORw0KGgo=\r\n----border----\r\n"
    )
    body = encodestring(page(story).encode()).replace(b"\n", b"\r\n")
    return head.encode() + part.encode() + body + picture.encode()

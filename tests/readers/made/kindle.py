"""The story as a Mobipocket book in its high compression: codes of four bits for phrases, of twelve for bytes."""

import struct

from tests.readers.made.books import _cut, _database
from tests.readers.made.packed import page
from tests.readers.made.story import AUTHOR, TITLE, Paragraph

_WORDS = (b" the", b"</p>\n<p", b" said Holmes", b"and ", b"ing ", b"Watson", b" and the", b"\xe2\x80")
_MADE = 6  # the number of the phrase that is made of others


def _codes(content: bytes, *, has_made: bool = True) -> bytes:
    """Bytes as codes, the longest phrase first."""
    phrases = sorted(enumerate(_WORDS), key=lambda one: -len(one[1]))
    bits: list[str] = []
    place = 0
    while place < len(content):
        for number, words in phrases:
            if content.startswith(words, place) and (has_made or number != _MADE):
                bits.append(f"{15 - number:04b}")
                place += len(words)
                break
        else:
            bits.append(f"{2047 - content[place]:012b}")
            place += 1
    told = "".join(bits)
    told += "0" * (-len(told) % 8)
    return bytes(int(told[n : n + 8], 2) for n in range(0, len(told), 8))


def huff() -> bytes:
    """The codes: those that begin with a one bit have four bits, the others twelve."""
    short = struct.pack(">256I", *(15 << 8 | 0x84 if n >= 128 else 9 for n in range(256)))
    lows = {n: 1 << n - 1 for n in range(1, 33)} | {4: 8, 12: 0}
    highs = {4: 15, 12: 2055}
    long = struct.pack(">64I", *(value for n in range(1, 33) for value in (lows[n], highs.get(n, 0))))
    return b"HUFF" + struct.pack(">III", 24, 24, 24 + len(short)) + bytes(8) + short + long


def cdic(words: tuple[bytes, ...] = _WORDS) -> list[bytes]:
    """The phrases, in two records; one of them is made of codes."""
    made = [(_codes(word, has_made=False), 0) if n == _MADE else (word, 0x8000) for n, word in enumerate(words)]
    made += [(bytes([byte]), 0x8000) for byte in range(256)]
    records = []
    for first in (0, 128):
        entries = made[first : first + 128] if not first else made[first:]
        offsets, told = b"", b""
        for phrase, flag in entries:
            offsets += struct.pack(">H", 2 * len(entries) + len(told))
            told += struct.pack(">H", len(phrase) | flag) + phrase
        records.append(b"CDIC" + struct.pack(">III", 16, len(made), 7 if not first else 9) + offsets + told)
    return records


def mobi(story: tuple[Paragraph, ...]) -> bytes:
    """The story as such a book."""
    content = page(story).encode()
    pieces = list(map(_codes, _cut(content)))
    entries = b"".join(
        struct.pack(">II", kind, 8 + len(words)) + words.encode() for kind, words in ((100, AUTHOR), (503, TITLE))
    )
    head = struct.pack(">HHIHHHH", 0x4448, 0, len(content), len(pieces), 4096, 0, 0)
    head += b"MOBI" + struct.pack(">III", 232, 2, 65001)
    head = head.ljust(112, b"\0") + struct.pack(">II", 1 + len(pieces), 3)
    head = head.ljust(248, b"\0") + b"EXTH" + struct.pack(">II", 12 + len(entries), 2) + entries
    return _database(b"BOOKMOBI", [head, *pieces, huff(), *cdic()])

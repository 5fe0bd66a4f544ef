"""Properties by which Microsoft's programs say what a mail is (MAPI): their numbers, and their values in winmail.dat.

Sources of the forms: Microsoft's descriptions MS-OXPROPS, MS-OXCDATA and MS-OXTNEF.
"""

import struct
from datetime import datetime

from ficmirror.text.moments import moment_of_ticks

SUBJECT, BODY, HTML, PACKED_RTF = 0x0037, 0x1000, 0x1013, 0x1009
SENT_AT, RECEIVED_AT, HEADERS, MESSAGE_ID = 0x0039, 0x0E06, 0x007D, 0x1035
SENDER, SENDER_ADDRESS, SENDER_INTERNET, TO = 0x0C1A, 0x0C1F, 0x5D01, 0x0E04
FILE, LONG_NAME, SHORT_NAME, MIME = 0x3701, 0x3707, 0x3704, 0x370E
CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
STRING, WIDE, TIME, OBJECT = 0x1E, 0x1F, 0x40, 0x0D
_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, TIME: 8, 0x48: 16}
_MANY, _NAMED = 0x1000, 0x8000
_MOST = 5_000  # properties of one thing, and values of one property
_CODE_PAGES = {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 932: "cp932", 936: "gbk", 949: "cp949", 950: "big5"}

Values = dict[int, tuple[int, bytes]]  # a property's number → its type and its bytes


def words(values: Values, number: int) -> str:
    """A property's words, "" where it has none."""
    kind, raw = values.get(number, (0, b""))
    if kind == WIDE:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    return raw.decode(encoding_of(values), "replace").rstrip("\0") if kind == STRING else ""


def encoding_of(values: Values) -> str:
    """The encoding of what is no wide text."""
    for number in (CODE_PAGE, INTERNET_CODE_PAGE):
        kind, raw = values.get(number, (0, b""))
        if kind == 3 and len(raw) >= 4:
            page = struct.unpack_from("<I", raw)[0]
            return _CODE_PAGES.get(page, f"cp{page}" if 1250 <= page <= 1258 else "cp1252")
    return "cp1252"


def moment(values: Values) -> datetime | None:
    """When a mail was sent, or else came."""
    for number in (SENT_AT, RECEIVED_AT):
        kind, raw = values.get(number, (0, b""))
        if kind == TIME and len(raw) >= 8 and (ticks := struct.unpack_from("<Q", raw)[0]) and ticks < 1 << 60:
            return moment_of_ticks(ticks).replace(microsecond=0)
    return None


def listed(content: bytes) -> Values:
    """Properties as they stand one behind the other in winmail.dat; what is broken off as far as it goes."""
    found: Values = {}
    try:
        (n,) = struct.unpack_from("<I", content)
        place = 4
        for _ in range(min(n, _MOST)):
            kind, number = struct.unpack_from("<HH", content, place)
            place += 4
            if number & _NAMED:
                place = _behind_name(content, place)
            raw, place = _value(content, place, kind)
            found.setdefault(number, (kind & ~_MANY, raw))
    except struct.error:
        pass  # the rest is missing
    return found


def _behind_name(content: bytes, place: int) -> int:
    (is_word,) = struct.unpack_from("<I", content, place + 16)
    (length,) = struct.unpack_from("<I", content, place + 20)
    return place + 24 + (length + -length % 4 if is_word else 0)


def _value(content: bytes, place: int, kind: int) -> tuple[bytes, int]:
    """A property's first value, and where the next one begins."""
    size = _SIZES.get(kind & ~_MANY)
    n = 1
    if kind & _MANY or size is None:
        (n,) = struct.unpack_from("<I", content, place)
        place += 4
    if n > _MOST:
        raise struct.error("too many values")
    first = b""
    for number in range(n):
        length = size
        if length is None:
            (length,) = struct.unpack_from("<I", content, place)
            place += 4
        if not number:
            first = content[place : place + length]
        place += length + -length % 4
    return first, place

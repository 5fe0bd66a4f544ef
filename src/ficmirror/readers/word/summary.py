"""What an OLE document says of itself (MS-OLEPS, SummaryInformation): title, author, keywords, comments, a date."""

import struct

from ficmirror.readers.composer import Composer
from ficmirror.readers.ole import Compound
from ficmirror.text.moments import moment_of_ticks

_CLAIMS = {2: "title", 3: "keywords", 4: "author", 5: "keywords", 6: "description", 12: "date", 18: "generator"}
_CODEPAGE, _STRING, _WIDE, _MOMENT = 1, 30, 31, 64
_CODECS = {65001: "utf-8", 1200: "utf-16-le", 10000: "mac_roman", **{n: f"cp{n}" for n in range(1250, 1259)}}
_MAX = 100


def read_summary(compound: Compound, composer: Composer) -> None:
    """Adds the claims of a document's summary; a damaged one says nothing."""
    try:
        _read(compound.stream("\x05SummaryInformation"), composer)
    except (struct.error, OverflowError):
        return


def _read(content: bytes, composer: Composer) -> None:
    if len(content) < 56:
        return
    base = struct.unpack_from("<I", content, 44)[0]
    n = min(struct.unpack_from("<I", content, base + 4)[0], _MAX)
    places = dict(struct.unpack_from("<II", content, base + 8 + 8 * k) for k in range(n))
    page = struct.unpack_from("<H", content, base + places[_CODEPAGE] + 4)[0] if _CODEPAGE in places else 1252
    for number, place in sorted(places.items()):
        if number in _CLAIMS:
            composer.claim(_CLAIMS[number], _value(content, base + place, _CODECS.get(page, "cp1252")))


def _value(content: bytes, place: int, codec: str) -> str:
    """A property's value in words; "" for kinds that are none here."""
    kind, size = struct.unpack_from("<II", content, place)
    if kind == _STRING:
        return content[place + 8 : place + 8 + size].decode(codec, "replace").split("\0")[0]
    if kind == _WIDE:
        return content[place + 8 : place + 8 + 2 * size].decode("utf-16-le", "replace").split("\0")[0]
    if kind == _MOMENT:
        moment = struct.unpack_from("<Q", content, place + 4)[0]
        return moment_of_ticks(moment).date().isoformat() if moment >> 56 < 2 and moment else ""
    return ""

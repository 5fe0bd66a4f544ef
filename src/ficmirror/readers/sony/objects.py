"""The objects of a Sony Reader book by their numbers: what kind each is, its tags, and its stream unpacked."""

import struct
from dataclasses import dataclass, field

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.palm import inflated
from ficmirror.readers.sony import tags

_KEY_AT, _COUNT_AT, _INDEX_AT, _INFO_SIZE_AT = 10, 16, 24, 0x4C
_INFO_AT, _OLD_INFO_AT, _NEW = 0x58, 0x53, 800  # where the packed facts begin, from this version on
_INDEX_ENTRY = 16
_SCRAMBLED, _PACKED = 0x200, 0x100  # flags of a stream
_MOST = 200_000
TREE, PAGE, BLOCK, MINIPAGE, TEXT, CANVAS, SIMPLE_TEXT = 1, 2, 6, 8, 10, 13, 14
_TOLD = {PAGE, BLOCK, MINIPAGE, TEXT, CANVAS, SIMPLE_TEXT}  # whose streams are asked for


@dataclass(slots=True)
class Thing:
    """One object: its kind, the first bytes of each of its tags, the stream of a kind that is told."""

    kind: int
    tags: dict[int, bytes] = field(default_factory=dict)
    stream: bytes = b""


class Book:
    """A book's objects. Raises `ObjectUnreadable` and `ObjectTooLarge`; what is damaged in one costs only that one."""

    def __init__(self, content: bytes, max_bytes: int) -> None:
        self._content = content
        self._left = max_bytes
        self.things: dict[int, Thing] = {}
        self.n_damaged = 0
        try:
            (self._key,) = struct.unpack_from("<H", content, _KEY_AT)
            (n,) = struct.unpack_from("<Q", content, _COUNT_AT)
            (index,) = struct.unpack_from("<Q", content, _INDEX_AT)
            n = min(n, _MOST, max(len(content) - index, 0) // _INDEX_ENTRY)
            entries = [struct.unpack_from("<III", content, index + _INDEX_ENTRY * k) for k in range(n)]
        except struct.error as error:
            raise ObjectUnreadable("the book is damaged: it ends too early") from error
        for number, place, size in entries:
            if thing := self._thing(place, size):
                self.things.setdefault(number, thing)
            else:
                self.n_damaged += 1

    def facts(self) -> str:
        """What the book says of itself, as XML; "" where that is damaged."""
        try:
            version, size = (struct.unpack_from("<H", self._content, at)[0] for at in (8, _INFO_SIZE_AT))
            start = _INFO_AT if version >= _NEW else _OLD_INFO_AT
            packed = inflated([self._content[start : start + size - 4]], min(self._left, 200_000))
        except (struct.error, ObjectUnreadable, ObjectTooLarge):
            return ""
        return packed.decode("utf-16" if packed[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")

    def _thing(self, place: int, size: int) -> Thing | None:
        end = min(place + size, len(self._content))
        thing: Thing | None = None
        for number, data, stop in tags.tags_in(self._content, place, end):
            if number == tags.OBJECT:
                thing = Thing(int.from_bytes(data[4:6], "little"))
            elif thing is None or number == tags.OBJECT_END:
                return thing
            elif number == tags.STREAM:
                length = tags.number_in(thing.tags.get(tags.STREAM_SIZE, b""))
                if thing.kind in _TOLD:
                    thing.stream = self._unpacked(self._content[stop : min(stop + length, end)], thing)
                return thing
            else:
                thing.tags.setdefault(number, data)
        return thing

    def _unpacked(self, stream: bytes, thing: Thing) -> bytes:
        flags = tags.number_in(thing.tags.get(tags.STREAM_FLAGS, b""))
        if flags & _SCRAMBLED:
            key = self._key & 0xFF
            mask = len(stream) % key + 15 if 0 < key <= 0xF0 else 0
            stream = stream.translate(bytes(byte ^ mask & 0xFF for byte in range(256)))
        if flags & _PACKED:
            try:
                stream = inflated([stream[4:]], self._left)
            except ObjectUnreadable:
                self.n_damaged += 1
                return b""
        self._left -= len(stream)
        if self._left < 0:
            raise ObjectTooLarge("the book unpacks to more bytes than a text may have")
        return stream

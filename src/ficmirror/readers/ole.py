"""Opens an OLE compound file (MS-CFB): the streams that old Word documents, Works files and their kin keep in it."""

import struct
from functools import cached_property
from typing import NamedTuple

_FREE = 0xFFFFFFFA  # this sector number and higher ones end a chain
_MAX_SECTORS = 200_000
_SMALL = 4096  # a stream below this size lies in sectors of 64 bytes inside the root's own stream
_HEADER = 512
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_DEEPEST = 12  # storages inside one another


class _Entry(NamedTuple):
    """A stream or a storage, and the numbers of its neighbours in the tree of names."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    first: int
    size: int


class Compound:
    """The streams of one compound file by their names; what is damaged reads as far as it goes."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._places: dict[str, tuple[int, int]] = {}  # name → first sector, size
        self._entries: list[_Entry] = []
        self._table: tuple[int, ...] = ()
        self._small_table: tuple[int, ...] = ()
        self._small = b""
        if len(content) >= 3 * _HEADER:
            self._size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
            if self._size in {512, 4096}:
                self._open()

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams."""
        return frozenset(self._places)

    def stream(self, name: str) -> bytes:
        """The bytes of the stream of this name; b"" where there is none."""
        return self._read(*self._places[name]) if name in self._places else b""

    def at(self, path: str) -> bytes:
        """The bytes of the stream at a path of storages and its name, joined by `/`; b"" where there is none."""
        folder, _, name = path.rpartition("/")
        number = self._folders.get(f"{folder}/" if folder else "", {}).get(name, -1)
        if number < 0 or self._entries[number].kind != _STREAM:
            return b""
        return self._read(self._entries[number].first, self._entries[number].size)

    def within(self, folder: str) -> list[str]:
        """The names of what is in a storage, in order: "" is the root, others end in `/`."""
        return sorted(self._folders.get(folder, {}))

    @cached_property
    def _folders(self) -> dict[str, dict[str, int]]:
        """Each storage's path, and what is in it: a name and the number of its entry. Rings and depths are bounded."""
        found: dict[str, dict[str, int]] = {}
        waiting, seen = [("", self._entries[0].child)] if self._entries else [], set[int]()
        while waiting:
            folder, number = waiting.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            found.setdefault(folder, {}).setdefault(entry.name, number)
            waiting += [(folder, entry.left), (folder, entry.right)]
            if entry.kind == _STORAGE and folder.count("/") < _DEEPEST:
                waiting.append((f"{folder}{entry.name}/", entry.child))
        return found

    def _read(self, first: int, size: int) -> bytes:
        if size >= _SMALL:
            return self._chain(first)[:size]
        pieces = [self._small[n * 64 : (n + 1) * 64] for n in _sectors(self._small_table, first)]
        return b"".join(pieces)[:size]

    def _open(self) -> None:
        self._table = self._allocation()
        directory, small, n_small = struct.unpack_from("<I8xII", self._content, 48)
        entries = self._chain(directory)
        for place in range(0, len(entries) - 127, 128):
            length, kind = struct.unpack_from("<HB", entries, place + 64)
            name = entries[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", entries, place + 116)
            left, right, child = struct.unpack_from("<III", entries, place + 68)
            self._entries.append(_Entry(name, kind, left, right, child, first, size))
            if kind == _ROOT and not self._small:
                self._small = self._chain(first)[:size]
            elif kind == _STREAM:
                self._places.setdefault(name, (first, size))
        if n_small:
            self._small_table = _numbers(self._chain(small))

    def _allocation(self) -> tuple[int, ...]:
        """Sector → the one that follows it; the header lists where the table stands, longer files in a chain."""
        places = list(struct.unpack_from("<109I", self._content, 76))
        more, n_more = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(n_more, _MAX_SECTORS // 127)):
            if more >= _FREE:
                break
            *found, more = _numbers(self._sector(more)) or (_FREE,)
            places += found
        n = min(len(self._content) // self._size, _MAX_SECTORS) * 4 // self._size + 1
        return _numbers(b"".join(self._sector(place) for place in places[:n] if place < _FREE))

    def _sector(self, n: int) -> bytes:
        return self._content[(n + 1) * self._size : (n + 2) * self._size]

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(n) for n in _sectors(self._table, first))


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _sectors(table: tuple[int, ...], first: int) -> list[int]:
    """A chain's sectors in order; a ring ends after as many as there are."""
    found: list[int] = []
    while first < len(table) and len(found) < min(_MAX_SECTORS, len(table)):
        found.append(first)
        first = table[first]
    return found


def stream(content: bytes, name: str) -> bytes:
    """The bytes of one stream of a compound file; b"" where there is none or the file is damaged."""
    return Compound(content).stream(name)

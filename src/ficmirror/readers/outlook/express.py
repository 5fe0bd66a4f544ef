"""Finds the mails in the folders of Outlook Express: a tree of messages in pieces (5 and 6), one after the other (4).

Sources of the forms: the published descriptions of .dbx and .mbx files. All numbers are little-endian.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable

DBX = bytes.fromhex("cfad12fec5fd746f")  # a folder of mails; other files of the program begin otherwise
_ROOT_AT = 0xE4
_NODE, _CHILD_AT, _N_AT, _BENEATH_AT, _ENTRIES_AT, _ENTRY = 636, 8, 17, 20, 24, 12
_MESSAGE_AT = 4  # of what is known of a mail: where its text begins
_DIRECT = 0x80
_INFO, _INFO_HEAD = 4096, 12  # bytes
_PIECE_HEAD = 16
_MOST = 2_000_000  # nodes and mails
_FIRST_AT, _MARK = 0x54, b"\0\x7f\0\x7f"


def dbx_mails(source: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The mails of a .dbx folder in its order; None for one that is larger than `most` bytes, or is not there any more.

    Raises `ObjectUnreadable` where the tree of them is damaged.
    """
    for place in _infos(source):
        start = _text_at(_at(source, place, _INFO))
        yield _joined(source, start, most) if start else None


def _at(source: BinaryIO, place: int, size: int) -> bytes:
    source.seek(place)
    return source.read(size)


def _infos(source: BinaryIO) -> Iterator[int]:
    """Where it stands what is known of each mail, in the order of the tree."""
    head = _at(source, 0, _ROOT_AT + 4)
    if len(head) < _ROOT_AT + 4:
        raise ObjectUnreadable("the folder is damaged: it ends too early")
    (root,) = struct.unpack_from("<I", head, _ROOT_AT)
    seen: set[int] = set()
    waiting = [(root, True)]  # places of nodes (True) and of mails
    while waiting:
        place, is_node = waiting.pop()
        if not place:
            continue
        if not is_node:
            yield place
            continue
        if place in seen or len(seen) > _MOST:
            raise ObjectUnreadable("the folder is damaged: its list of mails goes in a circle", lost="its last mails")
        seen.add(place)
        node = _at(source, place, _NODE)
        if len(node) < _ENTRIES_AT or struct.unpack_from("<I", node)[0] != place:
            raise ObjectUnreadable("the folder is damaged: its list of mails is broken off", lost="its last mails")
        waiting += reversed(_order(node))


def _order(node: bytes) -> list[tuple[int, bool]]:
    """A node's mails and nodes in their order."""
    child, n_beneath = struct.unpack_from("<I", node, _CHILD_AT)[0], struct.unpack_from("<I", node, _BENEATH_AT)[0]
    order = [(child if n_beneath else 0, True)]
    for number in range(min(node[_N_AT], (len(node) - _ENTRIES_AT) // _ENTRY)):
        mail, child, n_beneath = struct.unpack_from("<III", node, _ENTRIES_AT + number * _ENTRY)
        order += [(mail, False), (child if n_beneath else 0, True)]
    return order


def _text_at(info: bytes) -> int:
    """Where a mail's text begins, 0 where that is not known."""
    if len(info) < _INFO_HEAD:
        return 0
    data = _INFO_HEAD + 4 * info[10]
    for at in range(_INFO_HEAD, min(data, len(info) - 3), 4):
        value = int.from_bytes(info[at + 1 : at + 4], "little")
        if info[at] == _MESSAGE_AT | _DIRECT:
            return value
        if info[at] == _MESSAGE_AT and len(info) >= data + value + 4:
            return int(struct.unpack_from("<I", info, data + value)[0])
    return 0


def _joined(source: BinaryIO, start: int, most: int) -> bytes | None:
    """A mail's text from its pieces, of which each names the next; what is broken off as far as it goes."""
    pieces, size, place, seen = list[bytes](), 0, start, set[int]()
    while place and place not in seen:
        seen.add(place)
        head = _at(source, place, _PIECE_HEAD)
        if len(head) < _PIECE_HEAD or struct.unpack_from("<I", head)[0] != place:
            break
        n, following = struct.unpack_from("<II", head, 8)
        pieces.append(source.read(min(n & 0xFFFF, most)))
        size += len(pieces[-1])
        if size > most:
            return None
        place = following
    return b"".join(pieces)


def mbx_mails(source: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The same of a .mbx folder of Outlook Express 4: each mail behind its mark, its number and its sizes."""
    place = _FIRST_AT
    for _ in range(_MOST):
        head = _at(source, place, _PIECE_HEAD)
        if not head:
            return
        if len(head) < _PIECE_HEAD or head[:4] != _MARK:
            raise ObjectUnreadable(
                "the folder is damaged: a mail does not begin where it should", lost="its last mails"
            )
        whole, text = struct.unpack_from("<II", head, 8)
        yield source.read(text) if text <= most else None
        place += max(whole, _PIECE_HEAD)

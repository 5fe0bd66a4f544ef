"""Folders of Outlook Express, messages of Outlook and winmail.dat, as those programs wrote them."""

import struct
from collections.abc import Mapping, Sequence

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PIECE = 512
SENT = struct.pack("<Q", 125_702_928_000_000_000)  # ticks since 1601: 4 May 1999, 12:00
Tree = Mapping[str, "bytes | Tree"]


def dbx(mails: Sequence[bytes], *, is_direct: bool = True, n_a_node: int = 3) -> bytes:
    """A folder of Outlook Express 5 or 6: a root of the tree, its nodes, and each mail in pieces out of their order."""
    out = bytearray(0x24BC)
    out[:16] = bytes.fromhex("cfad12fec5fd746f66e3d1119a4e00c0")
    infos = []
    for mail in mails:
        pieces = [mail[n : n + _PIECE] for n in range(0, len(mail), _PIECE)]
        places = [len(out) + (_PIECE + 16) * k for k in range(len(pieces))][::-1]
        for k in reversed(range(len(pieces))):
            following = places[k + 1] if k + 1 < len(pieces) else 0
            out += struct.pack("<IIII", places[k], _PIECE, len(pieces[k]), following) + pieces[k].ljust(_PIECE, b"\0")
        infos.append(len(out))
        if is_direct:
            body = b"\x81\1\0\0" + b"\x84" + places[0].to_bytes(3, "little")
        else:
            body = b"\x81\1\0\0" + b"\4\0\0\0" + struct.pack("<I", places[0])
        out += struct.pack("<IIHBB", len(out), len(body), len(body) + 12, 2, 0) + body
    groups = [infos[n : n + n_a_node] for n in range(0, len(infos), n_a_node + 1)]
    between = infos[n_a_node :: n_a_node + 1]
    nodes = [_node(out, [(info, 0, 0) for info in group]) for group in groups]
    nodes += [0] * (len(between) + 1 - len(nodes))
    beneath = [len(group) for group in groups] + [0] * len(between)
    root = _node(out, list(zip(between, nodes[1:], beneath[1:], strict=False)), nodes[0], beneath[0])
    struct.pack_into("<I", out, 0xE4, root)
    struct.pack_into("<I", out, 0xC4, len(mails))
    return bytes(out)


def _node(out: bytearray, entries: Sequence[tuple[int, int, int]], child: int = 0, n_beneath: int = 0) -> int:
    place = len(out)
    told = b"".join(struct.pack("<III", *entry) for entry in entries)
    out += (struct.pack("<IIIIBBHI", place, 0, child, 0, 0, len(entries), 0, n_beneath) + told).ljust(636, b"\0")
    return place


def oe_mbx(mails: Sequence[bytes]) -> bytes:
    """A folder of Outlook Express 4."""
    told = b""
    for n, mail in enumerate(mails, 1):
        whole = 16 + len(mail) + -len(mail) % 4
        told += struct.pack("<IIII", 0x7F007F00, n, whole, len(mail)) + mail.ljust(whole - 16, b"\0")
    return (b"JMF6" + struct.pack("<IIII", 0x10003, len(mails), len(mails), 84 + len(told))).ljust(84, b"\0") + told


def pmm(mails: Sequence[bytes]) -> bytes:
    """A folder of Pegasus Mail."""
    return b"Lamps".ljust(128, b"\0") + b"".join(mail + b"\x1a" for mail in mails)


def tbb(mails: Sequence[bytes]) -> bytes:
    """A folder of The Bat!: each mail behind a head of 48 bytes that begins with its mark."""
    head = b"\x21\x09\x70\x19\x30\0\0\0" + bytes(40)
    return b"\x20\x06\x79\x19".ljust(3_028, b"\0") + b"".join(head + mail for mail in mails)


def compound(tree: Tree) -> bytes:
    """A compound file with these streams and storages; small streams lie in the root's own."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _FREE, b""]]
    entries[0][4] = _tree(tree, entries)
    small, small_table, sectors, table = b"", list[int](), list[bytes](), list[int]()

    def put(content: bytes) -> int:
        first, n = len(sectors), -(-len(content) // 512)
        sectors.extend(content[512 * k : 512 * k + 512].ljust(512, b"\0") for k in range(n))
        table.extend([*range(first + 1, first + n), _END] if n else [])
        return first if n else _END

    firsts = []
    for entry in entries:
        content = bytes(entry[5])  # type: ignore[call-overload]  # its bytes
        if 0 < len(content) < 4096:
            firsts.append(len(small_table))
            n = -(-len(content) // 64)
            small_table += [*range(len(small_table) + 1, len(small_table) + n), _END]
            small += content.ljust(64 * n, b"\0")
        else:
            firsts.append(put(content) if content else _END)
    firsts[0], entries[0][5] = put(small), small
    directory = put(b"".join(_entry(entry, first) for entry, first in zip(entries, firsts, strict=True)))
    small_first = put(struct.pack(f"<{len(small_table)}I", *small_table).ljust(512, b"\xff"))
    n_tables = -(-(len(table) + 8) // 127)
    places = [*range(len(sectors), len(sectors) + n_tables)]
    table += [_TABLE] * n_tables
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, n_tables, directory, 0, 4096, small_first, 1, _END, 0, 0)[:-4]
    head += struct.pack("<109I", *places, *[_FREE] * (109 - n_tables))
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table).ljust(512 * n_tables, b"\xff")


def _tree(tree: Tree, entries: list[list[object]]) -> int:
    """Puts what is in a storage into a row, each the right neighbour of the one before; the number of the first."""
    first = last = _FREE
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        number, inner = len(entries), tree[name]
        is_stream = isinstance(inner, bytes)
        entries.append([name, 2 if is_stream else 1, _FREE, _FREE, _FREE, inner if is_stream else b""])
        if not isinstance(inner, bytes):
            entries[number][4] = _tree(inner, entries)
        if last != _FREE:
            entries[last][3] = number
        first, last = (number if first == _FREE else first), number
    return first


def _entry(entry: list[object], first: int) -> bytes:
    name, kind, left, right, child, content = entry
    coded = str(name).encode("utf-16-le")
    told = coded.ljust(64, b"\0") + struct.pack("<HBBIII", len(coded) + 2, kind, 1, left, right, child)
    return (told.ljust(116, b"\0") + struct.pack("<II", first, len(bytes(content)))).ljust(128, b"\0")  # type: ignore[call-overload]  # its bytes


def properties(values: Mapping[int, str | bytes], n_before: int, fixed: bytes = b"") -> dict[str, bytes]:
    """The streams of properties: words as wide text, bytes as they are."""
    streams = {"__properties_version1.0": bytes(n_before) + fixed}
    for number, value in values.items():
        kind, raw = ("001F", value.encode("utf-16-le")) if isinstance(value, str) else ("0102", value)
        streams[f"__substg1.0_{number:04X}{kind}"] = raw
    return streams


def fixed(number: int, kind: int, value: bytes) -> bytes:
    """A property of a fixed size."""
    return struct.pack("<HHI", kind, number, 6) + value.ljust(8, b"\0")


def msg(values: Mapping[int, str | bytes], files: Mapping[str, bytes], inner: Tree | None = None) -> bytes:
    """A message that Outlook saved, with files, and perhaps a message in it."""
    tree: dict[str, bytes | Tree] = {**properties(values, 32, fixed(0x39, 0x40, SENT))}
    for n, (name, content) in enumerate(files.items()):
        tree[f"__attach_version1.0_#{n:08X}"] = properties({0x3707: name, 0x3701: content}, 8)
    if inner is not None:
        tree["__attach_version1.0_#000000FF"] = {**properties({}, 8), "__substg1.0_3701000D": inner}
    return compound(tree)


def tnef(files: Mapping[str, bytes], rtf: bytes = b"", *, is_long: bool = True) -> bytes:
    """winmail.dat: files with their long names among their properties, or by their short ones only."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    if rtf:
        out += _attribute(1, 0x00069003, mapi([(0x0102, 0x1009, rtf)]))
    for name, content in files.items():
        out += _attribute(2, 0x00069002, bytes(14)) + _attribute(2, 0x00018010, name[:8].encode("cp1252") + b"\0")
        out += _attribute(2, 0x0006800F, content)
        if is_long:
            told = [(0x1003, 0x8001, struct.pack("<I", 7)), (0x001E, 0x3707, name.encode("cp1252") + b"\0")]
            out += _attribute(2, 0x00069005, mapi(told))
    return out


def _attribute(level: int, tag: int, raw: bytes) -> bytes:
    return struct.pack("<BII", level, tag, len(raw)) + raw + struct.pack("<H", sum(raw) & 0xFFFF)


def mapi(values: Sequence[tuple[int, int, bytes]]) -> bytes:
    """Properties one behind the other; those above 0x8000 have a name, those of several values a number."""
    out = struct.pack("<I", len(values))
    for kind, number, raw in values:
        out += struct.pack("<HH", kind, number)
        if number & 0x8000:
            named = "Keeper\0".encode("utf-16-le")
            out += bytes(16) + struct.pack("<II", 1, len(named)) + named.ljust(16, b"\0")
        padded = raw + bytes(-len(raw) % 4)
        out += struct.pack("<I", 1) + (
            padded if kind & 0x1000 and kind & 0xFFF == 3 else struct.pack("<I", len(raw)) + padded
        )
    return out


def packed_rtf(rtf: bytes) -> bytes:
    """RTF packed as Outlook does, each repetition of what stands before said by its place."""
    from ficmirror.readers.outlook.packed_rtf import _BEFORE

    out, told = bytearray(_BEFORE), list[bytes | int]()
    place = 0
    while place < len(rtf):
        best = max(
            range(17, 1, -1),
            key=lambda n: (
                n if place + n <= len(rtf) and out.rfind(rtf[place : place + n], max(0, len(out) - 4000)) >= 0 else 0
            ),
        )
        at = out.rfind(rtf[place : place + best], max(0, len(out) - 4000)) if place + best <= len(rtf) else -1
        if at >= 0:
            told.append(struct.pack(">H", at % 4096 << 4 | best - 2))
        else:
            best = 1
            told.append(rtf[place])
        out += rtf[place : place + best]
        place += best
    told.append(struct.pack(">H", len(out) % 4096 << 4))
    packed = b""
    for n in range(0, len(told), 8):
        group = told[n : n + 8]
        packed += bytes([sum(isinstance(one, bytes) << bit for bit, one in enumerate(group))])
        packed += b"".join(one if isinstance(one, bytes) else bytes([one]) for one in group)
    return struct.pack("<II4sI", len(packed) + 12, len(rtf), b"LZFu", 0) + packed

"""The story as Word's binary documents: Word 97 in one piece, fast-saved in many out of order, and Word 6."""

import struct

from tests.readers.made.story import Paragraph

_TOGGLES = {"b": b"\x35\x08\x01", "i": b"\x36\x08\x01", "s": b"\x37\x08\x01", "u": b"\x3e\x2a\x01",
            "r": b"\x70\x68\xff\x00\x00\x00"}  # fmt: skip
_OLD_TOGGLES = {"b": b"\x55\x01", "i": b"\x56\x01", "s": b"\x57\x01", "u": b"\x5e\x01", "r": b"\x62\x06"}
_ALIGNS = {"": 0, "centre": 1, "right": 2}
_NONE = 0xFFFFFFFF
_TEXT = 0x800  # where the text begins in the main stream


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file with these streams, each of them in sectors of its own."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    streams = dict(sorted(streams.items(), key=lambda named: (len(named[0]), named[0])))
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        content += b"\0" * (-len(content) % 512)
        first, n = len(sectors), len(content) // 512
        sectors += [content[512 * k : 512 * (k + 1)] for k in range(n)]
        table += [*range(first + 1, first + n), 0xFFFFFFFE]
        following = len(entries) + 1 if len(entries) < len(streams) else _NONE
        entries.append(_entry(name, 2, first, len(content), right=following))
    directory = b"".join(entries)
    directory += b"\0" * (-len(directory) % 512)
    first = len(sectors)
    n = len(directory) // 512
    sectors += [directory[512 * k : 512 * (k + 1)] for k in range(n)]
    table += [*range(first + 1, first + n), 0xFFFFFFFE]
    n_tables = (len(table) + 127) // 127
    places = range(len(sectors), len(sectors) + n_tables)
    table += [0xFFFFFFFD] * n_tables
    packed = struct.pack(f"<{len(table)}I", *table).ljust(512 * n_tables, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<IIIIIIIII", n_tables, first, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)[:32]
    head += struct.pack("<109I", *places, *[0xFFFFFFFF] * (109 - n_tables))
    return head + b"".join(sectors) + packed


def _entry(name: str, kind: int, first: int, size: int, right: int = _NONE, child: int = _NONE) -> bytes:
    coded = name.encode("utf-16-le")
    head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded) + 2, kind, 1)
    head += struct.pack("<III", _NONE, right, child)
    return (head.ljust(116, b"\0") + struct.pack("<III", first, size, 0)).ljust(128, b"\0")


def _formatting_page(bounds: list[int], groups: list[bytes], width: int) -> bytes:
    """One page of 512 bytes: where stretches begin and end, and what each is."""
    n = len(groups)
    page = bytearray(512)
    struct.pack_into(f"<{n + 1}I", page, 0, *bounds)
    end = 510
    for k, group in enumerate(groups):
        if group:
            end = (end - len(group)) & ~1
            page[end : end + len(group)] = group
            page[4 * (n + 1) + width * k] = end // 2
    page[511] = n
    return bytes(page)


def _pages(stretches: list[tuple[int, int, bytes]], width: int) -> list[tuple[int, int, bytes]]:
    """Formatting pages with the first and last byte that each speaks of."""
    found = []
    for k in range(0, len(stretches), 12):
        part = stretches[k : k + 12]
        bounds = [part[0][0], *(end for _, end, _ in part)]
        found.append((bounds[0], bounds[-1], _formatting_page(bounds, [group for _, _, group in part], width)))
    return found


def word_97(story: tuple[Paragraph, ...], *, is_fast_saved: bool = False) -> bytes:
    """The story as Word 97 writes it; fast-saved, every other piece stands behind the rest, with one byte a letter
    where that does."""
    pieces: list[tuple[str, str, Paragraph, bool]] = []  # text, looks, paragraph, whether it ends there
    for paragraph in story:
        pieces += [(piece.text, piece.looks, paragraph, False) for piece in paragraph.pieces]
        pieces.append(("\r", "", paragraph, True))
    if not is_fast_saved:
        return _word_97(pieces, range(len(pieces)), is_fast_saved)
    return _word_97(pieces, [*range(1, len(pieces), 2), *range(0, len(pieces), 2)], is_fast_saved)


def _word_97(pieces: list[tuple[str, str, Paragraph, bool]], order: "range | list[int]", may_pack: bool) -> bytes:
    text = bytearray()
    placed: dict[int, tuple[int, int, bool]] = {}
    for k in order:
        coded, is_wide = pieces[k][0].encode("utf-16-le"), True
        if may_pack:
            try:
                coded, is_wide = pieces[k][0].encode("cp1252"), False
            except UnicodeEncodeError:
                text += b"\0" * (len(text) & 1)
        placed[k] = (_TEXT + len(text), _TEXT + len(text) + len(coded), is_wide)
        text += coded
    runs, paragraphs = [], []
    for k in sorted(placed, key=lambda k: placed[k][0]):
        start, end, _ = placed[k]
        group = b"".join(_TOGGLES[look] for look in pieces[k][1])
        runs.append((start, end, bytes([len(group)]) + group if group else b""))
        about = struct.pack("<H", pieces[k][2].heading) + struct.pack("<HB", 0x2403, _ALIGNS[pieces[k][2].align])
        about += b"\0" * (1 - len(about) % 2)
        paragraphs.append((start, end, bytes([(len(about) + 1) // 2]) + about))
    bounds = [0]
    descriptors = b""
    for k in range(len(pieces)):
        start, _, is_wide = placed[k]
        bounds.append(bounds[-1] + len(pieces[k][0].encode("utf-16-le")) // 2)
        descriptors += struct.pack("<HIH", 0, start if is_wide else (start * 2) | 0x40000000, 0)
    plc = struct.pack(f"<{len(bounds)}I", *bounds) + descriptors
    parts = {0x1A2: b"\x02" + struct.pack("<I", len(plc)) + plc, 0xA2: _styles()}
    main = bytearray(_TEXT) + text
    main += b"\0" * (-len(main) % 512)
    for place, stretches, width in ((0xFA, runs, 1), (0x102, paragraphs, 13)):
        pages = _pages(stretches, width)
        first = len(main) // 512
        main += b"".join(page for _, _, page in pages)
        ends = [pages[0][0], *(end for _, end, _ in pages)]
        parts[place] = struct.pack(f"<{len(ends)}I", *ends) + struct.pack(
            f"<{len(pages)}I", *range(first, first + len(pages))
        )
    table = b""
    for place, part in parts.items():
        struct.pack_into("<II", main, place, len(table), len(part))
        table += part
    struct.pack_into("<HH", main, 0, 0xA5EC, 193)
    struct.pack_into("<H", main, 10, 0x1200 | (4 if may_pack else 0))
    struct.pack_into("<II", main, 0x18, _TEXT, _TEXT + len(text))
    struct.pack_into("<6i", main, 0x4C, bounds[-1], 0, 0, 0, 0, 0)
    return compound({"WordDocument": bytes(main), "1Table": table})


def _styles() -> bytes:
    """A style sheet of the normal style and two headings."""
    found = struct.pack("<HHH", 4, 3, 10)
    for number, name in enumerate(("Normal", "heading 1", "heading 2")):
        parent = 0xFFF if number == 0 else 0
        std = struct.pack("<HHHHH", number, 1 | parent << 4, 2, 0, 0)
        std += struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
        std += struct.pack("<HH", 2, number)
        std += struct.pack("<H", 3) + _TOGGLES["b"] + b"\0" if number else struct.pack("<H", 0)
        found += struct.pack("<H", len(std)) + std + b"\0" * (len(std) & 1)
    return found


def word_6(story: tuple[Paragraph, ...]) -> bytes:
    """The story as Word 6 writes it: one byte a letter, everything in one stream."""
    text = bytearray()
    runs, paragraphs = [], []
    for paragraph in story:
        begin = len(text)
        for piece in paragraph.pieces:
            start = len(text)
            text += piece.text.encode("cp1252")
            group = b"".join(_OLD_TOGGLES[look] for look in piece.looks)
            runs.append((_TEXT + start, _TEXT + len(text), bytes([len(group)]) + group if group else b""))
        text += b"\r"
        runs.append((_TEXT + len(text) - 1, _TEXT + len(text), b""))
        about = struct.pack("<H", paragraph.heading) + bytes([5, _ALIGNS[paragraph.align]])
        paragraphs.append((_TEXT + begin, _TEXT + len(text), bytes([len(about) // 2]) + about))
    main = bytearray(_TEXT) + text
    main += b"\0" * (-len(main) % 512)
    for place, stretches, width in ((0xB8, runs, 1), (0xC0, paragraphs, 7)):
        pages = _pages(stretches, width)
        first = len(main) // 512
        main += b"".join(page for _, _, page in pages)
        ends = [pages[0][0], *(end for _, end, _ in pages)]
        plc = struct.pack(f"<{len(ends)}I", *ends) + struct.pack(f"<{len(pages)}H", *range(first, first + len(pages)))
        struct.pack_into("<II", main, place, len(main), len(plc))
        main += plc + b"\0" * (-(len(main) + len(plc)) % 512)
    struct.pack_into("<HH", main, 0, 0xA5DC, 101)
    struct.pack_into("<II", main, 0x18, _TEXT, _TEXT + len(text))
    struct.pack_into("<6i", main, 0x34, len(text), 0, 0, 0, 0, 0)
    return compound({"WordDocument": bytes(main)})

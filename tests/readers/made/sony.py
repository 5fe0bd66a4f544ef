"""The story as a book of the Sony Reader: a tree of pages, blocks on each, texts in them, and styles they name."""

import struct
import zlib

from tests.readers.made.story import AUTHOR, TITLE, Paragraph

_ALIGNS = {"": 1, "centre": 4, "right": 8}
_PLAIN, _BOLD = 400, 800
_A_PAGE = 3  # paragraphs


def _tag(number: int, data: bytes = b"") -> bytes:
    return bytes([number, 0xF5]) + data


def _word(number: int, value: int) -> bytes:
    return _tag(number, struct.pack("<H", value))


def _object(number: int, kind: int, told: bytes) -> bytes:
    return _tag(0x00, struct.pack("<IH", number, kind)) + told + _tag(0x01)


def _stream(content: bytes, key: int, is_packed: bool) -> bytes:
    if is_packed:
        content = struct.pack("<I", len(content)) + zlib.compress(content)
    flags = (0x100 if is_packed else 0) | (0x200 if key else 0)
    if key:
        mask = len(content) % key + 15
        content = bytes(byte ^ mask for byte in content)
    size = _tag(0x04, struct.pack("<I", len(content)))
    return _word(0x54, flags) + size + _tag(0x05) + content + _tag(0x06)


def _text(paragraph: Paragraph) -> bytes:
    """A paragraph's stream: letters of two bytes, some said with their length and some not, tags between them."""
    told = _tag(0xA1, bytes(4))
    for n, piece in enumerate(paragraph.pieces):
        letters = piece.text.encode("utf-16-le")
        words = letters if n % 2 else _word(0xCC, len(letters)) + letters
        if "i" in piece.looks:
            words = _tag(0x81) + words + _tag(0x82)
        if "b" in piece.looks:
            words = _word(0x15, _BOLD) + words + _word(0x15, _PLAIN)
        told += words
    return told + _tag(0xA2)


def lrf(story: tuple[Paragraph, ...], key: int = 0) -> bytes:
    """The story as such a book; with a key its streams are scrambled."""
    tree, numbers, objects = 100, iter(range(101, 9_000)), dict[int, bytes]()
    styles = {align: next(numbers) for align in _ALIGNS}
    for align, number in styles.items():
        objects[number] = _object(number, 0x0B, _word(0x15, _PLAIN) + _word(0x3C, _ALIGNS[align]))
    pages = []
    for first in range(0, len(story), _A_PAGE):
        blocks = b""
        for n, paragraph in enumerate(story[first : first + _A_PAGE]):
            text, block = next(numbers), next(numbers)
            style = _tag(0x03, struct.pack("<I", styles[paragraph.align]))
            objects[text] = _object(text, 0x0A, style + _stream(_text(paragraph), key, bool(n % 2)))
            link = _tag(0x03, struct.pack("<I", text))
            objects[block] = _object(block, 0x06, _word(0x31, 600) + _stream(link, key, False))
            blocks += _word(0x46, 10) + _tag(0x03, struct.pack("<I", block))
        pages.append(next(numbers))
        objects[pages[-1]] = _object(pages[-1], 0x02, _stream(blocks, key, True))
    listed = struct.pack(f"<H{len(pages)}I", len(pages), *pages)
    objects = {tree: _object(tree, 0x01, _tag(0x5C, listed)), **dict(sorted(objects.items(), reverse=True))}
    facts = f'<?xml version="1.0" encoding="UTF-16"?><Info version="1.1"><BookInfo><Title reading="">{TITLE}</Title>'
    facts += f"<Author>{AUTHOR}</Author></BookInfo></Info>"
    info = zlib.compress(facts.encode("utf-16"))
    head = bytearray(0x58)
    struct.pack_into("<8sHHI", head, 0, b"L\0R\0F\0\0\0", 1000, key, tree)
    struct.pack_into("<HHI", head, 0x4C, len(info) + 4, 0x14, 0)
    struct.pack_into("<I", head, 0x54, len(facts.encode("utf-16")))
    out, index = bytes(head) + info, b""
    for number, told in objects.items():
        index += struct.pack("<IIII", number, len(out), len(told), 0)
        out += told
    return out[:0x10] + struct.pack("<QQ", len(objects), len(out)) + out[0x20:] + index

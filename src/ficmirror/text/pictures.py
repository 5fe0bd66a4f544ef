"""Pictures in stories: which addresses markup shows, what kind of picture some bytes are, where one may be held."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from struct import error as StructError  # noqa: N812 -- an exception, named like one
from struct import unpack_from
from urllib.parse import unquote

from ficmirror.text.sites import names_on_disk, path_of, site_root

UNNAMED = "picture"  # what readers put where a document shows a picture that has no address
INLINE = "cid:inline-"  # how the name begins of a picture whose bytes stand in the page in place of an address
RECORD = "cid:record-"  # … of one in a record of a Kindle book, the first picture's being 1
MOST = 300  # pictures of one work
LARGEST = 8_000_000  # bytes of one picture
_MOST_ABOVE = 6  # folders above a text in which its pictures are looked for
_SHORTEST_TAIL = 3  # folders and name of a picture's address by whose end it is known
_MOST_PIXELS = 60_000_000  # more is no picture of a story
IMAGE = re.compile(r"<img\b([^<>]{0,4000})/>")  # in story markup
_SOURCE = re.compile(r'\bsrc="([^"]{1,2000})"')
_KINDLE = re.compile(r"kindle:embed:([0-9A-V]{1,6})\b", re.IGNORECASE)
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif")
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))  # JPEG's SOFn


@dataclass(frozen=True, slots=True)
class Shape:
    """What a picture is: its media type, and its size in pixels."""

    media_type: str
    width: int
    height: int


def sources_in(markups: Iterable[str]) -> tuple[str, ...]:
    """The address of every picture in some story markup, each once, in order."""
    found: dict[str, None] = {}
    for markup in markups:
        if "<img" in markup:
            for image in IMAGE.finditer(markup):
                source = _SOURCE.search(image[1])
                if source and source[1] != UNNAMED and len(found) < MOST:
                    found[unescape(source[1])] = None
    return tuple(found)


def inline_name(address: str) -> str:
    """A name for the picture in a `data:` address (RFC 2397), "" for any other: markup keeps names, not bytes."""
    if address[:11].lower() != "data:image/":
        return ""
    return INLINE + sha256("".join(address.partition(",")[2].split()).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def record_name(index: str, address: str = "") -> str:
    """A name for the picture in a record of a Kindle book, by `recindex` or its address; "" where neither says so."""
    found = _KINDLE.match(address)
    if found:
        return f"{RECORD}{int(found[1], 32)}"
    return f"{RECORD}{int(index)}" if index.isascii() and index.isdecimal() and len(index) < 8 else ""


def shape_of(content: bytes) -> Shape | None:
    """What the picture in some bytes is; None for everything but PNG, JPEG, GIF and WebP of a plausible size.

    Told by the bytes alone: never a drawing (SVG), which could carry a script.
    """
    if not content or len(content) > LARGEST:
        return None
    try:
        media_type, width, height = _measured(content)
    except (IndexError, StructError):
        return None
    return Shape(media_type, width, height) if 0 < width * height <= _MOST_PIXELS else None


def _measured(content: bytes) -> tuple[str, int, int]:
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        width, height = unpack_from(">II", content, 16)
        return "image/png", width, height
    if content[:6] in (b"GIF87a", b"GIF89a"):
        width, height = unpack_from("<HH", content, 6)
        return "image/gif", width, height
    if content.startswith(b"\xff\xd8\xff"):
        return ("image/jpeg", *_frame(content))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ("image/webp", *_canvas(content))
    return "", 0, 0


def _frame(content: bytes) -> tuple[int, int]:
    """Width and height out of a JPEG's first frame."""
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker in _FRAMES:
            height, width = unpack_from(">HH", content, place + 5)
            return width, height
        place += 2 + (0 if marker == 0xFF else max(unpack_from(">H", content, place + 2)[0], 2))
    return 0, 0


def _canvas(content: bytes) -> tuple[int, int]:
    """Width and height out of a WebP's first chunk."""
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = unpack_from("<I", content, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def places_of(source: str, path: str) -> tuple[str, ...]:
    """Where the picture at an address may be held, the likeliest first, given the path of the text that shows it.

    A web address is looked for in the mirror or web archive that the text came with; where it came with none (a dump
    with its folders), by the end of the address. Any other address beside the text, then in the folders above it: a
    text that an archive showed from elsewhere names its pictures from the archive's root.
    """
    root = site_root(path)
    if "://" in source[:12]:
        there = path_of(source)
        tails = [there] if root else _tails(there)
        folders = [posixpath.dirname(root)] if root else _folders(posixpath.dirname(path))
    else:
        tails = [unquote(source.split("#")[0]).replace("\\", "/")]
        folders = _folders((tails[0].startswith("/") and root) or posixpath.dirname(path))
    names = [name + end for name in tails for end in ("", *(() if posixpath.splitext(name)[1] else _SUFFIXES)) if name]
    found = (_joined(folder, there) for folder in folders for name in names for there in names_on_disk(name))
    return tuple(dict.fromkeys(place for place in found if place))


def _folders(folder: str) -> list[str]:
    """A folder and some above it."""
    found = [folder]
    while len(found) <= _MOST_ABOVE and found[-1]:
        found.append(posixpath.dirname(found[-1]))
    return found


def _tails(address: str) -> list[str]:
    """The ends of an address without its host, the longest first: long enough to tell one picture from another."""
    pieces = address.split("/")[1:]
    return ["/".join(pieces[n:]) for n in range(max(0, len(pieces) - _SHORTEST_TAIL + 1))][:_MOST_ABOVE]


def _joined(folder: str, name: str) -> str:
    """A path below the top of its source, "" where it would lead out of it."""
    path = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
    return "" if path.startswith(("..", "/")) or path == "." else path


def pick(source: str, names: Iterable[str]) -> str | None:
    """The name that an address means among those inside a book or a saved page: the same, or the only one that ends
    alike.
    """
    all_names = list(names)
    if source in all_names:
        return source
    tail = unquote(source.split("#")[0].split("?")[0]).replace("\\", "/")
    while tail.startswith(("./", "../", "/")):
        tail = tail.partition("/")[2]
    alike = [name for name in all_names if name == tail or unquote(name).endswith("/" + tail)]
    return alike[0] if tail and len(alike) == 1 else None

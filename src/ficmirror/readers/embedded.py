"""Pictures inside an original that is read as one document: e-books, office documents, saved pages."""

import re
from binascii import Error as BinasciiError
from binascii import a2b_base64

from ficmirror.errors import FicmirrorError
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.mobi import picture_record
from ficmirror.readers.mail.parts import leaves
from ficmirror.readers.rich_text import pictures as rich_text
from ficmirror.readers.word import drawings as word
from ficmirror.readers.wordperfect import six as wordperfect
from ficmirror.readers.zipped import Package, read_package
from ficmirror.text.numbers import whole
from ficmirror.text.pictures import INLINE, LARGEST, RECORD, inline_name, pick

_ZIPPED = frozenset({"epub", "docx", "odt", "htmlz", "txtz"})
_RECORDED = frozenset({"mobi", "rtf", "doc", "wordperfect"})  # forms whose pictures are named by where they stand
_FORMS = _ZIPPED | _RECORDED | {"mhtml", "fb2", "html"}
_DATA = re.compile(rb"data:image/[a-z+.-]{2,20};base64,([A-Za-z0-9+/=\s]{16,12000000})", re.IGNORECASE)
_BINARY = re.compile(rb"<binary\b([^<>]{0,400})>([^<>]{0,12000000})</binary>")
_ID = re.compile(rb"""\bid\s?=\s?["']([^"']{1,300})["']""")


def may_hold(form: str, source: str) -> bool:
    """Whether an original of this form may hold the picture of this address."""
    begins = INLINE if form == "html" else RECORD if form in _RECORDED else ""
    return form in _FORMS and source.startswith(begins)


def picture(content: bytes, form: str, source: str) -> bytes | None:
    """The bytes of the picture that a document in `content` shows by the address `source`; None where it holds none of
    that name, or one too large.
    """
    if len(content) > MAX_BYTES or not may_hold(form, source):
        return None
    try:
        if form in _ZIPPED:
            return read_package(content, LARGEST, "the document", lambda package: _member(package, source))
        if form in _RECORDED:
            return _at(content, form, whole(source[len(RECORD) :]))
        return {"mhtml": _part, "fb2": _binary, "html": _inline}[form](content, source)
    except FicmirrorError:
        return None


def _member(package: Package, source: str) -> bytes | None:
    name = pick(source, package.names)
    return package.content(name) if name else None


def _part(content: bytes, source: str) -> bytes | None:
    """The part of a saved page that has this address, or this name of a part (`cid:`)."""
    _, parts = leaves(content)
    if source.startswith(INLINE):
        pages = (part.payload for part in parts if part.kind == "text/html")
        return next((found for page in pages if (found := _inline(page, source))), None)
    pictures = {part.head.text("content-location"): part for part in parts if part.kind.startswith("image/")}
    by_id = {part.head.text("content-id").strip("<> "): part for part in parts if part.kind.startswith("image/")}
    if source.lower().startswith("cid:"):
        part = by_id.get(source[4:])
        return part.payload if part else None
    name = pick(source, (name for name in pictures if name))
    return pictures[name].payload if name else None


def _inline(content: bytes, source: str) -> bytes | None:
    """The picture whose bytes stand in a page, by the name that markup has for it."""
    for found in _DATA.finditer(content):
        if inline_name(found[0].decode("ascii")) == source:
            return _unpacked(found[1])
    return None


def _unpacked(packed: bytes) -> bytes | None:
    try:
        return a2b_base64(packed)
    except BinasciiError:
        return None


def _at(content: bytes, form: str, place: int) -> bytes | None:
    """The picture at a place of a file, which its reader counts as it likes."""
    if form == "rtf":
        return rich_text.picture_at(rich_text.source_of(content), place, LARGEST)
    if form == "wordperfect":
        return wordperfect.picture_in(content, place)
    if form == "doc":
        return word.picture_in(content, place, LARGEST)
    return picture_record(content, place)


def _binary(content: bytes, source: str) -> bytes | None:
    for found in _BINARY.finditer(content):
        named = _ID.search(found[1])
        if named and named[1] == source.encode():
            return _unpacked(found[2])
    return None

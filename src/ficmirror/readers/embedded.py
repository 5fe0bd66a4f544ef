"""Pictures inside an original that is read as one document: e-books, office documents, saved pages."""

import re
from binascii import Error as BinasciiError
from binascii import a2b_base64

from ficmirror.errors import FicmirrorError
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.mail.parts import leaves
from ficmirror.readers.zipped import Package, read_package
from ficmirror.text.pictures import LARGEST, pick

_ZIPPED = frozenset({"epub", "docx", "odt"})
FORMS = _ZIPPED | {"mhtml", "fb2"}
_BINARY = re.compile(rb"<binary\b([^<>]{0,400})>([^<>]{0,12000000})</binary>")
_ID = re.compile(rb"""\bid\s?=\s?["']([^"']{1,300})["']""")


def picture(content: bytes, form: str, source: str) -> bytes | None:
    """The bytes of the picture that a document in `content` shows by the address `source`; None where it holds none of
    that name, or one too large.
    """
    if len(content) > MAX_BYTES:
        return None
    try:
        if form in _ZIPPED:
            return read_package(content, LARGEST, "the document", lambda package: _member(package, source))
        return {"mhtml": _part, "fb2": _binary}[form](content, source) if form in FORMS else None
    except FicmirrorError:
        return None


def _member(package: Package, source: str) -> bytes | None:
    name = pick(source, package.names)
    return package.content(name) if name else None


def _part(content: bytes, source: str) -> bytes | None:
    """The part of a saved page that has this address, or this name of a part (`cid:`)."""
    _, parts = leaves(content)
    pictures = {part.head.text("content-location"): part for part in parts if part.kind.startswith("image/")}
    by_id = {part.head.text("content-id").strip("<> "): part for part in parts if part.kind.startswith("image/")}
    if source.lower().startswith("cid:"):
        part = by_id.get(source[4:])
        return part.payload if part else None
    name = pick(source, (name for name in pictures if name))
    return pictures[name].payload if name else None


def _binary(content: bytes, source: str) -> bytes | None:
    for found in _BINARY.finditer(content):
        named = _ID.search(found[1])
        if named and named[1] == source.encode():
            try:
                return a2b_base64(found[2])
            except BinasciiError:
                return None
    return None

"""Says what some bytes are: by their content first, then by their name."""

import re
from functools import cache
from io import SEEK_END
from typing import BinaryIO

from ficmirror.readers import json_kinds
from ficmirror.readers.armour.finding import WHOLLY_BINHEX, has_enclosed, is_piece, with_line_feeds
from ficmirror.readers.armour.macintosh import is_macbinary
from ficmirror.readers.base import Sniffed
from ficmirror.readers.boards.threads import is_board_page
from ficmirror.readers.endings import NAMES
from ficmirror.readers.journals import kinds as journals
from ficmirror.readers.journals.movable import is_movable
from ficmirror.readers.machine_texts import machine_form
from ficmirror.readers.mail import kinds as mails
from ficmirror.readers.mail.web_archives import is_message_page
from ficmirror.readers.processors.ami import is_ami
from ficmirror.readers.processors.wordstar import is_wordstar
from ficmirror.readers.processors.xywrite import is_xywrite
from ficmirror.readers.roff import is_roff
from ficmirror.readers.saved_page import is_saved_page
from ficmirror.readers.signatures import (
    AMIPRO,
    ARMOURED,
    BINARY_SIGNATURES,
    BINHEX,
    BLOG_TEXT,
    JOURNALS,
    JSON,
    MACBINARY,
    MAILS,
    MHTML,
    PIECE,
    SIGNATURES,
    SYSTEM,
    WORDSTAR,
    XML,
    XYWRITE,
    Form,
    Signature,
)
from ficmirror.readers.textile import is_textile
from ficmirror.readers.textual import TEXTUAL
from ficmirror.readers.twine import is_twine
from ficmirror.readers.weblogs.kinds import form_of_page
from ficmirror.text.encoding import wide_encoding

_SAMPLE, _BEGINNING = 65536, 8192
_LARGE_HEAD, _LARGE_TAIL = 1 << 20, 1 << 16
_FEW, _ENOUGH = 2, 24  # so few strange bytes make no binary file of a text of at least so many
_TEXTUAL = bytes({7, 8, 9, 10, 11, 12, 13, 27, 26} | set(range(32, 256)))
_HTML_START = re.compile(
    rb"\s*(?:(?><!--.{0,4000}?-->)\s*+){0,9}+<(?:!doctype\s+html|html|head|body|title|frameset|meta|base|center|font|table|p|h[1-6]|div|hr|br|a\s|b|i|pre|blockquote|ul|img|link|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ROOT = re.compile(
    rb"\s*(?:(?><!--.{0,4000}?-->)\s*+){0,9}+<(?:!doctype\s+html|html|head|title|frameset)\b", re.IGNORECASE | re.DOTALL
)
_XHTML = re.compile(rb"\s*<\?xml.{0,400}?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_STRUCTURE = re.compile(
    rb"<(?:/?(?:html|head|body|p|br|hr|div|table|tr|td|center|font|h[1-6]|blockquote|ul|ol|li|pre|title|span))\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm", ".mhtml")

_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_OWNER = "~$"  # begins the names of files that say who has a document open
_PALM_NAME, _PALM_CODE = ".pml", re.compile(rb"\\(?:[pxcriuvB]|X[0-4]|a\d{3}|[TwmqQC][0-4]?=\")")
_DOCTYPE = re.compile(rb"\s*<(?:!doctype|html)\b", re.IGNORECASE)

_NO_PROSE_BEGINS = frozenset(bytes([byte]) for byte in b"-#/CcDdIiSsUuLlBbRrPp%[{<F\\")

__all__ = ["Sniffed", "sniff", "sniff_stream"]


def sniff(content: bytes, path: str) -> Sniffed:
    """The media type and form of some bytes; `path` is only a hint for what the bytes leave open.

    `form` is a name that `registry.READERS` knows, or one of a form that is held but not read yet, with a reason.
    """
    if not content:
        return Sniffed("application/x-empty", "empty", "the file is empty")
    if not content[0] and is_macbinary(content):
        return _sniffed(MACBINARY)
    for signature in _signatures()[content[0]]:
        if content.startswith(signature.magic, signature.offset):
            return _sniffed(signature.refine(content) if signature.refine else signature.form)
    if is_saved_page(content):
        return _sniffed(MHTML)
    if form := mails.form_of(content, path):
        return _sniffed(MAILS[form])
    sample = content[:_SAMPLE]
    if processor := _processor(sample):
        return _sniffed(processor)
    return _binary(content, path) if _is_binary(sample) else _written(content, path)


def _binary(content: bytes, path: str) -> Sniffed:
    """What some bytes are that are no text."""
    if b"=ybegin " in content[:_SAMPLE] and has_enclosed(content):
        return _sniffed(ARMOURED)
    for signature in BINARY_SIGNATURES:
        if content.startswith(signature.magic, signature.offset):
            return _sniffed(signature.refine(content) if signature.refine else signature.form)
    if _has_prose(content):
        return Sniffed("application/octet-stream", "wordprocessor")
    return _by_name(path) or Sniffed(
        "application/octet-stream", "binary", "the file is not text, and of no kind known here"
    )


def _written(content: bytes, path: str) -> Sniffed:
    """What a text is, or the text amid which files stand."""
    found = _text(content[:_SAMPLE], path)
    if found.form == "html" and is_twine(content, content[:_SAMPLE]):
        return Sniffed("text/html", "twine")
    if found.form in {"html", "board_page"} and (form := form_of_page(content)):
        return Sniffed(found.media_type, form)
    armoured = _armoured(content) if found.form == "text" else None
    return _sniffed(armoured) if armoured else found


def _processor(sample: bytes) -> Form | None:
    """The word processor whose codes stand among the words of a text."""
    if is_wordstar(sample):
        return WORDSTAR
    return AMIPRO if is_ami(sample) else XYWRITE if is_xywrite(sample) else None


def _armoured(content: bytes) -> Form | None:
    """What a text is amid which files stand written; None for any other text."""
    lines = with_line_feeds(content)
    if WHOLLY_BINHEX.match(lines):
        return BINHEX
    return ARMOURED if has_enclosed(lines) else PIECE if is_piece(lines[:_BEGINNING]) else None


@cache
def _signatures() -> tuple[tuple[Signature, ...], ...]:
    """The signatures that bytes can have, by the first of them."""
    return tuple(
        tuple(one for one in SIGNATURES if one.offset or one.magic[0] == first)  # in the order of the table
        for first in range(256)
    )


def sniff_stream(stream: BinaryIO, path: str) -> Sniffed:
    """The same for a seekable stream of more bytes than memory takes: by its beginning and its end. It is left at its
    beginning.
    """
    begins = stream.read(_LARGE_HEAD)
    stream.seek(-min(_LARGE_TAIL, stream.seek(0, SEEK_END)), SEEK_END)
    ends = stream.read()
    stream.seek(0)
    return sniff(begins + ends, path)


def _sniffed(form: Form) -> Sniffed:
    return Sniffed(form.media_type, form.name, form.reason)


def _is_binary(sample: bytes) -> bool:
    """Whether too many bytes are none that texts have; UTF-16 shows by where its zeros stand."""
    strange = len(sample.translate(None, _TEXTUAL))
    if strange <= 0.02 * len(sample) or (strange <= _FEW and len(sample) >= _ENOUGH):
        return strange > 0 and len(sample) < _SHORT and _is_coded(sample)
    return wide_encoding(sample) is None


def _is_coded(sample: bytes) -> bool:
    """Whether signs that no text has stand beside high bytes, as lengths and kinds do in what programs write."""
    if not _BESIDE_HIGH.search(sample):
        return False
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError:
        return wide_encoding(sample) is None
    return False


_SHORT, _BESIDE_HIGH = 4_096, re.compile(rb"[\x80-\xff][\0-\6]|[\0-\6][\x80-\xff]")
_PROSE = re.compile(rb"(?:[A-Za-z,.'\"!?;:-]{1,20}[ \r\n]){6}")


def _has_prose(content: bytes) -> bool:
    """Whether a good part of some bytes that are no text is running words all the same: a word processor's file."""
    sample = content[: 8 * _SAMPLE]
    runs = re.findall(rb"[\r\n\t\x20-\x7e]{24,}", sample)
    return sum(len(run) for run in runs if _PROSE.search(run)) > 0.5 * len(sample)


def _by_name(path: str) -> Sniffed | None:
    name = path.rpartition("/")[2].lower()
    if name.startswith(_OWNER):
        return _sniffed(SYSTEM)
    form = NAMES.get(name.rpartition(".")[2]) if "." in name else None
    return _sniffed(form) if form else None


def _text(sample: bytes, path: str) -> Sniffed:
    bare = sample.replace(b"\0", b"") if b"\0" in sample else sample
    bare = bare.lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _XHTML.match(bare):
        return Sniffed("application/xhtml+xml", _form_of_page(bare))
    if form := _no_prose(bare):
        return _sniffed(form)
    name = path.rpartition("/")[2].lower()
    if name.endswith(_MARKDOWN_NAMES) and not _DOCTYPE.match(bare):
        return Sniffed("text/markdown", "markdown")
    if name.endswith(_PALM_NAME) and _PALM_CODE.search(bare):
        return Sniffed("text/x-palm-markup", "pml")
    if _HTML_ROOT.match(bare):
        return Sniffed("text/html", _form_of_page(bare))
    is_named_html = name.endswith(_HTML_NAMES)
    n_tags = len(_STRUCTURE.findall(bare))
    if _HTML_START.match(bare) and (is_named_html or n_tags >= 3):
        return Sniffed("text/html", _form_of_page(bare))
    if n_tags and (is_named_html or n_tags >= max(6, len(bare) // 1500)):
        return Sniffed("text/html", _form_of_page(bare))
    if is_roff(bare):
        return Sniffed("text/troff", "roff")
    if is_movable(bare):
        return _sniffed(BLOG_TEXT)
    if is_textile(bare):
        return Sniffed("text/x-textile", "textile")
    if form := machine_form(bare, name):
        return _sniffed(form)
    return Sniffed("text/plain", "text")


def _form_of_page(sample: bytes) -> str:
    """The form of a page: "message_page" where all that it shows is one message of a list or a board, "board_page"
    where it shows the posts of a thread.
    """
    return "message_page" if is_message_page(sample) else "board_page" if is_board_page(sample) else "html"


def _no_prose(sample: bytes) -> Form | None:
    """A form that is written in text but is no text to read: a dump, JSON, XML."""
    if sample[:200].lstrip()[:1] not in _NO_PROSE_BEGINS:
        return None
    for pattern, form in TEXTUAL:
        if pattern.match(sample):
            return _refined(form, sample)
    return None


def _refined(form: Form, sample: bytes) -> Form:
    """What some JSON or XML is, where it is of a kind that is known."""
    if form is JSON:
        return json_kinds.form_of(sample) or form
    return JOURNALS.get(journals.form_of(sample), form) if form is XML else form

"""What was written in a mail: of its parts the one that carries the words, decoded; and the files that came along."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from ficmirror.readers.mail.flowed import unflowed
from ficmirror.readers.mail.heads import Head
from ficmirror.readers.mail.parts import Leaf, enclosed_among, leaves, pieces_among
from ficmirror.records.document import EncodingReport
from ficmirror.text.encoding import decode

_TAG = re.compile(r"<[^<>]{0,2000}>|<(?:style|script)\b.{0,20000}?</(?:style|script)>", re.IGNORECASE | re.DOTALL)
_CUT_OFF = re.compile(r"\(Message over 64 ?KB?,? truncated\)|\[Message truncated\]", re.IGNORECASE)
_CODED = ("base64", "quoted")
_PLAIN_ENOUGH = 0.6  # of the words of the HTML: then the plain text says it all
_NOT_READ = ("application/pgp-signature", "application/pkcs7-signature", "text/x-vcard", "text/vcard", "text/calendar")


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says: `text` as decoded, or the source of a page where `is_html`; what came with it (`emptied`: files
    of which only the head is left, as they are members of their own), and what of it is lost.
    """

    head: Head
    text: str
    is_html: bool
    report: EncodingReport
    attached: tuple[Leaf, ...]
    emptied: tuple[Leaf, ...]
    problems: tuple[str, ...] = ()


def body_of(content: bytes) -> Body:
    """The words of a mail and its attachments."""
    head, parts = leaves(content)
    written = [leaf for leaf in parts if leaf.kind in ("text/plain", "text/html") and not leaf.is_attached]
    written = written or [leaf for leaf in parts if leaf.kind == "text/plain" or leaf.head.kind.startswith("multipart")]
    written = written or [leaf for leaf in parts if not leaf.is_attached and _is_text(leaf)][:1]
    bare = [leaf for leaf in written if not leaf.head.transfer.startswith(_CODED)]
    packed = [file for leaf in bare for file in enclosed_among(leaf)]
    torn = [piece for leaf in bare for piece in pieces_among(leaf, packed)]
    attached = (*(leaf for leaf in parts if leaf not in written and leaf.raw.strip()), *packed)
    text, is_html, report = _chosen([_without(leaf, [*packed, *torn]) for leaf in written])
    tails = [text[-2_000:], *(leaf.raw[-2_000:].decode("latin-1") for leaf in written)]
    cuts = [found.group().strip("([])") for tail in tails for found in _CUT_OFF.finditer(tail)]
    problems = [f"the list cut this mail off ({cut})" for cut in cuts[:1]]
    if torn:
        problems.append("held in the mail, not shown: a piece of a file that was sent in several mails")
    if any(leaf.head.kind.startswith("multipart/") for leaf in written):
        problems.append("its parts could not be told from one another: the border they name stands nowhere")
    if n_lost := text.count("\ufffd"):
        problems.append(f"{n_lost} character{'s' * (n_lost > 1)} were lost before the mail was saved (U+FFFD)")
    emptied = tuple(stories_among([leaf for leaf in parts if leaf.is_attached and not leaf.raw.strip()]))
    return Body(head, text, is_html, report, attached, emptied, tuple(problems))


def _without(leaf: Leaf, files: Sequence[Leaf]) -> Leaf:
    """A part without the files that stand amid its lines."""
    mine = sorted(
        (file for file in files if file.content is leaf.content and leaf.start <= file.start < leaf.end),
        key=lambda file: file.start,
    )
    if not mine:
        return leaf
    ends = [leaf.start, *(file.end for file in mine)]
    starts = [*(file.start for file in mine), leaf.end]
    content = b"".join(leaf.content[low:high] for low, high in zip(ends, starts, strict=True))
    return replace(leaf, content=content, start=0, end=len(content))


def _is_text(leaf: Leaf) -> bool:
    return not leaf.head.is_typed or leaf.kind.startswith("text/") or "/" not in leaf.kind


def _chosen(written: Sequence[Leaf]) -> tuple[str, bool, EncodingReport]:
    """The plain text where it carries the words, else the HTML; several plain parts one under the other."""
    plain = [_text_of(leaf) for leaf in written if leaf.kind != "text/html"]
    pages = [_text_of(leaf) for leaf in written if leaf.kind == "text/html"]
    n_plain = sum(len(text.split()) for text, _ in plain)
    n_pages = sum(len(unescape(_TAG.sub(" ", text)).split()) for text, _ in pages)
    if pages and n_plain < _PLAIN_ENOUGH * n_pages:
        return _joined(pages), True, pages[0][1]
    if not plain:
        return "", False, EncodingReport("ascii", "no text", 1.0)
    return _joined(plain), False, plain[0][1]


def _joined(texts: Sequence[tuple[str, EncodingReport]]) -> str:
    return texts[0][0] if len(texts) == 1 else "\n\n".join(text for text, _ in texts)


def _text_of(leaf: Leaf) -> tuple[str, EncodingReport]:
    """A leaf's text with its line ends as line feeds; a flowed one's soft ends taken out (RFC 3676)."""
    text, report = decode(leaf.payload, leaf.head.parameter("charset") or None)
    if leaf.kind == "text/plain" and leaf.head.parameter("format").lower() == "flowed":
        flowed = unflowed(text, is_space_deleted=leaf.head.parameter("delsp").lower() == "yes")
        return flowed, report if flowed == text else replace(report, undecodable=(), repairs=())
    return text, report


def stories_among(attached: Sequence[Leaf]) -> list[Leaf]:
    """The attachments that could hold something to read: no signatures and cards, pictures or sounds."""
    return [
        leaf
        for leaf in attached
        if leaf.kind not in _NOT_READ and leaf.kind.partition("/")[0] not in ("image", "audio", "video")
    ]

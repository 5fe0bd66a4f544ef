"""Opens what Apple keeps of one thing: a mail and notes about it (.emlx), a page and its pictures (.webarchive).

Sources of the forms: a mail's file begins with a line that says how many bytes the mail has, and ends with a list of
properties; a page's is a list of properties, in which each resource has its bytes, kind and address.
"""

import plistlib
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.records.findings import Problem

_SIZE = re.compile(rb"(\d{1,10})[ \t]{0,9}\r?\n")
_MAIN, _OTHERS, _FRAMES = "WebMainResource", "WebSubresources", "WebSubframeArchives"
_BYTES, _KIND, _ADDRESS, _ENCODING = (f"WebResource{name}" for name in ("Data", "MIMEType", "URL", "TextEncodingName"))
_BOUNDARY = "=_a_part_"  # in no base64; the same each time, as the saved page is known by its digest
_MOST, _LONGEST, _DEEPEST = 2_000, 2_000, 5  # resources; characters of an address; frames in frames


class AppleMailContainer:
    """The container of form "emlx"."""

    form = "emlx"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`: the mail."""
        content = read_bounded(source, bounds)
        size = _SIZE.match(content)
        if size is None:
            raise ObjectUnreadable("the mail does not say how long it is")
        end = size.end() + int(size[1])
        yield Member(f"{PurePosixPath(name).stem}.eml", content[size.end() : end])
        if end > len(content):
            raise ObjectUnreadable("the mail is cut off", lost="its end")


class WebArchiveContainer:
    """The container of form "webarchive"."""

    form = "webarchive"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`: the page with its pictures, as other browsers save it (MHTML)."""
        try:
            archive = plistlib.loads(read_bounded(source, bounds))
        except (
            plistlib.InvalidFileException,
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            RecursionError,
            OverflowError,
        ) as error:
            raise ObjectUnreadable("the saved page is damaged", lost="it") from error
        resources = list(_resources(archive, 0))[:_MOST]
        if not resources:
            raise ObjectUnreadable("there is no page in this saved page")
        yield Member(f"{PurePosixPath(name).stem}.mhtml", _saved(resources))


def _resources(archive: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The page, what belongs to it, and the pages in its frames."""
    if not isinstance(archive, dict) or depth > _DEEPEST:
        return
    others, frames = (_list(archive.get(key)) for key in (_OTHERS, _FRAMES))
    for resource in (archive.get(_MAIN), *others):
        if isinstance(resource, dict) and isinstance(resource.get(_BYTES), bytes):
            yield resource
    for frame in frames:
        yield from _resources(frame, depth + 1)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _saved(resources: list[Mapping[str, Any]]) -> bytes:
    """The resources as a page saved with its pictures (RFC 2557)."""
    mail = EmailMessage(SMTP)
    mail["From"] = "<Saved by a browser>"
    mail["Snapshot-Content-Location"] = _word(resources[0].get(_ADDRESS))
    mail["Content-Type"] = f'multipart/related; type="text/html"; boundary="{_BOUNDARY}"'
    for resource in resources:
        main, _, sub = _word(resource.get(_KIND)).partition("/")
        part = EmailMessage(SMTP)
        part.set_content(resource[_BYTES], main or "application", sub or "octet-stream")
        if encoding := _word(resource.get(_ENCODING)):
            part.set_param("charset", encoding)
        part["Content-Location"] = _word(resource.get(_ADDRESS))
        mail.attach(part)
    return mail.as_bytes()


def _word(value: object) -> str:
    """A word of a head: of one line, and not too long."""
    return "".join(filter(str.isprintable, value))[:_LONGEST] if isinstance(value, str) else ""

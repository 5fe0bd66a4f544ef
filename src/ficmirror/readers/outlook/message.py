"""A message of Outlook (.msg, or out of winmail.dat) is written as a mail, with its files, as others send it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from ficmirror.readers.outlook import properties
from ficmirror.readers.outlook.packed_rtf import unpacked_rtf
from ficmirror.readers.outlook.properties import Values, words

_BOUNDARIES = "=_a_mail_", "=_its_words_"  # the same each time, as the mail is known by its digest
_HEAD_LINE = re.compile(r"([!-9;-~]{1,80}):[ \t]?((?:[^\r\n]|\r?\n[ \t])*)(?:\r?\n|\Z)")
_OURS = re.compile(r"content-|mime-version", re.IGNORECASE)  # said anew of what is written here
_LONGEST = 50_000  # characters of a field


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a message; `is_mail`: it is a mail itself."""

    name: str
    content: bytes
    is_mail: bool = False


def as_mail(values: Values, files: Sequence[File], max_bytes: int) -> bytes:
    """The mail with these properties and files. Raises `ObjectTooLarge`."""
    body = _body(values)
    rtf = unpacked_rtf(values.get(properties.PACKED_RTF, (0, b""))[1], max_bytes) if not body else b""
    files = [*([File("message.rtf", rtf)] if rtf else []), *files]
    mail = EmailMessage(SMTP)
    lines = [f"{name}: {value}" for name, value in _fields(values)]
    mail["MIME-Version"] = "1.0"
    if files or len(body) > 1:
        mail["Content-Type"] = f'multipart/mixed; boundary="{_BOUNDARIES[0]}"'
        for part in (*_written(body), *map(_attached, files)):
            mail.attach(part)
    elif body:
        mail = body[0]
        mail["MIME-Version"] = "1.0"
    return "".join(line + "\r\n" for line in lines).encode("utf-8", "replace") + mail.as_bytes()


def _fields(values: Values) -> list[tuple[str, str]]:
    """The head that the mail came with, or what the message says of itself."""
    told = words(values, properties.HEADERS)[:_LONGEST]
    found = [(one[1], one[2]) for one in _HEAD_LINE.finditer(told) if not _OURS.match(one[1])]
    if any(name.lower() == "from" for name, _ in found):
        return found
    address = words(values, properties.SENDER_INTERNET) or words(values, properties.SENDER_ADDRESS)
    sender = words(values, properties.SENDER)
    sent = properties.moment(values)
    own = [
        ("From", f"{sender} <{address}>" if "@" in address and sender != address else sender or address),
        ("To", words(values, properties.TO)),
        ("Subject", words(values, properties.SUBJECT)),
        ("Date", format_datetime(sent) if sent else ""),
        ("Message-ID", words(values, properties.MESSAGE_ID)),
    ]
    return [(name, " ".join(value.split())[:_LONGEST]) for name, value in own if value.strip()]


def _body(values: Values) -> list[EmailMessage]:
    """What was written: as plain text and as a page, as far as they are there."""
    parts: list[EmailMessage] = []
    text = words(values, properties.BODY)
    if text.strip():
        parts.append(_part(text.replace("\r\n", "\n").encode("utf-8", "replace"), "text", "plain", "utf-8"))
    kind, page = values.get(properties.HTML, (0, b""))
    if kind in (properties.STRING, properties.WIDE):
        page = words(values, properties.HTML).encode("utf-8", "replace")
    if page.strip(b"\0\r\n "):
        is_wide = kind in (properties.STRING, properties.WIDE)
        parts.append(_part(page, "text", "html", "utf-8" if is_wide else ""))
    return parts


def _part(content: bytes, main: str, sub: str, charset: str = "") -> EmailMessage:
    part = EmailMessage(SMTP)
    part.set_content(content, main, sub)
    del part["MIME-Version"]
    if charset:
        part.set_param("charset", charset)
    return part


def _written(body: list[EmailMessage]) -> list[EmailMessage]:
    if len(body) < 2:
        return body
    both = EmailMessage(SMTP)
    both["Content-Type"] = f'multipart/alternative; boundary="{_BOUNDARIES[1]}"'
    for part in body:
        both.attach(part)
    return [both]


def _attached(file: File) -> EmailMessage:
    part = EmailMessage(SMTP)
    part.set_content(file.content, "application", "octet-stream")
    del part["MIME-Version"]
    name = "".join(filter(str.isprintable, file.name))[:200] or ("mail.eml" if file.is_mail else "file")
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part

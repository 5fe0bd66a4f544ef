"""Messages of Yahoo Groups as its archivers saved them: JSON round a mail, its signs escaped as in HTML."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import unescape
from typing import Any

from ficmirror.text.fold import fold

IS_DUMP = re.compile(rb'"(?:rawEmail|messageBody)"\s*:\s*"|"ygData"\s*:\s*\{')
_CP1252 = {
    ord(bytes([code]).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_CHARSET = re.compile(r"(charset\s*=\s*)[\"']?[\w.:-]{1,40}[\"']?", re.IGNORECASE)
_ENCODED = re.compile(r"(?im)^content-transfer-encoding:\s*(?:base64|quoted)")
_MOST = 100_000


def messages_in(content: bytes) -> Iterator[tuple[str, bytes]]:
    """(the message's number in its group, the mail) for each message of a dump: one object, a list, or one a line.

    Raises ValueError where it is no JSON.
    """
    n = 0
    for value in _values(content):
        for message in _messages(value):
            mail = _mail_of(message)
            if mail and n < _MOST:
                n += 1
                yield str(message.get("msgId") or ""), mail


def _values(content: bytes) -> Iterator[Any]:
    text = content.decode("utf-8-sig", "replace")
    try:
        yield json.loads(text)
        return
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
    for line in lines:
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            continue


def _messages(value: Any, depth: int = 4) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for one in value:
            yield from _messages(one, depth - 1)
    elif isinstance(value, dict):
        if isinstance(value.get("rawEmail"), str) or isinstance(value.get("messageBody"), str):
            yield value
        elif depth:
            for name in ("ygData", "messages", "data"):
                if name in value:
                    yield from _messages(value[name], depth - 1)


def _mail_of(message: dict[str, Any]) -> bytes:
    raw = message.get("rawEmail")
    if isinstance(raw, str) and raw.strip():
        return _with_profile(_as_bytes(unescape(raw)), message)
    body = message.get("messageBody")
    return _rendered(message, body) if isinstance(body, str) and body.strip() else b""


def _as_bytes(mail: str) -> bytes:
    """The bytes that Yahoo showed as the characters of their numbers; where some were lost (U+FFFD), UTF-8."""
    mail = mail.replace("\r\n", "\n").replace("\r", "")
    latin = mail.translate(_CP1252)
    try:
        return latin.encode("latin-1")
    except UnicodeEncodeError:
        if not _ENCODED.search(mail):
            mail = _CHARSET.sub(r"\1utf-8", mail)
        return mail.encode("utf-8", "replace")


def _with_profile(mail: bytes, message: dict[str, Any]) -> bytes:
    """A mail with the poster's profile in its head: a Yahoo dump cuts the addresses off, so this tells people apart."""
    profile = fold(str(message.get("profile") or ""))
    head = mail[:20_000].lower()
    if not profile or b"\nx-yahoo-profile:" in head or mail[:1].isspace():
        return mail
    return b"X-Yahoo-Profile: " + profile.encode("utf-8") + b"\n" + mail


def _rendered(message: dict[str, Any], body: str) -> bytes:
    """A mail of what the site showed where the mail itself was not saved."""
    fields = [
        ("From", unescape(str(message.get("from") or message.get("authorName") or ""))),
        ("Subject", unescape(str(message.get("subject") or ""))),
        ("Date", _date_of(message)),
        ("X-Yahoo-Profile", str(message.get("profile") or "")),
    ]
    head = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields if value.strip())
    return (head + "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + body + "\n").encode(
        "utf-8", "replace"
    )


def _date_of(message: dict[str, Any]) -> str:
    stamp = str(message.get("postDate") or "")
    if not stamp.isdecimal() or len(stamp) > 10:
        return ""
    return format_datetime(datetime.fromtimestamp(int(stamp), UTC))

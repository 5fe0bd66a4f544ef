"""Web archives of invented sites, written byte by byte, so that they can be wrong in every way wanted."""

import gzip
from hashlib import sha1

PAGE = b"<html><title>Baker Street</title><p>Holmes put out the lamp.</p></html>"


def answer(body: bytes = PAGE, status: str = "200 OK", media_type: str = "text/html", **fields: str) -> bytes:
    """An HTTP answer; header names are written with `_` for `-`."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n".encode() + body


def warc(
    address: str,
    content: bytes,
    *,
    kind: str = "response",
    date: str = "2001-02-03T04:05:06Z",
    digest: str = "",
    length: int | None = None,
) -> bytes:
    """One WARC record; `length` is what it says of itself where that is not the truth."""
    body = content.partition(b"\r\n\r\n")[2] or content
    return (
        "WARC/1.0\r\n"
        f"WARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\n"
        f"WARC-Payload-Digest: {digest or 'sha1:' + sha1(body, usedforsecurity=False).hexdigest()}\r\n"
        f"Content-Length: {len(content) if length is None else length}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"  # fmt: skip


def arc(*captures: tuple[str, bytes]) -> bytes:
    """An ARC file of captures (address, answer)."""
    about = b"1 0 Baker Street\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [b"filedesc://baker.arc 0.0.0.0 20010203040506 text/plain %d\n" % len(about) + about + b"\n"]
    for address, content in captures:
        head = f"{address} 192.0.2.7 20010203040506 text/html {len(content)}\n".encode()
        records.append(head + content + b"\n")
    return b"".join(records)


def each_packed(*records: bytes) -> bytes:
    """Each record in a gzip member of its own, as web archives are kept."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)

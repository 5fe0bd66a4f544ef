"""Tells a page that a browser saved as one file with its pictures (MHTML, RFC 2557)."""

import re

_HEAD = 4000  # bytes in which a saved page shows what it is
_BEGINS = re.compile(rb"\s{0,9}[A-Za-z][A-Za-z-]{1,40}:")
_SAVED = re.compile(rb"^(?:from:\s{0,9}\"?<saved by |snapshot-content-location:)", re.IGNORECASE | re.MULTILINE)
_PLACED = re.compile(rb"^content-location:\s{0,9}\S", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^content-type:\s{0,9}multipart/related\b", re.IGNORECASE | re.MULTILINE)


def is_saved_page(content: bytes) -> bool:
    """Whether some bytes are a page saved with its pictures: parts that belong together, and have addresses."""
    head = content[:_HEAD]
    return bool(_BEGINS.match(head) and _RELATED.search(head) and (_SAVED.search(head) or _PLACED.search(head)))

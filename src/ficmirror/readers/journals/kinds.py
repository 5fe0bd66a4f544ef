"""Whether some XML is a journal's post, an export of many, or comments."""

import re

_ROOT = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?<(event|entry|livejournal|comments)\b[^<>]{0,300}>")
_POST = re.compile(rb"<(?:itemid|jitemid|eventtime|logtime)>")
_COMMENT = re.compile(rb"<comment\b")

_EMPTY = re.compile(rb"\s{0,200}(?:</(?:livejournal|comments)>|<maxid>|<usermap)")  # or who the commenters are


def form_of(sample: bytes) -> str:
    """ "journal", "journals" (an export of many posts), "comments", or "" for none of them."""
    root = _ROOT.match(sample)
    if root is None:
        return ""
    if root[1] in (b"event", b"entry"):
        return "journal" if _POST.search(sample) else ""
    if _COMMENT.search(sample) or _EMPTY.match(sample, root.end()):
        return "comments"
    return "journals" if root[1] == b"livejournal" and b"<entry" in sample else ""

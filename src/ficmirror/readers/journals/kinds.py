"""Whether some XML is a journal's or a blog's post, an export of many, or comments."""

import re

_ROOT = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?(?:<!--.{0,6000}?-->\s{0,200}|<\?[^>]{0,300}\?>\s{0,200}){0,9}"
    rb"<(event|entry|livejournal|comments|rss|feed|ns0:feed|item)\b[^<>]{0,2000}>",
    re.DOTALL,
)
_POST = re.compile(rb"<(?:itemid|jitemid|eventtime|logtime)>")
_COMMENT = re.compile(rb"<comment\b")
_BLOGS_COMMENT = re.compile(rb"\s{0,200}<(?:wp:comment|entry)\b")
_ATOM = re.compile(rb"<(?:published|issued|updated)>.{0,4000}?<(?:content|summary)\b|<(?:content|summary)\b", re.DOTALL)
_BLOGGED = {b"rss": b"<item>", b"feed": b"<entry"}

_EMPTY = re.compile(rb"\s{0,200}(?:</(?:livejournal|comments)>|<maxid>|<usermap)")  # or who the commenters are


def form_of(sample: bytes) -> str:
    """ "journal", "journals" (an export of many posts), "blog" (one of a blog's), "comments", or "" for none."""
    root = _ROOT.match(sample)
    if root is None:
        return ""
    if root[1] in _BLOGGED:
        return "blog" if _BLOGGED[root[1]] in sample else ""
    if root[1] == b"item":
        return "journal"
    if root[1] in (b"event", b"entry"):
        return "journal" if _POST.search(sample) or (root[1] == b"entry" and _ATOM.search(sample)) else ""
    if root[1] == b"comments" and _BLOGS_COMMENT.match(sample, root.end()):
        return "comments"
    if _COMMENT.search(sample) or _EMPTY.match(sample, root.end()):
        return "comments"
    return "journals" if root[1] == b"livejournal" and b"<entry" in sample else ""

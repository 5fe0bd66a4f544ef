"""What a page says about itself outside its text: title, meta elements, canonical address, frames, menus."""

import re
from html import unescape

from ficmirror.records.document import Claim, Span
from ficmirror.text.tokens import Token, attributes

_META = {
    "author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "article:author": "author",
    "description": "description",
    "og:description": "description",
    "dc.description": "description",
    "keywords": "keywords",
    "generator": "generator",
    "progid": "generator",
    "date": "date",
    "dc.date": "date",
    "article:published_time": "date",
    "og:title": "title",
    "dc.title": "title",
    "og:url": "canonical",
    "rating": "rating",
}
_LEADS = re.compile(r"[./]|=[\"']?(?:[a-z]{1,20}:)?\d{1,12}\b", re.IGNORECASE)
_SAVED = re.compile(
    r"\s*saved from url=\(\d{1,6}\)(\S{1,2000})|.{0,200}?(?:file archived on|mirrored from) (\S{1,2000})",
    re.IGNORECASE | re.DOTALL,
)
_PATH = re.compile(  # of a page; from the root one without an ending, too; "story:7" as scripts read it
    r"[^\s\"'<>]{1,200}\.(?:[sx]?html?|txt|php|aspx?|cgi|cfm|pl)\d?(?:[?#]\S*)?\Z"
    r"|(?:https?:/)?/[^\s\"'<>]{0,100}\d[^\s\"'<>]{0,100}\Z|[a-z]{1,20}:\d{1,12}\Z",
    re.IGNORECASE,
)
_MAX = 500  # claims of one page
_LONGEST = 4000
_LEAST_LABELS = 3  # lines with a colon that make a comment worth reading


class Claims:
    """Gathers claims while a page is read; `found` is in the order of the page."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[Claim] = []
        self.language: str | None = None
        self.colours: set[str] = set()  # of the body's own text

    def _add(self, name: str, text: str, span: Span | None) -> None:
        words = " ".join(text.split())[:_LONGEST]
        if words and len(self.found) < _MAX:
            self.found.append(Claim(name, words, span))

    def title(self, token: Token) -> None:
        """A `<title>`."""
        self._add("title", unescape(token.rest[:_LONGEST]), Span(token.inner, token.inner + len(token.rest)))

    def comment(self, token: Token) -> None:
        """A comment: browsers note there where they saved a page from, archivists what a story is called."""
        if len(token.rest) >= _LONGEST or len(self.found) >= _MAX:
            return
        if found := _SAVED.match(token.rest):
            self._add("saved_from", found[1] or found[2], Span(token.start, token.end))
        elif token.rest.count(":") >= _LEAST_LABELS and token.rest.count("\n") >= _LEAST_LABELS:
            here = Span(token.start + 4, token.start + 4 + len(token.rest))  # behind "<!--"; its lines are kept
            self.found.append(Claim("comment", token.rest, here))

    def option(self, token: Token) -> None:
        """A choice in a menu: the words up to the next tag; the page it leads to where its value is a path, or the
        number of one.
        """
        end = self.source.find("<", token.end, token.end + 400)
        if end > token.end:
            self._add("option", unescape(self.source[token.end : end]), Span(token.end, end))
            value = attributes(token.rest).get("value", "") if _LEADS.search(token.rest) else ""
            if _PATH.match(value) or value.isdecimal():
                self._add("choice", value, Span(token.end, end))

    def tag(self, token: Token) -> None:
        """One of `meta link base frame html body`."""
        found = attributes(token.rest)
        span = Span(token.start, token.end)
        match token.name:
            case "html" | "body":
                self.language = self.language or found.get("lang") or found.get("xml:lang") or None
                self.colours |= {found.get("text", "").lower()} - {""}
            case "meta":
                known = _META.get((found.get("name") or found.get("property") or "").lower())
                if known:
                    self._add(known, found.get("content", ""), span)
                elif found.get("http-equiv", "").lower() == "content-language":
                    self.language = self.language or found.get("content")
            case "link" if found.get("rel", "").lower() == "canonical":
                self._add("canonical", found.get("href", ""), span)
            case "base":
                self._add("base", found.get("href", ""), span)
            case "frame":
                self._add("frame", found.get("src", ""), span)

"""Cuts HTML source into tags and text runs with their places, the way browsers do; linear whatever the source is."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

# What begins markup: a tag, a comment or declaration, an instruction, an end tag gone wrong.
_MARKUP = re.compile(r"<(?:[A-Za-z]|[!?/])")
# A whole tag. Quotes count only behind `=`, as in browsers; one that is never closed ends with the tag. Possessive
# throughout: a place that does not match is given up at once.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)))?+""")
_BAD_TAGS = 20  # after so many tags without an end, quotes are no longer trusted

# Elements whose content is no markup, and of those the ones whose content is shown.
RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "title", "textarea", "svg", "math"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.IGNORECASE) for name in RAW}


class Token(NamedTuple):
    """One piece of the source: `name` is "" for text, "i" for `<i …>`, "/i" for `</i>`, "!" for a comment.

    `rest` is a tag's attributes as written, a comment's text; `start` and `end` are offsets in the source. A raw
    element (`<script>`, `<title>` …) is one token that includes its content; `rest` is then the content, at `end` minus
    its end tag.
    """

    name: str
    start: int
    end: int
    rest: str = ""
    inner: int = -1  # where a raw element's content begins


def tokens(source: str) -> Iterator[Token]:
    """Every piece of the source in order; white space is untouched."""
    return _Cutter(source).cut()


class _Cutter:
    def __init__(self, source: str) -> None:
        self.source = source
        self.n_bad = 0
        self.absent: set[str] = set()  # what was searched for once and never comes again

    def cut(self) -> Iterator[Token]:
        """The pieces; a `<` that begins nothing stays text."""
        source, done, search = self.source, 0, _MARKUP.search
        place = 0
        while found := search(source, place):
            start = found.start()
            token = self._tag(start) if source[start + 1] not in "!?" else self._declaration(start)
            if token is None:
                place = start + 2
                continue
            if start > done:
                yield Token("", done, start)
            yield token
            done = place = token.end
        if done < len(source):
            yield Token("", done, len(source))

    def _find(self, sign: str, start: int) -> int:
        if sign in self.absent:
            return -1
        place = self.source.find(sign, start)
        if place < 0:
            self.absent.add(sign)
        return place

    def _tag(self, start: int) -> Token | None:
        if ">" in self.absent:
            return None
        found = _TAG.match(self.source, start) if self.n_bad < _BAD_TAGS else None
        if found is None:
            return self._bad_tag(start)
        slash, name, rest = found.groups()
        name = name.lower()
        if not slash and name in RAW:
            return self._raw(name, start, found.end())
        return Token(slash + name, start, found.end(), rest)

    def _bad_tag(self, start: int) -> Token | None:
        """A tag whose quotes are never closed, or `</` before no name: ends at the next `>`."""
        self.n_bad += 1
        end = self._find(">", start)
        if end < 0:
            return None
        piece = self.source[start + 1 : end]
        slash = piece.startswith("/")
        words = piece[slash:].split(None, 1)
        if not words or not words[0][:1].isalpha():
            return Token("!", start, end + 1)
        return Token("/" * slash + words[0].lower(), start, end + 1, words[1] if len(words) > 1 else "")

    def _raw(self, name: str, start: int, inner: int) -> Token:
        """An element whose content is no markup; one that is never closed is taken for its tag alone."""
        ending = None if name in self.absent else _RAW_END[name].search(self.source, inner)
        if ending is None:
            self.absent.add(name)
            return Token("!", start, inner)
        return Token(name, start, ending.end(), self.source[inner : ending.start()], inner)

    def _declaration(self, start: int) -> Token | None:
        source = self.source
        if source.startswith("<!--", start):
            end = self._find("-->", start + 2)
            if end >= 0:
                return Token("!", start, end + 3, source[start + 4 : end])
        if source.startswith("<![CDATA[", start):
            end = self._find("]]>", start)
            if end >= 0:
                return Token("cdata", start, end + 3, source[start + 9 : end], start + 9)
        end = self._find(">", start)
        return Token("!", start, end + 1, source[start + 2 : end]) if end >= 0 else None


def attributes(rest: str) -> dict[str, str]:
    """A tag's attributes: lower-case names, values with their references decoded; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        name, double, single, bare = match.groups()
        value = double or single or bare or ""
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
        if len(found) > 60:
            break
    return found


# A character reference; names without `;` only where HTML knows them so.
REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{0,31};?)")
_LONGEST_NAME = 6  # of the names that stand without a semicolon


def reference(source: str, start: int) -> tuple[str, int]:
    """What the reference at `start` stands for and where it ends; ("&", start + 1) where it is none."""
    found = REFERENCE.match(source, start)
    if found is None:
        return "&", start + 1
    written = found.group()
    if written[1] == "#":
        meant = unescape(written)
        return (meant or "\ufffd", found.end()) if meant != written else ("&", start + 1)
    if (meant := html5.get(written[1:], "")) and written.endswith(";"):
        return meant, found.end()
    for length in range(min(len(written) - 1, _LONGEST_NAME), 1, -1):
        if meant := html5.get(written[1 : 1 + length], ""):
            return meant, start + 1 + length
    return "&", start + 1

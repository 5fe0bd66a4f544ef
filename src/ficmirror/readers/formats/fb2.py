"""Reads FictionBook 2 (FB2): an e-book that is one XML file."""

from collections.abc import Callable

from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.composer import Composer, Looks
from ficmirror.readers.html.blocks import Setting
from ficmirror.readers.xml import walk
from ficmirror.records.document import Align, BlockKind, Document, EncodingReport, MarkKind
from ficmirror.text.encoding import declared_encoding

_INLINE = {
    "emphasis": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "strikethrough": MarkKind.STRIKE, "code": MarkKind.CODE,
    "sub": MarkKind.SUBSCRIPT, "sup": MarkKind.SUPERSCRIPT,
}  # fmt: skip
_LINES = frozenset({"p", "v", "subtitle", "text-author", "date", "td", "th"})
_QUOTES = frozenset({"cite", "epigraph", "annotation"})
_NAMES = frozenset({"first-name", "middle-name", "last-name", "nickname"})
_CLAIMS = {"book-title": "title", "date": "date", "keywords": "keywords", "genre": "keywords", "src-url": "canonical"}
_INFORMATION = frozenset({"title-info", "document-info"})


class Fb2Reader:
    """The reader for form "fb2"."""

    form = "fb2"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The book as a document; spans count in its words. As `Reader.read`."""
        composer = Composer()
        if problem := walk(content, {}, _Book(composer)):
            composer.problems.append(problem)
        name = declared_encoding(content[:400]) or "utf-8"
        return with_text(composer.document(self.form, EncodingReport(name, "declared", 0.95)), "this FictionBook")


class _Book:
    """The walker: `<description>` becomes claims, `<body>` the text; pictures' bytes are passed over."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self._path: list[str] = []
        self._count: dict[str, int] = {}  # open elements by name
        self._looks: list[Looks] = [frozenset()]
        self._pieces: list[str] = []
        self._author: list[str] = []
        self._summary: list[str] = []
        self._is_in_notes = False
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "section": self._named, "a": self._link, "image": self._image, "table": self._table, "tr": self._row,
            "td": self._cell, "th": self._cell, "style": self._plain, "body": self._body,
        }  # fmt: skip

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins."""
        self._path.append(name)
        self._count[name] = self._count.get(name, 0) + 1
        if self._is_open("body") and not self._is_open("binary"):
            if name in _INLINE:
                self._looks.append(self._looks[-1] | {(_INLINE[name], "")})
            elif handler := self._starts.get(name):
                handler(found)
        self._pieces.clear()

    def end(self, name: str) -> None:
        """An element ends."""
        if self._is_open("body") and not self._is_open("binary"):
            self._body_ends(name)
        elif self._is_open("annotation") and self._is_open("title-info") and name != "annotation":
            self._summary.append("".join(self._pieces))
        elif self._path[-2:-1] and self._path[-2] in _INFORMATION | {"author"}:
            self._described(name)
        self._pieces.clear()
        self._path.pop()
        self._count[name] -= 1

    def words(self, text: str) -> None:
        """Words: of the description, or of the innermost line."""
        if not self._is_open("body"):
            if self._is_open("description") and len(self._pieces) < 1000:
                self._pieces.append(text)
        elif any(self._is_open(name) for name in _LINES):
            self.composer.folded(text, self._looks[-1])

    def _is_open(self, name: str) -> bool:
        return self._count.get(name, 0) > 0

    def _described(self, name: str) -> None:
        words = "".join(self._pieces)
        if not self._is_open("title-info") and name != "src-url":
            return
        if name in _NAMES and self._is_open("author"):
            self._author.append(words.strip())
        elif name == "author":
            self.composer.claim("author", " ".join(self._author))
            self._author.clear()
        elif name == "lang":
            self.composer.language = words.strip().lower()[:35] or None
        elif name == "annotation":
            self.composer.claim("description", " ".join(self._summary))
        elif name in _CLAIMS:
            self.composer.claim(_CLAIMS[name], words)

    def _body_ends(self, name: str) -> None:
        if name in _INLINE or name in {"a", "style"}:
            if len(self._looks) > 1:
                self._looks.pop()
        elif name == "v" or (name == "p" and self._is_open("title")):
            self.composer.line_end()
        elif name == "empty-line":
            self.composer.paragraph_end()
        elif name == "table":
            self.composer.table_end()
        elif name in {"p", "subtitle", "text-author", "date"}:
            self.composer.paragraph_end(self._setting(name))
        elif name in {"title", "stanza", "section", "poem", "cite", "epigraph"} and not self.composer.is_empty:
            self.composer.paragraph_end(self._setting(name), 1)

    def _setting(self, name: str) -> Setting:
        if name == "title" and not self._is_in_notes:
            return Setting(BlockKind.HEADING, min(max(self._count.get("section", 0), 1), 6), Align.LEFT)
        if name == "subtitle":
            return Setting(BlockKind.PARAGRAPH, 0, Align.CENTRE)
        if any(self._is_open(quote) for quote in _QUOTES):
            return Setting(BlockKind.QUOTE, 1, Align.RIGHT if name == "text-author" else Align.LEFT)
        if name == "stanza":
            return Setting(BlockKind.VERSE)
        return Setting(BlockKind.PARAGRAPH, 0, Align.RIGHT if name == "text-author" else Align.LEFT)

    def _body(self, found: dict[str, str]) -> None:
        self._is_in_notes = found.get("name", "") in {"notes", "comments", "footnotes"}
        if self._is_in_notes:
            self.composer.rule()

    def _named(self, found: dict[str, str]) -> None:
        if "id" in found:
            self.composer.anchor(found["id"])

    def _plain(self, _: dict[str, str]) -> None:
        self._looks.append(self._looks[-1])

    def _link(self, found: dict[str, str]) -> None:
        address = found.get("href", "")[:2000]
        looks = self._looks[-1] | {(MarkKind.LINK, address)} if address else self._looks[-1]
        self._looks.append(looks | {(MarkKind.SUPERSCRIPT, "")} if found.get("type") == "note" else looks)

    def _image(self, found: dict[str, str]) -> None:
        self.composer.picture(found.get("href", "").lstrip("#") or "picture", found.get("alt", ""))
        if not any(self._is_open(name) for name in _LINES):
            self.composer.paragraph_end()

    def _table(self, _: dict[str, str]) -> None:
        self.composer.table()

    def _row(self, _: dict[str, str]) -> None:
        self.composer.row()

    def _cell(self, _: dict[str, str]) -> None:
        self.composer.cell()

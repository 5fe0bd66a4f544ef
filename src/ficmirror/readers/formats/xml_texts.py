"""Reads texts whose XML elements say what they are: AbiWord, TEI, DocBook; a table tells what each element means."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.composer import PLAIN, Composer, Looks
from ficmirror.readers.html.blocks import Setting
from ficmirror.readers.xml import walk
from ficmirror.records.document import Align, BlockKind, Document, EncodingReport, MarkKind
from ficmirror.text.encoding import declared_encoding
from ficmirror.text.numbers import whole

_HOW = ("rend", "rendition", "role", "style")
_ALIGNS = {"center": Align.CENTRE, "centre": Align.CENTRE, "right": Align.RIGHT}
_PROPERTY = re.compile(r"([a-z-]{3,30})\s{0,9}:\s{0,9}([^;]{1,80})")
_COLOUR = re.compile(r"#?(?!000000)([0-9a-f]{6})\Z")
_STYLE_HEADING = re.compile(r"(?i)(?:numbered |chapter )?heading (\d)|(title)\Z")
_PROPERTIES = {
    ("font-weight", "bold"): MarkKind.STRONG,
    ("font-style", "italic"): MarkKind.EMPHASIS,
    ("text-decoration", "underline"): MarkKind.UNDERLINE,
    ("text-decoration", "line-through"): MarkKind.STRIKE,
    ("text-position", "superscript"): MarkKind.SUPERSCRIPT,
    ("text-position", "subscript"): MarkKind.SUBSCRIPT,
}
_MOST_CLAIMED = 1_000  # pieces, and characters of each


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("ficmirror.readers").joinpath("xml_texts.toml").read_text("utf-8"))


class XmlTextReader:
    """The reader of one of these forms."""

    def __init__(self, form: str) -> None:
        self.form = form

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in its words. As `Reader.read`."""
        composer = Composer()
        if problem := walk(content, {}, _Text(composer, _tables()[self.form])):
            composer.problems.append(problem)
        encoding = declared_encoding(content[:400]) or "utf-8"
        return with_text(composer.document(self.form, EncodingReport(encoding, "declared", 0.95)), "this XML file")


class _Text:
    """The walker."""

    def __init__(self, composer: Composer, table: dict[str, Any]) -> None:
        self._composers = [composer]  # the document's, and that of the note that is open
        self._table = table
        self._path: list[str] = []
        self._looks: list[Looks] = [PLAIN]
        self._settings: list[Setting] = []  # of the elements that are open and set what is in them
        self._n_skipped = self._n_parts = self._n_quotes = 0
        self._claimed: tuple[str, list[str]] | None = None

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins."""
        table, above = self._table, self._path[-1] if self._path else ""
        self._path.append(name)
        self._looks.append(self._looks[-1] | self._new_looks(name, found))
        if claim := table["claims"].get(f"{above} {name}"):
            self._claimed = (claim, [])
        if self._n_skipped or name in table["skipped"]:
            self._n_skipped += 1
            return
        self._n_parts += name in table["parts"]
        if name in table["notes"] and len(self._composers) == 1:
            self._composers.append(Composer())
        elif name in table["breaks"]:
            self._composers[-1].rule()
        elif name in table["line_ends"]:
            self._composers[-1].line_end()
        elif self._is_block(name):
            self._end_paragraph()
            self._n_quotes += name in table["quotes"]
        self._settings.append(self._setting(name, found))

    def end(self, name: str) -> None:
        """An element ends."""
        table = self._table
        self._path.pop()
        self._looks.pop()
        if self._claimed and self._claimed[0] and f"{self._path[-1] if self._path else ''} {name}" in table["claims"]:
            self._composers[0].claim(self._claimed[0], "".join(self._claimed[1]))
            self._claimed = None
        if self._n_skipped:
            self._n_skipped -= 1
            return
        if name in table["notes"] and len(self._composers) > 1:
            note = self._composers.pop()
            self._composers[-1].noted(note)
        elif name in table["lines"]:
            self._composers[-1].line_end()
        elif self._is_block(name):
            self._end_paragraph()
            self._n_quotes -= name in table["quotes"]
        self._settings.pop()
        self._n_parts -= name in table["parts"]

    def words(self, text: str) -> None:
        """Words between tags."""
        if self._claimed and len(self._claimed[1]) < _MOST_CLAIMED:
            self._claimed[1].append(text[:_MOST_CLAIMED])
        if not self._n_skipped and (not text.isspace() or not self._composers[-1].is_line_empty):
            self._composers[-1].folded(text, self._looks[-1])

    def _is_block(self, name: str) -> bool:
        table = self._table
        return any(name in table[kind] for kind in ("paragraphs", "headings", "stanzas", "quotes", "parts"))

    def _end_paragraph(self) -> None:
        if not self._composers[-1].is_empty:
            self._composers[-1].paragraph_end(self._settings[-1] if self._settings else Setting(BlockKind.PARAGRAPH))

    def _setting(self, name: str, found: dict[str, str]) -> Setting:
        """How words stand in an element: as in the one round it, where it says nothing itself."""
        properties = dict(_PROPERTY.findall(found.get("props", "").lower()))
        align = _ALIGNS.get(properties.get("text-align", found.get("rend", "").lower()).strip(), Align.LEFT)
        if heading := _STYLE_HEADING.match(found.get("style", "")):
            return Setting(BlockKind.HEADING, min(whole(heading[1] or "1"), 6) or 1, align)
        if name in self._table["headings"]:
            return Setting(BlockKind.HEADING, min(self._n_parts + 1, 6), align)
        if self._n_quotes:
            return Setting(BlockKind.QUOTE, 1, align)
        if name in self._table["paragraphs"] or not self._settings:
            return Setting(BlockKind.PARAGRAPH, 0, align)
        return self._settings[-1]

    def _new_looks(self, name: str, found: dict[str, str]) -> Looks:
        properties = _PROPERTY.findall(found.get("props", "").lower())
        looks = {
            (_PROPERTIES[one], "") for one in ((key, value.strip()) for key, value in properties) if one in _PROPERTIES
        }
        if colour := _COLOUR.match(dict(properties).get("color", "").strip()):
            looks.add((MarkKind.COLOUR, f"#{colour[1]}"))
        said = {key.lower(): value for key, value in found.items()} if found else found
        how = next((said[key].strip("#").lower() for key in _HOW if said.get(key)), "")
        for one in how.split("+"):  # Final Draft's "Bold+Italic"
            if kind := self._table["looks"].get(f"{name} {one}", self._table["looks"].get(name)):
                looks.add((MarkKind(kind), ""))
        return frozenset(looks)

"""What a book's package document (OPF) says: the values of the book, its pages in reading order, its style sheets."""

import json
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from ficmirror.text.tokens import attributes, tokens

_KINDS = ("opf:role", "opf:scheme", "opf:event")
COLUMN = "calibre:user_metadata:#"  # a column of one's own, as JSON
_MOST_VALUES, _LONGEST = 2_000, 20_000  # values; characters of one


class Value(NamedTuple):
    """One value: the name of its element ("dc:title") or `meta` ("calibre:series"), what kind it is, its words."""

    name: str
    kind: str
    words: str


class BookPackage(NamedTuple):
    """A package document; addresses are as written, without `%XX`."""

    values: tuple[Value, ...]
    pages: tuple[str, ...]
    sheets: tuple[str, ...]

    def first(self, name: str) -> str:
        """The first value of this name, "" for none."""
        return next((value.words for value in self.values if value.name == name), "")


def read_opf(source: str) -> BookPackage:
    """The package document; nothing is refused, what is missing is empty."""
    values: list[Value] = []
    items: dict[str, str] = {}
    order: list[str] = []
    sheets: list[str] = []
    name = kind = ""
    for token in tokens(source):
        if not token.name:
            words = " ".join(unescape(source[token.start : token.end]).split())
            if name and words and len(values) < _MOST_VALUES:
                values.append(Value(name, kind, words[:_LONGEST]))
            continue
        found = attributes(token.rest)
        name = token.name if token.name.startswith("dc:") else ""
        kind = next((found[it] for it in _KINDS if found.get(it)), "").lower() if name else ""
        if token.name == "item":
            items[found.get("id", "")] = unquote(unescape(found.get("href", "")))
            if found.get("media-type", "") == "text/css":
                sheets.append(unquote(unescape(found.get("href", ""))))
        elif token.name == "meta" and found.get("content"):
            values += list(_meta(found.get("name", ""), unescape(found["content"])))[:_MOST_VALUES]
        elif token.name == "itemref":
            order.append(found.get("idref", ""))
    return BookPackage(tuple(values), tuple(items[one] for one in order if one in items), tuple(sheets))


def _meta(name: str, content: str) -> Iterator[Value]:
    """A `meta` element's values: of a column of somebody's own, what stands in it."""
    if not name.startswith(COLUMN):
        yield Value(name, "", content[:_LONGEST])
        return
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return
    value = found.get("#value#") if isinstance(found, dict) else None
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, (str, int, float)) and not isinstance(one, bool) and str(one).strip():
            yield Value(name, "", str(one)[:_LONGEST])

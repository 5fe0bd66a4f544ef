"""Calibre libraries as story records: each book's columns, tied to its files by their paths in the library.

Source of the format: the schema of Calibre's `metadata.db`.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ficmirror.readers.databases.sqlite_tables import SqliteTables
from ficmirror.records.story import MARK, RecordedRow, Stated, StoryRecord

NEEDED = frozenset(("books", "data", "authors", "books_authors_link"))
SOURCE = "Calibre"
_BOOK = ("id", "title", "sort", "timestamp", "pubdate", "series_index", "author_sort", "path", "uuid", "last_modified")
NO_YEAR = "0101-01-01"  # how Calibre writes that there is no date

Linked = dict[str, list[str]]  # book's id → words


@cache
def known_columns() -> dict[str, str]:
    """Label of a custom column → field."""
    columns: dict[str, str] = tomllib.loads(Path(__file__).with_name("calibre.toml").read_text("utf-8"))["columns"]
    return columns


class Calibre:
    """One library."""

    def __init__(self, tables: SqliteTables) -> None:
        self._tables = tables
        self._authors = {
            book: [name.replace("|", ",") for name in names]  # a comma in a name is kept as a bar
            for book, names in self._linked("authors", "name", "author").items()
        }
        self._series = self._linked("series", "name", "series")
        self._tags = self._linked("tags", "name", "tag")
        self._languages = self._linked("languages", "lang_code", "lang_code")
        self._comments = self._of_book("comments", "text")
        self._identifiers: Linked = defaultdict(list)
        for book, kind, value in tables.rows("identifiers", ("book", "type", "val"), "id"):
            self._identifiers[book].append(f"{kind}:{value}")
        self._custom = list(self._custom_columns())
        self._files: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for book, form, name in tables.rows("data", ("book", "format", "name"), "id"):
            self._files[book].append((form, name))

    def records(self) -> Iterator[tuple[str, StoryRecord]]:
        """(a name unlike any other's, the record) for every book."""
        for row in self._tables.rows("books", _BOOK, "id"):
            book = dict(zip(_BOOK, row, strict=True))
            yield book["id"], self._record(book)

    def _record(self, book: dict[str, str]) -> StoryRecord:
        number = book["id"]
        files = [f"{book['path']}/{name}.{form.lower()}" for form, name in self._files.get(number, ()) if book["path"]]
        evidence = {name: value for name, value in book.items() if value}
        evidence |= {f"#{label}": " · ".join(of[number]) for label, of in self._custom if number in of}
        evidence |= {"identifiers": " · ".join(self._identifiers[number])} if number in self._identifiers else {}
        return StoryRecord(
            mark=MARK,
            source=SOURCE,
            stated=tuple(self._stated(book)),
            files=tuple(files),
            rows=(RecordedRow("books", {**evidence}),),
            problems=() if files else ("the library has no file of this book",),
        )

    def _stated(self, book: dict[str, str]) -> Iterator[Stated]:
        number = book["id"]
        yield Stated("title", book["title"], "books.title")
        for name in self._authors.get(number, ()):
            yield Stated("author", name, "authors.name")
        for name in self._series.get(number, ()):
            index = book["series_index"].removesuffix(".0")
            yield Stated("series", f"{name} #{index}" if index.isdecimal() else name, "series.name")
        for words in self._comments.get(number, ()):
            yield Stated("summary", words, "comments.text")
        if book["pubdate"] and not book["pubdate"].startswith(NO_YEAR):
            yield Stated("date", book["pubdate"][:10], "books.pubdate")
        for words in self._languages.get(number, ()):
            yield Stated("language", words, "languages.lang_code")
        for words in self._tags.get(number, ()):
            yield Stated("additional_tag", words, "tags.name")
        for words in self._identifiers.get(number, ()):
            kind, _, address = words.partition(":")
            if kind.lower() in ("url", "uri"):
                yield Stated("source_address", address, "identifiers.val")
        for label, of in self._custom:
            field = known_columns().get(label.lower().replace("_", ""))
            for words in of.get(number, ()) if field else ():
                yield Stated(str(field), words, f"#{label}")

    def _linked(self, table: str, column: str, link: str) -> Linked:
        """What a table of names has for each book, through the table that links them."""
        names = {row[0]: row[1] for row in self._tables.rows(table, ("id", column), "id")}
        found: Linked = defaultdict(list)
        for book, number in self._tables.rows(f"books_{table}_link", ("book", link), "id"):
            if names.get(number):
                found[book].append(names[number])
        return found

    def _of_book(self, table: str, column: str) -> Linked:
        found: Linked = defaultdict(list)
        for book, words in self._tables.rows(table, ("book", column), "id"):
            found[book].append(words)
        return found

    def _custom_columns(self) -> Iterator[tuple[str, Linked]]:
        """(label, what it has for each book) for each column that the library's keeper made."""
        for number, label, is_normalised in self._tables.rows("custom_columns", ("id", "label", "normalized"), "id"):
            table = f"custom_column_{number}"
            if is_normalised == "1":
                yield label, self._linked_custom(table)
            else:
                yield label, self._of_book(table, "value")

    def _linked_custom(self, table: str) -> Linked:
        names = {row[0]: row[1] for row in self._tables.rows(table, ("id", "value"), "id")}
        found: Linked = defaultdict(list)
        for book, value in self._tables.rows(f"books_{table}_link", ("book", "value"), "id"):
            if names.get(value):
                found[book].append(names[value])
        return found

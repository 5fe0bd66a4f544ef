"""Reads SQL dumps row by row, without a database: what mysqldump, phpMyAdmin and eFiction's own backup write.

Source of the format: the MySQL manual, "String Literals" and "INSERT Statement". Nothing is carried out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ficmirror.readers.databases.sql_window import Window

MEBIBYTE = 1 << 20
MAX_VALUE = 64 * MEBIBYTE  # bytes of one value
MAX_COLUMNS = 4_000
MAX_DAMAGE = 100  # rows that cannot be read before the rest of a dump is given up

_BLANK = re.compile(rb"(?:[\s;]++|--[^\n]*+(?:\n|\Z)|#[^\n]*+(?:\n|\Z))*+")
_COMMENT = re.compile(rb"/\*(!\d{0,6})?")
_COMMENT_END = re.compile(rb"\*/")
_NAMES = re.compile(rb"(?:SET\s+NAMES|CHARACTER\s+SET\s*=?|CHARSET\s*=?)\s*'?([A-Za-z0-9_]{2,30})", re.IGNORECASE)
_NAME = rb"(?:`[^`]{1,200}`|\"[^\"]{1,200}\"|\[[^\]]{1,200}\]|[\w$-]{1,200})"
_INSERT = re.compile(
    rb"(?:INSERT|REPLACE)\s+(?:LOW_PRIORITY\s+|DELAYED\s+|HIGH_PRIORITY\s+|IGNORE\s+|OR\s+\w+\s+)*(?:INTO\s+)?"
    rb"(?P<table>(?:" + _NAME + rb"\s*\.\s*)?" + _NAME + rb")\s*"
    rb"(?P<columns>\((?:[^()'`\"]++|`[^`]*+`|\"[^\"]*+\")*+\))?\s*VALUES?\s*+(?=\()",
    re.IGNORECASE,
)
_CREATE = re.compile(
    rb"CREATE\s+(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"
    rb"(?P<table>(?:" + _NAME + rb"\s*\.\s*)?" + _NAME + rb")\s*\(",
    re.IGNORECASE,
)
_DEFINITION = re.compile(rb"'(?:[^'\\]++|\\.|'')*+'|`[^`]*+`|\"[^\"]*+\"|--[^\n]*+|[(),]|[^'`\"(),-]++|-", re.DOTALL)
_NO_COLUMN = re.compile(
    rb"(?:PRIMARY|UNIQUE|KEY|INDEX|FULLTEXT|SPATIAL|CONSTRAINT|FOREIGN|CHECK)\b(?!`)", re.IGNORECASE
)
_OPEN = re.compile(rb"\s*+\(")
_NEXT = re.compile(rb"\s*+([,;]|\Z)")
_VALUE_FORM = (
    rb"\s*+(?:"
    rb"(?:_\w{2,20}\s*+|[nN](?='))?'(?P<single>(?:[^'\\]++|\\.|'')*+)'"
    rb"|\"(?P<double>(?:[^\"\\]++|\\.|\"\")*+)\""
    rb"|0[xX](?P<hex>[0-9A-Fa-f]++)|[xX]'(?P<quoted_hex>[0-9A-Fa-f]*+)'"
    rb"|(?P<null>NULL)\b|(?P<bare>[bB]'[01]*+'|[-+.:\w@]++(?:\(\s*+\))?)"
    rb")\s*+(?P<end>[,)])"
)
_UNFINISHED_FORM = (
    rb"\s*+(?:_\w{2,20}\s*+|[nN])?"
    rb"(?:'(?:[^'\\]++|\\.|'')*+\\?|\"(?:[^\"\\]++|\\.|\"\")*+\\?|[\w.+:@-]*+)\s*+['\"]?\s*+\Z"
)
_FLAGS = re.DOTALL | re.IGNORECASE


def _forms(form: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """A form for dumps in which a backslash is a letter like any other, and for those in which it escapes."""
    plain = (
        form.replace(rb"[^'\\]", rb"[^']").replace(rb"[^\"\\]", rb"[^\"]").replace(rb"|\\.", b"").replace(rb"\\?", b"")
    )
    return re.compile(plain, _FLAGS), re.compile(form, _FLAGS)


_VALUE, _UNFINISHED = _forms(_VALUE_FORM), _forms(_UNFINISHED_FORM)
_RESUME = re.compile(rb"\)\s*+,\s*+(?=\()|\)?\s*+;\s*+\n|\n(?=(?:INSERT|REPLACE|CREATE)\s)", re.IGNORECASE)
_STATEMENT_END = re.compile(rb";[ \t]*+(?:\r?\n|\Z)|\n(?=(?:INSERT|REPLACE|CREATE)\s)", re.IGNORECASE)
_MEANT = (
    (b"\\'", b"'"), (b'\\"', b'"'), (b"\\n", b"\n"), (b"\\r", b"\r"), (b"\\0", b"\0"), (b"\\t", b"\t"), (b"\\b", b"\b"),
    (b"\\Z", b"\x1a"),
)  # fmt: skip
_OTHER = re.compile(rb"\\([^%_])", re.DOTALL)  # any other letter stands for itself; LIKE's two keep their backslash
_SHORT = 200  # bytes that tell what a value is

Values = tuple[bytes | None, ...]


@dataclass(frozen=True, slots=True)
class SqlRow:
    """One row of one INSERT: its values as bytes (numbers as written, NULL as None), and where it stands.

    `columns`: their names as the INSERT gives them, else as the CREATE before it does, else None.
    """

    table: str
    columns: tuple[str, ...] | None
    values: Values
    offset: int


class SqlDump:
    """A dump that can be read from the beginning, and again at any row.

    While `rows` goes on, `columns` (table → names), `charset` (as the dump declares it, None where it does not) and
    `problems` fill.
    """

    def __init__(self, source: BinaryIO, max_value: int = MAX_VALUE) -> None:
        self.columns: dict[str, tuple[str, ...]] = {}
        self.charset: str | None = None
        self.problems: list[str] = []
        self._source = source
        self._max_value = max_value
        self._window = Window(source, max_value)
        self._others: dict[str, Window] = {}
        self._has_escapes = True
        self._n_damaged = 0

    def rows(
        self, is_wanted: Callable[[str], bool] = lambda _: True, is_brief: Callable[[str], bool] = lambda _: False
    ) -> Iterator[SqlRow]:
        """Every row of the wanted tables in the order of the dump; of brief tables, long values are left out (b"").

        `row_at` may be called in between.
        """
        window = self._window
        window.go_to(0)
        if window.ahead() and window.content.lstrip()[:7].upper() == b"PRAGMA ":
            self._has_escapes = False  # SQLite's own dumps know no backslash
        while window.ahead() and self._n_damaged < MAX_DAMAGE:
            window.take(_BLANK)
            if not window.ahead():
                break
            if comment := window.take(_COMMENT):
                self._comment(bool(comment[1]))
            elif insert := window.take(_INSERT):
                yield from self._insert(insert, is_wanted, is_brief)
            elif create := window.take(_CREATE):
                self._create(_unquoted(create["table"]))
            else:
                self._notice(window.content[window.pos : window.pos + 200])
                window.skip_past(_STATEMENT_END)
        if self._n_damaged >= MAX_DAMAGE:
            self.problems.append(f"more than {MAX_DAMAGE} rows are damaged; the rest of the dump is not read")

    def row_at(self, offset: int, table: str = "") -> Values:
        """The values of a row met before, by its offset; () where none can be read there.

        Rows of one table are mostly asked for in their order: each table has a window of its own.
        """
        window = self._others.setdefault(table, Window(self._source, self._max_value))
        window.go_to(offset)
        return self._row(window, False) or ()

    def _notice(self, statement: bytes) -> None:
        if self.charset is None and (found := _NAMES.search(statement)):
            self.charset = found[1].decode().lower()

    def _comment(self, is_conditional: bool) -> None:
        """A comment; MySQL's own (`/*!40101 SET NAMES utf8 */`) say things."""
        if is_conditional:
            self._notice(self._window.content[self._window.pos : self._window.pos + 200])
        self._window.skip_past(_COMMENT_END)

    def _create(self, table: str) -> None:
        """The names of a table's columns, in order."""
        window = self._window
        names: list[str] = []
        depth, words = 1, b""
        while depth and len(names) < MAX_COLUMNS and (found := window.take(_DEFINITION)):
            piece = found.group()
            if piece in b"()," and piece:
                depth += (piece == b"(") - (piece == b")")
                if (piece == b"," and depth == 1) or not depth:
                    names += _column(words)
                    words = b""
            elif depth == 1 and len(words) < 1_000 and not piece.startswith(b"--"):
                words += piece
        self.columns[table] = tuple(names)
        end = window.skip_past(_STATEMENT_END)
        if end:
            self._notice(window.content[max(0, end.start() - 300) : end.start()])

    def _insert(
        self, head: re.Match[bytes], is_wanted: Callable[[str], bool], is_brief: Callable[[str], bool]
    ) -> Iterator[SqlRow]:
        window = self._window
        table = _unquoted(head["table"])
        listed = head["columns"]
        columns = tuple(_unquoted(name) for name in _split(listed[1:-1])) if listed else self.columns.get(table)
        wanted = is_wanted(table)
        brief = not wanted or is_brief(table)
        while True:
            window.take(_BLANK)
            offset = window.offset
            values = self._row(window, brief)
            if values is None:
                self._damage(table, offset)
                if not self._resume() or self._n_damaged >= MAX_DAMAGE:
                    return
                continue
            after = window.offset
            if wanted:
                yield SqlRow(table, columns, values, offset)
                window.go_to(after)
            end = window.take(_NEXT)
            if end is None or end[1] != b",":
                if end is None or (not end[1] and window.ahead()):
                    window.skip_past(_STATEMENT_END)
                return

    def _damage(self, table: str, offset: int) -> None:
        self._n_damaged += 1
        kind = "ends in the middle of a row" if not self._window.ahead(1) or self._ends_here() else "is damaged"
        if self._n_damaged <= 20:
            self.problems.append(f"the dump {kind}, in table {table} at byte {offset:,}: that row is lost")

    def _ends_here(self) -> bool:
        window = self._window
        return window.is_end and bool(_UNFINISHED[self._has_escapes].match(window.content, window.pos))

    def _resume(self) -> bool:
        """Behind a damaged row: whether the same INSERT goes on with another one."""
        found = self._window.skip_past(_RESUME)
        return bool(found) and found is not None and b"," in found.group()

    def _row(self, window: Window, brief: bool) -> Values | None:
        """The row that begins here, None where it is damaged (reading goes on behind what could be read)."""
        if not window.take(_OPEN):
            return None
        values: list[bytes | None] = []
        while len(values) < MAX_COLUMNS:
            found = self._value(window)
            if found is None:
                return None
            is_left_out = brief and found.end() - found.start() > _SHORT
            values.append(b"" if is_left_out else _value(found, self._has_escapes))
            if found["end"] == b")":
                return tuple(values)
        return None

    def _value(self, window: Window) -> re.Match[bytes] | None:
        found = _VALUE[self._has_escapes].match(window.content, window.pos)
        while found is None and _UNFINISHED[self._has_escapes].match(window.content, window.pos) and window.more():
            found = _VALUE[self._has_escapes].match(window.content, window.pos)
        if found:
            window.pos = found.end()
        return found


def _value(found: re.Match[bytes], has_escapes: bool) -> bytes | None:
    if (text := found["single"]) is not None:
        return _plain(text, b"'", has_escapes)
    if (text := found["double"]) is not None:
        return _plain(text, b'"', has_escapes)
    digits = found["hex"] if found["hex"] is not None else found["quoted_hex"]
    if digits is not None:
        return bytes.fromhex(digits.decode() if len(digits) % 2 == 0 else "0" + digits.decode())
    bare: bytes | None = found["bare"]
    return None if found["null"] else bare


def _plain(text: bytes, quote: bytes, has_escapes: bool) -> bytes:
    """A string literal without its escapes."""
    if not has_escapes or b"\\" not in text:
        return text.replace(quote * 2, quote)
    return b"\\".join(_unescaped(piece, quote) for piece in text.split(b"\\\\"))


def _unescaped(piece: bytes, quote: bytes) -> bytes:
    """A stretch of a literal in which every backslash begins an escape."""
    if quote * 2 in piece:  # doubled, not the second of an escaped one and the one that follows
        piece = re.sub(
            rb"\\.|" + quote * 2,
            lambda found: found.group() if len(found.group()) < 2 or found.group()[:1] == b"\\" else quote,
            piece,
            flags=re.DOTALL,
        )
    for written, meant in _MEANT:
        piece = piece.replace(written, meant)
    return _OTHER.sub(rb"\1", piece) if b"\\" in piece else piece


def _column(words: bytes) -> list[str]:
    """The column that one line of a CREATE defines, if it does."""
    words = words.strip()
    if not words or _NO_COLUMN.match(words):
        return []
    found = re.match(_NAME, words)
    return [_unquoted(found.group())] if found else []


def _split(names: bytes) -> list[bytes]:
    return [name for name in names.split(b",") if name.strip()]


def _unquoted(name: bytes) -> str:
    """A table's or column's name without quotes and database; `db`.`table` is the table."""
    last = re.split(rb"\s*\.\s*(?=[`\"\w])", name.strip())[-1]
    return last.strip(b' \t\r\n`"[]').decode("utf-8", "replace").lower()

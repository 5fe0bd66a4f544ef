"""Automated Archive databases (Perl, 1997 and after) as story records, read line by line and never run.

Source of the format: what the program wrote into `ARCHIVE_DB.pl`: `%FILES = (`, then for each story `123 => {`, lines
of `Field => 'value',`, and `},`. Quotation marks in values are often not escaped and line ends stand in them: a value
ends where a line ends in its quote and the next one begins a field or ends the block.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from ficmirror.readers.databases.words import Speller
from ficmirror.records.story import MARK, RecordedChapter, RecordedRow, Stated, StoryRecord

LONGEST_LINE = 1 << 20
MAX_FIELDS = 500  # of one story
MAX_VALUE = 8 << 20  # bytes
SOURCE = "Automated Archive"

_BLOCK = re.compile(rb"\s*['\"]?([\w.-]{1,100})['\"]?\s*=>\s*\{\s*(?:#.*)?$")
_FIELD = re.compile(rb"\s*['\"]?([A-Za-z_]\w{0,60})['\"]?\s*=>\s*(.*)$", re.DOTALL)
_CLOSE = re.compile(rb"\s*\}\s*,?\s*(?:\)\s*;?\s*)?(?:#.*)?$")
_BARE = re.compile(rb"[-\w.+]++$")


@dataclass(slots=True)
class Block:
    """One story's block: its fields in order, as bytes without their quotes."""

    key: str
    fields: list[tuple[str, bytes]] = field(default_factory=list)
    is_cut_off: bool = False

    def first(self, names: list[str]) -> bytes:
        """The first of some fields that has a value."""
        known = {name.lower(): value for name, value in reversed(self.fields)}
        return next((known[name] for name in names if known.get(name, b"").strip()), b"")


@cache
def knowledge() -> dict[str, Any]:
    """`automated_archive.toml`."""
    return tomllib.loads(Path(__file__).with_name("automated_archive.toml").read_text("utf-8"))


def blocks(source: BinaryIO) -> Iterator[Block]:
    """The blocks of a database, each as soon as it ends; one that never ends comes marked so."""
    block: Block | None = None
    name, value, size = "", [b""], 0  # the field under way: its lines so far

    def settle() -> None:
        if block and name and len(block.fields) < MAX_FIELDS:
            block.fields.append((name, _value(b"".join(value))))

    while line := source.readline(LONGEST_LINE):
        opened = _BLOCK.match(line.rstrip())
        is_between = not name or _is_whole(value)
        if opened and (block is None or is_between):
            settle()
            if block:
                block.is_cut_off = True
                yield block
            block, name, value = Block(opened[1].decode("latin-1")), "", [b""]
        elif block and is_between and _CLOSE.match(line.rstrip()):
            settle()
            yield block
            block, name, value = None, "", [b""]
        elif block and is_between and (found := _FIELD.match(line)):
            settle()
            name, value, size = found[1].decode("latin-1"), [found[2]], len(found[2])
        elif block and name and size < MAX_VALUE:
            value.append(line)
            size += len(line)
    if block:
        settle()
        block.is_cut_off = True
        yield block


def _is_whole(lines: list[bytes]) -> bool:
    """Whether a value could end with its last line: that ends in the quote the first began with, or there is none."""
    first, last = lines[0].lstrip(), lines[-1].rstrip().removesuffix(b",").rstrip()
    if first[:1] not in (b"'", b'"'):
        return len(lines) == 1 and (not last or bool(_BARE.match(last)))
    return last.endswith(first[:1]) and (len(lines) > 1 or len(last.lstrip()) > 1)


def _value(written: bytes) -> bytes:
    """A value without its quotes and escapes."""
    written = written.strip().rstrip(b",").rstrip()
    if written[:1] in (b"'", b'"'):
        quote = written[:1]
        written = written[1:-1] if written.endswith(quote) and len(written) > 1 else written[1:]
    return written.replace(b"\\'", b"'").replace(b'\\"', b'"').replace(b"\\@", b"@").replace(b"\\\\", b"\\")


class AutomatedArchive:
    """The stories of one database."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._speller = Speller(None)
        self._speller.learn(value for block in blocks(source) for _, value in block.fields)

    def records(self) -> Iterator[tuple[str, StoryRecord]]:
        """(a name unlike any other's, the record) for every story."""
        self._source.seek(0)
        seen: dict[str, int] = {}
        for block in blocks(self._source):
            seen[block.key] = n = seen.get(block.key, 0) + 1
            yield (block.key if n == 1 else f"{block.key}-{n}"), self._record(block, n > 1)

    def _record(self, block: Block, is_double: bool) -> StoryRecord:
        places = knowledge()["places"]
        file, address = self._place(block)
        problems = ["its entry is not ended: what follows may be lost"] if block.is_cut_off else []
        problems += ["the database has another entry of this number before it"] if is_double else []
        if not file:
            problems.append(f"its text lies elsewhere: {address}" if address else "its entry names no text")
        stated = [*self._authors(block, places), *self._stated(block)]
        if address:
            stated.append(Stated("source_address", address, "LocationURL"))
        return StoryRecord(
            mark=MARK,
            source=SOURCE,
            stated=tuple(stated),
            chapters=(RecordedChapter(file=file, column="Location"),) if file else (),
            rows=(RecordedRow("FILES", {name: self._speller.words(value) for name, value in block.fields}),),
            problems=tuple(problems),
        )

    def _place(self, block: Block) -> tuple[str, str]:
        """The end of the path of a story's text, and its address where it lies on another site."""
        places = knowledge()["places"]
        location, kind, address = (
            self._speller.words(block.first(places[name])).strip() for name in ("location", "type", "address")
        )
        if location:
            file = location.strip("/")
            kind = kind.lstrip(".")
            return (f"{file}.{kind}" if kind and not file.lower().endswith(f".{kind.lower()}") else file), ""
        if address.lower().startswith("http"):
            return "", address
        return address.split("?")[0].strip("/"), ""

    def _authors(self, block: Block, places: dict[str, list[str]]) -> Iterator[Stated]:
        """Who wrote it: "A and B" are two where they have two addresses."""
        names = self._speller.words(block.first(places["author"])).strip()
        mails = [one.strip() for one in self._speller.words(block.first(places["email"])).split(",") if one.strip()]
        several = [one.strip() for one in re.split(r"\s+and\s+|\s*&\s*|\s*,\s*", names) if one.strip()]
        for name in several if len(several) == len(mails) > 1 else [names] if names else []:
            yield Stated("author", name, "Author")
        for mail in mails:
            yield Stated("author_email", mail, "Email")

    def _stated(self, block: Block) -> Iterator[Stated]:
        known, lists = knowledge()["fields"], knowledge()["lists"]
        for name, value in block.fields:
            words = self._speller.words(value)
            if not words.strip():
                continue
            if one := known.get(name.lower()):
                yield Stated(one, words, name)
            elif one := lists.get(name.lower()):
                for piece in words.split(","):
                    if piece.strip():
                        yield Stated(one, piece.strip(), name)

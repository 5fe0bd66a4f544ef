"""Documents with typed headers in the place of made stories: what a site's lists say and what its texts say meet."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.tales import Part, Tale

_FIRST, _LATER = 0.75, 0.2  # how often a work's first part is such a document, and how often a later one
_LONGEST_TITLE, _LONGEST_NAME = 60, 40  # characters that a list would hold
_HEADER = 55  # characters of lines that are no running text, but each a paragraph of its own
_BLANK = re.compile(r"\n\s*\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Typed:
    """One whole work in one document, with title and author as its label says them ("" where it says none)."""

    title: str
    author: str
    text: str


def read_texts(folders: Sequence[Path]) -> list[Typed]:
    """The English works of one part that lie as plain texts in labelled corpora: `labels.jsonl`, `documents/`."""
    return [one for folder in folders for one in _texts(folder)]


def _texts(folder: Path) -> Iterator[Typed]:
    for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        fields = row.get("fields", {})
        file = folder / "documents" / Path(row.get("file") or f"{row['id']}.txt").name
        is_part = bool(fields.get("part") or fields.get("series"))
        if row["kind"] == "story" and row.get("language", "en") == "en" and not is_part and file.suffix == ".txt":
            title, author = (one if isinstance(one, str) else "" for one in (fields.get("title"), fields.get("author")))
            yield Typed(_short(title, _LONGEST_TITLE), _short(author, _LONGEST_NAME), _decoded(file.read_bytes()))


def _short(words: str, most: int) -> str:
    return words if len(words) < most and "\n" not in words else ""


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def with_texts(tales: Sequence[Tale], texts: Sequence[Typed], chance: Random) -> list[Tale]:
    """The works with documents for some of their parts, each once: a work whose first part is one has its title and
    author, and a later one says what its work says.
    """
    left = list(texts)
    chance.shuffle(left)
    return [_told(tale, left, chance) for tale in tales]


def _told(tale: Tale, left: list[Typed], chance: Random) -> Tale:
    parts = list(tale.parts)
    for n, part in enumerate(parts):
        if not left or chance.random() >= (_LATER if n else _FIRST):
            continue
        one = left.pop()
        if n == 0:
            tale = replace(tale, title=one.title or tale.title, authors=(one.author,) if one.author else tale.authors)
        text = one.text.replace(one.title or "\0", tale.title).replace(one.author or "\0", tale.authors[0])
        parts[n] = Part(part.title, tuple(_paragraphs(text)))
    return replace(tale, parts=tuple(parts))


def _paragraphs(text: str) -> Iterator[str]:
    for block in _BLANK.split(text):
        lines = [line for line in block.split("\n") if line.strip()]
        above = lines[:-1]
        if above and sum(map(len, above)) < _HEADER * len(above):
            yield from lines
        elif lines:
            yield block

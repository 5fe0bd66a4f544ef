"""Writing works as files: which, under which names, and never over a file that is there unless asked."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ficmirror.catalogue import lookups
from ficmirror.cli import sheets
from ficmirror.cli.output import json_line
from ficmirror.errors import FicmirrorError, UsageError
from ficmirror.exporters.registry import exporter_for
from ficmirror.index import SearchRequest, Sort
from ficmirror.records.publication import Publication
from ficmirror.web import access

STANDARD_OUTPUT = Path("-")
LONGEST_NAME = 100  # characters of a file's name, before number and suffix
PAGE = 500
FORBIDDEN = frozenset('<>:"/\\|?*')  # on one system or another
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def chosen_works(viewer: access.Viewer, works: Sequence[int], query: str | None) -> Iterator[int]:
    """The numbers of the works to write: those given, those a query finds (by title), or all."""
    if works:
        for work in works:
            number = access.standing(viewer, work)
            access.demand_shown(viewer, number)
            yield number
    elif query is None:
        yield from lookups.all_ids(viewer.audiences)
    else:
        yield from _found(viewer, query)


def _found(viewer: access.Viewer, query: str) -> Iterator[int]:
    offset = 0
    while True:
        request = SearchRequest(query=query, sort=Sort.TITLE, limit=PAGE, offset=offset)
        hits = access.search(viewer, request).hits
        yield from (hit.id for hit in hits)
        offset += PAGE
        if len(hits) < PAGE:
            return
        if offset > 10_000:
            raise UsageError("the query finds more works than can be listed", "Ask for fewer, or export --all.")


def write_json(viewer: access.Viewer, numbers: Iterable[int], target: Path, *, may_overwrite: bool) -> int:
    """One `show --json` object per line into a file (or standard output); gives how many."""
    n_written = 0
    with _opened(target, may_overwrite=may_overwrite) as stream:
        for number in numbers:
            stream.write(json_line(lookups.work_json(number, viewer.audiences)))
            n_written += 1
    return n_written


def write_sheet(viewer: access.Viewer, numbers: Iterable[int], target: Path, *, may_overwrite: bool) -> int:
    """One row per work into a file (or standard output); gives how many."""
    n_lines = 0
    with _opened(target, may_overwrite=may_overwrite) as stream:
        for line in sheets.lines(viewer, numbers):
            stream.write(line)
            n_lines += 1
    return n_lines - 1


def write_works(viewer: access.Viewer, numbers: Iterable[int], form: str, target: Path, *, may_overwrite: bool) -> int:
    """Each work as a file: into a folder, or a single one under the very name given; gives how many."""
    exporter = exporter_for(form)
    n_written = 0
    for number in numbers:
        publication = access.publication(viewer, number)
        content = exporter.export(publication)
        is_single = target == STANDARD_OUTPUT or (target.suffix == exporter.suffix and not target.is_dir())
        if is_single and n_written:
            raise UsageError(f"{target} takes one work only", "Give --to a folder.")
        path = target if is_single else target / file_name(publication, number, exporter.suffix)
        with _opened(path, may_overwrite=may_overwrite) as stream:
            stream.write(content)
        n_written += 1
    return n_written


def file_name(publication: Publication, number: int, suffix: str) -> str:
    """`Title - Creator (12).epub`: the work's number makes it unique, whatever it is called."""
    words = " - ".join([publication.title, *publication.creators[:1]])
    return f"{safe_words(words)} ({number}){suffix}"


def safe_words(words: str) -> str:
    """Words that every file system takes as part of a name: no controls or separators, not hidden, not too long."""
    kept = "".join(
        " " if character in FORBIDDEN or unicodedata.category(character)[0] == "C" else character
        for character in unicodedata.normalize("NFC", words)
    )
    name = " ".join(kept.split()).strip(". ")[:LONGEST_NAME].strip(". ")
    while len(name.encode()) > 2 * LONGEST_NAME:
        name = name[:-1]
    return f"_{name}" if name.casefold() in RESERVED else name or "untitled"


@contextmanager
def _opened(path: Path, *, may_overwrite: bool) -> Iterator[BinaryIO]:
    """A stream to a file that appears under its name only when it is whole."""
    if path == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    if path.exists() and not may_overwrite:
        raise UsageError(f"{path} is there already", "Choose another place with --to, or say --overwrite.")
    part = path.with_name(f".{path.name[:50]}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise FicmirrorError(
            f"{path} cannot be written: {error.strerror}", "Choose another place with --to."
        ) from error
    finally:
        part.unlink(missing_ok=True)

"""Archives of a test's own, with Django's connection on them, and what two archives must have in common."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from ficmirror.config import Config, Server
from tests.servers import standing_in

STORY = "Jim looked at the sea and wondered what would come of it, for the lamp was out and the captain slept. "


@contextmanager
def standing_on(directory: Path, server: Server | None = None) -> Iterator[Config]:
    """Django's connection on the catalogue in `directory`, or that of the archive there on a server, while the block
    runs; whatever it was on comes back.
    """
    if server is not None:
        config = settings.CONFIG
        with standing_in(server.address, server.schema):
            _look_at(replace(config, archive=directory, catalogue=server))
            yield settings.CONFIG
        _look_at(config)
        return
    before, name, config = connection.connection, connection.settings_dict["NAME"], settings.CONFIG
    connection.connection = None
    _point_at(replace(config, archive=directory))
    try:
        yield settings.CONFIG
    finally:
        connection.close()
        connection.connection = before
        _point_at(config)
        connection.settings_dict["NAME"] = name


def _point_at(config: Config) -> None:
    connection.settings_dict["NAME"] = str(config.catalogue_path)
    _look_at(config)


def _look_at(config: Config) -> None:
    from ficmirror.web import access

    settings.CONFIG = config
    access.engine.cache_clear()
    access.vault.cache_clear()
    access._copies.cache_clear()


def story(title: str, author: str = "A. Keeper", words: str = STORY, more: str = "") -> str:
    """An invented story with a typed header."""
    return f"Title: {title}\nAuthor: {author}\nFandom: Treasure Island\n{more}\n\n{words * 12}\n\nTHE END\n"


def write_heap(heap: Path, n: int = 12) -> Path:
    """A small heap: stories in folders, one in two parts, one met twice, one empty, one binary file."""
    for number in range(n):
        folder = heap / f"author{number % 3}"
        folder.mkdir(parents=True, exist_ok=True)
        text = story(f"Voyage of the {_name(number)}", f"Keeper {_name(number % 3)}", f"{_name(number)} said: {STORY}")
        (folder / f"{_name(number).lower()}.txt").write_text(text)
    for part in (1, 2):
        text = story(f"The Long Way, part {part}/2", words=f"Part {part} went on. {STORY}")
        (heap / f"longway{part:02}.txt").write_text(text)
    (heap / "copy.txt").write_bytes((heap / "author0" / f"{_name(0).lower()}.txt").read_bytes())
    (heap / "empty.txt").write_bytes(b"")
    (heap / "picture.bin").write_bytes(bytes(range(256)) * 16)
    return heap


def _name(number: int) -> str:
    names = ("Hispaniola", "Walrus", "Marigold", "Nautilus", "Pequod", "Dawn", "Ariel", "Swift", "Petrel", "Heron")
    return names[number % len(names)] + "I" * (number // len(names))


def what_is_told(works: Sequence[dict[str, Any]]) -> list[Any]:
    """Of `show --json` objects what does not depend on when and in which order they came."""
    return sorted(
        [
            work["title"],
            sorted(work["creators"]),
            work["word_count"],
            [chapter["word_count"] for chapter in work["chapters"]],
            sorted((source["digest"], source["path"]) for source in work["sources"]),
        ]
        for work in works
    )

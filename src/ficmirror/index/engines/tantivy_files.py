"""The folders of a Tantivy index: the one that answers, the one being written, the writer's lock, healing.

Each index lies in a folder named by its shape and a number. A new one is made beside the old one, which goes on
answering until the new one has everything (`WHOLE`) and takes its place.
"""

import contextlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

from ficmirror.disk import is_sealed
from ficmirror.errors import ArchiveDamaged, ArchiveLocked
from ficmirror.index.engines import tantivy_schema as schema

WHOLE = "whole"  # a file in the folder of an index that has had everything once
_META = "meta.json"
_SPOILED = ("IO error", "corrupt", "UTF-8")  # in what Tantivy says then
_DAMAGED = "The search index in {} cannot be read: {}"
_MEND = "Run `ficmirror verify`: it makes the index again from the catalogue."

Stamp = tuple[int, int]


@dataclass(slots=True)
class Folder:
    """One opened index; `problem` says why it could not be opened. `fields`: the names its documents may have.

    `stand_in`: the folder that it was opened in, where its own is sealed.
    """

    path: Path
    opened: tantivy.Index | None
    fields: frozenset[str]
    problem: str = ""
    stand_in: TemporaryDirectory[str] | None = None

    @property
    def index(self) -> tantivy.Index:
        """The open index. Raises ArchiveDamaged."""
        if self.opened is None:
            raise ArchiveDamaged(_DAMAGED.format(self.path, self.problem), _MEND)
        return self.opened

    @property
    def is_whole(self) -> bool:
        """Has it had everything? Earlier versions marked nothing and put no number behind the shape."""
        return (self.path / WHOLE).exists() or self.path.name.count("-") == 1

    def has(self, key: str) -> bool:
        """Is there a document with this key?"""
        return self.opened is not None and self.opened.searcher().doc_freq("key", key) > 0


def _open(path: Path) -> Folder:
    """Open the index in a folder, of whatever shape; a new one where the folder is empty."""
    try:
        is_new = not (path / _META).exists()
        stand_in = None if is_new else _stand_in(path)
        place = stand_in.name if stand_in else str(path)
        index = tantivy.Index(schema.build(), place) if is_new else tantivy.Index.open(place)
        schema.register(index)
        index.config_reader("manual")
        index.searcher()
        told = json.loads((path / _META).read_text(encoding="utf-8"))
        return Folder(path, index, frozenset(field["name"] for field in told["schema"]), stand_in=stand_in)
    except (ValueError, OSError, KeyError) as error:
        return Folder(path, None, frozenset(), str(error) or repr(error))


def _stand_in(path: Path) -> TemporaryDirectory[str] | None:
    """Another folder with the same files, for the locks that Tantivy writes beside what it reads; None for none."""
    if not is_sealed(path):
        return None
    from multiprocessing.util import Finalize

    folder = TemporaryDirectory(prefix="ficmirror-index-")
    Finalize(folder, shutil.rmtree, (folder.name, True), exitpriority=0)  # a site's process ends without tidying up
    for file in path.absolute().iterdir():
        if file.suffix != ".lock":
            (Path(folder.name) / file.name).symlink_to(file)
    return folder


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_mtime_ns, status.st_ino


class IndexFiles:
    """The index of one archive: `answering` is searched, the newest folder of this program's shape is written."""

    def __init__(self, directory: Path, heap_bytes: int, n_threads: int) -> None:
        self._directory = directory
        self._heap_bytes = max(heap_bytes, 16_000_000 * n_threads)
        self._n_threads = n_threads
        self._writer: tantivy.IndexWriter | None = None
        self._own: Folder | None = None
        self._is_committed = False
        self._seen: tuple[Stamp, Stamp] = ((0, 0), (0, 0))
        self.answering = self._look()

    def _look(self) -> Folder:
        """Find out what there is, and which of it answers."""
        self._directory.mkdir(parents=True, exist_ok=True)
        own = max(filter(_is_begun, self._of_this_shape()), key=_number, default=None)
        begun = filter(_is_begun, self._others(own))  # a folder just made is its maker's to fill
        others = [folder for path in begun if (folder := _open(path)).opened and folder.is_whole]
        if own is None and not others:
            own = self._new_path()
            own.mkdir()
        self._own = _open(own) if own else None
        if self._own and (self._own.is_whole or not others):
            return self._own
        return max(others, key=lambda folder: _stamp(folder.path))

    def _of_this_shape(self) -> list[Path]:
        return [path for path in self._directory.glob(f"{schema.shape()}-*") if path.is_dir()]

    def _others(self, own: Path | None) -> list[Path]:
        return [path for path in self._directory.iterdir() if path.is_dir() and path != own]

    def _new_path(self) -> Path:
        return self._directory / f"{schema.shape()}-{max(map(_number, self._of_this_shape()), default=0) + 1}"

    @property
    def needs_rebuild(self) -> bool:
        """Is it damaged, or is there another version's index and this one's not begun?"""
        own = self._own
        if own is None or own.problem:
            return True
        return any(self._others(own.path)) and not own.has(schema.CHECKPOINT)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Tell what Tantivy meets in spoiled files. Raises ArchiveDamaged."""
        try:
            yield
        except ValueError as error:
            if any(words in str(error) for words in _SPOILED):
                raise ArchiveDamaged(_DAMAGED.format(self.answering.path, error), _MEND) from error
            raise

    @property
    def written(self) -> Folder:
        """The folder that is written, as far as it has come; the one that answers where none is begun."""
        return self._own or self.answering

    def has_changed(self) -> bool:
        """Has anybody committed, or put another index in place, since this was last asked? If so it is loaded."""
        folders, commit = _stamp(self._directory), _stamp(self.answering.path / _META)
        if (folders, commit) == self._seen or (folders[0] == 0 and self._seen[0][0]):
            return False
        if folders != self._seen[0] or self.answering.stand_in:
            self.answering = self._look()
            folders, commit = _stamp(self._directory), _stamp(self.answering.path / _META)
        self._reload(self.answering)
        self._seen = folders, commit
        return True

    @staticmethod
    def _reload(folder: Folder) -> None:
        try:
            folder.index.reload()
        except (ValueError, OSError) as error:
            folder.opened, folder.problem = None, str(error)
            raise ArchiveDamaged(_DAMAGED.format(folder.path, error), _MEND) from error

    @property
    def writer(self) -> tantivy.IndexWriter:
        """The one writer; the first call takes the lock. Raises ArchiveLocked."""
        self._is_committed = False  # whoever asks for the writer is about to write
        if self._writer is None:
            self.answering = self._look()
            if self._own is None:
                self._begin()
            assert self._own is not None
            try:
                self._writer = self._own.index.writer(self._heap_bytes, self._n_threads)
            except ValueError as error:
                if "spawn" in str(error):
                    raise MemoryError(str(error)) from error  # the system gives no further thread
                if "LockBusy" in str(error):
                    raise ArchiveLocked("Another program is writing to the search index.") from error
                raise ArchiveDamaged(_DAMAGED.format(self._own.path, error), _MEND) from error
        return self._writer

    def clear(self) -> None:
        """Begin a new index beside what there is, which answers until the new one is whole."""
        if self._own is None or self._own.problem or self._own.has(schema.CHECKPOINT):
            if self._own and not self._own.problem:
                _ = self.writer  # whoever else is writing must not be left behind
            self.close()
            self._begin()
        _ = self.writer

    def _begin(self) -> None:
        path = self._new_path()
        path.mkdir(parents=True)
        _open(path)
        self.answering = self._look()

    def commit(self, checkpoint: str, is_whole: bool) -> None:
        """Make everything durable together with the checkpoint; once whole, what it replaces goes."""
        writer = self.writer
        assert self._own is not None
        try:
            writer.delete_documents_by_term("key", schema.CHECKPOINT)
            writer.add_document(schema.checkpoint_document(checkpoint))
            writer.commit()
            self._is_committed = True
        except (ValueError, OSError) as error:
            raise ArchiveDamaged(f"The search index could not be written: {error}", "Is the disk full?") from error
        self._own.index.reload()
        if is_whole:
            (self._own.path / WHOLE).touch()
            for other in self._others(self._own.path):
                shutil.rmtree(other, ignore_errors=True)

    def close(self, is_patient: bool = False) -> None:
        """Drop what was not committed and give the lock back.

        Merges of segments that are under way are dropped too (and begun again by the next writer) unless `is_patient`.
        """
        writer, self._writer = self._writer, None
        if writer is not None:
            if not (is_patient and self._is_committed):
                writer.rollback()
            writer.wait_merging_threads()
            if is_patient and self._own and self._own.opened:
                self._sweep()

    def _sweep(self) -> None:
        """Delete the files of segments that were merged into others: a writer does that when it commits or is asked."""
        assert self._own is not None
        with contextlib.suppress(ValueError):  # somebody else writes already, who will do it
            sweeper = self._own.index.writer(16_000_000, 1)
            sweeper.garbage_collect_files()
            sweeper.wait_merging_threads()


def _is_begun(path: Path) -> bool:
    return (path / _META).exists()


def _number(path: Path) -> int:
    number = path.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0

"""The folder of a Tantivy index: opening, the writer and its lock, commits with their checkpoint, healing."""

import shutil
from pathlib import Path

import tantivy

from ficmirror.errors import ArchiveDamaged, ArchiveLocked
from ficmirror.index.engines import tantivy_schema as schema

_DAMAGED = "The search index in {} cannot be read: {}"
_REBUILD = "Run `ficmirror rebuild`: the index is made again from the catalogue."


class IndexFiles:
    """One index on disk, in a subfolder named by its shape, so that another version's is never mistaken for it."""

    def __init__(self, directory: Path, heap_bytes: int, n_threads: int) -> None:
        self._directory = directory
        self._path = directory / schema.shape()
        self._heap_bytes = max(heap_bytes, 16_000_000 * n_threads)
        self._n_threads = n_threads
        self._writer: tantivy.IndexWriter | None = None
        self._is_cleared = False
        self._problem = ""
        self._seen: tuple[int, int] = (0, 0)
        self._index: tantivy.Index | None = None
        self._open()

    def _open(self) -> None:
        self._path.mkdir(parents=True, exist_ok=True)
        try:
            index = tantivy.Index(schema.build(), str(self._path))
            schema.register(index)
            index.config_reader("manual")
            index.searcher()
        except (ValueError, OSError) as error:
            self._index, self._problem = None, str(error)
            return
        self._index, self._problem, self._seen = index, "", (0, 0)

    @property
    def needs_rebuild(self) -> bool:
        """Is it damaged, or does another version's index still stand beside it?"""
        return bool(self._problem) or any(self._others())

    def _others(self) -> list[Path]:
        return [path for path in self._directory.iterdir() if path.is_dir() and path != self._path]

    @property
    def index(self) -> tantivy.Index:
        """The open index. Raises ArchiveDamaged."""
        if self._index is None:
            raise ArchiveDamaged(_DAMAGED.format(self._path, self._problem), _REBUILD)
        return self._index

    def has_changed(self) -> bool:
        """Has anybody committed since this was last asked? If so the index is loaded again."""
        try:
            status = (self._path / "meta.json").stat()
        except FileNotFoundError:
            return False
        seen = (status.st_mtime_ns, status.st_ino)
        if seen == self._seen:
            return False
        try:
            self.index.reload()
        except (ValueError, OSError) as error:
            self._index, self._problem = None, str(error)
            raise ArchiveDamaged(_DAMAGED.format(self._path, error), _REBUILD) from error
        self._seen = seen
        return True

    @property
    def writer(self) -> tantivy.IndexWriter:
        """The one writer; the first call takes the lock. Raises ArchiveLocked."""
        if self._writer is None:
            try:
                self._writer = self.index.writer(self._heap_bytes, self._n_threads)
            except ValueError as error:
                if "LockBusy" in str(error):
                    raise ArchiveLocked("Another program is writing to the search index.") from error
                raise ArchiveDamaged(_DAMAGED.format(self._path, error), _REBUILD) from error
        return self._writer

    def clear(self) -> None:
        """Begin anew: what is there goes with the next commit, or at once where it is damaged."""
        if self._index is None:
            shutil.rmtree(self._path)
            self._open()
        self.writer.delete_all_documents()
        self._is_cleared = True

    def commit(self, checkpoint: str) -> None:
        """Make everything durable together with the checkpoint."""
        writer = self.writer
        try:
            writer.delete_documents_by_term("key", schema.CHECKPOINT)
            writer.add_document(schema.checkpoint_document(checkpoint))
            writer.commit()
        except (ValueError, OSError) as error:
            raise ArchiveDamaged(f"The search index could not be written: {error}", "Is the disk full?") from error
        if self._is_cleared:
            for other in self._others():
                shutil.rmtree(other, ignore_errors=True)
            self._is_cleared = False

    def close(self) -> None:
        """Drop what was not committed and give the lock back."""
        writer, self._writer, self._is_cleared = self._writer, None, False
        if writer is not None:
            writer.rollback()
            writer.wait_merging_threads()

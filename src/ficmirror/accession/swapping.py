"""What a rebuild derived is put in the place of what was there, so that a kill at any moment costs nothing."""

import shutil
from pathlib import Path

from ficmirror.accession import catalogued
from ficmirror.catalogue import upkeep
from ficmirror.config import Config

SIDE_FILES = ("", "-wal", "-shm")  # what SQLite keeps beside a database


def clear(config: Config) -> None:
    """Delete what a rebuild that died had begun. Django may be set up for the archive or for its `scratch`."""
    shutil.rmtree(config.scratch_path, ignore_errors=True)
    if config.catalogue.address:
        upkeep.remove(config.scratch.catalogue_at)


def go_on(config: Config) -> None:
    """End an earlier rebuild that was killed when the old catalogue was away and the new one not in its place yet."""
    scratch = config.scratch
    is_half_done = _replaced(scratch).is_dir() and scratch.catalogue_path.exists()
    if is_half_done and not config.catalogue.address and not config.catalogue_path.exists():
        swap_files(config)


def take_the_place(config: Config, *, keeps_old: bool) -> None:
    """Swap old and new; the old ones are deleted only when the new ones stand. `keeps_old`: the old catalogue is kept
    (`Config.damaged_at`).

    Killed on the way, it is done by the next rebuild: without a catalogue there is nothing else that one can do, and
    accounts are in no other place. On a server the catalogues change places in one transaction.
    """
    scratch = config.scratch
    if not config.catalogue.address:
        if keeps_old:
            shutil.copyfile(config.catalogue_path, config.damaged_at)
        upkeep.close_whole()
        swap_files(config)
        return
    catalogued.claim(config)
    old = _replaced(scratch)
    old.mkdir(exist_ok=True)
    _move_away(config.index_path, old)
    upkeep.put_in_place(scratch.catalogue_at, config.catalogue_at, config.damaged_at if keeps_old else None)
    _put_index(config, scratch, old)
    clear(config)
    if not keeps_old:
        for suffix in SIDE_FILES:  # it has moved to the server
            Path(f"{config.catalogue_path}{suffix}").unlink(missing_ok=True)
    upkeep.close_whole()


def swap_files(config: Config) -> None:
    """Put the files of the new catalogue and index in their places."""
    scratch = config.scratch
    old = _replaced(scratch)
    old.mkdir(exist_ok=True)
    for suffix in SIDE_FILES:
        _move_away(Path(f"{config.catalogue_path}{suffix}"), old)
    _move_away(config.index_path, old)
    upkeep.put_in_place(scratch.catalogue_at, config.catalogue_at, None)
    _put_index(config, scratch, old)


def _put_index(config: Config, scratch: Config, old: Path) -> None:
    _move_away(config.index_path, old)  # a site that is being served may have begun one
    scratch.index_path.replace(config.index_path)
    shutil.rmtree(scratch.archive)


def _replaced(scratch: Config) -> Path:
    return scratch.archive / "old"


def _move_away(path: Path, folder: Path) -> None:
    """Move what is there into a folder, beside what is in it already."""
    if path.exists():
        path.replace(folder / f"{len(list(folder.iterdir()))}-{path.name}")

"""An archive whose catalogue is gone: nothing is begun beside its vault, and what is whole is said."""

from pathlib import Path

import pytest
from django.db import connection

from ficmirror.accession import catalogued, swapping
from ficmirror.accession.run import Options, take_in
from ficmirror.accession.verification import verify
from ficmirror.config import Config
from ficmirror.errors import ArchiveDamaged, ArchiveUnusable

HERE = Options(n_workers=0)


def lose_catalogue(config: Config, left: bytes | None = None) -> None:
    """Delete the catalogue, or leave only these bytes of it."""
    connection.close()
    for path in config.archive.glob("catalogue.sqlite3*"):
        path.unlink()
    if left is not None:
        config.catalogue_path.write_bytes(left)


@pytest.mark.parametrize("left", [None, b""], ids=["gone", "empty"])
def test_a_vault_without_its_catalogue_is_not_given_an_empty_one(
    own_archive: Config, heap: Path, left: bytes | None
) -> None:
    take_in(own_archive, [heap / "author0"], HERE)
    lose_catalogue(own_archive, left)
    for opening in (lambda: take_in(own_archive, [heap], HERE), lambda: catalogued.check(own_archive)):
        with pytest.raises(ArchiveDamaged, match=r"catalogue of .* is missing") as raised:
            opening()
        assert "ficmirror rebuild" in raised.value.next_step


def test_where_nothing_was_ever_held_a_catalogue_is_made(own_archive: Config) -> None:
    with pytest.raises(ArchiveUnusable, match="no archive"):
        catalogued.check(own_archive)
    own_archive.vault_path.mkdir(parents=True)
    catalogued.prepare(own_archive)
    catalogued.check(own_archive)


@pytest.mark.parametrize(
    ("left", "reason"),
    [(None, "is missing"), (b"no database any more" * 300, "file is not a database")],
    ids=["gone", "overwritten"],
)
def test_without_a_catalogue_the_vault_is_verified_all_the_same(
    own_archive: Config, heap: Path, left: bytes | None, reason: str
) -> None:
    take_in(own_archive, [heap / "author0"], HERE)
    lose_catalogue(own_archive, left)
    (segment,) = own_archive.vault_path.glob("*.warc.gz")
    content = bytearray(segment.read_bytes())
    content[-100] ^= 0xFF
    segment.write_bytes(content)
    vault, catalogue = list(verify(own_archive))
    assert (vault.part, catalogue.part) == ("vault", "catalogue")
    assert reason in catalogue.reason
    assert "ficmirror rebuild" in catalogue.next_step


def test_a_page_of_the_catalogue_that_is_damaged_is_found_wherever_it_lies(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT rootpage FROM sqlite_master WHERE name = 'catalogue_review'")
        (page,) = cursor.fetchone()  # of a table that nothing is compared with
    connection.close()
    with own_archive.catalogue_path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 64)
    (damage,) = verify(own_archive)
    assert damage.part == "catalogue"
    assert "ficmirror rebuild" in damage.next_step


@pytest.mark.parametrize("n_moved", range(6))
def test_a_rebuild_killed_while_old_and_new_change_places_leaves_one_whole_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_moved: int
) -> None:
    config = Config(tmp_path / "archive")
    scratch = config.scratch
    for one, age in ((config, "old"), (scratch, "new")):
        one.index_path.mkdir(parents=True)
        (one.index_path / "meta.json").write_text(age)
        one.catalogue_path.write_text(age)
    Path(f"{config.catalogue_path}-wal").write_text("old")
    real, left = Path.replace, iter(range(n_moved))

    def replace(path: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    try:
        swapping.swap_files(config)
    except KeyboardInterrupt:
        monkeypatch.undo()
        swapping.go_on(config)
    age = config.catalogue_path.read_text()
    assert age == "old" if n_moved == 0 else "new"
    index = config.index_path / "meta.json"
    assert not index.exists() or index.read_text() == age  # a missing one is filled from the catalogue
    assert not Path(f"{config.catalogue_path}-wal").exists() or age == "old"


def test_what_a_rebuild_that_was_killed_had_begun_goes_with_the_next_import(own_archive: Config, heap: Path) -> None:
    scratch = own_archive.scratch
    scratch.index_path.mkdir(parents=True)
    take_in(own_archive, [heap / "author0"], HERE)
    assert not scratch.archive.exists()

"""Containers in an import: members met like files, unfolded once, and nothing that is in them taken at its word."""

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from ficmirror.accession.run import Options, take_in
from ficmirror.accession.verification import verify
from ficmirror.catalogue import lookups
from ficmirror.config import Config
from ficmirror.readers.containers.zips import ZipContainer
from ficmirror.records.held import digest_of
from ficmirror.records.rights import Audience
from ficmirror.text.sites import addresses_of
from tests.accession.archives import standing_on, story, what_is_told, write_heap
from tests.readers.containers.making import MAKERS, PACKERS
from tests.readers.containers.webs import answer, each_packed, warc

SERIAL = Options(n_workers=0)


def zipped(members: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    inner = zipped(
        {"deep/third.txt": story("The Third Voyage", "Keeper Three", "The third mate slept while the tide went out. ")}
    )
    outer: dict[str, str | bytes] = {
        "one/first.txt": story("The First Voyage", "Keeper One"),
        "../second.txt": story("The Second Voyage", "Keeper Two"),
        "older.zip": inner,
    }
    heap = tmp_path / "heap"
    heap.mkdir()
    (heap / "stories.zip").write_bytes(zipped(outer))
    return heap


def test_what_is_in_a_container_is_found_by_its_place_in_it(own_archive: Config, heap: Path) -> None:
    report = take_in(own_archive, [heap], SERIAL)
    assert (report.n_works, report.n_objects) == (2, 4)
    assert lookups.works_at({"heap/stories.zip/one/first.txt"})
    assert lookups.works_at({"heap/stories.zip/older.zip/deep/third.txt"})


def test_what_a_web_archive_lists_is_tied_and_found_by_its_old_address(own_archive: Config, tmp_path: Path) -> None:
    site = "http://www.treasure.example"
    listing = "<h1>Stories</h1><ul>" + "".join(
        f'<li><a href="{link}">{title}</a> by <b>Keeper {n}</b> - what came of it all, told in full</li>'
        for n, (link, title) in enumerate((("one.html", "The Lamp"), (f"{site}/fic/two.html", "The Captain")))
    )
    pages = [
        warc(f"{site}/fic/", answer(f"<html>{listing}</ul></html>".encode())),
        *(
            warc(f"{site}/fic/{name}.html", answer(f"<html><p>{name} {text * 20}</p></html>".encode()))
            for name, text in (
                ("one", "The lamp went out while the mate slept. "),
                ("two", "Captain Flint sailed on. "),
            )
        ),
    ]
    (tmp_path / "site.warc.gz").write_bytes(each_packed(*pages))
    take_in(own_archive, [tmp_path / "site.warc.gz"], SERIAL)
    for page, title in (("one", "The Lamp"), ("two", "The Captain")):
        (number,) = lookups.works_at((), addresses_of(f"http://treasure.example:80/fic/{page}.html"))
        assert lookups.card(number, frozenset(Audience)).title == title


def test_a_saved_page_is_found_at_the_address_it_was_saved_from(own_archive: Config, tmp_path: Path) -> None:
    said = {
        "one": "<!-- saved from url=(0042)http://www.treasure.example:8080/Fic/One.HTML -->",
        "two": "<!-- saved from url=(0071)https://web.archive.org/web/20010203040506/http://treasure.example/two/ -->",
        "three": '<link rel="canonical" href="https://treasure.example/works/3">',
    }
    for name, mark in said.items():
        told = " ".join(f"On day {name} {n} somebody of the {name} saw a sail." for n in range(40))
        text = f"{mark}<html><h1>Voyage {name}</h1><p>by A. Keeper</p><p>{told}</p></html>"
        (tmp_path / f"{name}.html").write_text(text)
    take_in(own_archive, [tmp_path], SERIAL)
    for asked, name in (
        ("http://treasure.example/Fic/One.HTML", "one"),
        ("http://treasure.example/fic/one.html", "one"),
        ("treasure.example/two", "two"),
        ("http://www.treasure.example/works/3#top", "three"),
    ):
        (number,) = lookups.works_at((), addresses_of(asked))
        assert lookups.card(number, frozenset(Audience)).title == f"Voyage {name}"
    assert not lookups.works_at({"\udce9"}, addresses_of("http://treasure.example/%E9.html"))


def test_what_lies_in_which_container_can_be_asked_both_ways(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], SERIAL)
    outer = digest_of((heap / "stories.zip").read_bytes())
    members = dict(lookups.members_of(outer))
    assert list(members) == [
        "heap/stories.zip/older.zip",
        "heap/stories.zip/older.zip/deep/third.txt",
        "heap/stories.zip/one/first.txt",
    ]
    inner, deep, _ = members.values()
    assert lookups.containers_of(deep) == (outer, inner)
    assert lookups.containers_of(outer) == ()


def test_a_container_too_large_for_memory_is_read_from_its_file(own_archive: Config, heap: Path) -> None:
    small = replace(own_archive, limits=replace(own_archive.limits, max_examined=6_000))
    size = (heap / "stories.zip").stat().st_size
    with (heap / "stories.zip").open("rb+") as archive, zipfile.ZipFile(archive, "a") as more:
        more.writestr("noise.bin", random.Random(7).randbytes(5_900))
    assert size < 6_000 < (heap / "stories.zip").stat().st_size
    report = take_in(small, [heap], SERIAL)
    assert (report.n_works, report.n_objects) == (2, 5)
    assert take_in(small, [heap], SERIAL).n_objects == 1


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "gz"])
def test_a_container_too_large_for_memory_inside_another_is_opened_too(
    own_archive: Config, tmp_path: Path, kind: str
) -> None:
    noise = random.Random(7).randbytes(9_000)
    inner = zipped({"lamp.txt": story("The Lamp"), "noise.bin": noise[:5_000], "more.bin": noise[5_000:]})
    outer = PACKERS[kind](inner) if kind in PACKERS else MAKERS[kind]({"inner.zip": inner, "noise.bin": noise})
    (tmp_path / f"inner.zip.{kind}").write_bytes(outer)
    small = replace(own_archive, limits=replace(own_archive.limits, max_examined=6_000))
    report = take_in(small, [tmp_path / f"inner.zip.{kind}"], SERIAL)
    assert (report.n_works, report.n_containers) == (1, 2)
    (place,) = [path for path, _ in lookups.members_of(digest_of(outer)) if path.endswith("lamp.txt")]
    assert place.endswith(f"inner.zip.{kind}/inner.zip/lamp.txt")
    assert {digest for _, digest in lookups.members_of(digest_of(outer))} >= {digest_of(inner)}
    assert [Path(one.path).name for one in report.problems if "limit" in one.reason] == ["noise.bin"] * (kind != "gz")


@pytest.mark.parametrize("kind", ["zip", "tar.gz", "7z"])
def test_a_heap_in_an_archive_is_the_same_works_as_the_heap_itself(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker, kind: str
) -> None:
    heap = write_heap(tmp_path / "heap")
    files = {str(path.relative_to(tmp_path)): path.read_bytes() for path in sorted(heap.rglob("*")) if path.is_file()}
    (tmp_path / f"packed.{kind}").write_bytes(MAKERS[kind](files))
    told = []
    for number, given in enumerate((heap, tmp_path / f"packed.{kind}")):
        with django_db_blocker.unblock(), standing_on(tmp_path / f"archive{number}") as config:
            take_in(config, [given], SERIAL)
            works = [lookups.work_json(one, frozenset(Audience)) for one in lookups.all_ids(frozenset(Audience))]
            told.append([one[:-1] for one in what_is_told(works)])
    assert told[0] == told[1]
    assert len(told[0]) == 13


def test_a_refused_member_is_reported_with_its_reason(own_archive: Config, heap: Path) -> None:
    report = take_in(own_archive, [heap], SERIAL)
    assert [(Path(one.path).name, "leads out" in one.reason) for one in report.problems] == [("second.txt", True)]


def test_an_unchanged_container_is_not_opened_again(
    own_archive: Config, heap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(own_archive, [heap], SERIAL)
    monkeypatch.delattr(ZipContainer, "members")
    report = take_in(own_archive, [heap], SERIAL)
    assert (report.n_objects, report.n_new) == (1, 0)


def test_a_container_whose_import_was_cut_off_is_gone_through_again(
    own_archive: Config, heap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = ZipContainer.members

    def cut_off(self: ZipContainer, *asked: object) -> object:
        yield next(members(self, *asked))  # type: ignore[arg-type]  # whatever it was asked
        raise KeyboardInterrupt

    monkeypatch.setattr(ZipContainer, "members", cut_off)
    with pytest.raises(KeyboardInterrupt):
        take_in(own_archive, [heap], SERIAL)
    monkeypatch.undo()
    report = take_in(own_archive, [heap], SERIAL)
    assert report.n_works == 2
    assert lookups.works_at({"heap/stories.zip/one/first.txt"})


def test_a_container_that_the_vault_has_lost_is_gone_through_again(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], SERIAL)
    for segment in own_archive.vault_path.iterdir():
        segment.unlink()
    assert list(verify(own_archive))
    take_in(own_archive, [heap], SERIAL)
    assert not list(verify(own_archive))

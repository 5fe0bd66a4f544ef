"""What stands in archives besides honest files is refused with its reason, and the honest files come all the same."""

import io
import struct
import tarfile
import zipfile
from datetime import UTC, datetime

import py7zr
import pytest

from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import CONTAINERS
from ficmirror.records.description import Kind
from ficmirror.records.findings import Problem
from tests.readers.containers.making import MAKERS, tarred, zipped
from tests.readers.containers.rars import ENCRYPTED, rar

STORY = b"Title: The Lamp\nAuthor: A. Keeper\n\n" + b"Jim put out the lamp and went on deck. " * 60


def said(content: bytes) -> dict[str, str]:
    """Of each member (its name) what is wrong with it, "" for nothing."""
    found = examine(content, "heap/x")
    assert found.kind is Kind.CONTAINER
    return {one.path.removeprefix("heap/x/"): one.problem or "" for one in found.members}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../../etc/cron.d/lamp", "leads out"),
        ("a/../../lamp.txt", "leads out"),
        ("..\\lamp.txt", "leads out"),
        ("/etc/lamp", "absolute"),
        ("C:\\lamp.txt", "absolute"),
        ("x" * 2_001, "longer than"),
    ],
)
def test_a_name_that_means_harm_is_refused(kind: str, name: str, why: str) -> None:
    told = said(MAKERS[kind]({name: STORY, "honest.txt": STORY}))
    assert told.pop("honest.txt") == ""
    assert [why in reason for reason in told.values()] == [True]


def test_links_devices_and_pipes_are_refused() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (
            ("soft", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("disk", tarfile.BLKTYPE),
            ("console", tarfile.CHRTYPE),
            ("pipe", tarfile.FIFOTYPE),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
        entry = tarfile.TarInfo("honest.txt")
        entry.size = len(STORY)
        archive.addfile(entry, io.BytesIO(STORY))
    assert {name: reason.partition(",")[0] for name, reason in said(stream.getvalue()).items()} == {
        "soft": "it is a link",
        "hard": "it is a link",
        "disk": "it is a device",
        "console": "it is a device",
        "pipe": "it is a named pipe",
        "honest.txt": "",
    }


def test_a_link_in_a_zip_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo("link")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert said(stream.getvalue()) == {"link": "it is a link, not a file"}


def test_of_two_members_with_one_name_the_second_is_refused() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for content in (STORY, STORY[::-1]):
            entry = tarfile.TarInfo("./lamp.txt")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    first, second = list(examine(stream.getvalue(), "heap/x.tar").members)
    assert (first.problem, first.size) == (None, len(STORY))
    assert "same name" in (second.problem or "")


def test_of_two_members_with_one_name_in_a_7_zip_archive_the_first_is_read_and_the_second_refused() -> None:
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w") as archive:
        for n, content in enumerate((STORY, STORY[::-1])):
            archive.writestr(content, f"{n}.txt")
        for entry in archive.header.files_info.files:
            entry["filename"] = "lamp.txt"
    members = examine(stream.getvalue(), "heap/x.7z").members
    assert sorted((member.problem or "", member.size) for member in members)[0] == ("", len(STORY))
    assert [member.problem for member in members if "same name" in (member.problem or "")]


def test_encrypted_members_are_named() -> None:
    content = bytearray(zipped({"secret.txt": STORY}))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + place] |= 1
    assert said(bytes(content)) == {"secret.txt": "it is encrypted"}
    assert set(said(rar({"secret.txt": STORY}, ENCRYPTED)).values()) <= {"it is encrypted"}


def test_containers_in_containers_are_opened_to_a_depth() -> None:
    content = STORY
    for n in range(8):
        content = zipped({f"{n}.zip" if n else "lamp.txt": content})
    found, depth = examine(content, "heap/x.zip"), 0
    while found.members:
        (found,) = found.members
        depth += 1
    assert depth == Bounds().depth
    assert "held, but not unfolded" in (found.problem or "")


def test_a_bomb_in_a_bomb_is_stopped_soon() -> None:
    layer = zipped({f"{n}": b"\0" * 20_000_000 for n in range(10)})
    for _ in range(3):
        layer = zipped({f"{n}.zip": layer for n in range(10)})
    found = examine(layer, "heap/x.zip")
    assert found.kind is Kind.CONTAINER
    assert "more comes out" in str(found)


def test_the_dates_of_members_come_along() -> None:
    for kind in ("zip", "tar", "tar.bz2"):
        (found,) = CONTAINERS[kind[:3]].members(io.BytesIO(MAKERS[kind]({"a.txt": STORY})), "x", Bounds())
        assert isinstance(found, Member)
        assert found.modified == datetime(1999, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_and_foreign_names_of_every_age_of_tar_are_read(form: int) -> None:
    names = ["a/" * 60 + "lamp.txt", "Émile/Großes Buch.txt", "福尔摩斯.txt"]
    assert list(said(tarred(dict.fromkeys(names, STORY), form))) == names


def test_names_that_are_no_unicode_are_written_out() -> None:
    content = tarred({"caf_.txt": STORY}, tarfile.USTAR_FORMAT)
    header = bytearray(content[:512].replace(b"caf_", b"caf\xe9"))
    header[148:156] = b"%06o\0 " % (sum(header[:148]) + 256 + sum(header[156:]))
    assert list(said(bytes(header) + content[512:])) == ["caf%E9.txt"]


def test_an_extended_header_without_bounds_is_not_believed() -> None:
    content = bytearray(tarred({"lamp.txt": STORY}, tarfile.USTAR_FORMAT))
    content[124:136], content[156:157] = b"77777777777\0", b"x"
    content[148:156] = b"%06o\0 " % (sum(content[:148]) + 256 + sum(content[156:512]))
    assert examine(bytes(content), "heap/x.tar").kind is Kind.UNREADABLE


def test_a_file_in_a_zip_that_is_damaged_does_not_hide_the_others() -> None:
    content = bytearray(zipped({"first.txt": STORY, "second.txt": STORY}))
    place = content.index(b"first.txt") + 20
    content[place : place + 8] = b"\xff" * 8
    found = list(CONTAINERS["zip"].members(io.BytesIO(bytes(content)), "x", Bounds()))
    assert [type(one) for one in found] == [Problem, Member]


def test_a_zip_that_was_broken_off_gives_what_came_through() -> None:
    names = [f"{number}.txt" for number in range(6)]
    content = zipped({name: STORY + name.encode() for name in names})
    found = examine(content[: len(content) // 2], "heap/x.zip")
    whole = [one for one in found.members if not one.problem]
    assert [one.path for one in whole] == [f"heap/x.zip/{name}" for name in names[: len(whole)]]
    assert len(whole) >= 2
    assert "damaged" in (found.problem or "")


def test_names_in_a_zip_are_read_as_utf8_or_as_dos_wrote_them() -> None:
    for written, meant in (("Große Reise.txt".encode("cp437"), "Große Reise.txt"), ("Été.txt".encode(), "Été.txt")):
        content = zipped({"x" * len(written): STORY}).replace(b"x" * len(written), written)
        assert list(said(content)) == [meant]


def test_the_date_of_a_member_is_taken_in_utc_where_the_zip_has_it_so() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo("a.txt", (1999, 5, 4, 14, 0, 0))
        entry.extra = struct.pack("<HHBI", 0x5455, 5, 1, 925_819_200)
        archive.writestr(entry, STORY)
    (found,) = CONTAINERS["zip"].members(stream, "x", Bounds())
    assert isinstance(found, Member)
    assert found.modified == datetime(1999, 5, 4, 12, tzinfo=UTC)


def test_a_member_of_a_zip_without_a_name_does_not_hide_the_others() -> None:
    nameless = bytearray(zipped({"a": STORY, "lamp.txt": STORY}))
    nameless[nameless.index(b"PK\1\2") + 46] = 0  # its name ends before it begins
    assert said(bytes(nameless))["lamp.txt"] == ""

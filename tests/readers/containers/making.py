"""Real archives of given members, one maker for each form of container that keeps files under their names."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping

import py7zr
import zstandard

from tests.readers.containers.compressing import compressed
from tests.readers.containers.rars import rar
from tests.readers.containers.webs import answer, each_packed, warc

Members = Mapping[str, bytes]
Maker = Callable[[Members], bytes]
NOON_1999 = 925_819_200  # 4 May 1999, 12:00 UTC


def zipped(members: Members) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1999, 5, 4, 12, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def tarred(members: Members, form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(content), NOON_1999
            archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


def sevened(members: Members) -> bytes:
    """A 7-Zip archive; the library that packs it would refuse some names, and so gets them afterwards."""
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w") as archive:
        for n, content in enumerate(members.values()):
            archive.writestr(content, f"{n}.html")
        for entry, name in zip(archive.header.files_info.files, members, strict=True):
            entry["filename"] = name
    return stream.getvalue()


def captured(members: Members) -> bytes:
    """A web archive."""
    return each_packed(*(warc(f"http://{name}", answer(content)) for name, content in members.items()))


def collected(members: Members) -> bytes:
    """A web archive packed with its indexes."""
    return zipped({"archive/data.warc.gz": captured(members), "datapackage.json": b"{}"})


MAKERS: dict[str, Maker] = {
    "zip": zipped,
    "tar": tarred,
    "tar.gz": lambda members: gzip.compress(tarred(members), mtime=0),
    "tar.bz2": lambda members: bz2.compress(tarred(members, tarfile.GNU_FORMAT)),
    "tar.xz": lambda members: lzma.compress(tarred(members, tarfile.USTAR_FORMAT)),
    "tar.Z": lambda members: compressed(tarred(members, tarfile.USTAR_FORMAT)),
    "tar.zst": lambda members: zstandard.compress(tarred(members)),
    "7z": sevened,
    "rar": lambda members: rar(dict(members)),
    "warc": captured,
    "wacz": collected,
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda content: gzip.compress(content, mtime=NOON_1999),
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
    "Z": compressed,
}

"""How fast each kind of container gives its members: `python -m benchmarks.unfolding [STORIES]`.

Of posts (mailboxes, digests, spools, dumps of groups and journals) also how fast those are read.
"""

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Mapping

import py7zr
import zstandard

from benchmarks import corpus, postbags
from benchmarks.posts import make_list
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff

N_STORIES = 400
MEGABYTE = 1_000_000
REACH = 2.0  # megabytes of source a second of one core
Members = Mapping[str, bytes]


def _zipped(members: Members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _tarred(members: Members) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


def _sevened(members: Members) -> bytes:
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(content, name)
    return stream.getvalue()


def _captured(members: Members) -> bytes:
    records = []
    for name, content in members.items():
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://fic.example/{name}\r\n"
        head += f"WARC-Date: 2001-02-03T04:05:06Z\r\nContent-Length: {len(answer)}\r\n\r\n"
        records.append(gzip.compress(head.encode() + answer + b"\r\n\r\n", 6))
    return b"".join(records)


MAKERS: dict[str, Callable[[Members], bytes]] = {
    "zip": _zipped,
    "tar": _tarred,
    "tar.gz": lambda members: gzip.compress(_tarred(members), 6),
    "tar.bz2": lambda members: bz2.compress(_tarred(members)),
    "tar.xz": lambda members: lzma.compress(_tarred(members), preset=3),
    "tar.zst": lambda members: zstandard.compress(_tarred(members)),
    "7z": _sevened,
    "warc.gz": _captured,
}


def measure(content: bytes) -> tuple[int, float]:
    """(bytes that came out, seconds of processor time) of one container."""
    began = time.process_time()
    bounds = Bounds()
    unfolding = Unfolding(sniff(content, "x").form, "x", bounds, Allowance.for_file(len(content), bounds))
    n_bytes = sum(len(one.content) for one in unfolding.members(io.BytesIO(content)) if isinstance(one, Member))
    return n_bytes, time.process_time() - began


def measure_posts(files: Members) -> tuple[int, float]:
    """(bytes of posts that were read, seconds of processor time), whatever they lie in."""
    began = time.process_time()
    return sum(_read(content, path) for path, content in files.items()), time.process_time() - began


def _read(content: bytes, path: str) -> int:
    form = sniff(content, path).form
    if container_for(form) is None:
        return len(content) if form in READERS and READERS[form].read(content, None) else 0
    unfolding = Unfolding(form, path, Bounds(), Allowance.for_file(len(content), Bounds()))
    members = list(unfolding.members(io.BytesIO(content)))
    return sum(_read(one.content, one.path) for one in members if isinstance(one, Member))


def main(arguments: list[str] | None = None) -> int:
    """Prints megabytes a second of one core, packed and unpacked; 1 where a container is below its reach."""
    given = sys.argv[1:] if arguments is None else arguments
    n_stories = int(given[0]) if given else N_STORIES
    members = dict(corpus.files(range(n_stories), n_stories, corpus.Shape()))
    is_slow = False
    for name, make in MAKERS.items():
        content = make(members)
        is_slow |= _told(name, len(content), *measure(content))
    made = make_list(max(2, n_stories // 8))
    for name, put in postbags.FORMS.items():
        files = put(made)
        is_slow |= _told(name, sum(map(len, files.values())), *measure_posts(files))
    return int(is_slow)


def _told(name: str, size: int, n_bytes: int, seconds: float) -> bool:
    """Prints one line; whether it is below its reach."""
    rate = size / MEGABYTE / max(seconds, 1e-6)
    unpacked = n_bytes / MEGABYTE / max(seconds, 1e-6)
    sys.stdout.write(f"{name:8} {rate:7.1f} MB/s packed {unpacked:8.1f} MB/s unpacked\n")
    return rate < REACH


if __name__ == "__main__":
    sys.exit(main())

"""Opens texts amid which files stand written (uuencode, yEnc, BinHex), and the wrappers of Macintosh files."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.armour import binhex, macintosh
from ficmirror.readers.armour.finding import with_line_feeds
from ficmirror.readers.armour.macintosh import Forks
from ficmirror.readers.containers.base import Bounds, Member, read_bounded, refused
from ficmirror.readers.mail.heads import Head
from ficmirror.readers.mail.names import file_name
from ficmirror.readers.mail.parts import Leaf, enclosed_among
from ficmirror.records.findings import Problem

_NO_DATA = "it has no words of its own: what it says stands in its resource fork ({:,} bytes), which cannot be read"
_SUFFIXES = {".bin", ".hqx", ".as", ".macbin"}


class ArmouredContainer:
    """The container of form "armoured": what is written round the files, and each file."""

    form = "armoured"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        content = with_line_feeds(read_bounded(source, bounds))
        files = enclosed_among(Leaf(Head(b""), content, 0, len(content)))
        ends, starts = [0, *(file.end for file in files)], [*(file.start for file in files), len(content)]
        around = b"".join(content[low:high] for low, high in zip(ends, starts, strict=True))
        if around.strip():
            yield Member(PurePosixPath(name).name or "text", around)
        for n, leaf in enumerate(files, 1):
            yield Member(file_name(n, leaf), leaf.payload)


class MacintoshContainer:
    """The container of "macbinary", "applesingle" and "binhex": the data fork of the one file in it."""

    def __init__(self, form: str) -> None:
        self.form = form

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; the file has the name it had on its Macintosh."""
        content = read_bounded(source, bounds)
        if self.form == "macbinary" and not macintosh.is_macbinary(content):
            raise ObjectUnreadable("it does not begin as a MacBinary file")
        forks = _FORKS[self.form](content, bounds.member_size)
        path = forks.path or _bare(name)
        if not forks.data and forks.n_resource:
            yield refused(path, _NO_DATA.format(forks.n_resource))
        else:
            yield Member(path, forks.data, forks.modified)
        if not forks.is_whole:
            raise ObjectUnreadable("it is damaged: the file in it is not whole", lost="part of its text")


_FORKS: dict[str, Callable[[bytes, int], Forks]] = {
    "macbinary": lambda content, _: macintosh.from_macbinary(content),
    "applesingle": lambda content, _: macintosh.from_single(content),
    "binhex": binhex.forks_of,
}


def _bare(name: str) -> str:
    """The wrapper's own name without its ending."""
    path = PurePosixPath(name)
    return (path.stem if path.suffix.lower() in _SUFFIXES else path.name) or "file"

"""All that examining one held object yields: the unit that is kept, and that arranging starts from."""

import re
from dataclasses import dataclass

from ficmirror.records.description import Kind, Recognised
from ficmirror.records.document import EncodingReport
from ficmirror.records.posting import Posting

_QUOTED = re.compile(r"“[^”]*”|https?://\S+")
# What names of pictures end in.
_PICTURES = frozenset(("bmp", "gif", "ico", "jfif", "jpe", "jpeg", "jpg", "png", "svg", "svgz", "tif", "tiff", "webp"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or was lost: for the report, never fatal. `lost` says what is missing."""

    path: str
    reason: str
    lost: str | None = None

    @property
    def kind(self) -> str:
        """The reason without what it quotes, so that like ones count together."""
        return _QUOTED.sub("…", self.reason)

    @property
    def example(self) -> str:
        """The path, with what the reason quotes."""
        quoted = _QUOTED.findall(self.reason)
        return f"{self.path}: {', '.join(quoted)}" if quoted else self.path


@dataclass(frozen=True, slots=True)
class Findings:
    """One object examined. `path` is only for messages; the object's name is its `digest`.

    `encoding` carries no repairs' texts beyond its report; `fingerprint` is a MinHash of the narrative as unsigned
    64-bit numbers (empty for no text), for near-copies; `members` are the findings of a container's members;
    `posting` is how a mail or a journal's post was sent; `address` is the web address at which the object says that it
    stood (`text.sites.said_address`), "" where it says none.
    """

    path: str
    digest: str
    size: int
    media_type: str
    form: str
    recognised: Recognised
    encoding: EncodingReport | None = None
    problem: str | None = None
    fingerprint: tuple[int, ...] = ()
    members: tuple["Findings", ...] = ()
    posting: Posting | None = None
    address: str = ""

    @property
    def trouble(self) -> str | None:
        """The problem, if a person should hear of it: a picture that its name does not call otherwise is as it should
        be, and stories show it; and so is what a Mac or Windows leaves in every folder.
        """
        suffix = self.path.rpartition("/")[2].partition("?")[0].rpartition(".")[2].lower()
        is_as_named = "." not in self.path.rpartition("/")[2] or suffix in _PICTURES
        is_as_ever = self.form == "system" or (self.form == "image" and is_as_named)
        return None if is_as_ever else self.problem

    @property
    def kind(self) -> Kind:
        """What the object turned out to be."""
        return self.recognised.kind

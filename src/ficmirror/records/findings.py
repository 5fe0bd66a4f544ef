"""All that examining one held object yields: the unit that is kept, and that arranging starts from."""

from dataclasses import dataclass

from ficmirror.records.description import Kind, Recognised
from ficmirror.records.document import EncodingReport
from ficmirror.records.posting import Posting


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or was lost: for the report, never fatal. `lost` says what is missing."""

    path: str
    reason: str
    lost: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """One object examined. `path` is only for messages; the object's name is its `digest`.

    `encoding` carries no repairs' texts beyond its report; `fingerprint` is a MinHash of the narrative as unsigned
    64-bit numbers (empty for no text), for near-copies; `members` are the findings of a container's members;
    `posting` is how a mail or a journal's post was sent.
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

    @property
    def kind(self) -> Kind:
        """What the object turned out to be."""
        return self.recognised.kind

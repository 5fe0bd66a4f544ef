"""The WARC records a vault consists of: their header lines out of our records and back (ISO 28500:2017, WARC/1.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, unquote
from uuid import UUID

from fastwarc.warc import WarcHeaderMap

from ficmirror import __version__
from ficmirror.records.held import Provenance, digest_of

VERSION = "WARC/1.1"
HEAD_END = b"\r\n\r\n"
RECORD_END = b"\r\n\r\n"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
FILE_URI = "file:///"
EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ACCESSION = "X-Ficmirror-Accession"
FILE_DATE = "X-Ficmirror-File-Date"
NOTE_KIND = "X-Ficmirror-Note"
UNSAFE_MEDIA_TYPE = re.compile(r"[^\x21-\x7e ]")


@dataclass(frozen=True, slots=True)
class Content:
    """What a record holds, measured: `digest` as from `records.held.digest_of`, `size` in bytes."""

    digest: str
    size: int
    media_type: str


def resource_head(content: Content, provenance: Provenance, record: UUID, written_at: datetime) -> WarcHeaderMap:
    """The head of a record that holds an original."""
    head = _head("resource", record, written_at)
    _add_provenance(head, provenance)
    head.append("WARC-Payload-Digest", content.digest)
    head.append("WARC-Block-Digest", content.digest)
    return _finish(head, content.media_type, content.size)


def revisit_head(content: Content, provenance: Provenance, ids: tuple[UUID, UUID], at: datetime) -> WarcHeaderMap:
    """The head of an empty record that says: these bytes were met here too. `ids`: its own and the original's."""
    head = _head("revisit", ids[0], at)
    _add_provenance(head, provenance)
    head.append("WARC-Profile", IDENTICAL)
    head.append("WARC-Refers-To", ids[1].urn.join("<>"))
    head.append("WARC-Payload-Digest", content.digest)
    head.append("WARC-Block-Digest", EMPTY)
    return _finish(head, content.media_type, 0)


def note_head(kind: str, content: Content, record: UUID, written_at: datetime) -> WarcHeaderMap:
    """The head of a record that holds a decision or remark rather than an original."""
    head = _head("metadata", record, written_at)
    head.append(NOTE_KIND, quote(kind, safe=""))
    head.append("WARC-Block-Digest", content.digest)
    return _finish(head, content.media_type, content.size)


def info_record(segment: str, record: UUID, written_at: datetime) -> tuple[WarcHeaderMap, bytes]:
    """The record every segment begins with: who wrote it, to which standard."""
    lines = (f"software: ficmirror/{__version__}", "format: WARC File Format 1.1", "conformsTo: ISO 28500:2017")
    body = "".join(f"{line}\r\n" for line in lines).encode("ascii")
    head = _head("warcinfo", record, written_at)
    head.append("WARC-Filename", segment)
    head.append("WARC-Block-Digest", digest_of(body))
    return _finish(head, "application/warc-fields", len(body)), body


def _head(record_type: str, record: UUID, written_at: datetime) -> WarcHeaderMap:
    head = WarcHeaderMap()
    head.status_line = VERSION
    head.append("WARC-Type", record_type)
    head.append("WARC-Record-ID", record.urn.join("<>"))
    head.append("WARC-Date", written_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return head


def _add_provenance(head: WarcHeaderMap, provenance: Provenance) -> None:
    head.append("WARC-Target-URI", FILE_URI + quote(provenance.path, safe="/", errors="surrogateescape"))
    head.append(ACCESSION, quote(provenance.accession, safe=" :"))
    if provenance.file_at is not None:
        head.append(FILE_DATE, provenance.file_at.astimezone(UTC).isoformat())


def _finish(head: WarcHeaderMap, media_type: str, size: int) -> WarcHeaderMap:
    head.append("Content-Type", UNSAFE_MEDIA_TYPE.sub("", media_type) or "application/octet-stream")
    head.append("Content-Length", str(size))
    return head


def read_head(lines: bytes) -> dict[str, str]:
    """The header lines of a record as name → value, names in lower case. Raises ValueError where it is no WARC head."""
    first, *rest = lines.split(b"\r\n")
    if not first.startswith(b"WARC/"):
        raise ValueError("it does not begin with a WARC version")
    head = {}
    for line in rest:
        name, colon, value = line.partition(b":")
        if not colon:
            raise ValueError("a header line has no colon")
        head[name.decode("utf-8", "replace").lower()] = value.strip().decode("utf-8", "replace")
    if not head.get("content-length", "").isdecimal():
        raise ValueError("it has no length")
    return head


def provenance_of(head: Mapping[str, str]) -> Provenance:
    """The place a `resource` or `revisit` record speaks of."""
    path = unquote(head.get("warc-target-uri", "").removeprefix(FILE_URI), errors="surrogateescape")
    file_date = head.get(FILE_DATE.lower())
    file_at = datetime.fromisoformat(file_date) if file_date else None
    return Provenance(path, unquote(head.get(ACCESSION.lower(), "")), file_at)


def record_id_of(head: Mapping[str, str]) -> UUID:
    """The record's own id. Raises ValueError where it is none."""
    return UUID(head.get("warc-record-id", "").strip("<>"))


def note_kind_of(head: Mapping[str, str]) -> str:
    """What kind of note a `metadata` record is."""
    return unquote(head.get(NOTE_KIND.lower(), ""))

"""Opens web archives: of every page, text and picture that was captured whole, at its address; WARC, ARC, WACZ."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO
from urllib.parse import unquote

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, refused
from ficmirror.readers.containers.http_answers import read_answer
from ficmirror.readers.containers.web_records import Records, WebRecord
from ficmirror.readers.containers.zips import DAMAGE
from ficmirror.readers.packed import form_of, unpacked
from ficmirror.records.findings import Problem
from ficmirror.records.held import digest_of
from ficmirror.text.sites import path_of

HEAD = 65_536  # bytes more than its page that a record may have
OK = 200
FILE = "file:///"
FILE_DATE, NOTE = "x-ficmirror-file-date", "x-ficmirror-note"  # what ficmirror's own vaults say in further lines
DECISIONS = "what its keeper decided (corrections, withdrawals) holds in that archive, not here"
KINDS = frozenset({"response", "resource", "conversion", "revisit"})
WITHOUT_TEXT = ("video/", "audio/", "font/", "application/font", "application/x-font", "application/vnd.ms-font")
NO_PAGES = frozenset(
    {
        "text/css", "text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript",
        "application/x-shockwave-flash", "application/java-archive", "application/java-vm", "application/wasm",
        "application/x-font-ttf", "application/manifest+json",
    }
)  # fmt: skip


class WebContainer:
    """The container of forms "warc" and "arc", also packed."""

    def __init__(self, form: str) -> None:
        self.form = form

    def members(self, source: IO[bytes], name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`. A page's path is its address without the scheme; captured again with other bytes it
        stands below its date (`20010203040506/host/page.html`). The date of a member is that of its capture, of a file
        in a vault of ficmirror its own.
        """
        del name
        shelf = _Shelf()
        yield from _captures(source, bounds, shelf)
        if shelf.awaited:
            source.seek(0)
            yield from _repeats(source, bounds, shelf)


class WaczContainer:
    """The container of form "wacz": a ZIP with web archives in `archive/` (the WACZ specification 1.1)."""

    form = "wacz"

    def members(self, source: IO[bytes], name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; its indexes and lists of pages are left where they are."""
        del name
        shelf, problems = _Shelf(), []
        try:
            with zipfile.ZipFile(source) as archive:
                inside = [one for one in archive.namelist() if one.startswith("archive/") and not one.endswith("/")]
                for again in (False, True):
                    for one in inside if not again or shelf.awaited else ():
                        with archive.open(one) as opened:
                            try:
                                yield from (_repeats if again else _captures)(opened, bounds, shelf)
                            except ObjectUnreadable as error:
                                problems.append(f"{one}: {error}")
        except DAMAGE as error:
            raise ObjectUnreadable(f"the web archive is damaged: {error}", lost="its last pages") from error
        if problems:
            raise ObjectUnreadable("; ".join(problems), lost="its last pages")


@dataclass(frozen=True, slots=True)
class _Capture:
    """A page as it was captured once; `digest` names its bytes, which a repeat has not."""

    path: str
    captured_at: datetime | None
    digest: str
    body: bytes
    is_repeat: bool


class _Shelf:
    """What has been captured so far, and the pages awaited under further addresses, by digest."""

    def __init__(self) -> None:
        self.awaited: dict[str, list[_Capture]] = {}
        self._taken: set[tuple[str, str]] = set()
        self._paths: set[str] = set()

    def await_bytes(self, capture: _Capture) -> None:
        """Note a repeat whose bytes stand elsewhere, unless they have been met at this very address."""
        if capture.digest and (capture.path, capture.digest) not in self._taken:
            self.awaited.setdefault(capture.digest, []).append(capture)

    def place_for(self, capture: _Capture) -> str:
        """The path to give a capture: its address, below its date where the address is taken, "" for nothing new."""
        if (capture.path, capture.digest) in self._taken:
            return ""
        self._taken.add((capture.path, capture.digest))
        path = capture.path
        if path in self._paths:
            again = f"{capture.captured_at:%Y%m%d%H%M%S}" if capture.captured_at else f"again {len(self._taken)}"
            path = f"{again}/{path}"
        self._paths.add(path)
        return path


def _captures(source: IO[bytes], bounds: Bounds, shelf: _Shelf) -> Iterator[Member | Problem]:
    n_decisions = 0
    for record in _records(source, bounds):
        n_decisions += NOTE in record.head
        found = _captured(record, bounds)
        if isinstance(found, Problem):
            yield found
        elif found and found.is_repeat:
            shelf.await_bytes(found)
        elif found and found.body and (path := shelf.place_for(found)):
            yield Member(path, found.body, found.captured_at)
    if n_decisions:
        yield Problem(f"{n_decisions} decisions", DECISIONS)


def _repeats(source: IO[bytes], bounds: Bounds, shelf: _Shelf) -> Iterator[Member | Problem]:
    """Pages that were captured under a second address, where only their digest was written down."""
    for record in _records(source, bounds):
        found = _captured(record, bounds) if record.head.get("warc-payload-digest") in shelf.awaited else None
        if isinstance(found, _Capture) and found.body and not found.is_repeat:
            for repeat in shelf.awaited.pop(found.digest, ()):
                if path := shelf.place_for(repeat):
                    yield Member(path, found.body, repeat.captured_at)
    for repeat in (one for several in shelf.awaited.values() for one in several):
        yield refused(repeat.path, "only a note that it had not changed is here; its bytes are in another web archive")
    shelf.awaited.clear()


def _captured(record: WebRecord, bounds: Bounds) -> _Capture | Problem | None:
    """The page in a record; None where it holds none, or no answer that was meant to be read."""
    path = _path(record.head.get("warc-target-uri", ""))
    if not path or record.kind not in KINDS or "not-modified" in record.head.get("warc-profile", ""):
        return None
    if record.content is None:
        return refused(path, f"its {record.size:,} bytes are more than the limit for one member")
    answer = read_answer(record.content, bounds.member_size + 1)
    media_type = answer.media_type or record.head.get("content-type", "").split(";")[0].strip().lower()
    if answer.status not in (OK, 0) or media_type in NO_PAGES or media_type.startswith(WITHOUT_TEXT):
        return None
    if len(answer.body) > bounds.member_size:
        bounds.spend(len(answer.body))
        return refused(path, f"it has more bytes than the limit of {bounds.member_size:,} for one member")
    digest = record.head.get("warc-payload-digest") or digest_of(answer.body)
    is_repeat = record.kind == "revisit"
    date = record.head.get(FILE_DATE) or record.head.get("warc-date", "")
    return _Capture(path, _date(date), digest, b"" if is_repeat else answer.body, is_repeat)


def _path(address: str) -> str:
    """Where a capture stands: a page by its address, a file where it lay."""
    if address.lower().startswith(FILE):
        return unquote(address[len(FILE) :], errors="surrogateescape")
    return path_of(address)


def _records(source: IO[bytes], bounds: Bounds) -> Iterator[WebRecord]:
    """The records of a file, packed or not. Raises `ObjectUnreadable` at the end where not all of it was sound."""
    packed = form_of(source)
    stream, whole = unpacked(source, packed, bounds.spend) if packed else (source, None)
    records = Records(stream, bounds.member_size + HEAD)
    yield from records
    if whole and whole.damage:
        raise ObjectUnreadable(whole.damage, lost="its last pages")
    if records.is_cut_off:
        raise ObjectUnreadable("its end is missing", lost="its last pages")


def _date(written: str) -> datetime | None:
    """A date as WARC (ISO 8601) and ARC (digits) write it."""
    digits = re.sub(r"\D", "", written.split(".")[0])[:14]
    form = "%Y%m%d" if len(digits) <= 8 else "%Y%m%d%H%M%S"
    try:
        return datetime.strptime(digits if len(digits) <= 8 else digits.ljust(14, "0"), form).replace(tzinfo=UTC)
    except ValueError:
        return None

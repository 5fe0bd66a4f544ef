"""Small invented findings and deposits for the catalogue's tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ficmirror.arrange import Member
from ficmirror.catalogue import gathering, store
from ficmirror.catalogue.deposit import Deposited, deposit
from ficmirror.catalogue.packing import pack
from ficmirror.records.deposit import Credit, Deposit, SeriesPlace, SourceNote
from ficmirror.records.description import ChapterDescription, Kind, Recognised, WorkDescription
from ficmirror.records.document import EncodingReport, Span
from ficmirror.records.findings import Findings
from ficmirror.records.held import HeldObject, Location, Provenance, digest_of
from ficmirror.records.rights import Access, Audience, Permission
from ficmirror.records.statement import Statement
from ficmirror.records.tags import Tag, TagKind

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVERYONE = frozenset({Audience.EVERYONE})
MEMBERS = frozenset({Audience.EVERYONE, Audience.MEMBERS})
EXAMINER = "sha256:examiner"


def title(words: str) -> Statement:
    return Statement("title", words, words, Span(0, len(words)), "labelled", 0.9)


def story(path: str, words: str = "Holmes looked into the glass.", name: str = "The Glass") -> Findings:
    """The findings of one file with one work in one chapter."""
    chapter = ChapterDescription(None, f"<p>{words}</p>", len(words.split()), n_scene_breaks=1)
    work = WorkDescription((title(name),), (chapter,), language="en")
    return Findings(
        path=path,
        digest=digest_of(f"{path} {words}".encode()),
        size=len(words),
        media_type="text/plain",
        form="text",
        recognised=Recognised(Kind.WORK, (work,)),
        encoding=EncodingReport("utf-8", "strict UTF-8", 1.0),
        fingerprint=(1, 2**64 - 1),
    )


def page(path: str, words: str = "Links to other shores.") -> Findings:
    """The findings of a file that is no work."""
    recognised = Recognised(Kind.NOT_WORK, title="Links", markup=f"<p>{words}</p>", language="en")
    return replace(story(path, words), recognised=recognised)


def unreadable(path: str) -> Findings:
    """The findings of a file that cannot be read."""
    return replace(story(path), recognised=Recognised(Kind.UNREADABLE), problem="it is a picture", encoding=None)


def received(findings: Findings, *keys: str, path: str = "", accession: str = "2026-11-22-1") -> store.Received:
    """Findings as the conveyor hands them over; `keys` all speak of the object's first work."""
    held = HeldObject(findings.digest, findings.size, findings.media_type, Location("a", 0, 1))
    packed = pack(findings, [(key, 0) for key in keys], "its text" if findings.problem else None)
    return store.Received(held, Provenance(path or findings.path, accession, NOON), packed)


def save(*arrivals: store.Received, examiner: str = EXAMINER, now: datetime = NOON) -> store.AccessionRef:
    """Save some arrivals as an accession of their own."""
    accession = store.begin_accession(["heap"], now)
    store.save(store.Batch(accession, examiner, arrivals, now))
    return accession


def work_of(key: str, *members: Findings | Member, name: str = "The Glass", **more: Any) -> Deposit:
    """A deposit whose parts are these findings in order."""
    found = [member if isinstance(member, Member) else Member(member, (place(member),)) for member in members]
    values = Deposit(
        key=key,
        title=name,
        credits=(Credit("Jane Doe"),),
        tags=(Tag(TagKind.FANDOM, "Sherlock Holmes", "SH", True),),
        series=(),
        rating="teen",
        language="en",
        summary="<p>A glass.</p>",
        notes="",
        date="1999-06",
        is_complete=True,
        access=Access(Audience.EVERYONE, "the author says yes", Permission.OPEN_NOTIFY),
        chapters=tuple(chapter for member in found for chapter in member.findings.recognised.works[0].chapters),
        statements=(title(name),),
        sources=tuple(
            SourceNote(member.findings.digest, where.path, where.accession, where.file_at, 0, part, n > 0)
            for part, member in enumerate(found, 1)
            for n, where in enumerate(member.places)
        ),
    )
    return replace(values, **more)


def place(findings: Findings) -> Provenance:
    """Where `received` says these findings were met."""
    return Provenance(findings.path, "2026-11-22-1", NOON)


def put(*works: Deposit, now: datetime = NOON) -> Deposited:
    """Deposit works, with all their sources as what was arranged."""
    return deposit(works, [note.digest for work in works for note in work.sources], now)


def stock(n_works: int, **more: Any) -> Sequence[int]:
    """Save and deposit some works without anything in common but their author and fandom."""
    stories = [story(f"s{n:03}.txt", f"Story number {n}.") for n in range(n_works)]
    save(*(received(it, f"key {n}") for n, it in enumerate(stories)))
    return put(*(work_of(f"key {n}", it, name=f"Story {n:03}", **more) for n, it in enumerate(stories))).ids


def groups() -> list[list[str]]:
    """The paths in each group that waits to be arranged."""
    return [[member.findings.path for member in group] for group in gathering.groups_to_arrange()]


SERIES = (SeriesPlace("Mirrors", 2.0),)

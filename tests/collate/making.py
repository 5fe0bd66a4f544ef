"""Makes findings for the tests of collating and arranging: invented stories without any reader or recogniser."""

import random
from functools import cache
from html import escape

from ficmirror.collate.piece import Member
from ficmirror.records.description import ChapterDescription, Kind, Recognised, WorkDescription
from ficmirror.records.findings import Findings
from ficmirror.records.held import Provenance, digest_of
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.fingerprint import minhash

TALE = "the moor at night a lamp and an old house that no one entered told its tale to them again though Watson slept"
WORDS = TALE.split()


@cache
def prose(seed: int, n: int = 400) -> str:
    """Invented words, the same for the same seed, unlike those of any other seed."""
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) + rng.choice(["", "", "s", "ed", "ing", "ly"]) for _ in range(n))


def said(
    field: str, words: str, value: object = None, voice: Voice = Voice.AUTHOR, confidence: float = 0.95
) -> Statement:
    """A statement as a recogniser makes it."""
    return Statement(field, words, words if value is None else value, None, "test", confidence, voice)


def described(text: str, *statements: Statement) -> WorkDescription:
    """A work of one untitled chapter."""
    chapter = ChapterDescription(None, f"<p>{escape(text)}</p>", len(text.split()))
    return WorkDescription(statements, (chapter,), language="en")


def member(path: str, *works: WorkDescription, accession: str = "2026-11-22-1", places: tuple[str, ...] = ()) -> Member:
    """One object with these works at one place (or several)."""
    text = " ".join(chapter.markup for work in works for chapter in work.chapters)
    stated = " ".join(s.as_written for work in works for s in work.statements)
    findings = Findings(
        path=path,
        digest=digest_of((stated + text).encode()),
        size=len(text),
        media_type="text/plain",
        form="text",
        recognised=Recognised(Kind.WORK if len(works) == 1 else Kind.WORKS if works else Kind.NOT_WORK, works),
        fingerprint=minhash(text) if works else (),
    )
    return Member(findings, tuple(Provenance(place, accession) for place in (places or (path,))))


def by(title: str, author: str = "Irene Adler", seed: int = 0, *more: Statement) -> WorkDescription:
    """A work with a title and an author; the seed makes its text."""
    return described(prose(seed), said("title", title), said("author", author), *more)

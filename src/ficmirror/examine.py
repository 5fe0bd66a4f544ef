"""Bytes become findings: sniff, read, recognise, fingerprint. Pure and costly; runs in workers."""

import re
from dataclasses import replace
from io import SEEK_END, BytesIO
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers import truncation
from ficmirror.readers.base import Sniffed
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.formats.story_record import read_story_record
from ficmirror.readers.registry import READERS, read_as
from ficmirror.readers.sniff import sniff, sniff_stream
from ficmirror.recognise.edges import edges_of
from ficmirror.recognise.posts.posts import posting_of
from ficmirror.recognise.recorded import problems_of, recognise_record
from ficmirror.recognise.works import recognise
from ficmirror.records.description import Kind, Recognised
from ficmirror.records.document import Document
from ficmirror.records.findings import Findings, Problem
from ficmirror.records.held import digest_of
from ficmirror.records.story import FORM
from ficmirror.text.fingerprint import minhash
from ficmirror.text.markup import plain, render
from ficmirror.text.sites import said_address

_IS_A_DATABASES = re.compile(r"/\d{1,9}/\d{1,9}\.txt\Z")  # how eFiction calls its texts: author, chapter
_ADDRESSES = ("saved_from", "canonical", "source")  # the claims that tell it, the surest first
MIN_WORDS_TO_COMPARE = 50  # a narrative shorter than this has no meaningful likeness to another


def examine(content: bytes, path: str) -> Findings:
    """All that one original says.

    In: its bytes, and its path inside its source (a hint for what it is, and for messages). Out: its findings; what
    cannot be read comes back with kind UNREADABLE and the reason in `problem`, never as an exception of ours.
    """
    sniffed = sniff(content, path)
    if container_for(sniffed.form):
        bounds = Bounds()
        return _open(Member(path, content), sniffed, bounds, Allowance.for_file(len(content), bounds))
    if sniffed.form == FORM:
        return _story(content, path, sniffed)
    try:
        document = _read(content, sniffed)
        recognised = recognise(document, path)
        if recognised.works and _IS_A_DATABASES.search(path):
            recognised = replace(recognised, whole=render(document.blocks))
        posting = posting_of(document)
        if posting is None and (recognised.kind is Kind.WORK or recognised.likely):
            recognised = replace(recognised, edges=edges_of(document))
    except ObjectUnreadable as error:
        return unreadable(content, path, sniffed, str(error))
    return Findings(
        path=path,
        digest=digest_of(content),
        size=len(content),
        media_type=sniffed.media_type,
        form=sniffed.form,
        recognised=recognised,
        encoding=document.encoding,
        problem="; ".join((*document.problems, *_cut_off(content, sniffed))) or None,
        fingerprint=_fingerprint(recognised),
        posting=posting,
        address=_stood_at(document),
    )


def _stood_at(document: Document) -> str:
    """The web address at which a page says that it stood: where it was saved from, or what its site calls it."""
    said = (claim.text for name in _ADDRESSES for claim in document.claimed(name))
    return next(filter(None, map(said_address, said)), "")


def _story(content: bytes, path: str, sniffed: Sniffed) -> Findings:
    """The findings of a story record: what a database said of a work is taken at its word."""
    try:
        story = read_story_record(content)
    except ObjectUnreadable as error:
        return unreadable(content, path, sniffed, str(error))
    recognised = recognise_record(story)
    return replace(
        unreadable(content, path, sniffed, ""),
        recognised=recognised,
        encoding=story.encoding,
        problem=problems_of(story),
        fingerprint=_fingerprint(recognised),
    )


def examine_large(source: BinaryIO, path: str) -> Findings | None:
    """The findings of a container too large for memory, members included; None for what is no container."""
    sniffed = sniff_stream(source, path)
    if container_for(sniffed.form) is None:
        return None
    bounds = Bounds()
    member = Member(path, b"", None, source)
    return _open(member, sniffed, bounds, Allowance.for_file(source.seek(0, SEEK_END), bounds))


def _open(member: Member, sniffed: Sniffed, bounds: Bounds, allowance: Allowance) -> Findings:
    """The findings of a container with those of its members, also of what is nested in it."""
    source = BytesIO(member.content) if member.spooled is None else member.spooled
    size = source.seek(0, SEEK_END)
    source.seek(0)
    unfolding = Unfolding(sniffed.form, member.path, bounds, allowance)
    members = tuple(_examine_member(one, bounds, allowance) for one in unfolding.members(source))
    return Findings(
        path=member.path,
        digest=member.digest,
        size=size,
        media_type=sniffed.media_type,
        form=sniffed.form,
        members=members,
        recognised=unfolding.recognised,
        problem=unfolding.problem,
    )


def _examine_member(one: Member | Problem, bounds: Bounds, allowance: Allowance) -> Findings:
    if isinstance(one, Problem):
        return unreadable(b"", one.path, None, one.reason)
    sniffed = sniff(one.content, one.path) if one.spooled is None else sniff_stream(one.spooled, one.path)
    if container_for(sniffed.form):
        return _open(one, sniffed, bounds, allowance)
    return examine(one.content, one.path)


def unreadable(content: bytes, path: str, sniffed: Sniffed | None, reason: str) -> Findings:
    """The findings of an object that is held but cannot be read, with the reason in words."""
    sniffed = sniffed or sniff(content, path)
    return Findings(
        path=path,
        digest=digest_of(content),
        size=len(content),
        media_type=sniffed.media_type,
        form=sniffed.form,
        recognised=Recognised(Kind.UNREADABLE),
        problem=reason,
    )


def _read(content: bytes, sniffed: Sniffed) -> Document:
    """The document in some bytes; `ObjectUnreadable` where there is none or nothing here can read it."""
    if not content:
        raise ObjectUnreadable("the file is empty")
    if sniffed.form not in READERS:
        raise ObjectUnreadable(sniffed.reason or f"{sniffed.media_type} is held, but cannot be read yet")
    return read_as(sniffed.form, content)


def _cut_off(content: bytes, sniffed: Sniffed) -> tuple[str, ...]:
    """That a text ends where a database may have cut it off."""
    is_text = sniffed.media_type.startswith("text/")
    return (truncation.REASON,) if is_text and truncation.is_cut_off(content) else ()


def _fingerprint(recognised: Recognised) -> tuple[int, ...]:
    """The MinHash of all the narrative in a document, for finding near copies; empty where there is too little."""
    if sum(work.word_count for work in recognised.works) < MIN_WORDS_TO_COMPARE:
        return ()
    return minhash("\n".join(plain(chapter.markup) for work in recognised.works for chapter in work.chapters))

"""Findings made ready to be kept: texts taken out and compressed, the rest as compressed JSON.

Works without Django, so that a worker does this before the findings travel to the one writer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from ficmirror.catalogue.compression import restore, squeeze
from ficmirror.records.codec import from_json, to_json
from ficmirror.records.description import ChapterDescription, Kind, Recognised, WorkDescription
from ficmirror.records.findings import Findings

MAX_KEY = 120  # characters; the column's width


@dataclass(frozen=True, slots=True)
class Packed:
    """The findings of one object ready for the catalogue, with what the catalogue asks of them without unpacking.

    `content` is zstd of JSON in which each text is replaced by its digest in hexadecimal; `texts` are (SHA-256,
    zstd of UTF-8); `page_text` is the digest of the text of an object that is no work, b"" for none; `keys` are
    `collate.gather`'s (key, number of the work in the object); `listed` are the paths that an index page links to, in
    order, with the number of the work they are parts of, and `is_contents` says that the page is one work's contents;
    `edges` are the prints of what stands at its ends; `address` is where on the web it says that it stood.
    """

    digest: str
    path: str
    media_type: str
    form: str
    encoding: str
    kind: Kind
    problem: str | None
    lost: str | None
    n_works: int
    title: str
    language: str
    content: bytes
    texts: tuple[tuple[bytes, bytes], ...]
    page_text: bytes
    keys: tuple[tuple[str, int], ...]
    listed: tuple[tuple[str, int | None], ...] = ()
    is_contents: bool = False
    edges: tuple[str, ...] = ()
    address: str = ""


def pack(findings: Findings, keys: Sequence[tuple[str, int]], lost: str | None = None) -> Packed:
    """Take the texts out of the findings and make both small. `keys` as from `collate.gather.keys`."""
    texts: dict[bytes, bytes] = {}

    def take_out(text: str) -> str:
        if not text:
            return ""
        content = text.encode("utf-8", "surrogatepass")
        digest = sha256(content).digest()
        if digest not in texts:
            texts[digest] = squeeze(content)
        return digest.hex()

    slim = _with_texts(findings, take_out)
    recognised = slim.recognised
    return Packed(
        digest=findings.digest,
        path=findings.path,
        media_type=findings.media_type,
        form=findings.form,
        encoding=findings.encoding.name if findings.encoding else "",
        kind=findings.kind,
        problem=findings.trouble,
        lost=lost,
        n_works=len(recognised.works),
        title=recognised.title or "",
        language=recognised.language or "",
        content=squeeze(to_json(slim)),
        texts=tuple(texts.items()),
        page_text=bytes.fromhex(recognised.markup),
        keys=tuple((key[:MAX_KEY], work_n) for key, work_n in keys),
        listed=tuple((target.target, target.part_of) for target in recognised.listing.targets),
        is_contents=recognised.listing.is_contents,
        edges=recognised.edges,
        address=findings.address,
    )


def open_slim(content: bytes) -> Findings:
    """The packed findings with a digest in hexadecimal where each text belongs."""
    return from_json(Findings, restore(content))


def without_texts(slim: Findings) -> Findings:
    """The slim findings with each chapter's digest in `kept_as`, and no markup."""
    works, likely = (
        tuple(replace(work, chapters=tuple(map(_kept, work.chapters))) for work in some)
        for some in (slim.recognised.works, slim.recognised.likely)
    )
    return replace(slim, recognised=replace(slim.recognised, works=works, likely=likely, markup=""))


def _kept(chapter: ChapterDescription) -> ChapterDescription:
    return replace(chapter, markup="", kept_as=chapter.markup)


def _with_texts(findings: Findings, change: Callable[[str], str]) -> Findings:
    members = tuple(_with_texts(member, change) for member in findings.members)
    return replace(findings, recognised=_change_recognised(findings.recognised, change), members=members)


def _change_recognised(recognised: Recognised, change: Callable[[str], str]) -> Recognised:
    works, likely = (_change_works(some, change) for some in (recognised.works, recognised.likely))
    markup, whole = change(recognised.markup), change(recognised.whole)
    return replace(recognised, works=works, likely=likely, markup=markup, whole=whole)


def _change_works(works: tuple[WorkDescription, ...], change: Callable[[str], str]) -> tuple[WorkDescription, ...]:
    return tuple(
        replace(work, chapters=tuple(replace(chapter, markup=change(chapter.markup)) for chapter in work.chapters))
        for work in works
    )

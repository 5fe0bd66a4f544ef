"""Reads Word documents of 2007 and later (DOCX, ECMA-376)."""

from posixpath import dirname, join, normpath

from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.composer import Composer
from ficmirror.readers.office.docx_body import Body, Parts
from ficmirror.readers.office.docx_notes import read_notes
from ficmirror.readers.office.docx_styles import read_styles
from ficmirror.readers.office.numbering import Numbering
from ficmirror.readers.office.properties import read_properties
from ficmirror.readers.office.vocabularies import WORD
from ficmirror.readers.xml import walk
from ficmirror.readers.zipped import Package, read_package
from ficmirror.records.document import Document, EncodingReport

_BODY = "word/document.xml"
_ENCODING = EncodingReport("utf-8", "declared", 1.0)


class DocxReader:
    """The reader for form "docx"."""

    form = "docx"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in its words. As `Reader.read`."""
        return with_text(read_package(content, max_bytes, "the Word document", self._read), "this Word document")

    def _read(self, package: Package) -> Document:
        place = _main_part(package)
        folder = dirname(place)
        composer = Composer()
        for name in ("docProps/core.xml", "docProps/app.xml"):
            read_properties(package.optional(name), composer)
        styles = read_styles(package.optional(join(folder, "styles.xml")))
        numbering = package.optional(join(folder, "numbering.xml"))
        bare = Parts(styles, {}, Numbering(), {})
        notes: dict[tuple[str, str], Composer] = {}
        for name in ("footnotes.xml", "endnotes.xml"):
            addresses = _addresses(package, join(folder, name))
            read_notes(package.optional(join(folder, name)), bare._replace(addresses=addresses), notes)
        parts = Parts(styles, _addresses(package, place), Numbering(numbering), notes)
        body = Body(composer, parts)
        if problem := walk(package.content(place), WORD, body):
            composer.problems.append(problem)
        if body.n_comments:
            composer.problems.append(f"{body.n_comments} comments beside the text are held, not shown")
        return composer.document(self.form, _ENCODING)


class _Relations:
    """Walker of a part's relations: id → (kind, address)."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str, bool]] = {}

    def start(self, name: str, found: dict[str, str]) -> None:
        """One relation."""
        if name == "rel:Relationship":
            kind = found.get("Type", "").rpartition("/")[2]
            is_outside = found.get("TargetMode") == "External"
            self.found[found.get("Id", "")] = (kind, found.get("Target", ""), is_outside)

    def end(self, name: str) -> None:
        """The end of an element."""

    def words(self, text: str) -> None:
        """Between the elements stands nothing."""


def _relations(package: Package, part: str) -> dict[str, tuple[str, str, bool]]:
    relations = _Relations()
    content = package.optional(join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels"))
    if content:
        walk(content, WORD, relations)
    return relations.found


def _main_part(package: Package) -> str:
    """Where the body stands, by the package's own word."""
    for kind, target, _ in _relations(package, "").values():
        if kind == "officeDocument":
            return normpath(target.lstrip("/"))
    return _BODY


def _addresses(package: Package, part: str) -> dict[str, str]:
    """Relation's id → an address outside, or the member of the package."""
    return {
        name: target if is_outside else normpath(join(dirname(part), target)).lstrip("/")
        for name, (_, target, is_outside) in _relations(package, part).items()
    }

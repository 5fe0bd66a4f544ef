"""Reads OpenDocument texts (ODT, also as one flat XML file) and those of OpenOffice.org 1.x and StarOffice 6 (SXW)."""

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.composer import Composer
from ficmirror.readers.office.odf_body import OdfBody
from ficmirror.readers.office.odf_styles import Styles
from ficmirror.readers.office.properties import read_properties
from ficmirror.readers.office.vocabularies import OPEN_DOCUMENT
from ficmirror.readers.xml import walk
from ficmirror.readers.zipped import Package, read_package
from ficmirror.records.document import Document, EncodingReport

_ENCODING = EncodingReport("utf-8", "declared", 1.0)
_LOCK = b"manifest:encryption-data"


class OdtReader:
    """The reader for form "odt"."""

    form = "odt"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in its words. As `Reader.read`."""
        if content.startswith(b"PK"):
            composer = read_package(content, max_bytes, "the OpenDocument text", _read)
        else:
            composer = Composer()
            read_properties(content[:200_000], composer)
            _walk(content, composer, Styles())
        return with_text(composer.document(self.form, _ENCODING), "this OpenDocument text")


def _read(package: Package) -> Composer:
    if _LOCK in package.optional("META-INF/manifest.xml"):
        raise ObjectUnreadable("held, but this OpenDocument text is locked with a password")
    composer, styles = Composer(), Styles()
    read_properties(package.optional("meta.xml"), composer)
    common = package.optional("styles.xml")
    if common:
        walk(common, OPEN_DOCUMENT, _Sheet(styles))
    _walk(package.content("content.xml"), composer, styles)
    return composer


def _walk(content: bytes, composer: Composer, styles: Styles) -> None:
    if problem := walk(content, OPEN_DOCUMENT, OdfBody(composer, styles)):
        composer.problems.append(problem)


class _Sheet:
    """Walker of a part that has styles and no words of the story: running heads stand there."""

    def __init__(self, styles: Styles) -> None:
        self.start = styles.start
        self.end = styles.end

    def words(self, text: str) -> None:
        """Words of running heads."""

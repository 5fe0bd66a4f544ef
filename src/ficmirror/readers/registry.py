"""Every reader there is, by the form it reads."""

from ficmirror.readers.base import Reader
from ficmirror.readers.formats.comments import CommentsReader
from ficmirror.readers.formats.doc import DocReader
from ficmirror.readers.formats.docx import DocxReader
from ficmirror.readers.formats.epub import EpubReader
from ficmirror.readers.formats.fb2 import Fb2Reader
from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.journal import JournalReader
from ficmirror.readers.formats.latex import LatexReader
from ficmirror.readers.formats.mail import MailReader
from ficmirror.readers.formats.markdown import MarkdownReader
from ficmirror.readers.formats.mhtml import MhtmlReader
from ficmirror.readers.formats.mobi import MobiReader
from ficmirror.readers.formats.odt import OdtReader
from ficmirror.readers.formats.palmdoc import PalmdocReader
from ficmirror.readers.formats.pdf import PdfReader
from ficmirror.readers.formats.rtf import RtfReader
from ficmirror.readers.formats.salvage import SalvageReader
from ficmirror.readers.formats.text import TextReader
from ficmirror.readers.formats.wordperfect import WordPerfectReader

_ALL: tuple[Reader, ...] = (
    TextReader(),
    HtmlReader(),
    MarkdownReader(),
    EpubReader(),
    MobiReader(),
    RtfReader(),
    DocxReader(),
    OdtReader(),
    Fb2Reader(),
    PdfReader(),
    DocReader(),
    PalmdocReader(),
    MhtmlReader(),
    LatexReader(),
    WordPerfectReader(),
    MailReader(),
    JournalReader(),
    CommentsReader(),
    SalvageReader("works"),
    SalvageReader("starwriter"),
    SalvageReader("wordprocessor"),
)
READERS: dict[str, Reader] = {reader.form: reader for reader in _ALL}


def reader_for(form: str) -> Reader | None:
    """The reader for a form that `sniff` named, None where nothing here reads it yet."""
    return READERS.get(form)

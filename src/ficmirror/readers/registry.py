"""Every reader there is, by the form it reads; a reader's module is imported when the first such document is met."""

from collections.abc import Mapping

from ficmirror.readers.base import MAX_BYTES, Reader, refuse_too_large
from ficmirror.readers.lazily import Lazily, Where
from ficmirror.records.document import Document

_PROCESSOR = Where("processors", "ProcessorReader", is_told=True)
_XML = Where("xml_texts", "XmlTextReader", is_told=True)
_SALVAGE = Where("salvage", "SalvageReader", is_told=True)  # only the words of these are read

READERS: Mapping[str, Reader] = Lazily(
    "ficmirror.readers.formats",
    {
        "text": Where("text", "TextReader"),
        "html": Where("html", "HtmlReader"),
        "markdown": Where("markdown", "MarkdownReader"),
        "epub": Where("epub", "EpubReader"),
        "htmlz": Where("calibre_zip", "CalibreZipReader", is_told=True),
        "txtz": Where("calibre_zip", "CalibreZipReader", is_told=True),
        "mobi": Where("mobi", "MobiReader"),
        "rtf": Where("rtf", "RtfReader"),
        "docx": Where("docx", "DocxReader"),
        "wordml": Where("wordml", "WordmlReader"),
        "abiword": _XML,
        "tei": _XML,
        "docbook": _XML,
        "finaldraft": _XML,
        "pages": _XML,
        "kword": _XML,
        "odt": Where("odt", "OdtReader"),
        "fb2": Where("fb2", "Fb2Reader"),
        "pdf": Where("pdf", "PdfReader"),
        "doc": Where("doc", "DocReader"),
        "palmdoc": Where("palmdoc", "PalmdocReader"),
        "ereader": Where("ereader", "EreaderReader"),
        "ztxt": Where("ztxt", "ZtxtReader"),
        "plucker": Where("plucker", "PluckerReader"),
        "roff": Where("markups", "MarkupReader", is_told=True),
        "textile": Where("markups", "MarkupReader", is_told=True),
        "twine": Where("markups", "MarkupReader", is_told=True),
        "pml": Where("pml", "PmlReader"),
        "rocket": Where("rocket", "RocketReader"),
        "lrf": Where("lrf", "LrfReader"),
        "tcr": Where("tcr", "TcrReader"),
        "mhtml": Where("mhtml", "MhtmlReader"),
        "latex": Where("latex", "LatexReader"),
        "wordperfect": Where("wordperfect", "WordPerfectReader"),
        "mail": Where("mail", "MailReader"),
        "message_page": Where("message_page", "MessagePageReader"),
        "board_page": Where("board_page", "BoardPageReader"),
        "post_page": Where("post_page", "PostPageReader"),
        "posts_list": Where("post_page", "PostListReader"),
        "journal": Where("journal", "JournalReader"),
        "comments": Where("comments", "CommentsReader"),
        "wordstar": _PROCESSOR,
        "mswrite": _PROCESSOR,
        "amipro": _PROCESSOR,
        "xywrite": _PROCESSOR,
        "starwriter": _SALVAGE,
        "wordprocessor": _SALVAGE,
        "works": _SALVAGE,
    },
)


def read_as(form: str, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """The document in some bytes of a form that is read; as `Reader.read`, and refused where they are too many."""
    refuse_too_large(content, max_bytes)
    return READERS[form].read(content, declared, max_bytes)

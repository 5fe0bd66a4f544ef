"""Every reader there is, by the form it reads; a reader's module is imported when the first such document is met."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from ficmirror.readers.base import Reader

# Form → module in `formats` and class. The words of the last forms are salvaged: their reader is told the form.
_WHERE = {
    "text": ("text", "TextReader"),
    "html": ("html", "HtmlReader"),
    "markdown": ("markdown", "MarkdownReader"),
    "epub": ("epub", "EpubReader"),
    "mobi": ("mobi", "MobiReader"),
    "rtf": ("rtf", "RtfReader"),
    "docx": ("docx", "DocxReader"),
    "odt": ("odt", "OdtReader"),
    "fb2": ("fb2", "Fb2Reader"),
    "pdf": ("pdf", "PdfReader"),
    "doc": ("doc", "DocReader"),
    "palmdoc": ("palmdoc", "PalmdocReader"),
    "mhtml": ("mhtml", "MhtmlReader"),
    "latex": ("latex", "LatexReader"),
    "wordperfect": ("wordperfect", "WordPerfectReader"),
    "mail": ("mail", "MailReader"),
    "journal": ("journal", "JournalReader"),
    "comments": ("comments", "CommentsReader"),
}
_SALVAGED = frozenset({"works", "starwriter", "wordprocessor"})


class _Readers(Mapping[str, Reader]):
    """The readers by their forms, each made once."""

    def __init__(self) -> None:
        self._made: dict[str, Reader] = {}

    def __getitem__(self, form: str) -> Reader:
        if form not in self._made:
            self._made[form] = _made(form)
        return self._made[form]

    def __iter__(self) -> Iterator[str]:
        return iter((*_WHERE, *sorted(_SALVAGED)))

    def __len__(self) -> int:
        return len(_WHERE) + len(_SALVAGED)

    def __contains__(self, form: object) -> bool:
        return form in _WHERE or form in _SALVAGED


def _made(form: str) -> Reader:
    if form in _SALVAGED:
        from ficmirror.readers.formats.salvage import SalvageReader

        return SalvageReader(form)
    module, name = _WHERE[form]
    reader: Reader = getattr(import_module(f"ficmirror.readers.formats.{module}"), name)()
    return reader


READERS: Mapping[str, Reader] = _Readers()


def reader_for(form: str) -> Reader | None:
    """The reader for a form that `sniff` named, None where nothing here reads it yet."""
    return READERS.get(form)

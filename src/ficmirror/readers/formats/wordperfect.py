"""Reads WordPerfect documents: 5.0 and 5.1, and 6 and later."""

import struct

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.composer import Composer
from ficmirror.readers.formats.salvage import SalvageReader
from ficmirror.records.document import Document, EncodingReport

_ENCODING = EncodingReport("x-wordperfect", "declared", 0.95)
_DOCUMENT = 10  # the kind of file that is a text
_MACINTOSH = 44  # a text of WordPerfect for Macintosh, whose words are salvaged
_NEWER = 2  # the major version that WordPerfect 6 and later write


class WordPerfectReader:
    """The reader for form "wordperfect"."""

    form = "wordperfect"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in its words. As `Reader.read`."""
        if content[9:10] == bytes([_MACINTOSH]):
            return SalvageReader(self.form).read(content, declared, max_bytes)
        composer = Composer()
        try:
            _tell(content, composer)
        except (struct.error, IndexError):
            return SalvageReader(self.form).read(content, declared, max_bytes)
        return with_text(composer.document(self.form, _ENCODING), "this WordPerfect document")


def _tell(content: bytes, composer: Composer) -> None:
    from ficmirror.readers.wordperfect import five, six
    from ficmirror.readers.wordperfect.telling import Telling

    start, _, kind, major, _, lock = struct.unpack_from("<IBBBBH", content, 4)
    if lock:
        raise ObjectUnreadable("held, but this WordPerfect document is locked with a password")
    if kind != _DOCUMENT:
        raise ObjectUnreadable("this WordPerfect file is no document: a macro, a dictionary or a setting")
    telling = Telling(composer)
    if major >= _NEWER:
        six.Walk(content, six.packets_of(content)).tell(content[start:], telling)
    else:
        five.tell(content[start:], telling)
    telling.close()
    if telling.n_unknown:
        composer.problems.append(f"{telling.n_unknown} of WordPerfect's own signs are shown as U+FFFD")

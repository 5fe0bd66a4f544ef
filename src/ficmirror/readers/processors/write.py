"""Tells a document of Microsoft Write or Word for DOS: one run of words, and pages of 128 bytes that say how they look.

Source of the form: Microsoft's description of Write's files, which both programs share.
"""

import struct
from collections.abc import Iterator

from ficmirror.readers.processors.told import Told
from ficmirror.records.document import Align, MarkKind

_PAGE = 128
_TEXT_ENDS_AT, _PARAGRAPHS_AT, _LAST_AT = 14, 18, 96
_ALIGNS = {1: Align.CENTRE, 2: Align.RIGHT}
_RUNNING_HEAD, _PICTURE = 0x06, 0x10  # bits of what a paragraph is
_IS_SPECIAL = 0x40  # a sign that stands for a number of a page, not for itself
_DEFAULT = b""
Runs = Iterator[tuple[int, bytes]]  # the place behind a stretch of text, and its properties


def is_of_dos(content: bytes) -> bool:
    """Whether it is Word for DOS that wrote it, whose letters are DOS's."""
    return not struct.unpack_from("<H", content, _LAST_AT)[0]


def tell(content: bytes, told: Told) -> None:
    """Tells the document. Raises `struct.error` and `IndexError` where it ends too early."""
    (end,) = struct.unpack_from("<I", content, _TEXT_ENDS_AT)
    paragraph_page, after = struct.unpack_from("<HH", content, _PARAGRAPHS_AT)
    end = min(end, len(content))
    encoding = "cp437" if is_of_dos(content) else "cp1252"
    looks = _Stretches(_runs(content, (end + _PAGE - 1) // _PAGE, paragraph_page), end)
    settings = _Stretches(_runs(content, paragraph_page, max(after, paragraph_page + 1)), end)
    place = _PAGE
    while place < end:
        look_end, look = looks.at(place)
        setting_end, setting = settings.at(place)
        stop = min(look_end, setting_end, end)
        kind = setting[16] if len(setting) > 16 and encoding == "cp1252" else 0  # on DOS other things stand there
        if not kind & (_RUNNING_HEAD | _PICTURE) and not (len(look) > 3 and look[3] & _IS_SPECIAL):
            told.align = _ALIGNS.get(setting[1] & 3) if len(setting) > 1 else None
            _looks(look, told)
            _words(content[place:stop].decode(encoding, "replace"), told)
        place = stop
    if not told.is_empty:
        told.end()


class _Stretches:
    """Stretches of text in their order, asked for by places that only grow."""

    def __init__(self, runs: Runs, end: int) -> None:
        self._runs = runs
        self._end = end
        self._stop, self._properties = 0, _DEFAULT

    def at(self, place: int) -> tuple[int, bytes]:
        """Where the stretch of a place ends, and its properties."""
        while self._stop <= place:
            self._stop, self._properties = next(self._runs, (self._end, _DEFAULT))
            if self._stop >= self._end:
                self._stop = self._end
                break
        return max(self._stop, place + 1), self._properties


def _runs(content: bytes, first: int, last: int) -> Runs:
    """What pages of properties say."""
    for number in range(first, min(last, len(content) // _PAGE + 1)):
        page = content[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE:
            return
        for k in range(min(page[-1], (_PAGE - 5) // 6)):
            stop, at = struct.unpack_from("<IH", page, 4 + 6 * k)
            properties = page[5 + at : 5 + at + page[4 + at]] if at < _PAGE - 5 else _DEFAULT
            yield stop, properties


def _looks(look: bytes, told: Told) -> None:
    face = look[1] if len(look) > 1 else 0
    lines = look[3] if len(look) > 3 else 0
    height = look[5] if len(look) > 5 else 0
    kinds = (
        (face & 1, MarkKind.STRONG),
        (face & 2, MarkKind.EMPHASIS),
        (lines & 1, MarkKind.UNDERLINE),
        (lines & 2, MarkKind.STRIKE),
        (0 < height < 128, MarkKind.SUPERSCRIPT),
        (height >= 128, MarkKind.SUBSCRIPT),
    )
    told.only(*(kind for is_on, kind in kinds if is_on))


def _words(text: str, told: Told) -> None:
    for n, line in enumerate(text.replace("\r\n", "\n").replace("\f", "\n").split("\n")):
        if n:
            told.end()
        told.put(line.replace("\r", "").replace("\x1f", "").replace("\v", " "))

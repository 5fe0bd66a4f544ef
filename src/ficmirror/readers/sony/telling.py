"""Tells a Sony Reader book: its pages in their order, the blocks of each, and the words of their texts."""

import struct
from collections.abc import Iterator

from ficmirror.readers.composer import Composer, aligned
from ficmirror.readers.sony import tags
from ficmirror.readers.sony.objects import PAGE, SIMPLE_TEXT, TEXT, TREE, Book, Thing
from ficmirror.records.document import Align, MarkKind

_ALIGN, _WEIGHT, _WORDS = 0x3C, 0x15, 0xCC
_PARAGRAPH, _PARAGRAPH_END, _LINE_END = 0xA1, 0xA2, 0xD2
_TURNS = {
    0x81: (MarkKind.EMPHASIS, True), 0x82: (MarkKind.EMPHASIS, False), 0xB7: (MarkKind.SUPERSCRIPT, True),
    0xB8: (MarkKind.SUPERSCRIPT, False), 0xB9: (MarkKind.SUBSCRIPT, True), 0xBA: (MarkKind.SUBSCRIPT, False),
}  # fmt: skip
_RULE = -1
_BOLD = 600  # the weight from which on letters are bold
_ALIGNS = {4: Align.CENTRE, 8: Align.RIGHT}


def tell(book: Book, composer: Composer) -> None:
    """Tells the book."""
    told: set[int] = set()
    waiting = list(_pages(book))[::-1]
    align: dict[int, Align] = {}
    has_words = False
    while waiting:
        number = waiting.pop()
        thing = book.things.get(number)
        if number == _RULE and has_words:
            composer.rule()
        if number in told or thing is None:
            continue
        told.add(number)
        if thing.kind in (TEXT, SIMPLE_TEXT):
            _Text(composer, _weight(thing, book), align.get(number) or _align(thing, book)).tell(thing.stream)
            has_words = True
            continue
        inner = list(_inside(thing))
        if own := _align(thing, book):
            align |= dict.fromkeys(inner, own)
        waiting += reversed(inner)


def _pages(book: Book) -> Iterator[int]:
    """The numbers of all pages, in the order of the trees that list them; else in their own."""
    trees = [thing.tags.get(tags.PAGES, b"") for _, thing in sorted(book.things.items()) if thing.kind == TREE]
    for data in trees:
        yield from struct.unpack_from(f"<{max(len(data) - 2, 0) // 4}I", data, 2) if len(data) > 2 else ()
    yield from sorted(number for number, thing in book.things.items() if thing.kind == PAGE)


def _inside(thing: Thing) -> Iterator[int]:
    """The numbers of what stands in a page or a block, and _RULE for a line across it."""
    for number, data, _ in tags.tags_in(thing.stream, 0, len(thing.stream)):
        if number == tags.LINK:
            yield tags.number_in(data)
        elif number == tags.PLACED:
            yield tags.number_in(data[4:])
        elif number == tags.RULE:
            yield _RULE


def _of_style(thing: Thing, book: Book, tag: int) -> int:
    """The number of a tag, said by an object itself or by its style."""
    style = book.things.get(tags.number_in(thing.tags.get(tags.LINK, b"")))
    return tags.number_in(thing.tags.get(tag, b"") or (style.tags.get(tag, b"") if style else b""))


def _align(thing: Thing, book: Book) -> Align | None:
    return _ALIGNS.get(_of_style(thing, book, _ALIGN))


def _weight(thing: Thing, book: Book) -> bool:
    return _of_style(thing, book, _WEIGHT) >= _BOLD


def _next_tag(stream: bytes, place: int) -> int:
    """Where the next tag stands, counted in letters from a place; the end where there is none."""
    at = stream.find(tags.MARK, place + 1)
    while at >= 0 and not (at - place) % 2:  # the first byte of a letter
        at = stream.find(tags.MARK, at + 1)
    return at - 1 if at >= 0 else len(stream) - (len(stream) - place) % 2


class _Text:
    """Tells one text: letters of two bytes, tags among them."""

    def __init__(self, composer: Composer, is_bold: bool, align: Align | None) -> None:
        self._composer = composer
        self._align = align
        self._looks = {MarkKind.STRONG} if is_bold else set[MarkKind]()
        self._letters = bytearray()

    def tell(self, stream: bytes) -> None:
        """Tell the whole of it."""
        place = 0
        while place + 1 < len(stream):
            following = _next_tag(stream, place)
            if following > place:
                self._letters += stream[place:following]
                place = following
                continue
            number = stream[place]
            try:
                size = tags.size_of(stream, place)
            except (struct.error, ValueError):
                place += 2
                continue
            data = stream[place + 2 : place + 2 + size]
            place += 2 + size
            if number == _WORDS:
                self._letters += stream[place : place + tags.number_in(data)]
                place += tags.number_in(data)
            else:
                self._tag(number, data)
        self._end()

    def _tag(self, number: int, data: bytes) -> None:
        if number in _TURNS:
            kind, is_on = _TURNS[number]
            self._look(kind, is_on)
        elif number == _WEIGHT:
            self._look(MarkKind.STRONG, tags.number_in(data) >= _BOLD)
        elif number == _ALIGN and self._composer.is_empty and not self._letters:
            self._align = _ALIGNS.get(tags.number_in(data))
        elif number == _LINE_END:
            self._flush()
            self._composer.line_end()
        elif number in (_PARAGRAPH, _PARAGRAPH_END):
            self._end()

    def _look(self, kind: MarkKind, is_on: bool) -> None:
        self._flush()
        (self._looks.add if is_on else self._looks.discard)(kind)

    def _flush(self) -> None:
        words = self._letters.decode("utf-16-le", "replace").replace("\0", "")
        self._composer.words(words, frozenset((kind, "") for kind in self._looks))
        self._letters.clear()

    def _end(self) -> None:
        self._flush()
        if not self._composer.is_empty:
            self._composer.paragraph_end(aligned(self._align))

"""Gets the lines of a PDF's pages, with where they stand and how their words look, from PDFium."""

import re
from ctypes import c_double, c_int, create_string_buffer
from typing import Any, NamedTuple

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.composer import PLAIN, Looks
from ficmirror.records.document import MarkKind

MAX_PAGES = 5000
MAX_CHARACTERS = 20_000_000
_MAX_ON_PAGE = 200_000
_TOKEN = re.compile(r"\w+|[^\w\s]+")
_BOLD = re.compile(r"bold|black|heavy|semibold", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_ITALIC, _FORCED_BOLD = 1 << 6, 1 << 18  # of a font's flags (ISO 32000-1, 9.8.2)
_BOLD_WEIGHT = 600
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\0": None,
        "\ufffe": "\x02",
    }
)
HYPHEN = "\x02"  # PDFium's sign for a hyphen that the line end made


class Printed(NamedTuple):
    """One line on its page, in points from the page's lower left corner."""

    pieces: tuple[tuple[str, Looks], ...]
    left: float
    right: float
    base: float  # of the letters
    size: float  # of the letters
    first: float  # width of the first word
    page: int

    @property
    def text(self) -> str:
        """The line's words."""
        return "".join(piece for piece, _ in self.pieces)


class Printout(NamedTuple):
    """All pages: their lines, what the document says of itself, how many pages have no text."""

    lines: list[Printed]
    claims: dict[str, str]
    n_pages: int
    n_bare: int


def print_out(content: bytes) -> Printout:
    """Every page's lines in reading order. Raises `ObjectUnreadable`, `ObjectTooLarge`."""
    import pypdfium2  # only who reads a PDF pays for the library

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD:
            raise ObjectUnreadable("held, but this PDF is locked with a password") from error
        raise ObjectUnreadable(f"the PDF is damaged: {error}") from error
    try:
        return _print_out(document)
    finally:
        document.close()


def _print_out(document: Any) -> Printout:
    n_pages = len(document)
    if n_pages > MAX_PAGES:
        raise ObjectTooLarge(f"the PDF has {n_pages:,} pages; up to {MAX_PAGES:,} are read")
    lines: list[Printed] = []
    n_bare = n_characters = 0
    for number in range(n_pages):
        found = _page(document, number)
        n_bare += not found
        n_characters += sum(len(line.text) for line in found)
        if n_characters > MAX_CHARACTERS:
            raise ObjectTooLarge(f"the PDF has more than {MAX_CHARACTERS:,} characters")
        lines += found
    return Printout(lines, document.get_metadata_dict(skip_empty=True), n_pages, n_bare)


def _page(document: Any, number: int) -> list[Printed]:
    """The lines of one page; a page that PDFium cannot load has none."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        return _Page(text, number).lines()
    finally:
        text.close()
        page.close()


class _Page:
    """One page's text and the look-ups into it."""

    def __init__(self, text: Any, number: int) -> None:
        import pypdfium2.raw as raw

        self._raw, self._text, self._number = raw, text, number
        self._doubles = [c_double() for _ in range(4)]
        self._flags, self._name = c_int(), create_string_buffer(128)
        self._known: dict[tuple[bytes, int, int], Looks] = {}

    def lines(self) -> list[Printed]:
        """The page's lines that have words."""
        n = self._text.count_chars()
        if n > _MAX_ON_PAGE:
            raise ObjectTooLarge(f"a page has more than {_MAX_ON_PAGE:,} characters")
        text, places = self._characters(n)
        found: list[Printed] = []
        start = 0
        for part in text.split("\n"):
            words = part.strip()
            if words:
                found.append(self._line(words, places, start + part.find(words)))
            start += len(part) + 1
        return found

    def _characters(self, n: int) -> tuple[str, list[int] | range]:
        """The page's characters, and for each its number at PDFium; line ends as one character."""
        text = self._text.get_text_range(0, n) if n > 0 else ""
        if len(text) == n and "\ufffd" not in text:
            return text.replace("\r", " "), range(n)
        characters: list[str] = []
        places: list[int] = []
        high = 0
        for place in range(n):
            code = self._raw.FPDFText_GetUnicode(self._text, place)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + (((high - 0xD800) << 10) | (code - 0xDC00)) if high else 0xFFFD
            high = 0
            if code and code != 13 and code < 0x110000:
                characters.append(chr(code))
                places.append(place)
        return "".join(characters), places

    def _line(self, words: str, places: list[int] | range, start: int) -> Printed:
        first = words.split(" ", 1)[0]
        left, _, _ = self._box(places[start])
        _, right, _ = self._box(places[start + len(words) - 1])
        _, end_of_first, _ = self._box(places[start + len(first) - 1])
        self._raw.FPDFText_GetCharOrigin(self._text, places[start], self._doubles[0], self._doubles[1])
        base = self._doubles[1].value
        left, right = min(left, right), max(left, right)  # the other way round where it is written from the right
        size = float(self._raw.FPDFText_GetFontSize(self._text, places[start]))
        pieces = tuple(self._pieces(words, places, start))
        return Printed(pieces, left, right, base, size, max(end_of_first - left, 0.0), self._number)

    def _box(self, place: int) -> tuple[float, float, float]:
        left, right, bottom, top = self._doubles
        self._raw.FPDFText_GetCharBox(self._text, place, left, right, bottom, top)
        return left.value, right.value, bottom.value

    def _pieces(self, words: str, places: list[int] | range, start: int) -> list[tuple[str, Looks]]:
        """The line cut where its looks change; a space between two looks has what both have."""
        found: list[tuple[str, Looks]] = []
        begin, end, looks = 0, 0, PLAIN
        for token in _TOKEN.finditer(words):
            now = self._looks(places[start + token.start()])
            if now != looks:
                if end > begin:
                    found.append((words[begin:end].translate(_LIGATURES), looks))
                if token.start() > end:
                    found.append((words[end : token.start()], looks & now))
                begin, looks = token.start(), now
            end = token.end()
        found.append((words[begin:].translate(_LIGATURES), looks))
        return found

    def _looks(self, place: int) -> Looks:
        size = self._raw.FPDFText_GetFontInfo(self._text, place, self._name, 128, self._flags)
        name = self._name.value if 0 < size <= 128 else b""
        weight = self._raw.FPDFText_GetFontWeight(self._text, place)
        key = (name, self._flags.value, weight)
        if key not in self._known:
            self._known[key] = _looks_of(name.decode("utf-8", "replace"), self._flags.value, weight)
        return self._known[key]


def _looks_of(name: str, flags: int, weight: int) -> Looks:
    kinds = set()
    if flags & _ITALIC or _ITALIC_NAME.search(name):
        kinds.add((MarkKind.EMPHASIS, ""))
    if flags & _FORCED_BOLD or (weight >= _BOLD_WEIGHT and not flags & _ITALIC) or _BOLD.search(name):
        kinds.add((MarkKind.STRONG, ""))
    return frozenset(kinds)

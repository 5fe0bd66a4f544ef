"""What a title says: the work's own name apart from "Part 2/5", "(3 of 7)" or "Chapter Four: The Storm"."""

import re
from dataclasses import dataclass

from ficmirror.text.fold import fold

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50}
_NUMBER_WORDS = {word: n for n, word in enumerate(_UNITS)} | {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "prologue": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "eins": 1, "zwei": 2, "drei": 3, "uno": 1, "dos": 2, "tres": 3, "due": 2, "tre": 3,
}  # fmt: skip
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_N = r"(?:\d{1,4}|[a-z]{1,9}(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
_WORD = r"(?:chapters?|chap|ch|parts?|pt|episode|ep|section|vol(?:ume)?|book|teil|kapitel|chapitre|cap[ií]tulo|parte|partie|глава|часть|act|scene|data|day|no|issue)"
_LABELLED = re.compile(
    rf"[\s,;:(\[–—-]*\b{_WORD}\b[.:]?\s*#?\s*({_N})\b(?:\s*(?:/|of|von|из)\s*({_N}|\?|x))?[)\]]?", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?<!ranma)(?<!nabiki)[\s,;:–—-]*[(\[]?\s*(?:part\s*)?(\d{1,3})[a-z]?\s*(?:/|of)\s*(\d{1,3}|\?|x+)\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
_HASHED = re.compile(r"[\s,;:–—-]+#\s?(\d{1,4})\Z")
_EDGE = re.compile(r"\b(prologue|epilogue|prolog|epilog|interlude)\b[\s:.,–—-]*", re.IGNORECASE)
_GENERIC = frozenset(
    "|untitled|no title|none|chapter|part|story|fic|fanfic|title|index|unknown|new|untitled document|document|prologue|epilogue|drabble|"
    "a story|short story|fan fiction|fanfiction|n a|tba|tbd|interlude|home|main|fiction|my story|the end|introduction|intro|"
    "authors notes|author s notes|disclaimer|ohne titel|sans titre|sin titulo|senza titolo|без названия|challenge|ficlet|vignette".split(
        "|"
    )
)
EPILOGUE = 9_999.0


@dataclass(frozen=True, slots=True)
class TitleShape:
    """A title taken apart: `base` is the work's name as written, `key` it folded, `rest` what follows the part (a chapter's title).

    `is_generic`: it would fit any work ("Untitled", "Chapter 1"), so it tells nothing.
    """

    base: str
    key: str
    number: float | None
    of: int | None
    rest: str
    is_generic: bool


def is_generic(key: str) -> bool:
    """Whether a folded title would fit any work."""
    return key in _GENERIC or not any(character.isalpha() for character in key)


def number_of(text: str) -> int | None:
    """A number in digits, words or Roman numerals; None for anything else."""
    word = text.lower().strip()
    if word.isdigit():
        return int(word)
    if word in _NUMBER_WORDS:
        return _NUMBER_WORDS[word]
    tens, _, unit = word.replace("-", " ").partition(" ")
    if tens in _TENS:
        return _TENS[tens] + (_NUMBER_WORDS.get(unit, 0) if unit else 0)
    if _ROMAN.match(word):
        values = [_ROMAN_VALUES[letter] for letter in word]
        return sum(-v if n + 1 < len(values) and v < values[n + 1] else v for n, v in enumerate(values))
    return None


def read_title(title: str) -> TitleShape:
    """Take a title apart. Only its first 300 characters are read."""
    text = " ".join(title[:300].split())
    for pattern in (_COUNTED, _LABELLED, _HASHED):
        found = pattern.search(text)
        number = number_of(found.group(1)) if found else None
        if found is None or number is None:
            continue
        of = number_of(found.group(2) or "") if found.re.groups > 1 else None
        base = text[: found.start()].strip(' ,;:–—-(["“')
        rest = text[found.end() :].strip(' ,;:.–—-)]"”')
        key = fold(base) if base else ""
        return TitleShape(base, key, float(number), of, rest, is_generic(key))
    edge = _EDGE.search(text)
    if edge:
        base = text[: edge.start()].strip(' ,;:–—-(["“')
        number = (
            0.0
            if edge.group(1).lower().startswith("pro")
            else EPILOGUE
            if edge.group(1).lower().startswith("epi")
            else None
        )
        if number is not None:
            key = fold(base) if base else ""
            return TitleShape(base, key, number, None, text[edge.end() :].strip(), is_generic(key))
    key = fold(text) if text else ""
    return TitleShape(text, key, None, None, "", is_generic(key))

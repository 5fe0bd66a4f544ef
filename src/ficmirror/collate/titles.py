"""What a title says: the work's own name apart from "Part 2/5", "(3 of 7)" or "Chapter Four: The Storm"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ficmirror.collate.words import GENERIC_TITLES, PART_WORDS, either, number_of
from ficmirror.text.fold import fold

_N = r"(?:\d{1,4}|[^\W\d_]{1,9}(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
_LABELLED = re.compile(
    rf"[\s,;:(\[–—-]{{0,5}}\b{either(PART_WORDS)}\b[.:]?\s*#?\s*({_N})\b(?:\s*(?:/|of|von|из)\s*({_N}|\?|x))?[)\]]?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"[\s,;:–—-]{{0,5}}[(\[]?\s*(?:\b{either(PART_WORDS)}\b[.:]?\s*)?#?(\d{{1,3}}[a-z]?)\s*(?:/|of)\s*(\d{{1,3}}|\?|x{{1,3}})\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
_HASHED = re.compile(r"[\s,;:–—-]{1,5}#\s?(\d{1,4})\Z")
_CHINESE = re.compile(
    r"[\s,，:：·—–-]{0,5}第\s?(\d{1,4}|[一二三四五六七八九十百零〇两兩]{1,6})\s?[章回节節話话集幕](?![^\s:：,，、（(—–-])"
)
_BRACKETED = re.compile(  # "（三）", "(三)": a part of a whole; "The Lamp (3)" may be the third of its name
    r"\s?(?:（(?=\d)|[（(【](?=\D))(\d{1,3}|[一二三四五六七八九十百零〇两兩]{1,6})[）)】]\Z"
)
_THIRD = re.compile(  # "湖上的灯（下）", "湖の灯 下", "湖の灯後編"; but "湖の灯下" is its foot
    r"(?:[\s・·:：–—-]{0,3}[・·:：–—-]\s?|(?<=\w\w)\s|\s?[（(【]|(?:\A|(?<=\w))(?=[前后後][篇編编]))"
    r"([上中下]|[上中下前后後][篇編编])[）)】]?\Z"
)
_THIRDS = {
    "上": 1.0,
    "前": 1.0,
    "中": 2.0,
    "下": 2.5,
    "后": 2.5,
    "後": 2.5,
}  # the last is the second where no middle is
_EDGE = re.compile(r"\b(pro|epi)(?:logue|log|logo)\b[\s:.,–—-]*", re.IGNORECASE)
_ENDS_IN_A_FRACTION = re.compile(r"\b(?:ranma|nabiki)\s?1/2\Z", re.IGNORECASE)  # its name, not a part of it
_LOOSE = ' ,;:–—-(["“”)]'
_LONGEST = 300
EPILOGUE = 9_999.0


@dataclass(frozen=True, slots=True)
class TitleShape:
    """A title taken apart: `base` is the work's name as written, `key` it folded, `rest` a chapter's title behind its
    number.

    `number` and `of` are the part it says it is (0 for a prologue). `is_generic`: it would fit any work ("Untitled",
    "Chapter 1").
    """

    base: str
    key: str
    number: float | None
    of: int | None
    rest: str
    is_generic: bool


def is_generic(key: str) -> bool:
    """Whether a folded title would fit any work."""
    return key in GENERIC_TITLES or not any(character.isalpha() for character in key)


def _shape(base: str, number: float | None, of: int | None = None, rest: str = "") -> TitleShape:
    key = fold(base) if base else ""
    return TitleShape(base, key, number, of, rest, is_generic(key))


def _number(words: str) -> float | None:
    """A part's number; "3b" comes between 3 and 4."""
    if words[0] in _THIRDS:
        return _THIRDS[words[0]]
    whole = number_of(words)
    if whole is None and words[-1:].isalpha() and words[:-1].isdecimal():
        return int(words[:-1]) + (ord(words[-1].lower()) - 96) / 100
    return whole


@lru_cache(maxsize=4096)
def read_title(title: str) -> TitleShape:
    """Take a title apart. Only its first 300 characters are read."""
    text = " ".join(title[:_LONGEST].split())
    for pattern in (_COUNTED, _LABELLED, _HASHED, _CHINESE, _BRACKETED, _THIRD):
        for found in pattern.finditer(text):  # "Chapter and Verse (Part 1)" counts its parts behind its name
            number = _number(found.group(1))
            if number is None or _ENDS_IN_A_FRACTION.search(text, 0, found.end()):
                continue
            of = number_of(found.group(2) or "") if pattern.groups > 1 else None
            rest = found[1] if pattern is _THIRD else text[found.end() :].strip(_LOOSE + ".")
            return _shape(text[: found.start()].strip(_LOOSE), float(number), of, rest)
    edge = _EDGE.search(text)
    if edge:
        place = 0.0 if edge.group(1).lower() == "pro" else EPILOGUE
        return _shape(text[: edge.start()].strip(_LOOSE), place, None, text[edge.end() :].strip())
    return _shape(text, None)

"""Text folded as the index folds it, with a way back to where each character came from."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_DROPPED = re.compile("['’‘‛ʼ′`´＇\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]")
_BEYOND = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `dropped` are the places, in the folded text, in front of which a character was left out."""

    text: str
    dropped: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The offset in the original of `text[offset]`."""
        return offset + bisect_right(self.dropped, offset)


def fold_in_place(text: str) -> Folded:
    """Lower case without accents, apostrophes and invisible characters. Linear; every other character stays one."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if not lowered.isascii():
        lowered = _without_accents(lowered)
    dropped = tuple(match.start() - n for n, match in enumerate(_DROPPED.finditer(lowered)))
    return Folded(_DROPPED.sub("", lowered) if dropped else lowered, dropped)


def _without_accents(text: str) -> str:
    for char in set(_BEYOND.findall(text)):
        base = unicodedata.normalize("NFD", char)[0]
        if base != char and base.isalpha() and char != "й" and not "\uac00" <= char <= "\ud7af":
            text = text.replace(char, base)
    return text

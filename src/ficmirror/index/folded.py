"""Text folded as the index folds it, with a way back to where each character came from."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

_LEFT_OUT = "'’‘‛ʼ′`´＇\u00ad\u200b\u200c\u200d\u2060\ufeff"  # apostrophes, and what cannot be seen
_DROPPED = re.compile(f"[{_LEFT_OUT}\u0300-\u036f]")
_PLAINER = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "."))
_BEYOND = re.compile(r"[^\x00-\x7f]")


@dataclass(slots=True)
class Folded:
    """Folded text, and the text in lower case that it was made of by leaving characters out."""

    text: str
    whole: str
    _dropped: list[int] = field(default_factory=list)

    def origin(self, offset: int) -> int:
        """The offset in the original of `text[offset]`."""
        if not self._dropped and len(self.text) != len(self.whole):  # asked for seldom, so not made before
            self._dropped = [match.start() - n for n, match in enumerate(_DROPPED.finditer(self.whole))]
        return offset + bisect_right(self._dropped, offset)


def plainer(text: str) -> str:
    """Typographic quotes and dashes as typewriters have them, one for one: most texts are ASCII then, and quick."""
    if not text.isascii():
        for mark, plain in _PLAINER:
            text = text.replace(mark, plain)
    return text


def fold_in_place(text: str) -> Folded:
    """Lower case without accents, apostrophes and invisible characters. Linear; every other character stays one."""
    text = plainer(text)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if lowered.isascii():
        return Folded(lowered.replace("'", "").replace("`", ""), lowered)
    bare = lowered.replace("'", "").replace("`", "")
    for char in set(_BEYOND.findall(lowered)):
        base = "" if _DROPPED.match(char) else _base(char)
        if base != char:
            bare = bare.replace(char, base)
            lowered = lowered.replace(char, base) if base else lowered
    return Folded(bare, lowered)


def _base(char: str) -> str:
    """The letter without its accent, as the index sees it."""
    base = unicodedata.normalize("NFD", char)[0]
    is_kept = not base.isalpha() or char == "й" or "\uac00" <= char <= "\ud7af"
    return char if is_kept else base

"""Folds words so that they can be compared whatever their case, accents, quotes and dashes; never for showing."""

import re
import unicodedata

# Letters that NFKD leaves alone but people type without their stroke.
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n"}
)
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´ʼʹ′"))
_NOT_WORD = re.compile(r"[\W_]+")
_IS_MARK = re.compile(r"[\u0300-\u036f]+")


def fold(text: str) -> str:
    """The words of `text` in lower case without accents, apostrophes dropped, everything else between them one space.

    A text that is nothing but signs ("…?!") keeps its signs, so that two such texts are not taken for the same.
    """
    if text.isascii():
        words = text.lower().replace("'", "").replace("`", "")
    else:
        plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
        words = unicodedata.normalize("NFC", _IS_MARK.sub("", plain)).translate(_STROKES)
    folded = _NOT_WORD.sub(" ", words).strip()
    return folded or " ".join(text.casefold().split())

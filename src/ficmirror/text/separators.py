"""Lines that only separate: told by their shape (few signs, repeated, no words), not by a list of samples."""

import re

# Any letter or digit that never stands in a separator: nearly every line of prose shows one at once.
_SAYS = re.compile(r"[^\W_oOxX0]")
SAYING = frozenset(filter(_SAYS.match, map(chr, range(128))))  # so begins a line that is no separator, mostly
# Letters that people type in rows or rings to separate scenes: oOo, xXx, ooo, xoxox, ---o0o---.
_RING = re.compile(
    r"(?:[oO0]{1,40}|[xX]{1,60}|(?:[xX][oO0]){1,20}[xX]?|(?:[oO0][xX]){1,20}[oO0]?|[oO0]{1,3}[xX][oO0]{1,3})\Z"
)
_WORD = re.compile(r"[^\W_]+")
_MAX = 400  # a longer line is no separator, whatever it is made of
_KINDS = 6  # so many different signs at most
_SPEECH = frozenset("?!.,'\"“”‘’()…¿¡;:")  # a line of nothing else is a speechless speech
_SINGLE = frozenset("-–—*#~§†‡•◊♦♥❖☆★✦=+")  # signs that separate when they stand alone


def is_separator(line: str) -> bool:
    """Whether a line only separates: `* * *`, `~~~`, `-----`, `=-=-=`, `oOo`, `<>`, `#`, `xxx`, `_.-^-._` and such.

    In: one line without its line end. A line of points alone ("...") or of speech marks ("?!") separates nothing.
    """
    if _SAYS.search(line, 0, _MAX) or len(line) > _MAX:
        return False
    signs = "".join(line.split())
    if not signs:
        return False
    words = _WORD.findall(signs)
    if words:
        return _is_ring(signs, words)
    if len(set(signs)) > _KINDS + len(signs) // 12:
        return False
    if all(sign in _SPEECH for sign in signs):
        return len(signs) >= 8 and len(set(signs)) <= 3 and signs.count("!") + signs.count("?") < len(signs) / 2
    return len(signs) >= 2 or signs in _SINGLE


def _is_ring(signs: str, words: list[str]) -> bool:
    """Whether the only letters are o, O, 0, x and X in rows or rings, with or without signs round them."""
    if len(signs) < 3 or not all(_RING.match(word) for word in words):
        return False
    if len(words) == 1 and words[0] == signs:
        return len(set(signs.lower())) <= 2 and not signs.isdigit()
    n_letters = sum(map(len, words))
    return len(set(signs)) <= _KINDS and (len(words) > 1 or n_letters <= 8 or n_letters <= len(signs) / 2)

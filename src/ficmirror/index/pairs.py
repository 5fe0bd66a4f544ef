"""The pairs of frequent words in a text, found by a vectorised look at its letters.

Word for word this would cost half as much as all the rest of indexing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import numpy as np
import numpy.typing as npt

from ficmirror.index.frequent import analyzer, signs

MAX_LETTERS = 8  # of a frequent word: as many as one number holds
# The byte that a character becomes: its letter in lower case without accent where that is ASCII, from `_FIRST_BEYOND`
# on the other letters that frequent words have, or that it parts words, is any other letter, is several letters.
_PARTS, _FIRST_BEYOND, _OTHER, _SEVERAL = 0, 0x80, 0xFE, 0xFF
_UNKNOWN = bytes([_SEVERAL])
_OTHER_LETTER = "\u0561"  # Armenian: in no frequent word
_SLOT_BITS = 14
_MAX_KNOWN = 40  # letters of a word that is remembered
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(MAX_LETTERS + 1)] + [0], "<u8")
_SPACE = ord(" ")

Numbers = npt.NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True)
class _Letters:
    """What each character of the first 65,536 is, and a pattern of words with characters that are several letters."""

    kinds: Numbers
    latin: bytes  # the same of the first 256, for `translate`
    unusual: re.Pattern[str]


@lru_cache(maxsize=1)
def _letters() -> _Letters:
    """Asked of the engine's own analyzer, character for character, so that no word is parted or folded otherwise."""
    analyze = analyzer().analyze
    beyond = sorted({letter for word in signs() for letter in word if not letter.isascii()})
    known = {chr(code): code for code in range(128)} | {letter: _FIRST_BEYOND + n for n, letter in enumerate(beyond)}
    kinds = np.zeros(0x10000, np.uint8)
    for code in range(0x10000):
        found = [] if 0xD800 <= code < 0xE000 else analyze(chr(code))
        if found:
            kinds[code] = known.get(found[0], _OTHER) if len(found) == len(found[0]) == 1 else _SEVERAL
    kinds[0xD800:0xE000] = _SEVERAL
    several = "".join(re.escape(chr(code)) for code in np.flatnonzero(kinds == _SEVERAL) if not 0xD800 <= code < 0xE000)
    several += "\U00010000-\U0010ffff\ud800-\udfff"
    usual = rf"[^\s!-/:-@\[-`{{-~{several}]"
    return _Letters(kinds, kinds[:256].tobytes(), re.compile(rf"(?<!{usual}){usual}*+[{several}][^\s!-/:-@\[-`{{-~]*+"))


@dataclass(frozen=True, slots=True)
class _Table:
    """The frequent words: the letters of each as one number, and its sign, in the slot that the number leads to."""

    factor: np.uint64
    letters_in: Numbers
    sign_in: Numbers

    def look_up(self, letters: Numbers) -> Numbers:
        """The sign of each word, 0 for those that are not frequent."""
        slots = _slots_of(letters, self.factor)
        found = self.sign_in.take(slots)
        found *= self.letters_in.take(slots) == letters
        return found


def _slots_of(letters: Numbers, factor: np.uint64) -> npt.NDArray[np.intp]:
    return ((letters * factor) >> np.uint64(64 - _SLOT_BITS)).astype(np.intp)


@lru_cache(maxsize=1)
def _table() -> _Table:
    written = [_in_letters(word).tobytes().strip(b"\0") for word in signs()]
    letters = np.array([int.from_bytes(word, "little") for word in written], "<u8")
    chance = Random(1)
    while True:  # until no two words share a slot: a few tries
        factor = np.uint64(chance.getrandbits(64) | 1)
        slots = _slots_of(letters, factor)
        if len(set(slots.tolist())) == len(written):
            break
    letters_in, sign_in = np.zeros(1 << _SLOT_BITS, "<u8"), np.zeros(1 << _SLOT_BITS, "<u2")
    letters_in[slots], sign_in[slots] = letters, [ord(sign) for sign in signs().values()]
    return _Table(factor, letters_in, sign_in)


def _in_letters(text: str) -> Numbers:
    """A byte for each character, with one zero before and eight behind."""
    known = _letters()
    try:
        latin = _padded(text).encode("latin-1").translate(known.latin)  # nearly every text: several times as fast
    except UnicodeEncodeError:
        latin = _UNKNOWN
    if _UNKNOWN not in latin:
        return np.frombuffer(latin, np.uint8)
    kinds = known.kinds.take(_units(text))
    return known.kinds.take(_units(known.unusual.sub(_usual, text))) if (kinds == _SEVERAL).any() else kinds


def _padded(text: str) -> str:
    return f" {text}        "


def _units(text: str) -> Numbers:
    return np.frombuffer(_padded(text).encode("utf-16-le", "surrogatepass"), "<u2")


def _usual(match: re.Match[str]) -> str:
    run = match.group()
    return _folded(run) if len(run) <= _MAX_KNOWN else _folded.__wrapped__(run)


@lru_cache(maxsize=20_000)
def _folded(run: str) -> str:
    """A run with characters that are several letters, or none of the first 65,536: its words with one for each."""
    kinds = _letters().kinds
    return " ".join(
        "".join(it if it < "\ud800" and kinds[ord(it)] not in (_PARTS, _SEVERAL) else _OTHER_LETTER for it in word)
        for word in analyzer().analyze(run)
    )


def pairs(prepared: str) -> str:
    """The pairs of frequent words in a text that was prepared for the index, apart by spaces. Linear in the text."""
    found = _table().look_up(_words_of(_in_letters(prepared)))
    first, second = found[:-1], found[1:]
    at = ((first != 0) & (second != 0)).nonzero()[0]
    shown = np.full((len(at), 3), _SPACE, "<u2")
    shown[:, 0], shown[:, 1] = first.take(at), second.take(at)
    return shown.tobytes().decode("utf-16-le")


def _words_of(letters: Numbers) -> Numbers:
    """The letters of each word as a number, 0 where they are too many."""
    is_letter = letters != _PARTS
    edges = (is_letter[1:] != is_letter[:-1]).nonzero()[0] + 1
    starts = edges[0::2]
    lengths = np.minimum(edges[1::2] - starts, MAX_LETTERS + 1)
    eight: Numbers = np.ndarray((len(letters) - 7,), "<u8", letters.data, strides=(1,))  # eight bytes from each on
    found: Numbers = eight[starts] & _MASKS.take(lengths)  # `take` would copy all of them first
    return found

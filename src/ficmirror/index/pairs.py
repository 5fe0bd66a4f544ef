"""The pairs of frequent words in a text, found by a vectorised look at its letters.

Word for word this would cost half as much as all the rest of indexing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import numpy as np
import numpy.typing as npt

from ficmirror.index.frequent import FIRST_SIGN, analyzer, signs

MAX_LETTERS = 8  # of a frequent word: as many as one number holds
_SLOT_BITS = 14
_MAX_KNOWN = 40  # letters of a word beyond ASCII that is remembered
_BEYOND = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]*+[^\x00-\x7f](?:[A-Za-z0-9]|[^\x00-\x7f])*+")
_LETTERS = bytes(
    byte if byte > 127 or chr(byte).isdigit() or chr(byte).islower() else byte + 32 if chr(byte).isupper() else 0
    for byte in range(256)
)  # 0 parts words; what is beyond ASCII is no text any more but stands for a word
_OTHER_WORD = "\xff"  # stands for a word that is not frequent
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(MAX_LETTERS + 1)] + [0], "<u8")
_SPACE = ord(" ")

Numbers = npt.NDArray[np.unsignedinteger]


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
    written = [word if word.isascii() else _stand_in(sign) for word, sign in signs().items()]
    letters = np.array([int.from_bytes(word.encode("latin-1"), "little") for word in written], "<u8")
    chance = Random(1)
    while True:  # until no two words share a slot: a few tries
        factor = np.uint64(chance.getrandbits(64) | 1)
        slots = _slots_of(letters, factor)
        if len(set(slots.tolist())) == len(written):
            break
    letters_in, sign_in = np.zeros(1 << _SLOT_BITS, "<u8"), np.zeros(1 << _SLOT_BITS, "<u2")
    letters_in[slots], sign_in[slots] = letters, [ord(sign) for sign in signs().values()]
    return _Table(factor, letters_in, sign_in)


def _stand_in(sign: str) -> str:
    """A frequent word beyond ASCII as two letters that no ASCII text has."""
    number = ord(sign) - FIRST_SIGN
    return chr(0x80 + number // 127) + chr(0x80 + number % 127)


def _in_ascii(match: re.Match[str]) -> str:
    run = match.group()
    return _folded(run) if len(run) <= _MAX_KNOWN else _folded.__wrapped__(run)


@lru_cache(maxsize=50_000)
def _folded(run: str) -> str:
    """A run of letters with some beyond ASCII: its words folded, with stand-ins where that does not make them ASCII."""
    known = signs()
    return " ".join(
        word if word.isascii() else _stand_in(known[word]) if word in known else _OTHER_WORD
        for word in analyzer().analyze(run)
    )


def pairs(prepared: str) -> str:
    """The pairs of frequent words in a text that was prepared for the index, apart by spaces. Linear in the text."""
    if not prepared.isascii():
        prepared = _BEYOND.sub(_in_ascii, prepared)
    found = _table().look_up(_words_of(f" {prepared}        ".encode("latin-1").translate(_LETTERS)))
    first, second = found[:-1], found[1:]
    at = ((first != 0) & (second != 0)).nonzero()[0]
    shown = np.full((len(at), 3), _SPACE, "<u2")
    shown[:, 0], shown[:, 1] = first.take(at), second.take(at)
    return shown.tobytes().decode("utf-16-le")


def _words_of(text: bytes) -> Numbers:
    """The letters of each word as a number, 0 where they are too many.

    `text` begins with one zero and ends with eight.
    """
    is_letter = np.frombuffer(text, np.uint8) != 0
    edges = (is_letter[1:] != is_letter[:-1]).nonzero()[0] + 1
    starts = edges[0::2]
    lengths = np.minimum(edges[1::2] - starts, MAX_LETTERS + 1)
    eight: Numbers = np.ndarray((len(text) - 7,), "<u8", text, strides=(1,))  # the eight bytes from each byte on
    letters: Numbers = eight.take(starts) & _MASKS.take(lengths)
    return letters

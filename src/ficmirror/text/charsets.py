"""Which of the western one-byte encodings some bytes were written in: a vote of quotes, dashes and letters in words."""

from functools import cache

# WHATWG-style names → Python codecs. The bytes that cp1252 leaves undefined are C1 controls, as on the web.
CANDIDATES = {"windows-1252": "cp1252", "macintosh": "mac_roman", "ibm437": "cp437", "ibm850": "cp850"}

# Letters by how usual they are in western prose; every other letter is rare.
_USUAL = frozenset("éèêàâçîôûëïùäöüßñáíóúåæøœ")
_FAIR = frozenset("ãõòìÄÖÜÉÀÇÅØÆŒÈÊÁÓÍÚÑÂÎÔ¡¿ý")
_OPENING, _CLOSING, _DASHES = frozenset("“‘„«‚‹"), frozenset("”’»›"), frozenset("–—")
_AMPLE = 4000  # so many places are enough to decide
_SAMPLE = 65536
HIGH = bytes(range(128, 256))

_IS_HIGH = bytes(byte >= 128 for byte in range(256))
_ROW = b"\1" * 5
_LONGEST_RUN = 3  # longer runs of high bytes belong to other scripts or to drawings
_LETTER, _GAP, _POINT = 0, 1, 2


def _side(byte: int) -> int:
    """Whether a neighbour is a letter, a gap (white space, an opening sign) or a point (the rest)."""
    if 65 <= byte <= 90 or 97 <= byte <= 122:
        return _LETTER
    return _GAP if byte in b" \t\r\n([{\"'-*_/>" else _POINT


def _worth_of_sign(character: str, before: int, after: int) -> float:
    if character in _CLOSING:
        if before == _LETTER and after == _LETTER:
            return 3.0 if character == "’" else -1.0
        return 2.0 if before != _GAP else (1.0 if character == "’" and after == _LETTER else -0.5)
    if character in _OPENING:
        return 2.0 if before == _GAP and after != _GAP else -0.5
    if character in _DASHES:
        return 1.5
    if character == "…":
        if before == _GAP and after == _LETTER:
            return 0.7  # words that go on may begin with three dots, but more often a word begins with "É"
        return 2.0 if before == _LETTER or after == _LETTER else 0.5
    if character in "•·" and before == after == _GAP:
        return 1.0  # between the facts of a line, where no letter stands alone
    if character in "°©®™½¼¾£€§•·¢\xa0":
        return 0.5 if before != _LETTER or after != _LETTER else -1.0
    return -2.0 if before == _LETTER or after == _LETTER else -0.7


def _worth_of_letter(character: str, before: int, after: int) -> float:
    usual = 2.0 if character in _USUAL else 0.8 if character in _FAIR else -1.0
    if character.isupper() and before == _LETTER:
        usual -= 1.5 if after == _LETTER else 1.0
    if before != _LETTER and after != _LETTER:
        return min(usual, 0.7 if character in "àÀéÉèÈåöÖóÓíýæ" else -1.0)
    return usual


@cache
def _worths(codec: str) -> tuple[float, ...]:
    """What a byte (index: byte * 9 + side before * 3 + side after) says for this encoding."""
    worths: list[float] = []
    for byte in range(256):
        character = bytes([byte]).decode(codec, "replace")
        for before in range(3):
            for after in range(3):
                if character == "\ufffd":
                    worths.append(-2.0)
                elif character.isalpha() and character not in "ªºˆ":
                    worths.append(_worth_of_letter(character, before, after))
                else:
                    worths.append(_worth_of_sign(character, before, after))
    return tuple(worths)


_SIDES = bytes(_side(byte) for byte in range(256))


def _places(content: bytes) -> tuple[list[int], int]:
    """Indexes into `_worths` for the first high bytes met, and how many bytes those were."""
    places: list[int] = []
    is_high = content.translate(_IS_HIGH)
    end = 0
    while (start := is_high.find(1, end)) >= 0:
        end = is_high.find(0, start)
        if end < 0:
            end = len(content)
        if end - start > _LONGEST_RUN:
            continue
        before = _SIDES[content[start - 1]] if start else _GAP
        after = _SIDES[content[end]] if end < len(content) else _POINT
        for n in range(start, end):
            left = before if n == start else _LETTER
            right = after if n == end - 1 else _LETTER
            places.append(content[n] * 9 + left * 3 + right)
        if len(places) > _AMPLE:
            break
    return places, len(places)


# Rows of blocks and lines that only DOS drew: shades, bars, single and double rules.
_DOS_DRAWING = tuple(bytes([byte]) * 5 for byte in b"\xb0\xb1\xb2\xc4\xcd\xdb\xdc\xdd\xde\xdf")


def vote(content: bytes) -> tuple[str, float]:
    """The western encoding that reads best, and its worth for each high byte (about 2 is a clear yes, below 0 a no).

    Bytes in runs of four and more do not vote, and where most bytes stand in such runs (other scripts) nothing is
    worth anything. Linear, and bounded by the first few thousand places.
    """
    if _ROW in content.translate(_IS_HIGH) and any(row in content for row in _DOS_DRAWING):
        return "ibm437", 1.5
    places, n = _places(content)
    if not n:
        return "windows-1252", 0.0
    scores = {name: sum(map(_worths(codec).__getitem__, places)) / n for name, codec in CANDIDATES.items()}
    best = max(scores, key=lambda name: scores[name])  # the first named wins a draw
    sample = content[:_SAMPLE]
    n_high = len(sample) - len(sample.translate(None, HIGH))
    n_voting = n if len(content) <= _SAMPLE else len(_places(sample)[0])
    if n_voting < 0.6 * n_high:
        return best, 0.0
    return best, scores[best]

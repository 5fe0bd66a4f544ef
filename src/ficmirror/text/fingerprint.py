"""A MinHash of a narrative, so that near copies can be told without comparing whole texts."""

from hashlib import sha256

from rensa import RMinHash

N_PERMUTATIONS = 64
SEED = 20_000_101
CUTS = (b"th", b"an")  # pairs of letters that are frequent in most languages of the Latin script
SHORTEST_PIECE = 10  # shorter pieces are shared by strangers
MOST_PIECES = 60_000
_CHARACTERS_A_PIECE = (
    250  # fewer pieces than one in so many characters: another script, or a language without such pairs
)
_LEAST_LETTERS, _LEAST_WORDS, _MOST_LETTERS = 20, 4, 400  # of the words that a page repeats
_NOT_LETTERS = bytes(code for code in range(256) if not (chr(code).isascii() and chr(code).isalnum()))
_LOWER = bytes(range(256)).lower()


def _latin_pieces(characters: bytes) -> set[bytes]:
    """Runs of letters, cut at every "th" and, once more, at every "an": the same words give the same runs anywhere."""
    letters = characters.translate(_LOWER, _NOT_LETTERS)
    return {piece for cut in CUTS for piece in letters.split(cut, MOST_PIECES) if len(piece) >= SHORTEST_PIECE}


def _other_pieces(text: str) -> set[bytes]:
    """Overlapping runs for other scripts: three words, or six characters where words are not spaced."""
    folded = "".join(character if character.isalnum() else " " for character in text[:400_000].casefold())
    words = folded.split()
    if sum(map(len, words)) > 12 * max(1, len(words)):
        joined = "".join(words)
        runs = [joined[start : start + 6] for start in range(0, max(1, len(joined) - 5))]
    else:
        runs = list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    return {run.encode() for run in runs[:MOST_PIECES]}


def minhash(text: str) -> tuple[int, ...]:
    """64 unsigned 32-bit numbers that stand for the set of word runs of a text; () where it has too few words to tell.

    Case, punctuation, accents and white space do not count. Cuts depend on the letters alone (content-defined
    chunking), so that an insertion changes only the runs beside it; that samples about one run in four words instead
    of taking every shingle.
    """
    characters = text.encode() if text.isascii() else text.encode("ascii", "ignore")
    pieces = _latin_pieces(characters) if len(characters) >= 0.8 * len(text) else set()
    if len(pieces) <= len(text) // _CHARACTERS_A_PIECE:  # another script, or a language without such words
        pieces = _other_pieces(text)
    if len(pieces) < 4:
        return ()
    sketch = RMinHash(num_perm=N_PERMUTATIONS, seed=SEED)
    sketch.update(list(pieces))  # three times as fast as from the set
    return tuple(sketch.digest())


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The share of runs two texts have in common, 0.0–1.0 (standard error about 0.06); 0.0 where one has no
    fingerprint.
    """
    if not a or len(a) != len(b):
        return 0.0
    return sum(map(int.__eq__, a, b)) / len(a)


HEADING = "h"  # what the print of a heading begins with


def heading_print(text: str) -> str:
    """The print of a heading, however few its words are; "" for one without letters."""
    letters = "".join(filter(str.isalpha, text[:_MOST_LETTERS].casefold()))
    return HEADING + sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:15] if letters else ""


def block_print(text: str) -> str:
    """The print of a few words by which they are met again on another page, whatever numbers stand in them ("You are
    visitor 1,204"); "" for so few that many pages have them by chance, or so many that they are a story's own.
    """
    if len(text) > 4 * _MOST_LETTERS or text.count(" ") + 1 < _LEAST_WORDS:
        return ""
    letters = "".join(filter(str.isalpha, text.casefold()))
    if not _LEAST_LETTERS <= len(letters) <= _MOST_LETTERS:
        return ""
    return sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:16]

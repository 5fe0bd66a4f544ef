"""A MinHash of a narrative, so that near copies can be told without comparing whole texts."""

from rensa import RMinHash

N_PERMUTATIONS = 64
SEED = 20_000_101
SHORTEST_PIECE = 10  # shorter pieces ("to the") are shared by strangers
MOST_PIECES = 60_000
_CHARACTERS_A_PIECE = 250
_DELETED = bytes(
    code for code in range(256) if not (chr(code).isascii() and (chr(code).isalnum() or chr(code).isspace()))
)
_LOWER_SPACED = bytes(32 if chr(code).isspace() else code for code in bytes(range(128)).lower()) + bytes(
    range(128, 256)
)


def _latin_pieces(text: str) -> set[bytes]:
    """Runs of words, cut before each word that begins with `t` or `a`: the same words give the same cuts anywhere."""
    words = text.encode("ascii", "ignore").translate(_LOWER_SPACED, _DELETED)
    for run in (b"        ", b"    ", b"  ", b"  "):  # cheaper than splitting at every word
        words = words.replace(run, b" ")
    pieces = set(words.split(b" t")[:MOST_PIECES])
    pieces.update(words.split(b" a")[:MOST_PIECES])
    return {piece for piece in pieces if len(piece) >= SHORTEST_PIECE}


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

    Case, punctuation, accents and white space do not count. Cuts depend on the words alone (content-defined
    chunking), so that an insertion changes only the runs beside it; that samples about one run in three words instead
    of taking every shingle.
    """
    ascii_length = len(text.encode("ascii", "ignore"))
    pieces = _latin_pieces(text) if ascii_length >= 0.8 * len(text) else set()
    if len(pieces) <= len(text) // _CHARACTERS_A_PIECE:  # another script, or a language without such words
        pieces = _other_pieces(text)
    if len(pieces) < 4:
        return ()
    sketch = RMinHash(num_perm=N_PERMUTATIONS, seed=SEED)
    sketch.update(pieces)
    return tuple(sketch.digest())


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The share of runs two texts have in common, 0.0–1.0 (standard error about 0.06); 0.0 where one has no
    fingerprint.
    """
    if not a or len(a) != len(b):
        return 0.0
    return sum(map(int.__eq__, a, b)) / len(a)

"""The stretch of a text that answers a query best, escaped for a page, with the words found in <mark>."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from itertools import islice

from rapidfuzz.distance import OSA

from ficmirror.index.analysis import is_unspaced, shared_root, stems, terms
from ficmirror.index.folded import Folded, fold_in_place, plainer
from ficmirror.index.query import parse
from ficmirror.index.tree import Form, Tree, Words, leaves
from ficmirror.text.markup import plain
from ficmirror.text.names import mask

SIZE = 240  # characters
MAX_SCANNED = 2_000_000  # characters of the text
_MAX_CANDIDATES = 3_000  # a word in a chunk: bounds the work where its beginning is everywhere
_MAX_FOUND = 500  # a word in a chunk
_CHUNK = 2_000  # characters folded and looked through at a time
_PATIENCE = 24  # chunks more to look through for the other needles once there is one
_MAX_KNOWN = 4_000  # words judged that a needle remembers
_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class _Needle:
    """One word or phrase to find in folded text, and what was learnt about words met on the way."""

    words: list[str]
    form: Form
    language: str
    reach: int = 0
    known: dict[str, bool] = field(default_factory=dict)
    stem: str = ""
    root: str = ""

    def __post_init__(self) -> None:
        word = self.words[0]
        self.stem = stems([word], self.language)[0] if self.form is Form.WORD else word
        self.root = word[:1] if self.form is Form.FUZZY else max(self.words, key=len)
        if self.form is Form.WORD and not is_unspaced(word):
            self.root = shared_root(word, self.stem)

    def accepts(self, word: str) -> bool:
        """Is this word of the text one of those asked for?"""
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= _MAX_KNOWN:
                self.known.clear()
            found = self.known[word] = self._judge(word)
        return found

    def _judge(self, word: str) -> bool:
        wanted = self.words[0]
        if word == wanted or (self.form is Form.PREFIX and word.startswith(wanted)):
            return True
        if self.form is Form.FUZZY:
            return bool(OSA.distance(word, wanted) <= (self.reach or (1 if len(wanted) <= 5 else 2)))
        return self.form is Form.WORD and len(wanted) > 2 and stems([word], self.language)[0] == self.stem

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in folded text, in order, up to a bound."""
        if len(self.words) > 1 or is_unspaced(self.words[0]):
            yield from self._find_phrase(text)
            return
        at = -1
        for _ in range(_MAX_CANDIDATES):
            at = text.find(self.root, at + 1)
            if at < 0:
                return
            if (at and text[at - 1].isalnum()) or not (match := _WORD.match(text, at)):
                continue
            if self.accepts(match.group()):
                yield match.span()

    def _find_phrase(self, text: str) -> Iterator[tuple[int, int]]:
        gap = r"[\W_]*" if is_unspaced("".join(self.words)) else r"[\W_]+"
        pattern = re.compile(gap.join(map(re.escape, self.words)))
        for n, match in enumerate(pattern.finditer(text)):
            start, end = match.span()
            is_whole = gap == r"[\W_]*" or not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
            if is_whole:
                yield start, end
            if n >= _MAX_CANDIDATES:
                return


@lru_cache(maxsize=512)  # the hits of one search ask for the same words, and learn from each other's
def _needles(query: str | Tree, language: str, fields: tuple[str, ...]) -> tuple[_Needle, ...]:
    tree = parse(query) if isinstance(query, str) else query
    found: list[_Needle] = []
    for leaf in leaves(tree):
        if leaf.field not in fields:
            continue
        words = _WORD.findall(leaf.text.lower()) if is_unspaced(leaf.text) else terms(leaf.text)
        if words:
            found.append(_Needle(words, _form(leaf, words), language.split("-")[0], leaf.reach))
    return tuple(found)


def _form(leaf: Words, words: list[str]) -> Form:
    return leaf.form if len(words) == 1 else Form.PHRASE


def snippet(
    text: str | Sequence[str], query: str | Tree, language: str = "", size: int = SIZE, *, is_markup: bool = False
) -> str:
    """The best stretch of about `size` characters as HTML text with `<mark>`; the beginning when nothing is found.

    `text` is plain, or markup of `text.markup`'s vocabulary, of which no more is then made plain than is looked at;
    several are chapters, of which no more are taken than are looked at. `query` as typed, or its tree; `language` is
    the text's own and decides the stems. Mail addresses are masked. Takes time linear in the text, and in no more than
    its first two million characters. Raises QueryError.
    """
    needles = _needles(query, language, ("", "text"))
    chunk = _best_chunk([text] if isinstance(text, str) else text, needles, size, is_markup)
    start, end = _stretch(chunk.text, chunk.at, size)
    shown = mask(" ".join(chunk.text[start:end].split()))
    before = "… " if start or not chunk.is_first else ""
    after = " …" if end < len(chunk.text.rstrip()) or not chunk.is_last else ""
    return before + _marked(shown, needles) + after


def mark(text: str, query: str | Tree, language: str = "", fields: tuple[str, ...] = ("", "title")) -> str:
    """A whole short text (a title, a name, a summary) as HTML text with the words found in `<mark>`.

    `fields`: the query's fields that speak of this text.
    """
    return _marked(text, _needles(query, language, fields))


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A piece of a text, plain, and where in it the stretch to show begins."""

    text: str
    is_first: bool
    is_last: bool
    at: int = 0


def _cuts(texts: Sequence[str], is_markup: bool) -> Iterator[_Chunk]:
    """The texts in pieces cut between words, in markup between blocks and not yet plain."""
    left = MAX_SCANNED
    for number, text in enumerate(texts, 1):
        start, length = 0, min(len(text), left)
        while start < length:
            end = min(start + _CHUNK, length)
            if is_markup:
                block = text.find("</p>", end, length)
                end = length if block < 0 else block + 4
            elif space := _SPACE.search(text, end, min(end + 200, length)):
                end = space.start()
            is_last = end == length and (number == len(texts) or length == left)
            yield _Chunk(text[start:end], number == 1 and not start, is_last)
            start = end
        left -= length
        if not left:
            return


def _n_shown(piece: str, needles: Sequence[_Needle]) -> int:
    """A quick look how many of the needles a piece may show at most."""
    bare = plainer(piece)
    if not bare.isascii() or "&#" in bare:
        return len(needles)
    bare = bare.lower().replace("'", "")
    return sum([needle.root in bare for needle in needles])


def _best_chunk(texts: Sequence[str], needles: Sequence[_Needle], size: int, is_markup: bool) -> _Chunk:
    """The piece to show: the first that shows every needle, else the best of a few from the first find on."""
    best, found, first, patience = (0, 0), None, None, _PATIENCE
    fewer: list[tuple[int, _Chunk]] = []
    for cut in _cuts(texts, is_markup):
        first = first or cut
        n = _n_shown(cut.text, needles)
        if n and n == len(needles):
            score, chunk = _looked_at(cut, needles, size, is_markup)
            best, found = (score, chunk) if score > best else (best, found)
        elif n:
            fewer.append((n, cut))
        patience -= bool(fewer or found)
        if best[0] == len(needles) or patience < 0:
            break
    for n, cut in sorted(fewer, key=lambda pair: -pair[0]):
        if n > best[0]:
            score, chunk = _looked_at(cut, needles, size, is_markup)
            best, found = (score, chunk) if score > best else (best, found)
    if found is None and first is not None:
        found = replace(first, text=plain(first.text) if is_markup else first.text)
    return found or _Chunk("", True, True)


def _looked_at(cut: _Chunk, needles: Sequence[_Needle], size: int, is_markup: bool) -> tuple[tuple[int, int], _Chunk]:
    """A piece made plain, with its best stretch and that stretch's score."""
    text = plain(cut.text) if is_markup else cut.text
    folded = fold_in_place(text)
    score, at = _best_in(folded, needles, size)
    return score, _Chunk(text, cut.is_first, cut.is_last, max(folded.origin(at) - size // 4, 0))


def _best_in(folded: Folded, needles: Sequence[_Needle], size: int) -> tuple[tuple[int, int], int]:
    """The stretch with most of the needles, then most of their finds, the earliest of several: its score and place."""
    found = sorted(
        (at, n) for n, needle in enumerate(needles) for at, _ in islice(needle.find(folded.text), _MAX_FOUND)
    )
    best, best_at, last = (0, 0), 0, 0
    for first, (at, _) in enumerate(found):
        while last < len(found) and found[last][0] < at + size * 3 // 4:
            last += 1
        inside = found[first:last]
        score = (len({n for _, n in inside}), len(inside))
        if score > best:
            best, best_at = score, at
    return best, best_at


def _stretch(text: str, start: int, size: int) -> tuple[int, int]:
    """Both ends moved to the nearest space, so that no word is cut."""
    end = min(start + size, len(text))
    if start:
        space = _SPACE.search(text, start, min(start + 40, end))
        start = space.end() if space else start
    if end < len(text):
        for back in range(end, max(end - 40, start), -1):
            if text[back].isspace():
                return start, back
    return start, end


def _marked(text: str, needles: Sequence[_Needle]) -> str:
    folded = fold_in_place(text)
    spans = sorted(
        (folded.origin(start), folded.origin(end - 1) + 1)
        for needle in needles
        for start, end in needle.find(folded.text)
    )
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        if end <= done:
            continue
        start = max(start, done)
        pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return "".join(pieces) + escape(text[done:])

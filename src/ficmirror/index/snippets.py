"""The stretch of a text that answers a query best, escaped for a page, with the words found in <mark>."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import islice

from rapidfuzz.distance import OSA

from ficmirror.index.analysis import is_unspaced, shared_root, stems, terms
from ficmirror.index.folded import Folded, fold_in_place
from ficmirror.index.query import parse
from ficmirror.index.tree import Form, Tree, Words, leaves
from ficmirror.text.names import mask

SIZE = 240  # characters
MAX_SCANNED = 2_000_000  # characters of the text
_MAX_CANDIDATES = 1_000  # a word in a chunk: bounds the work where its beginning is everywhere
_MAX_FOUND = 60  # a word in a chunk
_CHUNK = 16_000  # characters folded and looked through at a time
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
        self.root = word[:1] if self.form is Form.FUZZY else word
        if self.form is Form.WORD and not is_unspaced(word):
            self.root = shared_root(word, self.stem)

    def accepts(self, word: str) -> bool:
        """Is this word of the text one of those asked for?"""
        found = self.known.get(word)
        if found is None:
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


def _needles(query: str | Tree, language: str, fields: tuple[str, ...]) -> list[_Needle]:
    tree = parse(query) if isinstance(query, str) else query
    found: list[_Needle] = []
    for leaf in leaves(tree):
        if leaf.field not in fields:
            continue
        words = _WORD.findall(leaf.text.lower()) if is_unspaced(leaf.text) else terms(leaf.text)
        if words:
            found.append(_Needle(words, _form(leaf, words), language.split("-")[0], leaf.reach))
    return found


def _form(leaf: Words, words: list[str]) -> Form:
    return leaf.form if len(words) == 1 else Form.PHRASE


def snippet(text: str, query: str | Tree, language: str = "", size: int = SIZE) -> str:
    """The best stretch of about `size` characters as HTML text with `<mark>`; the beginning when nothing is found.

    `query` as typed, or its tree; `language` is the text's own and decides the stems. Mail addresses are masked.
    Takes time linear in the text, and in no more than its first two million characters. Raises QueryError.
    """
    text = text[:MAX_SCANNED]
    needles = _needles(query, language, ("", "text"))
    start = _best_start(text, needles, size) if needles else 0
    start, end = _stretch(text, start, size)
    shown = mask(_SPACE.sub(" ", text[start:end]).strip())
    before, after = "… " if start else "", " …" if end < len(text.rstrip()) else ""
    return before + _marked(shown, needles) + after


def mark(text: str, query: str | Tree, language: str = "", fields: tuple[str, ...] = ("", "title")) -> str:
    """A whole short text (a title, a name, a summary) as HTML text with the words found in `<mark>`.

    `fields`: the query's fields that speak of this text.
    """
    return _marked(text, _needles(query, language, fields))


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces cut between words, each with its offset."""
    start = 0
    while start < len(text):
        end = start + _CHUNK
        space = _SPACE.search(text, end, end + 200)
        end = space.start() if space else end
        yield start, text[start:end]
        start = end


def _best_start(text: str, needles: list[_Needle], size: int) -> int:
    """Where the stretch should begin: read on until a piece shows every needle, else take the best piece."""
    best, best_at = (0, 0), -1
    for offset, chunk in _chunks(text):
        folded = fold_in_place(chunk)
        score, at = _best_in(folded, needles, size)
        if score > best:
            best, best_at = score, offset + folded.origin(at)
        if best[0] == len(needles):
            break
    return max(best_at - size // 4, 0)


def _best_in(folded: Folded, needles: list[_Needle], size: int) -> tuple[tuple[int, int], int]:
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


def _marked(text: str, needles: list[_Needle]) -> str:
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

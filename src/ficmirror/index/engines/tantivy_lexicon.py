"""The words that a Tantivy index knows: which languages it holds, and the other forms of a word in them."""

from dataclasses import dataclass
from math import log

import tantivy

from ficmirror.index.analysis import STEMMERS, is_unspaced, shared_root, stems

MAX_LANGUAGES = 8
MAX_FORMS = 24
MAX_SCANNED = 3_000  # of the commonest words with the same beginning
_VOCABULARIES = ("text", "about")


@dataclass(frozen=True, slots=True)
class Forms:
    """Other forms of a word with their weights against the word as typed, in one language ("" for any text)."""

    language: str
    words: tuple[tuple[str, float], ...]


class Lexicon:
    """Answers from one state of the index, kept until the next commit.

    Stemming happens here and not when text is indexed: the index stays half as large and is written twice as fast,
    exact phrases stay exact, and a word typed is widened to the forms that really occur.
    """

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._forms: dict[str, tuple[Forms, ...]] = {}
        self._scanned: dict[str, list[tuple[str, int]]] = {}
        self._whole: set[str] = set()  # beginnings of which every word was scanned
        self.languages = tuple(
            language.split("-")[0] for language, _ in searcher.terms_with_prefix("f_language", "", None, MAX_LANGUAGES)
        )

    def forms(self, word: str) -> tuple[Forms, ...]:
        """The other forms of a folded word, by language, the archive's main one first and told of every text."""
        if word not in self._forms:
            self._forms[word] = self._find_forms(word)
        return self._forms[word]

    def _find_forms(self, word: str) -> tuple[Forms, ...]:
        if len(word) < 3 or not word.isalpha() or is_unspaced(word):
            return ()
        found: list[Forms] = []
        seen = {word}
        for language in dict.fromkeys(language for language in self.languages if language in STEMMERS):
            forms = self._in_language(word, language, seen)
            is_main = language == self.languages[0]
            if is_main:  # its forms are looked for in every text, so no other language needs to bring them again
                seen.update(form for form, _ in forms)
            if forms:
                found.append(Forms("" if is_main else language, forms))
        return tuple(found)

    def _in_language(self, word: str, language: str, seen: set[str]) -> tuple[tuple[str, float], ...]:
        stem = stems([word], language)[0]
        counted = self._with_beginning(shared_root(word, stem))
        others = [pair for pair in counted if pair[0] != word]
        alike = [
            pair
            for pair, other in zip(others, stems([pair[0] for pair in others], language), strict=True)
            if other == stem
        ]
        n_own = next((count for form, count in counted if form == word), 0)
        n_all = n_own + sum(count for _, count in alike)
        kept = [pair for pair in alike if pair[0] not in seen][:MAX_FORMS]
        return tuple((form, self._weight(n_all, count)) for form, count in kept)

    def _with_beginning(self, root: str) -> list[tuple[str, int]]:
        if root not in self._scanned:
            shorter = next((root[:n] for n in range(2, len(root)) if root[:n] in self._whole), None)
            if shorter is None:
                self._scan(root)
            else:
                self._scanned[root] = [pair for pair in self._scanned[shorter] if pair[0].startswith(root)]
        return self._scanned[root]

    def _scan(self, root: str) -> None:
        counts: dict[str, int] = {}
        is_whole = True
        for field in _VOCABULARIES:
            found = self._searcher.terms_with_prefix(field, root, None, MAX_SCANNED)
            is_whole = is_whole and len(found) < MAX_SCANNED
            for word, count in found:
                counts[word] = max(count, counts.get(word, 0))
        self._scanned[root] = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if is_whole:
            self._whole.add(root)

    def _weight(self, n_all: int, n_form: int) -> float:
        """A rare form must not weigh more than the word it is a form of: its rarity is that of all forms together."""
        return self._rarity(n_all) / self._rarity(n_form)

    def _rarity(self, count: int) -> float:
        n = max(self._searcher.num_docs, 1)
        return max(log(1 + (n - min(count, n) + 0.5) / (min(count, n) + 0.5)), 1e-6)

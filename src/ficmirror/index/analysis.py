"""How text becomes terms, alike when indexed and when asked for: folding, stems, writing without spaces."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import tantivy

STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish",
}  # fmt: skip
ELIDING = frozenset({"fr", "it", "ca"})  # l'amour is two words there; don't is one word elsewhere
MAX_TERM = 60  # letters; longer runs are no words

_APOSTROPHES = "'’‘‛ʼ′`´＇"
_WESTERN_SIGNS = "“”–—…"  # they part words as a space does, and are all that most texts have beyond Latin-1
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_COMBINING = re.compile("[\u0300-\u036f]")
_FOREIGN = re.compile("[\u0370-\u052f\u1f00-\u1fff]")  # Greek and Cyrillic, whose accents the engine does not fold
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")


def is_unspaced(text: str) -> bool:
    """Does it hold Chinese, Japanese or Korean, which is indexed by pairs of characters?"""
    return not text.isascii() and _UNSPACED_RUN.search(text) is not None


def _pairs(match: re.Match[str]) -> str:
    run = match.group()
    if len(run) == 1:
        return f" {run} "
    return " " + " ".join(run[i : i + 2] for i in range(len(run) - 1)) + " "


def _fold_foreign(text: str) -> str:
    for letter in {match.group() for match in _FOREIGN.finditer(text)}:
        base = unicodedata.normalize("NFD", letter)[0]
        if base != letter and letter not in "йЙ":
            text = text.replace(letter, base)
    return text


def prepare(text: str, language: str = "") -> str:
    """Text as the engine's own tokenizer can take it.

    Apostrophes go (or part two words, in languages that elide), invisible characters go, accents of Greek and
    Cyrillic go, runs of Chinese, Japanese and Korean become overlapping pairs. Linear in the text.
    """
    gap = " " if language in ELIDING else ""
    if text.isascii():
        return text.replace("'", gap).replace("`", gap)
    for mark in _APOSTROPHES:
        text = text.replace(mark, gap)
    for mark in _WESTERN_SIGNS:
        text = text.replace(mark, " ")
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return _prepare_any(text)
    return text.replace("\u00ad", "")  # a Western text has nothing else that needs care, and most are Western


def _prepare_any(text: str) -> str:
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if _COMBINING.search(text):
        text = unicodedata.normalize("NFC", text)
    if _FOREIGN.search(text):
        text = _fold_foreign(text)
    return _UNSPACED_RUN.sub(_pairs, text)


def folding(language: str = "") -> tantivy.TextAnalyzer:
    """The engine's analyzer: words in lower case without accents, stemmed if a language with a stemmer is named."""
    builder = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(MAX_TERM))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )
    if language:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMERS[language]))
    return builder.build()


@lru_cache(maxsize=len(STEMMERS) + 1)
def _analyzer(language: str) -> tantivy.TextAnalyzer:
    return folding(language)


def terms(text: str, language: str = "") -> list[str]:
    """The folded, unstemmed terms of some text, in order."""
    return _analyzer("").analyze(prepare(text, language))


def stems(words: Sequence[str], language: str) -> list[str]:
    """The stem of each folded term in a language; the terms themselves where it has no stemmer."""
    if language not in STEMMERS:
        return list(words)
    found = _analyzer(language).analyze(" ".join(words))
    return found if len(found) == len(words) else [_stem_alone(word, language) for word in words]


def _stem_alone(word: str, language: str) -> str:
    found = _analyzer(language).analyze(word)
    return found[0] if len(found) == 1 else word


def fold_key(text: str) -> str:
    """A name as a key for sorting and completing: its terms joined by single spaces."""
    return " ".join(terms(text))


def shared_root(word: str, stem: str) -> str:
    """A beginning that all forms of the word share: what word and stem share, less a letter that may still change."""
    n = 0
    while n < min(len(word), len(stem)) and word[n] == stem[n]:
        n += 1
    if n > 3 and n in (len(stem), len(word)):
        n -= 1
    return word[: max(n, 2)]

"""The language of a text, from a bounded sample."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ficmirror.recognise.words.tables import words

SAMPLE = 1_200  # characters
CLASSIFIED = 400  # characters that the classifier gets: it costs by the letter
CANDIDATES = words("languages")
_ENGLISH = frozenset(word.encode() for word in words("english_words"))
_LETTERS = bytes(code if chr(code).islower() or chr(code) == "'" else 32 for code in range(128)).ljust(256)
_HAN, _KANA, _HANGUL = (re.compile(pattern) for pattern in (r"[\u4e00-\u9fff]", r"[\u3040-\u30ff]", r"[\uac00-\ud7af]"))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # with numpy, which most texts never need

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(CANDIDATES))
    return identifier


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None for too few words; looks at 1,200 characters from its middle."""
    start = max(0, min(len(text) // 3, len(text) - SAMPLE))
    sample = text[start : start + SAMPLE]
    words = sample.lower().encode("ascii", "replace").translate(_LETTERS).split()
    if len(words) >= 8 and sum(map(_ENGLISH.__contains__, words)) >= 0.16 * len(words):
        return "en"
    n_letters = sum(map(str.isalpha, sample))
    if n_letters < 6:
        return None
    if len(_KANA.findall(sample)) > 0.1 * n_letters:
        return "ja"
    if len(_HANGUL.findall(sample)) > 0.2 * n_letters:
        return "ko"
    if len(_HAN.findall(sample)) > 0.2 * n_letters:
        return "zh"
    if len(words) < 4 and sum(map(str.isascii, filter(str.isalpha, sample))) > 0.5 * n_letters:
        return None
    code, _ = _identifier().classify(sample[:CLASSIFIED])
    return str(code)

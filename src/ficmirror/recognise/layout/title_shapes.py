"""What a title looks like by itself: short, with no sentence in it; and a chapter's heading that begins with one."""

from __future__ import annotations

import re

from ficmirror.recognise.layout.shapes import n_cjk
from ficmirror.recognise.words.tables import words

_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(
    r"(?<!D[rR])(?<!M[rR])(?<!M[rR][sS])(?<!M[sS])(?<!S[tT])(?<!vs)(?<!Vol)(?<!Pt)(?<!No)(?<!\.\.)(?<!(?<![A-Za-z])[A-Z])[.!?]\s(?![-–—~|/]{1,3}\s)|[,;]\s\w+\s\w+\s\w+\s\w+"
)
_NO_TITLE = re.compile(r"[。！？…，]|[“「『].*[”」』]\Z")
_LOUD_NAME = re.compile(  # "Oh, My! : The Hat", "Oh, My! Prologue"
    r"[!?]+(?=\s{1,3}[:(\[–—-]|\s[A-Z][\w'’-]*(?:\s\d{1,3})?(?:\Z|[:.!?]))"
)
_LOUD_START = re.compile(  # "Tenchi Muyo! Dark Invaders"
    r"[A-Z][\w'’]*(?:\s[A-Z][\w'’]*){0,2}[!?]\s[A-Z][\w'’]*(?:\s(?:(?:of|the|and|in|for|to|a)\s){0,2}[A-Z][\w'’]*){1,4}!?\Z"
)
COUNTED = re.compile(  # "The Tin Box. Volume 3 : Rain. Part 2 : The Stairs"
    r"\.(?=\s(?:volume|vol|book|part|episode|band|buch|teil|tome|livre|partie|libro|parte)\s"
    r"#?(?:\d{1,3}|[IVX]{1,5})\s?[:–—-]\s\S)",
    re.IGNORECASE,
)
_SPELT_OUT = 5  # letters that stand apart
_FULL_NAME = re.compile(r"[A-Z][\w'’-]{1,20}\s(?:[A-Z]\.\s){1,2}[A-Z][\w'’-]{1,20}")  # "Jane Q. Wetherby"


_TITLED_HEADING = re.compile(  # "The Tin Box Chapter Three: The Stairs", "Pimlico Nights - Episode 4. Rain"
    r"\W{0,3}(?P<title>[A-Z][^.!?:;\"“”]{2,60}?!?)[\s,:–—-]{1,4}"
    r"(?:chapter|part|episode|act|book|volume|kapitel|teil|folge|chapitre|épisode|partie|cap[ií]tulo|capitolo|episodio|parte)\s"
    r"#?(?:\d{1,3}|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?[:.–—-]\s?\S",
    re.IGNORECASE,
)


def is_titled_heading(text: str) -> bool:
    """Whether a line is a chapter's heading with the work's title before it; the title has its capitals."""
    found = _TITLED_HEADING.match(text)
    named = [word for word in _WORD.findall(found["title"]) if word not in words("small_words")] if found else []
    return bool(named) and not any(word[0].islower() for word in named)


def looks_like_title(text: str) -> bool:
    """Whether a line could be a title: short, no sentence in it."""
    if n_cjk(text) > 24 or _NO_TITLE.search(text):
        return False
    if not 1 <= len(text) <= 100 or not any(c.isalnum() for c in text):
        return False
    n_words = len(_WORD.findall(text))
    if n_words > _SPELT_OUT and text.isupper() and max(map(len, _WORD.findall(text))) == 1:
        return True  # "T H E   L A M P"
    if _FULL_NAME.fullmatch(text):
        return True
    bare = COUNTED.sub(" ", text.rstrip(".!?…\"'”’ "))
    if _LOUD_START.match(text):
        return True
    return 1 <= n_words <= 16 and not (_CLAUSE.search(bare) and _CLAUSE.search(_LOUD_NAME.sub("", bare)))

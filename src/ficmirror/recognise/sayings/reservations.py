"""What takes back a yes: a negation that governs it ("it's not okay with me"), or a last word of no ("Sure. Not.")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ficmirror.text.phrases import Hit

_REACH = 4  # words between a negation and the yes it takes back
_BEFORE = 6  # words before a negation in which a condition may begin: "as long as it isn't sold, anyone may …"
_GRANTS = frozenset({"grant", "anywhere"})
_BREAK = re.compile(r"[.,;:!?()…\n–—]|\s-")
_LAST_NO = re.compile(
    r"(?:(?:\A|[.,;:!?…–—-])\s*|\b(?:but|is|still|its|it[’']s|say|says|said|so|says)\s)"
    r"(?:a\s)?(?:(?:big|firm|definite|polite|flat)\s)?(?:no|not|nope|never|nein|non|нет)(?:,?\s(?:sorry|thanks|thank you|please))?[\s.!*)\"”’]*\Z",
    re.IGNORECASE,
)
_NO_ALONE = re.compile(r"[.!?…]\s+(?:No|Not|Nope|Never|NO|NOT)[.!](?!\s*\w+,?\s(?:really|seriously))")
_NOT_ASKED = re.compile(r"\b(?:mind|object\w*|need|hurt|problem|matter)\b", re.IGNORECASE)  # "Would I mind? No."


@dataclass(frozen=True, slots=True)
class Reservations:
    """The words of the table `reservation`, ready for looking up."""

    negations: frozenset[str]
    stops: frozenset[str]
    harmless: tuple[str, ...]  # beginnings of words
    conditions: frozenset[str]

    @classmethod
    def from_table(cls, raw: dict[str, Any]) -> "Reservations":
        """Made from the table: each entry is words in one string."""
        negations, stops, conditions = (frozenset(raw[name].split()) for name in ("negations", "stops", "conditions"))
        return cls(negations, stops, tuple(word.rstrip("~") for word in raw["harmless"].split()), conditions)

    def governs(self, text: str, words: Sequence[str], places: Sequence[tuple[int, int]], hit: Hit) -> bool:
        """Whether a negation takes back what a phrase grants: before it in its clause, with nothing between them that
        begins another; "I don't mind if anyone …" and "as long as it is not sold anyone may …" take nothing back.
        """
        for n in range(hit.start - 1, max(-1, hit.start - 2 - _REACH), -1):
            if words[n] in self.stops or _BREAK.search(text, places[n][1], places[n + 1][0]):
                return False
            if words[n] in self.negations:
                is_condition = not self.conditions.isdisjoint(words[max(0, n - _BEFORE) : n])
                return not is_condition and not any(word.startswith(self.harmless) for word in words[n + 1 : n + 3])
        return False


_OPEN_TO_ONE = re.compile(
    r"\A\W*(?!You\b|Any|Every|Who|All\b|Sites?\b|Archiv|They\b|People\b|Readers?\b|Folks?\b|Others?\b|I\b|It\b|Yes\b|Yep\b|Sure|Ok|OK|"
    r"Well\b|Oh\b|Hey\b|Please\b|Fine\b|Heck\b|Honestly\b|Seriously\b|Of\b)[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+)?"
    r"(?:\s(?:can|may)\s(?:have|keep|take|host|archive)|\s(?:has|gets)\spermission|,\s(?:you\s(?:can|may)\shave|it[’']s\syours))\b"
)


def is_open_to_one(text: str) -> bool:
    """Whether it is somebody with a name who may have it: "Jo can have it."."""
    return _OPEN_TO_ONE.match(text) is not None


def is_granting(hit: Hit) -> bool:
    """Whether a phrase says yes, or excepts no place."""
    return hit.phrase.signal in _GRANTS


def ends_in_no(text: str) -> bool:
    """Whether the last word of an answer is a no, or one of its sentences is nothing else."""
    return bool(_LAST_NO.search(text) or _NO_ALONE.search(text)) and not _NOT_ASKED.search(text)

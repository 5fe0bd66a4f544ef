"""What takes back a yes: an unexplained no ("it's not okay"), a condition of one's own ("if the Bishop approves")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ficmirror.text.phrases import Hit

_REACH = 4  # words between a negation and the yes it takes back
_BEFORE = 6  # words before a negation in which a condition may begin: "as long as it isn't sold, anyone may …"
_AFTER = 3  # words after a negation of which one may be harmless: "I don't really mind"
_CONDITION = 9  # words after an "if" of which one may say what is asked for
_TELLING = 4  # letters of a word that may say something
_SHORT = 6  # words of a sentence that says no and nothing else
_GRANTS = frozenset({"grant", "anywhere"})
_BREAK = re.compile(r"[.,;:!?()…\n–—]|\s-")
_LAST_NO = re.compile(
    r"(?:(?:\A|[.,;:!?…–—-])\s*|\b(?:but|is|still|its|it[’']s|say|says|said|so|says)\s)"
    r"(?:a\s)?(?:(?:big|firm|definite|polite|flat)\s)?(?:no|not|nope|never|nein|non|нет)"
    r"(?:,?\s(?:sorry|thanks|thank you|please))?[\s.!*)\"”’]*\Z",
    re.IGNORECASE,
)
_NO_ALONE = re.compile(r"[.!?…]\s+(?:No|Not|Nope|Never|NO|NOT)[.!](?!\s*\w+,?\s(?:really|seriously))")
_NOT_ASKED = re.compile(
    r"\b(?:mind|object\w*|need|hurt|problem|matter|never sa(?:y|id))\b", re.IGNORECASE
)  # "Would I mind? No."


@dataclass(frozen=True, slots=True)
class Reservations:
    """The words of the table `reservation`, ready for looking up."""

    negations: frozenset[str]
    stops: frozenset[str]
    harmless: tuple[str, ...]  # beginnings of words, as are excuses
    conditions: frozenset[str]
    refusing: frozenset[str]
    openers: frozenset[str]
    excuses: tuple[str, ...]

    @classmethod
    def from_table(cls, raw: dict[str, Any]) -> "Reservations":
        """Made from the table: each entry is words in one string."""
        negations, stops, conditions, refusing, openers = (
            frozenset(raw[name].split()) for name in ("negations", "stops", "conditions", "refusing", "openers")
        )
        harmless, excuses = (tuple(raw[name].replace("~", "").split()) for name in ("harmless", "excuses"))
        return cls(negations, stops, harmless, conditions, refusing | negations, openers, excuses)

    def signals_in(
        self, text: str, words: Sequence[str], places: Sequence[tuple[int, int]], hits: Sequence[Hit]
    ) -> list[str]:
        """What stands beside a yes and is not explained by any of the phrases: "deny" for a no, "unsure" for a
        condition that asks neither for a name, a header, a note nor for anything else that is usual.
        """
        covered = {n for hit in hits for n in range(hit.start, hit.end)}
        told = {n for hit in hits if hit.phrase.signal == "notify" for n in range(hit.end, hit.end + _REACH)}
        found: list[str] = []
        for start, end in _sentences(text, places):
            is_asked = end - start <= _SHORT or any(start <= hit.start < end for hit in hits if is_granting(hit))
            for n in range(start, end):
                if n in covered or not is_asked:
                    continue
                if words[n] in self.refusing and self._is_unexplained(words, n, end):
                    found.append("deny")
                elif (
                    words[n] in self.openers and n not in told and not self._is_usual(words[n + 1 : n + 1 + _CONDITION])
                ):
                    found.append("unsure")
        return found

    def leaves_unsaid(self, words: Sequence[str], hits: Sequence[Hit]) -> bool:
        """Whether an answer that names no place says something besides that nobody knows: "Anyone but archivists"."""
        covered = {n for hit in hits for n in range(hit.start, hit.end)}
        return any(
            len(word) >= _TELLING and n not in covered and not word.startswith(self.excuses)
            for n, word in enumerate(words)
        )

    def _is_unexplained(self, words: Sequence[str], n: int, end: int) -> bool:
        """Whether a negation denies: it stands in no condition, and no harmless word follows."""
        is_condition = not self.conditions.isdisjoint(words[max(0, n - _BEFORE) : n])
        return not is_condition and not any(
            word.startswith(self.harmless) for word in words[n + 1 : min(end, n + 1 + _AFTER)]
        )

    def _is_usual(self, words: Sequence[str]) -> bool:
        return any(word.startswith(self.excuses) for word in words)

    def governs(self, text: str, words: Sequence[str], places: Sequence[tuple[int, int]], hit: Hit) -> bool:
        """Whether a negation takes back what a phrase grants: before it in its clause, with nothing between them that
        begins another; "I don't mind if anyone …" and "as long as it is not sold anyone may …" take nothing back.
        """
        for n in range(hit.start - 1, max(-1, hit.start - 2 - _REACH), -1):
            if words[n] in self.stops or _BREAK.search(text, places[n][1], places[n + 1][0]):
                return False
            if words[n] in self.negations:
                return self._is_unexplained(words, n, hit.start)
        return False


def _sentences(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences of a text, as (first word, word behind the last)."""
    ends = [n + 1 for n in range(len(places) - 1) if _STOP.search(text, places[n][1], places[n + 1][0])]
    return list(zip([0, *ends], [*ends, len(places)], strict=True))


_STOP = re.compile(r"[.!?;\n]")
_NAME = r"(?:[Tt]he\s)?[A-Z][\w’.-]+(?:\s[A-Z][\w’.-]+)?"
_OPEN_TO_ONE = re.compile(
    r"\A\W*(?!You\b|Any|Every|Who|All\b|Sites?\b|Archiv|They\b|People\b|Readers?\b|Folks?\b|Others?\b|I\b|It\b|Yes\b|Yep\b|Sure|Ok|OK|"
    rf"Well\b|Oh\b|Hey\b|Please\b|Fine\b|Heck\b|Honestly\b|Seriously\b|Of\b){_NAME}"
    r"(?:\s(?:can|may)\s(?:have|keep|take|host|archive)|\s(?:has|gets)\spermission|\sis\swelcome|,\s(?:you\s(?:can|may)\shave|it’s\syours))\b"
    rf"|\b(?:[Ff]or|[Tt]o|[Ii]f|[Aa]nywhere|[Ww]herever)\s(?!I\b|You|Any|Every|All|Credit){_NAME}(?:’s\s\w+|\s(?:wants|likes|wishes|for))\b"
)


def is_open_to_one(text: str) -> bool:
    """Whether it is somebody with a name who may have it: "Jo can have it.", "OK for Kit's page"."""
    return _OPEN_TO_ONE.search(text.replace("'", "’")) is not None


def is_granting(hit: Hit) -> bool:
    """Whether a phrase says yes, or excepts no place."""
    return hit.phrase.signal in _GRANTS


def ends_in_no(text: str) -> bool:
    """Whether the last word of an answer is a no, or one of its sentences is nothing else."""
    return bool(_LAST_NO.search(text) or _NO_ALONE.search(text)) and not _NOT_ASKED.search(text)

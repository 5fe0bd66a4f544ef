"""Refusals by their grammar: a prohibition governs an act of passing a story on, whatever words stand between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ficmirror.text.phrases import Hit, PhraseBook, compile_phrase

REACH = 8  # words between a prohibition and the act it governs
_CONDITION = 15  # words from the act on in which "without the header" may follow
_GAIN = 5  # words in which it stands what for
_OBJECT = 5  # words in which it stands what is taken, where that is only the name or the header
_DENY, _ASK = "deny", "ask"
_BARE, _WISH = "imperatives", "wishes"


@dataclass(frozen=True, slots=True)
class Refusals:
    """The words of the table `refusal`, ready for looking up."""

    prohibitions: PhraseBook
    acts: frozenset[str]
    act_stems: tuple[str, ...]
    loose: frozenset[str]
    places: frozenset[str]
    harmless: frozenset[str]
    stops: frozenset[str]
    tellers: frozenset[str]
    selves: frozenset[str]
    kept: frozenset[str]
    conditions: frozenset[str]
    consulted: frozenset[str]
    gains: frozenset[str]

    @classmethod
    def from_table(cls, raw: dict[str, Any]) -> "Refusals":
        """Made from the table; `imperatives`, `prohibitions` and `wishes` are phrases, the rest words in one string."""
        acts = raw["acts"].split()
        kinds = (
            "loose",
            "places",
            "harmless",
            "stops",
            "tellers",
            "selves",
            "kept",
            "conditions",
            "consulted",
            "gains",
        )
        words = {name: frozenset(raw[name].split()) for name in kinds}
        phrases = [compile_phrase(kind, phrase) for kind in (_BARE, "prohibitions", _WISH) for phrase in raw[kind]]
        return cls(
            PhraseBook(phrases),
            frozenset(word for word in acts if not word.endswith("~")),
            tuple(word[:-1] for word in acts if word.endswith("~")),
            **words,
        )

    def signal_in(self, words: Sequence[str], others: Sequence[Hit] = (), *, is_about_archiving: bool) -> str | None:
        """What folded words forbid about passing a story on: "deny", "ask" where that has a condition, None for
        nothing. Acts that are also done to other things ("take", "use") count where the words are about archiving
        anyway, or name a place; none counts that `others`, phrases about something else, hold.
        """
        acts = self.loose if is_about_archiving or not self.places.isdisjoint(words) else frozenset()
        heard = {
            self._condition(words, act, is_sure=is_about_archiving or hit.phrase.signal != _BARE)
            for hit in self.prohibitions.find(list(words))
            if not self._is_told(words, hit)
            and (act := self._act(words, hit, acts)) is not None
            and not any(other.start <= act < other.end for other in others)
        }
        return next((signal for signal in (_DENY, _ASK) if signal in heard), None)

    def _is_told(self, words: Sequence[str], hit: Hit) -> bool:
        """Somebody says what they, or others, do: nothing is forbidden."""
        who = self.tellers if hit.phrase.signal == _BARE else self.selves
        return hit.phrase.signal != _WISH and hit.start > 0 and words[hit.start - 1] in who

    def _act(self, words: Sequence[str], hit: Hit, loose: frozenset[str]) -> int | None:
        """Where the act stands that a prohibition governs, None for none."""
        for n in range(hit.end, min(hit.end + REACH, len(words))):
            word = words[n]
            if word in self.stops or (n < hit.end + 2 and word in self.harmless):
                return None
            if word in self.acts or word.startswith(self.act_stems):
                is_participle = hit.phrase.signal == _BARE and word.endswith("ed")  # "never published before"
                return None if is_participle else n
            if word in loose:
                return n if self.kept.isdisjoint(words[n : n + _OBJECT]) else None
        return None

    def _condition(self, words: Sequence[str], act: int, *, is_sure: bool) -> str | None:
        """What follows from a condition behind the act: "without the header" says how, "unless I say so" whom to ask;
        of others it depends on how sure the prohibition is.
        """
        if not self.gains.isdisjoint(words[act + 1 : act + _GAIN]) and "or" not in words[act : act + _GAIN]:
            return None  # "Do not redistribute for profit."
        behind = words[act : act + _CONDITION]
        at = next((n for n, word in enumerate(behind) if word in self.conditions), None)
        if at is None:
            return _DENY
        condition = behind[at:]
        if self.consulted.isdisjoint(condition):
            return _ASK if is_sure and self.kept.isdisjoint(condition) else None
        return _ASK

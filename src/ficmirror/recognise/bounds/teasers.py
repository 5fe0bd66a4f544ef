"""What an author sets between header and story for fun: an excerpt of what follows, a talk with the characters."""

from __future__ import annotations

from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.layout.units import Unit

_NEAR = 40  # units in which the header ends
_WITH_HEADER = 2.0  # bits
_HEADS = frozenset({"label", "byline", "contact", "machine", "fandom"})
_EXCERPT, _LEAST = 4, 40  # units of an excerpt, and characters of each
_TALK, _SPEECHES = 12, 6  # lines of a talk
_ROLES = ("disclaimer", "archive", "feedback", "notes")
_OWN = 1.0  # bits of an author's words in one of its lines,
_DISCLAIMS = 5.0  # in all lines of a talk that is told in whole sentences
_WHO = frozenset(
    {"me", "author", "authoress", "muse", "writer", "autor", "autorin", "auteur", "autora", "автор", "ich"}
)
_BELOW = 4  # units of the story at the least


def _header_end(guesses: Sequence[Guess]) -> int:
    """The first unit below the header's last line; 0 where there is no header."""
    last = -1
    for n, guess in enumerate(guesses[:_NEAR]):
        if guess.shape in _HEADS:
            last = n
        elif last >= 0 and n - last > 1 and guess.front < -2.0:
            break
    return last + 1


def _excerpt(guesses: Sequence[Guess], units: Sequence[Unit], first: int) -> None:
    """Paragraphs right below the header that come again, word for word, further down are a taste of the story."""
    end = next((n for n in range(first, min(first + _EXCERPT + 1, len(units))) if units[n].is_rule), first)
    inside = units[first:end]
    if not inside or any(unit.size < _LEAST for unit in inside[:1]):
        return
    words = inside[0].text.strip(" \"“”*_'‘’…")[: 2 * _LEAST]
    again = next((n for n in range(end + 1, len(units)) if words in units[n].text), end)
    if again > end and not any(guess.shape in _HEADS for guess in guesses[end:again]):  # no other copy
        for guess in guesses[first:end]:
            guess.front, guess.shape = max(guess.front, _WITH_HEADER), "epigraph"
            guess.reasons.append("comes again in the story")


def _own_words(guess: Guess) -> float:
    return max(guess.weights.get(role, 0.0) for role in _ROLES)


def _skit(guesses: Sequence[Guess], units: Sequence[Unit], first: int) -> None:
    """Lines of a play below the header, in one of which the author has a word, above a story that is none."""
    end = first
    while end < min(first + _TALK, len(units)) and (_is_turn(units[end], guesses[end]) or _is_action(units[end])):
        end += 1
    lines = [unit for unit in units[first:end] if unit.label is not None]
    if len(lines) < 2 or len(units) - end < _BELOW:
        return
    names = {unit.label.text.casefold() for unit in lines if unit.label}
    is_play = any(unit.label is not None and unit.label.text.casefold() in names for unit in units[end:])
    is_own = bool(names & _WHO) or any(_own_words(guess) >= _OWN for guess in guesses[first:end])
    if is_own and not is_play:
        _move(guesses, first, end)


def _is_turn(unit: Unit, guess: Guess) -> bool:
    """Whether a line begins with the name of one who speaks."""
    return unit.label is not None and unit.label.hit is None and guess.shape in {"prose", "title", "speaker"}


def _is_action(unit: Unit) -> bool:
    """Whether a line is what somebody does, set between stars or brackets."""
    return unit.size < 2 * _LEAST and unit.text[:1] in "*([" and unit.text[-1:] in "*)]" and not unit.is_rule


def _spoken_disclaimer(guesses: Sequence[Guess], units: Sequence[Unit], first: int) -> None:
    """A few speeches between header and rule in which somebody says whose the characters are."""
    end = next((n for n in range(first, min(first + _SPEECHES + 1, len(units))) if units[n].is_rule), first)
    talk = guesses[first:end]
    owned = sum(guess.weights.get("disclaimer", 0.0) for guess in talk)
    is_spoken = all("opens with speech" in guess.reasons for guess in talk)
    if end > first and is_spoken and owned >= _DISCLAIMS and len(units) - end > _BELOW:
        _move(guesses, first, end)


def _move(guesses: Sequence[Guess], first: int, end: int) -> None:
    for guess in guesses[first:end]:
        guess.front = max(guess.front, _WITH_HEADER)
        guess.shape = "prose" if guess.shape == "speaker" else guess.shape
        guess.reasons.append("a talk above the story")


def weigh_teasers(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Correct the guesses right below the header in place. Linear: one short excerpt is looked for once."""
    first = _header_end(guesses)
    if not 0 < first < len(units):
        return
    while first < len(units) and units[first].is_rule:
        first += 1
    _excerpt(guesses, units, first)
    _skit(guesses, units, first)
    _spoken_disclaimer(guesses, units, first)

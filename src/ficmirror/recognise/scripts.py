"""Scripts, plays and chats: where speeches stand all through a document, what stands between them is told with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.evidence import Guess
from ficmirror.recognise.units import Unit

_LEAST_SPOKEN = 5  # lines with a speaker's name that make a script
_SPOKEN_SHARE = 0.15
_HEADER_LIKE = frozenset({"label", "machine", "byline", "contact", "fandom", "end", "heading", "rule", "furniture"})
_STAGE = re.compile(
    r"\W*(?:(?:INT|EXT)[./ ]|FADE\b|CUT\b|SCENE\b|(?:enter|exit|exeunt|curtain|fade|cut to|"
    r"dissolve|lights (?:up|down))\b|(?:opening|closing) (?:scene|shot|credits)\b|scene\b)",
    re.IGNORECASE,
)


def _is_stage_line(unit: Unit) -> bool:
    """Whether a unit tells what is seen on a stage: in brackets as a whole, or in a screenplay's words."""
    text = unit.text
    return (text[:1] in "([" and text[-1:] in ")]") or bool(_STAGE.match(text))


def _is_spoken(unit: Unit, guess: Guess, names: frozenset[str]) -> bool:
    label = unit.label
    if guess.shape == "speaker" or label is None:
        return guess.shape == "speaker"
    return label.text.casefold() in names or (label.hit is None and label.text.isupper() and len(label.text) < 30)


def _first_of_script(guesses: Sequence[Guess], units: Sequence[Unit], spoken: int) -> int:
    """The first stage direction or speaker's name above the first speech, with no header's line between."""
    first = spoken
    for n in range(spoken - 1, -1, -1):
        shape, text = guesses[n].shape, units[n].text
        if shape in {"label", "byline", "contact", "machine", "fandom"}:
            break
        is_name = text.isupper() and len(text) < 30 and not units[n + 1].gap and not units[n + 1].is_rule
        if _is_stage_line(units[n]) or shape == "speaker" or (is_name and units[n].gap):
            first = n
    return first


def weigh_script(guesses: Sequence[Guess], units: Sequence[Unit], names: frozenset[str]) -> None:
    """In a script, from the first speech or stage direction on, short lines and brackets are told with it.

    A document is a script where speeches stand all through it; some at its ends only are the author's own talk.
    """
    n_units = len(units)
    spoken = [n for n, guess in enumerate(guesses) if _is_spoken(units[n], guess, names)]
    n_inside = sum(n_units // 5 <= n <= n_units - n_units // 5 for n in spoken)
    if n_inside < _LEAST_SPOKEN or n_inside < _SPOKEN_SHARE * 0.6 * n_units:
        return
    first = _first_of_script(guesses, units, spoken[0])
    for unit, guess in zip(units[first:], guesses[first:], strict=True):
        if guess.shape in _HEADER_LIKE or max(guess.weights.values(), default=0.0) >= 5.0:
            continue
        if _is_stage_line(unit):
            guess.front, guess.shape = -2.0, "prose"
            guess.reasons.append("a script's stage direction")
        elif guess.front > -0.5:
            guess.front, guess.shape = -0.5, "speaker" if guess.shape in {"title", "announcement"} else guess.shape
            guess.reasons.append("a line of a script")

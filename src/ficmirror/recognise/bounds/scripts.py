"""Scripts, plays and chats: where speeches stand all through a document, what stands between them is told with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.header import byline
from ficmirror.recognise.layout.units import Unit

STAGED = "a script's stage direction"
_SPEECH = -2.0  # bits of a line with a speaker's name in a script, whatever it says
_MOSTLY_SPOKEN = 0.5  # of the lines of a play
_LEAST_SPOKEN = 5  # lines with a speaker's name that make a script
_SPOKEN_SHARE = 0.15
_LOGGED = ("* ", "*** ", "-!- ", "--> ", "<-- ", "=== ")  # what a chat's program says
_SPEAKS, _LOUD = 2.0, 4.0  # bits of an author's own words, above the first speech and amid a script
_HEADER_LIKE = frozenset({"label", "machine", "byline", "contact", "fandom", "end", "heading", "rule", "furniture"})
_STAGE = re.compile(
    r"\W*(?:(?:INT|EXT)[./ ]|FADE\b|CUT\b|SCENE\b|(?:enter|exit|exeunt|curtain|fade|cut to|"
    r"dissolve|lights (?:up|down))\b|(?:opening|closing) (?:scene|shot|credits)\b|scene\b|"
    r"(?:set ?up|setting|location|at rise|place|time)\s?:)",
    re.IGNORECASE,
)


_TURN = re.compile(
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?[\])]?\s{1,3})?(?:<(?P<nick>[^<>\s]{1,20})>|\[(?P<boxed>[^\[\]]{1,20})\])\s|"
    r"(?P<name>[^\W_][\w.']{0,15}(?: [^\W_][\w.']{0,15})?)\s?[-–—]{1,2}\s?(?=[A-Z\"“(….0-9*])"
)
_CUES, _CUE_SHARE = 8, 0.05  # names in capitals above what is spoken; their share of a play
_LONGEST_NAME = 30  # characters
_BELOW_RULE = 2  # lines of a script between a rule and its first speech
_FEW_CUES, _FEW_CUES_SHARE = 4, 0.3  # as many do in a short play, if a name comes again
_MET = 3  # turns of a name that make it a speaker's
_TURN_SIGNS = frozenset("<[-–—")  # without one of which no turn is marked


def _is_cue(units: Sequence[Unit], n: int) -> bool:
    """Whether a line is a name in capitals right above some words, as a stage play prints who speaks."""
    unit = units[n]
    if unit.size >= _LONGEST_NAME or not unit.gap or n + 1 >= len(units) or units[n + 1].gap or units[n + 1].is_rule:
        return False
    text = unit.text
    return text.isupper() and text[:1].isalpha() and text[-1:] not in "!?."


def _are_cues(units: Sequence[Unit], cues: Sequence[int]) -> bool:
    """Whether so many names in capitals above some words make a play, or a page of one."""
    is_play = len(cues) >= max(_CUES, _CUE_SHARE * len(units))
    is_short_play = len(cues) >= max(_FEW_CUES, _FEW_CUES_SHARE * len(units))
    return is_play or (is_short_play and len({units[n].text for n in cues}) < len(cues))


def weigh_turns(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Lines that begin with a name that comes again and again ("<Kay> hail", "Kay- Hail!") are speeches."""
    turns: dict[int, str] = {}
    for n, unit in enumerate(units):
        start = unit.text[:40] if unit.goes_on else unit.rows[0].text[:40]
        found = _TURN.match(start) if not _TURN_SIGNS.isdisjoint(start) else None
        if found and guesses[n].shape in {"prose", "title", "speaker", "slug"}:
            turns[n] = (found["nick"] or found["boxed"] or found["name"]).casefold()
    cues = [n for n, guess in enumerate(guesses) if guess.shape in {"title", "speaker", "prose"} and _is_cue(units, n)]
    for n in cues if _are_cues(units, cues) else ():
        guesses[n].front, guesses[n].shape = -2.0, "speaker"
        guesses[n].reasons.append("a speaker's name")
    counts = Counter(turns.values())
    speeches = [n for n, name in turns.items() if counts[name] >= _MET]
    if len(speeches) < _LEAST_SPOKEN or len(speeches) < _SPOKEN_SHARE * len(units):
        return
    for n in turns if len(speeches) > 0.5 * len(turns) else speeches:
        guesses[n].front, guesses[n].shape = -2.0, "speaker"
        guesses[n].reasons.append("a turn of a talk")


def _is_stage_line(unit: Unit) -> bool:
    """Whether a unit tells what is seen on a stage: in brackets as a whole, or in a screenplay's words."""
    text = unit.text
    if text.startswith(_LOGGED) and text.strip("*-=><! ")[:1].isalnum():
        return True
    return (text[:1] in "([" and text[-1:] in ")]") or bool(_STAGE.match(text))


def _is_bare_stage(unit: Unit) -> bool:
    """Whether a line is only the label of a stage direction."""
    text = unit.rows[0].text
    is_bare = unit.label is not None and len(unit.rows) == 1 and text.rstrip(" :*_").endswith(unit.label.text)
    return is_bare and bool(_STAGE.match(text))


def _is_spoken(unit: Unit, guess: Guess, names: frozenset[str]) -> bool:
    label = unit.label
    if guess.shape == "speaker" or label is None:
        return guess.shape == "speaker"
    return label.text.casefold() in names or (label.hit is None and label.text.isupper() and len(label.text) < 30)


def _first_of_script(guesses: Sequence[Guess], units: Sequence[Unit], spoken: int) -> int:
    """The first stage direction or speech above the first known speech, with no header's line between.

    A few lines between a rule and it stand in the script, too.
    """
    first, cue = spoken, units[spoken].label
    is_loud = cue is not None and cue.text.isupper()  # so the names of all speakers are
    for n in range(spoken - 1, -1, -1):
        shape, text = guesses[n].shape, units[n].text
        is_talk = shape == "prose" and guesses[n].front > _SPEAKS and not (n and _is_bare_stage(units[n - 1]))
        if shape in {"label", "byline", "contact", "machine", "fandom"} or is_talk:
            break
        is_name = text.isupper() and len(text) < 30 and not units[n + 1].gap and not units[n + 1].is_rule
        if shape == "rule" and first - n - 1 <= _BELOW_RULE:
            return n + 1
        label = units[n].label
        is_name_like = label is not None and (label.text.isupper() or not is_loud)
        is_speech = shape == "speaker" or (is_name_like and first == n + 1)
        if _is_stage_line(units[n]) or is_speech or (is_name and units[n].gap):
            first = n
    return first


def _below_byline(guesses: Sequence[Guess], units: Sequence[Unit]) -> int:
    """The number of the first unit below the bylines at the top, and below the name under a "by" alone."""
    found = [n for n, guess in enumerate(guesses[:_TOP]) if guess.shape == "byline"]
    return found[-1] + 1 + byline.is_lead_alone(units[found[-1]].text) if found else 0


_TOP = 12  # units among which a play's author is named


def _weigh_short_talk(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """The lines of a talk too short for a script are told."""
    for guess in guesses[_short_talk(guesses, units) :]:
        if guess.shape in {"prose", "title", "dedication"}:
            guess.front, guess.shape = _SPEECH, "prose"
            guess.reasons.append("a line of a short talk")


def _short_talk(guesses: Sequence[Guess], units: Sequence[Unit]) -> int:
    """Where the speeches begin that are all there is below a header; behind the last unit where none are.

    Each is a sentence on a line of its own with a name before it, and a name comes again or a stage is described.
    """
    first, names, n_staged = len(units), list[str](), 0
    for unit in reversed(units):
        label, is_end = unit.label, not names and guesses[unit.n].shape in {"end", "rule"}
        is_staged = unit.text[:1] in "([" and unit.text[-1:] in ")]"
        is_turn = label is not None and label.hit is None and label.text.istitle() | label.text.isupper()
        if not is_end and not is_staged and not (is_turn and unit.text[-1:] in _SAID):
            break
        names += [label.text] if is_turn and label is not None else []
        n_staged += is_staged
        first = unit.n if unit.gap else first
    is_talk = len(names) >= _MET and (n_staged > 0 or len(set(names)) < len(names)) and len(set(names)) > 1
    return first if is_talk else len(units)


_SAID = tuple('.!?…"”»')


def weigh_script(guesses: Sequence[Guess], units: Sequence[Unit], names: frozenset[str]) -> None:
    """In a script, from the first speech or stage direction on, short lines and brackets are told with it.

    A document is a script where speeches stand all through it; some at its ends only are the author's own talk.
    """
    n_units = len(units)
    spoken = [n for n, guess in enumerate(guesses) if _is_spoken(units[n], guess, names)]
    n_inside = sum(n_units // 5 <= n <= n_units - n_units // 5 for n in spoken)
    if n_inside < _LEAST_SPOKEN or n_inside < _SPOKEN_SHARE * 0.6 * n_units:
        _weigh_short_talk(guesses, units)
        return
    first = max(_first_of_script(guesses, units, spoken[0]), _below_byline(guesses, units))
    is_all_speech = len(spoken) >= _MOSTLY_SPOKEN * n_units  # and no author who talks with a muse above a story
    for unit, guess in zip(units[first:], guesses[first:], strict=True):
        is_under = unit.n > first and _is_bare_stage(units[unit.n - 1])
        if is_under and guess.shape == "prose":
            guess.front = min(guess.front, -0.5)  # "Set up:" and below it the scene
        if is_all_speech and unit.label is not None and unit.label.hit is None and unit.label.text.casefold() in names:
            guess.front, guess.shape = min(guess.front, _SPEECH), "speaker"
        if guess.shape in _HEADER_LIKE or max(guess.weights.values(), default=0.0) >= 5.0:
            continue
        if guess.front > _LOUD and not (guess.shape == "dedication" and _is_stage_line(unit)):
            continue  # "(to Sampson)" is no dedication
        if _is_stage_line(unit):
            guess.front, guess.shape = -2.0, "prose"
            guess.reasons.append(STAGED)
        elif guess.front > -0.5:
            is_speech = guess.shape == "speaker"
            guess.front = _SPEECH if is_speech else -0.5
            guess.shape = "speaker" if guess.shape in {"title", "announcement"} else guess.shape
            guess.reasons.append("a line of a script")

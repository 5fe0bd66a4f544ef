"""Where the narrative begins and ends: a Viterbi over front matter, narrative and end matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.bounds.told_forms import OF_TIME, give_back
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.layout.wrapping import is_name_of_something
from ficmirror.records.document import BlockKind

# The price of going from one phase to another, in bits, before what stands at the border is counted. Front matter
# that comes again after a narrative is a phase of its own on the way: it is entered for strong signs only.
_FRONT_STORY, _FRONT_END = -1.5, -9.0
_STORY_BETWEEN, _STORY_END = -9.0, -4.5
_END_BETWEEN, _END_STORY = -6.0, -8.0
_START = (0.0, -1.0, -30.0)
_CAP = 8.0
_LEAST_END = -1.6  # notes at the end may well tell something
_MOST_SAID = 4.0  # of one paragraph between two narratives: it may be a letter, a speech, a thought
_NEVER = -1e9
# shapes that say by themselves that a header or a note stands between two narratives
_HEADER_SHAPES = frozenset({"label", "machine", "byline", "contact", "fandom", "sequel", "announcement", "tag"})


_IN_DOUBT = 0.3  # bits of a paragraph that hardly speaks for front matter


class Border(NamedTuple):
    """What stands just above a unit, in bits for a border there."""

    into_story: float
    out_of_story: float


def _is_verse(above: Unit, below: Unit) -> bool:
    """Whether two lines stand in one block, indented alike: what looks like a title there is the verse's first line."""
    first, second = above.rows[-1], below.rows[0]
    return first.block == second.block and first.indent == second.indent > 1 and not first.is_joined


# bits for the story below a line of this shape
_INTO_BELOW = {"heading": 2.5, "number": 2.5, "announcement": 3.0, "byline": 0.5, "title": 0.5}


def _below_label(units: Sequence[Unit], guesses: Sequence[Guess], n: int, usual: int) -> float:
    """How well the story begins with a paragraph below a header's last label: notes may go on there."""
    is_noted = units[n - 1].field in {"notes", "acknowledgements"} and guesses[n - 1].shape == "label"
    noted = -1.5 if is_noted and units[n].gap <= usual else 0.0
    return noted + (1.0 if units[n].gap and guesses[n].front < _IN_DOUBT else 0.0)


def _border(units: Sequence[Unit], guesses: Sequence[Guess], n: int, usual: int, common: int) -> Border:
    """How well a border stands between unit n−1 and unit n; `usual`: the widest gap so far, `common`: the story's."""
    into, out = 0.0, 0.0
    if n == 0:
        return Border(0.0, 0.0)
    above = guesses[n - 1].shape
    gap = units[n].gap
    if above == "rule":
        into += 1.5
        out += 2.0
    if gap > max(common, 1):
        into += 0.8 + (1.6 if gap > usual else 0.0)
        out += 0.8
    if gap == 0 and above != "rule" and units[n - 1].kind is not BlockKind.HEADING:
        into -= 4.0 if above == "title" and _is_verse(units[n - 1], units[n]) else 1.0
    into += _INTO_BELOW.get(above, 0.0)
    if above in {"label", "contact"} and guesses[n].shape == "prose":
        into += _below_label(units, guesses, n, usual)
    if guesses[n].shape == "end":
        out += 6.0
    if above == "end":
        into += 1.5  # of the header: nothing was told before it
        out += 4.0
    if guesses[n].shape in {"heading", "number"}:
        out -= 3.0
    return Border(into, out)


def _common_gap(units: Sequence[Unit]) -> int:
    """How many blank lines mostly stand between the paragraphs of the second half: where the story is told."""
    gaps = Counter(unit.gap for unit in units[len(units) // 2 :])
    return gaps.most_common(1)[0][0]


def _emission(guess: Guess) -> tuple[float, float, float]:
    """How well a unit fits FRONT, STORY and END."""
    if guess.shape == "rule":
        return 0.0, 0.0, 0.0
    front = max(-_CAP, min(_CAP, guess.front))
    if guess.shape in {"heading", "number"}:
        return 0.4, 0.0, -1.5  # chapter headings stand in the story as well as in front of it
    if guess.shape == "slug":
        return 0.0, 0.3, -2.0
    if guess.shape == "end":
        return -2.0, -1.0, 4.0
    return front, -front, max(front * 0.9, _LEAST_END)


def _between(unit: Unit, guess: Guess, front: float) -> float:
    """How well a unit fits front matter between two narratives: a short line alone does not speak for it."""
    if guess.shape == "label" and unit.field in OF_TIME:
        return min(front, 2.0)
    if guess.shape in _HEADER_SHAPES or front <= 0.0:
        return front
    return min(front, _MOST_SAID) if guess.shape == "prose" and front > 2.0 else 0.6


def _best(front: float, story: float, end: float, between: float) -> tuple[float, int]:
    """The best of four sums and its number."""
    best, state = (end, 2) if end >= story else (story, 1)
    if between > best:
        best, state = between, 3
    return (front, 0) if front > best else (best, state)


def phases(units: Sequence[Unit], guesses: Sequence[Guess]) -> list[Phase]:
    """The likeliest phase of each unit. Linear in their number."""
    if not units:
        return []
    front, story, end = (start + fit for start, fit in zip(_START, _emission(guesses[0]), strict=True))
    between = _NEVER
    back: list[tuple[int, int, int, int]] = []
    usual, common = 1, _common_gap(units)
    for n in range(1, len(units)):
        if units[n - 1].rows[0].n < 40 and guesses[n - 1].shape != "rule":
            usual = max(usual, units[n - 1].gap)
        border = _border(units, guesses, n, usual, common)
        fits = _emission(guesses[n])
        into = _FRONT_STORY + border.into_story
        to_story = _best(front + into, story, end + _END_STORY + border.into_story, between + into)
        to_end = _best(front + _FRONT_END, story + _STORY_END + border.out_of_story, end, between + _FRONT_END)
        to_between = _best(_NEVER, story + _STORY_BETWEEN + border.out_of_story, end + _END_BETWEEN, between)
        back.append((0, to_story[1], to_end[1], to_between[1]))
        front, story, end = front + fits[0], to_story[0] + fits[1], to_end[0] + fits[2]
        between = to_between[0] + _between(units[n], guesses[n], fits[0])
    last = _best(front, story, end, _NEVER)[1]  # front matter with nothing under it is end matter
    path = [last]
    for came_from in reversed(back):
        path.append(came_from[path[-1]])
    found = [_OF_STATE[state] for state in reversed(path)]
    give_back(found, units, guesses)
    _head_below(found, units, guesses)
    _name_above(found, units, guesses)
    return found


_LONGEST_TITLE = 70  # characters of a line under a chapter's heading that is its title


def _head_below(found: list[Phase], units: Sequence[Unit], guesses: Sequence[Guess]) -> None:
    """Give a chapter's heading, with its title below it, to the notes that follow it: it heads what is below them."""
    for n in range(len(found) - 2, 0, -1):
        if found[n] is Phase.STORY and found[n - 1] is Phase.FRONT and guesses[n].shape == "number":
            found[n] = Phase.FRONT
        if found[n] is not Phase.STORY or found[n + 1] is not Phase.FRONT:
            continue
        below = n + 2 if guesses[n + 1].shape == "title" and n + 2 < len(found) and not units[n + 1].gap else n + 1
        if guesses[below].shape not in {"label", "prose"} or units[below].field in _OF_A_WORK:
            continue  # a title or a name: another work
        is_title = units[n].size < _LONGEST_TITLE and units[n].text[-1:] not in '.,;:!?"”'
        if guesses[n].shape in _HEADINGS:
            found[n] = Phase.FRONT
        elif is_title and guesses[n - 1].shape in _HEADINGS:
            found[n - 1] = found[n] = Phase.FRONT


def _name_above(found: list[Phase], units: Sequence[Unit], guesses: Sequence[Guess]) -> None:
    """Give the line that names the story, where nothing above does, to the front matter, with a teaser over it."""
    begins = next((n for n, phase in enumerate(found) if phase is Phase.STORY), len(found))
    if not 0 < begins < min(_TOP, len(found) - 2) or any(_names(units[n], guesses[n]) for n in range(begins)):
        return
    for n in (begins, begins + 1):
        is_apart = units[n].gap > 0 and not _is_verse(units[n], units[n + 1])
        if guesses[n].shape == "title" and is_apart and is_name_of_something(units[n].text):
            found[begins : n + 1] = [Phase.FRONT] * (n + 1 - begins)
            return
        if guesses[n].front < _HARDLY_TELLS or units[n].size > _TEASER:
            return


def _names(unit: Unit, guess: Guess) -> bool:
    return unit.field == "title" or guess.shape in {"title", "byline"}


_TOP, _TEASER, _HARDLY_TELLS = 24, 200, -2.0  # units, characters, and bits for the front matter
_HEADINGS = frozenset({"heading", "number"})
_OF_A_WORK = frozenset({"title", "author", "fandom", "rating", "relationship"})


_OF_STATE = (Phase.FRONT, Phase.STORY, Phase.END, Phase.FRONT)

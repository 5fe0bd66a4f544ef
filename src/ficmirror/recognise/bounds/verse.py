"""Works in verse: where all that is told stands in stanzas, their lines are told, however like titles they look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.layout.units import Unit

SUNG = "a line of verse"
_LINE, _PARAGRAPH = 75, 130  # characters of a line of verse at most, of a paragraph at least
_LEAST_LINES, _ONE_STANZA = 6, 8  # lines of a poem, of one that is a single stanza
_LEAST_STANZAS = 2
_ABOVE = 0.34  # of all lines in stanzas that may stand above the header's last line: what a header says in short lines
_SHORT = 60  # characters of each line of a stanza that stands in one paragraph
_MOSTLY = 0.7  # of the characters told: in stanzas
_SPOKEN = 0.3  # of the lines: more with a name before them are a play
_TOLD, _BETWEEN, _LOUD = -0.8, -0.5, 3.0  # bits of a line, of one between stanzas, of an author's own words
_MAY_SING = frozenset({"title", "prose", "speaker", "epigraph", "dedication", "announcement", "slug"})
_HEADS = frozenset({"label", "byline", "contact", "machine", "fandom", "facts"})
_BULLETS = tuple("-–—*•·+#0123456789|")
_STOPS, _QUATRAIN = tuple(".!?"), 4
_GOES_ON = (":", ",", ";")

Stanza = range


def _is_paragraph(unit: Unit, guess: Guess) -> bool:
    """Whether a unit is told in prose: long, and no stanza whose lines were run together."""
    if unit.size < _PARAGRAPH or guess.front >= 1.0:
        return False
    lines = [row.text.lstrip() for row in unit.rows]
    n_begun = sum(line[:1].isupper() for line in lines)
    return len(lines) < 3 or max(map(len, lines)) >= _SHORT or 4 * n_begun < 3 * len(lines)


def _sings(unit: Unit, guess: Guess) -> bool:
    """Whether a unit may be a line of verse."""
    is_plain = guess.shape in _MAY_SING and guess.front < _LOUD and unit.rows[0].linked < 0.5
    return is_plain and max(len(row.text) for row in unit.rows) < _LINE


def _stanzas(guesses: Sequence[Guess], units: Sequence[Unit]) -> list[Stanza]:
    """The blocks of two lines and more all of which may be verse."""
    found: list[Stanza] = []
    start = 0
    for n in range(1, len(units) + 1):
        if n < len(units) and not units[n].gap and not units[n].is_rule:
            continue
        block = range(start + (units[start].is_rule), n)
        n_lines = sum(len(units[m].rows) for m in block)
        sung = sum(_sings(units[m], guesses[m]) for m in block)
        is_header = any(guesses[m].shape in _HEADS for m in block)
        if n_lines >= 2 and 3 * sung >= 2 * len(block) and not is_header:
            n_listed = sum(units[m].text.startswith(_BULLETS) for m in block)
            if 2 * n_listed < len(block):
                found.append(block)
        start = n
    return found


def _n_lines(units: Sequence[Unit], stanzas: Sequence[Stanza]) -> int:
    return sum(len(units[m].rows) for stanza in stanzas for m in stanza)


def _below_header(guesses: Sequence[Guess], units: Sequence[Unit], stanzas: Sequence[Stanza]) -> list[Stanza]:
    """The stanzas below the header's last line: what stands below more than a third of them is the footer."""
    total = _n_lines(units, stanzas)
    last = -1
    for n, guess in enumerate(guesses):
        if guess.shape in _HEADS and _n_lines(units, [one for one in stanzas if one.stop <= n]) <= _ABOVE * total:
            last = n
    return [one for one in stanzas if one.start > last]


def _is_regular(units: Sequence[Unit], stanzas: Sequence[Stanza]) -> bool:
    """Whether stanzas have alike many lines, and half of the lines at the most are sentences: no list of questions."""
    rows = [[row.text for m in stanza for row in units[m].rows] for stanza in stanzas]
    n_ended = sum(line.rstrip("\"”'’ ")[-1:] in _STOPS for lines in rows for line in lines)
    counts = Counter(len(lines) for lines in rows)
    n_lines, n_alike = counts.most_common(1)[0]
    is_alike = n_lines >= _QUATRAIN - 1 and n_alike >= max(_LEAST_STANZAS, 0.5 * len(stanzas))
    return is_alike and 2 * n_ended <= sum(map(len, rows))


def weigh_verse(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Correct the guesses of a poem, a ballad, a song in place."""
    if not units or any(map(_is_paragraph, units, guesses)):
        return
    stanzas = _below_header(guesses, units, _stanzas(guesses, units))
    n_lines = _n_lines(units, stanzas)
    if n_lines < (_LEAST_LINES if len(stanzas) >= _LEAST_STANZAS else _ONE_STANZA):
        return
    below = [unit for unit in units[stanzas[0].start :] if not unit.is_rule and guesses[unit.n].front < 1.0]
    n_sung = sum(units[m].size for stanza in stanzas for m in stanza)
    if n_sung < _MOSTLY * sum(unit.size for unit in below):
        return
    spoken = sum(units[m].label is not None for stanza in stanzas for m in stanza)
    if spoken > _SPOKEN * n_lines:
        return
    reason = SUNG if _is_regular(units, stanzas) else "may be a line of verse"
    sung = {m for stanza in stanzas for m in stanza}
    first, last = stanzas[0].start, stanzas[-1].stop
    if first and units[first - 1].text.endswith(_GOES_ON) and _sings(units[first - 1], guesses[first - 1]):
        first -= 1
    for n in range(first, last):
        if n in sung or (_sings(units[n], guesses[n]) and not units[n].is_rule):
            guesses[n].front, guesses[n].shape = min(guesses[n].front, _TOLD if n in sung else _BETWEEN), "prose"
            guesses[n].reasons.append(reason)

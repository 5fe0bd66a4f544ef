"""What goes with the header round it: lines of its block, what happened before, a source, a quote set apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.openings import NEAR_TOP
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words
from ficmirror.records.document import BlockKind

_NEAR = 60  # units in which a header's lines are looked for
_HEADS = frozenset({"label", "byline", "contact", "machine", "fandom"})
_MAY_BE_TOLD = frozenset({"prose", "title", "speaker", "dedication", "epigraph"})
_WITH_HEADER, _RECAP = 2.0, 1.5  # bits
_RECAP_UNITS, _RECAP_SIZE = 8, 2500  # of what happened before
_TELLS = -3.5  # bits of a line that tells whatever it stands under


def _header_blocks(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A line right under a header's line, with a blank line below it, is the last of the header's block."""
    is_head = False
    for n in range(min(len(units) - 1, _NEAR)):
        unit, guess = units[n], guesses[n]
        if guess.shape in _HEADS and not unit.goes_on:
            is_head = True
        elif is_head and _closes_block(units, n) and guess.shape in _MAY_BE_TOLD:
            if guess.front < _WITH_HEADER and guess.front > _TELLS and not _is_spaced(units, n + 1):
                guess.front = _WITH_HEADER
                guess.reasons.append("the last line of the header's block")
            is_head = False
        elif unit.gap or guess.shape not in _MAY_BE_TOLD:
            is_head = False


def _closes_block(units: Sequence[Unit], n: int) -> bool:
    """Whether a unit stands in one block with the one above it, and a blank line below it."""
    unit = units[n]
    is_same = unit.rows[0].block == units[n - 1].rows[-1].block or unit.kind is units[n - 1].kind
    return is_same and not unit.gap and not unit.goes_on and units[n + 1].gap > 0


def _is_spaced(units: Sequence[Unit], n: int) -> bool:
    """Whether paragraphs from unit n on follow one another without blank lines: then a blank line says little."""
    below = units[n + 1 : n + 7]
    return bool(below) and sum(not unit.gap for unit in below) > 0.5 * len(below)


def _questions(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Questions with their answers indented below them, all in the first block, are a header."""
    last = next((n for n in range(1, min(len(units), _NEAR)) if units[n].gap or units[n].is_rule), 0)
    rows = [row for unit in units[:last] for row in unit.rows]
    asked = sum(
        one.text.rstrip(" *_")[-1:] in "?:" and below.indent > one.indent for one, below in itertools.pairwise(rows)
    )
    if asked < _ASKED:
        return
    for guess in guesses[:last]:
        guess.front = max(guess.front, _WITH_HEADER)
        guess.reasons.append("one of a block of questions")


def _top_blocks(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Lines one under another above a story whose paragraphs stand apart are a header, whatever they say."""
    far = units[len(units) // 2 :]
    apart = sum(unit.gap > 0 for unit in far if not unit.is_rule)
    if len(units) < _LEAST_UNITS or apart < _APART * sum(not unit.is_rule for unit in far):
        return
    start = 0
    for n in range(1, min(story_from(guesses) + 1, len(units) - 1, _NEAR)):
        if not units[n].gap:
            continue
        block = range(start, n)
        start = n
        lines = [m for m in block if not units[m].is_rule]
        if len(lines) == 1 and _is_paragraph(units[lines[0]], guesses[lines[0]]):
            return
        if len(lines) < _LINES or units[lines[0]].goes_on or any(guesses[m].front < 2 * _TELLS for m in lines):
            continue
        if _is_stanza([units[m] for m in lines]):
            continue
        for m in lines:
            if guesses[m].front < _IN_BLOCK and guesses[m].shape in _MAY_BE_TOLD:
                guesses[m].front = _IN_BLOCK
                guesses[m].reasons.append("one of a block of lines")


def _is_paragraph(unit: Unit, guess: Guess) -> bool:
    """Whether a unit may be the story's first paragraph."""
    return guess.shape == "prose" and unit.size > _SENTENCE and guess.front < -0.5


def _is_stanza(lines: Sequence[Unit]) -> bool:
    """Whether lines may be verse: most end in a comma or begin small, or they are spoken."""
    ends = sum(unit.text[-1:] in ",;" or unit.text[:1].islower() for unit in lines)
    return ends >= 0.5 * len(lines) or any(unit.text[:1] in "\"“'‘—" for unit in lines[1:])


def _is_odd_label(unit: Unit, guess: Guess) -> bool:
    """Whether a line right under a header's has a label that nobody knows."""
    return guess.shape == "title" and unit.label is not None and not unit.gap


def _banner(guesses: Sequence[Guess], told: int) -> int:
    """The last line of a banner that is drawn at the top, as of a title in letters made of signs; −1 where is none."""
    drawn = next((n for n, guess in enumerate(guesses[:told]) if guess.shape not in {"rule", "furniture"}), told)
    return drawn - 1 if drawn >= _DRAWN else -1


_DRAWN = 3  # lines of a banner


def stands_apart(units: Sequence[Unit], n: int) -> bool:
    """Whether a gap parts a unit from what stands above it that is wider than any near it: as good as a rule."""
    near = [unit.gap for unit in units[n + 1 : n + 1 + _AROUND]]
    return units[n].gap > 1 and len(near) == _AROUND and units[n].gap > max(*near, units[n - 1].gap)


_AROUND = 4  # units
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|went|came|saw|stood|sat|took|looked|felt|knew|thought|got|made|left|gave|told|began|I|me|my|we)\b"
)
_ENDING = re.compile(r"\b[a-z]{2,}ed\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|does|will|must|can|may|gets|goes|comes|finds|[a-z]+[’']s)\b")


def is_told_as_past(text: str) -> bool:
    """Whether a paragraph tells what happened, as stories do, and not in the present what one is about, as blurbs."""
    return bool(_PAST.search(text) or (_ENDING.search(text) and not _PRESENT.search(text)))


def _above_first_rule(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A few lines between a header and the first rule below it that tell hardly anything go with the header."""
    told = next((n for n, guess in enumerate(guesses[:_NEAR]) if guess.front < _TELLS), min(_NEAR, len(units)))
    last = next((n for n in range(told - 1, -1, -1) if guesses[n].shape in _HEADS), _banner(guesses, told))
    while 0 <= last < len(units) - 1 and (units[last + 1].is_rule or _is_odd_label(units[last + 1], guesses[last + 1])):
        last += 1
    for n in range(last + 1, min(last + 5, len(units) - 1)) if last >= 0 else ():
        if not units[n].is_rule and not (
            n <= last + 3 and stands_apart(units, n) and not is_told_as_past(units[n - 1].text)
        ):
            if guesses[n].shape not in _MAY_BE_TOLD or "opens with speech" in guesses[n].reasons:
                return
            continue
        above = range(last + 1, n)
        is_quiet = sum(guesses[m].front for m in above) > _QUIET and sum(units[m].size for m in above) < _LITTLE
        for m in above if is_quiet else ():
            guesses[m].front = max(guesses[m].front, 0.5)
            guesses[m].reasons.append("stands above the first rule")
        return


def _salutations(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A letter to somebody is told with the story; one to the readers is the author's."""
    for n in range(min(len(units) - 1, _NEAR)):
        text = units[n].text
        if (
            guesses[n].shape not in {"prose", "title", "dedication"}
            or len(text) >= 60
            or not SALUTATION.fullmatch(text)
        ):
            continue
        if shapes.mark_set("readers").isdisjoint(fold_label(text).split()):
            guesses[n].front, guesses[n].shape = -1.0, "prose"
            below = guesses[n + 1]
            own = max(below.weights.get(role, 0.0) for role in _OWN_WORDS)
            if below.shape == "prose" and (below.front < _LOUD or own < _LOUD):
                below.front = min(below.front, -0.5)
        else:
            guesses[n].front, guesses[n].shape = _WITH_HEADER, "prose"


def _recaps(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """What happened before, down to a rule or a heading, stands above the story."""
    for n in range(min(len(units) - 2, _NEAR)):
        if guesses[n].shape not in _MAY_BE_TOLD | {"label"} or not is_recap(units[n]):
            continue
        size = 0
        for end in range(n + 1, min(n + _RECAP_UNITS + 1, len(units))):
            size += units[end - 1].size
            if guesses[end].shape in {"rule", "heading", "announcement"} and size <= _RECAP_SIZE:
                for guess in guesses[n:end]:
                    guess.front = max(guess.front, _RECAP)
                    guess.reasons.append("tells what happened before")
                return
            if size > _RECAP_SIZE:
                return


def is_recap(unit: Unit) -> bool:
    """Whether a unit begins as what happened before does: "Previously on …"."""
    text = unit.rows[0].text
    first = fold_label(text.split(" ", 1)[0])
    if first and " " not in first and first not in _recaps_begin():
        return False  # the usual case, without a look at the rest
    start = f"{fold_label(text)} "
    return start.startswith(_recaps_begin().get(start.partition(" ")[0], ()))


@cache
def _recaps_begin() -> dict[str, tuple[str, ...]]:
    """The phrases that a recap begins with, by their first words."""
    phrases = [f"{phrase} " for phrase in shapes.mark_set("recaps")]
    firsts = {phrase.partition(" ")[0] for phrase in phrases}
    return {first: tuple(phrase for phrase in phrases if phrase.startswith(f"{first} ")) for first in firsts}


# How a letter begins, in the languages met so far; the address ends with a comma, a colon or a dash.
SALUTATION = re.compile(
    r"\W{0,3}(?:(?i:(?:my\s+)?(?:(?:own|very)\s)?(?:dear(?:est)?|beloved|ch[eè]re?s?|lieb(?:e|er|ste|ster)|querid[oa]s?|"
    r"car[oa]|дорог(?:ой|ая)|drog[ia]|to\swhom|sirs?|madam|gentlemen|messieurs|sehr\sgeehrter?|estimad[oa])\b)"
    r"|(?:Hey|Hi|Hello|Hallo|Good\s(?:morning|evening|day))(?=,?\s[A-Z]))"
    r"(?:[^.!?]|(?:(?<=\bMr)|(?<=\b(?:Mrs|Mme))|(?<=\b(?:Ms|Dr|St|Hr|Fr)))\.){0,60}[,:!—-]"
)
_OWN_WORDS = ("disclaimer", "archive", "feedback")
_LEAST_UNITS, _APART = 10, 0.75  # of a story, and the share of its paragraphs that stand apart
_SENTENCE = 90  # characters of a whole sentence
_LINES, _IN_BLOCK = 3, 0.8  # lines of a block; bits of each of them
_QUIET, _LITTLE = -4.0, 900  # bits and characters of what may stand between a header and its rule
_SECOND = 1.4  # bits
_LOUD = 3.0  # bits of an author's own words, whatever they stand under
_ASKED = 3  # questions with answers below them
_TOLD = 6  # units in a row that tell: from there on it is the story


def story_from(guesses: Sequence[Guess]) -> int:
    """The unit at which the story has plainly been told for a while; at most twice as many as may be front matter."""
    told = 0
    for n, guess in enumerate(guesses[: 2 * NEAR_TOP]):
        told = told + 1 if guess.front < -2.0 else 0 if guess.front > 1.5 else told
        if told >= _TOLD:
            return n
    return min(len(guesses), 2 * NEAR_TOP)


_SOURCE = re.compile(
    r"\W{0,2}(?:(?:[-–—~]{1,3})\s?(?P<name>[^\W\d_][^!?:;]{2,80}?)[.\s]*|\((?P<boxed>[^\W\d_][^!?:;()]{2,80})\))\Z"
)
_SMALL = words("linking_words")


def _sources(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Verse or a quotation near the top, and the name of its source below it, are an epigraph."""
    for n in range(1, min(len(units) - 1, story_from(guesses), _NEAR)):
        found = _SOURCE.match(units[n].text) if len(units[n].text) < 90 and guesses[n].shape != "epigraph" else None
        if not found or not units[n + 1].gap or guesses[n].shape in {"label", "machine", "heading"}:
            continue
        name = (found["name"] or found["boxed"]).split()
        first = _quoted_from(units, guesses, n)
        if first is None or "said" in name or not _is_source(units[first : n + 1], name):
            continue
        for guess in guesses[first : n + 1]:
            guess.front, guess.shape = max(guess.front, 2.0), "epigraph"
            guess.reasons.append("a quotation with its source")


def _is_source(lines: Sequence[Unit], name: Sequence[str]) -> bool:
    """Whether the last of some lines names whose words the others are; below one line it must be plain."""
    if lines[-2].text[:1] == lines[-1].text[:1]:
        return False  # entries of a list
    is_name = all(word in _SMALL or not word[:1].islower() for word in name)
    is_quoted = lines[0].text[:1] in _QUOTED and lines[-2].text[-1:] in _QUOTED_ENDS
    if len(lines) == 2:
        return is_name and not lines[1].gap and (is_quoted or (len(name) > 1 and lines[1].text[:1] != "("))
    return is_quoted or (is_name and len(name) > 1)


_QUOTED, _QUOTED_ENDS = tuple('"“«_*/~'), tuple('"”»_*/~')


def _quoted_from(units: Sequence[Unit], guesses: Sequence[Guess], n: int) -> int | None:
    """Where what a source's line closes begins: short lines above it in one block; None where there are none."""
    first = n
    while first > 0 and n - first < 14 and len(units[first - 1].text) < 90 and not units[first - 1].is_rule:
        if guesses[first - 1].shape in {"label", "machine", "contact", "byline"}:
            break
        first -= 1
        if units[first].gap:
            break
    return first if n > first and units[first].gap else None


_DEFINED = re.compile(
    r"[\"“*_·]{0,2}(?!I\b)[^\W\d_][\w'’·-]{1,24}[\"”*_]{0,2}\s?[,:(\[/\\;–—-].{0,40}?(?<!\w)"
    r"(?:n|v|vt|vi|adj|adv|noun|verb|adjective|adverb|subst)(?:\.|[)\]:,;*_]|\s\d)",
    re.IGNORECASE,
)


def _definitions(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """What a dictionary says of a word ("hat, n. 1. a covering …"), down to the next blank line, is an epigraph."""
    for n in range(1, min(len(units) - 1, story_from(guesses), _NEAR)):
        if not units[n].gap or guesses[n].shape not in _MAY_BE_TOLD or not _DEFINED.match(units[n].text[:80]):
            continue
        end = next((m for m in range(n + 1, min(n + 12, len(units))) if units[m].gap or units[m].is_rule), n + 1)
        for guess in guesses[n:end]:
            guess.front, guess.shape = max(guess.front, 2.0), "epigraph"
            guess.reasons.append("a dictionary's entry")
        return


def _quoted_blocks(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A block quote right under the header, where the story itself is none, is a blurb or an epigraph."""
    n_quoted = sum(unit.kind is BlockKind.QUOTE for unit in units)
    if not n_quoted or n_quoted > 0.2 * len(units):
        return
    for n, unit in enumerate(units[: _NEAR // 4]):
        if unit.kind is BlockKind.QUOTE and guesses[n].shape in _MAY_BE_TOLD:
            guesses[n].front = max(guesses[n].front, _WITH_HEADER)
            guesses[n].reasons.append("a quote above the story")
        elif guesses[n].shape not in _HEADS | {"title", "rule"}:
            return


def _values_go_on(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """In a header that was run together the sentence behind a label's first is likely its second."""
    for n in range(1, len(units)):
        above = units[n - 1]
        if not units[n].goes_on or guesses[n].shape != "prose" or guesses[n].front < _TELLS:
            continue
        if above.label is not None and above.field in words("prose_fields") and guesses[n - 1].shape == "label":
            guesses[n].front += _SECOND
            guesses[n].reasons.append("may go on with a label's value")


def weigh_head(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Correct the guesses at the top in place by what stands in one block with the header. Bounded."""
    _header_blocks(guesses, units)
    _questions(guesses, units)
    _top_blocks(guesses, units)
    _above_first_rule(guesses, units)
    _salutations(guesses, units)
    _recaps(guesses, units)
    _sources(guesses, units)
    _definitions(guesses, units)
    _quoted_blocks(guesses, units)
    _values_go_on(guesses, units)

"""Second thoughts: what a unit's neighbours say about the first guess at it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from ficmirror.recognise.bounds.diaries import weigh_diaries
from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.forms import weigh_forms
from ficmirror.recognise.bounds.headblock import SALUTATION, story_from, weigh_head
from ficmirror.recognise.bounds.openings import weigh_openings
from ficmirror.recognise.bounds.papers import weigh_papers
from ficmirror.recognise.bounds.scripts import weigh_script, weigh_turns
from ficmirror.recognise.bounds.teasers import weigh_teasers
from ficmirror.recognise.bounds.verse import weigh_verse
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.title_shapes import looks_like_title
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.document import Align, BlockKind

_ATTRIBUTION = re.compile(
    r"[A-Z][\w'. ]{3,40}\s?[-–—~]{2,4}\Z|\*{1,3}\s?[A-Z][^.!?]{2,60}\sby\b|"
    r"\W{0,3}(?:[-–—~]{1,3}|by\s)\s?[A-Z\[\"'“(][^!?]{2,90}\Z|~.{3,60}~\Z|[-–—]{1,2}\s?[A-Z][\w.]+,?\s"
)
_OWN_WORDS = ("disclaimer", "archive", "feedback")  # an author's, and no quotation
_LOUD = 4.0
_MOST_BACK = 12
_RUN = 3  # so many short lines under one another are verse, a list or a script, and no titles
_TOLD = 6  # so many units that tell: below them short lines with blank lines between are a song, a poem, a talk


def _runs(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Short lines in a row lose what they gained by looking like titles."""
    start, told = 0, 0
    for n in range(1, len(units) + 1):
        told += guesses[n - 1].shape == "prose" and guesses[n - 1].front < 0
        is_next = n < len(units) and (units[n].gap == 0 or (told >= _TOLD and units[n].gap == 1))
        if is_next and guesses[n].shape == "title" and guesses[n - 1].shape == "title":
            continue
        if n - start >= _RUN and guesses[start].shape == "title" and not _is_title_block(units, guesses, start, n):
            for guess in guesses[start:n]:
                guess.front -= 1.2
                guess.reasons.append("one of a run of short lines")
        start = n


def _is_title_block(units: Sequence[Unit], guesses: Sequence[Guess], start: int, n: int) -> bool:
    """Whether short lines are the first of all, with a paragraph apart below: a title, what it is, who and when."""
    is_top = start == 0 and n == _RUN and n < len(units)
    is_said = is_top and any("(" in unit.text or _YEAR.search(unit.text) for unit in units[1:n])
    if is_said and units[n].gap > 0 and guesses[n].shape == "prose" and units[n].size > _HEADED:
        return True
    is_near = start == 0 and n <= _RUN + 1 and n < len(units)  # "The Tin Box", its series, who; then the date
    return is_near and not units[n].gap and guesses[n].shape in _OF_HEADER and units[n].field not in _NAMING


_OF_HEADER = frozenset({"date", "contact", "facts"})
_NAMING = frozenset({"title", "author"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEADED = 60  # characters of a paragraph


def _refrains(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Short lines that come again and again are a script's speakers or a refrain."""
    counts = Counter(
        fold_label(unit.text)
        for unit, guess in zip(units, guesses, strict=True)
        if guess.shape == "title" and len(unit.text) < 40
    )
    for unit, guess in zip(units, guesses, strict=True):
        if guess.shape == "title" and unit.n > 3 and len(unit.text) < 40 and counts[fold_label(unit.text)] >= 4:
            guess.front -= 3.0
            guess.shape = "speaker"
            guess.reasons.append("comes again and again")


def _is_marked(unit: Unit) -> bool:
    """Whether a line is set off as a line of a song is, or one that a player types: "*La la la*", "> GO NORTH"."""
    text = unit.text
    if text.startswith("> "):
        return unit.kind is not BlockKind.QUOTE
    return len(text) > _MARKED and text[0] in "*~/_♪#+" and text[-1] == text[0] and text[1].isalnum()


def _counted_words(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Number words alone on lines that count up with something told between ("One" … "Two" …) head chapters."""
    found = [
        (n, shapes.number_word(unit.text))
        for n, unit in enumerate(units)
        if unit.size < _LONGEST_NUMBER and unit.gap and guesses[n].shape in {"title", "prose"}
    ]
    counted = [(n, value) for n, value in found if value]
    pairs = list(itertools.pairwise(counted))
    if pairs and all(after[1] == before[1] + 1 and after[0] - before[0] >= _RUN for before, after in pairs):
        for n, _ in counted:
            guesses[n].front, guesses[n].shape = 0.4, "number"
            guesses[n].reasons.append("counts up")


_LONGEST_NUMBER = 20  # characters of a line with a number's word


def _marked_lines(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Lines set off by one sign again and again between what is told are told with it: a song, a game's commands."""
    marked = [n for n, unit in enumerate(units) if guesses[n].shape == "title" and unit.gap and _is_marked(unit)]
    counts = Counter(units[n].text[0] for n in marked)
    for n in marked:
        is_between = n + 1 < len(units) and guesses[n + 1].shape == "prose"
        if is_between and counts[units[n].text[0]] >= _RUN:
            guesses[n].front, guesses[n].shape = -1.0, "prose"
            guesses[n].reasons.append("set off by a sign, again and again")


_MARKED = 8  # characters of a line set off by signs: a name alone may be a heading


def _is_under_verse(guesses: Sequence[Guess], units: Sequence[Unit], n: int) -> bool:
    """Whether a source's line, marked with stars, stands below a few short lines."""
    above = range(max(n - _RUN, 0), n)
    return units[n].text.startswith("*") and all(guesses[m].shape == "title" and len(units[m].text) < 60 for m in above)


def _is_bare_title(units: Sequence[Unit], n: int) -> bool:
    """Whether what a source's line would stand below is a few words under a rule: a title, and no quotation."""
    text = units[n].text
    is_first = n == 0 or units[n - 1].is_rule
    return is_first and len(text.split()) <= _FEW_WORDS and text[-1:].isalnum() and text[:1].isupper()


def _is_framed_below_talk(guesses: Sequence[Guess], units: Sequence[Unit], n: int) -> bool:
    """Whether a line with one sign at both ends stands below what the author says: a title set off, and no source."""
    text = units[n].text
    is_framed = len(text) > 2 and text[0] == text[-1] and not text[0].isalnum()
    own_words = max(guesses[n - 1].weights.get(role, 0.0) for role in _OWN_WORDS)
    return is_framed and (guesses[n - 1].shape in {"label", "contact"} or own_words >= _LOUD)


_FEW_WORDS = 5
_LONGEST_SOURCE = 111  # characters of the line that says where a quotation is from


def _is_set_apart(unit: Unit, above: Unit) -> bool:
    """Whether a short line right under a paragraph is moved to the right of it, as a quotation's source is."""
    row, before = unit.rows[0], above.rows[-1]
    is_moved = row.indent >= before.indent + 12 or (row.align is not before.align and row.align is not Align.LEFT)
    is_short = unit.size < 60 and above.size > 2 * unit.size and unit.text[:1].isupper() and "@" not in unit.text
    return unit.gap == 0 and not above.is_rule and is_moved and is_short and unit.text[-1:] not in "!?:"


def _epigraphs(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A quotation whose source stands on a line of its own, with a rule or a wide gap after it, is an epigraph."""
    for n in range(1, min(len(units) - 1, story_from(guesses))):
        unit = units[n]
        if unit.size > _LONGEST_SOURCE or not guesses[n].reasons:
            continue
        is_halved = unit.text.endswith(" by") and n + 2 < len(units) and units[n + 1].gap == 0  # the name stands below
        after = units[n + 2 if is_halved else n + 1]
        if guesses[n].shape in {"label", "machine", "byline", "rule", "heading"} or not (
            _ATTRIBUTION.match(unit.text) or _is_set_apart(unit, units[n - 1])
        ):
            continue
        is_apart = after.is_rule or after.gap > max(unit.gap, 1) or guesses[n + 1].shape in {"heading", "number"}
        if not is_apart and not (after.gap and _is_under_verse(guesses, units, n)):
            continue
        if _is_bare_title(units, n - 1) or _is_in_talk(units, n) or _is_framed_below_talk(guesses, units, n):
            continue
        for m in range(n, after.n):
            guesses[m].front = 3.0
            guesses[m].shape = "epigraph"
        for back in range(n - 1, max(-1, n - _MOST_BACK), -1):
            if guesses[back].shape in {"rule", "label", "byline", "machine", "heading", "contact"}:
                break
            if max(guesses[back].weights.get(role, 0.0) for role in _OWN_WORDS) >= _LOUD:
                break
            guesses[back].front = max(guesses[back].front, 2.0)
            guesses[back].shape = "epigraph"
            if units[back].gap > 1:
                break


def _is_in_talk(units: Sequence[Unit], n: int) -> bool:
    """Whether a sentence behind a dash is spoken: another above it stands behind one, too."""
    near = [unit.text for unit in units[max(0, n - _MOST_BACK) : n + 1]]
    spoken = [text[:1] in _DASHES and text[-1:] in _STOPS for text in near]
    return spoken[-1] and any(spoken[:-1])


_DASHES, _STOPS = "-–—", ".!?…"


def _letter_heads(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A date right above a salutation is the head of a letter and told with it."""
    for n in range(min(len(units) - 1, 80)):
        if guesses[n].shape == "date" and units[n].label is None and SALUTATION.match(units[n + 1].text[:100]):
            guesses[n].front = guesses[n + 1].front = -2.0
            guesses[n].shape = guesses[n + 1].shape = "prose"
            guesses[n].reasons.append("heads a letter")


def _quoted_stanzas(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A few short lines between two rules, in quotation marks as a whole, are an epigraph."""
    rules = [n for n, unit in enumerate(units[: story_from(guesses)]) if unit.is_rule]
    for first, last in itertools.pairwise(rules):
        inside = units[first + 1 : last]
        if not 1 <= len(inside) <= 8 or any(len(unit.text) > 90 or (unit.label and unit.label.hit) for unit in inside):
            continue
        if last - first == 2 and _is_quoted_title(guesses, units, first + 1):
            guesses[first + 1].front, guesses[first + 1].shape = max(guesses[first + 1].front, 2.5), "title"
            continue
        if inside[0].text[:1] in '"“«*_' and inside[-1].text.rstrip(" *_")[-1:] in '"”»*_':
            for n in range(first + 1, last):
                guesses[n].front = 2.5
                guesses[n].shape = "epigraph"


def _is_quoted_title(guesses: Sequence[Guess], units: Sequence[Unit], n: int) -> bool:
    """Whether a quoted line between two rules is the title: nothing is above it, and no line of the header below looks
    like one.
    """
    is_first = all(unit.is_rule for unit in units[:n]) and units[n].text[:1] in _QUOTES
    below = guesses[n + 1 : max(story_from(guesses), n + 1)]
    is_only = bool(below) and all(guess.shape not in {"title", "epigraph"} for guess in below)
    return is_first and is_only and looks_like_title(units[n].text.strip(_QUOTES))


_QUOTES = '"“”„«»'


def _values_by_form(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Definitions, list entries and quotations under an empty label are its value, however they read."""
    is_open = False
    for unit, guess in zip(units, guesses, strict=True):
        if unit.label is not None and unit.label.hit is not None:
            is_open = guess.shape in {"label", "machine"} and not unit.text.strip(" *_~:-.")
        elif is_open and unit.kind in (BlockKind.QUOTE, BlockKind.DEFINITION, BlockKind.LIST_ITEM):
            guess.front = max(guess.front, 4.0)
            guess.reasons.append("stands under a label")
        else:
            is_open = False


_ENTRY = re.compile(r"[-*•·+]\s?\S")


def _announced_lists(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Entries of a list under a line of front or end matter that ends with a colon belong to it."""
    is_open = False
    for unit, guess in zip(units, guesses, strict=True):
        is_label = unit.label is not None and unit.label.hit is not None and not unit.text.strip(" *_~")
        if guess.front > 1.0 and (is_label or unit.text.endswith(":")):
            is_open = True
        elif is_open and unit.gap <= 1 and _ENTRY.match(unit.text):
            guess.front = max(guess.front, 2.0)
            guess.reasons.append("entry of an announced list")
        else:
            is_open = False


def _title_blocks(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A few short lines in one block, one of them a date of the years in which fans wrote, above a paragraph: what the
    work is called, whose it is and when it was written. A date of the story's own world heads a letter or a scene.
    """
    for start in range(min(_HIGH, len(units))):
        end = next((n for n in range(start + 1, len(units)) if units[n].gap or n > start + _RUN + 1), len(units))
        if not (_RUN <= end - start <= _RUN + 1 and end < len(units) and (start == 0 or units[start].gap)):
            continue
        shapes = sorted(guesses[n].shape for n in range(start, end))
        is_dated = shapes == ["date", *("title",) * (end - start - 1)]
        years = [int(year) for n in range(start, end) for year in _YEAR.findall(units[n].text)]
        is_told_below = guesses[end].shape == "prose" and units[end].size > _HEADED
        if is_dated and is_told_below and any(year >= _FANS_WRITE for year in years):
            for guess in guesses[start:end]:
                guess.front = max(guess.front, 3.5)
                guess.reasons.append("a title, a name and a date")
            return


_HIGH, _FANS_WRITE = 12, 1967  # units from the top; the year in which the first fanzine with stories came out

_ENDS_WITH_BY = re.compile(r"(?:\A|\s)(?:by|BY|By|von|par|por|di):?\Z")
_NAME_LINE = 50  # characters


def _names_below(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A short line below one that ends with "by" is the author's name."""
    for above, unit, guess in zip(units[:_TOP], units[1:], guesses[1:], strict=False):
        is_open = above.size < _NAME_LINE and _ENDS_WITH_BY.search(above.text) is not None
        if is_open and unit.size < _NAME_LINE and guess.shape in {"prose", "title"} and unit.gap <= _APART:
            guess.front = max(guess.front, 2.5)
            guess.reasons.append("stands under «by»")


_TOP, _APART = 30, 2  # units in which a title page stands; blank lines between its lines


def reconsider(units: Sequence[Unit], guesses: Sequence[Guess], names: frozenset[str] = frozenset()) -> None:
    """Correct the guesses in place by what stands round them; `names`: a script's speakers. Linear in their number."""
    _values_by_form(guesses, units)
    _announced_lists(guesses, units)
    _refrains(guesses, units)
    _counted_words(guesses, units)
    _marked_lines(guesses, units)
    weigh_turns(guesses, units)
    weigh_script(guesses, units, names)
    _names_below(guesses, units)
    weigh_diaries(guesses, units)
    weigh_head(guesses, units)
    weigh_openings(guesses, units)
    weigh_teasers(guesses, units)
    _runs(guesses, units)
    _epigraphs(guesses, units)
    _quoted_stanzas(guesses, units)
    _title_blocks(guesses, units)
    _letter_heads(guesses, units)
    weigh_papers(guesses, units)
    weigh_forms(guesses, units)
    weigh_verse(guesses, units)

"""What a story holds that looks like a header: reports, letters, signs, books and papers are given back to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.papers import author_above, is_by_other
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.header.one_fact import facts_of
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.document import BlockKind

OF_TIME = frozenset({"date", "timeline", "part"})  # of a letter, a log, a diary in the story
_BARE_SHAPES = frozenset({"title", "prose", "rule", "slug", "date"})  # which lines of a story have as well
_PARTING = frozenset({"rule", "heading", "number"})  # which say nothing themselves
_PARTED = frozenset({"rule", "end", "heading", "number"})  # below which another work may begin
_CHAPTER = frozenset({"heading", "number", "end"})  # below which an author speaks again
_TALK = 2.0  # bits for front matter from which a sentence is the author's
_PLAINLY = -1.2  # bits of a paragraph below a header that is the story's first
_LEAST_LINES = 3  # between two narratives that may be told: fewer may be a title and a name
_OPENS = 60  # characters of a paragraph with which a story may begin
_REPORTED = frozenset(  # fields whose labels stand in reports and on signs
    {"rating", "status", "warnings", "character", "language", "word_count", "category", *OF_TIME}
)
_OF_WORKS = frozenset({"rating", "relationship", "fandom", "category"})  # what values state of works only
_ASIDES = frozenset({"notes", "acknowledgements"})  # what an author says amid a story, too
_STATED = frozenset(  # what a header of a work states beside its title
    {"author", "author_email", "rating", "relationship", "fandom", "summary", "disclaimer", "category", "spoilers"}
    | {"archive", "feedback", "warnings", "series", "part", "notes", "character", "date", "word_count"}
)


def give_back(found: list[Phase], units: Sequence[Unit], guesses: Sequence[Guess]) -> None:
    """Give lines between two narratives, or above an end mark, back to the story where they head no work: the lyrics of
    a song, a list, a notice, a report with its "Status: adrift".
    """
    begin = 0
    first = found.index(Phase.STORY) if Phase.STORY in found else 0
    author = author_above(guesses[:first], units)
    gaps = Counter(unit.gap for unit, phase in zip(units, found, strict=True) if phase is Phase.STORY and unit.gap)
    usual = gaps.most_common(1)[0][0] if gaps else 1  # blank lines between paragraphs
    for is_story, run in groupby(list(found), lambda phase: phase is Phase.STORY):
        end = begin + sum(1 for _ in run)
        if not is_story and begin:
            is_last = end == len(found)
            last = next((n for n in range(begin, end) if guesses[n].shape == "end"), begin) if is_last else end
            if _is_told(
                units[begin:last],
                guesses[begin:last],
                _Above(usual, "" if guesses[begin - 1].shape in _PARTED else author),
                is_last,
            ):
                _tell(found, guesses, range(begin, last))
        elif not is_story and end < len(found):
            first = _told_from(units[:end], guesses[:end], usual)
            _tell(found, guesses, range(first, end))
        begin = end


def _tell(found: list[Phase], guesses: Sequence[Guess], told: range) -> None:
    for n in told:
        found[n] = Phase.STORY
        guesses[n].shape = "told" if guesses[n].shape in {"label", "byline", "contact"} else guesses[n].shape


class _Above(NamedTuple):
    """What is known above some lines: the story's usual gap, and its author if its header names it, title and all."""

    gap: int
    author: str


def _is_told(units: Sequence[Unit], guesses: Sequence[Guess], above: _Above, is_last: bool) -> bool:
    """Whether some lines below a narrative belong to it."""
    if is_last:
        return bool(units) and _is_form(units, guesses, above)
    n_lines = sum(guess.shape not in _PARTING for guess in guesses)
    is_bare = n_lines >= _LEAST_LINES and all(map(_heads_nothing, guesses))
    return is_bare or _is_report(units, guesses) or _is_form(units, guesses, above)


def _is_form(units: Sequence[Unit], guesses: Sequence[Guess], above: _Above) -> bool:
    """Whether lines that nothing sets off from the narrative above are told with it: they head no work."""
    is_set_off = not units or units[0].gap > above.gap or any(unit.kind is BlockKind.HEADING for unit in units)
    if is_set_off or any(guess.shape in _CHAPTER or guess.shape == "rule" for guess in guesses):
        return False
    if any("mail header" in guess.reasons and _is_sender(unit) for unit, guess in zip(units, guesses, strict=True)):
        return False
    fields = _fields(units, guesses)
    if not fields:
        return _is_letter_or_paper(units, guesses, above.author)
    return bool(fields - _ASIDES) and not _heads_work(units, guesses)


def _is_sender(unit: Unit) -> bool:
    return unit.label is not None and fold_label(unit.label.text) == "from"


def _is_letter_or_paper(units: Sequence[Unit], guesses: Sequence[Guess], author: str) -> bool:
    """Whether lines without a label are sentences and who signs them, or of a book or newspaper, which has words right
    below its byline.
    """
    shapes = {guess.shape for guess in guesses}
    if author and guesses[-1].shape != "machine":
        shapes -= {"machine"}  # "Mood: annoyed" above what somebody in the story writes in his journal
    titles = [unit for unit, guess in zip(units, guesses, strict=True) if guess.shape == "title"]
    if shapes <= {"prose", "dedication", "title"} and all(not unit.gap or unit.label for unit in titles):
        return shapes != {"title"}
    bylines = [n for n, guess in enumerate(guesses) if guess.shape == "byline"]
    is_paper = all((n + 1 < len(units) and not units[n + 1].gap) or is_by_other(units[n].text, author) for n in bylines)
    is_rated = any(unit.size < _OPENS and "rating" in _stated(unit) for unit in units)
    return bool(bylines) and is_paper and not is_rated and shapes <= _BARE_SHAPES | {"byline", "dedication"}


def _stated(unit: Unit) -> set[str]:
    """The fields of what a line states by its words alone: "(PG)"."""
    return {fact[0] for fact in facts_of(unit.text.strip(" .()[]"))}


def _fields(units: Sequence[Unit], guesses: Sequence[Guess]) -> set[str]:
    return {unit.field for unit, guess in zip(units, guesses, strict=True) if guess.shape == "label" and unit.field}


def _heads_work(units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether labelled lines are a work's header: its title, another fact, and hardly a label of another kind."""
    fields = _fields(units, guesses)
    n_known = sum(guess.shape == "label" for guess in guesses)
    n_strange = sum(unit.label is not None and unit.label.hit is None for unit in units)
    return "title" in fields and not fields.isdisjoint(_STATED) and 3 * n_strange <= n_known


def _told_from(units: Sequence[Unit], guesses: Sequence[Guess], usual: int) -> int:
    """From where what stands above the first narrative is told with it: from a paragraph that tells, or from a header's
    last rule, with only a form below; their number where nothing is.
    """
    n = len(units)
    rule = next((m for m in range(n - 1, 0, -1) if guesses[m].shape == "rule"), n)
    below, seen = units[rule + 1 :], guesses[rule + 1 :]
    if any(guess.shape in {"label", "byline"} for guess in guesses[:rule]):
        opens = bool(below) and seen[0].shape == "prose" and seen[0].front < 0 and below[0].size >= _OPENS
        if _is_strange(below, seen) or (opens and _is_form(below[1:], seen[1:], _Above(below[0].gap, ""))):
            return rule + 1
    told = (m for m, guess in enumerate(guesses) if guess.shape == "prose" and guess.front < 0)
    first = next((m for m in told if units[m].gap or not m), n)
    if first >= n or len(units[first].text) < _OPENS:
        return n
    below, seen = units[first + 1 :], guesses[first + 1 :]
    author = author_above(guesses[:first], units) if guesses[first].front < _PLAINLY else ""
    is_told = _is_strange(below, seen) or (author and _is_told(below, seen, _Above(usual, author), False))
    return first if is_told else n


def _is_strange(units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether some lines are a form in a story: at least a third of their labels are none of a work's header."""
    labels = [unit for unit in units if unit.label is not None]
    n_strange = sum(
        unit.label is not None and (unit.label.hit is None or guess.shape == "told")
        for unit, guess in zip(units, guesses, strict=True)
    )
    is_plain = all(guess.shape not in _CHAPTER | {"byline"} for guess in guesses)
    return is_plain and len(labels) > 1 and 3 * n_strange >= len(labels) and not _heads_work(units, guesses)


def _is_report(units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether lines with nothing set between them and the story have labels that a form, a log or a sign has, too."""
    is_bare = all(
        guess.shape == "label" or (_heads_nothing(guess) and guess.shape not in _PARTING) for guess in guesses
    )
    labelled = [unit for unit, guess in zip(units, guesses, strict=True) if guess.shape == "label"]
    stated = {field for unit in labelled for field in _stated(unit)}
    return is_bare and stated.isdisjoint(_OF_WORKS) and all(unit.field in _REPORTED for unit in labelled)


def _heads_nothing(guess: Guess) -> bool:
    return guess.shape in _BARE_SHAPES | _PARTING and (guess.shape != "prose" or guess.front <= _TALK)

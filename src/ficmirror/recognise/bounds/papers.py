"""Papers without labels right below a whole header, told with the story: newspapers, heads of letters, signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.headblock import SALUTATION, story_from
from ficmirror.recognise.bounds.openings import speaks_of_itself
from ficmirror.recognise.header import byline
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label

_NEAR = 60  # units in which a header ends
_TOLD = -1.0  # bits of each line of a paper
_SHORT = frozenset({"title", "slug", "date"})
_OF_PAPERS = frozenset({"title", "slug", "date", "byline", "prose"})
_LEAST = 2  # lines of a paper
_TALKS = 1.0  # bits of a sentence that may be the author's


def is_by_other(text: str, author: str) -> bool:
    """Whether a byline names somebody else than the header does (`author`, folded): whoever wrote what is shown."""
    found = byline.find(text)
    names = fold_label(text[slice(*found.names)]) if found else ""
    return bool(author and names) and set(names.split()).isdisjoint(author.split())


def author_above(guesses: Sequence[Guess], units: Sequence[Unit]) -> str:
    """Who wrote the work by a header that says what it is called, too; folded, "" where it does not."""
    kinds = {unit.field if guess.shape == "label" else guess.shape for unit, guess in zip(units, guesses, strict=False)}
    if "title" not in kinds or kinds.isdisjoint({"author", "byline"}):
        return ""
    said = (
        unit.text
        for unit, guess in zip(units, guesses, strict=False)
        if guess.shape == "byline" or (guess.shape == "label" and unit.field == "author")
    )
    return " ".join(map(fold_label, said))


def _blocks(units: Sequence[Unit], end: int) -> Iterator[range]:
    """The units near the top, cut at blank lines."""
    start = 0
    for n in range(1, end + 1):
        if n == end or units[n].gap or units[n].is_rule or units[n - 1].is_rule:
            yield range(start, n)
            start = n


def weigh_papers(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Correct the guesses below a header that names the work and its author in place. Bounded by the first units."""
    end = min(story_from(guesses), len(units) - 1, _NEAR)
    waiting: list[int] = []  # headlines, which go with what stands below them
    for block in _blocks(units, end):
        author = author_above(guesses[: waiting[0] if waiting else block.start], units)
        lines = [guesses[n].shape for n in block]
        if not author or any(units[n].label is not None for n in block) or not _OF_PAPERS.issuperset(lines):
            waiting = []
            continue
        if lines[0] == "prose" and guesses[block.start].front < _TOLD:
            return  # the story has begun
        is_paper = any(lines[n - block.start] == "byline" and is_by_other(units[n].text, author) for n in block)
        is_paper = is_paper and (bool(waiting) or lines[0] in _SHORT) and _others(guesses, units, author) == 1
        is_letter = _SHORT.issuperset(lines) and _is_salutation(units[block.stop])
        if is_paper or is_letter or _is_sign(units, guesses, block):
            for n in (*waiting, *block):
                guesses[n].front = min(guesses[n].front, _TOLD)
                guesses[n].shape = "told" if guesses[n].shape == "byline" else "prose"
                guesses[n].reasons.append("a paper of the story's")
            waiting = []
        else:
            waiting = [*waiting, *block] if _SHORT.issuperset(lines) else []


def _others(guesses: Sequence[Guess], units: Sequence[Unit], author: str) -> int:
    """How many bylines name somebody else: more than one stand in an anthology."""
    return sum(
        guess.shape == "byline" and is_by_other(unit.text, author) for unit, guess in zip(units, guesses, strict=True)
    )


def _is_salutation(unit: Unit) -> bool:
    """Whether a unit begins a letter to somebody who is no reader."""
    text = unit.text[:100]
    found = SALUTATION.match(text)
    return found is not None and shapes.mark_set("readers").isdisjoint(fold_label(found.group()).split())


def _is_sign(units: Sequence[Unit], guesses: Sequence[Guess], block: range) -> bool:
    """Whether a line in capitals has sentences right below it that nobody says of himself or of the story."""
    if len(block) < _LEAST or not units[block.start].text.isupper() or guesses[block.start].shape != "title":
        return False
    said = [n for n in block[1:] if guesses[n].shape == "prose"]
    return bool(said) and all(
        guesses[n].front < _TALKS and not speaks_of_itself(units[n].text, guesses[n]) for n in said
    )

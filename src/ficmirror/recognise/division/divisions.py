"""How many works a document holds: its runs of front matter, narrative and end matter, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.division.cuts import is_numbered_title
from ficmirror.recognise.header import byline
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label

_QUOTES = tuple('"“«„')
_LABELLED = 2  # labels of a work's own that make a header which a bare title and name do not match
_OWN_FIELDS = frozenset({"rating", "relationship", "fandom", "summary", "character", "author", "challenge", "category"})
_TAG = re.compile(r"\[[^\]]{1,40}\]|\b(?:re|fw|fwd|new|repost|fic|story|ff|adv|draft|revised)\s*:", re.IGNORECASE)
_PART = re.compile(
    r"[\s,:;–—-]*[(\[]?\s*(?:\b(?:part|pt|chapter|chap|ch|episode|ep|teil|kapitel|chapitre|partie|cap[ií]tulo|parte|book|vol|"
    r"volume|section|prologue|epilogue|prolog|epilog)\b\.?\s*#?\s*[\w?]{0,8}|#?\d{1,3}|\b(?-i:[IVX]{1,5})\b)\s*(?:(?:/|of|von|de|sur)\s*[\w?]{1,6})?"
    r"\s*[)\]]?[a-d]?\s*(?:(?:[-–—:]|\().{0,60})?\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Part:
    """The numbers of the units of one narrative and of what stands before and after it."""

    front: list[int] = field(default_factory=list)
    story: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)


def parts_of(units: Sequence[Unit], path: Sequence[Phase]) -> list[Part]:
    """Runs of front matter, narrative and end matter, one part for each run of narrative."""
    parts: list[Part] = [Part()]
    for unit, phase in zip(units, path, strict=True):
        part = parts[-1]
        if (phase is Phase.FRONT and (part.story or part.end)) or (phase is Phase.STORY and part.end):
            part = Part()
            parts.append(part)
        {Phase.FRONT: part.front, Phase.STORY: part.story, Phase.END: part.end}[phase].append(unit.n)
    return parts


@dataclass(frozen=True, slots=True)
class _Head:
    """What a block of front matter says of the work below it: folded, "" where it says nothing."""

    title: str
    subject: str
    author: str
    line: str
    fields: frozenset[str]
    is_chapter: bool


def bare_title(text: str) -> str:
    """A title without its part number and without a list's tags, folded: what all parts of a work share."""
    text = _TAG.sub(" ", text)
    while True:
        shorter = _PART.sub("", text, count=1)
        if shorter == text or not fold_label(shorter):
            return fold_label(text)
        text = shorter


def _head_of(units: Sequence[Unit], guesses: Sequence[Guess], numbers: Sequence[int]) -> _Head:
    said = {"title": "", "subject": "", "author": "", "line": ""}
    fields: set[str] = set()
    is_chapter = False
    for n in numbers:
        unit, guess = units[n], guesses[n]
        name = unit.field
        if guess.shape == "machine" and unit.label is not None and fold_label(unit.label.text) in {"subject", "subj"}:
            said["subject"] = said["subject"] or bare_title(unit.text)
        elif guess.shape == "label" and name:
            fields.add(name)
            if name in {"title", "author"}:
                said[name] = said[name] or (bare_title(unit.text) if name == "title" else fold_label(unit.text))
        elif guess.shape == "byline":
            line = byline.find(unit.text)
            said["author"] = said["author"] or (fold_label(unit.text[line.names[0] : line.names[1]]) if line else "")
            before = unit.text[line.before[0] : line.before[1]].strip() if line else ""
            is_chapter = is_chapter or shapes.chapter_heading(before) is not None
            said["line"] = said["line"] or (bare_title(before) if before[:1] in _QUOTES else "")
            fields.add("byline")
        elif guess.shape == "title":
            said["line"] = said["line"] or bare_title(unit.text)
        is_chapter = is_chapter or guess.shape in {"heading", "number"}
    return _Head(said["title"], said["subject"], said["author"], said["line"], frozenset(fields), is_chapter)


def _both(one: _Head, other: _Head) -> _Head:
    """What two blocks above one narrative say together."""
    return _Head(
        one.title or other.title,
        one.subject or other.subject,
        one.author or other.author,
        one.line or other.line,
        one.fields | other.fields,
        one.is_chapter or other.is_chapter,
    )


def _begins_work(head: _Head, known: _Head, has_ended: bool) -> bool:
    """Whether a block of front matter after a narrative begins another work than the one that `known` heads.

    A bare title and name below a story with a labelled header is told in it, unless that story has ended.
    """
    if head.title and known.title:
        return head.title != known.title
    if head.subject and known.subject:
        return head.subject != known.subject
    if head.title and (known.author or known.line) and "author" in head.fields | known.fields:
        return head.title not in {known.line, known.subject}
    if head.is_chapter:
        return False
    names_itself = bool(head.line) and head.line not in {known.line, known.title, known.subject}
    if "byline" in head.fields and names_itself:
        is_unlike = head.fields == {"byline"} and len(known.fields & {*_OWN_FIELDS, "title"}) >= _LABELLED
        return bool(known.author or known.line) and (has_ended or not is_unlike)
    return names_itself and len(head.fields & known.fields & _OWN_FIELDS) >= 2


def grouped(units: Sequence[Unit], guesses: Sequence[Guess], parts: Sequence[Part]) -> list[list[Part]]:
    """Parts that belong to one work together: a new work begins with a header of its own."""
    groups: list[list[Part]] = [[parts[0]]]
    known = _head_of(units, guesses, parts[0].front)
    for part in parts[1:]:
        head = _head_of(units, guesses, part.front)
        had_story = any(p.story for p in groups[-1])
        if had_story and part.story and _begins_work(head, known, bool(groups[-1][-1].end)):
            groups.append([part])
            known = head
        else:
            groups[-1].append(part)
            known = known if had_story else _both(known, head)
    return groups


def runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers cut where one is missing."""
    run: list[int] = []
    for n in numbers:
        if run and n != run[-1] + 1:
            yield run
            run = []
        run.append(n)
    if run:
        yield run


def is_heading(guess: Guess, unit: Unit) -> bool:
    """Whether a unit heads a chapter."""
    return guess.shape in {"heading", "number"} or (guess.shape in {"title", "prose"} and is_numbered_title(unit.text))

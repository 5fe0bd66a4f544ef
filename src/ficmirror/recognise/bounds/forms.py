"""Forms in a story: reports, logs, files, memos, cards, weighed label by label against a header of its author's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.openings import People
from ficmirror.recognise.header.one_fact import GENRES, PAIR
from ficmirror.recognise.header.people import are_people
from ficmirror.recognise.header.status import status_in
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.cues import weigh
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words

# Bits for a header of the author's (positive) or for a form in the story (negative), for one labelled line.
BITS = {
    "a form's label": -3.0,
    "a form's label that headers have, too": -1.0,
    "a label that nobody knows": -1.0,
    "a speech": 0.0,
    "a mail's label": -1.5,
    "says otherwise than the header": -2.0,
    "says what the header says": 4.0,
    "a label that only fans use": 2.5,
    "a header's label": 1.5,
    "a label of everyday": 0.5,
    "a value of its kind": 1.5,
    "no value of its kind": -1.0,
    "a date of the story's": -2.5,
    "names one of the story's people": -1.5,
}
_SHOWN = frozenset(
    {"a form's label", "a form's label that headers have, too", "a mail's label", "says otherwise than the header"}
)
_FANS_USE = frozenset({"fandom", "relationship", "spoilers", "beta", "disclaimer", "sequel_to", "challenge", "pov"})
_SINGLE = frozenset({"title", "author", "rating", "summary", "status", "word_count"})  # said once in a header
_HEADS = frozenset({"title", "author"})
_NAMING = frozenset({"", "author", "ignored", "dedication", "artist"})  # whose values name people of this world
_LABELLED = frozenset({"label", "machine", "prose", "title", "told", "contact", "dedication", "slug", "date"})
_SHORT = 60  # characters of a form's value
_PLAINLY = -2.0  # bits of what shows a form at the least: labels that nobody knows show nothing by themselves
_LEAST = 2  # labelled lines of a form
_UNHEADED = -5.0  # bits at the least of a form with nothing above it: it may be a header of odd labels
_TELLS = -1.0  # bits of each of its lines, and of a paragraph that tells
_FANS_WRITE = 1967  # the year in which the first fanzine with stories came out
_YEAR = re.compile(r"\b(?:1[0-9]|2[0-9])\d\d\b")
_WORD = re.compile(r"[A-Z][a-z]{2,}")


@dataclass(slots=True)
class _Line:
    """A labelled line of a form or a header, in bits; those of them that a form's own labels and contradictions to the
    header give; whether a blank line stands above it.
    """

    n: int
    bits: float
    shown: float
    is_first: bool


@dataclass(slots=True)
class _Known:
    """What is known above a run of labelled lines: what the header said, and whether the story is being told."""

    said: dict[str, set[str]] = field(default_factory=dict)
    told: int = 0
    is_headed: bool = False  # whether a line of a header, or a paragraph of the story, stands above

    def take(self, unit: Unit, guess: Guess) -> None:
        """Count one more unit outside every form."""
        name = unit.field if guess.shape == "label" else {"byline": "author", "title": "title"}.get(guess.shape, "")
        if name and not self.told:
            self.said.setdefault(name, set()).add(fold_label(unit.text))
        is_told = guess.shape == "prose" and guess.front < _TELLS
        self.told += is_told
        is_head = guess.shape == "byline" or (guess.shape == "label" and name in _HEADS)
        self.is_headed = self.is_headed or is_told or is_head


@cache
def _form_labels() -> frozenset[str]:
    return frozenset(map(fold_label, words("form_labels")))


def is_form_label(text: str) -> bool:
    """Whether a label stands in reports, files, logs and on cards: "Case No. 12", "Patient", "Reporting officer"."""
    return fold_label(text).rstrip(" 0123456789") in _form_labels()


def _fits(name: str, text: str) -> bool | None:
    """Whether a value is one of its field's kind; None where nothing can be said."""
    check = _CHECKS.get(name)
    return check(text) if check and text else None


def _is_cued(name: str) -> Callable[[str], bool | None]:
    return lambda text: weigh(text).get(name, 0.0) >= 1.0 or None


_CHECKS: dict[str, Callable[[str], bool | None]] = {
    "rating": lambda text: shapes.find_rating(text) is not None,
    "status": lambda text: status_in(text) is not None,
    "relationship": lambda text: PAIR.match(text) is not None or None,
    "category": lambda text: any(one.strip().casefold() in GENRES for one in re.split(r"[/,&]", text)) or None,
    "word_count": lambda text: any(map(str.isdigit, text)),
    "language": lambda text: text.casefold() in words("language_names") or None,
    "author_email": lambda text: "@" in text or " at " in text,
    "disclaimer": _is_cued("disclaimer"),
    "archive": _is_cued("archive"),
    "feedback": _is_cued("feedback"),
}


def _reasons(unit: Unit, known: _Known) -> Iterator[str]:
    """What speaks for and against a labelled line's being a header's, by the names of `BITS`."""
    label, text, name = unit.label, unit.text.strip(" *_~"), unit.field
    if label is None:
        return
    is_known = label.hit is not None and name != "ignored"
    if is_form_label(label.text):
        yield "a form's label that headers have, too" if is_known else "a form's label"
    elif fold_label(label.text) in words("mail_labels") and name != "date":
        yield "a mail's label"
    elif not is_known:
        yield "a label that nobody knows" if unit.size < _SHORT else "a speech"
    elif label.hit and (label.hit.is_weak or label.hit.confidence < 0.8):
        yield "a label of everyday"
    else:
        yield "a label that only fans use" if name in _FANS_USE else "a header's label"
    said = known.said.get(name, set()) if is_known else set()
    if name in _SINGLE and said:
        yield "says what the header says" if fold_label(text) in said else "says otherwise than the header"
    fits = _fits(name, text)
    if fits is not None:
        yield "a value of its kind" if fits else "no value of its kind"
    if name == "date":
        years = [int(year) for year in _YEAR.findall(text)]
        yield "a value of its kind" if any(year >= _FANS_WRITE for year in years) else "a date of the story's"


def _lines(run: Sequence[Unit], known: _Known, people: People) -> Iterator[tuple[_Line, list[str]]]:
    """The labelled lines of a run, weighed."""
    names = [fold_label(unit.label.text) for unit in run if unit.label]
    is_mail = sum(name in words("mail_labels") for name in names) >= _LEAST
    for unit in run:
        if unit.label is None:
            continue
        reasons = [one for one in _reasons(unit, known) if is_mail or one != "a mail's label"]
        if unit.field in _NAMING and are_people(unit.text) and people.are_among(_WORD.findall(unit.text)):
            reasons.append("names one of the story's people")
        shown = sum(BITS[one] for one in reasons if one in _SHOWN)
        yield _Line(unit.n, sum(BITS[one] for one in reasons), shown, unit.gap > 0 or unit is run[0]), reasons


def _runs(units: Sequence[Unit], guesses: Sequence[Guess]) -> Iterator[range]:
    """Labelled lines one after another, with the short lines among them."""
    start = None
    for n, unit in enumerate(units):
        is_mail = "mail header" in guesses[n].reasons
        is_in = unit.label is not None and guesses[n].shape in _LABELLED and not is_mail
        if start is None and is_in:
            start = n
        elif start is not None and not is_in and (unit.gap or unit.is_rule or is_mail):
            yield range(start, n)
            start = None
    if start is not None:
        yield range(start, len(units))


def _form_in(lines: Sequence[_Line], least: float) -> int | None:
    """The first unit of the form that some lines end with, from a blank line on; None where they are a header.

    The form's first block must be one by itself: a header's last line above a form of one line is none of it.
    """
    best, found, total, shown, block = 0.0, None, 0.0, 0.0, 0.0
    for count, line in enumerate(reversed(lines), 1):
        total += line.bits
        shown += line.shown
        block += line.bits
        if line.is_first and block < 0 and count >= _LEAST and total < min(best, least) and shown <= _PLAINLY:
            best, found = total, line.n
        block = 0.0 if line.is_first else block
    return found


def weigh_forms(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Where labelled lines below a header, or amid the story, are a form's by what they say, they are told with it.

    Linear in the number of units: each run of labelled lines is weighed once.
    """
    known = _Known()
    people = People(guesses, units)
    seen = 0
    for run in _runs(units, guesses):
        for n in range(seen, run.start):
            known.take(units[n], guesses[n])
        seen = run.stop
        if sum(units[n].label is not None for n in run) >= _LEAST:
            form = _weighed(units[run.start : run.stop], known, people)
            if form is not None:
                _tell(guesses, units, range(form, run.stop), known)
                seen = form
                for n in range(run.start, form):
                    known.take(units[n], guesses[n])
                seen = run.stop
                continue
        for n in run:
            known.take(units[n], guesses[n])


def _weighed(run: Sequence[Unit], known: _Known, people: People) -> int | None:
    """The first unit of the form in a run; what its blocks above say is known to those below."""
    inner = _Known({name: set(said) for name, said in known.said.items()}, known.told, known.is_headed)
    lines: list[_Line] = []
    block: list[Unit] = []
    for unit in [*run, None]:
        if unit is None or (unit.gap and block):
            lines += [line for line, _ in _lines(block, inner, people)]
            for one in block:
                if one.field and not inner.told:
                    inner.said.setdefault(one.field, set()).add(fold_label(one.text))
            block = []
        if unit is not None:
            block.append(unit)
    form = _form_in(lines, 0.0)
    if form is None:
        return None
    above = [unit for unit in run if unit.n < form]
    is_headed = known.is_headed or any(unit.field in _HEADS for unit in above)
    total = sum(line.bits for line in lines if line.n >= form)
    return form if is_headed or total <= _UNHEADED else None


def _tell(guesses: Sequence[Guess], units: Sequence[Unit], form: range, known: _Known) -> None:
    """Give a form's lines, and a heading right above it, to the story."""
    above = form.start - 1
    while above > 0 and guesses[above].shape in {"title", "slug", "date"} and not units[above + 1].is_rule:
        if not ("title" in known.said and (known.told or above > 1)) or units[above].label is not None:
            break
        above -= 1
    for n in range(above + 1, form.stop):
        guess = guesses[n]
        guess.front = min(guess.front, _TELLS)
        guess.shape = guess.shape if guess.shape in {"prose", "rule"} else "told"
        guess.reasons.append("a form of the story's")

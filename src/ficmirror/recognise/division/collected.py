"""Collections: a document that calls itself drabbles, ficlets or an anthology is cut at the titles of its pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.division.cuts import is_numbered_title
from ficmirror.recognise.division.divisions import Part
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.document import MarkKind

_LEAST_PIECES = 2
_SHORTEST, _LONGEST = 60, 15_000  # characters of a piece
_MOST_FRONT = 60  # units of front matter in which the collection's name is looked for
# what a collection's header says of every piece in it
SHARED = frozenset(
    {"author", "author_email", "author_website", "fandom", "disclaimer", "archive", "permission", "feedback"}
    | {"date", "rating", "language", "beta", "category"}
)
_FIRST, _LINE = 6, 120  # units at the top, and characters of a line, in which it may call itself a collection
_ABOVE = 300  # characters of a remark above the first title
_NAMES_IT = frozenset({"title", "series", "category"})


@dataclass(frozen=True, slots=True)
class Collection:
    """What the pieces share, and a part for each, its front matter being its title."""

    shared: Part
    pieces: tuple[Part, ...]


def _names_said(units: Sequence[Unit], guesses: Sequence[Guess], front: Sequence[int], names: str) -> list[str]:
    """What the lines at the top call the document, folded."""
    said = [names]
    for n in front[:_MOST_FRONT]:
        unit, shape = units[n], guesses[n].shape
        is_subject = shape == "machine" and unit.label is not None and fold_label(unit.label.text) == "subject"
        is_line = shape in {"title", "byline", "announcement"} or (
            shape == "prose" and n < _FIRST and unit.size < _LINE
        )
        is_line = is_line and not is_numbered_title(unit.text)  # an entry of the contents
        if is_line or is_subject or (shape == "label" and unit.field in _NAMES_IT):
            said.append(unit.text[:120])
    return [fold_label(text) for text in said]


def _calls_itself_one(said: Sequence[str]) -> bool:
    """Whether a title says that short pieces follow: "Five Drabbles", "A Collection of Vignettes"."""
    words = " ".join(said)
    table = shapes.mark_set("collections")
    return any(word in table for word in words.split()) or any(
        " " in phrase and f" {phrase} " in f" {words} " for phrase in table
    )


def _counts_them(said: Sequence[str], n_pieces: int) -> bool:
    """Whether a title begins with the number of the pieces: "Three for the Round Table", "Two Small Kelpies"."""
    counts = (next((_COUNTS[word] for word in text.split()[:2] if word in _COUNTS), 0) for text in said)
    return n_pieces in counts


_COUNTS = {
    **{str(n): n for n in range(2, 21)},
    **{
        word: n
        for n, word in enumerate(
            ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
        )
    },
    **{word: n for n, word in enumerate(["zwei", "drei", "vier", "funf", "sechs", "sieben"], 2)},
    **{word: n for n, word in enumerate(["deux", "trois", "quatre", "cinq", "six", "sept"], 2)},
    **{word: n for n, word in enumerate(["dos", "tres", "cuatro", "cinco", "seis", "siete"], 2)},
}


def _look(unit: Unit) -> tuple[bool, bool, str, bool]:
    """How a line is set: what the titles of a collection's pieces have in common."""
    row = unit.rows[0]
    is_loud = unit.text.isupper() and len(unit.text) > 2
    return is_numbered_title(unit.text), is_loud, row.kind.value, row.has_mark(MarkKind.STRONG)


def _heads(units: Sequence[Unit], guesses: Sequence[Guess], part: Part) -> list[int]:
    """The units that could be titles of pieces: alone on a line, all set alike; the first may stand in the front."""
    numbers = [*part.front[-2:], *part.story]
    found = [
        n
        for at, n in enumerate(numbers[:-1])
        if units[n].size < 70
        and (units[n].gap or (n and units[n - 1].is_rule))
        and (guesses[n].shape == "title" or is_numbered_title(units[n].text))
        and not _is_rating(units[n])
        and (
            units[numbers[at + 1]].gap
            or units[numbers[at + 1]].is_rule
            or units[numbers[at + 1]].rows[0].block != units[n].rows[0].block
            or is_numbered_title(units[n].text)
        )
        and units[n].text[-1:] not in ".,;:"
        and (guesses[numbers[at + 1]].shape not in {"title", "byline", "label"} or _is_rating(units[numbers[at + 1]]))
    ]
    looks = [_look(units[n]) for n in found]
    if not looks:
        return []
    usual = max(set(looks), key=lambda look: (look[0], looks.count(look), look[1], look[3]))
    return [n for n, look in zip(found, looks, strict=True) if look == usual]


_OF_EACH = frozenset({"both", "each"})  # what a header says of several works


def _is_counted(text: str, is_each: bool) -> bool:
    """Whether a title stands behind a figure: Roman numbers are those of one work ("Three Bridges", "I. Pont Neuf"),
    unless something is said of each.
    """
    return is_numbered_title(text) and (is_each or text[:1].isdigit())


def _are_works(units: Sequence[Unit], heads: Sequence[int]) -> bool:
    """Whether each title of a piece has its own rating below it, or stands in quotation marks behind its number."""
    rated = all(_is_rating(units[n + 1]) for n in heads if n + 1 < len(units))
    quoted = all(units[n].text.count('"') == 2 and is_numbered_title(units[n].text) for n in heads)
    return rated or quoted


def _is_rating(unit: Unit) -> bool:
    """Whether a short line in brackets begins with a rating: "(PG, for a death)"."""
    text = unit.text
    found = shapes.find_rating(text) if text[:1] in "([" and unit.size < _LINE else None
    return found is not None and found[0] <= 1


def _told_above(units: Sequence[Unit], head: int, part: Part) -> int:
    """How many characters of narrative stand above the first title."""
    return sum(units[n].size for n in part.story if n < head)


def _piece(units: Sequence[Unit], head: int, below: int) -> Part:
    """One piece: its title, with its rating, and what is told down to the next title."""
    first = head + 1
    if first < below - 1 and _is_rating(units[first]):
        first += 1
    while below - 1 > first and units[below - 1].is_rule:
        below -= 1
    return Part(list(range(head, first)), list(range(first, below)))


def collection(units: Sequence[Unit], guesses: Sequence[Guess], part: Part, names: str) -> Collection | None:
    """The pieces of a collection, None where a document is one work. `names`: what the page calls itself."""
    if not part.story or any(guesses[n].shape == "heading" for n in [*part.front[-3:], *part.story] if n):
        return None
    heads = _heads(units, guesses, part)
    if len(heads) < _LEAST_PIECES:
        return None
    said = _names_said(units, guesses, part.front, names)
    front = {word for n in part.front[:_MOST_FRONT] for word in fold_label(units[n].text[:_LINE]).split()}
    is_each = not front.isdisjoint(_OF_EACH)
    is_counted = _counts_them(said, len(heads)) and all(_is_counted(units[n].text, is_each) for n in heads)
    if not (_calls_itself_one(said) or _are_works(units, heads) or is_counted):
        return None
    if _told_above(units, heads[0], part) > _ABOVE:
        return None  # something is told before the first title
    bounds = [*heads, part.story[-1] + 1]
    pieces = [_piece(units, head, below) for head, below in zip(heads, bounds[1:], strict=True)]
    sizes = [sum(units[n].size for n in piece.story) for piece in pieces]
    if min(sizes[:-1]) < _SHORTEST or not sizes[-1] or max(sizes) > _LONGEST:
        return None  # a copy may end within the last
    pieces[-1].end = list(part.end)
    return Collection(Part([n for n in part.front if n < heads[0]]), tuple(pieces))

"""Lines of a header whose label no table knows: their values say what they are, where these can be one thing only."""

from __future__ import annotations

import re

from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.one_fact import facts_of
from ficmirror.recognise.header.stretch import Stretch

_TELLING = frozenset({"rating", "relationship", "category", "word_count", "status"})  # "Nationality: French" tells none
_OF_A_WORLD = re.compile(  # "Favourite book: Emma" is about a reader, "Movie: Emma" about a story
    r"\W*(?:the\s)?(?:(?:books?|movies?|films?|shows?|(?:video)?games?|novels?|manga|anime|comics?|cartoons?|franchise|"
    r"musical|tv|fan\s?-?fic(?:tion)?|fiction|fandom|libro|livre|buch|serie|книга|фильм|сериал)(?:\s(?:type|kind))?(?:[\s/&+,-]{1,3}|\W*\Z))++",
    re.I,
)
_LONGEST = 80  # characters of a value
_NEAR = 1  # blank lines between two lines of one header


def _is_among_labels(front: Stretch, n: int) -> bool:
    """Whether the lines above and below are labelled, or the one above where none is below."""
    units, guesses = front.units, front.guesses
    is_below = n > 0 and guesses[n - 1].shape == "label" and units[n].gap <= _NEAR
    is_above = n + 1 < len(units) and guesses[n + 1].shape == "label" and units[n + 1].gap <= _NEAR
    return is_below and (is_above or n + 1 not in front.numbers)


def unlisted_drafts(front: Stretch) -> list[Draft]:
    """Drafts of lines like "Slashiness: Holmes/Watson" and "Bollino: PG", each of a field that no other line names."""
    drafts: list[Draft] = []
    named = {front.units[n].field for n in front.numbers}
    for n in front.numbers:
        unit = front.units[n]
        if n in front.taken or unit.label is None or unit.label.hit is not None or not _is_among_labels(front, n):
            continue
        low = max(unit.label.value_start - unit.pieces[0][1], 0)
        start, end = trimmed(unit.text, low, len(unit.text))
        facts = facts_of(unit.text[start:end]) if 0 < end - start <= _LONGEST else ()
        if len(facts) != 1 or facts[0][0] in named:
            continue
        field, a, b = facts[0]
        if field not in _TELLING and not (field == "fandom" and _OF_A_WORLD.fullmatch(unit.label.text)):
            continue
        named.add(field)
        front.taken.add(n)
        value = cut_passage(unit.value, start + a, start + b)
        rule = f"what stands behind «{unit.label.text}»"
        drafts.append(Draft(field, value, rule, 0.6, (n,), is_whole=field == "fandom"))
    return drafts

"""Lines above the narrative's first words that only head them: a lone label, a line of a song, a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.bounds.headblock import SALUTATION
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.words.lexicon import fold_label

_LABEL = re.compile(r"[A-Z][\w'’]*(?:\s[\w'’]+){0,2}:\Z")
_SUNG = "~/♪#"  # signs that stand at both ends of a line of a song; stars only print it in italics
_LONGEST = 90  # characters of such a line
_ARGUMENT = re.compile(
    r"(?:In\swhich|Wherein|Worin|In\sdem|Dans\slequel|En\sel\sque|Où\sl['’]on|De\sc[óo]mo)\s[^.!?]{8,}\Z"
)
_ABOVE_SALUTATION = 4  # rows of a letter's head, with its salutation
_FAR = 200  # rows in which a speaker would speak again
_NUMBERED = re.compile(r"(?:stardate:?\s[\d.]{1,12}[,:]?|\(?\d{1,3}[.)])\s+(?=[A-Z\"“'‘«])", re.IGNORECASE)


_PAGE = re.compile(
    r"\W{0,3}(?:Page|Seite|P[áa]gina|Pagina)\s?\d{1,4}(?:\s?(?:of|/|von|de|di|sur)\s?\d{1,4})?\W{0,3}", re.I
)


_SCENE = re.compile(r"(?:INT|EXT)[./]\s|FADE\s(?:IN|UP)\b|(?:ACT|SCENE|Scene|Act)\s[IVX\d]+\s?[.:,]\s\w|SCENE\s?:")


def sets_scene(text: str) -> bool:
    """Whether a line is a script's own first words: "FADE IN:", "INT. COURTROOM - NIGHT", "SCENE I. A public place"."""
    return len(text) <= _LONGEST and _SCENE.match(text) is not None


_TOLD_BY = re.compile(r"(?P<name>[A-Z][a-z][\w'’]{0,20}):\s+(?=(?:I|My|We)\b(?!\s?[:.]))")


def without_teller(text: str, rows: Sequence[Row]) -> str:
    """A first paragraph without the name of who tells it, where several tell in turn: "Tam: I was going along …"."""
    found = _TOLD_BY.match(text)
    if found is None or len(text) < _LONG_LINE:
        return text
    turns = sum(_TURN.match(row.text) is not None for row in rows)
    has_speech = any(sign in row.text for row in rows[:_FAR] for sign in '"“')  # as no play has
    return text[found.end() :] if turns > 1 and has_speech else text


_TURN = re.compile(r"[A-Z][a-z][\w'’]{0,20}:\s")
_LONG_LINE = 60  # characters of a line that goes on: a speech of a play is shorter


def heads_the_rest(inside: Sequence[Row], n: int) -> bool:
    """Whether a line of the narrative says what follows and tells nothing: "Chorus:", "/ a line of a song /"."""
    text = inside[n].text
    if not text or len(text) > _LONGEST or n + 1 >= len(inside):  # a rule may have no text
        return False
    if _PAGE.fullmatch(text):
        return True
    if text.isupper() and text[0].isalnum() and inside[n + 1].gap and " " in text and not set(text) & set(':!?"”'):
        return not any(row.text.isupper() for row in inside[n + 1 : n + 3])
    if _ARGUMENT.match(text) and inside[n + 1].gap:
        return True
    if _LABEL.match(text):
        return all(row.text != text for row in inside[n + 1 : n + _FAR])
    if text[0] in _SUNG and text[-1] == text[0] and text[1:2].isspace() == text[-2:-1].isspace():
        return len(text) > 2 and any(row.text[:1] == row.text[-1:] == text[0] for row in inside[n + 1 : n + _FAR])
    return False


def heads_letter(inside: Sequence[Row], n: int) -> bool:
    """Whether a place and a day stand above the salutation of a letter: they are its first words."""
    below = inside[n : n + _ABOVE_SALUTATION]
    first = next((m for m, row in enumerate(below) if SALUTATION.fullmatch(row.text[:_LONGEST])), 0)
    return first > 0 and all(len(row.text) < _LONGEST for row in below[:first])


def says_name(text: str, names: frozenset[str]) -> bool:
    """Whether a line is one of some folded names, or such a name with a chapter's heading behind it."""
    if fold_label(text) in names:
        return True
    titled = shapes.titled_heading(text)
    return titled is not None and titled[0] in names


def is_loud_between_rules(rows: Sequence[Row], row: Row) -> bool:
    """Whether a short line in capitals stands between two rules: it heads what is below the second."""
    if not 0 < row.n < len(rows) - 1 or len(row.text) > _LONGEST or not row.text.isupper():
        return False
    return rows[row.n - 1].is_rule and rows[row.n + 1].is_rule


def without_number(text: str) -> str:
    """A first line without the number of its line or section, or its stardate, before its first word."""
    found = _NUMBERED.match(text)
    return text[found.end() :] if found else text

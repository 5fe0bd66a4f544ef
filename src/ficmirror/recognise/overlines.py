"""Lines above the narrative's first words that only head them: a lone label, a line of a song, a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.rows import Row

_LABEL = re.compile(r"[A-Z][\w'’]*(?:\s[\w'’]+){0,2}:\Z")
_SUNG = "~/♪#"  # signs that stand at both ends of a line of a song; stars only print it in italics
_LONGEST = 90  # characters of such a line
_FAR = 200  # rows in which a speaker would speak again
_NUMBERED = re.compile(r"(?:stardate:?\s[\d.]{1,12}[,:]?|\(?\d{1,3}[.)])\s+(?=[A-Z\"“'‘«])", re.IGNORECASE)


def heads_the_rest(inside: Sequence[Row], n: int) -> bool:
    """Whether a line of the narrative says what follows and tells nothing: "Chorus:", "/ a line of a song /"."""
    text = inside[n].text
    if len(text) > _LONGEST or n + 1 >= len(inside):
        return False
    if text.isupper() and text[0].isalnum() and inside[n + 1].gap and " " in text and not set(text) & set(':!?"”'):
        return not any(row.text.isupper() for row in inside[n + 1 : n + 3])
    if _LABEL.match(text):
        return all(row.text != text for row in inside[n + 1 : n + _FAR])
    if text[0] in _SUNG and text[-1] == text[0] and text[1:2].isspace() == text[-2:-1].isspace():
        return len(text) > 2 and any(row.text[0] == row.text[-1] == text[0] for row in inside[n + 1 : n + _FAR])
    return False


def is_loud_between_rules(rows: Sequence[Row], row: Row) -> bool:
    """Whether a short line in capitals stands between two rules: it heads what is below the second."""
    if not 0 < row.n < len(rows) - 1 or len(row.text) > _LONGEST or not row.text.isupper():
        return False
    return rows[row.n - 1].is_rule and rows[row.n + 1].is_rule


def without_number(text: str) -> str:
    """A first line without the number of its line or section, or its stardate, before its first word."""
    found = _NUMBERED.match(text)
    return text[found.end() :] if found else text

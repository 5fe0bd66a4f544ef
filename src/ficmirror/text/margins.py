"""Signs that stand down the margin of lines and say nothing: the walls of a drawn box, the signs of comments."""

import re
from collections.abc import Sequence

from ficmirror.text.rows import Row, row_of

_LEAST = 3  # lines below each other that such signs stand before
_WALLS = frozenset("|║│┃▌▐█▓▒░┆┊╎¦")
_COMMENTS = frozenset(";%#/!" + "".join(_WALLS))
_SIGN = re.compile(r"[ \t]{0,8}(?P<sign>([;%#/!|║│┃▌▐█▓▒░┆┊╎¦])(?:\2{0,3}))(?=[ \t]|\Z)")


def without_margins(rows: list[Row]) -> list[Row]:
    """The rows, in which signs that stand before (and perhaps behind) every one of several lines are left out."""
    marked = [n for n, row in enumerate(rows) if row.text.lstrip()[:1] in _COMMENTS and row.text]
    if len(marked) < _LEAST:
        return rows
    found = list(rows)
    run: list[tuple[int, re.Match[str]]] = []
    for n in [*marked, -1]:
        sign = _SIGN.match(rows[n].text) if n >= 0 else None
        if run and not (sign and n == run[-1][0] + 1 and sign["sign"] == run[-1][1]["sign"]):
            _strip(found, run)
            run = []
        if sign:
            run.append((n, sign))
    return found


def _strip(rows: list[Row], run: Sequence[tuple[int, re.Match[str]]]) -> None:
    """Takes the signs of a run from its rows, in place."""
    if len(run) < _LEAST or not any(any(map(str.isalnum, rows[n].text)) for n, _ in run):
        return
    wall = run[0][1]["sign"][-1]
    has_right = wall in _WALLS and all(rows[n].text[-1] == wall for n, _ in run)
    if not has_right and any(rows[n].text[-1] == wall != rows[n].text.strip() for n, _ in run):
        return  # a table drawn with signs, or a picture
    if not has_right and wall == "|" and any("|" in rows[n].text[sign.end() :] for n, sign in run):
        return
    for n, sign in run:
        row = rows[n]
        end = len(row.text) - len(run[0][1]["sign"]) if has_right else len(row.text)
        begins = sign.end() + (row.text[sign.end() : sign.end() + 1] == " ")
        rows[n] = row_of(row.text[begins:end] if begins < end else "", row.start + min(begins, max(end, 0)))

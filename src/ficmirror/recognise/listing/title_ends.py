"""Where the title of an entry ends that is no link and shares its row with what is said of it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.entry import Entry
from ficmirror.recognise.listing.listed import LISTED_FIELDS
from ficmirror.recognise.listing.listed_facts import RATED, SIZE
from ficmirror.recognise.listing.listed_names import byline_inside
from ficmirror.recognise.words.worlds import find_worlds

_BEGINS = re.compile(r"[\s*•·.\ufffc-]*(?:\d{1,3}[.)]\s+)?")
_COUNTED = re.compile(r"[\s*•·\ufffc]*\d{1,3}[.)]\s+(?=\S)")
_QUOTED = re.compile(r"[\"“](?=\S)[^\"“”]{1,100}[\"”]")
_SIGN = re.compile(r"\s*(?P<sign>\(|\[|--?(?=\s)|[–—:;,](?=\s)|\ufffc|by\s(?=[A-Z]))")
_CUTS = {
    "(": " (",
    "[": " [",
    "-": " - ",
    "--": " -- ",
    "–": " – ",
    "—": " — ",
    ":": ": ",
    ";": "; ",
    "\ufffc": "\ufffc",
}
_N_PARTS = re.compile(r"\d{1,3} (?:parts?|chapters?|chaps?|pts?|teile?|files?)\b", re.IGNORECASE)
_ALWAYS = ("\ufffc", "[")
_BRACKET = re.compile(r" \(")
_LONG = 12  # words: what is longer is no title
_LEAST, _MOSTLY = 3, 0.6  # linked titles with one sign behind them that make it a habit of the page


def with_ends(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, their titles without what stands behind them in their row: what is in quotation marks ends with
    these, other titles where the page's linked titles end, or at what is no title's.
    """
    habit = _habit(entries)
    rows = [entry.title[0].text for entry in entries if entry.title]
    are_counted = sum(bool(_COUNTED.match(text)) for text in rows) >= max(_LEAST, _MOSTLY * len(entries))
    return [
        entry if entry.is_linked or entry.title is None else _ended(entry, habit, are_counted=are_counted)
        for entry in entries
    ]


def _habit(entries: Sequence[Entry]) -> str:
    """The sign that stands behind the page's linked titles, "" for no such habit."""
    behind = [
        found["sign"]
        for entry in entries
        if entry.is_linked and entry.title and (found := _SIGN.match(entry.title[0].text, entry.title[2]))
    ]
    n_linked = sum(entry.is_linked for entry in entries)
    sign, n = Counter(behind).most_common(1)[0] if behind else ("", 0)
    return _CUTS.get(sign, "") if n >= max(_LEAST, _MOSTLY * n_linked) else ""


def _ended(entry: Entry, habit: str, *, are_counted: bool) -> Entry:
    assert entry.title is not None
    row, start, end = entry.title
    if are_counted and (counted := _COUNTED.match(row.text, start, end)):
        start = counted.end()
        entry = replace(entry, title=(row, start, end))
    text = row.text[start:end]
    begins = _BEGINS.match(text)
    first = begins.end() if begins else 0
    cut = first + _end_of(text[first:], habit)
    if not first < cut < len(text.rstrip()):
        return entry
    return replace(entry, title=(row, start, start + cut), described=[(row, start + cut, end), *entry.described])


def _end_of(text: str, habit: str) -> int:
    """How long a title is at the beginning of a row; 0 where nothing tells."""
    if quoted := _QUOTED.match(text):
        return quoted.end()
    signs = {*_ALWAYS, habit} if habit else {*_ALWAYS}
    ends = [at for sign in signs if (at := text.find(sign, 1)) > 0]
    brackets = (at.start() for at in _BRACKET.finditer(text, 1))
    ends += islice((at for at in brackets if _is_fact(text[at + 2 :].partition(")")[0])), 1)
    if len(text.split()) > _LONG:
        ends += [at for sign in (" (", " - ", " – ", " — ", " -- ") if (at := text.find(sign, 1)) > 0]
        by = byline_inside(text[: min(ends, default=len(text))])
        ends += [by] if by else []
    return min(ends, default=0)


def _is_fact(words: str) -> bool:
    """Whether what stands in brackets is a rating, a size, how many parts there are, a world, or a labelled value."""
    label = label_at_start(words)
    if label and label.field in LISTED_FIELDS and words.rstrip()[-1:] != ":":
        return True
    return bool(RATED.match(words) or _N_PARTS.match(words) or SIZE.fullmatch(words.strip()) or find_worlds(words))

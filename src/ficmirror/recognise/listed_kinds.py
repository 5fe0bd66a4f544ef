"""What lists, forms, records, keys and headings say of a page's kind: bits against a work."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.header import byline
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.scales import Scales
from ficmirror.recognise.signals import TITLE_WORD
from ficmirror.recognise.told import ENTRY, LEAST_ENTRIES, MOST_UNITS, TELLS, Told, is_list
from ficmirror.recognise.words.cues import fold_words
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import kind_table
from ficmirror.records.document import BlockKind

_DASH_BY = re.compile(r"\bby\s[A-Z][\w .'-]{1,30}\s*(?:--|–|—|-|,|\()\s")
_TITLED_BY = re.compile(
    rf"[\"“*_]?{TITLE_WORD}(?:[,:]?\s{TITLE_WORD}){{0,9}}[\"”*_,]{{0,2}}\sby\s\w[\w .'-]{{1,30}}[.,:;(]\s"
)
_EMPTY = re.compile(r"[\W_]*(?:\(.{0,60}\))?[\W_]*\Z")
_ASKED = frozenset(  # what a header asks for in a word or a line: there nobody speaks to the reader
    {"title", "author", "rating", "relationship", "category", "summary", "fandom", "character", "date", "word_count"}
    | {"author_email", "part", "series", "warnings", "setting", "spoilers"}
)
_LEAST_BLANKS, _FILLED = 3, 0.4  # labels to be filled in; their share
_LONGEST_HINT = 160  # characters of what tells how to fill one in


def weigh_lists(
    scales: Scales, rows: Sequence[Row], units: Sequence[Unit], guesses: Sequence[Guess], told: Told
) -> None:
    """Links, descriptions without their stories, forms to fill in, entries with bylines."""
    marked = [row for row in rows if row.line.marks]
    linked = sum(len(row.text) * min(row.linked, 1.0) for row in marked)
    linked = linked and linked / max(sum(len(row.text) for row in rows), 1)
    if linked > 0.25:
        scales.weigh_against(8 * linked, f"{linked:.0%} of it are links")
    labelled = [unit for unit, guess in zip(units, guesses, strict=True) if guess.shape == "label"]
    counts = Counter(
        unit.field for unit in labelled if unit.field in {"title", "summary", "rating", "category", "author"}
    )
    most = max(counts.values(), default=0)
    if most >= 2 and told.size / most < 1500 and told.bits / most < 6 and sum(n >= 2 for n in counts.values()) >= 2:
        scales.weigh_against(3.5 * min(most, 4), f"{most} descriptions without stories between")
    _weigh_blanks(scales, labelled)
    dashes = sum("by" in row.text and bool(_DASH_BY.search(row.text)) for row in rows[:60])
    dashes = max(dashes, sum(" by " in row.text[:90] and bool(_TITLED_BY.match(row.text)) for row in rows[:60]))
    if dashes >= 3:
        scales.weigh_against(1.2 * dashes, f"{dashes} entries of a list of stories")
    names = {
        found_name(unit.text) for unit, guess in zip(units[:300], guesses, strict=False) if guess.shape == "byline"
    }
    if len(names) >= 3 and told.bits / len(names) < 6:
        scales.weigh_against(1.8 * min(len(names), 5), f"{len(names)} different bylines")


def _weigh_blanks(scales: Scales, labelled: Sequence[Unit]) -> None:
    """A header to fill in: labels without a value, or with words that say what to write there."""
    empty = sum(bool(_EMPTY.match(unit.text)) for unit in labelled)
    asked = [unit.text for unit in labelled if unit.field in _ASKED and not _EMPTY.match(unit.text)]
    hints = sum(_says_how(text) for text in asked)
    are_empty = empty >= _LEAST_BLANKS and empty >= _FILLED * len(labelled)
    are_hints = empty + hints >= _LEAST_BLANKS and hints >= _FILLED * len(asked)
    if not (are_empty or are_hints):
        return
    said = f"{empty} labels without a value" if empty >= hints else f"{hints} labels that say what to write"
    scales.weigh_against(5.0, said)


def _says_how(text: str) -> bool:
    """Whether a label's value tells how to fill it in: "your name here", "two lines, please"."""
    said = f" {' '.join(fold_words(text[:_LONGEST_HINT]).split())} "
    return any(f" {hint} " in said for hint in kind_table("blanks"))


def found_name(text: str) -> str:
    """The folded name of a byline."""
    line = byline.find(text)
    return fold_label(text[line.names[0] : line.names[1]]) if line else ""


def weigh_codes(scales: Scales, rows: Sequence[Row], units: Sequence[Unit], told: Told) -> None:
    """A key to codes: "PG-13  She would leave the room", one below the other; or names and what is said of them."""
    if told.bits >= _TELLING or told.is_played:
        return
    keys = {found["key"] for row in rows[:MOST_UNITS] if (found := _KEY.match(row.text))}
    if len(keys) >= _LEAST_KEYS and told.bits < 3:
        scales.weigh_against(3.0, f"{len(keys)} codes with what they mean")
    n_explained = sum(bool(_EXPLAINED.match(row.text)) for row in rows[:MOST_UNITS])
    if n_explained >= _LEAST_EXPLAINED and n_explained >= 0.5 * len(units[:MOST_UNITS]):
        scales.weigh_against(4.0, f"{n_explained} names with what is said of them")


_TELLING = 6.0  # bits of a page that tells
_KEY = re.compile(r"(?P<key>[A-Za-z][\w+/-]{0,5})(?:\s{2,}|\t\s{0,8}|\s?[=–]\s)(?=[A-Z][a-z])")
_EXPLAINED = re.compile(r"[\"“*_]?\w[^-–—:.!?()]{0,40}(?:\([^()]{0,40}\))?[\"”*_]?\s(?:--?|–|—)\s\w")
_LEAST_KEYS, _LEAST_EXPLAINED = 6, 5


def weigh_entries(scales: Scales, units: Sequence[Unit], told: Told) -> None:
    """A list, and nothing told besides: rules, steps, wishes."""
    entries = sum(bool(ENTRY.match(unit.rows[0].text)) for unit in units[:MOST_UNITS])
    is_mostly = told.bits < _TELLING and is_list(units) and entries >= 0.4 * len(units)
    if entries >= LEAST_ENTRIES and (told.bits < 3 or is_mostly) and told.manner > TELLS:
        scales.weigh_against(2.5, f"{entries} entries of a list, and nothing told")


def weigh_records(scales: Scales, units: Sequence[Unit], guesses: Sequence[Guess], told: Told) -> None:
    """Blocks with the same labels again and again and nothing told between them: profiles, forms, entries."""
    blocks: list[set[str]] = [set()]
    for unit, guess in zip(units[:MOST_UNITS], guesses, strict=False):
        if unit.gap or unit.is_rule or unit.label is None:
            blocks.append(set())
        if unit.label is not None and not (told.is_played and guess.shape == "speaker"):
            blocks[-1].add(fold_label(unit.label.text))
    counts = Counter(name for block in blocks if len(block) >= _LEAST_LABELS for name in block)
    shared = sum(count >= 2 for count in counts.values())
    if shared >= _LEAST_LABELS and told.bits < 3.0 * max(counts.values()):
        scales.weigh_against(4.0, f"{shared} labels that come again and again")


_LEAST_LABELS = 3  # labels that make a record
_LEAST_HEADINGS, _LEAST_BARE = 5, 4
_SELDOM = 0.25  # so little of what stands under headings tells
_MANY_HEADINGS, _HARDLY = 12, 0.1  # so many over a text of which hardly a paragraph tells
_UNDER_HEADING = 900  # characters under each heading of an outline, a handbook, a list; a chapter has more


def weigh_headings(scales: Scales, units: Sequence[Unit], guesses: Sequence[Guess], told: Told) -> None:
    """Many headings, each with little under it, or with nothing at all."""
    chapters = [guess.shape in {"heading", "number"} for guess in guesses[:MOST_UNITS]]
    bare = sum(one and other for one, other in itertools.pairwise(chapters))
    if bare >= _LEAST_BARE and told.bits < 3:
        scales.weigh_against(4.0, f"{bare} chapters with nothing under them")
    heads = [
        unit.n
        for unit, guess in zip(units, guesses, strict=True)
        if unit.kind is BlockKind.HEADING and guess.shape not in {"label", "machine"}
    ]
    if len(heads) < _LEAST_HEADINGS:
        return
    bare = sum(after == before + 1 for before, after in itertools.pairwise(heads))
    n_levels = len({units[n].rows[0].level for n in heads})
    has_list = (
        n_levels > 1
        and told.size / len(heads) < _UNDER_HEADING
        and (bare >= 0.1 * len(heads) or (told.share < _SELDOM and told.manner > TELLS))
    )
    if has_list or (len(heads) >= _MANY_HEADINGS and told.share < _HARDLY):
        scales.weigh_against(3.0 + min(len(heads), 30) / 3, f"{len(heads)} headings with little under them")

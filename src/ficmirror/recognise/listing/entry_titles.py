"""Where the title of an entry stands: in the rows above its links, behind them, set apart, or labelled."""

import re
from collections.abc import Sequence

from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.entry import Stretch
from ficmirror.recognise.listing.link_words import is_action, is_flag, words_of
from ficmirror.recognise.listing.listed_names import begins_as_byline, byline_inside
from ficmirror.recognise.listing.page_rows import PageLink, PageRow
from ficmirror.records.document import BlockKind

EDGE = " \t\u00a0\ufffc*•·-–—>»\"'([0123456789.)"
_LONG = 12  # words: what is longer is no title
_FEW = 5


def set_apart(row: PageRow) -> tuple[int, int] | None:
    """The words at the beginning of a row that are set in bold or italics, None for none, or where they are a label."""
    spans = [*row.strong, *row.slanted]
    first = next(((start, end) for start, end in spans if not row.text[:start].strip(EDGE)), None)
    return None if first and _is_label(row, first[1]) else first


def _is_label(row: PageRow, end: int) -> bool:
    """Whether the words at a row's beginning name a field of what stands behind them: "Rated: PG"."""
    if ":" not in (row.text[end - 1 : end], row.text[end : end + 1]):
        return False
    label = label_at_start(row.text)
    return label is not None and label.hit is not None and label.field != "title"


def labelled_title(row: PageRow) -> tuple[int, int] | None:
    """Where the title stands in a row that is labelled as one, None for any other row."""
    if row.field:
        return (0, len(row.text)) if row.field == "title" else None
    label = label_at_start(row.text)
    is_title = label is not None and label.field == "title" and bool(row.text[label.value_start :].strip())
    return (label.value_start, len(row.text)) if label and is_title else None


def title_among(heads: Sequence[PageRow]) -> int | None:
    """Which of the rows above links is the title: one that is marked, else the first short one."""
    short = [n for n, row in enumerate(heads) if len(row.text.split()) <= 2 * _LONG]
    bylines = [n for n in short if begins_as_byline(heads[n].text)]
    is_told = len(bylines) > 1 or any(row.names for n, row in enumerate(heads) if n not in bylines)
    is_labelled = any(map(_names_author, heads))
    by_the_sea = [n for n in bylines[:1] if is_labelled or (is_told and heads[n].is_marked)]  # it begins like a byline
    short = [n for n in short if n not in bylines or n in by_the_sea]
    short = [n for n in short if heads[n].field in ("", "title") and not _is_labelled(heads[n])]
    marked = [n for n in short if is_signed_title(heads[n])]
    marked = marked or [n for n, row in enumerate(heads) if labelled_title(row)]
    terms = [n for n, row in enumerate(heads) if row.kind is BlockKind.TERM]
    named = [n for n in terms if heads[n].mail and len(heads) > 1 and not byline_inside(heads[n].text)]  # authors
    marked = marked or [n for n in terms if n not in named][-1:]
    marked = marked or [n for n, row in enumerate(heads) if row.kind is BlockKind.HEADING]
    short = [n for n in short if n not in named]
    marked = marked or [n for n in short if heads[n].is_marked]
    marked = marked or [n for n, row in enumerate(heads) if set_apart(row) and n not in named and not is_sentence(row)]
    return next(iter(marked or short), None)


def _names_author(row: PageRow) -> bool:
    """Whether a row says by a label or its column who wrote something: "Author: Ann Other"."""
    label = label_at_start(row.text) if not row.field else None
    return row.field == "author" or (label is not None and label.field == "author" and ":" in row.text)


def is_signed_title(row: PageRow) -> bool:
    """Whether a row is a title and a link that names its author: "Silver by [Ann Other]", not "Art by [Kat]"."""
    before = row.text[: row.names[0][0]].casefold().split() if row.names and not row.links else []
    words = before[:-1]
    is_remark = bool(words_of("remarks") & set(words[:4])) or len(words) > 2 * _LONG
    is_deed = bool(words) and words[-1].strip(",.:(") in words_of("bylines", "deeds") | words_of("shelves")
    return before[-1:] == ["by"] and any(word[-1:].isalnum() for word in words) and not is_remark and not is_deed


def _is_labelled(row: PageRow) -> bool:
    """Whether a row begins with the name of a field that is no title's: "Rating: PG"."""
    label = label_at_start(row.text)
    return label is not None and label.hit is not None and label.field != "title"


def is_sentence(row: PageRow) -> bool:
    """Whether a row is as long as a sentence and ends as one does: a summary in italics."""
    return row.text.rstrip().endswith((".", "!", "?", ".)", '."')) and len(row.text.split()) > _FEW


def title_behind(row: PageRow, links: Sequence[PageLink]) -> Stretch | None:
    """The title that stands behind links without words, or in bold or with a byline behind numbers."""
    first = links[-1].end
    behind = row.text[first:]
    bold = next(
        ((start, end) for start, end in row.strong if start >= first and not row.text[first:start].strip(EDGE + ":")),
        None,
    )
    if bold and not is_flag(row.text[bold[0] : bold[1]]):
        return (row, *bold)
    has_words = any(any(map(str.isalpha, link.text)) and not is_action(link.text) for link in links)
    found = re.search(r"[\s,(]+(?:written )?by\s", behind)
    if not has_words and found and 0 < len(behind[: found.start()].split()) <= _LONG:
        return (row, first, first + found.start())
    return None

"""Where the next work's title stands among the rows between two links: what begins another entry of an index page."""

import re
from collections.abc import Sequence

from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.entry import Entry
from ficmirror.recognise.listing.entry_bounds import is_in_one_item
from ficmirror.recognise.listing.entry_titles import EDGE, is_sentence, is_signed_title, labelled_title, set_apart
from ficmirror.recognise.listing.link_words import is_action, is_lead_in
from ficmirror.recognise.listing.listed_names import OWN_BYLINE
from ficmirror.recognise.listing.page_rows import PageLink, PageRow, is_file_name
from ficmirror.records.document import BlockKind

_LONG = 12  # words: what is longer is no title
_BYLINED = re.compile(r"(?:\S+\s){1,10}?by\s(?=[A-Z])")
_TITLED = re.compile(
    r"[\s*•·\ufffc]*(?:\d{1,3}[.)]\s)?(?:[\"“][^\"“”]{1,80}[\"”][\s,([–-]|(?:\S+\s){1,10}?by\s(?=[A-Z]))"
)


def another_title(entry: Entry, since: Sequence[PageRow], row: PageRow, taken: Sequence[PageLink]) -> int | None:
    """Which of the rows below an entry is the next title, None where all of them describe it."""
    parts = [link for link in entry.links if link.is_part]
    if not parts and _says_again(entry, since, taken[0]):
        return 0
    if (labelled := next((n for n, one in enumerate(since) if labelled_title(one)), None)) is not None:
        return labelled
    if (signed := next((n for n, one in enumerate(since) if is_signed_title(one)), None)) is not None:
        return signed
    beside = next((n for n, one in enumerate(since) if one.block == row.block), None)
    is_other = row.block != entry.links[-1].title[0].block
    is_below = is_action(taken[0].text) or is_file_name(taken[0])
    if beside is not None and is_other and is_below and can_be_title(since[beside]):
        return beside
    if row.kind is BlockKind.DEFINITION and any(one.kind is BlockKind.TERM for one in since):
        return max(n for n, one in enumerate(since) if one.kind is BlockKind.TERM)
    last_row = entry.links[-1].title[0]
    is_item = row.kind is BlockKind.TABLE_ROW or (row.kind is last_row.kind and is_in_one_item(entry, last_row))
    if is_item and row.block != last_row.block:
        return next((n for n, one in enumerate(since) if one.block == row.block and can_be_title(one)), None)
    if parts and number_of(taken[0].text) != number_of(parts[0].link.text):
        return None
    if not parts and taken[0].path == entry.links[0].link.path:
        return None
    last = (parts or entry.links)[-1].title[0].block
    own = {last, entry.title[0].block if entry.title else last}
    below = [n for n, one in enumerate(since) if one.block not in own]
    apart = [_above_summary(n, since, below) for n in below if set_apart(since[n])]
    apart = apart or [n for n in below if _is_like_title(since[n], entry)]
    with_links = [n for n in below if since[n].block == row.block and row.kind is not BlockKind.DEFINITION]
    short = [n for n in with_links if can_be_title(since[n])]
    short = short or [n for n in below if parts and not with_links and heads_links(since[n].text)]
    return next(iter(apart or short), None)


def _says_again(entry: Entry, since: Sequence[PageRow], link: PageLink) -> bool:
    """Whether a link says to do with another page what the link of the open entry says, below words that can be its
    title: each work has its title and its words above its link.
    """
    first, title = entry.links[0].link, entry.title
    is_again = link.text.casefold() == first.text.casefold() and link.path != first.path
    is_below = title is None or (title[0] is not entry.links[0].title[0] and not entry.is_linked)
    return is_again and is_below and is_action(link.text) and bool(since) and can_be_title(since[0])


def _above_summary(n: int, since: Sequence[PageRow], below: Sequence[int]) -> int:
    """The row above one that is set apart and is a sentence, where that can be a title; else the row itself."""
    is_summary = is_sentence(since[n]) and n - 1 in below and can_be_title(since[n - 1])
    return n - 1 if is_summary else n


def _is_like_title(row: PageRow, entry: Entry) -> bool:
    """Whether a row is set as the one of the open entry's title: with a byline behind the title, and no sentence."""
    if entry.title is None or row.kind is not entry.title[0].kind or row.cell != entry.title[0].cell:
        return False
    has_byline = OWN_BYLINE.match(entry.title[0].text[entry.title[2] :]) or _BYLINED.match(entry.title[0].text)
    return bool(has_byline and _BYLINED.match(row.text)) and not is_sentence(row)


def is_next_item(entry: Entry, row: PageRow) -> bool:
    """Whether a row is the next item of the list in which an entry's only link stands: a work that is not here. Behind
    an item that holds a work's title and its parts, it is a title whose parts are a list of their own below it.
    """
    last = entry.links[-1].title[0]
    is_item = row.kind is last.kind is BlockKind.LIST_ITEM and row.level == last.level
    if row.kind is last.kind is BlockKind.LIST_ITEM and row.level < last.level and entry.n_parts > 1:
        return True  # its parts were a list within an item
    is_whole = len(entry.links) == 1 or (is_in_one_item(entry, last) and not row.links and _names(row))
    return is_item and is_whole and row.block != last.block and bool(entry.described)


def _names(row: PageRow) -> bool:
    """Whether an item's row can be a title: neither labelled nor a sentence."""
    label = label_at_start(row.text)
    return heads_links(row.text) and not is_sentence(row) and not (row.field or (label and label.hit))


def can_be_title(row: PageRow) -> bool:
    """Whether a row is, or begins with, what can be a title: in quotation marks, or with a byline behind it."""
    return heads_links(row.text) or set_apart(row) is not None or bool(_TITLED.match(row.text))


def number_of(text: str) -> str:
    """What tells a part's number: its digits, else all of its words."""
    digits = re.search(r"\d{1,3}", text)
    return digits[0].lstrip("0") if digits else text.casefold().strip(EDGE)


def heads_links(before: str) -> bool:
    """Whether the words before a row's links are a title."""
    words = before.strip(EDGE + " :,;|/=").split()
    return (
        0 < len(words) <= _LONG
        and not is_lead_in(" ".join(words))
        and any(any(map(str.isalpha, word)) for word in words)
    )

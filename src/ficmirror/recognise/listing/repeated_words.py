"""What the links of an index page say again and again: words for parts, and what to do, of this page alone."""

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from ficmirror.recognise.listing.entry_titles import labelled_title
from ficmirror.recognise.listing.link_words import is_lead_in, is_part
from ficmirror.recognise.listing.page_rows import PageRow, is_file_name

COUNTED = re.compile(r"^\W*([^\W\d_]{2,20})(?:\s*#?\s*\d{1,3}|\s+#?[IVXLivxl]{1,7})\b")
_LEAST_BELOW, _BELOW = 2, 0.8  # blocks in which words stand above a file's name, and how many of all with one
_SAID_OFTEN, _OFTEN = 3, 0.3  # pages that links with the same words lead to, at least, and of all the pages linked


def part_words(rows: Sequence[PageRow]) -> frozenset[str]:
    """Words that this page counts some of its links by ("Program 4", "Insert 2"), where most of its links are parts."""
    in_rows = [[link.text for link in row.links if not link.leads_about] for row in rows]
    texts = [text for some in in_rows for text in some]
    alone = [some[0] for some in in_rows if len(some) == 1]
    names_of_files = {posixpath.basename(link.path) for row in rows for link in row.links}
    alone = [text for text in alone if text not in names_of_files]
    counted = {text: word[1].casefold() for text in alone if (word := COUNTED.match(text))}
    words = {word for word, n in Counter(counted.values()).items() if n > 1}
    n_parts = sum(is_part(text) or counted.get(text) in words for text in texts)
    return frozenset(words) if n_parts >= 0.6 * len(texts) else frozenset()


def actions_of(rows: Sequence[PageRow]) -> frozenset[str]:
    """What so many of a page's links say that it is no title ("Go!", "Chapter list"), folded."""
    said: dict[str, set[str]] = {}
    for row in rows:
        for link in row.links:
            if not link.leads_about and not is_part(link.text):
                said.setdefault(link.text.casefold(), set()).add(link.path)
    n = len({path for paths in said.values() for path in paths})
    often = frozenset(text for text, paths in said.items() if len(paths) >= max(_SAID_OFTEN, _OFTEN * n))
    return often | _names_below(rows)


def _names_below(rows: Sequence[PageRow]) -> frozenset[str]:
    """The names of files, folded, where they stand alone in their rows and below what is said of them."""
    blocks = [list(group) for _, group in groupby(rows, key=lambda row: row.block)]
    named = [some for some in blocks if any(map(_is_name_alone, some))]
    n_below = sum(_is_name_alone(some[-1]) and not _is_name_alone(some[0]) for some in named)
    are_below = n_below >= max(_LEAST_BELOW, _BELOW * len(named))
    return frozenset(
        row.links[0].text.casefold()
        for some in blocks
        for n, row in enumerate(some)
        if (are_below and _is_name_alone(row)) or (row.links and _is_behind_label(some[:n], row))
    )


def _is_behind_label(above: Sequence[PageRow], row: PageRow) -> bool:
    """Whether a file is named behind a label below the one of its title: "Title: Silver", "File: silver.txt"."""
    first = row.links[0]
    return is_file_name(first) and is_lead_in(row.text[: first.start]) and any(map(labelled_title, above))


def _is_name_alone(row: PageRow) -> bool:
    return len(row.links) == 1 and row.text.strip() == row.links[0].text and is_file_name(row.links[0])

"""What the links of an index page say again and again: words for parts, and what to do, of this page alone."""

import posixpath
import re
from collections import Counter
from collections.abc import Sequence

from ficmirror.recognise.listing.link_words import is_part
from ficmirror.recognise.listing.page_rows import PageRow

COUNTED = re.compile(r"^\W*([^\W\d_]{2,20})(?:\s*#?\s*\d{1,3}|\s+#?[IVXLivxl]{1,7})\b")
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
    return frozenset(text for text, paths in said.items() if len(paths) >= max(_SAID_OFTEN, _OFTEN * n))

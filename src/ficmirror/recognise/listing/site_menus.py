"""A site's own menu on an index page: the same links above and below all that the page lists."""

import posixpath
from collections.abc import Sequence
from difflib import SequenceMatcher

from ficmirror.recognise.listing.link_words import is_part
from ficmirror.recognise.listing.page_rows import FOLDER_PAGE, PageLink, PageRow

_LEAST = 3  # links of such a menu
_ENDS = 40  # links at either end of the page among which it is looked for
_MOSTLY = 0.5  # of its links that lead out of the page's folder, or to the page of a folder

Placed = tuple[PageRow, PageLink]


def site_menu(rows: Sequence[PageRow], path: str) -> list[PageLink]:
    """The links of a menu that stands at both ends of the page at `path`; empty where there is none, or where it is
    one of parts or of pages beside this one, as that of a work is.
    """
    placed = [(row, link) for row in rows for link in row.links]
    half = len(placed) // 2
    above, below = placed[: min(half, _ENDS)], placed[max(half, len(placed) - _ENDS) :]
    same = SequenceMatcher(None, _keys(above), _keys(below), autojunk=False).find_longest_match()
    if same.size < _LEAST:
        return []
    menu = [*above[same.a : same.a + same.size], *below[same.b : same.b + same.size]]
    n_out = sum(_leads_out(link, path) for _, link in menu)
    return [link for _, link in menu] if all(map(_is_bare, menu)) and n_out >= _MOSTLY * len(menu) else []


def _keys(placed: Sequence[Placed]) -> list[tuple[str, str]]:
    return [(link.path, link.text) for _, link in placed]


def _is_bare(one: Placed) -> bool:
    """Whether nothing but links stands in a link's row."""
    row = one[0]
    ends, starts = [0, *(link.end for link in row.links)], [*(link.start for link in row.links), len(row.text)]
    return not any(map(str.isalnum, "".join(row.text[end:start] for end, start in zip(ends, starts, strict=True))))


def _leads_out(link: PageLink, path: str) -> bool:
    folder = posixpath.dirname(path)
    is_out = not f"{posixpath.dirname(link.path)}/".startswith(f"{folder}/") if folder else False
    return not is_part(link.text) and (is_out or posixpath.basename(link.path) == FOLDER_PAGE)

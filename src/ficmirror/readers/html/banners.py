"""Leaves out what caches, web archives and hosts put on a page that they show."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from ficmirror.records.document import Block, Furniture, Span
from ficmirror.text.fold import fold

_NEAR = 14  # blocks at the top of a page among which a cache's words stand
_SIGNS = ("cache", "snapshot", "search terms", "html version", "affiliated")  # a cheap look before a close one
_COMMENT = "<!--"


@cache
def _table() -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    table = tomllib.loads(files("ficmirror.readers.html").joinpath("banners.toml").read_text("utf-8"))
    return tuple((begins, ends) for begins, ends in table["between"]), tuple(table["phrases"])


def without_banners(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Furniture, ...]]:
    """The blocks of a page's source that its author wrote, and where what was put on it stands."""
    found = [*_between(text), *_said(blocks)]
    if not found:
        return tuple(blocks), ()
    kept = [block for block in blocks if not any(_is_in(block.span, one) for one in found)]
    return tuple(kept), tuple(Furniture(span, "put on the page by whoever showed it") for span in found)


def _is_in(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _between(text: str) -> Iterator[Span]:
    for begins, ends in _table()[0] if _COMMENT in text else ():
        start = text.find(begins)
        end = text.find(ends, start) if start >= 0 else -1
        if end >= 0:
            yield Span(start, end + len(ends))


def _said(blocks: Sequence[Block]) -> Iterator[Span]:
    for block in blocks[:_NEAR]:
        text = block.text
        if any(sign in text for sign in _SIGNS):
            words = fold(text)
            if any(phrase in words for phrase in _table()[1]):
                yield block.span

"""What stands at the top and the foot of a page, as prints by which it is seen what repeats over a site's pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ficmirror.recognise.page_titles import named_by
from ficmirror.records.document import Block, BlockKind, Document
from ficmirror.text.fingerprint import block_print, heading_print

_SITES = frozenset(("html",))  # forms in which a site's pages were kept; a text carries a line or two
_N_OF_PAGE, _N_OF_TEXT = 6, 2  # blocks at either end that are looked at
_NOT_WORDS = (BlockKind.BREAK,)


def edges_of(document: Document) -> tuple[str, ...]:
    """The prints of the blocks at both ends of a document, and of what a page's own title names, each once; blocks too
    short or too long for a site's furniture have none.
    """
    blocks = [block for block in document.blocks if block.kind not in _NOT_WORDS]
    n = _N_OF_PAGE if document.form in _SITES else _N_OF_TEXT
    ends: Sequence[Block] = blocks if len(blocks) <= 2 * n else [*blocks[:n], *blocks[-n:]]
    return tuple(dict.fromkeys((*_prints(ends), *_named(document))))


def _named(document: Document) -> Iterator[str]:
    """The prints of what a page's own title names: on the pages of different works it is the site's name."""
    title = document.claim("title")
    if document.form in _SITES and title:
        yield from filter(None, (heading_print(words) for _, words in named_by(title)))


def _prints(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.HEADING and (found := heading_print(block.text)):
            yield found
        for line in block.lines if not block.is_joined else ():
            if found := block_print(line.text):
                yield found
        if found := block_print(block.text):
            yield found

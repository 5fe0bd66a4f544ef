"""One page as blocks: built, then freed of what only set the page: a margin, a centre, a colour for everything."""

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from ficmirror.readers.html.builder import build
from ficmirror.readers.html.state import State
from ficmirror.readers.html.styles import normal_colour
from ficmirror.records.document import Align, Block, BlockKind, Claim, Line, MarkKind

_SETS_LINES = re.compile(
    r"<(?:p|br|div|html|body|head|table|tr|td|ul|ol|li|dl|dt|dd|pre|blockquote|title|frame|frameset|select)\b",
    re.IGNORECASE,
)
_MOST = 0.6  # what holds for this share of the words is the page's setting and means nothing
_LONG = 200  # characters; a centred paragraph longer than this on a centred page is prose


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page, what it claims about itself, and the language it names."""

    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]
    language: str | None


def read_page(source: str, pages: Set[str] = frozenset()) -> Page:
    """The page in some HTML source; spans are offsets in `source`. Linear in its length, whatever it holds. `pages`:
    the file names of those that it is put together from, so that links between them lead to their place in it.

    Where no tag makes a paragraph or ends a line, the lines of the source stand: archives took such texts from people
    who typed nothing but `<i>` and `<b>`, and showed their lines as they were.
    """
    state = State(source, keeps_lines=not _SETS_LINES.search(source) and "\n" in source.strip(), pages=pages)
    blocks = as_meant(_without_margins(build(state)), {normal_colour(colour) for colour in state.claims.colours})
    language = (state.claims.language or "").strip().lower()[:35] or None
    return Page(tuple(blocks), tuple(state.claims.found), language)


def as_meant(blocks: list[Block], usual: Set[str] = frozenset()) -> list[Block]:
    """Blocks without the alignment and the colours that nearly all have; `usual`: colours named as the page's."""
    return _without_centring(_without_colour(blocks, usual))


def _size(block: Block) -> int:
    return sum(len(line.text) for line in block.lines)


def _without_margins(blocks: list[Block]) -> list[Block]:
    """Quotes that hold nearly everything are margins."""
    total = sum(map(_size, blocks)) or 1
    quoted = [block for block in blocks if block.kind is BlockKind.QUOTE]
    if sum(map(_size, quoted)) < _MOST * total:
        return blocks
    sizes: Counter[int] = Counter()
    for block in quoted:
        sizes[block.level] += _size(block)
    margin = sizes.most_common(1)[0][0]
    return [_shallower(block, margin) if block.kind is BlockKind.QUOTE else block for block in blocks]


def _shallower(block: Block, margin: int) -> Block:
    level = block.level - margin
    return block._replace(level=level) if level > 0 else block._replace(kind=BlockKind.PARAGRAPH, level=0)


def _without_centring(blocks: list[Block]) -> list[Block]:
    """On a page that is centred as a whole, long paragraphs are not."""
    total = sum(map(_size, blocks)) or 1
    if sum(_size(block) for block in blocks if block.align is Align.CENTRE) < _MOST * total:
        return blocks
    return [
        block._replace(align=Align.LEFT) if block.align is Align.CENTRE and _size(block) > _LONG else block
        for block in blocks
    ]


def _without_colour(blocks: list[Block], usual: Set[str]) -> list[Block]:
    """Colour marks that are only the page's own colour taken away; those of speech stay."""
    shares: Counter[str] = Counter()
    for block in blocks:
        for line in block.lines:
            for mark in line.marks:
                if mark.kind is MarkKind.COLOUR:
                    shares[mark.target] += mark.end - mark.start
    if not shares:
        return blocks
    total = sum(map(_size, blocks)) or 1
    plain = {*usual, "black", "#000000", ""} | {colour for colour, size in shares.items() if size > 0.4 * total}
    return [_bleached(block, plain) for block in blocks]


def _bleached(block: Block, plain: set[str]) -> Block:
    if not any(mark.kind is MarkKind.COLOUR for line in block.lines for mark in line.marks):
        return block
    return block._replace(lines=tuple(_line_without(line, plain) for line in block.lines))


def _line_without(line: Line, plain: set[str]) -> Line:
    kept = tuple(mark for mark in line.marks if mark.kind is not MarkKind.COLOUR or mark.target not in plain)
    return line._replace(marks=kept)

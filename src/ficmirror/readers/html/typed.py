"""Tags that somebody typed into a plain text (`<i>never</i>`): the lines stay as the text set them, the tags become
marks.
"""

import re
from collections.abc import Iterable

from ficmirror.readers.html.elements import INLINE
from ficmirror.readers.html.lines import LineBuilder
from ficmirror.records.document import Block, BlockKind, Line, MarkKind
from ficmirror.text.tokens import Token, attributes, tokens

# Words between a tag and its end: enough to tell that tags are meant as tags.
_PAIR = re.compile(
    r"<(i|b|em|strong|u|s|strike|font|center|small|big|sup|sub|span|a)(?:\s[^<>]{0,400})?>[^<>]{1,400}</\1>",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*<hr\b[^<>]{0,100}>\s*\Z", re.IGNORECASE)
_DROPPED = frozenset({"font", "center", "big", "span", "br", "p", "nobr", "div"})
_SIGNS = ("<", "&")


def has_typed_tags(text: str) -> bool:
    """Whether the author of a plain text typed HTML into it."""
    return "</" in text and bool(_PAIR.search(text))


def with_typed_tags(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a plain text with its tags as marks and its entities decoded; offsets still count in `text`.

    A tag that ends in a later line of the same block holds for the lines between; every block begins with none open.
    """
    typed = []
    for block in blocks:
        if len(block.lines) == 1 and _RULE.match(block.lines[0].text):
            typed.append(block._replace(kind=BlockKind.BREAK))
            continue
        if any(sign in line.text for line in block.lines for sign in _SIGNS):
            block = block._replace(lines=tuple(_lines(text, block.lines)))
        if any(line.text.strip() for line in block.lines):
            typed.append(block)
    return tuple(typed)


def _lines(text: str, lines: Iterable[Line]) -> Iterable[Line]:
    builder = LineBuilder(text)
    for line in lines:
        if line.anchors or line.marks or text[line.start : line.start + len(line.text)] != line.text:
            yield line
            continue
        for token in tokens(line.text):
            _add(builder, token, line)
        yield builder.end(is_verbatim=True) or Line("", line.start)


def _add(builder: LineBuilder, token: Token, line: Line) -> None:
    start, end = line.start + token.start, line.start + token.end
    name = token.name.removeprefix("/")
    if not token.name:
        builder.add_verbatim(start, end)
    elif name == "a" and token.name == "a":
        address = attributes(token.rest).get("href", "").strip()[:2000]
        builder.open("a", MarkKind.LINK if address else None, address)
    elif name in INLINE or name == "a":
        if token.name == name:
            builder.open(name, INLINE[name])
        elif not builder.close(name) and name != "a":
            return
    elif name not in _DROPPED:
        builder.add_verbatim(start, end)

"""The words of a Markdown paragraph: links, pictures, escapes and the HTML that people put in between."""

import re

from ficmirror.readers.html import block_tags, inline_tags
from ficmirror.readers.html.lines import OBJECT
from ficmirror.readers.html.state import State
from ficmirror.records.document import Mark, MarkKind
from ficmirror.text.tokens import Token

# What means something in a line; every piece is bounded by characters that cannot stand in it.
_MEANING = re.compile(
    r"""\\(?P<escape>[!-/:-@\[-`{-~])
    |(?P<hard>[ ]{2,}\n|\\\n)
    |!\[(?P<alt>[^\[\]\n]{0,300})\]\(\s{0,3}<?(?P<src>[^()\[\]\s<>]{1,2000})>?(?:\s[^()\[\]\n]{0,300})?\)
    |\[(?P<words>[^\[\]\n]{1,500})\]\(\s{0,3}<?(?P<to>[^()\[\]\s<>]{1,2000})>?(?:\s[^()\[\]\n]{0,300})?\)
    |<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,2000})>
    |(?P<comment><!--)
    |(?P<dress>(?<=[)\]*_`"])\{:?[ ]?(?:[.#]|[a-z-]{1,20}=)[^{}\n]{0,200}\}
        |:(?:octicons|material|fontawesome|simple)-[a-z0-9-]{1,60}:[ ]?)
    |<(?P<slash>/?)(?P<tag>[A-Za-z][A-Za-z0-9:.-]{0,40})(?P<rest>(?:\s[^<>]{0,2000})?)/?>""",
    re.VERBOSE,
)


def add_words(state: State, start: int, end: int, *, has_blocks: bool = True) -> None:
    """Adds `source[start:end]` to the open line; marks, pictures and line ends as its Markdown says.

    HTML's block elements part paragraphs here too, unless not `has_blocks`.
    """
    source, done = state.source, start
    may_close = True  # whether a comment that opens here may still be closed
    while found := _MEANING.search(source, done, end):
        state.line.add(done, found.start())
        done = found.end()
        kind = found.lastgroup
        if kind == "escape":
            state.line.add(found.start() + 1, found.end())
        elif kind == "dress":
            continue  # how it looks, and no words
        elif kind == "hard":
            state.scopes[-1].lines.append(state.line.end())
        elif kind == "comment":
            close = source.find("-->", found.end(), end) if may_close else -1
            may_close = close >= 0
            done = close + 3 if may_close else found.end()
        elif found["words"]:
            state.line.open("[", MarkKind.LINK, found["to"])
            state.line.add(found.end("words") - len(_bare(found["words"])), found.end("words"))
            state.line.close("[")
        elif found["src"]:
            state.line.add_object(OBJECT, found.start(), Mark(0, 1, MarkKind.IMAGE, found["src"], found["alt"]))
        elif found["auto"]:
            state.line.open("[", MarkKind.LINK, found["auto"])
            state.line.add(found.start("auto"), found.end("auto"))
            state.line.close("[")
        else:
            _tag(state, found, has_blocks)
    state.line.add(done, end)


def _bare(words: str) -> str:
    """The words of a link without the sign of an icon before them: ":octicons-book-16: Read"."""
    found = _MEANING.match(words)
    return words[found.end() :] if found and found["dress"] else words


def _tag(state: State, found: re.Match[str], has_blocks: bool) -> None:
    name, slash = found["tag"].lower(), found["slash"]
    inline, block = (inline_tags.ENDS, block_tags.ENDS) if slash else (inline_tags.STARTS, block_tags.STARTS)
    handler = inline.get(name) or (block.get(name) if has_blocks else None)
    if handler:
        handler(state, Token(slash + name, found.start(), found.end(), found["rest"]))

"""Walks over a page's tags and builds its blocks, without a tree: what is open is a short list, however unclosed."""

from ficmirror.readers.html import block_tags, head_tags, inline_tags, table_tags
from ficmirror.readers.html.state import State
from ficmirror.records.document import Block
from ficmirror.text.tokens import Token, attributes, tokens

_STARTS = {**block_tags.STARTS, **inline_tags.STARTS, **table_tags.STARTS, **head_tags.STARTS}
_ENDS = {**block_tags.ENDS, **inline_tags.ENDS, **table_tags.ENDS, **head_tags.ENDS}


def build(state: State) -> list[Block]:
    """The blocks of `state.source` in the order of the page; claims and styles gather in `state`.

    Unknown elements give way to their content. One step a tag or run of text, whatever is nested or unclosed.
    """
    line, led_to = state.line, state.led_to
    for token in tokens(state.source):
        name = token.name
        if not name:
            if state.pre is not None:
                state.add_pre(token.start, token.end)
            elif not state.is_in_select:
                if state.keeps_lines:
                    state.add_lined(token.start, token.end)
                else:
                    line.add(token.start, token.end)
        elif name[0] == "/":
            if handler := _ENDS.get(name[1:]):
                handler(state, token)
        elif name == "!":
            state.claims.comment(token)
        else:
            if handler := _STARTS.get(name):
                handler(state, token)
            if led_to and "id" in token.rest and name != "a":
                _name(state, token)
    while state.tables:
        table_tags.end_table(state)
    state.end_pre()
    state.flush()
    return state.scopes[0].blocks


def _name(state: State, token: Token) -> None:
    """Names the place of an element that a link leads to."""
    name = attributes(token.rest).get("id", "")[:200]
    if name in state.led_to:
        state.line.name(name)

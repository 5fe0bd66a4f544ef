"""What the tags between blocks do: paragraphs, headings, lists, quotes, rules, preformatted text."""

from collections.abc import Callable

from ficmirror.readers.html import elements
from ficmirror.readers.html.state import Container, State, align_of, kind_of
from ficmirror.readers.html.styles import PLAIN
from ficmirror.records.document import Block, BlockKind, Line, MarkKind
from ficmirror.text.numbers import whole
from ficmirror.text.tokens import Token, attributes

Handler = Callable[[State, Token], None]
_HEAVY = (BlockKind.HEADING, BlockKind.TERM)
_DEEPEST = 200  # open block elements in one scope; deeper ones part, but set nothing


def _starts(state: State, token: Token) -> None:
    name = token.name
    if state.pre is not None and name not in elements.PRE:
        state.end_pre_line(token.start)
        return
    state.end_paragraph(elements.PARTING[name])
    if name in elements.IMPLIED_ENDS:
        _imply_ends(state, name)
    if name in elements.CONTAINERS:
        _open(state, name, attributes(token.rest) if token.rest else {})
    if name in elements.PRE and state.pre is None:
        state.pre = []
    elif name == "body":
        state.claims.tag(token)


def _open(state: State, name: str, found: dict[str, str]) -> None:
    scope = state.scope
    if len(scope.containers) >= _DEEPEST:
        return
    look = state.look(found) if found else PLAIN
    container = kind_of(name, found, look)
    if name == "li":
        lists = [outer for outer in scope.containers if outer.tag in elements.LISTS]
        container.level = max(1, len(lists))
        container.number = _counted(lists[-1], found) if lists and lists[-1].tag == "ol" else 0
    elif name == "ol" and "start" in found:
        container.number = max(whole(found["start"]) % _MOST_COUNTED - 1, 0)
    if container.kind in _HEAVY:  # their weight is shown anyway and says nothing
        look = look._replace(kinds=tuple(kind for kind in look.kinds if kind is not MarkKind.STRONG))
    state.open_look(name, look)
    scope.containers.append(container)
    scope.n_open[name] = scope.n_open.get(name, 0) + 1


_MOST_COUNTED = 10_000


def _counted(counted: Container, found: dict[str, str]) -> int:
    """The number of the next item of a list that counts them."""
    counted.number = whole(found.get("value", "")) % _MOST_COUNTED or counted.number + 1
    return counted.number


def _imply_ends(state: State, name: str) -> None:
    ended, barrier = elements.IMPLIED_ENDS[name]
    containers = state.scope.containers
    for n in range(len(containers) - 1, -1, -1):
        if containers[n].tag in barrier:
            return
        if containers[n].tag in ended:
            state.close_containers(n)
            return


def _ends(state: State, token: Token) -> None:
    name = token.name[1:]
    if name in elements.PRE:
        state.end_pre()
    elif state.pre is not None:
        state.end_pre_line(token.start)
        return
    state.end_paragraph(elements.PARTING[name])
    scope = state.scope
    names = tuple(elements.HEADINGS) if name in elements.HEADINGS else (name,)
    if not any(scope.n_open.get(known) for known in names):
        return
    for n in range(len(scope.containers) - 1, -1, -1):
        if scope.containers[n].tag in names:
            state.close_containers(n)
            return


def _paragraph(state: State, token: Token) -> None:
    if state.pre is not None:
        state.end_pre_line(token.start)
        state.end_pre_line(token.start)
        return
    state.end_paragraph()
    if token.rest:
        found = attributes(token.rest)
        look = state.look(found)
        state.paragraph = align_of(found) or look.align
        state.open_look("p", look)


def _paragraph_ends(state: State, _: Token) -> None:
    if state.pre is None:
        state.end_paragraph()


def _rule(state: State, token: Token) -> None:
    is_in_pre = state.pre is not None
    state.end_pre()
    state.end_paragraph(0)
    scope = state.scope
    scope.blocks.append(Block(BlockKind.BREAK, (Line("", token.start),), n_blank_before=scope.gap))
    scope.gap = 0
    if is_in_pre:
        state.pre = []


STARTS: dict[str, Handler] = {**dict.fromkeys(elements.PARTING, _starts), "p": _paragraph, "hr": _rule}
ENDS: dict[str, Handler] = {**dict.fromkeys(elements.PARTING, _ends), "p": _paragraph_ends}

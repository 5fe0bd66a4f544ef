"""What stands for the machine and not for the reader: title, meta elements, styles, menus, raw text."""

from collections.abc import Callable

from ficmirror.readers.html import elements
from ficmirror.readers.html.state import State
from ficmirror.readers.html.styles import classes_of
from ficmirror.text.tokens import Token

Handler = Callable[[State, Token], None]


def _claimed(state: State, token: Token) -> None:
    state.claims.tag(token)


def _titled(state: State, token: Token) -> None:
    state.claims.title(token)


def _hidden(state: State, token: Token) -> None:
    if token.name == "style":
        state.looks = {**classes_of(token.rest), **state.looks}


def _raw(state: State, token: Token) -> None:
    """Text in which tags mean nothing."""
    end = token.inner + len(token.rest)
    if state.pre is not None:
        state.add_pre(token.inner, end)
    elif token.name == "cdata":
        state.line.add(token.inner, end)
    else:
        state.end_paragraph(1)
        state.pre = []
        state.add_pre(token.inner, end)
        state.end_pre()


def _menu(state: State, token: Token) -> None:
    state.is_in_select = token.name[0] != "/"


def _choice(state: State, token: Token) -> None:
    if state.is_in_select:
        state.claims.option(token)


STARTS: dict[str, Handler] = {
    **dict.fromkeys(elements.HIDDEN, _hidden),
    **dict.fromkeys(("meta", "link", "base", "frame", "html"), _claimed),
    **dict.fromkeys(("textarea", "xmp", "cdata"), _raw),
    "title": _titled,
    "select": _menu,
    "option": _choice,
}
ENDS: dict[str, Handler] = {"select": _menu}

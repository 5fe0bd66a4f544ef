"""What the tags of a table do; whether it is content or only lays out the page is decided when it ends."""

from collections.abc import Callable

from ficmirror.readers.html import elements
from ficmirror.readers.html.blocks import Table, table_blocks
from ficmirror.readers.html.state import Container, Scope, State, align_of
from ficmirror.text.tokens import Token, attributes

Handler = Callable[[State, Token], None]
_DEEPEST = 30  # nested tables; deeper ones only part what stands in them


def begin_table(state: State) -> None:
    """A table begins."""
    state.end_pre()
    state.end_paragraph(0)
    if len(state.tables) >= _DEEPEST:
        state.n_skipped_tables += 1
    else:
        state.tables.append(Table(len(state.scopes)))


def _end_cell(state: State) -> bool:
    """Ends the open cell of the innermost table, if there is one; whether there is a table."""
    state.end_pre()
    state.end_paragraph(0)
    if not state.tables or state.n_skipped_tables:
        return False
    table = state.tables[-1]
    if len(state.scopes) > table.n_scopes:
        scope = state.scopes.pop()
        state.line.cut_formats(scope.n_formats)
        table.rows[-1][-1] = scope.blocks
    return True


def begin_row(state: State) -> None:
    """A row of the innermost table begins."""
    if _end_cell(state):
        state.tables[-1].rows.append([])
        state.tables[-1].starts.append([])


def begin_cell(state: State, start: int) -> bool:
    """A cell of the open row begins; whether there is a table that it can stand in."""
    if not _end_cell(state):
        return False
    table = state.tables[-1]
    if not table.rows:
        table.rows.append([])
        table.starts.append([])
    table.rows[-1].append([])
    table.starts[-1].append(start)
    state.scopes.append(Scope(n_formats=len(state.line.formats)))
    return True


def _table(state: State, _: Token) -> None:
    begin_table(state)


def _row(state: State, _: Token) -> None:
    begin_row(state)


def _cell(state: State, token: Token) -> None:
    if begin_cell(state, token.end) and token.rest:
        found = attributes(token.rest)
        if align := align_of(found) or state.look(found).align:
            state.scope.containers.append(Container("td", align=align))


def _cell_ends(state: State, _: Token) -> None:
    _end_cell(state)


def end_table(state: State) -> None:
    """The innermost table ends, closed or not."""
    if state.n_skipped_tables:
        state.end_paragraph(0)
        state.n_skipped_tables -= 1
    elif _end_cell(state):
        state.scope.blocks += table_blocks(state.tables.pop())
        state.scope.gap = 1


def _table_ends(state: State, _: Token) -> None:
    end_table(state)


STARTS: dict[str, Handler] = {"table": _table, "tr": _row, **dict.fromkeys(elements.CELLS, _cell)}
ENDS: dict[str, Handler] = {"table": _table_ends, **dict.fromkeys(("tr", *elements.CELLS), _cell_ends)}

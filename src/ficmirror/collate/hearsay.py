"""What index pages say of an object, added to what its own text says; where they put it among a work's parts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ficmirror.collate.titles import read_title
from ficmirror.records.description import WorkDescription
from ficmirror.records.listing import ListedBy
from ficmirror.records.statement import Statement


def heard(work: WorkDescription, listed: Sequence[ListedBy]) -> WorkDescription:
    """The work with the index pages' statements behind its own. What a page of contents calls one of its parts is the
    title of that part, not of the work.
    """
    if not listed:
        return work
    said: list[Statement] = []
    for page in listed:
        own = _of_part(page.statements) if page.is_contents else page.statements
        said += (*page.work_statements, *own)
    return replace(work, statements=(*work.statements, *said))


def _of_part(statements: Iterable[Statement]) -> list[Statement]:
    return [replace(s, field="chapter_title") if s.field == "title" else s for s in statements]


def place_in_contents(listed: Sequence[ListedBy]) -> tuple[str, int] | None:
    """The page of contents an object is listed on, and its position there; None for none."""
    return next(((page.page, page.position) for page in listed if page.is_contents), None)


def are_listed_apart(a: Sequence[ListedBy], b: Sequence[ListedBy]) -> str:
    """The page that lists two objects as works of different titles, "" where none does."""
    titles = {page.page: _title(page) for page in a if not page.is_contents}
    for page in b:
        one, other = titles.get(page.page, ""), "" if page.is_contents else _title(page)
        if one and other and one != other:
            return page.page
    return ""


def _title(page: ListedBy) -> str:
    return next((read_title(s.as_written).key for s in page.statements if s.field == "title"), "")

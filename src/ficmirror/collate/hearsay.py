"""What index pages say of an object, added to what its own text says; where they put it among a work's parts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ficmirror.collate.titles import read_title
from ficmirror.records.description import ChapterDescription, Kind, WorkDescription
from ficmirror.records.findings import Findings
from ficmirror.records.listing import ListedBy
from ficmirror.records.statement import Statement, first_said
from ficmirror.records.story import FORM

_SHORT = 4_000  # bytes of a page, its frame among them
_BEFORE, _AFTER = "chapter_notes", "chapter_end_notes"  # statements whose value is markup


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
    notes = {s.field: str(s.value) for s in said if s.field in (_BEFORE, _AFTER)}
    chapters = _with_notes(work.chapters, notes) if notes and work.chapters else work.chapters
    said = [s for s in said if s.field not in notes]
    return replace(work, statements=(*work.statements, *said), chapters=chapters)


def promoted(findings: Findings, listed: Sequence[ListedBy]) -> Findings:
    """The findings of a page as those of a work, where index pages say that it is one and it may be: of a part that is
    gone, a work without a text; of any other page, the findings as they are.
    """
    found = findings.recognised
    if found.kind is not Kind.NOT_WORK or not listed or findings.form == FORM:
        return findings
    is_part = any(page.part_of is not None for page in listed)
    if found.likely and (is_part or any(map(_tells_of_a_work, listed))):
        return as_work(findings)
    if found.absent and is_part:
        nothing = WorkDescription((), ())
        return replace(findings, recognised=replace(found, kind=Kind.WORK, works=(nothing,), markup=""))
    return findings


def is_of_several(findings: Findings, names: Collection[str], listed: Sequence[ListedBy]) -> bool:
    """Whether a page that tells nothing by itself was kept under several file names, as a part of works with different
    titles: it stands for what was not to be had, as a page that asks for a name does, and is no part of any of them.
    """
    if len(names) < 2 or any(work.chapters for work in findings.recognised.works):
        return False
    works = [
        page.work_statements if page.is_contents else page.statements for page in listed if page.part_of is not None
    ]
    titles = {read_title(s.as_written).key for said in works for s in said if s.field == "title"} - {""}
    return len(titles) > 1


def is_called_alike(findings: Findings, listed: Sequence[ListedBy]) -> bool:
    """Whether a page calls itself what lists call a work that they tell of, and is so short that its own words tell
    little of what it is.
    """
    found = findings.recognised
    titles = [found.title or "", *(one.as_written for work in found.works for one in work.values("title"))]
    told = listed_titles([page for page in listed if _tells_of_a_work(page)])
    own = {read_title(one).key for one in titles} - {""}
    return findings.size <= _SHORT and not own.isdisjoint(read_title(one).key for one in told)


def as_no_work(findings: Findings) -> Findings:
    """The findings of a page as those of one that is no work."""
    found = findings.recognised
    return replace(findings, recognised=replace(found, kind=Kind.NOT_WORK, works=(), likely=()))


def as_work(findings: Findings) -> Findings:
    """The findings of a page that may be a work as those of one."""
    found = findings.recognised
    return replace(findings, recognised=replace(found, kind=Kind.WORK, works=found.likely, markup="", likely=()))


def _tells_of_a_work(page: ListedBy) -> bool:
    fields = {statement.field for statement in (*page.statements, *page.work_statements)}
    return "title" in fields and bool(fields & {"author", "summary", "rating"})


def _with_notes(chapters: tuple[ChapterDescription, ...], notes: Mapping[str, str]) -> tuple[ChapterDescription, ...]:
    """The chapters of one part with what its list calls its notes: markup that is joined to their own."""
    first = replace(chapters[0], notes_before=notes.get(_BEFORE, "") + chapters[0].notes_before)
    chapters = (first, *chapters[1:])
    last = replace(chapters[-1], notes_after=chapters[-1].notes_after + notes.get(_AFTER, ""))
    return (*chapters[:-1], last)


def _of_part(statements: Iterable[Statement]) -> list[Statement]:
    return [replace(s, field="chapter_title") if s.field == "title" else s for s in statements]


def listed_titles(listed: Sequence[ListedBy]) -> Iterator[str]:
    """The titles that lists of works give an object."""
    for page in listed:
        if page.part_of is None:
            yield from (s.as_written for s in page.statements if s.field == "title")


def places_among_parts(listed: Sequence[ListedBy]) -> dict[str, int]:
    """The works of index pages of which an object is a part (`PAGE:NUMBER`), and its place among them, from 0."""
    return {f"{page.page}:{page.part_of or 0}": page.place for page in listed if page.part_of is not None}


def are_called_alike(a: Sequence[ListedBy], b: Sequence[ListedBy]) -> bool:
    """Whether index pages call the works of which two objects are parts by one title, and do not name two authors."""
    ours, theirs = called(a), called(b)
    return any(
        one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1])) for one in ours for other in theirs
    )


def called(listed: Sequence[ListedBy]) -> set[tuple[str, str]]:
    """What index pages call the works of which an object is a part: folded title and author."""
    found = set()
    for page in listed:
        said = page.work_statements if page.is_contents else page.statements
        title, author = read_title(first_said(said, "title")).key, first_said(said, "author").casefold()
        if page.part_of is not None and title:
            found.add((title, author))
    return found


def are_listed_apart(a: Sequence[ListedBy], b: Sequence[ListedBy]) -> str:
    """The page that lists two objects as works of different titles, "" where none does. Of titles that differ in a
    part's number only, they are so where one of the works has parts of its own: "Silver" and "Silver, Part Two: 1 2 3".
    """
    entries = {page.page: page for page in a if not page.is_contents}
    for page in b:
        mine = entries.get(page.page)
        if mine is None or page.is_contents:
            continue
        one, other = (first_said(said.statements, "title") for said in (mine, page))
        if not one or not other:
            continue
        is_other_work = mine.part_of != page.part_of and one.casefold() != other.casefold()
        if read_title(one).key != read_title(other).key or is_other_work:
            return page.page
    return ""

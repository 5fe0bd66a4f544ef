"""What an index page says of the works it links to: evidence of titles, authors, summaries and the order of parts."""

from dataclasses import dataclass

from ficmirror.records.review import Review
from ficmirror.records.statement import Statement

FRAME = -1  # `part_of` of what a set of frames shows


@dataclass(frozen=True, slots=True)
class ListedTarget:
    """One linked page or text and what stands beside its link.

    `target` is the path inside the same source as the page's own (or an absolute address where the link leaves it);
    `statements` carry the voice LISTING. `reviews` are of what stands there. `part_of`: the number of the work on
    its page of which it is one of several parts, None for a work of its own, FRAME for what a set of frames shows.
    """

    target: str
    statements: tuple[Statement, ...]
    reviews: tuple[Review, ...] = ()
    part_of: int | None = None

    @property
    def is_described(self) -> bool:
        """Whether so much is said of it that the page is a list and not the story."""
        fields = {statement.field for statement in self.statements}
        return "title" in fields and len(fields & {"author", "summary", "rating"}) > 1


@dataclass(frozen=True, slots=True)
class ListedBy:
    """What one index page, named by its digest, says of one object it links to.

    `position` counts its links from 0; `statements` are about the object; `work_statements` about the whole work whose
    contents the page is (`is_contents`), its own and those of a page that lists it. So with the reviews. `part_of`
    as in ListedTarget; `place` counts the parts of that work from 0.
    """

    page: str
    position: int
    is_contents: bool
    statements: tuple[Statement, ...]
    work_statements: tuple[Statement, ...] = ()
    reviews: tuple[Review, ...] = ()
    work_reviews: tuple[Review, ...] = ()
    part_of: int | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """One index page. `is_contents`: its targets, in order, are the parts of one work, which `statements` describe and
    of which `reviews` were written.

    `share`: how much of the page's words its entries are, 0 to 1. `onward` and `back`: the pages to which one turns
    from here, "" for none.
    """

    targets: tuple[ListedTarget, ...] = ()
    is_contents: bool = False
    statements: tuple[Statement, ...] = ()
    share: float = 0.0
    reviews: tuple[Review, ...] = ()
    onward: str = ""
    back: str = ""

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The paths of all the pages to which it leads."""
        return (*(one.target for one in self.targets), *filter(None, (self.onward, self.back)))

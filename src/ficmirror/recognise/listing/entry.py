"""An entry of an index page: its title, the links to its text or its parts, and the rows that say something of it."""

from dataclasses import dataclass, field

from ficmirror.recognise.listing.page_rows import PageLink, PageRow

Stretch = tuple[PageRow, int, int]  # `row.text[start:end]`


@dataclass(slots=True)
class PartLink:
    """One link of an entry, with what stands beside it alone. `is_part`: its text names a part."""

    link: PageLink
    is_part: bool
    title: Stretch
    described: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """An entry of a page: its title (None for none), its links, the rows that describe it, those that stand above its
    title (`heading`: the nearest that heads a group), and those between its title and its links (`lead`).
    """

    links: list[PartLink]
    title: Stretch | None
    described: list[Stretch] = field(default_factory=list)
    headings: tuple[PageRow, ...] = ()
    is_linked: bool = False  # the title is a link's text
    lead: tuple[PageRow, ...] = ()  # the rows between the heading and a linked title

    @property
    def n_parts(self) -> int:
        """How many of its links lead to parts."""
        return sum(link.is_part for link in self.links)

    @property
    def is_long(self) -> bool:
        """Whether several links are its parts."""
        return self.n_parts > 1 or (self.n_parts == 1 and self.is_linked and len(self.links) > 1)

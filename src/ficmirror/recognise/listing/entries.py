"""The entries of an index page: titles with the links that lead to their texts, and the rows that describe them.

No site's markup is known here. A title is a link's text, or what stands before, above or behind links that are mere
parts ("Chapter 2", "3") or say what to do ("Read it"); what follows, up to the next title, describes it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.entry import Entry, PartLink, Stretch
from ficmirror.recognise.listing.entry_bounds import (
    forget_description,
    goes_on,
    goes_on_describing,
    is_beside_links,
    is_set_as_title,
    settle_first,
    settle_last,
    stands_alone,
)
from ficmirror.recognise.listing.entry_heads import (
    group_levels,
    heads_group,
    is_above,
    is_byline_below,
    is_heading,
    names_group,
)
from ficmirror.recognise.listing.entry_titles import (
    EDGE,
    is_sentence,
    is_signed_title,
    labelled_title,
    set_apart,
    title_among,
    title_behind,
)
from ficmirror.recognise.listing.file_rows import is_row_of_files, with_rows_of_files
from ficmirror.recognise.listing.link_places import names_itself, titled_cells
from ficmirror.recognise.listing.link_words import NUMBERED, is_action, is_form, is_lead_in, is_part, words_of
from ficmirror.recognise.listing.next_title import another_title, can_be_title, heads_links, is_next_item, number_of
from ficmirror.recognise.listing.page_rows import PageLink, PageRow, Role, is_file_name
from ficmirror.recognise.listing.repeated_words import COUNTED, actions_of, part_words
from ficmirror.records.document import BlockKind
from ficmirror.text.addresses import are_of_one_row

_HAS_BYLINE = re.compile(r"(?:^|[\s,;:.\-–—(\[])(?:by|von|par|por|di)\s", re.IGNORECASE)
_MOST_HEADS = 8  # rows kept above an entry
_MOST_DESCRIBED = 1_800  # characters below a link; more is no description


@dataclass(slots=True)
class _Walk:
    """The page while it is walked down: the entry that is open, rows without links that may be a title, headings."""

    part_words: frozenset[str]
    actions: frozenset[str]  # what this page's links say again and again beside titles that are none
    has_names: bool  # names stand above its groups
    rare_levels: frozenset[int]  # levels of which there is one heading on the page
    group_levels: frozenset[int]  # levels of headings that stand above several works
    titled: dict[int, int]  # rows of tables, by block → the cell in which the first link to a story stands
    done: list[Entry] = field(default_factory=list)
    entry: Entry | None = None
    heads: list[PageRow] = field(default_factory=list)
    headings: list[PageRow] = field(default_factory=list)
    since: list[PageRow] = field(default_factory=list)  # rows without links since the last one with some
    n_described: int = 0  # their characters

    def close(self) -> None:
        """The open entry is complete."""
        if self.entry and self.entry.links:
            settle_first(self.entry)
            settle_last(self.entry)
            self.done.append(self.entry)
        self.entry = None

    def open(self, entry: Entry) -> None:
        """Another entry begins."""
        self.close()
        self.entry = entry
        self.heads = []

    def is_part(self, link: PageLink) -> bool:
        """Whether a link names a part, by its place or by the words of this page, too."""
        if link.role is not Role.NONE:
            return link.role is Role.PART
        counted = COUNTED.match(link.text)
        return is_part(link.text) or bool(counted and counted[1].casefold() in self.part_words)

    def is_action(self, link: PageLink) -> bool:
        """Whether a link's text says what to do, by the words of this page, too."""
        return link.role is Role.NONE and (is_action(link.text) or link.text.casefold() in self.actions)

    def above(self, title: PageRow | None = None) -> tuple[PageRow, ...]:
        """The headings above what stands here, the nearest last, without the one that is its title."""
        return tuple(row for row in self.headings if row is not title)


def entries_of(rows: Sequence[PageRow], has_names: bool = False) -> list[Entry]:
    """The page's entries in order. `has_names`: the page says that it is ordered by authors."""
    levels = Counter(row.level for row in rows if row.kind is BlockKind.HEADING)
    rare = frozenset(level for level, n in levels.items() if n == 1)
    walk = _Walk(part_words(rows), actions_of(rows), has_names, rare, group_levels(rows), titled_cells(rows))
    for row in rows:
        if row.kind is BlockKind.BREAK:
            walk.close()
            walk.heads = []
            continue
        links = story_links(row)
        if links and _is_entry_row(row, links, walk):
            _take_links(walk, row, links)
            walk.since, walk.n_described = [], 0
        elif not links:
            _take_words(walk, row)
        elif walk.entry and is_beside_links(walk.entry, row, links):
            walk.entry.described.append((row, 0, links[0].start))
    walk.close()
    return with_rows_of_files(walk.done)


def story_links(row: PageRow) -> tuple[PageLink, ...]:
    """The links of a row that do not lead about the site; "I" among other parts is the first."""
    about = {link.path for link in row.links if link.leads_about}  # and again: "Reviews - 3"
    links = tuple(link for link in row.links if not (link.leads_about or (about and link.path in about)))
    if len(links) == len(row.links) or not any(is_part(link.text) for link in links):
        return links
    return tuple(link for link in row.links if link in links or link.text.strip(" .()[]") in ("I", "V", "X"))


def _titles(walk: _Walk, links: Sequence[PageLink]) -> list[PageLink]:
    """Those of a row's links whose words are titles."""
    return [link for link in links if not walk.is_part(link) and not is_form(link.text) and not walk.is_action(link)]


def _is_entry_row(row: PageRow, links: Sequence[PageLink], walk: _Walk) -> bool:
    """Whether a row with links lists something: several titles in one row are a menu, and so is what stands behind a
    link that leads about the site; a link far inside a row is a remark.
    """
    titles = _titles(walk, links)
    if len({link.path for link in titles}) > 1 and not is_row_of_files(titles):
        return False
    if any(link.start < links[0].start and link.leads_about for link in row.links):
        return False
    before = row.text[: links[0].start].strip(EDGE)
    if (
        titles
        and walk.entry
        and before.casefold().split()[-1:]
        and before.casefold().split()[-1] in words_of("remarks")
    ):
        return False  # "Sequel to Silver"
    return not titles or len(before) <= 1 or len(before.split()) <= 8


def _take_links(walk: _Walk, row: PageRow, links: Sequence[PageLink]) -> None:
    """A row with links: a new entry, or more parts of the open one."""
    if names_itself(row) and (walk.entry is None or walk.entry.links[0].title[0].block != row.block):
        walk.close()
        walk.heads = []
    titles = _titles(walk, links)
    parts = [link for link in links if walk.is_part(link)] or titles[1:]
    actions = [link for link in links if walk.is_action(link)]
    is_whole = bool(titles) and titles[0] is links[0] and any(walk.is_part(link) for link in links[1:])
    if titles and (is_whole or not (walk.entry and goes_on(walk.entry, row, walk.since))):
        _open_linked(walk, row, titles[0], parts)
        return
    taken = [*titles[:1], *parts] if titles else parts or actions
    taken = taken or list(links[:1])  # forms only: the first leads to the text
    before, after = row.text[: links[0].start], (row, links[-1].end, len(row.text))
    if (
        heads_links(before)
        and not _is_volume(walk, before)
        and not _is_below_term(walk, row)
        and not (walk.entry and _describes(walk.entry, row, links, before))
    ):
        _open_titled(walk, row, (row, 0, links[0].start), taken)
        _describe(walk, after)
    elif not before.strip(EDGE) and (title := title_behind(row, links)):
        _open_titled(walk, row, title, taken)
        _describe(walk, (row, title[2], len(row.text)))
    elif walk.entry and not walk.heads and not _begins_again(walk, row, taken):
        _add_parts(walk, row, taken, links)
    else:
        _open_below(walk, row, taken)
        _describe(walk, (row, 0, links[0].start))
        _describe(walk, after)


def _is_below_term(walk: _Walk, row: PageRow) -> bool:
    """Whether a row defines a term that stands above it: then the term is the title, and not the words in the row."""
    above = walk.since or walk.heads
    return row.kind is BlockKind.DEFINITION and bool(above) and above[-1].kind is BlockKind.TERM


def _describes(entry: Entry, row: PageRow, links: Sequence[PageLink], before: str) -> bool:
    """Whether the words before links of parts go on describing the open entry, whose parts these are."""
    if entry.n_parts or not entry.is_linked:
        return False
    is_same = entry.links[0].link.path in {link.path for link in links}
    if entry.title and entry.title[0].text[: entry.title[1]].strip(EDGE):
        return is_same  # words stand before titles here, so that these begin the next entry
    if row.block == entry.title[0].block if entry.title else False:
        return is_same or number_of(links[0].text) != "1"  # parts from the first on are another work's, below its title
    is_below = entry.title is not None and row.kind is BlockKind.DEFINITION
    return is_same or (is_below and not any(start < len(before) for start, _ in row.strong))


def _begins_again(walk: _Walk, row: PageRow, taken: Sequence[PageLink]) -> bool:
    """Whether some words above links of parts are the title of another work, whose parts these are: the parts are
    counted from the beginning again, or the words stand with the links, or are set apart, below a work that is whole.
    """
    entry = walk.entry
    if entry and taken[0].role is Role.PART and are_of_one_row(entry.links[-1].link.path, taken[0].path):
        return False
    first = another_title(entry, walk.since, row, taken) if entry else None
    if entry is None or first is None:
        return False
    heads = walk.since[first:]
    ids = {id(head) for head in heads}
    entry.described = [stretch for stretch in entry.described if id(stretch[0]) not in ids]
    entry.links[-1].described = [stretch for stretch in entry.links[-1].described if id(stretch[0]) not in ids]
    walk.close()
    walk.heads = heads
    return True


def _open_linked(walk: _Walk, row: PageRow, title: PageLink, parts: Sequence[PageLink]) -> None:
    stretch = (row, title.start, title.end)
    links = [PartLink(title, False, stretch), *(PartLink(part, True, (row, part.start, part.end)) for part in parts)]
    if any(part.path == title.path for part in parts):
        links = links[1:]
    if row.kind is BlockKind.HEADING:
        walk.headings = [head for head in walk.headings if is_above(head, row)]
    lead = tuple(head for head in walk.heads if head not in walk.headings)
    walk.open(Entry(links, stretch, headings=walk.above(), is_linked=True, lead=lead))
    for head in lead:
        if row.kind is BlockKind.TABLE_ROW and head.block == row.block:
            _describe(walk, (head, 0, len(head.text)))  # the cells before its own
    if row.text[: title.start].strip(EDGE):
        _describe(walk, (row, 0, title.start))
    first = min((part.start for part in parts if part.start >= title.end), default=title.end)
    if row.text[title.end : first].strip(EDGE + "|,;:/-"):
        _describe(walk, (row, title.end, first))
    _describe(walk, (row, max(link.end for link in (title, *parts)), len(row.text)))


def _open_titled(walk: _Walk, row: PageRow, title: Stretch, links: Iterable[PageLink]) -> None:
    beside = [head for head in walk.heads if row.kind is BlockKind.TABLE_ROW and head.block == row.block]
    walk.open(Entry(_part_links(walk, row, links), title, headings=walk.above()))
    for head in beside:
        _describe(walk, (head, 0, len(head.text)))


def _open_below(walk: _Walk, row: PageRow, links: Sequence[PageLink]) -> None:
    """An entry whose title stands in the rows above its links."""
    own = [head for head in walk.heads if not heads_group(head, walk.group_levels)]
    is_of_group = len(own) < len(walk.heads) and any(map(str.isalpha, "".join(head.text for head in own)))
    heads = own if is_of_group else walk.heads
    own = [head for head in heads if head.block == row.block and any(map(str.isalpha, head.text))]
    is_cut = bool(own) and is_sentence(own[0]) and any(map(can_be_title, heads[: -len(own)]))  # its title is above
    if own and not is_cut and (row.kind is BlockKind.TABLE_ROW or _is_whole(own, heads, links)):
        heads = own
    n = title_among(heads)
    if row.kind is BlockKind.LIST_ITEM and heads and heads[-1].kind is row.kind and heads[-1].level < row.level:
        heads = [head for head in heads if head.block == heads[-1].block]  # the item in which the list of its parts is
        n = title_among(heads) or 0
    if n is None and is_of_group and heads and heads[0].field in ("", "title"):
        n = 0  # a title with all that is said of it in one row
    title = heads[n] if n is not None else None
    if title and title.kind is BlockKind.TERM:
        heads, n = heads[n:], 0  # what stands above the first term of a list is the page's own
    if title and title.mail and not _HAS_BYLINE.search(title.text) and links[0].text:
        _open_linked(walk, row, links[0], links[1:])  # the row above names the author
        return
    bounds = (labelled_title(title) or set_apart(title) or (0, len(title.text))) if title else (0, 0)
    walk.open(Entry(_part_links(walk, row, links), (title, *bounds) if title else None, headings=walk.above(title)))
    is_labelled = title is not None and labelled_title(title) is not None
    for place, head in enumerate(heads):
        is_byline = title is not None and is_byline_below(title, head, walk.rare_levels)
        if head is not title and not is_byline and any(head is one for one in walk.headings):
            continue  # it heads the group
        if is_labelled and place < (n or 0) and not head.field and not label_at_start(head.text):
            continue  # above what is labelled as the title stands the page's own
        _describe(walk, (head, bounds[1] if head is title else 0, len(head.text)))


def _is_whole(own: Sequence[PageRow], heads: Sequence[PageRow], links: Sequence[PageLink]) -> bool:
    """Whether the rows in one paragraph above a row of files have the title among them: no heading stands above, or
    they are an item of a list that begins in bold.
    """
    if is_file_name(links[0]) or (own[0].kind is BlockKind.LIST_ITEM and set_apart(own[0])):
        return True
    above = heads[-len(own) - 1] if len(heads) > len(own) else None
    is_headed = above is not None and (above.kind is BlockKind.HEADING or can_be_title(above))
    return links[0].role is Role.PART and not is_headed and can_be_title(own[0])


def _part_links(walk: _Walk, row: PageRow, links: Iterable[PageLink]) -> list[PartLink]:
    return [PartLink(link, walk.is_part(link), (row, link.start, link.end)) for link in links]


def _add_parts(walk: _Walk, row: PageRow, taken: Sequence[PageLink], links: Sequence[PageLink]) -> None:
    """More parts for the open entry; the row's words are about the part where it is the only one in it."""
    assert walk.entry is not None
    known = {link.link.path for link in walk.entry.links}
    if {link.path for link in links} == known and walk.entry.n_parts == len(known):
        forget_description(walk.entry)  # the menu of a story's parts once more: what lies between is the story
        return
    added = [link for link in _part_links(walk, row, taken) if link.link.path not in known or link.is_part]
    if (
        walk.entry.is_linked
        and added
        and walk.entry.links[0].link.path == added[0].link.path
        and not walk.entry.n_parts
    ):
        walk.entry.links = []  # the title leads to the first part
    is_form_row = all(not link.is_part for link in added)
    if is_form_row and not goes_on(walk.entry, row):
        return  # the same text in another form
    walk.entry.links += added
    stretch = (row, links[-1].end, len(row.text))
    before = (row, 0, links[0].start)
    for one in (before, stretch):
        if row.text[one[1] : one[2]].strip(EDGE + "|,;:/"):
            (added[-1].described if len(added) == 1 and one is stretch else walk.entry.described).append(one)


def _describe(walk: _Walk, stretch: Stretch) -> None:
    row, start, end = stretch
    for link in row.links if start else ():  # "(print)" and "reviews" behind a title are no words about the work
        is_next = start <= link.start < end and not row.text[start : link.start].strip(EDGE + "[|,;:")
        if is_next and (link.leads_about or is_form(link.text)):
            start = link.end
    if walk.entry and row.text[start:end].strip(" \t\u00a0|,;:)]»«"):
        walk.entry.described.append((row, start, end))


def _take_words(walk: _Walk, row: PageRow) -> None:
    """A row without links to stories: a heading, words about the open entry, or perhaps the next title."""
    is_said = row.names or row.mail or any(link.role is Role.VALUE for link in row.links)
    leads_away = row.leads_away and not is_said
    if (leads_away and not goes_on_describing(row, walk.entry)) or row.is_only_mail:
        return
    if row.kind is BlockKind.HEADING and row.text.strip(" :.-").casefold() in words_of("lead_ins", "headings"):
        return
    if walk.entry and NUMBERED.match(row.text) and (row.n_cells > 1 or walk.entry.links[-1].link.role is Role.PART):
        return  # the number of the next part, or of whatever its row names
    if walk.entry and (is_next_item(walk.entry, row) or is_set_as_title(walk.entry, row)):
        walk.close()
        walk.heads = []
    if _is_before_title(walk, row) or (walk.entry and is_signed_title(row)):
        walk.close()
        walk.heads = [*(head for head in walk.heads if head.block == row.block), row]
        return
    walk.since = [*walk.since, row][-_MOST_HEADS:]
    if is_heading(row, walk.entry) or (walk.has_names and names_group(row, walk.entry)):
        walk.close()
        is_group = row.text.rstrip().endswith(":") and row.kind is not BlockKind.HEADING
        walk.headings = (
            walk.headings if is_group else [*(head for head in walk.headings if is_above(head, row)), row][-3:]
        )
        is_byline = len(walk.heads) == 1 and is_byline_below(walk.heads[0], row, walk.rare_levels)
        walk.heads = [*walk.heads, row] if is_byline else [row]
    elif walk.entry is None or (walk.heads and not walk.entry.links):
        walk.heads = [*walk.heads, row][:_MOST_HEADS]
    elif walk.n_described + len(row.text) > _MOST_DESCRIBED:
        forget_description(walk.entry)
        walk.close()
    else:
        walk.n_described += len(row.text)
        alone = walk.entry.n_parts > 1 and stands_alone(walk.entry)
        described = walk.entry.links[-1].described if alone else walk.entry.described
        described.append((row, 0, len(row.text)))


def _is_before_title(walk: _Walk, row: PageRow) -> bool:
    """Whether a cell stands in one row of a table with the next title, before it: who wrote that, and no more about
    the open entry.
    """
    if walk.entry is None or row.cell >= walk.titled.get(row.block, 0) or row.mail:
        return False
    is_other = all(link.title[0].block != row.block for link in walk.entry.links)
    label = label_at_start(row.text)
    return is_other and not is_lead_in(row.text) and not (label and label.hit)


def _is_volume(walk: _Walk, before: str) -> bool:
    """Whether the words before links of parts only say which of a work's volumes these are: "Book Two: 1 2 3"."""
    is_below = bool(walk.heads or walk.since or (walk.entry and walk.entry.n_parts))
    return is_below and is_part(before.strip(EDGE + " :-–—"))

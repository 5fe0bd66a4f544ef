"""Index pages: what a page that lists stories says of each of its targets, read from its repeated structure.

No site's markup is known here: `entries.py` finds the entries, `listed.py` reads what is said of each. A page all of
whose links of parts belong to one title is the contents of a work; of several works with their parts, each has a
number on its page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from ficmirror.recognise.header.people import is_surely_a_person
from ficmirror.recognise.layout.shapes import n_cjk
from ficmirror.recognise.listing.columns import columns_of
from ficmirror.recognise.listing.counted_titles import with_counted
from ficmirror.recognise.listing.entries import entries_of
from ficmirror.recognise.listing.entry import Entry, Stretch
from ficmirror.recognise.listing.entry_bounds import settle_end
from ficmirror.recognise.listing.file_names import with_files_named
from ficmirror.recognise.listing.file_rows import of_one_work
from ficmirror.recognise.listing.folder_contents import contents_of_folder
from ficmirror.recognise.listing.link_places import is_menu_of_itself, with_places
from ficmirror.recognise.listing.link_words import before_part, is_part, leads_on, words_of
from ficmirror.recognise.listing.listed import Sources, describe
from ficmirror.recognise.listing.listed_names import (
    are_names,
    bylines_are_rare,
    each_name,
    heads_look_like_names,
    names_follow,
    names_inside,
    names_lead,
    own_byline,
    shelf_names,
    shelf_names_in,
)
from ficmirror.recognise.listing.listed_parts import chapter_title, describe_part, part_author, signed_groups
from ficmirror.recognise.listing.listed_values import understood
from ficmirror.recognise.listing.menus import menu_of, with_choices, with_itself
from ficmirror.recognise.listing.own_contents import contents_of_page
from ficmirror.recognise.listing.page_rows import PageRow, beside, in_web, resolve, rows_of
from ficmirror.recognise.listing.said import address_of, said
from ficmirror.recognise.listing.title_ends import with_ends
from ficmirror.recognise.listing.volumes import with_volumes
from ficmirror.recognise.words.worlds import find_worlds
from ficmirror.records.document import BlockKind, Document, MarkKind, Span
from ficmirror.records.listing import FRAME, ListedTarget, Listing
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.addresses import are_of_one_row, is_front, leads_to_person, own_row

_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_FOLDER_OF_HOST = re.compile(
    r"[a-z\d-]{1,60}(?:\.[a-z\d-]{1,60}){1,6} - /(?:[^<>]{0,200}/)?"
)  # "www.example.org - /fic/"
_SITE = re.compile(r"\s+[-–—|»]+\s|:+\s")  # between a name and the site's own: "Ann Other - The Lantern Archive"
_NICKNAME = re.compile(r"(?<=\s)[\"“][^\"“”]{1,40}[\"”](?=\s)")
_POSSESSIVE = re.compile(r"['’]s\s")  # "Ann's Doorway" is no name
MAX_TARGETS = 20_000  # entries read from one page; a list page of a whole archive has some thousands
_DENSER = 2  # letters that a sign of Chinese, Japanese or Korean is worth besides itself
_FIRST = 12  # rows of a page in which its title stands
_FEW = (
    0.25  # links beside those of the parts, as a share of them, that do not keep a page from being one work's contents
)
_LEAST_SHARED, _MOST_OWN = 1, 3  # letters that names of neighbouring files share, and that each may have for itself
_LEAST_TOLD, _TOLD = 3, 0.5  # entries that are described, and how many of all, where a row of numbers is a list's own
_LONG_ENTRY, _FAR_LONGER = (
    400,
    4,
)  # characters of an entry that may be one whatever the others are; times the middle one


def read_listing(document: Document, path: str) -> Listing:
    """What `document`, which stands at `path` in its source, lists, and to which pages one turns from it; an empty
    Listing for a page that lists nothing.
    """
    document = with_files_named(document)
    menu = menu_of(document, path)
    document = document if menu.targets else with_choices(document)
    if not any(mark.kind is MarkKind.LINK for mark in document.marks):
        return menu  # entries are links
    rows = with_places(rows_of(document, path), path)
    onward, back = (beside(turn, path) for turn in turns_of(rows))
    if not (menu.targets or onward or back):
        onward, back = neighbours_of(rows, path)
    listing = menu if menu.targets else _listing(rows, document, path)
    if not menu.targets and {one.target for one in listing.targets} <= {onward, back}:
        listing = Listing()  # one turns from part to part
    if _is_folder(document):
        return Listing(tuple(ListedTarget(one.target, ()) for one in listing.targets), share=listing.share)
    return replace(understood(listing), onward=onward, back=back)


def _is_folder(document: Document) -> bool:
    """Whether a page is a server's own list of the files in a folder: all it says of them is what they are called."""
    title = document.claim("title").strip().casefold()
    return title.startswith(tuple(words_of("folders"))) or bool(_FOLDER_OF_HOST.fullmatch(title))


def _listing(rows: Sequence[PageRow], document: Document, path: str) -> Listing:
    entries = with_volumes(with_counted(entries_of(rows, _is_of_authors(rows, document))), rows)
    if not entries:
        return Listing()
    entries = contents_of_folder(without_pages(entries), rows, document, path)
    entries = with_ends(once(of_one_work(contents_of_page(entries, rows, path), rows)))
    settle_end(entries)
    work = the_work(entries, path)
    sources = sources_of(rows, entries, document, path)
    share = share_of(entries, rows, path)
    if work:
        return contents_of(work, entries, sources, (document, share))
    targets: dict[str, ListedTarget] = {}
    for number, entry in enumerate(entries[:MAX_TARGETS]):
        statements = tuple(describe(entry, sources))
        for link in entry.links:
            own = (*chapter_title(link), *part_author(link)) if entry.is_long else ()
            group = number if entry.is_long else None
            new = ListedTarget(link.link.path, (*statements, *own), (), group)
            if _says_more(new, targets.get(new.target)):
                targets[new.target] = new
    if len(targets) == 1 and not {"author", "summary"} & {s.field for one in targets.values() for s in one.statements}:
        return Listing()  # one link that says nothing of where it leads
    return Listing(tuple(targets.values()), share=share)


def _says_more(new: ListedTarget, old: ListedTarget | None) -> bool:
    """Whether an entry is the one to keep of a page's entries for one target: a column of what is new only names it."""
    return old is None or (old.part_of is None and len(_fields(new)) > len(_fields(old)))


def _fields(target: ListedTarget) -> set[str]:
    return {statement.field for statement in target.statements}


def frames_of(document: Document, path: str) -> Listing:
    """What a set of frames shows: pages that are all of one work, if any of them is. What is said of the set is said of
    them.
    """
    paths = dict.fromkeys(resolve(claim.text, path) for claim in document.claimed("frame"))
    return Listing(tuple(ListedTarget(one, (), (), FRAME) for one in paths if one), bool(any(paths)))


def turns_of(rows: Sequence[PageRow]) -> tuple[str, str]:
    """The pages to which one turns from here, onward and back; "" where there is none, or not one only. What words say
    comes before a picture's name: an arrow may lead up, too.
    """
    turns: dict[int, set[str]] = {1: set(), -1: set()}
    shown: dict[int, set[str]] = {1: set(), -1: set()}
    for row in rows:
        for link in row.links:
            if way := leads_on(link.text) or (link.way if _is_of_page(before_part(link.text), rows) else 0):
                is_said = any(map(str.isalnum, row.text[link.start : link.end]))
                (turns if is_said else shown)[way].add(link.path)
    ways = (turns[way] or shown[way] for way in (1, -1))
    onward, back = (next(iter(found)) if len(found) == 1 else "" for found in ways)
    return onward, back


def neighbours_of(rows: Sequence[PageRow], path: str) -> tuple[str, str]:
    """The next part or the one before, where the page's only link to a part leads to a file whose name goes on from
    its own: "Part Two" at `silvera.html` on `silver.html`.
    """
    parts = {link.path for row in rows for link in row.links if is_part(link.text)}
    other = next(iter(parts)) if len(parts) == 1 else ""
    (folder, own), (there, name) = posixpath.split(_bare_name(path)), posixpath.split(_bare_name(other))
    n = len(posixpath.commonprefix((own, name)))
    if folder != there or n < _LEAST_SHARED or own == name or max(len(own), len(name)) > n + _MOST_OWN:
        return "", ""
    return (other, "") if (len(own), own) < (len(name), name) else ("", other)


def _bare_name(path: str) -> str:
    return posixpath.splitext(path)[0].lower()


def _is_of_page(title: str, rows: Sequence[PageRow]) -> bool:
    """Whether a page's first rows without links have a title, folded: another part of it is the same work's."""
    return bool(title) and any(title in row.text.casefold() for row in rows[:_FIRST] if not row.leads_away)


def beside_a_story(listing: Listing, document: Document, path: str) -> Listing:
    """What a story's page lists: the other parts of its work; what stands round them is the story's own."""
    if not listing.is_contents:
        links = (mark.target for mark in document.marks if mark.kind is MarkKind.LINK)
        here = in_web(path)
        row = own_row(here, (beside(target, path) for link in links if (target := resolve(link, path))))
        targets = tuple(ListedTarget(one, (), (), 0) for one in row)
        return Listing(targets, bool(targets), onward=listing.onward, back=listing.back)
    targets = tuple(target for target in listing.targets if target.part_of is not None)
    return replace(listing, targets=with_itself(targets, in_web(path)), statements=())


def without_pages(entries: list[Entry]) -> list[Entry]:
    """The entries of a list without the menu of the list's own pages, which stands above or below it: the others are
    described, as no part of a work is.
    """
    ends = [entry for entry in (entries[0], entries[-1]) if is_menu_of_itself(entry)]
    others = [entry for entry in entries if not any(entry is end for end in ends)]
    is_list = sum(bool(entry.described) for entry in others) >= max(_LEAST_TOLD, _TOLD * len(others))
    return others if ends and is_list else entries


def the_work(entries: Sequence[Entry], path: str) -> Entry | None:
    """The entry whose contents the page at `path` is, None for a page that lists works: all links of parts, or the only
    link to a text there is, belong to one title that is no link itself.
    """
    if (menu := next(filter(is_menu_of_itself, entries), None)) is not None:
        return menu
    longest = max(entries, key=lambda entry: entry.n_parts)
    others = [entry for entry in entries if entry is not longest]
    is_own = _is_front_of(path, longest) and not any(_is_front_of(path, entry) for entry in others)
    is_linked = longest.is_linked and not _is_front(longest)
    if is_own and not is_linked:
        return longest
    if is_linked or longest.n_parts < 2 or any(entry.n_parts > 1 for entry in others):
        return longest if len(entries) == 1 and not longest.is_linked else None
    is_bare = all(entry.is_linked and not entry.described for entry in others)
    return longest if is_bare and len(others) <= max(1, _FEW * longest.n_parts) else None


def _is_front_of(path: str, entry: Entry) -> bool:
    """Whether a page is that of the work whose parts an entry's links are, by their addresses."""
    return is_front(path, [beside(link.link.path, path) for link in entry.links if link.is_part])


def _is_front(entry: Entry) -> bool:
    """Whether an entry's title leads to the page of the work whose parts its other links are, by their addresses."""
    title, *parts = (link.link.path for link in entry.links)
    return bool(parts) and not entry.links[0].is_part and is_front(title, parts)


def contents_of(work: Entry, entries: Sequence[Entry], sources: Sources, page: tuple[Document, float]) -> Listing:
    """The contents of one work: each part with what is said of it alone, and what the page says of the work."""
    document, share = page
    parts = work.links[1:] if _is_front(work) else work.links
    targets = [ListedTarget(link.link.path, tuple(describe_part(link)), (), 0) for link in parts]
    of_work = _without_itself([*describe(work, sources)])
    if not any(statement.field == "title" for statement in of_work):
        of_work += _claimed_title(document)
    mail = next((row for row, _, _ in work.described if row.mail), None)
    if mail and any(statement.field == "author" for statement in of_work):
        of_work.append(address_of(mail, "address in the byline"))
    known = {link.link.path for link in work.links}
    for entry in entries:
        statements = () if entry is work else tuple(describe(entry, Sources({}, False)))
        targets += [ListedTarget(link.link.path, statements) for link in entry.links if link.link.path not in known]
    unique = {target.target: target for target in reversed(targets)}
    return Listing(tuple(target for target in targets if unique[target.target] is target), True, tuple(of_work), share)


def _without_itself(statements: Sequence[Statement]) -> list[Statement]:
    """What a contents page says of its work, but for an author who is called like it: that is the page's title."""
    titles = {s.as_written for s in statements if s.field == "title"}
    return [s for s in statements if s.field != "author" or s.as_written not in titles]


def _claimed_title(document: Document) -> Iterator[Statement]:
    for claim in document.claims:
        if claim.name == "title" and claim.text.strip():
            yield Statement(
                "title", claim.text, claim.text, claim.span, "title of the contents page", 0.7, Voice.LISTING
            )
            return


def sources_of(rows: Sequence[PageRow], entries: Sequence[Entry], document: Document, path: str) -> Sources:
    """Where the entries of a page have what they do not say themselves."""
    heads = {id(entry.headings[-1]): entry.headings[-1] for entry in entries if entry.headings}
    n_mailed = sum(bool(head.mail) for head in heads.values())
    n_shelves = sum(bool(shelf_names(head)) for head in heads.values())
    is_of_authors = _is_of_authors(rows, document) and len(heads) > 1
    are_named = is_of_authors or heads_look_like_names(list(heads.values()), entries)
    are_told = n_mailed >= 0.3 * len(heads) or n_shelves >= max(2, 0.5 * len(heads))
    has_author_rows = bool(heads) and (are_told or are_named)
    author = tuple(_page_author(rows, entries, document)) or tuple(_page_of(rows, entries, document, path))
    signed = signed_groups(rows, heads)
    has_habit = (names_follow(entries), names_lead(entries), names_inside(entries))
    return Sources(columns_of(rows, entries), has_author_rows, author, *has_habit, signed, bylines_are_rare(entries))


def _is_of_authors(rows: Sequence[PageRow], document: Document) -> bool:
    """Whether the page says that its list is ordered by authors."""
    titles = [claim.text for claim in document.claimed("title")]
    heads = [row.text for row in rows[:12] if row.is_marked and row.kind is not BlockKind.TABLE_ROW]
    words = {word.strip(".,:;()-").casefold() for text in (*titles, *heads) for word in text.split()[:12]}
    return bool(words & words_of("shelves", "authors"))


def _page_author(rows: Sequence[PageRow], entries: Sequence[Entry], document: Document) -> Iterator[Statement]:
    """Whose page it is, where its head or its title says so: "Stories by Ann Other"."""
    first = entries[0].links[0].title[0]
    for row in rows:
        if row is first:
            break
        if row.text and len(row.text.split()) <= 12 and (names := shelf_names(row)):
            yield from (said("author", (row, *name), "whose page it is") for name in names)
            if row.mail:
                yield address_of(row, "address of the page's author")
            return
    title = next(document.claimed("title"), None)
    for name in shelf_names_in(title.text[:200]) if title else ():
        yield Statement("author", name, name, title.span if title else None, "whose page it is", 0.7, Voice.LISTING)


def once(entries: Sequence[Entry]) -> list[Entry]:
    """The entries; the first alone where all of them are one menu of parts, which stands above and below a story."""
    menus = {tuple(link.link.path for link in entry.links) for entry in entries}
    is_menu = len(menus) == 1 and len(entries) > 1 and all(entry.n_parts == len(entry.links) for entry in entries)
    return [replace(entries[0], described=[])] if is_menu else list(entries)


def _page_of(rows: Sequence[PageRow], entries: Sequence[Entry], document: Document, path: str) -> Iterator[Statement]:
    """Whose page it is, where its title or a heading is somebody's name, which its address or the address for mail
    above its list repeats: "Ann Other (aka Foxfire)" at `authors/annother.html`, "Kat" above kat@example.org.
    """
    first = entries[0].links[0].title[0]
    above = list(takewhile(lambda row: row is not first, rows))
    *folders, file = [_letters(one) for one in posixpath.splitext(path)[0].split("/")]
    if file in words_of("contents", "files") or any(map(_signs, above)):
        return
    called = {file, *folders[1:]}  # the uppermost folder is the site's own
    is_of_people = leads_to_person(path) or bool(words_of("shelves", "authors") & {*folders})
    mail = next((row for row in above if row.mail), None)
    local = _letters(mail.mail.partition("@")[0]) if mail else ""
    for name, span in _called(document, above):
        is_somebody = are_names(name) and name.casefold() not in words_of("shelves") if name else False
        if not is_somebody or find_worlds(name) or _POSSESSIVE.search(name):
            continue
        forms = {_letters(name), _letters(_NICKNAME.sub(" ", name))}  # Ann "Foxfire" Other has annother@example.org
        is_called = any(len(one) > 2 and any(form.startswith(one) for form in forms) for one in called)
        is_called = is_called and (is_of_people or " " not in name or any(map(is_surely_a_person, name.split(" and "))))
        has_mail = any(form.startswith(local) or local.startswith(form) for form in forms if len(form) > 2)
        if is_called or (len(local) > 2 and has_mail):
            for bounds in each_name(name, (0, len(name))):
                one = name[slice(*bounds)]
                yield Statement("author", one, one, span, "whose page it is", 0.7, Voice.LISTING)
            if mail:
                yield address_of(mail, "address of the page's author")
            return


def _signs(row: PageRow) -> bool:
    """Whether a row says who wrote the page's work: its title is nobody's name then."""
    return bool(own_byline((row, 0, len(row.text))))


def _called(document: Document, above: Sequence[PageRow]) -> Iterator[tuple[str, Span | None]]:
    """What a page calls itself: each piece of its title, and the headings above its list."""
    for claim in islice(document.claimed("title"), 1):
        yield from ((piece.strip(), claim.span) for piece in _SITE.split(_ASIDE.sub("", claim.text[:200])))
    yield from ((row.text.strip(), row.line.span()) for row in above if row.is_marked and not row.leads_away)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def share_of(entries: Sequence[Entry], rows: Sequence[PageRow], path: str) -> float:
    """How much of the page's words its entries are. A list repeats itself: what is said of one entry and is far longer
    than what is said of the others stands only below it, and so does what follows the only row of links on a page, or
    the paragraph below the only page that is linked. Round a menu that names its own page it stands, too, and round
    the links to the other parts of the page's own work.
    """
    told = [[*(() if _turns(entry, path) else entry.described), *_links(entry)] for entry in entries]
    blocks = {link.title[0].block for entry in entries for link in entry.links}
    if len(blocks) == 1:
        told = [[one for one in some if one[0].block <= max(blocks)] for some in told]
    elif len({link.link.path for entry in entries for link in entry.links}) == 1:
        told = [[one for one in some if one[0].block <= min(blocks) + 1] for some in told]
    sizes = list(map(_size, told))
    middle = sorted(sizes)[(len(sizes) - 1) // 2] if len(sizes) > 1 else _LONG_ENTRY
    most = max(_LONG_ENTRY, _FAR_LONGER * middle)
    return min(sum(min(size, most) for size in sizes) / max(sum(_said(row.text) for row in rows), 1), 1.0)


def _turns(entry: Entry, path: str) -> bool:
    """Whether an entry is only how one turns from the page to the others of its row."""
    others = (beside(link.link.path, path) for link in entry.links)
    return is_menu_of_itself(entry) or all(are_of_one_row(other, path) for other in others)


def _size(stretches: Iterable[Stretch]) -> int:
    return sum(_said(row.text[start:end]) for row, start, end in stretches)


def _said(text: str) -> int:
    """How much some words say, in letters of an alphabet."""
    return len(text) + _DENSER * n_cjk(text)


def _links(entry: Entry) -> Iterator[Stretch]:
    if entry.title:
        yield entry.title
    for link in entry.links:
        if link.title != entry.title:
            yield link.title
        yield from link.described

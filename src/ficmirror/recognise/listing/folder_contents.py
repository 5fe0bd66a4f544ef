"""The contents of one work that nobody signs: a row of files which the page names, by its title, its name or folder."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ficmirror.recognise.listing.entry import Entry, PartLink, Stretch
from ficmirror.recognise.listing.file_rows import is_row_of_files, numbered
from ficmirror.recognise.listing.link_words import is_part, words_of
from ficmirror.recognise.listing.listed_names import shelf_names_in
from ficmirror.recognise.listing.page_rows import PageRow, Role
from ficmirror.records.document import BlockKind, Document, Line
from ficmirror.text.fold import fold

_TOLD_OF_PART = 9  # words beside a part: when it was posted, how long it is
_LEAST_ALIKE = 4  # letters by which files are called like what they are parts of
_LEAST_INITIALS = 3
_LOWEST = 7  # below any heading's level: what is only set in bold
_MOST_ABOVE = 20  # rows above the parts in which the work is named
_FEW, _BARE = 0.25, 3  # other links on the page, as a share of its parts, and words beside each
_SPAN = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")
_MOSTLY = 0.5  # of the entries that name an author, where each is a work
_SIGNED = re.compile(
    r"(?:^|[\s,(\[–—-])(?:(?:written )?by\s|(?:author|autor|auteur|autore)(?:in|s)?\s?:)", re.IGNORECASE
)
_PIECES = re.compile(r"\s+[-–—|»]+\s|:\s|\s::\s")  # "Ann's Attic - The Lantern"
_LEADS = ("the ", "a ", "an ")


def contents_of_folder(entries: Sequence[Entry], rows: Sequence[PageRow], document: Document, path: str) -> list[Entry]:
    """The entries of a page; one only, where all of them lead to one row of files counted from its beginning, of which
    hardly more than names is said, and which is called like the page's title, the page itself, or what its folder is;
    files called by nothing but a number are parts of what their folder is.
    """
    if len(entries) == 1 and entries[0].title and entries[0].n_parts == len(entries[0].links):
        return list(entries)  # the page says itself that they are parts, and of what
    spans = _spans(list(dict.fromkeys(link.link.path for entry in entries for link in entry.links)))
    whole, entries = entries, entries if spans else _of_row(entries)
    links = [link for entry in entries for link in entry.links]
    paths = list(dict.fromkeys(link.link.path for link in links))
    if are_signed(entries):
        return list(whole)
    is_row = bool(spans) or is_row_of_files([link.link for link in links])
    if not is_row or not (spans or _are_counted(paths)) or (len(paths) < 2 and not _is_only_part(paths[0], path)):
        return list(whole)
    if _n_told(entries) > _TOLD_OF_PART * len(paths) or any(head.mail for entry in entries for head in entry.headings):
        return list(whole)
    stem = "" if spans else fold(posixpath.basename(numbered(paths[0])[0].partition("#")[0])).replace(" ", "")
    named = list(_named(entries, rows, document))
    title = next((one for one in named if _is_called(_words(one), stem)), None)
    is_bare = not stem or is_part(f"{stem} 1")
    if title is None and not (is_bare or _is_called(_own_name(path), stem)):
        return list(whole)
    if title is None and is_bare and not _is_front_of(path, posixpath.dirname(paths[0])):
        return list(whole)
    if any(shelf_names_in(_words(one)) for one in named):
        return list(whole)
    parts = {link.link.path: PartLink(link.link, True, link.title, told) for entry, link, told in _each(entries)}
    title = title or _heading(named, path)
    return [Entry([parts[one] for one in paths], title, _below(title, entries, rows))]


def _heading(named: Sequence[Stretch], path: str) -> Stretch | None:
    """Which of what may name a work does: what the page's file or folder is called like, else what stands there twice,
    as heading and as the page's title, else the uppermost heading; no shelf ("Fanfiction").
    """
    own = [_letters(one) for one in posixpath.splitext(path)[0].split("/")[-2:]]
    named = [one for one in named if _words(one).casefold().strip(" :.!") not in words_of("shelves")]
    said = Counter(fold(_words(one)) for one in named)

    def order(one: Stretch) -> tuple[bool, int, int, int]:
        letters = _letters(_words(one))
        is_own = len(letters) >= _LEAST_ALIKE and any(name.startswith(letters) for name in own)
        return (not is_own, -said[fold(_words(one))], one[0].level or _LOWEST, one[0].block)

    return min(named, key=order, default=None)


def _letters(words: str) -> str:
    """The letters of some words or of a file's name, with no marks on them, also where these are written out."""
    letters = fold(words).replace(" ", "")
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        letters = letters.replace(two, one)
    return letters


def _of_row(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries that lead to the row of files to which most of a page's links lead, where the others are few and
    bare: links to the site's own pages.
    """
    rows = [{numbered(link.link.path)[0] for link in entry.links} for entry in entries]
    most = Counter(stem for row in rows for stem in row).most_common(1)
    own = [entry for entry, row in zip(entries, rows, strict=True) if row == {most[0][0]}]
    others = [entry for entry, row in zip(entries, rows, strict=True) if row != {most[0][0]}]
    is_own = len(others) <= max(1, _FEW * len(own)) and _n_told(others) <= _BARE * len(others)
    return own if is_own and all(entry.is_linked for entry in others) else entries


def are_signed(entries: Sequence[Entry]) -> bool:
    """Whether most of some entries say who wrote them: they are works, whatever their files are called."""
    signed = [entry for entry in entries if any(_SIGNED.search(row.text) for row in _rows(entry))]
    return len(entries) > 1 and len(signed) > _MOSTLY * len(entries)


def _rows(entry: Entry) -> list[PageRow]:
    """The rows in which an entry stands."""
    titles = [entry.title, *(link.title for link in entry.links)]
    return [stretch[0] for stretch in (*titles, *entry.described) if stretch]


def _each(entries: Sequence[Entry]) -> Iterator[tuple[Entry, PartLink, list[Stretch]]]:
    """The links of some entries, the last first, with what is said of each."""
    for entry in reversed(entries):
        is_one = len(entry.links) == 1 and (entry.is_linked or len(entries) > 1)
        yield from ((entry, link, entry.described if is_one else link.described) for link in reversed(entry.links))


def _are_counted(paths: Sequence[str]) -> bool:
    """Whether files are counted one by one from the first on."""
    numbers = [numbered(path)[1] for path in paths]
    return numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _spans(paths: Sequence[str]) -> list[tuple[int, int]]:
    """From which chapter to which each of some files goes, where they are called by nothing else and each goes on from
    the one before: "1-2.html", "3-4.html", "5.html"; [] for files called otherwise.
    """
    found = [_SPAN.fullmatch(posixpath.splitext(posixpath.basename(path))[0]) for path in paths]
    spans = [(int(one[1]), int(one[2] or one[1])) for one in found if one]
    is_whole = len(spans) == len(paths) and any(first < last for first, last in spans) and spans[0][0] in (0, 1)
    follow = all(first == before + 1 for (_, before), (first, _) in pairwise(spans))
    return spans if is_whole and follow and all(first <= last for first, last in spans) else []


def _n_told(entries: Sequence[Entry]) -> int:
    told = [stretch for _, _, some in _each(entries) for stretch in some]
    return sum(len(row.text[start:end].split()) for row, start, end in told)


def _is_only_part(part: str, path: str) -> bool:
    """Whether the only file a page leads to is the first, called by its number, in the folder the page stands for."""
    name = posixpath.splitext(posixpath.basename(part))[0]
    return bool(_SPAN.fullmatch(name)) and _is_front_of(path, posixpath.dirname(part))


def _named(entries: Sequence[Entry], rows: Sequence[PageRow], document: Document) -> Iterator[Stretch]:
    """What may name the work: the headings above its parts, the nearest first, and the pieces of the page's title."""
    first = entries[0].links[0].title[0]
    above = list(takewhile(lambda row: row is not first, rows))[-_MOST_ABOVE:]
    yield from ((row, 0, len(row.text)) for row in reversed(above) if row.is_marked and not row.leads_away)
    for claim in document.claimed("title"):
        if claim.text.strip():
            row = PageRow(
                Line(claim.text[:200], claim.span.start if claim.span else 0), BlockKind.HEADING, 0, (), "", True, False
            )
            cuts = [0, *(at for found in _PIECES.finditer(row.text) for at in found.span()), len(row.text)]
            yield from ((row, *bounds) for bounds in zip(cuts[::2], cuts[1::2], strict=True))
            return


def _words(stretch: Stretch) -> str:
    row, start, end = stretch
    return row.text[start:end].strip()


def _is_called(words: str, stem: str) -> bool:
    """Whether files are called after some words: by the letters they begin with, or by their initials."""
    folded = fold(words)
    bare = next((folded.removeprefix(lead) for lead in _LEADS if folded.startswith(lead)), folded)
    initials = "".join(word[0] for word in folded.split())
    for letters in (folded.replace(" ", ""), bare.replace(" ", "")):
        n = len(posixpath.commonprefix((letters, stem)))
        if n >= _LEAST_ALIKE and n >= min(len(stem), len(letters)):
            return True
    return len(initials) >= _LEAST_INITIALS and stem in (initials, initials[1:])


def _own_name(path: str) -> str:
    """What a page is called, or its folder where the page is that folder's front."""
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    return posixpath.basename(folder) if _is_front(name) else name


def _is_front(name: str) -> bool:
    return name.casefold() in {"index", "default", "main", "home"} | words_of("contents", "files")


def _is_front_of(path: str, folder: str) -> bool:
    """Whether a page stands for a folder, by its place in it or by its name beside it."""
    here, name = posixpath.split(posixpath.splitext(path)[0])
    is_in_it = here == folder and bool(here)
    own = posixpath.basename(here).casefold()
    is_called = name.casefold() == own or name.casefold().startswith((f"{own}-", f"{own}_", f"{own}."))
    return (is_in_it and (_is_front(name) or is_called)) or posixpath.join(here, name) == folder


def _below(title: Stretch | None, entries: Sequence[Entry], rows: Sequence[PageRow]) -> list[Stretch]:
    """What stands between the work's name and its parts."""
    first = entries[0].links[0].title[0]
    above = list(takewhile(lambda row: row is not first, rows))[-_MOST_ABOVE:]
    at = next((n for n, row in enumerate(above) if title and row is title[0]), len(above))
    return [(row, 0, len(row.text)) for row in above[at + 1 :] if row.text.strip() and not _leads_on(row)]


def _leads_on(row: PageRow) -> bool:
    return any(link.role is not Role.VALUE for link in row.links)

"""What the addresses of a site's pages say: which of their numbers names a work, and which counts its parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

# where what a script is asked for begins, as mirrors name its page: "story.php?id=1", "story%3Fid=1", "story.asp@id=1"
ASKED = re.compile(r"(?:\?|%3F|@)(?=[\w.~-]{1,40}(?:\[\w{0,20}\])?=)", re.IGNORECASE)
_MIRRORED = re.compile(r"\.html?\Z", re.IGNORECASE)
_ENDING = re.compile(r"\.[a-z]{3,5}\Z", re.IGNORECASE)
_PARTED = re.compile(r"&amp;|&|;")
_NUMBER = re.compile(r"\d{1,4}")
_NUMBERED = re.compile(  # a folder or file: "3", "chapter-3"; other words before a number name a work ("lamp2")
    r"((?:chap(?:ter)?|ch|c|part|pt|page|pg|p|kapitel|kap|teil|seite|chapitre|partie|cap(?:itulo|itolo)?|rozdzial|glava)?"
    r"[-_]?)(\d{1,4})",
    re.IGNORECASE,
)
_PART = re.compile(r"(?!page|seite)[a-z]{2}", re.IGNORECASE)  # "silver/chapter-3": the folder names the work
_SESSION = re.compile(r"(?=[a-z]*\d)[\da-z]{24,64}", re.IGNORECASE)  # what a visit was called: no page's own
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERSON = re.compile(
    r"(?:/|\A)(?:users?|u|authors?|members?|profiles?|people|auteurs?|autor(?:es|en)?|profil)/(?=[^/?#])"
    r"|viewuser|user\.php|profile\.php|(?:view|user|member)profile|memberpage|author(?:stories)?\.(?:php|aspx?|cfm|cgi)|[?&@]uid=",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?<=[a-z_])[\da-f]{4}(?:-\d)?\.html?\Z", re.IGNORECASE)
_FOLDER_PAGE = "index"
_LEAST_WITH_GAPS = 3  # numbers of a row of which some are left out ("1 2 3 … 20")

Asked = tuple[tuple[str, str], ...]


class Address(NamedTuple):
    """A page's address: its folders and its name without its ending, and what was asked for, in one order."""

    place: tuple[str, ...]
    asked: Asked


class Stem(NamedTuple):
    """What the addresses of one work's parts share: all but the number that counts them. `key` is what the number is
    called, or stands before it in its folder's name; `n_behind` how many folders stand behind it, -1 for a number that
    is asked for.
    """

    place: tuple[str, ...]
    asked: Asked
    key: str
    n_behind: int = -1


@lru_cache(maxsize=4096)
def read_address(path: str) -> Address:
    """A path taken apart; what names only the visit is left out."""
    found = ASKED.search(path)
    place, query = (path[: found.start()], path[found.end() :]) if found else (path, "")
    pairs = (piece.partition("=") for piece in _PARTED.split(_MIRRORED.sub("", query)) if "=" in piece)
    asked = sorted((key.casefold(), value) for key, _, value in pairs if not _SESSION.fullmatch(value))
    folders = (place if found else _ENDING.sub("", place)).split("/")
    if folders[-1].casefold() == _FOLDER_PAGE and len(folders) > 1:
        folders.pop()
    return Address(tuple(folders), tuple(asked))


def _has_number(words: Iterable[str]) -> bool:
    return any(any(map(str.isdigit, word)) for word in words)


@lru_cache(maxsize=4096)
def counters_of(path: str) -> Mapping[Stem, int]:
    """The numbers of an address that may count the parts of a work, which another number or a code names, or a folder
    in which they are called parts.
    """
    place, asked = read_address(path)
    found: dict[Stem, int] = {}
    for key, value in asked:
        others = tuple(pair for pair in asked if pair[0] != key)
        if _NUMBER.fullmatch(value) and _has_number((*(other for _, other in others), *place[-2:])):
            found[Stem(place, others, key)] = int(value)
    for n in range(1, len(place)):
        number = _NUMBERED.fullmatch(place[n])
        is_date = bool(_YEAR.fullmatch(place[n - 1]))
        if number and not is_date and (_PART.match(number[1]) or _has_number(place[max(n - 2, 0) : n])):
            found[Stem(place[:n], asked, number[1].casefold(), len(place) - n - 1)] = int(number[2])
    return found


def _bare(stem: Stem, address: Address) -> bool:
    """Whether an address is that of a row's pages without the number that counts them."""
    return stem.place == address.place and stem.asked == address.asked


def number_asked(name: str) -> tuple[str, int | None]:
    """The name of a script's page without the number that counts a work's parts, and that number: the last that is
    asked for beside what names the work. None for a page that is asked for by one number, which names it.
    """
    found = ASKED.search(name)
    query = name[found.end() :] if found else ""
    pairs = [piece for piece in _PARTED.split(_MIRRORED.sub("", query)) if "=" in piece]
    pairs = [piece for piece in pairs if not _SESSION.fullmatch(piece.partition("=")[2])]
    counts = len(pairs) > 1 and bool(_NUMBER.fullmatch(pairs[-1].partition("=")[2])) and _has_number(pairs[:-1])
    number = int(pairs.pop().partition("=")[2]) if counts else None
    return (f"{name[: found.start()]}?{'&'.join(pairs)}" if found else name), number


def fronts(address: Address, stem: Stem) -> bool:
    """Whether an address is that of the work whose parts have `stem`: it begins as they do, up to the number that names
    the work, or asks for the same one.
    """
    if stem.n_behind < 0 and stem.asked:
        is_named = _has_number(value for _, value in stem.asked)
        same = set(stem.asked) & set(address.asked)
        is_near = stem.place[:-1] == address.place[:-1] or stem.place[-1] == address.place[-1]
        return is_near and is_named and _has_number(value for _, value in same)
    return address.place[: len(stem.place)] == stem.place and len(address.place) <= len(stem.place) + 1


def leads_to_person(address: str) -> bool:
    """Whether an address is that of somebody's page on a site: "/users/ann", "viewuser.php?uid=7"."""
    return bool(_PERSON.search(address))


def lies_below(path: str, front: str) -> bool:
    """Whether an address goes on from that of a page which a number names: "fiction/9/rain" of "fiction/9"."""
    place, own = read_address(path).place, read_address(front)
    is_named = not own.asked and _has_number(own.place[-2:])
    return is_named and len(place) > len(own.place) and place[: len(own.place)] == own.place


def are_of_one_script(paths: Iterable[str]) -> bool:
    """Whether some pages are made by one script, by what it is asked for or by the marks that a mirror puts behind its
    name instead: "story.php?id=7", "chapterview3f2a.html".
    """
    places = {(read_address(path).place, bool(read_address(path).asked)) for path in paths}
    marked = {_MARKED.sub("", path) for path in paths}
    return len(places) == 1 if all(asked for _, asked in places) else len(marked) == 1 and marked != set(paths)


def _is_row(numbers: Sequence[int]) -> bool:
    """Whether some numbers in order count a work's parts from the first on, or its pages by what stands on each."""
    first, second = numbers[0], numbers[1]
    if first in (0, 1) and second == first + 1:
        return len(numbers) >= _LEAST_WITH_GAPS or numbers[-1] - first == len(numbers) - 1
    return first == 0 and second > 1 and all(number % second == 0 for number in numbers)


def rows_in(paths: Iterable[str]) -> dict[Stem, dict[int, str]]:
    """The rows of parts that some addresses make, by their numbers; none in which one number leads to two pages."""
    found: dict[Stem, dict[int, str]] = defaultdict(dict)
    doubtful: set[Stem] = set()
    for path in dict.fromkeys(paths):
        for stem, number in counters_of(path).items():
            if found[stem].setdefault(number, path) != path:
                doubtful.add(stem)
    return {stem: row for stem, row in found.items() if stem not in doubtful}


def own_row(path: str, links: Iterable[str]) -> tuple[str, ...]:
    """The parts of the work to which the page at `path` belongs, itself among them, in order: pages it links to whose
    addresses are its own but for the number that counts them. () for a page without such links.
    """
    best: tuple[str, ...] = ()
    own, address, links = counters_of(path), read_address(path), list(links)
    for stem, row in rows_in(links).items():
        number = own.get(stem)
        if number is None and stem.n_behind < 0 and _bare(stem, address):
            number = _first(sorted(row))
        if number is None or row.get(number, path) != path:
            continue
        row = _with_first({**row, number: path}, stem, links)
        numbers = sorted(row)
        if len(numbers) > max(1, len(best)) and _is_row(numbers):
            best = tuple(row[one] for one in numbers)
    return best


def _with_first(row: dict[int, str], stem: Stem, links: Iterable[str]) -> dict[int, str]:
    """A row with the first of its pages, where a link leads to that by an address without a number."""
    first = _first(sorted(row))
    bare = {link for link in links if _bare(stem, read_address(link))} if stem.n_behind < 0 else set()
    return {first: bare.pop(), **row} if first == 1 and len(bare) == 1 else row


def turned(path: str, number: int, links: Sequence[str]) -> str:
    """The page whose number is `number` where that of the page at `path` has its own: as a link of it says, else by its
    own address; "" where that has no such number, or says more of a part than its number.
    """
    own, address = counters_of(path), read_address(path)
    for stem, row in rows_in(links).items():
        is_first = stem.n_behind < 0 and _bare(stem, address)
        if stem not in own and not is_first:
            continue
        if number in row:
            return row[number]
        if is_first and number == _first(sorted(row)):
            return path
        if stem.n_behind > 0 and any(read_address(one).place[-1] != address.place[-1] for one in row.values()):
            return ""
        if is_first:
            other, like = next(iter(row.items()))
            return _where(stem, other).sub(rf"\g<1>{number}", like)
    found = [match for stem, was in own.items() for match in _where(stem, was).finditer(path)]
    last = max(found, key=lambda match: match.start(), default=None)
    return f"{path[: last.end(1)]}{number}{path[last.end() :]}" if last else ""


def _where(stem: Stem, number: int) -> re.Pattern[str]:
    """Where a path has the number that counts its page."""
    before = rf"(?:[?&@;]|%3F){re.escape(stem.key)}=" if stem.n_behind < 0 else rf"/{re.escape(stem.key)}"
    return re.compile(rf"({before}0*){number}(?=[/.&;]|\Z)", re.IGNORECASE)


def turns_among(path: str, n_pages: int, links: Iterable[str]) -> bool:
    """Whether links of the page at `path` turn to other pages of its row, and to none beyond the last of `n_pages`."""
    own, address = counters_of(path), read_address(path)
    rows = (row for stem, row in rows_in(links).items() if stem in own or (stem.n_behind < 0 and _bare(stem, address)))
    return any(0 < max(row) <= n_pages and set(row.values()) != {path} for row in rows)


def _first(numbers: Sequence[int]) -> int | None:
    """The number of a page whose address has none; None where another page has it."""
    return None if numbers[0] < 2 else 1 if numbers[0] == 2 else 0


def are_of_one_row(one: str, other: str) -> bool:
    """Whether two pages' addresses differ only by the number that counts the parts of a work."""
    return not counters_of(one).keys().isdisjoint(counters_of(other))


def is_front(path: str, parts: Sequence[str]) -> bool:
    """Whether a page is that of the work whose parts are some pages, all of one row."""
    shared = set.intersection(*(set(counters_of(part)) for part in parts)) if parts else ()
    return any(fronts(read_address(path), stem) for stem in shared) and path not in parts


def parts_on(path: str, links: Iterable[str], about: Iterable[str]) -> Iterator[frozenset[str]]:
    """The rows of parts that the links of a page lead to, each counted from its beginning, where the page itself or
    another link of it leads to the work whose parts they are; a part alone only where the page is its work's. `about`:
    links that lead to no work.
    """
    links, about = list(links), set(about)
    addresses = {read_address(link): link for link in (path, *links) if link not in about}
    alone: list[frozenset[str]] = []
    is_any = False
    for stem, row in rows_in(links).items():
        numbers = sorted(row)
        if numbers[0] == 2 and any(_bare(stem, address) for address in addresses):
            numbers = [1, *numbers]
        if numbers[0] > 1 or numbers[-1] - numbers[0] >= len(numbers):
            continue
        parts = frozenset(row.values())
        if len(numbers) == 1 and path not in parts and fronts(read_address(path), stem):
            alone.append(parts)
        elif len(numbers) > 1 and any(
            fronts(address, stem) for address, link in addresses.items() if link not in parts
        ):
            is_any = True
            yield parts
    if len(alone) == 1 and not is_any:
        yield alone[0]

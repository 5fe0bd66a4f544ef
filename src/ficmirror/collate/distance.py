"""How far two pieces are from being of one work: named weighted reasons that a person can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from ficmirror.collate.hearsay import are_called_alike, are_listed_apart
from ficmirror.collate.piece import Piece

NEAR_DAYS = 60  # posts of one work mostly follow one another within
TOGETHER = 0.35  # at most this far apart, pieces are taken for parts of one work
_WEIGHTS = {
    "contents": 6.0,
    "list": 4.0,
    "chain": 3.0,
    "title": 3.0,
    "author": 3.0,
    "file name": 2.0,
    "part number": 2.0,
    "header": 3.0,
    "series": 3.0,
    "thread": 2.0,
    "dates": 1.0,
    "folder": 0.5,
    "fandom": 0.5,
}


_ALIKE = 0.2  # how far titles are at most that may be one


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (`far` 0) or against (`far` 1) two pieces being of one work, in words."""

    name: str
    far: float
    words: str


@dataclass(frozen=True, slots=True)
class Distance:
    """The weighted mean of its reasons, 0 (one work) to 1 (strangers)."""

    reasons: tuple[Reason, ...]

    @property
    def value(self) -> float:
        total = sum(_WEIGHTS[reason.name] for reason in self.reasons)
        return sum(_WEIGHTS[r.name] * r.far for r in self.reasons) / total if total else 1.0

    @property
    def words(self) -> tuple[str, ...]:
        """The reasons, the weightiest first."""
        return tuple(r.words for r in sorted(self.reasons, key=lambda r: -_WEIGHTS[r.name] * abs(r.far - 0.5)))


def days_between(one: str, other: str) -> int | None:
    """The days between two dates in ISO 8601; None where one of them names no day."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return None


def _title(a: Piece, b: Piece) -> Reason | None:
    one, other = a.title, b.title
    if _are_parts_by_name(a, b) and not (a.has_header and b.has_header) and one.key != other.key:
        return None  # what one of them is headed by is its own
    if a.post_title and a.post_title == b.post_title:
        return Reason("title", 0.0, f"the same subject, “{one.base}”")
    if one.is_generic or other.is_generic:
        return None
    if one.key == other.key and a.number is None and b.number is None and _list(a, b):
        return None  # lists give them titles of their own: what both are headed by is the name of the site or series
    if one.key == other.key:
        return Reason("title", 0.0, f"the same title, “{one.base}”")
    shorter, longer = sorted((one.key, other.key), key=len)
    if len(shorter) >= 8 and longer.startswith(shorter + " "):
        return Reason("title", 0.2, f"“{one.base}” and “{other.base}” begin alike")
    alike = fuzz.ratio(one.key, other.key) / 100
    if alike >= 0.85:
        return Reason("title", 0.1, f"nearly the same title, “{one.base}” and “{other.base}”")
    words = f"different titles, “{one.base}” and “{other.base}”"
    if not a.authors or not b.authors:
        return Reason("title", 0.5, words + ", but no header of its own: perhaps a chapter's title")
    return Reason("title", 1.0, words)


def _author(a: Piece, b: Piece) -> Reason | None:
    if a.senders & b.senders:
        return Reason("author", 0.0, "posted by the same person")
    if not a.authors or not b.authors:
        return Reason("author", 1.0, "posted by different people") if a.senders and b.senders else None
    if a.authors & b.authors:
        return Reason("author", 0.0, "the same author")
    alike = max(fuzz.token_set_ratio(x, y) for x in sorted(a.authors)[:4] for y in sorted(b.authors)[:4])
    return (
        Reason("author", 0.2, "nearly the same author") if alike >= 90 else Reason("author", 1.0, "different authors")
    )


def _file_name(a: Piece, b: Piece) -> Reason | None:
    one, other = a.path, b.path
    if a.posting and b.posting:
        return None  # their names say nothing
    if one.folder != other.folder:
        return Reason("folder", 0.7, "in different folders")
    if a.is_of_pile and b.is_of_pile:
        return Reason("file name", 0.6, "files of a row in which most are works of their own")
    if one.stem and one.stem == other.stem and (one.number is None) != (other.number is None):
        return Reason("file name", 0.1, "file names that differ by a number only")
    if one.stem == other.stem and one.number is not None and other.number is not None and one.number != other.number:
        if one.stem:
            return Reason("file name", 0.0, "file names that differ by their number only")
        return _bare_numbers(a, b, abs(other.number - one.number))
    if one.stem and other.stem and one.stem != other.stem and one.number is not None and other.number is not None:
        return Reason("file name", 0.6, "file names of two different rows")
    return Reason("folder", 0.0, "in the same folder")


def _are_parts_by_name(a: Piece, b: Piece) -> bool:
    """Whether two files are called parts of what their folder is: "chapter-3", "chapter-4"."""
    one, other = a.path, b.path
    return one.is_part and other.is_part and one.folder == other.folder and one.number != other.number


def _bare_numbers(a: Piece, b: Piece, apart: float) -> Reason:
    """Files named by nothing but numbers may be one work's chapters, or as many works as there are files: they are
    parts where one follows the other, or where they count as their names do.
    """
    if _are_parts_by_name(a, b):
        return Reason("file name", 0.0, "files called parts of what their folder is")
    if a.number is not None and b.number is not None:
        is_row = abs(abs(b.number - a.number) - apart) < 1.0
        words = "count as their file names do" if is_row else "do not count as their file names do"
        return Reason("file name", 0.2 if is_row else 0.6, words)
    if apart > 1.0:
        return Reason("file name", 0.6, f"file names are numbers, {apart:g} apart")
    return Reason("file name", 0.2, "file names are numbers, one after the other")


def _header(a: Piece, b: Piece) -> Reason | None:
    """The second has a header of its own, which nothing ties to the first: a work begins with it, not a part."""
    title = _title(a, b)
    if b.posting or a.authors & b.authors or (title and title.far <= _ALIKE):
        return None
    if not title and (b.path.stem or (_are_chained(a, b) and a.path.folder == b.path.folder and not a.has_header)):
        return None  # parts of one row may all have a header without a title, and one of many another's
    far = 1.0 if b.number is None else 0.6
    return Reason("header", far, "the second has a header of its own") if b.has_header else None


def _number(a: Piece, b: Piece) -> Reason | None:
    if 1 in (a.of, b.of):
        return Reason("part number", 1.0, "one of them says that it is the whole")
    if a.number is not None and b.number is not None:
        if a.number == b.number:
            is_row = bool(a.path.stem) and a.path.stem == b.path.stem and a.path.number != b.path.number
            is_row = is_row or _are_parts_by_name(a, b)
            return Reason("part number", 0.5 if is_row else 1.0, f"both say they are part {a.number:g}")
        if a.of and b.of and a.of != b.of:
            return Reason("part number", 0.7, f"parts of {a.of} and of {b.of}")
        return Reason("part number", 0.0, f"parts {a.number:g} and {b.number:g}")
    if a.number is not None or b.number is not None:
        if _is_beyond(a, b) or _is_beyond(b, a):
            return Reason("part number", 1.0, "the number of a file of another row is none of those parts")
        return Reason("part number", 0.3, "one of them has a part number")
    if a.posting and b.posting and _thread(a, b):
        return None  # an answer to the first part may go on with it
    if _are_chained(a, b):
        return None  # their place in the chain is one
    if a.path.number == b.path.number:
        return Reason("part number", 1.0, "neither says that it is a part")
    if a.has_header and b.has_header and (fandom := _fandom(a, b)) and fandom.far > 0.5:
        return Reason("part number", 1.0, "neither says that it is a part, and they are of different fandoms")
    return None  # the file names tell


def _is_beyond(part: Piece, other: Piece) -> bool:
    """Whether a work with a header and no part number lies in a row of its own, under a number that the part's work has
    not: it is counted among other works there.
    """
    is_apart = (part.path.folder, part.path.stem) != (other.path.folder, other.path.stem)
    number = other.path.number or 0
    return part.of is not None and number > part.of and is_apart and other.has_header and other.number is None


def _series(a: Piece, b: Piece) -> Reason | None:
    """Two places in one series are two works, however their files are named."""
    if a.series_place is None or b.series_place is None or a.series_place[0] != b.series_place[0]:
        return None
    one, other = a.series_place[1], b.series_place[1]
    return Reason("series", 1.0, f"works {one:g} and {other:g} of one series") if one != other else None


def _thread(a: Piece, b: Piece) -> Reason | None:
    """One post answers the other, or both the same one: their writers keep a work's parts in one thread."""
    if not a.posting or not b.posting:
        return None
    one = {a.posting.id, *a.posting.thread} - {""}
    other = {b.posting.id, *b.posting.thread} - {""}
    return Reason("thread", 0.0, "posts of one thread") if one & other else None


def _dates(a: Piece, b: Piece) -> Reason | None:
    if not a.posting or not b.posting:
        return None
    days = days_between(a.posting.sent_on, b.posting.sent_on)
    if days is None:
        return None
    if days <= NEAR_DAYS:
        return Reason("dates", 0.0, f"posted {days} day{'s' * (days != 1)} apart")
    return Reason("dates", 0.5 if days <= 2 * 365 else 0.8, f"posted {days:,} days apart")


def _contents(a: Piece, b: Piece) -> Reason | None:
    if not a.contents or not b.contents:
        return None
    if a.contents.keys() & b.contents.keys():
        return Reason("contents", 0.0, "one page of contents lists both")
    if are_called_alike(a.member.listed, b.member.listed):
        return Reason("contents", 0.1, "lists call their works by one name")
    pages = {group.rpartition(":")[0] for group in a.contents} & {group.rpartition(":")[0] for group in b.contents}
    if pages or (len(a.contents) == 1 and len(b.contents) == 1):
        return Reason("contents", 1.0, "parts of different works by their pages of contents")
    return None


def _are_chained(a: Piece, b: Piece) -> bool:
    return a.chain is not None and b.chain is not None and a.chain[0] == b.chain[0]


def _chain(a: Piece, b: Piece) -> Reason | None:
    """One turns from one page to the other; from story to story one may turn, too, so that titles must not differ."""
    if not _are_chained(a, b):
        return None
    title = _title(a, b)
    is_another = title is not None and title.far == 1.0
    return None if is_another else Reason("chain", 0.0, "one page leads on to the other")


def _counts_on(a: Piece, b: Piece) -> bool:
    """Whether one turns from one page to the other, and their titles differ by a number at their ends only, as the
    names of their files do: an archive lists each part by itself ("Silver 1", "Silver 2").
    """
    if not _are_chained(a, b) or a.path.stem != b.path.stem:
        return False
    (one, n), (other, m) = (piece.title.key.rpartition(" ")[::2] for piece in (a, b))
    return bool(one) and one == other and n.isdecimal() and m.isdecimal() and float(n) == a.path.number != b.path.number


def _list(a: Piece, b: Piece) -> Reason | None:
    is_apart = not _counts_on(a, b) and are_listed_apart(a.member.listed, b.member.listed)
    return Reason("list", 1.0, "an index page lists them as different works") if is_apart else None


def _fandom(a: Piece, b: Piece) -> Reason | None:
    one = {s.as_written.casefold() for s in a.work.values("fandom")}
    other = {s.as_written.casefold() for s in b.work.values("fandom")}
    if not one or not other:
        return None
    return Reason("fandom", 0.0, "the same fandom") if one & other else Reason("fandom", 0.8, "different fandoms")


def _reasons(a: Piece, b: Piece) -> Iterator[Reason | None]:
    for measure in (
        _thread,
        _dates,
        _contents,
        _chain,
        _list,
        _title,
        _author,
        _header,
        _file_name,
        _number,
        _fandom,
        _series,
    ):
        yield measure(a, b)


def distance(a: Piece, b: Piece) -> Distance:
    """How far two pieces are from being two parts of one work."""
    return Distance(tuple(reason for reason in _reasons(a, b) if reason))


def is_one_work(found: Distance) -> bool:
    """Whether a distance is small enough, on more evidence than the folder alone; different authors never make one
    work by parts, nor do two places in a series. A page of contents decides by itself.
    """
    by_contents = [reason.far < 0.5 for reason in found.reasons if reason.name == "contents"]
    if by_contents:
        return all(by_contents)
    names = {reason.name for reason in found.reasons if reason.far <= 0.3}
    never = {reason.name for reason in found.reasons if reason.far == 1.0}
    return (
        found.value <= TOGETHER
        and bool(names & {"title", "file name", "chain"})
        and not never & {"author", "part number", "series"}
    )


def alike(a: Piece, b: Piece) -> tuple[Reason, ...]:
    """What else speaks for two like texts being copies, or gives pause: title, author and fandom."""
    return tuple(reason for measure in (_title, _author, _fandom) if (reason := measure(a, b)))

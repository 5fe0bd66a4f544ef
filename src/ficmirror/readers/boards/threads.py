"""A thread's page: what the thread is called, its posts with what was written in them, the pages before and after."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ficmirror.readers.boards.cuts import Cut, cuts_of
from ficmirror.readers.boards.posts import Posted, posts_on
from ficmirror.readers.boards.stamps import CLOCK
from ficmirror.readers.boards.tree import Shown, Tree, tree_of
from ficmirror.readers.boards.words import words
from ficmirror.text.fold import fold

_PARTS = re.compile(r"\s+(?:[-–—|•»:]|::|->|&bull;)\s+|\s*(?:::|•|->|\[Archive\])\s*|:\s+")
_PAGE_OF = re.compile(r"\bpages?\s*:?\s*\(?(\d{1,4})\s*(?:of|/|von|sur|de)\s*(\d{1,4})\b", re.IGNORECASE)
_RE = re.compile(r"\A(?:re|aw|antw|sv)\s*:\s*", re.IGNORECASE)
_SUBJECT = re.compile(r"\bsubject:\s", re.IGNORECASE)
_NUMBER = re.compile(r"\[?(\d{1,4})\]?")
_ENOUGH = 5  # marks of boards on a page that names no program of theirs
_COUNT, _CELLS = re.compile(r"[\d,.]{1,9}"), 2  # a number in a cell, and how many of them a row has
_OUTSIDE = 600  # characters of running words that stand on the page outside of its posts, at most
_LEAST = 3  # letters of a subject
_FEW = 8  # posts whose subjects are looked at
_RUNNING = 80  # characters of a line that is running words
_BEHIND_TITLE = re.compile(r"\s*\((?:read|gelesen) [\d,.]{1,9} (?:times?|mal)\)\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of a thread: its posts with their cuts; `onward` and `back`: the links to the pages after and before, ""
    for none; `n_page`: which page it is.
    """

    title: str
    posts: tuple[Posted, ...]
    cuts: tuple[tuple[Cut, ...], ...]
    n_page: int = 1
    onward: str = ""
    back: str = ""


def may_be_board(sample: bytes) -> bool:
    """Whether the beginning of a page's bytes may show a thread of a board: a cheap first look."""
    low = sample.lower()
    if _programs().search(low):
        return True
    if not CLOCK.search(sample):
        return False
    return sum(map(low.__contains__, _marks())) >= _ENOUGH


@cache
def _programs() -> re.Pattern[bytes]:
    """The names of boards' programs as words of their own, and what stands in their addresses."""
    names = (re.escape(word) + (r"(?![a-z])" if word.isalpha() else "") for word in words("programs"))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(names)})".encode())


@cache
def _marks() -> tuple[bytes, ...]:
    return tuple(word.encode() for word in words("marks"))


def is_board_page(sample: bytes) -> bool:
    """Whether the beginning of a page's bytes shows a thread's posts."""
    return may_be_board(sample) and thread_on(sample.decode("latin-1")) is not None


def thread_on(source: str) -> BoardPage | None:
    """The thread on a page; None where it shows none."""
    tree = tree_of(source)
    posts = posts_on(tree)
    if not posts or _is_list(posts):
        return None
    outside = _outside(tree, posts)
    n_left = sum(len(line.text) for line in outside if len(line.text) >= _RUNNING)
    if n_left > max(_OUTSIDE, sum(post.end - post.start for post in posts)):
        return None
    number, onward, back = _turns(outside)
    return BoardPage(
        _title(tree, posts, outside), tuple(posts), tuple(map(tuple, cuts_of(posts))), number, onward, back
    )


def _is_list(posts: Sequence[Posted]) -> bool:
    """Whether what stands alike on a page are the rows of a list of threads or boards: with hardly a word in them that
    is no link, or with counts of answers and readers in cells of their own.
    """
    n_linked = n_all = n_counted = 0
    for post in posts:
        lines = post.region.lines
        counts = [n for n, line in enumerate(lines) if _COUNT.fullmatch(line.text)]
        n_counted += sum(not (n and lines[n - 1].text.endswith(":")) for n in counts) >= _CELLS
        for one in (one for line in lines if post.start <= line.start < post.end for one in line.words):
            n_all += len(one.text)
            n_linked += len(one.text) if any(element.name == "a" for element in one.element.above) else 0
    return n_linked * 2 > n_all or n_counted * 2 > len(posts)


def _outside(tree: Tree, posts: Sequence[Posted]) -> list[Shown]:
    """The lines that stand in no post."""
    found: list[Shown] = []
    at = 0
    for line in tree.lines:
        while at < len(posts) and posts[at].region.end <= line.start:
            at += 1
        if (
            at == len(posts)
            or line.start < posts[at].region.start
            or (len(posts) == 1 and not posts[0].start <= line.start < posts[0].end)
        ):
            found.append(line)
    return found


def _title(tree: Tree, posts: Sequence[Posted], outside: Sequence[Shown]) -> str:
    """What the thread is called: of the pieces of the page's name the one that a post has for its subject, or a heading
    of the page; else what stands there behind a word for it.
    """
    pieces = _PARTS.split(tree.title)
    cuts = [found.span() for found in _PARTS.finditer(tree.title)]
    bounds = [0, *(high for _, high in cuts)], [*(low for low, _ in cuts), len(tree.title)]
    joined = dict.fromkeys(tree.title[low:high].strip() for low in bounds[0] for high in bounds[1] if high > low)
    near = [line for post in posts[:_FEW] for line in _near(post, is_alone=len(posts) == 1)]
    subjects = {_key(line.text) for line in near}
    subjects |= {_key(_SUBJECT.split(_without_name(one.text))[-1]) for line in near for one in line.words}
    said = {_key(one.text): one for line in outside for one in line.words}
    said |= {_key(_without_name(line.text)): line.words[-1] for line in outside}
    stretches = [(post.start, post.end) for post in posts[:_FEW]]
    above = (one for line in near for one in line.words if not any(low <= one.start < high for low, high in stretches))
    likely = (_RE.sub("", _SUBJECT.split(_without_name(one.text))[-1].strip()) for one in above)
    joined |= dict.fromkeys(one for one in likely if len(fold(one)) >= _LEAST and one in tree.title)
    named = {_key(_without_name(line.text)) for line in outside if _without_name(line.text) != line.text}

    def bits(words_: str) -> tuple[float, int]:
        key = _key(words_)
        one = said.get(key)
        found = 3.0 * (key in subjects) + 2.5 * (key in named)
        if one is not None:
            chain = [element for element, _ in zip(one.element.above, range(4), strict=False)]
            href = next((element.href for element in chain if element.href), "")
            found += 1.0 + (1.0 if any(element.name in ("h1", "h2", "h3") for element in chain) else 0.0)
            found += 1.0 if any("title" in element.called for element in chain) else 0.0
            found -= 1.5 if href and not any(map(str.isdigit, href)) else 0.0
        if len(pieces) > 1 and any(fold(one).startswith(words("titled")) for one in _PARTS.split(words_)):
            found -= 5.0
        return found, len(words_)

    writers = {fold(post.author) for post in posts}
    best = max((one for one in joined if one and fold(one) not in writers), key=bits, default="")
    return best if (best and bits(best)[0] > 0) or len(pieces) <= 1 else _last_resort(outside, best)


def _near(post: Posted, *, is_alone: bool) -> Sequence[Shown]:
    """The lines of a post in which its subject may stand; of a page's only post those by its moment."""
    lines = post.region.lines
    if not is_alone:
        return lines
    at = next((n for n, line in enumerate(lines) if line.start >= post.region.stamp.start), 0)
    return lines[max(at - 2, 0) : at + 3]


def _last_resort(outside: Sequence[Shown], best: str) -> str:
    named = (_without_name(line.text) for line in outside if _without_name(line.text) != line.text)
    return next(filter(None, named), best)


def _key(text: str) -> str:
    return fold(_RE.sub("", text.strip()))


def _without_name(text: str) -> str:
    """A line without "Topic:" before it and the count behind."""
    low = text.casefold()
    name = next((word for word in words("named") if low.startswith(word)), "")
    return _BEHIND_TITLE.sub("", text[len(name) :]).strip() if name else text


def _turns(outside: Sequence[Shown]) -> tuple[int, str, str]:
    """Which page this is, and the links to the next one and the one before."""
    links: dict[int, str] = {}
    bare: set[int] = set()
    stated = 0
    for line in outside:
        of_all = _PAGE_OF.search(line.text) if len(line.text) < 300 else None
        stated = stated or (int(of_all[1]) if of_all else 0)
        run = [(int(number[1]), one) for one in line.words if (number := _NUMBER.fullmatch(one.text))]
        for n, one in run:
            href = next((element.href for element in one.element.above if element.href), "")
            if href:
                links.setdefault(n, href)
            else:
                bare.add(n)
    if not links:
        return stated or 1, "", ""
    gaps = [n for n in range(1, max(links) + 2) if n not in links]
    here = stated or next((n for n in gaps if n in bare), gaps[0])
    return here, links.get(here + 1, ""), links.get(here - 1, "")

"""What stands in a post and was not written for it: its subject again, quotations, a signature, the board's notes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ficmirror.readers.boards.posts import Posted
from ficmirror.readers.boards.tree import LEAF, SMALL, Element, Shown
from ficmirror.readers.boards.words import called, words
from ficmirror.text.fold import fold

_SIGNATURE, _SIGNATURE_LINES = 500, 8  # characters and lines below the row of signs that begins a signature
_NUMBER, _ANSWER = re.compile(r"\d+"), re.compile(r"\A\s*re:\s*", re.IGNORECASE)
_TOP = 12  # lines of a post above its moment, where both stand in one element
_HEAD = 120  # characters of the line above a quotation


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the source that is no part of what was written, and why."""

    start: int
    end: int
    reason: str


def cuts_of(posts: Sequence[Posted]) -> list[list[Cut]]:
    """The cuts of each post, in order, none over another."""
    inside = [[line for line in post.region.lines if post.start <= line.start < post.end] for post in posts]
    tops = [_below_moment(post, lines) for post, lines in zip(posts, inside, strict=True)]
    heads = _alike(posts, [lines[top:] for top, lines in zip(tops, inside, strict=True)], 0)
    heads = [top + n if n else 0 for top, n in zip(tops, heads, strict=True)]
    feet = _alike(posts, inside, -1)
    inside = [lines[: len(lines) - n] for lines, n in zip(inside, feet, strict=True)]
    cuts = [_apart(list(_of_post(*one))) for one in zip(posts, inside, heads, strict=True)]
    rest = [
        [line for line in lines if not any(cut.start <= line.start < cut.end for cut in of_post)]
        for lines, of_post in zip(inside, cuts, strict=True)
    ]
    signed = _signed(posts, rest)
    return [
        _apart([*cuts[n], *_tail(post, lines, signed[n]), *_foot(post, feet[n])])
        for n, (post, lines) in enumerate(zip(posts, rest, strict=True))
    ]


def _alike(posts: Sequence[Posted], inside: Sequence[Sequence[Shown]], end: int) -> list[int]:
    """How many lines at the beginning (`end` 0) or the end (-1) of each post most posts have, but for their numbers,
    and not those of one writer alone: the board put them there.
    """
    found = [0] * len(posts)
    for n in range(_TOP):
        at = n if end == 0 else -1 - n
        writers: defaultdict[str, set[str]] = defaultdict(set)
        counts: Counter[str] = Counter()
        bare = [_bare(lines[at].text) if len(lines) > n + 1 else "" for lines in inside]
        for post, text in zip(posts, bare, strict=True):
            writers[text].add(fold(post.author))
            counts[text] += 1
        usual = {text for text, some in writers.items() if text and len(some) > 1 and counts[text] * 3 > len(posts) * 2}
        if not usual:
            break
        found = [n + 1 if text in usual and number == n else number for text, number in zip(bare, found, strict=True)]
    return found


def _bare(text: str) -> str:
    return _NUMBER.sub("#", _ANSWER.sub("", text)).casefold()


def _foot(post: Posted, n: int) -> list[Cut]:
    lines = [line for line in post.region.lines if post.start <= line.start < post.end]
    return [Cut(lines[-n].start, post.end, "the board's own lines")] if n else []


def _apart(cuts: Sequence[Cut]) -> list[Cut]:
    found: list[Cut] = []
    for cut in sorted(cuts, key=lambda one: (one.start, -one.end)):
        if not found or cut.end > found[-1].end:
            found.append(Cut(max(cut.start, found[-1].end if found else 0), cut.end, cut.reason))
    return found


def _of_post(post: Posted, lines: Sequence[Shown], n_head: int) -> Iterator[Cut]:
    """The subject and the moment above what was written, and the quotations in it."""
    top = max(_below_moment(post, lines), n_head)
    if top + 1 < len(lines) and _is_subject(lines[top], lines[top + 1]):
        top += 1
    if top:
        yield Cut(post.start, lines[top].start if top < len(lines) else post.end, "head of the post")
    for n in range(top, len(lines)):
        if found := _quotation(post, lines, n):
            yield Cut(*found, "quoted from another post")


def _below_moment(post: Posted, lines: Sequence[Shown]) -> int:
    """How many lines there are down to the post's moment, where it stands among them."""
    at = post.region.stamp.start
    return next((n + 1 for n, line in enumerate(lines[:_TOP]) if line.start <= at < line.end), 0)


def _is_subject(line: Shown, below: Shown) -> bool:
    if line.text.casefold().startswith(words("quoting")):
        return False
    return bool(below.rules) and len(line.text) < _HEAD and line.words[0].element.name in ("b", "strong", "h3", "font")


def _quotation(post: Posted, lines: Sequence[Shown], n: int) -> tuple[int, int] | None:
    """Where the quotation stands that a line heads, or is in; None where it is none."""
    line = lines[n]
    text = line.text.casefold()
    inside = [one for one in line.words[0].element.above if one.start >= post.start and one.end <= post.end]
    is_head = len(text) <= _HEAD and (
        text.startswith(words("quoting")) or (text.rstrip(": ").endswith(tuple(f" {word}" for word in words("wrote")))
        and text.endswith(":"))
    )  # fmt: skip
    if not is_head:
        return next(((one.start, one.end) for one in reversed(inside) if called(one.called, "quote")), None)
    above = lines[n - 1].end if n else post.start
    outer = [one for one in inside if one.start >= above and one.name not in LEAF - {"blockquote"}]
    whole = next((one for one in reversed(outer) if one.end > line.end and not _reaches(one, lines)), None)
    if whole is None and outer and called(outer[0].called, "quote"):
        whole = outer[0]
    start = whole.start if whole else (line.rules[-1] if line.rules else line.start)
    below = lines[n + 1] if n + 1 < len(lines) else None
    if below is None:
        return (start, post.end) if whole else None
    if whole and whole.stop > below.start:
        return start, whole.end
    if next_one := _block_at(below, line.end, post):
        return start, next_one.end
    if below.rules or line.rules:  # between rules, as ezboard sets it
        later = next((one for one in lines[n + 2 :] if one.rules), None)
        return (start, later.start) if later else None
    return (whole.start, whole.end) if whole else None


def _reaches(element: Element, lines: Sequence[Shown]) -> bool:
    return element.stop >= lines[-1].end


def _block_at(line: Shown, after: int, post: Posted) -> Element | None:
    """The outermost table, quotation or frame that begins with a line."""
    blocks = [
        one for one in line.words[0].element.above
        if after <= one.start and one.end <= post.end and one.name in ("table", "blockquote", "div", "td", "dd")
    ]  # fmt: skip
    return blocks[-1] if blocks else None


def _tail(post: Posted, lines: Sequence[Shown], n_signed: int) -> Iterator[Cut]:
    """What stands below what was written."""
    end = len(lines)
    for n, line in enumerate(lines):
        if any(one.start >= post.start and called(one.called, "signature") for one in line.words[0].element.above):
            end = n
            break
    rows = [n for n in range(max(end - _SIGNATURE_LINES, 0), end) if lines[n].text in words("rows")]
    if rows and sum(len(line.text) for line in lines[rows[0] :]) <= _SIGNATURE:
        end = rows[0]
    end = min(end, len(lines) - n_signed)
    while end > 0 and _is_boards(lines[end - 1]):
        end -= 1
    if end < len(lines):
        yield Cut(lines[end].start, post.end, "signature or the board's own lines")


def _is_boards(line: Shown) -> bool:
    text = line.text.casefold().strip("[] ")
    return text in words("tails") or text.startswith(words("edited")) or (text + ":").startswith(words("edited"))


def _signed(posts: Sequence[Posted], inside: Sequence[Sequence[Shown]]) -> list[int]:
    """How many lines at the end of each post are its writer's signature: set smaller than the rest, or the same at the
    end of all that one wrote on the page, small beside what was written.
    """
    found = [_small_end(lines) for lines in inside]
    by_writer: defaultdict[str, list[int]] = defaultdict(list)
    for n, post in enumerate(posts):
        by_writer[fold(post.author)].append(n)
    for numbers in by_writer.values():
        if len(numbers) < 2:
            continue
        n_same = 0
        while all(len(inside[n]) > n_same + 1 for n in numbers) and (
            len({inside[n][-1 - n_same].text for n in numbers}) == 1
        ):
            n_same += 1
        is_ruled = n_same and any(inside[n][-n_same].rules for n in numbers)
        for n in numbers if is_ruled or len(numbers) >= _ENOUGH else ():
            found[n] = max(found[n], n_same)
    return found


_ENOUGH = 3


def _small_end(lines: Sequence[Shown]) -> int:
    n = 0
    while n < len(lines) - 1 and n < _SIGNATURE_LINES and _is_small(lines[-1 - n]) and not _is_small(lines[0]):
        n += 1
    return n


def _is_small(line: Shown) -> bool:
    return all(
        one.element.key in SMALL or (one.element.parent and one.element.parent.key in SMALL) for one in line.words
    )

"""Where on a saved page of a weblog its posts stand, and what round each of them belongs to it."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any

from ficmirror.text.places import Place, find_places

_MAY_BE = re.compile(
    rb"(?:class|id|itemprop)\s?=\s?[\"']?[^\"'<>]{0,120}"
    rb"(?:entry|post-|post_|post\b|posttext|storycontent|blogbody|blog-body|blogPost|asset-|event-text|articleBody)"
)
_MOST_POSTS = 2_000
_TAG = re.compile(r"<[^<>]{0,2000}>")


@cache
def table() -> Mapping[str, Any]:
    """What the pages of weblogs are known by."""
    return tomllib.loads(files("ficmirror.readers.weblogs").joinpath("weblogs.toml").read_text("utf-8"))


def may_be(content: bytes) -> bool:
    """Whether some bytes name an element as the pages of weblogs do: a cheap first look."""
    return _MAY_BE.search(content) is not None


@dataclass(frozen=True, slots=True)
class PostPlace:
    """One post on a page, offsets in the page's source: from `start` to `end` with what is said of it, its words from
    `inner` to `outer`; `title` is where its title stands, `day` a heading with the date above it (also of the posts
    before it).
    """

    start: int
    inner: int
    outer: int
    end: int
    title: Place
    day: Place | None


class PagePlaces:
    """Every place of a page by its role; what stands in its margins and its comments is no post's."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.by_role: dict[str, list[Place]] = {}
        for place in find_places(source, table()["places"]):
            self.by_role.setdefault(place.role, []).append(place)
        self._margins = _merged([*self.of("aside"), *self.of("comment")])

    def of(self, role: str, start: int = 0, end: int | None = None) -> list[Place]:
        """The places of a role that begin in a stretch of the source, in order."""
        found = self.by_role.get(role, [])
        low = bisect_left(found, start, key=lambda place: place.start)
        high = len(found) if end is None else bisect_left(found, end, key=lambda place: place.start)
        return found[low:high]

    def inside(self, role: str, start: int, end: int) -> list[Place]:
        """Those of them that the page's margins do not hold."""
        return [place for place in self.of(role, start, end) if not self.is_aside(place)]

    def is_aside(self, place: Place) -> bool:
        """Whether a place stands in a margin of the page or in a comment."""
        n = bisect_right(self._margins, (place.start, len(self.source) + 1)) - 1
        return n >= 0 and self._margins[n][1] >= place.end

    def words(self, start: int, end: int) -> str:
        """The words in a stretch of the source, markup left out."""
        return words_of(self.source[start:end])


def words_of(source: str) -> str:
    """The words in some markup."""
    return " ".join(unescape(_TAG.sub(" ", source)).replace("\xa0", " ").split())


def _merged(places: Sequence[Place]) -> list[tuple[int, int]]:
    """The stretches that some places cover, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((place.start, place.end) for place in places):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def posts_on(page: PagePlaces) -> list[PostPlace]:
    """The posts on a page in its order; those without a title of their own are none."""
    bodies = _innermost([place for place in page.by_role.get("body", []) if not page.is_aside(place)])[:_MOST_POSTS]
    found: list[PostPlace] = []
    day: Place | None = None
    done = 0
    for n, body in enumerate(bodies):
        following = bodies[n + 1].start if n + 1 < len(bodies) else len(page.source)
        days = page.inside("day", done, body.start)
        day = days[-1] if days else day
        title = _title_of(page, done, body, following)
        outer = max([body.end, *(more.end for more in page.inside("more", body.end, following))])
        if title is not None:
            inner = max(body.inner, title.end) if title.start >= body.start else body.inner
            start = _start(page, done, body, title, days)
            found.append(PostPlace(start, inner, outer, following, title, day))
        done = outer
    for n, post in enumerate(found[1:]):
        found[n] = _ended(found[n], post.start)
    if found:
        found[-1] = _ended(found[-1], _end_of_last(page, found[-1]))
    return found


def _ended(post: PostPlace, end: int) -> PostPlace:
    return PostPlace(post.start, post.inner, post.outer, max(post.outer, min(post.end, end)), post.title, post.day)


def _end_of_last(page: PagePlaces, post: PostPlace) -> int:
    """Where what is said of the last post ends: at the comments on it, or where its own element does."""
    ends = [place.start for place in page.of("comments", post.outer)[:1]]
    around = [place.end for place in page.of("post") if place.start <= post.title.start and place.end >= post.outer]
    return min([*ends, max(around, default=len(page.source))])


def _innermost(places: Sequence[Place]) -> list[Place]:
    """Of places inside one another the inner ones; of several names for one element one."""
    found: list[Place] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        while found and found[-1].end >= place.end and found[-1].start <= place.start:
            found.pop()
        found.append(place)
    return found


def _title_of(page: PagePlaces, done: int, body: Place, following: int) -> Place | None:
    """Where the title of a post stands: the last before its words, or the first among them with nothing before it."""
    above = [place for place in page.inside("title", done, body.start) if place.end <= body.start]
    if above:
        return _innermost(above)[-1]
    within = page.inside("title", body.start, min(body.end, following))[:1]
    return within[0] if within and not page.words(body.inner, within[0].start) else None


def _start(page: PagePlaces, done: int, body: Place, title: Place, days: Sequence[Place]) -> int:
    """Where what is said of a post begins: its own element, its title or the day above it, whichever is first."""
    around = [place for place in page.of("post", done, body.start + 1) if place.end >= body.end]
    return min(place.start for place in (*around, *days[-1:], title))

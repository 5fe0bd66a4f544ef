"""Reviews and comments on a page: who said what when, each in a place of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from ficmirror.recognise.layout.passages import Passage, folded
from ficmirror.recognise.layout.rows import Row
from ficmirror.records.document import Block
from ficmirror.records.review import Review
from ficmirror.text.dates import read_date
from ficmirror.text.markup import render
from ficmirror.text.places import Place

_MOST = 5000  # reviews of one page
_INSIDE = 400  # places inside one review that are looked at
_CHAPTER = re.compile(r"\bon\s+(?:chapter|ch\.?)\s+(?P<n>\d{1,4})\b", re.IGNORECASE)

Words = Callable[[Place], Passage]


def read_reviews(places: Sequence[Place], rows: Sequence[Row], words: Words) -> tuple[Review, ...]:
    """The reviews in a page's places of the role `review`, in order; one without words is none.

    `places` are in the page's order; inside a review stand `review_author`, `review_date`, `review_text` and
    `review_rating`. `words` gives the words of a place.
    """
    return tuple(_reviews(places, rows, words))


def _reviews(places: Sequence[Place], rows: Sequence[Row], words: Words) -> Iterator[Review]:
    starts = [row.line.start for row in rows]
    for at, place in [(n, place) for n, place in enumerate(places) if place.role == "review"][:_MOST]:
        parts: dict[str, Place] = {}
        for inner in places[at + 1 : at + 1 + _INSIDE]:
            if inner.start >= place.end or inner.role == "review":
                break
            known = parts.get(inner.role)
            if known is None or (inner.role == "review_author" and inner.end <= known.end):
                parts[inner.role] = inner  # of a line and the name in it the name
        text = parts.get("review_text")
        inside = rows[bisect_left(starts, text.start) : bisect_left(starts, text.end)] if text else ()
        markup = render(Block(row.kind, (row.line,), True, row.level, row.align, row.gap) for row in inside)
        if markup:
            said = {role: folded(words(part).text) for role, part in parts.items() if role != "review_text"}
            claimed = read_date(said.get("review_date", ""))
            head = words(place._replace(end=text.start)) if text else None
            chapter = _CHAPTER.search(head.text) if head else None
            yield Review(
                place.attributes.get("id") or f"review {at}",
                said.get("review_author", "")[:200],
                markup,
                str(claimed.value) if claimed and claimed.value else "",
                int(chapter["n"]) if chapter else None,
                said.get("review_rating", "")[:60],
            )

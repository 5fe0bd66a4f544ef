"""What a page of a weblog says of one post on it: its title, who posted it when, under which tags; its comments."""

import re
from dataclasses import dataclass
from functools import cache

from ficmirror.readers.html.page import read_page
from ficmirror.readers.weblogs.places import PagePlaces, PostPlace, table, words_of
from ficmirror.records.review import Review
from ficmirror.text.dates import read_date
from ficmirror.text.markup import render
from ficmirror.text.places import Place

_LONGEST = 300  # characters of words beside a post in which a date is looked for
_MOST_TAGS, _MOST_COMMENTS = 60, 2_000
_ENDS = 400  # characters of markup at the end of a post by which a beginning is told
_MOST_BELOW = 8_000  # with what the weblog put below it
_CUT = re.compile(r"<a\b[^<>]{0,400}#(?:cutid|more)[^<>]{0,200}>", re.IGNORECASE)
_POSTED_BY = re.compile(r"\A\s*(?:posted|comment|left|written)?\s*(?:by|from)\s*:?\s+", re.IGNORECASE)
_SAYS = re.compile(r"\A\s*(?:<p>\s*(?:said|says|wrote|writes)\s*(?:\.\.\.|…|:)?\s*</p>\s*)", re.IGNORECASE)
_SAID = re.compile(r"\s*(?:\b(?:said|says|wrote|writes|at|on)\b.*|[:,|]\s*\Z)", re.IGNORECASE | re.DOTALL)
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a post, as written; `sent` is the date's words or ISO 8601, "" where none is."""

    title: str
    writer: str
    sent: str
    tags: str
    address: str


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table()["words"][name])


@cache
def _stub() -> re.Pattern[str]:
    return re.compile(table()["words"]["stub"], re.IGNORECASE)


def said_of(page: PagePlaces, post: PostPlace) -> Said:
    """What the page says of a post on it."""
    links = page.inside("permalink", post.start, post.end)
    tags = [page.words(place.inner, place.end) for place in page.inside("tag", post.start, post.end)[:_MOST_TAGS]]
    return Said(
        page.words(post.title.inner, post.title.end),
        _writer(page, post),
        _sent(page, post),
        ", ".join(dict.fromkeys(tag.lstrip("#").replace(",", " ") for tag in tags if tag)),
        next((href for place in links if (href := place.attributes.get("href", ""))), ""),
    )


def is_beginning(page: PagePlaces, post: PostPlace) -> bool:
    """Whether a page shows only the beginning of a post, and a link to the rest of it."""
    first = max(post.inner, post.outer - _MOST_BELOW)
    source = page.source[first : post.outer]
    for place in reversed(_apart(page.of("furniture", first, post.outer))):
        source = source[: place.start - first] + source[place.end - first :]
    return _CUT.search(source[-_ENDS:]) is not None or _stub().search(words_of(source[-_ENDS:])[-200:]) is not None


def _outside(page: PagePlaces, role: str, post: PostPlace) -> list[Place]:
    """The places of a role round the words of a post, those above it first."""
    found = page.inside(role, post.start, post.end)
    furniture = page.inside("furniture", post.inner, post.outer)
    return [
        place
        for place in found
        if place.start < post.inner
        or place.start >= post.outer
        or any(other.start <= place.start < other.end for other in furniture)
    ]


def _sent(page: PagePlaces, post: PostPlace) -> str:
    whole = ""
    for place in _outside(page, "date", post):
        for words in (place.attributes.get("datetime", ""), place.attributes.get("title", "")):
            if found := _ISO.match(words):
                return found.group()
        words = page.words(place.inner, place.end)[:_LONGEST]
        whole = whole or (words if _is_day(words) else "")
    if not whole and post.day is not None:
        whole = page.words(post.day.inner, post.day.end)
    for low, high in ((post.title.end, post.inner), (post.outer, post.end), (post.start, post.title.start)):
        words = page.words(low, high)[:_LONGEST] if not whole and low < high else ""
        whole = words if _is_day(words) else whole
    found_date = read_date(whole) if whole else None
    return found_date.value if found_date and not found_date.is_implausible else ""


def _is_day(words: str) -> bool:
    found = read_date(words) if words else None
    return found is not None and found.precision == "day" and not found.is_implausible


def _writer(page: PagePlaces, post: PostPlace) -> str:
    """Who posted it: a place of its own for it, else what the words round the post say."""
    for place in _outside(page, "author", post):
        words = page.words(place.inner, place.end)
        if words and len(words) <= _LONGEST_NAME:
            return _POSTED_BY.sub("", words)
    round_it = ((post.title.end, post.inner), (post.outer, post.end), (post.start, post.title.start))
    beside = [page.words(low, high)[:_LONGEST] for low, high in round_it if low < high]
    beside += [page.words(p.inner, p.end)[:_LONGEST] for p in _outside(page, "furniture", post)]
    for pattern in _patterns("author"):
        for words in beside:
            if found := pattern.search(words):
                return found["value"].strip()
    return ""


_LONGEST_NAME = 60


def comments_on(page: PagePlaces, start: int) -> tuple[Review, ...]:
    """The comments that stand below the only post of a page, in its order."""
    units = page.of("comment", start)
    texts = [place for place in page.of("comment_text", start) if not page.of("comment_form", place.start, place.end)]
    texts += [unit for unit in units if not any(unit.start <= text.start < unit.end for text in texts)]
    texts = _apart(sorted(texts, key=lambda place: (place.start, -place.end)))[:_MOST_COMMENTS]
    found = (_comment(page, texts, n, start) for n in range(len(texts)))
    return tuple(one for one in found if one is not None)


def _apart(places: list[Place]) -> list[Place]:
    """Places none of which begins within another before it."""
    found: list[Place] = []
    for place in places:
        if not found or place.start >= found[-1].end:
            found.append(place)
    return found


def _comment(page: PagePlaces, texts: list[Place], n: int, start: int) -> Review | None:
    text = texts[n]
    low = texts[n - 1].end if n else start
    high = texts[n + 1].start if n + 1 < len(texts) else len(page.source)
    units = [unit for unit in page.of("comment", low, text.start + 1) if unit.end >= text.end]
    low, high = (units[-1].start, max(units[-1].end, text.end)) if units else (low, high)
    markup = _markup(page, text)
    if not markup:
        return None
    author = _nearest(page, "comment_author", low, text, high)
    date = _nearest(page, "comment_date", low, text, high)
    read = read_date(date[:_LONGEST]) if date else None
    name = _SAID.sub("", _POSTED_BY.sub("", author[:200])).strip()
    return Review(
        key=str(n + 1),
        author=name or "Anonymous",
        markup=markup,
        date=read.value if read and read.precision == "day" and not read.is_implausible else "",
    )


def _nearest(page: PagePlaces, role: str, low: int, text: Place, high: int) -> str:
    """What a place of a role above a comment's words says, else one in it or below it."""
    above = [place for place in page.of(role, low, text.start) if place.end <= text.start]
    found = above[-1:] or page.of(role, text.start, high)[:1]
    inner = [p for p in page.of(role, found[0].inner, found[0].end) if p.role == role][:1] if found else []
    return next((words for p in (*inner, *found) if (words := page.words(p.inner, p.end))), "")


def _markup(page: PagePlaces, text: Place) -> str:
    """A comment's words as markup, without who said them when."""
    pieces, at = [], text.inner
    for place in _apart(page.of("comment_furniture", text.inner, text.end)):
        pieces.append(page.source[at : place.start])
        at = max(at, place.end)
    pieces.append(page.source[at : text.end])
    source = "".join(pieces)
    return "" if "<textarea" in source.lower() else _SAYS.sub("", render(read_page(source).blocks))

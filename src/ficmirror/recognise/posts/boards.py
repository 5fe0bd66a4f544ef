"""A thread's page described: the posts that tell a story are its chapters, the others what readers said of it."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from ficmirror.recognise.describe import describe
from ficmirror.recognise.dialects.reading import PageChapter, PageReading
from ficmirror.recognise.dialects.table import load
from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.header.fields import read_drafts
from ficmirror.recognise.kinds import Reading, decide_kind
from ficmirror.recognise.language import language_of
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.layout.rows import rows_of
from ficmirror.recognise.listing.listings import read_listing
from ficmirror.recognise.listing.page_rows import beside, resolve
from ficmirror.recognise.paged import Tell, Told, describe_page
from ficmirror.recognise.posts.announced import read_subject
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.description import Kind, Recognised, WorkDescription
from ficmirror.records.document import Block, Document, Line, Posted
from ficmirror.records.listing import Listing
from ficmirror.records.review import Review
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.dates import is_month, read_date
from ficmirror.text.markup import count_words, render

_SHORT, _HEADED = 60, 30  # words of a post from which it may tell a story; of one headed as a chapter
_LATER = 150  # words that somebody told on a page whose thread began on another
_MANY = 3  # people who tell something on one page: a thread of all of them
_FEW = 2  # … where its title and its first post ask for that
_TAIL = re.compile(r"(?:\s+[-–—|~]+\s*|\s*[,;:*]\s*|\s*[(\[{<]+)(?P<said>[^-–—|,;:()\[\]{}<>]{0,60})[)\]}>!.*~\s-]*\Z")
_COUNT = 3  # digits of what counts chapters
_NEVER_TITLE = re.compile(r"\A\W*\Z")
_SCHEME = re.compile(r"[a-z]{2,12}:|[/#]", re.IGNORECASE)
_ASKED, _MIRRORED = re.compile(r"\?|%3F|@", re.IGNORECASE), ".html"
_OWN = frozenset(("title", "rating"))  # what the board says of a work only where its author does not
_GUESSED, _STATED, _TITLED = 0.4, 0.7, 0.9


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("boards.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class _Post:
    """One post with its own document, and what of it is told where it tells a story; `head`: its chapter's heading."""

    posted: Posted
    document: Document
    told: Told | None
    n_words: int
    head: str


def recognise_thread(document: Document, path: str, tell: Tell) -> Recognised:
    """What a page of a thread holds: the work that its starter tells in it, the works that several people do, or talk.

    In: a document with posts; the page's path; what tells a post's header, story and notes apart.
    """
    posts = _posts(document, tell)
    title = document.claim("thread")
    turns = {way: _turn(document.claim(way), path) for way in ("onward", "back")}
    is_later = document.claim("thread_page") not in ("", "1")
    listing = Listing(onward=turns["onward"], back=turns["back"])
    tellers = _tellers(posts, title, is_later)
    works: tuple[WorkDescription, ...]
    if len(tellers) > 1:
        works = tuple(_of_many(posts, title))
    elif tellers:
        works = (_of_one(document, posts, title, tellers[0]),)
    else:
        own = replace(read_listing(document, path), onward=turns["onward"], back=turns["back"])
        likely = (
            (WorkDescription(tuple(_said(title, None)), (), reviews=tuple(_reviews(posts, ""))),) if is_later else ()
        )
        text = " ".join(block.text for block in document.blocks[:60])
        reasons = ("a board's thread in which no story is told",)
        whole = render(document.blocks)
        return Recognised(Kind.NOT_WORK, (), title or None, whole, language_of(text), reasons, own, likely=likely)
    works = (works[0].with_furniture(document.furniture), *works[1:])
    kind = Kind.WORKS if len(works) > 1 else Kind.WORK
    reason = f"posts of {len(tellers)} people tell stories" if len(tellers) > 1 else f"{tellers[0]} tells a story in it"
    return Recognised(
        kind, works, bare_title(title) or None, "", works[0].language, (f"a board's thread: {reason}",), listing
    )


def _turn(address: str, path: str) -> str:
    """The page to which one turns, named as the page itself is: mirrors write "@" or "%3F" for "?", and ".html"."""
    if not address:
        return ""
    found = beside(resolve(address, path), path)
    if not found and not _SCHEME.match(address):
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address.partition("#")[0])))
    own = _ASKED.search(posixpath.basename(path))
    if own and own.group() != "?":
        found = found.replace("?", own.group(), 1)
    if own and path.endswith(_MIRRORED) and not found.endswith(_MIRRORED):
        found += _MIRRORED
    return "" if found == path else found


def _posts(document: Document, tell: Tell) -> list[_Post]:
    found: list[_Post] = []
    at, blocks = 0, document.blocks
    for posted in document.posts:
        inside: list[Block] = []
        while at < len(blocks) and blocks[at].span.start < posted.span.end:
            if blocks[at].span.start >= posted.span.start:
                inside.append(blocks[at])
            at += 1
        own = replace(document, blocks=tuple(inside), claims=(), posts=(), furniture=(), language=None)
        n_words = sum(count_words(block.text) for block in inside)
        first = next((line.text.strip() for block in inside[:2] for line in block.lines if line.text.strip()), "")
        head = first if shapes.chapter_heading(first) else ""
        told = tell(own) if n_words >= (_HEADED if head else _SHORT) else None
        found.append(_Post(posted, own, told if told and (head or _tells(told)) else None, n_words, head))
    return found


def _tells(told: Told) -> bool:
    reading = Reading(told.rows, told.units, told.guesses, told.way)
    return decide_kind(reading, Listing()).kind is not Kind.NOT_WORK


def _tellers(posts: Sequence[_Post], title: str, is_later: bool) -> list[str]:
    """Whose posts tell the thread's story: its starter's, or on a later page those of whoever tells most; several where
    it is a thread of many people's tales.
    """
    n_told: Counter[str] = Counter()
    for post in posts:
        if post.told:
            n_told[post.posted.author] += post.n_words
    if not n_told:
        return []
    starter = n_told.most_common(1)[0][0] if is_later else posts[0].posted.author
    is_asked = any(f" {word} " in f" {fold_label(title)} " for word in _table()["many"])
    others = len(n_told) - (starter in n_told)
    is_starters = n_told[starter] * 2 >= sum(n_told.values())
    is_invited = is_asked and (is_later or not posts[0].told)
    if (not is_starters and others >= _MANY) or (is_invited and len(n_told) >= _FEW):
        return [name for name, _ in n_told.most_common()]
    if n_told[starter] and (not is_later or n_told[starter] >= _LATER):
        return [starter]
    return []


def _of_one(document: Document, posts: Sequence[_Post], title: str, author: str) -> WorkDescription:
    """The work that one person tells in a thread."""
    reading = PageReading(load("board"))
    told: list[Told] = []
    for post in posts:
        if post.told and post.posted.author == author:
            told.append(post.told)
            reading.chapters.append(PageChapter(post.head or None, None, rows_of(post.document)))
    waiting = iter(told)
    reading.reviews = tuple(_reviews(posts, author))
    work = describe_page(document, reading, lambda _: next(waiting))
    first = next(post for post in posts if post.told and post.posted.author == author)
    said = [one for one in _said(title, first.posted) if one.field not in _OWN or not work.values(one.field)]
    return replace(work, statements=(*work.statements, *said))


def _of_many(posts: Sequence[_Post], title: str) -> Iterator[WorkDescription]:
    """A work for each post that tells a story, with what was said until the next."""
    starts = [n for n, post in enumerate(posts) if post.told]
    for n, end in zip(starts, [*starts[1:], len(posts)], strict=True):
        post = posts[n]
        told = post.told
        if told is None:
            continue
        work = describe(told.document, told.rows, told.units, told.guesses, told.parts)[0]
        said = _said("" if work.values("title") else title, post.posted, _GUESSED)
        reviews = tuple(_reviews(posts[n + 1 : end], "", n + 1))
        yield replace(work, statements=(*work.statements, *said), reviews=reviews)


def _said(title: str, posted: Posted | None, sure: float = _TITLED) -> Iterator[Statement]:
    """What the board says of a work: the thread's title, who posted it and when."""
    if bare := bare_title(title, posted.author if posted else ""):
        yield Statement("title", bare, bare, None, "title of the thread", sure, Voice.ARCHIVE)
    subject = read_subject(title)
    if subject.rating:
        passage = Passage([(Line(title, 0), *subject.rating)])
        draft = Draft("rating", passage, "title of the thread", _STATED, (), Voice.ARCHIVE)
        yield from (replace(one, span=None) for one in read_drafts([draft]) if one.field == "rating")
    if posted is None:
        return
    yield Statement("author", posted.author, posted.author, None, "who posted it on the board", _STATED, Voice.POSTER)
    date = read_date(posted.date)
    if date and date.value and not date.is_implausible:
        yield Statement(
            "date", posted.date, date.value, None, "when it was posted on the board", _STATED, Voice.ARCHIVE
        )


def _reviews(posts: Sequence[_Post], author: str, n_before: int = 0) -> Iterator[Review]:
    """What was said in a thread besides the story: each with the chapter below which it stands."""
    chapter = 0
    for n, post in enumerate(posts, n_before + 1):
        if post.told and post.posted.author == author:
            chapter += 1
            continue
        markup = render(post.document.blocks)
        if markup:
            date = read_date(post.posted.date)
            day = date.value if date and not date.is_implausible else ""
            yield Review(f"post {n}", post.posted.author[:200], markup, str(day), chapter or None)


def bare_title(title: str, author: str = "") -> str:
    """The title of a story in that of its thread: without its rating, its author, and how far it has come."""
    by = re.search(rf"\s[-–—(]*\s?by:?\s+{re.escape(author)}\)?\s*\Z", title, re.IGNORECASE) if author else None
    title = title[: by.start()] if by and by.start() else title
    for _ in range(4):
        found = _TAIL.search(title, 1)
        if found is None or not _tells_state(found["said"]) or _NEVER_TITLE.match(title[: found.start()]):
            break
        title = title[: found.start()]
    subject = read_subject(title)
    bare = subject.text[slice(*subject.title)].strip()
    return bare if bare and not _NEVER_TITLE.match(bare) else title.strip()


def _tells_state(said: str) -> bool:
    pieces = fold_label(said).split()
    known = _table()["state"]
    is_known = [piece in known for piece in pieces]
    rest = (piece for piece, known_one in zip(pieces, is_known, strict=True) if not known_one)
    return any(is_known) and all((piece.isdecimal() and len(piece) <= _COUNT) or is_month(piece) for piece in rest)

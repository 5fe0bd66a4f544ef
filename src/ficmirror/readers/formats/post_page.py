"""Reads a page on which a weblog shows one post: as the journal's post it is, its comments with it."""

from dataclasses import replace

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.mail.composing import head_lines, moved, moved_report
from ficmirror.readers.weblogs.places import PagePlaces, PostPlace, posts_on
from ficmirror.readers.weblogs.said import comments_on, said_of
from ficmirror.records.document import BEGINNINGS, Block, Claim, Document, EncodingReport, Furniture, Span
from ficmirror.records.review import Review
from ficmirror.text.encoding import declared_encoding, decode

_JOURNAL = "journal"  # what comes of it is what comes of a post in a journal's export
_REASON = "the weblog's own words amid the post"


class PostListReader:
    """The reader for form "posts_list": a page on which a weblog shows the beginnings of posts."""

    form = "posts_list"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The page, with the claim that it holds beginnings only; as `Reader.read`."""
        document = HtmlReader().read(content, declared, max_bytes)
        return replace(document, claims=(*document.claims, Claim(BEGINNINGS, "beginnings of posts")))


class PostPageReader:
    """The reader for form "post_page"."""

    form = "post_page"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The post as the document that `JournalReader` makes of one; as `Reader.read`. The page round it, which the
        program made, is left out, and the comments below it are the document's reviews.
        """
        source, report = decode(content, declared or declared_encoding(content))
        page = PagePlaces(source)
        post = next(iter(posts_on(page)), None)
        if post is None:
            return HtmlReader().read(content, declared, max_bytes)
        said = said_of(page, post)
        reviews = comments_on(page, post.outer)
        if not said.sent:
            return _page(source, report, page, post, reviews)
        head, blocks, claims = head_lines(
            [
                ("From", said.writer, "mail_from"),
                ("Date", said.sent, "mail_date"),
                ("Subject", said.title, "mail_subject"),
                ("", said.tags, "keywords"),
            ]
        )
        written = source[post.inner : post.outer]
        by = len(head) - post.inner
        furniture = _furniture(page, post, by)
        below = _outside([moved(block, len(head)) for block in read_page(written).blocks], furniture)
        if below:
            below[0] = below[0]._replace(n_blank_before=max(1, below[0].n_blank_before))
        moved_by = moved_report(replace(report, undecodable=(), repairs=()), by)
        return Document(
            head + written,
            blocks + tuple(below),
            _JOURNAL,
            moved_by,
            claims,
            read_page(source[:_HEAD]).language,
            furniture=furniture,
            reviews=reviews,
        )


_HEAD = 2_000


def _page(
    source: str, report: EncodingReport, page: PagePlaces, post: PostPlace, reviews: tuple[Review, ...]
) -> Document:
    """A page of a weblog that is no post, as it bears no date: its title and words, without what stands round them."""
    read = read_page(source)
    furniture = _furniture(page, post, 0)
    inside = [block for block in read.blocks if post.title.start <= block.lines[0].start < post.outer]
    blocks = tuple(_outside(inside, furniture))
    problems = problems_of(source, report)
    return Document(
        source, blocks, "html", report, read.claims, read.language, problems, furniture=furniture, reviews=reviews
    )


def _furniture(page: PagePlaces, post: PostPlace, by: int) -> tuple[Furniture, ...]:
    """What of a post's words the weblog put there, outermost pieces only; offsets count from the head."""
    found: list[Furniture] = []
    for place in page.of("furniture", post.inner, post.outer):
        end = min(place.end, post.outer)
        if (not found or place.start + by >= found[-1].span.end) and page.words(place.start, end):
            found.append(Furniture(Span(place.start + by, end + by), _REASON))
    return tuple(found)


def _outside(blocks: list[Block], furniture: tuple[Furniture, ...]) -> list[Block]:
    """The blocks that begin in none of the furniture."""
    spans = [piece.span for piece in furniture]
    return [block for block in blocks if not any(one.start <= block.lines[0].start < one.end for one in spans)]

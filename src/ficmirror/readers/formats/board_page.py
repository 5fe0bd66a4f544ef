"""Reads a page on which a board shows the posts of a thread: what was written in each, and nothing round it."""

from dataclasses import replace

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.boards.threads import BoardPage, thread_on
from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.html.page import read_page
from ficmirror.readers.mail.composing import moved
from ficmirror.records.document import Block, Claim, Document, Furniture, Posted, Span


class BoardPageReader:
    """The reader for form "board_page"."""

    form = "board_page"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The page as a document whose blocks are those of its posts; as `Reader.read`.

        Its claims tell what the thread is called (`thread`), which of its pages this is (`thread_page`), and the
        addresses of the pages after and before (`onward`, `back`). Quotations, signatures and the board's own lines in
        a post are furniture.
        """
        whole = HtmlReader().read(content, declared, max_bytes)
        page = thread_on(whole.text)
        if page is None:
            return whole
        blocks: list[Block] = []
        for post, cuts in zip(page.posts, page.cuts, strict=True):
            at = post.start
            for low, high in [*((cut.start, cut.end) for cut in cuts), (post.end, post.end)]:
                if low > at:
                    blocks += (moved(block, at) for block in read_page(whole.text[at:low]).blocks)
                at = max(at, high)
        said = (("thread", page.title), ("thread_page", str(page.n_page)), ("onward", page.onward), ("back", page.back))
        return replace(
            whole,
            blocks=tuple(blocks),
            claims=(*whole.claims, *(Claim(name, text) for name, text in said if text)),
            furniture=(*whole.furniture, *_furniture(page)),
            posts=tuple(Posted(post.author, post.date, Span(post.start, post.end)) for post in page.posts),
        )


def _furniture(page: BoardPage) -> list[Furniture]:
    return [
        Furniture(Span(cut.start, cut.end), cut.reason) for cuts in page.cuts for cut in cuts if cut.end > cut.start
    ]

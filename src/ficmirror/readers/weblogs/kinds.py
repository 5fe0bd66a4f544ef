"""What a page is that names its elements as weblogs do: one post, several, or none."""

import re
from functools import lru_cache

from ficmirror.readers.weblogs.places import PagePlaces, PostPlace, may_be, posts_on
from ficmirror.readers.weblogs.said import is_beginning, said_of
from ficmirror.text.encoding import declared_encoding

ONE_POST, POSTS, BEGINNINGS = "post_page", "posts_page", "posts_list"
MEMBER = b"<!-- one post of a page -->\n"  # begins what is taken out of a page of posts
_FEW, _OWN_TITLES = 2, 0.6
_ANSWERS = re.compile(r"\s*(?:re|aw|antw|sv)\s*:", re.IGNORECASE)


def form_of_page(content: bytes) -> str:
    """The form of a page: "post_page" with one post on it, "posts_page" with several, "posts_list" with nothing but
    the beginnings of posts; "" for any other page.
    """
    if content.startswith(MEMBER):
        return ONE_POST
    return _form_of(content) if may_be(content) else ""


@lru_cache(maxsize=8)
def _form_of(content: bytes) -> str:
    declared = declared_encoding(content) or "utf-8"
    try:
        text = content.decode(declared, "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    page = PagePlaces(text)
    posts = posts_on(page)
    dated = [post for post in posts if said_of(page, post).sent]
    if len(posts) < _FEW:
        is_told = bool(page.by_role.get("sign")) and not page.by_role.get("journal")  # what dialects read
        return "" if not posts or not is_told else ONE_POST if is_whole(page, posts[0]) else BEGINNINGS
    if len(dated) < _FEW or _is_thread([said_of(page, post).title for post in posts]):
        return ""
    return POSTS if any(is_whole(page, post) for post in dated) else BEGINNINGS


def _is_thread(titles: list[str]) -> bool:
    """Whether posts answer one another, as on a board."""
    return any(map(_ANSWERS.match, titles)) or len(set(titles)) < _OWN_TITLES * len(titles)


def is_whole(page: PagePlaces, post: PostPlace) -> bool:
    """Whether all of a post stands on the page."""
    return post.outer > post.inner and not is_beginning(page, post)

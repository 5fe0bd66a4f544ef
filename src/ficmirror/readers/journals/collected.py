"""Notes and posts that other programs than blogs export, as the items that WordPress exports: Evernote (ENEX), Google
Keep, Tumblr's two exports and Facebook's notes and posts.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

from ficmirror.readers.journals.blogs import names_of
from ficmirror.readers.journals.movable import data
from ficmirror.readers.journals.scanning import element, elements
from ficmirror.text.encoding import declared_encoding, decode
from ficmirror.text.tokens import attributes

IS_ENEX = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?(?:<!DOCTYPE[^>]{0,400}>\s{0,200})?<en-export\b")
IS_TUMBLR = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?<tumblr\b")
# Keys that no other program's files have.
IS_COLLECTED = re.compile(
    rb'(?s).{0,60000}?"(?:regular-body|post_url|textContent(?:Html)?|notes_v2)"\s*:|\s*\[\s*\{[^][]{0,400}"data"\s*:\s*\[\s*\{\s*"post"\s*:'
)
_NOTE = re.compile(r"<en-note\b[^>]{0,500}>(.*)</en-note>", re.DOTALL)
_EVERNOTE = "%Y%m%dT%H%M%SZ"
_DEEPEST, _MOST_TAGS = 6, 200
_NOBODY = ("", "")  # who wrote, and when, as what stands round a post says


def collected_items(content: bytes) -> Iterator[str] | None:
    """Each post as an `<item>`; None where the bytes are of none of these programs."""
    if IS_ENEX.match(content):
        return _each(_notes, content)
    if IS_TUMBLR.match(content):
        return _each(_tumblr, content)
    return _each(_of_json, content) if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else None


def _each(read: Callable[[str], Iterator[dict[str, Any]]], content: bytes) -> Iterator[str]:
    text, _ = decode(content, declared_encoding(content))
    return (_item(n, post) for n, post in enumerate(read(text), 1))


def _item(n: int, post: Mapping[str, Any]) -> str:
    tags = "".join(f"<category>{data(tag)}</category>" for tag in post["tags"][:_MOST_TAGS])
    return (
        f"<item><title>{data(post['title'])}</title><dc:creator>{data(post['writer'])}</dc:creator>"
        f"<link>{data(post['address'])}</link><wp:post_id>{n}</wp:post_id>"
        f"<wp:post_date>{escape(post['date'])}</wp:post_date>"
        f"<wp:status>{escape(post['state'] or 'publish')}</wp:status><wp:post_type>post</wp:post_type>{tags}"
        f"<content:encoded>{data(post['text'])}</content:encoded></item>"
    )


def _notes(xml: str) -> Iterator[dict[str, Any]]:
    """Evernote's notes."""
    for start, end in elements(xml, "note"):
        note = xml[start:end]
        inner = _NOTE.search(element(note, "content"))
        tags = [element(note[a:b], "tag").strip() for a, b in elements(note, "tag")]
        yield {
            "title": element(note, "title").strip(),
            "writer": "",  # who kept the note, and that need not be who wrote
            "address": element(note, "source-url").strip(),
            "date": _moment(element(note, "created").strip()),
            "state": "",
            "tags": [tag for tag in tags if tag],
            "text": inner[1] if inner else "",
        }


def _tumblr(xml: str) -> Iterator[dict[str, Any]]:
    """The posts of Tumblr's first interface."""
    writer = next((attributes(xml[a : xml.find(">", a)]).get("name", "") for a, _ in elements(xml, "tumblelog")), "")
    names = names_of("json")
    for start, end in elements(xml, "post"):
        post = xml[start:end]
        marks = attributes(post[: post.find(">")])
        first = {name: next((w for one in names[name] if (w := element(post, one).strip())), "") for name in _XML}
        tags = [element(post[a:b], "tag").strip() for a, b in elements(post, "tag")]
        yield {
            **first,
            "writer": writer,
            "address": marks.get("url", ""),
            "date": marks.get("date-gmt", "").removesuffix(" GMT") or marks.get("date", ""),
            "state": marks.get("state", "").replace("published", "publish"),
            "tags": [tag for tag in tags if tag],
        }


_XML = ("title", "text")


def _of_json(text: str) -> Iterator[dict[str, Any]]:
    """The posts in JSON, wherever they stand: objects with a text."""
    try:
        yield from _posts(json.loads(text.lstrip("\ufeff")), _NOBODY, _DEEPEST)
    except (ValueError, RecursionError):
        return


def _posts(value: Any, above: tuple[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for one in value:
            yield from _posts(one, above, depth - 1)
    elif isinstance(value, dict):
        names = names_of("json")
        found = {field: next((value[n] for n in names[field] if value.get(n)), "") for field in names}
        writer, date = _words(found["writer"]) or above[0], found["date"] or above[1]
        if isinstance(found["text"], str) and found["text"]:
            text = _words(found["text"])
            yield {
                "title": _words(found["title"]),
                "writer": writer,
                "address": _words(found["address"]),
                "date": _moment(date),
                "state": _words(found["state"]).replace("published", "publish"),
                "tags": _tags(found["tags"]),
                "text": text if any(name in value for name in names_of("html")["text"]) else _lines(text),
            }
        elif depth:
            named = value.get("tumblelog")
            writer = _words(named.get("name")) if isinstance(named, dict) else writer
            for one in value.values():
                if isinstance(one, (dict, list)):
                    yield from _posts(one, (writer, date), depth - 1)


def _words(value: Any) -> str:
    """A value in words. Facebook writes the bytes of UTF-8 as if each were a letter."""
    words = str(value).strip() if isinstance(value, (str, int)) else ""
    try:
        return words.encode("latin-1").decode("utf-8") if not words.isascii() else words
    except UnicodeError:
        return words


def _tags(value: Any) -> list[str]:
    named = [one.get("name") if isinstance(one, dict) else one for one in (value if isinstance(value, list) else [])]
    return [words for one in named if isinstance(one, str) and (words := _words(one))]


def _lines(text: str) -> str:
    """Words without markup as HTML, whose lines stand as they were."""
    return escape(text, quote=False)


def _moment(value: Any) -> str:
    """A moment as blogs write it: from Evernote's, or from seconds (or millionths of one) since 1970."""
    if isinstance(value, int):
        seconds = value / 1_000_000 if value > 10**14 else value / 1_000 if value > 10**11 else value
        try:
            return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")
        except (OverflowError, ValueError, OSError):
            return ""
    words = str(value) if isinstance(value, str) else ""
    try:
        return datetime.strptime(words, _EVERNOTE).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return words.removesuffix(" GMT")[:40]

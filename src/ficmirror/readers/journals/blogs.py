"""Posts of blogs as exports and feeds keep them (WordPress, Blogger, RSS 2.0, Atom), and the comments on them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any

from ficmirror.readers.journals.scanning import element
from ficmirror.text.tokens import attributes

PRIVATE = "private"
_CATEGORY = re.compile(r"<category\b([^<>]{0,500})(?:/>|>(.{0,300}?)</category>)", re.DOTALL)
_ABOUT = re.compile(r"<thr:in-reply-to\b([^<>]{0,600})>")
_DIGITS = re.compile(r"(\d{1,20})\D{0,12}\Z")
_IS_COMMENT = re.compile(r"kind#comment\b")
_DRAFT = re.compile(r"<(app:)?draft>\s*yes\s*</(app:)?draft>")
_CONTENT = re.compile(r"<(content|summary|title)\b([^<>]{0,500})>", re.IGNORECASE)
_MARKED_UP = re.compile(r"<(?:p|br|div|blockquote)\b", re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|audio|video|embed|playlist|sourcecode)\b[^\[\]]{0,400}\]")
_MOST_TAGS = 200


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("ficmirror.readers.journals").joinpath("blogs.toml").read_text("utf-8"))


def names_of(kind: str) -> Mapping[str, Sequence[str]]:
    """What the parts of a post are called in a kind of export."""
    return _table()[kind]


def _first(xml: str, names: Sequence[str]) -> str:
    return next((value for name in names if (value := element(xml, name).strip())), "")


def said(xml: str, kind: str) -> dict[str, str]:
    """What a post or comment says, by the names of the table."""
    found = {name: _first(xml, places) for name, places in _table()[kind].items()}
    if found["writer"] and found["writer"] == element(xml, "wp:author_login").strip():
        found["writer"] = element(xml, "wp:author_display_name").strip() or found["writer"]
    return found


def is_passed_over(xml: str) -> bool:
    """Whether an element of an export holds no post and no comment: a picture's page, a menu, a template, a ping."""
    table = _table()["passed_over"]
    terms = [attributes(found[1]).get("term", "") for found in _CATEGORY.finditer(xml[:20_000])]
    is_machine = any(term.endswith(tuple(table["kind"])) for term in terms)
    return is_machine or any(element(xml, name).strip() in kinds for name, kinds in table.items() if ":" in name)


def number_of(xml: str, kind: str) -> str:
    """A post's number in its blog, "" where it has none."""
    found = said(xml, kind)
    digits = _DIGITS.search(found["number"] or found["id"])
    return digits[1] if digits else ""


def commented_on(xml: str) -> str:
    """The number of the post that an Atom entry is a comment on, "" where it is none."""
    about = _ABOUT.search(xml)
    if about is None and not _IS_COMMENT.search(xml[:5_000]):
        return ""
    digits = _DIGITS.search(attributes(about[1]).get("ref", "")) if about else None
    return digits[1] if digits else "0"


def state_of(xml: str) -> str:
    """ "" for a post that everybody could read; a draft, one thrown away and one behind a password are private."""
    is_draft = _DRAFT.search(xml) is not None or bool(element(xml, "wp:post_password").strip())
    state = element(xml, "wp:status").strip()
    return PRIVATE if is_draft else str(_table()["states"].get(state, ""))


def tags_of(xml: str) -> str:
    """The categories and tags of a post, with commas between."""
    tags: dict[str, None] = {}
    for found in list(_CATEGORY.finditer(xml))[:_MOST_TAGS]:
        marks = attributes(found[1])
        if "schemas.google.com" in marks.get("scheme", "") or "#" in marks.get("term", ""):
            continue  # what kind of entry it is
        words = marks.get("term") or element(found.group(), "category")
        tags[" ".join(words.split())] = None
    return ", ".join(filter(None, tags))


def text_of(xml: str, kind: str) -> tuple[str, bool]:
    """A post's text as HTML, and whether its line ends mean nothing: where it is marked up, or XHTML within XML."""
    found = _CONTENT.search(xml) if kind == "entry" else None
    if found and attributes(found[2]).get("type", "").lower() == "xhtml":
        name = found[1].lower()
        end = xml.rfind(f"</{name}>")
        return xml[found.end() : end if end > 0 else len(xml)], True
    text = _SHORTCODE.sub("", said(xml, kind)["text"])
    return text, kind == "entry" or _MARKED_UP.search(text) is not None


def title_of(xml: str, kind: str) -> str:
    """A post's title, its entities undone twice where its writer escaped them twice."""
    return " ".join(unescape(said(xml, kind)["subject"]).split())

"""The import format of Movable Type (TypePad and others write it too): its posts as the items that WordPress exports.

Source: Movable Type's documentation of the import and export format: `KEY: value` lines, sections behind five dashes,
eight dashes behind a post.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from ficmirror.text.encoding import decode

_BEGINS = re.compile(rb"\s{0,99}(?:AUTHOR|TITLE|BASENAME|STATUS|UNIQUE URL|DATE): ")
_BODY = re.compile(rb"\n-----\r?\nBODY:\s")
_POST_END, _SECTION_END = re.compile(r"(?:\A|\n)--------[ \t]*(?:\n|\Z)"), re.compile(r"(?:\A|\n)-----[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"(?P<key>[A-Z][A-Z ]{2,20}): ?(?P<value>.*)")
_OF_COMMENT = re.compile(r"(?:AUTHOR|EMAIL|IP|URL|DATE|TITLE|BLOG NAME):")
_CLOCK = "%m/%d/%Y %I:%M:%S %p"


def is_movable(sample: bytes) -> bool:
    """Whether some text begins like an export in this format."""
    return _BEGINS.match(sample) is not None and _BODY.search(sample) is not None


def items(content: bytes) -> Iterator[str]:
    """Each post as an `<item>` with its comments; one that is no `publish` is a draft."""
    text, _ = decode(content)
    posts = _POST_END.split(text.replace("\r\n", "\n"))
    for n, post in enumerate((post for post in posts if post.strip()), 1):
        yield _item(n, _SECTION_END.split(post))


def _item(n: int, sections: list[str]) -> str:
    head, tags = _head(sections[0])
    parts = {name: [one for one in sections[1:] if one.startswith(name + ":")] for name in _SECTIONS}
    body = "\n\n".join(_text(one) for name in ("BODY", "EXTENDED BODY") for one in parts[name] if _text(one))
    comments = "".join(_comment(k, one.partition("\n")[2]) for k, one in enumerate(parts["COMMENT"], 1))
    state = head.get("STATUS", "publish").lower()
    return (
        f"<item><title>{data(head.get('TITLE', ''))}</title><dc:creator>{data(head.get('AUTHOR', ''))}</dc:creator>"
        f"<wp:post_id>{n}</wp:post_id><wp:post_date>{_date(head.get('DATE', ''))}</wp:post_date>"
        f"<wp:status>{'publish' if state == 'publish' else 'draft'}</wp:status><wp:post_type>post</wp:post_type>"
        + "".join(f"<category>{data(tag)}</category>" for tag in tags)
        + f"<content:encoded>{data(body)}</content:encoded>{comments}</item>"
    )


_SECTIONS = ("BODY", "EXTENDED BODY", "COMMENT")


def _head(section: str) -> tuple[dict[str, str], list[str]]:
    """The first value of every key, and all categories and tags."""
    head: dict[str, str] = {}
    tags: dict[str, None] = {}
    for line in section.split("\n"):
        found = _KEY.match(line)
        if found and found["value"].strip():
            head.setdefault(found["key"], found["value"].strip())
            if found["key"] in ("PRIMARY CATEGORY", "CATEGORY", "TAGS"):
                tags |= dict.fromkeys(tag.strip(' "') for tag in found["value"].split(","))
    return head, [tag for tag in tags if tag]


def _text(section: str) -> str:
    return section.partition("\n")[2].strip("\n")


def _comment(n: int, section: str) -> str:
    """A comment: its keys, then its words."""
    lines = section.split("\n")
    count = next((k for k, line in enumerate(lines) if not _OF_COMMENT.match(line)), len(lines))
    head, _ = _head("\n".join(lines[:count]))
    return (
        f"<wp:comment><wp:comment_id>{n}</wp:comment_id><wp:comment_author>{data(head.get('AUTHOR', ''))}"
        f"</wp:comment_author><wp:comment_date>{_date(head.get('DATE', ''))}</wp:comment_date>"
        f"<wp:comment_content>{data(chr(10).join(lines[count:]))}</wp:comment_content>"
        "<wp:comment_approved>1</wp:comment_approved></wp:comment>"
    )


def data(words: str) -> str:
    """Words as they stand in an element, whatever signs are in them."""
    return f"<![CDATA[{words.replace(']]>', ']]]]><![CDATA[>')}]]>" if words.strip() else ""


def _date(words: str) -> str:
    try:
        return datetime.strptime(words.strip(), _CLOCK).isoformat(" ")
    except ValueError:
        return words if words.isascii() and "<" not in words else ""

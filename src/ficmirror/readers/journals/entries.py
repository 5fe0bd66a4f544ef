"""One post of a journal as its own fields and a page's source: `<lj user>`, cuts and line ends put into HTML."""

import re
from dataclasses import dataclass

from ficmirror.readers.journals import blogs
from ficmirror.readers.journals.scanning import element, elements
from ficmirror.text.tokens import attributes

_ROOT = re.compile(r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(event|entry|item)\b[^<>]{0,900}>", re.DOTALL)
_BLOGS = re.compile(r"<(?:content|summary|published|issued|updated)\b")  # of Atom
_USER = re.compile(r"<(?:lj|user)\b([^<>]{0,400}?)/?>(?:\s*</(?:lj|user)>)?", re.IGNORECASE)
_CUT = re.compile(
    r"</?(?:lj-cut|lj-spoiler|cut|lj-embed|lj-like|lj-repost|lj-wishlist|raw-code|lj-lang)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_POLL = re.compile(
    r"<(lj-poll|poll)\b[^<>]{0,400}?(?:/>|>(?:.{0,20000}?</\1>)?)|<lj-poll-\d{1,12}\s*/?>", re.IGNORECASE | re.DOTALL
)
_RAW = re.compile(r"<(lj-raw|pre|table|style|script)\b[^<>]{0,400}>.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
_RAW_TAG = re.compile(r"</?lj-raw\b[^<>]{0,200}>", re.IGNORECASE)
_BLOCK_END = re.compile(
    r"(?:</?(?:p|div|ul|ol|li|blockquote|h[1-6]|tr|td|th|table|hr|br|center|pre)\b[^<>]{0,200}>)[ \t]*\Z", re.IGNORECASE
)
_NAME = re.compile(r"[\w-]{1,60}\Z")
PUBLIC = "public"
# what a journal calls them → what they are here
_SECURITY = {
    "public": PUBLIC,
    "": PUBLIC,
    "private": "private",
    "usemask": "friends",
    "friends": "friends",
    "custom": "custom",
    "access": "friends",
}
_WHOLE_CIRCLE = "1"  # the mask that means all friends


@dataclass(frozen=True, slots=True)
class Entry:
    """One post. `sent` is its own clock's time as written; `security` one of public, friends, custom, private;
    `source` its text as HTML.
    """

    number: str
    journal: str
    sent: str
    subject: str
    source: str
    security: str
    tags: str
    n_polls: int = 0


def read_entry(xml: str) -> Entry | None:
    """The post in an `<event>` (ljdump), an `<entry>` (the site's export, Atom) or an `<item>` (WordPress, RSS); None
    where it is none of them.
    """
    root = _ROOT.match(xml)
    if root is None:
        return None
    if root[1] == "item" or (root[1] == "entry" and _BLOGS.search(xml) and "<event>" not in xml):
        return _of_blog(xml, root[1])
    start = root.end()
    text = element(xml, "event", start)
    mask = element(xml, "allowmask", start).strip()
    stated = element(xml, "security", start).strip().lower()
    security = _SECURITY.get(stated, "custom")
    if security == "friends" and mask not in ("", "0", _WHOLE_CIRCLE):
        security = "custom"
    is_formatted = element(xml, "opt_preformatted", start).strip() not in ("", "0")
    return Entry(
        number=(element(xml, "jitemid", start) or element(xml, "itemid", start) or element(xml, "id", start)).strip(),
        journal=(element(xml, "poster", start) or element(xml, "journal", start)).strip(),
        sent=" ".join((element(xml, "eventtime", start) or element(xml, "logtime", start)).split()),
        subject=" ".join(element(xml, "subject", start).split()),
        source=as_page(text, is_formatted),
        security=security,
        tags=", ".join(filter(None, (element(xml, "taglist", start) or _many(xml, "tag")).split(", "))),
        n_polls=len(_POLL.findall(text)),
    )


def _of_blog(xml: str, kind: str) -> Entry:
    found = blogs.said(xml, kind)
    text, is_formatted = blogs.text_of(xml, kind)
    return Entry(
        number=blogs.number_of(xml, kind),
        journal=found["writer"],
        sent=" ".join(found["sent"].split()),
        subject=blogs.title_of(xml, kind),
        source=as_page(text, is_formatted),
        security=blogs.state_of(xml) or PUBLIC,
        tags=blogs.tags_of(xml),
    )


def _many(xml: str, name: str) -> str:
    return ", ".join(element(xml[low:high], name) for low, high in list(elements(xml, name))[:200])


def as_page(text: str, is_formatted: bool) -> str:
    """A post's or comment's text as HTML: people's names as links, cuts opened, line ends shown as the journal does."""
    text = _POLL.sub("", text)
    text = text if is_formatted else _with_line_ends(text)
    return _RAW_TAG.sub("", _CUT.sub("", _USER.sub(_person, text)))


def _person(found: re.Match[str]) -> str:
    said = attributes(found[1])
    name = said.get("user") or said.get("name") or said.get("comm") or ""
    site = said.get("site", "")
    if not _NAME.match(name):
        return ""
    if found.group()[1:3].lower() == "lj" and not site:
        return f'<a href="https://{name.replace("_", "-")}.livejournal.com/">{name}</a>'
    return name


def _with_line_ends(text: str) -> str:
    """Every line end as `<br>`, but in tables and the like, and right behind a tag that ends a line itself."""
    pieces: list[str] = []
    done = 0
    for raw in _RAW.finditer(text):
        pieces += (_broken(text[done : raw.start()]), raw.group())
        done = raw.end()
    return "".join((*pieces, _broken(text[done:])))


def _broken(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for n in range(len(lines) - 1):
        if not _BLOCK_END.search(lines[n][-220:]):
            lines[n] += "<br>"
    return "\n".join(lines)

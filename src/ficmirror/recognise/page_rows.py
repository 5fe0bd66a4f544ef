"""The rows of an index page: its visual lines with their links to other pages of the same tree."""

import posixpath
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ficmirror.records.document import BlockKind, Document, Line, MarkKind
from ficmirror.text.sites import site_root

TABLES = Path(__file__).with_name("listings.toml")
TEXT_ENDINGS = frozenset(
    {"", "htm", "html", "shtml", "xhtml", "txt", "asc", "doc", "rtf", "pdf", "php", "asp", "cgi", "text", "fic"}
)
NUMBERED = re.compile(r"^\W*(?:\d{1,3}[a-z]?|[ivxl]{1,7})\W*$", re.IGNORECASE)
HASHED = re.compile(r"^\W*#\s?\d{1,3}\b")
CAPTURED = re.compile(r"\s*https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,6}/(?=https?://)", re.IGNORECASE)
SCRIPT_ENDINGS = frozenset({"php", "php3", "php4", "asp", "aspx", "cgi", "pl", "cfm", "jsp", "dll"})
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


@cache
def words_of(table: str) -> frozenset[str]:
    """One word list of `listings.toml`, folded."""
    tables = tomllib.loads(TABLES.read_text("utf-8"))
    return frozenset(word.casefold() for word in tables[table]["words"])


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the tree: where its text stands in its row, and the path it leads to."""

    start: int
    end: int
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """One visual line of the page, with its links to pages of the tree and the address for mail in it.

    `is_marked`: a heading, or words in bold. `leads_away`: it has links, wherever they lead.
    """

    line: Line
    kind: BlockKind
    block: int
    links: tuple[PageLink, ...]
    mail: str
    is_marked: bool
    leads_away: bool

    @property
    def text(self) -> str:
        """The row's words."""
        return self.line.text


def rows_of(document: Document, path: str) -> Iterator[PageRow]:
    """The page's lines as rows, in order, empty ones left out."""
    for number, block in enumerate(document.blocks):
        for line in block.lines:
            if line.text.strip() or block.kind is BlockKind.BREAK:
                yield row_of(line, block.kind, number, path)


def row_of(line: Line, kind: BlockKind, number: int, path: str) -> PageRow:
    """One line as a row; `path` is the page's own, against which its links are resolved."""
    links, mail, is_marked, leads_away = [], "", kind is BlockKind.HEADING, False
    for mark in line.marks:
        if mark.kind is MarkKind.STRONG and mark.end - mark.start >= 2:
            is_marked = True
        if mark.kind is not MarkKind.LINK:
            continue
        if mark.target.lower().startswith("mailto:"):
            mail = mail or unquote(mark.target[7:].split("?")[0]).strip()
            continue
        leads_away = True
        target = resolve(mark.target, path)
        text = line.text[mark.start : mark.end].strip()
        if target and text:
            links.append(PageLink(mark.start, mark.end, target, text))
    if not mail and (found := ADDRESS.search(line.text[:2000])):
        mail = found[0]
    return PageRow(line, kind, number, tuple(links), mail, is_marked, leads_away)


def resolve(target: str, path: str) -> str:
    """The path in the same source that `target` leads to from the page at `path`; "" where it leads elsewhere.

    Where the source keeps pages below the name of their host (a mirror, a web archive), a link with that host's name
    leads there too, and one from the root begins there.
    """
    found = CAPTURED.match(target)
    try:
        parts = urlsplit(target[found.end() :].strip() if found else target.strip())
    except ValueError:
        return ""
    root = site_root(path) if parts.netloc or parts.path.startswith("/") else ""
    is_web = parts.scheme in ("http", "https", "") and bool(parts.netloc)
    if (is_web and not root) or (parts.scheme and not is_web) or not parts.path or "@" in parts.path:
        return ""
    here = posixpath.dirname(path)
    if is_web:
        if _bare(parts.netloc) != _bare(posixpath.basename(root)):
            return ""
        here = root
    elif root:
        here = root
    pieces = unquote(parts.path).replace("\\", "/").lstrip("/")
    resolved = posixpath.normpath(posixpath.join(here, pieces))
    ending = posixpath.basename(resolved).rpartition(".")[2].lower() if "." in posixpath.basename(resolved) else ""
    if parts.query and ending in SCRIPT_ENDINGS:
        resolved = f"{resolved}?{parts.query}"
    return resolved if ending in TEXT_ENDINGS and resolved != path and not resolved.startswith("../") else ""


def _bare(host: str) -> str:
    """A host's name without `www.` and port."""
    return host.lower().removeprefix("www.").partition(":")[0]


def is_part(text: str) -> bool:
    """Whether a link's text names a part: a number alone, or a word for parts at its beginning."""
    folded = text.casefold().strip(" \"'“”‘’([*")
    if NUMBERED.match(text) or HASHED.match(text):
        return True
    first, _, rest = folded.partition(" ")
    return first.strip(".:#,0123456789") in words_of("parts") and (
        len(rest) > 0 or first != folded.rstrip(".:") or first in words_of("parts")
    )


def is_form(text: str) -> bool:
    """Whether a link's text names a form of the text ("HTML", "zip")."""
    return text.casefold().strip(" []().") in words_of("formats")


def is_navigation(text: str) -> bool:
    """Whether a link's text leads about the site."""
    folded = text.casefold().strip(" []()<>.«»←→*!")
    return (
        (len(folded) <= 1 and not folded.isdigit())
        or folded in words_of("navigation")
        or folded.startswith(("back to ", "return to ", "go to "))
    )

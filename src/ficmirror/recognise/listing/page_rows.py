"""The rows of an index page: its visual lines with their links to other pages of the same tree."""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from urllib.parse import unquote, urlsplit

from ficmirror.recognise.listing.link_words import asks_for_mail, is_action, is_navigation, way_beside, words_of
from ficmirror.recognise.words.lexicon import find_label
from ficmirror.records.document import Block, BlockKind, Document, Line, Mark, MarkKind
from ficmirror.text.addresses import ASKED, leads_to_person
from ficmirror.text.sites import WEB, address_in, is_captured, site_root

TEXT_ENDINGS = frozenset(
    {
        "", "htm", "html", "shtml", "xhtml", "txt", "asc", "doc", "docx", "odt", "rtf", "pdf", "php", "asp", "cgi",
        "text", "fic", "md", "mdx", "markdown", "mkd", "tex",
    }
)  # fmt: skip
_SUFFIX = 5  # letters of a file's ending at most; what is longer is a script's name: "board.showMessage?topicID=7"
CAPTURED = re.compile(r"\s*(?:(?:https?:)?//web\.archive\.org)?/web/\d{4,14}[a-z_]{0,6}/(?=https?://)", re.IGNORECASE)
FOLDER_PAGE = "index.html"  # what a link to a folder leads to
SCRIPT_ENDINGS = frozenset({"php", "php3", "php4", "asp", "aspx", "cgi", "pl", "cfm", "jsp", "dll"})
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


_BROKEN = re.compile(r"<(?:br|/?p|/?div|/?h[1-6]|/?li)\b", re.IGNORECASE)
_LONGEST_LABEL = 24  # characters in a cell that labels the next one
_ITS_HOST = "-"  # the page's own host, where nothing tells it: its root is a folder above the page
OBJECT = "\ufffc"  # stands for a picture
_BEFORE_A_NAME = re.compile(r"(?:^|[\s(,;:\[–—-])(?:written by|author|by|von|par|por|di)\s?:?\s*\Z", re.IGNORECASE)
_OF = re.compile(r"\s(?:de|da|del|af|av|door|przez|od|от)\s\Z", re.IGNORECASE)  # … and before much else
_BEFORE_ANOTHER = re.compile(r"\s?[,&]\s?(?:and\s)?|\s(?:and|und|et)\s")


class Role(Enum):
    """What a link is by its place, whatever it says: a work's title, one of its parts, a value of it."""

    NONE = ""
    TITLE = "title"
    PART = "part"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the tree: where its text stands in its row, the path it leads to, and what it says (a
    picture's words for a picture). `is_below`: the page lies in a folder below. `way`: what stands beside it says
    that it leads on (1) or back (-1).
    """

    start: int
    end: int
    path: str
    text: str
    is_below: bool = False
    way: int = 0
    role: Role = Role.NONE

    @property
    def leads_about(self) -> bool:
        """Whether it leads about the site; what lies in a folder below the page's own is no way back."""
        if self.role is not Role.NONE:
            return self.role is Role.VALUE
        return bool(self.way) or is_navigation(self.text, "" if self.is_below else self.path)


@dataclass(frozen=True, slots=True)
class PageRow:
    """One visual line of the page, with its links to pages of the tree and the address for mail in it.

    `cell`: the line's number in its block, of `n_cells`. `strong`: what stands in bold, `slanted` what is otherwise set
    apart. `names`: links that name an author, by an address for mail or behind "by". `field`: what the cell before
    names as what stands in this one. `is_marked`: a heading, or words in bold. `leads_away`: it has links, wherever
    they lead.
    """

    line: Line
    kind: BlockKind
    block: int
    links: tuple[PageLink, ...]
    mail: str
    is_marked: bool
    leads_away: bool
    cell: int = 0
    n_cells: int = 1
    level: int = 0
    strong: tuple[tuple[int, int], ...] = ()
    slanted: tuple[tuple[int, int], ...] = ()
    names: tuple[tuple[int, int], ...] = ()
    field: str = ""

    @property
    def text(self) -> str:
        """The row's words."""
        return self.line.text

    @property
    def is_only_mail(self) -> bool:
        """Whether it says no more than where to write to: "e-mail the author", "Feedback to ann@example.org"."""
        words = ADDRESS.sub(" ", self.text).strip(" ()[]<>*:.,!-–—|\u00a0")
        return bool(self.mail) and not self.names and not self.is_marked and (not words or asks_for_mail(words))


def is_file_name(link: PageLink) -> bool:
    """Whether a link says no more than what its file is called: "silver.txt", "ann/silver1.txt - silver3.txt"."""
    name = link.text.split()[0] if link.text.strip() else ""
    return "." in name and f"/{link.path}".endswith(f"/{name}")


def rows_of(document: Document, path: str) -> list[PageRow]:
    """The page's lines as rows, in order, empty ones left out. Links to other hosts are left out where a host has no
    second one.
    """
    rows = [
        row_of(line, block, (number, cell), path)
        for number, block in enumerate(document.blocks)
        for cell, whole in enumerate(block.lines)
        for line in (_lines_of(whole, document.text) if block.kind is BlockKind.TABLE_ROW else (whole,))
        if line.text.strip() or block.kind is BlockKind.BREAK
    ]
    rows = _without_pictures(_below_labels(_labelled(rows)))
    hosts = Counter(host for row in rows for link in row.links if (host := host_of(link.path)))
    single = {host for host, n in hosts.items() if n < 2 and host != _ITS_HOST}
    return [_without(row, single) for row in rows] if single else rows


def _without_pictures(rows: Sequence[PageRow]) -> list[PageRow]:
    """The rows without those that are nothing but a picture, above a row that leads to the same page by its words."""
    below = [*rows[1:], None]
    return [row for row, after in zip(rows, below, strict=True) if not (after and _is_cover(row, after))]


def _is_cover(row: PageRow, below: PageRow) -> bool:
    link = row.links[0] if len(row.links) == 1 else None
    said = {one.path for one in below.links if any(map(str.isalnum, one.text))}
    return link is not None and link.path in said and row.text.strip() == OBJECT and not link.text.strip(OBJECT + " ")


def _labelled(rows: Sequence[PageRow]) -> list[PageRow]:
    """The rows, where a table has a label in every other cell ("Title:" | "The Lantern") the cells behind with what
    their labels name, and without the labels.
    """
    found: list[PageRow] = []
    for _, group in groupby(rows, key=lambda row: row.block):
        cells = list(group)
        fields = {cell.cell: field for cell in cells if (field := _label_of(cell))}
        is_paired = bool(fields) and all(n % 2 == 0 and n + 1 < cells[0].n_cells for n in fields)
        if not is_paired or not all(cell.cell in fields or cell.cell - 1 in fields for cell in cells):
            found += cells
            continue
        found += [replace(cell, field=fields[cell.cell - 1]) for cell in cells if cell.cell not in fields]
    return found


def _below_labels(rows: Sequence[PageRow]) -> list[PageRow]:
    """The rows, those below a line that is a label and nothing else ("Summary:") with what it names, in its place."""
    found: list[PageRow] = []
    field = ""
    for row in rows:
        label = find_label(row.text.strip(" :*")) if _LABEL_ALONE.fullmatch(row.text) and not row.links else None
        is_link = len(row.links) == 1 and row.links[0].text == row.text.strip()  # "Inhalt:" above a list of chapters
        is_value = bool(field) and label is None and row.kind is not BlockKind.HEADING and not row.field and not is_link
        if is_value:
            found.pop()
        found.append(replace(row, field=field) if is_value else row)
        field = label.field if label and label.field in _SAID_BELOW else ""
    return found


_LABEL_ALONE = re.compile(r"\s*\*{0,2}[^\W\d_][^\d_:;,.!?]{1,22}:\*{0,2}\s*")
_SAID_BELOW = frozenset({"title", "summary", "author", "fandom", "rating"})


def _label_of(cell: PageRow) -> str:
    """The field that a cell of a table names, "" for a cell of anything else."""
    words = cell.text.strip(" :*.-")
    if cell.kind is not BlockKind.TABLE_ROW or cell.n_cells < 2 or cell.links or not 0 < len(words) <= _LONGEST_LABEL:
        return ""
    hit = find_label(words)
    return hit.field if hit else ""


def _lines_of(cell: Line, source: str) -> list[Line]:
    """The lines in a table's cell, which are one for a reader: they part where the page breaks the line."""
    cuts, before = [0], 0
    for here, there in cell.anchors:
        if here > 0 and _BROKEN.search(source, cell.source_offset(before), there):
            cuts.append(here)
        before = here
    cuts = list(dict.fromkeys(cuts))
    ends = [*cuts[1:], len(cell.text)]
    return [_cut(cell, start, end) for start, end in zip(cuts, ends, strict=True)] if len(cuts) > 1 else [cell]


def _cut(line: Line, start: int, end: int) -> Line:
    """A stretch of a line as a line of its own."""
    anchors = tuple((here - start, there) for here, there in line.anchors if start < here < end)
    marks = tuple(
        replace(mark, start=max(mark.start - start, 0), end=min(mark.end, end) - start)
        for mark in line.marks
        if mark.start < end and mark.end > start
    )
    return Line(line.text[start:end], line.source_offset(start), anchors, marks)


def host_of(path: str) -> str:
    """The host of a path that is an address in the web, "" for one in the tree."""
    return path[len(WEB) :].partition("/")[0] if path.startswith(WEB) else ""


def _without(row: PageRow, hosts: Collection[str]) -> PageRow:
    links = tuple(link for link in row.links if host_of(link.path) not in hosts)
    return row if len(links) == len(row.links) else replace(row, links=links)


def row_of(line: Line, block: Block, place: tuple[int, int], path: str) -> PageRow:
    """One line as a row; `place`: the numbers of its block and of the line in it; `path` is the page's own, against
    which its links are resolved.
    """
    links: list[PageLink] = []
    names, mail, leads_away, last = [], "", False, 0
    strong = tuple(
        (mark.start, mark.end) for mark in line.marks if mark.kind is MarkKind.STRONG and mark.end - mark.start >= 2
    )
    slanted = tuple(
        (mark.start, mark.end)
        for mark in line.marks
        if mark.kind in (MarkKind.EMPHASIS, MarkKind.UNDERLINE) and mark.end - mark.start >= 2
    )
    for mark in line.marks:
        if mark.kind is not MarkKind.LINK:
            continue
        text = line.text[mark.start : mark.end].strip()
        if mark.target.lower().startswith("mailto:"):
            mail = mail or unquote(mark.target[7:].split("?")[0]).strip()
            if text and "@" not in text and not asks_for_mail(text):
                names.append((mark.start, mark.end))
            continue
        leads_away = True
        is_further = bool(names) and bool(_BEFORE_ANOTHER.fullmatch(line.text, names[-1][1], mark.start))
        said = line.text[max(0, mark.start - 24) : mark.start]
        is_said = bool(_BEFORE_A_NAME.search(said) or (_OF.search(said) and leads_to_person(mark.target)))
        if text and (is_further or is_said):
            names.append((mark.start, mark.end))
        elif (target := resolve(mark.target, path)) and text:
            here, there = posixpath.dirname(path), posixpath.dirname(target)
            is_below = there.startswith(here + "/") if here else bool(there)
            way = way_beside(line.text[last : mark.start], line.text[mark.end :])
            words = _words(line, mark, text)
            if links and links[-1].path == target and not line.text[last : mark.start].strip():
                before = links.pop()  # one link in two pieces
                words, way = f"{before.text} {words}".strip(), before.way or way
                mark = replace(mark, start=before.start)
            links.append(PageLink(mark.start, mark.end, target, words, is_below, way))
            last = mark.end
    if not mail and (found := ADDRESS.search(line.text[:2000])):
        mail = found[0]
    is_marked = block.kind is BlockKind.HEADING or bool(strong)
    return PageRow(
        line, block.kind, place[0], tuple(links), mail, is_marked, leads_away, place[1], len(block.lines), block.level,
        strong, slanted, tuple(names),
    )  # fmt: skip


def _words(line: Line, link: Mark, text: str) -> str:
    """What a link says; of a picture its alternative text."""
    if OBJECT not in text:
        return text
    inside = (m for m in line.marks if m.kind is MarkKind.IMAGE and link.start <= m.start < link.end)
    said = (_said_by(mark) for mark in inside)
    return " ".join(f"{text.replace(OBJECT, ' ')} {' '.join(said)}".split())


def _said_by(picture: Mark) -> str:
    """A picture's words, or the way it leads where these name nothing: "on" of `right.gif`."""
    way = way_of(picture.target) if not picture.alt or is_action(picture.alt) else ""
    return way or picture.alt


def way_of(picture: str) -> str:
    """What a picture without words says by its name: the way it leads about the site ("buttons/next2.gif": "next"); ""
    for any other picture.
    """
    name = posixpath.splitext(posixpath.basename(picture.partition("?")[0]))[0].casefold()
    words = [word for word in re.findall(r"[^\W\d_]+", name[:60]) if word not in words_of("pictures")]
    word = words[0] if len(words) == 1 else ""
    way = (
        "next" if word in words_of("pictures", "onward") else "previous" if word in words_of("pictures", "back") else ""
    )
    return way or (word if is_navigation(word) else "")


def resolve(target: str, path: str, is_itself: bool = False) -> str:
    """The path in the same source that `target` leads to from the page at `path`; "" where it leads elsewhere.

    Where the source keeps pages below the name of their host (a mirror, a web archive), a link with that host's name
    leads there too, and one from the root begins there; without such a folder, it is in the web and looked for later.
    A link to the page itself is none unless `is_itself`.
    """
    found = CAPTURED.match(target)
    try:
        parts = urlsplit(target[found.end() :].strip() if found else target.strip())
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https", "") and bool(parts.netloc)
    asked = ASKED.search(unquote(parts.path))
    if (parts.scheme and not is_web) or not parts.path or ("@" in parts.path and not asked):
        return ""
    root = site_root(path) if is_web or parts.path.startswith("/") else ""
    if root and is_captured(path):
        root = f"{WEB}{_bare(posixpath.basename(root))}"  # what it leads to was captured at another time
    elif is_web and (not root or _bare(parts.netloc) != _bare(posixpath.basename(root))):
        root = f"{WEB}{_bare(parts.netloc)}"  # a host that has no folder here: the tree may have been moved
    elif parts.path.startswith("/") and not root:
        root = f"{WEB}{_ITS_HOST}"
    here = root or posixpath.dirname(in_web(path))
    pieces = unquote(parts.path).replace("\\", "/").lstrip("/")
    scheme = WEB if here.startswith(WEB) else ""
    resolved = posixpath.normpath(posixpath.join(here.removeprefix(WEB), pieces))
    name = posixpath.basename(ASKED.split(resolved, maxsplit=1)[0] if asked else resolved)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if pieces.endswith("/") or not pieces:
        resolved += "/" + FOLDER_PAGE
    is_script = not ending or len(ending) > _SUFFIX or ending == "fic"
    is_asked = ending in SCRIPT_ENDINGS or (is_script and (bool(asked) or "=" in parts.query))
    if parts.query and is_asked:
        resolved = f"{resolved}?{parts.query}"
    is_page = is_asked or ending in TEXT_ENDINGS
    if not is_page or (resolved == path and not is_itself) or resolved.startswith("../"):
        return ""
    return scheme + resolved


def beside(target: str, path: str) -> str:
    """A page to which one turns from the page at `path`, found here where its address in the web names the folder that
    they both lie in: "/1842/part2.html" and "archive/1842/part1.html"; "/Story-7-2/a.html" and "site/Story-7/a.html".
    """
    if not target.startswith(WEB) or is_captured(path):
        return target
    host, _, rest = target.removeprefix(WEB).partition("/")
    there, here = rest.split("/"), path.split("/")
    if len(there) < 2:
        is_near = host == _ITS_HOST and not _is_of_work(path)
        return posixpath.join(posixpath.dirname(path), rest) if is_near else target
    for n in range(len(here) - len(there), -1, -1):
        above = here[n:]
        if all(map(_is_alike, there[:-1], above)) and len(above) == len(there):
            return "/".join((*here[:n], *there))
    return target


def in_web(path: str) -> str:
    """What links on a page call the page itself: its path, or its address where that lies below a capture's date."""
    return f"{WEB}{address_in(path)}" if is_captured(path) else path


def _is_of_work(path: str) -> bool:
    """Whether a folder is called by a number, as no site's root is: "/login" lies not beside "s/7/1/rain"."""
    return posixpath.basename(posixpath.dirname(path)).isdecimal()


def _is_alike(folder: str, other: str) -> bool:
    """Whether two folders have one name, but for numbers where they have letters or are numbers both."""
    return folder.lower() == other.lower() or _letters(folder) == _letters(other)


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.lower()))


def _bare(host: str) -> str:
    """A host's name without `www.` and port."""
    return host.lower().removeprefix("www.").partition(":")[0]

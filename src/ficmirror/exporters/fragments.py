"""Makes story markup fit to stand in any page: valid, with links that lead somewhere, loading nothing."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, tostring

from ficmirror.exporters.wording import writable

# The vocabulary of `text.markup`, by where HTML lets an element stand. Everything else gives way to its content.
INLINE = frozenset({"em", "strong", "u", "s", "sub", "sup", "small", "span", "code", "i", "b", "cite", "q"})
PHRASING_ONLY = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})
FLOW = frozenset({"blockquote", "div"})
HOLDERS = {"ul": ("li",), "ol": ("li",), "table": ("tr",), "tr": ("td", "th"), "dl": ("dt", "dd")}
CLASSES = frozenset({"scene", "verse", "centre", "right", "colour", "image"})
MAX_DEPTH = 40

_COLOUR = re.compile(r"color:\s?(?:#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|[a-z]{3,20});?")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,20}")

Refer = Callable[[str], str | None]
Method = Literal["xml", "html"]


def _none(_: str) -> None:
    return None


class Naming(NamedTuple):
    """How one document names things: an anchor's name → its id, an anchor's name → the address of the place, a
    picture's address → where it is in the publication, None where it is not.
    """

    identify: Refer
    refer: Refer
    show: Refer = _none


def parse(markup: str) -> Element:
    """The markup below one `div`; what is not well-formed becomes paragraphs of its bare characters."""
    markup = writable(markup).replace("&nbsp;", "\u00a0")
    try:
        return fromstring(f"<div>{markup}</div>")
    except ParseError:
        return _as_paragraphs(markup)


def _as_paragraphs(text: str) -> Element:
    root = Element("div")
    for stretch in re.split(r"\n\s*\n", text):
        if stretch.strip():
            SubElement(root, "p").text = stretch.strip()
    return root


def anchor_names(root: Element) -> Iterator[str]:
    """The names in this fragment that links can point to, in the order of the text."""
    for element in root.iter():
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name:
            yield name


def web_address(address: str) -> str | None:
    """`address` made into a valid absolute web address, or None where it is none that could ever be followed."""
    try:
        pieces = urlsplit(address.strip())
        port = pieces.port
    except ValueError:
        return None
    host = (pieces.hostname or "").lower()
    if pieces.scheme.lower() not in {"http", "https"} or not _HOST.fullmatch(host) or "xn--" in host:
        return None
    port_part = f":{port}" if port else ""
    path = quote(pieces.path, safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(pieces.query, safe="/%:@!$&'()*+,;=~-._?") if pieces.query else ""
    fragment = "#" + quote(pieces.fragment, safe="/%:@!$&'()*+,;=~-._?") if pieces.fragment else ""
    return f"{pieces.scheme.lower()}://{host}{port_part}{_whole_escapes(path + query + fragment)}"


def _whole_escapes(text: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)


class _Place(NamedTuple):
    """Where in a document something is to stand."""

    depth: int = 0
    is_phrasing: bool = False
    is_link: bool = False

    def inside(self, is_phrasing: bool, is_link: bool = False) -> "_Place":
        """The place one element further in; what must be phrasing or stands in a link stays so."""
        return _Place(self.depth + 1, self.is_phrasing or is_phrasing, self.is_link or is_link)


class _Builder:
    """Writes a fragment anew, letting each element stand only where HTML lets it."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    def fill(self, target: Element, source: Element, place: _Place) -> None:
        """Puts what is in `source` into `target`."""
        _append(target, source.text)
        for child in source:
            self.put(target, child, place)
            _append(target, child.tail)

    def put(self, target: Element, child: Element, place: _Place) -> None:
        """Puts `child` into `target`, as what it may be there."""
        tag = str(child.tag)
        if place.depth > MAX_DEPTH:
            _append(target, " ".join("".join(child.itertext()).split()))
        elif tag == "br":
            SubElement(target, "br")
        elif tag == "img":
            self._picture(target, child)
        elif tag == "a" or tag in INLINE:
            self._inline(target, child, place)
        elif place.is_phrasing:
            self.fill(target, child, place.inside(True))
        elif tag == "hr":
            SubElement(target, "hr", {"class": "scene"})
        elif tag in PHRASING_ONLY or tag in FLOW:
            self.fill(self._new(target, child), child, place.inside(tag in PHRASING_ONLY))
        elif tag in HOLDERS:
            self._holder(target, child, place)
        else:
            self.fill(target, child, place.inside(False))

    def _new(self, target: Element, child: Element, tag: str = "") -> Element:
        new = SubElement(target, tag or str(child.tag))
        classes = [name for name in child.get("class", "").split() if name in CLASSES]
        if classes:
            new.set("class", " ".join(classes))
        if new.tag == "li" and (number := child.get("value", "")).isdecimal():
            new.set("value", number)
        name = child.get("id") or (child.get("name") if child.tag == "a" else None)
        identity = self.naming.identify(name) if name else None
        if identity:
            new.set("id", identity)
        return new

    def _inline(self, target: Element, child: Element, place: _Place) -> None:
        tag = str(child.tag)
        href = child.get("href", "") if tag == "a" and not place.is_link else ""
        address = self.naming.refer(href[1:]) if href.startswith("#") else web_address(href)
        new = self._new(target, child, "a" if address else "span" if tag == "a" else tag)
        if address:
            new.set("href", address)
        style = child.get("style", "").strip()
        if tag == "span" and _COLOUR.fullmatch(style):
            new.set("style", style)
        if new.tag == "span" and not new.attrib:  # says nothing: its words stand as they are
            target.remove(new)
            new = target
        self.fill(new, child, place.inside(True, bool(address)))

    def _picture(self, target: Element, child: Element) -> None:
        alt = " ".join(child.get("alt", "").split())
        address = self.naming.show(child.get("src", ""))
        if address:
            SubElement(target, "img", {"src": address, "alt": alt})
        elif alt:
            SubElement(target, "span", {"class": "image"}).text = f"[{alt}]"

    def _holder(self, target: Element, child: Element, place: _Place) -> None:
        pieces, has_stray_text = _pieces(child, HOLDERS[str(child.tag)])
        if not pieces or has_stray_text:
            self.fill(target, child, place.inside(False))
            return
        new = self._new(target, child)
        for piece in pieces:
            if piece.tag == "tr":
                self._row(new, piece, place.inside(False))
            else:
                self.fill(self._new(new, piece), piece, place.inside(False))
        if new.tag == "dl":
            _complete(new)

    def _row(self, table: Element, row: Element, place: _Place) -> None:
        new = self._new(table, row)
        cells, has_stray_text = _pieces(row, HOLDERS["tr"])
        if not cells or has_stray_text:
            self.fill(SubElement(new, "td"), row, place.inside(False))
            return
        for cell in cells:
            self.fill(self._new(new, cell), cell, place.inside(False))


def _complete(listed: Element) -> None:
    """A list of terms begins with a term and ends with what is said of one; an empty one stands where it is missing."""
    if listed[0].tag == "dd":
        listed.insert(0, Element("dt"))
    if listed[-1].tag == "dt":
        SubElement(listed, "dd")


def _pieces(holder: Element, tags: Collection[str]) -> tuple[list[Element], bool]:
    """The parts of a list, table or row in their order, and whether text or a stray element stands between them."""
    pieces = []
    has_stray_text = bool((holder.text or "").strip())
    for child in holder:
        has_stray_text = has_stray_text or bool((child.tail or "").strip())
        if child.tag in tags:
            pieces.append(child)
        elif holder.tag == "table" and child.tag in {"tbody", "thead", "tfoot"}:
            inner, is_stray = _pieces(child, tags)
            pieces += inner
            has_stray_text = has_stray_text or is_stray
        else:
            has_stray_text = True
    return pieces, has_stray_text


def _append(target: Element, text: str | None) -> None:
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


def rebuild(root: Element, naming: Naming) -> Element:
    """A new tree below one `div` that is valid wherever flow content may stand.

    Pictures (the archive's files for readers carry none yet) become their words in brackets; links stay where they
    lead into the book or to a web address, else only their words do.
    """
    new = Element("div")
    _Builder(naming).fill(new, root, _Place())
    return new


def write(elements: Iterable[Element], method: Method = "xml") -> str:
    """The markup of `elements`; `method` is "xml" for XHTML, "html" for HTML."""
    return "".join(tostring(element, encoding="unicode", method=method) for element in elements)


def blocks(root: Element) -> list[Element]:
    """The top-level blocks of a rebuilt tree; bare text between them becomes paragraphs."""
    found: list[Element] = []
    loose: Element | None = None

    def add_text(text: str | None) -> None:
        nonlocal loose
        if text and (text.strip() or loose is not None):
            loose = Element("p") if loose is None else loose
            if loose not in found:
                found.append(loose)
            _append(loose, text)

    add_text(root.text)
    for child in list(root):
        tail, child.tail = child.tail, None
        if child.tag in INLINE or child.tag in {"a", "br"}:
            if loose is None:
                loose = Element("p")
                found.append(loose)
            loose.append(child)
        else:
            loose = None
            found.append(child)
        add_text(tail)
    return found

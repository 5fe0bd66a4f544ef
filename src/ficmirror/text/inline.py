"""The words inside one block as markup: marks and typed emphasis become properly nested elements."""

import re
from dataclasses import dataclass
from html import escape
from operator import attrgetter

from ficmirror.records.document import Align, Block, Mark, MarkKind
from ficmirror.text.emphasis import Typed, find_typed

_TEXT, _MARKS = attrgetter("text"), attrgetter("marks")
MAX_ADDRESS = 2000
OBJECT = "\ufffc"  # stands in a line's text where a picture is
_ELEMENTS = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.UNDERLINE: "u",
    MarkKind.STRIKE: "s",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SMALL: "small",
    MarkKind.CODE: "code",
}
# The order in which elements nest, outermost first, where several cover the same words.
_ORDER = {kind: n for n, kind in enumerate((MarkKind.LINK, MarkKind.COLOUR, *_ELEMENTS))}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAFE_SCHEMES = frozenset({"http", "https", "ftp", "mailto"})
_PART_OF_A_PAGE = re.compile(r"cid:[\w.@+$-]{1,300}", re.IGNORECASE)  # of a mail or a saved page (RFC 2392)
_COLOUR = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?|[a-z]{3,20}", re.IGNORECASE)
_TYPED_SIGNS = ("*", "_", "/", "~~")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff]")


def safe_address(address: str) -> str | None:
    """An address that is safe to follow, as written; None for scripts, data and what is too long to be one."""
    bare = _BLANKS.sub("", address)
    scheme = _SCHEME.match(bare)
    if not bare or len(bare) > MAX_ADDRESS or (scheme and scheme[1].lower() not in _SAFE_SCHEMES):
        return None
    return _BLANKS.sub(lambda found: "%20" if found.group() == " " else "", address.strip())


def quoted(text: str) -> str:
    """Characters of XML's own made harmless, for text and for attributes."""
    return escape(text, quote=True) if "&" in text or "<" in text or ">" in text or '"' in text else text


def text_of(text: str) -> str:
    """The same for text between tags, where quotes may stand."""
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def may_be_emphasised(words: str) -> bool:
    """Whether any sign stands in some words that may be typed emphasis: a cheap look before a close one."""
    return "*" in words or "_" in words or "/" in words or "~~" in words


@dataclass(frozen=True, slots=True)
class _Shown:
    """One line as it is shown: `text`, and how far its marks move."""

    text: str
    shift: int


def _shown(block: Block, with_spaces: bool) -> list[_Shown]:
    if with_spaces:
        return [_Shown(line.text, 0) for line in block.lines]
    leads = [len(line.text) - len(line.text.lstrip()) for line in block.lines]
    margin = min(leads, default=0)
    shown: list[_Shown] = []
    for line, lead in zip(block.lines, leads, strict=True):
        pad = 0 if block.is_joined or block.align is not Align.LEFT else min(lead - margin, 40)
        shown.append(_Shown("\xa0" * pad + line.text.strip(), pad - lead))
    return shown


def inline(block: Block, *, with_spaces: bool = False) -> str:
    """The words of a block as markup: lines that flow joined by a space, others by `<br/>`.

    `with_spaces` keeps line ends and leading spaces as they are (for `<pre>`).
    """
    lines = block.lines
    if block.is_joined and not with_spaces and not any(map(_MARKS, lines)):
        words = " ".join(map(str.strip, map(_TEXT, lines)))
        if not may_be_emphasised(words):
            return text_of(words)  # by far the commonest
    shown = _shown(block, with_spaces)
    glue = " " if block.is_joined and not with_spaces else "\n"
    words = glue.join(line.text for line in shown)
    newline = "\n" if with_spaces else "<br/>\n"
    typed = find_typed(words) if not with_spaces and any(sign in words for sign in _TYPED_SIGNS) else []
    if not typed and not any(line.marks for line in block.lines):
        return text_of(words).replace("\n", newline) if glue == "\n" else text_of(words)
    return _compose(words, [*_marks(block, shown), *_typed_marks(typed)], _signs(typed), newline)


def _marks(block: Block, shown: list[_Shown]) -> list[Mark]:
    """The lines' marks, counted in the block's words."""
    marks: list[Mark] = []
    at = 0
    for line, here in zip(block.lines, shown, strict=True):
        for mark in line.marks:
            start = at + min(max(0, mark.start + here.shift), len(here.text))
            end = at + min(max(0, mark.end + here.shift), len(here.text))
            marks.append(Mark(start, end, mark.kind, mark.target, mark.alt))
        at += len(here.text) + 1
    return marks


def _typed_marks(typed: list[Typed]) -> list[Mark]:
    return [Mark(found.start, found.end, kind) for found in typed for kind in found.kinds]


def _signs(typed: list[Typed]) -> dict[int, int]:
    """Where typed signs stand: start → end; they are not shown."""
    signs: dict[int, int] = {}
    for found in typed:
        signs[found.start] = found.start + found.width
        signs[found.end - found.width] = found.end
    return signs


def _compose(words: str, marks: list[Mark], signs: dict[int, int], newline: str) -> str:
    """Walks over the places where something begins or ends and writes what stands between them."""
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    pictures: dict[int, Mark] = {}
    for mark in marks:
        if mark.kind in (MarkKind.IMAGE, MarkKind.ANCHOR):
            pictures[mark.start] = mark
        elif mark.end > mark.start and _opening(mark):
            begins.setdefault(mark.start, []).append(mark)
            ends.setdefault(mark.end, []).append(mark)
    lines = {n for n, character in enumerate(words) if character == "\n"} if "\n" in words else set()
    places = sorted(
        {*begins, *ends, *pictures, *signs, *signs.values(), *lines, *(n + 1 for n in lines), 0, len(words)}
    )
    writer = _Writer()
    for here, following in zip(places, [*places[1:], len(words)], strict=True):
        for mark in ends.get(here, ()):
            writer.active.remove(mark)
        writer.active += begins.get(here, [])
        if here in pictures:
            writer.put(_picture(pictures[here]))
        if here in lines:
            writer.close()
            writer.put(newline, True)
        elif here not in signs and following > here:
            writer.put(text_of(words[here:following].replace(OBJECT, "")))
    writer.close()
    return "".join(writer.pieces)


class _Writer:
    """Writes text inside the marks that are active, opening and closing elements only where they change."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.active: list[Mark] = []
        self._open: list[str] = []

    def put(self, markup: str, is_bare: bool = False) -> None:
        """Writes some markup inside the elements of the active marks, or outside all of them."""
        if not markup:
            return
        wanted = [] if is_bare else self._wanted()
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        self.pieces += (f"</{_name(tag)}>" for tag in reversed(self._open[same:]))
        self.pieces += wanted[same:]
        self._open = wanted
        self.pieces.append(markup)

    def close(self) -> None:
        """Closes what is open."""
        self.pieces += (f"</{_name(tag)}>" for tag in reversed(self._open))
        self._open = []

    def _wanted(self) -> list[str]:
        by_kind = {mark.kind: mark for mark in self.active}  # the innermost of each kind
        return [_opening(by_kind[kind]) for kind in sorted(by_kind, key=lambda kind: _ORDER.get(kind, 99))]


def _name(tag: str) -> str:
    return tag[1:].split(" ", 1)[0].rstrip(">")


def _opening(mark: Mark) -> str:
    """The opening tag for a mark, "" where nothing safe can be said."""
    if mark.kind is MarkKind.LINK:
        address = safe_address(mark.target)
        return f'<a href="{quoted(address)}">' if address else ""
    if mark.kind is MarkKind.COLOUR:
        return f'<span class="colour" style="color: {mark.target}">' if _COLOUR.fullmatch(mark.target) else ""
    element = _ELEMENTS.get(mark.kind)
    return f"<{element}>" if element else ""


def _picture(mark: Mark) -> str:
    if mark.kind is MarkKind.ANCHOR:
        return f'<a id="{quoted(mark.target)}"></a>' if mark.target else ""
    address = mark.target if _PART_OF_A_PAGE.fullmatch(mark.target) else safe_address(mark.target)
    if not address or address.lower().startswith("mailto:"):
        return text_of(mark.alt)
    return f'<img src="{quoted(address)}" alt="{quoted(mark.alt[:500])}"/>'

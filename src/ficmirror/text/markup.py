"""Story markup: blocks become a clean XHTML fragment, foreign markup is cleaned, and words are got back out of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import unescape
from itertools import groupby
from operator import attrgetter

import nh3

from ficmirror.records.document import Align, Block, BlockKind
from ficmirror.text import names
from ficmirror.text.inline import inline, may_be_emphasised, safe_address, text_of

_ELEMENTS = frozenset(
    [
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "em",
        "strong",
        "u",
        "s",
        "sub",
        "sup",
        "small",
        "a",
        "img",
        "blockquote",
        "ul",
        "ol",
        "li",
        "pre",
        "table",
        "tr",
        "td",
        "br",
        "hr",
        "span",
        "code",
    ]
)
_CLASSES = frozenset({"scene", "verse", "centre", "right", "colour"})
# Elements of other vocabularies and what they are called here.
_RENAMED = {
    "i": "em",
    "b": "strong",
    "strike": "s",
    "del": "s",
    "ins": "u",
    "cite": "em",
    "h1": "h3",
    "h2": "h3",
    "th": "td",
    "dd": "blockquote",
    "dt": "p",
    "q": "span",
}
_TEXT, _MARKS = attrgetter("text"), attrgetter("marks")
_BETWEEN = "</p>\n<p>"  # what stands between two plain paragraphs
_DEEPEST = 12  # quotes and lists nested deeper are shown at this depth

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_XML_BYTES = bytes(set(range(32)) - {9, 10, 13})
_BULLET = re.compile(r"(?:[-*•·+o]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+")


def writable(text: str) -> tuple[str, int]:
    """The text with every character that no page can carry (NUL, stray controls) as U+FFFD, and how many there were."""
    if _is_writable(text):
        return text, 0  # by far the commonest, and ten times as fast
    return NOT_XML.subn("\ufffd", text)


def _is_writable(text: str) -> bool:
    """Whether a text surely has nothing that no page can carry."""
    try:
        characters = text.encode()
    except UnicodeEncodeError:  # surrogates
        return False
    has_controls = len(characters.translate(None, _NOT_XML_BYTES)) < len(characters)
    return not has_controls and (text.isascii() or b"\xef\xbf" not in characters)


def render(blocks: Iterable[Block]) -> str:
    """Blocks as story markup: a well-formed XHTML fragment of our vocabulary, safe to show as it is."""
    writer = _Fragment()
    for is_plain, run in groupby(blocks, _is_plain_paragraph):
        if is_plain:
            writer.add_paragraphs(list(run))
        else:
            for block in run:
                writer.add(block)
    writer.nest([])
    return writable("\n".join(writer.pieces))[0]


def _is_plain_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph with nothing marked in it, as nearly all of a story are."""
    is_paragraph = block.kind is BlockKind.PARAGRAPH and block.is_joined and block.align is Align.LEFT
    return is_paragraph and not any(map(_MARKS, block.lines))


class _Fragment:
    """A fragment being written: knows which lists, quotes and tables are open."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._open: list[str] = []

    def nest(self, wanted: list[str]) -> None:
        """Opens and closes elements until exactly `wanted` are open."""
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        self.pieces += (f"</{name}>" for name in reversed(self._open[same:]))
        self.pieces += (f"<{name}>" for name in wanted[same:])
        self._open = wanted

    def add_paragraphs(self, blocks: list[Block]) -> None:
        """Writes plain paragraphs, most of them at once: signs that may mean emphasis are looked for in all of them."""
        if self._open:
            self.nest([])
        words = [" ".join(map(str.strip, map(_TEXT, block.lines))) for block in blocks]
        together = "\n".join(words)
        if may_be_emphasised(together):
            shown = [
                inline(block) if may_be_emphasised(text) else text_of(text)
                for block, text in zip(blocks, words, strict=True)
            ]
        else:
            shown = words if text_of(together) is together else list(map(text_of, words))
        self.pieces.append(f"<p>{_BETWEEN.join(shown)}</p>")

    def add(self, block: Block) -> None:
        """Writes one block after the others."""
        depth = min(max(block.level, 1), _DEEPEST)
        match block.kind:
            case BlockKind.LIST_ITEM:
                self.nest([*("ul", "li") * (depth - 1), "ol" if block.number else "ul"])
                value = f' value="{block.number}"' if block.number else ""
                self.pieces.append(f"<li{value}>{_without_bullet(inline(block))}</li>")
            case BlockKind.QUOTE:
                self.nest(["blockquote"] * depth)
                self.pieces.append(_paragraph(block))
            case BlockKind.DEFINITION:
                self.nest(["blockquote"])
                self.pieces.append(_paragraph(block))
            case BlockKind.TABLE_ROW:
                self.nest(["table"])
                self.pieces.append(f"<tr>{''.join(_cells(block))}</tr>")
            case _:
                self.nest([])
                self.pieces.append(_flat(block))


def _flat(block: Block) -> str:
    """A block that stands in nothing else."""
    match block.kind:
        case BlockKind.HEADING:
            level = min(max(block.level, 1) + 2, 6)
            return f"<h{level}{_class(block)}>{inline(block)}</h{level}>"
        case BlockKind.BREAK:
            return '<hr class="scene"/>'
        case BlockKind.PREFORMATTED:
            return f"<pre>{inline(block, with_spaces=True)}</pre>"
        case BlockKind.TERM:
            return f"<p><strong>{inline(block)}</strong></p>"
        case _:
            return _paragraph(block)


def _paragraph(block: Block) -> str:
    return f"<p{_class(block)}>{inline(block)}</p>"


def _class(block: Block) -> str:
    classes = ["verse"] if block.kind is BlockKind.VERSE else []
    if block.align is not Align.LEFT:
        classes.append(block.align.value)
    return f' class="{" ".join(classes)}"' if classes else ""


def _cells(block: Block) -> list[str]:
    """One cell a line."""
    return [f"<td>{inline(Block(BlockKind.PARAGRAPH, (line,), True))}</td>" for line in block.lines]


def _without_bullet(markup: str) -> str:
    """A list's own sign is not shown beside ours; numbers and letters are."""
    found = _BULLET.match(markup)
    return markup[found.end() :] if found and found.group()[0] in "-*•·+o" else markup


_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})([^<>]*)>")
_BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|pre|tr|blockquote|div|dt|dd)\s*>\n?|<br\s*/?>\n?|<hr[^<>]*>\n?", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINES = re.compile(r"\n[ \n]*\n")


def clean(html: str) -> str:
    """Foreign markup in our vocabulary: well-formed, without scripts, styles, handlers and unsafe addresses.

    Headings, `<b>`, `<i>` and such take our names; elements we do not know give way to their content.
    """
    kept = nh3.clean(
        writable(html)[0],
        tags=set(_ELEMENTS | set(_RENAMED)),
        clean_content_tags={"script", "style", "title"},
        attributes={
            "*": set(),
            "a": {"href", "id"},
            "img": {"src", "alt"},
            "p": {"class"},
            "hr": {"class"},
            "li": {"value"},
            "span": {"class"},
        },
        attribute_filter=_filtered,
        link_rel=None,
        url_schemes={"http", "https", "ftp", "mailto"},
    )
    return writable(_TAG.sub(_renamed, kept).replace("&nbsp;", "\xa0"))[0]


def _filtered(_: str, name: str, value: str) -> str | None:
    if name in {"href", "src"}:
        address = safe_address(value)
        return address.replace("<", "%3C").replace(">", "%3E") if address else None
    if name == "class":
        return " ".join(known for known in value.split() if known in _CLASSES) or None
    if name == "value":
        return value if value.isascii() and value.isdecimal() and len(value) < 5 else None
    return value.replace("<", "‹").replace(">", "›")[:500]


def _renamed(found: re.Match[str]) -> str:
    slash, name, rest = found[1], found[2].lower(), found[3].rstrip("/")
    name = _RENAMED.get(name, name)
    if name in {"br", "hr", "img"}:
        return "" if slash else f"<{name}{rest}/>"
    return f"<{slash}{name}{rest}>"


@lru_cache(maxsize=1)  # the words of a work in one chapter are asked for twice in a row
def plain(markup: str) -> str:
    """The words of some markup, for counting and searching: block ends and line breaks become line feeds."""
    text = markup.removeprefix("<p>").removesuffix("</p>").replace(_BETWEEN, "\n")  # what most tags are, at once
    if "<" in text:
        text = _ANY_TAG.sub("", _BLOCK_END.sub("\n", text.replace("</td>", " ")))
    if "&" in text:
        text = unescape(text)
    return _BLANK_LINES.sub("\n", text).strip()


# Scripts written without spaces: each character counts as a word.
_EACH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\uac00-\ud7af]")
_WORD = re.compile(r"[^\W_]+(?:[-'’‘.][^\W_]+)*")

_LETTERS = bytes(chr(code).isalnum() for code in range(256))  # 1 for what words are made of, 0 for the rest
_JOINTS = bytes(chr(code) in "-'." for code in range(256))  # 1 for what may join letters into one word
_TYPOGRAPHIC = {"’": "'", "‘": "'", "“": '"', "”": '"', "—": " ", "–": " ", "…": " "}  # as good as these for counting


def count_words(text: str) -> int:
    """How many words a plain text has: hyphenated words and contractions count once, signs alone not at all."""
    if not text.isascii():
        for sign, plain_sign in _TYPOGRAPHIC.items():
            text = text.replace(sign, plain_sign)
    try:
        characters = text.encode("latin-1")
    except UnicodeEncodeError:
        return _count_any(text)
    # The text as one long number, a byte a character, so that all characters are looked at in a few operations; a
    # shift by 8 bits is the character before. A word begins with a letter that no letter stands before, nor a joint
    # with a letter before that.
    letters = int.from_bytes(characters.translate(_LETTERS), "little")
    joints = int.from_bytes(characters.translate(_JOINTS), "little")
    n_followers = (letters & (letters << 8)).bit_count()
    n_joined = (letters & (joints << 8) & (letters << 16)).bit_count()
    return letters.bit_count() - n_followers - n_joined


def _count_any(text: str) -> int:
    if not _EACH.search(text):
        return len(_WORD.findall(text))
    return len(_EACH.findall(text)) + len(_WORD.findall(_EACH.sub(" ", text)))


_SPLIT = re.compile(r"(<[^<>]*>)")
_HREF = re.compile(r'\s(?:href|src|alt)="([^"]*)"')
_WITHIN_WORDS = re.compile(r"</?(?:a|em|strong|u|s|sup|sub|span|ruby|rt)\b")  # such tags may stand inside an address
_LINE_END, _APART = "<br", "\n" * 4  # more line ends than stand in an address


def mask_addresses(markup: str) -> str:
    """The markup with every mail address masked, in its words and its links (`mailto:` links lead nowhere then); also
    one that tags part: "bob<em>@</em>example.org".
    """
    pieces = _SPLIT.split(markup)
    words: list[str] = []
    starts: list[int] = []  # of each piece of words, in all of them
    at = 0
    for n, piece in enumerate(pieces):
        if n % 2:
            word = "" if _WITHIN_WORDS.match(piece) else " " if piece.startswith(_LINE_END) else _APART
            pieces[n] = _HREF.sub(_masked, piece) if "=" in piece else piece
        else:
            word = piece
            starts.append(at)
        words.append(word)
        at += len(word)
    for start, end, address in reversed(names.find_addresses("".join(words))):
        _put(pieces, starts, (start, end), names.mask_address(address))
    return "".join(pieces)


def _put(pieces: list[str], starts: Sequence[int], span: tuple[int, int], shown: str) -> None:
    """Put other words in the place of some that may stand in several pieces."""
    start, end = span
    for place in range(bisect_right(starts, start) - 1, bisect_left(starts, end)):
        n = 2 * place  # every other piece is a tag
        before, behind = max(start - starts[place], 0), end - starts[place]
        pieces[n] = pieces[n][:before] + shown + pieces[n][behind:]
        shown = ""


def _masked(found: re.Match[str]) -> str:
    address = unescape(found[1])
    if address.lower().startswith("mailto:") or names.find_addresses(address.replace("%40", "@")):
        return ""
    return found.group()

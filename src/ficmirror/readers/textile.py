"""Text in Textile's markup as a page: `h1. The Lamp`, `p=. by Ann`, `_late_`; Calibre and weblogs write it.

Source of the language: its public reference.
"""

import html
import re

_HOW = r"(?:[<>=()]|\([^()\n]{0,60}\)|\{[^{}\n]{0,200}\}|\[[^\[\]\n]{0,20}\]){0,6}"
_BLOCK = re.compile(r"(?P<name>h[1-6]|p|bq|bc|pre|fn\d{1,4})(?P<how>" + _HOW + r")\.{1,2} ?(?P<rest>.*)\Z", re.DOTALL)
_TELLS = re.compile(rb"(?:\A|\n)(?P<name>h[1-6]|p|bq)(?:[<>=()]{1,4}|\{[^{}\n]{0,200}\})?\. \S")
# a cheap look before a close one: one of these at least stands in a text with several blocks
_MAY_TELL = re.compile(rb"\n(?:p[.=<>({]|h[123][.=<>({]|bq\. )")
_ENOUGH = 3
_INLINE = re.compile(
    r"\[?(?<![\w<>])(?P<sign>__|\*\*|[_*+@-])(?=\S)(?!(?P=sign))(?P<words>[^\n]{0,600}?\S)(?P=sign)(?![\w])\]?"
    r"|\[?(?P<small>[\^~])(?=\S)(?P<raised>[^\s^~][^\n^~]{0,60})(?P=small)\]?"
    r"|\"(?P<said>[^\"\n]{1,300})\":(?P<to>(?:https?://|mailto:|/|#)[^\s<>\"]{1,1000}[^\s<>\".,;:!?)])"
    r"|!(?P<picture>[^\s!()<>]{1,500}\.(?:jpe?g|gif|png))(?:\((?P<alt>[^()\n]{0,200})\))?!"
    r"|%\{[^{}\n]{0,200}\}(?P<span>[^%\n]{1,600})%"
)
_TAGS = {"_": "em", "__": "em", "*": "strong", "**": "strong", "+": "u", "@": "code", "-": "s"}
_ALIGNS = {"=": " align=center", ">": " align=right"}
_ITEM, _CELLS = re.compile(r"[*#]{1,6} (?P<words>\S.*)"), re.compile(r"\|(.*)\|\s*\Z")
_PARTED = re.compile(r"\n[ \t]*\n|\n(?=(?:h[1-6]|p|bq|bc|fn\d{1,4})[<>=]{0,2}\. )")
_DEEPEST = 4


def is_textile(sample: bytes) -> bool:
    """Whether a text is written in this markup: several kinds of its blocks, or mostly such."""
    if _MAY_TELL.search(sample) is None and sample[:1] not in (b"h", b"p"):
        return False
    found = _TELLS.findall(sample)
    n_paragraphs = sample.count(b"\n\n") + 1
    return len(found) >= _ENOUGH and (len(found) > 0.4 * n_paragraphs or (b"p" in found and len(set(found)) > 1))


def page_of(source: str) -> str:
    """The HTML of a text in this markup. Linear in its length."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(filter(None, map(_paragraph, _PARTED.split(source))))


def _paragraph(written: str) -> str:
    lines = written.strip("\n").split("\n")
    if all(_CELLS.match(line) for line in lines):
        rows = (
            "".join(f"<td>{_inline(cell, 0)}</td>" for cell in line.strip().strip("|").split("|")) for line in lines
        )
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    items = [item for line in lines if (item := _ITEM.match(line))]
    if len(items) == len(lines):
        return "<ul>" + "".join(f"<li>{_inline(item['words'], 0)}</li>" for item in items) + "</ul>"
    block = _BLOCK.match(written.strip("\n"))
    if block is None:
        return _block("p", "", written)
    align = next((_ALIGNS[sign] for sign in re.sub(r"\{.*?\}", "", block["how"]) if sign in _ALIGNS), "")
    name = block["name"]
    return _block({"b": "blockquote"}.get(name[0], "p") if name[0] in "bf" else name, align, block["rest"])


def _block(tag: str, align: str, words: str) -> str:
    told = "<br>\n".join(_inline(line, 0) for line in words.strip().split("\n"))
    return f"<{tag}{align}>{told}</{tag}>" if told.strip() else ""


def _inline(words: str, depth: int) -> str:
    pieces: list[str] = []
    done = 0
    for found in _INLINE.finditer(words) if depth < _DEEPEST else ():
        pieces.append(html.escape(words[done : found.start()], quote=False))
        done = found.end()
        if found["sign"]:
            tag = _TAGS[found["sign"]]
            pieces.append(f"<{tag}>{_inline(found['words'], depth + 1)}</{tag}>")
        elif found["small"]:
            tag = "sup" if found["small"] == "^" else "sub"
            pieces.append(f"<{tag}>{_inline(found['raised'], depth + 1)}</{tag}>")
        elif found["said"]:
            pieces.append(f'<a href="{html.escape(found["to"])}">{_inline(found["said"], depth + 1)}</a>')
        elif found["picture"]:
            pieces.append(f'<img src="{html.escape(found["picture"])}" alt="{html.escape(found["alt"] or "")}">')
        else:
            pieces.append(_inline(found["span"], depth + 1))
    return "".join((*pieces, html.escape(words[done:], quote=False)))

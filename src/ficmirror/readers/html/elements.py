"""What each element means: one table for blocks, one for words inside them."""

from ficmirror.records.document import BlockKind, MarkKind

# Inline elements with a meaning of their own. `font` and `span` mean what their attributes say.
INLINE = {
    "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "u": MarkKind.UNDERLINE,
    "ins": MarkKind.UNDERLINE,
    "s": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
    "del": MarkKind.STRIKE,
    "sub": MarkKind.SUBSCRIPT,
    "sup": MarkKind.SUPERSCRIPT,
    "rt": MarkKind.SUPERSCRIPT,  # how a word is read, above it
    "small": MarkKind.SMALL,
    "tt": MarkKind.CODE,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
}
STYLED = frozenset(
    {"font", "span", "a", "big", "abbr", "acronym", "bdo", "label", "mark", "o:p", "st1:place", "st1:city"}
)

HEADINGS = {f"h{level}": level for level in range(1, 7)}

# Block elements that only part what stands before from what stands after; the number is the gap they leave.
PARTING = {
    "p": 1,
    "div": 0,
    "center": 0,
    "section": 1,
    "article": 1,
    "header": 1,
    "footer": 1,
    "main": 1,
    "nav": 1,
    "aside": 1,
    "address": 0,
    "form": 0,
    "fieldset": 1,
    "legend": 0,
    "figure": 1,
    "figcaption": 0,
    "details": 1,
    "summary": 0,
    "hgroup": 1,
    "blockquote": 1,
    "ul": 1,
    "ol": 1,
    "dir": 1,
    "menu": 1,
    "dl": 1,
    "li": 0,
    "dt": 0,
    "dd": 0,
    "pre": 1,
    "listing": 1,
    "plaintext": 1,
    "caption": 0,
    "noframes": 0,
    "multicol": 0,
    "layer": 0,
    "body": 0,
    "html": 0,
    "head": 0,
    "option": 0,
    **dict.fromkeys(HEADINGS, 1),
}
# Of those, the ones that stay open until they are closed and set what is in them.
CONTAINERS = frozenset(PARTING) - {"p", "body", "html", "head", "option"}
LISTS = frozenset({"ul", "ol", "dir", "menu", "dl"})
# An element that begins ends these, up to the nearest of the second set.
IMPLIED_ENDS = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "dir", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
}
KINDS = {"li": BlockKind.LIST_ITEM, "dt": BlockKind.TERM, "dd": BlockKind.DEFINITION, "blockquote": BlockKind.QUOTE}
PRE = frozenset({"pre", "listing", "plaintext"})
# Raw elements that are shown to nobody.
HIDDEN = frozenset({"script", "style", "iframe", "noembed", "svg", "math"})
CELLS = frozenset({"td", "th"})

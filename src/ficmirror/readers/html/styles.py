"""What an element's style says that matters to a reader: emphasis, alignment, colour; sizes and faces do not."""

import re
from typing import NamedTuple

from ficmirror.records.document import Align, MarkKind


class Look(NamedTuple):
    """The meaning of a style: marks over the words, the alignment of the block, the colour of the words."""

    kinds: tuple[MarkKind, ...] = ()
    align: Align | None = None
    colour: str = ""
    is_pre: bool = False

    def over(self, other: "Look") -> "Look":
        """This look with what only the other says added."""
        return Look(
            (*self.kinds, *other.kinds),
            self.align or other.align,
            self.colour or other.colour,
            self.is_pre or other.is_pre,
        )


PLAIN = Look()
ALIGNS = {
    "center": Align.CENTRE,
    "middle": Align.CENTRE,
    "right": Align.RIGHT,
    "left": Align.LEFT,
    "justify": Align.LEFT,
}
_KINDS = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), MarkKind.EMPHASIS),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), MarkKind.STRONG),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]{0,40}underline", re.IGNORECASE), MarkKind.UNDERLINE),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]{0,40}line-through", re.IGNORECASE), MarkKind.STRIKE),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), MarkKind.SUPERSCRIPT),
    (re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE), MarkKind.SUBSCRIPT),
)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right|left|justify)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|[;\s{])color\s*:\s*(#[0-9a-f]{3,6}|[a-z]{3,20})\b", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_CLASS = re.compile(r"(?:^|[\s,])(?:[a-z][a-z0-9]{0,10})?\.([\w-]{1,60})\s*(?=,|$)", re.IGNORECASE)
_MAX_SHEET = 200_000
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


def look_of(style: str) -> Look:
    """The look of one `style` attribute or one rule's body."""
    if not style:
        return PLAIN
    style = style[:2000]
    align = _ALIGN.search(style)
    colour = _COLOUR.search(style)
    return Look(
        tuple(kind for pattern, kind in _KINDS if pattern.search(style)),
        ALIGNS[align[1].lower()] if align else None,
        normal_colour(colour[1]) if colour else "",
        bool(_PRE.search(style)),
    )


def normal_colour(written: str) -> str:
    """A colour as `#rrggbb` or a lower-case name; "" for what is none."""
    written = written.strip().lower()
    if found := _HEX.fullmatch(written):
        digits = found[1]
        return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)
    return (
        written
        if re.fullmatch(r"[a-z]{3,20}", written) and written not in {"inherit", "initial", "windowtext", "auto"}
        else ""
    )


def classes_of(sheet: str) -> dict[str, Look]:
    """Class name → look, for the classes of a style sheet that look like anything."""
    looks: dict[str, Look] = {}
    for rule in sheet[:_MAX_SHEET].split("}"):
        names, _, body = rule.partition("{")
        look = look_of(body)
        if look != PLAIN:
            for name in _CLASS.findall(names[-400:]):
                looks.setdefault(name, look)
    return looks

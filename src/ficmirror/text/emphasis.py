"""Finds emphasis that was typed with signs: `*so*`, `_so_`, `/so/`, `**so**`, `__so__`, `~~so~~`."""

import re
from dataclasses import dataclass

from ficmirror.records.document import MarkKind

# A run of one sign with what stands on both sides; whether it opens or closes follows from those.
_SIGN = re.compile(r"(?<![*_/~\\])(\*{1,3}|_{1,3}|/|~~)(?![*_/~])")
_BEFORE = frozenset(" \n\t\xa0\"'“‘„«»([{<>-–—…*_/.,;:!?¿¡|")
_AFTER = frozenset(" \n\t\xa0\"'”’“»«)]}<>-–—….,;:!?*_/|&")
_LONGEST = 600  # characters; more is no emphasis but two stray signs
_MEANS = {
    "*": (MarkKind.EMPHASIS,),
    "**": (MarkKind.STRONG,),
    "***": (MarkKind.STRONG, MarkKind.EMPHASIS),
    "_": (MarkKind.EMPHASIS,),
    "__": (MarkKind.UNDERLINE,),
    "___": (MarkKind.UNDERLINE, MarkKind.EMPHASIS),
    "/": (MarkKind.EMPHASIS,),
    "~~": (MarkKind.STRIKE,),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """Emphasis from the sign at `start` to the end of the sign at `end`; a sign is `width` characters wide."""

    start: int
    end: int
    width: int
    kinds: tuple[MarkKind, ...]


def find_typed(text: str) -> list[Typed]:
    """Typed emphasis in one paragraph, in order of its end; stretches may nest, never cross. Linear."""
    opened: list[tuple[str, int]] = []
    found: list[Typed] = []
    for match in _SIGN.finditer(text):
        sign, start, end = match.group(), match.start(), match.end()
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        if not before.isspace() and after in _AFTER and _close(text, opened, sign, end, found):
            continue
        if not after.isspace() and before in _BEFORE and _may_open(sign, before, after):
            opened.append((sign, start))
            del opened[:-12]
    return found


def _may_open(sign: str, before: str, after: str) -> bool:
    if sign == "/":
        return (before.isspace() or before in "\"'“‘(—") and (after.isalpha() or after in "\"'“‘…")
    return after.isalnum() or after not in ")]}.,;:!?"


def _close(text: str, opened: list[tuple[str, int]], sign: str, end: int, found: list[Typed]) -> bool:
    """Closes the nearest sign of the same kind, forgetting the ones opened after it; whether there was one."""
    for n in range(len(opened) - 1, -1, -1):
        kind, start = opened[n]
        if kind == sign:
            inner = text[start + len(sign) : end - len(sign)]
            del opened[n:]
            if len(inner) > _LONGEST or not _says_something(inner, sign):
                return False
            found.append(Typed(start, end, len(sign), _MEANS[sign]))
            return True
    return False


def _says_something(inner: str, sign: str) -> bool:
    if sign == "/":
        return any(map(str.isalpha, inner)) and "/" not in inner and "\n\n" not in inner
    return any(map(str.isalnum, inner)) or inner.strip() in {"?", "!", "?!", "…", "..."}

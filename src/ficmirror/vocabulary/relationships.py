"""Relationships as fans wrote them → full names in canonical order, with what was said about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ficmirror.vocabulary.load import crosswalk, key_of
from ficmirror.vocabulary.thesaurus import find_character, find_pairing, find_together

_BRACKETS = re.compile(r"\(([^()]{0,200})\)|\[([^\[\]]{0,200})\]")
_ROMANCE = re.compile(
    r"\s?/\s?|\s+[xX×]\s+|(?<=\w)×(?=\w)|\s?\+\s?|\s?(?:-{1,2}>|→)\s?|(?<=\w)[*\\](?=[A-Z])|\s?[❤♥♡💕💞]\ufe0f?\s?"
)
_FRIENDSHIP = re.compile(r"\s?&\s?")
_AND = re.compile(r"\s+(?:and|und|et|y|и|with)\s+", re.IGNORECASE)
_JOINED_X = re.compile(r"(?<=[a-z])[xX](?=[A-Z])")
_COMMA = re.compile(r"\s?,\s")  # tried last: lists are split before they come here
_MOST_MEMBERS = 8
_SURE = 0.9  # beside somebody unknown, only a sure name is written out


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship understood. `members` in canonical order; `is_friendship` for "A & B"; `said` what qualified it
    ("implied").

    `is_none`: the words say there is none ("gen", "none"); `is_known`: every member is in the thesaurus.
    """

    members: tuple[str, ...]
    is_friendship: bool = False
    said: tuple[str, ...] = ()
    is_none: bool = False
    is_known: bool = False
    confidence: float = 1.0

    @property
    def name(self) -> str:
        """Its canonical name, "" for none."""
        return (" & " if self.is_friendship else "/").join(self.members)


def _sort_key(name: str) -> tuple[str, str]:
    """By surname, then the rest: "Fox Mulder/Dana Scully"."""
    words = key_of(name.split("(")[0]).split() or [key_of(name)]
    return words[-1], " ".join(words)


def _without_qualifiers(text: str) -> tuple[str, list[str], bool]:
    """The words without what qualifies the relationship; the qualifiers; whether one of them says friendship."""
    table = crosswalk("relationships")
    said: list[str] = []
    for found in _BRACKETS.finditer(text):
        said.append((found.group(1) or found.group(2) or "").strip())
    bare = _BRACKETS.sub(" ", text)
    words = bare.split()
    kept = []
    for word in words:
        if all(piece in table["qualifiers"] for piece in key_of(word).split()):
            said.append(word.strip(".,;:"))
        else:
            kept.append(word)
    return " ".join(kept), said, any(key_of(word) in table["friendship"] for phrase in said for word in phrase.split())


def _pieces(text: str) -> tuple[list[str], bool]:
    """The members as written and whether "&" joins them."""
    for pattern, is_friendship in (
        (_ROMANCE, False),
        (_FRIENDSHIP, True),
        (_AND, False),
        (_JOINED_X, False),
        (_COMMA, False),
    ):
        pieces = [piece.strip(" .,;:!?\"'*_-") for piece in pattern.split(text)]
        if len(pieces) > 1:
            return [piece for piece in pieces if piece][:_MOST_MEMBERS], is_friendship
    return [text.strip(" .,;:!?\"'*_")], False


def read_relationship(as_written: str, fandoms: Sequence[str]) -> Relationship:
    """What some words say about who is with whom, in the light of the fandoms given (names as written or canonical)."""
    text = " ".join(as_written[:500].split())
    remark = _REMARKED.match(text)
    text = remark["said"] if remark and _JOINED.search(remark["said"]) else text
    table = crosswalk("relationships")
    if key_of(text) in table["none"] or _names_nobody(text):
        return Relationship((), is_none=True, is_known=True)
    bare, said, is_friendship = _without_qualifiers(text)
    named = find_pairing(bare, fandoms) if bare else None
    if named:
        return Relationship(
            tuple(sorted(named, key=_sort_key)), is_friendship, tuple(said), is_known=True, confidence=0.95
        )
    pieces, has_ampersand = _pieces(bare or text)
    if len(pieces) == 1 and (key_of(pieces[0]) in table["none"] or _is_remark(pieces[0])):
        return Relationship((), is_none=True, is_known=True)
    return _named(pieces, fandoms, has_ampersand or is_friendship, tuple(said))


def _names_nobody(text: str) -> bool:
    """Whether some words begin with a no, or name nobody at all: "None, canon only", "You'll see", "the usual"."""
    said = _BREAK.split(text, maxsplit=1)
    if _ROMANCE.search(text) or _TOGETHER.search(said[-1]):
        return False
    is_no = len(said) > 1 and key_of(said[0]) in crosswalk("relationships")["none"]
    return is_no or all(word in _nobody() for word in key_of(text).split())


_REMARKED = re.compile(r"(?P<said>.{3,200}?)[,;]\s[^,;/&A-ZÀ-ÞА-Я]{2,60}\Z")  # "Holmes/Watson, of course"
_JOINED = re.compile(r"/|&|\s[xX×]\s|\s(?:and|und|et|y|и)\s")
_BREAK = re.compile(r"[,.;:!(–—-]+\s|\s(?=(?:that|this|unless|but|really|yet)\b)")
_TOGETHER = re.compile(r"[A-Z]\S*\s?(?:&|\band\b)\s?[A-Z]")  # "No slash; Holmes & Watson friendship"


@cache
def _nobody() -> frozenset[str]:
    return frozenset(crosswalk("relationships")["nobody"])


def _is_remark(piece: str) -> bool:
    """Whether words that join nobody and name nobody only say something about a relationship ("if you squint")."""
    return len(piece.split()) > 1 and piece == piece.lower() and piece != piece.upper()


def _named(pieces: list[str], fandoms: Sequence[str], is_friendship: bool, said: tuple[str, ...]) -> Relationship:
    """A relationship of these members, by their full names where they are known."""
    found = [find_character(piece, fandoms) for piece in pieces]
    if not all(found) and (together := find_together(pieces, fandoms)):
        found = [(name, 0.75) for name in together]
    least = 0.0 if all(found) else _SURE
    members = [m[0] if m and m[1] >= least else piece for m, piece in zip(found, pieces, strict=True)]
    is_known = len(members) > 1 and all(found)
    confidence = min((match[1] if match else 0.5 for match in found), default=0.5)
    ordered = tuple(dict.fromkeys(sorted(members, key=_sort_key) if is_known else members))
    return Relationship(ordered, is_friendship, said, is_known=is_known, confidence=confidence)

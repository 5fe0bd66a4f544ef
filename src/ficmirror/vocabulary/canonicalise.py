"""Raw tag → canonical tag."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ficmirror.records.tags import Tag, TagKind
from ficmirror.vocabulary.crosswalk import read_category, read_warnings
from ficmirror.vocabulary.relationships import read_relationship
from ficmirror.vocabulary.thesaurus import find_character, find_fandom

_LONGEST = 300
_REMARK = re.compile(r"\s[-–—]\s|:\s|\s?=\s")
_REMEMBERED = 20_000  # the same tags come again and again


def _fandom(as_written: str) -> Tag:
    found = find_fandom(as_written)
    if found is None:
        return Tag(TagKind.FANDOM, as_written, as_written, confidence=0.7)
    return Tag(TagKind.FANDOM, found.name, as_written, is_known=True)


def _relationship(as_written: str, fandoms: Sequence[str]) -> Tag:
    found = read_relationship(as_written, fandoms)
    if found.is_none:
        return Tag(TagKind.RELATIONSHIP, "", as_written, is_known=True)
    name = found.name if found.members else as_written
    return Tag(TagKind.RELATIONSHIP, name[:_LONGEST], as_written, found.is_known, found.confidence, found.members)


def _character(as_written: str, fandoms: Sequence[str]) -> Tag:
    """A character; of "Ryoko - demon, pirate" and "Trunks: 17" only the name before the remark is looked up."""
    found = find_character(as_written, fandoms)
    head = _REMARK.split(as_written, maxsplit=1)[0].strip()
    if found is None and head and head != as_written:
        found, name = find_character(head, fandoms), head
    else:
        name = as_written
    if found is None:
        return Tag(TagKind.CHARACTER, name, as_written, confidence=0.7)
    return Tag(TagKind.CHARACTER, found[0], as_written, is_known=True, confidence=found[1])


def canonicalise(kind: TagKind, as_written: str, fandoms: Sequence[str] = ()) -> Tag:
    """The canonical tag for some words of one kind, in the light of the work's fandoms (as written or canonical).

    The words as written are the name where the vocabulary knows none. A relationship that says there is none ("gen",
    "none") has the name "". A category that is a genre comes back as an additional tag. Of a line with several tags
    the first is given: split lists before (`text.lists.split_list`), or use `crosswalk.read_category` and
    `crosswalk.read_warnings`.
    """
    return _canonicalise(kind, " ".join(as_written[:_LONGEST].split()), tuple(fandoms))


@lru_cache(maxsize=_REMEMBERED)
def _canonicalise(kind: TagKind, words: str, fandoms: tuple[str, ...]) -> Tag:
    if kind is TagKind.FANDOM:
        return _fandom(words)
    if kind is TagKind.RELATIONSHIP:
        return _relationship(words, fandoms)
    if kind is TagKind.CHARACTER:
        return _character(words, fandoms)
    if kind is TagKind.ADDITIONAL:
        known = [tag for tag in read_category(words) if tag.is_known and tag.kind is kind]
        return Tag(kind, known[0].name, words, is_known=True) if len(known) == 1 else Tag(kind, words, words)
    several = read_category(words) if kind is TagKind.CATEGORY else read_warnings(words)
    return several[0] if several else Tag(kind, words, words, confidence=0.5)

"""The tags of a work from its statements, each canonical tag once."""

from collections.abc import Sequence

from ficmirror.arrange.understanding import fandoms_of
from ficmirror.records.statement import Statement
from ficmirror.records.tags import Tag, TagKind
from ficmirror.text.lists import split_list
from ficmirror.vocabulary import canonicalise, read_category, read_warnings
from ficmirror.vocabulary.crosswalk import NO_WARNINGS

_MOST_TAGS = 150
_LONGEST = 300
_NOTHING = frozenset(("none", "n/a", "na", "unknown", "nothing", "-"))


def _tags_of(statement: Statement, fandoms: Sequence[str]) -> list[Tag]:
    words = statement.as_written
    match statement.field:
        case "fandom":
            return [canonicalise(TagKind.FANDOM, words)]
        case "relationship":
            found = canonicalise(TagKind.RELATIONSHIP, words, fandoms)
            return (
                [found]
                if found.name
                else [Tag(TagKind.CATEGORY, "Gen", words, is_known=True, confidence=0.7)] * ("gen" in words.lower())
            )
        case "character":
            return _characters(words, fandoms)
        case "category" | "genre":
            return [_pairing_or(tag, fandoms) for tag in read_category(words)]
        case "section":
            found = canonicalise(TagKind.FANDOM, words)
            return [found] if found.is_known else []
        case "warnings":
            return list(read_warnings(words))
        case "additional_tag" | "keywords":
            return [canonicalise(TagKind.ADDITIONAL, words[start:end]) for start, end in split_list(words, "tag")]
    return []


def _characters(words: str, fandoms: Sequence[str]) -> list[Tag]:
    """ "Bodie/Doyle" in a line of characters is two people, if both are known."""
    pair = [canonicalise(TagKind.CHARACTER, piece, fandoms) for piece in words.split("/")]
    together = canonicalise(TagKind.RELATIONSHIP, words, fandoms) if len(pair) > 1 else None
    if together and together.is_known:
        return [
            Tag(TagKind.CHARACTER, name, words, is_known=True, confidence=together.confidence)
            for name in together.members
        ]
    return (
        pair
        if len(pair) > 1 and all(tag.is_known for tag in pair)
        else [canonicalise(TagKind.CHARACTER, words, fandoms)]
    )


def _pairing_or(tag: Tag, fandoms: Sequence[str]) -> Tag:
    """A pairing that stands in a line of categories ("Skinner/Scully", "MSR - shippers unite!") is a relationship, if
    it is known.
    """
    if tag.is_known or tag.kind is not TagKind.ADDITIONAL:
        return tag
    candidates = [
        tag.name,
        *(word for word in tag.name.split()[:1] if len(word) > 2 and (word.isupper() or "/" in word)),
    ]
    fandom = canonicalise(TagKind.FANDOM, tag.name)
    if fandom.is_known:  # an archive of many fandoms files its stories under them
        return fandom
    for words in candidates:
        found = canonicalise(TagKind.RELATIONSHIP, words, fandoms)
        if found.is_known and len(found.members) > 1:
            return Tag(found.kind, found.name, tag.as_written, True, found.confidence, found.members)
    return tag


def _from_relationship(tag: Tag) -> list[Tag]:
    """The known characters of a relationship are characters of the work."""
    if not tag.is_known:
        return []
    return [
        Tag(TagKind.CHARACTER, name, tag.as_written, is_known=True, confidence=min(tag.confidence, 0.8))
        for name in tag.members
    ]


def tags_of(statements: Sequence[Statement]) -> tuple[Tag, ...]:
    """The tags that a work's statements state, in their order, each canonical tag once; characters of its
    relationships come last.
    """
    fandoms = fandoms_of(statements)
    stated = [tag for statement in statements for tag in _tags_of(statement, fandoms)]
    implied = [implied for tag in stated if tag.kind is TagKind.RELATIONSHIP for implied in _from_relationship(tag)]
    kept: dict[tuple[TagKind, str], Tag] = {}
    for tag in (*stated, *implied):
        if tag.name.strip().lower() not in _NOTHING and tag.name.strip():
            kept.setdefault((tag.kind, tag.name.casefold()), tag)
    warned = [tag for tag in kept.values() if tag.kind is TagKind.WARNING]
    if len(warned) > 1:
        kept.pop((TagKind.WARNING, NO_WARNINGS.casefold()), None)
    return tuple(_bounded(tag) for tag in list(kept.values())[:_MOST_TAGS])


def _bounded(tag: Tag) -> Tag:
    if len(tag.name) <= _LONGEST and len(tag.as_written) <= _LONGEST:
        return tag
    return Tag(tag.kind, tag.name[:_LONGEST], tag.as_written[:_LONGEST], tag.is_known, tag.confidence, tag.members)

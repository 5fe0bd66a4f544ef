"""What somebody means who asks for a tag: the canonical tags that some words stand for, by whatever name."""

from functools import lru_cache

from ficmirror.records.tags import TagKind
from ficmirror.vocabulary.canonicalise import canonicalise

_LONGEST = 120  # characters; longer words name no tag
_REMEMBERED = 4_096


@lru_cache(maxsize=_REMEMBERED)
def meant_by(kind: str, words: str) -> tuple[tuple[str, str], ...]:
    """The (kind, canonical name) that the vocabulary knows for some words of a tag's kind, "tag" for any kind.

    "TOS" means a fandom, "Clex" a relationship, "hurt comfort" an additional tag; none where nothing is known.
    """
    if not 1 < len(words.strip()) <= _LONGEST:
        return ()
    kinds = tuple(TagKind) if kind == "tag" else (TagKind(kind),)
    found = [canonicalise(one, words) for one in kinds]
    return tuple(dict.fromkeys((tag.kind.value, tag.name) for tag in found if tag.is_known and tag.name))

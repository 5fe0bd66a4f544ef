"""Walks over an XML document that nobody vouches for: no entities of its own, nothing fetched, bounded depth."""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from ficmirror.errors import ObjectUnreadable

DEEPEST = 500  # open elements
_OTHER = "other"  # the prefix of a vocabulary nobody asked for


class Walker(Protocol):
    """What takes the pieces of a document. Names are `prefix:local`, prefixes those of the vocabularies asked for."""

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins; `found` are its attributes."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, text: str) -> None:
        """Text between tags."""


def walk(content: bytes, vocabularies: Mapping[str, str], walker: Walker) -> str:
    """Gives every piece of `content` to `walker`.

    `vocabularies`: namespace → prefix; attributes without a namespace keep their bare name. Where none is given, names
    come without their prefixes, declared or not. Returns "" or, where the
    document is not well formed, in words how far it could be read: what stood before that place was given. Raises
    `ObjectUnreadable` where it declares entities (which may grow without bounds) or nests too deep.
    """
    parser = expat.ParserCreate(None, " " if vocabularies else None)
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    names = _Names(vocabularies)
    depth = 0

    def start(name: str, found: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ObjectUnreadable(f"its elements are nested more than {DEEPEST} deep")
        walker.start(names[name], {names[key]: value for key, value in found.items()} if found else found)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        walker.end(names[name])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = walker.words
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return f"its XML breaks off: {error}"
    return ""


def _refuse_entities(*_: object) -> None:
    raise ObjectUnreadable("it declares entities of its own, which are not resolved")


class _Names(dict[str, str]):
    """Expat's name (`namespace local`) → `prefix:local`, found out once each."""

    def __init__(self, vocabularies: Mapping[str, str]) -> None:
        super().__init__()
        self._vocabularies = vocabularies

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(" " if self._vocabularies else ":")
        prefix = self._vocabularies.get(space, _OTHER) if space and self._vocabularies else ""
        known = f"{prefix}:{local}" if prefix else local
        if len(self) < 5000:
            self[name] = known
        return known

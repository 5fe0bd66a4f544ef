"""The people of a fandom under all their names, and who may be meant where nobody says which fandom it is."""

import re
from functools import cache

from ficmirror.vocabulary.load import Fandom, fandoms, key_of

_LEADS = 12  # a table names those first whom the stories are about
_TITLES = frozenset(["the", "mr", "mrs", "dr", "doctor", "king", "queen", "captain", "lord", "lady"])


@cache
def fandom_named(name: str) -> Fandom:
    """The fandom of that canonical name; KeyError where there is none."""
    return _by_name()[name]


@cache
def _by_name() -> dict[str, Fandom]:
    return {fandom.name: fandom for fandom in fandoms()}


def _short_names(name: str) -> tuple[str, ...]:
    """First name, surname, and "Hermione G." of a full name of two or three words."""
    words = key_of(name.split("(")[0]).split()
    if not 2 <= len(words) <= 3 or words[0] in _TITLES:
        return ()
    return (words[0], words[-1], f"{words[0]} {words[-1][0]}", f"{words[-1]} {words[0]}", f"{words[0][0]} {words[-1]}")


@cache
def characters_of(fandom_name: str) -> dict[str, str]:
    """Folded name → full name within one fandom and the universe it is part of. Names two characters share are left
    out.
    """
    fandom = fandom_named(fandom_name)
    people = fandom.characters
    index = {key_of(character.name): character.name for character in people}
    for character in people:
        for nickname in character.also:
            index.setdefault(key_of(nickname), character.name)
    derived: dict[str, set[str]] = {}
    for character in people:
        for short in _short_names(character.name):
            derived.setdefault(short, set()).add(character.name)
    for short, names in derived.items():
        if len(names) == 1:
            index.setdefault(short, next(iter(names)))
    return {**characters_of(fandom.universe), **index} if fandom.universe else index


@cache
def _leads(fandom_name: str) -> frozenset[str]:
    fandom = fandom_named(fandom_name)
    own = frozenset(character.name for character in fandom.characters[:_LEADS])
    return own | _leads(fandom.universe) if fandom.universe else own


@cache
def meant_alone(fandom_name: str) -> dict[str, str]:
    """Those of its names that mean somebody also where nobody says the fandom: every full name, and any name of the
    people it is about. With enough minor ones, any two first names meet in some fandom.
    """
    leads = _leads(fandom_name)
    return {
        key: name
        for key, name in characters_of(fandom_name).items()
        if name in leads or key == key_of(name.split("(")[0])
    }


@cache
def pairings_of(fandom_name: str) -> dict[str, tuple[str, ...]]:
    """Code or portmanteau, folded → the members, of one fandom and the universe it is part of."""
    fandom = fandom_named(fandom_name)
    own = {pair_key(code): pairing.members for pairing in fandom.pairings for code in pairing.also}
    return {**pairings_of(fandom.universe), **own} if fandom.universe else own


def pair_key(code: str) -> str:
    """ "M/K", "m/k" and "M / K" are one code; so are "K/M" and "M/K" (members are sorted)."""
    pieces = [key_of(piece) for piece in code.split("/")]
    return "/".join(sorted(pieces)) if len(pieces) > 1 else pieces[0]


@cache
def _written() -> tuple[tuple[Fandom, str], ...]:
    """Each fandom that has people, and all its words about them so that a folded word is found among them."""
    return tuple((fandom, _searched(fandom.lines)) for fandom in fandoms() if fandom.lines)


def _searched(lines: str) -> str:
    return (
        lines.lower().replace("'", "") if lines.isascii() else key_of(lines)
    )  # folding is dear, most lines do without


@cache
def naming(key: str) -> tuple[Fandom, ...]:
    """The fandoms that may know a folded name or code: where its longest word stands. So only their people are read."""
    word = max(key.replace("/", " ").split() or [key], key=len)
    alone = re.compile(rf"\b{re.escape(word)}\b")
    return tuple(fandom for fandom, words in _written() if word in words and alone.search(words))


@cache
def parts_of(universe: str) -> tuple[str, ...]:
    """The fandoms that are parts of one, themselves or through another, itself left out."""
    own = tuple(fandom.name for fandom in fandoms() if fandom.universe == universe)
    return tuple(dict.fromkeys(name for part in own for name in (part, *parts_of(part))))


@cache
def fandoms_with(key: str) -> tuple[str, ...]:
    """The fandoms in which a folded name means somebody, parts of those as well, in the order of the table."""
    found = {name for fandom in naming(key) for name in (fandom.name, *parts_of(fandom.name))}
    return tuple(fandom.name for fandom in fandoms() if fandom.name in found and key in characters_of(fandom.name))

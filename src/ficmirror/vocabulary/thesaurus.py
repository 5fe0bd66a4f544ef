"""Who and what a name means: fandoms by any name, characters by full name, first name, surname or nickname."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ficmirror.vocabulary.load import Fandom, fandoms, key_of
from ficmirror.vocabulary.people import (
    characters_of,
    fandom_named,
    fandoms_with,
    meant_alone,
    naming,
    pair_key,
    pairings_of,
    parts_of,
)
from ficmirror.vocabulary.sounds import heard_as


@cache
def _fandom_index() -> dict[str, Fandom]:
    """Folded name or abbreviation → fandom; the first fandom of the table keeps a name that two claim."""
    index: dict[str, Fandom] = {}
    for is_short in (False, True):
        for fandom in fandoms():
            for name in fandom.also if is_short else (fandom.name,):
                index.setdefault(key_of(name), fandom)
    return index


_MOST_NAMES = 100
_NO_WORLD = frozenset(("Original Work", "Crossover Fandom", "Real Person Fiction"))  # they say nothing about who is who
_LOOSE = "the a fandom series show tv movie film movies book anime manga fanfiction fic verse saga crossover xover"
_LOOSE_WORDS = frozenset(_LOOSE.split())


def find_fandom(as_written: str) -> Fandom | None:
    """The fandom some words name, None where the thesaurus knows none: by name or abbreviation, then without loose
    words and brackets.
    """
    index = _fandom_index()
    key = key_of(as_written)
    if key in index:
        return index[key]
    bare = key_of(as_written.split("(")[0].split("[")[0]) if "(" in as_written or "[" in as_written else key
    loose = " ".join(word for word in bare.split() if word not in _LOOSE_WORDS)
    return index.get(bare) or index.get(loose) or index.get("the " + loose) or _by_creator(as_written)


def _by_creator(as_written: str) -> Fandom | None:
    """ "Valdemar Series - Mercedes Lackey", "Star Wars | The Clone Wars": one of the pieces alone names it."""
    for mark in (" - ", " | ", ": "):
        if mark in as_written:
            for piece in as_written.split(mark):
                found = _fandom_index().get(key_of(piece))
                if found and len(key_of(piece)) > 3:
                    return found
    return None


@cache
def _anywhere(key: str) -> str:
    """The one character whom a folded name means over all fandoms, "" where it means nobody or several."""
    meant = {name for fandom in naming(key) if (name := meant_alone(fandom.name).get(key))} if len(key) > 2 else set()
    return meant.pop() if len(meant) == 1 else ""


def find_character(as_written: str, fandom_names: Sequence[str]) -> tuple[str, float] | None:
    """The full name of the character meant and how sure that is; None where nobody is known.

    Within the fandoms given first (a name that means two people there is left alone), then anywhere if it means one
    person only.
    """
    key = key_of(as_written.split("(")[0]) or key_of(as_written)
    known = _known(fandom_names)
    found = {name for fandom in known if (name := characters_of(fandom.name).get(key))}
    if len(found) == 1:
        return found.pop(), 0.95
    if found:
        return None
    found = {name for fandom in known if (name := heard_as(key, fandom.name))}
    if found:
        return (found.pop(), 0.9) if len(found) == 1 else None
    anywhere = _anywhere(key)
    if not anywhere:
        return None
    if key == key_of(anywhere.split("(")[0]) and (" " in key or not known):
        return anywhere, 0.9
    return None if known else (anywhere, 0.6)


def infer_fandom(names: Iterable[str]) -> str:
    """The one fandom that the people named together are of, "" where none or several fit: at least two of them, and
    more than are of any other fandom; of a fandom and its parts the part. It helps to understand their names; nobody
    said it.
    """
    votes: dict[str, set[str]] = {}
    for written in list(names)[:_MOST_NAMES]:
        key = key_of(written.split("(")[0])
        for fandom in fandoms_with(key) if len(key) > 2 else ():
            if name := meant_alone(fandom).get(key):
                votes.setdefault(fandom, set()).add(name)
    ranked = sorted(votes, key=lambda fandom: -len(votes[fandom]))
    if not ranked or len(votes[ranked[0]]) < 2:
        return ""
    best = [fandom for fandom in ranked if len(votes[fandom]) == len(votes[ranked[0]])]
    own = [fandom for fandom in best if not any(part in best for part in parts_of(fandom))]
    wholes = {fandom_named(fandom).universe for fandom in best} - {""}
    of_the_whole = [fandom for fandom in best if fandom in wholes]
    if of_the_whole and votes[of_the_whole[0]] == votes[ranked[0]]:
        return of_the_whole[0]  # the same people: parts only repeat them
    return own[0] if len(own) == 1 else ""


def with_wholes(fandom_names: Sequence[str]) -> tuple[str, ...]:
    """Some canonical fandoms and behind them, each once, the greater ones they are parts of."""
    wholes = [whole for name in fandom_names for whole in _wholes_of(name)]
    return tuple(dict.fromkeys((*fandom_names, *wholes))) if wholes else tuple(fandom_names)


@cache
def _all_wholes() -> dict[str, tuple[str, ...]]:
    above = {fandom.name: fandom.universe for fandom in fandoms() if fandom.universe}
    found: dict[str, tuple[str, ...]] = {}
    for name in above:
        chain: list[str] = []
        whole = above[name]
        while whole and whole not in chain:
            chain.append(whole)
            whole = above.get(whole, "")
        found[name] = tuple(chain)
    return found


def _wholes_of(fandom_name: str) -> tuple[str, ...]:
    return _all_wholes().get(fandom_name, ())


def find_together(names: Sequence[str], fandom_names: Sequence[str]) -> tuple[str, ...] | None:
    """The full names of characters named together, where only one reading fits all of them in one fandom; None
    otherwise.

    Within the parts of the fandoms given ("Trek"); over all fandoms where none given is known. Initials alone never
    suffice.
    """
    keys = [key_of(name.split("(")[0]) for name in names]
    if len(keys) < 2 or max(map(len, keys)) < 3:
        return None
    known = _known(fandom_names)
    allowed = {part for fandom in known for part in parts_of(fandom.name)}
    if known and not allowed:
        return None
    readings = {
        reading
        for fandom in fandoms_with(max(keys, key=len))
        if (not allowed or fandom in allowed) and (reading := _reading(keys, fandom, is_stated=bool(allowed)))
    }
    return readings.pop() if len(readings) == 1 else None


def _reading(keys: Sequence[str], fandom: str, *, is_stated: bool) -> tuple[str, ...] | None:
    """Whom folded names mean in one fandom, None where one is nobody there. If nobody stated the fandom, they are the
    people it is about, or a couple it is known for.
    """
    people = tuple(name for key in keys if (name := characters_of(fandom).get(key)))
    if len(people) < len(keys):
        return None
    is_plain = is_stated or all(key in meant_alone(fandom) for key in keys)
    return people if is_plain or set(people) in map(set, pairings_of(fandom).values()) else None


def _known(fandom_names: Iterable[str]) -> list[Fandom]:
    """The thesaurus' fandoms among some names, parts of a universe before it, each once."""
    known = {found.name: found for name in fandom_names if (found := find_fandom(name))}
    return [fandom for fandom in known.values() if fandom.name not in _NO_WORLD]


_THERE_AND_BACK = re.compile(r"\A(\w+?)([x ])(\w+?)\2\1\Z")  # "1x2x1", "3+4+3"


def find_pairing(as_written: str, fandom_names: Sequence[str]) -> tuple[str, ...] | None:
    """The members of a relationship known by a code or portmanteau ("MSR", "H/D", "Clex"), None where it is none."""
    key = _THERE_AND_BACK.sub(r"\1\2\3", pair_key(as_written))
    for fandom in _known(fandom_names):
        if key in pairings_of(fandom.name):
            return pairings_of(fandom.name)[key]
    return None if _known(fandom_names) and "/" in key else _pairing_anywhere(key)


@cache
def _pairing_anywhere(key: str) -> tuple[str, ...] | None:
    """The members whom a code means over all fandoms; initials mean nobody."""
    if "/" in key and len(key) <= 3:
        return None
    meant = {members for fandom in naming(key) if (members := pairings_of(fandom.name).get(key))}
    return meant.pop() if len(meant) == 1 else None

"""Lists and searches without what a viewer hides."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ficmirror.catalogue.views import Named, WorkCard
from ficmirror.vocabulary import with_wholes
from ficmirror.web.kept import Pair, Pairs

Choices = Mapping[str, tuple[str, ...]]


def exclude(excluded: Choices, chosen: Sequence[Choices], hidden: Pairs) -> dict[str, tuple[str, ...]]:
    """What a search leaves out, and the hidden with it; a value that is among the `chosen` is not left out."""
    found = dict(excluded)
    for kind, name in hidden:
        if not any(name in choices.get(kind, ()) for choices in chosen):
            found[kind] = (*found.get(kind, ()), name)
    return found


def works(met: Sequence[WorkCard], hidden: Pairs) -> tuple[WorkCard, ...]:
    """The works that have nothing hidden about them."""
    names = set(hidden)
    return tuple(work for work in met if names.isdisjoint(_facts(work))) if names else tuple(met)


def names(met: Sequence[Named], hidden: Pairs) -> tuple[Named, ...]:
    """The tags, creators and series that are not hidden, a fandom with what it is part of."""
    if not hidden:
        return tuple(met)
    return tuple(one for one in met if not any((one.kind, name) in hidden for name in _and_wholes(one)))


def figures(counted: Mapping[str, Any], hidden: Pairs) -> dict[str, Any]:
    """The archive in figures without the ratings and languages that are hidden."""
    shown = {
        name: {value: n for value, n in counted[name].items() if (kind, value) not in hidden}
        for name, kind in (("ratings", "rating"), ("languages", "language"))
    }
    return {**counted, **shown}


def _and_wholes(named: Named) -> Sequence[str]:
    return tuple(with_wholes((named.name,))) if named.kind == "fandom" else (named.name,)


def _facts(work: WorkCard) -> Iterator[Pair]:
    """Everything of a work that can be hidden."""
    yield from ((tag.kind, tag.name) for tag in work.tags)
    yield from (("fandom", name) for name in with_wholes(work.names_of("fandom")))
    yield from (("creator", name) for name in work.creators)
    yield from (("series", place.title) for place in work.series)
    yield "rating", work.rating
    yield "language", work.language

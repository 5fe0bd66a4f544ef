"""What a list quotes of a work that was searched for: a stretch of its text or its summary, the words in <mark>."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import shorten

from ficmirror.catalogue.views import WorkCard
from ficmirror.text import names
from ficmirror.text.markup import plain

MAX_SUMMARY = 420  # characters


def with_summaries(
    quoted: Mapping[int, str],
    find: Callable[[Sequence[int]], Iterable[WorkCard]],
    mark: Callable[..., str],
) -> dict[int, str]:
    """Snippets by work, those without a word that was asked for given up for the work's summary where it has one.

    `find` gives the cards of some works, `mark(words, language=…)` the words as escaped HTML with
    those marked that were asked for. Addresses are masked.
    """
    found = dict(quoted)
    bare = [number for number, words in quoted.items() if "<mark>" not in words]
    for card in find(bare) if bare else ():
        if words := shorten(names.mask(plain(card.summary)), MAX_SUMMARY, placeholder=" …"):
            found[card.id] = mark(words, language=card.language)
    return found

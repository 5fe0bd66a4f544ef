"""A file that only describes the text it lies beside ("silver.desc", "silver.nfo"): what it says is said of that."""

import posixpath
from collections.abc import Sequence
from dataclasses import replace

from ficmirror.recognise.listing.link_words import words_of
from ficmirror.records.description import WorkDescription
from ficmirror.records.listing import ListedTarget, Listing
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.markup import plain

_MOST_WORDS = 300  # of a description that is no story
_NAMING = frozenset({"title", "author", "summary"})


def described_beside(works: Sequence[WorkDescription], path: str) -> Listing:
    """What a file that is called a description says of the text beside it; an empty Listing for any other file."""
    stem, ending = posixpath.splitext(path)
    work = works[0] if len(works) == 1 else None
    if work is None or ending[1:].casefold() not in words_of("descriptions", "endings"):
        return Listing()
    said = tuple(replace(one, voice=Voice.LISTING) for one in (*work.statements, *_free_words(work)))
    if work.word_count > _MOST_WORDS or not _NAMING & {one.field for one in said}:
        return Listing()
    texts = sorted(words_of("descriptions", "texts"))
    is_whole = posixpath.splitext(stem)[1][1:].casefold() in texts
    targets = [stem] if is_whole else [f"{stem}.{text}" for text in texts]
    return Listing(tuple(ListedTarget(target, said) for target in targets))


def _free_words(work: WorkDescription) -> tuple[Statement, ...]:
    """What stands below the facts of a description that labels no summary."""
    words = " ".join(" ".join(plain(chapter.markup) for chapter in work.chapters).split())
    if not words or work.values("summary"):
        return ()
    return (Statement("summary", words, words, None, "words of the description", 0.7, Voice.LISTING),)

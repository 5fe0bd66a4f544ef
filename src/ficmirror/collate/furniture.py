"""Page furniture of a site, known by its repetition over the pages of different works, taken out of the stories."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ficmirror.records.description import ChapterDescription, WorkDescription
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.fingerprint import block_print, heading_print
from ficmirror.text.markup import count_words, plain

FIELD = "furniture"
_RULE = "repeats over the pages of a site"
_MOST_TAKEN = 12  # blocks at either end of a chapter
_FOOT = 4_000  # characters at its end that are looked at first
_UNLABELLED = 0.95  # a value read with less confidence may be a line of furniture
# What differs from work to work; disclaimers, requests and thanks repeat on an author's own shelf too, and stay.
_FIELDS = frozenset(("title", "author", "summary", "notes", "series"))
_VOICES = (Voice.AUTHOR, Voice.FILE)
_PARTED = re.compile(r"\n(?=<(?:p|h[1-6r]|div|pre|blockquote|ul|ol|table)\b)")


def without_furniture(work: WorkDescription, repeated: Collection[str]) -> WorkDescription:
    """A work without the lines whose prints are `repeated`, at either end of its chapters and among its unlabelled
    values; what was taken out is stated as furniture.
    """
    taken: list[str] = []
    chapters = tuple(_stripped(chapter, repeated, taken) for chapter in work.chapters)
    gone = [s for s in work.statements if _is_furniture(s, repeated)]
    if all(s in gone for s in work.values("author")):
        gone = [s for s in gone if s.field != "author"]  # whoever is named on every page, nobody else is
    kept = [s for s in work.statements if s not in gone]
    taken += [s.as_written for s in gone]
    if not taken:
        return work
    said = [Statement(FIELD, words, words, None, _RULE, 0.9, Voice.READER) for words in dict.fromkeys(taken)]
    return replace(work, statements=(*kept, *said), chapters=chapters)


def _is_furniture(statement: Statement, repeated: Collection[str]) -> bool:
    is_free = statement.field in _FIELDS and statement.confidence < _UNLABELLED and statement.voice in _VOICES
    prints = {block_print(statement.as_written), heading_print(statement.as_written)}
    return is_free and not prints.isdisjoint(repeated)


def _stripped(chapter: ChapterDescription, repeated: Collection[str], taken: list[str]) -> ChapterDescription:
    """A chapter without the repeated blocks at its ends, and the rules between them."""
    if not _has_any(chapter.markup, repeated):
        return chapter
    blocks = _PARTED.split(chapter.markup)
    first = _n_repeated(blocks[:_MOST_TAKEN], repeated)
    last = len(blocks) - _n_repeated(blocks[:first:-1][:_MOST_TAKEN], repeated)
    gone = [_words(block) for block in (*blocks[:first], *blocks[last:])]
    if not any(gone):
        return chapter
    taken += [words for words in gone if words]
    rest = "\n".join(blocks[first:last])
    n_words, n_breaks = count_words(plain(rest)), rest.count('<hr class="scene"/>')
    return replace(chapter, markup=rest, word_count=n_words, n_scene_breaks=n_breaks, kept_as="")


def _has_any(markup: str, repeated: Collection[str]) -> bool:
    """A look at both ends before the whole is taken apart: whether a repeated block may stand first or last."""
    if _n_repeated(_PARTED.split(markup, _MOST_TAKEN)[:_MOST_TAKEN], repeated):
        return True
    foot = _PARTED.split(markup[-_FOOT:])
    foot = foot[1:] if len(markup) > _FOOT else foot  # the first may be cut
    return not any(map(_words, foot)) or _n_repeated(foot[::-1], repeated) > 0


def _n_repeated(blocks: Sequence[str], repeated: Collection[str]) -> int:
    """How many blocks, from a chapter's edge inwards, are repeated ones, with the rules and blanks among them."""
    n = 0
    for number, block in enumerate(blocks, 1):
        words = _words(block)
        if words and block_print(words) not in repeated:
            break
        n = number if words else n
    return n


def _words(markup: str) -> str:
    return " ".join(plain(markup).split())

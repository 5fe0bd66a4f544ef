"""From many schemes to ours: ratings to five levels, categories, genres and warnings to canonical tags."""

import re
from functools import cache, lru_cache

from ficmirror.records.tags import Tag, TagKind
from ficmirror.text.lists import split_list
from ficmirror.text.phrases import Hit, PhraseBook, compile_phrase, folded_words
from ficmirror.vocabulary.load import crosswalk, key_of

LEVELS = ("not_rated", "general", "teen", "mature", "explicit")
_RATING_WORD = re.compile(r"[^\W_]+|\+")
_ISH = re.compile(r"(?<=\d)ish\Z", re.IGNORECASE)  # "PG-13ish"
_LEAD = re.compile(r"[-–—(\[,:;./]|\s{2,}")
_MOST_WORDS_OF_A_RATING = 4
_LONGEST = 2_000
_REMEMBERED = 4_096  # the same few values come again and again
NO_WARNINGS = "No Archive Warnings Apply"
WITHHELD = "Creator Chose Not To Use Archive Warnings"
_MOST_WORDS_OF_A_WARNING = 5
_MOST_WORDS_OF_A_LIST = 12
_MOST_WARNINGS = 30
_JOINTS = re.compile(r"\s+and\s+|\s+&\s+|\.\s+")


@cache
def _rating_tables() -> tuple[dict[str, int], dict[str, int]]:
    table = crosswalk("ratings")
    words = {name: LEVELS.index(level) for level, row in table.items() for name in row["words"]}
    alone = {name: LEVELS.index(level) for level, row in table.items() for name in row["alone"]}
    return words, alone


def _spelled(text: str) -> list[tuple[str, bool]]:
    """The words of a rating folded, each with whether it may count when it is one letter: a capital, or the very
    first.
    """
    found = []
    for n, match in enumerate(_RATING_WORD.finditer(text)):
        word = _ISH.sub("", match.group())
        found.append(("plus" if word == "+" else key_of(word), len(word) > 1 or n == 0 or word.isupper()))
    return found


@lru_cache(maxsize=_REMEMBERED)
def rating_level(as_written: str) -> str:
    """The level a rating means: general, teen, mature, explicit, or not_rated where its scheme is unknown. Never
    below what is stated: of several the highest leads. Reads MPAA, FanFiction.Net old and new, AO3, Fan Rated (FRT,
    FRAO), film certificates, ages.
    """
    text = as_written[:_LONGEST]
    words, alone = _rating_tables()
    lead = key_of(_LEAD.split(text.strip(" \"'“”*_([{"), maxsplit=1)[0])
    level = max(alone.get(lead, 0), alone.get(key_of(text), 0))
    spelled = _spelled(text)
    at = 0
    while at < len(spelled):
        for length in range(min(_MOST_WORDS_OF_A_RATING, len(spelled) - at), 0, -1):
            name = " ".join(word for word, _ in spelled[at : at + length])
            if name in words and (len(name) > 1 or spelled[at][1]):
                level = max(level, words[name])
                at += length - 1
                break
        at += 1
    return LEVELS[level]


@cache
def _names(table: str, section: str) -> dict[str, str]:
    """Folded name → canonical name of one section of a table."""
    rows = crosswalk(table)[section]
    return {key_of(name): canonical for canonical, names in rows.items() for name in (canonical, *names)}


def _pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_list(text, "tag")]


def _one_category(piece: str) -> Tag | None:
    key = key_of(piece)
    if key in _names("categories", "categories"):
        return Tag(TagKind.CATEGORY, _names("categories", "categories")[key], piece, is_known=True)
    if key in _names("categories", "genres"):
        return Tag(TagKind.ADDITIONAL, _names("categories", "genres")[key], piece, is_known=True)
    return None


@lru_cache(maxsize=_REMEMBERED)
def read_category(as_written: str) -> tuple[Tag, ...]:
    """The tags of a category line: categories (Gen, F/M, M/M, F/F, Multi, Other) and genres as additional tags; what
    is unknown and short stays an additional tag as written. "Angst/Romance", "S,X,R" and "XA" are taken apart.
    """
    tags: list[Tag] = []
    for piece in _pieces(as_written[:_LONGEST]):
        whole = _one_category(piece)
        if whole:
            tags.append(whole)
            continue
        parts = [_one_category(part) for part in re.split(r"\s?[/&+]\s?|\s+-\s+|\s+and\s+|\.\s+|:\s+", piece)]
        if all(parts):
            tags += [part for part in parts if part]
        else:
            tags += _coded(piece) or [Tag(TagKind.ADDITIONAL, piece, piece)] * (
                len(piece.split()) <= _MOST_WORDS_OF_A_WARNING
            )
    return tuple({(tag.kind, tag.name): tag for tag in tags}.values())


def _coded(piece: str) -> list[Tag]:
    """ "XA", "SRA", "MSR": letters of a class code, if every one of them is known."""
    codes = _names("categories", "codes")
    letters = piece.strip()
    if not (letters.isupper() and letters.isalpha() and len(letters) <= 4):
        return []
    found = [codes.get(letter.lower()) for letter in letters]
    return [Tag(TagKind.ADDITIONAL, name, piece, is_known=True) for name in found if name] if all(found) else []


@cache
def _warning_book() -> PhraseBook:
    table = crosswalk("warnings")["phrases"]
    return PhraseBook(compile_phrase(signal, phrase) for signal, phrases in table.items() for phrase in phrases)


def _is_shielded(hit: Hit, shields: list[Hit]) -> bool:
    return any(shield.start < hit.end and hit.start < shield.end for shield in shields)


@lru_cache(maxsize=_REMEMBERED)
def read_warnings(as_written: str) -> tuple[Tag, ...]:
    """The warning tags of a warnings line or paragraph: the archive warnings it states, "none" as such, and of a list
    of short warnings each one, canonical where known. Prose gives only the archive warnings in it; its words stay in
    the statement.
    """
    text = as_written[:_LONGEST]
    words, _ = folded_words(text)
    hits = _warning_book().find(words)
    shields = [hit for hit in hits if hit.phrase.signal == "shield"]
    signals = dict.fromkeys(
        hit.phrase.signal for hit in hits if hit.phrase.signal != "shield" and not _is_shielded(hit, shields)
    )
    tags = {
        name: Tag(TagKind.WARNING, name, as_written, is_known=True)
        for name in signals
        if name not in ("none", "withheld")
    }
    if "withheld" in signals:
        tags[WITHHELD] = Tag(TagKind.WARNING, WITHHELD, as_written, is_known=True)
    if "none" in signals and not tags:
        return (Tag(TagKind.WARNING, NO_WARNINGS, as_written, is_known=True),)
    for piece in _short_pieces(text):
        known = _names("warnings", "canonical").get(key_of(piece))
        if not _signals_in(piece):  # an archive warning, or the denial of one
            name = known or piece
            tags.setdefault(name, Tag(TagKind.WARNING, name, piece, is_known=bool(known)))
    return tuple(tags.values())


def _signals_in(piece: str) -> set[str]:
    return {hit.phrase.signal for hit in _warning_book().find(folded_words(piece)[0])}


def _short_pieces(text: str) -> list[str]:
    """The warnings of a list, canonical ones only where it is prose."""
    known = _names("warnings", "canonical")
    pieces = [part.strip(" .!") for piece in _pieces(text) for part in _JOINTS.split(piece)]
    pieces = [part for piece in pieces for part in _halves(piece, known) if part]
    is_prose = any(len(piece.split()) > _MOST_WORDS_OF_A_WARNING for piece in pieces) or len(pieces) > _MOST_WARNINGS
    is_prose = is_prose or (text.rstrip().endswith(".") and len(text.split()) > _MOST_WORDS_OF_A_LIST)
    return [piece for piece in pieces if not is_prose or key_of(piece) in known]


def _halves(piece: str, known: dict[str, str]) -> list[str]:
    """ "Violence/language" is two warnings, "M/K" is none."""
    halves = [half.strip() for half in piece.split("/")]
    return halves if len(halves) > 1 and all(key_of(half) in known or _signals_in(half) for half in halves) else [piece]

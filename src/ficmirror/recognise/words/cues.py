"""How strongly the words of a sentence speak for each role: disclaimer, feedback, note, narrative and the like."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

_LONGEST = 4000  # characters of a sentence or paragraph that are weighed
APOSTROPHE = "'"
_APOSTROPHES = re.compile(r"['’`´]")
_WORDS = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_TYPOGRAPHIC = "“”‘—–…"  # all that most Western texts have beyond ASCII, once the apostrophes are gone
_LETTERS = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128)).lower()
_ACCENTED = str.maketrans("äöüàâçéèêëîïôûùáíóúñãõ", "aouaaceeeeiiouuaiounao")
_END = re.compile(
    r"(?<=[.!?…。！？])[\"'”’»«)\]*_]{0,3}(?:\s{1,3}|(?<=[。！？]))(?=(?:[—–]\s?)?[\"'“‘„«»¿¡(\[*_]{0,2}[^\Wa-z_])|"
    r"(?<=[.!?])\s{2}(?=\S)"
    r"|(?<=\.(?:com|net|org|edu))\s{1,3}(?=[A-Z])"
    r"|\s(?:\([a-z]{1,6}\)|\*[a-z]{1,6}\*|<[a-z]{1,5}>|[:;]-?[)DP]|\^_{0,2}\^)\s{1,3}(?=[A-Z])"
)
_CAPITAL_BEGINS = re.compile(r"[.!?]\s{1,3}[A-Z]")
_SMALL_END = re.compile(r"(?<=[.!?…])[\"'”’)\]*_]{0,3}\s{1,3}(?=\S)")  # of one who begins no sentence with a capital
_OPENING = "([*_~"
_ABBREVIATED = re.compile(
    r"(?:\b(?:a\.k\.a|Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|vs|Vol|Pt|Capt|Lt|Sgt)|\.[A-Z]|\b[A-Z](?=\.\s[A-Z]\.)|(?<!\S)[A-HJ-LN-QSU-WYZ])\.\Z"
)

Cue = tuple[str, float, str | re.Pattern[str] | None]  # role, weight, what finds it


@lru_cache(maxsize=256)  # a paragraph's words are weighed, and its manner heard
def fold_words(text: str) -> str:
    """A text as cues are written: lower case, no apostrophes or punctuation, single spaces, a space at each end."""
    bare = text[:_LONGEST]
    if not bare.isascii():
        bare = bare.replace("’", "").replace("´", "")
        for mark in _TYPOGRAPHIC:
            bare = bare.replace(mark, " ")
    if bare.isascii() and "&" not in bare:  # the usual case, in a few sweeps over the whole
        return f" {' '.join(bare.replace(APOSTROPHE, '').replace('`', '').translate(_LETTERS).split())} "
    bare = _APOSTROPHES.sub("", bare).lower()
    if not bare.isascii():
        bare = bare.translate(_ACCENTED)
    return f" {' '.join(_WORDS.findall(bare))} "


def _pattern(phrase: str) -> str | re.Pattern[str] | None:
    """What finds a phrase in folded words: plain text where that will do; None where the phrase is one whole word."""
    if " " not in phrase and not phrase.endswith("*"):
        return None
    if phrase.replace(" ", "").isalnum():
        return f" {phrase} "
    pieces = [r"(?:\w+ ){0,3}" if word == "*" else word.replace("*", r"\w*") + " " for word in phrase.split()]
    return re.compile(" " + "".join(pieces))


@cache
def _cues() -> tuple[dict[str, list[Cue]], dict[str, list[Cue]]]:
    """(whole word → cues it is the rarest word of, first three letters → cues that begin with a cut word).

    A phrase is looked up by the word that fewest phrases have: "nothing here is mine" by `mine`, not by a word that
    every paragraph of a story has.
    """
    raw = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    whole: dict[str, list[Cue]] = defaultdict(list)
    cut: dict[str, list[Cue]] = defaultdict(list)
    common = Counter(word for phrases in raw.values() for phrase in phrases for word in phrase.split())
    for role, phrases in raw.items():
        for phrase, weight in phrases.items():
            pieces = phrase.split()
            cue = (role, float(weight), _pattern(phrase))
            if pieces[0].endswith("*"):
                cut[pieces[0].rstrip("*")[:3]].append(cue)
            else:
                words = [piece for piece in pieces if piece.isalnum()] or [pieces[0].rstrip(".")]
                whole[rarest(words, common)].append(cue)
    return whole, cut


def rarest(words: Sequence[str], common: Counter[str]) -> str:
    """The word of a phrase that it is best looked up by: fewest phrases have it, or it is the longest of these."""
    return min(words, key=lambda word: (common[word], -len(word), word))


@cache
def _whole_words() -> frozenset[str]:
    """The words that cues are looked up by, as a set: joining two sets is a third of joining one with a table."""
    return frozenset(_cues()[0])


@lru_cache(maxsize=4096)
def weigh(text: str) -> dict[str, float]:
    """role → weight of its cues in some words; each cue counts once. Linear in the length, which is capped."""
    words = fold_words(text)
    whole, cut = _cues()
    weights: dict[str, float] = defaultdict(float)
    known = set(words.split())
    for word in sorted(known & _whole_words()):  # in order, as sums of weights depend on it
        for role, weight, pattern in whole[word]:
            if pattern is None or (pattern in words if isinstance(pattern, str) else pattern.search(words)):
                weights[role] += weight
    for word in sorted([word for word in known if word[:3] in cut]):
        for role, weight, pattern in cut[word[:3]]:
            if isinstance(pattern, re.Pattern) and pattern.match(f" {word} "):
                weights[role] += weight
    return dict(weights)


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a paragraph; the stop of an initial or a title ends none."""
    found: list[tuple[int, int]] = []
    done = 0
    is_small = text[:4].lstrip(_OPENING)[:1].islower() and not _CAPITAL_BEGINS.search(text)
    for cut in (_SMALL_END if is_small else _END).finditer(text):
        if text[cut.start() - 1] == "." and _ABBREVIATED.search(text, max(0, cut.start() - 7), cut.start()):
            continue
        found.append((done, cut.start() + len(cut.group().rstrip())))
        done = cut.end()
    if text[done:].strip():
        found.append((done, len(text)))
    return found

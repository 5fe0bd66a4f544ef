"""What each sentence of running text outside the story speaks of, by weighed words and turns of phrase."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ficmirror.recognise.sayings.permissions import phrases_of_other_things, read_permission_in
from ficmirror.recognise.words.cues import sentences, weigh
from ficmirror.text.phrases import Phrase, PhraseBook, compile_phrase, folded_words

MOST_SENTENCES = 120
_FEW = 4  # sentences of a short paragraph
_LONGEST = 3000  # characters of a sentence that are weighed
_SHARE_OF_CUES, _MOST_OF_CUES = 0.75, 5.0  # single words say less than a turn of phrase, however many they are
_TELLING, _DAMPED = 1.2, 0.8  # bits of narrative that make a sentence doubtful, and how much they do
_OF_PERMISSION = 2.5  # bits for archive where the phrases of permissions hear one
_OF_SOMETHING_ELSE = -12.0  # … where they hear that something else is spoken of
_SOFT = 0.4  # share of the floor at which a sentence goes on with what the one before it spoke of
_CURT = 3  # words of one that ends a request: "Thanks." "Food also accepted."
_SHORT = 5  # words of a sentence that says nothing of its own
_RAMBLING = frozenset({"disclaimer", "dedication"})  # which such a sentence goes on with
_BRACKETING = _RAMBLING | {"feedback", "archive", "warnings"}  # and which a sentence in brackets goes on with
_SOFTEST = {"archive": 0.3, "feedback": 0.75}  # conditions follow a permission in many words
_LOOSE = frozenset({"warnings", "spoilers", "dedication", "beta"})  # which a sentence that talks leaves
_NOTED = 1.0  # bits of an author's talk
_GREEDY = frozenset({"acknowledgements", "copyright"})  # speaks of this only where it speaks of nothing else
_LEGALESE = re.compile(r"(?:may|can|must|is|shall)\s?not\s(?:to\s)?be\b(?!.*\bmy\b)", re.IGNORECASE | re.DOTALL)
_ASKED = re.compile(  # "Did it work?" behind "Let me know."
    r"\W*(?:and\s|or\s|too\s)?(?:did|do|does|is|was|are|were|am|should|shall|has|have|can|could|would|how|what|which|why|who|"
    r"good|bad|love|hate|like|yes|no)\b[^.!?]{0,160}\?\W*\Z",
    re.IGNORECASE,
)
_OF_THE_AUTHOR = re.compile(  # "She is always hungry." "Kit-chan needs love (and peaches)."
    r"\W*(?:(?:She|He|They)(?:[’']\w+)?(?:\s\w+){1,4}|"
    r"(?:[A-Z][\w-]{1,30}|The author)\s(?:needs|lives|loves|likes)\b[^.!?]{1,40})\W*\Z"
)
_SOMEBODY_DOES = re.compile(
    r"\W*(?:But\s|And\s)?(?:(?:[Aa]|[Tt]he|[Mm]iss)\s)?(?:[A-Z][\w.’']*\s){1,4}(?:does|do|did|has|have)\b\W"
)
_OWNED_TOO = (
    re.compile(  # what an author claims beside what is not theirs: "The plot is mine.", "Pindle is © Hollis Fry."
        r"(?:\b(?:is|are|was|were|remains?)\s(?:\w+\s)?(?:mine|my own|my story|my work|copyright)\b|"
        r"\bbelongs?\s(?:\w+\s)?to me\b|\b(?:is|are)\s(?:©|\(c\))|\bi (?:do )?(?:own|claim|created|made up|invented)\b|"
        r"(?:\bstory|\bfic|\bplot|\bcharacters?)\b[^.!?]{0,30}(?:©|\(c\)|\bcopyright\b))",
        re.IGNORECASE,
    )
)
_PLEADED = re.compile(r"\W*(?:but\s|and\s)?no\s[^.!?]{3,40},?\s(?:please|pls|plz|thanks|thank you)\W*\Z", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*[(\[].*[)\]]\W*\Z", re.DOTALL)


_DATED = re.compile(  # "Written on St. Swithin's, 2001."
    r"\W*(?:first\s|originally\s|last\s)?(?:written|posted|finished|completed|begun|started|revised|published|printed|archived|uploaded|updated)\b"
    r"[^.!?]{0,60}\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def is_dated(sentence: str) -> bool:
    """Whether a sentence says when something was done with the story, and the year."""
    return _DATED.match(sentence) is not None


GOES_ON = "goes on"  # the reason of a sentence that only goes on with what was spoken of


class Sentence(NamedTuple):
    """A sentence `text[start:end]`, the field it speaks of ("" for none), how much, and the words that say so."""

    start: int
    end: int
    field: str
    weight: float
    reason: str
    claims: bool = False  # whether it speaks of owning, too


@dataclass(frozen=True, slots=True)
class _Table:
    book: PhraseBook
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    bits_of_form: float
    weights: dict[tuple[str, str], float]  # (field, phrase) → bits
    floors: dict[str, float]


_LIST = re.compile(r"<(\w+)>")


def _alternatives(lists: dict[str, list[str]]) -> dict[str, str]:
    """What "<name>" and, in the possessive, "<name_own>" stand for in a phrase, for each list of names."""
    found: dict[str, str] = {}
    for name, entries in lists.items():
        own = [entry if entry.endswith("~") else f"{entry}s" for entry in entries]
        found[name], found[f"{name}_own"] = f"({'|'.join(entries)})", f"({'|'.join(own)})"
    return found


def _compiled(field: str, phrase: str, lists: dict[str, str]) -> Phrase:
    """A phrase of the table with its lists spelt out, by the text that stands in the table."""
    return replace(compile_phrase(field, _LIST.sub(lambda found: lists[found[1]], phrase)), text=phrase)


@cache
def _table() -> _Table:
    raw = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text("utf-8"))
    bits = raw.pop("weights")
    lists = _alternatives(raw.pop("lists"))
    weights = {
        (field, phrase): float(bits[strength])
        for field, phrases in raw.items()
        for strength in bits
        for phrase in phrases.get(strength, ())
    }
    weights |= {("archive", phrase): _OF_SOMETHING_ELSE for phrase in phrases_of_other_things()}
    book = PhraseBook(_compiled(field, phrase, lists) for field, phrase in weights)
    forms = tuple((field, re.compile(form)) for field, phrases in raw.items() for form in phrases.get("forms", ()))
    return _Table(
        book, forms, float(bits["sure"]), weights, {field: float(phrases["floor"]) for field, phrases in raw.items()}
    )


@lru_cache(maxsize=4096)
def speaks_of(text: str) -> dict[str, tuple[float, str]]:
    """field → (how much a sentence speaks of it, as a share of the floor; the words that say it loudest)."""
    table = _table()
    cues = weigh(text[:_LONGEST])
    loud = {field: min(_SHARE_OF_CUES * cues.get(field, 0.0), _MOST_OF_CUES) for field in table.floors}
    words, places = folded_words(text[:_LONGEST])
    reasons: dict[str, tuple[float, str]] = {}
    counted: set[tuple[str, str]] = set()
    for hit in table.book.find(words):
        field = hit.phrase.signal
        key = (field, hit.phrase.text)
        if key in counted:
            continue
        counted.add(key)
        loud[field] += table.weights[key]
        said = text[places[hit.start][0] : places[hit.end - 1][1]]
        reasons[field] = max(reasons.get(field, (0.0, "")), (table.weights[key], said))
    plain = text[:_LONGEST].replace("'", "’")
    for field, form in table.forms:
        found = form.search(plain)
        if found:
            loud[field] += table.bits_of_form
            reasons[field] = max(reasons.get(field, (0.0, "")), (table.bits_of_form, text[slice(*found.span())]))
    permission = read_permission_in(text[:_LONGEST])
    if permission:
        loud["archive"] += _OF_PERMISSION
        reasons.setdefault("archive", (_OF_PERMISSION, text[permission[1].start : permission[1].end]))
    tells = cues.get("narrative", 0.0)
    if tells >= _TELLING:
        loud = {field: weight - _DAMPED * tells for field, weight in loud.items()}
    return {
        field: (weight / table.floors[field], reasons.get(field, (0.0, ""))[1])
        for field, weight in loud.items()
        if weight > 0
    }


def _loudest(said: dict[str, tuple[float, str]]) -> tuple[str, float, str]:
    """(field, weight, reason) of what a sentence says loudest, ("", 0, "") where nothing is loud enough."""
    loud = [(weight, field, reason) for field, (weight, reason) in said.items() if weight >= 1.0]
    loud = [one for one in loud if one[1] not in _GREEDY] or loud
    if not loud:
        return "", 0.0, ""
    weight, field, reason = max(loud, key=lambda one: one[0])
    return field, weight, reason


def _goes_on(text: str, said: dict[str, tuple[float, str]], before: str) -> bool:
    """Whether a sentence that speaks of nothing loudly goes on with the field of the sentence before it."""
    if is_dated(text):
        return False
    if said.get(before, (0.0, ""))[0] >= _SOFTEST.get(before, _SOFT):
        return before not in _LOOSE or weigh(text).get("notes", 0.0) < _NOTED
    if _BRACKETED.match(text) and before in _BRACKETING:
        return True
    if before == "feedback" and (
        len(text.split()) <= _CURT or _ASKED.match(text) or _OF_THE_AUTHOR.match(text) or _PLEADED.match(text)
    ):
        return True
    if before == "disclaimer" and (_SOMEBODY_DOES.match(text) or ("archive" not in said and _OWNED_TOO.search(text))):
        return True
    return (
        before in _RAMBLING
        and len(text.split()) <= _SHORT
        and "@" not in text
        and weigh(text).get("notes", 0.0) < _NOTED
    )


def _holds(last: str, said: dict[str, tuple[float, str]], weight: float) -> bool:
    """Whether a sentence stays with what was spoken of above it, although it says something else as loudly."""
    if last in _GREEDY or last not in said:
        return False
    return said[last][0] >= (_SOFTEST[last] if last == "archive" else max(1.0, 0.75 * weight))


_JOINT = re.compile(
    r"(?:[,;]|\s-{1,2}|\s[–—])\s+(?:(?:and|but|so|or)\s+)?(?=\w)|\s(?:and|but|so)\s(?=(?:please|pls|plz|you|feel|let|tell|I|if|do|any|all)\b)",
    re.IGNORECASE,
)
_APART = frozenset({"feedback", "archive", "disclaimer", "beta"})
_CONDITION = re.compile(  # under which something is allowed: it stays with what is
    r"\b(?:if|unless|before|when|once|should|where|as long|so long|provided|without|wenn|bevor|si|se|quand|если)\b",
    re.IGNORECASE,
)
_FEW_LETTERS = 12
_LONGEST_PARTED, _MOST_JOINTS = 400, 6  # characters of a sentence that may say two things; places where it may part


def _parted(text: str, start: int, end: int, said: dict[str, tuple[float, str]]) -> list[tuple[int, int]]:
    """A sentence, or its halves where each speaks of something of its own: "Feedback to me, and archive it freely."."""
    loud = [field for field, (weight, _) in said.items() if weight >= 1.0 and field in _APART]
    if len(loud) < 2 or end - start > _LONGEST_PARTED:
        return [(start, end)]
    for joint, _ in zip(_JOINT.finditer(text, start, end), range(_MOST_JOINTS), strict=False):
        first = _loudest(speaks_of(text[start : joint.start()]))[0]
        second = _loudest(speaks_of(text[joint.end() : end]))[0]
        is_condition = _CONDITION.search(text, start, joint.end() + _FEW_LETTERS) is not None
        if first != second and first in _APART and second in _APART and not is_condition:
            return [(start, joint.start()), (joint.end(), end)]
    return [(start, end)]


def _halves(text: str) -> list[tuple[int, int]]:
    """The sentences of a text, those that say two things in two."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text)[:MOST_SENTENCES]:
        found += _parted(text, start, end, speaks_of(text[start : min(end, start + _LONGEST)]))
    return found


_RESERVED = re.compile(  # of the author's own work: "(c) 1994, all rights reserved"
    r"\W{0,3}(?:©|\(c\)|copyright(?:\s(?:©|\(c\)))?)\s?(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?"
    r"(?:,?\s(?:by\s)?@?[\w.'’ -]{2,40})?"
    r"[,.;]?\sall rights reserved\W*",
    re.IGNORECASE,
)


def read_sentences(text: str, before: str = "") -> list[Sentence]:
    """The sentences of a paragraph with what they speak of; `before` is what was spoken of above it.

    Linear in the length of the text; only the first 120 sentences are read.
    """
    found: list[Sentence] = []
    for start, end in _halves(text):
        words = text[start : min(end, start + _LONGEST)]
        said = speaks_of(words)
        field, weight, reason = _loudest(said)
        if field == "disclaimer" and _RESERVED.fullmatch(words):
            field = "copyright"
        last = found[-1].field if found else before
        if not field and last and _goes_on(words, said, last):
            field, weight, reason = last, said.get(last, (0.0, ""))[0], GOES_ON
        elif last == "dedication" and field == "acknowledgements":
            field = last  # "Dedicated to Kit. Thanks for listening."
        elif field != last and _holds(last, said, weight):
            field, (weight, reason) = last, said[last]
        claims = said.get("disclaimer", (0.0, ""))[0] >= _SOFT or _LEGALESE.search(words) is not None
        found.append(Sentence(start, end, field, weight, reason, claims))
    return found


def said_share(text: str) -> tuple[float, str]:
    """The share of a paragraph taken by sentences that state a field, 0 where it is one alone; the loudest words."""
    said = n_loud = 0
    best = (0.0, "")
    for start, end in sentences(text)[:MOST_SENTENCES]:
        field, weight, reason = _loudest(speaks_of(text[start : min(end, start + _LONGEST)]))
        if field:
            said += end - start
            n_loud += 1
            best = max(best, (weight, reason))
    return (said / len(text) if n_loud > 1 else 0.0), best[1]


def said_by_any(text: str) -> str:
    """The words by which a sentence of a short paragraph states a field, "" where none does."""
    for start, end in sentences(text)[:_FEW]:
        field, _, reason = _loudest(speaks_of(text[start : min(end, start + _LONGEST)]))
        if field:
            return reason
    return ""

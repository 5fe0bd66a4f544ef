"""The label lexicon: which field a label names, exactly, misspelt, dressed up, or by one telling word."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from ficmirror.recognise.words.worlds import is_world

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "ru", "pl", "zh", "ko", "ja", "nl", "ar", "he", "el", "th")
_LONGEST = 60
_NOT_WORD = re.compile(r"[^\w&]+")
_PLURAL = re.compile(r"\((?:s|es|n|e|r|in|ies)\)|(?<=\w)/s\b")
_DECORATION = re.compile(
    r"^(?:the|my|our|your|a|some|more|usual|obligatory|story|fic|overall|general|current|der|die|das|le|la|les|el|il|"
    r"lo|o|os|da|ze|teh|zee|ye|dis|thy) "
)
_OF_THIS = re.compile(  # "Status of the story", "Statut de la fic", "Rating for this part", "Pairing, such as it is"
    r" (?:(?:of|for|in) (?:the |this |my |our )?(?:story|fic|fanfic|tale|work|part|chapter|piece|one|bit)"
    r"|(?:der|dieser|zur) (?:geschichte|story|ff|fic|reihe|serie)|(?:de la|de l|de cette|del|della|dell|da|do|de la) ?"
    r"(?:fic|fanfic|histoire|historia|storia|fanfiction|capitulo|capitolo)"
    r"|(?:фика|рассказа|работы|фанфика|истории)|(?:opowiadania|fika|fanfika|historii)"
    r"|if any|if you care|if it matters|such as (?:it is|they are)|"
    r"thing|thingy|thingie|thingamajig|type thing|stuff|business|info)\Z"
)
_REMARK = re.compile(r"\s*\([^()]{1,40}\)?\s*\Z")
_POLISH = str.maketrans("łŁøØ", "lLoO")


@dataclass(frozen=True, slots=True)
class LabelHit:
    """What a label means: its field, how sure that is, whether it is an ordinary word too, and how it was known."""

    field: str
    confidence: float
    is_weak: bool
    how: str


# What each character of ASCII becomes in a folded label, once the apostrophes are gone.
_FOLDED = "".join(chr(code).lower() if chr(code).isalnum() or chr(code) == "&" else " " for code in range(128))


@lru_cache(maxsize=2_000)  # a line near the top is asked about by several steps
def fold_label(text: str) -> str:
    """A label without case, accents, punctuation, apostrophes, "(s)" and alternating capitals."""
    text = text[:_LONGEST]
    if "(" in text or "/" in text:
        text = _PLURAL.sub("", text)
    if not text.isascii() or "'" in text or "`" in text:
        text = text.replace("’", "'").replace("`", "'").replace("´", "'")
        text = text.replace("'s", "").replace("s'", "s").replace("'", "")
    if text.isascii():  # the usual case, in two sweeps over the whole
        return " ".join(text.translate(_FOLDED).split())
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_POLISH))
        text = "".join(c for c in text if not unicodedata.combining(c)).replace("й", "й")
    return _NOT_WORD.sub(" ", text.replace("_", " ")).strip()


def _stem(folded: str) -> str:
    """A folded label without the plural s of its last word."""
    return folded[:-1] if len(folded) > 4 and folded.endswith("s") and not folded.endswith("ss") else folded


_SHORTENED = re.compile(r"(?<=\Awhat)s |(?<=\Awho)s |(?<=\Awhere)s |(?<=\Awhat) s |(?<=\Awho) s ")


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str], frozenset[str]]:
    """(folded label → field, key word → field, folded weak labels)."""
    raw = tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))
    labels: dict[str, str] = {}
    for language in LANGUAGES:
        for field, words in raw[language].items():
            for word in words:
                labels.setdefault(_stem(fold_label(word)), field)
                labels.setdefault(
                    _stem(fold_label(_SHORTENED.sub("'s ", word))), field
                )  # "whats in it", "what s in it"
    keywords = {fold_label(word): field for field, words in raw["keywords"].items() for word in words}
    weak = frozenset(_stem(fold_label(word)) for word in raw["weak"]["words"])
    return labels, keywords, weak


@cache
def _long_labels() -> Mapping[str, list[str]]:
    """The labels long enough to be recognised when misspelt, by their first letter (which is hardly ever mistyped)."""
    labels: dict[str, list[str]] = {}
    for label in _tables()[0]:
        if len(label) >= 5:
            labels.setdefault(label[0], []).append(label)
    return labels


def _exact(folded: str) -> LabelHit | None:
    labels, _, weak = _tables()
    stem = _stem(folded)
    field = labels.get(stem) or labels.get(folded)
    if field is None:
        return None
    return LabelHit(field, 0.97, stem in weak or folded in weak, "known label")


def _dressed(folded: str) -> LabelHit | None:
    """A known label behind an article or a modifier, or two known labels joined by "and"."""
    bare = folded
    for _ in range(3):
        shorter = _DECORATION.sub("", bare)
        if shorter == bare:
            break
        bare = shorter
        hit = _exact(bare)
        if hit:
            return LabelHit(hit.field, 0.93, hit.is_weak, "known label with a modifier")
    of_this = _OF_THIS.search(bare)
    hit = _exact(bare[: of_this.start()]) if of_this else None
    if hit:
        return LabelHit(hit.field, 0.93, hit.is_weak, "known label of this story")
    for joint in (" and ", " & ", " und ", " et ", " y ", " e ", " or ", " i ", " и "):
        if joint in folded:
            sides = [_exact(side) for side in folded.split(joint)]
            if sides and all(sides) and sides[0]:
                return LabelHit(
                    sides[0].field, 0.9, all(side is not None and side.is_weak for side in sides), "two labels"
                )
    return None


_COUNTED = re.compile(r"(?P<label>\D{2,30}?) ?(?:\d{1,2}|one|two|ii|again)\Z")
_ABBREVIATED = re.compile(r"\W*[^\W\d_]{3,9}\.\W*\Z")


@lru_cache(maxsize=500)
def _abbreviated(folded: str) -> LabelHit | None:
    """A known label cut short with a stop, where it can be cut from one field's labels only: "Discl.", "Summ."."""
    fields = {
        field
        for label, field in _tables()[0].items()
        if label.startswith(folded) and " " not in label and label != folded
    }
    return LabelHit(fields.pop(), 0.9, False, "abbreviated label") if len(fields) == 1 else None


_IN_PROSE = frozenset({"notes", "warnings", "disclaimer"})


def _counted(folded: str) -> LabelHit | None:
    """A known label of running text with a number behind it: "A/N 2"."""
    found = _COUNTED.match(folded)
    hit = _exact(found["label"]) if found else None
    return LabelHit(hit.field, 0.9, False, "numbered label") if hit and hit.field in _IN_PROSE else None


def _misspelt(folded: str) -> LabelHit | None:
    if len(folded) < 5 or len(folded) > 30:
        return None
    stem = _stem(folded) if len(folded) > 5 else folded
    found = process.extractOne(stem, _long_labels().get(stem[0], ()), scorer=fuzz.ratio, score_cutoff=_LIKE)
    if found is None or is_world(folded):  # "Stargate" is no "stardate"
        return None
    is_weak = found[0] in _tables()[2]
    is_heard = not is_weak and len(stem) > 5 and found[0].translate(_VOWELS) == stem.translate(_VOWELS)
    is_slip = sorted(found[0]) == sorted(stem) or is_heard
    if (is_weak or found[1] < _SURELY_LIKE) and not (is_slip and OSA.distance(found[0], stem) == 1):
        return None
    return LabelHit(_tables()[0][found[0]], 0.85, is_weak, "misspelt label")


_LIKE, _SURELY_LIKE = (
    78,
    87,
)  # how like a label a slip of the fingers or the ear is, and any misspelt one
_VOWELS = str.maketrans("eiouy", "aaaaa")  # letters that one hears alike: "Auther", "Sequal"


def _by_key_word(folded: str) -> LabelHit | None:
    words = folded.split()
    if len(words) > 7:
        return None
    pair = _exact(" ".join(words[-2:])) if len(words) > 2 else None
    if pair and not pair.is_weak:  # "Meryton Continuity Note" is about continuity, and no note
        return LabelHit(pair.field, 0.8, len(words) > 3, "a known label at its end")
    for word in [*reversed(words)]:
        field = _tables()[1].get(word)
        if field:
            return LabelHit(field, 0.75, len(words) > 3, "a telling word in the label")
    return None


def _either(text: str) -> LabelHit | None:
    """Two known labels with a slash between them: "Author/E-mail" is the first, "A/N" is neither."""
    sides = [_exact(fold_label(side)) for side in text.split("/")]
    first = sides[0]
    if first is None or not all(sides) or any(len(side.strip()) < 3 for side in text.split("/")):
        return None
    return LabelHit(first.field, 0.9, all(side is not None and side.is_weak for side in sides), "two labels")


@cache
def _first_words() -> frozenset[str]:
    """The words that known labels begin with."""
    return frozenset(label.split(" ", 1)[0] for label in _tables()[0])


def known_label(text: str) -> LabelHit | None:
    """The label that some words are, to the letter: the surest of the ways of `find_label`, without the others."""
    return _exact(fold_label(text))


@lru_cache(maxsize=4_000)  # lines near the top begin with few words
def may_begin_label(word: str) -> bool:
    """A cheap look before a close one: whether a known label can begin with a word."""
    folded = word.lower() if word.isascii() and word.isalpha() else fold_label(word)
    return not folded or " " in folded or folded in _first_words() or _stem(folded) in _first_words()


@lru_cache(maxsize=20_000)
def find_label(text: str) -> LabelHit | None:
    """What a would-be label names, or None. `text` is the label as written without its colon, at most 60 characters."""
    folded = fold_label(text)
    if not folded or len(text) > _LONGEST:
        return None
    bare = fold_label(_REMARK.sub("", text)) if "(" in text else folded
    if bare != folded and (remarked := _exact(bare) or _dressed(bare)):  # "Title (working)", "Feedback (please!)"
        return LabelHit(remarked.field, 0.92, remarked.is_weak, "known label with a remark")
    hit = (_either(text) if "/" in text else None) or _exact(folded) or _dressed(folded) or _counted(folded)
    if hit is None and " " in folded and len(folded) < 16:
        joined = _exact(folded.replace(" ", ""))
        hit = LabelHit(joined.field, 0.9, False, "spaced label") if joined else None
    if hit is None and _ABBREVIATED.match(text):
        hit = _abbreviated(folded)
    return hit or _misspelt(folded) or _misspelt(_DECORATION.sub("", folded)) or _by_key_word(folded)

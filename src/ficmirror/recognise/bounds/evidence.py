"""What speaks for a unit being front matter or narrative: many weak signals, each with its weight and its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.factline import is_fact_line, is_rated_list
from ficmirror.recognise.header.fandomline import fandom_line
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.labels import PREFIXED_TAG
from ficmirror.recognise.layout.title_shapes import is_titled_heading, looks_like_title
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.sayings.sentences import said_by_any, said_share
from ficmirror.recognise.words.cues import weigh
from ficmirror.recognise.words.manner import talks
from ficmirror.recognise.words.tables import words
from ficmirror.records.document import Align, BlockKind, MarkKind
from ficmirror.text.names import find_addresses, may_hold_address

# Weights in bits: positive for front or end matter, negative for narrative. Tuned by hand on the shared corpora.
WEIGHTS = {
    "strong label": 7.0,
    "weak label": 2.2,
    "machine label": 3.0,
    "unknown label": 0.4,
    "unknown label in a block of labels": 2.5,
    "speaker": -2.0,
    "byline": 5.0,
    "address in a short line": 3.5,
    "address": 2.0,
    "web address": 3.0,
    "date line": 1.2,
    "chapter heading": 2.0,
    "number alone": 0.4,
    "end mark": 2.0,
    "furniture": 3.0,
    "links": 3.0,
    "heading element": 2.0,
    "centred": 0.8,
    "title-like": 1.0,
    "first line": 1.5,
    "framed": 1.5,
    "in brackets": 1.2,
    "announcement": 3.0,
    "attributed quotation": 2.0,
    "opens with speech": -2.6,
    "prose": -1.0,
    "long prose": -0.8,
    "manner": 0.5,
    "copyright sign": 4.0,
    "mail header": 7.0,
    "value of an empty label": 5.0,
    "dedication": 4.0,
    "slug line": 0.3,
    "fandom line": 4.0,
    "line of facts": 4.0,
    "sequel line": 5.0,
    "sentences that state something": 7.0,
    "a sentence that states something": 2.0,
}
_UNSIGNED = r"(?!(?:-|(?:[—–]|--)-?\s?)[A-Z][\w'’-]{2,20}(?:\s[A-Z][\w'’.-]{0,20}){0,2}\Z)"  # "-- Winifred" signs
_SPEECH = re.compile(_UNSIGNED + r"(?:[\"“”«„‘「『'—–]\s?\w|--?\s?[A-Z\u0410-\u042f])")
_SPEECH_INSIDE = re.compile(  # its first character is one of a few, so that the others are passed over at once
    r"[,.!?\"“](?:(?<=[,.!?])[\"”’»']\s+\w+\s?\w*\s(?:said|asked|replied|answered)|"
    r"(?<=,)\s(?:s?he|they)\s(?:thought|wondered|realised|realized)\b|"
    r"(?<=[\"“])[A-Z][^\"”]{2,200}[,.!?…-][\"”])"
)
# a cheap look before a close one: what is in all that the pattern finds
_SIGNS_OF_SPEECH = ('"', "“", "said", "asked", "replied", "answered", "thought", "wondered", "reali")
_SAID_BEHIND = re.compile(  # 'And you are sure' said Van Helsing
    r"[\"“'‘][^\"”“]{1,120}?[\"”'’]\s(?:[A-Z]?[\w'’]{1,20}\s){0,3}(?:said|says|asked|told|replied|answered|cried|whispered)\b"
)
_ATTRIBUTED = re.compile(
    r"[\"”’'.!?*_)…]\s{0,3}[\s~*(\[]{0,3}(?:-{1,3}|[—–~])\s?"
    r"(?:(?:[A-Z]|Dr|Mrs?|St|Sir|Lord|Rev)\.?\s?){0,3}[A-Za-z\[(~](?:[^.!?]{2,50}|(?<=\s[A-Z]))[.~)\]*]*\Z"
)
_LIVED = re.compile(  # "… in the morning. G. Thorn (1901 - 1977)"
    r"[\"”’.!?…]\s{1,3}(?:[A-Z]\.\s?){0,3}[A-Z][^.!?()]{1,40}\s\(\d{4}\s?[-–—]\s?\d{4}\)\W*\Z"
)
_COPYRIGHT = re.compile(r"©|\(c\)\s?\d{4}|\bcopyright\b.{0,20}\d{4}", re.IGNORECASE)
_META_ROLES = (
    "disclaimer",
    "feedback",
    "archive",
    "beta",
    "timeline",
    "spoilers",
    "warnings",
    "dedication",
    "acknowledgements",
    "status",
    "rating",
)
SAMPLE = 800
_LONGEST_LINE, _LONGEST_FIRST = 130, 200  # characters of a line that may be one thing; the first may name two authors
_LONGEST_FACTS = 220
PROSE_FIELDS = words("prose_fields")
_CLEARLY_TELLING, _CLEARLY_FRONT = 2.5, 4.0  # bits between which a paragraph's sentences are heard one by one
_NEAR_TOP, _HINT = 12, 1.5  # and only near the top, where a word hints at it: that costs time
_CLEAR = 0.8  # bits of manner from which somebody clearly talks: they count twice
_HEARD = 50  # characters of a line whose manner is heard: shorter ones may be verse,
_STOPS = frozenset(".!?)…")  # if no sentence ends with them
_IN_DOUBT, _FEW_SENTENCES = 2.0, 300  # bits, and characters, of a paragraph whose every sentence is heard
_LEAST_SAID = 0.4  # share of its words that must state something


@dataclass(slots=True)
class Guess:
    """What a unit looks like by itself: `front` in bits (negative: narrative), the kind of line, the reasons."""

    front: float = 0.0
    shape: str = "prose"
    weights: dict[str, float] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    def add(self, reason: str, share: float = 1.0) -> None:
        """Count one signal of the table."""
        self.front += WEIGHTS[reason] * share
        self.reasons.append(reason)


def speakers(units: Sequence[Unit]) -> frozenset[str]:
    """Would-be labels that come again and again: the names of a script or a chat."""
    counts = Counter(unit.label.text.casefold() for unit in units if unit.label)
    known = {
        unit.label.text.casefold() for unit in units if unit.label and unit.label.hit and not unit.label.hit.is_weak
    }
    found = {name for name, count in counts.items() if count >= (5 if name in known else 3)}
    return frozenset(found | _turns(units))


_LEAST_TURNS, _TURNS_SHARE, _TURNS_OF_ONE = 5, 0.4, 1.6  # of a short play, and on the average of one of its names


def _turns(units: Sequence[Unit]) -> set[str]:
    """The names of a short play: unknown labels of one or two words that make up much of it and come again."""
    labels = [unit.label.text for unit in units if unit.label and unit.label.hit is None]
    counts = Counter(text.casefold() for text in labels if text[:1].isupper() and text.count(" ") < 2)
    is_play = counts.total() >= max(_LEAST_TURNS, _TURNS_SHARE * len(units), _TURNS_OF_ONE * len(counts))
    return {name for name, count in counts.items() if count > 1} if is_play else set()


def _stands_under_label(unit: Unit, above: Unit | None) -> bool:
    """Whether a labelled line goes on with a block of other strong labels."""
    over = above.label if above is not None and not unit.gap else None
    hit, mine = over.hit if over else None, unit.label.hit if unit.label else None
    return hit is not None and mine is not None and not (hit.is_weak or mine.is_weak) and hit.field != mine.field


def _label_signals(unit: Unit, guess: Guess, names: frozenset[str], above: Unit | None) -> None:
    label = unit.label
    if label is None:
        return
    line = unit.rows[0].text
    if _SPOKEN_LINE.match(line) and ":" not in line[: label.value_start]:
        return  # "— Thank you! — she said" and "Notes." are speech and no labels
    if label.field == "timeline" and _LOGGED.match(unit.text):
        return  # "Stardate: 2021.6 I am informed that …" is a log
    if label.text.casefold() in names and not _stands_under_label(unit, above):
        guess.add("speaker")
        guess.shape = "speaker"
    elif label.hit is None:
        guess.add("unknown label")
    elif label.is_alone and unit.rows[0].linked > 0.85:
        guess.add("links")
        guess.shape = "furniture"
    elif label.field == "ignored":
        guess.add("machine label")
        guess.shape = "machine"
    elif label.hit.is_weak:
        guess.add("weak label")
        if "@" in unit.text and unit.size < 100:
            guess.add("address in a short line")
        guess.shape = "label"
    else:
        guess.add("strong label", label.hit.confidence)
        guess.shape = "label"


def _is_title_like(text: str) -> bool:
    bare = text.rstrip("\"”'’)*_")
    if bare.endswith((",", ";", ":")) or (bare.endswith(".") and not bare.endswith(("..", "…"))):
        return is_titled_heading(text)
    return is_titled_heading(text) or (looks_like_title(text) and not _opens_with_speech(text))


# what a short line can be: (how it is known, its signal, its shape), the surest first
_LINES: tuple[tuple[Callable[[str], object], str, str], ...] = (
    (shapes.is_end_mark, "end mark", "end"),
    (shapes.chapter_heading, "chapter heading", "heading"),
    (shapes.is_lone_number, "number alone", "number"),
    (lambda text: is_rated_list(text) and is_fact_line(text), "line of facts", "facts"),  # "Tin by Wren. Oz. PG."
    (byline.find, "byline", "byline"),
    (byline.is_lead_alone, "byline", "byline"),
    (shapes.is_date_alone, "date line", "date"),
    (shapes.is_furniture, "furniture", "furniture"),
    (lambda text: text.startswith("</") and text.endswith(">"), "furniture", "furniture"),
    (PREFIXED_TAG.match, "machine label", "tag"),
    (shapes.is_slug, "slug line", "slug"),
    (shapes.is_date_line, "date line", "date"),
    (shapes.is_announcement, "announcement", "announcement"),
    (fandom_line, "fandom line", "fandom"),
    (is_fact_line, "line of facts", "facts"),
    (_is_title_like, "title-like", "title"),
)
_BEFORE_LINKS = frozenset({"end", "heading", "number", "byline"})


def _line_signals(unit: Unit, guess: Guess) -> None:
    """Signals of a short unlabelled line."""
    text, row = unit.text, unit.rows[0]
    signal, shape = next(((signal, shape) for is_so, signal, shape in _LINES if is_so(text)), ("", ""))
    if guess.shape == "speaker" and shape in {"byline", "fandom"}:
        return  # whoever speaks may well name a story and its author
    if shape == "number" and row.kind is BlockKind.TABLE_ROW:
        signal, shape = "", ""  # a table's figure counts no chapters
    if shape not in _BEFORE_LINKS and row.linked > 0.85 and row.kind is not BlockKind.HEADING:
        signal, shape = "links", "furniture"
    if shape:
        guess.add(signal)
        guess.shape = shape
    if shape == "title" and text[:1] in "*=~#" and text[:1] == text[-1:] and _FRAMED.match(text):
        guess.add("framed")
    if shape != "end" and text.startswith(("(", "[", "{")) and text.endswith((")", "]", "}", ".", "!")):
        guess.add("in brackets")


def _long_line_signals(unit: Unit, guess: Guess) -> None:
    """Signals of a long line near the top: "The Tin Box – Sherlock Holmes – 330 words – PG – for Harriet – Wren"."""
    is_near = unit.n < _NEAR_TOP and unit.size <= _LONGEST_FACTS
    if is_near and ("–" in unit.text or "|" in unit.text) and is_fact_line(unit.text):
        guess.add("line of facts")
        guess.shape = "facts"


def _opens_with_speech(text: str) -> bool:
    """Whether a line begins as direct speech; a line wholly in quotation marks without an end point is a title."""
    if not _SPEECH.match(text):
        return False
    if text[0] in "—–-" and text[-1] == text[0] and len(text) < _LONGEST_LINE:
        return False  # set between dashes, as a header's lines are
    if _SAID_BEHIND.match(text):
        return True
    inner = text.strip("\"“”«»„‘’' ")
    return len(inner.split()) > 9 or text.rstrip("\"”“’»'")[-1:] in ".!?,…-" or text[0] in "—–-"


def _is_plain_speech(text: str) -> bool:
    """Whether a line is plainly somebody speaking, so that nothing else has to be tried."""
    return (
        len(text) > 40
        and text[0] in '"“‘«„'
        and text[-1] in '"”’».!?…,'
        and _opens_with_speech(text)
        and not byline.is_coded(text)
    )


def _stance_signals(unit: Unit, guess: Guess, above: Unit | None) -> None:
    """Signals of what a line does: claims, dedicates, quotes, follows an empty label."""
    text = unit.text
    if ("©" in text or "c)" in text or "C)" in text or "opyright" in text or "OPYRIGHT" in text) and (
        _COPYRIGHT.search(text[:300])
    ):
        guess.add("copyright sign")
    may_be_quoted = len(text) < 400 and text[:1] not in ("—", "–") and guess.shape not in {"byline", "speaker"}
    attributed = _ATTRIBUTED.search(text) if may_be_quoted else None
    if attributed is None and may_be_quoted and text[-2:-1].isdigit() and text[-1] == ")":
        attributed = _LIVED.search(text)
    if attributed and any(character.isalnum() for character in text[: attributed.start() + 1]):
        guess.add("attributed quotation")
        guess.front += 2.6 if "opens with speech" in guess.reasons else 0.0
        guess.front = max(guess.front, 1.0)
        guess.shape = "epigraph"
    if len(text) < 260 and guess.shape in {"prose", "title"} and _DEDICATION.match(text):
        guess.add("dedication")
        guess.shape = "dedication"
    if len(text) < 160 and _SEQUEL.match(text):
        guess.add("sequel line")
        guess.shape = "sequel"
    is_hungry = (
        above is not None and above.label is not None and above.label.hit is not None and not above.label.hit.is_weak
    )
    if (
        is_hungry
        and above is not None
        and above.field != "ignored"
        and not above.text.strip(" *_~=-:.")
        and (guess.shape in {"prose", "speaker", "contact"} or len(text.split()) > 3)
        and (above.field in PROSE_FIELDS or len(text) <= 120)
    ):
        guess.add("value of an empty label")


def _prose_signals(unit: Unit, guess: Guess) -> None:
    text = unit.text[:SAMPLE]
    guess.weights = weigh(text)
    meta = [weight for role, weight in guess.weights.items() if role in _META_ROLES]
    meta = [*sorted(meta, reverse=True), 0.0, 0.0]
    front = min(0.8 * meta[0] + 0.3 * meta[1] + 0.6 * guess.weights.get("notes", 0.0), 9.0)
    narrative = min(guess.weights.get("narrative", 0.0), 7.0)
    n_words = max(text.count(" ") + 1, shapes.n_cjk(text) // 2, 1)
    scale = min(1.0, (45 / n_words) ** 0.5)
    guess.front += (front - narrative) * max(scale, 0.5)
    if front > 1:
        guess.reasons.append(f"speaks as an author ({front:.1f})")
    if narrative > 1:
        guess.reasons.append(f"tells ({narrative:.1f})")
    if guess.shape == "prose":
        guess.add("prose")
        guess.add("long prose", min(n_words / 60, 3.0))
        is_tail = not unit.gap and text[:1].islower()  # the last line of a stanza
        if unit.size >= _HEARD or unit.goes_on or (text[-1:] in _STOPS and not is_tail):
            manner = talks(text)
            guess.add("manner", manner + max(0.0, manner - _CLEAR))
    if _opens_with_speech(text):
        guess.add("opens with speech", 1.0)
    elif any(map(text.__contains__, _SIGNS_OF_SPEECH)) and _SPEECH_INSIDE.search(text):
        guess.add("opens with speech", 0.8)
    elif unit.n < _NEAR_TOP and narrative < _CLEARLY_TELLING and guess.front < _CLEARLY_FRONT:
        _statement_signals(text, guess, meta[0] >= _HINT)


def _statement_signals(text: str, guess: Guess, is_hinted: bool) -> None:
    """Signals of what a paragraph near the top states: of many sentences if a word hints at it, of few in doubt."""
    if is_hinted:
        share, reason = said_share(text)
        if share >= _LEAST_SAID:
            guess.front += WEIGHTS["sentences that state something"] * share
            guess.reasons.append(f"says «{reason}»")
            return
    reason = said_by_any(text) if abs(guess.front) < _IN_DOUBT and len(text) < _FEW_SENTENCES else ""
    if reason:
        guess.front += WEIGHTS["a sentence that states something"]
        guess.reasons.append(f"says «{reason}»")


_SPOKEN_LINE = re.compile(r"(?:[—–]|--)\s?\w|[\"“„«]")
_LOGGED = re.compile(r"[\d.,]{3,12}[.:,]?\s+[A-Z](?=.{40})")
_FRAMED = re.compile(r"(?P<frame>[*=~#])(?P=frame){2,}\s*\w.*\w[^\w]*(?P=frame){3,}\Z")  # "*** The Lamp ***"
_DEDICATION = re.compile(
    r"\W*(?i:to|for|dedicated to|für|pour|para)\s+(?:my\s|all\s|every(?:one|body)\s|"
    r"(?!(?i:sale|rent|hire|immediate|internal|official|further)\b)"  # what signs say
    r"(?!(?:I|You|We|They|He|She|It|The|A|An|This|That|There|What|When|Be|BE|Adults|Mature|Fun|All|Those|Entertainment)\b)[A-Z])"
    r"(?![^,]{2,40},\s(?:(?:it|there|nothing|everything|everyone|life|this|that)\s|(?:the|his|her|their|an?)\s\w+\s)"
    r"(?:had|was|were|would|could|seemed|looked|felt|might)\b)"  # "For Alice, it had been a long day."
    r"[^\"“”]{3,240}(?<![,;])\Z"
)
_SEQUEL = re.compile(
    r"\W*(?:(?:this|it)\s(?:is\s)?)?(?:an?\s|the\s|authorized\s|direct\s){0,3}(?:sequel|prequel|"
    r"follow-?up|companion(?:\spiece)?)\sto\b",
    re.IGNORECASE,
)


_SHORT_LINE, _MOSTLY = 100, 0.85  # characters of a line with an address, and how much of it is a link


def judge(unit: Unit, names: frozenset[str], above: Unit | None = None, is_mail: bool = False) -> Guess:
    """What one unit looks like; `names`: the document's speakers. Bounded by the first 1,500 characters."""
    guess = Guess()
    if unit.is_rule:
        guess.shape = "rule"
        return guess
    text = unit.text
    if is_mail:
        guess.add("mail header")
        guess.shape = "label" if unit.label and unit.label.text.casefold() == "date" else "machine"
        return guess
    _label_signals(unit, guess, names, above)
    if guess.shape in {"label", "machine", "furniture"}:
        return guess
    if len(text) <= (_LONGEST_FIRST if unit.n == 0 else _LONGEST_LINE) and not _is_plain_speech(text):
        _line_signals(unit, guess)
    else:
        _long_line_signals(unit, guess)
    if guess.shape not in {"heading", "end", "furniture", "number", "byline", "slug", "fandom"}:
        _prose_signals(unit, guess)
    row = unit.rows[0]
    if row.kind is BlockKind.HEADING:
        guess.add("heading element")
    if row.align is Align.CENTRE or (row.indent >= 14 and len(text) < 60):
        guess.add("centred")
    if len(text) < _SHORT_LINE and ("@" in text or (may_hold_address(text) and find_addresses(text))):
        guess.add("address in a short line")
        is_linked = guess.shape == "furniture" and row.linked > _MOSTLY and len(find_addresses(text)) == 1
        guess.shape = "contact" if guess.shape in {"title", "prose"} or is_linked else guess.shape
    elif shapes.find_url(text[:SAMPLE]):
        guess.add("web address")
        guess.shape = "contact" if len(text) < 100 and guess.shape in {"title", "prose"} else guess.shape
    _stance_signals(unit, guess, above)
    if unit.n == 0 and (guess.shape != "prose" or unit.size < _HEARD):
        guess.add("first line")
    if row.has_mark(MarkKind.LINK) and len(text) > 130:
        guess.add("links")
    return guess

"""Labels in a line: at its start with any separator, alone on it, and several in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ficmirror.recognise.layout.shapes import chapter_heading, is_end_mark
from ficmirror.recognise.words.lexicon import LabelHit, find_label, known_label
from ficmirror.recognise.words.tables import words as word_set

_BB = r"(?:\[/?(?:b|i|u|s|center|size|color|font|quote)\b[^\[\]]{0,30}\]\s?){0,4}"  # a forum's markup
LEAD = rf"{_BB}[\s¿¡*_#>•·●○■~+=|<\[({{\"“'`\-–—:.\\/]{{0,12}}"
_CLOSE = rf"{_BB}[\s*_~)\]>\"”'}}\\/-]{{0,6}}"
_WITH_COLON = re.compile(
    rf"{LEAD}(?:\d{{1,2}}[.)]\s{{1,3}})?(?P<label>[^\W\d_][^:：\n]{{0,58}}?){_CLOSE}(?P<sep>[:：]){_BB}[\s*_~>\]]{{0,6}}{_BB}"
)
WITH_DASH = re.compile(
    rf"{LEAD}(?P<label>(?:(?:E|e|Co|co)-)?[^\W\d_][^\s:\-–—=~>.]{{0,20}}(?: [^\s:\-–—=~>.]{{1,14}}){{0,3}}){_CLOSE}"
    r"(?P<sep>\s*(?:--+|[–—=~]+|\.{3,}|(?:\.\s){3,}|>+)\s*|\s-\s+|-\s|(?:\t+|\s{3,})(?:[:：]\s+)?)(?=\S)"
)
_ALONE = re.compile(rf"{LEAD}(?P<label>[^\W\d_].{{0,50}}?)[\s*_~)\]>\"”'}}=!.:：-]{{0,40}}\Z")
_RATED = re.compile(
    rf"{LEAD}(?P<label>Rated|RATED|Rating|Raiting)(?P<sep>\s+)(?=(?:for )?(?:NC|PG|FR|R\b|G\b|T\b|M\b|K|\d))"
)
_TAGGED = re.compile(r"<(?P<label>[^<>/]{3,40})>(?P<sep>\s*)")
_BOXED = re.compile(r"[\[{](?P<label>[^\[\]{}:]{3,30})[\]}](?P<sep>:?\s{1,8})(?=[^\s\[{])")
_NUMBERED = re.compile(
    rf"{LEAD}(?:\d{{1,2}}[.)]\s)?(?P<label>[^\W\d_]{{4,12}}){_CLOSE}(?P<sep>:)[\s*_~]{{0,4}}"
    r"(?=#?(?:\d{1,4}[a-z]?|[IVX]{1,6}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)(?:\s?(?:/|of|von)\s?[\d?]{1,4})?"
    r"(?:[\s,(–—-]{1,4}(?i:complete|completed|finished|done|wip|new|work in progress)\b[)!]*)?[\s*~)\]]*\Z)"
)
_INNER = re.compile(
    r"(?:(?<=\s[/|•·~])\s?(?P<fenced>[^\W\d_][\w'’.-]{0,24}(?: [\w'’.-]{1,20}){0,2})\s?[:：](?!//)"  # "/ Genre:epic"
    r"|(?P<label>[^\W\d_][\w'’/&().-]{0,24}(?: [\w'’/&.-]{1,20}){0,2})\s?[:：](?=[\s\]*_]|\Z)"
    r"|(?P<tight>[A-Z][A-Z/&-]{2,20}(?: [A-Z/&-]{1,20}){0,2})[:：](?=[^\s:/\\]))"  # "RATING:PG KEYWORDS:angst"
)
_GLUED = re.compile(rf"{LEAD}(?P<label>Title|Author|Rating|Summary|Fandom|Pairing)(?P<sep>)(?=[A-Z][a-z])")
PREFIXED_TAG = re.compile(  # "- f:sherlock-holmes", "c:watson"
    r"(?:-\s+)?(?P<prefix>[fcsp]|fandom|char(?:acter)?|pairing|ship|series):(?P<tag>[^\s:,][^,]{0,80})\Z"
)
_KEYS = re.compile(r"(?:^|\s)[a-z]{3,12}:(?=\s)")
_ODD_START = re.compile(r"\W{0,12}(?:[Rr]at|RAT|Rait)|\s*[<\[{]|\W{0,12}(?:Title|Author|Summary|Fandom|Pairing)[A-Z]")
_ASSIGNED = re.compile(r"(?P<label>[a-z][a-z_]{2,20})\s?(?P<sep>=\s?)(?=[\"'\[\d])")  # of a page's front matter
_GAPS = ("--", "- ", ". .", "...", "=", "~", ">", "\t", "   ")
_ANY_GAPS = (*_GAPS, "–", "—", "-\xa0", ".\xa0.", "\xa0\xa0\xa0", "\xa0 \xa0", " \xa0 ", "\u3000\u3000\u3000")
_MOST_INNER = 60
_QUOTES = ('"', "“", "„", "«")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a line: `text` from `start` as written, its value from `value_start`; `hit` is None where unknown."""

    text: str
    start: int
    value_start: int
    hit: LabelHit | None
    is_alone: bool = False

    @property
    def field(self) -> str:
        """The field it names, "" where unknown."""
        return self.hit.field if self.hit else ""


def has_gap(head: str) -> bool:
    """Whether a line's beginning has anything that parts a label from its value without a colon."""
    return any(map(head.__contains__, _GAPS if head.isascii() else _ANY_GAPS))


def _is_capital(text: str) -> bool:
    return not text[:1].islower()


def label_at_start(text: str, is_in_block: bool = False) -> Label | None:
    """The label a line begins with, or None; an unknown one is returned only with a colon and few words.

    `is_in_block`: whether a labelled line stands right above it, so that "Part: 2" is no chapter's heading.
    """
    head = text[:120]
    if (is_in_block or "/" in head) and (numbered := _NUMBERED.match(head)):
        hit = find_label(numbered["label"])
        if hit and hit.field == "part":
            return Label(numbered["label"], numbered.start("label"), numbered.end(), hit)
    spoken = _SPOKEN.match(head) if head[:1] in "TMI" and len(text) <= _SHOUTED_LINE else None
    if spoken and (hit := find_label(spoken["label"])) and not text[spoken.end() : spoken.end() + 1].islower():
        strong = LabelHit(hit.field, 0.9, False, "label in a sentence")
        return Label(spoken["label"], spoken.start("label"), spoken.end(), strong)
    if "?" in head and (asked := _asked(head, is_in_block)):
        return asked
    found = _WITH_COLON.match(head) if ":" in head or "：" in head else None
    if (chapter_heading(text) and not _names_the_work(found)) or PREFIXED_TAG.match(text):
        return None
    if found and not _is_inside_prose(_with_bracket(found, head), head, found.end()):
        hit = find_label(found["label"].strip())
        if _SENTENCE_BEFORE.search(found["label"]) and not (hit and hit.how == "known label"):
            return None  # "learns to sleep again. Feedback: …": the label stands inside the line
        is_path = " - " in found["label"] or head.count(" : ") > 1
        is_path = is_path or _SAID_IN.search(found["label"]) is not None or _PARTED.search(found["label"]) is not None
        if hit and hit.how == "a telling word in the label" and is_path:
            hit = None  # "The Diogenes Archive - The Tin Box: …" and "The Diogenes Archive : Authors W : …" name a site
        if hit or len(found["label"].split()) <= 4:
            return Label(found["label"].strip(), found.start("label"), _before_emphasis(head, found.end()), hit)
    return _other_form(head, text)


def _before_emphasis(head: str, end: int) -> int:
    """Where a value begins whose first words are set off: "Note: *waves* hi" begins with its star."""
    return end - 1 if _EMPHASIS.match(head, end - 1) and head[end - 2 : end - 1].isspace() else end


_EMPHASIS = re.compile(r"(?P<sign>[*~_])[^\W_][^*~_]{0,40}(?P=sign)(?=\s\w)")
_SENTENCE_BEFORE = re.compile(r"[a-z]{3}[.!?][\"”’)]?\s+[A-Z]")
_SAID_IN = re.compile(r"[.,!?][\"”]\s")  # “Status?” said Picard. “Rating: …
_PARTED = re.compile(r"\s[·•|]\s")  # "by Ann Other · Rating: PG"
_ASKED = re.compile(
    rf"{LEAD}(?P<number>\d{{1,2}}[.)]\s{{1,3}})?(?P<label>[^\W\d_][^:?!.\n]{{2,40}})\?(?P<sep>[\s._:*)\]}}-]{{1,20}})(?=\S)"
)


def _asked(head: str, is_in_block: bool) -> Label | None:
    """A label that asks: "Put it on your page? Yes." among labels, "Disclaimer? Not mine." anywhere."""
    found = _ASKED.match(head)
    hit = find_label(found["label"]) if found else None
    if found is None or hit is None or hit.how != "known label":
        return None
    is_listed = is_in_block or found["number"] is not None
    if not is_listed and (hit.is_weak or " " in found["label"].strip() or found["label"].islower()):
        return None
    return Label(found["label"], found.start("label"), found.end(), hit)


def _names_the_work(found: re.Match[str] | None) -> bool:
    """Whether what could be a heading is a title with its label: "Story: The Blue Carbuncle"."""
    hit = find_label(found["label"].strip()) if found else None
    return hit is not None and hit.field == "title" and hit.how == "known label"


def _with_bracket(found: re.Match[str], head: str) -> str:
    """The words of a label with the bracket that closes right behind them."""
    start, end = found.span("label")
    return head[start : end + (head[end : end + 1] == ")")]


def _is_inside_prose(label: str, head: str, end: int) -> bool:
    """Whether the words before the colon are a clause and not a label, or the colon belongs to an address or a time."""
    return (
        label.lower().endswith(("http", "https", "ftp", "mailto"))
        or (head[end : end + 2] == "//" and not known_label(label))  # "Notes://thoughts//" is no address
        or len(_REMARK.sub("", label).split()) > 8
    )


_REMARK = re.compile(r"\s?\([^()]{1,50}\)\Z")  # "Disclaimer (because my sister is a lawyer)"


def _other_form(head: str, text: str) -> Label | None:
    """A known, strong label with a dash, dots, tags, a gap, or nothing after it."""
    if head[:1].islower():  # every form below begins with a capital or a sign
        assigned = _ASSIGNED.match(head) if "=" in head[:24] else None
        hit = find_label(assigned["label"]) if assigned else None
        is_known = hit is not None and hit.how == "known label"
        return Label(assigned["label"], 0, assigned.end(), hit) if assigned and is_known else _small(text)
    if "!" in head[:40] and (exclaimed := _exclaimed(head)):
        return exclaimed
    if head[:3].isupper() and len(text) <= _SHOUTED_LINE and (shouted := _shouted(text)):
        return shouted
    for pattern in (_RATED, _TAGGED, _BOXED, _GLUED) if _ODD_START.match(head) else ():
        found = pattern.match(head)
        hit = find_label(found["label"]) if found else None
        if found and hit and not hit.is_weak and hit.confidence >= (0.9 if pattern is _BOXED else 0.75):
            return Label(found["label"], found.start("label"), found.end(), hit)
    found = WITH_DASH.match(head) if has_gap(head[:64]) else None
    if found and _is_capital(found["label"]) and not head.startswith("["):
        hit = find_label(found["label"])
        if hit and not hit.is_weak and hit.confidence >= 0.85:
            return Label(found["label"], found.start("label"), found.end(), hit)
    return _label_alone(text)


_EXCLAIMED = re.compile(rf"{LEAD}(?P<label>[^\W\d_][\w'’ ./&-]{{2,28}}?)[\s*_)\]]{{0,4}}!{{1,6}}[\s*_)\]]{{1,6}}(?=\S)")
_CRIED = frozenset({"disclaimer", "notes", "summary"})  # "Warning! Warning!" is what a robot says, too


def _exclaimed(head: str) -> Label | None:
    """A known label that is cried out: "DISCLAIMER!!! I own nothing.", "Author's Note! This is my first."."""
    found = _EXCLAIMED.match(head) if head[:1] not in _QUOTES else None
    hit = find_label(found["label"]) if found else None
    is_sure = hit is not None and hit.field in _CRIED and hit.how == "known label" and not hit.is_weak
    return Label(found["label"], found.start("label"), found.end(), hit) if found and is_sure else None


DASHED_HEAD = re.compile(
    r"(?P<label>title|author|rating|rated|fandom|pairing|summary|disclaimer|titel|autor|titre|auteur)\s?(?:--?|[–—])\s(?=\S)",
    re.IGNORECASE,
)


def _small(text: str) -> Label | None:
    """A label in small letters with a dash, where the sentences behind it begin so, too."""
    found = DASHED_HEAD.match(text)
    hit = find_label(found["label"]) if found else None
    return Label(found["label"], 0, found.end(), hit) if found and hit and _dashed(text, found.end()) else None


_SPOKEN = re.compile(  # "The title is called …", "My name is …", "The rating for this is …"
    r"(?:The|My|Its|This)\s(?P<label>title|name|rating|pairing|author|e-?mail(?: address)?|category|genre|"
    r"summary|fandom|series)"
    r"(?:\s(?:of|for)\s(?:this|the|my)(?:\s\w{2,10})?)?\s(?:is|are|was)(?:\scalled)?\s?:?(?P<sep>\s)"
    r"(?=[\"“'A-Z0-9])",
    re.IGNORECASE,
)
_SHOUTED_LINE = 100


_LOUD_WORD = re.compile(r"[^\W\d_]{4,}(?![\w/-])")


def _shouted(text: str) -> Label | None:
    """A known label in capitals with nothing but a space behind it: "AUTHOR Aurelia Finch"."""
    if known_label(text.rstrip(" :")):
        return None  # "SEQUEL TO", with what it follows below
    words = text.split(" ", 4)[:4]
    n_capital = next((n for n, word in enumerate(words) if not word.isupper()), len(words))
    for n in range(min(n_capital, len(words) - 1, 3), 0, -1):
        label = " ".join(words[:n])
        hit = find_label(label)
        value = text[len(label) + 1 :].lstrip()
        is_value = value[:1].isalnum() and not value[0].islower() and (not value.isupper() or len(value) <= 8)
        is_value = is_value and (n == n_capital or not _LOUD_WORD.match(value) or len(value) <= 8)  # "ANIME SURVIVOR"
        if hit and hit.how == "known label" and not hit.is_weak and hit.field != "ignored" and is_value:
            return Label(label, 0, len(text) - len(value), hit)
    return None


_SPOKEN_ENDS = ("?", "!", ".", ",")  # '"By whom?"'


def _label_alone(text: str) -> Label | None:
    """A line that is nothing but a label ("Author's Notes", "-= DISCLAIMER =-")."""
    is_spoken = text[:1] in _QUOTES and text[-2:-1] in _SPOKEN_ENDS
    if len(text) > 64 or text.startswith("</") or is_spoken:
        return None
    found = _ALONE.match(text)
    if found and found["label"][-1:].isalnum() and text[found.end("label") :] in (".", "!"):
        return None  # "It's short." and "Complete!" state something and have nothing below them
    if found is None or not (_is_capital(found["label"]) or text[0] in "<*~-="):
        return None
    hit = find_label(found["label"])
    is_said = found["label"].casefold() in word_set("statuses") or is_end_mark(text)
    if hit and hit.field == "status" and ":" not in text and is_said:
        return None  # "Complete", "WIP", "Finis": what a label may be called is said
    if hit and (not hit.is_weak or (hit.field == "notes" and len(text) < 14)) and hit.confidence >= 0.85:
        return Label(
            found["label"],
            found.start("label"),
            len(text),
            LabelHit(hit.field, hit.confidence, False, hit.how),
            is_alone=True,
        )
    return None


def _inner_hit(text: str, start: int, end: int, is_record: bool) -> tuple[int, LabelHit] | None:
    """The longest known label that ends at `end` and begins at a word in `text[start:end]` with a capital."""
    at = start
    while at < end:
        word = text[at:end]
        if (not word[0].islower() or (is_record and " " not in word)) and (at == 0 or not text[at - 1].isalnum()):
            hit = find_label(word.lstrip("("))
            if hit and hit.confidence >= 0.9 and hit.how != "two labels":
                return at, hit
        space = text.find(" ", at, end)
        if space < 0:
            return None
        at = space + 1
    return None


_INNER_DASH = re.compile(
    r"(?<=[.;!?]\s)(?P<label>[^\W\d_][\w'’&/]{0,20}(?: [\w'’&/]{1,14}){0,2})\s(?:--?|[–—])\s(?=\S)"
)
_GLUED_DASH = re.compile(
    r"(?<=\s)(?P<label>[A-Z][a-z]{2,12}(?: (?:[Tt]o|[Ff]or|[Cc]ount|by))?)(?:-| --?| [–—])\s(?=\S)"
)
_LEAST_DASHED, _LEAST_GLUED = 2, 3


def _dashed(text: str, after: int) -> list[Label]:
    """The labels that begin the sentences of a line with a dash, as its first does: "title — X. rating — PG."."""
    if text[:after].rstrip()[-1:] not in "-–—" or not text[:after].strip():
        return []
    hits = [(one, find_label(one["label"])) for one in _INNER_DASH.finditer(text[:_LONGEST_DASHED], after)]
    found = [Label(one["label"], one.start("label"), one.end(), hit) for one, hit in hits if hit]
    is_sure = sum(label.hit is not None and label.hit.confidence >= 0.9 for label in found) >= _LEAST_DASHED
    return found if is_sure else _run_together(text, after, _GLUED_DASH)


def _run_together(text: str, after: int, form: re.Pattern[str]) -> list[Label]:
    """The labels of a line whose breaks were lost, as its first: "Title- The Lamp Author- Wren Rating- PG"."""
    hits = [(one, known_label(one["label"])) for one in form.finditer(text[:_LONGEST_DASHED], after)]
    found = [Label(one["label"], one.start("label"), one.end(), hit) for one, hit in hits if hit]
    fields = {label.field for label in found if label.hit and not label.hit.is_weak and label.field != "ignored"}
    return found if len(fields) >= _LEAST_GLUED else []


_GLUED_INNER = re.compile(  # "Title: The LampAuthor: WrenRating: PG"
    r"(?<=[\w.!?)\]+'’\"])(?<!\s[\"'])(?P<label>[A-Z][a-z]{2,12}(?: (?:[Tt]o|[Ff]or|[Cc]ount|by))?):\s?(?=\S)"
)


def glued_labels(text: str) -> list[Label]:
    """The labels of a line whose breaks were lost behind a title: "The LampAuthor: WrenRating: PGGenre: angst"."""
    return _run_together(text, 0, _GLUED_INNER) if text.count(":", 0, _LONGEST_DASHED) >= _LEAST_GLUED else []


def is_said(text: str, label: Label) -> bool:
    """Whether a label of running text stands behind the end of a sentence, with words of its own behind it."""
    behind = text[label.value_start :].strip()
    is_answered = not behind or any(map(str.isalnum, behind))
    return label.field in _SAID and is_answered and _SENTENCE_END.search(text[: label.start]) is not None


_LONGEST_DASHED = 4000
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?][\"”’)]?\s*\Z")
_SAID = word_set("prose_fields")  # which follow one another in a paragraph


def inner_labels(text: str, after: int, is_in_value: bool = False) -> list[Label]:
    """Known labels with a colon inside a line after an offset; weak ones only among strong ones, right behind one or,
    where the line is a label's value (`is_in_value`), behind the end of a sentence.
    """
    dashed = _dashed(text, after)
    if dashed:
        return dashed
    glued = _run_together(text, after, _GLUED_INNER) if text.count(":", after, _LONGEST_DASHED) >= _LEAST_GLUED else []
    if glued:
        return glued
    found: list[Label] = []
    is_record = len(_KEYS.findall(text[:400])) >= 4  # "title: X author: Y": a record whose lines were joined
    for match in _INNER.finditer(text, after):
        start, end = match.span(match.lastgroup or "label")
        if text[start - 1 : start] in _QUOTES and start:
            continue  # a label that is quoted and talked about
        here = _inner_hit(text, start, end, is_record)
        if (
            here
            and not text[found[-1].value_start if found else after : here[0]].strip()
            and " " in text[here[0] : end]
        ):
            here = _inner_hit(text, text.index(" ", here[0]) + 1, end, is_record) or here  # "Genres: General Warnings:"
        if here and here[0] > after:
            found.append(Label(text[here[0] : end], here[0], match.end(), here[1]))
        if len(found) >= _MOST_INNER:
            break
    n_strong = sum(label.hit is not None and not label.hit.is_weak for label in found)
    kept: list[Label] = []
    begins = after
    for label in found:
        is_near = label.start - begins <= 24
        if label.hit and (not label.hit.is_weak or n_strong >= 3 or is_near or (is_in_value and is_said(text, label))):
            kept.append(label)
            begins = label.value_start
    return kept

"""Titles without a label: which line names the work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.colophon import CLOSING
from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.fandomline import fandom_line
from ficmirror.recognise.header.one_fact import facts_of
from ficmirror.recognise.header.people import is_surely_a_person
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.header.title_bounds import (
    CHAPTER_BEHIND,
    DESCRIBED,
    GAP,
    IS_A,
    QUOTED,
    before_more,
    behind_site,
    dated_behind,
)
from ficmirror.recognise.header.title_parts import BEHIND_TITLE
from ficmirror.recognise.header.title_signs import SIGNED, is_over_byline, line_drawbacks, signs
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.title_shapes import COUNTED, looks_like_title
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.posts.subjects import coded_drafts
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import listed_worlds, named_fandom
from ficmirror.records.document import Align, BlockKind, Claim, MarkKind
from ficmirror.text.addresses import leads_to_person
from ficmirror.text.names import find_addresses

_SMALL = words("small_words")
_KIND_LINE = re.compile(
    r"\W*an?\s(?:[\w-]+\s){0,2}(?:fan\s?fic(?:tion)?|story|tale|vignette|drabble|parody|songfic|"
    r"ficlet|poem|crossover|one-?shot|novel)(?:\s(?:of|about|from|in|for)\s[^.!?]{2,50})?\W*\Z|"
    r"\W*(?:an?|the|another)\s(?:[\w-]+\s){0,2}(?:side\s?story|sequel|prequel|companion(?:\spiece|\sstory)?|continuation|"
    r"follow-?up|interlude|missing scene|coda|epilogue|response|reply)\s(?:to|of|from|for)\s[^.!?]{2,60}\W*\Z",
    re.IGNORECASE,
)
_IN_LISTS = (BlockKind.DEFINITION, BlockKind.TERM, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
THRESHOLD = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could be the title: its unit, the part of it, its score and why."""

    unit: Unit
    bounds: tuple[int, int]
    score: float
    reason: str

    @property
    def text(self) -> str:
        """The words that would be the title."""
        return self.unit.text[self.bounds[0] : self.bounds[1]]


def is_same(one: str, other: str) -> bool:
    """Whether two lines name the same title, one perhaps with more words."""
    return fuzz.partial_ratio(fold_label(one), fold_label(other)) >= 82


def is_over_lines(stretch: Stretch, best: Candidate, subject: str) -> bool:
    """Whether a line and the one below it are pieces of the title that a mail's subject has whole."""
    n = best.unit.n + 1
    if n >= len(stretch.units) or stretch.guesses[n].shape != "title":
        return False
    whole = fold_label(subject).replace(" ", "")
    pieces = [fold_label(text).replace(" ", "") for text in (best.text, stretch.units[n].text)]
    return all(piece and piece in whole for piece in pieces) and len(pieces[0]) < len(whole)


_CLAIM = re.compile(r"\W{0,3}(?:copyright|©|\(c\)|all rights|archived at|posted (?:on|at))(?!\w)", re.IGNORECASE)
GREETING = re.compile(
    r"(?:hi|hello|hey|dear|greetings|"
    r"(?:good )?(?:morning|evening|afternoon|day),? (?:all|every|folks|friends|people|list|you)|"
    r"hallo|liebe[rs]?|ch[eè]re?s?|salut|bonjour|hola|querid[oa]s?|ciao|car[ie]|olá|привет|"
    r"witam|cześć)\b[^.]{0,40}[,!]*\Z",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}:\d\d\s?[ap]m\b", re.IGNORECASE)  # a machine's date or time
_COLUMNS = re.compile(r"[\w ]{1,40}(?:[,;|\t][\w ]{1,40}){3,}\Z(?<=\w)")  # "id,chapter,text,words"


def _signs(stretch: Stretch, n: int) -> bool:
    """Whether a line stands right under the closing of a letter to the readers: "love and kisses"."""
    return n > 0 and not stretch.units[n].gap and CLOSING.match(stretch.units[n - 1].text[:40]) is not None


def _is_path(text: str) -> bool:
    """Whether a line leads down a site's shelves: "Home > Books > Camelot"."""
    return text.count(" > ") + text.count(" » ") > 1


def _features(unit: Unit, text: str, claims: frozenset[str], repeated: Counter[str]) -> list[tuple[str, float]]:
    row = unit.rows[0]
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word.lower() not in _SMALL]
    capital = sum(not word[:1].islower() for word in words) / max(len(words), 1)
    folded = fold_label(text)
    found = [
        ("set as a heading", 2.0 if row.kind is BlockKind.HEADING else 0.0),
        ("centred", 1.0 if row.align is Align.CENTRE or row.indent >= 12 else 0.0),
        ("bold", 0.8 if row.has_mark(MarkKind.STRONG, MarkKind.UNDERLINE) else 0.0),
        ("in quotation marks", 0.8 if text[:1] in '"“«„' and text[-1:] in '"”»' else 0.0),
        ("capitals", 0.8 if capital > 0.6 else (0.0 if capital >= 0.4 or len(words) < 3 else -0.8)),
        (
            "the page's name",
            2.5
            if folded and any(claim.startswith(folded) or (len(folded) > 7 and folded in claim) for claim in claims)
            else 0.0,
        ),
        ("said again", 1.5 if repeated[folded] > 1 else 0.0),
        ("long", -1.0 if len(text) > 60 else 0.0),
        ("ends like a sentence", -0.8 if text.endswith((".", ",")) and not text.endswith("...") else 0.0),
        ("no word of its own", -6.0 if not words else 0.0),
        ("says what it is about", -4.0 if fandom_line(text.replace("*", "")) or _KIND_LINE.match(text) else 0.0),
        ("addresses", -4.0 if "@" in text or "//" in text else 0.0),
        ("email me", -3.0 if shapes.is_furniture(text) else 0.0),
        ("claims", -6.0 if _CLAIM.match(text) else 0.0),
        ("greets", -4.0 if GREETING.match(text) else 0.0),
        ("dated", -2.5 if _STAMP.search(text) else 0.0),
        ("a path to a page", -4.0 if _is_path(text) else 0.0),
        ("columns of a table", -6.0 if _COLUMNS.match(text) else 0.0),
    ]
    return [(why, weight) for why, weight in found if weight]


_NAMES_BELOW = re.compile(r"\b(?:by|from|von|par|por|starring|featuring|and)\W*\Z", re.IGNORECASE)  # of a title page


_EPISODE = re.compile(r"\W*(?:episode|issue|number|no\.)\s?#?\d{1,3}\b", re.IGNORECASE)


def _names_only(text: str) -> bool:
    """Whether a byline has no title of its own in front of it."""
    line = byline.find(text)
    return line is None or line.is_whole or bool(fandom_line(text))


def _place(stretch: Stretch, n: int) -> list[tuple[str, float]]:
    """What the neighbours say for a line being the title."""
    shape_after = [stretch.guesses[m].shape for m in range(n + 1, min(n + 4, len(stretch.guesses)))]
    shape_after = [shape for shape in shape_after if shape != "rule"]
    first = shape_after[0] if shape_after else ""
    found: list[tuple[str, float]] = []
    following = [m for m in range(n + 1, min(n + 4, len(stretch.guesses))) if stretch.guesses[m].shape != "rule"]
    if first == "label" and stretch.units[following[0]].field == "author":
        is_path = _is_path(stretch.units[n].text)  # which ends in the title, and not above it
        found.append(("an author label follows", 2.5 + 4.0 * is_path))
    elif first == "byline" and _names_only(stretch.units[following[0]].text):
        found.append(("a byline follows", 3.0))
    elif first in {"title", "heading"} and "byline" in shape_after[:2]:
        found.append(("a byline follows soon", 1.2))
    elif first == "contact":
        is_signed = SIGNED.fullmatch(stretch.units[following[0]].text) is not None
        found.append(("a name with an address follows", 3.0) if is_signed else ("an address follows", 1.0))
    elif first == "label":
        found.append(("labels follow", 1.0))
    elif first == "heading":
        found.append(("a chapter heading follows", 0.8))
    above = [m for m in range(max(0, n - 2), n) if stretch.guesses[m].shape in {"heading", "slug"}]
    if above:  # "EPISODE #16" heads the episode's title, a chapter its own
        is_episode = _EPISODE.match(stretch.units[above[-1]].text) is not None
        found.append(("stands under a heading", -0.5 if is_episode else -2.5))
    if 0 < n < len(stretch.guesses) - 1 and stretch.guesses[n - 1].shape == stretch.guesses[n + 1].shape == "rule":
        found.append(("between two rules", 1.8))
    if n and _NAMES_BELOW.search(stretch.units[n - 1].text[-40:]):
        found.append(("stands under «by»", -4.0))
    if all(stretch.guesses[m].shape == "rule" for m in range(min(n, 3))) and n < 3:
        found.append(("first line", 1.0))
    if stretch.numbers and n == stretch.numbers[-1] and not (n and stretch.guesses[n - 1].shape == "title"):
        found.append(("last line before the narrative", 1.0))
    return found


def is_addressed(stretch: Stretch, n: int) -> bool:
    """Whether a short line is a name above an address, a person's or the address's own: "Hester Quill", hester@…"""
    text = stretch.units[n].text
    below = stretch.units[n + 1] if n + 1 < len(stretch.units) and stretch.guesses[n + 1].shape == "contact" else None
    found = find_addresses(below.text) if below is not None and len(text) < 50 else ()
    local = found[0][2].partition("@")[0].casefold() if found else ""
    names = [word.casefold() for word in re.findall(r"[^\W\d_]{3,}", text)]
    is_name = 1 <= len(names) <= 3 and not re.search(r"[:!?/\d]", text) and text[:1].isupper()
    has_byline = any(stretch.guesses[m].shape == "byline" for m in stretch.numbers[:40])
    is_called = any(name in local for name in names)
    return bool(found) and is_name and not has_byline and (is_called or is_surely_a_person(text))


def _can_be_title(stretch: Stretch, n: int) -> bool:
    """Whether a line that reads like words of a sentence may still be a title: by its form, or first above labels."""
    text = stretch.units[n].text
    is_above = n == 0 and len(stretch.guesses) > 1 and stretch.guesses[1].shape in {"label", "byline"}
    return looks_like_title(text) or (is_above and text[-1:] not in ".:;,")


_SO_CALLED = re.compile(r"Titled?\s(?=[A-Z\"“'])")  # a label without its colon
_PLAIN_KIND = re.compile(r"\W*[Aa]n?(?:\s[a-z][\w-]*){1,4}\W*\Z")


def _says_what_it_is(stretch: Stretch, n: int) -> bool:
    """Whether a byline's first words only say what the title above it names: "A round robin by …"."""
    line = byline.find(stretch.units[n].text)
    above = [m for m in stretch.numbers if m < n and stretch.guesses[m].shape == "title"][-2:]
    return bool(line and above) and bool(_PLAIN_KIND.match(stretch.units[n].text[: line.before[1] if line else 0]))


def links_to_author(unit: Unit) -> bool:
    line = unit.rows[0].line
    links = [mark for mark in line.marks if mark.kind is MarkKind.LINK and leads_to_person(mark.target)]
    return any(line.text[link.start : link.end].strip() in unit.text for link in links)


_TOP = 40  # units in which a table of contents is looked for


def _listed(stretch: Stretch) -> frozenset[str]:
    """The folded lines of a table of contents with the one that heads it: titles of chapters, not of the work."""
    heads = shapes.mark_set("contents_heads")
    first = next((n for n in stretch.numbers[:_TOP] if fold_label(stretch.units[n].text) in heads), None)
    if first is None:
        return frozenset()
    found = {fold_label(stretch.units[first].text)}
    for unit in stretch.units[first + 1 :]:
        if unit.gap and len(found) > 1:
            break
        found.add(fold_label(unit.text))
    return frozenset(found)


def _closes_above(stretch: Stretch, n: int) -> bool:
    return CLOSING.match(stretch.units[n - 1].text[:40]) is not None


def _rates(text: str) -> bool:
    """Whether a line says how the work is rated and no more."""
    return len(text) > 1 and shapes.rating_line(text[: shapes.before_aside(text)].strip("*_~() —–-")) is not None


def _heads_facts(stretch: Stretch, n: int) -> bool:
    """Whether one of the lines right below says how the work is rated, so that they are no list."""
    return any(_rates(unit.text) for unit in stretch.units[n + 1 : n + _NEAR])


_NEAR = 7  # units below a title


def _begins(text: str, names: Sequence[str]) -> bool:
    return any(name and fold_label(text).startswith(name) for name in names)


def _drawbacks(stretch: Stretch, n: int, text: str, listed: frozenset[str]) -> list[tuple[str, float]]:
    """What its neighbours say against a line being the title."""
    authors = [stretch.units[m].text for m in stretch.numbers[:_TOP] if stretch.units[m].field == "author"]
    is_listed = "one of a run of short lines" in stretch.guesses[n].reasons
    above = any(stretch.guesses[m].shape == "title" for m in stretch.numbers[:_TOP] if m < n)
    is_author = any(fold_label(author) == fold_label(text) for author in authors)
    series = [fold_label(stretch.units[m].text) for m in stretch.numbers[:_TOP] if stretch.units[m].field == "series"]
    found = [
        ("names a fandom below the title", -3.0 if above and (named_fandom(text) or listed_worlds(text)) else 0.0),
        ("signs the letter above it", -4.0 if n and not stretch.units[n].gap and _closes_above(stretch, n) else 0.0),
        ("the author's name", -4.0 if is_author else 0.0),
        ("names only the series", -3.0 if fold_label(text) in series else 0.0),
        ("counts a volume of the series", 3.0 if COUNTED.search(text) and _begins(text, series) else 0.0),
        ("says who presents it", -4.0 if byline.presenter(stretch.units[n].text) else 0.0),
        ("signs a letter", -4.0 if _signs(stretch, n) else 0.0),
        ("the address below is called like it", -4.0 if is_addressed(stretch, n) else 0.0),
        ("stands in a table of contents", -2.5 if fold_label(text) in listed else 0.0),
        ("one of many short lines", -2.0 if is_listed and not _heads_facts(stretch, n) else 0.0),
        ("heads a table of contents", -4.0 if fold_label(text) in shapes.mark_set("contents_heads") else 0.0),
        ("is a rating", -4.0 if _rates(text) else 0.0),
    ]
    return [(why, weight) for why, weight in found if weight] + line_drawbacks(stretch.units[n], text)


def _answers(stretch: Stretch, n: int) -> bool:
    """Whether a line is the value of the label that stands alone above it, set in by some spaces."""
    above = stretch.units[n - 1] if n else None
    is_set_in = above is not None and stretch.units[n].rows[0].indent > above.rows[0].indent
    is_label = above is not None and above.label is not None and above.label.hit is not None
    return is_set_in and is_label and above is not None and not above.text.strip() and not stretch.units[n].gap


def over_lines(stretch: Stretch, best: Candidate) -> list[int]:
    """The numbers of the lines that a title is set over, where one of them ends with a word that joins."""
    n = best.unit.n
    pairs = ((n - 1, n), (n, n + 1))
    for first, second in pairs:
        is_there = first in stretch.numbers and second in stretch.numbers and not stretch.taken & {first, second}
        shapes_met = {stretch.guesses[m].shape for m in (first, second)} if is_there else set()
        if not is_there or stretch.units[second].gap or not shapes_met <= {"title", "prose"}:
            continue
        above, below = stretch.units[first].text.strip(), stretch.units[second].text.strip()
        is_set = stretch.units[first].rows[0].indent > _CENTRED and above.isupper() == below.isupper()
        if is_set and above.rsplit(" ", 1)[-1].casefold() in _SMALL and " " in above:
            return [first, second]
    return [n]


_CENTRED = 8  # spaces before a line that is set in the middle


def candidates(stretch: Stretch, claims: Sequence[Claim], repeated: Counter[str]) -> list[Candidate]:
    """The lines that could be the title, best first."""
    names = frozenset(fold_label(claim.text) for claim in claims if claim.name == "title")
    found: list[Candidate] = []
    listed = _listed(stretch)
    for n in stretch.numbers:
        unit, guess = stretch.units[n], stretch.guesses[n]
        if n in stretch.taken or (unit.label and unit.label.hit) or unit.kind in _IN_LISTS or _answers(stretch, n):
            continue
        if unit.rows[0].linked > 0.8 and links_to_author(unit):
            continue
        bounds: tuple[int, int] | None = None
        extra = 0.0
        shape = "title" if guess.shape == "byline" and is_over_byline(stretch, n) else guess.shape
        if shape == "byline" and _says_what_it_is(stretch, n):
            continue
        if shape == "byline" and not fandom_line(unit.text):
            line = byline.find(unit.text)
            if line and not line.is_whole:
                start, end = behind_site(unit.text, *line.before)
                described = DESCRIBED.match(unit.text[start : line.names[0]])
                end = start + described.end("title") if described else end
                quoted = QUOTED.match(unit.text, start, end)
                end = quoted.end() if quoted else end
                told = IS_A.search(unit.text, start, end)
                end = told.start() if told else end
                bounds, extra = trimmed(unit.text, start, end, loose=" \t*_~=#|-–—(["), 3.0
        elif shape in {"title", "contact"} or (shape == "prose" and len(unit.text) <= 80 and _can_be_title(stretch, n)):
            described = DESCRIBED.fullmatch(unit.text)
            named = _SO_CALLED.match(unit.text)
            low = named.end() if named else 0
            bounds = trimmed(unit.text, low, described.end("title") if described else shapes.before_aside(unit.text))
            quoted = QUOTED.match(unit.text)
            bounds = trimmed(unit.text, *quoted.span()) if quoted else before_more(unit.text, *bounds)
            dated = dated_behind(unit.text[bounds[0] : bounds[1]]) if bounds else None
            bounds = (bounds[0], bounds[0] + dated[0]) if dated else bounds
            if len(unit.rows) > 2:
                bounds = None
        if bounds is None or bounds[1] <= bounds[0]:
            continue
        text = unit.text[bounds[0] : bounds[1]]
        reasons = _features(unit, text, names, repeated) + _place(stretch, n)
        reasons += _drawbacks(stretch, n, text, listed) + signs(stretch, n, text)
        score = extra + sum(weight for _, weight in reasons)
        found.append(Candidate(unit, bounds, score, ", ".join(why for why, weight in reasons if weight > 0)))
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.unit.n))


def title_drafts(candidate: Candidate, signed: tuple[tuple[int, int], tuple[int, int]] | None = None) -> list[Draft]:
    """A draft of the title a candidate names; `signed`: where the title and its author's name stand in its line."""
    bounds = signed[0] if signed else candidate.bounds
    passage = cut_passage(candidate.unit.value, *bounds)  # a part number is split off by `fields`
    rule = f"title line ({candidate.reason})"
    confidence = min(0.95, 0.5 + candidate.score / 14)
    number = (candidate.unit.n,)
    coded = [] if signed else coded_drafts(passage)
    gap = GAP.match(candidate.unit.text, bounds[1])
    behind = gap.end() if gap else 0
    more = facts_of(candidate.unit.text[behind:].rstrip()) if gap else ()
    drafts = [
        Draft("title", one.passage, rule, confidence, number)
        if one.field == "title"
        else replace(one, rule="code behind the title", units=number)
        for one in coded
    ] or [Draft("title", passage, rule, confidence, number)]
    for field, start, end in more:
        value = cut_passage(candidate.unit.value, behind + start, behind + end)
        drafts.append(Draft(field, value, "behind the title's gap", 0.6, number, is_whole=field == "fandom"))
    dated = dated_behind(candidate.unit.text)
    if dated and dated[0] == bounds[1]:
        date = cut_passage(candidate.unit.value, *dated[1])
        drafts.append(Draft("date", date, "date behind the title", 0.65, number))
    chapter = CHAPTER_BEHIND.search(candidate.unit.text, bounds[0])
    if chapter and chapter["part"] and chapter.start("end") == bounds[1]:
        part = cut_passage(candidate.unit.value, chapter.start("part"), len(candidate.unit.text))
        drafts.append(Draft("part", part, BEHIND_TITLE, 0.65, number))
    if signed:
        name = cut_passage(candidate.unit.value, *signed[1])
        drafts.append(Draft("author", name, "name behind the title", 0.65, (candidate.unit.n,)))
    return drafts

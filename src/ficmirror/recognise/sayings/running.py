"""Running text without a label, in front and end matter, becomes drafts: claims, requests, dedications and notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from ficmirror.recognise.bounds.headblock import is_recap, is_told_as_past, stands_apart
from ficmirror.recognise.header import byline
from ficmirror.recognise.header.drafts import Draft, cut_passage, joined, trimmed
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.sayings.sentences import read_sentences, speaks_of
from ficmirror.recognise.sayings.talk import NOTES, Piece, core, named_in, pieces_of, sequel_in, speaks, talks_loudly
from ficmirror.recognise.words.tables import words

_BY_SHAPE = {"dedication": "dedication", "epigraph": "epigraph", "sequel": "sequel_to"}
_PROSE = frozenset({"prose", "speaker", "contact"})
_ONLY_LOUD = frozenset(
    {"title", "epigraph", "announcement", "sequel", "byline"}
)  # running text only if it speaks of something
_JOINED = frozenset({NOTES, "disclaimer", "feedback", "archive", "acknowledgements", "warnings"})
_NAMING = frozenset({"beta", "acknowledgements", "dedication"})  # fields whose sentence may end with a list of names
_LIST_ENTRY = re.compile(r"[-*•·+o]\s?\S")
_PARED = frozenset({"beta", "status", "feedback", "archive"})  # told without a clause of something else
_CONFIDENCE = 0.6
_BLURB = 0.5
_SHORTEST_BLURB, _SHORT_BLURB, _LONGEST_BLURB = 20, 30, 900  # characters
_OF_ONESELF = words("of_oneself")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_SIGNED = re.compile(  # "-- Ann Other, Hallowe'en 1999", under the end
    r"[-–—~]{1,2}\s?[A-Z][\w'’.]{0,20}(?:\s(?:[A-Z][\w'’.]{0,20}|de|van|von|of|the)){0,3}(?:,\s[^.!?]{2,30})?\Z"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,20}\]:")  # as Markdown writes one below the story: it explains a word in it
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)*_]{0,3}\Z")


@dataclass(slots=True)
class _Block:
    """Neighbouring units of running text, read as one passage; `starts`: where each begins in it."""

    units: list[Unit] = field(default_factory=list)

    def passage(self) -> tuple[Passage, list[int]]:
        starts, at = [], 0
        for unit in self.units:
            starts.append(at)
            at += len(unit.text) + 1
        return joined(self.units), starts


def _is_running(stretch: Stretch, n: int) -> bool:
    """Whether a unit is running text that no label has taken."""
    guess, unit = stretch.guesses[n], stretch.units[n]
    if n in stretch.taken or (stretch.is_end and _SIGNED.match(unit.text)) or _FOOTNOTE.match(unit.text):
        return False
    if guess.shape in _PROSE or (guess.shape == "dedication" and _says_more(unit.text)):
        return True
    if guess.shape not in _ONLY_LOUD:
        return False
    return any(weight >= 1.0 for weight, _ in speaks_of(unit.text).values()) or talks_loudly(unit.text)


def _says_more(text: str) -> bool:
    """Whether a dedication goes on to say something else in a sentence of its own."""
    found = read_sentences(text)
    return bool(found) and found[0].field == "dedication" and any(one.field not in _OF_THANKS for one in found)


_OF_THANKS = frozenset({"", "dedication", "acknowledgements"})


def _blocks(stretch: Stretch) -> list[_Block]:
    blocks: list[_Block] = []
    last = -2
    for n in stretch.numbers:
        if not _is_running(stretch, n) and not (last == n - 1 and _is_listed(stretch, blocks[-1].units, n)):
            continue
        if n != last + 1:
            blocks.append(_Block())
        blocks[-1].units.append(stretch.units[n])
        last = n
    return blocks


def _is_listed(stretch: Stretch, above: Sequence[Unit], n: int) -> bool:
    """Whether a unit is an entry of a list that the units above announce with a colon."""
    unit, guess = stretch.units[n], stretch.guesses[n]
    if n in stretch.taken or guess.shape not in {"title", "epigraph", "dedication"} or len(unit.text) > 160:
        return False
    return unit.gap <= 1 and _opens_list(above)


def _opens_list(above: Sequence[Unit]) -> bool:
    for unit in reversed(above[-40:]):
        if unit.text.rstrip().endswith(":"):
            pieces = pieces_of(unit.text)
            return bool(pieces) and pieces[-1].field in _NAMING
        if not (_LIST_ENTRY.match(unit.text) or len(unit.text) < 60):
            return False
    return False


_LEAST_TOLD = 0.4  # share of a request's sentence that tells of something else before it asks


def _of_a_note(text: str, pieces: Sequence[Piece], is_below_note: bool) -> list[Piece]:
    """The pieces of a paragraph; one that leads to a request, or goes on after one below a note, is the note."""
    if len(pieces) > 1 and pieces[0].field == "beta" and pieces[1].field == NOTES:
        return [pieces[1]._replace(start=pieces[0].start), *pieces[2:]]
    if not pieces or pieces[0].field != "feedback":
        return list(pieces)
    first = pieces[0]
    low, _ = core(text, first.start, first.end, first.field)
    if len(pieces) == 1:
        is_told = low - first.start >= _LEAST_TOLD * (first.end - first.start)
        return [first._replace(field=NOTES)] if is_told else [first]
    if is_below_note and pieces[1].field == NOTES:
        return [pieces[1]._replace(start=first.start), *pieces[2:]]
    return list(pieces)


def _pieces(block: _Block, starts: Sequence[int]) -> list[Piece]:
    """The pieces of all a block's paragraphs, those of one field that follow one another joined."""
    found: list[Piece] = []
    list_of = ""
    for n, (unit, start) in enumerate(zip(block.units, starts, strict=True)):
        before = found[-1].field if found and unit.gap == 0 and found[-1].field != NOTES else ""
        is_entry = bool(list_of) and n > 0 and (_LIST_ENTRY.match(unit.text) is not None or len(unit.text) < 60)
        pieces = [Piece(list_of, 0, len(unit.text), 1.0, "one of a list")] if is_entry else pieces_of(unit.text, before)
        pieces = _of_a_note(unit.text, pieces, bool(found) and found[-1].field == NOTES)
        for piece in pieces:
            moved = piece._replace(start=piece.start + start, end=piece.end + start)
            if found and found[-1].field == moved.field and (moved.field in _JOINED or is_entry):
                found[-1] = found[-1]._replace(end=moved.end, weight=found[-1].weight + moved.weight)
            else:
                found.append(moved)
        if unit.text.rstrip().endswith(":") and found and found[-1].field in _NAMING:
            list_of = found[-1].field
        elif not is_entry:
            list_of = ""
    return found


def _draft(block: _Block, passage: Passage, starts: Sequence[int], piece: Piece) -> Draft:
    low, high = core(passage.text, piece.start, piece.end, piece.field) if piece.field in _PARED else piece[1:3]
    if piece.field == "sequel_to":
        low, high = sequel_in(passage.text, low, high)
    elif piece.field == "beta":
        low, high = named_in(passage.text, low, high)
    numbers = tuple(
        unit.n for unit, start in zip(block.units, starts, strict=True) if start < high and start + len(unit.text) > low
    )
    rule = f"speaks of {piece.field}" + (f": «{piece.reason}»" if piece.reason else "")
    return Draft(piece.field, cut_passage(passage, low, high), rule, _CONFIDENCE, numbers)


def _by_shape(stretch: Stretch) -> list[Draft]:
    """Drafts for lines whose form says what they are: a dedication, an epigraph, what this is a sequel to."""
    drafts: list[Draft] = []
    for n in stretch.numbers:
        name = _BY_SHAPE.get(stretch.guesses[n].shape, "")
        if not name or n in stretch.taken:
            continue
        stretch.taken.add(n)
        if name == "sequel_to":
            value = stretch.units[n].value
            drafts.append(
                Draft(name, cut_passage(value, *sequel_in(value.text)), "reads like sequel_to", _CONFIDENCE, (n,))
            )
            continue
        last = drafts[-1] if drafts else None
        if last and last.field == name and last.units[-1] == n - 1:
            units = [stretch.units[m] for m in (*last.units, n)]
            drafts[-1] = Draft(name, joined(units), last.rule, last.confidence, (*last.units, n))
        else:
            drafts.append(Draft(name, joined([stretch.units[n]]), f"reads like {name}", _CONFIDENCE, (n,)))
    return drafts


def _is_blurb(stretch: Stretch, draft: Draft) -> bool:
    """Whether a paragraph that is no talk says what the story is about: it stands among labels, not above the story."""
    text = draft.text.strip()
    if stretch.is_end or not _SHORTEST_BLURB <= len(text) <= _LONGEST_BLURB or len(draft.units) > 2:
        return False
    if _FRAMED.fullmatch(text):
        return True
    if len(text) < _SHORT_BLURB and not _is_one_sentence(stretch, draft):
        return False
    if _REFERS.search(text) or _PLACED.match(text) or any(is_recap(stretch.units[n]) for n in draft.units):
        return False
    if _speaks_for_oneself(text) or not _SENTENCE_END.search(text) or text[0] in '"“«-–—*(':
        return False
    if any(stretch.guesses[n].shape != "prose" for n in draft.units):
        return False
    start = bisect_right(stretch.numbers, draft.units[-1])
    after = stretch.numbers[start : start + _NEAR]
    if any(stretch.guesses[n].shape in _HEADER for n in after):
        return True
    is_last = all(stretch.units[n].is_rule for n in after)
    if is_last and _stands_above_rule(stretch, draft) and not is_told_as_past(text):
        return True
    above = stretch.numbers[max(0, start - _NEAR) : start]
    block = takewhile(lambda n: stretch.units[n].gap == 0, reversed(above))
    return any(n and stretch.guesses[n - 1].shape in _HEADER for n in block)


def _is_one_sentence(stretch: Stretch, draft: Draft) -> bool:
    """Whether a short line is one plain sentence that no label begins: "Marian teaches Robin to read."."""
    is_bare = all(stretch.units[n].label is None for n in draft.units) and ":" not in draft.text
    return is_bare and "?" not in draft.text and len(read_sentences(draft.text)) == 1


def _stands_above_rule(stretch: Stretch, draft: Draft) -> bool:
    """Whether a rule or a wide gap parts a paragraph from the narrative, right below a header's line."""
    below, above = draft.units[-1] + 1, draft.units[0] - 1
    return (
        below < len(stretch.units)
        and (stretch.units[below].is_rule or stands_apart(stretch.units, below))
        and above >= 0
        and (stretch.guesses[above].shape in _HEADER or above in stretch.taken)
    )


_REFERS = re.compile(  # "See part 1 for headers and apologies."
    r"\b(?:see|in|with|at|on)\s(?:the\s)?(?:(?:first|previous|last|earlier)\s)?(?:part|chapter|header|post|section)s?\b|"
    r"\b(?:disclaimers?|headers?|warnings?)\b|\b(?:siehe|voir|véase|vedi)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(  # "Third in the Lamplighter series, after …"
    r"\W*(?:the\s)?(?:(?:first|second|third|fourth|fifth|last|next)|(?:part|book|story|number|no\.)\s\w{1,8})\s"
    r"(?:\w+\s){0,2}(?:in|of)\s(?:the|my|a|an)\b.{2,60}\b(?:series|trilogy|saga|cycle|arc|sequence|universe)\b",
    re.IGNORECASE,
)
_FRAMED = re.compile(r"(?:>>|<<|»»).*(?:>>|<<|»»|>>>)", re.DOTALL)  # ">>When the tin box comes back …<<"
_HEADER = frozenset({"label", "byline", "facts"})


def _speaks_for_oneself(text: str) -> bool:
    return not _OF_ONESELF.isdisjoint(_PLAIN_WORD.findall(text))


_OF_THE_TEXT = re.compile(  # whoever says this speaks of a text, or to its readers, and tells nothing in it
    r"\b(?:this|these)\s(?:one\s|story\s|fic\s|chapter\s|part\s|just\s|all\s)?(?:is|was|are|came|takes|took|has|had|started|"
    r"began|grew|goes|follows|contains|will|should|might|may|can|could|fills|fits|explains|explores|ignores|assumes|answers|continues|"
    r"turned|got|isn['’]t|wasn['’]t|won['’]t|doesn['’]t)\b"
    r"(?!\s(?:the|a)\s(?:story|tale)\sof\b|\s(?:how|where|who|what happen))"
    r"|\b(?:the|my|first|last|next|second|third|earlier|other|both|each|every|these)\s(?:fics?|fanfics?|fanfiction|chapters?|"
    r"quotation|epigraph|lyrics|timeline|ending|prequel|drabbles?|footnotes|glossary|canon|readers|dialect|spelling|formatting|"
    r"typos|accents|prompt|posting)\b"
    r"|\b(?:the|my)\s(?:title|song|poem|verses?|picture|cover|sequel)\s(?:is|are|comes?|came|used|belongs?|at\sthe|"
    r"in\sthe)\b"
    r"|\b(?:chapter|part)\s(?:one|two|three|four|five|six|\d{1,2})\sis\b|\bchapters\s\w{1,8}\sand\s"
    r"|\b(?:an?\sAU|in italics|asterisks|first printed|for those (?:of you )?who|any resemblance|"
    r"(?:re)?posted|posting)\b"
    r"|\b(?:seen|read|watched)\sthe\s(?:film|movie|book|show|series|episode|play|first|earlier|others?)\b"
    r"|(?:\A|[.!?]\s)(?:Please|Forgive|Blame|Enjoy|Ignore|Pretend|Assume|Excuse|Pardon|Bear with|"
    r"Don['’]t (?:ask|worry|mind|expect))\b",
    re.IGNORECASE,
)


def _is_personal(stretch: Stretch, draft: Draft) -> bool:
    """Whether a paragraph outside the story speaks of the one who writes."""
    return _speaks_for_oneself(draft.text) and all(stretch.guesses[n].shape == "prose" for n in draft.units)


_BEHIND_NAMES = frozenset({"disclaimer", "archive", "feedback", "beta"})
_JOINTS = " .,;:-–—([*_"
_COMMA = re.compile(r"[,;]\s")
_LEAST_BEHIND = 4  # words behind the names of a byline that may be a sentence


def _said_behind(text: str, start: int) -> list[Piece]:
    """The pieces of what stands behind a byline: its sentences, or what stands between its commas."""
    is_list = "," in text[max(0, start - 2) : start]
    ends = [start, *(cut.end() for cut in _COMMA.finditer(text, start) if is_list), len(text)]
    return [
        piece._replace(start=low + piece.start, end=low + piece.end)
        for low, high in pairwise(ends)
        for piece in pieces_of(text[low:high])
    ]


def behind_bylines(stretch: Stretch) -> list[Draft]:
    """What a line goes on to say behind its byline: "… by Mrs. Gummidge. The Peggottys are Dickens's."."""
    drafts: list[Draft] = []
    for n in stretch.numbers:
        text = stretch.units[n].text if stretch.guesses[n].shape == "byline" else ""
        line = byline.find(text) if len(text.split()) > _LEAST_BEHIND else None
        start = trimmed(text, line.names[1], len(text), loose=_JOINTS)[0] if line else len(text)
        if len(text[start:].split()) < _LEAST_BEHIND:
            continue
        for piece in _said_behind(text, start):
            low, high = core(text, piece.start, piece.end, piece.field)
            if piece.field in _BEHIND_NAMES and len(_PLAIN_WORD.findall(text[low:high])) >= _LEAST_BEHIND:
                value = cut_passage(stretch.units[n].value, *trimmed(text, low, high, loose=" ,;:-–—"))
                rule = f"behind the byline, speaks of {piece.field}: «{piece.reason}»"
                drafts.append(Draft(piece.field, value, rule, _CONFIDENCE, (n,)))
    return drafts


_POSTED = re.compile(
    r"\bI(?: am|’m|'m)\s(?:just\s|only\s)?(?:post|send|forward|upload)ing\s(?:this|it)\s"
    r"(?:story\s|fic\s)?(?:for|on behalf of)\b",
    re.IGNORECASE,
)
_NEAR = 6  # units within which a label must follow a blurb


def _blurb(draft: Draft) -> Draft:
    return Draft("summary", draft.passage, "tells of the story, above its labels", _BLURB, draft.units)


def _is_note(stretch: Stretch, draft: Draft) -> bool:
    """Whether somebody talks outside the story: to the readers, of oneself, or of the text."""
    return speaks(draft.text) or _is_personal(stretch, draft) or _OF_THE_TEXT.search(draft.text) is not None


def _parted(stretch: Stretch, draft: Draft) -> list[Draft]:
    """A note whose first line only tells what the story is about, as the summary and the note below it."""
    if draft.field != NOTES or len(draft.units) == 1:
        return [draft]
    line = stretch.units[draft.units[0]].text
    start = len(line) + 1
    if not draft.text.startswith(line) or not draft.text[start:].strip():
        return [draft]
    first = Draft(NOTES, cut_passage(draft.passage, 0, len(line)), draft.rule, draft.confidence, draft.units[:1])
    rest = Draft(
        NOTES, cut_passage(draft.passage, start, len(draft.text)), draft.rule, draft.confidence, draft.units[1:]
    )
    is_told = not speaks(line) and not _is_personal(stretch, first) and _is_blurb(stretch, first)
    return [_blurb(first), rest] if is_told and speaks(rest.text) else [draft]


_JOINT = re.compile(r"[\s,;–—-]*(?:\b(?:and|but)\b)?[\s,;–—-]*\Z")


def _told_first(text: str, piece: Piece) -> list[Piece]:
    """A claim without the clauses in front of it that tell something else at length, which are a note."""
    low = core(text, piece.start, piece.end, piece.field)[0] if piece.field == "disclaimer" else piece.start
    if low == piece.start:
        return [piece]
    joint = _JOINT.search(text, piece.start, low)
    end = joint.start() if joint else low
    return [Piece(NOTES, piece.start, end, 0.0, "told before the claim"), piece._replace(start=low)]


_OF_A_NOTE = frozenset({"beta", "dedication"})


def _with_thanks(pieces: Sequence[Piece], n: int, starts: Sequence[int]) -> Piece:
    """A note with the thanks and dedications at either end of its paragraph, which are statements of their own, too."""
    note = pieces[n]
    first, last = bisect_right(starts, note.start), bisect_right(starts, note.end - 1)
    near = [one for one in pieces[max(0, n - 1) : n + 2] if one.field in _OF_A_NOTE]
    starts_at = [one.start for one in near if one.start < note.start and bisect_right(starts, one.start) == first]
    ends_at = [one.end for one in near if one.start > note.start and bisect_right(starts, one.start) == last]
    return note._replace(start=min([note.start, *starts_at]), end=max([note.end, *ends_at]))


def running_drafts(stretch: Stretch) -> list[Draft]:
    """Drafts for the running text of a stretch that no label has taken; its units are taken."""
    drafts: list[Draft] = []
    for block in _blocks(stretch):
        if _POSTED.search(block.units[0].text):  # whoever posts a story for somebody else speaks of that
            stretch.taken.update(unit.n for unit in block.units)
            continue
        passage, starts = block.passage()
        pieces = [one for whole in _pieces(block, starts) for one in _told_first(passage.text, whole)]
        for n, piece in enumerate(pieces):
            draft = _draft(block, passage, starts, piece)
            if piece.field == NOTES and not _is_note(stretch, draft):
                if not _is_blurb(stretch, draft):
                    continue
                draft = _blurb(draft)
            elif piece.field == NOTES:
                draft = _draft(block, passage, starts, _with_thanks(pieces, n, starts))
            stretch.taken.update(draft.units)
            drafts += _parted(stretch, draft)
    return [*drafts, *_by_shape(stretch)]

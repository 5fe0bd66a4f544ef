"""Paragraphs of running text taken apart: which stretch of them is a disclaimer, a request, a dedication, a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ficmirror.recognise.sayings.sentences import Sentence, read_sentences, speaks_of
from ficmirror.recognise.words.cues import weigh

NOTES = "notes"
_THANKS = frozenset({"acknowledgements", "beta"})
_MOST_THANKED = 0.4  # share of sentences that thank, above which a paragraph is thanks and no note
_MOST_ENCLOSED = 2  # plain sentences between two of one field that belong to it,
_MOST_IN_REQUEST = 1  # between two requests: what asks most is the request
_ENCLOSING = frozenset({"disclaimer", "feedback", "warnings", "archive"})
_CLAUSE = re.compile(
    r"(?:,|;|\s-{1,2}|\s[–—])\s{1,3}(?:(?:and|but|so|yet|though|however)\b[,\s](?!who\b|whose\b|to\b|for\b|with\b)|(?=I\b))"
    r"|\s(?:and|but)\s(?=(?:may|can|must|please|pls|[iI]\s(?:don[’']?t|do|own|didn[’']?t|make))\b)|\.\s{1,2}(?=[a-z])"
    r"|,\s(?=(?:last\s)?(?:updated|update|revised|modified|posted|begun|started)\b)"
)
_TAILED = frozenset({"beta", "status"})  # whose last clauses may be cut off, too
_LEAST_DROPPED = {
    "status": 3,
    "feedback": 2,
    "disclaimer": 10,
}  # words of a clause that is cut off as speaking of something else, where not 5
_ENDS = frozenset(".!?")
_LOUD_TALK = 3.0  # … from which it is one whatever its shape
_LEAST_TALK = 2.0  # bits of an author's talk below which running text is no note
_NOTICE = re.compile(r"©|\(c\)\s?\d{4}|\bcopyright|\bworks? of (?:fan[\s-]?)?fiction\b", re.IGNORECASE)
_SHORT_QUESTION = re.compile(r"\W*(?:\w+[ ,]*){1,4}\?\W*\Z")
_COLON = re.compile(r":\s")
_BRACKET = re.compile(r"\([^()]{8,160}\)")


class Piece(NamedTuple):
    """`text[start:end]` speaks of one field ("notes" where of none other), so loudly, because of these words."""

    field: str
    start: int
    end: int
    weight: float
    reason: str


def _is_short_question(text: str, sentence: Sentence) -> bool:
    return _SHORT_QUESTION.match(text, sentence.start, sentence.end) is not None


def _enclosed(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences; plain ones between two of one field are told with it, and a copyright notice with a claim."""
    found = list(sentences)
    for n in range(len(found) - 2, -1, -1):
        is_notice = _NOTICE.search(text, found[n].start, found[n].end) is not None
        if not found[n].field and found[n + 1].field == "disclaimer" and is_notice:
            found[n] = found[n]._replace(field="disclaimer", reason="leads to a claim")
        elif (
            (not found[n].field or found[n].reason == "goes on")
            and found[n + 1].field == "feedback"
            and _is_short_question(text, found[n])
        ):
            found[n] = found[n]._replace(field="feedback", reason="leads to a request")  # "Like it? Hate it? Tell me!"
    last = -1
    for n, sentence in enumerate(found):
        if not sentence.field:
            continue
        before = found[last] if last >= 0 else None
        if (
            before
            and before.field == sentence.field
            and sentence.field in _ENCLOSING
            and 1 < n - last <= 1 + (_MOST_IN_REQUEST if sentence.field == "feedback" else _MOST_ENCLOSED)
        ):
            for m in range(last + 1, n):
                found[m] = found[m]._replace(field=sentence.field, reason="stands between")
        last = n
    return found


def _is_thanks(sentences: Sequence[Sentence]) -> bool:
    thanks = [sentence for sentence in sentences if sentence.field in _THANKS]
    others = [sentence for sentence in sentences if sentence.field and sentence.field not in _THANKS]
    is_named = any(sentence.field == "acknowledgements" for sentence in thanks)
    return is_named and not others and len(thanks) > _MOST_THANKED * len(sentences)


def _merged(field: str, run: Sequence[Sentence]) -> Piece:
    loudest = max(run, key=lambda sentence: sentence.weight)
    return Piece(field, run[0].start, run[-1].end, sum(sentence.weight for sentence in run), loudest.reason)


def _with_permission(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences; a permission right behind a claim that speaks of owning too is told with the claim."""
    found = list(sentences)
    for n, sentence in enumerate(found):
        is_between = n + 1 < len(found) and found[n + 1].field == "disclaimer"
        if n and sentence.field == "archive" and found[n - 1].field == "disclaimer" and (sentence.claims or is_between):
            found[n] = sentence._replace(field="disclaimer")
    return found


def _without_lone(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a paragraph; what is said in passing, with the note going on behind it, stays in the note."""
    found: list[Piece] = []
    for n, piece in enumerate(pieces):
        is_inside = 0 < n < len(pieces) - 1 and pieces[n - 1].field == NOTES == pieces[n + 1].field
        is_thanks = piece.field == "beta" and n > 0 and pieces[n - 1].field == "acknowledgements"
        field = NOTES if is_inside or is_thanks or piece.field == "acknowledgements" else piece.field
        if found and found[-1].field == field == NOTES:
            found[-1] = found[-1]._replace(end=piece.end)
        else:
            found.append(piece._replace(field=field))
    return found


_MOST_CLAIMED = 4  # sentences of a paragraph that is all a claim: "… is Mr. Verne's. I have nothing worth taking."
_OF_THE_STORY = re.compile(
    r"\b(?:takes? place|set (?:in|during|after|before|at)|enjoy|thanks?|thank you|hope you|chapter|sequel|prequel|"
    r"this (?:story|fic|one|is|was)|here(?:[’']s| is| goes| we)|written|wrote|dedicated|inspired|read on)\b|@|//",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|me|[Mm]y|[Ww]e|[Oo]ur)\b")
_OWED = re.compile(  # what people say of themselves in a claim: "I have got nothing that is worth taking."
    r"\b(?:money|poor|broke|rich|worth|sue|sued|lawyers?|court|own|owns|borrow\w*|tak(?:e|ing)|steal\w*|pay|paid|pa(?:id|ys)|cents?|"
    r"dimes?|penn(?:y|ies)|profit|fan|mine|theirs|permission|copyright|credit|real|student|job|making|nothing|not|never|no)\b",
    re.IGNORECASE,
)
_OF_A_WORK = re.compile(  # said of a work in front of the claim: "Based on the film. Nobody here is mine."
    r"\b(?:based on|works? of|the following|fiction|fan ?fic\w*|episode|characters?|series|film|movie|show|book)\b"
    r"|©|\(c\)",
    re.IGNORECASE,
)


def _claimed(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences; those of a short paragraph that claims, and says nothing of the story, are all of the claim."""
    claims = [n for n, one in enumerate(sentences) if one.field == "disclaimer"]
    plain = [one for one in sentences if not one.field]
    is_whole = len(claims) + len(plain) == len(sentences) <= _MOST_CLAIMED and bool(claims)
    if not is_whole or claims[0] > 1 or any(_OF_THE_STORY.search(text, one.start, one.end) for one in plain):
        return list(sentences)
    if any(
        _OF_ONESELF.search(text, one.start, one.end) and not _OWED.search(text, one.start, one.end) for one in plain
    ):
        return list(sentences)
    if claims[0] and not _OF_A_WORK.search(text, plain[0].start, plain[0].end):
        return list(sentences)
    return [one._replace(field="disclaimer", reason=one.reason or "goes on") for one in sentences]


_TO_READERS = re.compile(  # who thanks those who read and wrote talks to them
    r"\b(?:(?:all|every)(?:one|body)?\s(?:of\syou\s)?who\s(?:\w+\s)?"
    r"(?:review|read|wrote|left|comment|mail|e-?mail|sent|voted|fav)\w*|"
    r"for (?:all )?(?:the|your|those) (?:\w+ )?(?:reviews?|mails?|e-?mails?|letters?|comments?|feedback|kudos)|"
    r"reviewers?|for (?:reading|waiting|your patience|being patient))\b",
    re.IGNORECASE,
)


def pieces_of(text: str, before: str = "") -> list[Piece]:
    """A paragraph as pieces, in order and without gaps but white space; `before`: what the one above spoke of."""
    sentences = _claimed(text, _enclosed(text, read_sentences(text, before)))
    if not sentences:
        return []
    if _is_thanks(sentences):
        is_to_readers = any(_TO_READERS.search(text, one.start, one.end) for one in sentences)
        return [_merged(NOTES if is_to_readers else "acknowledgements", sentences)]
    sentences = _with_permission(sentences)
    pieces = [
        _merged(field or NOTES, list(run)) for field, run in groupby(sentences, key=lambda sentence: sentence.field)
    ]
    return _without_lone(pieces)


def said_in_passing(text: str, fields: frozenset[str]) -> list[Piece]:
    """The stretches of a note, a summary, an acknowledgement that speak of some other fields, in order."""
    sentences = _enclosed(text, read_sentences(text))
    runs = [(field, list(run)) for field, run in groupby(sentences, key=lambda sentence: sentence.field)]
    return [_merged(field, run) for field, run in runs if field in fields]


def _clauses(text: str) -> list[tuple[int, int]]:
    cuts = list(_CLAUSE.finditer(text))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _is_silent(text: str, field: str) -> bool:
    """Whether a clause says nothing of a field, nor thanks anybody."""
    said = speaks_of(text)
    return not said.get(field) and not said.get("acknowledgements")


def _silent(text: str, clauses: Sequence[tuple[int, int]], field: str) -> int:
    """How many clauses, from the first on, say enough of something else to be cut off; never all of them."""
    n = n_words = 0
    while n < len(clauses) - 1 and _is_silent(text[slice(*clauses[n])], field):
        n_words += len(text[slice(*clauses[n])].split())
        n += 1
    return n if n_words >= _LEAST_DROPPED.get(field, 5) else 0


def core(text: str, start: int, end: int, field: str) -> tuple[int, int]:
    """A stretch without the clauses at its ends that say something else: "…, but let me know what you think"."""
    if field == "beta" and _COLON.search(text, start, end):
        return start, end  # "My betas: Gertie for telling me no, and Rosen for telling me yes"
    bracket = _BRACKET.search(text, start, end)
    if bracket and bracket.span() != (start, end) and not _is_silent(bracket.group(), field):
        outside = f"{text[start : bracket.start()]} {text[bracket.end() : end]}"
        if "@" not in outside and _is_silent(outside, field):
            return bracket.span()  # "260 words (please ask before reproducing) 14 Mill Lane"
    clauses = [(start + low, start + high) for low, high in _clauses(text[start:end])]
    first = _silent(text, clauses, field)
    last = len(clauses) - (_silent(text, clauses[first:][::-1], field) if field in _TAILED else 0)
    if (
        field == "beta"
        and last < len(clauses)
        and text[clauses[last - 1][1] : clauses[last][0]].strip(" ,;").startswith("so")
    ):
        last = len(clauses)  # "Unbeta'd, so all of the commas are mine": what follows from it belongs to it
    if (first, last) == (0, len(clauses)):
        return start, end
    low = clauses[first][0] if first else start
    high = end if last == len(clauses) else clauses[last - 1][1]
    return low, high


def turn_in(text: str, start: int) -> int:
    """Where a last claim turns to the author's own tale ("I own nobody, but I always wondered …"), the end if never."""
    end = len(text)
    clauses = [(start + low, start + high) for low, high in _clauses(text[start:end])]
    first = len(clauses)
    while first > 1 and not speaks_of(text[slice(*clauses[first - 1])]).get("disclaimer"):
        first -= 1
    if first == len(clauses) or weigh(text[clauses[first][0] : end]).get(NOTES, 0.0) < _LEAST_TALK:
        return end
    return clauses[first][0]


def plain_runs(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that speak of no field."""
    runs = groupby(_enclosed(text, read_sentences(text)), key=lambda sentence: sentence.field)
    plain = [list(run) for field, run in runs if not field]
    return [(run[0].start, run[-1].end) for run in plain]


def first_clause(text: str, start: int, end: int, field: str) -> tuple[int, int]:
    """A stretch up to a colon, where what stands before it says all: "Mild spoilers for the pilot: …"."""
    colon = _COLON.search(text, start, end)
    if colon and speaks_of(text[start : colon.start()]).get(field, (0.0, ""))[0] >= 1.0:
        return start, colon.start()
    return start, end


def speaks(text: str) -> bool:
    """Whether some words are an author's to the readers, and not a title, a slogan or a line of the story."""
    weights = weigh(text[:1500])
    return weights.get(NOTES, 0.0) + 0.6 * max(weights.values(), default=0.0) >= _LEAST_TALK


def talks_loudly(text: str) -> bool:
    """Whether a short line, which might be a title, is an author's talk all the same: "Back by popular demand!"."""
    return text.rstrip()[-1:] in _ENDS and weigh(text).get(NOTES, 0.0) >= _LOUD_TALK


_SEQUEL = re.compile(
    r"(?:(?:(?:this|an?|the|my|authorized|direct|immediate)\s){0,4}"
    r"(?:sequel|prequel|companion(?:\s(?:piece|story))?|follow-?\s?up)\sto"
    r"|follows(?:\son)?(?:\s(?:directly|immediately|straight|right))?\s(?:from|after)"
    r"|(?:comes|goes|set|takes\splace|happens|picks\sup|starts)(?:\s[a-z]+)?\safter(?=\s[\"“'‘][A-Z])"
    r"|follows(?=\s[\"“'‘][A-Z]))\s"
    r"(?P<name>[\"“'‘][^\"”]{2,80}[\"”'’](?:(?:,|,?\sand|\s&)\s[\"“][^\"”]{2,80}[\"”]){0,3}|.{2,90}?)"
    r"(?=[,;.!?)]|\s(?:but|and|that|which|is|belongs|takes|was)\b|\Z)",
    re.IGNORECASE,
)
_PLAIN_SEQUEL = re.compile(
    r"\W*(?:this\s|it\s)?(?:story\s|one\s)?(?:is\s)?(?:the|a)?\s?(?:sequel|prequel)\sto\s\Z", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“'‘](?P<inner>.*)[\"”'’]\Z")


def sequel_in(text: str, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Where a stretch says what the work is a sequel to: the title where it says nothing else, else the clause."""
    end = len(text) if end is None else end
    found = _SEQUEL.search(text, start, end)
    if found is None:
        return start, end
    low, high = found.span("name")
    quoted = _QUOTED.match(found["name"])
    is_plain = _PLAIN_SEQUEL.match(text, start, found.start("name")) is not None
    is_whole = not text[start : found.start()].strip(" (*_[") and not text[found.end() : end].strip(" .!)*_]")
    if not is_whole and not (quoted and is_plain):
        return found.span()
    return (low + quoted.start("inner"), low + quoted.end("inner")) if quoted else (low, high)


_BY_NAME = re.compile(
    r"\W*(?:kindly\s|lovingly\s|again\s)?(?:beta(?:['’]?e?d|[\s-]?read)?|edited|proof-?\s?read|pre-?\s?read|proofed)\sby\s"
    r"(?:(?:the|my|our)\s(?:[a-z]+(?:,?\s(?:and\s)?)){0,3})?(?P<name>[^.!?]{2,60}?)[\s.!]*\Z",
    re.IGNORECASE,
)


_THANKED_FOR = re.compile(  # "… for beta, Dawn for what she knows", "… pour la relecture et pour les madeleines"
    r"(?P<said>.{0,160}?\b(?:b[eê]ta\w*|relecture|proof-?\s?read\w*|pre-?\s?read\w*|editing|korrektur\w*)\b[^,.;!?]{0,20}?)"
    r"(?:,?\s(?:and|et|und|y|e)\s(?:also\s)?(?:to\s)?(?:[A-Z]\w*\s){0,2}|,\s(?:to\s)?(?:[A-Z]\w*\s){1,2})"
    r"(?:for|pour|für|fürs|por|per)\b",
    re.IGNORECASE | re.DOTALL,
)


def named_in(text: str, start: int, end: int) -> tuple[int, int]:
    """The name in "Beta'd by the wonderful Kit."; without what others are thanked for, where it says more."""
    others = _THANKED_FOR.match(text, start, end) if ":" not in text[start:end] else None
    end = others.end("said") if others else end
    found = _BY_NAME.match(text, start, end)
    is_name = found is not None and len(found["name"].split()) <= 4 and not found["name"].islower()
    return found.span("name") if found and is_name else (start, end)

"""Front and end matter read: every unit outside the narrative gets a role, the roles become drafts of statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import PROSE_FIELDS
from ficmirror.recognise.header.continuation import LISTED, continuation
from ficmirror.recognise.header.drafts import Draft, cut_passage, joined, with_label
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout.date_forms import is_date_alone
from ficmirror.recognise.layout.labels import PREFIXED_TAG
from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.sayings.running import behind_bylines, running_drafts
from ficmirror.recognise.sayings.sentences import read_sentences
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.text.lists import split_list

_SENTENCE_GOES_ON = frozenset({"to", "at", "by", "with", "from", "on", "is", "are", "be", "an", "für", "à"})
_EMPTY = re.compile(r"[\W_]*\Z")
_SAID = frozenset({"feedback", "sequel_to", "notes", "summary", "disclaimer", "archive", "dedication"})
_COUNT = re.compile(r"\W*\d[\d.,]{0,8}\W*\Z")  # "Reviews: 7", "Follows: 1": counted by a page, said by nobody


def _labelled(stretch: Stretch) -> list[Draft]:
    """A draft for every labelled unit; an empty value, and a note, goes on into what follows it."""
    drafts: list[Draft] = []
    for at, n in enumerate(stretch.numbers):
        unit, guess = stretch.units[n], stretch.guesses[n]
        if n in stretch.taken or guess.shape != "label" or unit.label is None:
            continue
        covered = [unit]
        is_empty = bool(_EMPTY.match(unit.text))
        covered += continuation(stretch, at, unit.field, is_empty)
        if (is_empty and len(covered) == 1) or (unit.field in _SAID and _COUNT.match(unit.text)):
            stretch.taken.add(n)
            continue
        stretch.taken.update(one.n for one in covered)
        hit = unit.label.hit
        if drafts and _is_counterclaim(drafts[-1], covered):
            drafts[-1] = _with_counterclaim(drafts[-1], covered)
            continue
        rule = f"label «{unit.label.text}»" + (f" ({hit.how})" if hit and hit.how != "known label" else "")
        confidence = (hit.confidence if hit else 0.5) * (0.9 if is_empty else 1.0)
        passage = joined([one for one in covered if not (one is unit and is_empty)])
        if hit and unit.field in {"feedback", "archive"} and _runs_on(unit.label.text):
            passage = with_label(unit)  # "send all comments to: …": the label is part of the sentence
        passage = _without_bracket(passage, unit)
        numbers = tuple(one.n for one in covered)
        name = _meant(unit, passage.text)
        if unit.field in LISTED and len(covered) > 2:
            lines = [one for one in covered if not (one is unit and is_empty)]
            drafts += [
                Draft(unit.field, one.value, rule, confidence, numbers, is_labelled=True, is_whole=True)
                for one in lines
            ]
        else:
            drafts.append(Draft(name, passage, rule, confidence, numbers, is_labelled=True))
    return drafts


_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def _without_bracket(passage: Passage, unit: Unit) -> Passage:
    """A value without the bracket that closes what opened in front of its label: "(Rating: G)"."""
    closing = _BRACKETS.get(unit.rows[0].text[:1], "") if unit.label and unit.label.start else ""
    text = passage.text.rstrip()
    is_closed = bool(closing) and text.endswith(closing) and text.count(closing) > text.count(unit.rows[0].text[:1])
    return cut_passage(passage, 0, len(text) - 1) if is_closed and len(text) > 1 else passage


_COUNTERCLAIM = re.compile(r"(?:dat|re|pro|ex|counter)?\s?claimer", re.IGNORECASE)


def _is_counterclaim(last: Draft, covered: Sequence[Unit]) -> bool:
    """Whether a label is the other half of the disclaimer above it: "Claimer: but these two are mine"."""
    label = covered[0].label
    return (
        last.field == "disclaimer"
        and last.units[-1] == covered[0].n - 1
        and label is not None
        and _COUNTERCLAIM.fullmatch(label.text.strip()) is not None
    )


def _with_counterclaim(last: Draft, covered: Sequence[Unit]) -> Draft:
    pieces = [*last.passage.pieces(), *with_label(covered[0]).pieces()]
    pieces += [piece for unit in covered[1:] for piece in unit.value.pieces()]
    numbers = (*last.units, *(unit.n for unit in covered))
    return Draft(last.field, Passage(pieces), last.rule, last.confidence, numbers, is_labelled=True)


_AMBIGUOUS = frozenset({"comment", "comments"})  # an author's as well as the readers'


_UNSURE = 0.8  # confidence in a label up to which what stands under it decides
_DECIDING = frozenset({"disclaimer", "feedback", "archive"})


def _meant(unit: Unit, text: str) -> str:
    """The field of a labelled unit; under "Comments", or an odd label, it is told by what its sentences speak of."""
    if unit.label and unit.label.hit and unit.label.hit.confidence <= _UNSURE and unit.field in PROSE_FIELDS:
        heard = {sentence.field for sentence in read_sentences(text)}
        if len(heard) == 1 and heard <= _DECIDING:
            return next(iter(heard))
    if unit.field == "archive" and is_date_alone(text.rstrip(" |")):
        return "date"  # "Archived: 5/5/02"
    if unit.field == "notes" and unit.label and fold_label(unit.label.text) in _PLAIN_NOTES:
        heard = {sentence.field for sentence in read_sentences(text)}
        return "disclaimer" if heard == {"disclaimer"} else "notes"
    if unit.field == "summary" and _OCCASION.fullmatch(text.strip()):
        return "notes"  # it tells nothing of the story
    if unit.field != "feedback" or unit.label is None or fold_label(unit.label.text) not in _AMBIGUOUS:
        return unit.field
    sentences = read_sentences(text)
    n_asked = sum(sentence.field == "feedback" for sentence in sentences)
    if not n_asked and unit.label.text.casefold() == "comment" and len(text.split()) >= _LEAST_WORDS:
        return "notes"
    return "notes" if len(sentences) >= _LEAST_SENTENCES and 2 * n_asked < len(sentences) else unit.field


_PLAIN_NOTES = frozenset({"note", "notes", "n b", "nb", "p s", "ps"})  # which head a disclaimer as well
_OCCASION = re.compile(  # what a description may say instead: for which contest it was written
    r"(?:(?:This|It|Story|Fic)\s(?:[a-z]{2,8}\s){0,2})?(?:[Ww]ritten|[Ss]ubmitted|[Ee]ntered|(?:[Mm]y|[Aa]n)\s[Ee]ntry)\s"
    r"(?:for|to|in|as)\s[^.!?]{0,80}\b(?:challenge|contest|competition|exchange|fest|ficathon)\b[^.!?]{0,40}[.!]?"
    r"|[^.!?]{0,80}(?:대회|공모전|챌린지|합작|백일장|이벤트)[^.!?]{0,60}글(?:입니다|이에요|이다)[.!]?"
    r"|[^。！？]{0,40}(?:企画|コンテスト|お題|活动|比赛|征文)[^。！？]{0,30}(?:作品|小説|文|話)(?:です)?[。！]?"
)
_LEAST_SENTENCES = 3
_LEAST_WORDS = 4


def _runs_on(label: str) -> bool:
    """Whether a label begins the sentence after it: "send all comments to", not "permission to archive"."""
    words = label.casefold().split()
    is_list = "," in label and len(words) >= 3  # "comments, corrections, doubloons: …"
    return is_list or (len(words) >= 3 and words[-1] in _SENTENCE_GOES_ON) or (len(words) == 2 and words[1] == "to")


_PREFIXES = {"f": "fandom", "c": "character", "s": "series", "p": "relationship", "ship": "relationship"}
_MOST_TAGS = 400


def _prefixed(stretch: Stretch) -> list[Draft]:
    """Tags of a list that say by a letter what they are: "- f:sherlock-holmes", "tags: c:watson, c:holmes, angst"."""
    drafts: list[Draft] = []
    for n in stretch.numbers:
        unit = stretch.units[n]
        is_list = unit.field == "additional_tag"
        pieces = split_list(unit.text, "tag")[:_MOST_TAGS] if is_list else ((0, len(unit.text)),)
        found = [(start, PREFIXED_TAG.match(unit.text[start:end])) for start, end in pieces]
        if not any(tag for _, tag in found):
            continue
        stretch.taken.add(n)
        for (start, end), (_, tag) in zip(pieces, found, strict=True):
            name, place = "additional_tag", (start, end)
            if tag:
                prefix = tag["prefix"]
                name = _PREFIXES.get(prefix) or _PREFIXES[prefix[0]]
                place = (start + tag.start("tag"), start + tag.end("tag"))
            drafts.append(Draft(name, cut_passage(unit.value, *place), "tag with a prefix", 0.8, (n,), is_whole=True))
    return drafts


def read_stretch(stretch: Stretch) -> list[Draft]:
    """The drafts of one stretch of front or end matter, titles and bylines left to `titles`."""
    drafts = _prefixed(stretch) + _labelled(stretch)
    drafts += running_drafts(stretch) + behind_bylines(stretch)
    return sorted(drafts, key=lambda draft: draft.units)

"""What a work is called and who wrote it, where only a sentence says so: "This is called The Lamp"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.people import NAME

_WORD = r"(?:[A-ZÀ-ÞА-Я][\w'’.-]*)"
_SMALL = r"(?:of|the|a|an|in|on|and|to|for|de|la|du|der|die|das|von|van|del|di)"
_NAME = rf"{NAME}(?:\s(?:of|the)\s{NAME})?"
_CALLED = re.compile(
    r"\b(?:(?:this|it|the|my)\s(?:story|fic|one|tale|piece|vignette|drabble)?\s?(?:is|was)|it['’]s|this one['’]s|"
    r"(?:story|fic|tale|piece)|"
    r"das|sie|die geschichte)\s"
    r"(?:called|titled|entitled|named|hei(?:ß|ss)t|appelée|intitulée|llamada|titulada|intitolata)\s"
    rf"(?:[\"“«](?P<quoted>[^\"”»]{{2,80}})[\"”»]|(?P<title>{_WORD}(?:\s(?:{_WORD}|{_SMALL})){{0,8}}))",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:(?i:my name is|my name['’]s|i am called|i go by|ich hei(?:ß|ss)e|mein name ist|je m['’]appelle|me llamo|"
    r"mi chiamo|меня зовут|nazywam się|(?:hi|hello|hey)[^.!?]{0,20}[.,!]?\sthis is)|"
    r"(?i:(?:feedback|comments?|reviews?|e-?mail) (?:\w{1,10} ){0,2}to(?= \S.{0,40}\sat\s\S))|"
    r"(?i:(?:it|this|story|fic) (?:was|is) (?:all )?written by|(?:it|this) is by))\s"
    rf"(?P<name>{_NAME})(?=[\s,.;!)]|\Z)"
)
_NAMED = re.compile(  # a sentence that names both: '"The Lamp," a Robin Hood story by Hester Quill.'
    r"(?:\A|[.!?]\s)[\"“](?P<quoted>[^\"”]{2,80}?),?[\"”],?\s(?:(?:is|was)\s)?(?:an?\s[^.!?\"]{2,60}?\s)?"
    rf"(?:(?:was\s)?written\s(?:in\s[^.!?\"]{{2,20}}?\s|on\s[^.!?\"]{{2,20}}?\s)?)?by\s(?P<name>{_NAME})(?=[,.;!]|\s\(|\Z)"
)
_HEARD = frozenset({"notes", "summary", "disclaimer", "feedback", "archive", "acknowledgements", "dedication"})
_MOST = 1500


def told_names(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of the title and the author that a sentence gives; each only where nothing else states it."""
    fields = {draft.field for draft in drafts}
    found: list[Draft] = []
    if "title" not in fields and "author" not in fields:
        found = _named(drafts)
        fields |= {draft.field for draft in found}
    for field, pattern in (("title", _CALLED), ("author", _BY)):
        if field in fields:
            continue
        for draft in drafts:
            told = pattern.search(draft.text[:_MOST]) if draft.field in _HEARD else None
            bounds = _bounds(told) if told else None
            if bounds:
                value = cut_passage(draft.passage, *bounds)
                found.append(Draft(field, value, f"said in the {draft.field}", 0.55, draft.units, draft.voice))
                break
    return found


def _named(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of the title and the author from the first sentence that names both."""
    for draft in drafts:
        told = _NAMED.search(draft.text[:_MOST]) if draft.field in _HEARD else None
        if told:
            rule = f"said in the {draft.field}"
            return [
                Draft(field, cut_passage(draft.passage, *told.span(group)), rule, 0.6, draft.units, draft.voice)
                for field, group in (("title", "quoted"), ("author", "name"))
            ]
    return []


def _bounds(told: re.Match[str]) -> tuple[int, int] | None:
    """Where the name stands; None where it does not begin with a capital."""
    for name in ("quoted", "title", "name"):
        if name in told.re.groupindex and told[name]:
            text = told[name]
            words = text.split()
            if name == "quoted":
                return told.span(name)
            if not text[:1].isupper():
                return None
            kept = next((n for n, word in enumerate(words) if word.islower() and not _is_joint(word)), len(words))
            while kept and words[kept - 1].islower():  # "The Ferryman's Holiday and it was …"
                kept -= 1
            return told.start(name), told.start(name) + len(" ".join(words[:kept]).rstrip(".,;"))
    return None


def _is_joint(word: str) -> bool:
    return re.fullmatch(_SMALL, word) is not None

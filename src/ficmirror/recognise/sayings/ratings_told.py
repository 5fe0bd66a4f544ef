"""A rating that only notes give: "I'd call it PG-13", "this is rated R for language"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft, cut_passage

_RATING = r"(?:NC[- ]?17|PG[- ]?1[35]|PG|R|G|M|T|K\+?|FRAO|FRT|FRM|FRC|MA)"
_THING = r"(?:fic|story|one|chapter|part|piece|tale|thing|ficlet|drabble|episode)"
_IT = rf"(?:this(?: {_THING})?|it|(?:the|my)(?: whole)? {_THING}|everything|all of (?:it|this))"
_HEDGE = r"(?:(?:probably|about|only|strictly|definitely|mostly|roughly|still|just|maybe|easily|at most) ){0,2}"
_I = r"(?:I|we|let)(?:['’](?:d|ve|ll|m|re|s)| would| have| will| am| are)?"
_SAID = (  # what makes even a single letter a rating
    rf"(?:{_IT}(?:['’]s| is| was)? (?:is )?{_HEDGE}rated"
    rf"|{_I} {_HEDGE}(?:call|rate|rated|rating|give|gave|giving|put) (?:it|this|that)(?: at)?(?: about)?(?: an?)?"
    r"|I(?:['’]d|['’]ve| would| have)? put(?: an?)?(?=\s\S{1,7}\s(?:on|for) (?:it|this|them|the)\b)"
    rf"|(?:{_IT} has a )?rating(?:['’]s| of| is| would be| will be) ?{_HEDGE}(?:an?)?"
    rf"|(?:consider|call|make|rating) (?:it|this|that)(?: an?)?"
    rf"|{_IT}(?:['’]s| is| gets| earns| got| has) {_HEDGE}(?:an?)?(?=\s?\S{{1,7}}[ -](?:rating|rated|for [a-z]))"
    rf"|{_IT}(?:['’]s| is) an(?=\s[RM]\b))"
)
_TOLD = re.compile(
    rf"(?:\b(?i:{_SAID})|(?:^|[.!?]\s)Rated)\s?(?P<rating>(?<=\s)[\"“'‘]?{_RATING}[\"”'’]?)(?=[\s,.;:)!]|-rated|\Z)(?!\.\w)"
)
_SURE = r"(?:NC[- ]?17|PG[- ]?1[35]|PG|FRAO|FRT[-\d]{0,3}|FRM|FRC)"
_WEIGHED = re.compile(  # what cannot be anything but a rating, behind plainer words: "It's PG all the way."
    rf"\b(?i:(?:{_IT}(?:['’]s| is| was| gets| earns(?: its)?| should be| would be| will be| got| has)"
    rf"|{_I} say|let['’]s say|(?:nothing|no) (?:worse|more|higher|above|over)(?: than)?|definitely"
    rf"|\Aan?|[.!?] an?(?=\s\S+ {_THING}\b)) {_HEDGE}(?:an? )?)"
    rf"(?P<rating>{_SURE})(?=[\s,.;:)!]|-rated|\Z)"
)
_SENTENCE = re.compile(  # a sentence that is the rating, perhaps with its reason: "PG-13 for language."
    r"(?:^|[.!?)]\s)(?:(?i:mostly|strictly|probably|maybe|about|roughly|hard|soft|mild|solid|an?|all|both)\s){0,2}"
    rf"(?P<rating>{_SURE}|(?<=All\s)[GTMR]|(?<=all\s)[GTMR]|[GTMR](?=\sfor\s[a-z]))"
    r"(?=\s*(?:[.;!,)]|\Z|\s(?:for|because|due to|on account of|in places|at (?:most|worst))\b))"
)
_LISTED = re.compile(  # "This is slash, PG-13, Holmes/Watson."
    rf"(?:^|[.!?]\s)(?:This|It|Story)(?:['’]s|\sis)?\s(?:[^.!?,\n]{{2,30}},\s){{1,3}}(?P<rating>{_SURE})(?=[,.;)]|\Z)"
)
_HEARD = frozenset({"notes", "warnings", "summary", "disclaimer", "feedback", "beta"})
_MOST = 3000


def told_rating(drafts: Sequence[Draft]) -> list[Draft]:
    """A draft of the first rating that a note gives the work; none where one is stated."""
    if any(draft.field == "rating" for draft in drafts):
        return []
    for draft in drafts:
        text = draft.text[:_MOST] if draft.field in _HEARD else ""
        found = (
            (_TOLD.search(text) or _WEIGHED.search(text) or _SENTENCE.search(text) or _LISTED.search(text))
            if text
            else None
        )
        if found:
            value = cut_passage(draft.passage, *found.span("rating"))
            return [Draft("rating", value, f"said in the {draft.field}", 0.5, draft.units, draft.voice)]
    return []

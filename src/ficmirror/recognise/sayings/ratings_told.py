"""A rating that only notes give: "I'd call it PG-13", "this is rated R for language"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft, cut_passage

_RATING = r"(?:NC[- ]?17|PG[- ]?1[35]|PG|R|G|M|T|K\+?|FRAO|FRT|FRM|FRC|MA)"
_SAID = (
    r"(?:(?:this|it|fic|story|chapter|part)(?:['’]s| is| was)? (?:is )?rated"
    r"|(?:I(?:['’]d| would|['’]ll| will)?|let['’]s) (?:call|rate|give) (?:it|this)(?: about)?(?: an?)?"
    r"|I(?:['’]d|['’]ve| would| have)? put(?: an?)?(?=\s\S{1,7}\s(?:on|for) (?:it|this|them|the)\b)"
    r"|rating (?:of|is)(?: an?)?)"
)
_TOLD = re.compile(
    rf"(?:\b(?i:{_SAID})|(?:^|[.!?]\s)Rated)\s(?P<rating>[\"“'‘]?{_RATING}[\"”'’]?)(?=[\s,.;:)!]|\Z)(?!\.\w)"
)
_SURE = r"(?:NC[- ]?17|PG[- ]?1[35]|PG|FRAO|FRT[-\d]{0,3}|FRM|FRC)"
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
        found = (_TOLD.search(text) or _SENTENCE.search(text) or _LISTED.search(text)) if text else None
        if found:
            value = cut_passage(draft.passage, *found.span("rating"))
            return [Draft("rating", value, f"said in the {draft.field}", 0.5, draft.units, draft.voice)]
    return []

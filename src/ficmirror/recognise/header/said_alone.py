"""Short lines of a header that say one thing in a turn of phrase: when it is set, for which challenge it was."""

from __future__ import annotations

import re

from ficmirror.recognise.header.one_fact import Place

_OCCASION = (
    r"(?:challenges?|ficathon|contest|competition|fest|exchange|secret santa|big bang|lyric wheel|yuletide|remix|"
    r"prompts?|wettbewerb|défi|reto|desafío|desafio|sfida|вызов\w*|конкурс\w*|wyzwani\w+)"
)
_FORMS = (
    (
        "challenge",
        re.compile(
            r"(?:(?:this (?:is|was) )?(?:written|submitted|entered|posted|a response|an answer|in response|in answer|"
            r"entry|my entry|an entry|geschrieben|écrit|escrito|scritta)\s)?"
            r"(?:for|to|in|as part of|für|pour|para|per)\s"
            rf"(?P<value>(?:\S+\s){{0,8}}{_OCCASION}(?:,?\s\(?[#\d][\d/.]{{0,9}}\)?)?)",
            re.IGNORECASE,
        ),
    ),
    (
        "timeline",
        re.compile(
            r"(?P<value>(?:(?:it|this|story)\s(?:is\s)?)?"
            r"(?:set|takes place|happens|occurs|spielt|se passe|ambientad[ao])\s"
            r"(?:(?:right|directly|immediately|shortly|sometime|some time|just|soon|somewhere|an? \w+|\w+ years?)\s)?"
            r"(?:in|after|during|before|between|around|post|nach|vor|während|après|avant|pendant|durante|dopo|prima)"
            r"[\s-].{2,70})",
            re.IGNORECASE,
        ),
    ),
    (
        "warnings",
        re.compile(
            r"(?P<value>no (?:real |particular |major )?warnings"
            r"(?: (?:apply|needed|necessary|at all|here|really|that I know of))?)",
            re.IGNORECASE,
        ),
    ),
)
_STOPS = " .!*_()[]"


def said_alone(text: str) -> Place | None:
    """(field, start, end) of what a short line says, where it says nothing else."""
    end = 0 if text.endswith(":") else len(text.rstrip(_STOPS))
    for field, form in _FORMS:
        found = form.fullmatch(text, 0, end)
        if found:
            return field, found.start("value"), found.end("value")
    return None

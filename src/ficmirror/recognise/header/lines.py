"""Drafts from lines that are one thing and have no label: a mail's header, an address, a date."""

from __future__ import annotations

import re

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.header.colophon import is_generated
from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.mailto import is_of_a_role
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.header.title_signs import SITE_NAME
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.posts.mails import ENVELOPE
from ficmirror.recognise.posts.subjects import BY_SUBJECT, subject_drafts
from ficmirror.recognise.sayings.sentences import speaks_of
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.statement import Voice
from ficmirror.text.names import find_addresses


def poster_drafts(front: Stretch) -> list[Draft]:
    """Drafts from the lines of a mail or news header, told as the poster's."""
    drafts: list[Draft] = []
    for n in front.numbers:
        unit = front.units[n]
        if front.guesses[n].shape != "machine":
            continue
        envelope = ENVELOPE.match(unit.rows[0].text)
        if envelope and unit.label is None:
            front.taken.add(n)
            value = cut_passage(unit.value, *envelope.span("date"))
            drafts.append(Draft("date", value, "date of the mail's envelope", 0.5, (n,), Voice.POSTER))
            if not is_of_a_role(envelope["address"] or ""):
                drafts.append(Draft("author_email", unit.value, "sender of the mail", 0.4, (n,), Voice.POSTER))
        if unit.label is None:
            continue
        name = fold_label(unit.label.text)
        front.taken.add(n)
        if name in {"subject", "subj"}:
            drafts += subject_drafts(unit.value)
        elif name == "from":
            drafts += _sender(unit)
            drafts.append(Draft("author_email", unit.value, "sender of the mail", 0.5, (n,), Voice.POSTER))
        elif unit.field == "date" and shapes.find_date(unit.text):  # "Sent: …", as some programs call it
            drafts.append(Draft("date", unit.value, "when the mail was sent", 0.5, (n,), Voice.POSTER))
    drafts = [draft for draft in drafts if not _is_list_name(front, draft)]
    if any(draft.field == "author" and draft.rule == BY_SUBJECT for draft in drafts):
        drafts = [draft for draft in drafts if draft.field != "author" or draft.rule == BY_SUBJECT]
    return drafts


_BEHIND_SENDER = re.compile(r"(?<=\S)\s{3,}|\s+(?=\d{1,5}:\d{1,5}/\d)")  # a node of FidoNet and the moment


def _sender(unit: Unit) -> list[Draft]:
    """Who sent a mail; of a head that has the moment in the same line, as FidoNet's has, the date too."""
    behind = _BEHIND_SENDER.search(unit.text)
    value = cut_passage(unit.value, 0, behind.start()) if behind else unit.value
    drafts = [Draft("author", value, "sender of the mail", 0.5, (unit.n,), Voice.POSTER)]
    if behind:
        end = len(unit.text.rstrip())
        place = shapes.find_date(unit.text[behind.end() :])
        bounds = (behind.end() + place[0], end) if place else None
        drafts += (
            [Draft("date", cut_passage(unit.value, *bounds), "date of the mail", 0.5, (unit.n,))] if bounds else []
        )
    return drafts


def _is_list_name(front: Stretch, draft: Draft) -> bool:
    """Whether a subject's first tag is called like the list the mail went to: "[ALLAN]" to allanlist@…"""
    if draft.field != "fandom" or draft.rule != BY_SUBJECT or len(draft.text) < _SHORTEST_LIST:
        return False
    heads = (front.units[n] for n in front.numbers if front.guesses[n].shape == "machine" and front.units[n].label)
    named = {fold_label(unit.label.text): unit.text for unit in heads if unit.label}
    to, subject = named.get("to", ""), named.get("subject", draft.text)
    is_first = subject.lstrip(" [({").startswith(draft.text)
    return is_first and fold_label(draft.text).replace(" ", "") in fold_label(to.partition("@")[0]).replace(" ", "")


_SHORTEST_LIST = 3


# a line that says where this text stands, not where its author is
_ELSEWHERE = re.compile(
    r"/works/\d|/s/\d|\bposted\b|^\s*\w*link:|\A\W*help\b|\bunsubscri|\bfree (?:e-?mail|web|home)|"
    r"\b(?:archivist|webmaster|webmistress)\b|\bdownloaded (?:from|at)\b|"
    r"\blist\W{0,3}(?:info|help|owner|rules|home)|\bhosted (?:by|at|on)\b",
    re.IGNORECASE,
)


_HOST = re.compile(  # whoever carries mail and pages, and no page of the author's
    r"(?:https?://)?(?:www\.)?(?:hotmail|msn|yahoo|aol|geocities|angelfire|tripod|juno|netscape|excite|lycos|eudoramail|gmail|"
    r"egroups|onelist|topica|livejournal|fanfiction|archiveofourown)\.(?:com|net|org)/?",
    re.IGNORECASE,
)


def line_drafts(stretch: Stretch) -> list[Draft]:
    """Drafts from lines that are an address or a date and nothing else."""
    drafts: list[Draft] = []
    for n in stretch.numbers:
        unit, guess = stretch.units[n], stretch.guesses[n]
        if n in stretch.taken and guess.shape != "byline":
            continue
        posted = _posted_on(unit, guess) if n <= _TOP and not stretch.is_end else None
        if posted:
            drafts = [draft for draft in drafts if draft.rule != POSTED]  # of comments below one another the last
            drafts.append(Draft("date", cut_passage(unit.value, *posted), POSTED, 0.55, (n,)))
        if guess.shape in {"contact", "byline"}:
            found = tuple(one for one in find_addresses(unit.text) if not is_of_a_role(one[2]))
            if found:
                drafts.append(
                    Draft(
                        "author_email", cut_passage(unit.value, *found[0][:2]), "address beside the title", 0.85, (n,)
                    )
                )
            place = shapes.find_url(unit.text)
            above = stretch.units[n - 1].text if n else ""
            is_elsewhere = bool(place) and (_ELSEWHERE.search(unit.text) is not None or _is_of_site(above))
            if place and not is_elsewhere and not _HOST.fullmatch(unit.text, *place):
                confidence = 0.8 if _is_own(stretch, n) else 0.75
                drafts.append(Draft("author_website", cut_passage(unit.value, *place), BESIDE, confidence, (n,)))
            is_more = unit.text.count(" ") > 9 or speaks_of(unit.text).get("feedback", (0.0, ""))[0] >= 1.0
            if is_elsewhere or ((found or place) and not is_more):
                stretch.taken.add(n)
        elif guess.shape == "date":
            bounds = shapes.find_date(unit.text)
            near = {stretch.guesses[m].shape for m in range(max(0, n - 2), min(n + 2, len(stretch.guesses))) if m != n}
            is_stated = (
                stretch.is_end or n <= 1 or bool(near & {"byline", "title", "contact", "fandom"}) or "©" in unit.text
            )
            if bounds and is_stated and not (stretch.is_end and is_generated(stretch, n)):
                drafts.append(Draft("date", cut_passage(unit.value, *bounds), "a line that is a date", 0.6, (n,)))
                stretch.taken.add(n)
    sites = [draft for draft in drafts if draft.field == "author_website"]
    own = max(sites, key=lambda draft: draft.confidence, default=None)  # of equals the first
    return [draft for draft in drafts if draft.field != "author_website" or draft is own]


POSTED = "when the entry was posted"
_TOP = 3  # units at the top, among which a journal says when its entry was written
_WROTE = re.compile(
    r"\bwrote(?:\s(?:in|to)\s\S{2,60})?,?\s?(?:@\s)?|\A@\s|\A\(anonymous\)\s|\b(?:posted|published)\s?(?:on|at|:)?\s",
    re.IGNORECASE,
)
_CLOCK_ONLY = re.compile(
    r"[\s,@|-]{0,4}(?:at\s)?\d{1,2}:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s\((?:UTC|GMT|local|link)\)){0,2}\W*\Z",
    re.IGNORECASE,
)


def _posted_on(unit: Unit, guess: Guess) -> tuple[int, int] | None:
    """Where a journal's line at the top says when the entry was posted: "x wrote, 2009-09-21 10:44 am"."""
    text = unit.text
    if len(text) > 160 or (unit.label is not None and unit.label.hit is not None):
        return None
    wrote = _WROTE.search(text)
    start = wrote.end() if wrote else 0
    place = shapes.find_date(text[start : start + 60])
    if place is None or place[0] > 1 or (not wrote and guess.shape != "slug"):
        return None
    start, end = start + place[0], start + place[1]
    is_wrote = wrote is not None and not wrote.group().startswith("(")
    return (start, end) if end - start > 5 and (is_wrote or _CLOCK_ONLY.match(text[end:])) else None


def _is_of_site(above: str) -> bool:
    """Whether the line above an address names the site that is found there."""
    return len(above) < _LONGEST_SITE and SITE_NAME.fullmatch(above) is not None and not _MINE.search(above)


_LONGEST_SITE = 70
BESIDE = "web address beside the title"
_MINE = re.compile(r"\b(?:my|mine|mein|mon|mi|home\s?page|author)\b", re.IGNORECASE)


def _is_own(stretch: Stretch, n: int) -> bool:
    """Whether the words with an address, or the line above it, say that it is the author's."""
    above = stretch.units[n - 1].text if n and stretch.guesses[n - 1].shape in {"title", "prose"} else ""
    return bool(_MINE.search(stretch.units[n].text[:200]) or _MINE.search(above[:200]))

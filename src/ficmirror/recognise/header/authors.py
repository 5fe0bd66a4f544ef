"""Author lines read: names one by one, the addresses and the date that stand with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ficmirror.recognise.header.byline import remark_end
from ficmirror.recognise.header.drafts import Draft, trimmed
from ficmirror.recognise.header.people import are_people
from ficmirror.recognise.header.values import OPENERS, plain, short, unwrapped
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.words.worlds import placed_fandom
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.names import find_addresses, split_names

_NAME_AFTERTHOUGHT = re.compile(
    r"\s+--?\s.{0,30}:\s.*$|\s*[(\[<{].*$|\s+(?:19|20)\d\d.*$|\s*[©].*$|,?\swith\s(?:apologies|thanks|help|many\s)\b.*$|"
    r",\s(?:who|which|because|and\s(?:I|she|he|they)|but)\b.*$",
    re.IGNORECASE,
)
_LJ = re.compile(
    r"\[(?:livejournal\.com profile|personal profile|info|profile|[\w.-]+ profile)\]\s*",
    re.IGNORECASE,
)


_LJ_TAG = re.compile(r"<lj (?:user|comm)=[\"']?(?P<name>[\w-]{1,40})[\"']?\s?/?>", re.IGNORECASE)


def _untagged(found: re.Match[str]) -> str:
    """The name in a journal's tag, with blanks where the tag stood."""
    start, end = found.span("name")
    return " " * (start - found.start()) + found["name"] + " " * (found.end() - end)


def _without_sign(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the sign that is left of an address behind it: "Hester Quill @", "Hester Quill -"."""
    is_left = end - start > 1 and (text[end - 1] == "@" or text[end - 2 : end] == " -")
    return trimmed(text, start, end - 1) if is_left else (start, end)


def _with_initial(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the stop that belongs to an initial at its end: `Constance B.`."""
    return start, end + (text[end : end + 1] == "." and re.search(r"\b[^\W\d_]$", text[start:end]) is not None)


def _with_remark(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the bracket that closes the remark behind it: "George (not that one)"."""
    return start, end + (text[end : end + 1] == ")" and "(" in text[start:end])


def _as_address(draft: Draft) -> Draft:
    return Draft("author_email", draft.passage, draft.rule, draft.confidence, draft.units, draft.voice)


_AT, _JOINT = re.compile(r"\s(?:at|by|via)\s*\Z", re.IGNORECASE), 12  # "Wren at wren@…"; characters of it


_ALSO = re.compile(r"(?:a\.?k\.?a\.?|also known as|alias)\s+(?=\S)", re.IGNORECASE)


_SEVERAL = re.compile(
    r"label «\W{0,4}(?:authors|writers|autoren|autorinnen|auteurs|autores|autoras|autori|авторы)\b", re.I
)


def _by_lines(draft: Draft, text: str) -> tuple[tuple[int, int], ...]:
    """Where the names stand under a label for several authors that has one in each line; none where it has not."""
    lengths = [end - start for _, start, end in draft.passage.pieces()] if _SEVERAL.match(draft.rule) else []
    spans: list[tuple[int, int]] = []
    at = 0
    for length in lengths:
        spans.append(trimmed(text, at, min(at + length, len(text))))
        at += length + 1
    is_listed = len(spans) > 1 and at - 1 == len(text) and all(are_people(text[low:high]) for low, high in spans)
    return tuple(spans) if is_listed else ()


_ALIAS = re.compile(r",?\s+(?:a\.?k\.?a\.?|alias)\s", re.IGNORECASE)


def _names_between(text: str, behind: Sequence[int]) -> list[tuple[int, int]]:
    """Where the names stand; `behind`: where the addresses end, which are blanks by now and stand behind one each.

    What follows an address is another name where it looks like one: "Hester Quill h@example.org Ann Other", and no
    remark.
    """
    ends = [0, *(end for end in behind if text[:end].strip() and end < len(text)), len(text)]
    found: list[tuple[int, int]] = []
    for n, (low, high) in enumerate(pairwise(ends)):
        names = [(low + start, low + end) for start, end in split_names(text[low:high])]
        is_name = n == 0 or not names or are_people(_ALIAS.split(text[slice(*names[0])])[0].strip(" \t,;&-–—()<>[]:."))
        is_joined = text[low:high].lstrip().startswith((",", "&", ";", "+", "and "))
        found += names if is_name or is_joined else []
    return found


_ONESELF = re.compile(
    r"\s*(?:me|myself|yours truly|moi|ich|yo|io|eu|я)\b[!.,]{0,3}\s(?=\()", re.IGNORECASE
)  # "me! (Wren)"
_DATED = re.compile(r"(?<=\S)(?:,\s|\s--?\s|\s\(?(?:c\)|©)\s?|\s\()(?=\d|[A-Z][a-z]{2,8}\.?\s\d)")  # "Wren, May 1999"
_YEAR = 4  # digits


def authors(draft: Draft) -> list[Statement]:
    if draft.is_whole and draft.voice is Voice.ARCHIVE:
        return plain(draft)
    text = draft.text
    is_poster = draft.voice is Voice.POSTER  # whose address has a draft of its own
    found = [] if is_poster else addresses(_as_address(draft), is_strict=True)
    bracketed = re.match(r"\s*[^\s@]+@\S+\s*\((?P<name>[^()@]{2,60})\)", text)
    if bracketed:
        return [
            *found,
            draft.passage.state("author", bracketed.span("name"), draft.rule, draft.confidence, draft.voice),
        ]
    blank = _LJ.sub(lambda match: " " * len(match.group()), text)
    blank = _LJ_TAG.sub(_untagged, blank)
    oneself = _ONESELF.match(blank)
    blank = " " * oneself.end() + blank[oneself.end() :] if oneself else blank
    for start, end in shapes.find_urls(blank):
        found += (
            [] if is_poster else [draft.passage.state("author_website", (start, end), draft.rule, 0.7, draft.voice)]
        )
        blank = blank[:start] + " " * (end - start) + blank[end:]
    dated = _DATED.search(blank, 1) if draft.is_labelled else None
    place = shapes.find_date(blank[dated.end() :]) if dated else None
    if dated and place and place[0] == 0 and place[1] > _YEAR - 1:
        bounds = (dated.end(), dated.end() + place[1])
        found.append(draft.passage.state("date", bounds, "date behind the name", 0.6, draft.voice))
        blank = blank[: dated.start()] + " " * (bounds[1] - dated.start()) + blank[bounds[1] :]
    behind: list[int] = []
    for start, end, _ in find_addresses(blank[:2000]):
        if blank[start - 1 : start] in OPENERS and blank[end : end + 1] == OPENERS[blank[start - 1 : start]]:
            start, end = start - 1, end + 1
        joint = _AT.search(blank, max(0, start - _JOINT), start)
        start = joint.start() if joint else start
        behind.append(end)
        blank = blank[:start] + " " * (end - start) + blank[end:]
    cut = _NAME_AFTERTHOUGHT.search(blank, 1)
    limit = cut.start() if cut and blank[: cut.start()].strip() else len(blank)
    limit = remark_end(text, limit)
    for start, end in _by_lines(draft, blank[:limit]) or _names_between(blank[:limit], behind):
        bounds = trimmed(
            text,
            start,
            end,
            loose=' \t\n\xa0*_~=|<>•·–—()[]:,."“”'
            if text[start:end].count('"') % 2 or not text[start:end].strip('"“”').count('"')
            else " \t*_~=|<>()[]:,.",
        )
        alias = _ALSO.match(text, *bounds)
        bounds = (alias.end(), bounds[1]) if alias else bounds
        bounds = _with_remark(text, *_with_initial(text, *unwrapped(text, *_without_sign(text, *bounds))))
        if bounds[1] > bounds[0] and not re.fullmatch(
            r"(?i)(?:by|me|e-?mail|and|the|message|post|topic|unknown|n/?a|none)?", text[bounds[0] : bounds[1]].strip()
        ):
            is_world = any(one.field == "author" for one in found) and placed_fandom(text[slice(*bounds)]) is not None
            name = "fandom" if is_world else "author"  # "by hester_p, The Scarlet Letter"
            found.append(draft.passage.state(name, bounds, draft.rule, draft.confidence, draft.voice))
    return found


def addresses(draft: Draft, is_strict: bool = False) -> list[Statement]:
    """Mail addresses in a value; a labelled value without one is taken as written."""
    text = draft.text
    found = [
        draft.passage.state("author_email", (start, end), draft.rule, draft.confidence, draft.voice)
        for start, end, _ in find_addresses(text[:4000])[:5]
    ]
    if found or is_strict or draft.field != "author_email":
        return found
    whole = _ADDRESS_ALONE.fullmatch(text)
    if whole:
        return [draft.passage.state("author_email", whole.span("address"), draft.rule, 0.6, draft.voice)]
    website = shapes.find_url(text)
    if website and text[: website[0]].strip() == "":
        return [draft.passage.state("author_email", website, draft.rule, 0.5, draft.voice)]
    return []


_ADDRESS_ALONE = (
    re.compile(  # under its label in a disguise that nobody else used: "quill at example.org", "quill#example.org"
        r"\s*(?P<address>[\w.+-]{1,60}\s?(?:at|AT|AATT|#|\*|\(at\)|&#64;)\s?[\w-]{1,60}(?:\.[\w-]{1,60}){1,4})\W*",
        re.ASCII,
    )
)


def website(draft: Draft) -> list[Statement]:
    place = shapes.find_url(draft.text)
    if place:
        return [draft.passage.state("author_website", place, draft.rule, draft.confidence, draft.voice)]
    return short(draft) if re.search(r"\.\w{2,}(?:/|\b)", draft.text) and " " not in draft.text.strip() else []

"""Drafts become statements: lists split, names and addresses taken apart, values understood where they have a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ficmirror.recognise.bounds.evidence import PROSE_FIELDS
from ficmirror.recognise.header.byline import remark_end
from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.status import status_in
from ficmirror.recognise.header.title_bounds import part_in, without_part
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.passages import with_value
from ficmirror.recognise.words.tables import marks
from ficmirror.recognise.words.worlds import placed_fandom
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.dates import read_date
from ficmirror.text.lists import split_list
from ficmirror.text.names import find_addresses, split_names

_LISTS = {"fandom": "fandom", "character": "character", "relationship": "relationship", "additional_tag": "tag"}
_MOST = 400  # values of one list
_NUMBER = re.compile(r"(?:#\s?)?(?P<n>\d{1,4})(?:\s?(?:/|of|von|sur|to)\s?(?P<of>\d{1,4}|\?))?", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_OPENERS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_NAME_AFTERTHOUGHT = re.compile(
    r"\s+--?\s.{0,30}:\s.*$|\s*[(\[<{].*$|\s+(?:19|20)\d\d.*$|\s*[©].*$|,?\swith\s(?:apologies|thanks|help|many\s)\b.*$|"
    r",\s(?:who|which|because|and\s(?:I|she|he|they)|but)\b.*$",
    re.IGNORECASE,
)
_LJ = re.compile(r"\[(?:livejournal\.com profile|personal profile|info|profile|[\w.-]+ profile)\]\s*", re.IGNORECASE)


def _unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without brackets or quotes that wrap all of it."""
    for _ in range(3):
        if end - start < 3:
            break
        closer = _OPENERS.get(text[start]) or {'"': '"', "“": "”", "«": "»"}.get(text[start])
        if closer is None or text[end - 1] != closer or closer in text[start + 1 : end - 1]:
            break
        start, end = trimmed(text, start + 1, end - 1)
    return start, end


def _without_sign(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the sign that is left of an address behind it: "Hester Quill @"."""
    return trimmed(text, start, end - 1) if end - start > 1 and text[end - 1] == "@" else (start, end)


def _with_initial(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the stop that belongs to an initial at its end: `Constance B.`."""
    return start, end + (text[end : end + 1] == "." and re.search(r"\b[^\W\d_]$", text[start:end]) is not None)


def _with_remark(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the bracket that closes the remark behind it: "George (not that one)"."""
    return start, end + (text[end : end + 1] == ")" and "(" in text[start:end])


def _plain(draft: Draft) -> list[Statement]:
    """The whole value as one statement; with every sign in it where its writer puts nothing round a value."""
    loose = " \t\n\xa0|•·" if draft.text.rstrip().endswith("*") else " \t\n\xa0*_~=|<>•·–—"
    loose = " \t\n\xa0" if draft.is_whole and draft.voice is Voice.ARCHIVE else loose
    bounds = trimmed(draft.text, 0, len(draft.text), loose=loose)
    stated = draft.passage.state(draft.field, bounds, draft.rule, draft.confidence, draft.voice)
    return [stated] if bounds[1] > bounds[0] else []


_PAIR = re.compile(r"(?<![\w/])[A-Z][\w.'’]*(?: [A-Z][\w.'’]*)?(?:\s?/\s?[A-Z][\w.'’]*(?: [A-Z][\w.'’]*)?)+(?![\w/])")
_NOT_PEOPLE = re.compile(
    r"action|adventure|drama|angst|hurt|comfort|humou?r|romance|horror|sci|\bfi\b|mystery|general|"
    r"friendship|family|tragedy|parody|\bn/a|male|female|crossover|\b[mf]/[mf]\b|\bh/c|fantasy|"
    r"suspense|crack|fluff|other|^[A-Z]/[A-Z]$",
    re.IGNORECASE,
)


def _categories(draft: Draft) -> list[Statement]:
    """A category line as written; the pairings that stand in it besides."""
    found = _plain(draft)
    for pair in _PAIR.finditer(draft.text[:2000]) if draft.voice is not Voice.ARCHIVE and not draft.is_whole else ():
        if not _NOT_PEOPLE.search(pair.group()):
            found.append(draft.passage.state("relationship", pair.span(), draft.rule, 0.6, draft.voice))
    return found


def _characters(draft: Draft) -> list[Statement]:
    """Characters one by one; a pair among them stays whole and is a relationship besides."""
    text = draft.text
    found: list[Statement] = []
    if (described := _DESCRIBED.match(text)) and not draft.is_whole:
        return [draft.passage.state("character", described.span("name"), draft.rule, draft.confidence, draft.voice)]
    for statement in _listed(draft) if "/" not in text or draft.is_whole else []:
        found.append(statement)
    if "/" in text and not draft.is_whole:
        for start, end in split_list(text, "tag")[:_MOST]:
            bounds = trimmed(text, start, end)
            found.append(draft.passage.state("character", bounds, draft.rule, draft.confidence, draft.voice))
            if _PAIR.fullmatch(text[bounds[0] : bounds[1]]):
                found.append(draft.passage.state("relationship", bounds, draft.rule, 0.6, draft.voice))
    return found


_DESCRIBED = re.compile(  # an entry of a cast, a paragraph by itself: "Eglantine: a lady's maid with a rapier"
    r"(?P<name>[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*){0,3})\s?:\s+(?=(?:an?|the|his|her|he|she|they|we|who)\b)"
)
_PART_OF = re.compile(r"\b(?P<part>Part \d{1,4}) of (?P<series>.{2,120}?)(?:\s*Next Work.*)?\Z", re.IGNORECASE)
_PLACE_BEHIND = re.compile(
    r"(?P<series>\S.{0,200}?)(?:\s*\[(?P<in>\d{1,4})\]|,?\s+\(?(?P<part>(?:#|(?:no|nr|part|book|story|vol|volume|teil|tome)\b\.?\s?#?)\d{1,4})\)?)\W*\Z",
    re.IGNORECASE,
)


def _series(draft: Draft) -> list[Statement]:
    """A series; of "Part 3 of X" and "X [3]" the place in it besides, which is none among the parts of the work."""
    found = _PART_OF.search(draft.text) or _PLACE_BEHIND.match(draft.text)
    if found is None:
        return _short(draft)
    number_at = "in" if "in" in found.re.groupindex and found["in"] else "part"
    title = draft.passage.state("series", found.span("series"), draft.rule, draft.confidence, draft.voice)
    part = draft.passage.state("part", found.span(number_at), draft.rule, draft.confidence, draft.voice)
    number = int(re.sub(r"\D", "", part.as_written))
    return [
        with_value(title, {"title": title.as_written, "position": number}),
        with_value(part, {"number": number, "of": None, "in": "series"}),
    ]


def _short(draft: Draft) -> list[Statement]:
    start, end = _unwrapped(draft.text, *trimmed(draft.text, 0, len(draft.text)))
    return (
        [draft.passage.state(draft.field, (start, end), draft.rule, draft.confidence, draft.voice)]
        if end > start
        else []
    )


def _listed(draft: Draft) -> list[Statement]:
    text = draft.text
    if draft.is_whole:
        return _plain(draft)
    low, high = _unwrapped(text, *trimmed(text, 0, len(text)))
    found: list[Statement] = []
    links = draft.passage.links()
    if links and sum(end - start for start, end in links) >= 0.7 * max(high - low - 2 * len(links), 1):
        return [
            draft.passage.state(draft.field, place, draft.rule, draft.confidence, draft.voice)
            for place in links[:_MOST]
        ]
    kind = "tag" if draft.voice is Voice.ARCHIVE else _LISTS[draft.field]  # a site parts its tags by commas alone
    for start, end in split_list(text[low:high], kind)[:_MOST]:
        loose = " \t\n\xa0*_~=|<>•·–—" + ("" if draft.voice is Voice.ARCHIVE else ".")
        bounds = trimmed(text, low + start, low + end, loose=loose)
        if bounds[1] > bounds[0]:
            found.append(draft.passage.state(draft.field, bounds, draft.rule, draft.confidence, draft.voice))
    return found


def _as_address(draft: Draft) -> Draft:
    return Draft("author_email", draft.passage, draft.rule, draft.confidence, draft.units, draft.voice)


_AT, _JOINT = re.compile(r"\s(?:at|by|via)\s*\Z", re.IGNORECASE), 12  # "Wren at wren@…"; characters of it


_ALSO = re.compile(r"(?:a\.?k\.?a\.?|also known as|alias)\s+(?=\S)", re.IGNORECASE)


def _authors(draft: Draft) -> list[Statement]:
    if draft.is_whole and draft.voice is Voice.ARCHIVE:
        return _plain(draft)
    text = draft.text
    is_poster = draft.voice is Voice.POSTER  # whose address has a draft of its own
    found = [] if is_poster else _addresses(_as_address(draft), is_strict=True)
    bracketed = re.match(r"\s*[^\s@]+@\S+\s*\((?P<name>[^()@]{2,60})\)", text)
    if bracketed:
        return [
            *found,
            draft.passage.state("author", bracketed.span("name"), draft.rule, draft.confidence, draft.voice),
        ]
    blank = _LJ.sub(lambda match: " " * len(match.group()), text)
    for start, end in shapes.find_urls(blank):
        blank = blank[:start] + " " * (end - start) + blank[end:]
    for start, end, _ in find_addresses(blank[:2000]):
        if blank[start - 1 : start] in _OPENERS and blank[end : end + 1] == _OPENERS[blank[start - 1 : start]]:
            start, end = start - 1, end + 1
        joint = _AT.search(blank, max(0, start - _JOINT), start)
        start = joint.start() if joint else start
        blank = blank[:start] + " " * (end - start) + blank[end:]
    cut = _NAME_AFTERTHOUGHT.search(blank, 1)
    limit = cut.start() if cut and blank[: cut.start()].strip() else len(blank)
    limit = remark_end(text, limit)
    for start, end in split_names(blank[:limit]):
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
        bounds = _with_remark(text, *_with_initial(text, *_unwrapped(text, *_without_sign(text, *bounds))))
        if bounds[1] > bounds[0] and not re.fullmatch(
            r"(?i)(?:by|me|e-?mail|and|the|message|post|topic|unknown|n/?a|none)?", text[bounds[0] : bounds[1]].strip()
        ):
            is_world = any(one.field == "author" for one in found) and placed_fandom(text[slice(*bounds)]) is not None
            name = "fandom" if is_world else "author"  # "by hester_p, The Scarlet Letter"
            found.append(draft.passage.state(name, bounds, draft.rule, draft.confidence, draft.voice))
    return found


def _addresses(draft: Draft, is_strict: bool = False) -> list[Statement]:
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


def _website(draft: Draft) -> list[Statement]:
    place = shapes.find_url(draft.text)
    if place:
        return [draft.passage.state("author_website", place, draft.rule, draft.confidence, draft.voice)]
    return _short(draft) if re.search(r"\.\w{2,}(?:/|\b)", draft.text) and " " not in draft.text.strip() else []


_CASE_OF = re.compile(  # "The Unpaid Bill: The Third Pimlico Mystery"
    r"(?P<title>[^:]{3,80}?):\s(?P<series>(?:The|A)\s(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|"
    r"\d{1,2}(?:st|nd|rd|th))\s[A-Z].{2,60})\Z"
)
_COMMAND = re.compile(
    r"\\?(?:title|chapter|section|part)\*?\{(?P<text>[^{}]{1,200})\}?\s*\Z"
)  # of a typesetting program


_SHELF = re.compile(  # "Sherlock Holmes » The Tin Box", "Books > Sherlock Holmes > The Tin Box"
    r"(?:[^»❯>]{2,30}\s[»❯>]\s){0,2}(?P<shelf>[A-ZÀ-ÞА-Я][^»❯>|]{1,50}?)\s[»❯>]\s(?P<title>[^»❯>|]{2,80})\Z"
)
_NOTE_SIGN = re.compile(r"(?<=[^\W\d])(?:\[\^?\d{1,2}\])+\Z")  # of a note to the title
_AKA = re.compile(r"\s\(?(?:a\.?k\.?a\.?|also known as|alias)\s(?=\S{2})", re.IGNORECASE)


def _titles(draft: Draft) -> list[Statement]:
    if draft.is_whole and draft.voice is Voice.ARCHIVE:
        return _plain(draft)
    text = draft.text
    start, end = _unwrapped(text, *trimmed(text, 0, len(text)))
    sign = _NOTE_SIGN.search(text, start, end)
    end = sign.start() if sign else end
    command = _COMMAND.match(text, start, end)
    if command:
        start, end = command.span("text")
    found: list[Statement] = []
    bracket = re.search(r"\s(?P<open>[\[(])(?P<tag>[^\])]{2,40})[\])]$", text[start:end])
    if bracket and part_in(text[start : start + bracket.start()]):
        tag = bracket["tag"]
        field = "rating" if shapes.find_rating(tag) == (0, len(tag)) else "fandom"
        place = (start + bracket.start("tag"), start + bracket.end("tag"))
        found.append(draft.passage.state(field, place, "in brackets behind the title", 0.55, draft.voice))
        if bracket["open"] == "[":
            end = start + bracket.start()
        else:
            low, high = part_in(text[start : start + bracket.start()]) or (0, 0)  # round brackets belong to the title
            bounds = (start + low, start + high)
            found.append(_with_number(draft.passage.state("part", bounds, "part in the title", 0.8, draft.voice)))
    bar = text.find("｜", start, end)
    if bar > start:
        found.append(
            draft.passage.state("fandom", (start, bar), "the name before the bar in the title", 0.6, draft.voice)
        )
        start, end = trimmed(text, bar + 1, end)
    shelf = _SHELF.match(text, start, end)
    if shelf:
        place = shelf.span("shelf")
        found.append(draft.passage.state("fandom", place, "the shelf in front of the title", 0.6, draft.voice))
        start, end = shelf.span("title")
    series = _CASE_OF.match(text[start:end])
    if series:
        place = (start + series.start("series"), start + series.end("series"))
        found.append(draft.passage.state("series", place, "behind the colon of the title", 0.6, draft.voice))
        end = start + series.end("title")
    part = part_in(text[start:end])
    if part:
        bounds = (start + part[0], start + part[1])
        found.append(_with_number(draft.passage.state("part", bounds, "part number in the title", 0.8, draft.voice)))
        is_told = text[start + part[1] : start + part[1] + 1] == ")"  # "Mirror (part 2 of 17)" is called so
        is_set = "set as a heading" in draft.rule
        if not is_told or (not is_set and text[start + part[0]].isdigit()):
            start, end = trimmed(text, *without_part(text, start, end), loose=" \t\n\xa0*_~=|<>•·–—-,([")
            start, end = _unwrapped(text, start, end)
    names = [(start, end)] if end > start else []
    other = _AKA.search(text, start + 2, end)
    if names and other:
        names = [trimmed(text, start, other.start()), _unwrapped(text, *trimmed(text, other.end(), end))]
    titles = [draft.passage.state("title", name, draft.rule, draft.confidence, draft.voice) for name in names]
    return [*titles, *found]


def _with_number(statement: Statement) -> Statement:
    """A part's statement with its number and total."""
    text = statement.as_written
    found = _NUMBER.search(text)
    number: int | None = int(found["n"]) if found else None
    of = int(found["of"]) if found and (found["of"] or "").isdigit() else None
    if number is None:
        for word in re.findall(r"\w+", text.lower()):
            number = marks()["number_values"].get(word) or _roman(word)
            if number:
                break
    return with_value(statement, {"number": number, "of": of}) if number is not None else statement


def _roman(word: str) -> int | None:
    if not word or any(letter not in _ROMAN for letter in word):
        return None
    values = [_ROMAN[letter] for letter in word]
    return sum(-value if n + 1 < len(values) and value < values[n + 1] else value for n, value in enumerate(values))


def _parts(draft: Draft) -> list[Statement]:
    if "«subtitle" in draft.rule.lower() and not shapes.chapter_heading(draft.text):
        return []
    if draft.rule.lower().startswith("label «chapters") and re.search(r"\d\s?/\s?[\d?]", draft.text):
        return _statuses(Draft("status", draft.passage, draft.rule, draft.confidence, draft.units, draft.voice))
    return [_with_number(statement) for statement in _short(draft)]


def _dates(draft: Draft) -> list[Statement]:
    found: list[Statement] = []
    for statement in _short(draft):
        claimed = read_date(statement.as_written)
        if not draft.is_labelled and (claimed is None or claimed.value < _BEFORE_FANS):
            continue  # a day of the story: "London, 14 May 1895"
        found.append(with_value(statement, claimed.value if claimed else None))
    return found


_BEFORE_FANS = "1960"


def _statuses(draft: Draft) -> list[Statement]:
    found: list[Statement] = []
    for statement in _plain(draft):
        value = status_in(statement.as_written)
        found.append(with_value(statement, value) if value else statement)
    return found


_READERS: dict[str, Callable[[Draft], list[Statement]]] = {
    "title": _titles,
    "author": _authors,
    "author_email": _addresses,
    "author_website": _website,
    "part": _parts,
    "date": _dates,
    "date_updated": _dates,
    "status": _statuses,
    "rating": _short,
    "series": _series,
    "language": _short,
    "word_count": _short,
    "chapter_title": _short,
    **dict.fromkeys(_LISTS, _listed),
    "category": _categories,
    "character": _characters,
}


def read_drafts(drafts: Iterable[Draft]) -> list[Statement]:
    """The statements that some drafts make, in order; the same words of one field once."""
    statements: list[Statement] = []
    seen: set[tuple[str, str]] = set()
    for draft in drafts:
        if draft.field == "ignored" or (draft.field in PROSE_FIELDS and draft.text.strip().isdigit()):
            continue
        if draft.text.strip() in {"null", "~", "[]"}:
            continue
        for statement in _READERS.get(draft.field, _plain)(draft):
            key = (statement.field, statement.as_written.casefold())
            if key not in seen:
                seen.add(key)
                statements.append(statement)
    return statements


def sub_draft(draft: Draft, field: str, bounds: tuple[int, int], rule: str, confidence: float) -> Draft:
    """A draft of another field from a part of a draft's words."""
    return Draft(field, cut_passage(draft.passage, *bounds), rule, confidence, draft.units, draft.voice)

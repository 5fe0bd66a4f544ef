"""Drafts become statements: lists split, names and addresses taken apart, values understood where they have a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ficmirror.recognise.bounds.evidence import PROSE_FIELDS
from ficmirror.recognise.header.authors import addresses, authors, website
from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.status import status_in
from ficmirror.recognise.header.title_bounds import part_in, without_part
from ficmirror.recognise.header.values import plain, short, unwrapped
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.words.tables import marks, words
from ficmirror.recognise.words.worlds import is_world
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.dates import read_date
from ficmirror.text.lists import split_list
from ficmirror.text.numbers import roman

_LISTS = {"fandom": "fandom", "character": "character", "relationship": "relationship", "additional_tag": "tag"}
_MOST = 400  # values of one list
_NUMBER = re.compile(r"(?:#\s?)?(?P<n>\d{1,4})(?:\s?(?:/|of|von|sur|to)\s?(?P<of>\d{1,4}|\?))?", re.IGNORECASE)
_PAIR = re.compile(r"(?<![\w/])[A-Z][\w.'’]*(?: [A-Z][\w.'’]*)?(?:\s?/\s?[A-Z\d][\w.'’]*(?: [A-Z][\w.'’]*)?)+(?![\w/])")
_NOT_PEOPLE = re.compile(
    r"action|adventure|drama|angst|hurt|comfort|humou?r|romance|horror|sci|\bfi\b|mystery|general|"
    r"friendship|family|tragedy|parody|\bn/a|male|female|crossover|\b[mf]/[mf]\b|\bh/c|fantasy|"
    r"suspense|crack|fluff|other|\ba/u\b",
    re.IGNORECASE,
)


def _categories(draft: Draft) -> list[Statement]:
    """A category line as written; the pairings that stand in it besides."""
    if draft.voice is Voice.ARCHIVE or draft.is_whole:
        return plain(draft)
    is_coded = bool(_CODED.search(draft.rule))
    pairs = (pair.span() for pair in _PAIR.finditer(draft.text[:2000]) if _is_couple(pair.group(), is_coded))
    return [
        *plain(draft),
        *(
            draft.passage.state("relationship", _without_stop(draft.text, *pair), draft.rule, 0.6, draft.voice)
            for pair in pairs
        ),
    ]


def _without_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """A pair without the stop of its sentence: "Mulder/Scully UST. …"; an initial keeps its own."""
    is_stop = text[end - 1] == "." and text[end - 3 : end - 1].isalnum()
    return start, end - is_stop


_CODED = re.compile(r"label «\W{0,4}(?:[\w ]{1,12}\s)?codes?\W{0,3}»", re.IGNORECASE)  # "Codes: J/C, P/T"
_INITIALS = re.compile(r"[A-Z][a-z]?(?:/[A-Z\d][a-z]?){1,2}")


def _is_couple(words_: str, is_coded: bool) -> bool:
    """Whether names with a slash are people; their initials are so where codes are asked for."""
    is_initials = _INITIALS.fullmatch(words_) is not None
    return (is_coded or not is_initials) and not _NOT_PEOPLE.search(words_)


def _characters(draft: Draft) -> list[Statement]:
    """Characters one by one; a pair among them stays whole and is a relationship besides."""
    text = draft.text
    found: list[Statement] = []
    if (described := _DESCRIBED.match(text)) and not draft.is_whole:
        return [draft.passage.state("character", described.span("name"), draft.rule, draft.confidence, draft.voice)]
    for statement in _listed(draft) if "/" not in text or draft.is_whole else []:
        found.append(statement)
    is_row = text.count(" / ") > 1 and "," not in text and ";" not in text  # "Fogg / Passepartout / Fix"
    if "/" in text and not draft.is_whole:
        for start, end in split_list(text, "character" if is_row else "tag")[:_MOST]:
            bounds = trimmed(text, start, end)
            found.append(draft.passage.state("character", bounds, draft.rule, draft.confidence, draft.voice))
            if _PAIR.fullmatch(text[bounds[0] : bounds[1]]):
                found.append(draft.passage.state("relationship", bounds, draft.rule, 0.6, draft.voice))
    return found


_DESCRIBED = re.compile(  # an entry of a cast, a paragraph by itself: "Eglantine: a lady's maid with a rapier"
    r"(?P<name>[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*){0,3})\s?:\s+(?=(?:an?|the|his|her|he|she|they|we|who)\b)"
)
_NO_SERIES = re.compile(r"(?:no|nope|nein|non|nej|nee|нет)\W{0,3}", re.IGNORECASE)  # an answer: "Series? No"
_PART_OF = re.compile(r"\b(?P<part>Part \d{1,4}) of (?P<series>.{2,120}?)(?:\s*Next Work.*)?\Z", re.IGNORECASE)
_PLACE_BEHIND = re.compile(
    r"(?P<series>\S.{0,200}?)(?:\s*\[(?P<in>\d{1,4})\]|,?\s+\(?(?P<part>(?:#|(?:no|nr|part|book|story|vol|volume|teil|tome)\b\.?\s?#?)\d{1,4})\)?)\W*\Z",
    re.IGNORECASE,
)


def _series(draft: Draft) -> list[Statement]:
    """A series; of "Part 3 of X" and "X [3]" the place in it besides, which is none among the parts of the work."""
    found = _PART_OF.search(draft.text) or _PLACE_BEHIND.match(draft.text)
    if found is None:
        return [one for one in short(draft) if _NO_SERIES.fullmatch(one.as_written) is None]
    number_at = "in" if "in" in found.re.groupindex and found["in"] else "part"
    title = draft.passage.state("series", found.span("series"), draft.rule, draft.confidence, draft.voice)
    part = draft.passage.state("part", found.span(number_at), draft.rule, draft.confidence, draft.voice)
    number = int(re.sub(r"\D", "", part.as_written))
    return [
        title.with_value({"title": title.as_written, "position": number}),
        part.with_value({"number": number, "of": None, "in": "series"}),
    ]


def _listed(draft: Draft) -> list[Statement]:
    text = draft.text
    if draft.is_whole:
        return plain(draft)
    low, high = unwrapped(text, *trimmed(text, 0, len(text)))
    found: list[Statement] = []
    links = draft.passage.links()
    if links and sum(end - start for start, end in links) >= 0.7 * max(high - low - 2 * len(links), 1):
        return [
            draft.passage.state(draft.field, place, draft.rule, draft.confidence, draft.voice)
            for place in links[:_MOST]
        ]
    lines = draft.passage.lines() if draft.field == "fandom" else []
    if len(lines) > 1 and all(is_world(text[start:end].strip()) for start, end in lines):  # one a line
        return [draft.passage.state("fandom", place, draft.rule, draft.confidence, draft.voice) for place in lines]
    kind = "tag" if draft.voice is Voice.ARCHIVE else _LISTS[draft.field]  # a site parts its tags by commas alone
    for start, end in split_list(text[low:high], kind)[:_MOST]:
        loose = " \t\n\xa0*_~=|<>•·–—" + ("" if draft.voice is Voice.ARCHIVE else ".")
        bounds = trimmed(text, low + start, low + end, loose=loose)
        if bounds[1] > bounds[0]:
            found.append(draft.passage.state(draft.field, bounds, draft.rule, draft.confidence, draft.voice))
    return found


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
        return plain(draft)
    text = draft.text
    start, end = unwrapped(text, *trimmed(text, 0, len(text)))
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
            start, end = unwrapped(text, start, end)
    names = [(start, end)] if end > start else []
    other = _AKA.search(text, start + 2, end)
    if names and other:
        names = [trimmed(text, start, other.start()), unwrapped(text, *trimmed(text, other.end(), end))]
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
            number = marks()["number_values"].get(word) or roman(word)
            if number:
                break
    return statement.with_value({"number": number, "of": of})  # no number: a prologue, an interlude


def _parts(draft: Draft) -> list[Statement]:
    if "«subtitle" in draft.rule.lower() and not shapes.chapter_heading(draft.text):
        return []
    if draft.rule.lower().startswith("label «chapters") and re.search(r"\d\s?/\s?[\d?]", draft.text):
        return _statuses(Draft("status", draft.passage, draft.rule, draft.confidence, draft.units, draft.voice))
    if _COUNT_OF_PARTS.match(draft.rule) and draft.text.strip().isdecimal():
        return [one.with_value({"number": None, "of": int(one.as_written)}) for one in short(draft)]
    return [_with_number(statement) for statement in short(draft)]


_COUNT_OF_PARTS = re.compile(
    r"label «(?:number of |total )?(?:chapters|parts|chapitres|capitulos|capitoli|capítulos)", re.IGNORECASE
)


def _dates(draft: Draft) -> list[Statement]:
    found: list[Statement] = []
    place = shapes.find_moment(draft.text[:_LONGEST_DATE])
    behind = _BEHIND_DATE.match(draft.text, place[1]) if place and place[0] <= 1 else None
    if place and behind:
        draft = replace(draft, passage=cut_passage(draft.passage, *place))
    for statement in short(draft):
        claimed = read_date(statement.as_written)
        if not draft.is_labelled and (claimed is None or claimed.value < _BEFORE_FANS):
            continue  # a day of the story: "London, 14 May 1895"
        found.append(statement.with_value(claimed.value if claimed else None))
    return found


_LONGEST_DATE = 80  # characters
_BEHIND_DATE = re.compile(  # "(Public)" of a board's head, "in cinderella" of a journal's, the next sentence
    r"\s*\((?i:public|private|echo|net)\)|\s(?:in|under)\s[a-z]|[.!]\s+[A-Z]\w*\s\w|\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\Z"
)
_BEFORE_FANS = "1960"


def _statuses(draft: Draft) -> list[Statement]:
    found: list[Statement] = []
    for statement in plain(draft):
        value = status_in(statement.as_written)
        found.append(statement.with_value(value) if value else statement)
    return found


_NICK = r"@?(?:[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2}|[a-z]\w{2,30})"
_TASK = r"(?:\s?\([^()]{2,30}\)|\s(?:for|who|took|put|asked|caught|fixed|read|checked|told|made)\s[^,;]{3,80})"
_SEVERAL = re.compile(  # "Big hugs to my betas: Gertie for telling me no, and rosen_k for telling me yes."
    rf"(?:[^:.!?]{{0,60}}\b(?:betas?|(?:beta|proof|pre)[\s-]?readers|people who|editors)\b[^:.!?]{{0,40}}:\s)"
    rf"(?P<names>{_NICK}{_TASK}(?:[,;]\s(?:and\s)?{_NICK}{_TASK}){{1,6}})\W*\Z"
)
_SIGNED = r"(?:[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2}|[a-z]+(?:_\w+|\d+)|[a-z]{3,20})"
_NICKS = re.compile(rf"\W{{0,3}}{_SIGNED}(?:(?:,\s?(?:and\s|&\s)?|\s(?:and|&|und|et|y|e)\s){_SIGNED}){{1,5}}\W{{0,3}}")
_NICK_JOINT = re.compile(r",\s?(?:and\s|&\s)?|\s(?:and|&|und|et|y|e)\s")
_ONE_OF_SEVERAL = re.compile(rf"(?:\A|[,;]\s(?:and\s)?)(?P<name>{_NICK})(?={_TASK})")


def _nicks(text: str) -> list[tuple[int, int]]:
    """Where the names stand in a list of nothing else: "Kit and Marlowe Vane", "lunete, owain_and_on"."""
    if len(text) > _MOST_NICKS or not _NICKS.fullmatch(text):
        return []
    joints = [one.span() for one in _NICK_JOINT.finditer(text)]
    starts, ends = [0, *(high for _, high in joints)], [*(low for low, _ in joints), len(text)]
    places = [trimmed(text, low, high) for low, high in zip(starts, ends, strict=True)]
    names = [text[low:high] for low, high in places]
    is_plain = any(name.isalpha() and name.islower() for name in names)
    is_said = any(name.endswith("ly") for name in names)  # "naturally"
    is_odd = any("_" in name or name[-1:].isdigit() for name in names)
    is_nobody = any(name.split()[0].casefold() in _NO_NAMES for name in names)
    return [] if is_nobody or is_said or (is_plain and not is_odd) else places


_MOST_NICKS = 120  # characters
_NO_NAMES = words("not_names") | {"none", "nobody", "me", "myself", "no"}


def _betas(draft: Draft) -> list[Statement]:
    """Whoever read a story first; several whose share in it is told one by one are several."""
    names = _nicks(draft.text) if draft.is_labelled else []
    if names:
        return [draft.passage.state("beta", name, draft.rule, draft.confidence, draft.voice) for name in names]
    found = _SEVERAL.match(draft.text)
    if found is None:
        return plain(draft)
    start, text = found.start("names"), found["names"]
    return [
        draft.passage.state("beta", (start + one.start("name"), start + one.end("name")), draft.rule, draft.confidence)
        for one in _ONE_OF_SEVERAL.finditer(text)
    ]


_PICTURE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp)(?:[?#]\S*)?", re.IGNORECASE)  # "../img/lamp.jpg"


def _artists(draft: Draft) -> list[Statement]:
    """Whoever drew for a story; the path of a picture is nobody's name."""
    return [] if _PICTURE.fullmatch(draft.text.strip(" \"'()")) else plain(draft)


_READERS: dict[str, Callable[[Draft], list[Statement]]] = {
    "title": _titles,
    "author": authors,
    "author_email": addresses,
    "author_website": website,
    "part": _parts,
    "date": _dates,
    "date_updated": _dates,
    "status": _statuses,
    "beta": _betas,
    "artist": _artists,
    "rating": short,
    "series": _series,
    "language": short,
    "word_count": short,
    "chapter_title": short,
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
        for statement in _READERS.get(draft.field, plain)(draft):
            key = (statement.field, statement.as_written.casefold())
            if key not in seen:
                seen.add(key)
                statements.append(statement)
    return statements


def sub_draft(draft: Draft, field: str, bounds: tuple[int, int], rule: str, confidence: float) -> Draft:
    """A draft of another field from a part of a draft's words."""
    return Draft(field, cut_passage(draft.passage, *bounds), rule, confidence, draft.units, draft.voice)

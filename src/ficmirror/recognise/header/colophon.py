"""Who signed and when, in words that are no label: a signature under the end, a list of versions, a dated draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.people import NAME, is_surely_a_person
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words
from ficmirror.text.dates import is_month
from ficmirror.text.names import find_addresses

_VERSION = re.compile(
    r"(?:^|\s|\()(?:(?:ver(?:sion)?|rev(?:ision)?|draft|rel(?:ease)?|edition)\b\.?\s?|v\.?\s?)(?P<number>\d[\d.]{0,8})[a-z]?"
    r"(?:\s?\([^()]{1,40}\))?\s?[-–—:,(=\s]{1,40}",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:(?:last|first|originally)\s)?(?:revised|updated|edited|finished|completed|written|started|begun|uploaded|posted|deposited|filed|archived|printed|printing|published|kept|saved|typed|signed)"
    r"(?:\s(?:on|in|at)\b)?:?\s{1,3}",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\W*(?P<draft>(?:first|second|third|final|rough|revised|complete|initial)\s(?:draft|version|revision))\b[\s,:(–—-]*",
    re.IGNORECASE,
)
_NAME = NAME
_SIGNED = re.compile(rf"\W{{0,4}}(?P<name>{_NAME})\s*(?:[-–—,(<\[:]{{0,3}}\s*\Z)")
_SIGNED_ON = re.compile(rf"\W{{0,3}}(?P<name>{_NAME}),?\s(?=\(?\d|\(?[A-Z][a-z]{{2,8}}\s\d)")
_DATED = re.compile(r"[\s*_(\[~–—-]{0,6}")
_GENERATORS = words("generators")
_NO_NAMES = words("not_names")
_LONGEST = 400
_SHORT = 110  # characters of a line that says when a work was written
_MOST = 30  # units of end matter that are looked at


def is_generated(stretch: Stretch, n: int) -> bool:
    """Whether a page's maker signs right beside a line, so that its year is the page's."""
    near = [stretch.units[m].text[:120].casefold() for m in (n - 1, n, n + 1) if 0 <= m < len(stretch.units)]
    return any(word in text for text in near for word in _GENERATORS)


_LAST_PIECE = re.compile(r"(?:,|\s{3,}|\b(?:edition|printing|issue|airdate))\s{1,3}(?=[^,]{4,30}(?:,\s\d{4})?\s*\Z)")
_TOP = 8  # units in which a line may end with the date of the work


def _at_the_end(stretch: Stretch, n: int) -> tuple[int, int] | None:
    """Where a date ends a short line of the title block: "A Tale for the Solstice, December 1998"."""
    unit, guess = stretch.units[n], stretch.guesses[n]
    is_block = n <= _TOP and guess.shape in {"title", "fandom", "prose", "facts"} and n + 1 in stretch.numbers
    if stretch.is_end or not is_block or len(unit.text) > _SHORT or stretch.guesses[n + 1].shape == "heading":
        return None
    cut = _LAST_PIECE.search(unit.text)
    end = len(unit.text.rstrip())
    place = shapes.find_date(unit.text[cut.end() :]) if cut else None
    if cut is None or place is None or place != (0, end - cut.end()) or place[1] <= _YEAR:
        return None
    return cut.end(), end


_YEAR = 4  # digits, which alone may be part of anything


def version_dates(stretch: Stretch) -> list[Draft]:
    """The date of the last of a work's versions: "Ver 1.00 - 8/12/99"; what a draft is called states its status."""
    drafts: list[Draft] = []
    last: Draft | None = None
    newest: tuple[int, ...] = ()
    for n in stretch.numbers:
        unit = stretch.units[n]
        if unit.label is not None and unit.label.hit is not None:
            continue
        text = unit.text[:_LONGEST]
        revised = _REVISED.search(text) if len(text) <= _SHORT else None
        place = shapes.find_date(text[revised.end() :]) if revised else None
        is_last = place is not None and not text[(revised.end() if revised else 0) + place[1] :].strip(" .)]*_~-")
        if (
            revised
            and place
            and (place[0] == 0 or (is_last and place[1] - place[0] > _YEAR))
            and last is None
            and not stretch.is_end
        ):
            bounds = (revised.end() + place[0], revised.end() + place[1])
            last = Draft("date", cut_passage(unit.value, *bounds), "when it was written", 0.55, (n,))
        place = _at_the_end(stretch, n) if last is None else None
        if place:
            last = Draft("date", cut_passage(unit.value, *place), "date at the end of a line", 0.5, (n,))
        for version in _VERSION.finditer(text):
            place = shapes.find_date(text[version.end() : version.end() + 40])
            number = tuple(int(digits) for digits in re.findall(r"\d{1,4}", version["number"]))
            if place and place[0] == 0 and number >= newest:
                newest = number
                bounds = (version.end(), version.end() + place[1])
                last = Draft("date", cut_passage(unit.value, *bounds), "date of a version", 0.55, (n,))
        named = _DRAFT.match(text) if len(text) < 60 else None
        place = shapes.find_date(text[named.end() :]) if named else None
        if named and (place is None or place[0] == 0):
            drafts.append(Draft("status", cut_passage(unit.value, *named.span("draft")), "name of a draft", 0.6, (n,)))
            if place:
                bounds = (named.end(), named.end() + place[1])
                last = Draft("date", cut_passage(unit.value, *bounds), "date of a draft", 0.6, (n,))
            stretch.taken.add(n)
    return [*drafts, last] if last else drafts


_ORNAMENT = r"*~|✨★☆✔-"
_STANDING = re.compile(  # "The Captain's Daughter [COMPLETE]", "… ✨COMPLETED✨"
    rf"[(\[{{{_ORNAMENT}]\s?(?P<status>(?:now\s)?(?:completed?|finished|wip|work in progress|unfinished|incomplete|"
    r"in progress|on ?going|on hiatus|hiatus|discontinued|abandoned|abgeschlossen|beendet|termin[ée]e?|finie?|"
    r"completa|completo|terminad[ao]|conclu[ií]d[ao]|conclusa|закончен[оа]?|завершен[оа]?))!{0,3}\s?"
    rf"[)\]}}{_ORNAMENT}]",
    re.IGNORECASE,
)
_TITLES = frozenset({"title", "byline"})


def title_status(front: Stretch, known: Sequence[Draft]) -> list[Draft]:
    """Whether the work is finished, where its title's line says so in brackets or between ornaments; once at most."""
    if any(draft.field == "status" for draft in known):
        return []
    for n in front.numbers[:_TOP]:
        text = front.units[n].text[:_SHORT]
        found = _STANDING.search(text) if front.guesses[n].shape in _TITLES else None
        if found and found.start():
            value = cut_passage(front.units[n].value, *found.span("status"))
            return [Draft("status", value, "said behind the title", 0.7, (n,))]
    return []


_LONGEST_SIGNATURE = 180  # characters
_CREDITED = re.compile(
    r"(?:--+|[–—~*])\s?(?:(?:re|type)?written\s)?by\s", re.IGNORECASE
)  # "-- written by Wren (…), and …"


def signatures(end: Stretch, known: Sequence[Draft]) -> list[Draft]:
    """The author's name and a date from a signature under the end, each only where no draft has one."""
    fields = {draft.field for draft in known}
    drafts: list[Draft] = []
    for n in end.numbers[-_MOST:]:
        unit = end.units[n]
        text = unit.text
        if not 2 <= len(text) <= _LONGEST_SIGNATURE or (unit.label and unit.label.hit):
            continue
        is_byline = end.guesses[n].shape == "byline" or _CREDITED.match(text) is not None
        line = byline.find(text) if is_byline and "author" not in fields else None
        if line and (line.is_whole or _is_title(text[slice(*line.before)], known)):
            drafts.append(Draft("author", cut_passage(unit.value, *line.names), "byline under the end", 0.65, (n,)))
            fields.add("author")
            place = shapes.find_date(text[line.after[0] :])
            if place and "date" not in fields:
                bounds = (line.after[0] + place[0], line.after[0] + place[1])
                drafts.append(Draft("date", cut_passage(unit.value, *bounds), "date behind the name", 0.6, (n,)))
                fields.add("date")
            continue
        name = None if "author" in fields else _signer(end, n, unit)
        if name:
            drafts.append(Draft("author", cut_passage(unit.value, *name), "signature under the end", 0.55, (n,)))
            fields.add("author")
        place = _signed_on(text) if "date" not in fields and end.guesses[n].shape != "date" else None
        place = place or (_behind_title(text, known) if "date" not in fields else None)
        if place and not is_generated(end, n):
            drafts.append(Draft("date", cut_passage(unit.value, *place), "date under the end", 0.5, (n,)))
            fields.add("date")
    return drafts


def _is_title(text: str, known: Sequence[Draft]) -> bool:
    """Whether what stands before "by" is the work's title once more."""
    return bool(fold_label(text)) and any(
        draft.field == "title" and fold_label(draft.text) == fold_label(text) for draft in known
    )


def _behind_title(text: str, known: Sequence[Draft]) -> tuple[int, int] | None:
    """Where the date stands in a line that is the work's title once more, perhaps with its series, and a date: "Pimlico
    Nights: The Tin Box, 05/04/97".
    """
    title, comma, date = text.rpartition(", ")
    place = shapes.find_date(date) if comma and len(date) <= _LONGEST_DATE else None
    is_whole = place is not None and date[slice(*place)] == date.strip()
    start = len(title) + len(comma)
    return (start, start + len(date.rstrip())) if is_whole and _is_title(title.rpartition(": ")[2], known) else None


_LONGEST_DATE = 20  # characters
_MY_SITE = re.compile(
    r"\b(?:my|our|visit|come (?:on )?(?:over|down)?|home\s?page|web\s?(?:site|page)s?|fics? (?:is|are) (?:at|on)|"
    r"meine?|mon|mi|моя|моем)\b[^.!?\n]{0,80}\Z",
    re.IGNORECASE,
)
_HEARD = frozenset({"notes", "feedback", "archive", "acknowledgements"})


def websites(drafts: Sequence[Draft]) -> list[Draft]:
    """The author's pages where notes lead to them: "my other stories are at http://…"; none where one is stated."""
    if any(draft.field == "author_website" for draft in drafts):
        return []
    for draft in drafts:
        text = draft.text[:4000] if draft.field in _HEARD else ""
        for start, end in shapes.find_urls(text) if "//" in text or "www" in text else ():
            if _MY_SITE.search(text[max(0, start - 120) : start]):
                value = cut_passage(draft.passage, start, end)
                return [Draft("author_website", value, f"an address in the {draft.field}", 0.6, draft.units)]
    return []


_SIGNED_OFF = re.compile(  # the last line of all: "~ Olwen of the Hispaniola"
    rf"[~–—-]{{1,3}}\s?(?P<name>{NAME}(?:\s(?:of|of the|the)\s{NAME})?)\s?[~–—-]{{0,3}}\Z"
)


_SIGNED_BARE = re.compile(  # "Jane Wetherby" above "May 1999", "-- Jane, 12 May 1999"
    rf"(?:[~–—-]{{0,3}}\s?(?P<name>{NAME})|[~–—-]{{1,3}}\s?(?P<handle>[a-z][\w.-]{{1,20}}(?=,)))"
    r"(?P<date>,\s\(?\w[^,]{3,24}(?:,\s\d{4})?\)?)?\W{0,3}\Z"
)
CLOSING = re.compile(
    r"(?:(?:[^\W\d_]{2,12}\s){1,3}(?:und|and|et|y|&)\s)?"  # "Viel Spaß und liebe Grüße"
    r"(?:(?:with |lots of |much |all my )?love|hugs|kisses|yours(?: \w+)?|cheers|best wishes|regards|ciao|bye|xoxo|"
    r"tsch[uü]ss|bisous|liebe gr[uü](?:ß|ss)e|besos|baci|ja ne|ja mata)(?:\s(?:and|&|und|et|y)\s\w+)?[,!.~ ]*\Z",
    re.IGNORECASE,
)
_LAST = 4  # units at the very end in which a bare name signs


def _is_signed(end: Stretch, n: int) -> bool:
    """Whether what stands round a bare name says that it signs: a date behind or below it, "Love," above it."""
    text = end.units[n].text
    below = end.units[n + 1] if n + 1 < len(end.units) else None
    is_dated = below is not None and not below.gap and shapes.is_date_line(below.text)
    behind = text.partition(", ")[2].strip("() .")
    is_name = text[:1] in "~–—-" or " " in text.partition(", ")[0]  # and no place: "Perth, August 1997"
    is_dated = is_dated or (is_name and bool(behind) and shapes.find_date(behind) == (0, len(behind)))
    return is_dated or (n > 0 and bool(CLOSING.match(end.units[n - 1].text[:40])))


_CLOSED = re.compile(  # "Yours truly, Hester Quill."
    r"\W{0,3}(?:yours(?:\s\w+)?|love|much love|cheers|best|regards|sincerely|respectfully|take care|ja ne|ciao|later),?"
    rf"\s{{1,3}}(?-i:(?P<name>{NAME}))\W{{0,3}}",
    re.IGNORECASE,
)
_ALONE = re.compile(  # "-Hester Quill (AKA The Hatter)"; but "- Jack Daw" is a list's
    rf"(?P<sign>-?(?:--|[~–—])\s?|-)?(?P<name>{NAME})(?:\s?\((?i:a\.?k\.?a\.?|also)\s[^()]{{2,40}}\))?\s?[~–—-]{{0,3}}"
)
_QUOTED = tuple("\"“”«»„'‘’")  # a quotation's source signs nothing
_SAID_WHOLE = tuple(".!?…)~*:;-")  # how a line ends that does not go on in the next one


def _last_line(end: Stretch, unit: Unit) -> tuple[int, int] | None:
    """Where the name stands in the last line of all, which signs what the author says above it."""
    closed = _CLOSED.fullmatch(unit.text)
    over = end.units[unit.n - 1].text.rstrip() if unit.n - 1 in end.numbers else ""  # and no speech of the story
    own_line = unit.rows[-1].text
    rest = unit.text.removesuffix(own_line).rstrip() if len(unit.rows) > 1 else over
    if closed or rest.endswith(_QUOTED):
        return closed.span("name") if closed else None
    if signed_off := _SIGNED_OFF.match(unit.text) if unit.gap else None:
        return signed_off.span("name")
    if len(unit.rows) > 1 and unit.text.endswith(own_line) and (below := _ALONE.fullmatch(own_line)) and below["sign"]:
        start = len(unit.text) - len(own_line)
        return start + below.start("name"), start + below.end("name")
    alone = _ALONE.fullmatch(unit.text)
    if alone is None or not _is_said(end, unit.n) or alone["name"].split()[0].casefold() in _NO_NAMES:
        return None
    if CLOSING.match(unit.text) or shapes.is_end_mark(alone["name"]) or shapes.is_furniture(alone["name"]):
        return None
    is_apart = bool(alone["sign"]) or unit.gap > 0 or over.endswith(_SAID_WHOLE)
    is_surely = bool(alone["sign"]) or is_surely_a_person(alone["name"]) or _is_in_address(end, alone["name"])
    return alone.span("name") if is_apart and is_surely else None


def _is_said(end: Stretch, n: int) -> bool:
    """Whether the author speaks right above a line, or the story ends there."""
    above = end.guesses[n - 1] if n else None
    return above is not None and (
        above.shape in {"label", "end", "contact"} or any(map(_SPEAKS.match, above.reasons)) or above.front > _CLEARLY
    )


_SPEAKS = re.compile("speaks as an author")
_CLEARLY = 3.0  # bits for what is not told


def _is_in_address(end: Stretch, name: str) -> bool:
    """Whether an address or a page of the document is called like a name: "Hatter", in http://…/~hatter/."""
    bare = re.sub(r"[^a-z\d]+", "", name.casefold())
    places = [
        unit.text.casefold() for unit in (*end.units[:_TOP], *end.units[-_TOP:]) if _ADDRESS_SIGNS.search(unit.text)
    ]
    return len(bare) > _SHORTEST and any(bare in re.sub(r"[^a-z\d@/]+", "", text) for text in places)


_ADDRESS_SIGNS, _SHORTEST = re.compile(r"@|//|www\."), 3


def _signer(end: Stretch, n: int, unit: Unit) -> tuple[int, int] | None:
    """Where the name stands in a line that an address follows, in it or right below."""
    bare = _SIGNED_BARE.match(unit.text) if len(end.units) - n <= _LAST and _is_signed(end, n) else None
    group = "name" if bare and bare["name"] else "handle"
    if bare and bare[group].split()[0].casefold() not in _NO_NAMES and not shapes.is_end_mark(bare[group]):
        return bare.span(group)
    if n == len(end.units) - 1 and (last := _last_line(end, unit)):
        return last
    addresses = find_addresses(unit.text)
    is_above_address = n + 1 < len(end.units) and end.guesses[n + 1].shape == "contact" and end.units[n + 1].gap <= 1
    if not addresses and not is_above_address:
        return None
    found = _SIGNED.match(unit.text[: addresses[0][0]] if addresses else unit.text)
    if found is None or found["name"].split()[0].casefold() in _NO_NAMES or shapes.is_end_mark(found["name"]):
        return None
    is_name = 1 <= len(found["name"].split()) <= 4 and not shapes.is_furniture(found["name"])
    return found.span("name") if is_name else None


def _signed_on(text: str) -> tuple[int, int] | None:
    """Where the date stands in "Hester Quill, 6 November 1998" or "March 2022, in Pimlico"."""
    bare = _SIGNED_BARE.match(text)
    behind = shapes.find_date(bare["date"]) if bare and bare["date"] else None
    if bare and behind and behind[0] <= len(", ("):
        return bare.start("date") + behind[0], bare.start("date") + behind[1]
    signed = _SIGNED_ON.match(text)
    is_dated = signed is None or is_month(signed["name"].split()[0])  # "May 2022" is signed by nobody
    opened = _DATED.match(text) if is_dated else signed
    start = opened.end() if opened else 0
    place = shapes.find_date(text[start:])
    if place is None or place[0] > 1 or len(text) > 90:
        return None
    return start + place[0], start + place[1]

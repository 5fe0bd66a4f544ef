"""Who wrote a work where no label says it, from the lines round its title; and the fandom such lines name."""

from __future__ import annotations

import re

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.fandomline import fandom_line, slashed
from ficmirror.recognise.header.one_fact import GENRES, facts_of
from ficmirror.recognise.header.people import NAME, are_people, is_sign, is_surely_a_person
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.header.title_bounds import DESCRIBED
from ficmirror.recognise.header.title_signs import is_handle, is_handle_under, is_over_byline, is_person_over
from ficmirror.recognise.header.titles import Candidate, is_addressed, links_to_author
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import find_worlds, is_world, listed_worlds
from ficmirror.records.document import MarkKind
from ficmirror.records.statement import Voice
from ficmirror.text.names import find_addresses

_NO_NAMES = words("not_names")


def addressed_name(stretch: Stretch) -> Draft | None:
    """The author by the name right above an address that is called like it."""
    for n in stretch.numbers[:40]:
        text, is_contact = stretch.units[n].text, stretch.guesses[n].shape == "contact"
        named = (_ADDRESSED.match(text) or _BEHIND_ADDRESS.match(text)) if n == 0 and is_contact else None
        if named and find_addresses(text) and (is_surely_a_person(named["name"]) or _ALIAS.match(text)):
            name = cut_passage(stretch.units[n].value, *named.span("name"))
            return Draft("author", name, "name with an address over the title", 0.65, (n,))
        if n not in stretch.taken and stretch.guesses[n].shape in {"title", "prose"} and is_addressed(stretch, n):
            stretch.taken.add(n)
            return Draft("author", stretch.units[n].value, "name above an address called like it", 0.7, (n,))
    return None


def byline_drafts(stretch: Stretch) -> list[Draft]:
    """A draft for every unlabelled byline; who only handed a story on counts where nobody else is named."""
    drafts: list[Draft] = []
    lines = {
        n: byline.find(stretch.units[n].text)
        for n in stretch.numbers
        if stretch.guesses[n].shape == "byline" and not is_over_byline(stretch, n)
    }
    has_writer = any(line is not None and not line.is_handed_on for line in lines.values())
    for n in stretch.numbers:
        unit, line = stretch.units[n], lines.get(n)
        if n not in stretch.taken and byline.is_lead_alone(unit.text):
            drafts += _names_under(stretch, n)
        if line and not (line.is_handed_on and has_writer):
            if drafts and drafts[-1].units and n - drafts[-1].units[-1] > _FAR:
                break
            drafts.append(Draft("author", cut_passage(unit.value, *line.names), "byline", 0.85, (n,)))
            drafts += _after_name(unit, line)
            stretch.taken.add(n)
            drafts += _joined_below(stretch, n)
    return drafts


_FAR = 4  # units between the bylines of one work
_JOINED_BELOW = re.compile(rf"(?:and|&|with|und|et|y)\s{{1,3}}(?P<name>{NAME})\W{{0,2}}(?:\s?[(\[<][^()<>]*[)\]>])?")


def _joined_below(stretch: Stretch, n: int) -> list[Draft]:
    """The second author in a line of its own right under the first: "and Marlowe Vane"."""
    below = stretch.units[n + 1] if n + 1 in stretch.numbers else None
    found = _JOINED_BELOW.fullmatch(below.text) if below is not None and not below.gap else None
    if below is None or found is None:
        return []
    stretch.taken.add(n + 1)
    return [Draft("author", cut_passage(below.value, *found.span("name")), "joined to the byline", 0.8, (n + 1,))]


def _names_under(stretch: Stretch, n: int) -> list[Draft]:
    """The name in the line under "by", and those under it that have an address as the first has."""
    drafts: list[Draft] = []
    for m in range(n + 1, n + 1 + _MOST_NAMES):
        unit = stretch.units[m] if m in stretch.numbers else None
        if unit is None or len(unit.text) >= _LONGEST_NAME:
            break
        addressed = _ADDRESSED.match(unit.text) if find_addresses(unit.text) else None
        if drafts and (unit.gap or addressed is None):
            break
        bounds = addressed.span("name") if addressed else (0, len(unit.text))
        drafts.append(Draft("author", cut_passage(unit.value, *bounds), "name under «by»", 0.85, (n, m)))
        drafts += [
            Draft("author_email", cut_passage(unit.value, low, high), "address beside the name", 0.85, (m,))
            for low, high, _ in find_addresses(unit.text)[:1]
        ]
        stretch.taken.update((n, m))
        if addressed is None:
            break
    return drafts


_MOST_NAMES, _LONGEST_NAME = 4, 80


def _links_to_namesake(unit: Unit) -> bool:
    """Whether a name links to a page that is called like it: "Hester Quill" to "hesterquill.html"."""
    name = fold_label(unit.text).replace(" ", "")
    marks = unit.rows[0].line.marks
    stems = [mark.target.rsplit("/", 1)[-1].split(".", 1)[0] for mark in marks if mark.kind is MarkKind.LINK]
    return (
        len(name) > 2 and unit.rows[0].linked > 0.8 and any(fold_label(stem).replace(" ", "") == name for stem in stems)
    )


def _links_by_mail(unit: Unit) -> bool:
    """Whether a bare name leads to an address: <a href="mailto:jane@…">Jane Wetherby</a>."""
    if unit.rows[0].linked < _MOSTLY or not _BARE_NAME.fullmatch(unit.text):
        return False
    targets = [mark.target for mark in unit.rows[0].line.marks if mark.kind is MarkKind.LINK]
    return any(target.lower().startswith("mailto:") for target in targets) and not _ASKS.search(unit.text)


_MOSTLY = 0.8  # of a line that is a link
_BARE_NAME = re.compile(r"[A-Z][\w'’.-]*(?:\s(?:[A-Z][\w'’.-]*|de|van|von)){0,3}")
_ASKS = re.compile(r"mail|feedback|comment|contact|write|review|send|author|webm|schreib|kommentar", re.IGNORECASE)


def linked_author(stretch: Stretch, title: Candidate) -> Draft | None:
    """A name under the title that links to a page of its own among a site's people."""
    for n in range(title.unit.n + 1, min(title.unit.n + 4, len(stretch.units))):
        unit = stretch.units[n]
        if fold_label(unit.text) and fold_label(title.unit.text).startswith(fold_label(unit.text)):
            continue  # the way up to the work's own page
        if n in stretch.numbers and (links_to_author(unit) or _links_to_namesake(unit) or _links_by_mail(unit)):
            stretch.taken.add(n)
            return Draft("author", unit.value, "name that links to its author's page", 0.85, (n,), Voice.ARCHIVE)
    return None


def _after_name(unit: Unit, line: byline.Byline) -> list[Draft]:
    """A date or a rating that stands behind the name in a byline."""
    drafts: list[Draft] = []
    start, end = line.after
    rest = unit.text[start:end]
    place = shapes.find_date(rest)
    dated = (start + place[0], start + place[1]) if place else (end, end)
    if place and "@" not in rest[: place[0]]:
        joint = _JOINT.search(unit.text, start + place[1], end)  # "by Wren | 12.03.2011 | P12"
        end = joint.start() if joint else end
        bounds = trimmed(unit.text, start + place[0], end, loose=" \t*_~=|<>()[]·–—-.,")
        drafts.append(Draft("date", cut_passage(unit.value, *bounds), "date behind the name", 0.65, (unit.n,)))
    kind = _KIND_OF_WORK.fullmatch(unit.text[: line.before[1]]) if line.is_whole else None
    lead = unit.text[line.before[1] : line.names[0]].split()
    if kind and kind["kind"] not in _PLAIN_KINDS and lead[0].casefold() in _BARE_LEADS:
        is_known = kind["kind"] in GENRES  # "a songfic by", but "a set of four drabbles by" as it stands
        value = cut_passage(unit.value, kind.start("kind" if is_known else "article"), kind.end("kind"))
        drafts.append(Draft("category", value, "kind of work before the name", 0.5, (unit.n,)))
    claimed = byline.CLAIMED_YEAR.fullmatch(unit.text[: line.before[1]]) if not drafts else None
    if claimed:
        year = cut_passage(unit.value, *claimed.span("year"))
        drafts.append(Draft("date", year, "year before the name", 0.55, (unit.n,)))
    codes = _CODES_BEHIND.search(rest)
    at = codes.start("codes") if codes else 0
    for piece in re.finditer(r"[^,;|]+", codes["codes"]) if codes else ():
        low, high = trimmed(rest, at + piece.start(), at + piece.end())
        is_of_date = start + low < dated[1] and dated[0] < start + high
        for field, a, b in () if is_of_date else facts_of(rest[low:high]):
            value = cut_passage(unit.value, start + low + a, start + low + b)
            drafts.append(Draft(field, value, "code behind the name", 0.7, (unit.n,), is_whole=field == "fandom"))
    at = start + (codes.end() if codes else 0)
    for piece in _FACT_BEHIND.finditer(
        unit.text, max(at, dated[1]) if place else at, end
    ):  # "by Wren, all G", "by Wren | rated PG"
        low, high = trimmed(unit.text, *piece.span("fact"))
        n_before = len(piece["article"] or "")  # "a work in progress"
        drafts += [
            Draft(
                field, cut_passage(unit.value, low + (a or -n_before), low + b), "fact behind the name", 0.6, (unit.n,)
            )
            for field, a, b in facts_of(unit.text[low:high])
            if field in {"rating", "word_count", "status", "relationship"}
            or (field == "fandom" and is_world(unit.text[low:high]))
        ]
    return drafts


_FACT_BEHIND = re.compile(r"(?:[,;|·•.]|\s[–—-])\s(?P<article>an?\s)?(?P<fact>[^,;|·•–—.]{1,40})(?=[,;|·•–—.]|\Z)")
_KIND_OF_WORK = re.compile(
    r"\W*(?P<article>[Aa]n?)\s(?P<kind>[a-z][a-z -]{2,40}?)(?:\swritten)?\W*"
)  # "a drabble set by"
_BARE_LEADS = frozenset({"by", "written", "von", "par", "por", "di", "da"})
_PLAIN_KINDS = words("plain_kinds")
_CODES_BEHIND = re.compile(r"[\[(](?P<codes>[^()\[\]@]{1,80})[\])]\s*$")  # "by Wren (PG, Holmes/Watson)"


_JOINT = re.compile(r"\s[|•·]\s")
_ADDRESSED = re.compile(
    r"\W{0,4}(?:(?:[aA]\.?[kK]\.?[aA]\.?|[Ff]rom):?\s)?(?P<name>[A-Z][\w'’.-]*(?:\s(?:[A-Z][\w'’.-]*|de|van|von|\"[^\"]{1,20}\")){0,3})\s{0,9}[-–—,:]{0,2}\s{0,9}"
    r"[(\[<]?\s?(?<=[\s(\[<,:–—-])(?=\S{1,60}(?:@|\s?[\[(]?at\b))"
)


_BEHIND_ADDRESS = re.compile(
    rf"\W{{0,4}}\S{{1,60}}@\S{{1,60}}\s{{1,4}}\((?P<name>{NAME})\)\W*\Z"
)  # as news programs wrote it
_ALIAS = re.compile(r"\W*[aA]\.?[kK]\.?[aA]\b")
_PLACE = re.compile(r"[A-Z]+,\s[A-Z]+")  # "SEVILLE, SPAIN"
_HANDLE = re.compile(r"@[\w.]{2,30}")
_COMPOUND = re.compile(r"[a-z\d]_[a-z\d]|[a-z]\d")  # no word, so that it can only be somebody's
_DATED = re.compile(  # "7th August 1995, Hester Quill"
    r"(?P<date>[^,]{4,30}(?:,\s\d{4})?),\s(?P<name>[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){0,3})"
)
_SHORT = 70


def name_line(stretch: Stretch, title: Candidate) -> Draft | None:
    """The line under the title as the author's name, where it looks like one."""
    n = title.unit.n + 1
    while n in stretch.numbers and (
        stretch.guesses[n].shape in {"rule", "heading", "number"}
        or (n == title.unit.n + 1 and not stretch.units[n].gap and n in stretch.taken and "#" in stretch.units[n].text)
    ):
        n += 1  # below "The Domestic Cycle, #4", too
    if n not in stretch.numbers or n in stretch.taken:
        return None
    unit, guess = stretch.units[n], stretch.guesses[n]
    handle = _HANDLE.fullmatch(unit.text)
    dated = _DATED.fullmatch(unit.text) if len(unit.text) <= _SHORT else None
    if handle or (dated and shapes.find_date(dated["date"]) == (0, len(dated["date"]))):
        bounds = dated.span("name") if dated else (0, len(unit.text))
        return Draft("author", cut_passage(unit.value, *bounds), "name under the title", 0.65, (n,))
    bare = unit.text.strip("*_~ ")
    if is_handle_under(stretch, n) or (is_handle(bare) and _COMPOUND.search(bare)):
        stretch.taken.add(n)
        at = unit.text.index(bare)
        name = cut_passage(unit.value, at, at + len(bare))
        return Draft("author", name, "name to sign with, under the title", 0.6, (n,))
    addressed = _ADDRESSED.match(unit.text) if guess.shape == "contact" else None
    if addressed and find_addresses(unit.text):
        name = cut_passage(unit.value, *addressed.span("name"))
        return Draft("author", name, "name with an address under the title", 0.75, (n,))
    if bare[:1] == "(" and bare[-1:] == ")" and is_surely_a_person(bare[1:-1]):
        bare = bare[1:-1]
    is_name = are_people(bare) or is_sign(bare)
    if guess.shape not in {"title", "prose"} or not is_name or not bare or fandom_line(bare) or find_worlds(bare):
        return None
    if _PLACE.fullmatch(bare):
        return None
    after = stretch.guesses[n + 1].shape if n + 1 < len(stretch.guesses) else ""
    if after not in {"contact", "label", "rule", "furniture"} and " " not in bare and not is_sign(bare):
        return None
    stretch.taken.add(n)
    at = unit.text.index(bare)
    name = cut_passage(unit.value, at, at + len(bare))
    return Draft("author", name, "name under the title", 0.75 if after == "contact" else 0.6, (n,))


def name_over(stretch: Stretch, title: Candidate) -> Draft | None:
    """The line right over a title in quotation marks as the author's name: first of all, or below what it is about."""
    n = title.unit.n - 1
    text = stretch.units[n].text if n in stretch.numbers and n not in stretch.taken else ""
    is_below = n == 0 or (n > 0 and bool(fandom_line(stretch.units[n - 1].text)))
    is_quoted = title.unit.text[:1] in '"“«' and title.unit.gap <= 1
    if text and n == 0 and is_person_over(stretch, n):
        stretch.taken.add(n)
        return Draft("author", stretch.units[n].value, "name over the title", 0.6, (n,))
    if not (text and is_below and is_quoted and stretch.guesses[n].shape == "title"):
        return None
    parts = text.split()
    is_name = 1 <= len(parts) <= 3 and all(part[:1].isupper() and part.isalpha() for part in parts)
    if not is_name or find_worlds(text) or parts[0].casefold() in _NO_NAMES:
        return None
    stretch.taken.add(n)
    return Draft("author", stretch.units[n].value, "name over the title", 0.55, (n,))


def _described(unit: Unit) -> list[Draft]:
    """The fandom in "The Tin Box - a Babylon 5 story by …"."""
    line = byline.find(unit.text)
    found = DESCRIBED.match(unit.text[: line.names[0]] if line else unit.text)
    if found is None or not found["fandom"][:1].isupper():
        return []
    value = cut_passage(unit.value, *found.span("fandom"))
    return [Draft("fandom", value, "line that says what it is", 0.65, (unit.n,))]


def _described_below(unit: Unit) -> list[Draft]:
    """The fandom in a line of its own between a title and a byline that are one block: "a Poe thing"."""
    for row in unit.rows[1:_BLOCK] if len(unit.rows) > 1 else ():
        found = fandom_line(row.text.strip())
        at = unit.text.find(row.text.strip()) if found else -1
        if found and at >= 0:
            value = cut_passage(unit.value, at + found.fandom[0], at + found.fandom[1])
            return [Draft("fandom", value, "line that says what it is", 0.65, (unit.n,))]
    return []


_BLOCK = 5  # lines of a title block
_KINDS_OF_WORK = frozenset(
    {"crossover", "x-over", "xover", "parody", "songfic", "filk"}
)  # a kind and not just a length


def fandom_drafts(stretch: Stretch) -> list[Draft]:
    """Fandoms named by a line of description or beside a byline."""
    drafts: list[Draft] = []
    for n in stretch.numbers:
        unit = stretch.units[n]
        if n in stretch.taken and stretch.guesses[n].shape not in {"byline", "title"}:
            continue
        is_free = (unit.label is None or unit.label.hit is None) and stretch.guesses[n].shape != "announcement"
        is_free = is_free and not shapes.is_furniture(unit.text)
        found = fandom_line(unit.text) if is_free else None
        if found is None and is_free and stretch.guesses[n].shape in {"byline", "title"}:
            drafts += _described(unit) or _described_below(unit)
        if found:
            low, high = found.fandom
            for start, end in listed_worlds(unit.text[low:high]) or slashed(unit.text[low:high]):
                value = cut_passage(unit.value, low + start, low + end)
                drafts.append(Draft("fandom", value, "line that says what it is", 0.7, (n,)))
            if unit.text[slice(*found.kind)].casefold() in _KINDS_OF_WORK:
                kind = cut_passage(unit.value, *found.kind)
                drafts.append(Draft("category", kind, "line that says what it is", 0.6, (n,)))
            stretch.taken.add(n)
    return drafts

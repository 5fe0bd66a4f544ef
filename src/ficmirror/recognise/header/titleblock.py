"""What stands round an unlabelled title: who presents it, the series over it, the site's shelf, a name behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.byline import is_credit
from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed, with_label
from ficmirror.recognise.header.fandomline import fandom_line
from ficmirror.recognise.header.in_series import NUMBER_BEFORE
from ficmirror.recognise.header.people import NAME, are_people, is_surely_a_person
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.header.title_bounds import dated_behind
from ficmirror.recognise.header.title_signs import COMPANY, is_over_byline
from ficmirror.recognise.header.titles import Candidate
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import marks, words
from ficmirror.recognise.words.worlds import find_worlds, is_world
from ficmirror.records.document import MarkKind
from ficmirror.records.statement import Voice

_BEHIND = re.compile(
    rf"(?P<title>.{{2,70}}?)\s{{1,3}}(?:--+|[–—~|/]|-|\.{{3,80}}|\s{{3,80}})\s{{0,3}}(?P<name>{NAME}|[A-Za-z]+(?:[_.][A-Za-z\d]+)+)\s*\Z"
)
_HANDLE_BEHIND = re.compile(  # "The Tin Box hester_q", as sites set them under one another
    r"(?P<title>[A-Z].{1,70}?)\s(?P<name>[a-z][a-z\d]*(?:_[a-z\d]+)+|[a-z]{3,}\d{2,})"
)
_BOX = r"░▒▓█─━═│┃╌▀▄■□"
_BANNER = re.compile(
    rf"[{_BOX}\s]*(?P<title>\w[^{_BOX}]{{2,70}}?)[{_BOX}=*~.-]{{4,}}(?P<name>[A-Z][\w.' -]{{3,40}}?)\W*\Z"
)
_NUMBERED = re.compile(
    r"\W*(?P<series>\S.{2,70}?)[\s,:–—-]+(?P<part>#\s?\d{1,3}|(?:(?<=,\s)[A-Z]\w+\s)?\d{1,2}(?=:)|(?:part|book|volume|vol\.?|episode|story|no\.?)\s?#?"
    r"(?:\d{1,3}|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten))\W*\Z",
    re.IGNORECASE,
)
_SERIES_NOUNS = words("series_nouns")
_FANDOM_SHELVES = words("fandom_shelves")
_SHELF = re.compile(r"[^/>»❯|\n]{0,30}(?:\s?[/>»❯]\s?[^/>»❯|\n]{1,60}){1,5}\s?[/>»❯]?\s*\Z")
_DULL_SHELVES = words("dull_shelves")


def presenter(stretch: Stretch, title: Candidate | None) -> Draft | None:
    """Who presents the work, on a line above its title: "Pimlico Productions presents"."""
    first = title.unit.n if title else 6
    for n in stretch.numbers:
        if n >= min(first, 8):
            break
        unit = stretch.units[n]
        bounds = byline.presenter(unit.text)
        if bounds:
            stretch.taken.add(n)
            return Draft("author", cut_passage(unit.value, *bounds), "who presents it", 0.55, (n,))
    return None


_NEVER_NAMED = frozenset({"heading", "number", "rule", "label", "machine", "contact", "byline", "sequel"})
_ONLY_FIRST = frozenset({"dedication", "furniture", "epigraph", "date", "end", "announcement"})
_LONGEST_NAMED = 80  # characters


def named_by_place(stretch: Stretch, known: Sequence[Draft]) -> list[Draft]:
    """The line right above the byline, or the first above the author's label, as the title where none looks like one:
    "The Last Thursday", "For Mary", "Notes".
    """
    is_known = any(draft.field == "title" for draft in known)
    if is_known or any(stretch.units[n].field == "title" for n in stretch.numbers):
        return []
    for n in stretch.numbers[:_TOP]:
        unit, shape = stretch.units[n], stretch.guesses[n].shape
        text = unit.rows[0].text.strip()
        is_alone = unit.label is not None and unit.label.is_alone and not text.endswith(":")
        is_free = unit.label is None or unit.label.hit is None or (is_alone and n == 0)
        may_name = (shape not in _NEVER_NAMED or (is_alone and n == 0)) and (n == 0 or shape not in _ONLY_FIRST)
        is_line = len(unit.rows) == 1 and 1 < len(text) <= _LONGEST_NAMED and not is_credit(text) and not unit.is_rule
        is_line = is_line and fandom_line(text) is None and COMPANY.fullmatch(text) is None
        if n not in stretch.taken and is_free and may_name and is_line and _is_above_author(stretch, n):
            stretch.taken.add(n)
            return _placed(unit)
    return []


def _placed(unit: Unit) -> list[Draft]:
    """The title that a line is by its place, without the date in brackets behind it."""
    passage, rule = with_label(unit), "the line above the author"
    dated = dated_behind(passage.text)
    if dated is None:
        return [Draft("title", passage, rule, 0.65, (unit.n,))]
    date = cut_passage(passage, *dated[1])
    title = cut_passage(passage, 0, dated[0])
    return [Draft("title", title, rule, 0.65, (unit.n,)), Draft("date", date, "date behind the title", 0.6, (unit.n,))]


def _is_above_author(stretch: Stretch, n: int) -> bool:
    """Whether the line below names the author: a byline, or below the first line a label."""
    below = stretch.units[n + 1] if n + 1 in stretch.numbers else None
    if below is None or below.gap > 1:
        return False
    return is_over_byline(stretch, n) or (
        n == 0 and below.field == "author" and stretch.guesses[n + 1].shape == "label"
    )


def name_behind(stretch: Stretch, title: Candidate) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """(title, name) in "THE TIN BOX -- Hester Quill"; None where the second may be the title's own other half."""
    start, end = title.bounds
    text = title.unit.text[start:end]
    handle = _HANDLE_BEHIND.fullmatch(text)
    if handle:
        return (start, start + handle.end("title")), (start + handle.start("name"), end)
    found = _BEHIND.match(text) or _BANNER.match(text)
    if found is None:
        return None
    head, name = found["title"].strip(), found["name"].strip()
    if fandom_line(name) or find_worlds(name) or not (_is_set_off(head, name) or _is_signed(stretch, title, name)):
        return None
    title_span = trimmed(text, *found.span("title"))
    return (
        (start + title_span[0], start + title_span[1]),
        (start + found.start("name"), start + found.end("name")),
    )


def _is_set_off(head: str, name: str) -> bool:
    """Whether a name differs from the title in front of it by its capitals, or the title stands in quotation marks."""
    is_other = head.isupper() != name.isupper() or (head[0] in "\"“'«" and head[-1] in "\"”'»")
    return is_other and 2 <= len(name.split()) <= _MOST_OF_A_NAME


def _is_signed(stretch: Stretch, title: Candidate, name: str) -> bool:
    """Whether what stands behind a title is a person by itself, or may be one above facts that name nobody."""
    if _OF_A_SITE.search(name):
        return False
    below = title.unit.n + 1
    is_above_facts = below < len(stretch.guesses) and stretch.guesses[below].shape in {"facts", "label", "contact"}
    is_name = are_people(name) and " " in name
    is_tilde = title.unit.text.count(" ~ ") == 1  # which sets a name off sooner than a subtitle
    return is_surely_a_person(name) or ((is_above_facts or is_tilde) and is_name)


_MOST_OF_A_NAME = 4  # words
_OF_A_SITE = re.compile(
    r"\b(?:archives?|fan\s?-?fic(?:tion)?s?|fics?|stories|library|site|page|pages|home|homepage|net|online|zine|part|chapter|series)\b",
    re.IGNORECASE,
)
_BANNER_OF_SITE = re.compile(
    r"\b(?:fan\s?-?fic(?:tion)?|slash|stories)\s(?:archive|library|collection|database|site|page)\W{0,3}\Z",
    re.IGNORECASE,
)


def series_over(stretch: Stretch, title: Candidate) -> list[Draft]:
    """The line right over a title as the series it belongs to, with its number, or as its fandom."""
    n = title.unit.n - 1
    if n not in stretch.numbers or n in stretch.taken or stretch.guesses[n].shape not in {"title", "heading", "prose"}:
        return []
    unit = stretch.units[n]
    text = unit.text.strip(" *_~=-")
    if len(text) > 80 or (unit.label and unit.label.hit) or byline.presenter(text):
        return []
    if ":" in text[:-1] or text.casefold() == title.text.strip().casefold():
        return []
    if n - 1 in stretch.numbers and not title.unit.gap and _BANNER_OF_SITE.search(stretch.units[n - 1].text[:160]):
        stretch.taken.add(n)
        return [Draft("category", unit.value, "the site's shelf over the title", 0.55, (n,), Voice.ARCHIVE)]
    worlds = find_worlds(text)
    numbered = _NUMBERED.match(unit.text)
    is_told = numbered is not None and numbered["series"].split()[-1].casefold() in _SMALL_WORDS  # "Notes in part 1."
    if numbered and not is_told and stretch.guesses[n].shape != "heading":
        stretch.taken.add(n)
        return [
            Draft("series", cut_passage(unit.value, *numbered.span("series")), "line over the title", 0.6, (n,)),
            Draft("part", cut_passage(unit.value, *numbered.span("part")), "number over the title", 0.6, (n,)),
        ]
    last_words = {word.casefold().strip("!.'’\"") for word in text.split()[-2:]} | {text.split()[0].casefold()}
    if last_words & _SERIES_NOUNS and len(text.split()) >= 2:
        stretch.taken.add(n)
        return [Draft("series", unit.value, "line over the title", 0.55, (n,))]
    if worlds and worlds[0][0] == 0 and len(text.split()) <= 6:
        stretch.taken.add(n)
        at = unit.text.index(text)
        value = cut_passage(unit.value, at + worlds[0][0], at + worlds[0][1])
        return [Draft("fandom", value, "line over the title", 0.6, (n,), is_whole=True)]
    return []


def series_under(stretch: Stretch, title: Candidate) -> list[Draft]:
    """The series in brackets right under a title, with its number: "(The Domestic Cycle, part 2)"."""
    n = title.unit.n + 1
    text = stretch.units[n].text if n in stretch.numbers and n not in stretch.taken else ""
    is_set_off = text[:1] + text[-1:] in {"()", "[]"} or (text[:1] in {'"', "“"} and text[1:].count(text[0]) <= 1)
    is_set_off = is_set_off or "#" in text
    numbered = _NUMBERED.fullmatch(text) if is_set_off and len(text) <= _LONGEST_SERIES else None
    if numbered is None:
        return []
    stretch.taken.add(n)
    value = stretch.units[n].value
    return [
        Draft("series", cut_passage(value, *numbered.span("series")), "line under the title", 0.6, (n,)),
        Draft("part", cut_passage(value, *numbered.span("part")), "number under the title", 0.6, (n,)),
    ]


_LONGEST_SERIES = 80  # characters
PLACED = "place in a series, in a line of its own"
_PLACED_BY = re.compile(r"\s(?:by|von|par|por|di)\s(?P<name>\S.{1,40})\Z")
_ALONE = re.compile(  # "Part of the Pimlico series", "The Pimlico Series, Part 3"
    r"(?:(?:(?:[Tt]his story is )?[Pp]art of|[Bb]elongs to|[Ff]rom|[Ii]n|[Aa] story (?:in|from))\s)?"
    r"(?:[Tt]he\s|[Mm]y\s)?"
    r"(?P<series>[\"“]?[A-Z][\w'’-]*(?:\s(?:of|the|and|in|to|[A-Z][\w'’-]*)){0,6}?[\"”]?)\s"
    r"(?:[Ss]eries|SERIES|[Ss]aga|[Tt]rilogy|[Cc]ycle|[Ss]equence|[Uu]niverse|['’]?[Vv]erse)"
    r"(?:,?\s\(?(?P<part>(?:[Pp]art|[Bb]ook|[Ss]tory|[Nn]umber|[Ee]pisode|#)\s?(?:\d{1,3}|[IVX]{1,5}|[A-Z]?[a-z]{3,8}))\)?)?\Z"
)
_NOUN = re.compile(r"\s(?:series|stories|fics|tales|books|sequence|cycle|arc)\Z")


def series_line(stretch: Stretch) -> list[Draft]:
    """The series, the place in it and perhaps the author: "Part 3 of the Pimlico series by Hester Quill"."""
    for n in stretch.numbers[:_TOP]:
        unit = stretch.units[n]
        text = unit.text[: unit.text.find(";") if ";" in unit.text else len(unit.text)].rstrip(".")
        if n in stretch.taken or len(unit.text) > _LONGEST_LINE or (unit.label and unit.label.hit):
            continue
        start = len(text) - len(text.lstrip("([*_ "))
        end = len(text.rstrip(")]*_ "))
        found = NUMBER_BEFORE.match(text[start:end].replace("\n", " "))
        low = start + found.start("series") if found else 0
        by = _PLACED_BY.search(text, low, end) if found else None
        high = by.start() if by else end
        noun = _NOUN.search(text, low, high)
        if found is None and n and (alone := _ALONE.match(text, start, end)):  # "Part of the Pimlico series"
            stretch.taken.add(n)
            named = [("series", *alone.span("series")), ("part", *alone.span("part"))]
            return [Draft(field, cut_passage(unit.value, a, b), PLACED, 0.6, (n,)) for field, a, b in named if b > a]
        is_dated = found is not None and shapes.find_date(text[start:end]) is not None  # "12th of June, 1997"
        if found is None or is_dated or not _is_series(text[low:high], noun is not None):
            continue
        stretch.taken.add(n)
        high = noun.start() if noun else high
        places = [("series", low, high)]
        is_told = " " in found["part"] or "#" in found["part"]  # "third of the Pimlico stories" names no part
        places += [("part", start + found.start("part"), start + found.end("part"))] if is_told else []
        places += [("author", *by.span("name"))] if by else []
        return [Draft(field, cut_passage(unit.value, a, b), PLACED, 0.65, (n,)) for field, a, b in places]
    return []


def _is_series(name: str, has_noun: bool) -> bool:
    """Whether what follows "Part 3 of" is a name, and no number of parts or words of a sentence."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", name) if word.casefold() not in _SMALL_WORDS]
    is_name = bool(words) and (has_noun or all(word[0].isupper() for word in words))
    return is_name and len(words) <= _MOST_WORDS and fold_label(words[0]) not in marks()["number_values"]


_SMALL_WORDS = words("small_words")
_TOP, _LONGEST_LINE, _MOST_WORDS = 10, 110, 7


_STEP = re.compile(r"\s*(?:>{1,2}|»|›|❯)\s*")
_MOST_STEPS = 6
_SHELVED = frozenset(("category", "fandom", "series"))  # labels behind which the shelves are their value


def _on_a_path(text: str) -> tuple[int, int] | None:
    """The fandom on a site's path to a page, behind the shelf it stands on: "Home > Anime > Fushigi Yuugi > …"."""
    cuts = list(_STEP.finditer(text))
    if not 1 <= len(cuts) <= _MOST_STEPS or not cuts[0].start():
        return None
    steps = list(zip([0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)], strict=True))
    for (low, high), (start, end) in pairwise(steps):
        if fold_label(text[low:high].strip()) in _FANDOM_SHELVES and is_world(text[start:end].strip()):
            return trimmed(text, start, end)
    return None


def shelf(stretch: Stretch) -> list[Draft]:
    """The series a site's path to the page ends with: "home / fiction / The Pimlico Papers /"."""
    for n in stretch.numbers[:6]:
        unit = stretch.units[n]
        is_free = n not in stretch.taken and unit.field not in _SHELVED
        if len(unit.text) <= 160 and is_free and (place := _on_a_path(unit.text)):
            stretch.taken.add(n)
            value = cut_passage(unit.value, *place)
            return [Draft("fandom", value, "the site's path to the page", 0.6, (n,), Voice.ARCHIVE, is_whole=True)]
        if len(unit.text) > 160 or unit.rows[0].linked < 0.4 or not _SHELF.match(unit.text):
            continue
        links = [
            mark
            for mark in unit.rows[0].line.marks
            if mark.kind is MarkKind.LINK and unit.rows[0].line.text[mark.start : mark.end].strip()
        ]
        if len(links) < 2:
            continue
        stretch.taken.add(n)
        start, end = links[-1].start - unit.rows[0].start, links[-1].end - unit.rows[0].start
        name = unit.rows[0].text[max(start, 0) : end]
        if name.casefold().strip() in _DULL_SHELVES or not any(word[:1].isupper() for word in name.split()):
            return []
        at = unit.text.find(name)
        shelves = {fold_label(text.strip()) for text in re.split(r"[/>»❯]", unit.text[:at])}
        if find_worlds(name) == [(0, len(name))] or shelves & _FANDOM_SHELVES:
            value = cut_passage(unit.value, at, at + len(name))
            return [Draft("fandom", value, "the site's path to the page", 0.6, (n,), Voice.ARCHIVE, is_whole=True)]
        return [Draft("series", cut_passage(unit.value, at, at + len(name)), "the site's path to the page", 0.5, (n,))]
    return []

"""The fandom of a work that no label and no line names: what its author says of it in a disclaimer, a note, a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import find_worlds, is_world, placed_fandom
from ficmirror.records.statement import Voice

_LEGAL = re.compile(
    r"\b(?:belongs?|property|owned|owns?|owners?|copyright\w*|trademarks?|created|creations?|geh[öo]r(?:t|en)|eigentum|"
    r"appart\w+|propri[eé]t\w+|pertenec\w+|propiedad|pertenc\w+|принадлеж\w+|nale[żz]\w+)\b|©|\(c\)",
    re.IGNORECASE,
)
_OF_IT = re.compile(  # "… FanFic", "… characters", "… crossover"
    r"(?:['’]s|-)?\s?(?:fan\s?-?fic(?:tion|let)?s?|fics?|stor(?:y|ies)|crossovers?|x-?overs?|vignettes?|characters|"
    r"universe|['’]?verse|fandom|geschichte|fanfiction|(?-i:[A-Z]/?[A-Z]{1,3}))\b(?!\s+(?:mailing|list|archive|page|site|webring))",
    re.IGNORECASE,
)
_MINE = re.compile(  # "my …", "I've read …"
    r"\b(?:my|this|these|any|an?|first|another|our|"
    r"I(?:['’]ve| have)(?: always| never)? read|(?:ever|never) written|meine?|dieser?|ma|cette|mi|esta)\s"
    r"(?:[\w-]+\s)?[\"“'‘«]?\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(  # "crossover with …", "set in …"
    r"\b(?:crossover (?:with|of|between)|between the series|(?:fic|story|fanfic)['’]? is based on|"
    r"crossed with|cross(?:es)? over with|x-?over with|fic(?:tion)? (?:about|for|of)|"
    r"is an episode of|(?:parody|spoof|pastiche|tribute|homage)(?:/\w+)? (?:of|to)|based on|"
    r"written any|geht es um|piece of|spielt (?:in|bei)|фанфик по)\s(?:the\s|den\s|der\s|die\s)?[\"“'‘«]?\Z",
    re.IGNORECASE,
)
_LIST = re.compile(r"!?\s?(?:,|/|&|\+|\bx\b|and|or|und|et|y|meets)\s?(?:the\s|and\s|or\s)?[\"“'‘]?\Z", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[]\Z")
_BEHIND_TITLE = re.compile(r"\s[-–—]\s\S")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])")
_NEAR = 120  # characters before and behind a name that say what is told of it


def _is_claimed(draft: Draft, start: int, end: int) -> bool:
    """Whether the words round a fandom's name say that the work is of it."""
    text = draft.text
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if draft.field == "title":
        return start == 0 and bool(_BEHIND_TITLE.match(behind))
    if draft.field == "summary":
        return bool(_IN_BRACKETS.search(before)) and behind[:1] in (")", "]")
    if draft.field == "disclaimer":
        sentence = _SENTENCE_END.split(before)[-1] + _SENTENCE_END.split(behind.lstrip("!"))[0]
        return not _LEGAL.search(sentence)  # who owns it is said of every show a story so much as mentions
    if draft.field in {"notes", "sequel_to", "warnings", "spoilers"}:
        return bool(_ABOUT.search(before) or (_MINE.search(before) and _OF_IT.match(behind)))
    return False


_ON_A_SITE = re.compile(
    r"\s(?:fan\s?-?fic(?:tion)?s?|slash|stories)\s(?:archive|library|page|site|collection|database)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\s(?P<code>[A-Z]/?[A-Z][a-z]?(?:/?[A-Z])?)\b(?!\w)")  # "Voyager JC", "Smallville C/L"
_NO_CODES = words("no_pairing_codes")
_BANNER_UNITS = 6  # at the top, in which a site may say what it holds


def told_fandoms(drafts: Sequence[Draft], front: Stretch) -> list[Draft]:
    """Drafts of the fandom the author speaks of first, and of those listed with it; none where one is stated.

    A pairing's code right behind the name is stated too. What the site at the top of the page says it holds comes last.
    """
    if any(draft.field == "fandom" for draft in drafts):
        return []
    for draft in drafts:
        places = find_worlds(draft.text) if draft.field in _HEARD else []
        for n, (start, end) in enumerate(places):
            if _is_claimed(draft, start, end):
                rule = f"named in the {draft.field}"
                chosen = _listed_with(draft.text, places[n:])
                found = [_part(draft, "fandom", place, rule) for place in chosen]
                code = _CODE.match(draft.text, chosen[-1][1])
                if code and code["code"] not in _NO_CODES and not any(one.field == "relationship" for one in drafts):
                    found.append(_part(draft, "relationship", code.span("code"), rule))
                return found
    disowned = next((one for one in map(_disowned, drafts) if one), [])
    return disowned or next((one for one in map(_framed, drafts) if one), []) or _of_the_site(front) or _tagged(front)


_OWN = re.compile(  # "I don't own The Wizard of Oz", "dont own robin hood but …"
    r"\b(?:don['’]?t|do not|never|didn['’]?t|if i|if we|wish i|wish we)(?:\s\w{1,8})?\sown(?:ed)?\s[\"“'‘*_]{0,2}"
    r"(?P<words>(?:[\w'’-]+[\s!:]*){1,5})",
    re.IGNORECASE,
)


def _disowned(draft: Draft) -> list[Draft]:
    """The fandom that a disclaimer says its writer does not own, by a name that is only a fandom's in such a place."""
    found = _OWN.search(draft.text[:_NEAR_TOP]) if draft.field in {"disclaimer", "notes"} else None
    ends = [word.end() for word in re.finditer(r"[\w'’-]+", found["words"])] if found else []
    for end in reversed(ends):
        name = found["words"][:end] if found else ""
        if placed_fandom(name) == (0, len(name)):
            start = found.start("words") if found else 0
            return [_part(draft, "fandom", (start, start + end), f"not owned, says the {draft.field}")]
    return []


_NEAR_TOP = 1000
_FRAMED = re.compile(  # "my first House fic", "another Buffy vignette", "never written Lost fic before"
    r"\b(?:[Mm]y|[Aa]nother|[Ff]irst|written)\s(?:(?:first|second|third|new|only|other|any|little|short)\s)?"
    r"(?P<name>[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){0,3})\s"
    r"(?:[Ff]an\s?-?[Ff]ic(?:tion)?s?|[Ff]ic(?:let)?s?|stor(?:y|ies)|vignettes?|drabbles?|[Ff][Ff])\b"
)


def _framed(draft: Draft) -> list[Draft]:
    """The fandom of which a note calls the work a story, by a name that is only a fandom's in such a place."""
    found = _FRAMED.search(draft.text[:_NEAR_TOP]) if draft.field in {"disclaimer", "notes"} else None
    if found is None or placed_fandom(found["name"]) != (0, len(found["name"])):
        return []
    return [_part(draft, "fandom", found.span("name"), f"a story of it, says the {draft.field}")]


def _part(draft: Draft, field: str, place: tuple[int, int], rule: str) -> Draft:
    value = cut_passage(draft.passage, *place)
    return Draft(field, value, rule, 0.55, draft.units, draft.voice, is_whole=True)


def _of_the_site(front: Stretch) -> list[Draft]:
    """What a banner at the top says the site is for: "A Doctor Who Fan Fiction Archive"."""
    for n in front.numbers[:_BANNER_UNITS]:
        unit = front.units[n]
        if unit.label is not None and unit.label.hit is not None:
            continue
        for start, end in find_worlds(unit.text) if len(unit.text) <= 120 else ():
            if _ON_A_SITE.match(unit.text, end):
                value = cut_passage(unit.value, start, end)
                return [Draft("fandom", value, "what the site holds", 0.5, (n,), Voice.ARCHIVE, is_whole=True)]
    return []


_HASHTAG = re.compile(r"(?:(?<=\s)|\A)#(?P<tag>[^#\n]{3,40}?)(?=\s+#|\s*\Z)")


def _tagged(front: Stretch) -> list[Draft]:
    """The first fandom among a blog's tags, wherever they stand: "#greek mythology #my fic"."""
    for unit in (*front.units[:_BANNER_UNITS], *front.units[-_BANNER_UNITS:]):
        for tag in _HASHTAG.finditer(unit.text[:400]) if unit.text.count("#") >= _LEAST_TAGS else ():
            if is_world(tag["tag"]):
                value = cut_passage(unit.value, *tag.span("tag"))
                return [Draft("fandom", value, "tag of the post", 0.5, (unit.n,), is_whole=True)]
    return []


_LEAST_TAGS = 2


_HEARD = frozenset({"title", "summary", "disclaimer", "notes", "sequel_to", "warnings", "spoilers"})


def _listed_with(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first place and those that follow it in a list."""
    chosen = [places[0]]
    for place in places[1:]:
        if not _LIST.fullmatch(text[chosen[-1][1] : place[0]]):
            break
        chosen.append(place)
    return chosen

"""Lines that only say what a work is about: "A Babylon 5 story", "West Wing Fanfic"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import is_world

_WORK_WORDS = (
    r"(?:fan\s?-?fic(?:tion|let)?s?|story|stories|tale|vignette|drabble|parody|crossover|x-?over|novel|novella|"
    r"novelette|songfic|short story|ficlet|fic|adventure|mystery|romance|screenplay|teleplay|filk)"
)
FANDOM_LINE = re.compile(
    rf"^\W*(?:present(?:s|ing)\W{{1,4}})?(?:(?:an?|the|another|my)\s+)?(?:(?:original|short|little|new|romantic|humorous|"
    rf"alternate)\s+)?(?P<fandom>[^.!?:,;\n]{{2,60}}?!?)\s+(?:short\s+|"
    rf"songfic\s+)?(?P<kind>{_WORK_WORDS})\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_THING = re.compile(  # "a Poe thing by …", "another Zenda piece": words so plain that they need their article
    r"^\W*(?:an?|another|my)\s+(?:little\s+|short\s+|silly\s+)?(?P<fandom>[A-ZÀ-Þ][^.!?:,;\n]{1,50}?)\s+"
    r"(?P<kind>thing|piece|bit|something|farce|fable|comedy|fantasia|pastiche|ficbit|snippet|sketch|scene|fragment|"
    r"ballad|poem|casefile|phile)\b(?P<rest>.*)$"
)
_FANFIC = r"(?:fan\s?-?fic(?:tion|let)?s?|ff|fic|x-?over|crossover|songfic|filk|парод\w+|фанфик|фик|fanfik)"
_STORY = (
    r"(?:story|tale|parodie|parody|fan-?geschichte|geschichte|histoire|relato|historia|storia|história|рассказ|"
    r"opowiadanie)"
)
_OF = (
    r"(?:\s(?:of|from|based on|set in|between|with|zu|zur|zum|über|aus|nach|von|mit|des|de|du|sur|sobre|di|su|da|do|"
    r"dos|das|по|о|об|из|z|ze)\s(?:the\s)?|\sd['’])"
)
FANDOM_BEHIND = re.compile(
    rf"^\W*(?:[^\W\d_]{{1,6}}\s)?(?:\w+\s)?(?:"
    rf"(?P<kind>{_FANFIC})(?:\[\^\d{{1,2}}\])?{_OF}(?P<fandom>(?-i:[A-ZÀ-ÞА-Я\d])[^.!?:;\n\"”»“]{{1,50}}?!?)"
    rf"(?P<rest>(?:\W{{0,3}}\s\W{{0,3}}(?:by|von|par|por|di|da|от|autor:?)\s.{{2,50}})?\W{{0,4}})"
    rf"|(?P<of>{_FANFIC}|{_STORY})(?:\[\^\d{{1,2}}\])?{_OF}[^!?:;\n\"”»“«„]{{0,60}}[\"“«„](?P<quoted>[^\n\"”»“]{{2,50}})[\"”»“]\W{{0,4}}"
    r")$",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"(?:{_WORK_WORDS}\s)?(?:written |is )?by\b|(?:in|for)\s(?:[\w-]+\s){{1,5}}?[\w-]+\Z|[❯>»:(]|"
    r"#?(?:\d{1,2}|[ivx]{1,4})\Z",
    re.IGNORECASE,
)
_LOOSE_KINDS = frozenset({"mystery", "romance", "adventure", "screenplay", "teleplay"})  # "The Great Pork Pie Mystery"
_ARTICLE = re.compile(r"\W*an?\s", re.IGNORECASE)
_THE_TALE = re.compile(r"\W*the\s.{2,60}\s(?:story|stories|tale|adventure|novel|romance|mystery)\b", re.IGNORECASE)
_TITLE_BEFORE = re.compile(r"\s[-–—]\s|\s\(|\s{3}")
_SMALL = words("small_words")
_DULL = words("no_fandoms")


@dataclass(frozen=True, slots=True)
class FandomLine:
    """Where a line that says what a work is names the fandom, and where the kind of work."""

    fandom: tuple[int, int]
    kind: tuple[int, int]


def fandom_line(text: str) -> FandomLine | None:
    """A line that only says what the work is about: "A Babylon 5 story", "West Wing Fanfic", "ein Crossover mit …"."""
    if len(text) >= 110:
        return None
    found = FANDOM_LINE.match(text) or _THING.match(text)
    return (_before(found) if found else None) or _behind(text)


def _before(found: re.Match[str]) -> FandomLine | None:
    """The name in front of the kind of work: "A Babylon 5 story"."""
    if _TITLE_BEFORE.search(found["fandom"]):
        return None  # "The Tin Box - a Babylon 5 story": a title and what it is
    words = [word for word in re.findall(r"[^\W_]+", found["fandom"].lower()) if word not in _DULL]
    rest = found["rest"].strip(" .*_~-=)]")
    is_loose = found["kind"].lower() in _LOOSE_KINDS and not _ARTICLE.match(found[0])
    if not words or is_loose or (rest and not _REST.match(rest)):
        return None
    plain = [word for word in re.findall(r"(?<!-)\b[^\W\d_][\w'’]*", found["fandom"]) if word.lower() not in _SMALL]
    if any(word[0].islower() for word in plain) and not is_world(found["fandom"]):
        return None
    if re.search(r"['’]s?$|\s(?:is|was|are|were)(?:\s(?:an?|the|another))?$", found["fandom"]):
        return None  # "Kurata's Story", "The Tin Box is a story by …"
    if _THE_TALE.match(found[0]) and not is_world(found["fandom"]):
        return None  # "The Silver Tale" is what a work is called
    is_name = found["fandom"][:1].isupper() or found["fandom"][:1].isdigit()
    return FandomLine(found.span("fandom"), found.span("kind")) if is_name else None


_TALE = re.compile(  # "A tale of the Odyssey", "A story of Robinson Crusoe."
    rf"\W*(?:an?\s)?(?:\w+\s)?(?P<kind>{_STORY}|{_FANFIC}|adventure|fable|ballad|poem|drabble|vignette)\s(?:of|from|about|in|for)\s"
    r"(?:the\s(?:world\sof\s)?)?(?P<fandom>[^.!?:;\n]{2,50}?)\W*\Z",
    re.IGNORECASE,
)


def _behind(text: str) -> FandomLine | None:
    """The name behind the kind of work: "une fanfic des Trois Mousquetaires", "Фанфик по роману «Евгений Онегин»"."""
    found = FANDOM_BEHIND.match(text)
    if found is None:
        told = _TALE.match(text)
        return FandomLine(told.span("fandom"), told.span("kind")) if told and is_world(told["fandom"]) else None
    if found["quoted"]:
        return FandomLine(found.span("quoted"), found.span("of"))
    return FandomLine(found.span("fandom"), found.span("kind")) if len(found["fandom"].split()) <= 8 else None

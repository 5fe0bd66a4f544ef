"""Lines that only say what a work is about: "A Babylon 5 story", "West Wing Fanfic"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ficmirror.recognise.header.drafts import trimmed
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import find_worlds, is_world, listed_worlds, placed_fandom

_WORK_WORDS = (
    r"(?:fan\s?-?fic(?:tion|let)?s?|story|stories|tale|vignette|drabble|parody|crossover|x-?over|novel|novella|"
    r"novelette|songfic|short story|ficlet|fic|adventure|mystery|romance|screenplay|teleplay|filk)"
)
_JOINED = r"fan-?fic(?:tion)?|ff|fic|story|geschichte|crossover|parodie"  # "eine Tatort-Geschichte"
FANDOM_LINE = re.compile(
    rf"^\W*(?:present(?:s|ing)\W{{1,4}})?(?:this\s+is\s+)?(?:(?:an?|the|another|my|eine?|une?|una)\s+)?(?:(?:original|short|little|new|romantic|humorous|"
    rf"alternate)\s+)?(?P<fandom>[^.!?:,;\n]{{2,60}}?!?)"
    rf"(?:\s+(?:short\s+|songfic\s+)?(?P<kind>{_WORK_WORDS})|-(?P<joined>{_JOINED}))\b(?P<rest>.*)$",
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
    rf"(?:{_WORK_WORDS}\s)?(?:written |is )?(?:by|von|par|por|di)\b|(?:in|for)\s(?:[\w-]+\s){{1,5}}?[\w-]+\Z|[❯>»:(]|"
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
    if len(text) >= _LONGEST:
        return _crossed(text)
    if named := _named(text):
        return named
    plain = _masked(text)
    found = FANDOM_LINE.match(plain) or _THING.match(plain)
    return (_before(found, text) if found else None) or _behind(text) or _crossed(text)


_CROSSED = re.compile(  # "(A Holmes / Raffles / Dracula / Treasure Island Crossover)", over several lines
    r"\W*(?:an?\s)?(?P<fandom>[^/\n]{2,40}(?:\s?/\s[^/\n]{2,40}){2,11}?)\s(?P<kind>crossover|cross-over|x-?over|fusion|meld|"
    r"alternate\s(?:history|universe|reality))\W*",
    re.IGNORECASE,
)
_LEAST_KNOWN = 2  # fandoms of a list in which nobody knows all


def _crossed(text: str) -> FandomLine | None:
    """Fandoms with strokes between them, not all of them known, and the word for their meeting behind them."""
    found = _CROSSED.fullmatch(text) if text.count("/") > 1 and len(text) < _LONGEST_CROSSED else None
    known = [piece for piece in found["fandom"].split("/") if is_world(piece.strip(" !"))] if found else []
    return FandomLine(found.span("fandom"), found.span("kind")) if found and len(known) >= _LEAST_KNOWN else None


_LONGEST_CROSSED = 320


def slashed(text: str) -> list[tuple[int, int]]:
    """Where the names of a list with strokes stand, by their capitals; all of the text where it is none."""
    pieces = list(re.finditer(r"[^/]+", text)) if text.count(" / ") > 1 else []
    found = [trimmed(text, *piece.span(), loose=_QUOTES) for piece in pieces]
    return [(low, high) for low, high in found if text[low : low + 1].isupper()] or [(0, len(text))]


def _named(text: str) -> FandomLine | None:
    """Known fandoms amid nothing but words for what a work is: "A Naruto one-shot", "Ein Sailor Moon-Fanfic"."""
    worlds = find_worlds(text) if not _KINDS.isdisjoint(_PIECE.split(text.casefold())) else []
    if not worlds or (len(worlds) > 1 and not listed_worlds(text[worlds[0][0] : worlds[-1][1]])):
        return None
    start, end = worlds[0][0], worlds[-1][1]
    end += len(text[end:]) - len(text[end:].lstrip("!"))
    around = [*_WORD.finditer(text, 0, start), *_WORD.finditer(text, end)]
    kinds = [word for word in around if word.group().casefold() in _KINDS]
    is_plain = all(word in kinds or word.group().casefold() in _ABOUT for word in around)
    return FandomLine((start, end), kinds[-1].span()) if kinds and is_plain and len(around) <= _MOST_AROUND else None


_LONGEST, _MOST_AROUND = 110, 6  # characters of a line, words beside a name
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PIECE = re.compile(r"[\W_]+")
_KINDS = words("kinds_of_fic")
_ABOUT = words("around_a_kind")


def _masked(text: str) -> str:
    """The line with the signs in the names of known fandoms taken out, as they end no phrase: "Star Trek: Voyager"."""
    if not (_SIGN_AMID.search(text) and _A_KIND.search(text)):
        return text
    for start, end in find_worlds(text):
        end += text[end - 2 : end - 1] == "." == text[end : end + 1]  # "U.N.C.L.E."
        text = text[:start] + _SIGN.sub("_", text[start:end]) + text[end:]
    return text


_A_KIND = re.compile(r"fic|story|tale|crossover|x-?over|vignette|drabble|novel", re.IGNORECASE)
_SIGN = re.compile(r"[.!?:,;]")
_SIGN_AMID = re.compile(r"[.!?:,;]\s?\w")
_QUOTES = "\"“”„«»'‘’*_ "


def _before(found: re.Match[str], text: str) -> FandomLine | None:
    """The name in front of the kind of work: "A Babylon 5 story"."""
    if _TITLE_BEFORE.search(found["fandom"]):
        return None  # "The Tin Box - a Babylon 5 story": a title and what it is
    start, end = trimmed(text, *found.span("fandom"), loose=_QUOTES)
    start = next((at for at, last in find_worlds(text) if at < start < end <= last), start)  # "a Little Women story"
    name, kind = text[start:end], "kind" if found["kind"] else "joined"
    words = [word for word in re.findall(r"[^\W_]+", name.lower()) if word not in _DULL]
    rest = found["rest"].strip(" .*_~-=)]")
    is_loose = found[kind].lower() in _LOOSE_KINDS and not _ARTICLE.match(found[0])
    if not words or is_loose or (rest and not _REST.match(rest)):
        return None
    plain = [word for word in re.findall(r"(?<!-)\b[^\W\d_][\w'’]*", name) if word.lower() not in _SMALL]
    if any(word[0].islower() for word in plain) and not is_world(name):
        return None
    if kind == "joined" and placed_fandom(name) is None:
        return None  # "Eine Kurz-Geschichte"
    if re.search(r"['’]s?$|\s(?:is|was|are|were)(?:\s(?:an?|the|another))?$", name):
        return None  # "Kurata's Story", "The Tin Box is a story by …"
    if _THE_TALE.match(found[0]) and not is_world(name):
        return None  # "The Silver Tale" is what a work is called
    is_name = name[:1].isupper() or name[:1].isdigit()
    return FandomLine((start, end), found.span(kind)) if is_name else None


_TALE = re.compile(  # "A tale of the Odyssey", "A story of Robinson Crusoe."
    rf"\W*(?:an?\s)?(?:\w+\s)?(?P<kind>{_STORY}|{_FANFIC}|novel|novella|romance|saga|mystery|comedy|pastiche|adventure|fable|ballad|poem|drabble|vignette)\s(?:of|from|about|in|for)\s"
    r"(?:the\s(?:world\sof\s)?)?(?P<fandom>[^.!?:;\n]{2,50}?)\W*\Z",
    re.IGNORECASE,
)


_OF_KIND = re.compile(  # "Фанфик по сказке А. С. Пушкина": whose tale, where that has no name of its own
    r"\W*(?P<kind>[Фф]анфик|[Фф]ик)(?:\[\^\d{1,2}\])?\sпо\s(?P<fandom>"
    r"(?:сказк|роман|повест|книг|рассказ|поэм|пьес|пес|комикс|фильм|мультфильм|мультсериал|сериал|игр)[а-яё]{0,4}\s"
    r"(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][\w-]{1,30}(?:\s[А-ЯЁ][\w-]{1,30}){0,2})\W*"
)
_KNOWN = re.compile(  # "Une fanfiction Stargate SG-1 par …", 'based on the television series "Remington Steele"'
    rf"\W*(?:(?:eine?|une?|una|an?)\s)?(?P<kind>{_FANFIC}|based on|inspired by|set in the (?:world|universe) of)\s"
    r"(?:the\s)?(?:(?:television|tv|bbc|radio)\s)?(?:(?:show|series|film|movie|novel|book|play|game)\s)?[\"“«„']?"
    r"(?P<fandom>[^\n]{2,50}?)[\"”»“']?(?:\s(?:by|von|par|por|di)\s.{2,50})?\W*\Z",
    re.IGNORECASE,
)


def _behind(text: str) -> FandomLine | None:
    """The name behind the kind of work: "une fanfic des Trois Mousquetaires", "Фанфик по роману «Евгений Онегин»"."""
    if of_kind := _OF_KIND.fullmatch(text):
        return FandomLine(of_kind.span("fandom"), of_kind.span("kind"))
    found = FANDOM_BEHIND.match(text)
    if found is None:
        told = _TALE.match(text) or _KNOWN.match(text)
        return FandomLine(told.span("fandom"), told.span("kind")) if told and is_world(told["fandom"]) else None
    if found["quoted"]:
        return FandomLine(found.span("quoted"), found.span("of"))
    return FandomLine(found.span("fandom"), found.span("kind")) if len(found["fandom"].split()) <= 8 else None

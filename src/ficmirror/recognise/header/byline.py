"""Bylines without a label: "by X", "Title by X", "a Y story by X (address)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ficmirror.recognise.header.one_fact import before_facts
from ficmirror.recognise.words.tables import marks, words

_NOT_NAMES = words("not_names")
_ORDERS = words("orders")
_SMALL = words("small_words")
_HANDED_ON = words("handed_on")
_WORK_WORDS = (
    r"(?:fan\s?-?fiction|fan\s?-?fic|ficlet|thing|(?:song|chat|crack|text|kid|death|dark|fix-?it|flash|gift)?-?fic|story|tale|vignette|drabble|parody|crossover|novel|"
    r"novella|songfic|short|poem|adventure|"
    r"production|spoof|lemon|series|serial|novelette|saga|script|screenplay|one-?shot|chronicles?|casebook|file|"
    r"x-?file|episode|fantasy|romance|epic|gedicht|geschichte|kurzgeschichte|po[eè]me?|histoire|relato|cuento|"
    r"poema|racconto|storia|conto|wiersz|opowiadanie|рассказ|фанфик|повесть)s?"
)
_ANY = r"[^.!?\n]"


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline in a line: where the names stand, the words before "by" (a title or a description), and those after."""

    names: tuple[int, int]
    before: tuple[int, int]
    after: tuple[int, int]
    is_whole: bool  # nothing but the byline (and a description) in the line
    is_handed_on: bool = False  # "posted by": who is named need not have written it


@cache
def _lead() -> re.Pattern[str]:
    leads = "|".join(
        sorted((re.escape(lead).replace(r"\ ", r"\s+") for lead in marks()["byline_leads"]), key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![^\W_])(?P<lead>(?:{_WORK_WORDS}\s)?(?:{leads}))\b(?!-\w|['’]s\b)\s*[:;,\-–—.]{{0,3}}\s*(?P<names>\S.{{0,140}})\Z",
        re.IGNORECASE,
    )


@cache
def _may_lead() -> re.Pattern[str]:
    """A cheap look before a close one: the words that leads end with, of which most lines have none."""
    last = sorted({re.escape(lead.split()[-1]) for lead in marks()["byline_leads"]})
    return re.compile(rf"\b(?:{'|'.join(last)})\b", re.IGNORECASE)


_FORMS = (
    r"(?:play(?:let)?|teleplay|sketch|monologue|dialogue|masque|pantomime|opera|operetta|musical|ballad|song|sonnet|limerick|"
    r"haiku|verse|retelling|pastiche|homage|tribute|fragment|scene|comedy|tragedy|farce|mystery|interlude|account|"
    r"fable|legend|piece|bit|something|response|round robin|translation|remix|podfic|comic|outtake|prequel|sequel)s?"
)
_DESCRIPTION = re.compile(
    rf"^\W*(?:(?:(?:an?|the|another|yet another|my)\s)?{_ANY}{{0,60}}\b{_WORK_WORDS}|"
    rf"(?:an?|another|my)\s{_ANY}{{0,50}}\b{_FORMS}|(?:all|both|each|everything|text|words|stories|poems|drabbles))"
    r"(?:\s(?:set|collection|cycle|response))?\W*$",
    re.IGNORECASE,
)
_ARTICLED = re.compile(r"\W*(?:an?|another|yet another|my|eine?|une?|una)(?:\s[^.!?]{0,60})?\Z", re.IGNORECASE)
_NAME_END = re.compile(
    r"\s*(?:[(（【［\[<{]|\s-{1,3}\s|\s[–—]\s|,\s*(?:\d{4}|[A-Z][a-z]+(?:\s?[-–/]\s?[A-Z][a-z]+)?\s\d)|\s?[©]|\(c\)|\bcopyright\b|"
    r"\s\d{1,2}(?:st|nd|rd|th)\s|\s\d{1,2}[/.]\d|,?\s(?:19|20)\d\d\b|\s+at\s+(?=\S+@)|\s\S+@|\bRated?\b|\s[|•·]\s|"
    r"\s(?:for|as part of)\s(?:the|an?|my|our)\s|\s(?:on|em|am|le|il|el|dia)\s(?=\d)|"
    r"\s(?:[:;=8xX]-?[DPpOo)(3]+|\^[_.]*\^|<3+|xD+)(?=\W*(?:\s|\Z))|\sfor\s(?-i:(?=[A-Z@]))|"
    r",?\swith\s(?:apologies|thanks|help|many)\b|(?:(?<=\w\w)[.,])?\)\s*\Z)",
    re.IGNORECASE,
)


_TOLD_OF = re.compile(r"\s(?:of\s(?=[A-Z][\w-]{1,30}['’]s?\s)|about\s|in which\s|set in\s|based on\s|inspired by\s)")
_SPOKEN = re.compile(r"[,.!?][\"”’']\s")
_DONE = re.compile(r"(?:^|\s)[a-z]+(?:ed|en|wn|ght|ld)(?:\s(?:on|upon|at|in|down|up|off|over))?\Z")
_PART_OF_NAME = re.compile(r"(?:Casebook|Chronicle|Saga|Adventure|Romance|Epic|Fantasy|Poem|File|Series|Novel)s?\b")
_REMARK = re.compile(
    r",\s(?!(?:and|with|und|avec|von|aka|the|der|die|mit)\b)[a-zß-ž]{3,}\s"
)  # "A Poem by Watson, written after the Fall"


_NEXT_SENTENCE = re.compile(
    r"(?<=[a-zß-ž]{4})[.!]\s+(?=[\"“(]?[A-Z]\w*(?:\s+[A-Z]\w*)?,?\s+[a-z])"
)  # "by Ann Other. The moor is hers."


_ADDRESS = re.compile(r"\s{0,3}[(\[<][^()\[\]<>]{1,60}(?:@|\bat\b)[^()\[\]<>]{1,60}[)\]>]")
_ANOTHER = re.compile(_ADDRESS.pattern + r",?\s{0,3}(?:,|&|and|und|et|y|with|/)\s{1,3}(?=[A-Z])")


_REMARK_BEHIND = re.compile(  # "George (not that one)": part of how they sign
    r"\s?\((?!\s?(?:fan|by|from|copyright|part|chapter|rated|fandom|posted|reposted|author|"
    r"reviews?|creator|owner|see|beta|betaed|beta'd|edited|illustrated|translated|art|mail|"
    r"based|written|with|e-?mail|mail|if)\b)\s?(?=[^\W\d])[^()@\d:/<>\[\]]{1,30}[\s.][^()@\d:/<>\[\]]{1,60}\)"
    r"(?:\W?\s*\Z|\s+(?=\S+@\S+\s*\Z))",
    re.IGNORECASE,
)
CLAIMED_YEAR = re.compile(
    r"\W*(?:©|\(c\)|copyright|c\.)\s?(?P<year>(?:19|20)\d\d)\W*", re.IGNORECASE
)  # "c. 1999 by Wren"
_NO_REMARK = re.compile(r"\b(?:at|dot)\b|©", re.IGNORECASE)


def remark_end(text: str, start: int) -> int:
    """Where a remark in brackets that ends a line behind a name is over; `start` where there is none."""
    found = _REMARK_BEHIND.match(text, start)
    return text.rindex(")", start, found.end()) + 1 if found and not _NO_REMARK.search(found.group()) else start


_TOLD_ON = re.compile(  # "from the west, and it brought salt": a sentence goes on, where names would be joined
    r"\s(?:and|but|und|aber|et|mais|y|pero|e|ma|mas|и|но|i|ale)\s(?:i|we|he|she|it|they|ich|wir|er|sie|es|je|nous|il|elle|"
    r"ils|elles|yo|él|ella|ellos|io|lui|lei|loro|eu|ele|ela|eles|я|мы|он|она|оно|они)\s+[^\W\d_A-ZÀ-ÞА-Я]"
)
_INITIAL = re.compile(r"[A-Z]\.")  # "A. N. Other"
_ALIAS = re.compile(r"\s[Aa]\.[Kk]\.[Aa]\.\s")
_TOLD_WORDS = 5


def _tells(head: str) -> bool:
    """Whether the words before "by" are so many in small letters that they are a sentence's and no title's."""
    found = re.findall(r"[^\W\d_][\w'’]*", head)
    n_small = sum(word[0].islower() for word in found[1:])
    return (
        len(found) >= _TOLD_WORDS
        and 2 * n_small >= len(found)
        and not _DESCRIPTION.match(head)
        and head[0] not in '"“«'
    )


_PART_BEHIND = re.compile(r",\s(?:part|chapter|book|episode|scene)\s\w", re.IGNORECASE)  # "By Other Means, Part Three"
_SAID_OF_ONE = re.compile(r"(?:She|He|It|They|You|We|I)\s[a-z]")  # "Feed the author. She bites."
_MOST_OF_A_NAME = 6  # words, of which at least half have a capital


def _is_name(text: str) -> bool:
    """Whether some words can be one or more people's names."""
    if text.strip(" *_~.:").casefold() in _ORDERS:
        return False
    text = _ALIAS.sub(" aka ", text)
    words = text.strip(" *_~\"'“”.,").split()
    if not words or len(words) > 12 or len(text) > 90:
        return False
    if words[0].lower().strip("\"'“.,") in _NOT_NAMES and not _INITIAL.fullmatch(words[0]):
        return False
    if re.search(r"[.!?]\s+(?!(?:and|with|und|et|y)\b)[a-z]|;\s", text) or text.rstrip().endswith((",", "?")):
        return False
    if not any(character.isalpha() for character in text):
        return False
    if _TOLD_ON.search(text) or _SPOKEN.search(text) or (len(words) > 2 and words[0].isalpha() and words[0].islower()):
        return False  # "By Jove," said he; "by nightfall, Holmes was gone"
    if _PART_BEHIND.search(text) or _SAID_OF_ONE.match(text):
        return False
    n_capital = sum(not word[:1].islower() for word in words)
    if len(words) > _MOST_OF_A_NAME and 2 * n_capital < len(words):
        return False
    return n_capital >= 1 or len(words) <= 2


@lru_cache(maxsize=8192)
def find(text: str) -> Byline | None:
    """The byline in a short line (at most 200 characters), None where there is none."""
    if len(text) > 200 or _may_lead().search(text) is None:
        return None
    if _MENU.search(text):
        return None
    if text[-1:] in _CLOSED and _QUOTED_ON.match(text):
        return None  # somebody reads it aloud
    is_source = text[:1] in "~–—" and text[:1] not in text[1:].rstrip(text[:1] + " ")  # of a quotation
    if is_source and not text[1:].strip().lower().startswith("by"):
        return None
    start = 0
    for _ in range(4):
        found = _lead().search(text, start)
        if found is None:
            return None
        line = _read(text, found)
        if line:
            return line
        start = found.start("names")
    return None


_MENU = re.compile(  # "Fiction by Author | Fiction by Title"
    r"\bby\s(?:author|title|fandom|pairing|series|categor(?:y|ie)|rating|genre|date|character)s?\b", re.IGNORECASE
)
_QUOTED_ON = re.compile(r"[^\"“”]{3,80}[,:]\s[\"“][^\"“”]*[\"”]\Z")  # 'He read aloud: "On Whales. By Ishmael."'
_CLOSED = frozenset('"”')
_TITLED = re.compile(
    r"(?P<article>[Tt]he)\s(?P<name>[A-Z][\w'’.-]*(?:\s(?:[A-Z][\w'’.-]*|of|the|and|&|with|aka)){0,7})"
)
_SHOUTED_BEHIND = re.compile(r"(?<=[a-zß-ž])\s+(?=[A-Z]{4,}\s+[A-Z]{4,})")  # "by Ann Other GAZETTE OF PIMLICO"


def _after_article(text: str, found: re.Match[str], end: int) -> int:
    """Where a name behind an article begins: "by the Lame Parrot King"; "By the Sea" is a title."""
    start = found.start("names")
    titled = _TITLED.fullmatch(text, start, end)
    if titled is None:
        return start
    is_odd = titled["article"] == "The" and found["lead"].islower()
    is_first = not text[: found.start("lead")].strip(" \t-–—*_~=:([.")
    n_words = len(titled["name"].split())
    is_sure = n_words >= _SURE_NAME if is_first and not is_odd else is_odd and (is_first or n_words > 1)
    return titled.start("name") if is_sure else start


_SURE_NAME = 3  # words with capitals behind "by the" that are more than a place


def _read(text: str, found: re.Match[str]) -> Byline | None:
    """The byline that one lead word makes, None where the words round it are none."""
    names_start = found.start("names")
    stop = _NAME_END.search(text, names_start + 1)
    names_end = stop.start() if stop else len(text)
    while names_end > names_start and text[names_end - 1] in " ,;:-–—~*_=|":
        names_end -= 1
    if text[names_start:names_end].endswith(".") and len(text[names_start:names_end].split()[-1]) > 4:
        names_end -= 1  # the end of the sentence, not of an initial
    names_start = _after_article(text, found, names_end)
    lead = found["lead"]
    before = (0, found.start("lead"))
    title_end = before[1]
    name = _PART_OF_NAME.match(lead)
    if name and re.search(r"\b[A-Z][\w'’]+\s\Z", text[: before[1]]) and not re.match(r"\W*An?\s", text):
        title_end = found.start("lead") + name.end()  # "The Pimlico Casebook by …" is called so
    for _ in range(3):  # "A (address) and B (address)"
        another = _ANOTHER.match(text, names_end)
        if another is None:
            break
        stop = _NAME_END.search(text, another.end() + 1)
        names_end = stop.start() if stop else len(text)
        closing = _ADDRESS.match(text, names_end)
        names_end = closing.end() if closing else names_end
    sentence = _NEXT_SENTENCE.search(text, names_start, names_end)
    names_end = sentence.start() if sentence else names_end
    shouted = _SHOUTED_BEHIND.search(text, names_start, names_end)
    names_end = shouted.start() if shouted else names_end
    remark = _REMARK.search(text, names_start, names_end)
    if remark and len(text[: before[1]].split()) <= 4:
        names_end = remark.start()
    names_end = before_facts(text, names_start, names_end)
    head = text[: before[1]].strip(" \t-–—*_~=:([.|/\\#>%;")
    if (_ARTICLED.match(head) or _ARTICLED.match(lead)) and (told := _TOLD_OF.search(text, names_start, names_end)):
        names_end = told.start()  # "a retelling by Ann Other of Grimm's tale", "a story by Ann Other about a lamp"
    if not _is_name(_ADDRESS.sub(" ", text[names_start:names_end])):
        return None
    is_claim = CLAIMED_YEAR.fullmatch(text[: before[1]]) is not None
    if head and not is_claim and not _can_stand_before(head, lead, text[names_start:names_end]):
        return None
    if text.endswith(".") and (_DONE.search(head) or (" " not in lead and _tells(head))):
        return None  # a sentence: "She was tripped on by Sasami."
    is_kind = _ARTICLED.match(head) and re.match(_WORK_WORDS, lead, re.IGNORECASE)  # "A one-act script by"
    is_whole = not head or is_claim or bool(_DESCRIPTION.match(head)) or bool(is_kind)
    names_end = remark_end(text, names_end) if is_whole else names_end
    if text[found.start("names") : names_start] == "The ":
        names_start = found.start("names")  # a capital is part of how they sign
    is_handed_on = is_whole and lead.casefold().removesuffix(" by") in _HANDED_ON
    return Byline((names_start, names_end), (0, title_end), (names_end, len(text)), is_whole, is_handed_on)


_PRESENTER = re.compile(
    r"\W*(?P<name>\S.{1,70}?)\s(?:(?:proudly|humbly|hereby)\s)?present(?:s|ing)?\s*\W*\Z", re.IGNORECASE
)


def presenter(text: str) -> tuple[int, int] | None:
    """Where the name stands in a line that only says who presents what follows: "Pimlico Productions presents"."""
    found = _PRESENTER.match(text) if len(text) <= _LONGEST_PRESENTER else None
    telling = [word for word in found["name"].split() if word.casefold().strip(".,") not in _JOINTS] if found else []
    n_capital = sum(not word[:1].islower() for word in telling)
    is_name = bool(telling) and (2 * n_capital > len(telling) or telling[0].isupper())
    return found.span("name") if found and is_name and telling[0].casefold() not in _NOT_NAMES else None


_LONGEST_PRESENTER = 90
_JOINTS = _SMALL | {"aka", "a.k.a", "alias"}


def is_lead_alone(text: str) -> bool:
    """Whether a line is only "by", or what is by somebody: "a teleplay by" (the name stands below)."""
    if len(text) >= _LONGEST_LEAD:
        return False
    bare = text.strip(" :.-–—~*_=").lower()
    head = bare.removesuffix(" by").removesuffix(" written")
    is_short = bare.startswith(("a ", "an ")) and len(head.split()) <= _MOST_IN_A_LEAD and " on " not in head
    is_described = head != bare and is_short and bool(_DESCRIPTION.match(head))
    return bare in marks()["byline_leads"] or is_described


_LONGEST_LEAD = 50
_MOST_IN_A_LEAD = 5  # words


_CLAUSE = re.compile(r"[.!?]\s+[a-z]|[,;]\s(?!(?i:part|pt|chapter|ch|book|episode|vol)|#|\d)")


def _is_title_case(head: str) -> bool:
    """Whether some words are written as a title is: "War, Loss, and Love"."""
    telling = [word for word in re.findall(r"[^\W\d_][\w'’]*", head) if word.lower() not in _SMALL]
    return len(telling) > 1 and not any(word[0].islower() for word in telling)


_MADE_FROM = re.compile(
    r"(?:(?:loosely\s)?(?:based|inspired)|suggested|adapted|taken|translated|übersetzt|traduite?|traducid[oa]|tradott[oa])\b|"
    r"(?:an?\s)?(?:song\s?-?fic|filk|remix|translation|podfic|parody|msting|cover|recording)\s(?:to|of|on|from|based)\b",
    re.IGNORECASE,
)
_LABELLED_CREDIT = re.compile(r"(?P<label>[^:]{2,30}):\s?\S")
_CREDITS = words("credits")
_BESIDE_CREDITS = words("beside_credits")
_SOURCES = words("sources")
_SHORT_CREDIT = 7  # words
_THE_TITLE = re.compile(r"The [A-Z]")  # "The Cover"


def _credits_others(head: str) -> bool:
    """Whether the words before "by" say what somebody else did: "Cover art", "Response to the challenge"."""
    if _MADE_FROM.match(head):
        return True
    labelled = _LABELLED_CREDIT.match(head)  # "Song: Night Ferry by …"
    if labelled and (labelled["label"].casefold() in _SOURCES or _credits_others(labelled["label"])):
        return True
    found = [word.casefold().removesuffix("'s").removesuffix("’s") for word in re.findall(r"[^\W\d_][\w'’-]*", head)]
    is_short = 0 < len(found) <= _SHORT_CREDIT and not _THE_TITLE.match(head)
    return (
        is_short
        and found[0] in _CREDITS | _FOR_ALL
        and all(word in _CREDITS or word in _BESIDE_CREDITS or word in _SMALL for word in found)
        and not _CREDITS.isdisjoint(found)
    )


def is_credit(text: str) -> bool:
    """Whether a short line says what somebody else did for a story or its page: "Cover art by Wren"."""
    found = _lead().search(text) if len(text) < _LONGEST_CREDIT and _may_lead().search(text) else None
    head = text[: found.start("lead")].strip(" \t-–—*_~=:([.|/\\#>%;") if found else ""
    return bool(head) and _credits_others(head)


_LONGEST_CREDIT = 90
_FOR_ALL = frozenset({"all", "the", "original", "additional", "some", "with"})


_SAYS_WHENCE = re.compile(  # "The title is from a poem by …"
    r"\b(?:is|are|was|were|comes?|came)\s(?:from|of|taken|based|inspired|adapted|in|for|not|to)\b"
)


_CODED = re.compile(r"[\"“][^\"”]{2,80}[\"”]\s[(\[][^()\[\]]{1,80}[)\]]?")  # '"The Tin Box" (Holmes/Watson, PG)'


_CODED_BY = re.compile(_CODED.pattern + r"\sby\s\S")


def is_coded(text: str) -> bool:
    """Whether a line begins with a title in quotation marks, its codes and its byline, and so is no speech."""
    return _CODED_BY.match(text) is not None


_NO_TITLE = re.compile(  # "The title comes from a poem by …", "Gracias a Lola por …"
    r"\b(?:comes|came|stolen|taken|borrowed|is|are)\sfrom\b|\A\W*(?:thank(?:s|\syou)|merci|gracias|danke|grazie|obrigad[oa]|спасибо)\b",
    re.IGNORECASE,
)


def _can_stand_before(head: str, lead: str, names: str) -> bool:
    """Whether the words before "by" can be a title or a description, so that the line is no sentence."""
    if _credits_others(head) or _NO_TITLE.search(head) or _SAYS_WHENCE.search(head):
        return False
    if _CODED.fullmatch(head):
        return True
    if len(lead.split()) > 1 and re.search(_WORK_WORDS, lead, re.IGNORECASE) and len(head.split()) <= 8:
        return True
    if (
        not head[0].isupper()
        and head[0] not in "\"'“(*_<[0123456789"
        and not head[0].isdigit()
        and not _DESCRIPTION.match(head)
    ):
        return False
    is_clause = _CLAUSE.search(head) and not _is_title_case(head) and not _DESCRIPTION.match(head)
    if len(head.split()) > 12 or is_clause:
        return False
    if not names.strip(" *_\"'“")[:1].isupper() and not lead.isupper():
        return bool(_DESCRIPTION.match(head)) or len(names.split()) == 1
    if re.search(r"\b[a-z]+ed$", head):
        return False
    verbs = re.search(
        r"\b(?:was|were|is|are|had|has|have|walked|came|stood|sat|went|passed|followed|led|made|taken|"
        r"held|drove|hit)\s*$",
        head,
        re.IGNORECASE,
    )
    return not verbs or "written" in lead

"""Lines of facts without labels: "Oranges for Beth | hummelsmith | Little Women | G | 1,050 words"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ficmirror.recognise.header import byline
from ficmirror.recognise.header.drafts import trimmed
from ficmirror.recognise.header.one_fact import Place, facts_of
from ficmirror.recognise.header.said_alone import said_alone
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.sayings.talk import pieces_of
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import is_world, placed_fandom

# the more telling first; what stands between brackets of its own has none
_JOINTS = (
    "|",
    ";",
    " / ",
    " // ",
    " · ",
    " • ",
    " :: ",
    " - ",
    " -- ",
    " – ",
    " — ",
    " ~ ",
    " * ",
    "] [",
    ") (",
    "> <",
    ". ",
    ",",
)
_FRAMES = {"(": ")", "[": "]", "<": ">", "~": "~", "*": "*", "-": "-", "=": "="}
_ONE_NAME = r"[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}"
_NAMES = re.compile(rf"{_ONE_NAME}(?:(?:, | & | and ){_ONE_NAME})+\Z")
_NAME = re.compile(r"\S+(?: [A-Z]\S*){0,3}\Z")
_PERSON = re.compile(rf"(?:{_ONE_NAME}|the [\w'’-]+)\Z")
_LONGEST = 220
_LONGEST_TITLE = 60
_LONGEST_PAIR = 80  # characters of a line of two facts
_LEAST = 2  # facts without which a line is none of these
_SMALL = words("small_words")

_LEAST_SPOKEN = 3  # words of a piece that may say something in a sentence
_SPOKEN = frozenset({"disclaimer", "archive", "feedback", "beta", "warnings", "spoilers", "sequel_to", "dedication"})


def _pieces(text: str, joint: str) -> list[tuple[Place, ...]]:
    """What each piece between joints states; of one that may be anything a place without a field."""
    found: list[tuple[Place, ...]] = []
    at = 0
    for piece in _split(text, joint):
        start, end = trimmed(text, at, at + len(piece), loose=" \t\xa0*_-")
        if text[start : start + 1] in "[({" and text[end - 1 : end] in "])}":
            start, end = start + 1, end - 1
        at += len(piece) + len(joint)
        if end > start:
            facts = facts_of(text[start:end])
            is_part = joint != "," and len(piece) < len(text)  # "by Wren · both Oz, both rated G"
            facts = facts or (facts_alone(text[start:end]) if is_part else ())
            facts = facts or _timed(text[start:end])
            found.append(tuple((field, start + low, start + high) for field, low, high in facts) or (("", start, end),))
    return found


def _timed(text: str) -> tuple[Place, ...]:
    """What a piece says of when a story is set: "set between R and S"."""
    said = said_alone(text)
    return (said,) if said and said[0] == "timeline" else ()


def _split(text: str, joint: str) -> list[str]:
    """The pieces between joints; a date stays whole: "by Wren, May 14, 1999"."""
    pieces = text.split(joint)
    date = shapes.find_date(text) if len(pieces) > 1 else None
    if date is None or joint not in text[slice(*date)]:
        return pieces
    inside = text[slice(*date)].count(joint)
    first = text[: date[0]].count(joint)
    return [*pieces[:first], joint.join(pieces[first : first + inside + 1]), *pieces[first + inside + 1 :]]


def _is_name_of_a_world(text: str) -> bool:
    """Whether some words are written as a name is, so that they can be what a story below its title is about."""
    telling = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word.lower() not in _SMALL]
    return 1 <= len(telling) <= _MOST_WORDS and not any(word[0].islower() for word in telling)


_MOST_WORDS = 6


def _first(text: str, place: Place, fields: set[str], above: str) -> list[Place]:
    """The first piece of a line, which may be anything: names, or the title; below that, what the story is about."""
    _, start, end = place
    words_ = text[start:end]
    if _NAMES.match(words_):
        return [("character", start, end)]
    if above == "title" and "fandom" in fields and _is_author(words_, 1, False, fields):
        return [("author", start, end)] if "author" not in fields else []
    if above:
        is_world = "fandom" not in fields and "rating" in fields and _is_name_of_a_world(words_)
        return [("fandom", start, end)] if is_world else []
    line = byline.find(words_)
    if line and not line.is_whole and "author" not in fields:  # "The Lamp by Wren | Robin Hood | PG"
        low, high = trimmed(text, start + line.before[0], start + line.before[1])
        return [("title", low, high), ("author", start + line.names[0], start + line.names[1])]
    is_name = len(words_) <= _LONGEST_TITLE and not words_[0].islower()
    is_name = is_name and not any(character.isdigit() for character in words_)
    found: list[Place] = []
    whole, end = end, max(text.find(" [", start, end), 0) or end
    code = text[end + 2 : whole].rstrip("]")
    if end < whole and "rating" not in fields and shapes.find_rating(code) == (0, len(code)):
        found.append(("rating", end + 2, end + 2 + len(code)))
    return [*found, ("title", start, end)] if is_name else found


def _frame(text: str) -> tuple[int, int]:
    """A line without what is set round all of it: "(Holmes/Watson, PG)", "~ Holmes/Watson ~ PG ~"."""
    start, end = trimmed(text, 0, len(text), loose=" \t\xa0")
    while end - start > _LEAST_FRAMED and _FRAMES.get(text[start]) == text[end - 1]:
        start, end = trimmed(text, start + 1, end - 1, loose=" \t\xa0")
    return start, end


_LEAST_FRAMED = 4  # characters


def _with_names(text: str, pieces: Sequence[tuple[Place, ...]], above: str) -> list[Place]:
    """The pieces, named by their place where they may be anything: the title first, then author and characters."""
    fields = {field for facts in pieces for field, _, _ in facts}
    rated = next((n for n, facts in enumerate(pieces) if facts[0][0] == "rating"), 0)
    found: list[Place] = []
    for n, facts in enumerate(pieces):
        field, start, end = facts[0]
        is_called = (
            not n and not above and field == "fandom" and not is_world(text[start:end])
        )  # a title as well as not
        if field and not is_called:
            found += facts
        elif not n:
            found += _first(text, facts[0], fields, above)
        elif "author" not in fields and not above and _is_author(text[start:end], n, n == len(pieces) - 1, fields):
            found.append(("author", start, end))
        elif _NAMES.match(text[start:end]) or (
            n < rated and _PERSON.match(text[start:end]) and any(name == "fandom" for name, _, _ in found)
        ):
            found.append(("character", start, end))
        elif n and (given := _GIVEN.match(text, start, end)):
            name = "sequel_to" if given["of"] else "dedication"
            found.append((name, given.end("of") if given["of"] else start, end))
        else:
            found += _spoken(text, start, end)
    return found


def _is_author(text: str, n: int, is_last: bool, fields: set[str]) -> bool:
    """Whether a piece can name who wrote it: the second, or the last as a handle behind all the rest."""
    is_behind = is_last and {"fandom", "rating"} <= fields and _ONE_HANDLE.fullmatch(text) is not None
    return (n == 1 and _NAME.match(text) is not None) or is_behind


_ONE_HANDLE = re.compile(r"[A-Za-z][\w.-]{2,30}")
_GIVEN = re.compile(  # "for wren_k", "sequel to The Ash Tray"
    r"(?:(?P<of>(?:an?\s|the\s)?(?:sequel|prequel|companion(?: piece)?|follow-?up)\s(?:to|of)\s)(?=\S)"
    r"|(?:[Ff]or|[Tt]o)\s(?=[A-Z@\[]|\w*[_\d]))[^,;|]{2,60}"
)


def _spoken(text: str, start: int, end: int) -> list[Place]:
    """What a piece that is no fact says in its own words: "no beta, we die like Lady Catherine"."""
    if len(text[start:end].split()) < _LEAST_SPOKEN:
        return []
    pieces = pieces_of(text[start:end])
    return [(one.field, start + one.start, start + one.end) for one in pieces if one.field in _SPOKEN]


def _n_joints(text: str, joint: str) -> int:
    """How many joints of one kind a line has; one is enough beside a rating, or of a fandom and a pairing."""
    n = text.count(joint)
    is_short = n == 1 and len(text) <= _LONGEST_PAIR
    is_pair = is_short and (_is_rated(text) or _is_world_and_more(text, joint))
    return _LEAST if is_pair else n


def _is_world_and_more(text: str, joint: str) -> bool:
    """ "The Professionals, B/D", "Treasure Island, set in Bristol": a fandom, and its people or when it is set."""
    if "/" not in text.replace(joint, "") and " set " not in text:
        return False
    bare = text.strip("()[] ")
    facts = [facts_of(piece.strip()) or _timed(piece.strip()) for piece in bare.split(joint)]
    return sorted(fact[0][0] for fact in facts if len(fact) == 1) in (
        ["fandom", "relationship"],
        ["fandom", "timeline"],
    )


@lru_cache(maxsize=2048)
def facts_in(text: str, above: str = "") -> tuple[Place, ...]:
    """(field, start, end) of what a line of facts states; none where the line is no such line.

    `above` is the shape of the line that names the work above it ("title", "byline"), empty where none does.
    """
    if len(text) > _LONGEST:
        return ()
    low, high = _frame(text) if text[:1] in _FRAMES else (0, len(text))
    if text[-1:] == "." and low == 0:
        high -= 1
    led = _LED.match(text)
    if led and placed_fandom(led["world"]) and (facts := facts_alone(led["rest"]) or facts_of(led["rest"])):
        at = led.start("rest")
        return (("fandom", *led.span("world")), *((field, at + start, at + end) for field, start, end in facts))
    if high - low < len(text):
        share = _HALF if text[-1:] == "." else _THIRD
        return tuple((field, low + start, low + end) for field, start, end in _facts(text[low:high], above, share))
    return _facts(text, above)


_ARTICLES = ("A ", "An ", "a ", "an ")
_IN_ACTS = re.compile(  # "A Play in One Act", "a comedy in three scenes"
    r"[Aa]n?\s(?:[\w-]+\s){0,2}(?i:play|playlet|comedy|tragedy|drama|farce|romance|story|tale|opera|musical|masque|vignette|"
    r"fantasy|mystery|melodrama|novel|poem|ballad|script)\s(?i:in|of)\s(?:\d{1,2}|[\w-]{3,9})\s"
    r"(?i:acts?|scenes?|parts?|chapters?|verses|stanzas|voices|letters|movements|episodes)"
)
_MIXED = re.compile(r"(?<=\w{3})\.(?= )")
_LED = re.compile(r"\[(?P<world>[^\[\]]{2,40})\]\s+(?P<rest>\S.{0,100})\Z")  # "[Battlestar Galactica] Lee/Kara, PG-13"


def _facts(text: str, above: str, share: int = 3) -> tuple[Place, ...]:
    for joint in _JOINTS:
        # "Crumbs. Robin Hood, PG, 540 words": points and commas mixed; an initial's point is none
        cut = _MIXED.sub(",", text) if joint == "," and is_rated_list(text) else text
        pieces = _pieces(cut, joint) if _n_joints(cut, joint) >= _LEAST else []
        known = {field for facts in pieces for field, _, _ in facts if field}
        n_known = sum(bool(facts[0][0]) for facts in pieces)
        n_facts = sum(len(facts) for facts in pieces if facts[0][0])
        is_pair = len(pieces) == _LEAST and n_known < _LEAST and n_facts <= _LEAST
        is_told = joint == ". " and (n_known < len(pieces) - 1 or not _are_bare(text, pieces))
        if len(known) >= _LEAST and not (is_pair or is_told) and share * n_known >= len(pieces):
            return tuple(_with_names(text, pieces, above))
    return ()


@lru_cache(maxsize=512)
def facts_alone(text: str) -> tuple[Place, ...]:
    """(field, start, end) of what some words state, where each piece of them is a fact and two fields are told."""
    for joint in _JOINTS:
        pieces = _pieces(text, joint) if joint in text else []
        fields = {field for facts in pieces for field, _, _ in facts}
        if len(fields) >= _LEAST and "" not in fields:
            return tuple(place for facts in pieces for place in facts)
    return ()


_ENDED = re.compile(r"[^.!?\n]{1,90}?(?=[.!?](?:\s+[A-Z\d\"“]|\s*\Z))")
_SURE = frozenset({"rating", "fandom", "relationship", "category", "word_count", "status"})


def facts_of_sentences(text: str, is_named: bool = False) -> tuple[Place, ...]:
    """The facts of a short paragraph whose sentences are facts: "Oz fanfic. Jack/Tip friendship. Rated PG.".

    `is_named`: it stands below a title or a byline, so that half of its sentences may say something else.
    """
    if len(text) > _LONGEST or text.rstrip()[-1:] not in (".", "!"):
        return ()
    found: list[Place] = []
    n = 0
    for sentence in _ENDED.finditer(text):
        n += 1
        low = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
        facts = facts_of(text[low : sentence.end()])
        found += [(field, low + start, low + end) for field, start, end in facts if field in _SURE]
    fields = [field for field, _, _ in found]
    is_so = len(set(fields)) == len(fields) >= _LEAST and (_LEAST if is_named else 1) * len(fields) >= n
    return tuple(found) if is_so else ()


def _are_bare(text: str, pieces: Sequence[tuple[Place, ...]]) -> bool:
    """Whether pieces that end like sentences are bare words beside a rating, none with a label or a tale to it."""
    fields = {field for facts in pieces for field, _, _ in facts}
    places = [place for facts in pieces for place in facts if place[0] not in _LED_FIELDS]
    is_first = all(start == 0 or text[start - 2 : start] in (". ", ", ") for _, start, _ in places)
    return "rating" in fields and is_first and all(text.count(" ", low, high) < _LONG_PIECE for _, low, high in places)


_LED_FIELDS, _LONG_PIECE = frozenset({"rating", "author"}), 5
_HALF, _THIRD = 2, 3  # of the pieces are facts, at least; more where they end as sentences do


def is_fact_line(text: str) -> bool:
    """Whether a line is such a line; a cheap look first, as most lines are none."""
    bare = text[slice(*_frame(text))] if text[:1] in _FRAMES else text
    joints = filter(bare.__contains__, _JOINTS)
    if any(_n_joints(bare, joint) >= _LEAST for joint in joints) and facts_in(text):
        return True
    if text.startswith(_ARTICLES) and _IN_ACTS.fullmatch(text):
        return True
    return text.rstrip()[-1:] == "." and is_rated_list(text) and bool(facts_in(text) or facts_of_sentences(text))


def is_rated_list(text: str) -> bool:
    """Whether a short text of several pieces holds a rating, so that it may be facts although a point ends it."""
    is_list = len(text) <= _LONGEST_ENDED and (". " in text or text.count(", ") >= _LEAST)
    return is_list and _is_rated(text)


def _is_rated(text: str) -> bool:
    """Whether some words hold a rating, perhaps in small letters among nothing else: "jo/laurie, pg-13"."""
    return shapes.find_rating(text.upper() if text.islower() else text) is not None


_LONGEST_ENDED = 140  # characters

"""Lines that list several fandoms, characters, relationships or tags, split into their pieces."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ficmirror.text.names import trim

# initials ("P&P"), figures ("20,000 Leagues"), a degree behind a name ("House, M.D."), an archive's umbrella
_IN_ONE = re.compile(
    r"(?<!\w)(?:[a-z]&[a-z]|\d{1,3},\d{3}|[a-z]{2,20},\s(?:M\.?\s?D|Ph\.?\s?D|Jr|Sr|Esq)\b\.?)(?!\w)|"
    r"\s& Related Fandoms\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"\s?(?:[&+]|//?|\b(?:and|und|et|y|и)\b)\s?|(?P<other>\s[x×]\s|,\s?)", re.IGNORECASE)


@cache
def _whole_names() -> dict[str, tuple[str, ...]]:
    """Names that hold a separator of their own, from the table, by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for name in tomllib.loads(files("ficmirror.text").joinpath("lists.toml").read_text("utf-8"))["whole"]:
        word = _WORD.search(name)
        if word:
            key = word.group().casefold()
            found[key] = (*found.get(key, ()), name[word.start() :])
    return found


@cache
def _whole_from(first: str) -> re.Pattern[str]:
    """What matches the names that begin with a word; their joints written in any way."""
    patterns = []
    for name in _whole_names()[first]:
        pieces, done = [], 0
        for joint in _JOINT.finditer(name):
            pieces += [re.escape(name[done : joint.start()]), _written(joint)]
            done = joint.end()
        patterns.append("".join(pieces) + re.escape(name[done:]))
    return re.compile(rf"(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def _written(joint: re.Match[str]) -> str:
    other = joint["other"]
    if other is None:
        return r"\s?(?:&|\+|\b(?:and|und|et|y|и)\b|//?)\s?"
    return r",\s?" if "," in other else r"\s?[x×]\s?"


_AND = r"|\b(?:and|und|et|y|и)\b(?=\s)|&"
_SEPARATORS = {
    "fandom": re.compile(
        r"[;,\n|]|\s/\s|(?<=\w)/(?=\w)|\s[x×X]\s|\bcrossed with\b|\bcrossover with\b|\smeets\s|\s\+\s" + _AND,
        re.IGNORECASE,
    ),
    "character": re.compile(r"[;,\n|/+]" + _AND, re.IGNORECASE),
    "relationship": re.compile(
        r"[;,\n|]|\.(?=\s[^\s/]{1,20}\s?/)|\s(?:&|\+)(?=\s)|"
        r"\bwith (?:a (?:side(?: order)?|bit|hint|dash|touch) of|hints of|some|mentions of)\b|"
        r"\b(?:and|und|et|y|и)\b(?=\s)",
        re.IGNORECASE,
    ),
    "tag": re.compile(r"[;,\n|]"),
}
_PAIR = re.compile(r"[/&+×]|\sx\s|\bx\b", re.IGNORECASE)
_COUPLE = re.compile(r"[/×]|\sx\s", re.IGNORECASE)
_JOINING = ("&", "+", ".")  # two couples, and the members of one as well
_LIMIT = 20_000
_OPEN, _CLOSE = "([{", ")]}"


def _protected(text: str) -> list[bool]:
    """Which characters must not be cut at: inside closed brackets and inside names with a separator of their own."""
    guarded = [False] * len(text)
    stack: list[tuple[int, str]] = []
    for position, character in enumerate(text):
        place = _OPEN.find(character)
        if place >= 0 and len(stack) < 50:
            stack.append((position, _CLOSE[place]))
        elif stack and character == stack[-1][1]:
            start, _ = stack.pop()
            if not stack:
                guarded[start : position + 1] = [True] * (position + 1 - start)
    for start, end in _in_one(text):
        guarded[start:end] = [True] * (end - start)
    return guarded


def _in_one(text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands that is not cut."""
    yield from (found.span() for found in _IN_ONE.finditer(text))
    for word in _WORD.finditer(text):
        first = word.group().casefold()
        found = _whole_from(first).match(text, word.start()) if first in _whole_names() else None
        if found:
            yield found.span()


def _word_and_joins_two_pairs(text: str, cut: re.Match[str]) -> bool:
    """ "A/B and C/D" are two relationships, "A and B" is one."""
    before = re.split(r"[;,\n|]", text[: cut.start()][-200:])[-1]
    after = re.split(r"[;,\n|]", text[cut.end() :][:200])[0]
    pair = _COUPLE if cut.group().strip() in _JOINING else _PAIR
    return bool(pair.search(before) and pair.search(after))


def _goes_on_in_small(text: str, done: int, cut: re.Match[str]) -> bool:
    """Whether an "and" stands inside one name: what precedes it begins with a capital, what follows does not."""
    after = text[cut.end() :].lstrip()
    return cut.group().isalpha() and text[done:].lstrip(" \"“‘«'")[:1].isupper() and after[:1].islower()


def split_list(text: str, kind: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each piece of a list; `kind` is "fandom", "character", "relationship" or "tag".

    "A/B, C/D" are two relationships and "A/B and C/D" too; brackets and names like "Ranma 1/2" or "Starsky & Hutch"
    are never cut. Only the first 20,000 characters are looked at. Linear in the length of the text.
    """
    text = text[:_LIMIT]
    guarded = _protected(text)
    separator = _SEPARATORS.get(kind, _SEPARATORS["tag"])
    pieces: list[tuple[int, int]] = []
    done = 0
    for cut in [*separator.finditer(text), None]:
        start, end = (cut.start(), cut.end()) if cut else (len(text), len(text))
        if cut and guarded[start]:
            continue
        if (
            cut
            and kind == "relationship"
            and (cut.group().strip() in _JOINING or cut.group().replace(" ", "").isalpha())
            and not _word_and_joins_two_pairs(text, cut)
        ):
            continue
        if cut and kind in {"fandom", "character"} and _goes_on_in_small(text, done, cut):
            continue
        here = trim(text, done, start)
        if here[1] > here[0]:
            pieces.append(here)
        done = end
    pieces = [_bare(text, *place, kind) for place in pieces]
    pieces = [place for place in pieces if not (kind == "character" and _OTHERS.fullmatch(text, *place))]
    return tuple(_without_remarks(text, pieces) if kind == "relationship" else pieces)


_OTHERS = re.compile(
    r"(?:and )?(?:(?:some|many|various|a few|a (?:little|bit) of|most of) )?"
    r"(?:(?:the )?[Oo]thers|etc|et al|more|the rest(?: of [\w ]{1,20})?|u\.a|andere)\b\.?"
)
_BEFORE = {"relationship": re.compile(r"(?:and|und|et|plus|also)\s(?=\S+\s?/)", re.IGNORECASE)}
_BEHIND = {"fandom": re.compile(r"\s(?:crossover|cross-over|x-?over)\s*\Z", re.IGNORECASE)}


def _bare(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """A piece without the word that joins it to the others: "and Holmes/Watson", "Dracula crossover"."""
    before = _BEFORE[kind].match(text, start, end) if kind in _BEFORE else None
    behind = _BEHIND[kind].search(text[start:end]) if kind in _BEHIND else None
    return before.end() if before else start, start + behind.start() if behind and behind.start() else end


_QUALIFIED = re.compile(  # "slight SasuSaku", "past 13x6": a pairing by its name
    r"(?:very |only )?(?:slight|past|implied|eventual|mild|minor|background|brief|possible|later|future|pre|one-?sided|"
    r"(?:an? )?(?:hints?|mentions?|bit|touch|dash) of)-?\s?(?:[A-Z]\w+\Z|\d+x\d+)"
)


def _without_remarks(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairings without what is remarked behind their commas; "none, not even at the end" is one value."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        piece = text[start:end]
        is_remark = bool(found) and piece[:1].islower() and not _PAIR.search(piece) and not _QUALIFIED.match(piece)
        if not is_remark:
            found.append((start, end))
        elif not _PAIR.search(text[slice(*found[-1])]):
            found[-1] = (found[-1][0], end)
    return found

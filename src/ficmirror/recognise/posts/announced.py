"""What the subject of a post announces: a story or talk, the stem of its title, which part; `subjects` makes drafts."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files

from ficmirror.recognise.header.drafts import trimmed
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import placed_fandom

_TABLE = {
    name: frozenset(listed)
    for name, listed in tomllib.loads(files(__package__).joinpath("announced.toml").read_text("utf-8")).items()
}
TALK = _TABLE["talk"]
_WORD_KINDS = {word: kind for kind in ("answers", "forwards", "stories", "perhaps", "others") for word in _TABLE[kind]}
_SORTS, _DRESSING = frozenset(_TABLE["sorts"]), frozenset(_TABLE["dressing"])
_MOST_DRESSED = 4  # words: "a late Halloween story"
_LONGEST = 300
_N = r"(?:\d{1,3}[a-z]?|[IVX]{1,6})"
_OF = r"\s?(?:/|\bof\b|\bvon\b|\bsur\b)\s?"
_TOTAL = r"(?:\d{1,3}[a-z]?|[IVX]{1,6}|\?{1,3}|x{1,3}|tbd)"
_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
_PART_WORD = (
    r"(?:parts?|pts?|chapters?|chap|ch|teil|kapitel|partie|chapitre|parte|section|sec|episode|ep|vol|book|часть|глава)"
)
_PART = (
    rf"(?:{_PART_WORD}\.?\s?#?\s?)?{_N}{_OF}{_TOTAL}|{_PART_WORD}\.?\s?#?\s?(?:{_N}|{_WORDS})(?:{_OF}{_WORDS})?|#\s?\d{{1,3}}"
    r"|\b(?:pro|epi)logue"
)
_PART_LAST = re.compile(rf"[\s,:;~–—-]*[(\[{{<]?\s*\b(?P<part>{_PART})\s*[)\]}}>]?\s*\Z", re.IGNORECASE)
_FRACTION_IN_NAME = re.compile(r"\branma\s?1/2\s*\Z", re.IGNORECASE)  # a name, not a part
_HASH_LAST = re.compile(r"[\s,:;~–—-]*[(\[{<]?\s*(?P<part>#\s?\d{1,3})\s*[)\]}>]?\s*\Z")
_PART_FIRST = re.compile(
    rf"\s*(?:[(\[{{<]\s*(?P<part>{_PART})\s*[)\]}}>]|(?P<bare>{_N}\s?/\s?{_TOTAL}|{_PART_WORD}\.?\s?{_N}{_OF}{_TOTAL})(?=[\s:,-]))[\s:;,~–—-]*",
    re.IGNORECASE,
)
_BRACKET_FIRST = re.compile(
    r"\s*(?:\[(?P<square>[^\[\]]{1,60})\]|\((?P<round>[^()]{1,60})\)|\{(?P<curly>[^{}]{1,60})\})[\s:;,~–—-]*"
)
_WORD_FIRST = re.compile(
    r"\s*\*{0,3}(?P<word>[^\W\d_][\w' -]{0,26}?)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*"
    r"(?P<sign>\*{0,3}:{1,2}|\*{1,3}\s|!|\s-{1,2}\s|>{1,2}|\s[–—]\s)\s*"
)
_CAPITALS_FIRST = re.compile(r"\s*(?P<word>[A-Z]{2,9}(?:\s[A-Z]{3,7})?)\s+(?=\S)")
_BRACKET_LAST = re.compile(r"[\s,:;~–—-]*[(\[{<](?P<codes>[^()\[\]{}<>]{1,80})[)\]}>]\s*\Z")
_BY_LAST = re.compile(
    r"[\s,:;~–—-]*\b(?:by|von|par|por)[: ]\s*(?P<name>[^\d\W_][^:!?@/\[\](){}]{0,40}?)\s*\Z", re.IGNORECASE
)
_RATED_LAST = re.compile(
    r"(?:[\s,;~–—-]+(?P<rating>NC-?17|PG-?1[35]|PG|FR(?:AO|M|T|C|K)(?:-?\d\d)?)|(?:[,;~–—-]\s?|(?<=[)\]])\s)(?P<letter>[GRTM]))\s*\Z"
)
_PAIR_LAST = re.compile(r"[\s,;~–—-]+(?P<pair>[A-Z][\w.]{0,14}(?:/[A-Z][\w.]{0,14}){1,3})\s*\Z")
_PART_AMID = re.compile(
    rf"[\s,;:~–—-]*(?:[(\[{{]\s*(?P<part>{_PART})\s*[)\]}}]|\b(?P<bare>{_N}\s?/\s?{_TOTAL})(?!\w))", re.IGNORECASE
)
_CHANGED = re.compile(r"\s*\(\s*(?:was|war)\b.{0,200}\Z", re.IGNORECASE)
_PAIR = re.compile(r"[A-Z\d?][\w.'’]*(?: [A-Z][\w.'’]*)?(?:\s?/\s?[A-Z\d?][\w.'’]*(?: [A-Z][\w.'’]*)?){1,3}\Z")
_SUBJECT_KINDS = words("subject_kinds")
_LENGTHS = frozenset({"long", "short"})  # said of the story; "new" and "repost" of the post
_GENRES = words("genres") | words("story_kinds")


@dataclass(slots=True)
class Subject:
    """A subject taken apart; each piece as (start, end) in the text, None where it is not there."""

    text: str
    title: tuple[int, int] = (0, 0)
    part: tuple[int, int] | None = None
    author: tuple[int, int] | None = None
    rating: tuple[int, int] | None = None
    pairs: list[tuple[int, int]] = field(default_factory=list)
    tags: list[tuple[int, int]] = field(default_factory=list)
    behind: list[tuple[int, int]] = field(default_factory=list)  # what stands in square brackets behind the title
    people: list[tuple[int, int]] = field(default_factory=list)  # "(Hamlet, the gravedigger, G)"
    words: list[tuple[int, int]] = field(default_factory=list)  # "Parody:", "NEW:"
    kinds: set[str] = field(default_factory=set)  # of the table's lists that a word of it stands in

    @property
    def is_answer(self) -> bool:
        """Whether it answers another mail."""
        return "answers" in self.kinds

    @property
    def is_story(self) -> bool:
        """Whether it says that a story comes."""
        return bool(self.part or self.rating or self.pairs or "stories" in self.kinds)


def read_subject(text: str) -> Subject:
    """Take a subject apart, its prefixes first, then what stands behind the title. Bounded: 300 characters."""
    found = Subject(text)
    end = min(len(text), _LONGEST)
    changed = _CHANGED.search(text, 0, end)
    end = changed.start() if changed else end
    start = _prefixes(found, end)
    end = _endings(found, start, end)
    found.title = trimmed(text, start, end, loose=" \t\n\xa0*_~=|<>•·–—-:,;")
    low, high = found.title
    for opening, closing in ('""', "“”", "''", "«»"):
        if high - low > 2 and text[low] == opening and text[high - 1] == closing:
            found.title = (low + 1, high - 1)
    return found


def _prefixes(found: Subject, end: int) -> int:
    """Where the title begins: behind list tags, "Re:", "NEW:", "[1/7]"."""
    text, start = found.text, 0
    for _ in range(10):
        part = _PART_FIRST.match(text, start, end) if found.part is None else None
        if part and part.end() < end:
            found.part = part.span("part") if part["part"] else part.span("bare")
            start = part.end()
            continue
        bracket = _BRACKET_FIRST.match(text, start, end)
        if bracket and bracket.end() < end:
            group = next(name for name in ("square", "round", "curly") if bracket[name] is not None)
            _bracket(found, bracket.span(group), is_first=True)
            start = bracket.end()
            continue
        word = _WORD_FIRST.match(text, start, end)
        kind = _kind_of(word["word"]) if word else ""
        if not kind and (capitals := _CAPITALS_FIRST.match(text, start, end)) and not text[start:end].isupper():
            word, kind = capitals, _kind_of(capitals["word"])
        if word is None or not kind:
            break
        found.kinds.add(kind)
        found.words.append(word.span("word"))
        start = word.end()
    return start


def _kind_of(word: str) -> str:
    """What a word before the title says; of several ("NEW SLASH FIC") each must be known."""
    bare = fold_label(word)
    if bare in _WORD_KINDS:
        return _WORD_KINDS[bare]
    words_ = bare.split()
    kinds = [_WORD_KINDS.get(one, "") for one in words_]
    if not kinds or not all(kinds):
        return "stories" if _is_dressed(word, words_) else ""
    return next((kind for kind in ("answers", "others", "stories", "forwards", "perhaps") if kind in kinds), "")


def _is_dressed(word: str, words_: list[str]) -> bool:
    """Whether words say what sort of story comes: "Late Halloween fic"; "A Christmas Story" is a title."""
    is_sort = 1 < len(words_) <= _MOST_DRESSED and words_[-1] in _SORTS and _DRESSING.issuperset(words_[:-1])
    return is_sort and not (words_[0] in {"a", "an", "my"} and word.split()[-1][:1].isupper())


def _endings(found: Subject, start: int, end: int) -> int:
    """Where the title ends: before part numbers, codes in brackets, "by Name"."""
    text = found.text
    for _ in range(8):
        whole = _BRACKET_LAST.search(text, start, end)
        if whole and whole.start() > start and re.search(r"[,;|]", whole["codes"]) and _is_code(whole["codes"]):
            _bracket(found, whole.span("codes"), is_first=False)
            end = whole.start()
            continue
        for pattern in (_PART_LAST, _HASH_LAST):
            part = pattern.search(text, start, end) if found.part is None else None
            part = None if part and _FRACTION_IN_NAME.search(text, start, end) else part
            if part:
                break
        if part and part.start() >= start:
            found.part = part.span("part")
            end = part.start()
            continue
        if end - start > 1 and (rated := _RATED_LAST.search(text, start, end)):
            found.rating, end = rated.span("rating" if rated["rating"] else "letter"), rated.start()
            continue
        pair = _PAIR_LAST.search(text, start, end)
        if pair and pair.start() > start:
            found.pairs.append(pair.span("pair"))
            end = pair.start()
            continue
        bracket = _BRACKET_LAST.search(text, start, end)
        if bracket and bracket.start() > start and _is_code(bracket["codes"]):
            _bracket(found, bracket.span("codes"), is_first=False)
            end = bracket.start()
            continue
        by = _BY_LAST.search(text, start, end) if found.author is None else None
        if by and by.start() > start and _is_name(by["name"]):
            found.author, end = by.span("name"), by.start()
            continue
        break
    return _before_part(found, start, end)


def _before_part(found: Subject, start: int, end: int) -> int:
    """Where the title ends if its part stands amid the subject with only codes behind it."""
    amid = _PART_AMID.search(found.text, start, end) if found.part is None else None
    if amid is None or amid.start() <= start or _FRACTION_IN_NAME.search(found.text, start, amid.end()):
        return end
    if not amid["part"] and not _is_code(found.text[amid.end() : end].strip(" ,;:-–—")):
        return end
    found.part = amid.span("part") if amid["part"] else amid.span("bare")
    if _is_code(found.text[amid.end() : end].strip(" ,;:-–—")):
        _bracket(found, (amid.end(), end), is_first=False)  # "The Lamp" (1/1) G, gen
    return amid.start()


_NOBODY = words("not_names")
_NO_FIRST_NAMES = frozenset(
    {"the", "a", "an", "my", "our", "his", "her", "their", "der", "die", "das", "la", "le", "el"}
)


def _is_name(name: str) -> bool:
    pieces = name.split()
    if name.casefold() in _NOBODY:
        return False  # "Stand By Me", "Night by Night"
    if len(pieces) > 1 and pieces[0] in _NO_FIRST_NAMES:
        return False  # "A House by the Scaean Gate"
    return 1 <= len(pieces) <= 4 and (len(pieces) == 1 or any(piece[:1].isupper() for piece in pieces))


def _is_code(codes: str) -> bool:
    """Whether what stands in brackets behind a title is codes: a rating, a pairing, a list of short words."""
    pieces = [piece.strip() for piece in re.split(r"[,;|]", codes)]
    is_told = any(_is_rating(piece) or _is_pair(piece) or _names_world(piece) for piece in pieces)
    is_told = is_told or (len(pieces) > 1 and all(_PERSON.fullmatch(piece) for piece in pieces))
    return is_told or all(len(piece) < 14 and (piece.isupper() or _kind_of(piece)) for piece in pieces)


def _is_rating(words_: str) -> bool:
    bare = words_.upper() if words_.islower() and len(words_) > 1 else words_  # "pg"
    return shapes.find_rating(bare) == (0, len(bare))


def _is_pair(piece: str) -> bool:
    """Whether a piece pairs names, which may be typed in small letters as the whole bracket is: "jo/fritz"."""
    if all(_names_world(side.strip()) for side in piece.split("/")):
        return False  # "Arthurian/Oz" crosses fandoms
    return bool(_PAIR.match(piece.title() if piece.islower() else piece)) and piece.casefold() not in _GENRES


def _leads_codes(codes: str) -> bool:
    """Whether what stands first in a bracket is the fandom, as lists asked for: "(Moonstone, Ezra/Rachel, PG)"."""
    first, *rest = [piece.strip() for piece in re.split(r"[,;|]", codes)]
    is_name = first.replace(" ", "").isalpha() and first.casefold() not in _GENRES and len(first.split()) <= _FEW_WORDS
    return is_name and any(map(_is_pair, rest)) and any(map(_is_rating, rest))


_FEW_WORDS = 5
_ONE = r"(?:[Tt]he\s)?[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]*){0,2}|the\s[a-z'’-]+"
_PERSON = re.compile(rf"(?:{_ONE})(?:\s(?:&|and)\s(?:{_ONE}))*")


def _names_world(piece: str) -> bool:
    place = placed_fandom(piece)
    return place == (0, len(piece)) and place is not None


def _is_cast(codes: str) -> bool:
    """Whether the names in a bracket behind a title are those who are in it: beside a fandom, or nothing but names."""
    pieces = [piece.strip() for piece in re.split(r"[,;|]", codes)]
    has_world = any(map(_names_world, pieces))
    return has_world or (len(pieces) > 1 and all(_PERSON.fullmatch(piece) for piece in pieces))


def _people(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Each of the names joined by "and" in a piece of a bracket."""
    return [
        (start + one.start(), start + one.end()) for one in re.finditer(_ONE, text[start:end]) if one.group() != "and"
    ]


def _bracket(found: Subject, bounds: tuple[int, int], is_first: bool) -> None:
    """Take what a bracket says: part, rating, pairings, kinds of story; what else stands before the title is a tag."""
    start, end = bounds
    whole = found.text[start:end]
    at = start
    for piece in re.split(r"([,;|])", whole):
        low, high = trimmed(found.text, at, at + len(piece), loose=" \t*_~")
        at += len(piece)
        words_ = found.text[low:high]
        if not words_ or words_ in ",;|":
            continue
        part = re.fullmatch(_PART, words_, re.IGNORECASE)
        if part and found.part is None:
            found.part = (low, high)
        elif _is_rating(words_) and found.rating is None:
            found.rating = (low, high)
        elif _is_pair(words_) and not _is_rating(words_):
            found.pairs.append((low, high))
        elif (kind := _kind_of(words_)) and kind != "answers":
            found.kinds.add(kind)
            bare = words_.casefold().rstrip("s")
            if bare in _SUBJECT_KINDS and (kind != "perhaps" or bare in _GENRES or bare in _LENGTHS):
                found.tags.append((low, high))
        elif is_first:
            found.tags.append((low, high))
        elif found.text[start - 1 : start] == "[" or _names_world(words_) or (low == start and _leads_codes(whole)):
            found.behind.append((low, high))
        elif _is_cast(whole) and _PERSON.fullmatch(words_):
            found.people += _people(found.text, low, high)

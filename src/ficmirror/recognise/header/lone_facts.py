"""Lines above a story that are one fact each and bear no label: a rating, a fandom, a pairing, whose journal it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.factline import facts_alone
from ficmirror.recognise.header.one_fact import Place, facts_of
from ficmirror.recognise.header.said_alone import said_alone
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import find_label
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import listed_worlds, named_fandom
from ficmirror.records.document import BlockKind, Claim
from ficmirror.records.statement import Voice

_TOP = 14  # units in which such lines are looked for
_LONGEST, _ROWS = 80, 2
_KINDS = words("story_kinds")
_SIGNS = " \t\xa0*_~=|<>•·–—-.()[]{}"
_BEFORE_HANDLE = r"(?:\[[^\[\]]{3,40}\]\s?|posted by:?\s)?"
_HANDLE = re.compile(
    rf"{_BEFORE_HANDLE}(?P<handle>[a-z\d][a-z\d_-]{{2,40}})(?:\s\([a-z\d_-]{{3,41}}\))?"
    r"(?P<where>\s(?:wrote|posting|posted|posts)\s(?:in|to)\s(?:\[[^\[\]]{3,40}\]\s?)?\S{2,40})?(?P<rest>\W.*)?",
)
_CLOCK = re.compile(
    r"[\s,@|-]{0,4}(?:at\s)?(?:\d{1,2}:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?)?\s?(?:\((?:UTC|GMT|local)\))?(?:\s\(link\))?\W*\Z",
    re.IGNORECASE,
)
_YEAR = 4  # characters of a date that is only a year
_NO_NAMES = words("not_names")
_COMPOUND = re.compile(r"[a-z\d][_-][a-z\d]|\d")
_PIECES = re.compile(r"\s?[|:–—»]\s|\s-\s|'s journal\b")


def _free(front: Stretch, n: int) -> Unit | None:
    """A short line without a label that nothing was read from yet."""
    unit = front.units[n]
    is_listed = unit.kind is BlockKind.LIST_ITEM or unit.text[:1] in ("•", "·")
    is_free = (
        n not in front.taken
        and not front.is_answer(n)
        and (unit.label is None or unit.label.hit is None)
        and not unit.is_rule
    )
    is_free = is_free and not is_listed
    return unit if is_free and unit.size <= _LONGEST and len(unit.rows) <= _ROWS else None


def lone_facts(front: Stretch, known: Sequence[Draft], title: int | None) -> list[Draft]:
    """Drafts of the first rating, fandom and pairing that stand in lines of their own; each where none is known.

    `title` is the number of the unit that is the title; a line of one letter needs other lines of its block.
    """
    fields = {draft.field for draft in known} | {front.units[n].field for n in front.numbers}
    drafts: list[Draft] = []
    for n in front.numbers[:_TOP]:
        unit = _free(front, n) if n != title and not _goes_on(front, n) else None
        if unit is None or (title is None and n == front.numbers[0]):
            continue
        start, end = trimmed(unit.text, 0, shapes.before_aside(unit.text), loose=_SIGNS)
        text = unit.text[start:end]
        is_alone = unit.gap > 0 and len(text) == 1 and text == unit.text
        for field, low, high in _stated(text, fields, is_alone):
            fields.add(field)
            front.taken.add(n)
            value = cut_passage(unit.value, start + low, start + high)
            drafts.append(Draft(field, value, "a line of its own", 0.6, (n,), is_whole=field != "rating"))
    return drafts


def _goes_on(front: Stretch, n: int) -> bool:
    """Whether the line right above ends amid a phrase, which this one ends: "Comfy chairs supplied by"."""
    above = front.units[n - 1].text.rsplit(None, 1) if n and not front.units[n].gap else []
    return len(above) > 1 and above[1] in _LINKING


_LINKING = words("linking_words")
_STATED = frozenset({"status", "word_count", "category", "relationship"})  # beside ratings and fandoms


def _stated(text: str, known: set[str], is_letter: bool) -> list[Place]:
    """What a line states and no other line does: one fact, or two that both are."""
    if "rating" not in known and not is_letter and (rated := shapes.rating_line(text)):
        return [("rating", rated[0], len(text))]
    place = named_fandom(text) if "fandom" not in known else None
    if place:
        return [("fandom", *place)]
    if "fandom" not in known and (crossed := listed_worlds(text)):
        return [("fandom", low, high) for low, high in crossed]
    said = said_alone(text)
    if said and said[0] not in known:
        return [said]
    facts = facts_alone(text) or (facts_of(text) if text.count(" ") < _MOST_SPACES else ())
    if text.islower() and any(field == "relationship" for field, _, _ in facts):
        return []  # "c/o example.org"
    if len(facts) == 1 and facts[0][0] == "category" and text.casefold() not in _KINDS and not _LISTED.search(text):
        return []  # "Family" and "First Time" may be what a chapter is called
    is_new = all(field in _STATED or (len(facts) > 1 and field in _BESIDE) for field, _, _ in facts)
    is_new = is_new and known.isdisjoint(field for field, _, _ in facts)
    return list(facts) if is_new else []


_LISTED = re.compile(r"[/,;&]")
_BESIDE, _MOST_SPACES = frozenset({"rating", "part", "language"}), 8


def _handles(front: Stretch) -> Iterator[tuple[int, Unit, re.Match[str]]]:
    for n in front.numbers[:_TOP]:
        unit = _free(front, n)
        found = _HANDLE.fullmatch(unit.text) if unit else None
        if unit and found and find_label(found["handle"]) is None and found["handle"] not in _NO_NAMES:
            yield n, unit, found


def _is_dated(front: Stretch, n: int) -> bool:
    """Whether the line right above or below says when, and nothing else."""
    near = [m for m in (n - 1, n + 1) if m in front.numbers and not front.units[max(m, n)].gap]
    return any(_is_moment(front.units[m].text) for m in near)


def _starts_with_date(text: str) -> bool:
    place = shapes.find_date(text)
    return place is not None and place[0] == 0


def _is_moment(text: str) -> bool:
    place = shapes.find_date(text) if len(text) <= _LONGEST else None
    return place is not None and place[0] <= 1 and place[1] - place[0] > _YEAR and bool(_CLOCK.match(text[place[1] :]))


_MEMBER = re.compile(r"(?:joined|posts?|registered|member since|location|user ?title|rank)\s?:", re.IGNORECASE)
_NICK = re.compile(r"[^\W_][\w.'-]{1,30}(?: [\w.'-]{1,20}){0,2}")
_BELOW = 4  # units below a member's name in which a board says how many posts he wrote


def board_member(front: Stretch) -> list[Draft]:
    """Who posted on a board: the name above what the board says of its members."""
    for at, n in enumerate(front.numbers[:_TOP]):
        unit = _free(front, n)
        below = [front.units[m].text[:40] for m in front.numbers[at + 1 : at + 1 + _BELOW]]
        first = next((k for k, text in enumerate(below) if _MEMBER.match(text)), None)
        if unit is None or first is None or first > 1 or not _NICK.fullmatch(unit.text) or _MEMBER.match(unit.text):
            continue
        if sum(_MEMBER.match(text) is not None for text in below) + (first == 1) >= 1:
            front.taken.add(n)
            return [Draft("author", unit.value, "member of a board", 0.55, (n,), Voice.POSTER)]
    return []


def journal_handle(front: Stretch, claims: Sequence[Claim]) -> list[Draft]:
    """Whose entry it is, and when it was posted: a handle beside a date, or one that the page is called after."""
    names = {piece.strip().casefold() for one in claims if one.name == "title" for piece in _PIECES.split(one.text)}
    for n, unit, found in _handles(front):
        if found["handle"][0].isdigit() and _starts_with_date(unit.text):
            continue
        rest = found["rest"] or ""
        behind = unit.text[found.start("rest") :].lstrip(" ,|@-–—") if rest.strip() else ""
        is_apart = bool(_COMPOUND.search(found["handle"])) or rest[:1] in ",|" or ":" in behind
        is_dated = bool(behind) and is_apart and _is_moment(behind)
        is_called = found["handle"] in names and _COMPOUND.search(found["handle"]) is not None
        is_handle = is_dated or found["where"] or is_called or "_" in found["handle"] or _is_dated(front, n)
        if (behind and not is_dated) or not is_handle:
            continue
        front.taken.add(n)
        value = cut_passage(unit.value, *found.span("handle"))
        drafts = [Draft("author", value, "whose journal it is", 0.55, (n,), Voice.POSTER)]
        place = shapes.find_date(behind) if is_dated else None
        if place:
            start = len(unit.text) - len(behind)
            date = cut_passage(unit.value, start + place[0], start + place[1])
            drafts.append(Draft("date", date, "when the entry was posted", 0.55, (n,)))
        return drafts
    return []

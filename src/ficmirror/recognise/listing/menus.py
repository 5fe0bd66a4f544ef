"""Menus of a work's parts on its pages: what a drop-down menu leads to, and the page itself among the others."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace

from ficmirror.recognise.listing.link_words import is_part
from ficmirror.recognise.listing.listed_names import shelf_names_in
from ficmirror.recognise.listing.page_rows import beside, in_web, resolve
from ficmirror.records.document import Block, BlockKind, Claim, Document, Line, Mark, MarkKind
from ficmirror.records.listing import ListedTarget, Listing
from ficmirror.records.statement import Statement, Voice, first_said
from ficmirror.text.addresses import turned, turns_among
from ficmirror.text.sites import names_on_disk

_LEAST_CHOICES = 3  # choices of a page that may be a list of works
_MOSTLY = 0.6  # of a menu's choices that must be parts
_LONGEST_NUMBER = 4
_MOST_FIRSTS = 2  # first parts of one work that its menus may name: by two addresses
_NUMBER = re.compile(r"\d{1,3}")
_FIRST = re.compile(r"\W*1\b")
_VALUE = re.compile(r"(?P<before>[a-z_]{0,20}[:=]?)(?P<number>\d{4,12})", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(?<!\d)\d{4,12}(?!\d)")
_COUNTED = re.compile(r"\W*(\d{1,3})\b|.*\b(\d{1,3})\W*\Z")  # "3. The Storm", "The Storm (Chapter 3)"


def menu_of(document: Document, path: str) -> Listing:
    """The parts that a drop-down menu leads to; an empty Listing for a menu of anything else."""
    choices: list[tuple[Claim, Claim]] = []
    words: Claim | None = None
    for claim in document.claims:
        if claim.name == "choice" and words is not None and not _is_of_form(claim, words):
            choices.append((claim, words))
        words = claim if claim.name == "option" else None
    has_lead, choices = _without_lead(choices)
    n_parts = sum(is_part(words.text) for _, words in choices)
    marks = (mark.target for mark in document.marks if mark.kind is MarkKind.LINK) if len(choices) > 1 else ()
    links = [beside(target, path) for mark in marks if (target := resolve(mark, path))]
    are_counted = (
        has_lead or _are_counted([words.text for _, words in choices]) or _are_pages(choices, in_web(path), links)
    )
    if _are_of_several(choices):
        return Listing()
    if len(choices) < 2 - has_lead or (not are_counted and (n_parts < 2 or n_parts < _MOSTLY * len(choices))):
        return Listing()
    own = _own_value(choices, path)
    said = {
        target: (Statement("title", one.text, one.text, one.span, "menu of parts", 0.8, Voice.LISTING),)
        for choice, one in reversed(choices)
        if (are_counted or is_part(one.text))
        and (target := _named(choice.text, own, path) if own else _target(choice.text, path, links))
    }
    return Listing(tuple(ListedTarget(target, said[target], (), 0) for target in reversed(said)), is_contents=True)


def with_choices(document: Document) -> Document:
    """A page whose drop-down menus lead to several works, with their choices as items of lists where the menus stand;
    what a menu calls all of them ("Stories by Ann Other") heads its list. Any other document as it is.
    """
    items: list[Block] = []
    words: Claim | None = None
    for claim in document.claims:
        if claim.name == "choice" and words is not None and not claim.text.isdecimal():
            items.append(_item(words, Mark(0, len(words.text), MarkKind.LINK, claim.text)))
            words = None
        if claim.name == "option":
            if words is not None and shelf_names_in(words.text):
                items.append(_item(words, Mark(0, len(words.text), MarkKind.STRONG)))
            words = claim
    if sum(block.kind is BlockKind.LIST_ITEM for block in items) < _LEAST_CHOICES:
        return document
    blocks = [*document.blocks, *items]
    return replace(document, blocks=tuple(sorted(blocks, key=lambda block: block.span.start if block.lines else 0)))


def _item(words: Claim, mark: Mark) -> Block:
    """What a menu says, as an item of a list where it is a link, else as a line."""
    kind = BlockKind.LIST_ITEM if mark.kind is MarkKind.LINK else BlockKind.PARAGRAPH
    start = words.span.start if words.span else 0
    return Block(kind, (Line(words.text, start, (), (mark,)),), level=int(kind is BlockKind.LIST_ITEM))


def _without_lead(choices: list[tuple[Claim, Claim]]) -> tuple[bool, list[tuple[Claim, Claim]]]:
    """A menu without what it says above its parts ("Story Index", "Foreword"), if the choices below are counted."""
    lead = choices[0][1].text if choices else ""
    below = [(choice, words) for choice, words in choices if words.text != lead]
    texts = [words.text for _, words in below]
    is_counted = _are_counted(texts) or (len(texts) == 1 and bool(_FIRST.match(texts[0])))
    has_lead = is_counted and not any(map(str.isdigit, lead)) and len(below) < len(choices)
    return has_lead, below if has_lead else choices


def _own_value(choices: Sequence[tuple[Claim, Claim]], path: str) -> str:
    """The number by which a menu names the page it stands on, where it names each of its pages by one of the same
    length or near it that counts nothing ("story:40318" on `story/40318.html`); "" for any other menu.
    """
    found = [_VALUE.fullmatch(choice.text) for choice, _ in choices]
    if not all(found) or len({match["before"] for match in found if match}) != 1:
        return ""
    numbers = {match["number"] for match in found if match}
    own = [number for number in _LONG_NUMBER.findall(path) if number in numbers]
    return own[0] if len(own) == 1 and len(numbers) > 1 else ""


def _named(value: str, own: str, path: str) -> str:
    """The page that a menu calls by another number than the page at `path`."""
    found = _VALUE.fullmatch(value)
    at = path.rfind(own)
    return f"{path[:at]}{found['number']}{path[at + len(own) :]}" if found else ""


def _is_of_form(choice: Claim, words: Claim) -> bool:
    """Whether a choice is a number and says no more than a number: marks from 1 to 10, and no pages."""
    return choice.text.isdecimal() and not any(map(str.isalpha, words.text))


def _are_counted(texts: Sequence[str]) -> bool:
    """Whether each of some words has its number, from 1 on; a menu may stand twice on its page."""
    numbers = [int(found[1] or found[2]) if (found := _COUNTED.match(text)) else 0 for text in texts]
    once = list(range(1, max(numbers, default=0) + 1))
    return len(once) > 1 and numbers == once * (len(numbers) // len(once))


def _are_of_several(choices: Sequence[tuple[Claim, Claim]]) -> bool:
    """Whether the menus of a page begin with different pages: those of several works, each beside its title."""
    firsts = {choice.text for choice, words in choices if _is_first(words.text)}
    return len(firsts) > _MOST_FIRSTS and not any(map(str.isdecimal, firsts))


def _is_first(text: str) -> bool:
    found = _COUNTED.match(text)
    return found is not None and int(found[1] or found[2]) == 1


def _are_pages(choices: Sequence[tuple[Claim, Claim]], path: str, links: Sequence[str]) -> bool:
    """Whether the values of a menu count pages to which the page's links turn, whatever its words are."""
    values = [choice.text for choice, _ in choices]
    once = [str(n) for n in range(1, len(set(values)) + 1)]
    return len(once) > 1 and values == once * (len(values) // len(once)) and turns_among(path, len(once), links)


def _target(value: str, path: str, links: Sequence[str]) -> str:
    """The page that a choice leads to; a number alone takes the place of the page's own number in its address."""
    if not value.isdecimal():
        return resolve(value, path, is_itself=True)
    return turned(in_web(path), int(value), links) if len(value) <= _LONGEST_NUMBER else ""


def with_itself(targets: tuple[ListedTarget, ...], path: str) -> tuple[ListedTarget, ...]:
    """The parts that the page of one of them lists, with the page itself where a number is left out, or where the list
    calls it the first ("story.php?id=7" for "story.php?id=7&chapter=1").
    """
    targets = tuple(replace(target, target=beside(target.target, path)) for target in targets)
    if path in {name for target in targets for name in names_on_disk(target.target)}:
        return targets
    bare = posixpath.splitext(path)[0] if path.endswith((".html", ".htm")) else path
    longer = next((n for n, one in enumerate(targets) if one.target.startswith(bare + "&")), -1)
    if longer >= 0:
        return (*targets[:longer], ListedTarget(path, (), (), 0), *targets[longer + 1 :])
    numbers = [
        int(found[0]) if (found := _NUMBER.search(first_said(target.statements, "title"))) else 0 for target in targets
    ]
    if 0 in numbers or numbers != sorted(set(numbers)):
        return targets
    missing = sorted(set(range(1, numbers[-1] + 2)) - set(numbers)) if numbers else []
    if not 0 < len(missing) <= 2:
        return targets
    at = sum(number < missing[0] for number in numbers)
    return (*targets[:at], ListedTarget(path, (), (), 0), *targets[at:])

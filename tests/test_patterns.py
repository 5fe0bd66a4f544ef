"""No regular expression of ours can be driven into catastrophic backtracking: looked at as they are built."""

import importlib
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from re import _constants as codes  # type: ignore[attr-defined] # the only account of a pattern
from re import _parser as parser  # type: ignore[attr-defined] # the same
from typing import Any

import pytest

COPIES = 3  # of a bounded repeat's body
MANY = 40  # repeats that may go on for longer than this are taken for endless
ROOMS = ("text", "readers", "recognise", "vocabulary", "collate", "rights", "arrange", "index", "exporters")
# one character for each kind that patterns tell apart, and what is named literally in them
ALPHABET = frozenset(
    [*map(chr, range(32, 127)), "\n", "\t", "\r", "é", "ß", "ж", "Ж", "中", "\u00a0", "’", "“", "”", "—", "…",
     "©", "·", "\u0301"]
)  # fmt: skip
CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def patterns() -> dict[str, str]:
    """Every compiled pattern of the rooms that read what others wrote: where it stands, and what it is."""
    found: dict[str, str] = {}
    for room in ROOMS:
        package = importlib.import_module(f"ficmirror.{room}")
        for module in [package, *_modules(package)]:
            for name, value in vars(module).items():
                for n, pattern in enumerate(_within(value)):
                    found[f"{module.__name__}.{name}" + (f"[{n}]" if n else "")] = pattern.pattern
    return found


def _modules(package: Any) -> Iterator[Any]:
    for entry in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(entry.name)


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _within(one)


def _one(code: Any, argument: Any) -> frozenset[str]:
    """The characters of the alphabet that one element of a pattern takes."""
    if code is codes.LITERAL:
        return frozenset({chr(argument)})
    if code is codes.NOT_LITERAL:
        return ALPHABET - {chr(argument)}
    if code is codes.ANY:
        return ALPHABET - {"\n"}
    if code is codes.RANGE:
        return frozenset(c for c in ALPHABET if argument[0] <= ord(c) <= argument[1]) | {chr(argument[0])}
    if code is codes.CATEGORY:
        return frozenset(c for c in ALPHABET if re.match(CATEGORIES[argument], c))
    inside = [one for one in argument if one[0] is not codes.NEGATE]
    taken = frozenset().union(*(_one(*one) for one in inside))
    return ALPHABET - taken if len(inside) < len(argument) else taken


ENDLESS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
REPEATS = (*ENDLESS, codes.POSSESSIVE_REPEAT)
SINGLE = (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.RANGE, codes.CATEGORY, codes.IN)


def _bodies(code: Any, argument: Any) -> list[Any]:
    """The sequences an element is made of; alternatives each by itself."""
    if code is codes.BRANCH:
        return list(argument[1])
    if code is codes.SUBPATTERN:
        return [argument[3]]
    if code in (*ENDLESS, codes.POSSESSIVE_REPEAT):
        return [argument[2]]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    if code is codes.ATOMIC_GROUP:
        return [argument]
    if code is codes.GROUPREF_EXISTS:
        return [body for body in argument[1:] if body]
    return []


class Loop:
    """The places of an endless repeat, and which may follow which (Glushkov's construction, with the ways counted).

    It is exponentially ambiguous, and a text can be found that drives the matcher into trying every way, when one
    place can be reached from itself over the same characters on two ways (Weber and Seidl, 1991).
    """

    def __init__(self, body: Any) -> None:
        self.takes: list[frozenset[str]] = []
        self.follow: dict[int, Counter[int]] = defaultdict(Counter)
        first, last, _ = self._sequence(body)
        self._join(last, first)

    def is_dangerous(self) -> bool:
        """Whether some place leads back to itself on two ways over the same characters."""
        return self._has_double_step() or self._has_double_way()

    def _has_double_step(self) -> bool:
        return any(
            ways > 1 and start in self._reached({end})
            for start, ends in self.follow.items()
            for end, ways in ends.items()
        )

    def _reached(self, begin: set[int]) -> set[int]:
        seen, waiting = set(begin), list(begin)
        while waiting:
            new = set(self.follow[waiting.pop()]) - seen
            seen |= new
            waiting += new
        return seen

    def _has_double_way(self) -> bool:
        """Two ways that part at a place and meet there again, side by side over the same characters."""
        for place in range(len(self.takes)):
            ahead = self._pairs({(place, place)}, self._next)
            if any(one != other for one, other in ahead):
                behind = self._pairs({(place, place)}, self._before)
                if any(one != other for one, other in ahead & behind):
                    return True
        return False

    @staticmethod
    def _pairs(
        begin: set[tuple[int, int]], step: Callable[[tuple[int, int]], set[tuple[int, int]]]
    ) -> set[tuple[int, int]]:
        seen, waiting = set(begin), list(begin)
        while waiting:
            new = step(waiting.pop()) - seen
            seen |= new
            waiting += new
        return seen

    def _next(self, pair: tuple[int, int]) -> set[tuple[int, int]]:
        return {
            (one, other)
            for one in self.follow[pair[0]]
            for other in self.follow[pair[1]]
            if self.takes[one] & self.takes[other]
        }

    def _before(self, pair: tuple[int, int]) -> set[tuple[int, int]]:
        if not self.takes[pair[0]] & self.takes[pair[1]]:
            return set()
        ones, others = ([start for start, ends in self.follow.items() if end in ends] for end in pair)
        return {(one, other) for one in ones for other in others}

    def _join(self, lasts: Counter[int], firsts: Counter[int]) -> None:
        for start, ways in lasts.items():
            for end, more in firsts.items():
                self.follow[start][end] += ways * more

    def _sequence(self, sequence: Any) -> tuple[Counter[int], Counter[int], bool]:
        """The first and the last places of a sequence, and whether it may be empty."""
        first: Counter[int] = Counter()
        last: Counter[int] = Counter()
        is_empty = True
        for element in sequence:
            begins, ends, may_skip = self._element(*element)
            self._join(last, begins)
            first = first + begins if is_empty else first
            last = last + ends if may_skip else ends
            is_empty = is_empty and may_skip
        return first, last, is_empty

    def _element(self, code: Any, argument: Any) -> tuple[Counter[int], Counter[int], bool]:
        if code in SINGLE:
            self.takes.append(_one(code, argument))
            here = Counter({len(self.takes) - 1: 1})
            return here, here, False
        if code in REPEATS:
            return self._repeat(*argument, is_possessive=code is codes.POSSESSIVE_REPEAT)
        if code is codes.BRANCH:
            ways = [self._sequence(body) for body in argument[1]]
            firsts = sum((first for first, _, _ in ways), Counter())
            lasts = sum((last for _, last, _ in ways), Counter())
            return firsts, lasts, any(is_empty for _, _, is_empty in ways)
        if code is codes.SUBPATTERN:
            return self._sequence(argument[3])
        if code is codes.ATOMIC_GROUP:
            return self._sequence(argument)
        return Counter(), Counter(), True  # anchors and looks ahead take nothing; a back reference is a fixed text

    def _repeat(
        self, least: int, most: int, body: Any, *, is_possessive: bool
    ) -> tuple[Counter[int], Counter[int], bool]:
        """A repeat as a few copies of its body; the last goes round where the repeat is endless."""
        is_endless = most > MANY and not is_possessive
        n_copies = 1 if is_endless else min(most, COPIES)
        first, last, is_empty = self._sequence([*body] * n_copies) if n_copies else (Counter(), Counter(), True)
        if is_endless:
            self._join(last, first)
        return first, last, is_empty or least == 0


def is_dangerous(sequence: Any) -> bool:
    """Whether a pattern has an endless repeat that can be read in exponentially many ways."""
    for code, argument in sequence:
        if code in ENDLESS and argument[1] > MANY and Loop(argument[2]).is_dangerous():
            return True
        if any(is_dangerous(body) for body in _bodies(code, argument)):
            return True
    return False


@pytest.mark.parametrize(
    "pattern", [r"(a+)+b", r"(?:\w+\s?)*:", r"(?:a|aa)*b", r"(?:\s*x?)*y", r"(?:.*,)*z", r"(\w|\d\d)*!"]
)
def test_a_dangerous_pattern_would_be_noticed(pattern: str) -> None:
    assert is_dangerous(parser.parse(pattern))


@pytest.mark.parametrize(
    "pattern", [r"[^\W_]+(?:[-'][^\W_]+)*", r"(?:a|b)*c", r"\s*x\s*", r"(?:<[^>]*>)+", r"(?:\d{1,2}, )*"]
)
def test_a_harmless_pattern_is_let_be(pattern: str) -> None:
    assert not is_dangerous(parser.parse(pattern))


def test_no_pattern_of_ours_can_be_driven_into_catastrophe() -> None:
    found = patterns()
    assert len(found) > 100
    assert [place for place, text in found.items() if is_dangerous(parser.parse(text))] == []

"""What a search address asks for: read from its query string, and written back with one thing changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote_plus

from django.conf import settings
from django.http import QueryDict

from ficmirror.web.access import SearchRequest, Sort

ADDRESS = f"{settings.PREFIX}/search/"
PAGE_LENGTH = 20
MAX_PAGE = 400
N_VALUES = 8  # of a facet, until it is opened
N_VALUES_OPENED = 1_000
MAX_CHOICES = 60
MAX_VALUE_LENGTH = 300
NOT, ANY = "not-", "any-"

# A work has one of these, so several chosen values mean "one of them"; of the others it has many, and all are meant,
# unless they were chosen as ANY.
SINGLE = ("rating", "language", "status", "crossover", "ships")
MANY = ("fandom", "warning", "category", "relationship", "character", "additional_tag", "creator", "series")
FACETS = (
    *("fandom", "rating", "warning", "category", "relationship", "character"),
    *("additional_tag", "ships", "crossover", "status", "language", "creator", "series"),
)
SORTS = (
    (Sort.RELEVANCE, "Best match"),
    (Sort.ADDED, "Newly added"),
    (Sort.DATE, "Date, newest first"),
    (Sort.TITLE, "Title"),
    (Sort.CREATOR, "Author"),
    (Sort.WORDS, "Longest first"),
    (Sort.UPDATED, "Last changed"),
    (Sort.RANDOM, "Shuffled"),
)
BOUNDS = ("words-from", "words-to", "year-from", "year-to")
PLACES = (("", "Stories"), ("pages", "Other pages"), ("all", "Both"))
IN = {"": ("work",), "pages": ("document",), "all": ("work", "document")}

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One search as its address says it: `choices` are (facet, not-facet or any-facet, value) in the order chosen.

    `seed` tells one shuffled order from another.
    """

    query: str = ""
    choices: Pairs = ()
    words: tuple[str, str] = ("", "")
    years: tuple[str, str] = ("", "")
    sort: str = ""
    within: str = ""
    page: int = 1
    opened: str = ""
    narrow: str = ""  # letters that the opened facet's values have
    seed: str = ""

    @property
    def ranges(self) -> Pairs:
        """The bounds that are set."""
        return tuple((name, value) for name, value in zip(BOUNDS, (*self.words, *self.years), strict=True) if value)

    @property
    def rest(self) -> Pairs:
        """Order and kind, where they are not the usual."""
        pairs = (("sort", self.sort), ("in", self.within), ("seed", self.seed))
        return tuple((name, value) for name, value in pairs if value)

    @property
    def actual_sort(self) -> Sort:
        """The order asked for; the usual is best match for words and newest for none."""
        return Sort(self.sort) if self.sort else Sort.RELEVANCE if self.query else Sort.ADDED

    def values(self, name: str) -> tuple[str, ...]:
        """The chosen values of a facet ("fandom") or its opposite ("not-fandom")."""
        return tuple(value for chosen, value in self.choices if chosen == name)

    def with_choice(self, name: str, value: str) -> Pairs:
        """The choices with one more; every other choice of the same value goes."""
        return (*self.without_choice(name, value), (name, value))

    def with_either(self, kind: str, value: str) -> Pairs:
        """The choices with one more value of a facet of which works need only one."""
        either = tuple((ANY + kind if name == kind else name, chosen) for name, chosen in self.choices)
        return replace(self, choices=either).with_choice(ANY + kind, value)

    def without_choice(self, name: str, value: str) -> Pairs:
        """The choices without a value, however it was chosen."""
        kind = name.removeprefix(NOT).removeprefix(ANY)
        gone = {(prefix + kind, value) for prefix in ("", NOT, ANY)}
        return tuple(pair for pair in self.choices if pair not in gone)

    def adding(self) -> Callable[[str, str], str]:
        """What gives the address of this search with one more choice, whose value was not chosen in any way yet.

        As `href` and `with_choice` do, at a third of their cost: a page has hundreds of such addresses.
        """
        before = ((("q", self.query),) if self.query else ()) + self.choices
        head = ADDRESS + "?" + "".join(f"{_encoded(*pair)}&" for pair in before)
        tail = "".join(f"&{_encoded(*pair)}" for pair in (*self.ranges, *self.rest))
        return lambda name, value: f"{head}{_encoded(name, value)}{tail}"

    def href(self, choices: Pairs | None = None, ranges: Pairs | None = None, page: int = 1) -> str:
        """The address of this search with other choices or ranges, or at another page."""
        pairs: list[tuple[str, str]] = [("q", self.query)] if self.query else []
        pairs += self.choices if choices is None else choices
        pairs += self.ranges if ranges is None else ranges
        pairs += self.rest
        if page > 1:
            pairs.append(("page", str(page)))
        return ADDRESS + ("?" + "&".join(_encoded(*pair) for pair in pairs) if pairs else "")


@lru_cache(maxsize=8_192)
def _encoded(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"


def read(form: QueryDict) -> Asked:
    """The search of a query string; what is unknown or makes no sense is passed over."""
    names = {name for kind in (*SINGLE, *MANY) for name in (kind, NOT + kind)} | {ANY + kind for kind in MANY}
    choices = ((name, value) for name in form if name in names for value in form.getlist(name))
    sort, within = form.get("sort", ""), form.get("in", "")
    return Asked(
        query=(form.get("q") or "").strip()[:500],
        choices=tuple(dict.fromkeys((n, v) for n, v in choices if 0 < len(v) <= MAX_VALUE_LENGTH))[:MAX_CHOICES],
        words=(_digits(form.get("words-from")), _digits(form.get("words-to"))),
        years=(_digits(form.get("year-from"), 4), _digits(form.get("year-to"), 4)),
        sort=sort if sort in {value for value, _ in SORTS} else "",
        within=within if within in IN else "",
        seed=_digits(form.get("seed")) if sort == Sort.RANDOM else "",
        narrow=form.get("narrow", "").strip()[:100],
        opened=opened if (opened := form.get("open", "")) in FACETS else "",
        page=min(MAX_PAGE, max(1, int(_digits(form.get("page"), 6) or 1))),
    )


def _digits(text: str | None, length: int = 9) -> str:
    text = (text or "").strip()
    return text if text.isascii() and text.isdigit() and len(text) <= length else ""


def request_of(asked: Asked) -> SearchRequest:
    """The same search as the index understands it."""
    year_from, year_to = asked.years
    return SearchRequest(
        query=asked.query,
        include=_chosen(asked, SINGLE) | _chosen(asked, MANY, ANY),
        require=_chosen(asked, MANY),
        exclude=_chosen(asked, (*SINGLE, *MANY), NOT),
        words=(_number(asked.words[0]), _number(asked.words[1])),
        dates=(int(year_from) * 10_000 if year_from else None, int(year_to) * 10_000 + 1231 if year_to else None),
        kinds=IN[asked.within],
        sort=asked.actual_sort,
        seed=_number(asked.seed) or 0,
        limit=PAGE_LENGTH,
        offset=(asked.page - 1) * PAGE_LENGTH,
        facets=FACETS,
        n_facet_values=N_VALUES + 1,
        n_values_of={asked.opened: N_VALUES_OPENED} if asked.opened else {},
    )


def _chosen(asked: Asked, kinds: Iterable[str], prefix: str = "") -> dict[str, tuple[str, ...]]:
    return {kind: values for kind in kinds if (values := asked.values(prefix + kind))}


def _number(digits: str) -> int | None:
    return int(digits) if digits else None

"""What the search index holds of a work, and what a search gives back."""

from dataclasses import dataclass, field

from ficmirror.records.rights import Audience


@dataclass(frozen=True, slots=True)
class Entry:
    """One work (or document that is no work) as the index sees it: plain text and plain values only.

    `kind` is "work" or "document"; `text` is the narrative without markup; `spoilers` says what it gives away of its
    source; `wider` are fandoms that its own are parts of, as somebody decided;
    `permission` is what its author allows (`rights.Permission`; "" for a document);
    dates are `YYYYMMDD` numbers with zeros where unknown (0 for no date); `added` and `updated` (0: as added)
    are seconds since 1970.
    """

    id: int
    kind: str
    title: str
    creators: tuple[str, ...]
    text: str
    audience: Audience
    summary: str = ""
    notes: str = ""
    series: tuple[str, ...] = ()
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)  # TagKind value → canonical names
    raw_tags: tuple[str, ...] = ()
    rating: str = "not_rated"
    language: str = ""
    word_count: int = 0
    date: int = 0
    added: int = 0
    updated: int = 0
    is_complete: bool | None = None
    sources: tuple[str, ...] = ()
    spoilers: str = ""
    wider: tuple[str, ...] = ()
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found entry: its id and kind as in `Entry`, its score (0 when sorted otherwise)."""

    id: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: how many in all, one page of hits, facets as name → ((value, count), …)."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[tuple[str, int], ...]]
    took_ms: float

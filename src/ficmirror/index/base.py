"""What the search engines promise: the request, the protocol they all keep, and the opening of one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ficmirror.records.entry import Entry, Found, Hit
from ficmirror.records.renames import Rename
from ficmirror.records.rights import Audience

FACETS = (
    "fandom", "relationship", "character", "category", "warning", "additional_tag",
    "rating", "language", "creator", "series", "kind", "status", "crossover", "ships",
    "permission", "access",
)  # fmt: skip
COMPLETIONS = (*FACETS[:6], "creator", "series", "title")
PUBLIC = frozenset({Audience.EVERYONE})
MAX_LIMIT = 500
MAX_OFFSET = 10_000
MAX_FACET_VALUES = 5_000

Bounds = tuple[int | None, int | None]  # both ends inclusive, None for open


class Sort(StrEnum):
    """The orders a search can come in; dates, words and additions run from the greatest down, names from A."""

    RELEVANCE = "relevance"
    TITLE = "title"
    CREATOR = "creator"
    DATE = "date"
    UPDATED = "updated"
    WORDS = "words"
    ADDED = "added"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search.

    `query` is in the query language (docs/search.md), "" for everything. The choices map a facet's name (`FACETS`)
    to exact values: a work must have one of `include` (and the facet's own list is then not narrowed by them), one of
    `among` (which narrows that list too), every one of `require` (the list then says what adding one more would leave)
    and none of `exclude`. `words` counts
    words, `dates` are `YYYYMMDD` numbers. `kinds` are "work" and "document"; a `kind:` in the query overrules it.
    `audiences` are those the viewer belongs to: what is for others is neither found nor counted. `facets` names the
    lists wanted, none by default because counting costs more than finding; `n_facet_values` is how long each may be,
    `n_values_of` how long single ones. `is_reversed` turns the order round.
    """

    query: str = ""
    include: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    require: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Bounds = (None, None)
    dates: Bounds = (None, None)
    kinds: tuple[str, ...] = ("work",)
    sort: Sort = Sort.RELEVANCE
    is_reversed: bool = False
    seed: int = 0
    limit: int = 20
    offset: int = 0
    audiences: Collection[Audience] = PUBLIC
    facets: tuple[str, ...] = ()
    n_facet_values: int = 20
    n_values_of: Mapping[str, int] = field(default_factory=dict)


class Engine(Protocol):
    """A search index. Reading needs nothing; the first `add`, `delete` or `clear` takes the one writer's lock.

    Every method that writes raises `errors.ArchiveLocked` when somebody else holds the lock, and
    `errors.ArchiveDamaged` when the index's files are broken.
    """

    @property
    def needs_rebuild(self) -> bool:
        """Is what stands there unusable (another version's, or damaged), so that every entry must be added anew?

        Turns false with the first `commit` after `clear`, whole or not.
        """

    @property
    def checkpoint(self) -> str:
        """What was handed to the last `commit` that reached the disk, "" for a new index."""

    def spoiled(self) -> tuple[str, ...]:
        """The files of the last commit that are not as they were written; reads all of them."""

    @property
    def n_entries(self) -> int:
        """Entries of every kind and audience in the last commit."""

    def within(self, low: int, high: int) -> dict[tuple[str, int], int]:
        """The entries with an id from `low` to `high`: (kind, id) → when it was changed last, as in `Entry.updated`.

        At most 100,000 of each kind.
        """

    def add(self, entries: Iterable[Entry], *, are_new: bool = False) -> None:
        """Put entries in, each in the place of an older one with its kind and id.

        `are_new`: the caller knows that none of them is there yet, which saves looking for the old ones.
        """

    def delete(self, ids: Iterable[int], kind: str = "work") -> None:
        """Take entries out; unknown ids are no error."""

    def rename(self, kind: str, old: str, new: str) -> None:
        """From the next commit on a tag goes by another name in lists, choices and completions.

        However many entries have it, and although they are still written with the old name; each is to be added again
        in its turn.
        """

    def rename_all(self, renames: Iterable[Rename]) -> None:
        """Several renames in their order, at the cost of one."""

    def clear(self) -> None:
        """Begin the index anew. What there is goes on answering until a commit that is whole."""

    def commit(self, checkpoint: str = "", *, is_whole: bool = True) -> None:
        """Make everything so far durable and visible, with a mark that tells how far the writer had come.

        `is_whole`: nothing is known to be missing. An index begun anew answers from its first whole commit on, or at
        once where nothing else can answer.
        """

    def close(self, *, is_patient: bool = False) -> None:
        """Give up the writer's lock; what was not committed is dropped. The engine can be used again.

        `is_patient`: wait until what was committed has been tidied up, which makes later searches cheaper.
        """

    def search(self, request: SearchRequest) -> Found:
        """Find. Raises `errors.QueryError` when the query cannot be understood; limits out of range are cut down."""

    def complete(
        self, kind: str, prefix: str, *, audiences: Collection[Audience] = PUBLIC, limit: int = 10
    ) -> tuple[tuple[str, int], ...]:
        """Names of a kind (`COMPLETIONS`) with a word that begins so, and how many visible entries have each."""

    def like(self, id: int, *, audiences: Collection[Audience] = PUBLIC, limit: int = 10) -> tuple[Hit, ...]:
        """Works like this work, nearest first, without itself; none for an unknown id."""


def open_index(directory: Path, *, heap_bytes: int = 128_000_000, n_threads: int = 1) -> Engine:
    """Open the embedded index in `directory`, making it when it is not there.

    `heap_bytes` bounds what the writer holds between commits, over its `n_threads` threads.
    """
    from ficmirror.index.engines.tantivy_engine import TantivyEngine

    return TantivyEngine(directory, heap_bytes=heap_bytes, n_threads=n_threads)

"""A search engine with nothing clever in it: it looks at every entry. What the real engines find is held against it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from ficmirror.index.analysis import ELIDING, STEMMERS, fold_key, is_unspaced, prepare, stems, terms
from ficmirror.index.base import PUBLIC, SearchRequest, Sort
from ficmirror.index.engines.tantivy_schema import facet_values, sort_key
from ficmirror.index.query import parse
from ficmirror.index.tree import All, Among, AnyOf, Exactly, Form, Not, Tree, Words, names_field
from ficmirror.records.entry import Entry, Found, Hit
from ficmirror.records.renames import Renames
from ficmirror.records.rights import Audience

NAMES = {"creator", "series", "source", "fandom", "character", "relationship", "main"}


def _texts(entry: Entry, place: str) -> tuple[str, ...]:
    tags = {str(kind): names for kind, names in entry.tags.items()}
    all_tags = (*(name for names in tags.values() for name in names), *entry.raw_tags)
    about = (entry.title, *entry.creators, *entry.series, entry.summary, entry.notes, *all_tags)
    fields = {
        "": (entry.text, *about),
        "text": (entry.text,),
        "title": (entry.title,),
        "creator": entry.creators,
        "series": entry.series,
        "summary": (entry.summary,),
        "notes": (entry.notes,),
        "tag": all_tags,
        "source": entry.sources,
        "spoilers": (entry.spoilers,),
        "main": tuple(entry.tags.get("relationship", ()))[:1],
    }
    return fields.get(place, tags.get(place, ()))


@dataclass
class TwinEngine:
    """`index.base.Engine`, in memory."""

    entries: dict[tuple[str, int], Entry] = field(default_factory=dict)
    pending: dict[tuple[str, int], Entry | None] = field(default_factory=dict)
    unfinished: dict[tuple[str, int], Entry | None] | None = None  # an index begun anew that does not answer yet
    renames: list[tuple[str, str, str]] = field(default_factory=list)
    known: Renames = field(default_factory=Renames)
    checkpoint: str = ""
    needs_rebuild: bool = False

    def spoiled(self) -> tuple[str, ...]:
        return ()

    @property
    def n_entries(self) -> int:
        return len(self.entries)

    def within(self, low: int, high: int) -> dict[tuple[str, int], int]:
        return {key: it.updated or it.added for key, it in self.entries.items() if low <= key[1] <= high}

    def add(self, entries: Iterable[Entry], *, are_new: bool = False) -> None:
        self.pending |= {(entry.kind, entry.id): entry for entry in entries}

    def delete(self, ids: Iterable[int], kind: str = "work") -> None:
        self.pending |= dict.fromkeys(((kind, id) for id in ids), None)

    def rename(self, kind: str, old: str, new: str) -> None:
        self.renames.append((kind, old, new))

    def rename_all(self, renames: Iterable[tuple[str, str, str]]) -> None:
        self.renames += renames

    def clear(self) -> None:
        self.pending, self.unfinished = {}, {}

    def commit(self, checkpoint: str = "", *, is_whole: bool = True) -> None:
        before = self.entries if self.unfinished is None else self.unfinished
        merged = {key: entry for key, entry in {**before, **self.pending}.items() if entry is not None}
        for kind, old, new in self.renames:
            merged = {key: _renamed(entry, kind, old, new) for key, entry in merged.items()}
            self.known.add(kind, old, new)
        self.pending, self.checkpoint, self.renames = {}, checkpoint, []
        if self.unfinished is not None and not is_whole and self.entries:
            self.unfinished = {**merged}
        else:
            self.entries, self.unfinished = merged, None

    def close(self, *, is_patient: bool = False) -> None:
        self.pending = {}

    def search(self, request: SearchRequest) -> Found:
        tree = parse(request.query)
        choices = {name: self._now(getattr(request, name)) for name in ("include", "require", "exclude")}
        request = replace(request, **choices)  # type: ignore[arg-type] # -- three fields of one kind
        found = [entry for entry in self.entries.values() if self._passes(entry, request, tree)]
        facets = {name: self._facet(name, request, tree) for name in request.facets}
        page = self._sorted(found, request)[request.offset : request.offset + request.limit]
        return Found(len(found), tuple(Hit(entry.id, entry.kind, 0.0) for entry in page), facets, 0.0)

    def complete(
        self, kind: str, prefix: str, *, audiences: Collection[Audience] = PUBLIC, limit: int = 10
    ) -> tuple[tuple[str, int], ...]:
        counts: Counter[str] = Counter()
        for entry in self.entries.values():
            if entry.audience in audiences:
                names = facet_values(entry) | {"title": (entry.title,)}
                counts.update(name for name in names[kind] if f" {fold_key(prefix)}" in f" {fold_key(name)}")
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit])

    def like(self, id: int, *, audiences: Collection[Audience] = PUBLIC, limit: int = 10) -> tuple[Hit, ...]:
        work = self.entries.get(("work", id))
        if work is None:
            return ()
        own = {(name, value) for name, values in facet_values(work).items() for value in values}
        near = [
            (len(own & {(name, value) for name, values in facet_values(other).items() for value in values}), other)
            for other in self.entries.values()
            if other.kind == "work" and other.id != id and other.audience in audiences
        ]
        return tuple(Hit(other.id, "work", float(n)) for n, other in sorted(near, key=lambda pair: -pair[0])[:limit])

    def _languages(self) -> list[str]:
        counts = Counter(entry.language for entry in self.entries.values() if entry.language)
        return [language for language, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]

    def _facet(self, name: str, request: SearchRequest, tree: Tree) -> tuple[tuple[str, int], ...]:
        counts: Counter[str] = Counter()
        size = request.n_values_of.get(name, request.n_facet_values)
        for entry in self.entries.values():
            if self._passes(entry, request, tree, own=name):
                counts.update(facet_values(entry)[name])
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:size])

    def _passes(self, entry: Entry, request: SearchRequest, tree: Tree, own: str = "") -> bool:
        has = {name: set(values) for name, values in facet_values(entry).items()}
        bounds = (("words", *request.words), ("date", *request.dates))
        return (
            entry.audience in request.audiences
            and (names_field(tree, "kind") or not request.kinds or entry.kind in request.kinds)
            and all(not values or name == own or has[name] & set(values) for name, values in request.include.items())
            and all(not values or has[name] & set(values) for name, values in request.among.items())
            and all(has[name] >= set(values) for name, values in request.require.items())
            and not any(has[name] & set(values) for name, values in request.exclude.items())
            and all(low is high is None or _is_within(entry, Among(name, low, high)) for name, low, high in bounds)
            and self._matches(entry, tree)
        )

    def _matches(self, entry: Entry, tree: Tree) -> bool:
        if isinstance(tree, All):
            return all(self._matches(entry, branch) for branch in tree.branches)
        if isinstance(tree, AnyOf):
            return any(self._matches(entry, branch) for branch in tree.branches)
        if isinstance(tree, Not):
            return not self._matches(entry, tree.branch)
        if isinstance(tree, Among):
            return _is_within(entry, tree)
        if isinstance(tree, Exactly):
            wanted = {self.known.now(tree.field, value) for value in tree.values}
            return bool(wanted & set(facet_values(entry)[tree.field]))
        return self._has_words(entry, tree)

    def _has_words(self, entry: Entry, leaf: Words) -> bool:
        readings = [terms(leaf.text)]
        eliding = next((language for language in self._languages() if language in ELIDING), None)
        if eliding and prepare(leaf.text, eliding) != prepare(leaf.text):
            readings.append(terms(leaf.text, eliding))
        if not any(readings):
            return True
        if leaf.form in (Form.WORD, Form.PHRASE) and self._was_called(entry, leaf.field, " ".join(readings[0])):
            return True
        for text in _texts(entry, leaf.field):
            held = terms(text, entry.language)
            if any(reading and self._stands(entry, leaf, reading, held) for reading in readings):
                return True
        return False

    def _was_called(self, entry: Entry, field: str, words: str) -> bool:
        """Whether the entry has a tag that these words were the name of."""
        names = self.known.names.items()
        meant = {(kind, new) for (kind, old), new in names if fold_key(old) == words and field in ("", "tag", kind)}
        return any(new in entry.tags.get(kind, ()) for kind, new in meant)

    def _now(self, choices: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {name: tuple(self.known.now(name, value) for value in values) for name, values in choices.items()}

    def _stands(self, entry: Entry, leaf: Words, wanted: list[str], held: list[str]) -> bool:
        if len(wanted) > 1:
            return any(_is_phrase(leaf, wanted, held[i : i + len(wanted) + leaf.reach]) for i in range(len(held)))
        return any(self._is_form(entry, leaf, wanted[0], word) for word in held)

    def _is_form(self, entry: Entry, leaf: Words, wanted: str, word: str) -> bool:
        if wanted == word:
            return True
        if leaf.form is Form.PREFIX:
            return word.startswith(wanted)
        if len(wanted) == 1 and is_unspaced(wanted):
            return wanted in word and len(word) <= 2
        if leaf.form is Form.FUZZY:
            return bool(OSA.distance(word, wanted) <= (leaf.reach or (1 if len(wanted) <= 5 else 2)))
        if leaf.form is Form.PHRASE or leaf.field in NAMES or len(wanted) < 3 or not wanted.isalpha():
            return False
        main, *others = self._languages() or [""]
        told = [main, *(language for language in others if language == entry.language)]
        return any(stems([wanted], lang) == stems([word], lang) for lang in told if lang in STEMMERS)

    def _sorted(self, found: list[Entry], request: SearchRequest) -> list[Entry]:
        keys = {
            Sort.TITLE: lambda entry: sort_key(entry.title),
            Sort.CREATOR: lambda entry: fold_key(entry.creators[0]) if entry.creators else "\U0010ffff",
            Sort.DATE: lambda entry: -entry.date,
            Sort.WORDS: lambda entry: -entry.word_count,
            Sort.ADDED: lambda entry: -entry.added,
            Sort.UPDATED: lambda entry: -(entry.updated or entry.added),
        }
        ordered = sorted(found, key=keys[request.sort]) if request.sort in keys else found
        return ordered[::-1] if request.is_reversed else ordered


def _renamed(entry: Entry, kind: str, old: str, new: str) -> Entry:
    names = dict.fromkeys(new if name == old else name for name in entry.tags.get(kind, ()))
    return replace(entry, tags=entry.tags | {kind: tuple(names)}) if names else entry


def _is_phrase(leaf: Words, wanted: list[str], held: list[str]) -> bool:
    if leaf.form is Form.PREFIX:
        return held[:-1] == wanted[:-1] and len(held) == len(wanted) and held[-1].startswith(wanted[-1])
    if held[: len(wanted)] == wanted:
        return True
    rest = iter(held)
    return leaf.form is Form.PHRASE and held[:1] == wanted[:1] and all(word in rest for word in wanted)


def _is_within(entry: Entry, among: Among) -> bool:
    value = {"words": entry.word_count, "date": entry.date, "added": entry.added}[among.field]
    low = max(among.low or 0, 1) if among.field == "date" else among.low
    return (low is None or value >= low) and (among.high is None or value <= among.high)

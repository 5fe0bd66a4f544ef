"""A query tree, and a whole request, as Tantivy queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import tantivy
from tantivy import FieldType, Occur, Query

from ficmirror.index.analysis import ELIDING, is_unspaced, prepare, terms
from ficmirror.index.base import Bounds, SearchRequest
from ficmirror.index.engines.tantivy_lexicon import Lexicon
from ficmirror.index.engines.tantivy_renames import Written
from ficmirror.index.engines.tantivy_schema import CHECKPOINT, PAIRED
from ficmirror.index.frequent import pairs_of
from ficmirror.index.tree import Among, AnyOf, Exactly, Form, Not, Tree, Words, names_field
from ficmirror.records.rights import Audience
from ficmirror.records.tags import TagKind

# a field of the query language → Tantivy fields with their weights
_PLACES: Mapping[str, tuple[tuple[str, float], ...]] = {
    "": (("text", 1.0), ("about", 2.0)),
    "title": (("title", 1.0),), "creator": (("creators", 1.0),), "series": (("series", 1.0),),
    "summary": (("summary", 1.0),), "notes": (("notes", 1.0),), "text": (("text", 1.0),), "tag": (("tags", 1.0),),
    "source": (("source", 1.0),), "spoilers": (("spoilers", 1.0),), "main": (("main", 1.0),),
    **{str(kind): ((f"t_{kind}", 1.0),) for kind in TagKind},
}  # fmt: skip
_EXTRA = (("title", 3.0), ("creators", 3.0))  # found anyway through "about"; here only to come first
_NAMES = frozenset(
    {"creators", "series", "source", "main", "t_fandom", "t_character", "t_relationship"}
)  # words of no language
_KINDS = ("work", "document", CHECKPOINT)
_KINDS_OF_TAG = tuple(str(kind) for kind in TagKind)

Clause = tuple[Occur, Query]


class Lowering:
    """Turns trees and requests into queries on one state of the index."""

    def __init__(
        self,
        schema: tantivy.Schema,
        searcher: tantivy.Searcher,
        lexicon: Lexicon,
        fields: Collection[str],
        renames: Written,
    ) -> None:
        self._schema = schema
        self._searcher = searcher
        self._lexicon = lexicon
        self._fields = fields
        self._renames = renames

    def knows(self, field: str) -> bool:
        """Does the index have this field? Another version's, which answers until it is made anew, may not."""
        return field in self._fields

    def base(self, request: SearchRequest, tree: Tree) -> list[Clause]:
        """What a viewer may see of the kinds asked for: the same filters in nearly every search."""
        return [*self.visible(request.audiences), *self._of_kinds(() if names_field(tree, "kind") else request.kinds)]

    def choices(self, request: SearchRequest, own: str = "") -> list[Clause]:
        """The request's choices and ranges. `own`: the facet whose own `include` is left out."""
        found: list[Clause] = []
        chosen = [(name, values) for name, values in request.include.items() if name != own]
        for name, values in (*chosen, *request.among.items()):
            if values:
                found.append(self._must(self._one_of(f"f_{name}", values)))
        found += [
            self._must(self._one_of(f"f_{name}", (value,)))
            for name, values in request.require.items()
            for value in values
        ]
        for name, values in request.exclude.items():
            if values:
                found.append((Occur.MustNot, self._one_of(f"f_{name}", values)))
        for field, bounds in (("words", request.words), ("date", request.dates)):
            if bounds != (None, None):
                found.append(self._must(self.between(field, bounds)))
        return found

    def visible(self, audiences: Collection[Audience]) -> list[Clause]:
        """The filter that keeps from a viewer what is for others."""
        return self._filter("audience", [str(a) for a in Audience if a in audiences], [str(a) for a in Audience])

    def _of_kinds(self, kinds: Sequence[str]) -> list[Clause]:
        return self._filter("f_kind", [kind for kind in _KINDS[:2] if not kinds or kind in kinds], _KINDS)

    def _filter(self, field: str, wanted: Sequence[str], known: Sequence[str]) -> list[Clause]:
        """Keep the wanted values: by naming the fewer, the wanted or the unwanted, as that is what costs time."""
        unwanted = [value for value in known if value not in wanted]
        n_wanted = sum(self._searcher.doc_freq(field, value) for value in wanted)
        n_unwanted = sum(self._searcher.doc_freq(field, value) for value in unwanted)
        if n_wanted < n_unwanted or not wanted:
            return [self._must(self._one_of(field, wanted))]
        return [(Occur.MustNot, self._one_of(field, unwanted))] if n_unwanted else []

    @staticmethod
    def _must(query: Query) -> Clause:
        return Occur.Must, Query.const_score_query(query, 0.0)

    def _one_of(self, field: str, values: Sequence[str]) -> Query:
        kind = field.removeprefix("f_")
        now = dict.fromkeys(self._renames.now(kind, value) for value in values)  # who asks by an old name is understood
        values = [name for value in now for name in self._renames.written(kind, value)]
        if not values or field not in self._fields:
            return Query.empty_query()
        if len(values) == 1:
            return Query.term_query(self._schema, field, values[0], "basic")
        return _any(Query.term_query(self._schema, field, value, "basic") for value in values)

    def between(self, field: str, bounds: Bounds) -> Query:
        """A number field within bounds, both inclusive."""
        low, high = bounds
        if field == "date":
            low = max(low or 0, 1)  # 0 is an unknown date, which lies in no range
        if field not in self._fields or (low is not None and high is not None and low > high):
            return Query.empty_query()
        return Query.range_query(self._schema, field, FieldType.Integer, low, high)

    def tree(self, tree: Tree) -> Query:
        """A tree as a query that scores."""
        if isinstance(tree, Words):
            return self._words(tree)
        if isinstance(tree, Among):
            return Query.const_score_query(self.between(tree.field, (tree.low, tree.high)), 0.0)
        if isinstance(tree, Exactly):
            return Query.const_score_query(self._one_of(f"f_{tree.field}", tree.values), 0.0)
        if isinstance(tree, AnyOf):
            return _any(self.tree(branch) for branch in tree.branches)
        if isinstance(tree, Not):
            return self._all((tree,))
        return self._all(tree.branches)

    def _all(self, branches: Sequence[Tree]) -> Query:
        wanted = [(Occur.Must, self.tree(branch)) for branch in branches if not isinstance(branch, Not)]
        unwanted = [(Occur.MustNot, self.tree(branch.branch)) for branch in branches if isinstance(branch, Not)]
        if not wanted:
            wanted = [(Occur.Must, Query.const_score_query(Query.all_query(), 0.0))]
        return wanted[0][1] if len(wanted) == 1 and not unwanted else Query.boolean_query([*wanted, *unwanted])

    def _words(self, leaf: Words) -> Query:
        places = [(field, weight) for field, weight in _PLACES[leaf.field] if field in self._fields]
        readings = [terms(leaf.text)]
        eliding = next((language for language in self._lexicon.languages if language in ELIDING), None)
        if eliding and prepare(leaf.text, eliding) != prepare(leaf.text):
            readings.append(terms(leaf.text, eliding))
        found = [
            _weighed(self._reading(leaf, reading, field), weight)
            for reading in readings
            if reading
            for field, weight in places
        ]
        if not found:
            return Query.empty_query() if any(readings) else Query.all_query()
        if leaf.field == "" and len(readings[0]) == 1 and leaf.form is Form.WORD:
            found += [_weighed(self._term(field, readings[0][0]), weight) for field, weight in _EXTRA]
        return _any([*found, *self._renamed(leaf, readings[0])])

    def _renamed(self, leaf: Words, words: list[str]) -> list[Query]:
        """Tags whose name holds the words now, though the entries are written with another yet; tags by an old name,
        where it is all that is asked for.
        """
        if not self._renames.names or leaf.form not in (Form.WORD, Form.PHRASE):
            return []
        kinds = _KINDS_OF_TAG if leaf.field in ("", "tag") else (leaf.field,)
        found = [self._one_written(kind, name) for kind, name in self._renames.asked(kinds, words)]
        return found + [self._one_of(f"f_{kind}", (name,)) for kind, name in self._renames.called(kinds, words)]

    def _one_written(self, kind: str, name: str) -> Query:
        return Query.term_query(self._schema, f"f_{kind}", name, "basic")

    def _reading(self, leaf: Words, words: list[str], field: str) -> Query:
        last = words[-1]
        if len(words) > 1:
            if leaf.form is Form.PREFIX:
                return Query.phrase_prefix_query(self._schema, field, list(words))
            return self._phrase(field, words, leaf.reach if leaf.form is Form.PHRASE else 0)
        if leaf.form is Form.PREFIX:
            return Query.regex_query(self._schema, field, f"{last}.*")
        if len(last) == 1 and is_unspaced(last):
            return Query.regex_query(self._schema, field, f".?{last}.?")
        if leaf.form is Form.FUZZY:
            return self._fuzzy(field, last, leaf.reach)
        return self._term(field, last) if leaf.form is Form.PHRASE or field in _NAMES else self._any_form(field, last)

    def _phrase(self, field: str, words: list[str], reach: int) -> Query:
        """Words side by side, with up to `reach` others between them. Two frequent ones are a term; more of them are
        looked for only where all their pairs are."""
        paired = PAIRED.get(field, "")
        pairs = pairs_of(words) if not reach and paired in self._fields else []
        if len(pairs) == 1:
            return self._term(paired, pairs[0])
        whole = Query.phrase_query(self._schema, field, list(words), reach)
        filters = [self._must(Query.term_query(self._schema, paired, pair, "basic")) for pair in pairs]
        return Query.boolean_query([*filters, (Occur.Must, whole)]) if filters else whole

    def is_dear(self, leaf: Words) -> bool:
        """Does it take longer to find than to count? Places are compared for a phrase, unless it is a single pair."""
        is_pair = not leaf.reach and PAIRED["text"] in self._fields and len(pairs_of(terms(leaf.text))) == 1
        return leaf.form is Form.PHRASE and not is_pair

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word, "freq")

    def _fuzzy(self, field: str, word: str, reach: int) -> Query:
        distance = reach or (1 if len(word) <= 5 else 2)
        near = Query.fuzzy_term_query(self._schema, field, word, distance)
        return _any([self._term(field, word), near])

    def _any_form(self, field: str, word: str) -> Query:
        found = [self._term(field, word)]
        for forms in self._lexicon.forms(word):
            others = [_weighed(self._term(field, form), weight) for form, weight in forms.words]
            if forms.language:
                language = self._must(self._one_of("f_language", (forms.language,)))
                found.append(Query.boolean_query([(Occur.Must, _any(others)), language]))
            else:
                found += others
        return _any(found)


def _weighed(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)


def _any(queries: Iterable[Query]) -> Query:
    found = list(queries)
    return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, query) for query in found])

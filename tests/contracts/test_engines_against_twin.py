"""What the embedded engine finds and counts is what an exact twin finds and counts, whatever is asked of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficmirror.index import SearchRequest, open_index
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience
from tests.contracts.test_engines import EVERYONE, entry
from tests.contracts.twin import TwinEngine

WORDS = (
    "love",
    "loves",
    "loving",
    "mirror",
    "mirrors",
    "cafe",
    "café",
    "don’t",
    "chat",
    "chats",
    "gehen",
    "geht",
    "a-b",
)
TAGS = ("Dracula", "Sherlock Holmes", "Holmes", "Emma", "Wuthering Heights")


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    words = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
    one = st.builds(
        Entry,
        id=st.integers(1, 40),
        kind=st.sampled_from(("work", "work", "document")),
        title=words,
        creators=st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple),
        text=words,
        audience=st.sampled_from((EVERYONE, EVERYONE, Audience.MEMBERS)),
        summary=words,
        tags=st.fixed_dictionaries({"fandom": st.lists(st.sampled_from(TAGS), max_size=3, unique=True).map(tuple)}),
        rating=st.sampled_from(("teen", "mature")),
        language=st.sampled_from(("en", "en", "en", "de", "fr")),
        word_count=st.integers(0, 5),
        date=st.sampled_from((0, 19990000, 19990600, 20010203)),
    )
    return draw(st.lists(one, min_size=1, max_size=25))


_leaf = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map('"{0[0]} {0[1]}"'.format),
    st.sampled_from(("lov*", "mirorr~", "fandom:holmes", "title:love", "words:1..3", "year:1999", "rating:m")),
)
_queries = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("({0[0]} OR {0[1]})".format),
        st.tuples(inner, inner).map("({0[0]} {0[1]})".format),
        inner.map("-({})".format),
    ),
    max_leaves=4,
)
_choices = st.dictionaries(st.just("fandom"), st.lists(st.sampled_from(TAGS), max_size=2).map(tuple), max_size=1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    heap=entries(),
    gone=st.lists(st.integers(1, 40), max_size=5),
    requests=st.lists(
        st.builds(
            SearchRequest,
            query=_queries,
            include=_choices,
            require=_choices,
            exclude=_choices,
            kinds=st.sampled_from((("work",), (), ("document",))),
            audiences=st.sampled_from(((EVERYONE,), (EVERYONE, Audience.MEMBERS), ())),
            facets=st.just(("fandom", "rating", "creator")),
            limit=st.just(100),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_what_is_found_and_counted_is_what_the_exact_twin_finds(
    tmp_path_factory: pytest.TempPathFactory, heap: list[Entry], gone: list[int], requests: list[SearchRequest]
) -> None:
    languages = [one.language for one in heap]
    heap += [
        entry(900 + n, "") for n in range(len(languages))
    ]  # English leads, so that both agree on the main language
    twin, real = TwinEngine(), open_index(tmp_path_factory.mktemp("index"), heap_bytes=16_000_000)
    for each in (twin, real):
        each.add(heap)
        each.commit()
        each.delete(gone)
        each.commit("end")
    for request in requests:
        expected, answer = twin.search(request), real.search(request)
        assert {(hit.kind, hit.id) for hit in answer.hits} == {(hit.kind, hit.id) for hit in expected.hits}
        assert (answer.total, answer.facets) == (expected.total, expected.facets)
    real.close()

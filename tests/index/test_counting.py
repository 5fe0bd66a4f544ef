"""Facets counted from what is not found are the very counts of what is found."""

import random
from pathlib import Path

import pytest

from ficmirror.index import SearchRequest, open_index
from ficmirror.index.engines import tantivy_counting as counting
from ficmirror.index.engines import tantivy_engine
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience

FACETS = ("fandom", "additional_tag", "rating", "creator", "language")
CHANCE = random.Random(3)
TAGS = [f"Tag {n}" for n in range(60)]


def entry(id: int) -> Entry:
    common = "lake " if id % 10 else ""
    return Entry(
        id, "work", f"Tale {id}", (f"Author {id % 40}",), f"{common}mirror" if id % 3 else "glass",
        Audience.EVERYONE if id % 7 else Audience.MEMBERS,
        tags={"fandom": (f"Saga {min(id % 23, id % 5)}",), "additional_tag": tuple(CHANCE.sample(TAGS, id % 6))},
        rating=("teen", "mature", "general")[id % 3], language="en" if id % 4 else "de", word_count=id,
    )  # fmt: skip


REQUESTS = (
    SearchRequest(),
    SearchRequest("mirror"),
    SearchRequest("lake OR glass"),
    SearchRequest("-glass"),
    SearchRequest(words=(20, None), exclude={"additional_tag": ("Tag 3",)}),
    SearchRequest("mirror", include={"rating": ("teen", "mature")}),
    SearchRequest(require={"language": ("en",)}, n_facet_values=3),
    SearchRequest(audiences=tuple(Audience), n_facet_values=500),
)


@pytest.mark.parametrize("request_", REQUESTS)
def test_counting_what_is_not_found_gives_the_same_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request_: SearchRequest
) -> None:
    engine = open_index(tmp_path, heap_bytes=16_000_000)
    for first in range(1, 400, 100):
        engine.add(map(entry, range(first, first + 100)))
        engine.commit()
    asked = SearchRequest(**{name: getattr(request_, name) for name in request_.__slots__} | {"facets": FACETS})
    plain = engine.search(asked).facets
    monkeypatch.setattr(counting, "WORTH", 0)
    other_way = open_index(tmp_path).search(asked).facets
    assert {name: dict(values) for name, values in other_way.items()}.keys() == dict(plain).keys()
    for name, values in plain.items():
        assert [n for _, n in other_way[name]] == [n for _, n in values]
        last = values[-1][1]
        assert {pair for pair in other_way[name] if pair[1] > last} == {pair for pair in values if pair[1] > last}


def test_a_list_that_is_too_short_to_be_certain_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "N_TAKEN", 2)
    monkeypatch.setattr(counting, "N_KEPT", 4)
    everything: counting.Counts = [("a", 90), ("b", 80), ("c", 70), ("d", 60)]
    assert counting._less(everything, [("a", 5), ("b", 4)], 1) == [("a", 85)]
    assert counting._less(everything, [("a", 50), ("b", 40)], 1) is None  # c may have lost none
    assert counting._less(everything, [("a", 5)], 4) is None  # a fifth may have 59
    assert counting._less(everything[:3], [("a", 25)], 4) == [("b", 80), ("c", 70), ("a", 65)]


def test_a_list_without_its_own_choices_is_kept_until_the_next_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_engine, "_DEAR", 0.0)
    engine = open_index(tmp_path, heap_bytes=16_000_000)
    engine.add(map(entry, range(1, 100)))
    engine.commit()
    facets, teen = ("rating", "fandom"), {"rating": ("teen",)}
    for fandom in ("Saga 0", "Saga 1", "Saga 2"):
        asked = SearchRequest(facets=facets, include={**teen, "fandom": (fandom,)})
        assert (
            engine.search(asked).facets["fandom"]
            == engine.search(SearchRequest(facets=facets, include=teen)).facets["fandom"]
        )
        narrower = SearchRequest("mirror", facets=facets, include={**teen, "fandom": (fandom,)})
        assert engine.search(narrower).facets != engine.search(asked).facets
    before = engine.search(asked).facets
    engine.add(map(entry, range(100, 200)))
    engine.commit()
    assert sum(n for _, n in engine.search(asked).facets["fandom"]) > sum(n for _, n in before["fandom"])


def test_long_lists_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tantivy_engine, "_DEAR", 0.0)
    monkeypatch.setattr(tantivy_engine, "_MAX_VALUES", 10)
    engine = open_index(tmp_path, heap_bytes=16_000_000)
    engine.add(map(entry, range(1, 100)))
    engine.commit()
    state = engine._now()  # type: ignore[attr-defined] # -- no part of the protocol
    for size, n_kept in ((50, 0), (3, 1)):
        engine.search(SearchRequest(facets=("creator",), include={"creator": ("Author 3",)}, n_facet_values=size))
        assert (len(state.answers), len(state.lists)) == (n_kept, n_kept)

"""What every search engine promises (`index.base.Engine`), and that what it finds is what an exact twin finds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ficmirror.errors import QueryError
from ficmirror.index import FACETS, Engine, SearchRequest, Sort, open_index
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience
from tests.contracts.twin import TwinEngine

ENGINES: dict[str, Callable[[Path], Engine]] = {
    "tantivy": lambda directory: open_index(directory, heap_bytes=16_000_000),
    "twin": lambda directory: TwinEngine(),
}
EVERYONE = Audience.EVERYONE


def entry(id: int, text: str = "", **more: object) -> Entry:
    values: dict[str, object] = {"kind": "work", "title": f"Tale {id}", "creators": (), "language": "en"}
    values["audience"] = EVERYONE
    return Entry(id=id, text=text, **{**values, **more})  # type: ignore[arg-type] # -- test short-cut


HEAP = (
    entry(1, "He loved the mirrors. Don’t stop!", title="The Mirror", creators=("Jane Doe",), rating="mature",
          tags={"fandom": ("Sherlock Holmes",), "relationship": ("Sherlock Holmes/John Watson",)},
          word_count=1200, date=19990600, added=100, is_complete=True, raw_tags=("slashy",), permission="open_notify"),
    entry(2, "A love letter, in a half-empty café.", title="Beta", creators=("Bob", "Jane Doe"), rating="teen",
          tags={"fandom": ("Sherlock Holmes", "Dracula")}, word_count=50, date=20010000, added=300, is_complete=False,
          permission="ask"),
    entry(3, "Hidden love.", title="Apple", audience=Audience.MEMBERS, tags={"fandom": ("Secret Thing",)}, added=200),
    entry(4, "昨天我爱你们大家。", title="爱", language="zh", added=50, date=20200101),
    entry(5, "L’homme aime les chevaux.", title="Cheval", language="fr", word_count=4),
    entry(6, "Wuthering ёлка и кони", title="Ёлка", language="ru", tags={"fandom": ("Wuthering Heights",)}),
    replace(entry(1, "Questions about love"), kind="document", title="FAQ"),
)  # fmt: skip


@pytest.fixture(params=list(ENGINES))
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = ENGINES[request.param](tmp_path / "index")
    yield engine
    engine.close()


@pytest.fixture
def engine(empty: Engine) -> Engine:
    empty.add(HEAP)
    empty.commit("seven")
    return empty


def test_who_may_see_a_work_can_be_asked_for_by_those_who_see_it(engine: Engine) -> None:
    members = frozenset({EVERYONE, Audience.MEMBERS})
    assert found(engine, "access:members", audiences=members) == {3}
    assert found(engine, "-access:everyone", audiences=members) == {3}
    assert found(engine, "access:members OR access:curators") == set()


def found(engine: Engine, query: str, **more: object) -> set[int]:
    hits = engine.search(SearchRequest(query, limit=100, **more)).hits  # type: ignore[arg-type] # -- test short-cut
    return {hit.id if hit.kind == "work" else -hit.id for hit in hits}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("crossover:yes", {2}),
        ("crossover:no", {1, 6}),
        ("ships:one", {1}),
        ("ships:none", {2, 4, 5, 6}),
        ("main:holmes/watson", {1}),
        ('main:"watson/holmes"', {1}),
        ("main:lestrade", set()),
        ("love", {1, 2}),
        ("LOVING", {1, 2}),
        ("love mirror", {1}),
        ("love OR chevaux", {1, 2, 5}),
        ("love -mirror", {2}),
        ("-love", {4, 5, 6}),
        ("-(love OR chevaux)", {4, 6}),
        ("(love OR chevaux) -letter", {1, 5}),
        ('"loved the mirrors"', {1}),
        ('"love the mirrors"', set()),
        ('"loved mirrors"~1', {1}),
        ('"loved mirrors"', set()),
        ('"mirrors stop"~1', {1}),
        ("don't", {1}),
        ("don’t", {1}),
        ("dont", {1}),
        ("cafe", {2}),
        ("CAFÉ", {2}),
        ("half-empty", {2}),
        ("empty-half", set()),
        ("homme", {5}),
        ("l'homme", {5}),
        ("елка", {6}),
        ("我爱", {4}),
        ("我你", set()),
        ("们", {4}),
        ("mirr*", {1}),
        ("mirorr~", {1}),
        ("title:mirror", {1}),
        ("title:love", set()),
        ("author:jane", {1, 2}),
        ('author:"jane doe" -author:bob', {1}),
        ("text:tale", set()),
        ("fandom:holmes", {1, 2}),
        ("fandom:(dracula OR heights)", {2, 6}),
        ("relationship:watson", {1}),
        ("ship:watson/holmes", {1}),
        ('ship:"john watson/sherlock holmes"', {1}),
        ("ship:watson/dracula", set()),
        ("tag:slashy", {1}),
        ("slashy", {1}),
        ("rating:R", {1}),
        ("rating:teen OR rating:mature", {1, 2}),
        ("status:complete", {1}),
        ("status:wip", {2}),
        ("permission:ask", {2}),
        ('permission:"Open notify"', {1}),
        ("access:everyone", {1, 2, 4, 5, 6}),
        ("access:members", set()),
        ("language:french", {5}),
        ("words:>100", {1}),
        ("words:40..60", {2}),
        ("year:1999", {1}),
        ("year:1999..2003", {1, 2}),
        ("year:<2000", {1}),
        ("date:2020-01-01", {4}),
        ("kind:document", {-1}),
        ("kind:document love", {-1}),
        ("stop!!! :-)", {1}),
        ("foo: bar", set()),
        ("", {1, 2, 4, 5, 6}),
    ],
)
def test_a_query_finds_what_it_says(engine: Engine, query: str, ids: set[int]) -> None:
    assert found(engine, query) == ids


def test_a_tag_is_found_by_every_name_the_vocabulary_knows_and_with_the_parts_of_a_whole(empty: Engine) -> None:
    empty.add(
        [
            entry(1, tags={"fandom": ("Angel: the Series",), "relationship": ("Clark Kent/Lex Luthor",)}),
            entry(2, tags={"fandom": ("Buffy the Vampire Slayer",), "additional_tag": ("Hurt/Comfort",)}),
            entry(3, tags={"fandom": ("Dracula",), "warning": ("Major Character Death",)}, spoilers="Chapter 27"),
        ]
    )
    empty.commit()
    assert found(empty, "fandom:ats") == found(empty, 'fandom:"Angel (TV)"') == {1}
    assert found(empty, "fandom:btvs") == found(empty, "tag:btvs") == {1, 2}
    assert found(empty, "-fandom:btvs") == {3}
    assert found(empty, "ship:clex") == {1}
    assert found(empty, "freeform:h/c") == {2}
    assert found(empty, "warning:deathfic") == {3}
    assert found(empty, 'spoilers:"chapter 27"') == {3}
    counted = dict(empty.search(SearchRequest(facets=("fandom",))).facets["fandom"])
    assert counted["Buffy the Vampire Slayer"] == 2 == len(found(empty, "", include={"fandom": (*counted,)[:1]}))
    assert found(empty, "crossover:yes") == set()


def test_a_tag_goes_by_its_new_name_at_once_in_every_entry(engine: Engine) -> None:
    engine.rename("fandom", "Sherlock Holmes", "The Baker Street Cases")
    assert "Sherlock Holmes" in dict(engine.search(SearchRequest(facets=("fandom",))).facets["fandom"])
    engine.commit("renamed")
    counted = dict(engine.search(SearchRequest(facets=("fandom",))).facets["fandom"])
    assert counted == {"The Baker Street Cases": 2, "Dracula": 1, "Wuthering Heights": 1}
    chosen = ("The Baker Street Cases",)
    assert found(engine, "", include={"fandom": chosen}) == found(engine, "fandom:cases") == {1, 2}
    assert found(engine, 'fandom:"baker street"') == found(engine, 'tag:"baker street cases"') == {1, 2}
    assert found(engine, "", exclude={"fandom": chosen}) == {4, 5, 6}
    assert engine.complete("fandom", "bak") == (("The Baker Street Cases", 2),)
    assert found(engine, 'fandom:"sherlock holmes"') == {1, 2}
    assert found(engine, "", include={"fandom": ("Sherlock Holmes",)}) == {1, 2}  # links by the old name still lead
    assert engine.n_entries == len(HEAP)


def test_renames_add_up_and_can_be_taken_back(engine: Engine) -> None:
    engine.rename("fandom", "Sherlock Holmes", "Dracula")
    engine.rename("fandom", "Dracula", "The Count")
    engine.commit()
    assert dict(engine.search(SearchRequest(facets=("fandom",))).facets["fandom"])["The Count"] >= 2
    assert found(engine, "", include={"fandom": ("The Count",)}) == {1, 2}
    engine.rename("fandom", "The Count", "Sherlock Holmes")
    engine.commit()
    assert found(engine, "", include={"fandom": ("Sherlock Holmes",)}) == found(engine, "fandom:sherlock") == {1, 2}
    engine.add([entry(1, tags={"fandom": ("Sherlock Holmes",)})])
    engine.commit()
    assert found(engine, "", include={"fandom": ("Sherlock Holmes",)}) == {1, 2}


def test_an_entry_added_again_takes_the_place_of_the_old_one(engine: Engine) -> None:
    engine.add([entry(1, "Quite another text")])
    engine.commit("again")
    assert engine.n_entries == len(HEAP)
    assert found(engine, "mirror") == set()
    assert found(engine, "another") == {1}


def test_a_deleted_entry_is_gone_and_its_namesake_of_the_other_kind_stays(engine: Engine) -> None:
    engine.delete([1, 999])
    engine.commit()
    assert found(engine, "love") == {2}
    assert found(engine, "kind:document") == {-1}
    assert engine.n_entries == len(HEAP) - 1


def test_the_entries_of_a_stretch_of_ids_are_told_with_when_they_were_changed(engine: Engine) -> None:
    assert engine.within(1, 2) == {("work", 1): 100, ("work", 2): 300, ("document", 1): 0}
    assert engine.within(7, 99) == {}
    engine.add([entry(2, updated=7)])
    engine.delete([1], "document")
    engine.commit()
    assert engine.within(1, 2) == {("work", 1): 100, ("work", 2): 7}


def test_nothing_is_visible_before_the_commit_and_nothing_left_after_a_close_without_one(engine: Engine) -> None:
    engine.add([entry(77, "zebra")])
    assert found(engine, "zebra") == set()
    engine.close()
    engine.commit("later")
    assert found(engine, "zebra") == set()


def test_the_checkpoint_is_kept_and_never_found_or_counted(engine: Engine) -> None:
    assert engine.checkpoint == "seven"
    assert engine.n_entries == len(HEAP)
    everything = SearchRequest(kinds=(), audiences=tuple(Audience), facets=FACETS, limit=100)
    answer = engine.search(everything)
    assert answer.total == len(HEAP) == len(answer.hits)
    assert dict(answer.facets["kind"]) == {"work": 6, "document": 1}


def test_clear_takes_everything_out_with_the_next_commit(engine: Engine) -> None:
    engine.clear()
    engine.add([entry(9, "phoenix")])
    engine.commit("new")
    assert (engine.n_entries, engine.checkpoint, engine.needs_rebuild) == (1, "new", False)
    assert found(engine, "") == {9}


def test_what_is_for_others_is_neither_found_nor_counted_nor_suggested(engine: Engine) -> None:
    answer = engine.search(SearchRequest("love", facets=("fandom",)))
    assert answer.total == 2
    assert "Secret Thing" not in dict(answer.facets["fandom"])
    assert engine.complete("fandom", "secr") == ()
    assert engine.complete("title", "app") == ()
    assert 3 not in {hit.id for hit in engine.like(1, limit=100)}
    members = (EVERYONE, Audience.MEMBERS)
    assert found(engine, "love", audiences=members) == {1, 2, 3}
    assert engine.complete("fandom", "secr", audiences=members) == (("Secret Thing", 1),)
    assert found(engine, "", audiences=()) == set()


def test_a_facets_own_choice_does_not_narrow_its_own_list_but_the_others(engine: Engine) -> None:
    request = SearchRequest(include={"fandom": ("Dracula",)}, facets=("fandom", "rating"))
    answer = engine.search(request)
    assert {hit.id for hit in answer.hits} == {2}
    assert dict(answer.facets["fandom"]) == {"Sherlock Holmes": 2, "Dracula": 1, "Wuthering Heights": 1}
    assert dict(answer.facets["rating"]) == {"teen": 1}


def test_choices_in_a_facet_combine_by_or_by_and_or_exclude(engine: Engine) -> None:
    both = ("Dracula", "Wuthering Heights")
    assert found(engine, "", include={"fandom": both}) == {2, 6}
    assert found(engine, "", require={"fandom": both}) == set()
    assert found(engine, "", require={"fandom": ("Dracula", "Sherlock Holmes")}) == {2}
    assert found(engine, "", exclude={"fandom": both}) == {1, 4, 5}
    assert found(engine, "", exclude={"fandom": ()}, include={"fandom": ()}) == {1, 2, 4, 5, 6}


def test_facets_come_only_when_asked_for_with_the_commonest_first(engine: Engine) -> None:
    assert engine.search(SearchRequest("love")).facets == {}
    answer = engine.search(SearchRequest(facets=("fandom",), n_facet_values=1, limit=0))
    assert answer.facets == {"fandom": (("Sherlock Holmes", 2),)}
    assert (answer.total, answer.hits) == (5, ())
    longer = SearchRequest(facets=("fandom", "language"), n_facet_values=1, n_values_of={"fandom": 3}, limit=0)
    assert [len(engine.search(longer).facets[name]) for name in ("fandom", "language")] == [3, 1]


def test_what_works_must_be_among_narrows_the_facets_own_list_too(engine: Engine) -> None:
    among = {"fandom": ("Dracula", "Wuthering Heights")}
    assert found(engine, "", among=among) == {2, 6}
    assert found(engine, "", among={"fandom": ()}) == {1, 2, 4, 5, 6}
    listed = engine.search(SearchRequest(facets=("fandom",), among=among)).facets["fandom"]
    assert dict(listed) == {"Dracula": 1, "Wuthering Heights": 1, "Sherlock Holmes": 1}


def test_an_unknown_date_lies_in_no_range(engine: Engine) -> None:
    assert found(engine, "", dates=(None, 20101231)) == {1, 2}
    assert found(engine, "", words=(None, 100)) == {2, 4, 5, 6}
    assert found(engine, "", words=(500, 100)) == set()


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        (Sort.TITLE, [2, 5, 1, 6, 4]),  # folded, without the article; ё and 爱 behind the Latin letters
        (Sort.DATE, [4, 2, 1]),
        (Sort.WORDS, [1, 2, 5]),
        (Sort.ADDED, [2, 1, 4]),
        (Sort.CREATOR, [2, 1]),
    ],
)
def test_results_come_sorted(engine: Engine, sort: Sort, ids: list[int]) -> None:
    hits = engine.search(SearchRequest(sort=sort)).hits
    assert [hit.id for hit in hits][: len(ids)] == ids
    turned = engine.search(SearchRequest(sort=sort, is_reversed=True)).hits
    assert [hit.id for hit in turned][-len(ids) :] == ids[::-1]


def test_pages_follow_on_each_other_and_absurd_limits_are_cut_down(engine: Engine) -> None:
    pages = [engine.search(SearchRequest(sort=Sort.TITLE, limit=2, offset=n)).hits for n in (0, 2, 4, 6)]
    assert [hit.id for page in pages for hit in page] == [2, 5, 1, 6, 4]


def test_names_are_completed_from_the_start_of_any_word_without_accents(engine: Engine) -> None:
    assert engine.complete("fandom", "hol") == (("Sherlock Holmes", 2),)
    assert engine.complete("relationship", "john w") == (("Sherlock Holmes/John Watson", 1),)
    assert engine.complete("creator", "JANE") == (("Jane Doe", 2),)
    assert engine.complete("title", "mir") == (("The Mirror", 1),)
    assert engine.complete("fandom", "", limit=1) == (("Sherlock Holmes", 2),)


def test_a_work_with_more_in_common_is_more_alike(engine: Engine) -> None:
    assert engine.like(1)[0].id == 2
    assert engine.like(12345) == ()


def test_a_query_nobody_can_understand_is_refused_at_the_word(engine: Engine) -> None:
    with pytest.raises(QueryError) as refused:
        engine.search(SearchRequest("love words:many"))
    assert refused.value.position == 11

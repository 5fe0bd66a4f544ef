"""What may belong together comes together, however much there is."""

from dataclasses import replace
from hashlib import sha256

import pytest

from ficmirror.catalogue import gathering, lookups
from tests.catalogue.stories import EVERYONE, groups, put, received, save, story, work_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_engine")]


def test_findings_come_back_with_their_places_and_the_digests_of_their_texts() -> None:
    it = story("a.txt")
    save(received(it, "key"), received(it, path="mirror/a.txt"))
    [[member]] = gathering.groups_to_arrange()
    [work] = it.recognised.works
    [chapter] = work.chapters
    kept = replace(chapter, markup="", kept_as=sha256(chapter.markup.encode()).hexdigest())
    assert member.findings == replace(it, recognised=replace(it.recognised, works=(replace(work, chapters=(kept,)),)))
    assert [(place.path, place.accession) for place in member.places] == [
        ("a.txt", "2026-11-22-1"),
        ("mirror/a.txt", "2026-11-22-1"),
    ]


def test_what_stands_for_a_text_comes_back_with_the_work_it_is_the_text_of() -> None:
    save(received(story("a.txt"), "title a", "text:abc"))
    [[member]] = gathering.groups_to_arrange()
    assert member.text_keys == {0: "abc"}


def test_a_work_arranged_without_its_text_is_read_with_it() -> None:
    save(received(story("a.txt", "Holmes looked up."), "title a"))
    [[member]] = gathering.groups_to_arrange()
    [number] = put(work_of("a", member)).ids
    [chapter] = lookups.chapters(number, EVERYONE)
    assert chapter.markup == "<p>Holmes looked up.</p>"


def test_objects_that_share_a_key_even_by_way_of_others_are_one_group() -> None:
    save(
        received(story("a1.txt"), "title a", "stem a"),
        received(story("other.txt"), "title b"),
        received(story("a2.txt"), "stem a", "text x"),
        received(story("copy.txt"), "text x"),
    )
    assert sorted(groups()) == [["a1.txt", "a2.txt", "copy.txt"], ["other.txt"]]


def test_what_is_arranged_rests_until_something_joins_it() -> None:
    first = story("a1.txt")
    save(received(first, "stem a"), received(story("b.txt"), "stem b"))
    put(work_of("stem a", first), work_of("stem b", story("b.txt")))
    assert groups() == []
    assert gathering.n_to_arrange() == 0
    save(received(story("a2.txt"), "stem a"))
    assert groups() == [["a1.txt", "a2.txt"]]


def test_a_known_object_met_at_a_new_place_is_arranged_again() -> None:
    it = story("a.txt")
    save(received(it, "key"))
    put(work_of("key", it))
    arrival = received(it, path="elsewhere/a.txt")
    save(arrival.__class__(arrival.held, arrival.provenance, None))
    [[member]] = gathering.groups_to_arrange()
    assert [place.path for place in member.places] == ["a.txt", "elsewhere/a.txt"]


def test_each_object_is_given_once_though_groups_reach_far_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "SEEDS", 7)
    monkeypatch.setattr(gathering, "LOADED_AT_ONCE", 3)
    save(*(received(story(f"{n:03}.txt"), f"key {n % 20}", f"own {n}") for n in range(100)))
    found = groups()
    assert len(found) == 20
    assert {len(group) for group in found} == {5}
    assert len({path for group in found for path in group}) == 100


def test_a_key_that_too_many_share_joins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MAX_HOLDERS", 5)
    save(*(received(story(f"{n}.txt"), "title untitled") for n in range(6)))
    assert [len(group) for group in groups()] == [1] * 6


def test_a_chain_without_end_is_cut_into_bounded_pieces() -> None:
    save(*(received(story(f"{n:03}.txt"), f"link {n}", f"link {n + 1}") for n in range(90)))
    found = [[member.findings.path for member in group] for group in gathering.groups_to_arrange(limit=20)]
    assert max(map(len, found)) <= 20
    assert sorted(path for group in found for path in group) == [f"{n:03}.txt" for n in range(90)]

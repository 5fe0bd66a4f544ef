"""Index and catalogue never disagree for long: after changes by hand, losses and crashes."""

import time
from pathlib import Path

from django.db import connection

from ficmirror.accession.mending import is_index_behind, make_known, mend_index, rename_tag
from ficmirror.accession.progress import Standing
from ficmirror.accession.run import Options, take_in
from ficmirror.accession.verification import verify
from ficmirror.catalogue import lookups, outbox
from ficmirror.config import Config
from ficmirror.index import SearchRequest, open_index
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience
from tests.accession.archives import story

ALL = frozenset(Audience)
HERE = Options(n_workers=0)
PROMISED = 2.0  # seconds until a change is visible


def n_found(config: Config, query: str, *audiences: Audience) -> int:
    request = SearchRequest(query=query, audiences=audiences or ALL)
    return open_index(config.index_path).search(request).total


def withdraw(number: int) -> None:
    """Keep a work from everyone, as somebody who keeps the archive would."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_work SET audience = 'nobody' WHERE id = %s", (number,))


def test_what_is_withdrawn_while_an_import_runs_is_gone_from_searches_within_two_seconds(
    own_archive: Config, heap: Path, tmp_path: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    seen = n_found(own_archive, "", Audience.EVERYONE, Audience.CURATORS)
    waited: list[float] = []

    class Busy:
        def standing(self, standing: Standing) -> None:
            if waited:
                return
            withdraw(number)
            assert make_known(own_archive, [number]) is False  # the archive is locked by the import
            began = time.monotonic()
            while n_found(own_archive, "", Audience.EVERYONE, Audience.CURATORS) == seen and not _is_late(began):
                time.sleep(0.02)
            waited.append(time.monotonic() - began)

    more = tmp_path / "more"
    more.mkdir()
    (more / "one.txt").write_text(story("A Second Heap", "Beth Bee"), encoding="utf-8")
    take_in(own_archive, [more], Options(0, Busy()))
    assert waited and waited[0] < PROMISED
    assert outbox.n_waiting() == 0


def _is_late(began: float) -> bool:
    return time.monotonic() - began > 5 * PROMISED


def test_what_is_withdrawn_while_nothing_else_runs_is_gone_at_once(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    seen = n_found(own_archive, "", Audience.EVERYONE, Audience.CURATORS)
    withdraw(number)
    assert make_known(own_archive, [number])
    assert n_found(own_archive, "", Audience.EVERYONE, Audience.CURATORS) == seen - 1


def test_verify_finds_and_mends_every_way_in_which_the_index_can_differ(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    numbers = list(lookups.all_ids(ALL))
    engine = open_index(own_archive.index_path)
    engine.delete([numbers[0]])
    engine.add([Entry(max(numbers) + 9_000, "work", "Nobody knows it", (), "", Audience.EVERYONE)])
    engine.add([Entry(numbers[1], "work", "Of old", (), "", Audience.EVERYONE, updated=5)])
    engine.commit("meddled")
    engine.close()
    found = {damage.reason: damage for damage in verify(own_archive)}
    assert len(found) == 3
    assert all(damage.part == "index" and "mended" in damage.next_step for damage in found.values())
    assert not list(verify(own_archive))
    assert n_found(own_archive, "title:nobody") == n_found(own_archive, 'title:"of old"') == 0


def test_a_change_that_a_crash_kept_from_the_index_is_made_good_at_the_next_start(
    own_archive: Config, heap: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    withdraw(number)
    outbox.tell([number])  # and here the program died
    assert is_index_behind(own_archive)
    assert mend_index(own_archive)
    assert not is_index_behind(own_archive)
    assert n_found(own_archive, "", Audience.NOBODY) == 1


def test_a_tag_with_a_new_name_is_found_by_it_before_any_work_is_indexed_again(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    old, new = "Treasure Island", "The Island Books"
    n_works = n_found(own_archive, "", *ALL)
    assert rename_tag(own_archive, "fandom", old, new) == outbox.n_waiting() > 1
    facet = open_index(own_archive.index_path).search(SearchRequest(facets=("fandom",), audiences=ALL)).facets["fandom"]
    assert new in dict(facet) and old not in dict(facet)
    assert n_found(own_archive, "fandom:books") == dict(facet)[new]
    named = lookups.find_tag("fandom", new)
    assert named and named.n_works == dict(facet)[new]
    assert mend_index(own_archive)
    assert not list(verify(own_archive))
    assert (n_found(own_archive, "fandom:books"), n_found(own_archive, "", *ALL)) == (dict(facet)[new], n_works)


def test_two_tags_become_one_and_no_work_has_it_twice(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    (heap / "both.txt").write_text(
        story("Two Seas", more="Fandom: The Tin Whale").replace(
            "Fandom: Treasure Island", "Fandom: Treasure Island, The Tin Whale"
        ),
        encoding="utf-8",
    )
    take_in(own_archive, [heap], HERE)
    both = lookups.find_tag("fandom", "The Tin Whale")
    first = lookups.find_tag("fandom", "Treasure Island")
    assert both and first
    rename_tag(own_archive, "fandom", "The Tin Whale", "Treasure Island")
    mend_index(own_archive)
    joined = lookups.find_tag("fandom", "Treasure Island")
    assert joined and joined.id == first.id
    assert joined.n_works == first.n_works
    assert lookups.find_tag("fandom", "The Tin Whale") is None
    assert n_found(own_archive, 'tag:"tin whale"') == 1  # as written
    assert not list(verify(own_archive))

"""Index and catalogue never disagree for long: after changes by hand, losses and crashes."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path

import pytest
from django.db import connection

from ficmirror.accession.correcting import correct, restore, withdraw
from ficmirror.accession.decided import Person, take_up
from ficmirror.accession.mending import is_index_behind, mend_index
from ficmirror.accession.progress import Standing
from ficmirror.accession.ruling import rename_tag
from ficmirror.accession.run import Options, take_in, utc_now
from ficmirror.accession.verification import verify
from ficmirror.catalogue import decisions, lookups, outbox, upkeep
from ficmirror.catalogue.compression import restore as restored
from ficmirror.catalogue.compression import squeeze
from ficmirror.catalogue.withdrawing import AS_CHANGED
from ficmirror.config import Config
from ficmirror.errors import ArchiveDamaged
from ficmirror.index import SearchRequest, open_index
from ficmirror.records.decision import Change
from ficmirror.records.entry import Entry
from ficmirror.records.rights import ANYBODY, Audience
from ficmirror.vault import open_vault
from ficmirror.vault.lock import exclusive
from tests.accession.archives import story

ALL = frozenset(Audience)
HERE = Options(n_workers=0)
ANN = Person("Ann", "the author asked")
PROMISED = 2.0  # seconds until a change is visible


def n_found(config: Config, query: str, *audiences: Audience) -> int:
    request = SearchRequest(query=query, audiences=audiences or ALL)
    return open_index(config.index_path).search(request).total


@contextmanager
def held(config: Config) -> Iterator[None]:
    """The archive in the hands of a process that keeps nothing, for which no decision waits."""
    with exclusive(config.lock_path), pytest.MonkeyPatch.context() as patch:
        patch.setattr("ficmirror.accession.decided.PATIENCE", 0.0)
        yield


def hide(number: int) -> None:
    """Keep a work from everyone behind the back of everything that would make it known."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_work SET audience = 'nobody' WHERE id = %s", (number,))


def queued_for_a_processor() -> float:
    """Seconds that threads of this process were ready to run while other programs had the processors."""
    found = Path("/proc/self/task").glob("*/schedstat")  # on Linux; elsewhere nothing is known of it
    return sum(int(path.read_text().split()[1]) for path in found) / 1e9


class Busy:
    """Does something in the middle of an import, as another process would, and waits until it can be seen."""

    def __init__(self, deed: Callable[[], object], is_seen: Callable[[], bool]) -> None:
        self.waited: list[float] = []
        self._deed, self._is_seen = deed, is_seen

    def standing(self, standing: Standing) -> None:
        if self.waited:
            return
        self._deed()
        began, queued = time.monotonic(), queued_for_a_processor()
        self.waited.append(0.0)
        while not self._is_seen() and time.monotonic() - began < 5 * PROMISED:
            time.sleep(0.02)
        self.waited[0] = time.monotonic() - began - (queued_for_a_processor() - queued)


def import_more(config: Config, tmp_path: Path, busy: Busy) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "one.txt").write_text(story("A Second Heap", "Beth Bee"), encoding="utf-8")
    take_in(config, [more], Options(0, busy))


def test_what_is_withdrawn_while_an_import_runs_is_gone_from_searches_within_two_seconds(
    own_archive: Config, heap: Path, tmp_path: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    seen = n_found(own_archive, "", *ANYBODY)
    done = []
    busy = Busy(
        lambda: done.append(withdraw(own_archive, [number], ANN)),
        lambda: n_found(own_archive, "", *ANYBODY) == seen - 1,
    )
    import_more(own_archive, tmp_path, busy)
    assert done[0].is_waiting
    assert busy.waited[0] < PROMISED
    assert lookups.audience_of(number) is Audience.NOBODY
    assert outbox.n_waiting() == 0
    assert decisions.waiting() == ()
    with open_vault(own_archive.vault_path, now=utc_now, is_writer=False) as vault:
        assert len(list(vault.notes())) == 1


def test_what_is_withdrawn_while_nothing_else_runs_is_gone_at_once_and_comes_back_as_it_was(
    own_archive: Config, heap: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    seen, audience = n_found(own_archive, "", *ANYBODY), lookups.audience_of(number)
    withdraw(own_archive, [number], ANN)
    assert n_found(own_archive, "", *ANYBODY) == seen - 1
    restore(own_archive, [number], ANN)
    assert n_found(own_archive, "", *ANYBODY) == seen
    assert lookups.audience_of(number) is audience
    assert not list(verify(own_archive))


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


@pytest.mark.parametrize("suffix", [".term", ".idx", ".pos", ".fast", ".store", ".fieldnorm"])
def test_verify_finds_and_mends_a_changed_byte_in_the_index(own_archive: Config, heap: Path, suffix: str) -> None:
    take_in(own_archive, [heap], HERE)
    file = max(own_archive.index_path.rglob(f"*{suffix}"), key=lambda path: path.stat().st_size)
    file.write_bytes(flipped(file.read_bytes(), file.stat().st_size // 3))
    found = list(verify(own_archive))
    assert [damage.what for damage in found if damage.part == "index"]
    assert not list(verify(own_archive))
    assert n_found(own_archive, "", *ANYBODY) > 0


def flipped(content: bytes, place: int, bit: int = 5) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def test_no_bit_of_a_squeezed_text_changes_unnoticed() -> None:
    text = b"The fog lay over the harbour, and nobody said a word of it. " * 3
    squeezed = squeeze(text)
    for place, bit in product(range(len(squeezed)), range(8)):
        with suppress(ArchiveDamaged):
            assert bytes(restored(flipped(squeezed, place, bit))) == text  # a bit that zstd has no use for


def test_verify_finds_what_changed_in_all_that_the_catalogue_keeps_compressed(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    tables = {"catalogue_textbody": "text", "catalogue_finding": "findings", "catalogue_workdetail": "evidence"}
    for table, name in tables.items():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid, content FROM {table} ORDER BY length(content) DESC LIMIT 1")
            number, content = cursor.fetchone()
            cursor.execute(f"UPDATE {table} SET content = %s WHERE rowid = %s", (flipped(content, 60), number))
            told = list(upkeep.damaged_texts())
            assert len(told) == 1
            assert told[0].startswith(name)
            damage = [it for it in verify(own_archive) if it.part == "catalogue"]
            assert len(damage) == 1
            assert "rebuild" in damage[0].next_step
            cursor.execute(f"UPDATE {table} SET content = %s WHERE rowid = %s", (content, number))
    assert not list(verify(own_archive))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE catalogue_work SET title = title || '!'",
        "UPDATE catalogue_work SET audience = 'everyone', permission = 'open'",
        "UPDATE catalogue_work SET summary = 'Another one.'",
        "UPDATE catalogue_chapter SET title = 'Another one'",
        "UPDATE catalogue_chapter SET position = position + 1",
        "UPDATE catalogue_creator SET name = name || '?'",
        "UPDATE catalogue_tagrow SET name = name || '?'",
        "UPDATE catalogue_worktag SET as_written = upper(as_written) || '?'",
        "UPDATE catalogue_source SET is_copy = NOT is_copy",
        "DELETE FROM catalogue_workcredit",
    ],
)
def test_verify_finds_what_changed_in_the_plain_values_of_a_work(
    own_archive: Config, tmp_path: Path, change: str
) -> None:
    head = "Title: The Lamp\nAuthor: Irene A.\nFandom: Sherlock Holmes\nRating: PG\nSummary: A lamp is lit.\n\n"
    (tmp_path / "lamp.txt").write_text(head + story("lamp"), encoding="utf-8")
    take_in(own_archive, [tmp_path / "lamp.txt"], HERE)
    assert not list(verify(own_archive))
    with connection.cursor() as cursor:
        cursor.execute(change)
    (damage,) = verify(own_archive)
    assert (damage.part, damage.what) == ("catalogue", f"work {next(iter(lookups.all_ids(ALL)))}")
    assert "rebuild" in damage.next_step


def test_a_tag_with_another_name_and_a_withdrawal_are_no_damage(own_archive: Config, tmp_path: Path) -> None:
    head = "Title: The Lamp\nAuthor: Irene A.\nFandom: Sherlock Holmes\n\n"
    (tmp_path / "lamp.txt").write_text(head + story("lamp"), encoding="utf-8")
    take_in(own_archive, [tmp_path / "lamp.txt"], HERE)
    rename_tag(own_archive, ("fandom", "Sherlock Holmes"), "Baker Street", ANN)
    assert not [it for it in verify(own_archive) if it.part == "catalogue"]
    withdraw(own_archive, list(lookups.all_ids(ALL)), ANN)
    assert not [it for it in verify(own_archive) if it.part == "catalogue"]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE catalogue_work SET version = {AS_CHANGED}")
        cursor.execute(f"UPDATE catalogue_work SET version = {AS_CHANGED}")  # changed once more before it is arranged
        cursor.execute("SELECT version FROM catalogue_work")
        assert cursor.fetchall() == [(b"",)]


def test_a_change_that_a_crash_kept_from_the_index_is_made_good_at_the_next_start(
    own_archive: Config, heap: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    hide(number)
    outbox.tell([number])  # and here the program died
    assert is_index_behind(own_archive)
    assert mend_index(own_archive)
    assert not is_index_behind(own_archive)
    assert n_found(own_archive, "", Audience.NOBODY) == 1


def ruling_only(config: Config, tag: tuple[str, str], new: str) -> int:
    """Rename a tag, and leave the entries of its works to be written anew later, as of a tag that very many have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ficmirror.accession.decided.INDEX_EVERY", 0)
        return rename_tag(config, tag, new, ANN).n_later


def test_a_tag_with_a_new_name_is_found_by_it_before_any_work_is_indexed_again(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    old, new = "Treasure Island", "The Island Books"
    n_works = n_found(own_archive, "", *ALL)
    in_use = ruling_only(own_archive, ("fandom", old), new)
    assert in_use == outbox.n_waiting() > 1
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
    rename_tag(own_archive, ("fandom", "The Tin Whale"), "Treasure Island", ANN, is_merge=True)
    joined = lookups.find_tag("fandom", "Treasure Island")
    assert joined and joined.id == first.id
    assert joined.n_works == first.n_works
    assert lookups.find_tag("fandom", "The Tin Whale") is None
    assert n_found(own_archive, 'tag:"tin whale"') == 1  # as written
    assert n_found(own_archive, 'fandom:"the tin whale"') == first.n_works  # by its other name: it is the same now
    assert not list(verify(own_archive))


def test_a_tag_renamed_while_an_import_runs_is_found_within_two_seconds_and_what_comes_in_has_the_new_name(
    own_archive: Config, heap: Path, tmp_path: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    old, new = "Treasure Island", "The Island Books"
    n_works = n_found(own_archive, f'fandom:"{old}"')
    busy = Busy(
        lambda: rename_tag(own_archive, ("fandom", old), new, ANN),
        lambda: n_found(own_archive, f'fandom:"{new}"') == n_works,
    )
    import_more(own_archive, tmp_path, busy)
    assert busy.waited[0] < PROMISED
    assert lookups.find_tag("fandom", old) is None
    named = lookups.find_tag("fandom", new)
    assert named and named.n_works == n_found(own_archive, f'fandom:"{new}"') == n_works + 1
    assert decisions.waiting() == ()
    assert not list(verify(own_archive))


def test_a_correction_made_while_an_import_runs_is_done_when_it_ends(
    own_archive: Config, heap: Path, tmp_path: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    changes = (Change("title", "A Title by Hand"),)
    busy = Busy(lambda: correct(own_archive, [number], changes, ANN), lambda: True)
    import_more(own_archive, tmp_path, busy)
    assert lookups.card(number, ALL).title == "A Title by Hand"
    assert n_found(own_archive, 'title:"title by hand"') == 1


def test_what_was_decided_while_an_import_that_died_held_the_archive_is_carried_out_at_the_next_start(
    own_archive: Config, heap: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    with held(own_archive):
        assert correct(own_archive, [number], (Change("title", "A Title by Hand"),), ANN).is_waiting
    assert is_index_behind(own_archive)
    assert mend_index(own_archive)
    assert lookups.card(number, ALL).title == "A Title by Hand"
    assert decisions.waiting() == ()
    with open_vault(own_archive.vault_path, now=utc_now, is_writer=False) as vault:
        assert len(list(vault.notes())) == 1


def test_what_was_decided_while_a_rebuild_held_the_archive_is_taken_over(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    number = next(iter(lookups.all_ids(ALL)))
    with held(own_archive):
        correct(own_archive, [number], (Change("title", "A Title by Hand"),), ANN)
        withdraw(own_archive, [number], ANN)
    command = [sys.executable, "-m", "ficmirror", "--archive", str(own_archive.archive), "rebuild", "--workers", "0"]
    connection.close()
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert lookups.card(number, ALL).title == "A Title by Hand"
    assert lookups.audience_of(number) is Audience.NOBODY
    assert decisions.waiting() == ()
    with open_vault(own_archive.vault_path, now=utc_now, is_writer=False) as vault:
        assert len(list(vault.notes())) == 2


def test_what_is_decided_while_another_decision_is_carried_out_is_carried_out_after_it(
    own_archive: Config, heap: Path
) -> None:
    take_in(own_archive, [heap], HERE)
    first, second = sorted(lookups.all_ids(ALL))[:2]
    correct(own_archive, [first], (Change("title", "The First by Hand"),), ANN)
    with held(own_archive):
        assert correct(own_archive, [second], (Change("title", "The Second by Hand"),), ANN).is_waiting
    assert lookups.card(second, ALL).title != "The Second by Hand"
    correct(own_archive, [first], (Change("rating", "teen"),), ANN)
    assert lookups.card(second, ALL).title == "The Second by Hand"
    with held(own_archive):
        correct(own_archive, [second], (Change("title", "The Third by Hand"),), ANN)
    assert take_up(own_archive)
    assert lookups.card(second, ALL).title == "The Third by Hand"
    assert decisions.waiting() == ()

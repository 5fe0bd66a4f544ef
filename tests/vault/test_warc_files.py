"""The vault's files are WARC that other tools read, and survive being killed, torn and damaged."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from ficmirror.errors import ArchiveDamaged
from ficmirror.records.held import Provenance, digest_of
from ficmirror.vault import mend_locations, open_vault
from ficmirror.vault.segments import Damage, Member, scan
from ficmirror.vault.warc_files import WarcVault

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
STORIES = [(f"stories/foo{n:02}.txt", f"Part {n} of a story. ".encode() * (n * 40)) for n in range(1, 9)]


def opened(directory: Path, segment_size: int = 1 << 30) -> WarcVault:
    return open_vault(directory, now=lambda: NOON, segment_size=segment_size)


def filled(directory: Path, segment_size: int = 1 << 30) -> Path:
    with opened(directory, segment_size) as vault:
        for path, content in STORIES:
            vault.hold(content, Provenance(path, "2026-11-22-1"), "text/plain")
    return directory / "ficmirror-000001.warc.gz"


def held_in(vault: WarcVault) -> dict[str, bytes]:
    return {provenance.path: load() for _, provenance, load in vault.walk()}


def test_warcio_reads_every_record_with_its_bytes_and_digests(tmp_path: Path) -> None:
    segment = filled(tmp_path)
    with opened(tmp_path) as vault:
        vault.hold(STORIES[0][1], Provenance("mirror/a b ü.txt", "2026-11-23-1", NOON), "text/plain")
    with segment.open("rb") as file:
        records = [(record, record.content_stream().read()) for record in ArchiveIterator(file)]
    assert [record.rec_type for record, _ in records] == ["warcinfo", *["resource"] * 8, "revisit"]
    assert [content for _, content in records[1:9]] == [content for _, content in STORIES]
    for record, content in records[1:9]:
        assert record.rec_headers["WARC-Payload-Digest"] == digest_of(content)
        assert record.rec_headers["WARC-Block-Digest"] == digest_of(content)
        assert record.rec_headers["WARC-Date"] == "2026-11-22T12:00:00Z"
    revisit = records[-1][0].rec_headers
    assert revisit["WARC-Target-URI"] == "file:///mirror/a%20b%20%C3%BC.txt"
    assert revisit["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert revisit["WARC-Refers-To"] == records[1][0].rec_headers["WARC-Record-ID"]
    assert revisit["WARC-Payload-Digest"] == digest_of(STORIES[0][1])
    assert revisit["X-Ficmirror-Accession"] == "2026-11-23-1"


def test_warcio_check_finds_nothing_to_complain_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    segment = filled(tmp_path)

    class Asked:
        inputs = (str(segment),)
        verbose = True

    checker = Checker(Asked())
    checker.process_all()
    assert checker.exit_value == 0
    assert "fail" not in capsys.readouterr().out


def test_segments_stay_within_their_size_and_each_begins_with_its_own_description(tmp_path: Path) -> None:
    filled(tmp_path, segment_size=2500)
    segments = sorted(tmp_path.glob("*.warc.gz"))
    assert len(segments) > 2
    for segment in segments:
        with segment.open("rb") as file:
            assert next(iter(ArchiveIterator(file))).rec_type == "warcinfo"
    with opened(tmp_path, 2500) as vault:
        assert held_in(vault) == dict(STORIES)


def test_writing_goes_on_in_the_last_segment_after_reopening(tmp_path: Path) -> None:
    filled(tmp_path)
    with opened(tmp_path) as vault:
        vault.hold(b"one more", Provenance("more.txt", "2"), "text/plain")
        assert held_in(vault) == {**dict(STORIES), "more.txt": b"one more"}
    assert len(list(tmp_path.glob("*.warc.gz"))) == 1


def test_the_index_is_made_again_from_the_segments_alone(tmp_path: Path) -> None:
    filled(tmp_path, segment_size=2500)
    (tmp_path / "locations.sqlite3").unlink()
    with open_vault(tmp_path, now=lambda: NOON, is_writer=False) as vault:
        assert held_in(vault) == dict(STORIES)


@pytest.mark.parametrize("rubbish", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
@pytest.mark.parametrize("is_writer", [True, False])
def test_a_spoiled_index_is_made_again(tmp_path: Path, rubbish: bytes, is_writer: bool) -> None:
    filled(tmp_path)
    for path in tmp_path.glob("locations.sqlite3*"):
        path.unlink()
    (tmp_path / "locations.sqlite3").write_bytes(rubbish)
    with open_vault(tmp_path, now=lambda: NOON, is_writer=is_writer) as vault:
        assert held_in(vault) == dict(STORIES)
        assert vault.read(digest_of(STORIES[3][1])) == STORIES[3][1]


def test_an_index_that_is_behind_catches_up(tmp_path: Path) -> None:
    filled(tmp_path)
    old = (tmp_path / "locations.sqlite3").read_bytes()
    with opened(tmp_path) as vault:
        vault.hold(b"later", Provenance("later.txt", "2"), "text/plain")
    (tmp_path / "locations.sqlite3").write_bytes(old)
    with opened(tmp_path) as vault:
        assert vault.read(digest_of(b"later")) == b"later"
        assert vault.has_place(digest_of(b"later"), "later.txt")


def test_an_index_of_bytes_that_are_gone_is_made_again(tmp_path: Path) -> None:
    segment = filled(tmp_path)
    whole = segment.read_bytes()
    with opened(tmp_path) as vault:
        vault.hold(b"never reached the disk", Provenance("lost.txt", "2"), "text/plain")
    segment.write_bytes(whole)
    with opened(tmp_path) as vault:
        assert digest_of(b"never reached the disk") not in vault
        assert held_in(vault) == dict(STORIES)
        assert vault.hold(b"never reached the disk", Provenance("lost.txt", "2"), "text/plain")[1]


def test_a_torn_end_is_cut_wherever_the_tear_is(tmp_path: Path) -> None:
    segment = filled(tmp_path)
    whole = segment.read_bytes()
    with opened(tmp_path) as vault:
        last, _ = vault.hold(b"The last words of the heap.", Provenance("last.txt", "2"), "text/plain")
    longer = segment.read_bytes()
    for end in range(len(whole), len(longer)):
        for index in tmp_path.glob("locations*"):
            index.unlink()
        segment.write_bytes(longer[:end])
        with opened(tmp_path) as vault:
            assert segment.stat().st_size == len(whole), end
            assert len(vault) == len(STORIES)
            assert vault.hold(b"The last words of the heap.", Provenance("last.txt", "2"), "text/plain")[1]
            assert vault.read(last.digest) == b"The last words of the heap."
    assert not list(tmp_path.glob("*.cut"))


def test_a_damaged_end_is_cut_but_kept_beside(tmp_path: Path) -> None:
    segment = filled(tmp_path)
    size = segment.stat().st_size
    with segment.open("ab") as file:
        file.write(b"\0" * 4096)
    (tmp_path / "locations.sqlite3").unlink()
    with opened(tmp_path) as vault:
        assert held_in(vault) == dict(STORIES)
    assert segment.stat().st_size == size
    assert [path.stat().st_size for path in tmp_path.glob("*.cut")] == [4096]


def test_damage_in_the_middle_costs_only_the_record_it_is_in(tmp_path: Path) -> None:
    segment = filled(tmp_path)
    with opened(tmp_path) as vault:
        spoiled = vault.find(digest_of(STORIES[3][1]))
        assert spoiled
    content = bytearray(segment.read_bytes())
    content[spoiled.location.offset + 200] ^= 0xFF
    segment.write_bytes(content)
    with opened(tmp_path) as vault:
        [problem] = vault.verify()
        assert spoiled.digest in problem.reason
        with pytest.raises(ArchiveDamaged):
            vault.read(spoiled.digest)
    for index in tmp_path.glob("locations*"):
        index.unlink()
    with opened(tmp_path) as vault:
        assert held_in(vault) == dict(STORIES[:3] + STORIES[4:])
        assert vault.hold(STORIES[3][1], Provenance(STORIES[3][0], "2"), "text/plain")[1]
        assert len(vault) == len(STORIES)


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    """Only bytes that mean nothing (gzip's time stamp, flags and name of the system) may change unseen."""
    with opened(tmp_path) as vault:
        held, _ = vault.hold(b"Short and precious.", Provenance("a.txt", "1"), "text/plain")
    segment = tmp_path / held.location.segment
    whole = segment.read_bytes()
    with open_vault(tmp_path, now=lambda: NOON, is_writer=False) as vault:
        for offset in range(held.location.offset, held.location.offset + held.location.length):
            spoiled = bytearray(whole)
            spoiled[offset] ^= 0x41
            segment.write_bytes(spoiled)
            if not 4 <= offset - held.location.offset < 10:
                assert list(vault.verify()), offset


def test_a_missing_segment_is_named_with_what_it_held(tmp_path: Path) -> None:
    filled(tmp_path, segment_size=2500)
    with open_vault(tmp_path, now=lambda: NOON, is_writer=False) as vault:
        (tmp_path / "ficmirror-000002.warc.gz").unlink()
        problems = list(vault.verify())
        assert problems
        assert all("segment is missing" in problem.reason for problem in problems)


def test_decisions_are_kept_as_notes_and_are_no_originals(tmp_path: Path) -> None:
    with opened(tmp_path) as vault:
        vault.note("correction", b'{"title": "Mirror"}')
        vault.note("merge of two", b"{}")
    with opened(tmp_path) as vault:
        assert list(vault.notes()) == [("correction", b'{"title": "Mirror"}'), ("merge of two", b"{}")]
        assert list(vault.walk()) == []
        assert list(vault.verify()) == []


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from ficmirror.records.held import Provenance
from ficmirror.vault import mend_locations, open_vault
with open_vault(Path(sys.argv[1]), now=lambda: datetime(2026, 11, 22, tzinfo=UTC), segment_size=200_000) as vault:
    for n in range(1_000_000):
        vault.hold(f"{n} ".encode() * 3000, Provenance(f"{n}.txt", "1"), "text/plain")
        if n % 10 == 9:
            vault.flush()
            print(n, flush=True)
"""


@pytest.mark.parametrize("n_batches", [1, 4, 9])
def test_a_writer_that_is_killed_loses_nothing_it_had_confirmed(tmp_path: Path, n_batches: int) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        confirmed = -1
        for _ in range(n_batches):
            confirmed = int(writer.stdout.readline())
        time.sleep(0.01 * n_batches)
        os.kill(writer.pid, signal.SIGKILL)
        confirmed = max([confirmed, *map(int, writer.stdout.read().split())])
    with opened(tmp_path, 200_000) as vault:
        found = held_in(vault)
        assert {f"{n}.txt": f"{n} ".encode() * 3000 for n in range(confirmed + 1)}.items() <= found.items()
        assert list(vault.verify()) == []
        vault.hold(b"and on it goes", Provenance("on.txt", "2"), "text/plain")
        assert len(held_in(vault)) == len(found) + 1


@pytest.mark.slow
def test_an_enormous_file_is_held_in_little_memory(tmp_path: Path) -> None:
    source = tmp_path / "enormous.bin"
    with source.open("wb") as file:
        file.truncate(2_200_000_000)
    script = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from ficmirror.records.held import Provenance
from ficmirror.vault import mend_locations, open_vault
with open_vault(Path(sys.argv[2]), now=lambda: datetime(2026, 11, 22, tzinfo=UTC)) as vault:
    held, _ = vault.hold_stream(open(sys.argv[1], "rb"), Provenance("enormous.bin", "1"), "application/octet-stream")
    vault.flush()
    assert sum(len(piece) for piece in vault.stream(held.digest)) == held.size == 2_200_000_000
    assert not list(vault.verify())
# not ru_maxrss: it counts what the program that started this one held
print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))
"""
    command = [sys.executable, "-c", script, str(source), str(tmp_path / "vault")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200_000  # kilobytes


@pytest.mark.parametrize("flushes", ["vault.flush()", "pass"])
def test_a_full_disk_stops_the_writer_and_loses_nothing_confirmed(tmp_path: Path, flushes: str) -> None:
    filled(tmp_path)
    script = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from ficmirror.errors import ArchiveUnusable
from ficmirror.records.held import Provenance
from ficmirror.vault import mend_locations, open_vault
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
vault = open_vault(Path(sys.argv[1]), now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
noise = __import__("random").Random(1)
for n in range(2):
    try:
        for m in range(900):
            vault.hold(noise.randbytes(9_000), Provenance(f"{n} {m}", "1"), "text/plain")
            FLUSHES
    except (ArchiveUnusable, OSError) as error:  # an OSError would mean that the file to hold cannot be read
        print(type(error).__name__)
"""
    command = [sys.executable, "-c", script.replace("FLUSHES", flushes), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["ArchiveUnusable", "ArchiveUnusable"], done.stderr
    with opened(tmp_path) as vault:
        assert dict(STORIES).items() <= held_in(vault).items()
        assert list(vault.verify()) == []


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_an_index_of_locations_that_is_damaged_anywhere_is_made_again(tmp_path: Path, page: int) -> None:
    filled(tmp_path)
    with sqlite3.connect(tmp_path / "locations.sqlite3") as index:
        index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = index.execute("PRAGMA page_size").fetchone()
    index.close()
    assert not mend_locations(tmp_path, now=lambda: NOON)
    with (tmp_path / "locations.sqlite3").open("r+b") as file:
        file.seek((page - 1) * size + 100 * (page == 1))
        file.write(b"\xff" * 2000)
    assert mend_locations(tmp_path, now=lambda: NOON)
    with opened(tmp_path) as vault:
        assert held_in(vault) == dict(STORIES)
        assert list(vault.verify()) == []


def test_a_segment_that_is_shortened_while_it_is_read_ends_nothing(tmp_path: Path) -> None:
    segment = filled(tmp_path)
    with segment.open("ab") as file:
        file.write(os.urandom(1_000_000))  # more than is read ahead
    found = scan(segment)
    assert isinstance(next(found), Member)
    os.truncate(segment, 5_000)
    assert isinstance(list(found)[-1], Damage)


def test_where_the_disk_fails_the_objects_there_are_named_and_all_others_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as vault:
        held = [
            vault.hold(os.urandom(300_000), Provenance(f"{n}.bin", "2026-11-22-1"), "application/octet-stream")[0]
            for n in range(4)
        ]
    bad, pread = held[1].location.offset + 150_000, os.pread

    def failing(descriptor: int, size: int, offset: int) -> bytes:
        if offset <= bad < offset + size:
            raise OSError(errno.EIO, "Input/output error")
        return pread(descriptor, size, offset)

    monkeypatch.setattr(os, "pread", failing)
    with opened(tmp_path) as vault:
        (problem,) = vault.verify()
    assert held[1].digest in problem.reason
    assert "it cannot be read (Input/output error)" in problem.reason

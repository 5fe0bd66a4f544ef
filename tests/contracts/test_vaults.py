"""What every vault promises, tried on each kind there is."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficmirror.errors import ArchiveLocked, ArchiveUnusable, NotFound
from ficmirror.records.held import Provenance, digest_of
from ficmirror.vault import Vault, open_vault

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST = Provenance("stories/foo01.txt", "2026-11-22-1", datetime(1999, 6, 5, 4, 3, 2, 1, tzinfo=UTC))
OPENERS: dict[str, Callable[..., Vault]] = {"warc": open_vault}


@pytest.fixture(params=OPENERS)
def opener(request: pytest.FixtureRequest) -> Callable[..., Vault]:
    return OPENERS[request.param]


@pytest.fixture
def vault(opener: Callable[..., Vault], tmp_path: Path) -> Vault:
    return opener(tmp_path / "vault", now=lambda: NOON)


def test_what_was_held_is_read_back_byte_for_byte(vault: Vault) -> None:
    content = bytes(range(256)) * 300
    held, is_new = vault.hold(content, FIRST, "text/plain")
    assert (held.digest, held.size, held.media_type, is_new) == (digest_of(content), len(content), "text/plain", True)
    assert vault.read(held.digest) == content
    vault.flush()
    assert vault.read(held.digest) == content
    assert b"".join(vault.stream(held.digest)) == content
    assert held.digest in vault
    assert len(vault) == 1


def test_the_same_bytes_at_the_same_place_write_nothing(vault: Vault) -> None:
    vault.hold(b"once", FIRST, "text/plain")
    vault.flush()
    before = sum(path.stat().st_size for path in vault.directory.glob("*.warc.gz"))
    held, is_new = vault.hold(b"once", FIRST, "text/plain")
    vault.flush()
    assert not is_new
    assert vault.find(held.digest) == held
    assert sum(path.stat().st_size for path in vault.directory.glob("*.warc.gz")) == before


def test_a_second_place_of_known_bytes_is_remembered_without_a_second_copy(vault: Vault) -> None:
    content = b"the same story " * 10_000
    other = Provenance("mirror/foo01.txt", "2026-11-23-1")
    first, _ = vault.hold(content, FIRST, "text/plain")
    second, is_new = vault.hold(content, other, "text/html")
    assert (second, is_new) == (first, False)
    assert [provenance for _, provenance, _ in vault.walk()] == [FIRST, other]
    assert [load() for _, _, load in vault.walk()] == [content, content]
    assert vault.has_place(first.digest, other.path)
    assert not vault.has_place(first.digest, "elsewhere.txt")


@pytest.mark.parametrize(
    "path",
    [
        "a b/ü€.txt",
        "100% sure.txt",
        "line\nfeed\r.txt",
        'tab\tquote".txt',
        "%FF.txt",
        "/absolute/x",
        "x\udcff.txt",
        "…",
    ],
)
def test_an_oddly_named_file_keeps_its_name(vault: Vault, path: str) -> None:
    vault.hold(b"odd", Provenance(path, "2026-11-22-1"), "text/plain")
    assert [provenance.path for _, provenance, _ in vault.walk()] == [path]


def test_an_empty_file_is_an_object_like_any_other(vault: Vault) -> None:
    held, is_new = vault.hold(b"", FIRST, "application/x-empty")
    assert is_new
    assert vault.read(held.digest) == b""
    assert list(vault.verify()) == []


def test_a_media_type_cannot_smuggle_in_a_header(vault: Vault) -> None:
    vault.hold(b"x", FIRST, "text/plain\r\nContent-Length: 7")
    assert list(vault.verify()) == []
    assert [load() for _, _, load in vault.walk()] == [b"x"]


def test_a_stream_is_held_from_where_it_stands(vault: Vault) -> None:
    stream = io.BytesIO(b"skipped" + b"kept" * 700_000)
    stream.seek(7)
    held, is_new = vault.hold_stream(stream, FIRST, "text/plain")
    assert is_new
    assert held.size == 2_800_000
    assert vault.read(held.digest) == b"kept" * 700_000
    assert vault.hold(b"kept" * 700_000, FIRST, "text/plain") == (held, False)


def test_a_stream_that_breaks_leaves_nothing_behind(vault: Vault) -> None:
    class Breaking(io.BytesIO):
        n_reads = 0

        def read(self, size: int | None = -1) -> bytes:
            self.n_reads += 1
            if self.n_reads == 3:
                raise OSError("the disk was pulled out")
            return super().read(size)

    vault.hold(b"before", FIRST, "text/plain")
    with pytest.raises(OSError, match="pulled out"):
        vault.hold_stream(Breaking(b"never whole"), Provenance("b", "1"), "text/plain")
    held, _ = vault.hold(b"after", Provenance("c", "1"), "text/plain")
    vault.flush()
    assert vault.read(held.digest) == b"after"
    assert list(vault.verify()) == []
    assert len(list(vault.walk())) == 2


def test_a_file_that_changes_while_it_is_read_is_not_held(vault: Vault) -> None:
    class Changing(io.BytesIO):
        def seek(self, offset: int, whence: int = 0) -> int:
            self.getbuffer()[0:1] = b"X"
            return super().seek(offset, whence)

    with pytest.raises(OSError, match="changed"):
        vault.hold_stream(Changing(b"a growing log"), FIRST, "text/plain")
    assert len(vault) == 0
    assert list(vault.verify()) == []


def test_only_one_may_write_and_the_other_is_told_who(vault: Vault, opener: Callable[..., Vault]) -> None:
    with pytest.raises(ArchiveLocked, match="by process"):
        opener(vault.directory, now=lambda: NOON)
    vault.close()
    opener(vault.directory, now=lambda: NOON).close()


def test_a_reader_sees_what_was_flushed_and_may_not_write(vault: Vault, opener: Callable[..., Vault]) -> None:
    held, _ = vault.hold(b"shown", FIRST, "text/plain")
    vault.flush()
    reader = opener(vault.directory, now=lambda: NOON, is_writer=False)
    assert reader.read(held.digest) == b"shown"
    later, _ = vault.hold(b"later", Provenance("b", "1"), "text/plain")
    vault.flush()
    assert reader.read(later.digest) == b"later"
    with pytest.raises(ArchiveUnusable):
        reader.hold(b"no", FIRST, "text/plain")


def test_what_is_not_there_is_not_found(vault: Vault, opener: Callable[..., Vault], tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        vault.read(digest_of(b"never seen"))
    with pytest.raises(NotFound):
        vault.read("no digest at all")
    assert vault.known([digest_of(b"never seen"), "rubbish"]) == set()
    with pytest.raises(ArchiveUnusable, match="no vault"):
        opener(tmp_path / "nowhere", now=lambda: NOON, is_writer=False)


def test_closing_twice_is_fine(vault: Vault) -> None:
    vault.close()
    vault.close()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(st.tuples(st.binary(max_size=400), st.text(max_size=12)), max_size=12))
def test_any_heap_comes_back_after_reopening(
    tmp_path_factory: pytest.TempPathFactory, contents: list[tuple[bytes, str]]
) -> None:
    directory = tmp_path_factory.mktemp("vault")
    with open_vault(directory, now=lambda: NOON, segment_size=2048) as vault:
        for content, path in contents:
            vault.hold(content, Provenance(path, "1"), "text/plain")
    with open_vault(directory, now=lambda: NOON, segment_size=2048) as vault:
        places = [(load(), provenance.path) for _, provenance, load in vault.walk()]
        assert places == list(dict.fromkeys(contents))
        assert vault.known(digest_of(content) for content, _ in contents) == {digest_of(c) for c, _ in contents}
        assert list(vault.verify()) == []


def test_many_threads_may_read_while_one_writes(vault: Vault) -> None:
    contents = [f"story {n} ".encode() * 500 for n in range(200)]
    with ThreadPoolExecutor(4) as pool:
        answers = []
        for n, content in enumerate(contents):
            held, _ = vault.hold(content, Provenance(f"{n}.txt", "1"), "text/plain")
            answers.append(pool.submit(vault.read, held.digest))
            if n % 20 == 0:
                vault.flush()
        assert [answer.result() for answer in answers] == contents


def test_nothing_of_what_is_purged_is_left_in_the_vault(vault: Vault, opener: Callable[..., Vault]) -> None:
    kept, doomed = [f"kept {n} ".encode() * 300 for n in range(9)], b"the tin box was a secret " * 300
    for n, content in enumerate([*kept[:4], doomed, *kept[4:]]):
        vault.hold(content, Provenance(f"{n}.txt", "2026-11-22-1"), "text/plain")
    vault.hold(doomed, Provenance("again.txt", "2026-11-23-1"), "text/plain")
    vault.note("remark", b"{}")
    vault.flush()
    reader = opener(vault.directory, now=lambda: NOON, is_writer=False)
    assert [reader.read(digest_of(content)) for content in kept] == kept
    vault.purge([digest_of(doomed), digest_of(b"never held")])
    assert digest_of(doomed) not in vault
    assert [vault.read(digest_of(content)) for content in kept] == kept
    assert [reader.read(digest_of(content)) for content in kept] == kept, "who was reading goes on"
    with pytest.raises(NotFound):
        reader.read(digest_of(doomed))
    assert [load() for _, _, load in vault.walk()] == kept
    assert list(vault.notes()) == [("remark", b"{}")]
    assert list(vault.verify()) == []
    later, _ = vault.hold(b"written after it", FIRST, "text/plain")
    vault.close()
    with opener(vault.directory, now=lambda: NOON) as again:
        assert again.read(later.digest) == b"written after it"
        assert list(again.verify()) == []
        assert len(again) == len(kept) + 1
        again.hold(doomed, Provenance("again.txt", "2026-11-24-1"), "text/plain")
        assert [where.path for _, where, _ in again.walk()][-1] == "again.txt", "somebody took the purge back"

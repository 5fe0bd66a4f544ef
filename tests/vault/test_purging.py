"""A purge rewrites segments: what is damaged stays as it is, and a crash at any step loses nothing that is to stay."""

import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ficmirror.records.held import Location, Provenance, digest_of
from ficmirror.vault import open_vault, purging
from ficmirror.vault.locations import Locations
from ficmirror.vault.warc_files import WarcVault
from ficmirror.vault.writing import segments_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS = b"nobody but the tin whale knew of it "
TEXTS = [b"%d: the lamp burned low. " % n * 400 for n in range(12)]
DOOMED = [TEXTS[2], WORDS * 300, TEXTS[9]]


def opened(directory: Path, segment_size: int = 3_000) -> WarcVault:
    return open_vault(directory, now=lambda: NOON, segment_size=segment_size)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A vault of several segments."""
    with opened(tmp_path / "vault") as vault:
        for n, content in enumerate([*TEXTS, DOOMED[1]]):
            vault.hold(content, Provenance(f"{n}.txt", "2026-11-22-1"), "text/plain")
    assert len(segments_of(tmp_path / "vault")) > 1
    return tmp_path / "vault"


def inflated(directory: Path) -> bytes:
    """Everything in the vault's files, and what every gzip member in them unpacks to."""
    found = b""
    for path in directory.iterdir():
        content = path.read_bytes()
        found += content
        while content:
            inflater = zlib.decompressobj(wbits=31)
            try:
                found += inflater.decompress(content)
            except zlib.error:
                break
            content = inflater.unused_data
    return found


def place_of(vault: WarcVault, content: bytes) -> Location:
    held = vault.find(digest_of(content))
    assert held is not None
    return held.location


def purge(directory: Path) -> None:
    with opened(directory) as vault:
        vault.purge([digest_of(content) for content in DOOMED])


def demand_purged(directory: Path) -> None:
    assert not any(content[:30] in inflated(directory) for content in DOOMED)
    assert list(directory.glob("*.anew")) == []
    with opened(directory) as vault:
        assert [load() for _, _, load in vault.walk()] == [text for text in TEXTS if text not in DOOMED]
        assert list(vault.verify()) == []


def test_a_purge_takes_the_records_out_of_every_segment(directory: Path) -> None:
    assert WORDS in inflated(directory)
    purge(directory)
    demand_purged(directory)


@pytest.mark.parametrize("step", ["replace", "forget", "unlink"])
@pytest.mark.parametrize("n_before", [0, 1])
def test_a_crash_at_any_step_heals_and_the_same_purge_goes_on(
    directory: Path, step: str, n_before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Locations if step == "forget" else Path
    real, calls = getattr(owner, step), []

    def dying(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) > n_before:
            raise KeyboardInterrupt
        return real(*arguments)

    if step == "unlink":
        (directory / "ficmirror-000001.warc.gz.anew").write_bytes(b"half a segm")
        (directory / "ficmirror-000002.warc.gz.anew").write_bytes(b"half a segm")
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, dying)
        with pytest.raises(KeyboardInterrupt):
            purge(directory)
    with opened(directory) as vault:
        held = [load() for _, _, load in vault.walk()]
        assert [text for text in held if text not in DOOMED] == [text for text in TEXTS if text not in DOOMED]
        assert list(vault.verify()) == []
    purge(directory)
    demand_purged(directory)


def test_a_damaged_record_can_be_purged_and_damage_elsewhere_stays_as_it_is(directory: Path) -> None:
    with opened(directory) as vault:
        places = [place_of(vault, content) for content in (DOOMED[1], TEXTS[4])]
    for place in places:
        with (directory / place.segment).open("r+b") as file:
            file.seek(place.offset + place.length // 2)
            file.write(b"\0" * 8)
    purge(directory)
    with opened(directory) as vault:
        problems = list(vault.verify())
    assert len(problems) == 1
    assert digest_of(TEXTS[4]) in problems[0].reason


@pytest.mark.parametrize("is_cut_off", [False, True])
def test_what_is_found_damaged_is_held_anew_and_its_damaged_record_goes(
    directory: Path, monkeypatch: pytest.MonkeyPatch, is_cut_off: bool
) -> None:
    again = [TEXTS[3], TEXTS[4], DOOMED[2]]
    with opened(directory) as vault:
        places = [place_of(vault, content) for content in again]
    for place in places:
        with (directory / place.segment).open("r+b") as file:
            file.seek(place.offset + place.length // 2)
            file.write(b"\0" * 8)
    with opened(directory) as vault:
        assert len(list(vault.verify())) == 3
    with opened(directory) as vault, monkeypatch.context() as patch:
        if is_cut_off:
            patch.setattr(purging, "drop_replaced", lambda *_: None)
        for content in again:
            _, is_new = vault.hold(content, Provenance("again.txt", "2026-11-23-1"), "text/plain")
            assert not is_new
            assert vault.read(digest_of(content)) == content
        vault.close()
    with opened(directory) as vault:
        pass
    with opened(directory) as vault:
        assert list(vault.verify()) == []
        assert {load() for _, _, load in vault.walk()} == {*TEXTS, *DOOMED}
    purge(directory)
    assert not any(content[:30] in inflated(directory) for content in DOOMED)
    with opened(directory) as vault:
        assert {load() for _, _, load in vault.walk()} == {*TEXTS} - {*DOOMED}


def test_a_damaged_end_that_was_kept_aside_goes_with_what_it_holds_a_piece_of(directory: Path) -> None:
    last = segments_of(directory)[-1]
    with opened(directory) as vault:
        place = place_of(vault, DOOMED[1])
    with (directory / place.segment).open("rb") as file:
        file.seek(place.offset)
        (directory / f"{last.name}.77.cut").write_bytes(file.read(place.length - 20))
    (directory / f"{last.name}.99.cut").write_bytes(b"who knows")
    purge(directory)
    assert [path.name for path in directory.glob("*.cut")] == [f"{last.name}.99.cut"]

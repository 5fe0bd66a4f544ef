"""An author's demand for removal leaves no readable byte of the text in the archive, whatever happens half-way."""

import json
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zstandard

from ficmirror.config import Config
from ficmirror.errors import UsageError
from ficmirror.records.rights import Audience
from tests.accession.archives import STORY, standing_on, story
from tests.pictures import png

SECRET = "nobody knew what the tin whale had swallowed before the lamp went out in the lantern room of Pemberley"
if TYPE_CHECKING:
    from ficmirror.accession.decided import Person

WORDS = ("tin whale", "lantern room", "whaleback", "secret-figure")
ZSTD = b"\x28\xb5\x2f\xfd"
EVERYBODY = frozenset(Audience)


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    """A story as a file, as a page with a picture of its own and one that another page shows, in an archive within an
    archive; and others.
    """
    heap = tmp_path / "heap"
    (heap / "site").mkdir(parents=True)
    secret = story("The Whaleback", "Irene A.", words=f"{SECRET}. {STORY}")
    for n in range(4):
        name = ("Anchor", "Bell", "Compass", "Davit")[n]
        (heap / f"{name}.txt").write_text(story(f"The {name}", "Ann Author", words=f"The {name} turned. {STORY}"))
    (heap / "secret.txt").write_text(secret)
    with zipfile.ZipFile(heap / "inner.zip", "w", zipfile.ZIP_DEFLATED) as inner:
        inner.writestr("secret.txt", secret)
        inner.writestr("other.txt", story("The Other", "Bob Writer", words=f"Quite other words. {STORY}"))
    with zipfile.ZipFile(heap / "outer.zip", "w") as outer:
        outer.write(heap / "inner.zip", "inner.zip")
        outer.writestr("last.txt", story("The Last", "Bob Writer", words=f"The very last words. {STORY}"))
    (heap / "inner.zip").unlink()
    for name, words, pictures in (
        ("secret.html", f"{SECRET}, it said. ", ("secret-figure.png", "sea.png")),
        ("open.html", "The tide came in and went out. ", ("sea.png",)),
    ):
        title = "Whaleback Two" if name == "secret.html" else "The Tide"
        author = "Irene A." if name == "secret.html" else "Ned N."
        shown = "".join(f'<p><img src="{picture}"></p>' for picture in pictures)
        paragraphs = "".join(f"<p>{words * 3}{STORY}</p>" for _ in range(8))
        (heap / "site" / name).write_text(
            f"<html><head><title>{title} by {author}</title></head><body><h1>{title}</h1><p>by {author}</p>"
            f"{shown}{paragraphs}</body></html>"
        )
    (heap / "site" / "secret-figure.png").write_bytes(png(9, 8))
    (heap / "site" / "sea.png").write_bytes(png(10, 8))
    return heap


def take_in(config: Config, *paths: Path) -> dict[str, Any]:
    from ficmirror.accession.run import Options
    from ficmirror.accession.run import take_in as run

    return run(config, list(paths), Options(n_workers=0)).as_json()


def titles() -> dict[str, int]:
    from ficmirror.catalogue import lookups

    numbers = lookups.all_ids(EVERYBODY)
    return {lookups.card(number, EVERYBODY).title: number for number in numbers}


def contents(archive: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of an archive as it is, what the gzip members in it unpack to, and the texts in its database."""
    for path in sorted(archive.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        yield path, content
        if path.name.endswith((".gz", ".cut", ".anew")):
            yield from ((path, one) for one in _members(content))
        for start in _starts(content, ZSTD):
            try:
                yield path, zstandard.ZstdDecompressor().decompressobj().decompress(content[start:])
            except zstandard.ZstdError:
                continue
    with sqlite3.connect(archive / "catalogue.sqlite3") as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f"SELECT * FROM {table}"):
                for value in row:
                    if isinstance(value, bytes) and value[:4] == ZSTD:
                        yield Path(table), zstandard.ZstdDecompressor().decompress(value)


def _members(content: bytes) -> Iterator[bytes]:
    while content:
        inflater = zlib.decompressobj(wbits=31)
        try:
            yield inflater.decompress(content)
        except zlib.error:
            return
        content = inflater.unused_data


def _starts(content: bytes, magic: bytes) -> Iterator[int]:
    at = content.find(magic)
    while at >= 0:
        yield at
        at = content.find(magic, at + 1)


def where(archive: Path, words: tuple[str, ...] = WORDS) -> set[str]:
    """Where in an archive some of the words can still be read."""
    said = [word.encode() for word in words]
    return {path.name for path, content in contents(archive) if any(word in content.lower() for word in said)}


def whole_index(archive: Path) -> tuple[str, ...]:
    """The folders of the index, after making sure that no segment remembers anything deleted."""
    folders = sorted(path for path in (archive / "index").iterdir() if path.is_dir())
    for folder in folders:
        segments = json.loads((folder / "meta.json").read_text())["segments"]
        assert [segment["deletes"] for segment in segments] == [None] * len(segments)
    return tuple(folder.name for folder in folders)


def who() -> "Person":
    from ficmirror.accession.decided import Person

    return Person("Irene", "her mail of 2 November")


def take_in_what_is_doomed(config: Config, heap: Path) -> tuple[list[int], dict[str, int]]:
    """The numbers of the works that are to go, and those of the others by their titles."""
    take_in(config, heap)
    there = titles()
    return [there.pop(title) for title in list(there) if "Whaleback" in title], there


def destroy(config: Config, *works: int) -> None:
    from ficmirror.accession.correcting import purge

    purge(config, works, who())


def demand_nothing_left(config: Config, others: set[str], *, is_first: bool = True) -> None:
    from ficmirror.accession.verification import verify
    from ficmirror.catalogue import decisions
    from ficmirror.index import SearchRequest, open_index

    assert where(config.archive, WORDS if is_first else WORDS[:2]) == set()  # what is refused is named by its path
    assert set(titles()) == others
    assert list(verify(config)) == []
    assert decisions.waiting() == ()
    engine = open_index(config.index_path)
    assert engine.search(SearchRequest(query="swallowed", audiences=EVERYBODY)).total == 0
    assert engine.search(SearchRequest(query="captain", audiences=EVERYBODY)).total == len(others)
    assert not is_first or len(whole_index(config.archive)) == 1


def test_no_readable_byte_is_left_of_what_is_destroyed_and_the_rest_is_as_it_was(
    own_archive: Config, heap: Path
) -> None:
    from ficmirror.accession.correcting import plan
    from ficmirror.accession.run import utc_now
    from ficmirror.vault import open_vault

    doomed, there = take_in_what_is_doomed(own_archive, heap)
    assert len(doomed) == 2
    assert {path.rpartition(".")[2] for path in where(own_archive.archive)} >= {"gz"}
    made = plan(doomed, who())
    assert sorted(one.path.rpartition("/")[2] for one in made.doomed) == [
        "secret-figure.png",
        "secret.html",
        "secret.txt",
    ]
    destroy(own_archive, *doomed)
    demand_nothing_left(own_archive, set(there))
    assert titles() == there, "the others keep their numbers"
    with open_vault(own_archive.vault_path, now=utc_now, is_writer=False) as vault:
        paths = {place.path.rpartition("/")[2] for _, place, _ in vault.walk()}
    assert {"sea.png", "open.html", "other.txt", "last.txt"} <= paths
    assert not {"inner.zip", "outer.zip", "secret-figure.png"} & paths


STEPS = ("vault.purging.purge", "catalogue.purging.forget", "catalogue.purging.drop_texts", "catalogue.purging.compact")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("is_after", [False, True])
def test_what_dies_half_way_goes_on_at_the_next_start(
    own_archive: Config, heap: Path, tmp_path: Path, step: str, is_after: bool
) -> None:
    doomed, there = take_in_what_is_doomed(own_archive, heap)
    module, name = step.rsplit(".", 1)
    owner = import_module(f"ficmirror.{module}")
    real = getattr(owner, name)

    def dying(*arguments: object) -> None:
        if is_after:
            real(*arguments)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, dying)
        with pytest.raises(KeyboardInterrupt):
            destroy(own_archive, *doomed)
    assert len(decisions_waiting()) == 1
    (tmp_path / "later.txt").write_text(story("The Later", words=f"Later still. {STORY}"))
    take_in(own_archive, tmp_path / "later.txt")
    demand_nothing_left(own_archive, {*there, "The Later"})


def decisions_waiting() -> list[str]:
    from ficmirror.catalogue import decisions

    return [decision.name for decision, _ in decisions.waiting() if decision.deed == "purge"]


def test_the_same_bytes_are_refused_wherever_they_come_from_until_the_decision_is_taken_back(
    own_archive: Config, heap: Path, tmp_path: Path
) -> None:
    from ficmirror.accession.deciding import undo
    from ficmirror.catalogue import decisions

    doomed, there = take_in_what_is_doomed(own_archive, heap)
    destroy(own_archive, *doomed)
    again = tmp_path / "again"
    again.mkdir()
    secret = (heap / "secret.txt").read_bytes()
    (again / "under another name.txt").write_bytes(secret)
    with zipfile.ZipFile(again / "new.zip", "w") as new:
        new.writestr("deep/secret.txt", secret)
        new.writestr("fresh.txt", story("The Fresh", words=f"A fresh wind. {STORY}"))
    for source, n_refused in ((again, 3), (heap, 6)):
        reasons = [problem["reason"] for problem in take_in(own_archive, source)["problems"]]
        assert len([reason for reason in reasons if "at the author's wish" in reason]) == n_refused, reasons
        demand_nothing_left(own_archive, {*there, "The Fresh"}, is_first=False)
    [purge] = [decision for decision, _ in decisions.decisions() if decision.deed == "purge"]
    [withdrawal] = [decision for decision, _ in decisions.decisions() if decision.deed == "withdraw"]
    undo(own_archive, purge.name, who())
    undo(own_archive, withdrawal.name, who())
    take_in(own_archive, again)
    assert "The Whaleback" in titles()


def test_a_dry_run_says_what_importing_would_refuse(own_archive: Config, heap: Path, tmp_path: Path) -> None:
    from ficmirror.accession.rehearsal import rehearse
    from ficmirror.accession.run import Options

    destroy(own_archive, *take_in_what_is_doomed(own_archive, heap)[0])
    with standing_on(tmp_path / "scratch") as scratch:
        rehearsed = rehearse(own_archive, scratch.archive, [heap], Options(n_workers=0)).as_json()
    told = take_in(own_archive, heap)
    refused = [problem for problem in rehearsed["problems"] if "at the author's wish" in problem["reason"]]
    assert len(refused) == 6
    assert [one for one in told["problems"] if "at the author's wish" in one["reason"]] == refused
    assert rehearsed["new"] == told["new"] == 0


def test_the_same_words_in_other_bytes_are_withdrawn_when_they_come(
    own_archive: Config, heap: Path, tmp_path: Path
) -> None:
    from ficmirror.accession.correcting import restore
    from ficmirror.catalogue import decisions, lookups

    doomed, _ = take_in_what_is_doomed(own_archive, heap)
    destroy(own_archive, *doomed)
    again = (heap / "secret.txt").read_text().replace("\n", "\r\n").replace("Irene A.", "somebody else")
    (tmp_path / "resaved.txt").write_bytes(again.encode())
    assert take_in(own_archive, tmp_path / "resaved.txt")["new"] == 1
    came = titles()["The Whaleback"]
    assert lookups.audience_of(came) is Audience.NOBODY
    assert "her mail of 2 November" in lookups.why_unseen(came)
    assert [work for work, _ in decisions.withdrawn()] == [came]
    restore(own_archive, [came], who())
    assert lookups.audience_of(came) is not Audience.NOBODY, "a person looked, and says otherwise"


def test_what_stands_in_one_file_with_works_that_stay_is_withdrawn_and_named(own_archive: Config, heap: Path) -> None:
    from ficmirror.accession.correcting import plan
    from ficmirror.catalogue import lookups

    (heap / "both.txt").write_text(
        story("The Whaleback Returns", "Irene A.", words=f"The tin whale came up again. {STORY}")
        + "\n\n\n"
        + story("The Neighbour", "Ned N.", words=f"A neighbour came by. {STORY}")
    )
    take_in(own_archive, heap)
    there = titles()
    assert "The Neighbour" in there
    returns, neighbour = there["The Whaleback Returns"], there["The Neighbour"]
    with pytest.raises(UsageError, match=f"works that stay \\({neighbour}\\)"):
        plan([returns], who())
    made = plan([returns, there["The Whaleback"]], who())
    assert [(one.path, one.needed_by) for one in made.shared] == [("heap/both.txt", (neighbour,))]
    destroy(own_archive, returns, there["The Whaleback"], there["Whaleback Two"])
    assert lookups.audience_of(returns) is Audience.NOBODY
    assert lookups.audience_of(neighbour) is not Audience.NOBODY
    destroy(own_archive, returns, neighbour)
    demand_nothing_left(own_archive, {title for title in there if "Whaleback" not in title} - {"The Neighbour"})


def test_what_is_destroyed_while_an_import_holds_the_archive_is_unseen_at_once_and_goes_when_that_ends(
    own_archive: Config, heap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ficmirror.accession import decided
    from ficmirror.catalogue import lookups
    from ficmirror.vault.lock import exclusive

    monkeypatch.setattr(decided, "PATIENCE", 0.0)
    doomed, there = take_in_what_is_doomed(own_archive, heap)
    with exclusive(own_archive.lock_path):
        destroy(own_archive, *doomed)
        assert {lookups.audience_of(number) for number in doomed} == {Audience.NOBODY}
        assert where(own_archive.archive) != set()
    take_in(own_archive, heap / "Bell.txt")
    demand_nothing_left(own_archive, set(there))


@pytest.mark.parametrize("dies", [False, True])
def test_a_rebuild_from_the_vault_alone_keeps_to_it_and_ends_what_a_crash_left(
    own_archive: Config, heap: Path, dies: bool
) -> None:
    from ficmirror.accession.rebuild import rebuild
    from ficmirror.accession.run import Options
    from ficmirror.vault import purging

    doomed, there = take_in_what_is_doomed(own_archive, heap)
    with pytest.MonkeyPatch.context() as patch, suppress(KeyboardInterrupt):
        if dies:
            patch.setattr(purging, "purge", interrupted)
        destroy(own_archive, *doomed)
    for path in own_archive.archive.iterdir():
        if path.name != "vault":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    with standing_on(own_archive.scratch.archive), own_archive.lock_path.open("w"):
        rebuild(own_archive, Options(n_workers=0))
    with standing_on(own_archive.archive):
        demand_nothing_left(own_archive, set(there))


def interrupted(*arguments: object) -> None:
    raise KeyboardInterrupt


def test_an_archive_of_which_everything_is_destroyed_is_empty(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, heap / "secret.txt")
    destroy(own_archive, *titles().values())
    assert where(own_archive.archive) == set()
    assert titles() == {}
    assert len(whole_index(own_archive.archive)) == 1

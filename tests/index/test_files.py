"""The index on disk: one writer, readers that see each commit, and a way back from every damage."""

import subprocess
import sys
from pathlib import Path

import pytest

from ficmirror.errors import ArchiveDamaged, ArchiveLocked
from ficmirror.index import Engine, SearchRequest, open_index
from ficmirror.index.engines import tantivy_schema as schema
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience


def entry(id: int, text: str) -> Entry:
    return Entry(id, "work", f"Tale {id}", (), text, Audience.EVERYONE, language="en")


def small(directory: Path) -> Engine:
    return open_index(directory, heap_bytes=16_000_000)


def filled(directory: Path, *texts: str) -> Engine:
    engine = small(directory)
    engine.add([entry(n, text) for n, text in enumerate(texts, 1)])
    engine.commit(f"of {len(texts)}")
    return engine


def total(engine: Engine, query: str) -> int:
    return engine.search(SearchRequest(query)).total


def test_a_second_writer_is_refused_until_the_first_gives_up_the_lock(tmp_path: Path) -> None:
    first, second = filled(tmp_path, "love"), small(tmp_path)
    with pytest.raises(ArchiveLocked):
        second.delete([1])
    assert total(second, "love") == 1
    first.close()
    second.delete([1])
    second.commit()
    assert total(first, "love") == 0
    second.close()


def test_a_reader_sees_a_commit_made_by_another_process(tmp_path: Path) -> None:
    reader = filled(tmp_path, "love")
    reader.close()
    assert total(reader, "zebra") == 0
    program = (
        "import sys; from pathlib import Path\n"
        "from tests.index.test_files import entry, small\n"
        "engine = small(Path(sys.argv[1])); engine.add([entry(9, 'zebra')]); engine.commit('other'); engine.close()"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, timeout=60)
    assert total(reader, "zebra") == 1
    assert reader.checkpoint == "other"


def test_a_writer_that_was_killed_leaves_the_last_commit_and_no_lock(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path\n"
        "from tests.index.test_files import entry, filled\n"
        "engine = filled(Path(sys.argv[1]), 'love'); engine.add([entry(9, 'zebra')]); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, timeout=60).returncode == 9
    engine = small(tmp_path)
    assert (engine.checkpoint, total(engine, "love"), total(engine, "zebra")) == ("of 1", 1, 0)
    engine.add([entry(2, "zebra")])
    engine.commit("of 2")
    assert total(engine, "zebra") == 1
    engine.close()


def test_a_new_index_has_no_checkpoint_and_finds_nothing(tmp_path: Path) -> None:
    engine = small(tmp_path / "deep" / "index")
    assert (engine.checkpoint, engine.n_entries, engine.needs_rebuild) == ("", 0, False)
    assert engine.search(SearchRequest("love", facets=("fandom",))).total == 0
    assert engine.complete("fandom", "") == ()


def test_an_index_of_another_shape_asks_for_a_rebuild_and_is_swept_away_by_it(tmp_path: Path) -> None:
    filled(tmp_path, "love").close()
    old = tmp_path / "tantivy-of-old"
    next(tmp_path.iterdir()).rename(old)
    engine = small(tmp_path)
    assert engine.needs_rebuild
    engine.clear()
    engine.add([entry(1, "love")])
    assert old.exists()
    engine.commit("rebuilt")
    assert not old.exists()
    assert (engine.needs_rebuild, total(engine, "love")) == (False, 1)
    engine.close()


def test_the_old_index_answers_until_the_new_one_is_whole_also_in_other_programs(tmp_path: Path) -> None:
    filled(tmp_path, "love", "love").close()
    next(tmp_path.iterdir()).rename(tmp_path / "tantivy-of-old")
    reader, writer = small(tmp_path), small(tmp_path)
    assert (reader.needs_rebuild, total(reader, "love")) == (True, 2)
    writer.clear()
    assert total(reader, "love") == total(small(tmp_path), "love") == 2
    writer.add([entry(1, "zebra")])
    writer.commit("half", is_whole=False)
    assert (total(reader, "love"), total(reader, "zebra"), total(writer, "zebra")) == (2, 0, 0)
    assert (writer.needs_rebuild, writer.checkpoint, small(tmp_path).checkpoint) == (False, "half", "half")
    writer.close()
    again = small(tmp_path)  # after a crash the next program goes on where this one was
    again.add([entry(2, "zebra")])
    again.commit("all")
    assert (total(reader, "love"), total(reader, "zebra"), reader.needs_rebuild) == (0, 2, False)
    assert [path.name.count("-") for path in tmp_path.iterdir()] == [2]
    again.close()


def test_an_index_without_some_fields_answers_with_those_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = schema.WORDS
    monkeypatch.setattr(schema, "WORDS", tuple(name for name in whole if name != "spoilers"))
    filled(tmp_path, "love").close()
    monkeypatch.setattr(schema, "WORDS", whole)
    engine = small(tmp_path)
    assert (engine.needs_rebuild, total(engine, "love"), total(engine, "spoilers:love")) == (True, 1, 0)
    assert total(engine, "love -spoilers:love") == 1


def test_a_damaged_index_says_so_and_can_be_built_anew(tmp_path: Path) -> None:
    filled(tmp_path, "love").close()
    next(tmp_path.glob("*/meta.json")).write_text("{ torn")
    engine = small(tmp_path)
    assert engine.needs_rebuild
    with pytest.raises(ArchiveDamaged) as told:
        engine.search(SearchRequest("love"))
    assert "verify" in told.value.next_step
    engine.clear()
    engine.add([entry(1, "love")])
    engine.commit("rebuilt")
    assert (engine.needs_rebuild, total(engine, "love")) == (False, 1)
    engine.close()


def test_a_missing_segment_is_noticed_at_opening(tmp_path: Path) -> None:
    filled(tmp_path, "love").close()
    for part in tmp_path.glob("*/*.term"):
        part.unlink()
    assert small(tmp_path).needs_rebuild


def test_the_text_is_not_kept_in_the_index(tmp_path: Path) -> None:
    filled(tmp_path, "unmistakable sentence " * 3).close()
    held = b"".join(part.read_bytes() for part in tmp_path.glob("*/*") if part.is_file())
    assert b"unmistakable sentence" not in held


def test_a_common_words_rare_form_does_not_outweigh_it(tmp_path: Path) -> None:
    engine = filled(tmp_path, *["love and more words"] * 30, "loving and more words")
    hits = engine.search(SearchRequest("love", limit=40)).hits
    scores = {hit.id: hit.score for hit in hits}
    assert len(hits) == 31
    assert scores[31] <= scores[1] * 1.05
    engine.close()

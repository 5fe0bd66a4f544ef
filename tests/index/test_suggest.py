"""What somebody may have meant, on a real index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ficmirror.index import Engine, Suggestion, open_index, suggest
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience

MEMBERS = frozenset({Audience.EVERYONE, Audience.MEMBERS})


def entry(id: int, title: str, fandom: str, creator: str, audience: Audience = Audience.EVERYONE) -> Entry:
    return Entry(
        id=id, kind="work", title=title, creators=(creator,), text="It rained.", language="en",
        tags={"fandom": (fandom,)}, audience=audience,
    )  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_index(tmp_path, heap_bytes=16_000_000)
    made.add(
        [
            entry(1, "The Lamp", "Sherlock Holmes", "Emily Drake"),
            entry(2, "The Fog", "Sherlock Holmes", "Jo March"),
            entry(3, "Letters to Pemberley", "Pride and Prejudice", "Emily Drake"),
            entry(4, "The Hidden Isle", "Treasure Island", "Nobody", Audience.MEMBERS),
        ]
    )
    made.commit("1")
    yield made
    made.close()


@pytest.mark.parametrize("typed", ["sherlok homes", "Sherlock Holms", "sherlokc", "fandom:sherlok", "homles sherlock"])
def test_a_name_spelled_nearly_so_is_offered(engine: Engine, typed: str) -> None:
    assert suggest(engine, typed)[0] == Suggestion("fandom", "Sherlock Holmes", 2)


def test_authors_and_titles_are_offered_too(engine: Engine) -> None:
    assert suggest(engine, "emilie drake")[0] == Suggestion("creator", "Emily Drake", 2)
    assert suggest(engine, "letters to pemberly")[0].name == "Letters to Pemberley"


def test_what_was_typed_rightly_and_what_is_like_nothing_bring_no_offer(engine: Engine) -> None:
    assert suggest(engine, "Sherlock Holmes") == ()
    assert suggest(engine, "zeppelin") == ()
    assert suggest(engine, "fog") == ()
    assert suggest(engine, "words:many") == ()
    assert suggest(engine, "") == ()


def test_what_the_viewer_may_not_see_is_not_offered(engine: Engine) -> None:
    assert suggest(engine, "treasure iland") == ()
    assert suggest(engine, "treasure iland", audiences=MEMBERS)[0].name == "Treasure Island"

"""What comes of one database of each kind, as golden files for people: every record, and what a reader makes of it."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest

from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.formats.story_record import read_story_record
from ficmirror.readers.sniff import sniff
from ficmirror.recognise.recorded import problems_of, recognise_record
from ficmirror.records.codec import plain
from tests.goldens import GOLDEN, agree
from tests.readers.databases.making import (
    IN_APP,
    MYSQLDUMP,
    PHPMYADMIN,
    Rows,
    Value,
    dump,
    new_archive,
    old_tables,
    without_texts,
)
from tests.readers.databases.making_ao3 import TAGS, WORKS
from tests.readers.databases.making_calibre import library
from tests.readers.databases.making_perl import ENTRIES, database

LAMP: list[Value] = [
    7, "The Lamp", "Holmes waits.", "2003-05-06 10:00:00", None, "Gen", "Angst, Fog", "", "Sherlock Holmes",
    "Sherlock Holmes, John Watson", "", "en", "http://www.example.org/7", 0, "Teen",
]  # fmt: skip
OPEN_DOORS: dict[str, tuple[str, Rows]] = {
    "authors": ("id name email do_not_import", [[1, "Ella", "ella@example.org", 0], [2, "K. L. Marsh", "", 1]]),
    "stories": (
        "id title summary date updated categories tags warnings fandoms characters relationships language_code url "
        "do_not_import rating",
        [LAMP],
    ),
    "story_links": ("id title url", [[9, "Elsewhere", "http://www.example.org/elsewhere"]]),
    "chapters": (
        "id position title text story_id notes url",
        [[2, 2, "Dawn", "<p>Dawn came.</p>", 7, "", ""], [1, 1, "Dusk", "", 7, "Fog.", "archive/7/1.html"]],
    ),
    "item_authors": ("id author_id item_id item_type", [[1, 1, 7, "story"], [2, 2, 7, "story"]]),
    "tags": ("id original_tag original_type", [[4, "Mystery", "genre"]]),
    "item_tags": ("id item_id item_type tag_id", [[1, 7, "story", 4]]),
}
DATABASES: dict[str, Callable[[], bytes]] = {
    "efiction3/mysqldump": lambda: dump(MYSQLDUMP, without_texts(new_archive())[0]),
    "efiction3/phpmyadmin": lambda: dump(PHPMYADMIN, new_archive()),
    "efiction3/in-app-backup": lambda: dump(IN_APP, new_archive()),
    "efiction1/mysqldump": lambda: dump(MYSQLDUMP, old_tables()),
    "opendoors/working-tables": lambda: dump(PHPMYADMIN, OPEN_DOORS, ""),
    "automated_archive/unescaped": lambda: database(ENTRIES, is_escaped=False),
    "calibre/library": library,
    "ao3_csv/works": WORKS.encode,
    "ao3_csv/tags": TAGS.encode,
}


def account(content: bytes) -> Iterator[dict[str, Any]]:
    """Each member: its record, and what is recognised in it."""
    container = container_for(sniff(content, "x").form)
    assert container is not None
    for one in container.members(BytesIO(content), "x", Bounds()):
        if not isinstance(one, Member):
            yield {"path": one.path, "problem": one.reason}
            continue
        story = read_story_record(one.content)
        yield {
            "path": one.path,
            "record": json.loads(one.content),
            "recognised": plain(recognise_record(story)),
            "problems": problems_of(story),
        }


@pytest.mark.parametrize("case", DATABASES)
def test_a_database_gives_its_golden_records(case: str, is_golden_writing: bool) -> None:
    found = json.dumps(list(account(DATABASES[case]())), indent=1, ensure_ascii=False) + "\n"
    kind, _, name = case.partition("/")
    agree(GOLDEN / f"databases.{kind}" / name / "records.json", found, is_golden_writing)

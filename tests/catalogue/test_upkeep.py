"""A catalogue made again keeps the numbers people know."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys, django
django.setup()
from pathlib import Path
from ficmirror.catalogue import lookups, opening, upkeep
from tests.catalogue.stories import EVERYONE, page, put, received, save, story, work_of

opening.prepare()
if len(sys.argv) > 1:
    assert upkeep.reserve_numbers(Path(sys.argv[1]))
stories = [story(f"s{n}.txt", f"Story {n}.") for n in range(5)]
links = page("links.html")
if len(sys.argv) > 1:
    stories.reverse()
    stories.append(story("new.txt", "A new story."))
save(received(links), *(received(it) for it in stories))
put(*(work_of(it.path, it, name=it.path) for it in stories))
for number in lookups.all_ids(EVERYONE):
    print(lookups.card(number, EVERYONE).title, number)
print("links", lookups.pages(EVERYONE)[0][0].id)
"""


def numbers(archive: Path, *old: Path) -> dict[str, int]:
    """What a fresh process numbers its works."""
    environ = {"FICMIRROR_ARCHIVE": str(archive), "DJANGO_SETTINGS_MODULE": "ficmirror.web.settings"}
    command = [sys.executable, "-c", SCRIPT, *map(str, old)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, env=environ, cwd=root, capture_output=True, text=True, check=True)
    return {name: int(number) for name, number in map(str.split, done.stdout.splitlines())}


def test_works_and_pages_get_their_old_numbers_back_and_new_ones_none_of_them(tmp_path: Path) -> None:
    before = numbers(tmp_path / "old")
    after = numbers(tmp_path / "new", tmp_path / "old/catalogue.sqlite3")
    assert len(before) == 6
    assert {name: after[name] for name in before} == before
    assert after["new.txt"] > max(before.values())

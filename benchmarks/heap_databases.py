"""Archives of databases: eFiction 1 and 3 in every dialect of dump, texts in it or beside it, Automated Archive."""

from collections.abc import Callable, Mapping
from functools import partial

from tests.collate.making import prose
from tests.readers.databases.making import (
    DIALECTS,
    IN_APP,
    LOOKED_UP,
    MYSQLDUMP,
    OLD_STORIES,
    PHPMYADMIN,
    SCHEMA,
    Dialect,
    Rows,
    dump,
)
from tests.readers.databases.making_perl import database

from benchmarks.heap_made import Heap

N_WORKS = 24
STRAY = (  # a story that no row speaks of; words at random do not read like one
    "Watson was alone when the lamp went out. He stood at the window for a while, and then he felt his way down the "
    "stairs. “Is anybody there?” he asked. Nobody answered him, but the door to the street had been opened."
)
DAY = "2003-05-06 10:00:00"
NAMES = ("Amber", "Birch", "Cedar", "Dune", "Ember", "Fern", "Gale", "Heath", "Isle", "Jet", "Kelp", "Lark")


def shown(text: str) -> str:
    """A text as it is shown."""
    return text.replace("<i>", "").replace("</i>", "")


def title_of(n: int) -> str:
    """What the `n`th work is called."""
    return f"The {NAMES[n % 12]} {('Letter', 'Lantern')[n // 12]}"


def text_of(n: int, chapter: int) -> str:
    """What a chapter holds: markup, quotes and signs that careless readers lose."""
    return f"Holmes’s “{NAMES[n % 12]}”… said <i>nothing</i>.\n\n{prose(1000 + 10 * n + chapter, 220)} ½ & naïve."


def efiction(dialect: Dialect, *, is_old: bool, has_files: bool, is_doubled: bool = False) -> Heap:
    """An archive of eFiction; of one with files one is lost, and one has no row."""
    heap = Heap()
    stories: list[list[str | int]] = []
    chapters: list[list[str | int]] = []
    for n in range(N_WORKS):
        texts = [text_of(n, chapter) for chapter in range(1 + n % 3)]
        heap.works[title_of(n)] = [shown(text) for text in texts]
        first = 100 + 10 * n
        if not is_old:
            stories.append(
                [n + 1, title_of(n), "", "", "2", "", "1", "2", DAY, DAY, 7, "", "0", "1", "1", "0", 9, 0, 0, 0, "0"]
            )
        for chapter, text in enumerate(texts):
            number, here = first + chapter, "" if has_files else text
            if has_files:
                heap.files[f"site/stories/7/{number}.txt"] = text.encode()
            if is_old:
                names: list[str | int] = [number, first, title_of(n), f"Part {chapter}"]
                stories.append(
                    [*names, "", "2", "1", "1", "3", "2", DAY, DAY, 7, "0", 0, "1", chapter, here, "1", "0", 9, 0]
                )
            else:
                chapters.append([number, f"Part {chapter}", chapter, "", here, "", "1", 9, 0, 0, n + 1, 7, 0])
    if has_files:
        del heap.files["site/stories/7/121.txt"]  # the second chapter of the third story
        heap.works[title_of(2)].pop(1)
        heap.files["site/stories/7/9999.txt"] = f"{STRAY}\n\n{prose(5, 200)}".encode()
        heap.n_more = 1
        heap.faults += ["7/121.txt”, which was not met", "no row speaks of it"]
    rows: dict[str, tuple[str, Rows]] = {"stories": (OLD_STORIES if is_old else SCHEMA["stories"], stories)}
    if not is_old:
        rows["chapters"] = (SCHEMA["chapters"], chapters)
    rows |= {
        name: (SCHEMA[name], found) for name, found in LOOKED_UP.items() if name in ("authors", "characters", "ratings")
    }
    spell: Callable[[str], bytes] = _doubled if is_doubled else str.encode
    heap.files["site/backup.sql"] = dump(dialect, rows, spell=spell)
    return heap


def _doubled(words: str) -> bytes:
    """What eFiction's backup in UTF-8 did to values that were UTF-8 already."""
    return words.encode().decode("latin-1").encode()


def automated() -> Heap:
    """An Automated Archive, whose entries lead to a file that is lost, and to another site."""
    heap = Heap()
    entries: dict[str, Mapping[str, str]] = {}
    for n in range(N_WORKS):
        heap.works[title_of(n)] = [shown(text_of(n, 0))]
        place = {"Location": f"{n % 3}/f{n}", "FileType": "html"}
        entries[str(n)] = {"Author": "O'Malley", "Title": title_of(n), "Summary": "It's 'quoted'.", **place}
        page = text_of(n, 0).replace("\n\n", "<p>").replace("&", "&amp;")
        heap.files[f"site/archive/{n % 3}/f{n}.html"] = f"<html><body><p>{page}</body></html>".encode("cp1252")
    entries["900"] = {"Title": "Gone", "Author": "Irene", "Location": "1/gone", "FileType": "html"}
    entries["901"] = {"Title": "Away", "Author": "Irene", "LocationURL": "http://www.example.org/away.html"}
    heap.files["site/cgi-bin/ARCHIVE_DB.pl"] = database(entries, is_escaped=False)
    heap.faults += ["1/gone.html”, which was not met", "lies elsewhere: http://www.example.org/away.html"]
    return heap


HEAPS: dict[str, Callable[[], Heap]] = {
    "efiction 1, files": lambda: efiction(MYSQLDUMP, is_old=True, has_files=True),
    "efiction 1, in the dump": lambda: efiction(PHPMYADMIN, is_old=True, has_files=False),
    "efiction 3, files": lambda: efiction(IN_APP, is_old=False, has_files=True),
    **{f"efiction 3, {one.name}": partial(efiction, one, is_old=False, has_files=False) for one in DIALECTS},
    "efiction 3, double encoded": lambda: efiction(IN_APP, is_old=False, has_files=False, is_doubled=True),
    "automated archive": automated,
}

"""How fast databases of dead archives give their stories, and how fast those are examined: `python -m
benchmarks.databases [STORIES]`.
"""

import io
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks import corpus
from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.sniff import sniff

N_STORIES = 300
MEGABYTE = 1_000_000
REACH = 2.0  # megabytes of source a second of one core
Texts = Sequence[str]

STORIES = (
    "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated completed rr "
    "wordcount rating reviews count challenges"
)
CHAPTERS = "chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid count"
LIBRARY = """
CREATE TABLE books (id INTEGER, title TEXT, series_index REAL, pubdate TEXT, path TEXT);
CREATE TABLE authors (id INTEGER, name TEXT);
CREATE TABLE books_authors_link (id INTEGER, book INTEGER, author INTEGER);
CREATE TABLE comments (id INTEGER, book INTEGER, text TEXT);
CREATE TABLE data (id INTEGER, book INTEGER, format TEXT, name TEXT);
INSERT INTO authors VALUES (1, 'Jim Hawkins');
"""


def _quoted(value: str | int, quote: str) -> str:
    text = str(value).replace("\\", "\\\\").replace("\n", "\\n").replace(quote, "\\" + quote)
    return f"{quote}{text}{quote}"


def _table(name: str, rows: Sequence[Sequence[str | int]], quote: str, n_at_once: int) -> str:
    written = ["(" + ",".join(_quoted(value, quote) for value in row) + ")" for row in rows]
    return "".join(
        f"INSERT INTO fanfiction_{name} VALUES {','.join(written[n : n + n_at_once])};\n"
        for n in range(0, len(written), n_at_once)
    )


def _dump(texts: Texts, quote: str, n_at_once: int) -> bytes:
    """An eFiction archive whose texts stand in the dump."""
    day = "2003-05-06 10:00:00"
    stories: list[list[str | int]] = [
        [n, f"Story {n}", "Of ships.", "", "1", "", "1", "1", day, day, 7, "", "0", "1", "1", "0", 9, 0, 0, 0, "0"]
        for n, _ in enumerate(texts, 1)
    ]
    chapters: list[list[str | int]] = [
        [n, "One", 1, "", text, "", "1", 9, 0, 0, n, 7, 0] for n, text in enumerate(texts, 1)
    ]
    create = "".join(
        f"CREATE TABLE fanfiction_{name} ({', '.join(f'`{column}` text' for column in columns.split())});\n"
        for name, columns in (("stories", STORIES), ("chapters", CHAPTERS))
    )
    return (
        create + _table("chapters", chapters, quote, n_at_once) + _table("stories", stories, quote, n_at_once)
    ).encode()


def _perl(texts: Texts) -> bytes:
    """An Automated Archive database with as many words in its summaries as there are in the texts."""
    entries = (
        f"{n} => {{\n\tTitle => 'Story {n}',\n\tAuthor => 'Jim',\n\tSummary => {_quoted(text[:20_000], chr(39))},\n"
        f"\tLocation => '1/{n}',\n\tFileType => 'html',\n}},\n"
        for n, text in enumerate(texts)
    )
    return ("%FILES = (\n" + "".join(entries) + ");\n").encode()


def _library(texts: Texts) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(LIBRARY)
        for n, text in enumerate(texts):
            connection.execute("INSERT INTO books VALUES (?, ?, 1.0, '', ?)", (n, f"Story {n}", f"Jim/Story ({n})"))
            connection.execute("INSERT INTO books_authors_link VALUES (?, ?, 1)", (n, n))
            connection.execute("INSERT INTO comments VALUES (?, ?, ?)", (n, n, text))
            connection.execute("INSERT INTO data VALUES (?, ?, 'EPUB', 'story')", (n, n))
        return connection.serialize()


MAKERS: dict[str, Callable[[Texts], bytes]] = {
    "mysqldump": lambda texts: _dump(texts, "'", 500),
    "in-app backup": lambda texts: _dump(texts, '"', 1),
    "automated archive": _perl,
    "calibre": _library,
}


def measure(content: bytes) -> tuple[float, float]:
    """Seconds of processor time for opening a database, and for examining all its records."""
    bounds, began = Bounds(), time.process_time()
    unfolding = Unfolding(sniff(content, "x").form, "x", bounds, Allowance.for_file(len(content), bounds))
    members = [one for one in unfolding.members(io.BytesIO(content)) if isinstance(one, Member)]
    opened = time.process_time()
    for member in members:
        examine(member.content, member.path)
    return opened - began, time.process_time() - opened


def main(arguments: list[str] | None = None) -> int:
    """Prints megabytes of source a second of one core; 1 where opening is below its reach."""
    given = sys.argv[1:] if arguments is None else arguments
    n_stories = int(given[0]) if given else N_STORIES
    texts = [
        content.decode("utf-8", "replace") for _, content in corpus.files(range(n_stories), n_stories, corpus.Shape())
    ]
    is_slow = False
    for name, make in MAKERS.items():
        content = make(texts)
        opening, examining = (max(seconds, 1e-6) for seconds in measure(content))
        size = len(content) / MEGABYTE
        is_slow = is_slow or size / opening < REACH
        sys.stdout.write(
            f"{name:18} {size:6.1f} MB {size / opening:7.1f} MB/s opened {size / examining:7.1f} MB/s examined\n"
        )
    return int(is_slow)


if __name__ == "__main__":
    sys.exit(main())

"""Dumps of an archive that never was, in every dialect of dump: invented stories in public-domain worlds, each fault
known beforehand.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Value = str | int | bytes | None
Rows = Sequence[Sequence[Value]]

SCHEMA: Mapping[str, str] = {
    "stories": "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated "
    "completed rr wordcount rating reviews count challenges",
    "chapters": "chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid count",
    "authors": "uid penname realname email website bio image date admincreated password",
    "categories": "catid parentcatid category description image locked leveldown displayorder numitems",
    "characters": "charid catid charname bio image",
    "classes": "class_id class_type class_name",
    "classtypes": "classtype_id classtype_name classtype_title",
    "ratings": "rid rating ratingwarning warningtext",
    "series": "seriesid title summary uid isopen catid rating classes characters reviews numstories",
    "inseries": "seriesid sid subseriesid confirmed inorder",
    "coauthors": "sid uid",
    "reviews": "reviewid item chapid reviewer uid review date rating respond type",
    "favorites": "uid item type comments",
    "challenges": "chalid challenger uid title catid characters summary",
}
OLD_STORIES = (
    "sid psid title chapter summary catid gid charid wid rid date updated uid featured counter validated inorder "
    "storytext completed rr wordcount numreviews"
)
TEXT = (
    "The fog lay on Baker Street… and Holmes said <i>nothing</i> at all, ½ an hour long.\n\n"
    "“I <3 bees,” wrote Watson&nbsp;later; a &lt;3 b, naïve café, ﬁne ™."
)
ANSWER = "<br><br><i>Author's Response: You are too kind.</i>"


LOOKED_UP: Mapping[str, Rows] = {
    "authors": [
        [
            7,
            "Ella Thornley",
            "E. T.",
            "ella@example.org",
            "http://",
            "I keep bees.",
            "",
            "2001-01-01 00:00:00",
            "0",
            "5f4d",
        ],
        [8, "K. L. Marsh", "", "", "", "", "", "2001-01-01 00:00:00", "0", "5f4d"],
        [9, "Wiggins", "", "", "", "", "", "2001-01-01 00:00:00", "0", "5f4d"],
    ],
    "categories": [
        [1, -1, "Books", "", "", "0", 0, 1, 2],
        [2, 1, "Sherlock Holmes", "", "", "0", 1, 1, 2],
    ],
    "characters": [[1, -1, "Sherlock Holmes", "", ""], [2, -1, "John Watson", "", ""]],
    "classes": [[1, 1, "Drama"], [3, 2, "Character Death"], [5, 3, "Holmes/Watson"]],
    "classtypes": [[1, "genres", "Genres"], [2, "warnings", "Warnings"], [3, "pairings", "Pairings"]],
    "ratings": [[1, "G", "0", ""], [2, "PG-13", "0", ""]],
    "series": [[4, "The Sussex Papers", "", 7, 0, "2", 0, "", "", 0, 1]],
    "inseries": [[4, 1, 0, 1, 3]],
    "coauthors": [[1, 8]],
    "reviews": [
        [31, 1, 11, "Irene", 0, "Splendid!" + ANSWER, "2003-06-01 12:30:00", 5, "1", "ST"],
        [32, 4, 0, "Irene", 0, "A series review.", "2003-06-01 12:30:00", 5, "0", "SE"],
    ],
    "favorites": [[9, 1, "ST", ""], [9, 7, "AU", ""]],
    "challenges": [[1, "Ella Thornley", 7, "Lamps", "2", "", "Write of lamps."]],
}


def tables(text: str = TEXT, *more: str) -> dict[str, Rows]:
    """The rows of a small archive in the order of `SCHEMA`: two stories, three chapters, a review with its answer."""
    return {
        "stories": [
            [
                1,
                "The Lamp at Baker Street",
                "Holmes waits.<br>Watson <b>writes</b>.",
                "For Irene.",
                "2",
                "1,3,5",
                "1,2",
                "2",
                "2003-05-06 10:00:00",
                "2004-01-01 00:00:00",
                7,
                "",
                "0",
                "1",
                "1",
                "0",
                40,
                0,
                1,
                99,
                "1",
            ],
            [
                2,
                "A Queue of Cabs",
                "Waiting.",
                "",
                "2",
                "",
                "1",
                "1",
                "0000-00-00 00:00:00",
                "2004-02-02 00:00:00",
                8,
                "",
                "0",
                "0",
                "0",
                "1",
                20,
                0,
                0,
                3,
                "0",
            ],
        ],
        "chapters": [
            [12, "Dawn", 2, "", more[0] if more else text + " Dawn.", "The end!", "1", 20, 0, 0, 1, 7, 5],
            [11, "Dusk", 1, "Beware of fog.", text, "", "1", 20, 0, 1, 1, 7, 5],
            [21, "Cabs", 1, "", more[1] if more else text + " Cabs.", "", "1", 20, 0, 0, 2, 9, 5],
        ],
        **LOOKED_UP,
    }


def old_tables(text: str = TEXT) -> dict[str, tuple[str, Rows]]:
    """The same archive as version 1 kept it: a row of the stories for each chapter; (columns, rows) by table."""
    stories: Rows = [
        [11, 11, "The Lamp at Baker Street", "Dusk", "Holmes waits.", "2", "1", "1,2", "3", "2", "2003-05-06",
         "2004-01-01", 7, "0", 99, "1", 1, text, "1", "0", 20, 1],
        [12, 11, "The Lamp at Baker Street", "Dawn", "", "2", "1", "1,2", "3", "2", "2003-05-07", "2004-01-01", 7, "0",
         99, "1", 2, text + " Dawn.", "1", "0", 20, 0],
        [21, 21, "A Queue of Cabs", "", "Waiting.", "2", "", "1", "", "1", "2004-02-02", "2004-02-02", 8, "0", 3, "0",
         1, text + " Cabs.", "0", "0", 20, 0],
    ]  # fmt: skip
    keep = ("authors", "categories", "characters", "ratings")
    return {
        "stories": (OLD_STORIES, stories),
        "genres": ("gid genre", [[1, "Drama"]]),
        "warnings": ("wid warning", [[3, "Character Death"]]),
        "reviews": ("reviewid sid psid reviewer member review date rating",
                    [[31, 11, 11, "Irene", 0, "Splendid!" + ANSWER, "2003-06-01", 5]]),
        **{name: (SCHEMA[name], rows) for name, rows in tables().items() if name in keep},
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a program writes dumps: how it quotes, whether it names columns, how many rows one INSERT has."""

    name: str
    quote: str = "'"
    has_columns: bool = True
    has_ddl: bool = True
    n_rows: int = 1_000
    before: str = ""
    doubles: bool = False


MYSQLDUMP = Dialect("mysqldump", has_columns=False, before="-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\n")
PHPMYADMIN = Dialect("phpMyAdmin", n_rows=2, doubles=True, before="-- phpMyAdmin SQL Dump\n-- version 2.11\n\n")
IN_APP = Dialect(
    "in-app backup", quote='"', has_columns=False, has_ddl=False, n_rows=1, before="# Dump DATE : 01-May-2004\n"
)
DIALECTS = (MYSQLDUMP, PHPMYADMIN, IN_APP)


def literal(value: Value, dialect: Dialect) -> bytes:
    """A value as the dialect writes it."""
    if value is None:
        return b'""' if dialect is IN_APP else b"NULL"
    if isinstance(value, int) and dialect is not IN_APP:
        return str(value).encode()
    raw = value if isinstance(value, bytes) else str(value).encode()
    quote = dialect.quote.encode()
    raw = raw.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r").replace(b"\0", b"\\0")
    raw = raw.replace(quote, quote * 2 if dialect.doubles else b"\\" + quote)
    return quote + raw + quote


def dump(
    dialect: Dialect,
    content: Mapping[str, tuple[str, Rows]],
    prefix: str = "fanfiction_",
    spell: Callable[[str], bytes] = str.encode,
) -> bytes:
    """A whole dump; `spell` says in which bytes the archive's people's words are."""
    pieces = [dialect.before.encode()]
    for name, (columns, rows) in content.items():
        table = f"`{prefix}{name}`" if dialect.has_ddl else prefix + name
        pieces.append(f"\n# Dump of TABLE {prefix}{name}\n".encode())
        if dialect.has_ddl:
            lines = ",\n".join(f"  `{column}` text COMMENT 'a, (b'" for column in columns.split())
            pieces.append(f"CREATE TABLE {table} (\n{lines},\n  PRIMARY KEY (`x`)\n) DEFAULT CHARSET=utf8;\n".encode())
        named = " (" + ", ".join(f"`{column}`" for column in columns.split()) + ")" if dialect.has_columns else ""
        for n in range(0, len(rows), dialect.n_rows):
            written = [
                b"(" + b",".join(literal(spell(v) if isinstance(v, str) else v, dialect) for v in row) + b")"
                for row in rows[n : n + dialect.n_rows]
            ]
            pieces.append(f"INSERT INTO {table}{named} VALUES ".encode() + b",".join(written) + b";\n")
    return b"".join(pieces)


def new_archive(text: str = TEXT, *more: str) -> dict[str, tuple[str, Rows]]:
    """`tables` with their columns."""
    return {name: (SCHEMA[name], rows) for name, rows in tables(text, *more).items()}


def without_texts(content: Mapping[str, tuple[str, Rows]]) -> tuple[dict[str, tuple[str, Rows]], dict[str, str]]:
    """The same archive with its texts in files (path → text), as most archives kept them."""
    files: dict[str, str] = {}
    emptied = []
    columns, rows = content["chapters"]
    names = columns.split()
    for row in rows:
        row = list(row)
        at = names.index("storytext")
        owner, chapter = str(row[names.index("uid")]), str(row[names.index("chapid")])
        files[f"{owner}/{chapter}.txt"] = str(row[at])
        row[at] = ""
        emptied.append(row)
    return {**content, "chapters": (columns, emptied)}, files

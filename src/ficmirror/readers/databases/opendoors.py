"""Open Doors' working and final tables as story records: authors, stories, links, chapters and tags of an archive that
is being moved. Source of the format: the tables themselves (`id`, `story_id`, `item_authors`, `item_tags`).
"""

from collections import defaultdict
from collections.abc import Iterator

from ficmirror.readers.databases.tables import Install, Named, Tables
from ficmirror.records.story import MARK, RecordedChapter, RecordedRow, Stated, StoryRecord

_COLUMNS = (
    ("title", "title"),
    ("summary", "summary"),
    ("notes", "notes"),
    ("rating", "rating"),
    ("date", "date"),
    ("updated", "updated"),
    ("language_code", "language"),
    ("url", "source_address"),
    ("ao3_url", "source_address"),
)
_LISTS = (
    ("categories", "category"),
    ("tags", "additional_tag"),
    ("warnings", "warnings"),
    ("fandoms", "fandom"),
    ("characters", "character"),
    ("relationships", "relationship"),
)
# What a tag's original or AO3 type is called, and the field it is of.
_TYPES = {
    "rating": "rating",
    "ratings": "rating",
    "warning": "warnings",
    "warnings": "warnings",
    "archive warning": "warnings",
    "category": "category",
    "categories": "category",
    "character": "character",
    "characters": "character",
    "relationship": "relationship",
    "relationships": "relationship",
    "pairing": "relationship",
    "fandom": "fandom",
    "fandoms": "fandom",
    "genre": "genre",
    "genres": "genre",
}


class OpenDoors:
    """One set of tables."""

    source = "Open Doors' working tables"

    def __init__(self, tables: Tables, install: Install) -> None:
        self._tables = tables
        self._install = install
        self._authors = {row.get("id", ""): row for row in self._tables.small(self._install, "authors")}
        self._tags = {row.get("id", ""): row for row in self._tables.small(self._install, "tags")}
        self._of_author = self._items("item_authors", "author_id")
        self._of_tag = self._items("item_tags", "tag_id")

    def story_keys(self) -> list[str]:
        """The id of every story, and of every link to one that lies elsewhere (`link-` before it)."""
        stories = [key for key in self._install.places.get("stories", {}) if key]
        return stories + [f"link-{key}" for key in self._install.places.get("story_links", {}) if key]

    def record(self, key: str) -> StoryRecord:
        """One story, or one link."""
        is_link = key.startswith("link-")
        base, kind = ("story_links", "story_link") if is_link else ("stories", "story")
        number = key.removeprefix("link-")
        row = next((self._tables.named(raw) for raw in self._tables.rows(self._install, base, number)), {})
        chapters = [] if is_link else self._chapters(number)
        problems = [] if is_link or chapters else ["the dump has no chapter of this story"]
        problems += [f"chapter {n} has no text" for n, one in enumerate(chapters, 1) if not one.text and not one.file]
        if is_link:
            problems.append("only the address of this story is there, not its text")
        return StoryRecord(
            mark=MARK,
            source=self.source,
            stated=tuple(self._stated(row, base, kind, number)),
            chapters=tuple(chapters),
            rows=(RecordedRow(self._table(base), {name: value for name, value in row.items() if value}),),
            locked_because="the author does not want it imported" if _is_set(row, "do_not_import") else "",
            problems=tuple(problems),
        )

    def _items(self, base: str, column: str) -> dict[tuple[str, str], list[str]]:
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self._tables.small(self._install, base):
            found[row.get("item_type", "story"), row.get("item_id", "")].append(row.get(column, ""))
        return found

    def _table(self, base: str) -> str:
        return self._install.prefix + base

    def _chapters(self, number: str) -> list[RecordedChapter]:
        rows = [self._tables.named(raw) for raw in self._tables.rows(self._install, "chapters", number)]
        rows.sort(key=lambda row: (_int(row.get("position", "")), _int(row.get("id", ""))))
        return [
            RecordedChapter(
                title=row.get("title", ""),
                text=row.get("text", ""),
                file=_file(row.get("url", "")) if not row.get("text", "").strip() else "",
                notes=row.get("notes", ""),
                column=self._table("chapters"),
            )
            for row in rows
        ]

    def _stated(self, row: Named, base: str, kind: str, number: str) -> Iterator[Stated]:
        table = self._table(base)
        for column, name in _COLUMNS:
            if row.get(column, "").strip():
                yield Stated(name, row[column], f"{table}.{column}")
        ids = self._of_author.get((kind, number)) or [row.get("author_id", ""), row.get("coauthor_id", "")]
        for author in (self._authors[one] for one in dict.fromkeys(ids) if one in self._authors):
            for column, name in (("name", "author"), ("email", "author_email")):
                if author.get(column, "").strip():
                    yield Stated(name, author[column], f"{self._table('authors')}.{column}")
        for column, name in _LISTS:
            for words in filter(None, map(str.strip, row.get(column, "").split(","))):
                yield Stated(name, words, f"{table}.{column}")
        for tag in (self._tags[one] for one in self._of_tag.get((kind, number), ()) if one in self._tags):
            words = tag.get("original_tag", "") or tag.get("ao3_tag", "")
            types = (tag.get("original_type", ""), tag.get("ao3_tag_type", ""))
            field = next((_TYPES[one.lower()] for one in types if one.lower() in _TYPES), "additional_tag")
            if words.strip():
                yield Stated(field, words, self._table("tags") + ".original_tag")


def _is_set(row: Named, column: str) -> bool:
    return row.get(column, "0").strip() not in ("", "0")


def _int(words: str) -> float:
    return float(words) if words.strip().isdecimal() else float("inf")


def _file(address: str) -> str:
    """The end of the path of a chapter's file: an address of the old site without its host."""
    path = address.partition("://")[2].partition("/")[2] if "://" in address else address
    return path.split("?")[0].split("#")[0].strip("/ ") if "." in path.rpartition("/")[2] else ""

"""eFiction's tables, versions 1 to 3.5, as story records: one for each story, its chapters and reviews with it.

Source of the format: eFiction's installers and pages. Version 3 has a table of chapters; before it each chapter is a
row of the stories, and `psid` says which story it belongs to. Ids may stand as numbers or, in some dumps, as names.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ficmirror.readers.databases.efiction_lookups import NOTHING, Lookups
from ficmirror.readers.databases.efiction_reviews import reviews_of
from ficmirror.readers.databases.tables import Install, Named, Tables
from ficmirror.records.story import MARK, RecordedChapter, RecordedReview, RecordedRow, Stated, StoryRecord
from ficmirror.text.numbers import whole

FULL = 65_535  # bytes a TEXT column holds; MySQL cut what was longer, at the end of a character
_PARTIAL = 3
_LONG = ("storytext",)
_MAX_REVIEWS = 20_000  # of one story


class Efiction:
    """One install's stories."""

    def __init__(self, tables: Tables, install: Install) -> None:
        self._tables = tables
        self._install = install
        self.is_old = "psid" in install.columns.get("stories", ())
        self._known = Lookups(tables, install)
        self.settings = next(iter(self.small("settings")), {})

    @property
    def source(self) -> str:
        """The software and what it says of its version."""
        version = self.settings.get("version", "")
        return f"eFiction {version or ('1 or 2' if self.is_old else '3')}"

    def story_keys(self) -> list[str]:
        """The id of every story, in the order of the dump."""
        places = self._install.places.get("stories", {})
        return [key for key in places if key]

    def record(self, key: str) -> StoryRecord:
        """One story."""
        rows = [self._tables.named(row) for row in self._tables.rows(self._install, "stories", key)]
        lead = self._lead(rows, key)
        chapters, sizes = self._chapters(key)
        problems = [*self._duplicates(rows), *_cut_off(sizes), *self._without_text(chapters)]
        stated = [*self._stated(lead, problems), *self._more_authors(lead, chapters)]
        files = [self._recorded(row, lead) for row in chapters]
        return StoryRecord(
            mark=MARK,
            source=self.source,
            stated=tuple(stated),
            chapters=tuple(files),
            reviews=tuple(self._reviews(key, chapters, lead)),
            rows=tuple(self._evidence(rows, chapters)),
            locked_because=_locked(lead, [] if self.is_old else chapters),
            problems=tuple(dict.fromkeys(problems)),
        )

    def small(self, base: str) -> Iterator[Named]:
        """The rows of a small table."""
        return self._known.small(base)

    # One story

    def _lead(self, rows: Sequence[Named], key: str) -> Named:
        """The row that speaks for the story: before version 3 its first chapter's."""
        own = [row for row in rows if row.get("sid") == key]
        return (own or list(rows) or [{}])[0]

    def _duplicates(self, rows: Sequence[Named]) -> Iterator[str]:
        if not self.is_old and len(rows) > 1:
            yield f"the dump has {len(rows)} rows for this story; the first is taken"

    def _chapters(self, key: str) -> tuple[list[Named], list[int]]:
        """The chapters' rows in order, and how many bytes the dump has of each one's text."""
        base = "stories" if self.is_old else "chapters"
        found = [
            (self._tables.named(row), len(row.get("storytext") or b""))
            for row in self._tables.rows(self._install, base, key)
        ]
        found.sort(key=lambda pair: (_number(pair[0].get("inorder", "")), _number(_chapter_id(pair[0]))))
        return [row for row, _ in found], [size for _, size in found]

    def _recorded(self, row: Named, lead: Named) -> RecordedChapter:
        text = row.get("storytext", "")
        owner = row.get("uid", "") if row.get("uid", "") not in NOTHING else lead.get("uid", "")
        file = f"{owner}/{_chapter_id(row)}.txt"
        is_named = bool(owner.strip()) and "/" not in owner
        return RecordedChapter(
            title=row.get("chapter", "") if self.is_old else row.get("title", ""),
            text=text if text.strip() else "",
            file=file if not text.strip() and is_named else "",
            notes=row.get("notes", ""),
            end_notes=row.get("endnotes", ""),
            column=self._table("stories" if self.is_old else "chapters"),
        )

    def _without_text(self, chapters: Sequence[Named]) -> Iterator[str]:
        if not chapters:
            yield "the dump has no chapter of this story"
        if self.settings.get("store") == "mysql":
            for number, row in enumerate(chapters, 1):
                if not row.get("storytext", "").strip():
                    yield f"chapter {number} has no text in the dump, which says that texts are kept in it"

    def _stated(self, lead: Named, problems: list[str]) -> Iterator[Stated]:
        table = self._table("stories")
        for column, name in (("title", "title"), ("summary", "summary"), ("storynotes", "notes")):
            if lead.get(column, "").strip():
                yield Stated(name, lead[column], f"{table}.{column}")
        yield from self._stated_names(lead, table, problems)
        for column, name in (("date", "date"), ("updated", "updated")):
            if lead.get(column, "").strip("0-: \t"):
                yield Stated(name, lead[column], f"{table}.{column}")
        if "completed" in lead:
            words = "complete" if lead["completed"].strip() not in NOTHING else "in_progress"
            yield Stated("status", words, f"{table}.completed")
        for column, name in (("wordcount", "word_count"), ("count", "read_count"), ("counter", "read_count")):
            if lead.get(column, "").strip() not in NOTHING:
                yield Stated(name, lead[column], f"{table}.{column}")
        if lead.get("rr", "").strip() not in NOTHING:
            yield Stated("round_robin", "a round robin: each chapter may be somebody else's", f"{table}.rr")
        n_favourites = sum(1 for _ in self._favourites(lead.get("sid", "")))
        if n_favourites:
            yield Stated("favourites", str(n_favourites), self._table("favorites"))
        yield from self._stated_series(lead)

    def _stated_names(self, lead: Named, table: str, problems: list[str]) -> Iterator[Stated]:
        yield from self._stated_author(lead.get("uid", ""), f"{table}.uid", problems)
        for uid, column in self._coauthors_of(lead):
            yield from self._stated_author(uid, column, problems)
        columns = {"charid": "character", "gid": "genre", "wid": "warnings", "rid": "rating"}
        for name in self._known.resolve("catid", lead.get("catid", ""), problems):
            yield Stated("category", name, f"{table}.catid")
        for above in self._known.above(lead.get("catid", "")):
            yield Stated("section", above, self._table("categories") + ".parentcatid")
        for column, field in columns.items():
            for name in self._known.resolve(column, lead.get(column, ""), problems):
                yield Stated(field, name, f"{table}.{column}")
        for name in self._known.resolve("classes", lead.get("classes", ""), problems):
            yield Stated(self._known.field_of_class(name), name, f"{table}.classes")
        for name in self._known.resolve("challenges", lead.get("challenges", ""), problems):
            yield Stated("challenge", name, f"{table}.challenges")

    def _coauthors_of(self, lead: Named) -> Iterator[tuple[str, str]]:
        """Who else wrote it, and where that stands: a table from version 3.3 on, before it a column of ids."""
        seen = {lead.get("uid", "")}
        listed = self._known.coauthors.get(lead.get("sid", ""), [])
        table = [(row.get("uid", ""), self._table("coauthors") + ".uid") for row in listed]
        column = [
            (piece.strip(), self._table("stories") + ".coauthors") for piece in lead.get("coauthors", "").split(",")
        ]
        has_table = self._install.is_there("coauthors")
        for uid, where in table if has_table else column:
            if uid not in seen and uid not in NOTHING:
                seen.add(uid)
                yield uid, where

    def _stated_author(self, uid: str, where: str, problems: list[str]) -> Iterator[Stated]:
        author = self._known.authors.get(uid.strip())
        if author is None:
            if not uid.strip():
                problems.append("the dump names no author of this story")
            elif uid.strip().lstrip("-").isdecimal():
                problems.append(f"author {uid.strip()} is named nowhere in the dump")
            else:
                yield Stated("author", uid, where)
            return
        table = self._table("authors")
        fields = (
            ("penname", "author"),
            ("email", "author_email"),
            ("website", "author_website"),
            ("bio", "author_bio"),
        )
        for column, name in fields:
            if author.get(column, "").strip().removeprefix("http://"):
                yield Stated(name, author[column], f"{table}.{column}")
        for row in self._known.info.get(uid.strip(), []):
            if (label := self._known.info_fields.get(row.get("field", ""), "")) and row.get("info", "").strip():
                yield Stated("author_bio", f"{label}: {row['info']}", self._table("authorinfo") + ".info")

    def _more_authors(self, lead: Named, chapters: Sequence[Named]) -> Iterator[Stated]:
        """Who wrote the single chapters of a round robin."""
        if lead.get("rr", "").strip() in NOTHING:
            return
        known = {lead.get("uid", ""), *(uid for uid, _ in self._coauthors_of(lead))}
        for uid in dict.fromkeys(row.get("uid", "") for row in chapters):
            if uid not in known and uid not in NOTHING:
                yield from self._stated_author(uid, self._table("chapters") + ".uid", [])

    def _stated_series(self, lead: Named) -> Iterator[Stated]:
        for row in self._known.in_series.get(lead.get("sid", ""), []):
            if row.get("confirmed", "1").strip() == "0":
                continue  # put forward, and never let in by whose series it is
            series = self._known.series.get(row.get("seriesid", ""), {})
            title = series.get("title", "").strip()
            if title:
                place = row.get("inorder", "").strip()
                words = f"{title} #{place}" if whole(place) else title
                yield Stated("series", words, self._table("inseries") + ".inorder")

    def _favourites(self, sid: str) -> Iterator[Named]:
        for row in self._tables.rows(self._install, "favorites", sid):
            named = self._tables.named(row)
            if named.get("type", "ST") in ("ST", ""):
                yield named
        for row in self._tables.rows(self._install, "favstor", sid):
            yield self._tables.named(row)

    # Reviews

    def strays(self) -> Iterator[str]:
        """What in the dump belongs to no story of it."""
        known = set(self.story_keys())
        gone = [] if self.is_old else [key for key in self._install.places.get("reviews", {}) if key not in known]
        rows = (self._tables.named(row) for key in gone for row in self._tables.rows(self._install, "reviews", key))
        n = sum(1 for row in islice(rows, _MAX_REVIEWS) if row.get("type", "ST") in ("ST", ""))
        if n:
            yield f"{n:,} review{'s' * (n > 1)} of stories that are not in the dump: kept in it only"

    def series_reviews(self) -> Iterator[tuple[str, RecordedReview]]:
        """(the series' title, the review) for every review of a series as a whole."""
        for number, series in self._known.series.items():
            for raw in self._tables.rows(self._install, "reviews", number):
                row = self._tables.named(raw)
                if row.get("type") == "SE":
                    for review in reviews_of(row, None, ""):
                        yield series.get("title", ""), review

    def _reviews(self, key: str, chapters: Sequence[Named], lead: Named) -> Iterator[RecordedReview]:
        """Reviews in the order of the dump, then what readers wrote beside their favourites."""
        numbers = {_chapter_id(row): number for number, row in enumerate(chapters, 1)}
        author = self._known.authors.get(lead.get("uid", ""), {}).get("penname", "") or "the author"
        sids = [_chapter_id(row) for row in chapters] if self.is_old else [key]
        for sid in dict.fromkeys([key, *sids]):
            for raw in islice(self._tables.rows(self._install, "reviews", sid), _MAX_REVIEWS):
                row = self._tables.named(raw)
                if row.get("type", "ST") in ("ST", ""):
                    chapter = numbers.get(row.get("sid", "") if self.is_old else row.get("chapid", ""))
                    yield from reviews_of(row, chapter, author)
        for row in islice(self._favourites(key), _MAX_REVIEWS):
            if row.get("comments", "").strip():
                reader = self._known.authors.get(row.get("uid", ""), {}).get("penname", "")
                yield RecordedReview(f"favourite/{row.get('uid', '')}", reader, row["comments"])

    # Evidence

    def _table(self, base: str) -> str:
        return self._install.prefix + base

    def _evidence(self, rows: Iterable[Named], chapters: Iterable[Named]) -> Iterator[RecordedRow]:
        for row in rows:
            yield RecordedRow(self._table("stories"), _short(row))
        if not self.is_old:
            for row in chapters:
                yield RecordedRow(self._table("chapters"), _short(row))


def _short(row: Named) -> dict[str, str | None]:
    """A row without the texts that stand elsewhere in the record."""
    return {name: value for name, value in row.items() if name not in _LONG and value}


def _chapter_id(row: Named) -> str:
    return (row.get("chapid") or row.get("sid", "")).strip()


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        return float("inf")


def _locked(lead: Named, chapters: Sequence[Named]) -> str:
    if _is_waiting(lead):
        return "it was waiting to be validated"
    waiting = [str(number) for number, row in enumerate(chapters, 1) if _is_waiting(row)]
    return f"chapter {', '.join(waiting[:20])} was waiting to be validated" if waiting else ""


def _is_waiting(row: Named) -> bool:
    return row.get("validated", "1").strip() in NOTHING and "validated" in row


def _cut_off(sizes: Sequence[int]) -> Iterator[str]:
    """Texts that fill their column to the last character: MySQL dropped the rest."""
    for number, size in enumerate(sizes, 1):
        if FULL - _PARTIAL <= size <= FULL:
            yield f"chapter {number} was cut off at {FULL:,} bytes by the database; its end is lost"

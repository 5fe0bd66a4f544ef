"""A database's rows written as JSON are read like a dump of them, whoever wrote them."""

import json

import pytest

from ficmirror.examine import examine
from ficmirror.readers.databases.json_tables import as_sql
from ficmirror.readers.sniff import sniff
from ficmirror.records.description import Kind
from ficmirror.records.findings import Findings

TEXT = "Holmes put out the lamp; it's late, said Watson\\Hudson.\n\n" + "The fog came in from the river. " * 60
STORY = {
    "sid": 7,
    "title": "The Lamp",
    "summary": "It's <b>dark</b>.",
    "uid": 3,
    "rid": 0,
    "validated": 1,
    "completed": 1,
}
CHAPTER = {
    "chapid": 9,
    "title": "One",
    "inorder": 1,
    "notes": None,
    "storytext": TEXT,
    "validated": 1,
    "sid": 7,
    "uid": 3,
}
AUTHOR = {"uid": 3, "penname": "J. Watson", "email": ""}


def opened(value: object) -> Findings:
    found = examine(json.dumps(value, indent=1).encode(), "heap/rows.json")
    assert (found.form, found.kind) == ("json_rows", Kind.CONTAINER)
    return found


def titles(found: Findings) -> list[str]:
    return [s.as_written for one in found.members for work in one.recognised.works for s in work.values("title")]


def test_what_phpmyadmin_exports_is_a_whole_archive() -> None:
    tables = {"fanfiction_stories": [STORY], "fanfiction_chapters": [CHAPTER], "fanfiction_authors": [AUTHOR]}
    found = opened(
        [
            {"type": "header", "version": "4.9", "comment": "Export to JSON plugin for PHPMyAdmin"},
            {"type": "database", "name": "baker"},
            *({"type": "table", "name": name, "database": "baker", "data": rows} for name, rows in tables.items()),
        ]
    )
    assert titles(found) == ["The Lamp"]
    (work,) = [one.recognised.works[0] for one in found.members if one.recognised.works]
    assert [s.as_written for s in work.values("author")] == ["J. Watson"]
    assert "it's late, said Watson\\Hudson" in work.chapters[0].markup.replace("’", "'")


def test_chapters_alone_are_put_together_by_their_story() -> None:
    found = opened(
        [CHAPTER, {**CHAPTER, "chapid": 10, "inorder": 2, "title": "Two"}, {**CHAPTER, "chapid": 11, "sid": 8}]
    )
    assert [len(one.recognised.works[0].chapters) for one in found.members] == [2, 1]


def test_chapters_as_django_writes_them_need_no_works_beside_them() -> None:
    fields = {"number": 1, "title": "One", "text": TEXT}
    found = opened([{"model": "core.chapter", "pk": n, "fields": {**fields, "work": n}} for n in (1, 2)])
    assert [one.recognised.works[0].chapters[0].title for one in found.members] == ["One", "One"]


def test_rows_as_django_writes_them_are_told_by_their_models() -> None:
    found = opened(
        [
            {"model": "core.work", "pk": 1, "fields": {"title": "The Lamp", "description": "Dark.", "tags": [1, 2]}},
            {"model": "core.chapter", "pk": 5, "fields": {"work": 1, "number": 2, "title": "Two", "text": TEXT[::-1]}},
            {"model": "core.chapter", "pk": 4, "fields": {"work": 1, "number": 1, "title": "One", "text": TEXT}},
            {"model": "auth.user", "pk": 1, "fields": {"password": "secret"}},
        ]
    )
    assert titles(found) == ["The Lamp"]
    assert [one.title for one in found.members[0].recognised.works[0].chapters] == ["One", "Two"]
    assert b"secret" not in as_sql(json.dumps([{"model": "a.work", "pk": 1, "fields": {"title": "x"}}]).encode())


@pytest.mark.parametrize(
    "value", [[{"id": 1, "series": "Lamps"}], {"sid": 1}, [], ["a"], [{"title": "x", "body": "y"}]]
)
def test_other_json_is_left_alone(value: object) -> None:
    assert sniff(json.dumps(value).encode(), "x.json").form == "json"


def test_damaged_rows_are_told_in_words() -> None:
    found = examine(json.dumps([CHAPTER]).encode()[:-30], "heap/rows.json")
    assert found.kind is Kind.UNREADABLE
    assert "damaged" in (found.problem or "")

"""Rows of one database are works apart, however alike their texts, and a work's title there is its title."""

from dataclasses import replace

from ficmirror.arrange import arrange
from ficmirror.collate.piece import Member
from ficmirror.records.statement import Voice
from ficmirror.records.story import FORM
from ficmirror.records.tags import TagKind
from tests.collate.making import described, member, prose, said


def row(number: int, title: str, *authors: str, dump: str = "heap/x.sql") -> Member:
    statements = [
        said("title", title, voice=Voice.ARCHIVE),
        *(said("author", name, voice=Voice.ARCHIVE) for name in authors),
    ]
    made = member(f"{dump}/story-{number}/record.json", described(prose(1), *statements, said("sid", str(number))))
    return replace(made, findings=replace(made.findings, form=FORM))


def test_rows_with_one_text_and_two_titles_are_two_works() -> None:
    works = arrange(
        [
            row(1, "The Lamp", "Irene"),
            row(2, "The Cab", "Irene"),
            row(3, "A Story", "Wiggins"),
            row(4, "A Story", "Irene"),
        ]
    )
    assert sorted(work.title for work in works) == ["A Story", "A Story", "The Cab", "The Lamp"]


def test_a_row_entered_twice_is_one_work_with_a_copy() -> None:
    [work] = arrange([row(1, "The Lamp at Baker Street", "Irene"), row(2, "The Lamp at Baker Street", "Irene")])
    assert [source.is_copy for source in work.sources] == [False, True]


def test_the_same_row_in_two_dumps_is_one_work() -> None:
    [work] = arrange([row(1, "The Lamp", "Irene"), row(1, "The Lamp", "Irene", dump="heap/older.sql")])
    assert len(work.sources) == 2


def test_authors_whom_a_database_tells_apart_are_all_credited() -> None:
    [work] = arrange([row(1, "The Lamp", "Author Number 1", "Author Number 2")])
    assert [credit.name for credit in work.credits] == ["Author Number 1", "Author Number 2"]


def test_people_are_known_by_the_fandom_their_archive_filed_them_under() -> None:
    [work] = arrange([row(1, "The Lamp", "Irene")])
    assert not [tag for tag in work.tags if tag.kind is TagKind.FANDOM]
    filed = row(1, "The Lamp", "Irene")
    told = filed.findings.recognised.works[0]
    category = (
        said("category", "Sherlock Holmes", voice=Voice.ARCHIVE),
        said("character", "Watson", voice=Voice.ARCHIVE),
    )
    works = (replace(told, statements=(*told.statements, *category)),)
    recognised = replace(filed.findings.recognised, works=works)
    [work] = arrange([replace(filed, findings=replace(filed.findings, recognised=recognised))])
    assert ("fandom", "Sherlock Holmes") in [(tag.kind.value, tag.name) for tag in work.tags]
    assert ("character", "John Watson") in [(tag.kind.value, tag.name) for tag in work.tags]

"""What is exported comes back, when it is imported, with the description, the chapters and the notes it had."""

from dataclasses import replace

import pytest

from ficmirror.examine import examine
from ficmirror.exporters.registry import exporter_for
from ficmirror.records.description import WorkDescription
from ficmirror.records.publication import Publication
from ficmirror.text.markup import plain
from tests.collate.making import prose


def back(publication: Publication, form: str) -> WorkDescription:
    exporter = exporter_for(form)
    (work,) = examine(exporter.export(publication), f"books/work{exporter.suffix}").recognised.works
    return work


def told(work: WorkDescription, field: str) -> list[str]:
    return [statement.as_written for statement in work.values(field)]


@pytest.fixture
def longer(publication: Publication) -> Publication:
    """The publication with as much text as works have."""
    chapters = tuple(
        replace(chapter, markup=f"{chapter.markup}<p>Holmes said nothing. {prose(n)}.</p>")
        for n, chapter in enumerate(publication.chapters)
    )
    return replace(publication, chapters=chapters)


@pytest.mark.parametrize("form", ["html", "epub"])
def test_a_page_and_a_book_come_back_whole(longer: Publication, form: str) -> None:
    work = back(replace(longer, creators=("Violet Hunter", "O'Malley, Pat")), form)
    assert told(work, "title") == [longer.title]
    assert told(work, "author") == ["Violet Hunter", "O'Malley, Pat"]
    assert [chapter.title for chapter in work.chapters] == ["The Tin Box", None]
    assert plain(work.chapters[0].notes_before) == "Thanks to my beta."
    assert plain(work.chapters[1].notes_after) == "More soon."
    assert told(work, "notes") == ["Written for a friend."]
    assert told(work, "summary") == ["Watson opens a box. Holmes does not."]
    assert [statement.value for statement in work.values("permission")] == ["open"]
    assert {"title": "The Dispatch-Box Papers", "position": 2} in [one.value for one in work.values("series")]
    assert told(work, "additional_tag") == ["Humor"]


@pytest.mark.parametrize("form", ["html", "epub"])
def test_a_work_of_nobody_comes_back_without_an_author(longer: Publication, form: str) -> None:
    assert told(back(replace(longer, creators=()), form), "author") == []


def test_chapters_of_a_text_come_back_as_those_of_one_work(longer: Publication) -> None:
    chapters = tuple(
        replace(
            longer.chapters[0], title=title, markup=f"<p>Holmes said nothing. {prose(n, 120)}.</p>", notes_before=""
        )
        for n, title in enumerate(("Drabble of the Lamp", "The Second Drabble", "Whist"))
    )
    work = back(replace(longer, chapters=chapters), "text")
    titles = [str(chapter.title).partition(": ")[2] for chapter in work.chapters]
    assert titles == ["Drabble of the Lamp", "The Second Drabble", "Whist"]

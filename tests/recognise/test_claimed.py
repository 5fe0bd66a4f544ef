"""What a file says of itself counts where its text says nothing, and only there."""

import pytest

from ficmirror.examine import examine
from ficmirror.records.statement import Voice
from tests.readers.made import packed, written
from tests.readers.made.story import AUTHOR, TITLE, Paragraph, Piece, told

_TOLD = told(
    *(
        f"The fog lay on Baker Street for the {n}th day, and nobody had come. Holmes put down his violin and sighed."
        for n in range(4, 40)
    )
)


def fields(content: bytes, name: str) -> dict[str, list[tuple[str, Voice]]]:
    """The values of the only work in some bytes."""
    (work,) = examine(content, name).recognised.works
    found: dict[str, list[tuple[str, Voice]]] = {}
    for statement in work.statements:
        found.setdefault(statement.field, []).append((statement.as_written, statement.voice))
    return found


@pytest.mark.parametrize("form", ["epub", "fb2"])
def test_a_book_without_a_title_page_is_called_what_its_description_says(form: str) -> None:
    make = {"epub": packed.epub, "fb2": written.fb2}[form]
    found = fields(make(_TOLD), f"x.{form}")
    assert found["title"] == [(TITLE, Voice.FILE)]
    assert found["author"] == [(AUTHOR, Voice.FILE)]


def test_an_office_programs_user_is_no_author() -> None:
    found = fields(packed.docx(_TOLD), "x.docx")
    assert found["title"] == [(TITLE, Voice.FILE)]
    assert "author" not in found


def test_the_text_is_believed_before_its_file() -> None:
    head = (Paragraph((Piece("The Iron Box"),), "centre", 1), Paragraph((Piece("by L. Strade"),), "centre"))
    found = fields(packed.epub((*head, *_TOLD)), "x.epub")
    assert [words for words, _ in found["title"]] == ["The Iron Box"]
    assert [words for words, _ in found["author"]] == ["L. Strade"]


@pytest.mark.parametrize("title", ["Untitled", "Document1", "Microsoft Word - story.doc", "box.docx", "The fog lay on"])
def test_what_a_program_wrote_where_nobody_did_is_no_title(title: str) -> None:
    core = '<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>' + title + "</dc:title></x>"  # a property sheet
    assert "title" not in fields(packed.docx(_TOLD, parts={"docProps/core.xml": core}), "x.docx")

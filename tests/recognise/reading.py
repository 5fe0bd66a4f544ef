"""Helpers of these tests: a text read and recognised as an import would."""

from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.text import TextReader
from ficmirror.recognise.works import recognise
from ficmirror.records.description import Recognised, WorkDescription
from ficmirror.records.document import Document

STORY = """It was a wet evening in Baker Street, and Holmes had been silent since supper. He looked at the window.

"Somebody is coming up the stairs," he said. "A lady, and she has been running."

Watson turned his head. The door opened slowly, and a young woman stood there with the rain on her face.

"I had nobody else to ask," she whispered, and she sat down before he could offer her the chair."""


def document_of(text: str) -> Document:
    """A plain text as a document."""
    return TextReader().read(text.encode("utf-8"))


def recognised(text: str) -> Recognised:
    """What is recognised in a plain text."""
    return recognise(document_of(text), "story.txt")


def work(text: str) -> WorkDescription:
    """The one work in a plain text."""
    found = recognised(text)
    assert len(found.works) == 1, found.kind
    return found.works[0]


def page(html: str) -> WorkDescription:
    """The one work on a page."""
    found = recognise(HtmlReader().read(html.encode("utf-8")), "story.html")
    assert len(found.works) == 1, found.kind
    return found.works[0]


def values(description: WorkDescription, field: str) -> list[str]:
    """The values of a field as written."""
    return [statement.as_written for statement in description.values(field)]

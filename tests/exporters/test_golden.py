"""Each format of one work, kept as golden files."""

from ficmirror.exporters.registry import exporter_for
from ficmirror.records.publication import Publication
from tests.exporters.test_epub import members
from tests.goldens import GOLDEN, agree

CASE = "baker-street"


def test_the_epub_is_as_in_the_golden_files(publication: Publication, is_golden_writing: bool) -> None:
    files = members(exporter_for("epub").export(publication))
    folder = GOLDEN / "exporters.epub" / CASE
    for name, text in files.items():
        agree(folder / name, text, is_golden_writing)
    agree(folder / "order.txt", "\n".join(files) + "\n", is_golden_writing)


def test_the_page_is_as_in_the_golden_file(publication: Publication, is_golden_writing: bool) -> None:
    page = exporter_for("html").export(publication).decode("utf-8")
    agree(GOLDEN / "exporters.html" / CASE / "work.html", page, is_golden_writing)


def test_the_text_is_as_in_the_golden_file(publication: Publication, is_golden_writing: bool) -> None:
    text = exporter_for("text").export(publication).decode("utf-8")
    agree(GOLDEN / "exporters.text" / CASE / "work.txt", text, is_golden_writing)

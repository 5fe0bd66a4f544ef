"""What lies open in a folder is one book: its pages meet by its package, and hear what lies beside them."""

from pathlib import Path
from typing import Any

import pytest

from ficmirror.accession.run import Options, take_in
from ficmirror.catalogue import lookups
from ficmirror.config import Config
from ficmirror.readers.sniff import sniff
from ficmirror.records.rights import Audience
from tests.collate.making import prose
from tests.readers.made.packed import zipped

ALL = frozenset(Audience)
GOLDEN = Path(__file__).parents[1] / "golden"


def page(seed: int) -> str:
    words = "".join(f"<p>{prose(seed * 9 + n)}.</p>" for n in range(4))
    return f"<html><body><h2>Chapter {seed}</h2>{words}</body></html>"


def package(*pages: str) -> str:
    items = "".join(f'<item id="p{n}" href="{name}"/>' for n, name in enumerate(pages))
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    return (
        '<?xml version="1.0"?><package version="2.0" unique-identifier="id"><metadata><dc:title>The Lamp</dc:title>'
        '<dc:creator>Hester Quill</dc:creator><meta name="calibre:series" content="Lamps"/></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


BOOK = {"mimetype": "application/epub+zip", "OEBPS/content.opf": package("b.html", "a.html"), "OEBPS/a.html": page(1)}
BOOK |= {"OEBPS/b.html": page(2), "META-INF/container.xml": "<?xml version='1.0'?><container/>"}


def works(config: Config, folder: Path, files: dict[str, Any]) -> list[dict[str, Any]]:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    take_in(config, [folder], Options(n_workers=0))
    return [lookups.work_json(number, ALL) for number in lookups.all_ids(ALL)]


@pytest.mark.parametrize("is_zipped", [False, True])
def test_an_unpacked_book_is_read_as_the_book_in_the_order_of_its_spine(
    own_archive: Config, tmp_path: Path, is_zipped: bool
) -> None:
    files: dict[str, Any] = {f"lamp/{name}": content for name, content in BOOK.items()}
    (work,) = works(own_archive, tmp_path / "heap", {"all.zip": zipped(files)} if is_zipped else files)
    assert (work["title"], work["creators"]) == ("The Lamp", ["Hester Quill"])
    assert [chapter["title"] for chapter in work["chapters"]] == ["Chapter 2", "Chapter 1"]


def test_what_a_library_keeps_beside_a_book_is_said_of_that_book(own_archive: Config, tmp_path: Path) -> None:
    text = "\n\n".join(prose(n) + "." for n in range(6))
    files = {"Hester Quill/The Lamp (12)/x.txt": text, "Hester Quill/The Lamp (12)/metadata.opf": package()}
    (work,) = works(own_archive, tmp_path / "heap", files)
    assert (work["title"], work["series"][0]["title"]) == ("The Lamp", "Lamps")


def test_a_package_beside_several_books_is_said_of_none(own_archive: Config, tmp_path: Path) -> None:
    files = {f"{n}.txt": "\n\n".join(prose(n * 20 + k) + "." for k in range(6)) for n in range(2)}
    found = works(own_archive, tmp_path / "heap", {**files, "metadata.opf": package()})
    assert "The Lamp" not in {work["title"] for work in found}


def test_a_zip_with_a_books_folder_in_it_is_an_archive_and_no_book() -> None:
    assert sniff(zipped({"x/META-INF/container.xml": "x", "x/other.txt": "x"}), "x.zip").form == "zip"
    assert sniff(zipped({"META-INF/container.xml": "x"}), "x.epub").form == "epub"
    assert sniff(zipped({"word/lamp.doc": "x"}), "x.zip").form == "zip"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"\x82\xa5title\xb4The Lamp at Midnight\xa4text\xda\x00\x83Holmes put out the lamp.", "binary"),
        (b"\x84\xa2id\x01\xa4name\xa3Bob\xa3age\x1f\xa4tags\x92\xa1a\xa1b, and more of it", "binary"),
        (b"d8:announce30:http://tracker.example.org/ann4:infod6:lengthi1e4:name8:lamp.txtee", "torrent"),
        (b"\xc9\xcd\xcd\xbb The Lamp \x10 by H. Quill \xc8\xcd\xcd\xbc and so on", "text"),
        ("Holmes put out the lamp… \x01 “Late,” he said, and slept.".encode(), "text"),
        (b"Glul\0\3\1\2" + bytes(90), "adventure"),
    ],
)
def test_what_a_program_packed_is_no_text(content: bytes, form: str) -> None:
    assert sniff(content, "lamp.dat").form == form

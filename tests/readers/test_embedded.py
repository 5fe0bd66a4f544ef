"""Pictures inside books, documents and saved pages are had by the address the text shows them under."""

import io
import struct
import zipfile
from base64 import b64encode, encodebytes

import pytest

from ficmirror.readers.embedded import picture
from ficmirror.readers.html.page import read_page
from ficmirror.text.markup import render
from ficmirror.text.pictures import inline_name, record_name
from tests.pictures import png

PICTURE = png()


def zipped(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, PICTURE)
    return target.getvalue()


def saved_page() -> bytes:
    packed = encodebytes(PICTURE).decode()
    head = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n<p>a</p>\n'
    )
    parts = (
        f"--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n{field}\n\n{packed}\n"
        for field in ("Content-ID: <one@x>", "Content-Location: http://example.org/a/map.png")
    )
    return (head + "".join(parts) + "--x--\n").encode()


def kindle() -> bytes:
    head = b"\0" * 16 + b"MOBI" + struct.pack(">III", 232, 2, 65001)
    records = (head.ljust(108, b"\0") + struct.pack(">I", 2) + b"\0" * 140, b"<p>a</p>", PICTURE)
    starts = [78 + 24 + sum(map(len, records[:n])) for n in range(3)]
    table = b"".join(struct.pack(">II", start, 0) for start in starts)
    return b"\0" * 60 + b"BOOKMOBI" + b"\0" * 8 + struct.pack(">H", 3) + table + b"".join(records)


INLINE = "data:image/png;base64," + b64encode(PICTURE).decode()
BOOK = b'<FictionBook><body><p>a</p></body><binary id="map.png">' + encodebytes(PICTURE) + b"</binary></FictionBook>"


@pytest.mark.parametrize(
    ("content", "form", "source"),
    [
        (zipped("OEBPS/images/map.png"), "epub", "../images/map.png"),
        (zipped("word/media/image1.png"), "docx", "media/image1.png"),
        (zipped("Pictures/100.png"), "odt", "Pictures/100.png"),
        (saved_page(), "mhtml", "cid:one@x"),
        (saved_page(), "mhtml", "http://example.org/a/map.png"),
        (saved_page(), "mhtml", "map.png"),
        (BOOK, "fb2", "map.png"),
        (kindle(), "mobi", record_name("00001")),
        (kindle(), "mobi", record_name("", "kindle:embed:0001?mime=image/png")),
        (f'<p>a <img src="{INLINE}"></p>'.encode(), "html", inline_name(INLINE)),
    ],
)
def test_a_picture_is_had_by_its_address(content: bytes, form: str, source: str) -> None:
    assert picture(content, form, source) == PICTURE


def test_markup_names_a_picture_whose_bytes_stand_in_the_page_and_leaves_the_bytes_out() -> None:
    (block,) = read_page(f'<p>a <img src="{INLINE}" alt="a map"></p>').blocks
    assert render([block]) == f'<p>a <img src="{inline_name(INLINE)}" alt="a map"/></p>'


@pytest.mark.parametrize("form", ["epub", "docx", "mhtml", "fb2", "mobi", "html", "text"])
def test_what_is_not_there_or_damaged_is_none(form: str) -> None:
    assert picture(b"PK\x03\x04 damaged", form, "map.png") is None
    assert picture(zipped("a/map.png"), form, "other.png") is None

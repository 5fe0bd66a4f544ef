"""E-books are read as the pages they are made of."""

import io
import struct
import zipfile

import pytest

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.huffman import Phrases
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from ficmirror.records.document import Document
from ficmirror.text.markup import render
from tests.readers.made.kindle import cdic, huff

CONTAINER = b'<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
PACKAGE = b"""<package><metadata><dc:title>Through the Mirror &amp; Back</dc:title>
<dc:creator id="a">A. Liddell</dc:creator>
<dc:language>en-GB</dc:language></metadata>
<manifest><item id="two" href="two%20b.xhtml"/><item id="one" href="one.xhtml"/></manifest>
<spine><itemref idref="one"/><itemref idref="two"/></spine></package>"""


def book(**changed: bytes) -> bytes:
    """An EPUB of two pages, with members replaced."""
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/one.xhtml": b"<?xml version='1.0'?><html><body><h1>One</h1><p>Alice <i>fell</i>.</p></body></html>",
        "OEBPS/two b.xhtml": b"<html><body><p>And fell.</p></body></html>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members | changed).items():
            archive.writestr(name, content)
    return target.getvalue()


def read(content: bytes, max_bytes: int = 1_000_000) -> Document:
    """The document in a book, found by its own bytes."""
    return READERS[sniff(content, "x").form].read(content, None, max_bytes)


def test_an_epub_is_read_in_the_order_of_its_spine() -> None:
    document = read(book())
    assert [block.text for block in document.blocks] == ["One", "Alice fell.", "And fell."]
    assert [(claim.name, claim.text) for claim in document.claims] == [
        ("title", "Through the Mirror & Back"),
        ("author", "A. Liddell"),
    ]
    assert document.language == "en-GB"
    assert document.text[document.blocks[2].span.start :].startswith("And fell.")


def test_a_link_to_another_page_of_a_book_leads_to_its_place_in_it() -> None:
    first = b"<html><body><p>Late<a href='two%20b.xhtml#fn1'>1</a> <a href='two b.xhtml#fn1'>2</a></p></body></html>"
    second = b"<html><body><p id='fn1'>1. At noon. <a href='../x/one.xhtml#r'>^</a></p></body></html>"
    document = read(book(**{"OEBPS/one.xhtml": first, "OEBPS/two b.xhtml": second}))
    assert [mark.target for block in document.blocks for line in block.lines for mark in line.marks] == [
        "#fn1", "#fn1", "fn1", "#r"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changed", [{"META-INF/container.xml": b""}, {"OEBPS/book.opf": PACKAGE.replace(b"one.xhtml", b"no.xhtml")}]
)
def test_a_damaged_epub_is_refused_with_its_reason(changed: dict[str, bytes]) -> None:
    with pytest.raises(ObjectUnreadable, match="damaged"):
        read(book(**changed))
    with pytest.raises(ObjectUnreadable):
        read(book()[:-40])


def test_a_book_that_unpacks_to_more_than_a_text_may_be_is_refused() -> None:
    with pytest.raises(ObjectTooLarge):
        read(book(**{"OEBPS/one.xhtml": b"x" * 5_000_000}))


def kindle(text: bytes, compression: int, length: int, lock: int = 0) -> bytes:
    """A Mobipocket book of one text record."""
    exth_entry = struct.pack(">II", 503, 14) + b"Mirror"
    exth = b"EXTH" + struct.pack(">II", 12 + len(exth_entry), 1) + exth_entry
    head = (
        struct.pack(">HHIHHHH", compression, 0, length, 1, 4096, lock, 0) + b"MOBI" + struct.pack(">III", 232, 2, 65001)
    )
    head = head.ljust(248, b"\0") + exth
    starts = (94, 94 + len(head))
    table = b"".join(struct.pack(">II", start, n) for n, start in enumerate(starts))
    return (b"\0" * 60 + b"BOOKMOBI" + b"\0" * 8 + struct.pack(">H", 2) + table).ljust(94, b"\0") + head + text


def test_a_kindle_book_is_unpacked_and_read() -> None:
    packed = b"<p>Alice fell and\xe6ell and\x80\x58</p>"  # a space with a letter, then nine characters back, three long
    document = read(kindle(packed, 2, 40))
    assert document.blocks[0].text.startswith("Alice fell and fell and")
    assert [(claim.name, claim.text) for claim in document.claims] == [("title", "Mirror")]
    assert read(kindle(b"<p>Plain \xe2\x80\x9cwords\xe2\x80\x9d", 1, 20)).blocks[0].text == "Plain “words”"


@pytest.mark.parametrize(
    "content", [kindle(b"x", 17480, 1), kindle(b"x", 2, 1, lock=2), kindle(b"\x80\x08", 2, 1), kindle(b"x", 1, 1)[:100]]
)
def test_a_locked_or_damaged_kindle_book_is_refused_with_its_reason(content: bytes) -> None:
    with pytest.raises(ObjectUnreadable):
        read(content)


def test_what_stands_in_italics_by_the_books_style_sheet_does() -> None:
    package = PACKAGE.replace(b"<manifest>", b'<manifest><item id="s" href="s.css" media-type="text/css"/>')
    page = b'<html><body><h1 class="big">One</h1><p>Alice <span class="it">fell</span>.</p></body></html>'
    sheet = b".it { font-style: italic } .big { font-weight: bold }"
    document = read(book(**{"OEBPS/book.opf": package, "OEBPS/one.xhtml": page, "OEBPS/s.css": sheet}))
    assert render(document.blocks[:2]) == "<h3>One</h3>\n<p>Alice <em>fell</em>.</p>"
    without = read(book(**{"OEBPS/book.opf": package, "OEBPS/one.xhtml": page}))
    assert render(without.blocks[:2]) == "<h3>One</h3>\n<p>Alice fell.</p>"


def test_a_table_of_contents_at_the_end_of_a_kindle_book_is_no_page_of_it() -> None:
    text = b"<p>Alice fell.</p><mbp:pagebreak/><h2>Table of Contents</h2><a filepos=01>One</a> <a filepos=02>Two</a>"
    assert [block.text for block in read(kindle(text, 1, 40)).blocks] == ["Alice fell."]
    letter = (
        b"<p>Alice fell.</p><mbp:pagebreak/><p>The end of it, as the Queen has said already.</p><a filepos=01>Up</a>"
    )
    assert read(kindle(letter, 1, 40)).blocks[1].text.startswith("The end of it")


def test_zero_bytes_that_a_maker_put_behind_each_record_are_no_text() -> None:
    page = b"<html><body><p>" + b"The lamp burned low. " * 300 + b"</p></body></html>"
    texts = [page[start : start + 4096] + b"\0" for start in range(0, len(page), 4096)]
    head = (
        struct.pack(">HHIHHHH", 1, 0, len(page), len(texts), 4096, 0, 0) + b"MOBI" + struct.pack(">III", 232, 2, 65001)
    )
    head = head.ljust(260, b"\0")
    starts, place = [], 78 + 8 * (len(texts) + 1)
    for record in (head, *texts):
        starts.append(place)
        place += len(record)
    table = b"".join(struct.pack(">II", start, 0) for start in starts)
    book = b"\0" * 60 + b"BOOKMOBI" + b"\0" * 8 + struct.pack(">H", len(texts) + 1) + table + head + b"".join(texts)
    (block,) = read(book).blocks
    assert block.text == " ".join(["The lamp burned low."] * 300)


def test_a_phrase_that_is_made_of_itself_is_damage() -> None:
    records = [bytes(0x70) + struct.pack(">II", 1, 3), huff(), *cdic()]
    made_of_itself = records[2]
    place = 16 + struct.unpack_from(">H", made_of_itself, 16 + 2 * 6)[0]
    size = struct.unpack_from(">H", made_of_itself, place)[0]
    records[2] = made_of_itself[: place + 2] + b"\x99" * size + made_of_itself[place + 2 + size :]
    with pytest.raises(ObjectUnreadable):
        Phrases(records).unpacked(b"\x99\x99", 1_000)


def test_phrases_that_unfold_to_too_much_are_refused() -> None:
    records = [bytes(0x70) + struct.pack(">II", 1, 3), huff(), *cdic()]
    with pytest.raises(ObjectTooLarge):
        Phrases(records).unpacked(b"\xff" * 1_000, 500)

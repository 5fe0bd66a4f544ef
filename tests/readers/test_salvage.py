"""The words of old word processors' files are read although nothing here knows their formatting."""

import struct

import pytest

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.formats.salvage import SalvageReader
from ficmirror.readers.ole import stream
from ficmirror.readers.registry import READERS, read_as
from tests.readers.made.word import compound

PROSE = "Alice was beginning to get very tired of sitting by her sister on the bank. "


def word_document(text: bytes) -> bytes:
    """A compound file with one `WordDocument` stream: the table, the directory, the story."""
    story = b"\xec\xa5" + b"\0" * 22 + struct.pack("<II", 512, 512 + len(text)) + b"\0" * 480 + text
    story += b"\0" * (-len(story) % 512)
    n = len(story) // 512
    sectors = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + n), 0xFFFFFFFE]
    table = struct.pack(f"<{len(sectors)}I", *sectors).ljust(512, b"\xff")
    name = "WordDocument".encode("utf-16-le").ljust(64, b"\0")
    entry = name + struct.pack("<HB", 26, 2) + b"\0" * 49 + struct.pack("<II", 2, len(story)) + b"\0" * 4
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 22
        + struct.pack("<H", 9)
        + b"\0" * 16
        + struct.pack("<I", 1)
        + b"\0" * 24
    )
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + table + entry.ljust(512, b"\0") + story


def test_the_text_of_a_word_document_is_read_paragraph_by_paragraph() -> None:
    text = (PROSE + "\r" + "“Oh dear!” it said, and went on saying so for quite some time.\r").encode("cp1252") * 40
    assert stream(word_document(text), "WordDocument")[512:].startswith(b"Alice was")
    document = READERS["doc"].read(word_document(text), None)
    assert document.blocks[0].text == PROSE.strip()
    assert document.blocks[1].text.startswith("“Oh dear!”")
    assert len(document.blocks) == 80
    assert document.problems


def test_a_word_document_in_wide_characters_is_read() -> None:
    text = ((PROSE + "\r") * 40).encode("utf-16-le")
    assert READERS["doc"].read(word_document(text), None).blocks[0].text == PROSE.strip()


def test_words_between_unknown_codes_are_read() -> None:
    content = b"B\0\6\0" + b"\0" * 900 + b"\1\0\2".join([PROSE.encode()] * 30)
    assert READERS["wordprocessor"].read(content, None).blocks[0].text.startswith(PROSE.strip())


@pytest.mark.parametrize(
    ("name", "form", "codec"),
    [("MatOST", "works", "cp1252"), ("CONTENTS", "works", "utf-16-le"), ("StarWriterDocument", "starwriter", "cp1252")],
)
def test_the_words_of_works_and_starwriter_are_salvaged(name: str, form: str, codec: str) -> None:
    content = compound({name: b"\0\1\2\0" * 100 + ((PROSE + "\r\n") * 60).encode(codec)})
    document = READERS[form].read(content, None)
    assert PROSE.strip() in document.blocks[0].text
    assert "only the words" in document.problems[0]


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000,
        bytes(range(256)) * 20,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 3000,
    ],
)
def test_a_file_without_words_is_refused_with_its_reason(content: bytes) -> None:
    with pytest.raises(ObjectUnreadable):
        SalvageReader("doc").read(content, None)


@pytest.mark.parametrize("form", sorted(READERS))
def test_every_reader_refuses_what_is_too_large(form: str) -> None:
    with pytest.raises(ObjectTooLarge):
        read_as(form, b"x" * 1001, max_bytes=1000)


@pytest.mark.parametrize("form", sorted(READERS))
def test_every_reader_knows_its_own_form(form: str) -> None:
    assert READERS[form].form == form

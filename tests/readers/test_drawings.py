"""Pictures in Word's binary documents: where they stand, what was written to stand for them, what is damaged."""

import contextlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.embedded import picture
from ficmirror.readers.registry import READERS
from ficmirror.readers.word.drawings import picture_in, records, words_of
from ficmirror.text.markup import render
from ficmirror.text.pictures import LARGEST, sources_in
from tests.pictures import png
from tests.readers.made.word import compound
from tests.shared import ROOT

PICTURE = png()
LETTER = (ROOT / "tests" / "golden" / "doc" / "letter_in_a_box" / "input.doc").read_bytes()


def record(kind: int, instance: int, body: bytes, version: int = 0) -> bytes:
    return struct.pack("<HHI", instance << 4 | version, kind, len(body)) + body


def shape(words: str) -> bytes:
    coded = (words + "\0").encode("utf-16-le")
    listed = struct.pack("<HI", 0x4104, 1) + struct.pack("<HI", 0xC105, 4) + struct.pack("<HI", 0xC381, len(coded))
    return record(
        0xF004, 0, record(0xF00A, 75, b"\1\4\0\0\0\0\0\0") + record(0xF00B, 3, listed + b"a\0\0\0" + coded), 15
    )


def in_line(body: bytes, kind: int = 0x64, name: bytes = b"") -> bytes:
    return struct.pack("<IHh", 0x44 + len(name) + len(body), 0x44, kind).ljust(0x44, b"\0") + name + body


def document(data: bytes) -> bytes:
    main = bytearray(0x400)
    struct.pack_into("<HH", main, 0, 0xA5EC, 193)
    return compound({"WordDocument": bytes(main), "0Table": b"", "Data": data})


BLIP = record(0xF01E, 0x6E0, b"i" * 16 + b"\xff" + PICTURE)
TWO_NAMES = record(0xF01D, 0x46B, b"i" * 32 + b"\xff" + PICTURE)
ENTRY = record(0xF007, 6, b"\0" * 33 + b"\2\0\0" + b"ab" + BLIP)
METAFILE = record(0xF01B, 0x216, b"i" * 16 + struct.pack("<I28xBB", 9, 0, 254) + zlib.compress(b"metafile"))


def test_the_pictures_of_a_document_are_had_as_they_were_put_in() -> None:
    sources = sources_in([render(READERS["doc"].read(LETTER, None).blocks)])
    assert len(sources) == 2
    assert [(picture(LETTER, "doc", source) or b"")[:8] for source in sources] == [PICTURE[:8]] * 2


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (in_line(shape("A map") + BLIP), PICTURE),
        (in_line(shape("A map") + TWO_NAMES), PICTURE),
        (in_line(shape("A map") + ENTRY, 0x66, b"\7map.png"), PICTURE),
        (in_line(shape("A map") + METAFILE), b"metafile"),
        (in_line(b"\1\0\x09\0", 8), b"\1\0\x09\0"),
        (b"", None),
    ],
)
def test_a_picture_in_a_line_is_had_however_it_is_kept(data: bytes, wanted: bytes | None) -> None:
    assert picture_in(document(data), 0, LARGEST) == wanted


def test_a_picture_has_the_words_that_stand_for_it() -> None:
    data = shape("A map of Baker Street – torn")
    assert words_of(data, 0, len(data)) == "A map of Baker Street – torn"


@given(st.binary(max_size=300))
def test_records_of_any_bytes_end(content: bytes) -> None:
    assert len(list(records(content, 0, 1 << 40))) <= len(content) // 8
    words_of(content, 0, len(content))


@given(st.integers(0, len(LETTER) - 1), st.binary(min_size=1, max_size=4), st.integers(0, 20_000))
def test_a_damaged_document_has_a_picture_or_none(at: int, new: bytes, place: int) -> None:
    content = LETTER[:at] + new + LETTER[at + len(new) :]
    picture_in(content, place, LARGEST)
    with contextlib.suppress(ObjectUnreadable):
        READERS["doc"].read(content, None)

"""What is a picture is told by its bytes, and it is looked for beside the text that shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.text.pictures import Shape, pick, places_of, shape_of, sources_in
from tests.pictures import GIF, JPEG_HEAD, SVG, WEBP_HEAD, png


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        (png(20, 10), Shape("image/png", 20, 10)),
        (GIF, Shape("image/gif", 2, 3)),
        (JPEG_HEAD, Shape("image/jpeg", 9, 7)),
        (WEBP_HEAD, Shape("image/webp", 4, 5)),
    ],
)
def test_pictures_are_told_by_their_bytes_with_their_size(content: bytes, shape: Shape) -> None:
    assert shape_of(content) == shape


@pytest.mark.parametrize("content", [b"", SVG, b"<html>", b"\x89PNG\r\n\x1a\n", png(20, 10)[:20], b"\xff\xd8\xff"])
def test_drawings_pages_and_stumps_are_no_pictures(content: bytes) -> None:
    assert shape_of(content) is None


def test_a_picture_that_would_fill_the_memory_is_none() -> None:
    huge = bytearray(png())
    huge[16:24] = (60_000).to_bytes(4, "big") * 2
    assert shape_of(bytes(huge)) is None


@given(
    st.binary(max_size=80), st.sampled_from([b"", b"\xff\xd8\xff", b"GIF89a", b"RIFF0000WEBPVP8 ", b"RIFF0000WEBPVP8X"])
)
def test_any_bytes_are_a_picture_or_none(content: bytes, head: bytes) -> None:
    shape = shape_of(head + content)
    assert shape is None or shape.width * shape.height > 0


def test_the_addresses_of_pictures_are_found_once_in_order() -> None:
    markup = '<p><img src="b.png?x=1&amp;y=2" alt=""/><img src="a.png" alt="x"/></p><img src="a.png"/>'
    assert sources_in([markup]) == ("b.png?x=1&y=2", "a.png")


@pytest.mark.parametrize(
    ("source", "path", "place"),
    [
        ("map.png", "heap/fic/lamp.html", "heap/fic/map.png"),
        ("../pics/the%20map.png", "heap/fic/lamp.html", "heap/pics/the map.png"),
        ("lamp_files\\map.gif", "heap/lamp.htm", "heap/lamp_files/map.gif"),
        ("img/map.png", "disk.zip/d/lamp.html", "disk.zip/d/img/map.png"),
        ("/pics/map.png", "m/www.example.org/fic/lamp.html", "m/www.example.org/pics/map.png"),
        ("http://www.example.org/a/map.png", "m/www.example.org/fic/lamp.html", "m/www.example.org/a/map.png"),
        ("http://img.example.net/map.png", "m/www.example.org/fic/lamp.html", "m/img.example.net/map.png"),
        ("images/map.png", "site/stories/5/12.txt", "site/images/map.png"),
        ("http://lost.example.org/ef/stories/5/images/m.png", "ef/stories/5/12.txt", "ef/stories/5/images/m.png"),
        ("map", "tex/story.tex", "tex/map.png"),
        ("show.php?pic=3", "m/www.example.org/a.html", "m/www.example.org/show.php%3Fpic=3"),
    ],
)
def test_a_picture_is_looked_for_where_its_text_would_have_found_it(source: str, path: str, place: str) -> None:
    assert place in places_of(source, path)


def test_a_picture_is_not_looked_for_outside_the_heap() -> None:
    assert not [place for place in places_of("../../../etc/map.png", "a/b.html") if place.startswith(("/", ".."))]
    assert places_of("http://example.org/x.png", "floppy/lamp.txt") == ()


def test_a_picture_inside_a_book_is_known_by_the_end_of_its_address() -> None:
    names = ["OEBPS/images/v.png", "OEBPS/other/w.png", "OEBPS/again/w.png"]
    assert pick("../images/v.png", names) == "OEBPS/images/v.png"
    assert pick("w.png", names) is None
    assert pick("", names) is None

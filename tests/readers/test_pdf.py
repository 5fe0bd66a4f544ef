"""A PDF's lines become the paragraphs that they were set from; what serves only the page goes."""

import zlib

import pytest

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.composer import Composer
from ficmirror.readers.pdf.flow import compose_lines
from ficmirror.readers.pdf.pages import Printed
from ficmirror.readers.registry import READERS
from ficmirror.records.document import Block, BlockKind, EncodingReport
from tests.readers.made.pdf import pdf
from tests.readers.made.story import SIMPLE, Paragraph, Piece, letters, story_letters, told
from tests.shared import SHARED
from tests.work import no_hanging

_SENTENCE = "The fog lay on Baker Street and nobody had come for three days, not even Lestrade. "


def texts(*paragraphs: Paragraph) -> list[str]:
    """The paragraphs that come back."""
    return [block.text for block in READERS["pdf"].read(pdf(paragraphs), None).blocks]


def test_paragraphs_are_joined_over_lines_and_pages() -> None:
    story = told(*(f"{n}. {_SENTENCE * 4}".strip() for n in range(30)))
    assert texts(*story) == [paragraph.text for paragraph in story]


def test_running_heads_and_page_numbers_go() -> None:
    story = tuple(
        paragraph for n in range(12) for paragraph in (*SIMPLE, *told(f"{n} {_SENTENCE * (n % 5 + 1)}".strip()))
    )
    document = READERS["pdf"].read(pdf(story), None)
    assert letters(" ".join(block.text for block in document.blocks)) == story_letters(story)
    assert sum(block.kind is BlockKind.HEADING for block in document.blocks) == 12


def test_lines_that_end_early_stay_lines() -> None:
    labels = ("Rating: PG", "Pairing: none", "Author: M. Shelton")
    assert "\n".join(texts(*told(*labels, _SENTENCE.strip()))).split("\n")[:3] == list(labels)


def test_headings_that_begin_pages_are_no_running_heads() -> None:
    chapters = [
        (Paragraph((Piece(f"Chapter {n}"),), "centre", 1), *told(*[_SENTENCE.strip()] * 12)) for n in range(1, 9)
    ]
    story = tuple(paragraph for chapter in chapters for paragraph in chapter)
    blocks = READERS["pdf"].read(pdf(story), None).blocks
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    assert headings == [f"Chapter {n}" for n in range(1, 9)]


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.4\nnothing\n%%EOF", b"%PDF-1.7\n1 0 obj\n<<>>\n" * 50])
def test_a_damaged_pdf_is_refused_with_its_reason(content: bytes) -> None:
    with pytest.raises(ObjectUnreadable, match="PDF"):
        READERS["pdf"].read(content, None)


def test_a_pdf_of_pictures_is_refused_with_its_reason() -> None:
    with pytest.raises(ObjectUnreadable, match="pictures"):
        READERS["pdf"].read(pdf(told("")), None)


@pytest.mark.skipif(not (SHARED / "samples" / "ao3" / "ebook").exists(), reason="the shared samples are not here")
@pytest.mark.parametrize("kind", ["epub", "mobi", "azw3", "pdf"])
def test_a_download_reads_like_its_twin_in_html(kind: str) -> None:
    folders = sorted((SHARED / "samples" / "ao3" / "ebook").glob("*/current"))
    assert folders
    for folder in folders:
        page, other = next(folder.glob("*.html")), next(folder.glob(f"*.{kind}"))
        blocks = READERS["html"].read(page.read_bytes(), None).blocks
        headings = {block.text.strip() for block in blocks if block.kind is BlockKind.HEADING}
        wanted = _narrative(blocks, headings)
        found = _narrative(READERS[_FORMS[kind]].read(other.read_bytes(), None).blocks, headings)
        assert found == wanted


_FORMS = {"epub": "epub", "mobi": "mobi", "azw3": "mobi", "pdf": "pdf"}


def _narrative(blocks: tuple[Block, ...], headings: set[str]) -> str:
    """All letters, white space aside; without headings, of which some are only shown on screens."""
    lines = (line.text.strip() for block in blocks for line in block.lines)
    return "".join("".join(line.split()) for line in lines if line not in headings)


@pytest.fixture
def nothing_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where the library is given a file that should be refused before."""
    monkeypatch.setattr("pypdfium2.PdfDocument", lambda content: pytest.fail("the library was given it"))


@pytest.mark.usefixtures("nothing_opened")
def test_a_page_that_unpacks_without_end_is_refused_before_the_library_reads_it() -> None:
    content = pdf(SIMPLE)
    start = content.index(b"stream\n") + 7
    bomb = zlib.compress(b"BT /F0 10 Tf 9 9 Td (a) Tj ET " * 500_000, 9)
    with pytest.raises(ObjectTooLarge, match="unpack"):
        READERS["pdf"].read(content[:start] + bomb + content[content.index(b"\nendstream", start) :], None)


def drawing(content: bytes, *forms: bytes) -> bytes:
    """A PDF of one page with this content, which may draw the first form as X, as each may the next."""
    box, named = b"[0 0 600 800]", b"/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R%s>>" % (box, named % 6),
        stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, form in enumerate(forms, 7):
        objects.append(stream(form, b"/Type/XObject/Subtype/Form/BBox" + box + named % n))
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>"


def stream(content: bytes, about: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (about, len(packed), packed)


WORD = b"BT /F1 9 Tf 9 9 Td (fog) Tj ET "
TWICE = b"/X Do /X Do "


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (drawing(TWICE, *[TWICE] * 30, WORD), "again and again"),
        (drawing(b"/X Do " * 200_000, WORD * 5_000), "again and again"),
        (drawing(b"/a BMC " * 20_000 + WORD), "marked more than"),
        (drawing(b"/a BMC " * 20_000 + WORD + b"EMC " * 20_000), "marked more than"),
    ],
)
@pytest.mark.usefixtures("nothing_opened")
def test_a_page_that_would_draw_without_end_is_refused_before_it_is_drawn(content: bytes, reason: str) -> None:
    with pytest.raises(ObjectTooLarge, match=reason), no_hanging():
        READERS["pdf"].read(content, None)


@pytest.mark.parametrize(
    "content",
    [
        drawing(b"/X Do ", WORD),
        drawing(TWICE, TWICE, TWICE, WORD),
        drawing(b"/X Do ", b"/X Do " + WORD, b"/X Do "),  # the last draws a form that is not there
        drawing(b"/P <</MCID 0>> BDC EMC " * 9_000 + WORD),
        drawing(b"0 0 m 1 1 l S " * 60_000 + WORD),
    ],
)
def test_a_page_of_forms_marks_and_lines_is_read(content: bytes) -> None:
    with no_hanging():
        assert "fog" in "".join(block.text for block in READERS["pdf"].read(content, None).blocks)


def printed(*texts: str) -> list[Printed]:
    """Full lines of one paragraph."""
    return [Printed(((text, frozenset()),), 100, 472, 700 - 12 * n, 10, 40, 0) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("It was a won-", "derful box,", "a wonderful one"), "It was a wonderful box, a wonderful one"),
        (("It was a well-", "known box,", "a well-known one"), "It was a well-known box, a well-known one"),
        (("He was half-", "Dutch, they said"), "He was half-Dutch, they said"),
        (("It was a won\x02", "derful box"), "It was a wonderful box"),
        (("It ended—", "so they said"), "It ended—so they said"),
    ],
)
def test_words_that_a_lines_end_cut_are_whole_again(lines: tuple[str, ...], text: str) -> None:
    composer = Composer()
    compose_lines(printed(*lines), composer)
    assert composer.document("pdf", EncodingReport("utf-8", "declared", 1.0)).blocks[0].text == text

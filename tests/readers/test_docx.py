"""What Word documents have beside words with looks: notes, pictures, tables, lists, links, changes, old habits."""

import pytest

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.registry import READERS
from ficmirror.records.document import Document, MarkKind
from ficmirror.text.markup import render
from tests.readers.made.packed import docx, zipped
from tests.readers.made.story import told

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="box.png" descr="a tin box"/>'
    '<a:blip r:embed="rId7"/></wp:inline></w:drawing></w:r></w:p>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId7" Type="x/image" Target="media/box.png"/>'
    '<Relationship Id="rId8" Type="x/hyperlink" Target="http://example.org/" TargetMode="External"/></Relationships>'
)


def read(more: str, **parts: str) -> Document:
    """A Word document with one sentence and `more` after it."""
    named: dict[str, str | bytes] = {name.replace("__", "/"): content for name, content in parts.items()}
    return READERS["docx"].read(docx(told("Begun."), more, named), None)


def shown(more: str, **parts: str) -> str:
    """What is shown after the first sentence."""
    return render(read(more, **parts).blocks).replace("\n", "").removeprefix("<p>Begun.</p>")


def paragraph(words: str) -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_footnote_stands_at_the_end_and_its_sign_leads_there() -> None:
    notes = f'<w:footnotes {_SPACE}><w:footnote w:id="2">{paragraph("The violin.")}</w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>He played.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert shown(body + paragraph("Then."), **{"word__footnotes.xml": notes}) == (
        '<p>He played.<a href="#note-1"><sup>[1]</sup></a></p><p>Then.</p><hr class="scene"/>'
        '<p><a id="note-1"></a>[1] The violin.</p>'
    )


def test_a_picture_is_named_with_its_words() -> None:
    document = read(_PICTURE, **{"word___rels__document.xml.rels": _RELATIONS})
    marks = [mark for block in document.blocks for line in block.lines for mark in line.marks]
    assert [(mark.kind, mark.target, mark.alt) for mark in marks] == [
        (MarkKind.IMAGE, "word/media/box.png", "a tin box")
    ]


@pytest.mark.parametrize(
    ("body", "fragment"),
    [
        ("<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>", "<p>One<br/>two</p>"),
        ("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>kept</w:t></w:r></w:ins></w:p>",
         "<p>kept</p>"),
        ("<w:p><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:r><w:t>new</w:t></w:r></w:p>", "<p>new</p>"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>", "<p>seen</p>"),
        ('<w:p><w:hyperlink r:id="rId8"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>there</w:t></w:r></w:hyperlink>'
         "</w:p>", '<p><a href="http://example.org/">there</a></p>'),
        ('<w:p><w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase>'
         "</w:ruby></w:r></w:p>", "<p>漢<sup>かん</sup></p>"),
        ('<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>', '<hr class="scene"/>'),
        ('<w:p><w:r><w:noBreakHyphen/><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>', "<p>\u2011a b</p>"),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>', "<p>☺</p>"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('Holmes')}</w:tc><w:tc>{paragraph('violin')}</w:tc></w:tr></w:tbl>",
         "<table><tr><td>Holmes</td><td>violin</td></tr></table>"),
    ],
)  # fmt: skip
def test_a_word_document_reads_as_it_looks(body: str, fragment: str) -> None:
    assert shown(body, **{"word___rels__document.xml.rels": _RELATIONS}) == fragment


def test_numbers_that_a_list_gives_are_written_out() -> None:
    numbering = (
        f'<w:numbering {_SPACE}><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="Chapter %1:"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    entry = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr></w:pPr>'
        "<w:r><w:t>{}</w:t></w:r></w:p>"
    )
    assert shown(entry.format("Fog") + entry.format("Rain"), **{"word__numbering.xml": numbering}) == (
        "<h3>Chapter III: Fog</h3><h3>Chapter IV: Rain</h3>"
    )


def test_comments_beside_the_text_are_counted() -> None:
    document = read('<w:p><w:r><w:t>kept</w:t><w:commentReference w:id="0"/></w:r></w:p>')
    assert document.problems == ("1 comments beside the text are held, not shown",)


def test_xml_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    content = zipped({"word/document.xml": f"<w:document {_SPACE}><w:body>{paragraph('Saved.')}<w:p><w:r>"})
    document = READERS["docx"].read(content, None)
    assert [block.text for block in document.blocks] == ["Saved."]
    assert "breaks off" in document.problems[0]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_of_a_documents_own_are_refused(head: str) -> None:
    content = zipped({"word/document.xml": f"{head}<w:document {_SPACE}>{paragraph('&a;')}</w:document>"})
    with pytest.raises(ObjectUnreadable, match="entities"):
        READERS["docx"].read(content, None)


def test_bombs_are_refused() -> None:
    with pytest.raises(ObjectTooLarge):
        READERS["docx"].read(zipped({"word/document.xml": b" " * 3_000_000}), None, 100_000)
    deep = f"<w:document {_SPACE}>" + "<w:p>" * 5000
    with pytest.raises(ObjectUnreadable, match="nested"):
        READERS["docx"].read(zipped({"word/document.xml": deep}), None)
    with pytest.raises(ObjectTooLarge, match="members"):
        READERS["docx"].read(zipped({f"word/{n}": b"" for n in range(20_001)}), None)


@pytest.mark.parametrize("content", [b"PK\x03\x04word/", zipped({"word/other.xml": b""}), zipped({"[x]": b"word/"})])
def test_a_damaged_word_document_is_refused_with_its_reason(content: bytes) -> None:
    with pytest.raises(ObjectUnreadable):
        READERS["docx"].read(content, None)

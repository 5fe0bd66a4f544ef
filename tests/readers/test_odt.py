"""What OpenDocument texts have beside words with looks: notes, pictures, tables, lists, white space, running heads."""

import pytest

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from ficmirror.text.markup import render
from tests.readers.made.packed import odt, odt_content, zipped
from tests.readers.made.story import RICH, letters, story_letters, told


def shown(more: str) -> str:
    """What is shown of a text after its first sentence."""
    return render(READERS["odt"].read(odt(told("Begun."), more), None).blocks).replace("\n", "")[len("<p>Begun.</p>") :]


@pytest.mark.parametrize(
    ("body", "fragment"),
    [
        ('<text:p>He played.<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
         "<text:note-body><text:p>The violin.</text:p></text:note-body></text:note> Then.</text:p>",
         '<p>He played.<a href="#note-1"><sup>[1]</sup></a> Then.</p><hr class="scene"/>'
         '<p><a id="note-1"></a>[1] The violin.</p>'),
        ('<text:p><draw:frame><draw:image xlink:href="Pictures/box.png"/><svg:desc>a tin box</svg:desc></draw:frame>'
         "</text:p>", '<p><img src="Pictures/box.png" alt="a tin box"/></p>'),
        ('<table:table><table:table-row><table:table-cell><text:p>Holmes</text:p></table:table-cell>'
         "<table:table-cell><text:p>violin</text:p></table:table-cell></table:table-row></table:table>",
         "<table><tr><td>Holmes</td><td>violin</td></tr></table>"),
        ("<text:p>a\n  b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>", "<p>a b   c d<br/>e</p>"),
        ("<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>", "<ul><li>one</li></ul>"),
        ('<text:p><text:a xlink:href="http://example.org/">there</text:a></text:p>',
         '<p><a href="http://example.org/">there</a></p>'),
        ("<text:p>漢<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>じ</text:ruby-text></text:ruby></text:p>",
         "<p>漢字<sup>じ</sup></p>"),
        ("<text:p>kept<office:annotation><text:p>who is this?</text:p></office:annotation></text:p>", "<p>kept</p>"),
        ("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>kept</text:p>", "<p>kept</p>"),
    ],
)  # fmt: skip
def test_an_open_document_reads_as_it_looks(body: str, fragment: str) -> None:
    assert shown(body) == fragment


def test_one_flat_file_reads_as_the_packed_one() -> None:
    flat = "<?xml version='1.0'?>" + odt_content(RICH).replace("office:document-content", "office:document")
    assert sniff(flat.encode(), "x").form == "odt"
    blocks = READERS["odt"].read(flat.encode(), None).blocks
    assert letters(" ".join(line.text for block in blocks for line in block.lines)) == story_letters(RICH)


def test_running_heads_are_none_of_the_text() -> None:
    heads = '<o:x xmlns:o="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:p>page 1</o:p></o:x>'
    content = zipped({"content.xml": odt_content(told("The text.")), "styles.xml": heads})
    assert [block.text for block in READERS["odt"].read(content, None).blocks] == ["The text."]


def test_a_locked_text_is_refused_with_its_reason() -> None:
    content = zipped({"content.xml": b"\x99\x01", "META-INF/manifest.xml": "<manifest:encryption-data/>"})
    with pytest.raises(ObjectUnreadable, match="locked"):
        READERS["odt"].read(content, None)
    with pytest.raises(ObjectUnreadable):
        READERS["odt"].read(zipped({"content.xml": "<x/>"}), None)

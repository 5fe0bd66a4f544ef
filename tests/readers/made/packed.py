"""The story as the forms that are ZIP files: DOCX, ODT, SXW, EPUB."""

import io
import zipfile
from html import escape

from tests.readers.made.story import AUTHOR, TITLE, Paragraph, Piece

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCX_LOOKS = {"b": "<w:b/>", "i": "<w:i/>", "u": '<w:u w:val="single"/>', "s": "<w:strike/>",
               "r": '<w:color w:val="FF0000"/>'}  # fmt: skip
_ODT_LOOKS = {
    "b": 'fo:font-weight="bold"', "i": 'fo:font-style="italic"', "u": 'style:text-underline-style="solid"',
    "s": 'style:text-line-through-style="solid"', "r": 'fo:color="#ff0000"',
}  # fmt: skip
_ALIGNS = {"centre": "center", "right": "right"}


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A ZIP file with these members, the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            information = zipfile.ZipInfo(name)
            information.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(information, content)
    return target.getvalue()


def _run(piece: Piece) -> str:
    looks = "".join(_DOCX_LOOKS[look] for look in piece.looks)
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(piece.text)}</w:t></w:r>'


def docx_paragraph(paragraph: Paragraph) -> str:
    """A paragraph as WordprocessingML."""
    style = f'<w:pStyle w:val="Heading{paragraph.heading}"/>' if paragraph.heading else ""
    align = f'<w:jc w:val="{_ALIGNS[paragraph.align]}"/>' if paragraph.align else ""
    return f"<w:p><w:pPr>{style}{align}</w:pPr>{''.join(map(_run, paragraph.pieces))}</w:p>"


def docx(story: tuple[Paragraph, ...], more: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """The story as a Word document; `more` follows it in the body, `parts` are put beside it."""
    body = "".join(map(docx_paragraph, story)) + more
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        for n in (1, 2)
    )
    spaces = (
        f'{_W} xmlns:r="{_RELATIONS}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        "<dcterms:created>2004-05-06T07:08:09Z</dcterms:created></cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "docProps/core.xml": core,
            **(parts or {}),
        }
    )


def _odf_spaces(is_old: bool) -> str:
    names = {"office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing"}
    if is_old:
        found = [f'xmlns:{prefix}="http://openoffice.org/2000/{name}"' for prefix, name in names.items()]
        found.append('xmlns:fo="http://www.w3.org/1999/XSL/Format"')
    else:
        base = "urn:oasis:names:tc:opendocument:xmlns:"
        found = [f'xmlns:{prefix}="{base}{name}:1.0"' for prefix, name in names.items()]
        found.append(f'xmlns:fo="{base}xsl-fo-compatible:1.0" xmlns:svg="{base}svg-compatible:1.0"')
    return " ".join([*found, 'xmlns:xlink="http://www.w3.org/1999/xlink"'])


def _odt_paragraph(paragraph: Paragraph) -> str:
    spans = "".join(
        f'<text:span text:style-name="T{piece.looks}">{escape(piece.text)}</text:span>'
        if piece.looks
        else escape(piece.text)
        for piece in paragraph.pieces
    )
    name = f"P{paragraph.align}"
    if paragraph.heading:
        return f'<text:h text:style-name="{name}" text:outline-level="{paragraph.heading}">{spans}</text:h>'
    return f'<text:p text:style-name="{name}">{spans}</text:p>'


def odt_content(story: tuple[Paragraph, ...], more: str = "", is_old: bool = False) -> str:
    """`content.xml`."""
    looks = {piece.looks for paragraph in story for piece in paragraph.pieces if piece.looks}
    text, of_paragraph = (
        ("style:properties",) * 2 if is_old else ("style:text-properties", "style:paragraph-properties")
    )
    styles = "".join(
        f'<style:style style:name="T{look}" style:family="text"><{text} {" ".join(_ODT_LOOKS[n] for n in look)}/>'
        "</style:style>"
        for look in sorted(looks)
    )
    styles += "".join(
        f'<style:style style:name="P{align}" style:family="paragraph"><{of_paragraph} fo:text-align="{written}"/>'
        "</style:style>"
        for align, written in (("", "start"), ("centre", "center"), ("right", "end"))
    )
    body = "".join(map(_odt_paragraph, story)) + more
    inner = body if is_old else f"<office:text>{body}</office:text>"
    return (
        f"<office:document-content {_odf_spaces(is_old)}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{inner}</office:body></office:document-content>"
    )


def odt(story: tuple[Paragraph, ...], more: str = "", is_old: bool = False) -> bytes:
    """The story as an OpenDocument text, or as OpenOffice.org 1.x wrote it."""
    kind = "application/vnd.sun.xml.writer" if is_old else "application/vnd.oasis.opendocument.text"
    space = (
        "http://openoffice.org/2000/meta" if is_old else "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
    )  # of the description
    meta = (
        f'<m:root xmlns:m="{space}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title>'
        f"<m:initial-creator>{AUTHOR}</m:initial-creator></m:root>"
    )
    return zipped({"mimetype": kind, "content.xml": odt_content(story, more, is_old), "meta.xml": meta})


def xhtml(story: tuple[Paragraph, ...]) -> str:
    """The story as the body of a page."""
    tags = {"b": "b", "i": "i", "u": "u", "s": "s"}

    def shown(piece: Piece) -> str:
        text = escape(piece.text, quote=False)
        for look in piece.looks:
            text = (
                f'<span style="color:#ff0000">{text}</span>' if look == "r" else f"<{tags[look]}>{text}</{tags[look]}>"
            )
        return text

    rows = []
    for paragraph in story:
        name = f"h{paragraph.heading}" if paragraph.heading else "p"
        align = f' style="text-align:{_ALIGNS[paragraph.align]}"' if paragraph.align else ""
        rows.append(f"<{name}{align}>{''.join(map(shown, paragraph.pieces))}</{name}>")
    return "\n".join(rows)


def page(story: tuple[Paragraph, ...]) -> str:
    """The story as one page."""
    return f'<html><head><meta charset="utf-8"/><title>{TITLE}</title></head><body>\n{xhtml(story)}\n</body></html>\n'


def epub(story: tuple[Paragraph, ...]) -> bytes:
    """The story as an EPUB of one page."""
    package = (
        f"<package><metadata><dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator></metadata>"
        '<manifest><item id="one" href="one.xhtml"/></manifest><spine><itemref idref="one"/></spine></package>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
            "book.opf": package,
            "one.xhtml": "<?xml version='1.0' encoding='utf-8'?>\n" + page(story),
        }
    )


_BOOK = f"""<?xml version='1.0' encoding='utf-8'?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:language>en</dc:language></metadata></package>"""


def htmlz(story: tuple[Paragraph, ...]) -> bytes:
    """The story as Calibre's zipped page."""
    return zipped({"style.css": b".c {}", "index.html": page(story).encode(), "metadata.opf": _BOOK.encode()})


def txtz(story: tuple[Paragraph, ...]) -> bytes:
    """The story as Calibre's zipped text."""
    text = "\n\n".join(paragraph.text for paragraph in story)
    return zipped({"index.txt": text.encode(), "metadata.opf": _BOOK.encode()})

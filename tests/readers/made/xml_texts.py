"""The story as XML texts: Word 2003's, AbiWord's, TEI and DocBook."""

from xml.sax.saxutils import escape

from tests.readers.made.packed import docx_paragraph
from tests.readers.made.story import AUTHOR, TITLE, Paragraph, Piece

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_WORD = "http://schemas.microsoft.com/office/word/2003/wordml"
_PROPERTIES = {
    "b": "font-weight:bold", "i": "font-style:italic", "u": "text-decoration:underline",
    "s": "text-decoration:line-through", "r": "color:ff0000",
}  # fmt: skip
_ALIGNS = {"": "left", "centre": "center", "right": "right"}
_TEI = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough"}
_DOCBOOK = {"b": "bold", "i": "", "u": "underline", "s": "strikethrough"}


def word_2003(story: tuple[Paragraph, ...]) -> bytes:
    """The story as Word 2003 saves XML."""
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    body = "".join(map(docx_paragraph, story))
    whole = f'<w:wordDocument xmlns:w="{_WORD}">{styles}<w:body>{body}</w:body></w:wordDocument>'
    return (_HEAD + '<?mso-application progid="Word.Document"?>\n' + whole).encode()


def abiword(story: tuple[Paragraph, ...]) -> bytes:
    """The story as AbiWord."""
    lines = []
    for paragraph in story:
        style = f"Heading {paragraph.heading}" if paragraph.heading else "Normal"
        inner = "".join(map(_abiword_piece, paragraph.pieces))
        lines.append(f'<p style="{style}" props="text-align:{_ALIGNS[paragraph.align]}; margin-top:0pt">{inner}</p>')
    told = "\n".join(lines)
    whole = (
        f'<abiword version="1.0.1"><metadata><m key="dc.format">x</m></metadata><section>\n{told}\n</section></abiword>'
    )
    return (_HEAD + '<!DOCTYPE abiword PUBLIC "-//ABISOURCE//DTD AWML 1.0 Strict//EN" "awml.dtd">\n' + whole).encode()


def _abiword_piece(piece: Piece) -> str:
    if not piece.looks:
        return escape(piece.text)
    return f'<c props="{"; ".join(_PROPERTIES[look] for look in piece.looks)}">{escape(piece.text)}</c>'


def _nested(piece: Piece, opening: str, closing: str, how: dict[str, str]) -> str:
    told = escape(piece.text)
    for look in piece.looks:
        if look in how:
            told = opening.format(how[look]) + told + closing
    return told.replace(' role=""', "")


def tei(story: tuple[Paragraph, ...]) -> bytes:
    """The story as TEI."""
    head = f"<fileDesc><titleStmt><title>{TITLE}</title><author>{AUTHOR}</author></titleStmt></fileDesc>"
    body = ""
    for paragraph in story:
        inner = "".join(_nested(piece, '<hi rend="{}">', "</hi>", _TEI) for piece in paragraph.pieces)
        name = "head" if paragraph.heading else "p"
        body += f'<{name} rend="{_ALIGNS[paragraph.align]}">{inner}</{name}>\n'
    whole = f"<teiHeader>{head}</teiHeader><text><body>{body}</body></text>"
    return (_HEAD + f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{whole}</TEI>').encode()


def docbook(story: tuple[Paragraph, ...]) -> bytes:
    """The story as DocBook."""
    body = ""
    for paragraph in story:
        inner = "".join(_nested(piece, '<emphasis role="{}">', "</emphasis>", _DOCBOOK) for piece in paragraph.pieces)
        name = "title" if paragraph.heading else "para"
        body += f"<{name}>{inner}</{name}>\n"
    info = f"<info><title>{TITLE}</title><author><personname>{AUTHOR}</personname></author></info>"
    return (_HEAD + f'<book xmlns="http://docbook.org/ns/docbook">{info}<chapter>{body}</chapter></book>').encode()

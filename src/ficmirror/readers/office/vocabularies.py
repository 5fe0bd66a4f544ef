"""The XML vocabularies of office documents: namespace → the prefix that the readers here know it by."""

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SXW = "http://openoffice.org/2000/"

# ECMA-376: the transitional names that Word writes, and the strict ones.
WORD = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2003/wordml": "w",  # of Word 2003, much the same
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
# OASIS OpenDocument, and OpenOffice.org 1.x before it (SXW): the same elements by other names.
OPEN_DOCUMENT = {
    **{
        base + space: prefix
        for base in (_ODF, _SXW)
        for space, prefix in (
            ("office:1.0", "office"),
            ("office", "office"),
            ("text:1.0", "text"),
            ("text", "text"),
            ("style:1.0", "style"),
            ("style", "style"),
            ("table:1.0", "table"),
            ("table", "table"),
            ("drawing:1.0", "draw"),
            ("drawing", "draw"),
            ("meta:1.0", "meta"),
            ("meta", "meta"),
            ("xsl-fo-compatible:1.0", "fo"),
            ("svg-compatible:1.0", "svg"),
        )
    },
    "http://www.w3.org/1999/XSL/Format": "fo",
    "http://www.w3.org/2000/svg": "svg",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
}
# What documents say of themselves: docProps/core.xml and app.xml, meta.xml.
PROPERTIES = {
    **OPEN_DOCUMENT,
    "http://purl.org/dc/terms/": "dcterms",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "app",
}

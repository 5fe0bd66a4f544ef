"""The story as the forms that are text with signs: plain text, HTML, Markdown, RTF, FB2."""

import re
from html import escape

from tests.readers.made.story import AUTHOR, TITLE, Paragraph, Piece

_RTF = {"b": r"\b ", "i": r"\i ", "u": r"\ul ", "s": r"\strike ", "r": r"\cf1 "}
_RTF_ALIGNS = {"": r"\ql ", "centre": r"\qc ", "right": r"\qr "}
_FB2 = {"b": "strong", "i": "emphasis", "s": "strikethrough"}


def text(story: tuple[Paragraph, ...]) -> bytes:
    """The story as plain text."""
    return "\n\n".join(paragraph.text for paragraph in story).encode()


def markdown(story: tuple[Paragraph, ...]) -> bytes:
    """The story as Markdown; signs that would mean something are escaped."""
    marks = {"b": "**", "i": "*"}

    def shown(piece: Piece) -> str:
        mark = "".join(marks.get(look, "") for look in piece.looks)
        bare = re.sub(r"([*_<>&\[\]`])", r"\\\1", piece.text) if piece.text != "* * *" else piece.text
        return f"{mark}{bare}{mark[::-1]}"

    rows = ("#" * paragraph.heading + " " * bool(paragraph.heading) + "".join(map(shown, paragraph.pieces))
            for paragraph in story)  # fmt: skip
    return "\n\n".join(rows).encode()


def _rtf_letters(words: str) -> str:
    coded = []
    for character in words:
        if character in "\\{}":
            coded.append("\\" + character)
        elif ord(character) < 128:
            coded.append(character)
        else:
            units = character.encode("utf-16-le")
            numbers = [int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)]
            coded.append("".join(f"\\u{number}?" for number in numbers))
    return "".join(coded)


def rtf(story: tuple[Paragraph, ...]) -> bytes:
    """The story as rich text."""
    rows = []
    for paragraph in story:
        pieces = ("{" + "".join(_RTF[look] for look in piece.looks) + _rtf_letters(piece.text) + "}"
                  for piece in paragraph.pieces)  # fmt: skip
        rows.append("\\pard\\plain" + _RTF_ALIGNS[paragraph.align] + "".join(pieces) + "\\par")
    head = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}}{\colortbl;\red255\green0\blue0;}"
    head += rf"{{\info{{\title {TITLE}}}{{\author {AUTHOR}}}}}"
    return (head + "\n".join(rows) + "}").encode("ascii")


def fb2(story: tuple[Paragraph, ...]) -> bytes:
    """The story as a FictionBook."""

    def shown(piece: Piece) -> str:
        words = escape(piece.text, quote=False)
        for look in piece.looks:
            words = f"<{_FB2[look]}>{words}</{_FB2[look]}>" if look in _FB2 else words
        return words

    rows = []
    for paragraph in story:
        words = "".join(map(shown, paragraph.pieces))
        if paragraph.heading:
            rows.append(f"<title><p>{words}</p></title>")
        else:
            rows.append(f"<subtitle>{words}</subtitle>" if paragraph.align == "centre" else f"<p>{words}</p>")
    description = (
        f"<description><title-info><author><nickname>{AUTHOR}</nickname></author><book-title>{TITLE}</book-title>"
        "<lang>en</lang></title-info></description>"
    )
    body = "<body><section>" + "\n".join(rows) + "</section></body>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0">'
        f"{description}{body}</FictionBook>"
    ).encode()


_LATEX = {"b": "textbf", "i": "emph", "s": "sout", "u": "underline"}
_LATEX_ALIGNS = {"centre": "center", "right": "flushright"}


def latex(story: tuple[Paragraph, ...]) -> bytes:
    """The story as LaTeX."""

    def shown(piece: Piece) -> str:
        words = re.sub(r"([%&$#_{}])", r"\\\1", piece.text.replace("\\", r"\textbackslash{}")).replace("\xa0", "~")
        for look in piece.looks:
            words = f"\\textcolor{{red}}{{{words}}}" if look == "r" else f"\\{_LATEX[look]}{{{words}}}"
        return words

    rows = []
    for paragraph in story:
        words = "".join(map(shown, paragraph.pieces))
        if paragraph.heading:
            words = f"\\section*{{{words}}}"
        if paragraph.align:
            name = _LATEX_ALIGNS[paragraph.align]
            rows.append(f"\\begin{{{name}}}\n{words}\n\\end{{{name}}}")
        else:
            rows.append(words)
    head = f"\\documentclass{{article}}\n\\title{{{TITLE}}}\n\\author{{{AUTHOR}}}\n"
    return (head + "\\begin{document}\n" + "\n\n".join(rows) + "\n\\end{document}\n").encode()


_ROFF_SIGNS = {"“": "\\(lq", "”": "\\(rq", "½": "\\(12", "é": "\\('e", "\xa0": "\\ ", "\\": "\\e"}


def roff(story: tuple[Paragraph, ...]) -> bytes:
    """The story in the macros ms, some of its signs by their names."""
    lines = ['.\\" made by hand', ".nr LL 6i"]
    for paragraph in story:
        lines.append(".TL" if paragraph.heading else ".ce" if paragraph.align == "centre" else ".PP")
        told = ""
        for piece in paragraph.pieces:
            words = "".join(_ROFF_SIGNS.get(letter, letter) for letter in piece.text)
            font = "B" if "b" in piece.looks else "I" if "i" in piece.looks else ""
            told += f"\\f{font}{words}\\fR" if font else words
        lines.append(told)
    return "\n".join(lines).encode("cp1252")


def textile(story: tuple[Paragraph, ...]) -> bytes:
    """The story in Textile, as Calibre writes it."""
    signs = {"b": "*", "i": "_", "s": "-"}
    lines = []
    for paragraph in story:
        told = ""
        for piece in paragraph.pieces:
            words = piece.text
            for look in piece.looks:
                words = f"{signs[look]}{words}{signs[look]}" if look in signs else words
            told += words
        name = f"h{paragraph.heading}" if paragraph.heading else "p"
        lines.append(f"{name}{ {'centre': '=', 'right': '>'}.get(paragraph.align, '') }. {told}")
    return "\n\n".join(lines).encode()

"""The story as a PDF: pages with running heads and numbers, lines that are wrapped and words that are cut."""

import zlib

from tests.readers.made.story import AUTHOR, TITLE, Paragraph

_FONTS = {"": "Courier", "i": "Courier-Oblique", "b": "Courier-Bold", "bi": "Courier-BoldOblique"}
_COLUMNS, _ROWS, _WIDTH, _PITCH, _LEFT, _TOP = 62, 30, 6.0, 12.0, 100.0, 700.0


def _rows(paragraph: Paragraph) -> list[list[tuple[str, str]]]:
    """The paragraph's lines, each as letters with their looks."""
    letters = [(letter, "".join(sorted(set(piece.looks) & {"b", "i"}))) for piece in paragraph.pieces
               for letter in piece.text]  # fmt: skip
    rows: list[list[tuple[str, str]]] = []
    while len(letters) > _COLUMNS:
        at = max((n for n in range(_COLUMNS + 1) if letters[n][0] == " "), default=_COLUMNS)
        rows.append(letters[:at])
        letters = letters[at + 1 :]
    return [*rows, letters]


def _shown(row: list[tuple[str, str]], left: float, height: float, size: int = 10) -> str:
    shown = []
    n = 0
    while n < len(row):
        end = n
        while end < len(row) and row[end][1] == row[n][1]:
            end += 1
        words = (
            "".join(letter for letter, _ in row[n:end]).replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        )
        font = list(_FONTS).index(row[n][1])
        shown.append(f"BT /F{font} {size} Tf {left + n * _WIDTH * size / 10:.1f} {height:.1f} Td ({words}) Tj ET")
        n = end
    return "\n".join(shown)


def pdf(story: tuple[Paragraph, ...]) -> bytes:
    """The story, paragraphs parted by gaps, on as many pages as it needs; three and more have heads and numbers."""
    pages: list[list[str]] = [[]]
    height = _TOP
    for paragraph in story:
        size = 16 if paragraph.heading else 10
        for row in _rows(paragraph):
            if height < _TOP - _ROWS * _PITCH:
                pages.append([])
                height = _TOP
            width = len(row) * _WIDTH * size / 10
            room = _COLUMNS * _WIDTH - width
            left = _LEFT + {"centre": room / 2, "right": room}.get(paragraph.align, 0.0)
            pages[-1].append(_shown(row, left, height, size))
            height -= _PITCH
        height -= _PITCH
    if len(pages) < 3:
        return _file(["\n".join(rows) for rows in pages])
    return _file([_furnished(rows, number) for number, rows in enumerate(pages, 1)])


def _furnished(rows: list[str], number: int) -> str:
    head = _shown([(letter, "") for letter in f"{AUTHOR} - {TITLE}"], _LEFT, 760)
    foot = _shown([(letter, "") for letter in f"- {number} -"], 280, 40)
    return "\n".join([head, *rows, foot])


def _file(pages: list[str]) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{10 + 2 * n} 0 R' for n in range(len(pages)))}] >>"
        .encode(),
        f"<< /Title ({TITLE}) /Author ({AUTHOR}) /CreationDate (D:20040506070809Z) >>".encode(),
    ]  # fmt: skip
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode()
        for font in _FONTS.values()
    ]
    objects += [b"null"] * (9 - len(objects))
    fonts = " ".join(f"/F{n} {4 + n} 0 R" for n in range(len(_FONTS)))
    for n, rows in enumerate(pages):
        content = zlib.compress(rows.encode("cp1252"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << {fonts} >> >> "
            f"/Contents {11 + 2 * n} 0 R >>".encode()
        )
        objects.append(
            f"<< /Filter /FlateDecode /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
        )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)

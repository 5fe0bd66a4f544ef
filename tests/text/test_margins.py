"""Signs down the margins of lines, walls of boxes and the signs of comments, are no words."""

import pytest

from ficmirror.text.layout import lay_out

HEAD = ["Title: The Kettle", "Author: Hester Quill", "Rating: PG"]


def boxed(wall: str, across: str, corners: str = "") -> str:
    corners = corners or wall * 4
    rows = [f"{wall} {line:<40} {wall}" for line in HEAD]
    rule = across * 42
    return "\n".join([corners[0] + rule + corners[1], *rows, corners[2] + rule + corners[3]])


@pytest.mark.parametrize(
    "text",
    [
        boxed("║", "═", "╔╗╚╝"),
        boxed("│", "─", "┌┐└┘"),
        boxed("┃", "━", "┏┓┗┛"),
        boxed("|", "-", "++++"),
        boxed("▓", "▒", "░░░░"),
        boxed("#", "#"),
        *("\n".join(f"{sign} {line}" for line in HEAD) for sign in (";;", "%", "//", "#", "!", "║", ";", "%%%")),
    ],
)
def test_what_stands_in_a_box_or_behind_signs_is_laid_out_by_itself(text: str) -> None:
    words = [line.text.strip(" #") for block in lay_out(text) for line in block.lines]
    assert [line for line in words if any(map(str.isalnum, line))] == HEAD


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n| c | d |\n| e | f",
        "# One\n\nHe ran.\n\n# Two",
        "!!!\n###\n%%%",
        "/\\/\\/\\\n|  o  |\n\\____/",
        "; he said\n; she said",
    ],
)
def test_what_is_no_margin_stays(text: str) -> None:
    assert "".join("".join(line.text for line in block.lines) for block in lay_out(text)).split() == text.split() or (
        "\n".join(line.text for block in lay_out(text) for line in block.lines).split() == text.split()
    )


def test_lines_behind_a_margin_keep_their_places() -> None:
    text = boxed("║", "═", "╔╗╚╝")
    for block in lay_out(text):
        for line in block.lines:
            assert text[line.start : line.start + len(line.text)] == line.text

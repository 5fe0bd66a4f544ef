"""The story that every form is made of: all the characters and looks that a reader must not lose."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """Words, and letters that say how they look: b(old) i(talic) u(nderlined) s(truck) r(ed)."""

    text: str
    looks: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its pieces, `align` "centre" or "right", the level of a heading."""

    pieces: tuple[Piece, ...]
    align: str = ""
    heading: int = 0

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return "".join(piece.text for piece in self.pieces)


def told(*texts: str) -> tuple[Paragraph, ...]:
    """Plain paragraphs."""
    return tuple(Paragraph((Piece(text),)) for text in texts)


TITLE, AUTHOR = "The Tin Box", "M. Shelton"
SIMPLE = (
    Paragraph((Piece(TITLE),), "centre", 1),
    Paragraph((Piece(f"by {AUTHOR}"),), "centre"),
    *told("Rating: PG", "Summary: Holmes opens a box that should have stayed shut."),
    Paragraph(
        (
            Piece("The fog lay on Baker Street, and "),
            Piece("nobody", "i"),
            Piece(" had come for three days. “It’s half past nine,” said Holmes… "),
            Piece("at last", "b"),
            Piece("."),
        )
    ),
    *told("A café, a naïve façade: ½ of it was ™ and § and ¿por qué?"),
    Paragraph((Piece("* * *"),), "centre"),
    *told("Watson wrote <3 & >2, not &lt;3, in his note-book, and a\xa0hard space."),
    Paragraph((Piece("S. H."),), "right"),
)
# Beyond what one byte a character can say.
RICH = (
    *SIMPLE,
    *told(
        "An accent that combines: cafe\u0301, and A\u030angstro\u0308m.", "A face: \U0001f642, a violin: \U0001f3bb."
    ),
    *told("שלום עולם, said the rabbi.", "Привет, доктор Ватсон; 日本の漢字。"),
    Paragraph(
        (
            Piece("“Red speech,” "),
            Piece("said the lamp.", "r"),
            Piece(" "),
            Piece("Both", "bi"),
            Piece(" "),
            Piece("struck", "s"),
        )
    ),
)


def letters(text: str) -> str:
    """A text with white space folded, as it is compared."""
    return " ".join(text.split())


def story_letters(story: tuple[Paragraph, ...]) -> str:
    """All of a story's words, white space folded."""
    return letters(" ".join(paragraph.text for paragraph in story))

"""How fast each reader reads: `python -m benchmarks.reading`, a generated story of 20,000 words in every form.

Processor time of one process, the best of several rounds. Megabytes of source (what lies on the disk, so packed where
the form is packed) and of text. Ends with status 1 when a form is below its reach.
"""

import argparse
import random
import struct
import sys
import time
from dataclasses import dataclass

from tests.readers.made.forms import FORMS, Made
from tests.readers.made.story import Paragraph, Piece

from benchmarks.language import make_language
from benchmarks.stories import describe, tell
from ficmirror.readers.registry import READERS

REACH = 2.0  # megabytes of source a second and core
SLOW = frozenset({"pdf", "doc", "mobi"})  # forms of which none is asked


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; sizes in bytes, rates in megabytes a second."""

    name: str
    source: int
    source_rate: float
    text_rate: float
    reach: float | None

    @property
    def is_reached(self) -> bool:
        """Whether it is as fast as asked."""
        return self.reach is None or self.source_rate >= self.reach


def story(n_words: int, seed: int = 1) -> tuple[Paragraph, ...]:
    """A generated story: every tenth paragraph has a word in italics, every fiftieth is a scene's break."""
    chance = random.Random(seed)
    language = make_language(20_000, seed)
    about = describe(chance, language, ["M. Shelton"])
    paragraphs: list[Paragraph] = [Paragraph((Piece("The Tin Box"),), "centre", 1)]
    for n, text in enumerate(tell(chance, language, about, n_words)):
        head, _, rest = text.partition(" ")
        pieces = (Piece(head, "i"), Piece(" " + rest)) if n % 10 == 0 else (Piece(text),)
        paragraphs.append(Paragraph(pieces))
        if n % 50 == 49:
            paragraphs.append(Paragraph((Piece("* * *"),), "centre"))
    return tuple(paragraphs)


def _made(made: Made, told: tuple[Paragraph, ...]) -> bytes:
    """The story in a form; as much of it as the form can say, where it counts in two bytes."""
    try:
        return made.make(told)
    except struct.error:
        return _made(made, told[: len(told) // 2])


def measure(name: str, told: tuple[Paragraph, ...], rounds: int) -> Row:
    """Reads the story in one form several times."""
    made = FORMS[name]
    content = _made(made, _plain(told) if made.story is not FORMS["html"].story else told)
    reader = READERS[made.form]
    best, size = float("inf"), 0
    for _ in range(rounds):
        started = time.process_time()
        document = reader.read(content, None)
        best = min(best, time.process_time() - started)
        size = sum(len(block.text) for block in document.blocks)
    reach = None if made.form in SLOW else REACH
    return Row(name, len(content), len(content) / 1e6 / best, size / 1e6 / best, reach)


def _plain(told: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The story in the characters that every form has: straight quotes, a hyphen for a dash."""
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "."})

    def plain(piece: Piece) -> Piece:
        return Piece(piece.text.translate(table).encode("ascii", "replace").decode(), piece.looks)

    return tuple(Paragraph(tuple(map(plain, p.pieces)), p.align, p.heading) for p in told)


def table(rows: list[Row]) -> str:
    """The rows for a person."""
    lines = ["| form | source KB | MB/s of source | MB/s of text | reach |", "|---|---|---|---|---|"]
    for row in rows:
        reach = "" if row.reach is None else f"{row.reach:g}"
        lines.append(f"| {row.name} | {row.source // 1000} | {row.source_rate:.1f} | {row.text_rate:.1f} | {reach} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--forms", nargs="*", choices=list(FORMS), default=list(FORMS))
    chosen = parser.parse_args(arguments)
    told = story(chosen.words)
    rows = [measure(name, told, chosen.rounds) for name in chosen.forms]
    sys.stdout.write(table(rows))
    return 0 if all(row.is_reached for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())

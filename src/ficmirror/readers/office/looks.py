"""How runs of words look in an office document: what is switched on, off or left as the style has it."""

from typing import NamedTuple

from ficmirror.readers.composer import PLAIN, Looks
from ficmirror.readers.html.styles import normal_colour
from ficmirror.records.document import Align, MarkKind


class Run(NamedTuple):
    """Kinds that are switched on and off, the colour ("" where unsaid), whether the words are hidden."""

    on: frozenset[MarkKind] = frozenset()
    off: frozenset[MarkKind] = frozenset()
    colour: str = ""
    is_hidden: bool = False

    def switched(self, kind: MarkKind, is_on: bool) -> "Run":
        """This run with one kind switched."""
        if is_on:
            return self._replace(on=self.on | {kind}, off=self.off - {kind})
        return self._replace(on=self.on - {kind}, off=self.off | {kind})

    def over(self, below: "Run") -> "Run":
        """This run laid over what a style says."""
        on = (below.on - self.off) | self.on
        return Run(on, (below.off - self.on) | self.off, self.colour or below.colour, self.is_hidden or below.is_hidden)

    def looks(self, link: str = "") -> Looks:
        """The marks of the words; those of a link without the line and colour that links have."""
        if link:
            plain = Run(self.on - {MarkKind.UNDERLINE})
            return plain.looks() | {(MarkKind.LINK, link)}
        if not self.on and not self.colour:
            return PLAIN
        colour = normal_colour(self.colour) if self.colour else ""
        return frozenset((kind, "") for kind in self.on) | ({(MarkKind.COLOUR, colour)} if colour else PLAIN)


class Style(NamedTuple):
    """What a style makes of a paragraph and its words."""

    run: Run = Run()
    align: Align | None = None
    heading: int = 0
    is_quote: bool = False
    number: tuple[str, int] | None = None  # the list it belongs to, and how deep
    is_ruled: bool = False  # has a line above or below it

    def over(self, below: "Style") -> "Style":
        """This style laid over the one it is based on."""
        return Style(
            self.run.over(below.run),
            self.align or below.align,
            self.heading or below.heading,
            self.is_quote or below.is_quote,
            self.number or below.number,
            self.is_ruled or below.is_ruled,
        )


QUOTES = frozenset({"quote", "intense quote", "block text", "quotations"})  # Word's styles by their names
ALIGNS = {
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "left": Align.LEFT,
    "start": Align.LEFT,
    "both": Align.LEFT,
    "justify": Align.LEFT,
}


def resolved(styles: dict[str, Style], parents: dict[str, str]) -> dict[str, Style]:
    """Every style with what it is based on below it; a ring of styles ends where it began."""
    done: dict[str, Style] = {}
    for name in styles:
        chain: list[str] = []
        while name in styles and name not in done and name not in chain and len(chain) < 50:
            chain.append(name)
            name = parents.get(name, "")
        below = done.get(name, Style())
        for link in reversed(chain):
            below = done[link] = styles[link].over(below)
    return done

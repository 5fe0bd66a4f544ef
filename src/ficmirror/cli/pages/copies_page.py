"""The copies of a work for a person: where each lies, why it was taken for the same work, and in what it differs."""

from rich.console import Console
from rich.text import Text

from ficmirror.catalogue.views import CopiesView, CopyView, WorkCard
from ficmirror.text.differences import Difference
from ficmirror.web.shown.labels import kind_of_copy, label

MOST_WORDS = 200  # characters of a value
STYLES = {"same": "dim", "gone": "red strike", "added": "green"}
SIGNS = {"same": ("", ""), "gone": ("[-", "-]"), "added": ("{+", "+}")}  # for terminals without colour


def print_page(console: Console, card: WorkCard, view: CopiesView) -> None:
    """Print all copies of one work."""
    head = Text(card.title or "untitled", style="bold")
    if card.creators:
        head.append(f" by {', '.join(card.creators)}", style="not bold")
    console.print(head)
    for copy in view.copies:
        console.print()
        _copy(console, copy, view.n_parts)
    for statement in view.decisions:
        console.print(Text(f"\nDecided: {statement.value}", style="magenta"))
        console.print(Text(f"  {statement.as_written}"))
    for doubt in view.doubts:
        console.print(Text(f"\nTo look at: {doubt}", style="yellow"))


def _copy(console: Console, copy: CopyView, n_parts: int) -> None:
    number = f"{copy.number}. " if copy.number else ""
    kind = kind_of_copy(copy.kind, copy.part or copy.copy_of, n_parts)
    measure = f"{copy.n_words:,} words, " if copy.n_words else ""
    console.print(Text(f"{number}{kind}", style="bold") + Text(f" ({measure}{copy.size:,} bytes)", style="not bold"))
    for place in copy.places:
        when = f", file of {place.file_at:%Y-%m-%d}" if place.file_at else ""
        console.print(Text(f"   {place.path}  (accession {place.accession}{when})"))
    console.print(Text(f"   {copy.digest}", style="dim"))
    for reason in copy.reasons:
        console.print(Text(f"   – {reason}"))
    for field, words in copy.only_here:
        console.print(Text(f"   only here: {label('fields', field)}: {words[:MOST_WORDS]}"))
    found = copy.differences
    if found is None:
        return
    words = f"{found.n_gone:,} words gone, {found.n_added:,} added" if found.n_places else "the same words"
    typography = f"; {found.n_typography:,} paragraphs set with other signs" if found.n_typography else ""
    if found.covered:
        words = "paragraphs {}–{} of it, ".format(*found.covered) + words
    console.print(Text(f"   against what leads: {words}{typography}"))
    for one in found.shown:
        console.print(_difference(one))
    if found.n_places > len(found.shown):
        console.print(Text(f"   … and {found.n_places - len(found.shown):,} more places", style="dim"))


def _difference(found: Difference) -> Text:
    line = Text(f"   ¶{found.paragraph:<5} ")
    for n, stretch in enumerate(found.stretches):
        before, after = SIGNS[stretch.side]
        line.append(f"{' ' * bool(n)}{before}{stretch.words}{after}", style=STYLES[stretch.side])
    return line

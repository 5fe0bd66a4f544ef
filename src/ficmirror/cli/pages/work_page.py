"""One work's description for a person: what is known of it, what that rests on, and where it lies."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ficmirror.catalogue.views import WorkView
from ficmirror.cli.pages.inspection_page import understood_words
from ficmirror.cli.pages.search_page import measure
from ficmirror.text.markup import plain

MOST_WORDS = 2_000  # characters of a summary or a note


def print_page(console: Console, view: WorkView) -> None:
    """Print the page of one work."""
    card = view.card
    head = Text(card.title or "untitled", style="bold")
    if card.creators:
        head.append(f" by {', '.join(card.creators)}", style="not bold")
    console.print(head)
    console.print(measure(card), style="dim")
    for label, markup in (("Summary", card.summary), ("Notes", view.notes)):
        if markup:
            console.print(Text(f"\n{label}", style="bold"))
            console.print(Text(plain(markup)[:MOST_WORDS].strip()))
    console.print()
    console.print(_fields(view))
    if len(view.chapters) > 1:
        console.print()
        console.print(_chapters(view))
    console.print(Text("\nWho may see it: ", style="bold") + Text(f"{card.audience}: {view.access_reason}", style=""))
    for doubt in view.doubts:
        console.print(Text(f"To look at: {doubt}", style="yellow"))
    console.print(Text("\nRests on", style="bold"))
    for source in view.sources:
        role = "copy" if source.is_copy else f"part {source.part}"
        console.print(Text(f"  {source.path}  ({role}, {source.size:,} bytes, {source.encoding or source.form})"))
        console.print(Text(f"  {source.digest}", style="dim"))


def _fields(view: WorkView) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("field", style="bold", no_wrap=True)
    table.add_column("as understood", ratio=1, overflow="fold")
    table.add_column("as written", ratio=1, overflow="fold", style="dim")
    table.add_column("sure", justify="right")
    for statement in view.statements:
        understood = understood_words(statement.value)
        written = "" if understood == statement.as_written else statement.as_written
        name = statement.field.replace("_", " ")
        table.add_row(name, Text(understood[:400]), Text(written[:400]), f"{statement.confidence:.0%}")
    return table


def _chapters(view: WorkView) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("chapter", justify="right", style="bold")
    table.add_column("title", overflow="fold")
    table.add_column("words", justify="right")
    for chapter in view.chapters:
        table.add_row(str(chapter.position), Text(chapter.title or "—"), f"{chapter.word_count:,}")
    return table

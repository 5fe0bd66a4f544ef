"""Search results for a person: title, names, measure and a snippet with the words that answer the query."""

import html
import re

from rich.console import Console
from rich.text import Text

from ficmirror.catalogue.views import WorkCard
from ficmirror.cli.terminal import print_indented
from ficmirror.web.api.answers import Answer

INDENT = 9  # columns below a work's number
MARKED = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


def print_page(console: Console, answer: Answer, offset: int) -> None:
    """Print one page of results."""
    for hit in answer.found.hits:
        if hit.id in answer.cards:
            _print_work(console, answer.cards[hit.id], answer.snippets.get(hit.id, ""))
        elif hit.id in answer.pages:
            title = answer.pages[hit.id].title or "untitled"
            console.print(Text.assemble((f"{hit.id:>7}  ", "dim"), (title, "bold"), ("  no work", "dim")))
    n_shown = len(answer.found.hits)
    if not answer.found.total:
        console.print("Nothing found.")
        for one in answer.meant:
            console.print(
                Text.assemble("Did you mean ", (one.name, "bold"), f"? ({one.kind.replace('_', ' ')}, {one.n:,})")
            )
    elif n_shown < answer.found.total:
        last = offset + n_shown
        console.print(
            Text(f"{offset + 1:,}–{last:,} of {answer.found.total:,}; more with --offset {last}", style="dim")
        )
    else:
        console.print(Text(f"{answer.found.total:,} found", style="dim"))


def _print_work(console: Console, card: WorkCard, snippet: str) -> None:
    head = Text.assemble((f"{card.id:>7}  ", "dim"), (card.title or "untitled", "bold"))
    if card.creators:
        head.append(f" by {', '.join(card.creators)}")
    console.print(head)
    measured = measure(card)
    measured.stylize("dim")
    print_indented(console, measured, INDENT)
    if snippet:
        print_indented(console, marked(snippet), INDENT)


def measure(card: WorkCard) -> Text:
    """`Smallville · mature · Clark Kent/Lex Luthor · 4,413 words · 2003 · unfinished`."""
    unfinished = "unfinished" if card.is_complete is False else ""
    rating = card.rating.replace("_", " ")
    names = (*card.names_of("fandom"), rating, *card.names_of("relationship"))
    parts = [part for part in (*names, f"{card.word_count:,} words", card.date, unfinished) if part]
    return Text(" · ".join(parts))


def marked(snippet: str) -> Text:
    """A snippet's escaped HTML as text, its marks bold."""
    text, at = Text(), 0
    for match in MARKED.finditer(snippet):
        text.append(html.unescape(snippet[at : match.start()]))
        text.append(html.unescape(match.group(1)), style="bold yellow")
        at = match.end()
    text.append(html.unescape(snippet[at:]))
    return Text(" ").join(text.split())

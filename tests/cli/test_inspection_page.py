"""The page of one inspected file: values coloured by how sure they are, the words they rest on lit up in their line."""

from io import StringIO

from rich.console import Console

from ficmirror.cli.pages.evidence import Source, dots
from ficmirror.cli.pages.inspection_page import print_page
from ficmirror.examine import examine
from ficmirror.records.document import Span

TEXT = """Title: The Apple Barrel
Author: Ben Gunn
Rating: PG-13

Jim climbed into the barrel and sat down on the last of the apples.

"Not a word," said Silver outside, and the whole ship seemed to hold its breath.
"""


def page_of(text: str, name: str = "story.txt", *, colour: bool = False) -> str:
    out = StringIO()
    console = Console(file=out, width=110, force_terminal=colour, no_color=not colour, highlight=False)
    print_page(console, name, examine(text.encode(), name), text)
    return out.getvalue()


def test_the_page_begins_with_the_work_and_its_author() -> None:
    assert "The Apple Barrel by Ben Gunn" in page_of(TEXT)


def test_each_value_stands_above_the_line_it_was_read_from() -> None:
    rows = page_of(TEXT).splitlines()
    at = next(n for n, row in enumerate(rows) if row.strip().startswith("rating"))
    assert "●●●" in rows[at] and "line 3" in rows[at]
    assert "Rating: PG-13" in rows[at + 1] and "label «Rating»" in rows[at + 1]


def test_the_words_that_a_value_rests_on_are_lit_up() -> None:
    context = Source.of(TEXT).context(Span(TEXT.index("PG-13"), TEXT.index("PG-13") + 5))
    assert context is not None
    assert context.plain == "Rating: PG-13"
    (lit,) = [span for span in context.spans if "reverse" in str(span.style)]
    assert context.plain[lit.start : lit.end] == "PG-13"


def test_a_guess_is_red_and_what_is_sure_green() -> None:
    assert [str(dots(sure).style) for sure in (0.97, 0.7, 0.3)] == ["green", "yellow", "red"]
    assert "\x1b[32m" in page_of(TEXT, colour=True)


def test_the_page_shows_where_header_and_story_lie() -> None:
    page = page_of(TEXT)
    header = next(row for row in page.splitlines() if row.strip().startswith("header"))
    story = next(row for row in page.splitlines() if row.strip().startswith("story "))
    assert header.index("█") < story.index("█")
    assert "lines 1–3" in header and "lines 5–7" in story


def test_tags_are_not_shown_in_the_context_of_a_page() -> None:
    html = '<p><b>Author</b>: <a href="/u/1">Ben &amp; Gunn</a> <i>of the island</i></p>'
    start = html.index("Ben")
    context = Source.of(html, is_markup=True).context(Span(start, start + len("Ben &amp; Gunn")))
    assert context is not None
    assert context.plain == "Author : Ben & Gunn of the island"


def test_a_page_that_is_one_long_line_is_shown_in_excerpts() -> None:
    text = "word " * 5000 + "Rating: PG " + "word " * 5000
    at = text.index("PG")
    context = Source.of(text).context(Span(at, at + 2))
    assert context is not None
    assert len(context.plain) < 140 and "Rating: PG" in context.plain

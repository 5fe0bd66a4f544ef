"""Lines above the narrative's first words that head them and tell nothing."""

from ficmirror.readers.formats.html import HtmlReader
from ficmirror.recognise.bounds.overlines import heads_the_rest
from ficmirror.recognise.layout.rows import rows_of


def test_a_rule_without_text_heads_nothing() -> None:
    rows = rows_of(HtmlReader().read(b"<p>/ O Captain, my Captain /</p><hr><p>/ a line of a song /</p><hr>"))
    assert [heads_the_rest(rows, n) for n in range(len(rows))] == [True, False, False, False]


def test_the_number_of_a_page_is_no_first_word() -> None:
    lines = ("Page 1", "- Seite 3 von 9 -", "Page 3 of the ledger was missing.", "Page Boys")
    rows = rows_of(HtmlReader().read("".join(f"<p>{line}</p>" for line in (*lines, "Nobody asked.")).encode()))
    assert [heads_the_rest(rows, n) for n in range(len(lines))] == [True, True, False, False]

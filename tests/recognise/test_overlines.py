"""Lines above the narrative's first words that head them and tell nothing."""

from ficmirror.readers.formats.html import HtmlReader
from ficmirror.recognise.bounds.overlines import heads_the_rest
from ficmirror.recognise.layout.rows import rows_of


def test_a_rule_without_text_heads_nothing() -> None:
    rows = rows_of(HtmlReader().read(b"<p>/ O Captain, my Captain /</p><hr><p>/ a line of a song /</p><hr>"))
    assert [heads_the_rest(rows, n) for n in range(len(rows))] == [True, False, False, False]

"""Every character that a page shows is where its line says it came from."""

from hypothesis import example, given
from hypothesis import strategies as st

from ficmirror.readers.html.page import read_page
from ficmirror.records.document import Line
from ficmirror.text.tokens import reference

_PIECES = [
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<i",
    ">",
    "<",
    "&",
    "&amp;",
    "&nbsp;",
    "&eacute",
    "&#8212;",
    "&#x41;",
    "&;",
    "<div align=center>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<pre>",
    "</pre>",
    "<hr>",
    "<ul>",
    "<li>",
    "</ul>",
    "<blockquote>",
    "</blockquote>",
    "<h2>",
    "</h3>",
    "<a href='x'>",
    "<a name=y>",
    "</a>",
    "<font color=red>",
    "</font>",
    "<!-- c -->",
    "<!--",
    "<script>if (a<b) c</script>",
    "<script>",
    "<style>.x{font-style:italic}</style>",
    "<span class=x>",
    "</span>",
    "<title>T &amp; U</title>",
    "<textarea>a<b>c</textarea>",
    "<select><option>one<option>two</select>",
    "<dl><dt>t<dd>d</dl>",
    "<center>",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "Alice",
    "went on",
    "“No,”",
    "\U0010fffd",
    "\ue000",
    "* * *",
    "-----",
    "3 < 4",
    "a\u00a0b",
    "&#150;",
    "> quoted\n",
    "\nRoses are red,\nViolets are blue,\nSugar is sweet,\n",
    "<p align=right class=x style='color:#f00'>",
    "<o:p></o:p>",
]
SOUP = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=40).map("".join)


def stands_there(character: str, source: str, place: int) -> bool:
    """Whether `character` is at `place`: itself, white space folded, or a reference that begins or goes on there."""
    if source[place : place + 1] == character or (character == " " and source[place : place + 1] in " \t\n\r\f<"):
        return True
    begin = source.rfind("&", max(0, place - 40), place + 1)
    return begin >= 0 and character in reference(source, begin)[0] and place < reference(source, begin)[1]


def assert_true_places(line: Line, source: str) -> None:
    """Checks every character of a line; a picture stands at its tag, and so does the space between a cell's lines."""
    for offset, character in enumerate(line.text):
        place = line.source_offset(offset)
        if character != "\ufffc":
            assert stands_there(character, source, place), (line, offset, character, source[place : place + 9])


@given(SOUP)
@example("<p>a&nbsp;&amp;  b\n c<i>d</i> e&eacutef</p>")
@example("<pre>\n  one &lt;two\n\n> three\n</pre>")
@example("<table><tr><td>a</td><td>b  &#8212; c<br>d</td></tr></table>")
def test_every_character_of_every_line_is_found_at_its_place_in_the_source(source: str) -> None:
    for block in read_page(source).blocks:
        for line in block.lines:
            assert_true_places(line, source)


@given(SOUP)
def test_marks_lie_inside_their_lines_and_lines_come_in_reading_order_of_their_block(source: str) -> None:
    for block in read_page(source).blocks:
        for line in block.lines:
            assert all(0 <= mark.start <= mark.end <= len(line.text) for mark in line.marks)
        starts = [line.start for line in block.lines]
        assert starts == sorted(starts)


@given(st.text(alphabet="<>/=\"' ab!-&;#x1\n", max_size=60))
def test_any_soup_of_signs_is_read_without_an_error(source: str) -> None:
    read_page(source)

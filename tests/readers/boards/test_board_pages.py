"""A page that shows the posts of a thread is read as them, and no other page is."""

import pytest
from benchmarks.boards import BOARDS, thread_pages
from benchmarks.boards.threads import make_board
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.boards.threads import may_be_board, thread_on
from ficmirror.readers.formats.board_page import BoardPageReader
from ficmirror.readers.sniff import sniff
from ficmirror.recognise.posts.boards import bare_title

MADE = make_board(2)
THREAD = MADE.threads[1]
HEAD = "<html><head><title>{title}</title></head><body><h1>{title}</h1>\n"
TALE = "<p>The lamp went out, and Watson heard the stair creak. Holmes laid a hand on his arm and was still.</p>\n" * 9


def _page(rows: str, title: str = "The Lamp") -> bytes:
    return (HEAD.format(title=title) + rows + "</body></html>").encode()


@pytest.mark.parametrize("program", BOARDS)
def test_the_posts_are_told_by_writer_and_moment(program: str) -> None:
    content = next(thread_pages(program, MADE, THREAD))[1]
    assert sniff(content, "x").form == "board_page"
    document = BoardPageReader().read(content)
    n = len(document.posts)
    assert n >= min(len(THREAD.posts), 10)
    assert [post.author for post in document.posts] == [post.user for post in THREAD.posts[:n]]
    assert all(any(map(str.isdigit, post.date)) for post in document.posts)
    claims = {claim.name: claim.text for claim in document.claims}
    assert claims["thread"] == THREAD.title


@pytest.mark.parametrize(
    "rows",
    [
        TALE + "<p>Posted by Ann on March 4, 2003 at 5:12 pm</p>",
        "".join(f"<h3>March {n}, 1893, 5:1{n} pm</h3>{TALE}" for n in range(1, 6)),
        "".join(
            f"<p><b>Name:</b> Reader{n}<br>Date: 0{n}/02/2003 10:2{n}<br>Comments: I love your site, sign mine!</p><hr>"
            for n in range(1, 6)
        ),
        "".join(f"<p>Reviewer: Snowy{n} Signed [Report This]<br>Date: 03/0{n}/05<br>Great!</p>" for n in range(1, 6)),
    ],
    ids=["story with its date", "diary", "guest book", "reviews"],
)
def test_other_pages_stay_what_they_are(rows: str) -> None:
    assert sniff(_page(rows), "x.html").form == "html"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("The Lamp (PG-13) - updated 3/12", "The Lamp"),
        ("[WIP] The Lamp, R, Ch. 5 up!", "The Lamp"),
        ("The Lamp - PG - COMPLETE", "The Lamp"),
        ("Fic: The Lamp by Ann Other", "The Lamp"),
        ("The Last Chapter", "The Last Chapter"),
        ("Complete", "Complete"),
    ],
)
def test_a_threads_title_is_freed_of_what_it_says_of_the_storys_state(title: str, bare: str) -> None:
    assert bare_title(title) == bare


@given(st.text(alphabet="<>/tdrab =\"'0123:, \n", max_size=200))
def test_no_page_breaks_it(source: str) -> None:
    thread_on("<td>Ann<td>Mar 4, 2003 5:12 pm<td>" + source)


@pytest.mark.parametrize(
    ("words", "is_board"),
    [("Powered by phpBB 2.0", True), ("UBBThreads 6", True), ("a stubborn rubber duck", False), ("discussed", False)],
)
def test_a_program_of_boards_is_named_by_a_word_of_its_own(words: str, is_board: bool) -> None:
    assert may_be_board(f"<html><p>{words}</p>".encode()) is is_board


def test_the_numbers_of_parts_are_no_moments_of_posts() -> None:
    parts = " ".join(f'<a href="rain{n}.html">{n}</a>' for n in range(1, 13))
    rows = "".join(
        f'<p><a href="r{n}.html">Rain {n}</a> by <a href="who/{n}.html">Ann Other</a><br>It rains. {parts}</p>'
        for n in range(6)
    )
    assert thread_on(f"<html><body>{rows}</body></html>") is None

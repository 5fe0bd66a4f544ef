"""Titles over two lines, values that are no titles, names with initials, members of a board, codes of pieces."""

import pytest

from tests.recognise.reading import STORY, page, recognised, values, work


@pytest.mark.parametrize("joint", ["WITH", "THE", "AND", "OF"])
def test_a_title_set_over_two_lines_is_one(joint: str) -> None:
    head = f"                 MR. DICK'S KITE MEETS {joint}\n                        AN OBJECTION\n\n"
    found = work(f"{head}                             by\n\n                        Dulcie Wickfield\n\n\n{STORY}\n")
    assert values(found, "title") == [f"MR. DICK'S KITE MEETS {joint} AN OBJECTION"]
    assert values(found, "author") == ["Dulcie Wickfield"]


def test_a_title_and_the_line_below_it_are_two() -> None:
    head = "                 MR. DICK'S KITE\n                 AN OBJECTION\n\n                 by Dulcie Wickfield\n\n"
    assert values(work(f"{head}{STORY}\n"), "title")[0] in {"MR. DICK'S KITE", "AN OBJECTION"}


def test_the_value_below_a_label_is_no_title() -> None:
    head = "Rating:\n    General Audiences\nFandom:\n    The Jungle Book - Rudyard Kipling\nLanguage:\n    English\n"
    found = work(f"{head}\n{STORY}\n")
    assert (values(found, "title"), values(found, "fandom")) == ([], ["The Jungle Book - Rudyard Kipling"])


@pytest.mark.parametrize("name", ["A. N. Other-Hyde", "A. Wetherby", "H. Quill"])
def test_a_name_may_begin_with_an_initial(name: str) -> None:
    found = work(f'"The Lamp on the Landing"\n   by {name} (hyde@example.org)\n\n{STORY}\n')
    assert values(found, "author") == [name]


def test_a_title_with_by_before_an_article_is_whole() -> None:
    found = work(f"Fic: A House by the Scaean Gate, 3/3 [Iliad]\n\nsummary: a war stops\n\n{STORY}\n")
    assert values(found, "title") == ["A House by the Scaean Gate"]
    assert not values(found, "author")


def test_whoever_posts_on_a_board_is_the_author() -> None:
    head = 'Topic: "Nobody\'s Yorick" (Hamlet, G)\n\noldmole\nGroundling\nPosts: 61\nPosted: 03-17-2003 10:44 PM\n'
    assert values(work(f"{head}\n{STORY}\n"), "author") == ["oldmole"]


def test_a_fandom_behind_the_name_is_no_second_author() -> None:
    found = work(f'"The Water Is Wide"\nsongfic by hester_p, The Scarlet Letter\n\n{STORY}\n')
    assert (values(found, "author"), values(found, "fandom")) == (["hester_p"], ["The Scarlet Letter"])


def test_a_path_of_links_is_no_title() -> None:
    path = '<h3><a href="../../">~</a> / <a href="../i.html">stories</a> / <a href="i.html">The Week</a> /</h3>'
    found = page(f"<title>Monday</title>{path}<h1>Monday in Nottingham</h1><p>" + STORY.replace("\n\n", "<p>"))
    assert "stories / The Week" not in values(found, "title")


def test_a_code_behind_a_pieces_title_is_its_rating() -> None:
    told = [line for line in STORY.split("\n\n") if line]
    pieces = "\n\n".join(f"{n}) {name}\n\n{told[0]}\n\n{told[1]}" for n, name in ((1, "Boot (G)"), (2, "Mire (PG)")))
    found = recognised(f"Three for the Hounds\nby Stapleton's Net\nAll Conan Doyle.\n\n{pieces}\n")
    if len(found.works) > 1:  # how a set of pieces is told is tested elsewhere
        assert [values(one, "title") for one in found.works] == [["Boot"], ["Mire"]]
        assert [values(one, "rating") for one in found.works] == [["G"], ["PG"]]

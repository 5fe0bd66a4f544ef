"""Lists of fandoms, characters, relationships and tags are cut where their author meant, and nowhere else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.text.lists import split_list


@pytest.mark.parametrize(
    ("kind", "text", "pieces"),
    [
        ("relationship", "Janeway/Paris, Janeway/Chakotay", ["Janeway/Paris", "Janeway/Chakotay"]),
        ("relationship", "Janeway/Paris and Kim/Torres", ["Janeway/Paris", "Kim/Torres"]),
        ("relationship", "Janeway and Chakotay", ["Janeway and Chakotay"]),
        ("relationship", "Clark/Lex; Chloe/Lana (past, alas)", ["Clark/Lex", "Chloe/Lana (past, alas)"]),
        ("relationship", "M/M, Clark/Lex", ["M/M", "Clark/Lex"]),
        ("relationship", "Holmes/Watson. Watson/Mary.", ["Holmes/Watson", "Watson/Mary."]),
        ("relationship", "Holmes/Watson & Watson/Mary", ["Holmes/Watson", "Watson/Mary"]),
        ("relationship", "Holmes/Watson with a side of Watson/Mary", ["Holmes/Watson", "Watson/Mary"]),
        ("relationship", "Holmes/Watson, and Watson/Mary", ["Holmes/Watson", "Watson/Mary"]),
        ("relationship", "Holmes/Watson, eventually, what else?", ["Holmes/Watson"]),
        ("relationship", "None, canon only", ["None, canon only"]),
        ("relationship", "1x2, past 13x6, 3x4", ["1x2", "past 13x6", "3x4"]),
        ("relationship", "NaruHina, slight SasuSaku", ["NaruHina", "slight SasuSaku"]),
        ("fandom", "P&P", ["P&P"]),
        ("fandom", "20,000 Leagues under the Sea", ["20,000 Leagues under the Sea"]),
        ("fandom", "House, M.D., Dracula", ["House, M.D.", "Dracula"]),
        ("fandom", "Sherlock Holmes/Dracula crossover", ["Sherlock Holmes", "Dracula"]),
        ("character", "Harry, Ron, others", ["Harry", "Ron"]),
        ("character", "Jane, Other", ["Jane", "Other"]),
        ("fandom", "Ranma 1/2, Tenchi Muyo", ["Ranma 1/2", "Tenchi Muyo"]),
        ("fandom", "Ranma 1/2/Tenchi Muyo!", ["Ranma 1/2", "Tenchi Muyo!"]),
        ("fandom", "Starsky & Hutch", ["Starsky & Hutch"]),
        ("fandom", "Murder, She Wrote, The X Files", ["Murder, She Wrote", "The X Files"]),
        ("fandom", "Tristan und Isolde und Faust", ["Tristan und Isolde", "Faust"]),
        ("fandom", "Hunter x Hunter x Faust", ["Hunter x Hunter", "Faust"]),
        ("fandom", "Dracula & Related Fandoms", ["Dracula & Related Fandoms"]),
        ("fandom", "Starsky and Hutch / The Professionals", ["Starsky and Hutch", "The Professionals"]),
        ("fandom", "Star Trek: Voyager x Stargate: Atlantis", ["Star Trek: Voyager", "Stargate: Atlantis"]),
        ("fandom", "Pride and Prejudice", ["Pride and Prejudice"]),
        ("character", "Jack, Daniel & Sam", ["Jack", "Daniel", "Sam"]),
        (
            "character",
            "Holmes (the elder, retired), Watson and Mrs. Hudson",
            ["Holmes (the elder, retired)", "Watson", "Mrs. Hudson"],
        ),
        ("tag", "hurt/comfort, slow burn", ["hurt/comfort", "slow burn"]),
        ("tag", " , ;", []),
        ("tag", "", []),
    ],
)
def test_a_list_is_cut_between_its_members(kind: str, text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in split_list(text, kind)] == pieces


@given(
    st.sampled_from(["fandom", "character", "relationship", "tag"]), st.text(alphabet="ab/,;& ()x+and\n", max_size=200)
)
def test_pieces_stand_in_order_and_do_not_overlap(kind: str, text: str) -> None:
    spans = split_list(text, kind)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_very_long_list_is_bounded() -> None:
    assert len(split_list("a, " * 1_000_000, "tag")) <= 10_000
    split_list("(" * 100_000, "tag")

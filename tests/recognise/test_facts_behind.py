"""Facts that stand behind a value or a name, and values that begin or end with a sign of their own."""

import pytest

from tests.recognise.reading import STORY, recognised, values, work


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("Rated PG-13. Holmes/Watson, a bit of Irene/Norton. Canon.", "rating", ["PG-13"]),
        (
            "Rated PG-13. Holmes/Watson, a bit of Irene/Norton.",
            "relationship",
            ["Holmes/Watson", "a bit of Irene/Norton"],
        ),
        ("Rating: NC17 for bad language. If you are under eighteen, go away.", "rating", ["NC17 for bad language."]),
        (
            "Rating: NC17 for bad language. If you are under eighteen, go away.",
            "warnings",
            ["If you are under eighteen, go away."],
        ),
        ("Rating: er, U. Like the films.", "rating", ["er, U. Like the films."]),
        ("Rated: K+ • Sherlock Holmes > Holmes/Watson", "rating", ["K+"]),
        ("Rated: K+ • Sherlock Holmes > Holmes/Watson", "fandom", ["Sherlock Holmes"]),
        ("Rated: K+ • Sherlock Holmes > General", "category", ["General"]),
        ("Type: Treasure Island, missing scene", "fandom", ["Treasure Island"]),
        ("Type: Treasure Island, missing scene", "category", ["missing scene"]),
        ("Type: Parrots, missing scene", "category", ["Parrots, missing scene"]),
        ("Series? No", "series", []),
        ("Series: No Umbrella", "series", ["No Umbrella"]),
    ],
)
def test_a_value_ends_where_facts_of_another_kind_begin(line: str, field: str, expected: list[str]) -> None:
    assert values(work(f"Title: The Lamp\nAuthor: Wren\n{line}\n\n\n{STORY}"), field) == expected


def test_facts_behind_a_byline_are_no_authors() -> None:
    found = work(
        f"Sister to the Hound, a Sherlock Holmes fic by Wren, Beryl/Stapleton's net, PG, spoilers for HOUN.\n\n{STORY}"
    )
    assert values(found, "author") == ["Wren"]
    assert values(found, "relationship") == ["Beryl/Stapleton's net"]
    assert values(found, "rating") == ["PG"]
    assert values(work(f"The Lamp by Wren, Kit and Marlowe Vane\n\n{STORY}"), "author") == [
        "Wren",
        "Kit",
        "Marlowe Vane",
    ]


def test_a_row_of_kinds_with_a_rating_is_no_couple() -> None:
    found = work(f"Winterschlaf\nvon Wolkenschaf\nKurzgeschichte / Freundschaft / P12\n\n{STORY}")
    assert values(found, "relationship") == []
    assert values(found, "rating") == ["P12"]


def test_the_fandom_stands_in_quotation_marks_or_brackets_below_the_title() -> None:
    assert values(work(f'The Lamp - a "Treasure Island" fic by Wren\nRating: PG\n\n{STORY}'), "fandom") == [
        "Treasure Island"
    ]
    found = work(f"The Lamp\n(Treasure Island, set between the map and the voyage)\nRated: PG\nby: Wren\n\n{STORY}")
    assert values(found, "fandom") == ["Treasure Island"]
    assert values(found, "timeline") == ["set between the map and the voyage"]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("A/N: *waves* hi everybody, I am back", "notes", "*waves* hi everybody, I am back"),
        ("**A/N:** hi everybody, I am back", "notes", "hi everybody, I am back"),
        ("Notes://thoughts// and ~ship's bells~", "notes", "//thoughts// and ~ship's bells~"),
        ("Title: *The Lamp*", "title", "The Lamp"),
    ],
)
def test_a_sign_is_kept_where_its_partner_stands_inside_the_value(line: str, field: str, value: str) -> None:
    other = "Rating: PG" if field == "title" else "Title: The Lamp"
    assert values(work(f"{other}\n{line}\nAuthor: Wren\nDisclaimer: Not mine.\n\n{STORY}"), field) == [value]


def test_what_follows_from_a_missing_beta_is_told_with_it() -> None:
    found = work(
        f"Title: The Lamp\nAuthor: Wren\n\nThis is not beta'd, so if you find a comma you can keep it.\n\n{STORY}"
    )
    assert values(found, "beta") == ["This is not beta'd, so if you find a comma you can keep it."]


def test_the_line_under_a_byline_is_no_part_of_the_name() -> None:
    text = f'THE LAMP\nby Margaret Elwin\nfrom "The Gasogene and a Half" #4, May 1983, printed in Pimlico\n\n{STORY}'
    assert values(work(text), "author") == ["Margaret Elwin"]


def test_a_journals_count_of_comments_asks_for_none() -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nRating: PG\n\n{STORY}\n\n( 14 comments | Leave a comment )")
    assert values(found, "feedback") == []


def test_a_log_is_called_what_its_label_says() -> None:
    found = recognised(
        f"Log of: The Leaky Roof\nDate: October 9, 1998\nCast: Irene, Wiggins\nLogged by: Irene\n\n{STORY}"
    )
    assert values(found.works[0], "title") == ["The Leaky Roof"]
    assert values(found.works[0], "author") == ["Irene"]


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("Beta: Kit and Marlowe Vane", "beta", ["Kit", "Marlowe Vane"]),
        ("Betas: lunete, owain_and_on", "beta", ["lunete", "owain_and_on"]),
        ("Beta: Tom, son of Tom", "beta", ["Tom, son of Tom"]),
        ("Beta: nobody, sorry", "beta", ["nobody, sorry"]),
        ("Beta: wren_k, naturally", "beta", ["wren_k, naturally"]),
        ('Season/Spoilers: 7, "The Empty House"', "spoilers", ['7, "The Empty House"']),
        ('Series/Sequel: Follows "A Wet Place"', "sequel_to", ['Follows "A Wet Place"']),
        ('Season/Sequel info: Sequel to "Wound Down"', "sequel_to", ['Sequel to "Wound Down"']),
        ("Series: The Followers", "series", ["The Followers"]),
    ],
)
def test_a_label_for_two_things_is_read_by_its_value(line: str, field: str, expected: list[str]) -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nRating: PG\n{line}\nDisclaimer: Not mine.\n\n{STORY}")
    assert values(found, field) == expected


def test_an_address_ends_the_line_of_the_title() -> None:
    found = work(f"Ebb by Hester Quill (hester@example.org)\nSherlock Holmes, H/W, PG, 1/1\nDoyle's toys.\n\n{STORY}")
    assert values(found, "author_email") == ["hester@example.org"]
    assert values(found, "fandom") == ["Sherlock Holmes"]


def test_what_stands_in_another_part_is_no_series() -> None:
    assert values(work(f"Disclaimer in part 1.\n\nCOLD SPOT 2/5\n\n{STORY}"), "series") == []


def test_codes_behind_a_quoted_title_and_its_part_are_read() -> None:
    found = work(f'"Rust" (1/1) G, Gen\nby Hester Quill\n\n{STORY}')
    assert [values(found, name) for name in ("title", "part", "rating", "category")] == [
        ["Rust"],
        ["1/1"],
        ["G"],
        ["Gen"],
    ]
    assert values(work(f'"The Rust (2/3) of Bristol"\nby Hester Quill\n\n{STORY}'), "rating") == []


def test_a_name_beside_an_author_is_the_works() -> None:
    found = work(f"Name: The Lamp\nBy: Wren\nFandom: Sherlock Holmes\nRating: Gen, PG\n\n{STORY}")
    assert [values(found, name) for name in ("title", "author", "rating", "category")] == [
        ["The Lamp"],
        ["Wren"],
        ["PG"],
        ["Gen"],
    ]
    assert values(work(f"Name: Kit Quill\nRating: PG\nFandom: Sherlock Holmes\n\n{STORY}"), "author") == ["Kit Quill"]


def test_a_notice_with_a_month_names_its_owner() -> None:
    found = work(f"The Lamp\n(c) Hester Quill, Dec. 1995\nhester@example.org\n\n{STORY}")
    assert values(found, "author") == ["Hester Quill"]

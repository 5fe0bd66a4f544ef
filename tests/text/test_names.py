"""Addresses are found in every disguise and masked; author lists are split into names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.text.names import find_addresses, mask, mask_address, split_names
from tests.work import no_hanging


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("write to jane.doe@example.org please", "jane.doe@example.org"),
        ("<jane_d@mail.example.co.uk>", "jane_d@mail.example.co.uk"),
        ("jane at example dot org", "jane@example.org"),
        ("jane AT example DOT org", "jane@example.org"),
        ("jane(at)example.org", "jane@example.org"),
        ("jane [at] example [dot] co [dot] uk", "jane@example.co.uk"),
        ("jane<at>example.org", "jane@example.org"),
        ("jane_at_example_dot_org is not one, jane*at*example.org is", "jane@example.org"),
        ("jane @ example . org", "jane@example.org"),
        ("janeNOSPAM@example.org", "jane@example.org"),
        ("jane@REMOVETHISexample.org", "jane@example.org"),
        ("jane@\nexample.org", "jane@example.org"),
        ("> jane@\n> example.org", "jane@example.org"),
        ("jane@example.\norg", "jane@example.org"),
        ("jane\n@example.org", "jane@example.org"),
        ("0-nobody at yahoo.com", "0-nobody@yahoo.com"),
        ("jane@aol", "jane@aol"),
        ("mailto:jane@example.org?subject=Mirror", "jane@example.org"),
        ("Jane@Example.ORG.", "Jane@example.org"),
        ("jane＠example.org", "jane@example.org"),
        ("/cgi-bin/mail?to=jane%40example.org", "jane@example.org"),
    ],
)
def test_an_address_is_found_in_its_disguise(text: str, address: str) -> None:
    assert [found for _, _, found in find_addresses(text)][-1:] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "He looked at the dot on the map.",
        "They met at Holmes. Watson was late.",
        "He stood at home, dot by dot.",
        "a @ b",
        "Come at once if convenient.",
        "we met @ the Criterion",
        "Ryoko @ Tenchi",
        "",
    ],
)
def test_prose_holds_no_address(text: str) -> None:
    assert find_addresses(text) == ()
    assert mask(text) == text


def test_a_mask_keeps_the_text_readable_and_gives_nothing_away() -> None:
    masked = mask("Feedback to 0-nobody@yahoo.com or holmes(at)baker-street.example, thank you!")
    assert masked == "Feedback to 0…@yahoo.com or h…@….example, thank you!"
    assert find_addresses(masked) == ()


def test_an_address_wrapped_inside_a_quotation_does_not_leak() -> None:
    assert mask("> write to jane@\n> baker.street.example.invalid\n> soon") == "> write to j…@….invalid\n> soon"


def test_a_host_of_ones_own_is_masked_too() -> None:
    assert mask_address("jane@janedoe.example.org") == "j…@example.org" or "janedoe" not in mask_address(
        "jane@janedoe.example"
    )


@given(st.text(alphabet="ab@.\n >at(dot)_- ", max_size=400))
def test_masking_changes_nothing_but_addresses(text: str) -> None:
    found = find_addresses(text)
    ends = [0, *(end for _, end, _ in found)]
    assert all(start < end for start, end, _ in found)
    assert all(before <= start for before, (start, _, _) in zip(ends, found, strict=False))
    kept = "".join(text[a:b] for a, b in zip(ends, [*(s for s, _, _ in found), len(text)], strict=True))
    assert len(mask(text)) >= len(kept)


@pytest.mark.parametrize("piece", ["a@", "a at ", "a.", "@b.c ", "x (at) ", "dot dot "])
def test_finding_addresses_takes_linear_time(piece: str) -> None:
    with no_hanging():  # an expression that begins anew at each of half a million letters takes for hours
        find_addresses(piece * 100_000)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nancy", ["nancy"]),
        ("by Ozone and TabbyGrrl", ["Ozone", "TabbyGrrl"]),
        ("Anne & Bess", ["Anne", "Bess"]),
        ("Anne, Bess and Clara", ["Anne", "Bess", "Clara"]),
        ("Anne, Bess, and Clara", ["Anne", "Bess", "Clara"]),
        ("Written by: Irene", ["Irene"]),
        ("J. Watson, Jr.", ["J. Watson, Jr."]),
        ("Jana aka Hikaru-kun", ["Jana aka Hikaru-kun"]),
        ('Kenny "the Ace, the Great" McKee', ['Kenny "the Ace, the Great" McKee']),
        ("Irene <irene@example.org>", ["Irene"]),
        ("Irene (irene@example.org)", ["Irene"]),
        ("Irene (irene at example dot org) and Mary", ["Irene", "Mary"]),
        ("von Anna und Berta", ["Anna", "Berta"]),
        ("Andrea Sanderson", ["Andrea Sanderson"]),
        ("", []),
        ("irene@example.org", []),
    ],
)
def test_an_author_line_is_split_into_names(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in split_names(text)] == names


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to marsh at example dot org.\nMy dear Watson,", "Write to m…@….org.\nMy dear Watson,"),
        ("Write to a@example.org.\nNo. 5 is open.", "Write to a…@….org.\nNo. 5 is open."),
        ("Write to abel@example.\norg, please.", "Write to a…@….org, please."),
    ],
)
def test_an_address_at_the_end_of_a_line_takes_no_word_of_the_next_and_may_be_wrapped(text: str, shown: str) -> None:
    assert mask(text) == shown

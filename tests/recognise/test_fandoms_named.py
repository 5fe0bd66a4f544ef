"""A header names its fandom in many ways; what only resembles a fandom's name is none."""

import pytest

from tests.recognise.reading import STORY, page, values, work


@pytest.mark.parametrize(
    ("head", "fandom", "couple"),
    [
        ("A Moonstone story by Maren", "Moonstone", ""),
        ('A "Robin Hood" tale', "Robin Hood", ""),
        ("(a Dr. Jekyll and Mr. Hyde fic)", "Dr. Jekyll and Mr. Hyde", ""),
        ("This is a Treasure Island story.", "Treasure Island", ""),
        ("Eine Dracula-Geschichte von Maren", "Dracula", ""),
        ("Une fanfiction Sherlock Holmes par Maren", "Sherlock Holmes", ""),
        ('based on the novel "Treasure Island"', "Treasure Island", ""),
        ("(Robin Hood, M/G)", "Robin Hood", "M/G"),
        ("Raffles - R/B", "Raffles", "R/B"),
        ("[Treasure Island] Jim/Gray, PG-13", "Treasure Island", "Jim/Gray"),
        ("Fandom: Raffles\nCodes: R/B, angst", "Raffles", "R/B"),
    ],
)
def test_a_line_names_the_fandom_and_the_couple(head: str, fandom: str, couple: str) -> None:
    found = work(f"Cold Tin\nby Maren\n{head}\n\n{STORY}")
    assert fandom in values(found, "fandom")
    assert values(found, "relationship") == ([couple] if couple else [])


@pytest.mark.parametrize(
    "head",
    [
        "Emma\nby Maren",
        "Happy Days\nby Maren\nRating: PG",
        "The Shield\nby Maren",
        "The Back-Story\nby Maren",
        "Cold Tin\nEine Kurz-Geschichte von Maren",
        "Cold Tin\nby Maren\nbased on a true story",
        "Cold Tin\nA Ghost Story by Maren",
        "Cold Tin\nby Maren\n\nComfy chairs supplied by\nThe Count of Monte Cristo",
        "Title: Cold Tin\nAuthor: Maren\nCodes: A/U, M/M, h/c, F/F",
    ],
)
def test_what_resembles_a_fandom_or_a_couple_is_none(head: str) -> None:
    found = work(f"{head}\n\n{STORY}")
    assert values(found, "fandom") == []
    assert values(found, "relationship") == []


@pytest.mark.parametrize(
    ("title", "fandom"),
    [
        ("Ellie's Treasure Island Fanfiction", "Treasure Island"),
        ("Cold Tin - A Robin Hood Story", "Robin Hood"),
        ("Cold Tin, by Maren (Sherlock Holmes)", "Sherlock Holmes"),
        ("Peter Pan | Cold Tin | Maren", "Peter Pan"),
        ("Peter Pan", ""),
        ("Cold Tin", ""),
        ("The Robin Hood Tavern: Cold Tin", ""),
        ("Maren in Emma's house", ""),
    ],
)
def test_a_pages_title_names_the_fandom_that_its_text_does_not(title: str, fandom: str) -> None:
    story = "".join(f"<p>{row}</p>" for row in STORY.split("\n\n"))
    found = page(
        f"<html><head><title>{title}</title></head><body><h1>Cold Tin</h1><p>by Maren</p>{story}</body></html>"
    )
    assert values(found, "fandom") == ([fandom] if fandom else [])

"""Headers whose lines were run together, and lines of facts whose pieces points, commas and slashes part."""

import pytest

from tests.recognise.reading import STORY, values, work

HEADERS = {
    "Title The Tin Box Author Ann Other Fandom Treasure Island Rating G": ("The Tin Box", "Ann Other", "G"),
    "TITLE The Tin Box AUTHOR Ann Other RATING PG SPOILERS none ARCHIVE just ask": ("The Tin Box", "Ann Other", "PG"),
    "Author Ann Other Title The Tin Box Rated G Genre Humor Words 902 Status Complete": (
        "The Tin Box",
        "Ann Other",
        "G",
    ),
    "The Tin BoxAuthor: Ann OtherRating: PGFandom: EmmaSummary: Tea is late.": ("The Tin Box", "Ann Other", "PG"),
    "Title: The Tin BoxAuthor: Ann OtherRating: PGSummary: Tea is late.": ("The Tin Box", "Ann Other", "PG"),
    "The Tin Box by Ann OtherRating: PGPairing: Holmes/WatsonDisclaimer: Not mine.": ("The Tin Box", "Ann Other", "PG"),
    "The Tin Box by Wren Rating: PG Pairing: Holmes/Watson Disclaimer: Not mine.": ("The Tin Box", "Wren", "PG"),
    "The Tin Box by Wren. Robin Hood. Robin/Marian. G.": ("The Tin Box", "Wren", "G"),
    "Tin. Robin Hood, PG, 540 words, fir_cone.": ("Tin", "fir_cone", "PG"),
    "Tin, a Jungle Book fic by Raksha's Daughter, Mowgli/Chil, PG.": ("Tin", "Raksha's Daughter", "PG"),
    "The Tin Box // Aladdin // G // abanazar": ("The Tin Box", "abanazar", "G"),
    "The Tin Box. G. Humour. By Abanazar.": ("The Tin Box", "Abanazar", "G"),
    "The Tin Box\nFeste | Twelfth Night | Toby/Maria | T | 3k": ("The Tin Box", "Feste", "T"),
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_in_one_line_says_its_title_author_and_rating(header: str) -> None:
    found = work(f"{header}\n\n{STORY}")
    said = tuple(values(found, field) for field in ("title", "author", "rating"))
    assert said == tuple([value] for value in HEADERS[header])


@pytest.mark.parametrize(
    "line",
    [
        'I have read "Summary: see inside." and "Rating: you\'ll find out." and "Pairings: it is a surprise."',
        "London. Fog. The year of our Lord 1889, and I was thirty, married, tired and late.",
    ],
)
def test_sentences_that_look_like_facts_say_nothing(line: str) -> None:
    found = work(f"The Tin Box\nby Ann Other\n\n{line}\n\n{STORY}")
    assert (values(found, "title"), values(found, "author")) == (["The Tin Box"], ["Ann Other"])
    assert not values(found, "rating") and not values(found, "relationship") and not values(found, "fandom")

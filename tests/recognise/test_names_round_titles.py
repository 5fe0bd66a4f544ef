"""Names without "by": under the title, over it, below a note; and titles above a table of contents."""

from tests.recognise.reading import STORY, page, values, work


def test_a_bare_name_below_the_title_is_the_authors_also_above_a_table_of_contents() -> None:
    contents = "CONTENTS\n   The First Winter\n   The Last Winter\n\n\nTHE FIRST WINTER\n\n"
    found = work(f"Under the Hundred Acre Moor\n\nGrace Athelney\n\nFirst edition, March 2007\n\n{contents}{STORY}\n")
    assert values(found, "title") == ["Under the Hundred Acre Moor"]
    assert values(found, "author") == ["Grace Athelney"]
    assert found.body_starts_with.startswith("It was a wet evening")


def test_a_name_over_a_title_in_quotation_marks_is_the_authors() -> None:
    found = work(f'Sherlock Holmes Fanfic\nLisabel\n"The Lamp on the Landing"\nRating: PG\n\n{STORY}\n')
    assert values(found, "author") == ["Lisabel"]


def test_a_note_is_signed_by_the_author() -> None:
    note = "Author's Note: I wrote this in the bath, and I hope that you like it. Please tell me!"
    found = work(f"The Lamp on the Landing\n\n{note}\n-Jean Hadley, 05/29/11\n\n{STORY}\n")
    assert values(found, "author") == ["Jean Hadley"]
    assert values(found, "date") == ["05/29/11"]


def test_the_source_of_a_quotation_signs_nothing() -> None:
    found = work(f'The Lamp on the Landing\n\n"The night has a thousand eyes."\n-Francis Bourdillon\n\n{STORY}\n')
    assert not values(found, "author")


def test_a_long_line_of_facts_near_the_top_is_read() -> None:
    promised = "for Harriet S. on her birthday, as I promised her in the spring of last year"
    line = f"The Landing – Sherlock Holmes – 330 words – PG – {promised} – Jo"
    found = work(f"Evening, all –\n\n{line}\n\n{STORY}\n")
    assert values(found, "title") == ["The Landing"]
    assert values(found, "rating") == ["PG"]


def test_a_bare_heading_below_the_title_is_the_authors() -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    found = page(f"<html><body><h1>The Lamp</h1><h3>Jane Q. Wetherby</h3>{paragraphs}</body></html>")
    assert values(found, "author") == ["Jane Q. Wetherby"]
    found = page(
        f'<html><body><h2>The Lamp</h2><p><a href="mailto:j@example.org">Jane Wren</a></p>{paragraphs}</body></html>'
    )
    assert values(found, "author") == ["Jane Wren"]
    assert values(found, "author_email") == ["j@example.org"]


def test_a_bare_name_signs_the_end_with_a_date_or_after_a_farewell() -> None:
    for end in (
        "Jane Wetherby\nMay 1999",
        "-- Jane Wetherby, 12 May 1999",
        "Hope you liked it!\n\nLove,\nJane Wetherby",
    ):
        found = work(f"The Lamp on the Landing\n\n{STORY}\n\n{end}\n")
        assert values(found, "author") == ["Jane Wetherby"], end
        assert found.body_ends_with.endswith("offer her the chair."), end


def test_a_place_with_a_date_signs_nothing() -> None:
    assert not values(work(f"The Lamp on the Landing\n\n{STORY}\n\nPerth, August 1997\n"), "author")


def test_verse_in_quotation_marks_with_its_source_is_no_story() -> None:
    verse = '"Polly put the kettle on,\nPolly put the kettle on,\nWe\'ll all have tea."\n   -- nursery rhyme'
    found = work(f"The Lamp on the Landing\nby Aurelia Finch\n\n{verse}\n\n\n{STORY}\n")
    assert found.body_starts_with.startswith("It was a wet evening")


def test_a_title_a_name_and_a_date_in_one_block_are_a_header_also_below_a_note() -> None:
    front = (
        "This was for the winter round. Thanks to all who voted.\n\nThe Long Way Round\nMaud Silver\n3 March 2004\n\n"
    )
    found = work(front + STORY)
    assert values(found, "title") == ["The Long Way Round"]
    assert values(found, "author") == ["Maud Silver"]
    assert values(found, "date") == ["3 March 2004"]


def test_a_place_and_a_date_of_the_story_s_own_world_are_no_such_block() -> None:
    assert values(work("The Sussex Downs\nFulworth\nOctober 1907\n\n" + STORY), "author") == []

"""The plain text reads as the field has always written it, and an import of it finds the description again."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings

from ficmirror.arrange import understand
from ficmirror.examine import examine
from ficmirror.exporters.formats.text import Text
from ficmirror.records.description import WorkDescription
from ficmirror.records.publication import Publication, PublishedChapter
from tests.exporters.strategies import publications

STORY = "".join(
    f"<p>The {name} went down the stair to Baker Street and did not look round, though the lamp was lit.</p>"
    for name in ("detective", "doctor", "landlady", "inspector", "client", "page-boy")
)


def text_of(publication: Publication) -> str:
    return Text().export(publication).decode("utf-8")


def read_again(publication: Publication) -> WorkDescription:
    """What an import makes of the exported text."""
    recognised = understand(examine(Text().export(publication), "exported.txt").recognised)
    assert len(recognised.works) == 1
    return recognised.works[0]


def values(work: WorkDescription, field: str) -> list[Any]:
    return [statement.value for statement in work.values(field)]


def test_the_header_block_comes_first_with_the_labels_everyone_knows(publication: Publication) -> None:
    lines = text_of(publication).split("\n")
    assert lines[:4] == [
        "Title: The Affair of the Tin Dispatch-Box & Other <Papers>",
        "Author: Violet Hunter, A. Nonny Mouse",
        "Series: The Dispatch-Box Papers #2",
        "Series: Fog",
    ]
    assert "Pairing: Sherlock Holmes/John Watson" in lines
    assert "Archive: Anywhere, just keep my name on it." in lines
    assert "Summary: Watson opens a box. *Holmes* does not." in lines


def test_emphasis_verse_quotes_lists_tables_and_breaks_keep_their_form(publication: Publication) -> None:
    text = text_of(publication)
    assert "“It is quite *simple*,” said Holmes." in text
    assert "    The fog came down on Baker Street,\n    the fog went up again." in text
    assert "    Come at once if **convenient**." in text
    assert "- one pipe\n- one violin" in text
    assert "Dramatis | personae" in text
    assert "\n" + " " * 33 + "* * *\n" in text
    assert "  221\n    B" in text
    assert "a picture: [a map]" in text


def test_a_paragraph_is_one_line_with_a_blank_line_after_it(publication: Publication) -> None:
    long = replace(publication, chapters=(PublishedChapter("", STORY),))
    body = text_of(long).split("\n\n\n")[1]
    assert [paragraph.count("\n") for paragraph in body.strip().split("\n\n")] == [0] * 6


def test_an_import_of_the_exported_text_finds_the_description_again(publication: Publication) -> None:
    plain = replace(publication, title="The Affair of the Tin Box", chapters=(PublishedChapter("", STORY),))
    work = read_again(plain)
    assert values(work, "title") == ["The Affair of the Tin Box"]
    assert values(work, "author") == ["Violet Hunter", "A. Nonny Mouse"]
    assert values(work, "relationship") == ["Sherlock Holmes/John Watson"]
    assert values(work, "character") == ["Sherlock Holmes", "John Watson"]
    assert values(work, "rating") == ["teen"]
    assert values(work, "permission") == ["open"]
    assert values(work, "status") == ["complete"]
    assert values(work, "date") == ["1999-06"]
    assert work.body_starts_with.startswith("The detective went down the stair")
    assert work.body_ends_with.endswith("though the lamp was lit.")


def test_an_import_of_the_exported_text_finds_the_narrative_again(publication: Publication) -> None:
    body = STORY + '<hr class="scene"/>' + STORY.replace("stair", "<em>street</em>")
    work = read_again(replace(publication, chapters=(PublishedChapter("", body),)))
    assert work.n_scene_breaks == 1
    assert work.chapters[0].markup.count("<em>street</em>") == 6
    assert work.chapters[0].markup.count("<p>") == 12


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(publication=publications)
def test_any_publication_gives_text_that_is_the_same_every_time(publication: Publication) -> None:
    text = Text().export(publication)
    assert text == Text().export(replace(publication))
    assert text.decode("utf-8").startswith("Title: ")
    assert b"\0" not in text


def test_what_else_the_author_wrote_above_the_story_goes_along_and_is_read_again(publication: Publication) -> None:
    said = (("dedication", "For Moriarty."), ("beta", "Wren"), ("disclaimer", "Not mine; Sir Arthur's."))
    chapters = (PublishedChapter("", STORY * 3),)
    work = read_again(replace(publication, said=said, chapters=chapters))
    assert tuple((field, work.values(field)[0].as_written) for field, _ in said) == said

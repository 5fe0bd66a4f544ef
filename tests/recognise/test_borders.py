"""The border between header and story where little speaks for it: dashes, cut marks, other languages, first words."""

from tests.recognise.reading import STORY, values, work

FIRST = "It was a wet evening in Baker Street"
GONDOLA = """La gondola arrivò alle due di notte, e dentro non c'era nessuno.

«Chi l'ha portata?», domandò Giacomo dalla riva.

«La corrente non suona il campanello.»

«È un invito», disse il frate, e si sedette.

Il frate rimase a guardare finché poté. Vide la lanterna girare l'angolo.
"""


def test_lines_set_between_dashes_are_the_headers_and_no_speech() -> None:
    head = "The Lamp on the Landing\n— translated from the Dutch by Griet M. —\n— Frankenstein —\n— rated M —\n"
    assert work(f"{head}\n{STORY}\n").body_starts_with.startswith(FIRST)


def test_a_header_may_end_with_an_end_mark_of_its_own() -> None:
    head = "Title: The Lamp\nAuthor: Aurelia Finch\nArchive: to whoever will have it\n--end--\n"
    assert work(f"{head}\n{STORY}\n").body_starts_with.startswith(FIRST)


def test_scissors_are_a_rule() -> None:
    found = work(f"Title: The Lamp\nAuthor: Aurelia Finch\n\n----8<----\n\n{STORY}\n\n----8<----\n")
    assert found.body_starts_with.startswith(FIRST)
    assert found.body_ends_with.endswith("offer her the chair.")


def test_a_story_in_another_language_begins_with_its_plain_first_sentence() -> None:
    found = work(f"Titolo: La gondola vuota\nAutore: Ginevra P.\nArchivio: chiedete a lei\n\n{GONDOLA}")
    assert found.body_starts_with.startswith("La gondola arrivò alle due")
    assert found.body_ends_with.endswith("girare l'angolo.")


def test_a_story_without_a_header_begins_with_its_first_paragraph() -> None:
    first = "I have begun a new book, as the other was taken away. Nurse doesn't know that I've got it."
    found = work(f"{first} I keep it up the chimney.\n\n{STORY}\n")
    assert found.body_starts_with.startswith("I have begun a new book")
    assert not values(found, "notes")


def test_the_first_words_are_those_of_the_story_and_no_line_that_heads_them() -> None:
    song = f"/ the water is wide, I cannot get o'er /\n\n{STORY}\n\n/ and neither have I wings to fly /\n"
    heads = (
        f"Set up:\n\n{STORY}\n",
        song,
        f"-----\nAND ON THE FIRST DAY THEY RESTED\n-----\n\n{STORY}\n",
        f"18. {STORY}\n",
        f"Stardate: 2021.6 {STORY}\n",
    )
    for body in heads:
        found = work(f"Title: The Lamp\nAuthor: Aurelia Finch\nRating: PG\n\n{body}")
        assert found.body_starts_with.startswith(FIRST), body[:40]


def test_a_speech_between_dashes_is_no_quotation_with_its_source() -> None:
    turns = ("— Você não vai embora? — perguntou Alice.", "— Já fui — disse o sorriso.", "Ela encostou a bicicleta.")
    story = "\n\n".join(turns)
    found = work(f"Título: O gato\nAutora: Duquesa\nClassificação: Livre\n\n{story}")
    assert found.body_starts_with.startswith("— Você não vai embora?")
    assert not values(found, "epigraph")

"""Short facts in headers: odd labels, labels that no table knows, values that tell what they are."""

import pytest

from ficmirror.recognise.words.lexicon import find_label
from tests.recognise.reading import STORY, values, work


@pytest.mark.parametrize(
    ("labels", "field"),
    [
        ("Auther|Blame it on", "author"),
        ("Ratign|Da Rating|Rating thingy|Rating for this part|Altersgrenze|Возрастная категория", "rating"),
        ("Sereis|Series, if any|Название цикла|Fait partie de la série", "series"),
        ("Stauts|Status of the story|Statut de la fic|Stan opowiadania|连载状态", "status"),
        ("Ze Characters|Es kommen vor|Principal characters", "character"),
        ("Spoilors|Episode references|剧透警告", "spoilers"),
        ("Sequal|Missing scene from|Folgt auf", "sequel_to"),
        ("Place in canon|Zeitrahmen|Место действия|Czas i miejsce akcji", "timeline"),
        ("No. of words|Conteggio parole|Ilość słów", "word_count"),
    ],
)
def test_a_label_is_known_however_it_is_dressed_or_mistyped(labels: str, field: str) -> None:
    for label in labels.split("|"):
        hit = find_label(label)
        assert hit is not None, label
        assert hit.field == field, label


@pytest.mark.parametrize("name", ["Paris", "Party", "Warming", "Parson", "Serves", "Dating", "Genie", "Marian"])
def test_a_name_or_a_word_that_is_nearly_a_label_is_none(name: str) -> None:
    assert find_label(name) is None


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Levels of Scandal: PG-13", "rating", "PG-13"),
        ("Whodunnit with whom: Holmes/Watson", "relationship", "Holmes/Watson"),
        ("Brainwave: 1,204 words", "word_count", "1,204 words"),
        ("Overall fog: angst", "category", "angst"),
    ],
)
def test_a_value_tells_what_an_unknown_label_means(line: str, field: str, value: str) -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nFandom: Sherlock Holmes\n{line}\nDisclaimer: Not mine.\n\n\n{STORY}")
    assert values(found, field) == [value]
    assert values(found, "fandom") == ["Sherlock Holmes"]


@pytest.mark.parametrize(
    "line", ["Nationality: French", "Favourite book: Emma", "Last seen: 3 May 1895", "Ink: by Mordan"]
)
def test_a_value_that_may_say_anything_tells_nothing(line: str) -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nRating: G\n{line}\nDisclaimer: Not mine.\n\n\n{STORY}")
    assert not [field for field in ("language", "fandom", "date") if values(found, field)]
    assert values(found, "author") == ["Wren"]


@pytest.mark.parametrize("line", ["Family", "First Time", "Poetry"])
def test_what_a_chapter_may_be_called_is_no_kind_of_story(line: str) -> None:
    assert values(work(f"The Lamp\nby Wren\n\n{line}\n\n\n{STORY}"), "category") == []


def test_a_line_with_a_label_of_its_own_is_no_further_value_of_a_list() -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nCharacters: Holmes\nFog: thick, yellow\nRating: G\n\n\n{STORY}")
    assert values(found, "character") == ["Holmes"]


@pytest.mark.parametrize(
    "told",
    [
        "Status: adrift. Warnings: none. Speed rating: nine.",
        "Patient: Sigerson\nLanguage: Norwegian\nStatus: stable",
        "Characters involved: two\nStatus: closed",
    ],
)
def test_a_report_amid_the_story_states_nothing_of_the_work(told: str) -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nRating: PG\n\n\n{STORY}\n\n{told}\n\n{STORY}")
    assert values(found, "rating") == ["PG"]
    assert not [field for field in ("status", "warnings", "language", "character") if values(found, field)]
    assert told.split()[-1] in found.chapters[0].markup


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("(Holmes/Watson, PG-13)", {"relationship": ["Holmes/Watson"], "rating": ["PG-13"]}),
        ("~ Holmes/Watson ~ PG ~", {"relationship": ["Holmes/Watson"], "rating": ["PG"]}),
        ("[Holmes/Watson] [PG] [gen]", {"relationship": ["Holmes/Watson"], "rating": ["PG"], "category": ["gen"]}),
        ("H/W PG-13", {"relationship": ["H/W"], "rating": ["PG-13"]}),
        ("Holmes/Watson. PG.", {"relationship": ["Holmes/Watson"], "rating": ["PG"]}),
        ("implied Holmes/Watson, PG", {"relationship": ["implied Holmes/Watson"], "rating": ["PG"]}),
        ("PG * gen * 1,204 words", {"rating": ["PG"], "category": ["gen"], "word_count": ["1,204 words"]}),
        ("Pride & Prejudice; PG; humor", {"fandom": ["Pride & Prejudice"], "rating": ["PG"], "category": ["humor"]}),
        ("PG, H/W, sequel to The Fog", {"rating": ["PG"], "relationship": ["H/W"], "sequel_to": ["The Fog"]}),
        ("PG; H/W; for wren_k", {"rating": ["PG"], "relationship": ["H/W"], "dedication": ["for wren_k"]}),
        ("gen; PG; character death", {"category": ["gen"], "rating": ["PG"], "character": []}),
        ("Humor, 1/1", {"category": ["Humor"], "part": ["1/1"]}),
        ("ab 16, Slash", {"rating": ["ab 16"], "category": ["Slash"]}),
        ("(WIP)", {"status": ["WIP"]}),
        ("Complete", {"status": ["Complete"]}),
        ("1,204 words", {"word_count": ["1,204 words"]}),
        ("Part of the Baker Street Nights series", {"series": ["Baker Street Nights"]}),
        ("The Baker Street Nights Series, Part 3", {"series": ["Baker Street Nights"], "part": ["Part 3"]}),
        ("Set after The Final Problem", {"timeline": ["Set after The Final Problem"]}),
        ("In response to the Rain Challenge", {"challenge": ["the Rain Challenge"]}),
        ("No warnings.", {"warnings": ["No warnings"]}),
        ("c/o example.org", {"relationship": []}),
    ],
)
@pytest.mark.parametrize("head", ["The Lamp\nby Wren\n\n{}\n\n\n", "Title: The Lamp\nAuthor: Wren\n{}\n\n\n"])
def test_a_line_below_the_title_states_facts_without_labels(head: str, line: str, stated: dict[str, list[str]]) -> None:
    found = work(head.format(line) + STORY)
    assert {field: values(found, field) for field in stated} == stated
    assert values(found, "title") == ["The Lamp"]


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Rating: PG-13, slash, Holmes/Watson", {"rating": ["PG-13"], "relationship": ["Holmes/Watson"]}),
        ("Fandom: Sherlock Holmes, PG, Holmes/Watson", {"fandom": ["Sherlock Holmes"], "rating": ["PG"]}),
        ("Rating: PG-13, language, fog", {"rating": ["PG-13, language, fog"]}),
        ("Rating: R for violence", {"rating": ["R for violence"]}),
        ("Warnings: blood, angst", {"warnings": ["blood, angst"], "category": []}),
        ("Series: Hurt, Comfort", {"series": ["Hurt, Comfort"], "category": []}),
        ("Beta: Quill, M", {"rating": []}),
        ("Part: 1/2, complete", {"part": ["1/2"], "status": ["complete"]}),
    ],
)
def test_facts_of_other_kinds_behind_a_value_are_told_apart(line: str, stated: dict[str, list[str]]) -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\n{line}\nDisclaimer: Not mine.\n\n\n{STORY}")
    assert {field: values(found, field) for field in stated} == stated


FACTS = (
    ("Title", "title", "The Lamp"),
    ("Author", "author", "Hester Quill"),
    ("Fandom", "fandom", "Sherlock Holmes"),
    ("Pairing", "relationship", "Holmes/Watson"),
    ("Category", "category", "X, MSR"),
    ("Rating", "rating", "PG"),
    ("Part", "part", "1/3"),
    ("Status", "status", "WIP"),
    ("Disclaimer", "disclaimer", "Not mine, no money made."),
)


@pytest.mark.parametrize(
    ("form", "joint"),
    [
        ("{}:\n{}", "\n\n"),  # labels above their values
        ("{}:\n\n{}", "\n\n"),
        ("{}: {}", ""),  # breaks that were lost
        ("{}:{}", ""),
        ("{}- {}", " "),
        ("{}: {}", " "),
        ("{}: {}", " <> "),
        ("~ {}: {} ~", "\n"),
        ("({}: {})", "\n"),
    ],
)
def test_a_header_is_read_in_any_layout(form: str, joint: str) -> None:
    found = work(joint.join(form.format(label, value) for label, _, value in FACTS) + "\n\n\n" + STORY)
    for _, field, value in FACTS:
        assert [one.strip("<> ~") for one in values(found, field)] == [value], field


def test_a_row_of_names_between_slashes_is_no_pairing() -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nCharacters: Holmes / Watson / Lestrade\nRating: G\n\n\n{STORY}")
    assert values(found, "character") == ["Holmes", "Watson", "Lestrade"]
    assert values(found, "relationship") == []


@pytest.mark.parametrize(
    "first",
    [
        '"Status?" said Lestrade. "Rating: poor," said Holmes.',
        "For Alice, it had been a long day.",
        "To Alice, the house looked smaller than it had.",
        "TO BE CONTINUED, said the poster, and under it somebody had written NO.",
    ],
)
def test_the_first_words_of_a_story_state_nothing_of_it(first: str) -> None:
    found = work(f"The Lamp\nby Wren\n\n\n{first}\n\n{STORY}")
    assert not [field for field in ("rating", "status", "dedication") if values(found, field)]
    assert first.split()[-1] in found.chapters[0].markup


def test_a_header_may_ask_and_answer() -> None:
    head = "What's it called? The Needle\nWho wrote it? Wren\nWho's in it? Holmes, Watson\nHow old do I have to be? PG"
    found = work(f"{head}\nIs it done? Yes\n\n\n{STORY}")
    assert values(found, "title") == ["The Needle"]
    assert values(found, "character") == ["Holmes", "Watson"]
    assert values(found, "rating") == ["PG"]
    assert values(found, "status") == ["Yes"]

"""Relationships come out under full names in canonical order, however they were written."""

import pytest

from ficmirror.records.tags import Tag, TagKind
from ficmirror.vocabulary import canonicalise


def pair(words: str, *fandoms: str) -> Tag:
    return canonicalise(TagKind.RELATIONSHIP, words, fandoms)


@pytest.mark.parametrize(
    ("words", "fandom", "name"),
    [
        ("Clark/Lex", "Smallville", "Clark Kent/Lex Luthor"),
        ("Lex/Clark", "SV", "Clark Kent/Lex Luthor"),
        ("Clark x Lex", "Smallville", "Clark Kent/Lex Luthor"),
        ("Clark+Lex", "Smallville", "Clark Kent/Lex Luthor"),
        ("Clark ❤ Lex", "Smallville", "Clark Kent/Lex Luthor"),
        ("Clark♥Lex", "Smallville", "Clark Kent/Lex Luthor"),
        ("Clark ❤️ Lex", "Smallville", "Clark Kent/Lex Luthor"),
        ("ClarkxLex", "Smallville", "Clark Kent/Lex Luthor"),
        ("C/L", "Smallville", "Clark Kent/Lex Luthor"),
        ("CLex", "Smallville", "Clark Kent/Lex Luthor"),
        ("Clark & Chloe", "Smallville", "Clark Kent & Chloe Sullivan"),
        ("Clark/Lex friendship", "Smallville", "Clark Kent & Lex Luthor"),
        ("Clark/Lex (implied)", "Smallville", "Clark Kent/Lex Luthor"),
        ("pre-slash Clark/Lex", "Smallville", "Clark Kent/Lex Luthor"),
        ("eventual Mergana", "Merlin", "Merlin/Morgana"),
        ("M/K", "The X Files", "Alex Krycek/Fox Mulder"),
        ("MSR", "X-Files", "Fox Mulder/Dana Scully"),
        ("Krycek, Mulder", "TXF", "Alex Krycek/Fox Mulder"),
        ("H/D", "HP", "Draco Malfoy/Harry Potter"),
        ("Harry/Draco UST", "Harry Potter", "Draco Malfoy/Harry Potter"),
        ("Spike/Xander", "BtVS", "Xander Harris/Spike"),
        ("J/C", "Star Trek: Voyager", "Chakotay/Kathryn Janeway"),
        ("Janeway and Chakotay", "Voyager", "Chakotay/Kathryn Janeway"),
        ("Janeway/Paris", "Trek", "Kathryn Janeway/Tom Paris"),
        ("1x2", "Gundam Wing", "Duo Maxwell/Heero Yuy"),
        ("2x1x2", "GW", "Duo Maxwell/Heero Yuy"),
        ("past 13x6", "Gundam Wing", "Treize Khushrenada/Zechs Merquise"),
        ("8059", "KHR", "Gokudera Hayato/Yamamoto Takeshi"),
        ("Usagi-chan/Mamoru-san", "Sailor Moon", "Chiba Mamoru/Tsukino Usagi"),
        ("Aoshi x Misao", "RK", "Shinomori Aoshi/Makimachi Misao"),
        ("Taito", "Digimon", "Yagami Taichi/Ishida Yamato"),
        ("Frodo/Sam", "Herr der Ringe", "Frodo Baggins/Samwise Gamgee"),
        ("Darcy/Elizabeth", "Pride and Prejudice", "Elizabeth Bennet/Fitzwilliam Darcy"),
        ("J/7", "VOY", "Kathryn Janeway/Seven of Nine"),
        ("P/C", "TNG", "Beverly Crusher/Jean-Luc Picard"),
        ("B&D", "Pros", "William Bodie/Ray Doyle"),
        ("GSR", "CSI", "Gil Grissom/Sara Sidle"),
        ("Thiel/Boerne", "Tatort", "Karl-Friedrich Boerne/Frank Thiel"),
        ("Calzona", "Grey's Anatomy", "Arizona Robbins/Callie Torres"),
        ("Mark/Roger", "RENT", "Mark Cohen/Roger Davis"),
        ("Jeeves/Bertie", "Jeeves & Wooster", "Reginald Jeeves/Bertie Wooster"),
    ],
)
def test_a_relationship_is_known_in_its_fandom(words: str, fandom: str, name: str) -> None:
    tag = pair(words, fandom)
    assert tag.name == name
    assert tag.is_known
    assert tag.as_written == words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Drarry", "Draco Malfoy/Harry Potter"),
        ("Bodie/Doyle", "William Bodie/Ray Doyle"),
        ("Josh/Donna", "Josh Lyman/Donna Moss"),
        ("Mulder/Scully", "Fox Mulder/Dana Scully"),
        ("McKay/Sheppard", "Rodney McKay/John Sheppard"),
    ],
)
def test_without_a_fandom_names_that_fit_one_fandom_only_are_known(words: str, name: str) -> None:
    assert pair(words).name == name


@pytest.mark.parametrize("words", ["M/K", "H/D", "Jim/Tom", "Sam/Dean/Harry Q", "John/Mary"])
def test_without_a_fandom_what_could_be_anybody_stays_as_written(words: str) -> None:
    tag = pair(words)
    assert tag.name == words
    assert not tag.is_known
    assert tag.confidence <= 0.5


@pytest.mark.parametrize("words", ["none", "None.", "gen", "N/A", "no pairings", "нет"])
def test_none_is_no_relationship(words: str) -> None:
    assert pair(words, "Smallville").name == ""


def test_an_original_character_keeps_the_known_one_known_by_name() -> None:
    tag = pair("Lex/OFC", "Smallville")
    assert tag.name == "Lex Luthor/OFC"
    assert not tag.is_known


def test_members_are_full_names() -> None:
    assert pair("F/K/V", "due South").members == ("Benton Fraser", "Ray Kowalski", "Ray Vecchio")


def test_prose_stays_as_written() -> None:
    assert pair("Your guess is as good as mine so far").name == "Your guess is as good as mine so far"


def test_a_nickname_of_another_fandom_is_not_borrowed() -> None:
    tag = pair("Honor/Michelle", "Smallville")
    assert tag.name == "Honor/Michelle"
    assert not tag.is_known


@pytest.mark.parametrize("remark", ["if you squint", "in the background somewhere"])
def test_a_remark_about_a_relationship_is_none_itself(remark: str) -> None:
    assert canonicalise(TagKind.RELATIONSHIP, remark, ["Sherlock Holmes"]).name == ""


@pytest.mark.parametrize(
    "words",
    [
        "None, canon only",
        "None, this is gen",
        "None. Sorry!",
        "None, unless you count Holmes and his pipe",
        "Canon pairings only",
        "Various",
        "You'll see",
        "Read and find out",
        "It's a secret",
        "The usual",
    ],
)
def test_words_that_name_nobody_make_no_relationship(words: str) -> None:
    assert pair(words, "Sherlock Holmes").name == ""


@pytest.mark.parametrize("words", ["Kay->Dagonet", "Kay → Dagonet", "Kay*Dagonet", "Kay/Dagonet, of course"])
def test_two_are_joined_by_any_sign(words: str) -> None:
    assert pair(words, "Robinson Crusoe").name == "Kay/Dagonet"

"""Fandoms, characters, categories and warnings under their canonical names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.records.tags import TagKind
from ficmirror.text.lists import split_list
from ficmirror.vocabulary import canonicalise, infer_fandom, read_category, read_warnings
from ficmirror.vocabulary.load import fandoms, key_of, parse_fandoms
from tests.shared import labels


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("SV", "Smallville"),
        ("smallville", "Smallville"),
        ("Smallville (TV)", "Smallville"),
        ("The X Files", "The X-Files"),
        ("btvs", "Buffy the Vampire Slayer"),
        ("Buffy, the Vampire Slayer", "Buffy the Vampire Slayer"),
        ("the-thick-of-it", "The Thick of It"),
        ("Herr der Ringe", "The Lord of the Rings"),
        ("Weiss Kreuz", "Weiß Kreuz"),
        ("Stargate Sg-1", "Stargate SG-1"),
        ("Valdemar Series - Mercedes Lackey", "The Valdemar Series"),
        ("Les Miserables", "Les Misérables"),
        ("游戏王", "Yu-Gi-Oh!"),
        ("TOS", "Star Trek: The Original Series"),
    ],
)
def test_a_fandom_is_known_by_any_of_its_names(words: str, name: str) -> None:
    tag = canonicalise(TagKind.FANDOM, words)
    assert (tag.name, tag.is_known, tag.as_written) == (name, True, words)


def test_an_unknown_fandom_stays_as_written() -> None:
    tag = canonicalise(TagKind.FANDOM, "The Kraken of Little Wittering")
    assert tag.name == "The Kraken of Little Wittering"
    assert not tag.is_known


@pytest.mark.parametrize(
    ("words", "fandom", "name"),
    [
        ("Lex", "Smallville", "Lex Luthor"),
        ("Hermione G.", "Harry Potter", "Hermione Granger"),
        ("sam-cassidy", "the-thick-of-it", "Sam Cassidy"),
        ("Luthor, Lex", "Smallville", "Lex Luthor"),
        ("EMH", "Voyager", "The Doctor"),
        ("Usagi", "Sailor Moon", "Tsukino Usagi"),
        ("Kenshin Himura", "Rurouni Kenshin", "Himura Kenshin"),
        ("Kaoru-dono", "Rurouni Kenshin", "Kamiya Kaoru"),
        ("Soujiro Seta", "Rurouni Kenshin", "Seta Soujirou"),
        ("Jyuushirou", "Bleach", "Ukitake Juushirou"),
        ("Shimpachi", "Gintama", "Shimura Shinpachi"),
        ("Shaoran Li", "Cardcaptor Sakura", "Li Syaoran"),
        ("Sherlock Holmes", "", "Sherlock Holmes"),
        ("Mulder", "", "Fox Mulder"),
    ],
)
def test_a_character_is_known_by_nickname_in_the_fandom(words: str, fandom: str, name: str) -> None:
    tag = canonicalise(TagKind.CHARACTER, words, (fandom,))
    assert tag.name == name
    assert tag.is_known


@pytest.mark.parametrize(("words", "fandom"), [("Louis", "Smallville"), ("Moon", "Sailor Moon"), ("Soo", "Digimon")])
def test_a_name_that_only_looks_like_another_is_nobody(words: str, fandom: str) -> None:
    assert not canonicalise(TagKind.CHARACTER, words, (fandom,)).is_known


def test_a_first_name_that_many_bear_is_nobody_without_a_fandom() -> None:
    assert not canonicalise(TagKind.CHARACTER, "John").is_known


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Gen", {("category", "Gen")}),
        ("slash", {("category", "M/M")}),
        ("M/M", {("category", "M/M")}),
        ("femslash", {("category", "F/F")}),
        ("het, angst", {("category", "F/M"), ("additional_tag", "Angst")}),
        ("Angst/Romance", {("additional_tag", "Angst"), ("additional_tag", "Romance")}),
        ("XA", {("additional_tag", "X-File"), ("additional_tag", "Angst")}),
        ("Humour/Crack", {("additional_tag", "Humor")}),
    ],
)
def test_a_category_line_gives_categories_and_genres(words: str, expected: set[tuple[str, str]]) -> None:
    assert {(tag.kind.value, tag.name) for tag in read_category(words)} == expected


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("None.", {"No Archive Warnings Apply"}),
        ("No Archive Warnings Apply", {"No Archive Warnings Apply"}),
        ("Graphic Depictions Of Violence", {"Graphic Depictions Of Violence"}),
        ("Major character death", {"Major Character Death"}),
        ("rape, character death, language", {"Rape/Non-Con", "Major Character Death", "Strong Language"}),
        ("bad language and angst", {"Strong Language", "Angst"}),
        ("non-con, underage", {"Rape/Non-Con", "Underage"}),
        ("Author chose not to warn", {"Creator Chose Not To Use Archive Warnings"}),
        ("Some scenes in here are upsetting, though nothing is graphic.", set()),
    ],
)
def test_warnings_are_archive_warnings_and_short_lists(words: str, names: set[str]) -> None:
    assert {tag.name for tag in read_warnings(words)} == names


def test_a_warning_that_is_denied_is_not_given() -> None:
    assert "Major Character Death" not in {
        tag.name for tag in read_warnings("There is no character death in this, I promise you.")
    }


def test_every_name_of_the_thesaurus_leads_back_to_its_fandom() -> None:
    for fandom in fandoms():
        assert canonicalise(TagKind.FANDOM, fandom.name).name == fandom.name


def test_every_pairing_and_universe_of_the_thesaurus_is_of_people_and_fandoms_in_it() -> None:
    by_name = {fandom.name: fandom for fandom in fandoms()}
    for fandom in fandoms():
        assert fandom.universe == "" or fandom.universe in by_name
        people = {character.name for character in fandom.characters}
        if fandom.universe:
            people |= {character.name for character in by_name[fandom.universe].characters}
        for pairing in fandom.pairings:
            assert set(pairing.members) <= people, fandom.name


def test_no_two_fandoms_claim_one_name() -> None:
    owner: dict[str, str] = {}
    for fandom in fandoms():
        for name in (fandom.name, *fandom.also):
            assert owner.setdefault(key_of(name), fandom.name) == fandom.name


def test_a_table_that_begins_with_a_character_names_its_line() -> None:
    with pytest.raises(ValueError, match="Nobody"):
        parse_fandoms("  Nobody: no one")


def test_most_labelled_fandoms_are_known() -> None:
    written = [
        name for c in ("real", "forms") for row in labels(c) for name in row.get("fields", {}).get("fandoms") or []
    ]
    known = [name for name in written if canonicalise(TagKind.FANDOM, name).is_known]
    assert len(known) >= 0.9 * len(written)


@given(st.sampled_from(list(TagKind)), st.text(max_size=400), st.lists(st.text(max_size=30), max_size=3))
def test_any_words_give_a_tag(kind: TagKind, words: str, named: list[str]) -> None:
    tag = canonicalise(kind, words, named)
    assert len(tag.name) <= 400


@pytest.mark.parametrize(
    ("people", "fandom"),
    [
        (["Janeway", "Chakotay", "Paris"], "Star Trek: Voyager"),
        (["Buffy", "Giles", "Willow"], "Buffy the Vampire Slayer"),
        (["John", "Mary"], ""),
        (["Jim Beckett", "Tom Demming"], "Castle"),
        (["Jim", "Tom"], ""),  # minor people by their first names: any two meet in some fandom
        (["Holmes"], ""),
        ([], ""),
    ],
)
def test_people_named_together_tell_their_fandom(people: list[str], fandom: str) -> None:
    assert infer_fandom(people) == fandom


def test_prose_warnings_are_not_torn_into_tags() -> None:
    words = "Graphic in places M/K, somebody gets hit, not a lot of swearing, and the ending is not for everyone."
    assert {tag.name for tag in read_warnings(words)} <= {"Graphic Depictions Of Violence"}


def test_a_list_of_fandoms_is_cut_in_hardly_any_name_that_is_known() -> None:
    names = [name for fandom in fandoms() for name in (fandom.name, *fandom.also) if "(" not in name]
    cut = [name for name in names if len(split_list(name, "fandom")) > 1]
    assert len(cut) <= 0.01 * len(names), cut

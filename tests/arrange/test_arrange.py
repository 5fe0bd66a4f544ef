"""Findings become works: described, credited, tagged, dated and opened as their authors said."""

import pytest

from ficmirror.arrange import Member, arrange, understand
from ficmirror.examine import examine
from ficmirror.records.deposit import Credit, Deposit, SeriesPlace
from ficmirror.records.description import Kind, Recognised
from ficmirror.records.held import Provenance
from ficmirror.records.rights import Audience, Permission
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import TagKind
from tests.collate.making import described, member, prose, said
from tests.shared import shared
from tests.work import work_of

HEADER = (
    said("title", "Lamplight"),
    said("author", "Irene Adler"),
    said("fandom", "SV"),
    said("relationship", "Clark/Lex"),
    said("rating", "R"),
    said("category", "slash, angst"),
    said("warnings", "bad language"),
    said("summary", "A lamp is lit & <never> put out."),
    said("notes", "For Anna."),
    said("date", "June 1999", "1999-06"),
    said("status", "complete", "complete"),
    said("permission", "sure, just let me know!", "open_notify"),
)


def one(*statements: Statement, path: str = "x/lamp.txt") -> Deposit:
    (work,) = arrange([member(path, described(prose(1), *statements))])
    return work


def names(work: Deposit, kind: TagKind) -> list[str]:
    return [tag.name for tag in work.tags if tag.kind is kind]


def test_a_header_becomes_a_description() -> None:
    work = one(*HEADER)
    assert work.title == "Lamplight"
    assert work.credits == (Credit("Irene Adler"),)
    assert work.rating == "mature"
    assert work.date == "1999-06"
    assert work.language == "en"
    assert work.is_complete is True
    assert work.doubts == ()
    assert names(work, TagKind.FANDOM) == ["Smallville"]
    assert names(work, TagKind.RELATIONSHIP) == ["Clark Kent/Lex Luthor"]
    assert names(work, TagKind.CHARACTER) == ["Clark Kent", "Lex Luthor"]
    assert names(work, TagKind.CATEGORY) == ["M/M"]
    assert names(work, TagKind.WARNING) == ["Strong Language"]
    assert names(work, TagKind.ADDITIONAL) == ["Angst"]


def test_words_become_markup_that_needs_no_cleaning() -> None:
    work = one(*HEADER)
    assert work.summary == "<p>A lamp is lit &amp; &lt;never&gt; put out.</p>"
    assert work.notes == "<p>For Anna.</p>"


def test_emphasis_in_a_summary_is_emphasis() -> None:
    assert (
        one(said("title", "L"), said("summary", "It is *not* a & b.")).summary == "<p>It is <em>not</em> a &amp; b.</p>"
    )


def test_the_authors_word_opens_the_work_and_is_quoted() -> None:
    access = one(*HEADER).access
    assert access.audience is Audience.EVERYONE
    assert access.permission is Permission.OPEN_NOTIFY
    assert "sure, just let me know!" in access.reason


def test_the_policy_of_the_archive_decides() -> None:
    (work,) = arrange([member("x/1.txt", described(prose(1), *HEADER))], {Permission.OPEN_NOTIFY: Audience.MEMBERS})
    assert work.access.audience is Audience.MEMBERS


def test_silence_keeps_a_work_with_the_curators() -> None:
    assert one(said("title", "Lamplight")).access.audience is Audience.CURATORS


def test_every_statement_keeps_its_words_and_names_its_object() -> None:
    work = one(*HEADER)
    rating = next(s for s in work.statements if s.field == "rating")
    assert (rating.as_written, rating.value) == ("R", "mature")
    assert {s.digest for s in work.statements} == {work.sources[0].digest}


def test_an_unknown_rating_stays_unknown() -> None:
    assert one(said("title", "Lamplight"), said("rating", "three teapots")).rating == "not_rated"


def test_a_title_that_is_nowhere_stated_comes_from_the_file_name_with_a_doubt() -> None:
    work = one(path="x/the_lamp_on_the_moor.txt")
    assert work.title == "The lamp on the moor"
    assert any("no title is stated" in doubt for doubt in work.doubts)


def test_a_date_after_the_day_it_was_received_is_a_doubt_and_no_date() -> None:
    work = one(said("title", "L"), said("date", "1 October 2034", "2034-10-01"))
    assert work.date == ""
    assert "a date cannot be right: “1 October 2034”" in work.doubts
    both = one(said("title", "L"), said("date", "1 October 2034", "2034-10-01"), said("date", "May 1999", "1999-05"))
    assert both.date == "1999-05"


def test_a_file_name_that_says_nothing_leaves_it_to_the_folder() -> None:
    assert one(path="stories/lamp_light/index.html").title == "Lamp light"


def test_stories_without_titles_in_files_named_by_numbers_are_told_apart_by_them() -> None:
    works = arrange([member(f"the-moor/{n:03}.txt", described(prose(n))) for n in (21, 43)])
    assert [work.title for work in works] == ["The moor 021", "The moor 043"]


@pytest.mark.parametrize("name", ["Unknown", "anonymous", "irene@example.org", "author"])
def test_nobody_gets_no_credit(name: str) -> None:
    assert one(said("title", "Lamplight"), said("author", name)).credits == ()


def test_translator_beta_and_artist_are_credited_as_such() -> None:
    work = one(
        said("title", "L"),
        said("author", "A. Doe"),
        said("translator", "B. Roe"),
        said("beta", "C. Poe"),
        said("artist", "D. Noe"),
    )
    assert [credit.role for credit in work.credits] == ["author", "translator", "beta", "artist"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Part 3 of the Baker Street series", SeriesPlace("Baker Street", 3.0)),
        ("Baker Street, part 2", SeriesPlace("Baker Street", 2.0)),
        ("Baker Street #4", SeriesPlace("Baker Street", 4.0)),
        ("The Baker Street Series", SeriesPlace("Baker Street", None)),
        ("3rd in the Baker Street series", SeriesPlace("Baker Street", 3.0)),
        ("The Lamps", SeriesPlace("The Lamps", None)),
        ("Lamps", SeriesPlace("Lamps", None)),
        ("Second story in Baker Street", SeriesPlace("Baker Street", 2.0)),
    ],
)
def test_a_place_in_a_series_is_understood(words: str, place: SeriesPlace) -> None:
    assert one(said("title", "Lamplight"), said("series", words)).series == (place,)


@pytest.mark.parametrize("words", ["None", "no", "N/A", "standalone", "Sequel to Dusk"])
def test_no_series_is_no_series(words: str) -> None:
    assert one(said("title", "Lamplight"), said("series", words)).series == ()


def test_of_several_dates_the_authors_most_precise_leads() -> None:
    work = one(
        said("title", "L"),
        said("date", "2 July 2003", "2003-07-02", Voice.POSTER),
        said("date", "1999", "1999"),
        said("date", "5 June 1999", "1999-06-05"),
    )
    assert work.date == "1999-06-05"


def test_the_strictest_word_over_all_parts_decides() -> None:
    first = described(
        prose(1), said("title", "Lamp (1/2)"), said("author", "Irene"), said("permission", "anywhere", "open")
    )
    second = described(
        prose(2), said("title", "Lamp (2/2)"), said("author", "Irene"), said("permission", "ask first", "ask")
    )
    (work,) = arrange([member("x/1.txt", first), member("x/2.txt", second)])
    assert work.access.permission is Permission.ASK


def test_gen_in_a_pairing_line_is_a_category_and_no_relationship() -> None:
    work = one(said("title", "L"), said("relationship", "gen"))
    assert names(work, TagKind.RELATIONSHIP) == []
    assert names(work, TagKind.CATEGORY) == ["Gen"]


def test_a_guess_is_a_doubt() -> None:
    assert any("the title is a guess" in d for d in one(said("title", "Lamplight", confidence=0.3)).doubts)


def test_understanding_fills_values_and_changes_nothing_else() -> None:
    before = Recognised(Kind.WORK, (described("Once.", *HEADER),))
    after = understand(before)
    values = {s.field: s.value for s in after.works[0].statements}
    assert values["rating"] == "mature"
    assert values["fandom"] == "Smallville"
    assert values["relationship"] == "Clark Kent/Lex Luthor"
    assert values["date"] == "1999-06"
    assert [s.as_written for s in after.works[0].statements] == [s.as_written for s in before.works[0].statements]
    assert after.works[0].chapters == before.works[0].chapters


def test_the_seed_story_is_understood() -> None:
    folder = shared("corpus", "seed")
    for path in sorted(folder.glob("*.txt")) if folder else []:
        findings = examine(path.read_bytes(), path.name)
        (work,) = arrange([Member(findings, (Provenance("mirror.txt", "2026-11-22-1"),))])
        assert work.rating == "mature"
        assert next(s.as_written for s in work.statements if s.field == "rating") == "R"
        assert names(work, TagKind.FANDOM) == ["Smallville"]
        assert names(work, TagKind.RELATIONSHIP) == ["Clark Kent/Lex Luthor"]
        assert work.access.permission is Permission.OPEN_NOTIFY
        assert work.access.audience is Audience.EVERYONE


def test_arranging_one_more_work_takes_a_few_thousand_steps() -> None:
    members = [member("x/lamp.txt", described(prose(1, 3000), *HEADER))]
    arrange(members)  # the tables are read once
    assert work_of(lambda: arrange(members)).steps < 6_000


def test_what_a_list_says_leads_over_a_guess_and_not_over_a_label() -> None:
    listed = (
        said("title", "Lamplight", voice=Voice.LISTING, confidence=0.85),
        said("author", "Irene Adler", voice=Voice.LISTING),
    )
    guessed = one(said("title", "Theme song", confidence=0.6), said("author", "geocities", confidence=0.8), *listed)
    labelled = one(said("title", "The Lamp"), said("author", "I. Adler-Norton"), *listed)
    assert (guessed.title, [c.name for c in guessed.credits]) == ("Lamplight", ["Irene Adler"])
    assert labelled.title == "The Lamp"
    assert [c.name for c in labelled.credits] == ["I. Adler-Norton", "Irene Adler"]


def test_a_list_that_hardly_names_anybody_gives_way_to_the_works_own_byline() -> None:
    whose = said("author", "Irene's shelf", voice=Voice.LISTING, confidence=0.7)
    work = one(said("title", "L"), said("author", "Ella Thornley", confidence=0.85), whose)
    assert [credit.name for credit in work.credits] == ["Ella Thornley"]


def test_a_name_with_and_without_its_nickname_is_one_person() -> None:
    work = one(
        said("title", "L"), said("author", "Alex Betts"), said("author", 'Alex "Lamp" Betts', voice=Voice.LISTING)
    )
    assert [credit.name for credit in work.credits] == ["Alex Betts"]


def test_people_named_together_tell_the_fandom_that_is_not_stated() -> None:
    work = one(
        said("title", "L"), *(said("character", name) for name in ("Janeway", "Paris", "Kim", "EMH", "VOY crew"))
    )
    assert names(work, TagKind.CHARACTER) == ["Kathryn Janeway", "Tom Paris", "Harry Kim", "The Doctor", "VOY crew"]
    assert names(work, TagKind.FANDOM) == [], "nobody said it, so it is no tag"
    assert "no fandom is stated; the people it names are of Star Trek: Voyager" in work.doubts


def test_a_pairing_in_a_category_line_is_a_relationship() -> None:
    work = one(said("title", "L"), said("fandom", "X-Files"), said("category", "Skinner/Scully, MSR in context, AU"))
    assert names(work, TagKind.RELATIONSHIP) == ["Dana Scully/Walter Skinner", "Fox Mulder/Dana Scully"]
    assert names(work, TagKind.ADDITIONAL) == ["Alternate Universe"]


def test_a_character_line_with_remarks_keeps_the_names() -> None:
    work = one(
        said("title", "L"), said("fandom", "Tenchi Muyo"), said("character", "Ryoko - demon, pirate, demigoddess")
    )
    assert names(work, TagKind.CHARACTER) == ["Ryoko Hakubi"]


def test_two_people_in_one_character_entry_are_two() -> None:
    work = one(said("title", "L"), said("fandom", "The Professionals"), said("character", "Bodie/Doyle"))
    assert names(work, TagKind.CHARACTER) == ["William Bodie", "Ray Doyle"]

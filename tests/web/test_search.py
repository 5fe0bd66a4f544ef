"""Searching: words, facets to include and to leave out, order, pages, and what to do when nothing is found."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from ficmirror.errors import QueryError
from ficmirror.records.entry import Found
from ficmirror.web.finding import asked, narrowing, search
from tests.web import heap
from tests.web.pages import read, text_of

TITLE = re.compile(r'<h3><a href="/works/\d+/">([^<]*)</a>')


def titles(page: str) -> list[str]:
    """The titles of the works a page lists, in order."""
    return TITLE.findall(page)


def href_of(page: str, label: str) -> str:
    """Where the facet's link of that name leads."""
    found = re.search(rf'<a class="in" href="([^"]*)"[^>]*>{re.escape(label)} <span', page)
    assert found, f"no facet named {label}"
    return found.group(1).replace("&amp;", "&")


def test_words_of_the_text_are_found_and_marked(keeper: Client) -> None:
    page = read(keeper, "/search/?q=gutters")
    assert set(titles(page)) == {"The Lamp in the Window", "Eleven Letters Nobody Sent"}
    assert "<mark>gutters</mark>" in page


def test_a_facet_narrows_and_its_chip_takes_it_away_again(keeper: Client) -> None:
    page = read(keeper, "/search/?q=gutters")
    narrowed = read(keeper, href_of(page, "Angst"))
    assert titles(narrowed) == ["The Lamp in the Window"]
    chip = re.search(r'<a class="chip" href="([^"]*)" aria-label="Remove the filter Angst">', narrowed)
    assert chip
    assert len(titles(read(keeper, chip.group(1).replace("&amp;", "&")))) == 2


def test_leaving_out_a_value_leaves_its_works_out(keeper: Client) -> None:
    page = read(keeper, "/search/?q=gutters")
    link = re.search(r'<a class="not" href="([^"]*)" rel="nofollow" aria-label="Leave out Angst"', page)
    assert link
    without = read(keeper, link.group(1).replace("&amp;", "&"))
    assert titles(without) == ["Eleven Letters Nobody Sent"]
    assert "not Angst" in text_of(without)


def test_two_values_of_a_work_are_both_meant_and_two_ratings_are_either(keeper: Client) -> None:
    both = "/search/?additional_tag=Angst&character=Mrs.+Hudson"
    assert titles(read(keeper, both)) == ["The Lamp in the Window"]
    assert titles(read(keeper, "/search/?additional_tag=Angst&additional_tag=Fluff")) == []
    assert len(titles(read(keeper, "/search/?rating=mature&rating=general"))) == 2


def test_one_of_two_values_is_enough_where_they_were_chosen_so(keeper: Client) -> None:
    page = read(keeper, "/search/?q=gutters&additional_tag=Angst")
    link = re.search(r'<a class="or" href="([^"]*)" rel="nofollow" aria-label="Or ', page)
    assert link is None  # nothing else is left where every value must be there
    either = read(keeper, "/search/?q=gutters&any-additional_tag=Angst")
    link = re.search(r'<a class="or" href="([^"]*)" rel="nofollow" aria-label="Or ([^"]*)"', either)
    assert link
    both = read(keeper, link.group(1).replace("&amp;", "&"))
    assert len(titles(both)) == 2
    assert f"or {link.group(2)}" in text_of(both)
    assert len(titles(read(keeper, href_of(both, "Angst")))) == 1


def test_works_come_shuffled_and_shuffled_again(keeper: Client) -> None:
    first = read(keeper, "/search/?sort=random")
    again = re.search(r'href="([^"]*)" rel="nofollow">Shuffle again', first)
    assert again
    second = read(keeper, again.group(1).replace("&amp;", "&"))
    assert titles(first) == titles(read(keeper, "/search/?sort=random"))
    assert titles(first) != titles(second)
    assert "seed=1" in second.split('rel="next" href="')[1].split('"')[0]
    assert titles(read(keeper, "/search/?sort=updated"))


def test_length_and_year_narrow_too(keeper: Client) -> None:
    assert titles(read(keeper, "/search/?q=gutters&words-from=200")) == ["The Lamp in the Window"]
    assert titles(read(keeper, "/search/?q=gutters&year-from=2003&year-to=2003")) == ["Eleven Letters Nobody Sent"]
    assert "from 200 words" in text_of(read(keeper, "/search/?q=gutters&words-from=200"))


def test_results_are_paged_and_ordered(keeper: Client) -> None:
    first = read(keeper, "/search/?fandom=The+Three+Musketeers&sort=date")
    assert len(titles(first)) == asked.PAGE_LENGTH
    assert titles(first)[0] == "A Leaf from the Casebook, No. 23"
    second = read(keeper, "/search/?fandom=The+Three+Musketeers&sort=date&page=2")
    assert len(titles(second)) == heap.N_MORE - asked.PAGE_LENGTH
    assert not set(titles(first)) & set(titles(second))
    assert 'rel="next" href="/search/?fandom=The+Three+Musketeers&amp;sort=date&amp;page=2"' in first
    assert 'rel="prev" href="/search/?fandom=The+Three+Musketeers&amp;sort=date"' in second


def test_a_query_that_cannot_be_understood_is_shown_at_the_word(keeper: Client) -> None:
    page = read(keeper, "/search/?q=lamp+words:many+bees", 400)
    assert "cannot be understood" in page
    assert '<span class="here">many</span>' in page
    assert 'value="lamp words:many bees"' in page


def test_the_place_of_a_fault_is_cut_at_words() -> None:
    fault = search.fault("lamp words:many here", QueryError("that is no number", 5))
    assert (fault.before, fault.at, fault.after) == ("lamp ", "words:many", " here")
    assert search.fault("lamp", QueryError("it ends too soon", 4)).at == " "


def test_nothing_found_helps_on(keeper: Client) -> None:
    page = text_of(read(keeper, "/search/?q=hippopotamus&fandom=Dracula"))
    assert "Nothing found for “hippopotamus”" in page
    assert "Remove a filter above" in page


def test_documents_that_are_no_works_are_found_when_asked_for(keeper: Client) -> None:
    assert "Links I love" not in read(keeper, "/search/?q=links")
    assert 'href="/search/?q=links&amp;in=all"' in read(keeper, "/search/?q=links")
    page = read(keeper, "/search/?q=links&in=all")
    assert "Links I love" in page
    assert "/documents/" in page


def test_a_query_is_shown_as_words_never_as_markup(keeper: Client) -> None:
    page = read(keeper, "/search/?q=%3Cscript%3Ealert(1)%3C/script%3E&fandom=%3Cb%3E&sort=nonsense&page=-3&in=x")
    assert "<script>alert" not in page
    assert "<b>" not in page


def test_an_address_is_read_back_as_it_was_written() -> None:
    query = "q=lamp&fandom=Dracula&not-rating=mature&words-from=100&sort=title&page=3"
    one = asked.read(QueryDict(query))
    assert asked.read(QueryDict(one.href(page=one.page).partition("?")[2])) == one
    assert one.with_choice("not-fandom", "Dracula") == (("not-rating", "mature"), ("not-fandom", "Dracula"))


@pytest.mark.parametrize(
    "query", ["", "q=a+lamp", "fandom=Dracula&sort=title", "q=x&not-rating=teen&words-from=5&in=all", "year-to=1999"]
)
def test_an_added_choice_stands_in_the_address_as_one_that_was_made(query: str) -> None:
    one = asked.read(QueryDict(query))
    add = one.adding()
    for name, value in (("fandom", "Good & Evil"), ("not-rating", "mature"), ("any-character", "Ünder")):
        assert add(name, value) == one.href(one.with_choice(name, value))


def test_a_long_facet_is_cut_and_can_be_opened() -> None:
    values = tuple((f"Fandom {n}", 50 - n) for n in range(20))
    found = Found(60, (), {"fandom": values}, 1.0)
    one = asked.Asked(query="lamp")
    (cut,) = search.facets(one, found)
    assert len(cut.rows) == asked.N_VALUES
    assert cut.more_href == "/search/?q=lamp&open=fandom#facet-fandom"
    (whole,) = search.facets(asked.read(QueryDict("q=lamp&open=fandom")), found)
    assert len(whole.rows) == len(values)
    assert not whole.more_href


def test_a_list_that_even_opened_is_cut_can_be_asked_for_values_with_some_letters(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = read(keeper, "/search/?open=character")
    assert "data-cut" not in everything
    last = re.findall(r'<a class="in" href="[^"]*character=[^"]*"[^>]*>([^<]*) <span', everything)[-1]
    monkeypatch.setattr(asked, "N_VALUES_OPENED", 1)
    cut = read(keeper, "/search/?open=character")
    assert "data-cut" in cut
    assert f"{last} <span" not in cut
    word = last.split()[-1]
    narrowed = read(keeper, f"/search/?open=character&narrow={word[:4].upper()}")
    assert href_of(narrowed, last) == href_of(everything, last)
    assert "data-cut" not in narrowed
    n_works = int(re.findall(rf'{re.escape(last)} <span class="n">(\d+)<', narrowed)[0])
    assert len(titles(read(keeper, href_of(narrowed, last)))) == n_works
    assert f"{last} <span" not in read(keeper, "/search/?open=character&narrow=zzz")
    assert f"{last} <span" not in read(keeper, f"/search/?q=xylophone&open=character&narrow={word[:4]}")


def test_values_with_some_letters_are_counted_as_well_where_they_have_many_others_beside_them(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = re.findall(r'character=[^"]*"[^>]*>([^<]*) <span class="n">(\d+)<', read(keeper, "/search/?open=character"))
    letter = next(letter for letter in "mswh" if sum(letter in name.lower() for name, _ in whole) > 1)
    monkeypatch.setattr(asked, "N_VALUES_OPENED", 1)
    for most in (5_000, 2, 1):  # values of a list, beyond which it is asked by halves
        monkeypatch.setattr(narrowing, "MAX_FACET_VALUES", most)
        page = read(keeper, f"/search/?open=character&narrow={letter}")
        found = re.findall(r'character=[^"]*"[^>]*>([^<]*) <span class="n">(\d+)<', page)
        starts = [pair for pair in whole if any(word.lower().startswith(letter) for word in pair[0].split())]
        assert {*starts} <= {*found} <= {*whole}


def test_a_chosen_value_stands_first_in_its_facet() -> None:
    found = Found(60, (), {"rating": (("general", 30), ("teen", 20), ("mature", 10))}, 1.0)
    (facet,) = search.facets(asked.Asked(choices=(("rating", "mature"),)), found)
    assert [row.label for row in facet.rows] == ["Mature", "General", "Teen"]
    assert facet.rows[0].href == "/search/"


def test_who_finds_nothing_is_asked_what_was_meant(keeper: Client) -> None:
    page = read(keeper, "/search/?q=sherlok+holms")
    assert "Did you mean Sherlock Holmes" in text_of(page)
    assert 'href="/search/?fandom=' in page


def test_a_work_leads_to_more_like_it(keeper: Client) -> None:
    found = re.search(r'href="(/works/\d+/)">The Lamp in the Window', read(keeper, "/search/?q=gutters"))
    assert found
    page = read(keeper, f"{found[1]}like/")
    assert titles(page)
    assert "The Lamp in the Window" not in titles(page)

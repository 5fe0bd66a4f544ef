"""The archive in figures: columns for years that lead to their stories, bars, and nothing unseen counted."""

import re

import pytest
from django.test import Client

from ficmirror.catalogue import lookups
from ficmirror.records.rights import Audience
from ficmirror.web.curation import charts
from tests.web.pages import read, text_of


def search(year: int) -> str:
    return f"/search/?year={year}"


def test_each_year_between_the_first_and_the_last_has_its_place() -> None:
    chart = charts.by_year("years", "Stories", {"1998": 2, "2001": 4}, "stories", search)
    assert chart
    assert [column.said for column in chart.columns] == [
        "1998: 2 stories", "1999: 0 stories", "2000: 0 stories", "2001: 4 stories",
    ]  # fmt: skip
    assert [column.href for column in chart.columns] == ["/search/?year=1998", "", "", "/search/?year=2001"]
    tall, small = chart.columns[3], chart.columns[0]
    assert tall.height == pytest.approx(2 * small.height)
    assert tall.y + tall.height == pytest.approx(chart.foot, abs=0.1)
    assert tall.x + tall.width <= chart.width


def test_one_year_alone_is_no_picture_and_three_hundred_years_are_cut() -> None:
    assert charts.by_year("years", "Stories", {"1998": 2}, "stories", search) is None
    chart = charts.by_year("years", "Stories", {"1720": 1, "1998": 2, "2020": 3}, "stories", search)
    assert chart
    assert len(chart.columns) <= charts.MOST_COLUMNS


def test_the_figures_lead_to_the_stories_they_stand_for(keeper: Client) -> None:
    page = read(keeper, "/stats/")
    assert 'class="chart"' in page
    for href in set(re.findall(r'<a href="(/search/[^"]+)" aria-label="\d+: (?:\d+) stories"', page)):
        assert "Nothing found" not in text_of(read(keeper, href.replace("&amp;", "&")))
    for href in set(re.findall(r'<th scope="row"><a href="(/search/[^"]+)"', page)):
        assert "Nothing found" not in text_of(read(keeper, href.replace("&amp;", "&"))), href
    assert "The largest fandoms" in text_of(page)
    assert 'class="bar"' in page


def test_the_growth_of_a_fandom_is_shown(keeper: Client) -> None:
    fandom = re.search(r'href="(/tags/\d+/)"', read(keeper, "/fandoms/"))
    assert fandom
    assert "By year" in read(keeper, fandom[1])
    assert "by year" in text_of(read(keeper, f"{fandom[1]}years/")).lower()


def test_only_what_the_viewer_may_see_is_counted(archive: object) -> None:
    everyone, all_of_them = lookups.stats({Audience.EVERYONE}), lookups.stats(set(Audience))
    assert sum(everyone["lengths"].values()) == everyone["works"] < all_of_them["works"]
    assert sum(all_of_them["lengths"].values()) == all_of_them["works"]
    assert sum(everyone["years"].values()) <= everyone["works"]

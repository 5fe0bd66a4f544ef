"""The series a line names, the place in it, and lines that name none."""

import pytest

from ficmirror.arrange.series import read_series
from ficmirror.records.deposit import SeriesPlace


@pytest.mark.parametrize(
    "words",
    [
        "Pimlico Nights (3)",
        "Pimlico Nights 3/5",
        "Pimlico Nights (3 of 5)",
        "Pimlico Nights - 3",
        "Pimlico Nights, third story",
        "#3 in the Pimlico Nights universe",
        "3. Pimlico Nights",
        "Book Three of the Pimlico Nights",
        "Yes - Pimlico Nights, part 3",
    ],
)
def test_the_place_in_a_series_is_read_however_it_is_written(words: str) -> None:
    assert read_series(words) == SeriesPlace("Pimlico Nights", 3.0)


@pytest.mark.parametrize(
    "words",
    [
        "Part of the Pimlico Nights series",
        "Yes, Pimlico Nights",
        "Pimlico Nights; sequel to “The Fog”",
        "Pimlico Nights, which starts with “The Fog”",
    ],
)
def test_what_is_said_beside_a_series_is_not_its_name(words: str) -> None:
    assert read_series(words) == SeriesPlace("Pimlico Nights", None)


@pytest.mark.parametrize(
    "words",
    [
        "No",
        "Not part of a series",
        "part of no series",
        "It might become one",
        "maybe",
        "first in a series",
        "3/5",
        "TBA",
    ],
)
def test_a_line_that_names_no_series_gives_none(words: str) -> None:
    assert read_series(words) is None


@pytest.mark.parametrize("name", ["No Rest for the Wicked", "Maybe Tomorrow", "Apollo 13", "1895", "Six Napoleons"])
def test_a_series_may_be_called_by_such_words(name: str) -> None:
    assert read_series(name) == SeriesPlace(name, None)

"""Bylines without a label."""

import pytest

from ficmirror.recognise.header import byline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("by Aurelia Finch", "Aurelia Finch"),
        ("by Aurelia Finch（2004）", "Aurelia Finch"),
        ("Written by: Aurelia Finch", "Aurelia Finch"),
        ("The Lamp by Aurelia Finch (aurelia@example.org)", "Aurelia Finch"),
        ("A Sherlock Holmes fanfiction by Aurelia", "Aurelia"),
        ("- by Aurelia Finch", "Aurelia Finch"),
        ("von Aurelia Finch", "Aurelia Finch"),
        ("The Lamp is written by Aurelia44.", "Aurelia44"),
        ("By Aurelia Finch, 1998 - July 1999", "Aurelia Finch"),
        ("a retelling by Aurelia Finch of Homer's Odyssey to modern English", "Aurelia Finch"),
        ("a story by Aurelia Finch about a lantern", "Aurelia Finch"),
        ("a story by Lady of the Lake", "Lady of the Lake"),
        ("A serial by Aurelia Finch", "Aurelia Finch"),
    ],
)
def test_the_name_in_a_byline_is_found(line: str, name: str) -> None:
    found = byline.find(line)
    assert found is not None
    assert line[slice(*found.names)] == name


@pytest.mark.parametrize(
    "line",
    [
        "Margin Notes - stories by fans, for fans since 1999",
        "He was hit by a cab.",
        "They walked by the river, and nobody spoke.",
        "by the way",
        "It was edited by Carol Finch, who is quick",
        "~Morning, by L. Halloran~",
        "Based on characters created by Sir Arthur",
    ],
)
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    assert byline.find(line) is None


@pytest.mark.parametrize(
    "line", ["Der Wind kam von Westen, und er brachte Salz mit.", "They came by Whitby, and she waited for them."]
)
def test_a_sentence_that_goes_on_with_somebody_doing_something_is_no_byline(line: str) -> None:
    assert byline.find(line) is None


def test_a_number_in_wide_brackets_makes_no_name_of_a_title() -> None:
    assert byline.find("London by Night（1）") is None

"""Lines that repeat over a site's pages are no part of its stories, whenever enough of the pages have come."""

from pathlib import Path

import pytest

from ficmirror.accession.run import Options, take_in
from ficmirror.catalogue import lookups
from ficmirror.catalogue.lookups.bodies import bodies
from ficmirror.config import Config
from ficmirror.records.rights import Audience
from ficmirror.text.markup import plain
from tests.accession.archives import standing_on

HERE = Options(n_workers=0)
ALL = frozenset(Audience)
ABOVE = "Once upon a time somebody put a kettle on, and out of the steam came this house of tales."
BELOW = "And so lamp number {n} was put out, and the keeper of the house went slowly up the stairs."
NAMES = ("Amber", "Birch", "Cedar", "Dune", "Ember", "Fern", "Gale")


def page(name: str, n: int, *, above: str = ABOVE, below: str = BELOW) -> str:
    told = "".join(
        f'<p>"{name} is late," said Jim, and looked at the {word} for a long while.</p>'
        f"<p>Nobody had seen the {word} of {name} since the {word} went down, and it was {n} days now.</p>"
        for word in ("lamp", "sea", "door", "road", "hill", "rain", "moon")
    )
    head = f"<p>{above}</p><h2>The {name} Letter</h2><p>by Ann Other</p>"
    return f"<html><body>{head}{told}<p>{below.format(n=n)}</p></body></html>"


def write(site: Path, names: tuple[str, ...]) -> Path:
    site.mkdir(exist_ok=True)
    for n, name in enumerate(names, 1):
        (site / f"{name.lower()}.html").write_text(page(name, n))
    return site


def texts() -> dict[str, str]:
    titles = {number: str(lookups.work_json(number, ALL)["title"]) for number in lookups.all_ids(ALL)}
    return {titles[body.id]: plain("\n".join(body.chapters)) for body in bodies(titles, ALL)}


def test_what_repeats_over_a_sites_pages_stands_in_no_story_and_is_stated(own_archive: Config, tmp_path: Path) -> None:
    take_in(own_archive, [write(tmp_path / "site", NAMES)], HERE)
    found = texts()
    assert set(found) == {f"The {name} Letter" for name in NAMES}
    for text in found.values():
        assert "kettle" not in text
        assert "stairs" not in text
        assert text.count("said Jim") == 7
    works = [lookups.work_json(number, ALL) for number in lookups.all_ids(ALL)]
    said = {one["as_written"] for work in works for one in work["statements"] if one["field"] == "furniture"}
    assert ABOVE in said


def test_pages_that_came_before_the_line_was_known_are_cleared_when_later_ones_come(
    own_archive: Config, tmp_path: Path
) -> None:
    site = write(tmp_path / "site", NAMES[:3])
    take_in(own_archive, [site], HERE)
    assert all("kettle" in text or "stairs" in text for text in texts().values())
    take_in(own_archive, [write(site, NAMES)], HERE)
    assert not any("kettle" in text or "stairs" in text for text in texts().values())


def test_it_is_the_same_whether_the_pages_came_together_or_not(own_archive: Config, tmp_path: Path) -> None:
    site = write(tmp_path / "site", NAMES[:4])
    take_in(own_archive, [site], HERE)
    take_in(own_archive, [write(site, NAMES)], HERE)
    in_steps = texts()
    with standing_on(tmp_path / "other") as other:
        take_in(other, [site], HERE)
        assert texts() == in_steps


@pytest.mark.parametrize("n", range(3))
def test_the_copies_of_one_story_are_no_site(own_archive: Config, tmp_path: Path, n: int) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for copy in range(6):
        told = page("Amber", 1).replace("a long while", f"a long while{'!' * copy}", 1)
        (site / (f"copy{copy}.html", f"{NAMES[copy].lower()}.html", f"{copy}.html")[n]).write_text(told)
    take_in(own_archive, [site], HERE)
    assert any("kettle" in text or "stairs" in text for text in texts().values())


def test_what_an_author_says_on_every_page_of_her_shelf_stays_said(own_archive: Config, tmp_path: Path) -> None:
    claim = "Jim and the captain belong to Mr. Stevenson, and I make no money from any of this."
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for n, name in enumerate(NAMES, 1):
        told = page(name, n, above="", below="").replace("<p></p>", "")
        (shelf / f"{name.lower()}.html").write_text(
            told.replace("<p>by Ann Other</p>", f"<p>by Ann Other</p><p>{claim}</p>")
        )
    take_in(own_archive, [shelf], HERE)
    works = [lookups.work_json(number, ALL) for number in lookups.all_ids(ALL)]
    assert len(works) == len(NAMES)
    for work in works:
        assert "Ann Other" in work["creators"]
        assert [one["as_written"] for one in work["statements"] if one["field"] == "disclaimer"] == [claim]
        assert claim not in texts()[str(work["title"])]


@pytest.mark.parametrize(("title", "is_sites"), [("Gaslight", True), ("The {name} Lamp", False)])
def test_a_page_title_that_a_sites_pages_share_names_none_of_their_stories(
    own_archive: Config, tmp_path: Path, title: str, is_sites: bool
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for n, name in enumerate(NAMES, 1):
        told = page(name, n, above="", below="").replace(f"<h2>The {name} Letter</h2>", "").replace("<p></p>", "")
        (site / f"{name.lower()}.html").write_text(f"<title>{title.format(name=name)}</title>{told}")
    take_in(own_archive, [site], HERE)
    assert set(texts()) == {name if is_sites else f"The {name} Lamp" for name in NAMES}

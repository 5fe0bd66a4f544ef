"""Whole sites in the markups of fifteen years, imported: works found, joined, in order, titled, credited, described."""

from pathlib import Path

import pytest
from benchmarks.site_markups_owned import MARKUPS
from benchmarks.typed_tales import read_texts

from benchmarks import sites
from ficmirror.accession.run import Options, take_in
from ficmirror.config import Config

QUALITY = Path(__file__).parents[1] / "quality"
FURNISHED = [sites.FURNISHED + name for name in ("chain", "split", "select", "title_pages")]


@pytest.mark.parametrize("name", [*MARKUPS, *FURNISHED])
def test_a_site_comes_back(own_archive: Config, tmp_path: Path, name: str) -> None:
    made = sites.make_site(name, 10)
    sites.write(made, tmp_path / "site")
    take_in(own_archive, [tmp_path / "site"], Options(n_workers=0))
    found = sites.compare(made, sites.held_works(), "site")
    kept = [one for one in sites.MEASURES if one != "whole"]
    assert {one: found.shares[one] for one in kept} == dict.fromkeys(kept, 1.0), found.failures
    assert found.shares["whole"] >= 0.9, found.failures["whole"]


def test_the_same_seed_makes_the_same_site() -> None:
    assert sites.make_site("news", 5).files == sites.make_site("news", 5).files


@pytest.mark.parametrize("name", [sites.FURNISHED + "chain", sites.FURNISHED + "table"])
def test_texts_with_headers_of_their_own_come_back_from_a_site(own_archive: Config, tmp_path: Path, name: str) -> None:
    texts = read_texts([QUALITY / "fresh_forms", QUALITY / "heldout2_forms"])
    made = sites.make_site(name, 40, texts=texts)
    sites.write(made, tmp_path / "site")
    take_in(own_archive, [tmp_path / "site"], Options(n_workers=0))
    found = sites.compare(made, sites.held_works(), "site")
    kept = [one for one in sites.MEASURES if one not in {"whole", "bare"}]  # their headers leave the story
    assert {one for one in kept if found.shares[one] < 0.85} == set(), found.failures

"""Whole archives of forms of which no sample is public, with known faults: what comes back, and what is told."""

from pathlib import Path

import pytest
from benchmarks.heaps import HEAPS, measured, write

from ficmirror.config import Config


@pytest.mark.parametrize("name", HEAPS)
def test_an_archive_comes_back_and_every_fault_is_told(name: str, own_archive: Config, tmp_path: Path) -> None:
    heap = HEAPS[name]()
    write(heap, tmp_path / "heap")
    found = measured(heap, tmp_path / "heap", own_archive)
    assert found.works >= 0.99, found.failures
    assert found.characters >= 0.99, found.failures
    assert (found.told, found.extra) == (1.0, heap.n_more), found.failures

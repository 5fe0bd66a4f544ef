"""Every form can be fuzzed: it has seeds, and what the fuzzer calls takes them."""

from pathlib import Path

import pytest

from ficmirror.readers.containers.registry import CONTAINERS
from ficmirror.readers.registry import READERS
from tests.fuzz.__main__ import WHOLE, once, seeds

UNSEEDED = {"lha", "starwriter", "wordprocessor", "works"}  # nothing here makes them: the fuzzer begins with nothing


@pytest.mark.parametrize("form", sorted({*READERS, *CONTAINERS, WHOLE}))
def test_a_form_has_seeds_that_are_read(form: str, tmp_path: Path) -> None:
    assert (seeds(form, tmp_path) > 0) is (form not in UNSEEDED)
    for path in tmp_path.iterdir():
        once(form, path.read_bytes())

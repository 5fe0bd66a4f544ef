"""Twice the length costs about twice the steps, whatever a document says."""

from collections.abc import Callable
from cProfile import Profile

import pytest
from benchmarks.hostile import PAGES, TEXTS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficmirror.examine import examine

SIZE = 40_000  # characters: well beyond the stretches at both ends that are looked at closely
FORMS = [
    *((name, make, "x.txt") for name, make in TEXTS.items()),
    *((name, make, "x.html") for name, make in PAGES.items()),
]
PIECES = st.sampled_from(
    [
        "Title: The Speckled Band\n", "Pairing: Holmes/Watson\n", "by Dr Watson\n", "\n", "\n\n", "* * *\n", "> ", '"',
        "Summary: ", "Label: ", "Chapter 1\n\n", "THE END\n", "feedback to holmes@baker.example\n", "I own nothing. ",
        "The fog came in at nine and nobody minded it. ", "HOLMES: Quite.\n", "1/2/99 ", "(", "<b>", "&amp;", "\t",
        "a" * 70,
    ]
)  # fmt: skip

pytestmark = pytest.mark.slow


def n_steps(content: bytes, path: str) -> int:
    """How many functions are called while something is examined: the same number on every machine."""
    profile = Profile()
    profile.runcall(examine, content, path)
    return sum(entry.callcount for entry in profile.getstats())


def is_linear(make: Callable[[int], str], path: str) -> bool:
    """Whether each doubling of a document's length about doubles what examining it takes, beyond a fixed amount."""
    examine(make(SIZE // 4).encode(), path)  # tables are read and kept at the first time
    small, middle, large = (n_steps(make(size).encode(), path) for size in (SIZE, SIZE * 2, SIZE * 4))
    return large - middle <= 2.4 * max(middle - small, 2_000)


@pytest.mark.parametrize(("make", "path"), [pytest.param(make, path, id=name) for name, make, path in FORMS])
def test_a_document_made_to_be_hard_costs_in_step_with_its_length(make: Callable[[int], str], path: str) -> None:
    assert is_linear(make, path)


@given(pieces=st.lists(PIECES, min_size=1, max_size=6), path=st.sampled_from(["x.txt", "x.html"]))
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_repeated_costs_in_step_with_its_length(pieces: list[str], path: str) -> None:
    piece = "".join(pieces)
    assert is_linear(lambda size: piece * (size // len(piece)), path)


def test_a_line_of_ten_megabytes_is_examined() -> None:
    findings = examine(TEXTS["a line of words"](10_000_000).encode(), "x.txt")
    assert findings.recognised.works[0].word_count > 1_900_000


def test_a_hundred_thousand_labels_are_examined() -> None:
    findings = examine("".join(f"Title: A Scandal {n}\n" for n in range(100_000)).encode(), "x.txt")
    assert findings.problem is None


def test_quotes_nested_a_million_deep_are_examined() -> None:
    assert examine(TEXTS["nested quotes"](2_000_000).encode(), "x.txt").problem is None
    assert examine(PAGES["quotes in quotes"](2_000_000).encode(), "x.html").problem is None

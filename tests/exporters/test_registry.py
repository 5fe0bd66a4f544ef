"""The registry offers every format of the interface and says what it has when asked for another."""

import pytest

from ficmirror.errors import UsageError
from ficmirror.exporters.registry import exporter_for, exporter_names


def test_every_format_of_the_interface_is_there() -> None:
    assert set(exporter_names()) == {"epub", "html", "text"}
    assert {exporter_for(name).suffix for name in exporter_names()} == {".epub", ".html", ".txt"}


def test_an_unknown_format_is_a_usage_error_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as refusal:
        exporter_for("pdf")
    assert "epub, html, text" in refusal.value.next_step

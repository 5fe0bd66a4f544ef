"""Fixtures of the conveyor's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from ficmirror.config import Config
from tests.accession.archives import standing_on, write_heap


@pytest.fixture
def own_archive(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Config]:
    """An archive of this test alone, not made yet; Django stands on it."""
    with django_db_blocker.unblock(), standing_on(tmp_path / "archive") as config:
        yield config


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    """A small heap of invented stories."""
    return write_heap(tmp_path / "heap")

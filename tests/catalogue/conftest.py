"""Each test begins with an empty catalogue, and with no name remembered from another's; many on every engine."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.servers import standing_in


@pytest.fixture(scope="module", params=("sqlite", "postgresql"))
def every_engine(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The tests of a module on every engine, one after the other: all that the catalogue does, it does on each."""
    if request.param == "sqlite":
        yield
        return
    address = request.getfixturevalue("postgresql")
    with django_db_blocker.unblock(), standing_in(address, "of_catalogue_tests"):
        from ficmirror.catalogue import opening

        opening.prepare()
        with django_db_blocker.block():
            yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    from ficmirror.catalogue.naming import register  # not before Django is set up

    register.clear()

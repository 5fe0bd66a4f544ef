"""Each test begins with an empty catalogue, and with no name remembered from another's."""

import pytest


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    from ficmirror.catalogue.naming import register  # not before Django is set up

    register.clear()

"""Sets the stage for every test: an archive of its own, no user's settings, Chromium and Java where they are."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import hypothesis
import pytest
from django.conf import settings

from tests import servers

STAGE = Path(tempfile.mkdtemp(prefix="ficmirror-tests-"))

# Set before anything of Django is imported (pytest-django looks at the settings only after this file is loaded), so
# that no test can ever meet the archive or the settings of the person who runs it.
for name in [name for name in os.environ if name.startswith("FICMIRROR_")]:
    del os.environ[name]
os.environ["FICMIRROR_ARCHIVE"] = str(STAGE / "archive")
for home in ("CONFIG", "DATA", "CACHE", "STATE"):
    os.environ[f"XDG_{home}_HOME"] = str(STAGE / home.lower())
os.environ["DJANGO_SETTINGS_MODULE"] = "ficmirror.web.settings"
os.environ["NO_COLOR"] = "1"
# Playwright keeps an event loop running in the thread of the tests, and Django would refuse the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
(STAGE / "archive").mkdir()

IS_CI = os.environ.get("CI", "").lower() in {"1", "true"}
hypothesis.settings.register_profile("house", deadline=None, derandomize=IS_CI, print_blob=True)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden-write` writes golden files instead of comparing with them."""
    parser.addoption("--golden-write", action="store_true", help="write the golden files again")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name long bytes by their number: some hold the moment they were packed at, and every process packs its own."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and len(val) > 40 else None


def pytest_configure() -> None:
    """Starts Django on the stage set above; passwords of the tests' own process need not resist anybody."""
    django.setup()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure() -> None:
    """Takes the stage away again."""
    shutil.rmtree(STAGE, ignore_errors=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Lets each worker set its own stage: what it inherits here, pytest-django would read before this file."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def chromium_path() -> str | None:
    """Where the system's Chromium is, None where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def _require(program: str | None, name: str, package: str) -> str:
    if program is None:
        message = f"{name} is not installed; on Debian: apt-get install {package}"
        if IS_CI:
            pytest.fail(message)
        pytest.skip(message)
    return program


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that browser tests drive; they are left out where there is none, and fail in CI."""
    return _require(chromium_path(), "Chromium", "chromium")


@pytest.fixture(scope="session")
def java() -> str:
    """The path of the Java that runs EPUBCheck; its tests are left out where there is none, and fail in CI."""
    return _require(shutil.which("java"), "Java", "default-jre-headless")


@pytest.fixture(scope="session")
def libarchive() -> str:
    """The library that opens RAR and LHA; its tests are left out where there is none, and fail in CI."""
    from ficmirror.readers.containers.libarchive import library

    return _require("libarchive" if library() else None, "libarchive", "libarchive13")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server; its tests are left out where it is not installed, and fail in CI."""
    with servers.server(_require(servers.programs(), "PostgreSQL", "postgresql")) as address:
        yield address


@pytest.fixture
def is_golden_writing(request: pytest.FixtureRequest) -> bool:
    """Whether this run writes golden files instead of comparing with them."""
    return bool(request.config.getoption("--golden-write"))


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An archive directory of this test alone, named in the environment as a user would; yields its path."""
    archive = tmp_path / "archive"
    monkeypatch.setenv("FICMIRROR_ARCHIVE", str(archive))
    yield archive

"""The configuration: file, environment and flags, and what is said about mistakes."""

from pathlib import Path

import pytest

from ficmirror.config import Config, Limits, default_archive, load
from ficmirror.errors import UsageError
from ficmirror.records.rights import Audience, Permission


def written(directory: Path, text: str) -> Path:
    (directory / "ficmirror.toml").write_text(text, encoding="utf-8")
    return directory


def test_an_archive_that_does_not_exist_yet_has_the_defaults(tmp_path: Path) -> None:
    config = load(tmp_path / "new", {})
    assert config == Config(tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert (config.vault_path, config.catalogue_path) == (tmp_path / "new/vault", tmp_path / "new/catalogue.sqlite3")
    assert config.n_workers >= 1


def test_the_file_sets_names_limits_and_policy(tmp_path: Path) -> None:
    text = (
        "crawlers = true\n"
        + 'site_name = "Mirror"\n[limits]\nworkers = 3\nsegment_size = 5000\n[policy]\nunstated = "members"\n'
    )
    config = load(written(tmp_path, text), {})
    assert config.site_name == "Mirror"
    assert config.is_open_to_crawlers
    assert config.limits == Limits(workers=3, segment_size=5000)
    assert dict(config.policy) == {Permission.UNSTATED: Audience.MEMBERS}
    assert config.n_workers == 3


def test_the_environment_wins_over_the_file_and_flags_over_both(tmp_path: Path) -> None:
    written(tmp_path, 'site_name = "file"\n[limits]\nworkers = 1\n')
    environ = {"FICMIRROR_SITE_NAME": "environment", "FICMIRROR_LIMITS_WORKERS": "2", "FICMIRROR_DEBUG": "1"}
    assert load(tmp_path, environ).site_name == "environment"
    config = load(tmp_path, environ, {"limits.workers": "4"})
    assert (config.site_name, config.limits.workers) == ("environment", 4)


@pytest.mark.parametrize(
    ("text", "complaint", "hint"),
    [
        ('sitename = "x"', "'sitename'", "site_name"),
        ("[limits]\nworker = 1", "'limits.worker'", "limits.workers"),
        ("[policy]\nask = 'all'", "policy.ask", "Correct"),
        ("[limits]\nworkers = -1", "limits.workers", "Correct"),
        ("[limits]\nworkers = true", "whole number", "Correct"),
        ("[limits]\nworkers = 1.5", "whole number", "Correct"),
        ("site_name = ''", "site_name", "Correct"),
        ("[catalogue]\nschema = 'a b'", "catalogue.schema", "Correct"),
        ("site_name = ", "not valid TOML", "Correct"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_what_to_do(tmp_path: Path, text: str, complaint: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(written(tmp_path, text), {})
    assert complaint in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert hint in caught.value.next_step


def test_a_server_for_the_catalogue_is_chosen_in_the_file_or_the_environment_and_a_rebuild_stands_beside(
    tmp_path: Path,
) -> None:
    assert load(tmp_path, {}).catalogue_at == tmp_path / "catalogue.sqlite3"
    text = "[catalogue]\naddress = 'postgresql://keeper@db.example.org/fics'\nschema = 'mirror'\n"
    config = load(written(tmp_path, text), {"FICMIRROR_CATALOGUE_SCHEMA": "other"})
    assert (config.catalogue.address, config.catalogue_at) == ("postgresql://keeper@db.example.org/fics", "other")
    assert (config.scratch.catalogue_at, config.damaged_at) == ("other_rebuilding", "other_damaged")
    assert load(config.scratch.archive, config.scratch.variables) == config.scratch


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://keeper:sesame@db/fics",
        "postgresql://db/fics?user=keeper&password=sesame",
        "sesame",
        "http://sesame",
    ],
)
def test_an_address_with_a_password_or_of_something_else_is_refused_without_repeating_it(
    tmp_path: Path, address: str
) -> None:
    for place in ({"FICMIRROR_CATALOGUE_ADDRESS": address}, {}):
        with pytest.raises(UsageError) as caught:
            load(written(tmp_path, f'[catalogue]\naddress = "{address}"'), place)
        assert "sesame" not in f"{caught.value} {caught.value.next_step}"
        assert "catalogue.address" in str(caught.value)


def test_an_unknown_variable_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, {"FICMIRROR_SITE_NAMES": "x"})
    assert "FICMIRROR_SITE_NAME?" in caught.value.next_step


def test_the_archive_is_the_one_named_else_the_variable_else_the_data_home(tmp_path: Path) -> None:
    environ = {"XDG_DATA_HOME": str(tmp_path / "data")}
    assert default_archive(environ) == tmp_path / "data/ficmirror"
    environ["FICMIRROR_ARCHIVE"] = str(tmp_path / "named")
    assert load(None, environ).archive == tmp_path / "named"
    assert load(tmp_path / "flag", environ).archive == tmp_path / "flag"


def test_a_file_that_is_not_utf8_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "ficmirror.toml").write_bytes(b"site_name = '\xff'")
    with pytest.raises(UsageError, match="not valid TOML"):
        load(tmp_path, {})

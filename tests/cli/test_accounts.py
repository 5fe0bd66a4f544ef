"""`ficmirror accounts`: who may sign in, made and taken away on the command line."""

import json
from pathlib import Path

from tests.cli.running import ficmirror


def test_accounts_are_made_listed_changed_and_removed(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert ficmirror(archive, "owner", "sam", words="a long enough password\n").returncode == 0
    made = ficmirror(archive, "accounts", "add", "kim", "--generate")
    assert (made.returncode, len(made.stdout.strip())) == (0, 23)
    assert ficmirror(archive, "accounts", "role", "kim", "curator").returncode == 0
    assert json.loads(ficmirror(archive, "accounts", "--json").stdout) == [
        {"name": "sam", "role": "owner"},
        {"name": "kim", "role": "curator"},
    ]
    refused = ficmirror(archive, "accounts", "remove", "sam")
    assert (refused.returncode, "only owner" in refused.stderr) == (2, True)
    assert ficmirror(archive, "accounts", "remove", "kim").returncode == 0
    assert ficmirror(archive, "accounts").stdout == "sam · owner\n"

"""`ficmirror rebuild`: everything but the vault may be lost, and nothing that a reader knows changes."""

import json
import shutil
from pathlib import Path
from typing import Any

from tests.accession.archives import write_heap
from tests.cli.running import ficmirror


def shown(archive: Path, to: Path) -> list[dict[str, Any]]:
    done = ficmirror(archive, "export", "--all", "--format", "json", "--to", to, "--overwrite")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in to.read_text("utf-8").splitlines()]


def test_a_rebuilt_archive_shows_the_same_works_at_the_same_addresses(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert ficmirror(archive, "import", write_heap(tmp_path / "heap"), "--workers", 0).returncode == 0
    before = shown(archive, tmp_path / "before.jsonl")
    assert before
    done = ficmirror(archive, "rebuild", "--workers", 0)
    assert done.returncode == 0, done.stderr
    assert shown(archive, tmp_path / "after.jsonl") == before
    assert ficmirror(archive, "verify").returncode == 0


def test_the_vault_alone_is_enough(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert ficmirror(archive, "import", write_heap(tmp_path / "heap"), "--workers", 0).returncode == 0
    titles = sorted(work["title"] for work in shown(archive, tmp_path / "before.jsonl"))
    for path in archive.iterdir():
        if path.name != "vault":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = ficmirror(archive, "rebuild", "--workers", 0)
    assert done.returncode == 0, done.stderr
    assert sorted(work["title"] for work in shown(archive, tmp_path / "after.jsonl")) == titles

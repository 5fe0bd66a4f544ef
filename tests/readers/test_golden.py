"""Whole files in, whole fragments out: what a reader of the archive would see of each golden file."""

import json
from pathlib import Path

import pytest

from ficmirror.readers.registry import READERS, read_as
from ficmirror.readers.sniff import sniff
from ficmirror.records.document import Document
from ficmirror.text.markup import render
from tests.shared import ROOT

GOLDEN = ROOT / "tests" / "golden"
CASES = sorted(path for form in sorted(set(READERS)) for path in (GOLDEN / form).glob("*/input.*"))


def _account(document: Document) -> str:
    """What else than the words is worth keeping an eye on."""
    account = {
        "form": document.form,
        "encoding": document.encoding.name,
        "language": document.language,
        "claims": [[claim.name, claim.text] for claim in document.claims],
        "problems": list(document.problems),
        "blocks": [
            [
                block.kind.value,
                block.is_joined,
                block.n_blank_before,
                document.text[block.span.start : block.span.end][:60],
            ]
            for block in document.blocks
        ],
    }
    return json.dumps(account, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
def test_a_file_reads_as_its_golden_fragment(path: Path, is_golden_writing: bool) -> None:
    content = path.read_bytes()
    document = read_as(sniff(content, path.name).form, content)
    for name, found in (("expected.html", render(document.blocks) + "\n"), ("expected.json", _account(document))):
        if is_golden_writing:
            (path.parent / name).write_text(found, encoding="utf-8")
        assert found == (path.parent / name).read_text(encoding="utf-8")


def test_there_are_golden_files() -> None:
    assert len(CASES) >= 8

"""What comes out of one archive of each kind, as a golden file for people: places, digests, dates, refusals."""

import io
import json

import pytest

from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.sniff import sniff
from ficmirror.records.held import digest_of
from tests.goldens import GOLDEN, agree
from tests.readers.containers.making import MAKERS, PACKERS

BAKER_STREET = {
    "www.baker-street.example/index.html": b"<ul><li><a href='fic/lamp.html'>The Lamp</a></ul>",
    "www.baker-street.example/fic/lamp.html": b"<p>Holmes put out the lamp.</p>",
    "../outside.html": b"<p>It leads out.</p>",
    "www.baker-street.example/fic/lamp.jpg": b"\xff\xd8\xff\xe0",
}
ARCHIVES = {f"{kind}/baker-street": lambda kind=kind: MAKERS[kind](BAKER_STREET) for kind in MAKERS} | {
    f"{kind}/lamp": lambda kind=kind: PACKERS[kind](BAKER_STREET["www.baker-street.example/fic/lamp.html"])
    for kind in PACKERS
}


def account(content: bytes, path: str) -> str:
    sniffed, bounds = sniff(content, path), Bounds()
    unfolding = Unfolding(sniffed.form, path, bounds, Allowance.for_file(len(content), bounds))
    members = [
        {"path": one.path, "digest": digest_of(one.content), "modified": str(one.modified)}
        if isinstance(one, Member)
        else {"path": one.path, "refused": one.reason}
        for one in unfolding.members(io.BytesIO(content))
    ]
    told = {"form": sniffed.form, "media_type": sniffed.media_type, "problem": unfolding.problem, "members": members}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("case", ARCHIVES)
def test_an_archive_opens_as_its_golden_account(
    case: str, is_golden_writing: bool, request: pytest.FixtureRequest
) -> None:
    kind, _, name = case.partition("/")
    if kind == "rar":
        request.getfixturevalue("libarchive")
    found = account(ARCHIVES[case](), f"heap/{name}.{'html.' if name == 'lamp' else ''}{kind}")
    if kind == "7z":  # the library that packs it dates its members today
        found = "".join(line for line in found.splitlines(keepends=True) if '"modified"' not in line)
    agree(GOLDEN / f"containers.{kind}" / name / "members.json", found, is_golden_writing)

"""Web archives: pages come out at their addresses, whatever is wrong with the lengths around them."""

import gzip
import io
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.sniff import sniff
from ficmirror.records.findings import Problem
from ficmirror.records.held import Provenance
from ficmirror.vault import open_vault
from tests.readers.containers.webs import PAGE, answer, arc, each_packed, warc

CHUNKS = b"10\r\n" + PAGE[:16] + b"\r\n%x\r\n" % len(PAGE[16:]) + PAGE[16:] + b"\r\n0\r\n\r\n"
SITE = "http://www.baker-street.example/"


def opened(content: bytes, bounds: Bounds | None = None) -> tuple[list[Member | Problem], str]:
    """What comes of a web archive, and what is said of the archive itself."""
    container = container_for(sniff(content, "site").form)
    assert container is not None
    found = []
    try:
        for one in container.members(io.BytesIO(content), "site", bounds or Bounds()):
            found.append(one)
    except ObjectUnreadable as error:
        return found, str(error)
    return found, ""


def paths(content: bytes) -> list[str]:
    return [one.path for one in opened(content)[0]]


def bodies(content: bytes) -> list[bytes]:
    return [one.content for one in opened(content)[0] if isinstance(one, Member)]


def test_a_page_stands_at_its_address_with_the_date_of_its_capture() -> None:
    found, _ = opened(warc(SITE + "fic/lamp.html", answer()))
    assert found == [Member("www.baker-street.example/fic/lamp.html", PAGE, datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC))]


def test_a_file_in_a_vault_stands_where_it_lay_with_its_own_date() -> None:
    lines = "resource\r\nX-Ficmirror-File-Date: 1999-03-02T01:00:00+00:00"
    found, _ = opened(warc("file:///stories/caf%C3%A9/100%25.txt", PAGE, kind=lines))
    assert found == [Member("stories/café/100%.txt", PAGE, datetime(1999, 3, 2, 1, tzinfo=UTC))]


def test_a_vault_gives_everything_it_holds_under_every_name(tmp_path: Path) -> None:
    with open_vault(tmp_path, now=lambda: datetime(2026, 1, 2, tzinfo=UTC)) as vault:
        for path, content in (("fics/a b%FF.txt", b"one"), ("fics/b.txt", b"two"), ("copies/b.txt", b"two")):
            vault.hold(content, Provenance(path, "2026-01-02-1", None), "text/plain")
        vault.note("decision", b"{}")
    found, said = opened((tmp_path / "ficmirror-000001.warc.gz").read_bytes())
    assert said == ""
    assert {one.path: one.content for one in found if isinstance(one, Member)} == {
        "fics/a b%FF.txt": b"one", "fics/b.txt": b"two", "copies/b.txt": b"two"
    }  # fmt: skip


def test_what_a_keeper_decided_in_another_archive_is_told_and_not_carried_out() -> None:
    found, _ = opened(warc("", b"{}", kind="metadata\r\nX-Ficmirror-Note: decision") + warc(SITE + "a.html", answer()))
    assert [one.path for one in found] == ["www.baker-street.example/a.html", "1 decisions"]


@pytest.mark.parametrize("packed", [gzip.compress, lambda one: one], ids=["whole gzip", "plain"])
def test_it_does_not_matter_how_it_is_packed(packed: object) -> None:
    records = [warc(SITE + "a.html", answer()), warc(SITE + "b.html", answer(b"<p>Watson woke.</p>"))]
    assert callable(packed)
    assert bodies(packed(b"".join(records))) == bodies(each_packed(*records)) == [PAGE, b"<p>Watson woke.</p>"]


def test_old_web_archives_are_read_too() -> None:
    content = arc((SITE + "a b.html", answer()), (SITE, answer(b"<p>Watson woke.</p>")))
    assert paths(content) == ["www.baker-street.example/a b.html", "www.baker-street.example/index.html"]
    assert bodies(gzip.compress(content)) == [PAGE, b"<p>Watson woke.</p>"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (answer(status="404 Not Found"), "not there"),
        (answer(status="302 Found"), "elsewhere"),
        (answer(media_type="text/css"), "no text to read"),
        (answer(media_type="video/mpeg"), "no text to read"),
        (answer(b""), "empty"),
    ],
)
def test_what_is_no_page_is_no_member(content: bytes, why: str) -> None:
    assert opened(warc(SITE, content)) == ([], ""), why


def test_a_page_captured_again_is_kept_beside_the_first_only_where_it_changed() -> None:
    first, same = warc(SITE + "a.html", answer()), warc(SITE + "a.html", answer(), date="2002-01-01T00:00:00Z")
    changed = warc(SITE + "a.html", answer(b"<p>Revised.</p>"), date="2003-01-01T00:00:00Z")
    assert paths(first + same + changed) == [
        "www.baker-street.example/a.html",
        "20030101000000/www.baker-street.example/a.html",
    ]


def test_a_page_met_again_elsewhere_has_its_bytes_there_too() -> None:
    again = warc(SITE + "b.html", answer(b""), kind="revisit", digest="sha1:LAMP")
    found, _ = opened(again + warc(SITE + "a.html", answer(), digest="sha1:LAMP"))
    assert {one.path.rpartition("/")[2]: one.content for one in found if isinstance(one, Member)} == {
        "a.html": PAGE,
        "b.html": PAGE,
    }


def test_a_page_whose_bytes_are_in_another_archive_is_named() -> None:
    (found,), _ = opened(warc(SITE + "b.html", answer(b""), kind="revisit", digest="sha1:LAMP"))
    assert isinstance(found, Problem)
    assert "another web archive" in found.reason


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (CHUNKS, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "br"}),
    ],
    ids=["gzip", "zlib", "deflate", "brotli", "chunks", "said to be chunks", "said to be gzip", "said to be brotli"],
)  # fmt: skip
def test_the_body_is_freed_of_what_it_travelled_in(body: bytes, fields: dict[str, str]) -> None:
    assert bodies(warc(SITE, answer(body, **fields))) == [PAGE]


@pytest.mark.parametrize("off", [-40, -7, 9, 30])
def test_a_wrong_length_costs_neither_its_page_nor_the_next(off: int) -> None:
    page = answer()
    wrong = warc(SITE + "a.html", page, length=len(page) + off)
    found = bodies(wrong + warc(SITE + "b.html", answer(b"<p>Watson woke.</p>")))
    assert [one.strip() for one in found] == [PAGE, b"<p>Watson woke.</p>"]


@pytest.mark.parametrize("pack", [gzip.compress, lambda one: one], ids=["gzip", "plain"])
def test_a_torn_end_is_told_and_what_is_left_is_read(pack: object) -> None:
    assert callable(pack)
    whole = pack(warc(SITE + "a.html", answer()) + warc(SITE + "b.html", answer(b"<p>%s</p>" % (b"Watson. " * 99))))
    found, said = opened(whole[:-60])
    assert found
    assert isinstance(found[0], Member)
    assert found[0].content == PAGE
    assert "end" in said


def test_a_page_that_is_too_large_is_refused_and_the_next_is_read() -> None:
    content = warc(SITE + "a.html", answer(b"x" * 300_000)) + warc(SITE + "b.html", answer())
    first, second = opened(content, Bounds(member_size=1000))[0]
    assert isinstance(first, Problem)
    assert isinstance(second, Member)


def test_a_page_that_unpacks_to_too_much_is_refused() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    ((found,), _) = opened(warc(SITE, answer(bomb, Content_Encoding="gzip")), Bounds(member_size=100_000))
    assert isinstance(found, Problem)


def test_a_packed_collection_of_web_archives_is_opened() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("archive/data.warc.gz", each_packed(warc(SITE + "a.html", answer())))
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", "{}\n")
    assert sniff(stream.getvalue(), "x.wacz").form == "wacz"
    assert paths(stream.getvalue()) == ["www.baker-street.example/a.html"]

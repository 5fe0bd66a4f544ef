"""A file that was sent in several posts is joined and read, whatever order they are met in; what is missing is told."""

import zlib
from binascii import b2a_uu
from pathlib import Path

import pytest

from ficmirror.accession.run import Options, take_in
from ficmirror.catalogue import lookups
from ficmirror.config import Config
from ficmirror.readers.armour.joining import piece_of
from ficmirror.records.rights import Audience
from tests.collate.making import prose
from tests.readers.made.packed import zipped

ALL = frozenset(Audience)
TEXT = "\n\n".join(f"Holmes said nothing. {prose(n)}." for n in range(12)).encode()
MAIL = "From: Ann Other <ann@example.org>\nSubject: {}\nDate: Mon, 5 Mar 2001 10:11:12 +0000\n"
MAIL += "Message-ID: <{}@example.org>\n"


def post(n: int, of: int, body: bytes, subject: str = "lamp.zip [{}/{}]", more: str = "") -> bytes:
    return (MAIL.format(subject.format(n, of), n) + more + "\n").encode() + body


def uuencoded(content: bytes, of: int) -> list[bytes]:
    lines = [b2a_uu(content[n : n + 45]) for n in range(0, len(content), 45)]
    size = -(-len(lines) // of)
    bodies = [b"".join(lines[n : n + size]) for n in range(0, len(lines), size)]
    bodies[0], bodies[-1] = b"begin 644 lamp.zip\n" + bodies[0], bodies[-1] + b"`\nend\n"
    return [post(n, of, b"section of the file\n\n" + body) for n, body in enumerate(bodies, 1)]


def yencoded(content: bytes, of: int) -> list[bytes]:
    def coded(data: bytes) -> bytes:
        signs = ((byte + 42) & 0xFF for byte in data)
        told = [bytes([61, (one + 64) & 0xFF]) if one in (0, 10, 13, 61) else bytes([one]) for one in signs]
        return b"\n".join(b"".join(told[n : n + 100]) for n in range(0, len(told), 100))

    size, found = -(-len(content) // of), []
    for n in range(of):
        data = content[n * size : (n + 1) * size]
        begin = n * size + 1
        found.append(
            f"=ybegin part={n + 1} total={of} line=100 size={len(content)} name=lamp.zip\n".encode()
            + f"=ypart begin={begin} end={begin + len(data) - 1}\n".encode()
            + coded(data)
            + f"\n=yend size={len(data)} part={n + 1} pcrc32={zlib.crc32(data):08x}\n".encode()
        )
    return [post(n, of, body, "lamp yEnc") for n, body in enumerate(found, 1)]


def partial(content: bytes, of: int) -> list[bytes]:
    inner = b"Subject: FIC: The Lamp\nContent-Type: text/plain\n\n" + content
    size = -(-len(inner) // of)
    kind = 'MIME-Version: 1.0\nContent-Type: message/partial; id="x@example.org"; number={}; total={}\n'
    return [post(n + 1, of, inner[n * size : (n + 1) * size], more=kind.format(n + 1, of)) for n in range(of)]


def imported(config: Config, folder: Path, posts: list[bytes]) -> tuple[list[str], list[str]]:
    """What came of it: the texts that were found, the problems told."""
    folder.mkdir()
    for n, content in enumerate(posts):
        (folder / f"{n}").write_bytes(content)
    report = take_in(config, [folder], Options(n_workers=0))
    texts = [str(lookups.work_json(number, ALL)["word_count"]) for number in lookups.all_ids(ALL)]
    return texts, [problem.reason for problem in report.problems]


SENT = {"uuencode": (uuencoded, zipped({"lamp.txt": TEXT})), "yEnc": (yencoded, zipped({"lamp.txt": TEXT}))}
SENT["message/partial"] = (partial, TEXT)


@pytest.mark.parametrize("how", SENT)
def test_a_file_sent_in_several_posts_is_joined(own_archive: Config, tmp_path: Path, how: str) -> None:
    send, content = SENT[how]
    texts, problems = imported(own_archive, tmp_path / "spool", send(content, 3)[::-1])
    assert texts == [str(len(TEXT.split()))]
    assert not [reason for reason in problems if "missing" in reason]


def test_a_piece_that_comes_later_is_joined_with_those_that_are_held(own_archive: Config, tmp_path: Path) -> None:
    spool, (*first, last) = tmp_path / "spool", uuencoded(zipped({"lamp.txt": TEXT}), 3)
    _, problems = imported(own_archive, spool, first)
    assert [reason for reason in problems if "missing" in reason]
    (spool / "last").write_bytes(last)
    again = take_in(own_archive, [spool], Options(n_workers=0))
    assert not [problem for problem in again.problems if "missing" in problem.reason]
    assert [lookups.work_json(number, ALL)["word_count"] for number in lookups.all_ids(ALL)] == [len(TEXT.split())]


def test_the_pieces_that_are_missing_are_told(own_archive: Config, tmp_path: Path) -> None:
    first, _, third = uuencoded(zipped({"lamp.txt": TEXT}), 3)
    texts, problems = imported(own_archive, tmp_path / "spool", [third, first])
    assert texts == []
    assert "“lamp.zip” was sent in 3 pieces, of which part 2 is missing" in problems


@pytest.mark.parametrize(
    "content",
    [
        post(1, 3, TEXT),  # a story in parts is no file in pieces
        post(1, 1, b"begin 644 lamp.zip\n" + b2a_uu(b"x" * 45) * 9 + b"`\nend\n"),
        post(1, 3, b"MANY HOLMES STORIES\nMORE\n"),
        post(5, 3, b2a_uu(b"x" * 45) * 9),
    ],
)
def test_other_mails_are_no_pieces(content: bytes) -> None:
    assert piece_of(content) is None

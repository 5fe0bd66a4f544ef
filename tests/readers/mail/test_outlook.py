"""Mails come out of what mail programs keep them in, letter for letter, with their files."""

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import CONTAINERS
from ficmirror.readers.mail import marked
from ficmirror.readers.outlook.packed_rtf import unpacked_rtf
from ficmirror.readers.sniff import sniff
from ficmirror.text.markup import plain
from tests.readers.mail.outlook import compound, dbx, fixed, msg, oe_mbx, packed_rtf, pmm, properties, tbb, tnef
from tests.work import no_hanging

STORY = "“It is late,” said Holmes — the fog lay on the café.\r\n" * 30
HEAD = "From: Ann Other <ann@example.org>\r\nDate: Tue, 4 May 1999 12:00:00 +0000\r\nMessage-ID: <{}@example.org>\r\n"
MAILS = [f"{HEAD.format(n)}Subject: FIC: Lamp {n}\r\n\r\n{STORY[: 60 * n]}".encode() for n in range(1, 12)]
FIELDS = {0x1A: "IPM.Note", 0x37: "FIC: The Lamp", 0x0C1A: "Ann Other", 0x0C1F: "ann@example.org", 0x0E04: "list"}
RTF = b"{\\rtf1\\ansi \\b The Lamp\\b0\\par It was late, it was late, it was late, said Holmes.\\par}"
QUICK = settings(max_examples=40, deadline=None)


def members(content: bytes, path: str = "heap/x") -> list[Member]:
    form = sniff(content, path).form
    return [one for one in CONTAINERS[form].members(io.BytesIO(content), path, Bounds()) if isinstance(one, Member)]


@pytest.mark.parametrize(
    "folder", [dbx(MAILS), dbx(MAILS, is_direct=False, n_a_node=2), oe_mbx(MAILS), pmm(MAILS), tbb(MAILS)]
)
def test_every_mail_of_a_folder_comes_out_in_its_order(folder: bytes) -> None:
    found = members(folder, "heap/lamps.pmm")
    assert [one.content for one in found] == MAILS
    assert (found[0].path, str(found[0].modified)) == ("00001-fic-lamp-1.eml", "1999-05-04 12:00:00+00:00")


@pytest.mark.parametrize("size", [1, 5, 7, 64])
def test_marks_that_lie_across_two_readings_are_seen(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked, "_PIECE", size)
    mails = [mail[:300] for mail in MAILS]
    assert list(marked.bat_mails(io.BytesIO(tbb(mails)), 1_000)) == mails
    assert list(marked.pegasus_mails(io.BytesIO(pmm(mails)), 1_000)) == mails
    assert list(marked.bat_mails(io.BytesIO(tbb(mails)), 200)) == [None] * len(mails)


def test_a_mail_whose_text_is_gone_is_told_and_the_others_come() -> None:
    folder = bytearray(dbx(MAILS[:3]))
    place = folder.index(struct.pack("<BBBB", 0x81, 1, 0, 0)) + 4
    folder[place] = 0x85
    found = examine(bytes(folder), "heap/inbox.dbx")
    assert [one.form for one in found.members] == ["empty", "mail", "mail"]
    assert "no longer in the folder" in (found.members[0].problem or "")


def test_a_list_of_mails_that_goes_in_a_circle_ends() -> None:
    folder = bytearray(dbx(MAILS))
    root = struct.unpack_from("<I", folder, 0xE4)[0]
    struct.pack_into("<I", folder, root + 8, root)
    struct.pack_into("<I", folder, root + 20, 1)
    assert "circle" in (examine(bytes(folder), "x.dbx").problem or "")


@pytest.mark.parametrize("make", [dbx, oe_mbx, pmm, tbb])
@QUICK
@given(
    edits=st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), max_size=6), keep=st.integers(0, 1 << 15)
)
def test_a_damaged_folder_gives_mails_or_a_reason(make: object, edits: list[tuple[int, int]], keep: int) -> None:
    folder = bytearray(make(MAILS)[: keep or None])  # type: ignore[operator]  # a maker
    for place, byte in edits:
        if folder:
            folder[place % len(folder)] = byte
    for form in ("dbx", "oe_mbx", "pmm", "tbb"):
        try:
            assert len(list(CONTAINERS[form].members(io.BytesIO(bytes(folder)), "x", Bounds()))) <= 5_000
        except ObjectUnreadable as error:
            assert str(error)


def test_a_message_is_a_mail_with_what_it_says_of_itself() -> None:
    (mail,) = members(msg({**FIELDS, 0x1000: STORY}, {}), "heap/The Lamp.msg")
    assert mail.path == "The Lamp.eml"
    assert str(mail.modified) == "1999-05-04 12:00:00+00:00"
    assert mail.content.startswith(
        b"From: Ann Other <ann@example.org>\r\nTo: list\r\nSubject: FIC: The Lamp\r\nDate: Tue, 04 "
    )
    found = examine(msg({**FIELDS, 0x1000: STORY}, {}), "heap/The Lamp.msg").members[0]
    assert found.form == "mail"
    assert found.problem is None


def test_a_message_keeps_the_head_it_came_with() -> None:
    head = HEAD.format(7) + "Subject: Lamp\r\n\tand fog\r\nContent-Type: text/html\r\nNewsgroups: alt.lamps\r\n"
    (mail,) = members(msg({**FIELDS, 0x7D: head, 0x1000: STORY}, {}))
    assert b"Message-ID: <7@example.org>\r\nSubject: Lamp\r\n\tand fog\r\nNewsgroups: alt.lamps\r\n" in mail.content
    assert b"text/html" not in mail.content


def test_the_words_of_a_message_come_through_letter_for_letter() -> None:
    found = examine(msg({**FIELDS, 0x1000: "The Lamp\r\nby Ann Other\r\n\r\n" + STORY}, {}), "x.msg").members[0]
    (work,) = found.recognised.works
    shown = plain(work.chapters[0].markup)
    assert " ".join(shown.split()) == " ".join(STORY.split())


@pytest.mark.parametrize("files", [{"The Lamp.rtf": RTF}, {"a.txt": STORY.encode(), "b.txt": b"The fog."}])
def test_the_files_of_a_message_are_members_of_its_mail(files: dict[str, bytes]) -> None:
    inner = properties({**FIELDS, 0x1000: "Within."}, 24)
    mail = examine(msg({**FIELDS, 0x1000: "See below."}, files, inner), "heap/x.msg").members[0]
    assert mail.form == "parcel"
    assert [one.form for one in mail.members] == ["mail", *(sniff(one, "x").form for one in files.values()), "mail"]


def test_a_message_in_packed_rtf_only_has_it_as_a_file() -> None:
    mail = examine(msg({**FIELDS, 0x1009: packed_rtf(RTF)}, {}), "heap/x.msg").members[0]
    assert [one.form for one in mail.members] == ["mail", "rtf"]


def test_narrow_words_are_decoded_by_the_page_the_message_names() -> None:
    tree = properties({}, 32, fixed(0x3FFD, 3, struct.pack("<I", 1251)))
    tree |= {"__substg1.0_0037001E": "Лампа".encode("cp1251"), "__substg1.0_1000001E": "Поздно.".encode("cp1251")}
    (mail,) = members(compound(tree))
    assert "Лампа".encode() in mail.content


@pytest.mark.parametrize("is_long", [True, False])
def test_the_files_in_winmail_come_out(is_long: bool) -> None:
    files = {"lamplight.rtf": RTF, "fog": STORY.encode()}
    found = members(tnef(files, packed_rtf(RTF), is_long=is_long), "winmail.dat")
    names = (
        ["01-message.rtf", "02-lamplight.rtf", "03-fog.txt"]
        if is_long
        else ["01-message.rtf", "02-lampligh.txt", "03-fog.txt"]
    )
    assert [one.path for one in found] == names
    assert [one.content for one in found] == [RTF, *files.values()]


@QUICK
@given(st.binary(max_size=3_000), st.sampled_from([b"a", b"ab", b"late, "]))
def test_packed_rtf_unpacks_to_what_it_was(rest: bytes, often: bytes) -> None:
    content = b"{\\rtf1 " + often * 300 + rest
    assert unpacked_rtf(packed_rtf(content), 100_000) == content


def test_packed_rtf_that_says_it_is_huge_is_refused() -> None:
    with pytest.raises(ObjectTooLarge):
        unpacked_rtf(struct.pack("<II4sI", 20, 1 << 30, b"LZFu", 0), 1_000_000)


@QUICK
@given(edits=st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), max_size=9), keep=st.integers(0, 9_000))
def test_a_damaged_message_gives_a_mail_or_a_reason(edits: list[tuple[int, int]], keep: int) -> None:
    for whole in (msg({**FIELDS, 0x1000: STORY}, {"a.txt": b"x" * 99}), tnef({"a.txt": b"x" * 99}, packed_rtf(RTF))):
        content = bytearray(whole[: keep or None])
        for place, byte in edits:
            content[place % len(content)] = byte
        for form in ("msg", "tnef"):
            try:
                with no_hanging():
                    list(CONTAINERS[form].members(io.BytesIO(bytes(content)), "x", Bounds()))
            except (ObjectUnreadable, ObjectTooLarge) as error:
                assert str(error)

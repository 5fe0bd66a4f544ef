"""Files that were written as text, and Macintosh files in their wrappers, come out as they were."""

import io
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.examine import examine
from ficmirror.readers.armour import finding
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.sniff import sniff
from ficmirror.records.description import Kind
from tests.readers.containers.armour import CODINGS, WRAPPERS, applesingle, binhexed, macbinary, uuencoded
from tests.readers.containers.discs import cd
from tests.readers.containers.making import zipped
from tests.work import assert_in_proportion, no_hanging

STORY = (
    "“It is late,” said Holmes; the fog lay on the café.\r".encode("mac-roman") * 40 + bytes(range(256)) + b"\x90" * 9
)
FORMS = {"macbinary", "applesingle", "binhex", "armoured"}
QUICK = settings(max_examples=40, deadline=None)


def members(content: bytes, path: str = "heap/lamp.txt") -> list[Member]:
    found = container_for(sniff(content, path).form)
    assert found is not None, sniff(content, path)
    return [one for one in found.members(io.BytesIO(content), path, Bounds()) if isinstance(one, Member)]


@pytest.mark.parametrize("coding", CODINGS)
@QUICK
@given(content=st.binary(min_size=1, max_size=600))
def test_a_file_amid_a_text_comes_out_and_the_text_without_it(coding: str, content: bytes) -> None:
    written = b"Hi all,\n\nmy story is below.\n\n" + CODINGS[coding](content) + b"-- \nAnn\n"
    text, file = members(written)
    assert text.content == b"Hi all,\n\nmy story is below.\n\n-- \nAnn\n"
    assert (file.path, file.content) == ("01-lamp.txt", content)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_text_that_is_nothing_but_a_file_is_that_file(coding: str) -> None:
    assert [one.content for one in members(CODINGS[coding](STORY))] == [STORY]


def test_several_files_of_different_codings_come_out_in_their_order() -> None:
    written = b"".join(b"Part.\n\n" + coding(STORY[n:]) for n, coding in enumerate(CODINGS.values()))
    assert [one.content for one in members(written)[1:]] == [STORY[n:] for n in range(len(CODINGS))]


def test_a_file_that_is_cut_off_gives_what_is_left() -> None:
    (file,) = members(b"\n".join(uuencoded(STORY).split(b"\n")[:12]) + b"\n")
    assert file.content == STORY[: 11 * 45]


@pytest.mark.parametrize("wrapper", WRAPPERS)
@QUICK
@given(content=st.binary(min_size=1, max_size=600), resource=st.binary(max_size=300))
def test_a_macintosh_file_comes_out_under_its_name_without_its_resources(
    wrapper: str, content: bytes, resource: bytes
) -> None:
    (file,) = members(WRAPPERS[wrapper](content, resource), "heap/x")
    assert (file.path, file.content) == ("The Lamp", content)


@pytest.mark.parametrize("wrap", [macbinary, applesingle])
def test_a_macintosh_file_keeps_its_date(wrap: Callable[[bytes], bytes]) -> None:
    (file,) = members(wrap(STORY), "heap/x")
    assert str(file.modified) == "1998-08-27 12:00:00+00:00"


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_what_stands_in_the_resources_only_is_told(wrapper: str) -> None:
    found = examine(WRAPPERS[wrapper](b"", b"words" * 20), "heap/x")
    assert [one.problem for one in found.members] == [
        "it has no words of its own: what it says stands in its resource fork (100 bytes), which cannot be read"
    ]


@pytest.mark.parametrize("wrapper", WRAPPERS)
@QUICK
@given(place=st.integers(0, 3000), byte=st.integers(0, 255), keep=st.integers(1, 4000))
def test_a_damaged_wrapper_gives_the_truth_or_says_so(wrapper: str, place: int, byte: int, keep: int) -> None:
    whole = bytearray(WRAPPERS[wrapper](STORY, b"R" * 300))
    whole[place % len(whole)] = byte
    content = bytes(whole[:keep])
    for form in FORMS:
        try:
            for one in container_for(form).members(io.BytesIO(content), "x", Bounds()):  # type: ignore[union-attr]  # there
                assert one
        except (ObjectUnreadable, ObjectTooLarge) as error:
            assert str(error)


def test_a_binhex_text_whose_words_were_changed_is_told() -> None:
    content = binhexed(STORY).replace(b"J", b"K", 30)
    found = examine(content, "heap/lamp.hqx")
    assert "damaged" in (found.problem or "")


def test_runs_that_unfold_to_too_much_are_refused() -> None:
    with pytest.raises(ObjectTooLarge):
        list(container_for("binhex").members(io.BytesIO(binhexed(b"a" * 90_000)), "x", Bounds(member_size=50_000)))  # type: ignore[union-attr]  # it is there


def test_a_binhex_file_below_a_notes_lines_is_found_with_the_note() -> None:
    written = b"Subject: The Lamp\n\nHere it is.\n\n" + binhexed(STORY, b"R" * 30) + b"\nBye!\n"
    text, file = members(written)
    assert text.content == b"Subject: The Lamp\n\nHere it is.\n\n\nBye!\n"
    assert [one.content for one in members(file.content, file.path)] == [STORY]


def test_what_old_macintosh_lines_end_with_hides_no_file() -> None:
    assert members(uuencoded(STORY).replace(b"\n", b"\r"))[0].content == STORY
    assert members(binhexed(STORY).replace(b"\n", b"\r"))[0].content == STORY


@pytest.mark.parametrize("stub", [b"MZ\x90\0", b"MZ\x50\1"])
def test_a_program_that_unpacks_itself_is_opened(stub: bytes) -> None:
    program = stub + bytes(range(256)) * 40 + zipped({"lamp.txt": STORY})
    assert [(one.path, one.content) for one in members(program, "heap/lamp.exe")] == [("lamp.txt", STORY)]


def test_an_image_of_a_cd_is_opened(libarchive: None) -> None:
    found = members(cd({"LAMP.TXT": STORY, "FOG.HTM": b"<p>Fog.</p>"}), "heap/stories.iso")
    assert [(one.path, one.content) for one in found] == [("LAMP.TXT", STORY), ("FOG.HTM", b"<p>Fog.</p>")]


MAIL = b"From: ann@example.org\nDate: Mon, 3 May 1999 12:00:00 +0000\nMessage-ID: <1@example.org>\nSubject: Lamp\n\n"


@pytest.mark.parametrize("coding", [*CODINGS.values(), binhexed])
def test_a_file_amid_a_mails_words_is_a_member_of_the_mail(coding: Callable[[bytes], bytes]) -> None:
    found = examine(MAIL + b"Here it is.\n\n" + coding(STORY), "heap/lamp.eml")
    assert found.form == "parcel"
    assert [one.form for one in found.members] in (["mail", "text"], ["mail", "binary"], ["mail", "binhex"])


def test_a_piece_of_a_file_sent_in_several_is_no_story() -> None:
    piece = b"\n".join(uuencoded(STORY).split(b"\n")[5:40]) + b"\n"
    assert sniff(piece, "lamp.002").form == "piece"
    assert examine(MAIL + piece, "heap/lamp.eml").recognised.kind is Kind.NOT_WORK
    assert "sent in several" in (examine(MAIL + piece, "heap/lamp.eml").problem or "")


@pytest.mark.parametrize(
    "prose",
    [
        b"Let us begin 644 yards from the lamp.\nMany men made merry.\nend\n" * 20,
        b"begin 644 the lamp was lit\n\nIt was late, and nobody came to Baker Street.\n",
        b"(This file must be converted with BinHex 4.0)\n\nThat is what the note said: nothing else.\n",
        b"=ybegin was all that he could read.\n\nThe rest was fog.\n",
        b"MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM\n" * 12,
    ],
)
def test_words_that_look_like_a_written_file_stay_words(prose: bytes) -> None:
    assert sniff(prose, "x.txt").form == "text"


@pytest.mark.parametrize(
    "line",
    [b"begin 644 x\n", b"MMMM\n", b"=ybegin line=1 name=x\n", b"(This file is converted)\n", b"begin 644 x\nM''\n"],
)
@pytest.mark.parametrize("looking", [finding.enclosed_in, finding.pieces_in])
def test_looking_for_files_takes_linear_time(looking: Callable[[bytes], object], line: bytes) -> None:
    assert_in_proportion(lambda n: partial(looking, line * n), 200)
    with no_hanging():  # an expression that reads to the end from every line
        looking(line * 40_000)

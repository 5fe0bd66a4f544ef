"""Heads of messages in the forms of boards and networks: who, what and when is told, and nothing of them is story."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.examine import examine

STORY = (
    'The lamp went out at ten, and Jim Hawkins sat up in the dark to listen.\n\n"There\'s nobody," said his mother.\n\n'
    "But there was somebody, and he had a wooden leg. It went along the road and\nstopped, and it went along the road "
    "again. Jim counted the steps until he had\nforgotten what he was counting for.\n"
)
HEADS = {
    "PCBoard": (
        " Date: 03-12-93 (14:05)              Number: 4711\n   To: ALL                           Refer#: NONE\n"
        " From: Israel Hands                    Read: (N/A)\n"
        " Subj: The Hole in the Gravel        Status: PUBLIC MESSAGE\n"
        " Conf: WRITERS (23)               Read Type: GENERAL\n"
    ),
    "Renegade": (
        "Date: 2:05 pm  Fri Mar 12, 1993         Number : 45 of 77\n"
        "From: Israel Hands                Base   : Stories\n"
        "To  : All                               Refer #: None\nSubj: The Hole in the Gravel            Replies: None\n"
    ),
    "Telegard": "[45/77]: The Hole in the Gravel\nName: Israel Hands #3\nDate: Fri Mar 12, 1993 2:05pm\n",
    "WWIV": "Title: The Hole in the Gravel\nName : Israel Hands #12 @3456\nDate : Fri Mar 12 14:05:00 1993\n",
    "RBBS": "Msg # 4711 Dated 03-12-93 14:05:22\n From: Israel Hands\n   To: ALL\n   Re: The Hole in the Gravel\n",
    "TBBS": (
        " Msg: #3085  Sec: 3 - TALL Tales\n      12-Mar-93  02:05 PM\nSubj: The Hole in the Gravel\n"
        "From: Israel Hands\n  To: All\n"
    ),
    "FidoNet": (
        "* Area : TI_FANFIC (Treasure Island stories)\n"
        "* From : Israel Hands, 2:250/101 (12 Mar 93 14:05)\n* To   : All\n"
        "* Subj : The Hole in the Gravel\n"
    ),
    "CompuServe": (
        "#: 12345 S3/Island Fiction\n    12-Mar-93  14:05:12\nSb: #The Hole in the Gravel\nFm: Israel Hands 71234,567\n"
        "To: All\n"
    ),
    "Delphi": (
        "45677 12-MAR-1993 14:05 Island Fiction\n     The Hole in the Gravel (Msg 45677.1)\n"
        "     From: Israel Hands        To: ALL\n"
    ),
    "VAX Notes": (
        "Note 45.0              The Hole in the Gravel                   3 replies\n"
        "Israel                        55 lines  12-MAR-1993 14:05\n"
    ),
    "Mailman": (
        "[Isle-fic] The Hole in the Gravel\nIsrael Hands ihands at example.org\nFri Mar 12 14:05:22 EST 1993\n"
        "Previous message: [Isle-fic] hello\nMessages sorted by: [ date ] [ thread ] [ subject ] [ author ]\n"
    ),
    "LISTSERV": (
        "=========================================================================\n"
        "Date:         Fri, 12 Mar 1993 14:05:22 EST\nReply-To:     Island Fiction Forum <ISLE-L@EXAMPLE.ORG>\n"
        "From:         Israel Hands <ihands@EXAMPLE.ORG>\nSubject:      The Hole in the Gravel\n"
    ),
}


@pytest.mark.parametrize("program", HEADS)
def test_a_message_is_by_its_sender_of_its_date_and_called_by_its_subject(program: str) -> None:
    (work,) = examine(f"{HEADS[program]}\n{STORY}".encode(), "hole.txt").recognised.works
    assert [one.as_written for one in work.values("title")] == ["The Hole in the Gravel"]
    assert [one.as_written.split()[0] for one in work.values("author")] == ["Israel"]
    (date,) = work.values("date")
    assert str(date.value).startswith("1993-03-12")
    assert "Number" not in date.as_written
    assert work.body_starts_with.startswith("The lamp went out at ten")


@pytest.mark.parametrize("program", ["FidoNet", "CompuServe", "TBBS"])
def test_messages_in_one_file_are_parts_of_one_work(program: str) -> None:
    parts = [HEADS[program].replace("in the Gravel", f"in the Gravel {n}/3") + f"\n{STORY}" for n in (1, 2, 3)]
    (work,) = examine("\n".join(parts).encode(), "hole.txt").recognised.works
    assert len(work.chapters) == 3


@pytest.mark.parametrize(
    "text",
    [
        "The Hole in the Gravel\n\nNote 4 was missing.\n\n" + STORY,
        f"[Enter Silver] He came in.\nHe looked about him, and at the clock.\n\n{STORY}",
        f"Category 5, the radio said, and Jim's mother shut the windows.\n\n{STORY}",
    ],
)
def test_what_only_begins_like_a_head_is_none(text: str) -> None:
    (work,) = examine(text.encode(), "hole.txt").recognised.works
    assert not work.values("date")


def test_a_line_that_holds_nothing_is_passed_over() -> None:
    page = f"<html><body><p><img src=x.gif></p><hr><p> </p>{''.join(f'<p>{line}</p>' for line in STORY.split(chr(10)))}"
    assert len(examine(page.encode(), "hole.html").recognised.works) == 1


@given(st.lists(st.sampled_from([line for head in HEADS.values() for line in head.split("\n")]), max_size=12))
def test_no_heap_of_such_lines_stops_recognition(lines: list[str]) -> None:
    examine("\n".join([*lines, "", STORY]).encode(), "hole.txt")

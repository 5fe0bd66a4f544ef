"""What a post announces: its subject taken apart, stories told from talk, what ties it to others."""

import pytest

from ficmirror.examine import examine
from ficmirror.recognise.posts.announced import read_subject
from ficmirror.records.description import Kind, Role

HEAD = (
    "Message-ID: <2@inn.example>\nFrom: Jim Hawkins <Jim@inn.example.org>\nDate: Sat, 2 Jan 1999 18:00:00 +0000\n"
    "Subject: {subject}\n"
)
TALE = "\n\n".join(
    f'Jim looked at the sea on day {n} and said nothing. "Aye," said Silver, and he laughed until the parrot woke.'
    for n in range(30)
)
CHAT = "\n\n".join(
    f"I think the {n}th episode was great, and I hope they show it again. What do you think of it?" for n in range(12)
)

DIARY = (
    "Today was a long day. I went to the dentist in the morning and he told me to come back next week. Then I met Anna "
    'and we talked about the party. "You had a day off last month," my boss said when I asked for Friday off.\n\n'
    "In the evening I watched the new episode and cried a little. My cat slept on my feet the whole time. I was so "
    "tired that I fell asleep and woke up at three with a stiff neck. Does anyone know where to get the first season?\n"
)


def piece(subject: str, bounds: tuple[int, int] | None) -> str:
    return subject[slice(*bounds)] if bounds else ""


@pytest.mark.parametrize(
    ("subject", "title", "part", "author"),
    [
        ("The Apple Barrel 3/7", "The Apple Barrel", "3/7", ""),
        ("[island] NEW: The Apple Barrel (3/7) [R, Jim/Silver] by Ben Gunn", "The Apple Barrel", "3/7", "Ben Gunn"),
        ("Re: [island] FIC: The Apple Barrel, Part 3 of 7", "The Apple Barrel", "Part 3 of 7", ""),
        ("REPOST: The Apple Barrel 3a/?", "The Apple Barrel", "3a/?", ""),
        ("[1/7] The Apple Barrel", "The Apple Barrel", "1/7", ""),
        ("Part 4 of 7: The Apple Barrel", "The Apple Barrel", "Part 4 of 7", ""),
        ("The Apple Barrel - Part Three", "The Apple Barrel", "Part Three", ""),
        ('FIC: "The Apple Barrel" 0/7', "The Apple Barrel", "0/7", ""),
        ("NEW: The Apple Barrel (1/3) J/S, PG-13", "The Apple Barrel", "1/3", ""),
        ("The Apple Barrel, J/S, R, 2/3", "The Apple Barrel", "2/3", ""),
        ("The Apple Barrel [2/3] rum and cheese", "The Apple Barrel", "2/3", ""),
        ("Nobody slept on 9/11 and after", "Nobody slept on 9/11 and after", "", ""),
        ("The Apple Barrel (was: rum) ", "The Apple Barrel", "", ""),
        ("Catch 22", "Catch 22", "", ""),
        ("Ranma 1/2", "Ranma 1/2", "", ""),
    ],
)
def test_a_subject_is_taken_apart(subject: str, title: str, part: str, author: str) -> None:
    found = read_subject(subject)
    assert (piece(subject, found.title), piece(subject, found.part), piece(subject, found.author)) == (
        title,
        part,
        author,
    )


@pytest.mark.parametrize(
    ("subject", "body", "kind"),
    [
        ("FIC: The Apple Barrel 1/2", TALE, Kind.WORK),
        ("The Apple Barrel", TALE, Kind.WORK),
        ("the new episode", CHAT, Kind.NOT_WORK),
        ("my day", DIARY, Kind.NOT_WORK),
        ("Re: The Apple Barrel 1/2", "> " + TALE.replace("\n", "\n> ") + "\n\nLovely!", Kind.NOT_WORK),
        ("ADMIN: the rules of the list", CHAT, Kind.NOT_WORK),
        ("Re: where?", "Here.", Kind.NOT_WORK),
    ],
)
def test_stories_are_told_from_talk(subject: str, body: str, kind: Kind) -> None:
    assert examine((HEAD.format(subject=subject) + "\n" + body + "\n").encode(), "x/00001.eml").kind is kind


def test_who_posts_is_not_who_wrote_where_the_subject_names_another() -> None:
    mail = HEAD.format(subject="FIC: The Apple Barrel by Ben Gunn") + "\n" + TALE
    (work,) = examine(mail.encode(), "x.eml").recognised.works
    assert [s.as_written for s in work.values("author")] == ["Ben Gunn"]


def test_furniture_stands_among_the_sections_and_not_in_the_story() -> None:
    mail = HEAD.format(subject="FIC: The Apple Barrel") + "\n" + TALE + "\n\n-- \nJim Hawkins\nhttp://inn.example.org\n"
    (work,) = examine(mail.encode(), "x.eml").recognised.works
    assert [s.reason for s in work.sections if s.role is Role.FURNITURE] == ["a signature"]
    assert "inn.example.org" not in "".join(chapter.markup for chapter in work.chapters)


def test_what_ties_a_post_to_others_is_kept() -> None:
    answers = "In-Reply-To: <1@inn.example>\nReferences: <0@inn.example> <1@inn.example>\n"
    posting = examine((answers + HEAD.format(subject="Barrel 2/7") + "\n" + TALE).encode(), "x.eml").posting
    assert posting is not None
    assert (posting.senders, posting.part, posting.sent_on) == (("jim@inn.example.org",), "2/7", "1999-01-02")
    assert posting.thread == ("0@inn.example", "1@inn.example")


@pytest.mark.parametrize(
    ("line", "permission"), [("", "no"), ("Archive: anywhere, just let me know.\n\n", "open_notify")]
)
def test_a_post_that_asked_not_to_be_archived_is_heard_where_its_author_says_nothing_else(
    line: str, permission: str
) -> None:
    mail = "X-No-Archive: yes\n" + HEAD.format(subject="FIC: The Apple Barrel") + "\n" + line + TALE
    (work,) = examine(mail.encode(), "x.eml").recognised.works
    assert [s.value for s in work.values("permission")] == [permission]

"""Journals: posts of ljdump and of exports, what is peculiar in their HTML, comments and locks."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.arrange import Member, arrange
from ficmirror.collate import gather
from ficmirror.errors import ObjectUnreadable
from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds
from ficmirror.readers.containers.base import Member as Held
from ficmirror.readers.containers.journals import JournalsContainer
from ficmirror.readers.formats.comments import CommentsReader
from ficmirror.readers.formats.journal import JournalReader
from ficmirror.readers.sniff import sniff
from ficmirror.records.description import Kind
from ficmirror.records.held import Provenance
from ficmirror.records.statement import Voice
from tests.shared import shared

LJDUMP = (
    '<?xml version="1.0"?>\n<event><itemid>7</itemid><eventtime>2004-05-17 21:03:00</eventtime>'
    "<subject>Fic: Rain</subject><event>{text}</event>"
    "<props><taglist>camelot, gen</taglist><current_mood>wet</current_mood>{props}</props>{more}</event>"
)
EXPORT = (
    '<?xml version="1.0"?>\n<livejournal>\n<entry><itemid>1793</itemid><jitemid>7</jitemid>'
    "<eventtime>2004-05-17 21:03:00</eventtime><subject>Fic: Rain &amp; Fog</subject>"
    "<event><![CDATA[Gwen <b>ran</b>.]]></event>"
    "<security>{security}</security><allowmask>{mask}</allowmask></entry>\n"
    "<entry><itemid>2049</itemid><jitemid>8</jitemid><eventtime>2004-06-01 09:00:00</eventtime><event>Arthur slept."
)


def post(text: str, props: str = "", more: str = "") -> list[str]:
    content = LJDUMP.format(text=text, props=props, more=more).encode()
    assert sniff(content, "journal/L-7").form == "journal"
    document = JournalReader().read(content)
    return [block.text for block in document.blocks[1:]]


def claims(content: str) -> dict[str, str]:
    return {claim.name: claim.text for claim in JournalReader().read(content.encode()).claims}


def test_a_post_has_its_journals_head_and_tags_but_not_its_mood() -> None:
    found = claims(LJDUMP.format(text="Gwen ran.", props="", more="<poster>gwen</poster>"))
    assert found == {
        "mail_from": "gwen", "mail_date": "2004-05-17 21:03:00", "mail_subject": "Fic: Rain",
        "keywords": "camelot, gen",
    }  # fmt: skip


def test_line_ends_mean_what_the_journal_made_of_them() -> None:
    assert post("Gwen ran.\n\nArthur slept.") == ["Gwen ran.", "Arthur slept."]
    assert post("Gwen\nran.") == ["Gwen\nran."]
    formatted = LJDUMP.format(text="Gwen\nran.", props="<opt_preformatted>1</opt_preformatted>", more="")
    assert "<br>" not in JournalReader().read(formatted.encode()).text


def test_names_cuts_and_polls_are_read_as_a_person_would() -> None:
    text = (
        '&lt;lj-cut text="more"&gt;Thanks to &lt;lj user="lady_of_shalott"&gt; and '
        "&lt;user name=merlin site=example.org&gt;.&lt;/lj-cut&gt;"
    )
    assert post(text) == ["Thanks to lady_of_shalott and merlin."]
    document = JournalReader().read(LJDUMP.format(text="Vote!&lt;lj-poll-123&gt;", props="", more="").encode())
    assert document.blocks[-1].text == "Vote!"
    assert any("poll" in problem for problem in document.problems)


def test_an_old_file_in_latin_1_is_read_whatever_it_declares() -> None:
    content = LJDUMP.format(text="Le chevalier était là.", props="", more="").encode("latin-1")
    assert JournalReader().read(content).blocks[-1].text == "Le chevalier était là."


@pytest.mark.parametrize(
    ("security", "mask", "lock"),
    [("public", "0", None), ("private", "0", "private"), ("usemask", "1", "friends"), ("friends", "0", "friends"),
     ("usemask", "42", "custom"), ("custom", "42", "custom"), ("odd", "0", "custom")],
)  # fmt: skip
def test_who_could_read_a_post_is_kept(security: str, mask: str, lock: str | None) -> None:
    content = EXPORT.format(security=security, mask=mask).encode()
    first = next(iter(JournalsContainer().members(io.BytesIO(content), "x", Bounds())))
    assert isinstance(first, Held)
    assert claims(first.content.decode()).get("access") == lock


def test_an_export_gives_every_post_verbatim_and_says_where_it_breaks_off() -> None:
    content = EXPORT.format(security="public", mask="0").encode()
    assert sniff(content, "2004-05.xml").form == "journals"
    found: list[Held] = []
    with pytest.raises(ObjectUnreadable, match="breaks off"):
        found.extend(
            one for one in JournalsContainer().members(io.BytesIO(content), "x", Bounds()) if isinstance(one, Held)
        )
    assert content.find(b"<entry><itemid>1793") > 0
    members = []
    for one in JournalsContainer().members(io.BytesIO(content + b"</event></entry></livejournal>"), "x", Bounds()):
        assert isinstance(one, Held)
        members.append(one)
    assert [one.path for one in members] == ["000007-fic-rain-fog.xml", "000008.xml"]
    assert [JournalReader().read(one.content).blocks[-1].text for one in members] == ["Gwen ran.", "Arthur slept."]
    assert members[0].content.split(b"\n", 1)[1].strip() in content


def test_a_locked_post_that_is_no_story_shows_no_word() -> None:
    content = LJDUMP.format(text="My boss was awful today.", props="", more="<security>private</security>").encode()
    findings = examine(content, "journal/L-7")
    assert findings.kind is Kind.NOT_WORK
    assert (findings.recognised.markup, findings.recognised.title) == ("", None)


def test_a_locked_story_says_so() -> None:
    story = "&lt;p&gt;" + "&lt;/p&gt;&lt;p&gt;".join(
        '"Run," said Gwen, and she ran into the rain again.' for _ in range(40)
    )
    content = LJDUMP.format(text=story, props="", more="<security>usemask</security><allowmask>1</allowmask>").encode()
    (work,) = examine(content, "journal/L-7").recognised.works
    assert [s.value for s in work.values("lock")] == ["locked"]
    assert [s.as_written for s in work.values("additional_tag")] == ["camelot", "gen"]


COMMENTS = (
    "<?xml version='1.0'?><comments><comment><id>3</id><parentid>1</parentid><state>S</state><user>mordred</user>"
    "<subject>Re: x</subject><body>&lt;b&gt;No&lt;/b&gt;.</body><date>2004-05-18T01:02:03Z</date></comment>"
    "<comment><id>4</id><user/><body>Yes.</body><date>2004-05-18</date></comment><comment><id>5</id><state>D</state></comment></comments>"
)


def test_comments_are_kept_with_who_answers_whom() -> None:
    screened, plain = [one.review for one in CommentsReader().read(COMMENTS.encode()).comments]
    assert (screened.author, screened.reply_to, screened.is_held_back) == ("mordred", "1", True)
    assert screened.markup == "<p><strong>No</strong>.</p>"
    assert screened.date == "2004-05-18T01:02:03Z"
    assert (plain.author, plain.is_held_back) == ("Anonymous", False)


def test_the_comments_of_a_post_are_tied_to_the_file_beside_them() -> None:
    findings = examine(COMMENTS.encode(), "gwen/C-7")
    (target,) = findings.recognised.listing.targets
    assert target.target == "gwen/L-7"
    assert len(target.reviews) == 2


def test_comments_of_an_export_say_which_post_they_are_about() -> None:
    folder = shared("samples", "livejournal")
    if folder is None:
        pytest.skip("the samples are not here")
    findings = examine((folder / "sample_comments.xml").read_bytes(), "x/sample_comments.xml")
    assert [target.target for target in findings.recognised.listing.targets] == ["x/L-456", "x/L-789"]


PIECES = st.sampled_from(
    [
        "<event>",
        "</event>",
        "<entry>",
        "<comment id='1'>",
        "<body>",
        "<![CDATA[",
        "]]>",
        "&lt;lj user=",
        "&quot;",
        "<itemid>1</itemid>",
        "\n",
        "é",
    ]
)


@given(st.lists(PIECES, max_size=30), st.binary(max_size=30))
def test_no_bytes_crash_the_readers_of_journals(pieces: list[str], noise: bytes) -> None:
    content = "".join(("<event><itemid>1</itemid>", *pieces)).encode() + noise
    for reader in (JournalReader(), CommentsReader()):
        with contextlib.suppress(ObjectUnreadable):  # some noise makes another encoding likelier
            reader.read(content)


def story(title: str, n: int) -> str:
    told = "&lt;/p&gt;&lt;p&gt;".join(
        f'"Run {n}," said Gwen, and she ran into the rain of day {day}.' for day in range(40)
    )
    return LJDUMP.format(text="&lt;p&gt;" + told, props="", more="").replace("Fic: Rain", title)


def test_the_folder_of_a_dump_names_its_owner() -> None:
    (work,) = examine(story("Fic: Rain", 1).encode(), "dumps/lady_of_shalott/L-7").recognised.works
    assert [(s.as_written, s.voice) for s in work.values("author")] == [("lady_of_shalott", Voice.POSTER)]


def test_chapters_of_two_months_exports_are_one_work() -> None:
    first = examine(story("Rain (1/2)", 1).encode(), "gwen/2004-05.xml/000007-rain-1-2.xml")
    second = examine(story("Rain (2/2)", 2).encode(), "gwen/2004-06.xml/000009-rain-2-2.xml")
    members = [Member(one, (Provenance(one.path, "1"),)) for one in (second, first)]
    keys = [{key for key, _ in gather.keys(member.findings, member.findings.path)} for member in members]
    assert keys[0] & keys[1]
    (work,) = arrange(members)
    assert [source.path[:16] for source in work.sources] == ["gwen/2004-05.xml", "gwen/2004-06.xml"]


def test_the_owner_of_a_journal_is_not_credited_beside_the_author_of_a_story_in_it() -> None:
    named = LJDUMP.format(text="Author: Gwen Penhallow&lt;br/&gt;" + "She ran into the rain. " * 60, props="", more="")
    (deposit,) = arrange([Member(examine(named.encode(), "dumps/lady_of_shalott/L-7"), (Provenance("L-7", "1"),))])
    assert [credit.name for credit in deposit.credits] == ["Gwen Penhallow"]


@pytest.mark.parametrize("number", ["18\x1e", "9" * 5_000, "x", ""])
def test_a_post_whose_number_is_none_is_counted(number: str) -> None:
    post = f"<entry><itemid>{number}</itemid><subject>Rain</subject><event>Gwen ran.</event></entry>"
    content = f"<livejournal>{post}</livejournal>".encode()
    (one,) = JournalsContainer().members(io.BytesIO(content), "x", Bounds())
    assert isinstance(one, Held)
    assert one.path in ("000018-rain.xml", "000001-rain.xml")

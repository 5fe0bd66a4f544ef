"""A small shelf of invented works in public-domain worlds: what the site's tests read, as deposits and originals."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ficmirror.records.deposit import Credit, Deposit, SeriesPlace, SourceNote
from ficmirror.records.description import ChapterDescription
from ficmirror.records.document import Span
from ficmirror.records.held import digest_of
from ficmirror.records.review import Review
from ficmirror.records.rights import Access, Audience, Permission
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import Tag, TagKind
from ficmirror.text.markup import count_words, plain

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ADDRESS = "e.thornley@example.org"
WEBSITE = "http://www.geocities.com/thornley_papers/"
OUTSIDE = "http://pictures.example.org/bee.gif"


@dataclass(frozen=True, slots=True)
class File:
    """One original of the shelf."""

    path: str
    content: bytes
    media_type: str = "text/plain"

    @property
    def digest(self) -> str:
        """Its name in the vault."""
        return digest_of(self.content)


LAMP_TEXT = File(
    "floppy/lamp.txt",
    f"Title: The Lamp in the Window\r\nE-mail: {ADDRESS}\r\n\r\n“The lamp had burnt low.”\r\n".encode("cp1252"),
)
LAMP_PAGE = File(
    "mirror/www.geocities.com/thornley_papers/lamp.html",
    b"<html><body onload=alert(1)><script>alert(2)</script><h1>The Lamp in the Window</h1></body></html>",
    "text/html",
)
LETTERS = File("floppy/letters.txt", b"Title: Eleven Letters Nobody Sent\n\nDear Watson,\n\nthe bees are well.\n")
SECRET = File(
    "floppy/undertow.txt", b"Title: Undertow\nAuthor: K. L. Marsh\n\nThe nightingale would not sing that year.\n"
)
LINKS = File("mirror/www.geocities.com/thornley_papers/links.html", b"<html><h1>Links I love</h1></html>", "text/html")
BROKEN = File("floppy/diary.wp5", b"\xffWPC\x10\x00", "application/vnd.wordperfect")
FILES = (LAMP_TEXT, LAMP_PAGE, LETTERS, SECRET, LINKS, BROKEN)

RAIN = (
    "<p>The lamp had burnt low before either of them spoke again. “You might have told me,” said Watson at last, "
    "<em>quite</em> evenly, “that you meant to be alive.” It rained until morning, and the gutters sang with it; the "
    "landlady, who had stopped pretending to dust an hour ago, brought up a second pot of tea and went away again.</p>"
)
CHAPTERS = (
    ("In Which a Door is Opened", RAIN + '<hr class="scene"/>' + RAIN),
    (
        "Bees",
        "<p>The bees had come through the winter.</p>"
        '<p class="verse">Home is the sailor, home from sea,<br/>And the hunter home from the hill.</p>'
        '<p><span class="colour" style="color: #ffff00">“In yellow, of all things.”</span></p>' + RAIN,
    ),
    (
        "",
        f'<p>More stands on <a href="{WEBSITE}bees.html">my page</a>. <img src="{OUTSIDE}" alt="a bee"/> '
        f"Write to {ADDRESS}, or to marsh at example dot org.</p><blockquote><p>My dear Watson,</p></blockquote>"
        + RAIN
        * 3,
    ),
)


def chapter(title: str | None, markup: str, note: str = "") -> ChapterDescription:
    """One chapter with its words counted."""
    return ChapterDescription(title, markup, count_words(plain(markup)), markup.count("<hr"), note, "")


def said(field: str, as_written: str, value: object, confidence: float = 1.0) -> Statement:
    """One statement of the lamp's header."""
    return Statement(
        field,
        as_written,
        value,
        Span(7, 7 + len(as_written)),
        "labelled_header",
        confidence,
        Voice.AUTHOR,
        LAMP_TEXT.digest,
    )


def tag(kind: TagKind, name: str, as_written: str = "") -> Tag:
    """A tag the vocabulary knows."""
    return Tag(kind, name, as_written or name, is_known=True)


HOLMES = tag(TagKind.FANDOM, "Sherlock Holmes", "SH")
REVIEWS = (
    Review("1", "Irene N.", f"<p>I read it <em>twice</em>. Write to me: {ADDRESS}</p>", "1999-07-02", 1, "5 of 5"),
    Review("2", "Ella Thornley", "<p>Thank you!</p>", "1999-07-03", 1, reply_to="1"),
    Review("3", "wiggins@example.org", "<p>More bees, please.</p>", "2001"),
    Review("4", "Nobody", "<p>Screened words.</p>", is_held_back=True),
    Review("5", "Ella Thornley", "<p>An answer to screened words.</p>", reply_to="4"),
)
LAMP = Deposit(
    key="lamp",
    title="The Lamp in the Window",
    credits=(Credit("Ella Thornley"), Credit("Marguerite A.", "beta")),
    tags=(
        HOLMES,
        tag(TagKind.RELATIONSHIP, "Sherlock Holmes/John Watson", "H/W"),
        tag(TagKind.CHARACTER, "Mrs. Hudson"),
        tag(TagKind.WARNING, "Major Character Death"),
        tag(TagKind.ADDITIONAL, "Angst"),
        tag(TagKind.CATEGORY, "M/M"),
    ),
    series=(SeriesPlace("The Sussex Papers", 2),),
    rating="mature",
    language="en",
    summary=f"<p>Letters arrive addressed to nobody. Write to {ADDRESS}.</p>",
    notes="<p>Thanks to everyone on the list!</p>",
    date="1999-06",
    is_complete=True,
    access=Access(Audience.EVERYONE, "The author lets anyone archive it who tells them.", Permission.OPEN_NOTIFY),
    chapters=tuple(
        chapter(title, markup, "<p>Sorry for the wait!</p>" if n == 0 else "")
        for n, (title, markup) in enumerate(CHAPTERS)
    ),
    statements=(
        said("title", "The Lamp in the Window", "The Lamp in the Window"),
        said("author", "Ella Thornley", "Ella Thornley"),
        said("author_email", ADDRESS, ADDRESS),
        said("author_website", WEBSITE, WEBSITE),
        said("fandom", "SH", "Sherlock Holmes", 0.95),
        said("relationship", "H/W", "Sherlock Holmes/John Watson", 0.9),
        said("rating", "R", "mature"),
        said("permission", f"sure, just let me know! {ADDRESS}", "open_notify", 0.92),
        said("warnings", "a death that <b>matters</b>", "Major Character Death"),
        said("date", "6/99", "1999-06", 0.5),
        said("part", "2/5", {"number": 2, "of": 5}),
    ),
    sources=(
        SourceNote(LAMP_TEXT.digest, LAMP_TEXT.path, "", None, 0, 1),
        SourceNote(LAMP_PAGE.digest, LAMP_PAGE.path, "", None, 0, 0, is_copy=True),
    ),
    reviews=tuple(replace(review, digest=LAMP_PAGE.digest) for review in REVIEWS),
)
LETTERS_WORK = Deposit(
    key="letters",
    title="Eleven Letters Nobody Sent",
    credits=(Credit("Ella Thornley"),),
    tags=(HOLMES, tag(TagKind.CHARACTER, "John Watson"), tag(TagKind.ADDITIONAL, "Fluff")),
    series=(SeriesPlace("The Sussex Papers", 1),),
    rating="general",
    language="en",
    summary="<p>The bees are well.</p>",
    notes="",
    date="2003",
    is_complete=None,
    access=Access(Audience.EVERYONE, "The author lets anyone archive it.", Permission.OPEN),
    chapters=(chapter(None, "<p>Dear Watson,</p><p>the bees are well.</p>" + RAIN),),
    statements=(),
    sources=(SourceNote(LETTERS.digest, LETTERS.path, "", None, 0, 1),),
)
SECRET_WORK = Deposit(
    key="undertow",
    title="Undertow",
    credits=(Credit("K. L. Marsh"),),
    tags=(
        tag(TagKind.FANDOM, "Dracula"),
        tag(TagKind.CHARACTER, "Mina Harker"),
        tag(TagKind.WARNING, "Graphic Violence"),
    ),
    series=(),
    rating="teen",
    language="de",
    summary="<p>Nobody may read this yet.</p>",
    notes="",
    date="",
    is_complete=False,
    access=Access(Audience.CURATORS, "The author wants to be asked first: “please ask”", Permission.ASK),
    chapters=(chapter(None, "<p>The nightingale would not sing that year.</p>"),),
    statements=(),
    sources=(SourceNote(SECRET.digest, SECRET.path, "", None, 0, 1),),
    doubts=("Two titles are equally likely.",),
)
N_MORE = 24
MORE = tuple(
    Deposit(
        key=f"leaf-{n}",
        title=f"A Leaf from the Casebook, No. {n}",
        credits=(Credit("The Casebook Circle"),),
        tags=(
            tag(TagKind.FANDOM, "The Three Musketeers"),
            tag(TagKind.ADDITIONAL, "Casefic"),
            tag(TagKind.CHARACTER, f"Musketeer {n} of Gascony"),
        ),
        series=(),
        rating="teen",
        language="en",
        summary="",
        notes="",
        date=f"2001-{1 + n % 12:02}-{1 + n:02}",
        is_complete=True,
        access=Access(Audience.EVERYONE, "The author lets anyone archive it.", Permission.OPEN),
        chapters=(chapter(None, f"<p>Case number {n} began with a knock at the door.</p>"),),
        statements=(),
        sources=(SourceNote(LETTERS.digest, LETTERS.path, "", None, n, 0),),
    )
    for n in range(1, N_MORE + 1)
)
WORKS = (LAMP, LETTERS_WORK, SECRET_WORK, *MORE)
PAGE_MARKUP = f'<p>Links I love: <a href="{WEBSITE}">Ella’s papers</a>, mail {ADDRESS}.</p>'

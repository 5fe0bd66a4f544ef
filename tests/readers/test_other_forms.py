"""What the rarer forms have of their own: LaTeX's commands, a saved page's address, WordPerfect's notes and locks."""

import struct

import pytest

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.embedded import picture
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from ficmirror.text.markup import render
from tests.pictures import png
from tests.readers.made import books, palm, perfect, word
from tests.readers.made.story import SIMPLE, TITLE, told


def shown(form: str, content: bytes) -> str:
    """What is shown of a document, in one line."""
    return render(READERS[form].read(content, None).blocks).replace("\n", "")


@pytest.mark.parametrize(
    ("source", "fragment"),
    [
        (r"``It's late,'' he said---\emph{too} late\ldots{} % no", "<p>“It’s late,” he said—<em>too</em> late…</p>"),
        (r"caf\'e, na\"{\i}ve, fa\c{c}ade, \ss, \AE", "<p>café, naïve, façade, ß, Æ</p>"),
        (r"50\% \& more~here \$5 \#1", "<p>50% &amp; more\xa0here $5 #1</p>"),
        ("One\ntwo.\n\nThree.", "<p>One two.</p><p>Three.</p>"),
        (r"{\it so} {\bf and} so", "<p><em>so</em> <strong>and</strong> so</p>"),
        (r"\chapter{The Fog}Text", "<h3>The Fog</h3><p>Text</p>"),
        (r"\begin{verse}Red,\\blue.\end{verse}", '<p class="verse">Red,<br/>blue.</p>'),
        (r"\begin{quote}Dear sir.\end{quote}End", "<blockquote><p>Dear sir.</p></blockquote><p>End</p>"),
        (r"\begin{itemize}\item one \item two\end{itemize}", "<ul><li>one</li><li>two</li></ul>"),
        (r"a\footnote{b}", '<p>a<a href="#note-1">[1]</a></p><hr class="scene"/><p><a id="note-1"></a>[1] b</p>'),
        (r"\href{http://example.org}{there}\vspace{2cm}", '<p><a href="http://example.org">there</a></p>'),
        (r"\includegraphics[width=2cm]{box.png}", '<p><img src="box.png" alt=""/></p>'),
        ("\\begin{verbatim}\na  b\n\\end{verbatim}", "<p>a  b</p>"),
        (r"\documentclass{x}\title{T}\author{A}\begin{document}\maketitle Go\end{document} no",
         '<h3 class="centre">T</h3><p class="centre">A</p><p>Go</p>'),
        (r"\documentclass{x}\title{T}\date{Easter 2009}\begin{document}\maketitle\begin{abstract}So.\end{abstract}Go",
         '<h3 class="centre">T</h3><p class="centre">Easter 2009</p><p>Abstract: So.</p><p>Go</p>'),
        (r"\documentclass{x}\title{T}\date{\today}\begin{document}\maketitle Go\end{document}",
         '<h3 class="centre">T</h3><p>Go</p>'),
    ],
)  # fmt: skip
def test_latex_reads_as_it_looks(source: str, fragment: str) -> None:
    assert shown("latex", source.encode()) == fragment


@pytest.mark.parametrize(
    "head", ["% a note\n\\documentclass{article}", "\\documentstyle[12pt]{book}", "\\chapter{One}"]
)
def test_latex_is_known_by_how_it_begins(head: str) -> None:
    assert sniff(head.encode() + b"\nWords.", "x.txt").form == "latex"


def test_a_saved_page_names_the_address_it_stood_at() -> None:
    document = READERS["mhtml"].read(books.mhtml(SIMPLE), None)
    assert ("saved_from", books.ADDRESS) in {(claim.name, claim.text) for claim in document.claims}


def test_a_mail_with_pictures_is_no_saved_page() -> None:
    mail = books.mhtml(SIMPLE).replace(b"<Saved by Blink>", b"holmes@example.org")
    mail = mail.replace(b"Snapshot-Content-Location", b"Message-ID").replace(b"Content-Location", b"Content-ID")
    assert sniff(mail, "x.eml").form != "mhtml"


def test_a_palm_document_that_was_left_open_at_a_page_is_read() -> None:
    document = READERS["palmdoc"].read(books.palmdoc(SIMPLE), None)
    assert (document.claims[0].name, document.claims[0].text) == ("title", TITLE)
    with pytest.raises(ObjectUnreadable):
        READERS["palmdoc"].read(books.palmdoc(SIMPLE)[:100], None)


@pytest.mark.parametrize(
    ("source", "page"),
    [
        (r"\xOne\x", "<h4>One</h4>"),
        (r"\X2Two\X2", "<h5>Two</h5>"),
        ("\\cone\ntwo\\c\nthree", '<p class="centre">one</p><p class="centre">two</p><p>three</p>'),
        ("\\ione\ntwo\\i three", "<p><em>one</em></p><p><em>two</em> three</p>"),
        (r"a \i\Bb\i c\B d", "<p>a <strong><em>b</em> c</strong> d</p>"),
        (r"\a147Yes\a148 \U0416 5 \\ 3 < 4", "<p>“Yes” Ж 5 \\ 3 &lt; 4</p>"),
        ('one\n\\w="50%"\ntwo', '<p>one</p><hr class="scene"/><p>two</p>'),
        (r"seen \vnot seen\v seen", "<p>seen seen</p>"),
        (r'\T="5%"\Q="a"so \Fn="n1"1\Fn', "<p>so 1</p>"),
    ],
)
def test_palm_markup_reads_as_it_looks(source: str, page: str) -> None:
    assert shown("pml", source.encode()) == page


def test_a_locked_book_of_a_small_device_says_so() -> None:
    locked = bytearray(palm.ereader(SIMPLE))
    locked[int.from_bytes(locked[78:82], "big") + 1] = 4
    with pytest.raises(ObjectUnreadable, match="locked"):
        READERS["ereader"].read(bytes(locked), None)
    flags = palm.rocket(SIMPLE).replace((8).to_bytes(4, "little"), (9).to_bytes(4, "little"), 1)
    with pytest.raises(ObjectUnreadable, match="locked"):
        READERS["rocket"].read(flags, None)


@pytest.mark.parametrize("form", ["ereader", "ztxt", "rocket", "tcr"])
def test_a_book_of_a_small_device_that_unpacks_to_too_much_is_refused(form: str) -> None:
    content = {"ereader": palm.ereader, "ztxt": palm.ztxt, "rocket": palm.rocket, "tcr": palm.tcr}[form](SIMPLE * 40)
    with pytest.raises(ObjectTooLarge):
        READERS[form].read(content, None, len(content))


def test_a_note_of_wordperfect_stands_at_the_end() -> None:
    words = b"The\x80violin."
    packet = struct.pack("<HII", 1, 10, len(words)) + words
    sign = struct.pack("<BBHBBHHHB", 0xD7, 0, 13, 0x80, 1, 1, 0, 13, 0xD7)
    text = b"He\x80played." + sign + b"\xcc"
    index = struct.pack("<BBHHHHI", 2, 5, 2, 28, 0, 0, 0) + struct.pack("<BBHHII", 0, 8, 1, 0, len(packet), 20 + 28)
    head = bytearray(perfect._head(2, 20 + 28 + len(packet)) + b"\0" * 4)
    struct.pack_into("<H", head, 14, 20)
    assert shown("wordperfect", bytes(head) + index + packet + text) == (
        '<p>He played.<a href="#note-1"><sup>[1]</sup></a></p><hr class="scene"/>'
        '<p><a id="note-1"></a>[1] The violin.</p>'
    )


def function_5(code: int, group: int, data: bytes) -> bytes:
    """A function of WordPerfect 5 that says its own size at both ends."""
    size = struct.pack("<H", len(data) + 4)
    return bytes((code, group)) + size + data + size + bytes((group, code))


def shown_5(text: bytes) -> str:
    return shown("wordperfect", perfect._head(0, 16) + text)


FOOT = function_5(0xD6, 0, b"\0\1\0" + b"\0" + b"\0" * 11 + b"The violin.")
END = function_5(0xD6, 1, b"\0\2\0" + b"\0" * 4 + b"\xc3\x08\xc3Later\xc4\x08\xc4.")


def test_notes_of_wordperfect_5_stand_at_the_end() -> None:
    assert shown_5(b"He played" + FOOT + b", and so" + END + b" on.\n") == (
        '<p>He played<a href="#note-1"><sup>[1]</sup></a>, and so<a href="#note-2"><sup>[2]</sup></a> on.</p>'
        '<hr class="scene"/><p><a id="note-1"></a>[1] The violin.</p>'
        '<p><a id="note-2"></a>[2] <em>Later</em>.</p>'
    )


def test_a_table_and_coloured_speech_of_wordperfect_5_are_kept() -> None:
    cell, row, end = (function_5(0xDC, group, data) for group, data in ((0, b"\0" * 11), (1, b""), (2, b"")))
    red = function_5(0xD1, 0, b"\0\0\0\xff\0\0")
    text = b"Before.\n" + row + cell + b"Holmes" + cell + b"pipe" + row + cell + b"Watson" + cell + b"book" + end
    assert shown_5(text + b"After " + red + b"red\n") == (
        "<p>Before.</p><table><tr><td>Holmes</td><td>pipe</td></tr><tr><td>Watson</td><td>book</td></tr></table>"
        '<p>After <span class="colour" style="color: #ff0000">red</span></p>'
    )


def wordperfect_6(text: bytes, *packets: tuple[int, bytes]) -> bytes:
    """A document of WordPerfect 6 with these packets (kind, bytes)."""
    start = 20 + 14 * (len(packets) + 1)
    index = struct.pack("<BBHHHHI", 2, 5, len(packets) + 1, 28, 0, 0, 0)
    for kind, content in packets:
        index += struct.pack("<BBHHII", 0, kind, 1, 0, len(content), start)
        start += len(content)
    head = bytearray(perfect._head(2, start) + b"\0" * 4)
    struct.pack_into("<H", head, 14, 20)
    return bytes(head) + index + b"".join(content for _, content in packets) + text


def box(*packets: int) -> bytes:
    """A box that leads to packets."""
    data = bytes((len(packets),)) + struct.pack(f"<{len(packets)}H", *packets) + b"\0\0"
    size = 4 + 1 + len(data) + 3
    return struct.pack("<BBHB", 0xDF, 0, size, 0x80) + data + struct.pack("<HB", size, 0xDF)


def test_a_picture_of_wordperfect_is_had_and_a_box_of_words_stands_behind_its_paragraph() -> None:
    words = b"My\x80dear\x80Holmes."
    packet = struct.pack("<HII", 1, 10, len(words)) + words
    content = wordperfect_6(
        b"A\x80map:" + box(1) + b"and\x80a\x80letter." + box(3) + b"\xccEnd." + box(4) + b"\xcc",
        (0x40, struct.pack("<HH", 1, 2)),
        (0x6F, png()),
        (0x08, packet),
        (0x6F, b"\xffWPC drawn"),
    )
    assert shown("wordperfect", content) == (
        '<p>A map:<img src="cid:record-2" alt=""/>and a letter.</p><p>My dear Holmes.</p>'
        '<p>End.<img src="picture" alt=""/></p>'
    )
    assert picture(content, "wordperfect", "cid:record-2") == png()
    assert picture(content, "wordperfect", "cid:record-9") is None


def test_signs_that_wordperfect_alone_has_are_counted() -> None:
    content = perfect.wordperfect_5(told("A sign: §")).replace(bytes([0xC0, 6, 4, 0xC0]), bytes([0xC0, 6, 12, 0xC0]))
    document = READERS["wordperfect"].read(content, None)
    assert document.blocks[0].text == "A sign: \ufffd"
    assert "U+FFFD" in document.problems[0]


def test_locked_documents_are_refused_with_their_reason() -> None:
    content = bytearray(perfect.wordperfect_5(SIMPLE))
    content[12] = 7
    with pytest.raises(ObjectUnreadable, match="locked"):
        READERS["wordperfect"].read(bytes(content), None)
    document = bytearray(word.word_97(SIMPLE))
    place = document.find(b"\xec\xa5")
    document[place + 11] |= 1
    with pytest.raises(ObjectUnreadable, match="locked"):
        READERS["doc"].read(bytes(document), None)

"""What the rarer forms have of their own: LaTeX's commands, a saved page's address, WordPerfect's notes and locks."""

import struct

import pytest

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from ficmirror.text.markup import render
from tests.readers.made import books, perfect, word
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

"""What Apple's programs keep of one mail or one page is opened: the mail alone, the page with its pictures."""

import io
import plistlib

import pytest

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.embedded import picture
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from tests.pictures import png

MAIL = (
    b"From: Ann Other <ann@example.org>\nSubject: FIC: The Lamp\nDate: Mon, 5 Mar 2001 10:11:12 +0000\n\nIt was late.\n"
)
PAGE = "<title>The Lamp</title><p>“Late,” said Holmes.</p><img src='lamp.png'>".encode()
ADDRESS = "http://www.example.org/lamp.html"


def members(content: bytes, path: str) -> list[Member]:
    """The members of a container, found by its own bytes."""
    found = container_for(sniff(content, path).form)
    assert found is not None
    return [one for one in found.members(io.BytesIO(content), path, Bounds()) if isinstance(one, Member)]


def resource(content: bytes, kind: str, address: str) -> dict[str, object]:
    """One resource of a saved page."""
    return {"WebResourceData": content, "WebResourceMIMEType": kind, "WebResourceURL": address}


def saved(**more: object) -> bytes:
    """A page as Safari saves it."""
    main = resource(PAGE, "text/html", ADDRESS) | {"WebResourceTextEncodingName": "UTF-8"}
    return plistlib.dumps({"WebMainResource": main, **more}, fmt=plistlib.FMT_BINARY)


def test_a_mail_is_opened_without_the_notes_about_it() -> None:
    kept = b"%d\n" % len(MAIL) + MAIL + plistlib.dumps({"flags": 1})
    (mail,) = members(kept, "Messages/17.emlx")
    assert (mail.path, mail.content) == ("17.eml", MAIL)
    assert sniff(mail.content, mail.path).form == "mail"


def test_a_mail_that_is_cut_off_gives_what_is_left() -> None:
    found = container_for("emlx")
    assert found is not None
    some = found.members(io.BytesIO(b"%d\n" % (len(MAIL) + 9) + MAIL), "17.emlx", Bounds())
    assert isinstance(one := next(some), Member)
    assert one.content == MAIL
    with pytest.raises(ObjectUnreadable):
        next(some)


def test_a_saved_page_is_opened_with_its_address_and_its_pictures() -> None:
    lamp = resource(png(2, 2), "image/png", "http://www.example.org/lamp.png")
    (page,) = members(saved(WebSubresources=[lamp]), "lamp.webarchive")
    assert (page.path, sniff(page.content, page.path).form) == ("lamp.mhtml", "mhtml")
    document = READERS["mhtml"].read(page.content, None)
    assert ("saved_from", ADDRESS) in {(claim.name, claim.text) for claim in document.claims}
    assert document.blocks[0].text == "“Late,” said Holmes."
    assert picture(page.content, "mhtml", "lamp.png") == png(2, 2)


@pytest.mark.parametrize(
    "content",
    [
        saved()[:80],
        plistlib.dumps({"WebMainResource": 5}, fmt=plistlib.FMT_BINARY),
        b"bplist00WebMainResource" + b"\xff" * 40,
    ],
)
def test_a_damaged_saved_page_says_so(content: bytes) -> None:
    with pytest.raises(ObjectUnreadable):
        members(content, "lamp.webarchive")


def test_a_heads_value_has_no_line_of_its_own() -> None:
    main = resource(PAGE, "text/html\r\nX-Evil: 1", "http://example.org/\r\nX-Evil: 1")
    (page,) = members(plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY), "lamp.webarchive")
    assert b"\nX-Evil" not in page.content


def test_eudoras_mailboxes_need_no_blank_line_between_mails() -> None:
    box = b"".join(b"From ???@??? Mon Mar 05 10:11:12 2001\n" + MAIL for _ in range(3))
    assert sniff(box, "In.mbx").form == "mbox"
    assert [one.content for one in members(box, "In.mbx")] == [MAIL] * 3


@pytest.mark.parametrize(
    ("content", "path", "form"),
    [
        (b"L\0\0\0\1\x14\2\0" + bytes(60), "Lamp.lnk", "system"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "a.plist", "system"),
        (b"\5Ann  " + bytes(156), "~$lamp.docx", "system"),
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "lamp.svg", "image"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, path: str, form: str) -> None:
    assert sniff(content, path).form == form

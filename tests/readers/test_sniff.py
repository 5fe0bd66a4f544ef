"""What a file is, is told by its content first and by its name only where the content leaves it open."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff

STORY = b"Alice was beginning to get very tired of sitting by her sister on the bank.\n"


def zipped(**files: bytes) -> bytes:
    """A ZIP with these members, dots written as `_DOT_`, slashes as `_SLASH_`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_DOT_", ".").replace("_SLASH_", "/"), content)
    return target.getvalue()


def tarred(content: bytes) -> bytes:
    """A tar archive of one story."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo("story.txt")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "path", "form"),
    [
        (STORY, "alice.txt", "text"),
        (STORY, "alice", "text"),
        (STORY, "alice.html", "text"),
        (b"<html><body><p>Hi", "alice.txt", "html"),
        (b"<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 3.2//EN'>\n<TITLE>x</TITLE>", "x", "html"),
        (b"<!-- saved -->\n<HTML><p>x", "x", "html"),
        (b"\xef\xbb\xbf<html><p>x<p>y", "x", "html"),
        ("<html><p>x<p>y".encode("utf-16"), "x", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html><p>x</p></html>', "x", "html"),
        (b"<p>One</p>\n<p>two</p>\n<p>three</p>", "part.php", "html"),
        (STORY * 20 + b"She <i>said</i> so, and he <i>heard</i> it.<br>", "alice.txt", "text"),
        (STORY + b"<br>\n<br>\n" * 10, "alice.htm", "html"),
        (b"<3 <3 <3 Alice and the Queen <3", "alice.txt", "text"),
        (b"# Alice\n\nShe went.", "alice.md", "markdown"),
        (b"---\ntitle: x\n---\n<p>One</p><p>two</p>", "alice.md", "markdown"),
        (b"Set in 1865, this is a story.\n", "x", "text"),
        (b"Use the mirror, Alice.\n", "x", "text"),
        (b"[Note: one]\n", "x", "text"),
        (b"[1] A note.\n", "x", "text"),
        (b"From the Queen to Alice, with love: a letter\nTitle: x\n", "x", "text"),
        ("«Bonsoir», dit-il. «MD», «FC Metz», «RM».\n".encode("cp437") * 9, "x.txt", "text"),
        ("La ragazza è qu\u00ec.\n".encode("cp437") * 9, "x.txt", "text"),
        (b".TH LAMP 1\n.SH Story\n.PP\nIt was late.\n.PP\nVery.\n", "lamp.1", "roff"),
        (b"...\nThe end.\n.PP was all he wrote.\n.br and .sp, said he.\n", "x.txt", "text"),
        (b"h1. The Lamp\n\np=. by Ann\n\np. It was late.\n", "lamp.txt", "textile"),
        (b"At 9 p. m. he rose.\n\np. 12. See there.\n\nh1 is a heading.\n", "x.txt", "text"),
        (b"[ver]\nA word of explanation.\n", "x.txt", "text"),
        ("Шерлок Холмс".encode("utf-16-le"), "x.txt", "text"),
        ("福尔摩斯看着窗外，什么也没说。\n".encode("utf-16-be"), "x.txt", "text"),
        ("Ватсон".encode("koi8-r"), "x.txt", "text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "x.txt", "doc"),
        (zipped(mimetype=b"application/epub+zip"), "x.zip", "epub"),
        (b"\0" * 60 + b"BOOKMOBI", "x.prc", "mobi"),
        (b"B\0\6\0" + b"\0" * 900 + (STORY + b"\1\0\2") * 40, "x.txt", "wordprocessor"),
    ],
)
def test_what_can_be_read_has_a_reader(content: bytes, path: str, form: str) -> None:
    found = sniff(content, path)
    assert (found.form, found.reason) == (form, "")
    assert found.form in READERS


@pytest.mark.parametrize(
    ("content", "path", "form"),
    [
        (b"", "x.txt", "empty"),
        (b"\x05\x11\x11\0BOBO" + b"\0" * 40, "x.cwk", "clarisworks"),
        (b"\0" * 60 + b"ToGoToGo", "x.pdb", "isilo"),
        (b"SNBP000B" + bytes(80), "x.snb", "snb"),
        (b"ITOLITLS", "x", "lit"),
        (b"\x89PNG\r\n\x1a\n", "x", "image"),
        (b"GIF89a", "x.txt", "image"),
        (b"BM\x58\x59\1\0\0\0\0\0\x36\4\0\0\x28\0\0\0" + STORY * 9, "x", "image"),
        (b"ID3\x03", "x", "audio"),
        (b"MZ\x90\0", "x.exe", "executable"),
        (b'{"title": "Alice"}', "x", "json"),
        (b'[{"title": "Alice"}]', "x.txt", "json"),
        (b"<?xml version='1.0'?><library><book>", "x.xml", "xml"),
        (b"<?xml version='1.0'?>\n<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'>", "toc.ncx", "contents"),
        (bytes(range(256)) * 40, "x.dat", "binary"),
        (bytes(range(256)) * 40, "x.mp3", "audio"),
        (b"\0\5\x16\7\0\2\0\0Mac OS X        " + bytes(80), "__MACOSX/._alice.txt", "system"),
        (b"\0\0\0\1Bud1" + bytes(80), "x/.DS_Store", "system"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Catalog".encode("utf-16-le") + bytes(9), "x/y", "system"),
    ],
)
def test_what_cannot_be_read_yet_is_named_with_a_reason(content: bytes, path: str, form: str) -> None:
    found = sniff(content, path)
    assert found.form == form
    assert found.reason
    assert "/" in found.media_type


@pytest.mark.parametrize(
    ("content", "path", "form"),
    [
        (zipped(story_DOT_txt=STORY), "x.epub", "zip"),
        (b"\x1f\x8b\x08rest", "x.txt", "gzip"),
        (gzip.compress(STORY), "x.txt", "gzip"),
        (bz2.compress(STORY), "x", "bzip2"),
        (lzma.compress(STORY), "x", "xz"),
        (gzip.compress(tarred(STORY)), "x.gz", "tar"),
        (lzma.compress(tarred(STORY)), "x", "tar"),
        (tarred(STORY), "x.txt", "tar"),
    ],
)
def test_what_holds_other_files_has_a_container(content: bytes, path: str, form: str) -> None:
    found = sniff(content, path)
    assert (found.form, found.reason) == (form, "")
    assert container_for(found.form) is not None


def test_a_large_file_costs_no_more_than_a_look_at_its_beginning() -> None:
    assert sniff(STORY * 1_000_000, "x.txt").form == "text"


def test_comments_before_the_beginning_cost_linear_time() -> None:
    assert sniff(b"<!--x-->" * 8000, "x").form == "text"


@pytest.mark.parametrize(
    ("content", "path", "form"),
    [
        (b"body { color: red; margin: 0 }\n", "x/style.css", "style"),
        (b"/* a */\n@import url(a.css);\n", "style.css", "style"),
        (b"// a window\nfunction openWin(url) {\n}\n", "a.js", "script"),
        (b"#!/bin/sh\necho Holmes\n", "a.sh", "script"),
        (b"[InternetShortcut]\r\nURL=http://example.org/\r\n", "Lamp.url", "system"),
        (b"; made by hand\n[Fonts]\nsize=3\n", "reader.ini", "settings"),
        (b"title: The Lamp Room\nauthor: Jane\n", "_config.yml", "settings"),
        (b"BEGIN:VCARD\nFN:Ann Other\nEND:VCARD\n", "ann.vcf", "cards"),
        (b"1\r\n00:00:01,000 --> 00:00:03,000\r\nWhere is it?\r\n", "film.srt", "subtitles"),
        (b"#EXTM3U\nsong.mp3\n", "songs.m3u", "playlist"),
        (b"title,author\nThe Lamp,Ann Other\n", "list.csv", "table"),
        (b"story.txt 0A1B2C3D\n", "list.sfv", "system"),
    ],
)
def test_what_a_program_keeps_is_named(content: bytes, path: str, form: str) -> None:
    assert (found := sniff(content, path)).form == form
    assert found.reason


@pytest.mark.parametrize("path", ["a.css", "a.js", "a.ini", "a.yml", "a.csv", "a.url", "a.srt", "a.sfv", "a.bat"])
def test_a_story_under_a_programs_name_is_a_text(path: str) -> None:
    story = b"Title: The Lamp\nAuthor: Ann Other\n\nIt was late, and the function of the lamp was over; he said so.\n"
    assert sniff(story * 9, path).form == "text"

"""Each file's encoding is decided by itself, nothing is deleted, and what was damaged before can be undone."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ficmirror.text.encoding import declared_encoding, decode
from ficmirror.text.mojibake import repair, undo
from tests.shared import documents

ALICE = {
    "en": (
        "“It can’t be,” said Alice—who had never seen a looking-glass behave so… “Don’t!” cried the Queen – and fled.\n"
    ),
    "de": "„Natürlich“, sagte der Hutmacher, „müßte man für die Tür größere Schlüssel haben.“ Grüße aus der Höhle.\n",
    "fr": (
        "« Ah ! » s’écria d’Artagnan, « vous êtes là, à l’hôtel, où l’on a reçu ma lettre. Ça va être très drôle. »\n"
    ),
    "es": "—¿Dónde está el señor Quijano? —preguntó la niña. ¡Mañana será otro día! Él también lo sabía.\n",
    "pl": "Alicja weszła w ścianę. Książę, którego nikt nie widział, śmiał się głośno i wyszedł wcześniej. Żaden.\n",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy, řekla Alenka a šla dál do lesa, kde svítilo slunce.\n",
    "ru": "— Что вы здесь делаете? — спросил Холмс, глядя в окно на Бейкер-стрит. Ватсон ничего не ответил.\n",
    "el": "Ο Οδυσσέας κοίταξε τη θάλασσα και δεν είπε τίποτα. Η Πηνελόπη περίμενε στο παράθυρο.\n",
    "ja": "「ホームズさん、これは何ですか」とワトソンは言った。窓の外では雨が降っていた。\n",
    "zh": "福尔摩斯看着窗外，什么也没说。华生医生走了进来，问他在想什么。\n",
}
WRITTEN = [
    *[
        ("en", codec)
        for codec in ("cp1252", "mac_roman", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
    ],
    *[("de", codec) for codec in ("cp1252", "mac_roman", "latin-1", "cp437", "cp850")],
    *[("fr", codec) for codec in ("cp1252", "mac_roman", "latin-1", "cp850")],
    *[("es", codec) for codec in ("cp1252", "mac_roman", "cp437", "latin-1")],
    *[("pl", codec) for codec in ("cp1250", "iso8859-2")],
    *[("cs", codec) for codec in ("cp1250", "iso8859-2")],
    *[("ru", codec) for codec in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic", "utf-16-le", "utf-16-be")],
    ("el", "iso8859-7"),
    *[("ja", codec) for codec in ("shift_jis", "euc_jp", "iso2022_jp", "utf-16-be")],
    *[("zh", codec) for codec in ("gbk", "big5", "utf-16-le")],
]


@pytest.mark.parametrize(("language", "codec"), WRITTEN)
@pytest.mark.parametrize("n", [1, 12])
def test_a_text_is_decoded_as_it_was_written(language: str, codec: str, n: int) -> None:
    content = (ALICE[language] * n).encode(codec, "ignore")
    text, report = decode(content)
    assert text == content.decode(codec)
    assert not report.undecodable
    assert not report.repairs
    assert report.decided_by
    assert 0 < report.confidence <= 1


def test_a_declared_encoding_is_believed_where_it_decodes() -> None:
    assert decode("naïve".encode("cp1252"), "ISO-8859-1")[1].name == "windows-1252"
    assert decode("Žluťoučký kůň".encode("cp1250"), "windows-1250")[0] == "Žluťoučký kůň"


def test_a_declared_encoding_is_not_believed_against_the_bytes() -> None:
    text, report = decode("It’s a “looking-glass”, isn’t it?".encode(), "iso-8859-1")
    assert (text, report.name) == ("It’s a “looking-glass”, isn’t it?", "utf-8")
    assert decode("It’s late, the Queen’s late".encode("mac_roman"), "iso-8859-1")[0] == "It’s late, the Queen’s late"
    assert decode("It’s late, isn’t it".encode("cp1252"), "utf-8")[0] == "It’s late, isn’t it"
    assert decode(b"plain", "no-such-thing")[0] == "plain"


def test_a_page_says_itself_how_it_was_written() -> None:
    assert declared_encoding(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert (
        declared_encoding(b'<META http-equiv=Content-Type content="text/html; charset=Windows-1251">') == "Windows-1251"
    )
    assert declared_encoding(b"<p>charset") is None


def test_line_ends_of_every_kind_become_line_feeds() -> None:
    assert decode(b"one\r\ntwo\rthree\nfour")[0] == "one\ntwo\nthree\nfour"


def test_bytes_without_a_character_are_kept_and_reported() -> None:
    text, report = decode(b"It\x92s a \x81 late \x93hour\x94, isn\x92t it?")
    assert text == "It’s a \x81 late “hour”, isn’t it?"
    assert report.undecodable == ((7, "81"),)


def test_a_few_foreign_bytes_in_utf_8_are_kept_reported_and_read_as_the_quotes_they_are() -> None:
    content = "Thé à la menthe, déjà fini, voilà".encode() + b" \x93yes\x94"
    text, report = decode(content)
    assert text == "Thé à la menthe, déjà fini, voilà “yes”"
    assert report.undecodable == ((34, "93"), (38, "94"))
    assert [change.was for change in report.repairs] == ["\x93", "\x94"]


def test_a_text_cut_in_the_middle_of_a_character_keeps_its_last_bytes() -> None:
    text, report = decode("déjà vu à l’été".encode()[:-1])
    assert text == "déjà vu à l’étÃ"
    assert report.undecodable == ((14, "c3"),)


def test_zero_bytes_and_control_characters_survive() -> None:
    assert decode(b"a\0b\x1ac\x07 and then a great many words more")[0].startswith("a\0b\x1ac\x07")


def can_be_damaged(text: str, codec: str) -> bool:
    """Whether a text's UTF-8 can be taken for this encoding at all."""
    return len(text.encode().decode(codec, "ignore")) == len(text.encode())


DAMAGES = [
    (lang, codec)
    for lang in sorted(ALICE)
    for codec in ("cp1252", "mac_roman", "cp437", "latin-1")
    if can_be_damaged(ALICE[lang], codec)
]


@pytest.mark.parametrize(("language", "codec"), DAMAGES)
def test_a_double_encoded_text_is_repaired_and_can_be_undone(language: str, codec: str) -> None:
    damaged = ALICE[language].encode().decode(codec)
    text, report = decode(damaged.encode())
    assert text == ALICE[language]
    assert undo(text, report.repairs) == damaged


def test_a_text_damaged_twice_is_repaired_to_the_bottom() -> None:
    damaged = ALICE["en"].encode().decode("latin-1").encode().decode("latin-1")
    assert repair(damaged)[0] == ALICE["en"]


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ…",
        "„MÜSSEN WIR NOCH ZUR KÄ“",
        "À ÉVIOÉ—",
        "Ãngström",
        "naïve café – “déjà vu” … 5° ±2 ©",
        "São Tomé",
        "ÄÖÜ»",
        "Français « À bientôt »",
        "50 € – Œuvre™",
        "»Die Mäuse sind groß«, sagte Watson.",
        "l’Œuvre « de l’été », là…",
    ],
)
def test_what_only_looks_like_damage_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())


def test_soft_line_ends_that_a_mail_left_are_joined_and_can_be_put_back() -> None:
    row = "The last thing that the Hatter remembered before blacking out was the t=\nea.=20\n"
    text, report = decode((row * 4).encode())
    assert text == "The last thing that the Hatter remembered before blacking out was the tea. \n" * 4
    assert undo(text, report.repairs) == row * 4
    tabbed = "Hatter:=09More tea, please, and another=\n cup.\n=09The Dormouse slept.=20\n=09It snored.\n"
    text, report = decode(tabbed.encode())
    assert text == "Hatter:\tMore tea, please, and another cup.\n\tThe Dormouse slept. \n\tIt snored.\n"
    assert undo(text, report.repairs) == tabbed
    assert decode(b"Alice\n=====\n-=-=\nthe=\nend=\n")[1].repairs == ()


@given(st.text())
@example("siÄ™ â€™ Ã©")
@example("\x92\x93")
@example("Ã¢â‚¬â„¢")
def test_every_repair_can_be_undone(text: str) -> None:
    repaired, repairs = repair(text)
    assert undo(repaired, repairs) == text


@given(st.text(alphabet="âÃÂ€™œ‚Ä√éô©Ð²Ñ‹ΓÇÖ├⌐\x80\x99\x9da b", max_size=30))
def test_every_repair_of_likely_damage_can_be_undone(text: str) -> None:
    repaired, repairs = repair(text)
    assert undo(repaired, repairs) == text
    assert [repaired[r.span.start : r.span.end] != r.was for r in repairs] == [True] * len(repairs)


@given(st.binary(max_size=300))
@example(b"\xff\xfea")
@example(b"\xfe\xff\xd8\x00")
@example(b"\x1b$B!")
def test_any_bytes_are_decoded_and_every_lost_one_is_where_the_report_says(content: bytes) -> None:
    text, report = decode(content)
    before = undo(text, report.repairs)
    assert not any("\ud800" <= character <= "\udfff" for character in text)
    places = [offset for offset, _ in report.undecodable]
    assert places == sorted(places)
    assert all(0 <= offset < max(len(text), 1) for offset in places)
    if not report.repairs:
        assert all(ord(before[offset]) == int(code, 16) for offset, code in report.undecodable)


@pytest.mark.parametrize("path", list(documents("real")), ids=lambda path: path.name)
def test_real_documents_lose_no_byte_and_can_be_encoded_again(path: Path) -> None:
    content = path.read_bytes()
    text, report = decode(content)
    if report.name == "ascii":
        assert undo(text, report.repairs) == content.decode("ascii").replace("\r\n", "\n").replace("\r", "\n")
    elif report.name == "utf-8" and not report.undecodable and not content.startswith(b"\xef\xbb\xbf"):
        assert undo(text, report.repairs) == content.decode().replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("declared", ["rot13", "zlib", "idna", "unicode_escape", "undefined", "no\0name", "…"])
def test_a_declaration_that_names_no_encoding_of_texts_is_passed_over(declared: str) -> None:
    assert decode("café noir\n".encode(), declared)[0] == "café noir\n"

"""Whole documents: what is taken for header, story and footer, and what the header says."""

import pytest

from ficmirror.recognise.language import language_of
from ficmirror.records.description import Kind, Role
from tests.recognise.reading import STORY, document_of, page, recognised, values, work
from tests.work import assert_in_proportion, no_hanging

HEADER = """Title: The Lamp on the Landing
Author: Aurelia Finch
E-mail: aurelia@example.org
Fandom: Sherlock Holmes
Pairing: Holmes/Watson
Rating: PG-13
Summary: A lady comes in from the rain, and nobody
believes her but the lodger.
Disclaimer: They belong to Sir Arthur and I make no money.
Archive: Anywhere, just let me know!"""


def test_a_labelled_header_is_read_field_by_field() -> None:
    found = work(f"{HEADER}\n\n{STORY}\n\nTHE END\n")
    assert values(found, "title") == ["The Lamp on the Landing"]
    assert values(found, "author") == ["Aurelia Finch"]
    assert values(found, "author_email") == ["aurelia@example.org"]
    assert values(found, "fandom") == ["Sherlock Holmes"]
    assert values(found, "relationship") == ["Holmes/Watson"]
    assert values(found, "rating") == ["PG-13"]
    assert found.values("permission")[0].value == "open_notify"


def test_a_wrapped_value_keeps_its_second_line() -> None:
    found = work(f"{HEADER}\n\n{STORY}")
    assert values(found, "summary") == ["A lady comes in from the rain, and nobody believes her but the lodger."]


def test_the_header_and_the_end_mark_stay_out_of_the_story() -> None:
    found = work(f"{HEADER}\n\n{STORY}\n\nTHE END\n")
    assert found.body_starts_with.startswith("It was a wet evening in Baker Street")
    assert found.body_ends_with.endswith("before he could offer her the chair.")
    assert "Disclaimer" not in found.chapters[0].markup
    assert [section.role for section in found.sections] == [Role.HEADER, Role.NARRATIVE, Role.FOOTER]


def test_every_span_leads_back_to_the_words_as_written() -> None:
    text = f"{HEADER}\n\n{STORY}\n\nTHE END\n"
    document = document_of(text)
    for statement in work(text).statements:
        assert statement.span is not None
        original = document.text[statement.span.start : statement.span.end]
        assert " ".join(original.split()) == statement.as_written


def test_title_and_byline_need_no_label() -> None:
    found = work(f"A Small Matter of Gloves\n\nby Aurelia Finch\n\n\n{STORY}")
    assert values(found, "title") == ["A Small Matter of Gloves"]
    assert values(found, "author") == ["Aurelia Finch"]


def test_a_title_may_hold_the_word_by() -> None:
    found = work(f"Two by Two by Aurelia Finch\n\n\n{STORY}")
    assert values(found, "title") == ["Two by Two"]
    assert values(found, "author") == ["Aurelia Finch"]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("DiScLaImEr:", "disclaimer"),
        ("(il)legal stuff:", "disclaimer"),
        ("Raiting:", "rating"),
        ("E-MAIL ADRESS:", "author_email"),
        ("Pairing(s):", "relationship"),
        ("* Authors Notes:", "notes"),
        ("SUMMARY -", "summary"),
        ("Zusammenfassung:", "summary"),
        ("Résumé :", "summary"),
        ("Título:", "title"),
        ("Рейтинг:", "rating"),
        ("Ostrzeżenia:", "warnings"),
        ("作者：", "author"),
    ],
)
def test_labels_are_known_however_they_are_written(label: str, field: str) -> None:
    value = {"author_email": "someone@example.org", "rating": "PG", "relationship": "Holmes/Watson"}.get(field, "Finch")
    found = work(f"Fandom: Sherlock Holmes\n{label} {value}\n\n\n{STORY}")
    assert values(found, field) == [value]


def test_a_label_on_a_line_of_its_own_takes_the_value_below() -> None:
    found = work(
        f"The Lamp\n\nby Aurelia Finch\n\nDisclaimer:\n\nHolmes belongs to his author, not to me.\n\n\n{STORY}"
    )
    assert values(found, "disclaimer") == ["Holmes belongs to his author, not to me."]


def test_several_labels_in_a_line_are_told_apart() -> None:
    found = work(f"Title: The Lamp\nClassification: Mystery Rating: R Archive: Ask me first, please.\n\n\n{STORY}")
    assert values(found, "category") == ["Mystery"]
    assert values(found, "rating") == ["R"]
    assert values(found, "archive") == ["Ask me first, please."]


def test_a_mail_header_is_the_posters_and_the_byline_the_authors() -> None:
    found = work(
        "From: poster@example.org (Percy Postman)\nSubject: [LIST] The Lamp\nDate: Tue, 20 May 1997 13:31:08 -0400\n"
        f"To: list@example.org\n\nThe Lamp\n\nby Aurelia Finch\n\n\n{STORY}"
    )
    assert values(found, "author") == ["Aurelia Finch"]
    assert found.values("date")[0].value == "1997-05-20"


def test_a_list_of_pairings_gives_one_statement_each() -> None:
    found = work(f"Title: The Lamp\nPairings: Holmes/Watson, Irene/Mary\nRating: G\n\n{STORY}")
    assert values(found, "relationship") == ["Holmes/Watson", "Irene/Mary"]


def test_a_definition_list_is_a_header() -> None:
    found = page(
        "<html><body><dl><dt>Rating:</dt><dd><a href='/t/1'>Teen And Up Audiences</a></dd><dt>Fandom:</dt>"
        "<dd><a href='/t/2'>Sherlock Holmes</a>, <a href='/t/3'>Dracula</a></dd></dl><h1>The Lamp</h1>"
        "<p>by Aurelia Finch</p>" + "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")) + "</body></html>"
    )
    assert values(found, "fandom") == ["Sherlock Holmes", "Dracula"]
    assert values(found, "rating") == ["Teen And Up Audiences"]
    assert values(found, "title") == ["The Lamp"]


def test_a_scene_break_is_a_break_and_no_words() -> None:
    first, rest = STORY.split("\n\n", 1)
    found = work(f"{HEADER}\n\n{first}\n\n* * *\n\n{rest}")
    assert found.n_scene_breaks == 1
    assert "* * *" not in found.chapters[0].markup


def test_chapters_are_found_with_their_titles() -> None:
    found = work(f"The Lamp\n\nby Aurelia Finch\n\nChapter One: Rain\n\n{STORY}\n\nChapter Two: Gloves\n\n{STORY}\n")
    assert [chapter.title for chapter in found.chapters] == ["Chapter One: Rain", "Chapter Two: Gloves"]


def test_a_part_number_leaves_the_title() -> None:
    found = work(f"Title: The Lamp 2/5\nAuthor: Aurelia Finch\n\n{STORY}")
    assert values(found, "title") == ["The Lamp"]
    assert found.values("part")[0].value == {"number": 2, "of": 5}


def test_a_request_inside_a_note_is_feedback_too() -> None:
    found = work(
        "Title: The Lamp\nAuthor: Aurelia Finch\nAuthor's note: This is my first story about Holmes. It is set "
        f"after the Great Hiatus. Please review and tell me what you think!\n\n\n{STORY}"
    )
    assert values(found, "feedback") == ["Please review and tell me what you think!"]


def test_a_letter_inside_the_story_stays_there() -> None:
    letter = "To: Mr. Holmes\n\nDear Sir, I had your note and I looked at the door twice.\n\nYours, A. Lodger"
    found = work(f"{HEADER}\n\n{STORY}\n\n{letter}\n\n{STORY}")
    assert "Dear Sir" in found.chapters[0].markup
    assert values(found, "dedication") == []


def test_lines_of_a_script_are_no_labels() -> None:
    lines = "\n\n".join(f'HOLMES: "It was rain, he said, number {n}."\n\nWATSON: "I looked at it."' for n in range(8))
    found = work(f"The Lamp\n\nby Aurelia Finch\n\n\n{lines}")
    assert values(found, "author") == ["Aurelia Finch"]
    assert "WATSON" in found.chapters[0].markup


def test_a_page_of_recommendations_is_no_work() -> None:
    entries = "\n\n".join(f"The Lamp {n} by Writer{n} Finch -- Holmes/Watson. I recommend this one." for n in range(6))
    assert recognised(f"Stories I recommend\n\n{entries}\n").kind is Kind.NOT_WORK


def test_a_page_that_was_not_found_is_no_work() -> None:
    assert (
        recognised("404 Not Found\n\nThe requested URL /lamp.txt was not found on this server.\n").kind is Kind.NOT_WORK
    )


def test_an_empty_text_is_no_work() -> None:
    assert recognised("\n \n").kind is Kind.NOT_WORK


def test_the_language_of_the_story_is_named() -> None:
    german = "Es war ein nasser Abend, und Holmes hatte seit dem Essen kein Wort gesagt. Er sah zum Fenster. " * 4
    assert work(f"Titel: Die Lampe\nAutor: Aurelia Finch\n\n{german}").language == "de"
    assert work(f"{HEADER}\n\n{STORY}").language == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "كان الضباب كثيفا في شارع بيكر تلك الليلة، ولم يكن في النافذة سوى مصباح واحد."),
        ("el", "Η ομίχλη ήταν πυκνή στην οδό Μπέικερ εκείνη τη νύχτα, και στο παράθυρο έκαιγε μια λάμπα."),
        ("fa", "آن شب مه در خیابان بیکر غلیظ بود و تنها یک چراغ در پنجره می‌سوخت."),
        ("he", "הערפל היה כבד ברחוב בייקר באותו לילה, ובחלון דלקה רק מנורה אחת."),
        ("hi", "उस रात बेकर स्ट्रीट पर कोहरा घना था और खिड़की में केवल एक दीपक जल रहा था।"),
        ("id", "Malam itu kabut tebal menyelimuti jalan, dan hanya satu lampu yang menyala di jendela."),
        ("th", "คืนนั้นหมอกหนาบนถนนเบเกอร์ และมีตะเกียงเพียงดวงเดียวที่หน้าต่าง"),
        ("uk", "Тієї ночі туман лежав на Бейкер-стріт, і у вікні горіла лише одна лампа."),
        ("vi", "Đêm ấy sương mù dày đặc trên phố Baker, và chỉ có một ngọn đèn cháy bên cửa sổ."),
    ],
)
def test_a_language_is_told_in_any_script(language: str, text: str) -> None:
    assert language_of(text) == language


def test_a_thai_header_and_a_podfics_are_read() -> None:
    thai = "คืนนั้นโฮล์มส์วางตะเกียงไว้ที่ขอบหน้าต่างโดยไม่พูดอะไรสักคำ วัตสันรออยู่ข้างล่างนานมาก หิมะตกจนถึงเช้า\n\n" * 8
    found = work(f"ชื่อเรื่อง: ตะเกียง\nผู้แต่ง: มะลิ\nแฟนดอม: เชอร์ล็อก โฮล์มส์\nเรท: PG-13\n\n{thai}")
    assert [values(found, field) for field in ("title", "author", "rating")] == [["ตะเกียง"], ["มะลิ"], ["PG-13"]]
    podfic = "[Podfic] The Lamp\nReader: violin_at_3am\nAuthor: Irene A.\nLength: 00:24:13\nFormat: mp3 (22 MB)\n"
    found = work(podfic + "Text: http://example.org/lamp\n\nMany thanks to Irene for blanket permission to podfic.\n")
    assert [values(found, field)[0] for field in ("title", "author", "reader")] == [
        "[Podfic] The Lamp",
        "Irene A.",
        "violin_at_3am",
    ]
    assert not found.values("permission")


def test_hebrew_arabic_and_greek_labels_are_read() -> None:
    arabic = "كان الضباب كثيفا في شارع بيكر تلك الليلة، ولم يكن في النافذة سوى مصباح واحد. قال واطسون شيئا.\n\n"
    found = work(f"العنوان: المصباح في النافذة\nالكاتبة: ليلى الحكيم\nالملخص: ضاع المصباح.\n\n{arabic * 8}")
    stated = {one.field: one.as_written for one in found.statements}
    assert (stated["title"], stated["author"]) == ("المصباح في النافذة", "ليلى الحكيم")
    hebrew = "הערפל היה כבד ברחוב בייקר באותו לילה, ובחלון דלקה רק מנורה אחת. הולמס שתק.\n\n"
    found = work(f"שם הסיפור: המנורה\nמאת: נועה לוי\nתקציר: מנורה אבדה.\n\n{hebrew * 8}")
    stated = {one.field: one.as_written for one in found.statements}
    assert (stated["title"], stated["author"], stated["summary"]) == ("המנורה", "נועה לוי", "מנורה אבדה.")
    greek = "Η ομίχλη ήταν πυκνή εκείνη τη νύχτα, και στο παράθυρο έκαιγε μια λάμπα. Ο Χολμς σιωπούσε.\n\n"
    found = work(f"Τίτλος: Η λάμπα\nΣυγγραφέας: Άννα Βρετού\nΠερίληψη: Χάθηκε μια λάμπα.\n\n{greek * 8}")
    stated = {one.field: one.as_written for one in found.statements}
    assert (stated["title"], stated["author"]) == ("Η λάμπα", "Άννα Βρετού")


@pytest.mark.parametrize(
    "text",
    [
        "Title: " * 30_000,
        "\n".join(f"Label{n}: value" for n in range(10_000)),
        "a" * 1_000_000,
        "by " * 200_000,
        "(" * 200_000,
        "> " * 100_000,
        ("word " * 14 + "\n") * 15_000,
    ],
    ids=["labels in a line", "labels", "one word", "bylines", "brackets", "quotes", "long"],
)
def test_nothing_makes_it_slow(text: str) -> None:
    assert document_of(text).blocks
    with no_hanging():
        assert recognised(text).kind in Kind
    assert_in_proportion(lambda n: lambda: recognised(text[:n]), 2_000)


def test_a_header_run_together_with_the_story_is_cut_where_the_title_is_said_again() -> None:
    story = " ".join(STORY.split())
    found = work(f"{' '.join(HEADER.split())} The Lamp on the Landing {story}")
    assert values(found, "rating") == ["PG-13"]
    assert values(found, "archive") == ["Anywhere, just let me know!"]
    assert found.body_starts_with.startswith("It was a wet evening")
    assert "Disclaimer" not in found.chapters[0].markup

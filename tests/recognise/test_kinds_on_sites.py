"""What a site says around each of its pages tells nothing of whether they are works."""

import pytest

from ficmirror.examine import examine
from ficmirror.records.description import Kind
from tests.recognise.reading import STORY


@pytest.mark.parametrize("n", [1, 3])
def test_a_short_story_between_a_sites_menus_and_counters_is_a_work(n: int) -> None:
    links = ("index", "Home"), ("links", "Links"), ("guests", "Guestbook"), ("faq", "FAQ")
    menu = " | ".join(f'<a href="../{page}.html">{words}</a>' for page, words in links)
    told = "".join(f"<p>{paragraph}</p>" for paragraph in (f"{STORY}\n\n" * n).split("\n\n"))
    page = f"""<title>The Tin Box</title><center><h1>The Moor Archive</h1></center><p>[ {menu} ]</p>
<h2>The Tin Box</h2><p><b>by Ann Other</b></p><h3>Chapter 2</h3>{told}
<p><a href="1.html">Previous</a> | <a href="../index.html">Back to the stories</a></p><hr><p>{menu}</p>
<p><font size=2>You are visitor number 13068 since March 1999.</font></p>
<p><font size=2>Did you like this story? Then sign our guest book and tell the author so.</font></p>"""
    assert examine(page.encode(), "fic/2.html").kind is Kind.WORK


def test_a_guest_book_is_no_work_whatever_its_menu_says() -> None:
    page = """<title>Guestbook</title><h1>Guestbook</h1><p><a href="index.html">Home</a>
 | <a href="faq.html">FAQ</a></p>
<p><b>Name:</b> J. Watson</p><p>What a lovely site! I read all the stories in one night. Please write more!</p>
<p><b>Name:</b> Ann Other</p><p>Thank you for the archive, it must be so much work. Sign mine, too!</p>"""
    assert examine(page.encode(), "guestbook.html").kind is Kind.NOT_WORK

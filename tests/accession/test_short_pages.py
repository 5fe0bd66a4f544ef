"""Pages so short that only the lists of their site can say that they are works."""

from pathlib import Path

from ficmirror.accession.run import Options, take_in
from ficmirror.config import Config
from ficmirror.examine import examine
from ficmirror.records.description import Kind
from tests.accession.test_index_pages import by_title, told
from tests.accession.test_repositories import put

LIST = """<title>Stories of the Moor</title>
<p><a href="bees.html">Notes from a Small Hive</a> by Ann Other<br>What became of the bees.</p>
<p><a href="lamp.html">The Lamp</a> by J. Watson<br>It goes out on a Thursday, and nobody is to blame.</p>
<p><a href="rain.html">Rain</a> by Tess Marsh<br>It comes down on the moor for a week.</p>
<p><a href="faq.html">FAQ</a> | <a href="rules.html">How to send a story</a></p>"""
BEES = """<title>Notes from a Small Hive</title><h2>Notes from a Small Hive</h2>
<p>Every fan fiction author ought to keep bees. The readers review them, the plot thickens, and nobody minds.</p>
<p>The archive of the hive has one story, and it is in the comb.</p>"""
FAQ = """<title>FAQ</title><h2>FAQ</h2><p>by Ann Other</p>
<p>Q: May I send a story? A: Yes, if it is yours, and finished.</p>
<p>Q: Where does the archive keep its stories? A: In the attic. Please link to the index, not to single stories.</p>"""


def test_a_short_page_is_the_work_that_a_list_calls_what_it_calls_itself(own_archive: Config, tmp_path: Path) -> None:
    stories = {
        f"{name}.html": f"<title>{title}</title><h2>{title}</h2><p>by {by}</p><p>{told(title)}</p>"
        for name, title, by in (("lamp", "The Lamp", "J. Watson"), ("rain", "Rain", "Tess Marsh"))
    }
    put(tmp_path / "heap", {"list.html": LIST, "bees.html": BEES, "faq.html": FAQ, **stories})
    take_in(own_archive, [tmp_path / "heap"], Options(n_workers=0))
    assert examine(BEES.encode(), "bees.html").kind is Kind.NOT_WORK
    works = by_title()
    assert set(works) == {"Notes from a Small Hive", "The Lamp", "Rain"}
    assert "Ann Other" in str(works["Notes from a Small Hive"]["creators"])

"""Every form with its maker, and what it can say: the same story, to be read back."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.readers.made import books, kindle, packed, palm, pdf, perfect, processors, sony, word, written, xml_texts
from tests.readers.made.story import RICH, SIMPLE, Paragraph


@dataclass(frozen=True)
class Made:
    """One form: the reader's name for it, its maker, the story it can hold, and the looks it can say."""

    form: str
    make: Callable[[tuple[Paragraph, ...]], bytes]
    story: tuple[Paragraph, ...] = RICH
    looks: str = "bisr"
    is_aligned: bool = True
    has_claims: bool = True


FORMS: dict[str, Made] = {
    "text": Made("text", written.text, looks="", is_aligned=False, has_claims=False),
    "html": Made("html", lambda story: packed.page(story).encode(), has_claims=False),
    "markdown": Made("markdown", written.markdown, looks="bi", is_aligned=False, has_claims=False),
    "rtf": Made("rtf", written.rtf),
    "fb2": Made("fb2", written.fb2, looks="bis", is_aligned=False),
    "docx": Made("docx", packed.docx),
    "odt": Made("odt", packed.odt),
    "sxw": Made("odt", lambda story: packed.odt(story, is_old=True)),
    "word 2003 xml": Made("wordml", xml_texts.word_2003, has_claims=False),
    "abiword": Made("abiword", xml_texts.abiword, has_claims=False),
    "tei": Made("tei", xml_texts.tei, looks="bis"),
    "docbook": Made("docbook", xml_texts.docbook, looks="bis", is_aligned=False),
    "epub": Made("epub", packed.epub),
    "htmlz": Made("htmlz", packed.htmlz),
    "txtz": Made("txtz", packed.txtz, looks="", is_aligned=False),
    "word 97": Made("doc", word.word_97, has_claims=False),
    "word 97, fast-saved": Made("doc", lambda story: word.word_97(story, is_fast_saved=True), has_claims=False),
    "word 6": Made("doc", word.word_6, SIMPLE, looks="bi", has_claims=False),
    "wordperfect 5": Made("wordperfect", perfect.wordperfect_5, SIMPLE, looks="bi", has_claims=False),
    "wordperfect 6": Made("wordperfect", perfect.wordperfect_6, SIMPLE, looks="bi", has_claims=False),
    "latex": Made("latex", written.latex),
    "textile": Made("textile", written.textile, looks="bis", has_claims=False),
    "roff": Made("roff", written.roff, SIMPLE, looks="bi", is_aligned=False, has_claims=False),
    "palmdoc": Made("palmdoc", books.palmdoc, SIMPLE, looks="", is_aligned=False, has_claims=False),
    "pml": Made("pml", palm.pml, SIMPLE, looks="bis", has_claims=False),
    "ereader": Made("ereader", palm.ereader, SIMPLE, looks="bis"),
    "ereader, the first": Made("ereader", palm.old_ereader, SIMPLE, looks="bis", has_claims=False),
    "plucker": Made("plucker", palm.plucker, SIMPLE, looks="bis"),
    "plucker, the first": Made("plucker", lambda story: palm.plucker(story, is_zlib=False), SIMPLE, looks="bis"),
    "ztxt": Made("ztxt", palm.ztxt, SIMPLE, looks="", is_aligned=False, has_claims=False),
    "rocket": Made("rocket", palm.rocket, SIMPLE),
    "lrf": Made("lrf", sony.lrf, looks="bi"),
    "lrf, scrambled": Made("lrf", lambda story: sony.lrf(story, key=77), looks="bi"),
    "tcr": Made("tcr", palm.tcr, SIMPLE, looks="", is_aligned=False, has_claims=False),
    "mobi": Made("mobi", books.mobi),
    "mobi, high compression": Made("mobi", kindle.mobi),
    "mhtml": Made("mhtml", books.mhtml, has_claims=False),
    "wordstar": Made("wordstar", processors.wordstar, processors.TYPED, looks="bi", is_aligned=False, has_claims=False),
    "write": Made("mswrite", processors.write, SIMPLE, looks="bi", has_claims=False),
    "word for dos": Made(
        "mswrite", lambda story: processors.write(story, is_dos=True), processors.TYPED, looks="bi", has_claims=False
    ),
    "ami pro": Made("amipro", processors.amipro, SIMPLE, looks="bi", has_claims=False),
    "xywrite": Made("xywrite", processors.xywrite, processors.TYPED, looks="bi", has_claims=False),
    "pdf": Made("pdf", pdf.pdf, SIMPLE, looks="bi"),
}

"""Texts as archives' databases kept them (HTML, or text with some HTML in it) as story markup, and as mere words."""

from ficmirror.readers.html.page import read_page
from ficmirror.text.markup import plain, render

_SLASHED = (("\\'", "'"), ('\\"', '"'))


def unslashed(text: str) -> str:
    """The text without the backslashes that PHP put before quotation marks and its pages took away; line ends are
    line feeds.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" in text:
        for slashed, meant in _SLASHED:
            text = text.replace(slashed, meant)
    return text


def markup_of(text: str) -> str:
    """A text as story markup, "" for one without words; its lines stand unless tags set them."""
    text = unslashed(text)
    return render(read_page(text).blocks) if text.strip() else ""


def words_of(text: str) -> str:
    """A text's words: a line for each line a reader saw, white space folded, no empty lines."""
    text = unslashed(text)
    if "<" in text or "&" in text:
        text = plain(markup_of(text))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)

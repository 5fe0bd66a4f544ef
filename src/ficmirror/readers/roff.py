"""Text in roff's markup (nroff, troff; the macros man, ms and me) as a page: requests behind dots, `\\fI` in lines.

Source of the language: its public manuals. A macro with a title or a name of the author takes the lines below it.
"""

import html
import re

from ficmirror.readers.looks import Looks

_REQUEST = re.compile(r"[.'][ \t]{0,9}(?P<name>[A-Za-z]{1,3}|\\\")(?:[ \t]+(?P<rest>.*))?\Z")
_TELLS = re.compile(
    rb"\n\.(?:PP|LP|P|SH|SS|TH|TL|AU|NH|IP|TP|RP|AB|AE|QP|br|sp|ce|ti|in|ad|na|nf|fi|pl|ll|lp|pp|sh|tp)\b"
)
_TITLED, _PARAGRAPH = re.compile(rb"(?m)^\.(?:TH|TL|SH|NH|sh|AU)\b"), re.compile(rb"(?m)^\.(?:PP|LP|P|pp|lp|sp|br)\b")
_ENOUGH = 4
_ESCAPE = re.compile(
    r"\\(?:f(?P<font>\(..|\[[^\]\n]{0,20}\]|.)|\((?P<sign>..)|\[(?P<named>[^\]\n]{1,20})\]|s[+-]?\d{1,2}"
    r"|[*n](?:\(..|\[[^\]\n]{0,20}\]|.)|\"(?P<remark>.*)|[hvlwo]'[^'\n]{0,60}'|(?P<plain>.))"
)
_SIGNS = {
    "em": "—", "en": "–", "lq": "“", "rq": "”", "oq": "‘", "cq": "’", "aq": "'", "dq": '"', "bu": "•", "co": "©",
    "hy": "-", "'e": "é", "`e": "è", "'a": "á", ":o": "ö", ":u": "ü", ":a": "ä", ",c": "ç", "ss": "ß", "de": "°",
    "12": "½", "14": "¼",
}  # fmt: skip
_PLAIN = {"-": "-", "e": "\\", " ": "\xa0", "~": "\xa0", "0": " ", "'": "´", "`": "`", "\\": "\\"}  # others say nothing
_FONTS = {"I": "i", "2": "i", "B": "b", "3": "b"}
_BREAKS = {"PP", "LP", "P", "HP", "IP", "TP", "QP", "sp", "pp", "lp", "bp", "RE", "RS", "AB", "AE", "ip", "tp"}
_HEADINGS = {"TL": 1, "SH": 2, "NH": 2, "SS": 3, "sh": 2}
_FACES = {"B": "b", "I": "i", "R": "", "BI": "b", "IB": "i", "SM": "", "SB": "b"}
_MOST_CENTRED = 500


def is_roff(sample: bytes) -> bool:
    """Whether a text is written in this markup: several of its requests, a title or a heading, and paragraphs."""
    return (
        b"\n." in sample
        and len(_TELLS.findall(b"\n" + sample)) >= _ENOUGH
        and _TITLED.search(sample) is not None
        and _PARAGRAPH.search(sample) is not None
    )


def page_of(source: str) -> str:
    """The HTML of a text in this markup. Linear in its length."""
    writer = _Writer()
    for line in source.split("\n"):
        writer.line(line.rstrip("\r"))
    writer.end()
    return "\n".join(writer.paragraphs)


class _Writer:
    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._looks = Looks()
        self._heading = self._n_centred = 0
        self._is_filled = True

    def line(self, line: str) -> None:
        """Take one line."""
        request = _REQUEST.match(line) if line[:1] in (".", "'") else None
        if request:
            self._request(request["name"], (request["rest"] or "").strip())
        elif not line.strip():
            self.end()
        elif not line.startswith("."):
            self._words(line)
            if self._n_centred:
                self.end("center")
                self._n_centred -= 1
            else:
                self._pieces.append("\n" if self._is_filled else "<br>\n")

    def end(self, align: str = "") -> None:
        """The paragraph ends."""
        words = "".join((*self._pieces, *self._looks.end())).strip().removesuffix("<br>")
        if re.sub(r"<[^<>]{1,20}>", "", words).strip():
            tag = f"h{self._heading}" if self._heading else "p"
            self.paragraphs.append(f"<{tag}{f' align={align}' if align else ''}>{words}</{tag}>")
        self._pieces = self._looks.begin()
        self._heading = 0

    def _request(self, name: str, rest: str) -> None:
        if name in _FACES:
            tag = _FACES[name]
            self._pieces.append(f"<{tag}>" if tag else "")
            self._words(" ".join(_arguments(rest)))
            self._pieces.append(f"</{tag}>\n" if tag else "\n")
        elif name in _HEADINGS or name in _BREAKS or name == "AU":
            self.end()
            self._heading = _HEADINGS.get(name, 0)
            if name in ("SH", "SS") and rest:
                self._words(" ".join(_arguments(rest)))
                self.end()
        elif name == "br":
            self._pieces.append("<br>")
        elif name == "ce":
            self.end()
            self._n_centred = min(int(rest) if rest.isdecimal() else 1, _MOST_CENTRED)
        elif name in ("nf", "fi"):
            self.end()
            self._is_filled = name == "fi"
        elif name == "ft":
            self._font(rest or "R")

    def _words(self, line: str) -> None:
        done = 0
        for found in _ESCAPE.finditer(line):
            self._put(line[done : found.start()])
            done = found.end()
            if found["font"]:
                self._font(found["font"].strip("([]"))
            elif found["remark"] is not None:
                break
            elif name := found["sign"] or found["named"]:
                self._put(_SIGNS.get(name, "\ufffd"))
            elif found["plain"]:
                self._put(_PLAIN.get(found["plain"], ""))
        self._put(line[done:])

    def _put(self, words: str) -> None:
        self._pieces.append(html.escape(words, quote=False))

    def _font(self, font: str) -> None:
        tag = _FONTS.get(font, "")
        for other in ("i", "b"):
            if self._looks.is_on(other) != (tag == other):
                self._pieces += self._looks.turn(other, other)


def _arguments(rest: str) -> list[str]:
    """A macro's arguments: words, or several in quotes."""
    return [quoted or bare for quoted, bare in re.findall(r"\"([^\"]*)\"|(\S+)", rest)]

"""Bytes become characters: the encoding is decided for each file, from sure to daring, and the decision is reported."""

import codecs
import re

from ficmirror.records.document import EncodingReport, Repair
from ficmirror.text.charsets import CANDIDATES, HIGH, vote
from ficmirror.text.mojibake import repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
)
# What a label means on the web: Latin-1 and ASCII are written as windows-1252, and so on.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "big5": "big5hkscs",
}
# Python codec → the name in reports.
_NAMES = {
    "cp1252": "windows-1252",
    "mac_roman": "macintosh",
    "mac-roman": "macintosh",
    "cp437": "ibm437",
    "cp850": "ibm850",
    "cp866": "ibm866",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "big5hkscs": "big5",
    "utf-8": "utf-8",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "euc_jp": "euc-jp",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "iso2022_jp": "iso-2022-jp",
    "mac-cyrillic": "x-mac-cyrillic",
}
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})|<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096  # a declaration stands within this many bytes
_SAMPLE = 65536  # so much is looked at where all of it would cost too much
_JIS = re.compile(rb"\x1b(?:\$[@B]|\([BJ])")


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a page names itself (`<meta charset>`, `<?xml encoding>`), None where it names none."""
    found = _DECLARED.search(content[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def decode(content: bytes, declared: str | None = None) -> tuple[str, EncodingReport]:
    """The text in `content` with `\\n` for every line end, and how it was decided.

    `declared` is a label from outside or from the page itself, believed only where it decodes and the bytes do not
    speak for UTF-8. No byte is ever dropped: one without a character becomes the C1 or Latin-1 character of its number
    and is reported. Offsets in the report count in the returned text.
    """
    text, name, decided_by, confidence, has_lost = _decide(content, declared)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lost = _lost_in(text) if has_lost else ()
    text = _kept(text) if has_lost else text
    repaired, repairs = repair(text)
    if repairs and lost:
        lost = tuple((_moved(offset, repairs), code) for offset, code in lost)
    return repaired, EncodingReport(name, decided_by, confidence, lost, repairs)


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Error handler: each byte that cannot be decoded becomes U+DC00 plus its number, for `_lost_in` to find."""
    assert isinstance(error, UnicodeDecodeError)
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("ficmirror.keep", _keep)
_LOST = re.compile("[\udc00-\udcff]")


def _lost_in(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((found.start(), f"{ord(found.group()) - 0xDC00:02x}") for found in _LOST.finditer(text))


def _kept(text: str) -> str:
    return _LOST.sub(lambda found: chr(ord(found.group()) - 0xDC00), text)


def _moved(offset: int, repairs: tuple[Repair, ...]) -> int:
    """Where `offset` of the text before the repairs lies after them."""
    shift = 0
    for change in repairs:
        start = change.span.start - shift  # where the stretch stood before
        if start + len(change.was) > offset:
            return min(offset, start) + shift if offset >= start else offset + shift
        shift += change.span.end - change.span.start - len(change.was)
    return offset + shift


_Decision = tuple[str, str, str, float, bool]


def _named(codec: str) -> str:
    return _NAMES.get(codec, codec.replace("_", "-").replace("iso8859", "iso-8859").replace("cp125", "windows-125"))


def _in(content: bytes, codec: str, decided_by: str, confidence: float) -> _Decision:
    """Decodes; the last piece says whether some bytes had no character."""
    try:
        return content.decode(codec), _named(codec), decided_by, confidence, False
    except UnicodeDecodeError:
        return content.decode(codec, "ficmirror.keep"), _named(codec), decided_by, confidence, True


def _decide(content: bytes, declared: str | None) -> _Decision:
    for bom, codec, _ in _BOMS:
        if content.startswith(bom) and not (codec == "utf-16-le" and content.startswith(codecs.BOM_UTF32_LE)):
            return _in(content[len(bom) :], codec, "byte order mark", 1.0)
    if content.isascii():
        return _of_ascii(content)
    wide = wide_encoding(content)
    if wide:
        return _in(content, wide, "where zero bytes stand", 0.98)
    try:
        return content.decode("utf-8"), "utf-8", "valid UTF-8", 0.99, False
    except UnicodeDecodeError:
        pass
    return _by_declaration(content, declared) or _broken_utf8(content) or _guess(content)


def _of_ascii(content: bytes) -> _Decision:
    """Seven-bit bytes: plain ASCII, or a Japanese mail's shifts, or UTF-16 whose halves are all below 128."""
    if b"\x1b" in content[:_SAMPLE] and _JIS.search(content[:_SAMPLE]):
        try:
            return content.decode("iso2022_jp"), "iso-2022-jp", "shift sequences", 0.95, False
        except UnicodeDecodeError:
            pass
    wide = wide_encoding(content)
    if wide:
        return _in(content, wide, "where zero bytes stand", 0.98)
    return content.decode("ascii"), "ascii", "seven-bit bytes", 1.0, False


def wide_encoding(content: bytes) -> str | None:
    """UTF-16 or 32 without a byte order mark, told by where its zero bytes stand or by reading well; else None."""
    sample = content[:_SAMPLE] if len(content) > _SAMPLE else content[: len(content) & ~1]
    n_strange = len(sample) - len(sample.translate(None, _STRANGE))
    if len(sample) < 4 or n_strange < 0.02 * len(sample):
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if even > 0.4 and odd > 0.4:
        return _of_four(sample)
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    for codec in ("utf-16-le", "utf-16-be"):
        words = sample[:4096].decode(codec, "replace")
        if _READABLE.sub("", words) == "" or len(_READABLE.sub("", words)) < 0.02 * len(words):
            return codec
    return None


_STRANGE = bytes(set(range(32)) - {9, 10, 12, 13, 27})
# Characters that texts are made of, in the scripts of this world's fan fiction.
_READABLE = re.compile(
    "[\t\n\r -~\xa0-\u017f\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f"
    "\u2010-\u2030\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff5e]+"
)


def _of_four(sample: bytes) -> str | None:
    n = len(sample) / 16
    if sample[0::4].count(0) < n:
        return "utf-32-le"
    return "utf-32-be" if sample[3::4].count(0) < n else None


def _by_declaration(content: bytes, declared: str | None) -> _Decision | None:
    """The declared encoding, where it decodes every byte; western ones still face the vote of the letters."""
    try:
        codec = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):  # no encoding, or no name at all
        return None
    codec = _MEANT.get(codec, codec)
    if (
        not declared
        or codec.startswith(("utf-", "utf_"))
        or codec in {"hex", "base64", "rot13", "unicode_escape", "idna", "punycode"}
    ):
        return None
    try:
        text = content.decode(codec, "ficmirror.keep")
    except (UnicodeError, LookupError, TypeError, ValueError):
        return None
    n_lost = len(_LOST.findall(text[:_SAMPLE]))
    if codec in CANDIDATES.values():
        name, worth = vote(content)
        if worth > 1.0 and CANDIDATES[name] != codec:
            return None
        return (text, _named(codec), "declared", 0.95, n_lost > 0)
    return (text, _named(codec), "declared", 0.95, False) if not n_lost else None


def _broken_utf8(content: bytes) -> _Decision | None:
    """UTF-8 with a few foreign bytes in it: most high bytes belong to whole characters."""
    sample = content[:_SAMPLE]
    n_high = len(sample) - len(sample.translate(None, HIGH))
    whole = sample.decode("utf-8", "ignore").encode()
    n_whole = len(whole) - len(whole.translate(None, HIGH))
    if n_high < 4 or n_whole < 0.75 * n_high:
        return None
    return _in(content, "utf-8", "mostly valid UTF-8", 0.8)


def _guess(content: bytes) -> _Decision:
    """The vote where it is clear, else what the statistics of letters say, else the vote's best."""
    name, worth = vote(content)
    vote_says = "vote of quotes, dashes and letters in words"
    if worth >= 1.6:
        return _in(content, CANDIDATES[name], vote_says, 0.95)
    if len(content) - len(content.translate(None, HIGH)) <= _FEW:
        return _in(content, CANDIDATES[name if worth > 0.5 else "windows-1252"], "best of the western encodings", 0.5)
    import chardet  # which most texts never need

    guesses = chardet.detect_all(_telling(content), ignore_threshold=True, compat_names=False)
    likely = {(guess["encoding"] or "").replace("_", "-"): float(guess["confidence"] or 0.0) for guess in guesses}
    codec = max(likely, key=lambda codec: likely[codec], default="")
    lead = likely.get(codec, 0.0) - likely.get(CANDIDATES[name].replace("_", "-"), 0.0)
    is_other = codec and not codec.startswith(_WESTERN) and lead > (0.02 if worth < 1.2 else 0.08)
    if is_other and likely[codec] >= (0.2 if worth <= 0.0 else 0.08):
        return _in(content, _sister(content, codec), "statistics of letters", min(max(likely[codec], 0.4), 0.9))
    if worth >= 1.0:
        return _in(content, CANDIDATES[name], vote_says, 0.6 + worth / 6)
    if worth < 0.5:
        name = "windows-1252"
    return _in(content, CANDIDATES[name], "best of the western encodings", 0.3 + max(0.0, min(worth, 1.0)) / 5)


_FEW = 4  # so few high bytes tell the statistics nothing
_TELLING = 8192  # so many bytes are enough for the statistics


def _telling(content: bytes) -> bytes:
    """The lines that have high bytes in them: the others only cost time and dilute the statistics."""
    lines: list[bytes] = []
    n = 0
    for line in content[:_SAMPLE].splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            n += len(line)
            if n > _TELLING:
                break
    return b"".join(lines)[: 2 * _TELLING]


_WESTERN = (
    "utf",
    "ascii",
    "cp1252",
    "iso8859-1",
    "mac-roman",
    "cp437",
    "cp850",
    "cp858",
    "hp-roman8",
    "mac-iceland",
    "cp037",
    "cp500",
)
# Encodings that differ in where a few letters and all quotes stand: the ISO one has nothing below 0xA0.
_SISTERS = {
    "iso8859-2": "cp1250",
    "iso8859-5": "cp1251",
    "iso8859-7": "cp1253",
    "iso8859-9": "cp1254",
    "iso8859-13": "cp1257",
}
_C1 = bytes(range(128, 160))


def _sister(content: bytes, codec: str) -> str:
    """The sister encoding that fits the quotes: Windows' where bytes of the C1 range are used, else ISO's."""
    sample = content[:_SAMPLE]
    has_c1 = len(sample.translate(None, _C1)) < len(sample)
    if has_c1:
        return _SISTERS.get(codec, codec)
    return "iso8859-2" if codec == "cp1250" else codec

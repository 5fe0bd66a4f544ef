"""People's names and mail addresses in running text: found in every disguise, masked for the public, lists split."""

import re
import tomllib
from importlib.resources import files

_TABLE = tomllib.loads(files("ficmirror.text").joinpath("names.toml").read_text("utf-8"))
PROVIDERS = frozenset(_TABLE["providers"])
_SPELLED_ENDS = frozenset(_TABLE["spelled_ends"])

# What stands for "@": itself, also written wide or as in a link; in brackets ("(at)", "*at*"); spelled between spaces.
# One pattern each, that begins with the characters it can be looked for by: so long texts cost a third.
_ITSELF = r"\s{0,3}(?:>{1,3} ?)?"
_SPELLED = r"(?<!\w\w\w)\s{1,3}(?=[\w-]{1,63}[\s.\[({])"  # no letter before it
_SIGNS = (
    *(re.compile(sign + _ITSELF) for sign in ("@", "＠", "%40")),
    re.compile(r"[\[({<*_~-][\[({<*_~-]?\s?(?:at|AT|At|a|@)\s?[\])}>*_~-]{1,2}\s?"),
    *(re.compile(sign + _SPELLED) for sign in ("at", "AT")),
    *(re.compile(sign + r"\s{1,3}(?=[\w-]{1,63}\s{1,3}p[uo]n)") for sign in ("arroba", "chiocciola", "bei")),
    re.compile(r"AT(?<=[a-z\d]AT)(?=[a-z\d-]{2,40}DOT[a-z])"),  # "janeATexampleDOTorg"
)
_LONGEST_LOCAL = 66
_LOCAL = re.compile(r"[\w+%][\w.+%-]{0,63}$")
_DOT = (
    r"(?:\s?\.\s?\n\s{0,9}(?:>{1,3} ?)?|\.|\s\.\s(?=[a-z])|\s{1,3}(?:dot|DOT|Dot)\s{1,3}"
    r"|\s{1,3}(?:punkt|punto|ponto)\s{1,3}|(?<=[a-z\d])DOT(?=[a-z])"
    r"|\s?[\[({<*_~-]\s?(?:dot|DOT|Dot|\.)\s?[\])}>*_~-]\s?)"
)
_HOST = re.compile(rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}")
_OVER_A_LINE = re.compile(r"\s?\.\s?\n\s{0,9}(?:>{1,3} ?)?(?P<label>[\w-]+)\Z")
_BARE = re.compile(r"[A-Za-z]{2,20}\b")
_DOT_FORMS = re.compile(_DOT)
_SPELLED_DOT = re.compile(r"(?i)[\s*_~(\[{<-](?:dot|punkt|punto|ponto)[\s*_~)\]}>-]|(?-i:[a-z]DOT[a-z])")
_PLAIN_SIGNS = frozenset({"at", "arroba", "chiocciola", "bei"})  # words besides
_DISGUISED = re.compile(r"[\W_](?:at|AT|At|arroba|chiocciola|bei)[\W_]|\(a\)|%40|[a-z\d]AT[a-z]")
_TRAP = re.compile(
    r"[-_.]?(?:no-?_?spam|remove-?_?(?:this|me|spam)|spam-?_?(?:free|not|block)|delete-?_?this)[-_.]?", re.IGNORECASE
)
_TLD = re.compile(r"[a-z]{2,24}\Z", re.IGNORECASE)


def _host_at(text: str, start: int, is_plain_at: bool) -> tuple[int, str] | None:
    """The host that begins at `start`: (its end, its normal form), None where none stands there."""
    found = _HOST.match(text, start, start + 300)
    if found is None:
        bare = _BARE.match(text, start, start + 30)
        if bare and not is_plain_at and bare.group().lower() in PROVIDERS:
            return bare.end(), bare.group().lower()
        return None
    words, end = found.group(), found.end()
    over = _OVER_A_LINE.search(words)
    if over and over["label"].lower() not in _SPELLED_ENDS:  # "… at example.org.\nMy dear": a sentence ended there
        words = words[: over.start()]
        end = found.start() + len(words)
    labels = [label for label in re.split(_DOT_FORMS, words) if label]
    while labels and not _TLD.match(labels[-1]):  # "…@yahoo.com.2nd": the sentence went on
        end = found.start() + words.rfind(labels.pop(), 0, end - found.start())
    if len(labels) < 2:
        return None
    is_spelled = _SPELLED_DOT.search(words) is not None
    if is_plain_at and (labels[0].lower() == "www" or text[end : end + 1] == "/"):  # "found at geocities.com/quill"
        return None
    if is_spelled and labels[-1].lower() not in _SPELLED_ENDS:
        return None
    if is_plain_at and not is_spelled and labels[-2].lower() not in PROVIDERS:
        return None
    end = min(end, found.end())
    return found.start() + len(found.group()[: end - found.start()].rstrip(" .[({<*_~-\n")), ".".join(labels).lower()


def find_addresses(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every mail address as (start, end, address without its disguise and spam traps), in order, not overlapping.

    Knows "name at host dot com", "name(at)host.com", "name @ host . com", NOSPAM traps, and addresses wrapped over a
    line end (also behind a quote sign). Linear in the length of the text.
    """
    found: list[tuple[int, int, str]] = []
    floor = 0
    signs = sorted((at for sign in _SIGNS for at in sign.finditer(text)), key=re.Match.start)
    for at in signs:
        if at.start() < floor:
            continue
        is_plain = at.group().strip().lower() in _PLAIN_SIGNS
        host = _host_at(text, at.end(), is_plain)
        if host is None:
            continue
        window = text[max(floor, at.start() - _LONGEST_LOCAL) : at.start()].rstrip()
        local = _LOCAL.search(window)
        if local is None:
            continue
        end, name = host
        start = max(floor, at.start() - _LONGEST_LOCAL) + local.start()
        found.append((start, end, _TRAP.sub("", f"{local.group().strip('.')}@{name}")))
        floor = end
    return tuple(found)


def may_hold_address(text: str) -> bool:
    """A cheap look at a short text: whether it is worth while to look for addresses in it."""
    return "@" in text or _DISGUISED.search(text) is not None


def are_in_bytes(content: bytes) -> bool:
    """Do these bytes hold a mail address, in any spelling we know? What is neither text nor UTF-16 counts as yes."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return bool(find_addresses(content.decode("utf-16", "replace")))
    if b"\0" in content[:4096]:
        return True
    return bool(find_addresses(content.decode("latin-1")))


def mask_address(address: str) -> str:
    """An address that no longer gives itself away: "t…@yahoo.com"; a host of one's own is masked too: "t…@….org"."""
    local, _, host = address.partition("@")
    labels = host.split(".")
    shown = host if any(label in PROVIDERS for label in labels) else "…." + labels[-1]
    return f"{local[:1]}…@{shown}"


def mask(text: str) -> str:
    """The text with every mail address masked, nothing else changed."""
    pieces: list[str] = []
    done = 0
    for start, end, address in find_addresses(text):
        pieces += (text[done:start], mask_address(address))
        done = end
    return "".join(pieces) + text[done:] if pieces else text


_SEPARATOR = re.compile(
    r"\s*(?:[;&+\n]|,(?!\s*(?:(?:jr|sr|esq|ph\.?d|m\.?d|inc|ltd|ii|iii|iv|a\.?k\.?a)\b|(?-i:[A-Z]\.)\s*\Z))|/|"
    r"\b(?:and|(?:(?:co-?\s?)?(?:written|authored)\s|in collaboration\s|together\s|along\s)?with|und|et|y|и)\b(?=\s))"
    r"\s*,?\s*(?:\b(?:and|und|et)\s+)?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s*(?:(?:a\s+)?(?:story|fic|fanfic|tale)\s+)?(?:(?:re-?)?(?:written|posted|told|penned)\s+)?(?:by|von|par|di|de|por|автор|od)\b\s*:?\s*",
    re.IGNORECASE,
)
_OPEN, _CLOSE = '([{<"“«', ')]}>"”»'


def _depths(text: str) -> list[bool]:
    """For each character, whether it stands inside parentheses or quotes; an unclosed one counts as none."""
    inside = [False] * len(text)
    opened: tuple[int, str] | None = None
    for position, character in enumerate(text):
        if opened is None:
            place = _OPEN.find(character)
            if place >= 0:
                opened = (position, _CLOSE[place])
        elif character == opened[1]:
            inside[opened[0] : position + 1] = [True] * (position + 1 - opened[0])
            opened = None
    return inside


def trim(text: str, start: int, end: int, extra: str = "") -> tuple[int, int]:
    """The stretch without white space, list commas and dashes (and `extra` characters) at its ends."""
    loose = " \t\n\r\xa0,;:–—" + extra
    while start < end and text[start] in loose:
        start += 1
    while end > start and text[end - 1] in loose:
        end -= 1
    return start, end


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the brackets that hold nothing else."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before and after and before[-1] in _OPEN and after[0] == _CLOSE[_OPEN.index(before[-1])]:
        return len(before) - 1, len(text) - len(after) + 1
    return start, end


def split_names(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each name in an author line: "A and B", "A & B", "by A, B"; addresses are left out.

    "A aka B" stays one name; what stands in parentheses or quotes is never split.
    """
    text = text[:2000]
    addresses = find_addresses(text)
    inside = _depths(text)
    first = _BY.match(text)
    cuts: list[tuple[int, int]] = [(0, first.end())] if first else []
    cuts += [_with_brackets(text, start, end) for start, end, _ in addresses]
    cuts += [
        (cut.start(), cut.end()) for cut in _SEPARATOR.finditer(text) if cut.group().strip() and not inside[cut.start()]
    ]
    spans: list[tuple[int, int]] = []
    done = 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        here = trim(text, done, start, "<>[]") if done < start else (done, done)
        if here[1] > here[0] and any(character.isalnum() for character in text[here[0] : here[1]]):
            spans.append(here)
        done = max(done, end)
    return tuple(spans)

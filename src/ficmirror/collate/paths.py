"""What a path says: its folder, its name without its number, and the number (`stories/foo02.txt` → `stories`, `foo`,
2).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ficmirror.collate.words import FILE_PART_WORDS, SHELF_NAMES, VOLUME_WORDS, WORDLESS_NAMES, either, number_of
from ficmirror.text.addresses import ASKED, number_asked
from ficmirror.text.fold import fold
from ficmirror.text.sites import FOLDER_PAGES

_SUFFIX = re.compile(
    r"(?:\.(?:html?|txt|text|xhtml|shtml|php|asp|rtf|docx?|odt|epub|pdf|gz|mdx?|markdown|tex|wpd|lit|fic|eml|msg|json)\d?)+\Z",
    re.IGNORECASE,
)
_SHORT_ENDING = re.compile(r"(?<=\w{3})\.[a-z]\w{0,2}\Z", re.IGNORECASE)  # "tinbox.sty", "tinbox.lws"
_NUMBER = re.compile(r"(\d{1,4})([a-z]?)\Z|(\d{1,4})(?=\D*\Z)", re.IGNORECASE)
_PART_WORDS = re.compile(rf"(?:[\s_.-]{{0,3}}{either(FILE_PART_WORDS)})?[\s_.#(\[-]{{0,3}}\Z", re.IGNORECASE)
_OF = re.compile(r"(\d{1,3})\s?(?:of|_of_|-of-|von|из|de)\s?(\d{1,3})\Z", re.IGNORECASE)


_EXPORT = re.compile(r"\.(?:xml|mbox|mbx|json|txt)(?:\.\w{2,4})?\Z", re.IGNORECASE)
_VOLUME = re.compile(r"(0\d)[-_.](\d{2,3})\Z")  # "saga02-04": the fourth part of the second book
BOOK = 1_000
_FIRST_YEAR = 1500  # "Camelot 1895" is set then
_CALLED_PART = re.compile(
    rf"{either(tuple(sorted({*FILE_PART_WORDS} - {'book', 'bk', 'vol', 'p', 'no'})))}[\s_.#-]{{0,3}}\d{{1,4}}[a-z]?",
    re.IGNORECASE,
)
_COUNTED_FOLDER = re.compile(r"[^\W\d_]{2}[\s_.-]{1,3}\d{1,3}\Z")  # "silver-2", and not the user "silver2"
_OF_WORK = re.compile(rf"(?P<work>.+)/{either(VOLUME_WORDS)}[\s_.#-]{{0,3}}(?P<number>[^\W_]{{1,9}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PathShape:
    """A path taken apart.

    `stem` is the folded name without number and suffix, "" where only a number or a word like "chapter" remains
    (`is_bare`); `number` is that number (2.2 for "02b"), None for none; `readable` is the name as a person would say
    it. `is_part`: it is called a part of what its folder is ("chapter-3"); where that is a volume of a work, the folder
    is the work's, and the number counts in it.
    """

    folder: str
    stem: str
    number: float | None
    of: int | None
    readable: str
    is_bare: bool
    is_part: bool = False


def shape_of(path: str) -> PathShape:
    """Take a path apart; `/` and `\\` both part its pieces."""
    folder, _, name = path.replace("\\", "/").rpartition("/")
    asked = ASKED.search(name)
    if asked and any(map(str.isdigit, name[asked.end() :])):
        bare, place = number_asked(name[-200:])
        number, of = None if place is None else float(place), None
    else:
        name = _SUFFIX.sub("", name.split("?")[0]) or name
        bare, number, of = _without_number(name[-200:])
    stem = fold(bare)
    is_bare = stem in WORDLESS_NAMES or not any(character.isalpha() for character in stem)
    readable = " ".join(re.sub(r"[_\s]+|(?<=\w)-(?=\w)|%20", " ", _said(bare or name, path)).split()).strip(" -._#([")
    is_part = is_bare and number is not None and bool(_CALLED_PART.fullmatch(name))
    if is_part and number is not None:
        folder, number = _in_work(folder, number)
    return PathShape(folder, "" if is_bare else stem, number, of, readable[:1].upper() + readable[1:], is_bare, is_part)


def _said(name: str, path: str) -> str:
    """A name without an ending that is none of a text's: only where that is the one point in the file's name, so that
    "dr.who.txt" keeps both its words.
    """
    whole = path.replace("\\", "/").rpartition("/")[2]
    return _SHORT_ENDING.sub("", name) if whole.count(".") == 1 and not set(whole) & set(" ?") else name


def shape_of_page(path: str, leads_to: Iterable[str]) -> PathShape:
    """The shape of a page's path, or of its folder's ("silver-2/index.html") where it is all that the folder holds:
    sites with an address for each page keep each in a folder. `leads_to`: the paths of the pages to which it leads.
    """
    folder, _, name = path.replace("\\", "/").rpartition("/")
    if name.lower() not in FOLDER_PAGES or any(other != path and other.startswith(f"{folder}/") for other in leads_to):
        return shape_of(path)
    shape = shape_of(folder)
    is_counted = shape.is_part or (not shape.is_bare and bool(_COUNTED_FOLDER.search(folder)))
    return shape if is_counted and shape.number is not None else shape_of(path)


def _in_work(folder: str, number: float) -> tuple[str, float]:
    """The folder of the work of which a folder is a volume, and a chapter's number in it: "silver/volume_2" and 3 are
    "silver" and 2003; a volume on a shelf is a work of its own.
    """
    found = _OF_WORK.fullmatch(folder)
    volume = number_of(found["number"]) if found else None
    if found is None or volume is None or fold(found["work"].rpartition("/")[2]) in SHELF_NAMES:
        return folder, number
    return found["work"], volume * BOOK + number


def nameless(path: str) -> PathShape:
    """A path of which only the folder says something: a mail's name is its number in the mailbox and its subject."""
    folder, _, name = path.replace("\\", "/").rpartition("/")
    if _EXPORT.search(folder):  # a journal's months lie in a file each
        folder = folder.rpartition("/")[0]
    return PathShape(folder, fold(name), None, None, "", is_bare=False)


def _without_number(name: str) -> tuple[str, float | None, int | None]:
    counted = _OF.search(name)
    if counted:
        return _PART_WORDS.sub("", name[: counted.start()]), float(counted.group(1)), int(counted.group(2))
    volume = _VOLUME.search(name)
    if volume:
        book, chapter = int(volume.group(1)), int(volume.group(2))
        return _PART_WORDS.sub("", name[: volume.start()]), float(book * BOOK + chapter), None
    found = _NUMBER.search(name)
    if found is None:
        return name, None, None
    digits, letter = found.group(1) or found.group(3), (found.group(2) or "").lower()
    if name[max(found.start() - 2, 0) : found.start()].isdigit() and len(digits) == 4 and any(map(str.isalpha, name)):
        return name, None, None  # so long a number is an address's, and counts no parts
    if len(digits) == 4 and _FIRST_YEAR <= int(digits) <= 2100:  # a year belongs to the name
        return name, None, None
    number = int(digits) + (ord(letter) - 96) / 100 if letter else int(digits)
    rest = name[found.end() :]
    return _PART_WORDS.sub("", name[: found.start()]) + (rest if len(rest) > 1 else ""), float(number), None

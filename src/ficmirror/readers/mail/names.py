"""How a mail is called among the members of a mailbox: its number, and what its subject says."""

import re

from ficmirror.readers.mail.parts import Leaf
from ficmirror.text.fold import fold

_LIST = re.compile(r"\A(?:\s*\[[^\[\]]{1,40}\])+")
_LONGEST = 48


def file_name(number: int, leaf: Leaf) -> str:
    """What a file that came with a mail is called among the mail's members: "01-barrel.txt"."""
    called = leaf.head.file_name or ("mail.eml" if leaf.kind == "message/rfc822" else "part.txt")
    stem, dot, suffix = called.rpartition(".")
    kind = suffix.lower() if dot and suffix.isalnum() and len(suffix) < 9 else "txt"
    return member_name(number, stem or called, kind, width=2)


def member_name(number: int, subject: str, kind: str = "eml", width: int = 5) -> str:
    """ "00012-the-tin-box-3-7.eml": unique by its number, readable by its subject."""
    words = fold(_LIST.sub("", subject[:200]) or subject[:200])
    slug = "-".join(re.findall(r"[^\W_]+", words))[:_LONGEST].strip("-")
    return f"{number:0{width}d}" + (f"-{slug}" if slug else "") + f".{kind}"

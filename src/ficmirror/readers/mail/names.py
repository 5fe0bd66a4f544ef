"""How a mail is called among the members of a mailbox: its number, and what its subject says."""

import re

from ficmirror.text.fold import fold

_LIST = re.compile(r"\A(?:\s*\[[^\[\]]{1,40}\])+")
_LONGEST = 48


def member_name(number: int, subject: str, kind: str = "eml", width: int = 5) -> str:
    """ "00012-the-tin-box-3-7.eml": unique by its number, readable by its subject."""
    words = fold(_LIST.sub("", subject[:200]) or subject[:200])
    slug = "-".join(re.findall(r"[^\W_]+", words))[:_LONGEST].strip("-")
    return f"{number:0{width}d}" + (f"-{slug}" if slug else "") + f".{kind}"

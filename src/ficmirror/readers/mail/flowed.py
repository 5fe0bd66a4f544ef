"""Text whose lines end in a blank where they only wrap (format=flowed, RFC 3676)."""


def unflowed(text: str, is_space_deleted: bool = False) -> str:
    """The text with soft line ends taken out and stuffed blanks removed; quoted lines flow among their own depth.

    `is_space_deleted`: DelSp, the blank before a soft end is no part of the words.
    """
    lines: list[str] = []
    is_open, depth = False, 0
    for line in text.split("\n"):
        line = line.removesuffix("\r")
        mine = len(line) - len(line.lstrip(">"))
        rest = line[mine:]
        rest = rest.removeprefix(" ")  # stuffed
        if is_open and mine == depth and rest not in ("", "-- "):
            lines[-1] += rest
        else:
            lines.append(">" * mine + (" " if mine and rest else "") + rest)
        is_open, depth = rest.endswith(" ") and rest != "-- ", mine
        if is_open and is_space_deleted:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)

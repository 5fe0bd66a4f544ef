"""The names of members: made fit to stand in a path, or refused where they mean to lead out of their container."""

import re

MAX_LENGTH = 2_000  # characters
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def refusal(name: str) -> str:
    """Why a member of this name is not taken in, "" where nothing speaks against it."""
    pieces = name.replace("\\", "/").split("/")
    if ".." in pieces:
        return "its name leads out of the container (“..”); it is held inside the container only"
    if pieces[0] == "" or _DRIVE.match(name):
        return "its name is an absolute path; it is held inside the container only"
    if not any(piece not in ("", ".") for piece in pieces):
        return "it has no name"
    if len(name) > MAX_LENGTH:
        return f"its name is longer than {MAX_LENGTH:,} characters"
    return ""


def tidy(name: str) -> str:
    """The name with `/` between its pieces and none of them empty or `.`; what cannot be shown is written `%XX`."""
    pieces = (piece for piece in name.replace("\\", "/").split("/") if piece not in ("", "."))
    return _CONTROL.sub(lambda found: f"%{ord(found[0]) & 0xFF:02X}", "/".join(pieces))

"""Reads a message that Outlook saved (.msg): a compound file with a stream for each property, a storage for each file.

Source of the form: Microsoft's description MS-OXMSG.
"""

import re

from ficmirror.readers.ole import Compound
from ficmirror.readers.outlook import properties
from ficmirror.readers.outlook.message import File, as_mail
from ficmirror.readers.outlook.properties import Values

_STREAM = re.compile(r"__substg1\.0_([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})\Z")
_ATTACHED = re.compile(r"__attach_version1\.0_#[0-9A-Fa-f]{8}\Z")
_FIXED = "__properties_version1.0"
_ENTRY = 16
_TOP, _INNER, _OF_FILE = 32, 24, 8  # bytes before the fixed properties: of a message, of one in it, of a file
_DEEPEST, _MOST = 3, 500  # messages in messages; files of one
_AS_MESSAGE = "__substg1.0_3701000D"


def mail_of(content: bytes, max_bytes: int) -> bytes:
    """The message as a mail. Raises `ObjectTooLarge`."""
    return _mail(Compound(content), "", max_bytes, 0)


def _mail(compound: Compound, folder: str, max_bytes: int, depth: int) -> bytes:
    values = _values(compound, folder, _INNER if depth else _TOP)
    files = []
    for storage in [name for name in compound.within(folder) if _ATTACHED.match(name)][:_MOST]:
        path = f"{folder}{storage}/"
        about = _values(compound, path, _OF_FILE)
        name = properties.words(about, properties.LONG_NAME) or properties.words(about, properties.SHORT_NAME)
        inner = f"{path}{_AS_MESSAGE}/"
        if compound.within(inner) and depth < _DEEPEST:
            files.append(File("mail.eml", _mail(compound, inner, max_bytes, depth + 1), is_mail=True))
        elif found := about.get(properties.FILE, (0, b""))[1]:
            files.append(File(name, found))
    return as_mail(values, files, max_bytes)


def _values(compound: Compound, folder: str, n_before: int) -> Values:
    """The properties in a storage: those of a fixed size stand in one stream, of each other one in its own."""
    found: Values = {}
    fixed = compound.at(f"{folder}{_FIXED}")
    for place in range(n_before, len(fixed) - _ENTRY + 1, _ENTRY):
        tag = int.from_bytes(fixed[place : place + 4], "little")
        found[tag >> 16] = (tag & 0xFFFF, fixed[place + 8 : place + 16])
    for name in compound.within(folder):
        if told := _STREAM.match(name):
            found[int(told[1], 16)] = (int(told[2], 16), compound.at(folder + name))
    return found
